#![cfg_attr(not(feature = "std"), no_std)]

//! Direct orders on listings.
//!
//! # Terminology
//!
//! - **Order**: what a demander asks of the provider of one listing: digest and summary of the requirement, a price, a
//!   delivery period, and how disputes end. The provider accepts it as it is or not at all; whoever wants to bargain posts
//!   a request for quotation.
//! - **Content**: what the listing says. An order names its digest, so that it is clear what was ordered however the
//!   listing changes afterwards.
//! - **Requirement**: the full text of what is to be done, **sealed** for the provider's encryption key.
//! - **Acceptance**: the provider's agreement. It opens a deal through [`Config::Deals`], whose ceiling is the price and
//!   whose terms digest is that of [`tacit_primitives::OrderTerms`].
//!
//! # Life of an order
//!
//! | from | who | how it ends |
//! |---|---|---|
//! | `place`, before `expires_at` | the provider | `accept`: a deal |
//! | `place`, at any time | the provider | `decline` |
//! | `place`, at any time | the demander | `cancel` |
//! | `expires_at` | anybody | `reap` |
//!
//! An order does not change while it stands, and nothing of it is stored once it has ended: the provider keeps the
//! requirement that it accepted, whose digest is in the terms. Nothing happens in block hooks; an expired order is inert
//! until somebody removes it.
//!
//! The listing may be changed, withdrawn or expire after the order was placed. The provider can accept all the same: it
//! agrees to the content that the order names.
//!
//! # What is not possible
//!
//! - **To swap anything.** The demander states the content that it read, the provider the price and the requirement that it
//!   accepts, and ids are not reused. The order keeps the encryption key that the demander had when it was placed, and the deal gets it
//!   with its signature, whatever the profile says by then; the provider's is the one that it has when it accepts.
//! - **To decide one's own dispute.** The arbiter is neither of the parties.
//! - **To order what cannot be delivered or paid.** Both parties have an encryption key when the order is placed.
//!
//! # Deposits
//!
//! The demander pays for the order and the sealed requirement, and gets that back at the end, whichever it is; on an
//! acceptance before the deposit for the deal is taken. It is also what an unwanted order costs: there is no limit to the
//! orders that a provider can receive, so they are read in pages.
//!
//! Sealed requirements are kept in a map of their own, which no call reads, so that no proof of validity carries one.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod calls;
mod cost;
mod ending;
mod errors;
mod events;
mod footprint;
mod placing;
mod queries;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{Order, OrderParameters, SealedRequirement, Summary};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::orders_events)]
#[import_section(errors::orders_errors)]
#[import_section(calls::orders_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::OrderOf;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{DealId, Digest, ListingId, OrderId};
	use tacit_traits::{Catalogue, DealOpener, EncryptionKeys};

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the parachain
		/// makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Where the listings are that can be ordered from.
		type Catalogue: Catalogue<Self::AccountId>;

		/// Where an acceptance opens its deal.
		type Deals: DealOpener<Self::AccountId>;

		/// Where the encryption keys of the parties are registered.
		///
		/// A provider without one could not be sent the requirement, a demander without one could not be delivered to.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// What a demander pays for an order as long as it stands. It is also what an unwanted order costs.
		type OrderConsideration: Consideration<Self::AccountId, Footprint>;

		/// The longest time for which an order can be accepted: how long a silent provider can keep the deposit.
		#[pallet::constant]
		type MaxValidity: Get<u32>;

		/// The longest delivery period of a deal, in relay blocks.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<u32>;

		/// Prepares what other pallets know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds somebody's balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for an order.
		#[codec(index = 0)]
		Order,
	}

	/// The id of the next order.
	#[pallet::storage]
	pub type NextOrderId<T: Config> = StorageValue<_, OrderId, ValueQuery>;

	/// The orders that have not ended, the expired ones that nobody has removed included.
	#[pallet::storage]
	pub type Orders<T: Config> = StorageMap<_, Twox64Concat, OrderId, OrderOf<T>, OptionQuery>;

	/// The sealed requirement of every order.
	#[pallet::storage]
	pub type SealedRequirements<T: Config> = StorageMap<_, Twox64Concat, OrderId, SealedRequirement, OptionQuery>;

	/// The orders that each demander has placed.
	#[pallet::storage]
	pub type OrdersPlaced<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OrderId, (), OptionQuery>;

	/// The orders that each provider has received.
	#[pallet::storage]
	pub type OrdersReceived<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, OrderId, (), OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxValidity::get() > 0, "an order must be valid for a block");
			assert!(
				T::MaxDeliveryPeriod::get() > 0,
				"a delivery must be possible in a block"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The block number in which deadlines count.
	pub fn now() -> u32 {
		T::BlockNumberProvider::current_block_number()
	}
}

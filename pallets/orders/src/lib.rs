#![cfg_attr(not(feature = "std"), no_std)]

//! # Orders
//!
//! Direct orders on listings.
//!
//! ## Terminology
//!
//! - *Order*: a demander's request to the provider of one listing, with digest and summary of the requirement, a price,
//!   a delivery period, and how a dispute ends. The provider accepts the order as it is, or not at all. To bargain, a
//!   demander posts a request for quotation instead.
//! - *Content*: the text of the listing. An order names its digest, so later changes of the listing do not change the
//!   order.
//! - *Requirement*: the full description of the work, *sealed* for the provider's encryption key.
//! - *Acceptance*: the provider's agreement. It opens a deal through [`Config::Deals`]. The ceiling of the deal is the
//!   price, and its terms digest is that of [`tacit_primitives::OrderTerms`].
//! - *Market fee*: a thousandth of the price ([`tacit_primitives::market::fee`]), which the demander pays for an order
//!   that is accepted. The pallet burns it unless [`Config::MarketFee`] says otherwise. A voice in a
//!   reputation weighs as much as the fees behind it.
//!
//! ## Life of an order
//!
//! | from | who | how it ends |
//! |---|---|---|
//! | `place`, before `expires_at` | the provider | `accept`: a deal |
//! | `place`, at any time | the provider | `decline` |
//! | `place`, at any time | the demander | `cancel` |
//! | `expires_at` | anybody | `reap` |
//!
//! An order does not change while it stands, and is removed from storage when it ends. The provider keeps the
//! requirement that it accepted; its digest is in the terms. No block hook does anything: nobody can accept an expired
//! order, and it stays in storage until somebody removes it.
//!
//! The provider can accept an order even after its listing was changed, withdrawn or has expired. It agrees to the
//! content that the order names.
//!
//! ## Guarantees
//!
//! - **Nothing is swapped.** The demander states the content that it read. The provider states the price and the
//!   requirement that it accepts. Ids are not reused. The order keeps the encryption key that the demander had when it
//!   placed the order, and the deal gets this key with its signature, even if the profile has another key by then. The
//!   provider's key is the one that it has when it accepts.
//! - **Nobody decides their own dispute.** The arbiter is neither of the parties.
//! - **Every order can be delivered and paid.** Both parties have an encryption key when the order is placed.
//!
//! ## Deposits
//!
//! The demander pays a deposit for the order and the sealed requirement, and gets it back when the order ends. On an
//! acceptance it gets it back before it pays the deposit for the deal. The deposit also makes unwanted orders
//! expensive: a provider can receive any number of orders, so they are read in pages.
//!
//! The market fee is held beside the deposit from `place` on. An acceptance burns it; every other end returns it. An
//! order of a time without market fees is accepted without one: its deal then has the origin
//! [`DealOrigin::Earlier`](tacit_primitives::DealOrigin::Earlier), so that it adds no weight to a reputation that
//! nobody paid for.
//!
//! Sealed requirements have a map of their own that no call reads, so no proof of validity contains one.

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
mod fee;
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
		traits::{
			fungible::{BalancedHold, Credit, Inspect, MutateHold},
			Consideration, Footprint, OnUnbalanced,
		},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{DealId, Digest, ListingId, OrderId};
	use tacit_traits::{Catalogue, DealOpener, EncryptionKeys};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// The currency in which market fees are paid, in its smallest unit.
		type Currency: Inspect<Self::AccountId, Balance = u128>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// Takes the market fees of accepted orders: `()` burns them.
		///
		/// Nobody who trades may get anything back of them. Otherwise reputations could be had for less than they say.
		type MarketFee: OnUnbalanced<Credit<Self::AccountId, Self::Currency>>;

		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Gives the listings that can be ordered from.
		type Catalogue: Catalogue<Self::AccountId>;

		/// Opens the deal of an acceptance.
		type Deals: DealOpener<Self::AccountId>;

		/// Gives the registered encryption keys of the parties.
		///
		/// A provider without one could not be sent the requirement, a demander without one could not be delivered to.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// The deposit of a demander for an order. It also makes unwanted orders expensive.
		type OrderConsideration: Consideration<Self::AccountId, Footprint>;

		/// The longest time for which an order can be accepted: how long a silent provider can keep the deposit.
		#[pallet::constant]
		type MaxValidity: Get<u32>;

		/// The longest delivery period of a deal, in blocks of the clock.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<u32>;

		/// Prepares the state of other pallets for the benchmarks.
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
		/// The market fee of an order.
		#[codec(index = 1)]
		Fee,
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

#![cfg_attr(not(feature = "std"), no_std)]

//! # Reputation
//!
//! What is known about accounts from their deals, apart for their two roles: as the provider, which delivers, and as
//! the demander, which pays.
//!
//! ## Terminology
//!
//! - *Voice*: the opinion of one counterparty about an account in one role. Each counterparty has one, however many
//!   deals there were: its latest score, or the lowest one after a default.
//! - *Fee*: the market fee ([`tacit_primitives::market::fee`]) that was burnt when a deal came about. Nobody gets it
//!   back. A voice weighs as much as the fees of all concluded deals between the two accounts.
//! - *Facts*: the numbers of deals, counterparties and defaults, the fees, and the sums over all voices
//!   ([`tacit_primitives::Reputation`]).
//! - *Standing*: the one number by which reputations are compared: the mean of the voices by their weights, and of a
//!   neutral voice of the weight [`Config::PriorWeight`] ([`tacit_primitives::Standing`]).
//!
//! ## Where it comes from
//!
//! The pallet has no calls. Those who make deals tell it by two traits:
//!
//! - [`DealObserver::concluded`](tacit_traits::DealObserver::concluded): both voices weigh more by the fee. Of a party
//!   in default the voice becomes the lowest, and cannot be changed until another deal is settled.
//! - [`Ratings::settled`](tacit_traits::Ratings::settled): the deal counts for both, and for
//!   [`Config::RatingPeriod`] each can rate the other.
//! - [`Ratings::rated`](tacit_traits::Ratings::rated): the voice has this score.
//!
//! A deal without a known fee ([`DealOrigin::Earlier`](tacit_primitives::DealOrigin::Earlier)) counts as a fact, and
//! adds no weight to a voice.
//!
//! ## What it does not prevent
//!
//! An account can trade with itself under other names and rate itself. It moves its standing by as much as another one
//! that burns the same fees, neither more nor less: neither the number of names nor the number of deals changes
//! anything. The test `the_table_in_docs_is_what_the_pallet_does` shows with figures what that costs.
//!
//! Counterparties and deals are facts that cost little, which is why they do not count for a standing.
//!
//! ## Storage
//!
//! Facts and voices stay for ever, without a deposit: the account that they are about did not ask for them. What makes
//! one costs the fees of the transactions by which the deal was opened and concluded.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod errors;
mod queries;
mod try_state;
mod voices;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::Voice;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(errors::reputation_errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{Reputation, Side};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// The blocks for which the parties of a settled deal can rate each other.
		#[pallet::constant]
		type RatingPeriod: Get<u32>;

		/// The weight of the neutral voice that every standing has, in the chain's smallest unit.
		///
		/// It is what has to be burnt to move a standing half of the way from neutral to the best or the worst one.
		#[pallet::constant]
		type PriorWeight: Get<u128>;

		/// Weights of what the traits of the pallet do.
		type WeightInfo: WeightInfo;
	}

	/// The facts about each account in each role, for ever.
	#[pallet::storage]
	pub type Facts<T: Config> = StorageMap<_, Blake2_128Concat, (T::AccountId, Side), Reputation, ValueQuery>;

	/// The voice of every counterparty about an account in a role, for ever.
	#[pallet::storage]
	pub type Voices<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, (T::AccountId, Side), Blake2_128Concat, T::AccountId, Voice, OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::RatingPeriod::get() > 0, "nobody would have time to rate");
			assert!(
				T::PriorWeight::get() > 0,
				"the smallest fee would make the best or the worst standing"
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

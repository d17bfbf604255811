#![cfg_attr(not(feature = "std"), no_std)]

//! # Quotations
//!
//! Requests for quotation, open descending quotations, and awards.
//!
//! ## Terminology
//!
//! - *Request for quotation (RFQ)*: a demander's public request, with digest and summary of the requirement, keywords,
//!   a budget, and times. The full text travels outside of the chain.
//! - *Quotation*: a provider's price for a version of a request, with digest and summary of a *pre-solution*, and the
//!   pre-solution itself *sealed* for the demander.
//! - *Live*: a quotation that answers the present version of its request. An amendment makes all quotations *void*:
//!   their providers make them anew or withdraw them.
//! - *Leader*: the live quotation with the lowest price, the earliest one among equals.
//! - *Award*: the demander's choice of a live quotation, not necessarily the leader. It opens a deal through
//!   [`Config::Deals`].
//!
//! ## Life of a request
//!
//! | phase | from | to | possible calls |
//! |---|---|---|---|
//! | Open | `post` | before `closes_at` | `quote`, `improve`, `withdraw`, `amend`, `cancel` |
//! | Evaluation | `closes_at` | `award_by`, that block included | `award`, `cancel` |
//! | Awarded | `award` | the end | `reap` of the other quotations; of everything after `award_by` |
//! | Cancelled | `cancel` | the end | `reap` |
//! | Unsuccessful | after `award_by` | the end | `reap` |
//!
//! Only awards and cancellations are stored; the other phases follow from the clock ([`Rfq::phase`]). No block hook
//! does anything: a request that has ended stays in storage until somebody reaps it, and anybody can.
//!
//! ## Guarantees
//!
//! - The module `ranking` has the rules for prices and the bounded ranking.
//! - **Being last wins nothing.** If the best price is set within `extension` blocks of closing, closing moves so that
//!   `extension` blocks remain. It never moves beyond `hard_close`, so nobody can keep a request open.
//! - **No award while open.** The demander cannot stop the descent in favour of one provider.
//! - **No bait.** A provider can withdraw a quotation while others still have time to answer the withdrawal. From
//!   `extension` blocks before closing the quotation is binding: until `award_by`, or until its own validity ends,
//!   which is at least [`Config::MinEvaluationPeriod`] blocks after the hard close. A provider can make a withdrawn
//!   quotation anew while the request is open.
//! - **No reset.** Amendments are counted and capped, and do not move the hard close. None is possible when less than
//!   an extension remains before it. After a late amendment providers have an extension to answer.
//! - **Nobody decides their own dispute.** The arbiter is part of the request. It is neither the demander nor a
//!   provider that quotes, and an award passes it on to the deal.
//! - **Nothing is swapped.** Every quotation states the version of the request that it answers. Every award states the
//!   version, the price and the solution that it accepts. A request keeps the encryption key that its demander had when
//!   it was posted, a quotation the key of its provider, and the deal gets both with their signatures, even if the
//!   profiles have other keys by then. If such a key has no signature and the profile has the same key with one, an
//!   amendment, an improvement or the award adds the signature.
//!
//! ## Deposits
//!
//! The demander pays a deposit for the request and its index entries, the provider for the quotation and the sealed
//! solution. Each gets its deposit back when the item is removed, whoever removes it. A cancelled request without
//! quotations is removed at once; one with quotations is removed with the last of them, which anybody can reap.
//!
//! Sealed solutions have a map of their own that no call reads, so no proof of validity contains one.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod award;
mod calls;
mod cost;
mod errors;
mod events;
mod footprint;
mod queries;
mod quotation;
mod ranking;
mod rfq;
mod search;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
	Keywords, PriceHistory, Quotation, RankingEntry, Rfq, RfqAmendment, RfqParameters, RfqPhase, RfqState,
	SealedSolution, Solution, Summary,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::quotations_events)]
#[import_section(errors::quotations_errors)]
#[import_section(calls::quotations_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::{QuotationOf, RankingOf, RfqOf};
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{query::SEED_PERIOD, DealId, Digest, Keyword, RfqId};
	use tacit_traits::{DealOpener, EncryptionKeys};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Opens the deal of an award.
		type Deals: DealOpener<Self::AccountId>;

		/// Gives the registered encryption keys of the parties.
		///
		/// A demander without one could not be sent a solution, a provider without one could not be paid.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// The deposit of a demander for a request.
		type RfqConsideration: Consideration<Self::AccountId, Footprint>;

		/// The deposit of a provider for a quotation.
		///
		/// It also makes bait expensive: filling a ranking takes many deposits.
		type QuotationConsideration: Consideration<Self::AccountId, Footprint>;

		/// Live quotations that a request may have. It bounds the ranking, which every quotation reads and writes.
		#[pallet::constant]
		type MaxQuotations: Get<u32>;

		/// How often a request may be amended.
		///
		/// Often enough to answer questions, rarely enough not to wear out providers.
		#[pallet::constant]
		type MaxAmendments: Get<u32>;

		/// Quotations that one call may reap.
		#[pallet::constant]
		type MaxReaped: Get<u32>;

		/// The shortest time a request is open, so that providers can find it.
		#[pallet::constant]
		type MinOpenPeriod: Get<u32>;

		/// The longest time from posting to the hard close.
		#[pallet::constant]
		type MaxOpenPeriod: Get<u32>;

		/// The shortest extension: several times the time that a provider needs to react.
		#[pallet::constant]
		type MinExtension: Get<u32>;

		/// The shortest time from the hard close to the last block of an award, and for which quotations bind after it.
		#[pallet::constant]
		type MinEvaluationPeriod: Get<u32>;

		/// The longest time from the hard close to the last block of an award.
		///
		/// So long a silent demander can keep providers waiting.
		#[pallet::constant]
		type MaxEvaluationPeriod: Get<u32>;

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
		/// The deposit for a request.
		#[codec(index = 0)]
		Rfq,
		/// The deposit for a quotation.
		#[codec(index = 1)]
		Quotation,
	}

	/// The id of the next request.
	#[pallet::storage]
	pub type NextRfqId<T: Config> = StorageValue<_, RfqId, ValueQuery>;

	/// The requests.
	#[pallet::storage]
	pub type Rfqs<T: Config> = StorageMap<_, Twox64Concat, RfqId, RfqOf<T>, OptionQuery>;

	/// The quotations, live and void, by request and provider.
	#[pallet::storage]
	pub type Quotations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, QuotationOf<T>, OptionQuery>;

	/// The sealed solution of every quotation.
	#[pallet::storage]
	pub type SealedSolutions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, SealedSolution, OptionQuery>;

	/// The live quotations of every request, best first.
	#[pallet::storage]
	pub type Rankings<T: Config> = StorageMap<_, Twox64Concat, RfqId, RankingOf<T>, ValueQuery>;

	/// The requests by keyword.
	///
	/// Those only that are neither awarded nor cancelled.
	#[pallet::storage]
	pub type KeywordIndex<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Keyword, Twox64Concat, RfqId, (), OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxQuotations::get() > 0,
				"a request must be able to have a quotation"
			);
			assert!(T::MaxReaped::get() > 0, "something must be reapable");
			assert!(
				T::BlockHashCount::get() > BlockNumberFor::<T>::from(SEED_PERIOD),
				"the hash of the block that says where a search begins must be known"
			);
			assert!(T::MinOpenPeriod::get() > 0, "a request must be open for a block");
			assert!(T::MinExtension::get() > 0, "an extension must take a block");
			assert!(
				T::MinEvaluationPeriod::get() > 0,
				"an award must be possible in a block"
			);
			assert!(
				T::MaxDeliveryPeriod::get() > 0,
				"a delivery must be possible in a block"
			);
			assert!(
				T::MinOpenPeriod::get().saturating_add(T::MinExtension::get()) <= T::MaxOpenPeriod::get(),
				"the shortest request must not be longer than the longest"
			);
			assert!(
				T::MinEvaluationPeriod::get() <= T::MaxEvaluationPeriod::get(),
				"the shortest evaluation must not be longer than the longest"
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

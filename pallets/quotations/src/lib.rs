#![cfg_attr(not(feature = "std"), no_std)]

//! # Quotations
//!
//! Requests for quotation, open descending quotations, bonds and awards.
//!
//! ## Terminology
//!
//! - *Request for quotation (RFQ)*: a demander's public request, with digest and summary of the requirement, keywords,
//!   a budget, a price step, a bond, and times. The full text, or its address, can be stored with it.
//! - *Quotation*: a provider's price for a version of a request, with digest and summary of a *pre-solution*, and the
//!   pre-solution itself *sealed* for the demander.
//! - *Bond*: an amount that the request names. The demander locks it with the request, each provider with a quotation.
//! - *Live*: a quotation that answers the present version and round of its request. An amendment makes all quotations
//!   *void*. A reopening makes those that were live *carried over*: they bind nobody until they are improved or
//!   reaffirmed.
//! - *Leader*: the live quotation with the lowest price, the earliest one among equals.
//! - *Award*: the demander's choice of a live quotation, not necessarily the leader. It opens a deal through
//!   [`Config::Deals`].
//! - *Default*: the failure of a party of that deal to perform. Whoever opens deals says whose it is, through
//!   [`DealObserver`](tacit_traits::DealObserver), which this pallet implements.
//!
//! ## Life of a request
//!
//! | phase | from | to | possible calls |
//! |---|---|---|---|
//! | Open | `post`, a reopening | before `closes_at` | `quote`, `improve`, `reaffirm`, `withdraw`, `amend`, `cancel` |
//! | Evaluation | `closes_at` | `award_by`, that block included | `award`, `cancel` |
//! | Awarded | `award` | acknowledgement or conclusion of the deal | `withdraw` of the others after `award_by` |
//! | Lapsed | after `award_by` | `end` | `end`, `withdraw` |
//!
//! The phase follows from the state and the clock ([`Rfq::phase`]), and no block hook does anything. Void and carried
//! quotations can be withdrawn in every phase. A request is removed when it ends, in one step, however many quotations
//! it has: their owners take them back singly, whenever they want to.
//!
//! ## Guarantees
//!
//! - **A price is a number of steps**, of 0.5 to 5 % of the budget. The module `book` has the rules.
//! - **Nobody is kept out.** There is no limit to the number of quotations, so nobody is evicted. The bond is the same
//!   for all, the demander included.
//! - **Being last wins nothing.** A new lead within `extension` blocks of closing moves closing to `extension` blocks
//!   from then; nothing else moves it. A price has at most 200 steps, so a round ends after `open_for` and 200
//!   extensions at the latest.
//! - **No bait.** A leader cannot withdraw. Others can until closing, then nobody until `award_by`. All that an award
//!   needs, both encryption keys, is kept with request and quotation.
//! - **No award while open.** The demander cannot stop the descent in favour of one provider.
//! - **No reset.** Amendments are capped, and possible only while the longer of an extension and
//!   [`Config::MinOpenPeriod`] remains before the closing with which the round began. So they never move closing.
//! - **Who defaults loses the bond**, and nobody gets it: there is nothing to gain from another's default.
//! - **One default does not end a request.** The first default of a provider before an acknowledgement reopens the
//!   request for `open_for`. A second one, or the demander's, ends it.
//! - **Nobody decides their own dispute.** The arbiter is part of the request. It is neither the demander nor a
//!   provider that quotes, and an award passes it on to the deal.
//! - **Nothing is swapped.** Every quotation states the version of the request that it answers. Every award states the
//!   version, the price and the solution that it accepts. A request keeps the encryption key that its demander had when
//!   it was posted, a quotation the key of its provider, and the deal gets both with their signatures, even if the
//!   profiles have other keys by then. If such a key has no signature and the profile has the same key with one, an
//!   amendment, an improvement, a reaffirmation or the award adds the signature.
//!
//! ## Bonds
//!
//! | bond of | returned | burnt |
//! |---|---|---|
//! | the demander | at the end of the request | when its default ends the deal before an acknowledgement |
//! | the provider that was awarded | when the deal is concluded | when the deal is concluded by its default |
//! | another provider | by `withdraw` | never |
//!
//! ## Deposits
//!
//! The demander pays a deposit for the request, its index entries and its text, the provider for the quotation and the
//! sealed solution. Each gets its deposit back when the item is removed.
//!
//! Sealed solutions and texts have maps of their own that no call reads, so no proof of validity contains one.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod award;
mod bonds;
mod book;
mod calls;
mod check;
mod cost;
mod deals;
mod errors;
mod events;
mod footprint;
mod queries;
mod quotation;
mod rfq;
mod search;
mod try_state;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
	BookId, BookKey, CreditOf, EndReason, Keywords, PriceHistory, PublishedText, Quotation, QuotationStatus,
	RequirementText, Rfq, RfqAmendment, RfqParameters, RfqPhase, RfqState, SealedSolution, Solution, Summary,
};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The target under which the pallet writes to the log.
const LOG_TARGET: &str = "runtime::quotations";

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::quotations_events)]
#[import_section(errors::quotations_errors)]
#[import_section(calls::quotations_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::{QuotationOf, RfqOf};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{BalancedHold, Inspect, MutateHold},
			Consideration, Footprint, OnUnbalanced,
		},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{query::SEED_PERIOD, DealId, Digest, Keyword, RfqId};
	use tacit_traits::{DealOpener, EncryptionKeys};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// The currency of bonds and fees, in its smallest unit.
		type Currency: Inspect<Self::AccountId, Balance = u128>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ BalancedHold<Self::AccountId>;

		/// Takes what is burnt: the fee for posting, market fees, and the bonds of those who have defaulted.
		///
		/// `()` destroys it. It must not go to anybody who could gain by another's default.
		type MarketFee: OnUnbalanced<CreditOf<Self>>;

		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Opens the deal of an award. It reports to this pallet how the deal goes on.
		type Deals: DealOpener<Self::AccountId>;

		/// Gives the registered encryption keys of the parties.
		///
		/// A demander without one could not be sent a solution, a provider without one could not be paid.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// The deposit of a demander for a request.
		type RfqConsideration: Consideration<Self::AccountId, Footprint>;

		/// The deposit of a provider for a quotation.
		type QuotationConsideration: Consideration<Self::AccountId, Footprint>;

		/// What posting a request burns.
		///
		/// A demander that never awards loses nothing else.
		#[pallet::constant]
		type PostFee: Get<u128>;

		/// The smallest bond that a request can name.
		#[pallet::constant]
		type MinBond: Get<u128>;

		/// How often a request may be amended.
		///
		/// Often enough to answer questions, rarely enough not to wear out providers.
		#[pallet::constant]
		type MaxAmendments: Get<u32>;

		/// The shortest time a round is open, so that providers can find the request, and answer an amendment.
		#[pallet::constant]
		type MinOpenPeriod: Get<u32>;

		/// The longest time a round is open, if nobody takes the lead late.
		#[pallet::constant]
		type MaxOpenPeriod: Get<u32>;

		/// The shortest extension: several times the time that a provider needs to react.
		#[pallet::constant]
		type MinExtension: Get<u32>;

		/// The longest extension. There can be 200 of them in a round.
		#[pallet::constant]
		type MaxExtension: Get<u32>;

		/// The shortest time from closing to the last block of an award.
		#[pallet::constant]
		type MinEvaluationPeriod: Get<u32>;

		/// The longest time from closing to the last block of an award.
		///
		/// So long a silent demander can keep the bonds of providers.
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
		/// The bond of a demander or of a provider, which is burnt by its default.
		#[codec(index = 2)]
		Bond,
	}

	/// The id of the next request.
	#[pallet::storage]
	pub type NextRfqId<T: Config> = StorageValue<_, RfqId, ValueQuery>;

	/// The requests that have not ended.
	#[pallet::storage]
	pub type Rfqs<T: Config> = StorageMap<_, Twox64Concat, RfqId, RfqOf<T>, OptionQuery>;

	/// The full text of a request, or its address, where the demander has published one.
	#[pallet::storage]
	pub type RequirementTexts<T: Config> = StorageMap<_, Twox64Concat, RfqId, PublishedText, OptionQuery>;

	/// The quotations by request and provider, those of requests that have ended among them.
	#[pallet::storage]
	pub type Quotations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, QuotationOf<T>, OptionQuery>;

	/// The sealed solution of every quotation.
	#[pallet::storage]
	pub type SealedSolutions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, SealedSolution, OptionQuery>;

	/// The quotations of each book in the order of their prices, the best first.
	///
	/// The present book of a request has its live quotations and the one that was awarded. A quotation in an earlier
	/// book, or of a request that has ended, leaves it when its owner quotes anew or takes it back.
	#[pallet::storage]
	pub type Book<T: Config> = StorageDoubleMap<_, Twox64Concat, BookId, Identity, BookKey, T::AccountId, OptionQuery>;

	/// The requests by keyword.
	///
	/// Those only that have not ended and of which no deal is under way.
	#[pallet::storage]
	pub type KeywordIndex<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Keyword, Twox64Concat, RfqId, (), OptionQuery>;

	/// The requests by demander.
	#[pallet::storage]
	pub type RfqsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, RfqId, (), OptionQuery>;

	/// The requests for which a quotation is stored, by provider.
	#[pallet::storage]
	pub type QuotationsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, RfqId, (), OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::BlockHashCount::get() > BlockNumberFor::<T>::from(SEED_PERIOD),
				"the hash of the block that says where a search begins must be known"
			);
			assert!(T::MinBond::get() > 0, "a bond must be something");
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
				T::MinOpenPeriod::get() <= T::MaxOpenPeriod::get() && T::MinExtension::get() <= T::MaxOpenPeriod::get(),
				"the shortest request must not be longer than the longest"
			);
			assert!(
				T::MinExtension::get() <= T::MaxExtension::get(),
				"the shortest extension must not be longer than the longest"
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

#![cfg_attr(not(feature = "std"), no_std)]

//! Requests for quotation, open descending quotations and awards.
//!
//! # Terminology
//!
//! - **Request for quotation (RFQ)**: a demander's public statement of what it needs: digest and summary of the
//!   requirement, keywords, a budget, times. The full text travels outside of the chain.
//! - **Quotation**: a provider's price for a version of a request, with digest and summary of a **pre-solution** and the
//!   pre-solution itself **sealed** for the demander.
//! - **Live**: a quotation that answers the present version of its request. An amendment makes quotations **void**: they
//!   must be made anew or withdrawn.
//! - **Leader**: the live quotation with the lowest price, the earliest one among equals.
//! - **Award**: the demander's choice, of any live quotation. It opens a deal through [`Config::Deals`].
//!
//! # Life of a request
//!
//! | phase | from | to | what can happen |
//! |---|---|---|---|
//! | Open | `post` | before `closes_at` | `quote`, `improve`, `withdraw`, `amend`, `cancel` |
//! | Evaluation | `closes_at` | `award_by`, that block included | `award`, `cancel` |
//! | Awarded | `award` | the end | `reap` of the other quotations; of everything after `award_by` |
//! | Cancelled | `cancel` | the end | `reap` |
//! | Unsuccessful | after `award_by` | the end | `reap` |
//!
//! Only awards and cancellations are stored; the other phases follow from the clock ([`Rfq::phase`]). Nothing happens in
//! block hooks: what has ended is inert until somebody reaps it, and anybody can.
//!
//! # What keeps the price honest
//!
//! - The price rules and the bounded ranking are those of `ranking.rs`.
//! - **Nobody wins by being last.** Where the best price is set within `extension` blocks of closing, closing moves so that
//!   `extension` blocks remain, but never beyond `hard_close`, so nobody can keep a request open either.
//! - **No award while open.** The demander cannot stop the descent for somebody's sake.
//! - **No bait.** A quotation can be withdrawn while there is time to answer the withdrawal. From `extension` blocks before
//!   closing it is binding: until `award_by`, or until its own validity ends, which is never before
//!   [`Config::MinEvaluationPeriod`] blocks after the hard close. A withdrawn quotation can be made anew while open.
//! - **No reset.** Amendments are counted and capped, they do not move the hard close, and none is possible where less than
//!   an extension remains before it. An amendment close to closing gives providers an extension to answer.
//! - **Nobody decides their own dispute.** The arbiter is part of the request, neither its demander nor a provider that
//!   quotes on it, and an award passes it on to the deal.
//! - **Nothing is swapped.** Every quotation states the version of the request that it answers, and every award the
//!   version, price and solution that it accepts. A request keeps the encryption key that its demander had when it was posted, a
//!   quotation the one that its provider had, and the deal gets both with their signatures, whatever the profiles say by then. Only where
//!   such a key has no signature, and the profile has the same key with one, an amendment, an improvement and the award take that.
//!
//! # Deposits
//!
//! The demander pays for the request and its places in the index, the provider for the quotation and the sealed solution.
//! Each gets back what it paid when the item goes, whoever removes it. A cancelled request without quotations goes at
//! once; one with quotations goes with the last of them, which anybody can reap.
//!
//! Sealed solutions are kept in a map of their own, which no call reads, so that no proof of validity carries one.

extern crate alloc;

pub use pallet::*;

mod award;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod cost;
pub mod migrations;
#[cfg(test)]
mod mock;
mod quotation;
mod ranking;
mod rfq;
pub mod runtime_api;
pub mod search;
#[cfg(test)]
mod tests;
mod try_state;
pub mod types;
pub mod weights;

pub use types::*;
pub use weights::WeightInfo;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::BlockNumberProvider;
	use tacit_primitives::{query::SEED_PERIOD, DealId, Digest, Keyword, RfqId};
	use tacit_traits::{DealOpener, EncryptionKeys};

	/// A request as this runtime stores it.
	pub type RfqOf<T> = Rfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
	/// A quotation as this runtime stores it.
	pub type QuotationOf<T> = Quotation<<T as Config>::QuotationConsideration>;
	/// The live quotations of a request as this runtime stores them.
	pub type RankingOf<T> =
		BoundedVec<RankingEntry<<T as frame_system::Config>::AccountId>, <T as Config>::MaxQuotations>;

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The clock of all times here.
		///
		/// A clock that does not run faster when blocks do (the relay chain's) keeps anybody's time from being shortened.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = BlockNumber>;

		/// Where an award opens its deal.
		type Deals: DealOpener<Self::AccountId>;

		/// Where the encryption keys of the parties are registered.
		///
		/// A demander without one could not be sent a solution, a provider without one could not be paid.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// What a demander pays for a request as long as it is stored.
		type RfqConsideration: Consideration<Self::AccountId, Footprint>;

		/// What a provider pays for a quotation as long as it is stored.
		///
		/// It is also what each bait costs: high enough that filling a ranking hurts.
		type QuotationConsideration: Consideration<Self::AccountId, Footprint>;

		/// Live quotations that a request may have. It bounds the ranking, which every quotation reads and writes.
		#[pallet::constant]
		type MaxQuotations: Get<u32>;

		/// How often a request may be amended: often enough to answer questions, rarely enough not to wear out providers.
		#[pallet::constant]
		type MaxAmendments: Get<u32>;

		/// Quotations that one call may reap.
		#[pallet::constant]
		type MaxReaped: Get<u32>;

		/// The shortest time a request is open, so that providers can find it.
		#[pallet::constant]
		type MinOpenPeriod: Get<BlockNumber>;

		/// The longest time from posting to the hard close.
		#[pallet::constant]
		type MaxOpenPeriod: Get<BlockNumber>;

		/// The shortest extension: several times what a provider needs to react.
		#[pallet::constant]
		type MinExtension: Get<BlockNumber>;

		/// The shortest time from the hard close to the last block of an award, and for which quotations bind after it.
		#[pallet::constant]
		type MinEvaluationPeriod: Get<BlockNumber>;

		/// The longest time from the hard close to the last block of an award.
		///
		/// So long a silent demander can keep providers waiting.
		#[pallet::constant]
		type MaxEvaluationPeriod: Get<BlockNumber>;

		/// The longest delivery period of a deal, in relay blocks.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<BlockNumber>;

		/// Prepares what other pallets know.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The layout of storage that this code reads and writes. Where it rises, a migration has to lead to it.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Why a balance is held.
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
	pub type Rfqs<T: Config> = StorageMap<_, Twox64Concat, RfqId, RfqOf<T>>;

	/// The quotations, live and void, by request and provider.
	#[pallet::storage]
	pub type Quotations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, QuotationOf<T>>;

	/// The sealed solution of every quotation.
	#[pallet::storage]
	pub type SealedSolutions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RfqId, Blake2_128Concat, T::AccountId, SealedSolution>;

	/// The live quotations of every request, best first.
	#[pallet::storage]
	pub type Rankings<T: Config> = StorageMap<_, Twox64Concat, RfqId, RankingOf<T>, ValueQuery>;

	/// The requests by keyword.
	///
	/// Those only that are neither awarded nor cancelled.
	#[pallet::storage]
	pub type KeywordIndex<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Keyword, Twox64Concat, RfqId, ()>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A request was posted.
		RfqPosted {
			/// The request.
			rfq: RfqId,
			/// Who asks.
			demander: T::AccountId,
			/// Digest of the requirement.
			requirement: Digest,
			/// The highest admissible price.
			budget: u128,
			/// The first block in which quotations are taken no longer, if nobody improves late.
			closes_at: BlockNumber,
			/// The last block of an award.
			award_by: BlockNumber,
		},
		/// A request was amended, and its quotations are void.
		RfqAmended {
			/// The request.
			rfq: RfqId,
			/// Its new version.
			version: u32,
			/// Digest of the requirement.
			requirement: Digest,
			/// The highest admissible price.
			budget: u128,
		},
		/// A request was given up by its demander.
		RfqCancelled {
			/// The request.
			rfq: RfqId,
		},
		/// There is more time, because the best price was set or the request amended late.
		ClosingExtended {
			/// The request.
			rfq: RfqId,
			/// The first block in which quotations are taken no longer.
			closes_at: BlockNumber,
		},
		/// A quotation was made.
		Quoted {
			/// The request.
			rfq: RfqId,
			/// Who made it.
			provider: T::AccountId,
			/// The version of the request that it answers.
			version: u32,
			/// The price.
			price: u128,
			/// Digest of the solution.
			solution: Digest,
			/// The last block in which it can be awarded.
			valid_until: BlockNumber,
		},
		/// A quotation was improved.
		QuotationImproved {
			/// The request.
			rfq: RfqId,
			/// Who improved it.
			provider: T::AccountId,
			/// The new price.
			price: u128,
			/// Digest of the solution.
			solution: Digest,
			/// How often it has been improved.
			revision: u32,
		},
		/// A quotation lost its place in a full ranking to a cheaper one, and was removed.
		QuotationEvicted {
			/// The request.
			rfq: RfqId,
			/// Who had made it.
			provider: T::AccountId,
			/// Its price.
			price: u128,
		},
		/// A quotation was withdrawn.
		QuotationWithdrawn {
			/// The request.
			rfq: RfqId,
			/// Who had made it.
			provider: T::AccountId,
		},
		/// A quotation was awarded and a deal opened.
		Awarded {
			/// The request.
			rfq: RfqId,
			/// Who made the quotation.
			provider: T::AccountId,
			/// The price.
			price: u128,
			/// The deal.
			deal: DealId,
			/// Digest of what was agreed.
			terms: Digest,
		},
		/// Quotations of a request that has ended were removed.
		QuotationsReaped {
			/// The request.
			rfq: RfqId,
			/// How many.
			count: u32,
		},
		/// A request that has ended was removed.
		RfqReaped {
			/// The request.
			rfq: RfqId,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such request.
		UnknownRfq,
		/// There is no such quotation.
		UnknownQuotation,
		/// Only the demander of the request can do this.
		NotDemander,
		/// Nobody can quote on their own request.
		OwnRfq,
		/// The account has not registered an encryption key.
		NoEncryptionKey,
		/// The request takes no quotations and no amendments any more.
		NotOpen,
		/// The request still takes quotations, and an award is possible after closing only.
		StillOpen,
		/// The time to award has passed.
		AwardPeriodOver,
		/// The request was awarded.
		AlreadyAwarded,
		/// The request was cancelled.
		AlreadyCancelled,
		/// The request has not ended, so nothing of it can be reaped.
		NotEnded,
		/// There is nothing that this call could remove.
		NothingToReap,
		/// One call cannot reap as many quotations.
		ReapLimitTooHigh,
		/// The request has another version than stated.
		VersionMismatch,
		/// The quotation has another price than stated.
		PriceMismatch,
		/// The quotation has another solution than stated.
		SolutionMismatch,
		/// The quotation answers an earlier version of the request: make it anew.
		QuotationVoid,
		/// The quotation is valid no longer.
		QuotationExpired,
		/// The quotation cannot be withdrawn now.
		QuotationBinding,
		/// The account has a live quotation: improve it.
		AlreadyQuoted,
		/// The price is zero.
		PriceZero,
		/// The price is above the budget.
		PriceAboveBudget,
		/// The price is below the best one, but not by the minimum decrement.
		UndercutTooSmall,
		/// The price is not below the account's own one by the minimum decrement.
		ImprovementTooSmall,
		/// The ranking is full, and the price is not below the last one in it.
		NotBetterThanLast,
		/// The quotation would not be valid long enough for the demander to award it.
		ValidityTooShort,
		/// The sealed solution is empty.
		SealedSolutionEmpty,
		/// A text is not UTF-8.
		NotUtf8,
		/// The summary holds a control character or one that changes the direction of writing.
		///
		/// Line feeds and tabs are allowed.
		ControlCharacter,
		/// The arbiter is the demander.
		ArbiterIsDemander,
		/// The arbiter of the request cannot quote on it.
		ArbiterIsProvider,
		/// The request has no keyword.
		NoKeywords,
		/// Two of the keywords are the same in normal form.
		KeywordRepeated,
		/// The budget is zero.
		BudgetZero,
		/// The minimum decrement is zero.
		DecrementZero,
		/// The minimum decrement is above the budget.
		DecrementAboveBudget,
		/// The delivery period is zero.
		DeliveryPeriodZero,
		/// The delivery period is longer than a deal may take.
		DeliveryPeriodTooLong,
		/// The request would be open for too short a time.
		OpenPeriodTooShort,
		/// The extension is too short.
		ExtensionTooShort,
		/// The extension is longer than the time for which the request is open.
		ExtensionTooLong,
		/// No extension fits between closing and the hard close.
		HardCloseTooEarly,
		/// The hard close is too far away.
		HardCloseTooLate,
		/// The time from the hard close to the last block of an award is too short.
		AwardPeriodTooShort,
		/// The time from the hard close to the last block of an award is too long.
		AwardPeriodTooLong,
		/// The request was amended as often as possible.
		TooManyAmendments,
		/// Too little time remains before the hard close for providers to answer an amendment.
		TooLateToAmend,
		/// The summary takes more than 512 bytes of UTF-8.
		TextTooLong,
		/// The summary holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them.
		InvisibleCharacter,
		/// A request has eight keywords at most.
		TooManyKeywords,
		/// A keyword takes 32 bytes of UTF-8 at most.
		///
		/// The way in which it is spelt takes 128 at most.
		KeywordTooLong,
		/// A keyword is empty.
		EmptyKeyword,
		/// A keyword holds something beside letters, digits, spaces and `- + # . / &`.
		ForbiddenKeywordCharacter,
		/// The sealed solution takes more than 4096 bytes.
		SealedSolutionTooLong,
	}

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

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Posts a request for quotation.
		///
		/// The caller must have registered an encryption key, to which providers seal their solutions and which the request keeps, and
		/// pays a deposit. The id is in [`Event::RfqPosted`].
		#[pallet::call_index(0)]
		#[pallet::weight(cost::post::<T>(cost::keywords(parameters)))]
		pub fn post(origin: OriginFor<T>, parameters: RfqParameters<T::AccountId>) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_post(demander, parameters)
		}

		/// Replaces what an open request asks for, and makes its quotations void.
		///
		/// Its version becomes one higher. Possible [`Config::MaxAmendments`] times, and until an extension before the hard close, which
		/// stays where it is. So does the encryption key; where it had no signature, it gets that of the same key in the profile.
		#[pallet::call_index(1)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::amend()).saturating_add(cost::profile::<T>()))]
		pub fn amend(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			amendment: RfqAmendment<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_amend(demander, rfq, expected_version, amendment)
		}

		/// Gives up a request that was not awarded.
		///
		/// Its deposit returns at once where no quotation is stored, else with the last quotation, all of which can be reaped from
		/// now on.
		#[pallet::call_index(2)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::cancel()))]
		pub fn cancel(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, rfq)
		}

		/// Quotes on an open request.
		///
		/// The caller must have registered an encryption key, to which the opening of the escrow is sealed and which the quotation
		/// keeps, and pays a deposit. A void quotation of the caller is replaced.
		///
		/// `valid_for`: for how many blocks from now the quotation can be awarded; `None`, and anything that reaches
		/// further, means as long as the request can be awarded.
		#[pallet::call_index(3)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::quote()))]
		pub fn quote(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			price: u128,
			solution: Solution,
			valid_for: Option<BlockNumber>,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_quote(provider, rfq, expected_version, price, solution, valid_for)
		}

		/// Lowers the price of the caller's live quotation.
		///
		/// By at least the minimum decrement, with a new solution or the present one. The validity stays, and so does the encryption key;
		/// where it had no signature, it gets that of the same key in the profile.
		#[pallet::call_index(4)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::improve()).saturating_add(cost::profile::<T>()))]
		pub fn improve(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			price: u128,
			solution: Option<Solution>,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_improve(provider, rfq, expected_version, price, solution)
		}

		/// Withdraws the caller's quotation and returns its deposit.
		///
		/// A void or expired quotation can always be withdrawn, and any that was not awarded once the request has ended; a live one
		/// until an extension before closing.
		#[pallet::call_index(5)]
		#[pallet::weight(cost::with_keys(T::WeightInfo::withdraw()))]
		pub fn withdraw(origin: OriginFor<T>, rfq: RfqId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_withdraw(provider, rfq)
		}

		/// Awards any live quotation of the caller's request, and opens a deal with its price as the ceiling.
		///
		/// Possible from closing to the last block of an award. Fails if the request or the quotation is not what the caller states. The
		/// deal gets the encryption keys that request and quotation keep, with the signatures in the profiles where they had none.
		#[pallet::call_index(6)]
		#[pallet::weight(cost::award::<T>())]
		pub fn award(
			origin: OriginFor<T>,
			rfq: RfqId,
			expected_version: u32,
			provider: T::AccountId,
			expected_price: u128,
			expected_solution: Digest,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_award(
				demander,
				rfq,
				expected_version,
				provider,
				expected_price,
				expected_solution,
			)
		}

		/// Removes up to `limit` quotations of a request that has ended, and after the last of them the request.
		///
		/// Deposits return to who paid them. Anybody can call it. The quotation that was awarded stays until the last block of an award has
		/// passed.
		#[pallet::call_index(7)]
		#[pallet::weight(cost::reap::<T>((*limit).min(T::MaxReaped::get())))]
		pub fn reap(origin: OriginFor<T>, rfq: RfqId, limit: u32) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let removed = Self::do_reap(rfq, limit)?;
			Ok(Some(cost::reap::<T>(removed)).into())
		}
	}
}

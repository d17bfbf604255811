#![cfg_attr(not(feature = "std"), no_std)]

//! # Settlement
//!
//! Confidential accounts, and deals that are paid from one such account into another. Only the two parties see the
//! payment and the delivered data, and everybody can verify that both parties kept their agreement.
//!
//! ## Terminology
//!
//! - *Commitment*: hides an amount and binds its owner to it.
//! - *Confidential account*: a commitment to a balance, a version that counts the moves of the account, and a note from
//!   which the owner's seed phrase restores the amount.
//! - *Move*: a change of a confidential balance. `tacit_primitives::moves` lists the moves with the statements that
//!   each one proves.
//! - *Pool*: the account of the pallet. It holds the public side of all shielded amounts.
//! - *Escrow*: the commitment to the payment of a deal, from funding to settlement or refund.
//! - *Opening*: amount and blinding of the escrow, sealed so that both parties can read it.
//! - *Package*: the data of the trade, encrypted for both parties. Each party deposits one, with the digest of the
//!   plaintext.
//! - *Complaint*: the provider's statement that it cannot open the escrow, or that it holds less than the price.
//! - *Discount*: a lower payment that the provider has agreed to in writing.
//! - *Default*: a party's failure to do what the deal demands of it in time, or its refusal.
//! - *Block of the clock*: a block number of [`Config::BlockNumberProvider`], in which deadlines count.
//!
//! ## The life of a deal
//!
//! ```text
//!          fund       acknowledge        deposit_package      dispute
//!   Agreed ──▶ Funded ──────▶ Acknowledged ──────▶ Delivered ──────▶ Disputed
//!     │          │                 │                   │                │
//!     │          ├─ reject, cancel ┼───────────────────┼────────────────┼─▶ Refundable ─ refund ─▶ removed
//!     │          │  or silence     │    approve, silence or a ruling    ├─▶ Payable ─ settle ─▶ Record
//!     ▼          │                 └── a split by consent or a ruling ──┴─▶ Split ─ collect_part ─▶ removed
//!  removed       │ complain
//!                ▼
//!            Complained ─ answer ─▶ Funded
//!                └─ acknowledge, reject, cancel or silence, as from Funded
//! ```
//!
//! `docs/protocol.md` has the table of all states, calls and deadlines; a test compares it with the pallet. In every
//! state silence has an outcome, on either side ([`DealState::silence`](tacit_primitives::DealState::silence)). Once
//! the outcome is fixed, only the party that collects has something left to do. The other party gets its deposit back
//! at once.
//!
//! A provider that cannot open the escrow, or finds less in it than the price, *complains*, once and before it
//! acknowledges. The demander *answers* with the opening, in the open, and the commitment is the judge: the chain
//! computes it anew. If the escrow holds the whole price, or at least the lower payment that the provider has signed
//! for this deal, then the time for the acknowledgement begins anew. So a provider can force into the open that an
//! escrow equals the public price, and silence tells that it does not.
//!
//! The parties can agree at any time before the outcome is fixed: the provider rejects, the demander approves, both
//! cancel, or one accepts a *split* of the escrow that the other has proposed with a proof. A delivery ends the splits
//! that were proposed before it. In a dispute an *arbiter*, if the terms name one, chooses between the payment for one
//! side and the proposed splits; it has no other choice.
//!
//! ## Defaults
//!
//! [`RefundCause::fault`](tacit_primitives::RefundCause::fault) and
//! [`Outcome::fault`](tacit_primitives::Outcome::fault) say whose default an ending is. It is the provider's if it
//! declines or rejects, does not acknowledge or deliver in time, or if the arbiter rules for the demander. It is the
//! demander's if it does not fund in time or leaves a complaint unanswered. Every other ending is nobody's. After a
//! deadline, no call moves a default to the other party: once the demander's time for its payment or for its answer is
//! over, the provider can no longer reject.
//!
//! [`Config::Observer`] hears of the acknowledgement, and of the outcome with the default, each once: of the outcome
//! when it is fixed, and not when somebody collects. [`Config::Ratings`] hears of settlements and of ratings.
//!
//! ## The order of checks
//!
//! Every call first checks its arguments: commitments are below the modulus, and nothing is too long. Arguments decode
//! with any content, so that a mistake has a name. Every move then checks who asks, the state, the deadline and the
//! expected version, then verifies its proofs (all in one product), then writes. A call that fails changes nothing. A
//! batch of moves ([`Pallet::submit`]) collects the statements of all its moves and verifies them in one product before
//! it commits any of their writes.
//!
//! ## Deposits
//!
//! The owner of an account pays for its entry, which is never removed, because its version must not go back. The
//! demander pays for a deal from its opening, the provider from its acknowledgement, each until it has nothing left to
//! collect. Each of these deposits covers the deal, its index entries, an opening, a split and evidence. The depositor
//! of a package pays for it until it is reaped. The record of a settled deal and its index entries are permanent; the
//! fee of the settlement pays for them.
//!
//! ## Modules
//!
//! `accounts` has confidential accounts and the pool, `deals` has deals. Deals use accounts only through the trait
//! `Ledger`, and accounts know nothing of deals. Calls, batches and the checks of arguments are above both.

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod migrations;
pub mod runtime_api;
pub mod types;
pub mod weights;

mod accounts;
mod arguments;
mod batch;
mod calls;
mod cost;
mod deals;
mod errors;
mod events;
mod footprint;
mod ledger;
mod moves;
mod queries;
mod try_state;
mod verification;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{Account, Deal, Discount, Package};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::traits::BlockNumberProvider;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[import_section(events::settlement_events)]
#[import_section(errors::settlement_errors)]
#[import_section(calls::settlement_calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::{
		types::{AccountOf, Ciphertext, DealOf, DiscountOf, NewestFirst, PackageOf, RecordOf},
		verification::Verification,
	};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible, Consideration, Footprint},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{IdentifyAccount, Verify};
	use tacit_primitives::{
		BalanceUpdate, Commitment, DealId, Digest, EvidenceDigests, Groth16Proof, Ground, Move, MoveProofs,
		PackageContent, Rating, RefundCause, Ruling, SealedOpening, Side, SignedMove, Split, SplitProposal, Stamp,
		UncheckedCommitment, UncheckedElement, UncheckedRuling,
	};
	// The comments of the calls name them.
	#[cfg(doc)]
	use tacit_primitives::{limits, DealState};
	use tacit_traits::{DealObserver, ProofVerifier, Timestamper};

	/// The layout of storage that this code reads and writes. Every new version needs a migration.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// The public currency that is shielded and unshielded, in its smallest unit.
		type Currency: fungible::Inspect<Self::AccountId, Balance = u128>
			+ fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// Verifies the proofs of every move, and computes the commitment that decides a complaint.
		type ProofVerifier: ProofVerifier;

		/// Stamps packages.
		type Timestamper: Timestamper;

		/// Hears of acknowledgements and outcomes, with the default: whoever opens deals, and the reputations.
		type Observer: DealObserver<Self::AccountId>;

		/// Takes the ratings of settled deals.
		type Ratings: tacit_traits::Ratings<Self::AccountId>;

		/// The clock of all deadlines.
		///
		/// A parachain takes one that counts blocks of the relay chain, so that nobody's time depends on how often the
		/// parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// A signature by which an account hands a move to whoever submits it, and a provider agrees to a discount. The
		/// same as that of transactions, usually.
		type Signature: Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>> + Parameter;

		/// Deposit for the entry of a confidential account.
		type AccountConsideration: Consideration<Self::AccountId, Footprint>;

		/// Deposit of each party for a deal, its opening, its index entries, a split and evidence.
		type DealConsideration: Consideration<Self::AccountId, Footprint>;

		/// Deposit for a package, by its size.
		type PackageConsideration: Consideration<Self::AccountId, Footprint>;

		/// The id that yields the account of the pool.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// The bytes that the ciphertext of a package on chain may take.
		///
		/// Such a ciphertext travels in one extrinsic.
		#[pallet::constant]
		type MaxPackageBytes: Get<u32>;

		/// The blocks that the demander has for funding.
		#[pallet::constant]
		type FundingPeriod: Get<u32>;

		/// The blocks that the provider has for its acknowledgement.
		///
		/// The period of delivery begins with it.
		#[pallet::constant]
		type AcknowledgementPeriod: Get<u32>;

		/// The blocks that the demander has to answer a complaint about the escrow.
		#[pallet::constant]
		type ComplaintPeriod: Get<u32>;

		/// The longest period of delivery that a deal may have, in blocks.
		#[pallet::constant]
		type MaxDeliveryPeriod: Get<u32>;

		/// The blocks that the demander has for a dispute after the delivery.
		#[pallet::constant]
		type ReviewPeriod: Get<u32>;

		/// The blocks that a dispute may take before it ends as the terms say.
		#[pallet::constant]
		type ResolutionPeriod: Get<u32>;

		/// The blocks for which packages stay after the outcome of their deal was fixed.
		#[pallet::constant]
		type RetentionPeriod: Get<u32>;

		/// The moves that one batch may hold.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// Prepares the state of other pallets for the benchmarks, and signs.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds somebody's balance.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The public side of the confidential balances, in the account of the pool.
		#[codec(index = 0)]
		Shielded,
		/// Deposit for the entry of a confidential account.
		#[codec(index = 1)]
		Account,
		/// Deposit for a deal.
		#[codec(index = 2)]
		Deal,
		/// Deposit for a package.
		#[codec(index = 3)]
		Package,
	}

	/// The confidential accounts.
	///
	/// An account without an entry has the commitment [`Commitment::ZERO`] and the version 0.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, AccountOf<T>, OptionQuery>;

	/// The public amount in all confidential balances and escrows together.
	///
	/// It is the sum of the shielded amounts less the unshielded ones.
	#[pallet::storage]
	pub type ShieldedTotal<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// The id of the next deal.
	#[pallet::storage]
	pub type NextDealId<T: Config> = StorageValue<_, DealId, ValueQuery>;

	/// The deals that have not ended.
	#[pallet::storage]
	pub type Deals<T: Config> = StorageMap<_, Twox64Concat, DealId, DealOf<T>, OptionQuery>;

	/// The deals that have not ended, by party.
	#[pallet::storage]
	pub type DealsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, DealId, (), OptionQuery>;

	/// The disputed deals by arbiter.
	#[pallet::storage]
	pub type Disputes<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, DealId, (), OptionQuery>;

	/// The splits that the parties of deals have put forward.
	///
	/// After a split the one that was accepted stays until both parts are collected. A delivery removes those from
	/// before it.
	#[pallet::storage]
	pub type Splits<T: Config> = StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, Split, OptionQuery>;

	/// The evidence that each party has put forward in a dispute.
	#[pallet::storage]
	pub type Evidence<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, EvidenceDigests, ValueQuery>;

	/// The sealed opening of the escrow of a deal, while there is an escrow.
	#[pallet::storage]
	pub type Openings<T: Config> = StorageMap<_, Twox64Concat, DealId, SealedOpening, OptionQuery>;

	/// The packages without their ciphertexts.
	///
	/// They stay for the period of retention after the outcome of their deal was fixed.
	#[pallet::storage]
	pub type Packages<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, PackageOf<T>, OptionQuery>;

	/// The ciphertexts of the packages that are stored on chain.
	///
	/// They have a map of their own so that no call reads one into a proof of validity.
	#[pallet::storage]
	pub type Ciphertexts<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, Ciphertext<T>, OptionQuery>;

	/// The records of settled deals, for ever.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Twox64Concat, DealId, RecordOf<T>, OptionQuery>;

	/// The settled deals by party, the newest first.
	///
	/// The pallet gives ids out one after the other, so nobody can choose places in this index, and the keys need no
	/// hash.
	#[pallet::storage]
	pub type RecordsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NewestFirst, (), OptionQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxPackageBytes::get() > 0, "no package could be deposited");
			assert!(T::MaxDeliveryPeriod::get() > 0, "no deal could be opened");
			assert!(
				T::FundingPeriod::get() > 0
					&& T::AcknowledgementPeriod::get() > 0
					&& T::ComplaintPeriod::get() > 0
					&& T::ReviewPeriod::get() > 0
					&& T::ResolutionPeriod::get() > 0,
				"somebody would have no time to act",
			);
			assert!(T::MaxBatch::get() > 0, "no batch could be submitted");
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

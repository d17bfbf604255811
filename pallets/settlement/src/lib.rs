#![cfg_attr(not(feature = "std"), no_std)]

//! # Settlement
//!
//! Confidential accounts, and deals that are paid from one such account into another: what is paid is seen by the two
//! parties only, and what is delivered too, yet everybody can check that both did what they had agreed to.
//!
//! ## Terminology
//!
//! - *Commitment*: hides an amount and binds its owner to it.
//! - *Confidential account*: a commitment to a balance, a version that counts the moves of the account, and a note by which
//!   the owner's seed phrase finds the amount again.
//! - *Move*: what changes a confidential balance. `tacit_primitives::moves` lists them with the statements each one proves.
//! - *Pool*: the account of the pallet. It holds the public side of everything that is shielded.
//! - *Escrow*: the commitment to the payment of a deal, from funding to settlement or refund.
//! - *Opening*: amount and blinding of the escrow, sealed so that both parties can read it.
//! - *Package*: the data of the trade, encrypted for both parties. Each party deposits one, with the digest of the plaintext.
//! - *Provided block*: a block number of [`Config::BlockNumberProvider`], in which deadlines count.
//!
//! ## The life of a deal
//!
//! ```text
//!            fund          acknowledge            deposit_package         approve           settle
//!   Agreed ────────▶ Funded ─────────▶ Acknowledged ───────────▶ Delivered ──────▶ Approved ──────▶ Record
//!     │ close          │ reject             │ reject               │  │ dispute      ▲
//!     ▼ (late)         ▼                    ▼                      │  ▼      approve │
//!  removed          Rejected ◀───────────────┴─────── reject ──────┴─ Disputed ──────┘
//!                      │ refund
//!                      ▼
//!                   removed
//! ```
//!
//! Silence has an outcome on either side: a deal that is not funded in time is closed by anybody; one that is not
//! acknowledged or not delivered in time is refunded by the demander; one that is neither approved nor disputed in time is
//! settled by the provider. A disputed deal waits for consent: the demander approves, or the provider rejects.
//!
//! ## What is checked in which order
//!
//! Every move first checks who asks, the state, the deadline and the expected version, then verifies its proofs (all in one
//! product), then writes. A call that fails changes nothing.
//!
//! ## Deposits
//!
//! An account's entry is paid for by its owner and is never removed, since its version must not go back. A deal is paid for by
//! the demander until it ends, a package by its depositor until it is reaped. The record of a settled deal is permanent and
//! covered by the fee of the settlement.

extern crate alloc;

pub mod runtime_api;
pub mod types;
pub mod weights;

mod deal;
mod invariants;
mod moves;
mod package;
mod payment;
mod queries;
mod record;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use runtime_api::{AccountInfo, DealInfo, Parameters};
pub use types::{
	Account, BalanceUpdate, Deal, DealState, MoveProofs, Note, Package, PackageInfo, Record, SealedOpening, Side,
	MAX_NOTE_BYTES, MAX_OPENING_BYTES,
};
pub use weights::WeightInfo;

/// The definition of the pallet.
#[allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::types::{AccountOf, Ciphertext, DealOf, PackageOf, RecordOf};
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible, Consideration, Footprint},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::BlockNumberProvider;
	use tacit_primitives::{
		Commitment, DealId, Digest, EncryptionKeys, Groth16Proof, ProofVerifier, Stamp, Timestamper,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// The public currency that is shielded and unshielded, in its smallest unit.
		type Currency: fungible::Inspect<Self::AccountId, Balance = u128>
			+ fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// Verifies the proofs of every move.
		type ProofVerifier: ProofVerifier;

		/// Stamps what is packaged.
		type Timestamper: Timestamper<Self::AccountId>;

		/// Knows the keys to which packages and openings are sealed. A party without a key cannot take part in a deal.
		type EncryptionKeys: EncryptionKeys<Self::AccountId>;

		/// The block numbers in which deadlines count. A parachain takes those of the relay chain, so that nobody's time
		/// depends on how often the parachain makes a block.
		type BlockNumberProvider: BlockNumberProvider<BlockNumber = u32>;

		/// Deposit for the entry of a confidential account.
		type AccountConsideration: Consideration<Self::AccountId, Footprint>;

		/// Deposit for a deal, its opening and its index entries.
		type DealConsideration: Consideration<Self::AccountId, Footprint>;

		/// Deposit for a package, by its size.
		type PackageConsideration: Consideration<Self::AccountId, Footprint>;

		/// Yields the account of the pool.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// Bytes that the ciphertext of a package may take. Such a ciphertext travels in one extrinsic.
		#[pallet::constant]
		type MaxPackageBytes: Get<u32>;

		/// Provided blocks that the demander has for funding.
		#[pallet::constant]
		type FundingPeriod: Get<u32>;

		/// Provided blocks that the provider has for its acknowledgement. The period of delivery begins with it.
		#[pallet::constant]
		type AcknowledgementPeriod: Get<u32>;

		/// Provided blocks that the demander has for a dispute after the delivery.
		#[pallet::constant]
		type ReviewPeriod: Get<u32>;

		/// Provided blocks for which packages stay after their deal has ended.
		#[pallet::constant]
		type RetentionPeriod: Get<u32>;

		/// Weights of the calls, without those of proofs and stamps.
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

	/// Confidential accounts. An account without an entry has the commitment [`Commitment::ZERO`] and the version 0.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, AccountOf<T>, OptionQuery>;

	/// What was shielded minus what was unshielded.
	#[pallet::storage]
	pub type ShieldedTotal<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// The id of the next deal.
	#[pallet::storage]
	pub type NextDealId<T: Config> = StorageValue<_, DealId, ValueQuery>;

	/// Deals that have not ended.
	#[pallet::storage]
	pub type Deals<T: Config> = StorageMap<_, Twox64Concat, DealId, DealOf<T>, OptionQuery>;

	/// The deals of [`Deals`] by party.
	#[pallet::storage]
	pub type DealsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, DealId, (), OptionQuery>;

	/// The sealed opening of the escrow of a funded deal.
	#[pallet::storage]
	pub type Openings<T: Config> = StorageMap<_, Twox64Concat, DealId, SealedOpening, OptionQuery>;

	/// Packages without their ciphertexts. They outlast their deal by the period of retention.
	#[pallet::storage]
	pub type Packages<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, PackageOf<T>, OptionQuery>;

	/// The ciphertexts of the packages. They have a map of their own so that no call reads one into a proof of validity.
	#[pallet::storage]
	pub type Ciphertexts<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DealId, Twox64Concat, Side, Ciphertext<T>, OptionQuery>;

	/// Settled deals, for ever.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Twox64Concat, DealId, RecordOf<T>, OptionQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A public amount went into a confidential balance.
		Shielded {
			/// Whose balance.
			who: T::AccountId,
			/// The public amount.
			amount: u128,
		},
		/// A public amount came out of a confidential balance.
		Unshielded {
			/// Whose balance.
			who: T::AccountId,
			/// The public amount.
			amount: u128,
		},
		/// A confidential balance changed. Every move emits it.
		BalanceUpdated {
			/// Whose balance.
			who: T::AccountId,
			/// The version after the move.
			version: u64,
			/// Commitment to the balance after the move.
			commitment: Commitment,
		},
		/// Two parties agreed on a deal, which waits for its funding.
		DealOpened {
			/// The deal.
			deal: DealId,
			/// Who pays and receives.
			demander: T::AccountId,
			/// Who delivers and is paid.
			provider: T::AccountId,
			/// Digest of what was agreed.
			terms: Digest,
			/// Last provided block for the funding.
			fund_by: u32,
		},
		/// The demander paid into the escrow.
		DealFunded {
			/// The deal.
			deal: DealId,
			/// Commitment to the payment.
			escrow: Commitment,
			/// Last provided block for the provider's acknowledgement.
			acknowledge_by: u32,
		},
		/// The provider read the opening and takes the payment for what was agreed.
		DealAcknowledged {
			/// The deal.
			deal: DealId,
			/// Last provided block for the provider's package.
			deliver_by: u32,
		},
		/// The provider gave the payment up; the demander may take it back.
		DealRejected {
			/// The deal.
			deal: DealId,
		},
		/// A party deposited its package.
		PackageDeposited {
			/// The deal.
			deal: DealId,
			/// Whose package.
			side: Side,
			/// Digest of the plaintext.
			digest: Digest,
			/// Bytes of the ciphertext.
			size: u32,
			/// The stamp of the digest.
			stamp: Stamp,
		},
		/// The provider's package is there and waits for the demander.
		DealDelivered {
			/// The deal.
			deal: DealId,
			/// Last provided block for a dispute.
			review_by: u32,
		},
		/// The demander approved what was delivered.
		DealApproved {
			/// The deal.
			deal: DealId,
			/// Digest of the plaintext that both parties packaged.
			digest: Digest,
		},
		/// The demander disputes what was delivered.
		DealDisputed {
			/// The deal.
			deal: DealId,
			/// Digest of the plaintext that the provider packaged.
			digest: Digest,
		},
		/// The provider took the payment, and the record was written.
		DealSettled {
			/// The deal.
			deal: DealId,
			/// Digest of what happened.
			transcript: Digest,
		},
		/// The demander took the payment back.
		DealRefunded {
			/// The deal.
			deal: DealId,
		},
		/// A deal that was never funded was closed.
		DealClosed {
			/// The deal.
			deal: DealId,
		},
		/// A package was removed after its period of retention.
		PackageReaped {
			/// The deal.
			deal: DealId,
			/// Whose package.
			side: Side,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account has another version than the move expects. Read it again and prove again.
		StaleVersion,
		/// No version is left for the account.
		VersionsExhausted,
		/// The public amount is zero, or what is shielded is below the existential deposit.
		AmountTooSmall,
		/// The verifying keys for moves are not registered yet.
		NoVerifyingKey,
		/// There is no such deal, or it has ended.
		DealNotFound,
		/// The deal is in a state that does not allow this.
		WrongState,
		/// Only the demander of the deal may do this.
		NotDemander,
		/// Only the provider of the deal may do this.
		NotProvider,
		/// Only a party of the deal may do this.
		NotParty,
		/// The deadline for this has passed.
		DeadlinePassed,
		/// The other party still has time, so this is not possible yet.
		DeadlineNotReached,
		/// The escrow of the deal is not the one that was stated.
		EscrowMismatch,
		/// The digest is not that of what the provider delivered.
		DigestMismatch,
		/// Approval needs the packages of both parties.
		PackageMissing,
		/// The party has deposited its package already.
		PackageAlreadyDeposited,
		/// A package must not be empty.
		EmptyPackage,
		/// There is no such package.
		PackageNotFound,
		/// The package must stay until its deal has ended and its period of retention has passed.
		PackageRetained,
		/// Nobody can make a deal with itself.
		SelfDeal,
		/// A deal needs a price and a period of delivery.
		EmptyTerms,
		/// A party has not registered an encryption key.
		NoEncryptionKey,
		/// No id is left for a deal.
		DealIdsExhausted,
		/// The pool does not hold that much.
		PoolExhausted,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxPackageBytes::get() > 0, "no package could be deposited");
			assert!(
				T::FundingPeriod::get() > 0 && T::AcknowledgementPeriod::get() > 0 && T::ReviewPeriod::get() > 0,
				"a party would have no time to act",
			);
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Move a public amount into the sender's confidential balance.
		///
		/// - `amount`: in the smallest unit, at least the existential deposit. It leaves the sender's public balance, whose
		///   own existential deposit stays.
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the current key.
		///
		/// Emits [`Event::Shielded`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::shield().saturating_add(T::ProofVerifier::weight(1)))]
		pub fn shield(
			origin: OriginFor<T>,
			amount: u128,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_shield(who, amount, update, proof)
		}

		/// Pay into the escrow of a deal from the sender's confidential balance. Only for the demander, until the deadline of
		/// the state [`DealState::Agreed`].
		///
		/// - `update`: the balance after the move.
		/// - `escrow`: commitment to the payment.
		/// - `opening`: amount and blinding of the escrow, sealed for both parties.
		/// - `proofs`: `range` shows that the payment is neither above the balance nor above the price agreed, `equality` that the
		///   balance falls by the payment; under the keys of the deal.
		///
		/// Emits [`Event::DealFunded`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::fund().saturating_add(T::ProofVerifier::weight(2)))]
		pub fn fund(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			escrow: Commitment,
			opening: SealedOpening,
			proofs: MoveProofs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_fund(who, deal, update, escrow, opening, proofs)
		}

		/// Declare that the escrow could be opened and holds what was agreed. Only for the provider, until the deadline of the
		/// state [`DealState::Funded`]. The period of delivery begins.
		///
		/// - `escrow`: the commitment that the provider opened.
		///
		/// Emits [`Event::DealAcknowledged`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::acknowledge())]
		pub fn acknowledge(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			escrow: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_acknowledge(who, deal, escrow)
		}

		/// Give the payment up, so that the demander can take it back. Only for the provider, in every state from funding to
		/// approval, disputes included.
		///
		/// - `escrow`: the commitment to the payment.
		///
		/// Emits [`Event::DealRejected`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::reject())]
		pub fn reject(origin: OriginFor<T>, #[pallet::compact] deal: DealId, escrow: Commitment) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reject(who, deal, escrow)
		}

		/// Deposit the sender's package and stamp it. The provider delivers with it, until the deadline of the state
		/// [`DealState::Acknowledged`]; the demander deposits afterwards, before it approves, with the same digest.
		///
		/// - `digest`: SHA-256 of the plaintext, which begins with a random salt.
		/// - `ciphertext`: the plaintext, encrypted for both parties.
		///
		/// Emits [`Event::PackageDeposited`], and [`Event::DealDelivered`] for the provider's package.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::deposit_package(ciphertext.len() as u32).saturating_add(T::Timestamper::weight()))]
		pub fn deposit_package(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			digest: Digest,
			ciphertext: BoundedVec<u8, T::MaxPackageBytes>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_deposit_package(who, deal, digest, ciphertext)
		}

		/// Approve what was delivered. Only for the demander, whose own package must be there. Approval may come late or in a
		/// dispute.
		///
		/// - `digest`: the digest that both packages have.
		///
		/// Emits [`Event::DealApproved`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(origin: OriginFor<T>, #[pallet::compact] deal: DealId, digest: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve(who, deal, digest)
		}

		/// Dispute what was delivered. Only for the demander, until the deadline of the state [`DealState::Delivered`].
		///
		/// - `digest`: the digest of the provider's package.
		///
		/// Emits [`Event::DealDisputed`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::dispute())]
		pub fn dispute(origin: OriginFor<T>, #[pallet::compact] deal: DealId, digest: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispute(who, deal, digest)
		}

		/// Take the payment of a deal into the sender's confidential balance. Only for the provider, after approval, or after the
		/// review period has passed in silence. Writes the permanent record and ends the deal.
		///
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the key of the deal.
		///
		/// Emits [`Event::DealSettled`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::settle().saturating_add(T::ProofVerifier::weight(1)))]
		pub fn settle(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_settle(who, deal, update, proof)
		}

		/// Take the payment of a deal back into the sender's confidential balance. Only for the demander, after a rejection, or
		/// after the provider let the time for its acknowledgement or its delivery pass. Ends the deal.
		///
		/// - `update`: the balance after the move.
		/// - `proof`: of `equality`, under the key of the deal.
		///
		/// Emits [`Event::DealRefunded`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::refund().saturating_add(T::ProofVerifier::weight(1)))]
		pub fn refund(
			origin: OriginFor<T>,
			#[pallet::compact] deal: DealId,
			update: BalanceUpdate,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refund(who, deal, update, proof)
		}

		/// Move a public amount out of the sender's confidential balance.
		///
		/// - `amount`: in the smallest unit. The sender's public balance must reach the existential deposit with it.
		/// - `update`: the balance after the move.
		/// - `proofs`: `range` shows that what remains is not above the balance, `equality` that it falls by the amount; under
		///   the current keys.
		///
		/// Emits [`Event::Unshielded`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::unshield().saturating_add(T::ProofVerifier::weight(2)))]
		pub fn unshield(
			origin: OriginFor<T>,
			amount: u128,
			update: BalanceUpdate,
			proofs: MoveProofs,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unshield(who, amount, update, proofs)
		}

		/// Close a deal that was not funded in time. For any signed origin.
		///
		/// Emits [`Event::DealClosed`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, #[pallet::compact] deal: DealId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close(deal)
		}

		/// Remove a package whose deal has ended and whose period of retention has passed. For any signed origin; the deposit
		/// goes back to who paid it.
		///
		/// Emits [`Event::PackageReaped`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::reap_package(T::MaxPackageBytes::get()))]
		pub fn reap_package(origin: OriginFor<T>, #[pallet::compact] deal: DealId, side: Side) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap_package(deal, side)
		}
	}
}

#![cfg_attr(not(feature = "std"), no_std)]

//! # Accreditation
//!
//! An accreditation body publishes a roll of laboratories as the root of a tree. Each laboratory on it can have one
//! account admitted, by a proof that does not say which laboratory it is.
//!
//! ## Terminology
//!
//! - *Edition*: the number of a published roll, starting at 1. An admission is valid for one edition.
//! - *Nullifier*: a value that is the same each time a laboratory joins the same edition, and reveals nothing else.
//!
//! ## Replay protection
//!
//! A proof is bound to one account, edition, chain and version of the key by its context ([`statement::Context`]), so a
//! proof that is seen in the pool is of no use to others. It is used once because its nullifier is kept with the
//! admission; that it could be re-randomised into other bytes changes nothing.

extern crate alloc;

pub mod statement;
pub mod weights;

mod admission;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

/// The definition of the pallet.
#[allow(
	clippy::large_enum_variant,
	reason = "a call with a proof is large, and boxing it would save nothing"
)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use tacit_primitives::{FieldElement, Groth16Proof};
	use tacit_traits::ProofVerifier;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The origin that publishes the roll, and so decides who can be admitted.
		type PublishOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Verifies proofs of membership.
		type ProofVerifier: ProofVerifier;

		/// The deposit that an account pays while its admission is stored.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls, excluding the verification of proofs.
		type WeightInfo: WeightInfo;
	}

	/// The reasons for which this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit for an admission.
		#[codec(index = 0)]
		Admission,
	}

	/// A published roll.
	#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
	pub struct Roll {
		/// Its edition.
		pub edition: u32,
		/// The root of its tree.
		pub root: FieldElement,
	}

	/// The admission of an account.
	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
	pub struct Admission<Ticket> {
		/// The edition for which it is valid.
		pub edition: u32,
		/// The laboratory's nullifier in that edition.
		pub nullifier: FieldElement,
		/// The deposit.
		pub ticket: Ticket,
	}

	/// The current roll.
	#[pallet::storage]
	pub type CurrentRoll<T: Config> = StorageValue<_, Roll, OptionQuery>;

	/// The admissions, including those of past editions until somebody releases them.
	#[pallet::storage]
	pub type Admissions<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Admission<T::Consideration>, OptionQuery>;

	/// The account of each nullifier, by edition.
	#[pallet::storage]
	pub type Nullifiers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u32, Blake2_128Concat, FieldElement, T::AccountId, OptionQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A roll was published. Admissions of earlier editions have ended.
		Published {
			/// The edition.
			edition: u32,
			/// The root of its tree.
			root: FieldElement,
		},
		/// An account was admitted.
		Joined {
			/// The account.
			who: T::AccountId,
			/// The edition.
			edition: u32,
		},
		/// The admission of a past edition was removed, and its deposit returned.
		Released {
			/// The account.
			who: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// No roll has been published.
		NothingPublished,
		/// The current edition is not the edition of the proof.
		AnotherEdition,
		/// The account is already admitted.
		AlreadyJoined,
		/// The laboratory already has an admitted account in this edition.
		NullifierUsed,
		/// No verifying key is registered for the circuit.
		NoKey,
		/// The number of the next edition would overflow.
		EditionsExhausted,
		/// The account has no admission.
		NotJoined,
		/// The admission is valid for the current edition, so it cannot be removed.
		StillGood,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Publish the root of a roll as the next edition.
		///
		/// The origin must be [`Config::PublishOrigin`]. All admissions end. Emits [`Event::Published`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish())]
		pub fn publish(origin: OriginFor<T>, root: FieldElement) -> DispatchResult {
			T::PublishOrigin::ensure_origin(origin)?;
			Self::do_publish(root)
		}

		/// Admit the signing account as that of a laboratory on the roll.
		///
		/// - `edition`: the edition of the proof.
		/// - `nullifier`: the laboratory's nullifier in that edition.
		/// - `proof`: the proof of [`statement::MEMBERSHIP`] under the current key.
		///
		/// The pallet holds a deposit until [`Pallet::release`]. Emits [`Event::Joined`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::join().saturating_add(T::ProofVerifier::weight(1)))]
		pub fn join(
			origin: OriginFor<T>,
			edition: u32,
			nullifier: FieldElement,
			proof: Groth16Proof,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_join(who, edition, nullifier, proof)
		}

		/// Remove an account's admission of a past edition, and return the deposit to the account.
		///
		/// Anybody can call this. Emits [`Event::Released`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_release(who)
		}
	}
}

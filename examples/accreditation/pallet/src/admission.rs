//! Publishes rolls, admits accounts and removes admissions.

use crate::{
	statement::{scope, Context, MEMBERSHIP},
	Admission, Admissions, Config, CurrentRoll, Error, Event, Nullifiers, Pallet, Roll,
};
use alloc::vec;
use frame_support::{
	ensure,
	traits::{Consideration, Contains, Footprint},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::Zero, DispatchResult, TryRuntimeError};
use tacit_primitives::{FieldElement, Groth16Proof, KeyVersion, Statement};
use tacit_traits::ProofVerifier;

impl<T: Config> Pallet<T> {
	/// Returns the storage of one admission: its entries in [`Admissions`] and [`Nullifiers`].
	pub fn footprint() -> Footprint {
		Footprint::from_mel::<((T::AccountId, u32, FieldElement), (u32, FieldElement, T::AccountId))>()
	}

	/// Returns the genesis hash, which `frame_system` never prunes.
	fn genesis_hash() -> T::Hash {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero())
	}

	pub(crate) fn do_publish(root: FieldElement) -> DispatchResult {
		let edition = match CurrentRoll::<T>::get() {
			Some(roll) => roll.edition.checked_add(1).ok_or(Error::<T>::EditionsExhausted)?,
			None => 1,
		};
		CurrentRoll::<T>::put(Roll { edition, root });
		Self::deposit_event(Event::Published { edition, root });
		Ok(())
	}

	pub(crate) fn do_join(
		who: T::AccountId,
		edition: u32,
		nullifier: FieldElement,
		proof: Groth16Proof,
	) -> DispatchResult {
		let roll = CurrentRoll::<T>::get().ok_or(Error::<T>::NothingPublished)?;
		ensure!(edition == roll.edition, Error::<T>::AnotherEdition);
		let former = Admissions::<T>::get(&who);
		ensure!(
			former.as_ref().is_none_or(|former| former.edition != edition),
			Error::<T>::AlreadyJoined
		);
		ensure!(
			!Nullifiers::<T>::contains_key(edition, nullifier),
			Error::<T>::NullifierUsed
		);
		// A key is replaced when it can no longer be trusted, so older versions are not accepted.
		let key = T::ProofVerifier::current_version(&MEMBERSHIP).ok_or(Error::<T>::NoKey)?;
		T::ProofVerifier::verify(&[Self::statement(&who, roll, key, nullifier, proof)])?;

		// All writes come after verification. The deposit of an earlier admission is kept for the new one.
		let ticket = match former {
			Some(former) => {
				let ticket = former.ticket.update(&who, Self::footprint())?;
				Nullifiers::<T>::remove(former.edition, former.nullifier);
				ticket
			},
			None => T::Consideration::new(&who, Self::footprint())?,
		};
		Nullifiers::<T>::insert(edition, nullifier, &who);
		Admissions::<T>::insert(
			&who,
			Admission {
				edition,
				nullifier,
				ticket,
			},
		);
		Self::deposit_event(Event::Joined { who, edition });
		Ok(())
	}

	/// Builds the statement to verify. Everything but the proof and the nullifier comes from the chain itself, so that
	/// a proof can be about nothing else.
	fn statement(
		who: &T::AccountId,
		Roll { edition, root }: Roll,
		key: KeyVersion,
		nullifier: FieldElement,
		proof: Groth16Proof,
	) -> Statement {
		let genesis = Self::genesis_hash();
		let context = Context {
			genesis,
			account: who,
			edition,
			key,
		};
		Statement {
			circuit: MEMBERSHIP,
			version: key,
			inputs: vec![root, scope(genesis, edition), nullifier, context.to_field()],
			proof,
		}
	}

	pub(crate) fn do_release(who: T::AccountId) -> DispatchResult {
		let admission = Admissions::<T>::get(&who).ok_or(Error::<T>::NotJoined)?;
		ensure!(!Self::is_current(admission.edition), Error::<T>::StillGood);
		admission.ticket.drop(&who)?;
		Nullifiers::<T>::remove(admission.edition, admission.nullifier);
		Admissions::<T>::remove(&who);
		Self::deposit_event(Event::Released { who });
		Ok(())
	}

	fn is_current(edition: u32) -> bool {
		CurrentRoll::<T>::get().is_some_and(|roll| roll.edition == edition)
	}

	/// Checks the invariants of the pallet. It walks the whole storage of the pallet, so it is for tests only.
	///
	/// 1. Every admission belongs to a published edition.
	/// 2. The nullifier of every admission is stored with its account.
	/// 3. No other nullifier is stored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let published = CurrentRoll::<T>::get().map_or(0, |roll| roll.edition);
		let mut admissions = 0u64;
		for (who, admission) in Admissions::<T>::iter() {
			ensure!(
				(1..=published).contains(&admission.edition),
				"1: an admission of an unpublished edition"
			);
			ensure!(
				Nullifiers::<T>::get(admission.edition, admission.nullifier) == Some(who),
				"2: an admission without its nullifier"
			);
			admissions = admissions.saturating_add(1);
		}
		ensure!(
			Nullifiers::<T>::iter().count() as u64 == admissions,
			"3: a nullifier without an admission"
		);
		Ok(())
	}
}

/// Tells call filters, origins and other pallets whether an account is admitted in the current edition.
impl<T: Config> Contains<T::AccountId> for Pallet<T> {
	fn contains(who: &T::AccountId) -> bool {
		Admissions::<T>::get(who).is_some_and(|admission| Self::is_current(admission.edition))
	}
}

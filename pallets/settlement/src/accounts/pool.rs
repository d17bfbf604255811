//! The pool: public amounts that go into a confidential balance and come out of it.

use crate::{
	ledger::Update,
	verification::{equality_statement, range_statement, Verification},
	Config, Error, Event, HoldReason, Pallet, ShieldedTotal,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{
		fungible::{Inspect, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
		Get,
	},
};
use sp_runtime::{
	traits::{AccountIdConversion, Zero},
	ArithmeticError,
};
use tacit_primitives::{moves, Groth16Proof, MoveKind, MoveProofs};

impl<T: Config> Pallet<T> {
	/// The account of the pool.
	pub fn pool_account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	pub(crate) fn make_shield(
		who: T::AccountId,
		amount: u128,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		// Less than that could not stand alone in the account of the pool.
		ensure!(
			amount >= T::Currency::minimum_balance() && !amount.is_zero(),
			Error::<T>::AmountTooSmall
		);
		let keys = Self::current_keys().ok_or(Error::<T>::VerifyingKeyNotFound)?;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Shield, None, keys);
		let statement = moves::shield(pending.before, pending.after(), amount, context);
		verification.demand::<T>(&[equality_statement(statement, keys, proof)])?;

		let who = Self::finish_move(pending)?;
		let total = ShieldedTotal::<T>::get()
			.checked_add(amount)
			.ok_or(ArithmeticError::Overflow)?;
		let pool = Self::pool_account();
		// The held balance of the pool does not keep its account in existence, so it gets a reference of its own that
		// nobody can take away: the pool outlives being emptied, and needs no endowment.
		if frame_system::Pallet::<T>::providers(&pool).is_zero() {
			frame_system::Pallet::<T>::inc_providers(&pool);
		}
		T::Currency::transfer_and_hold(
			&HoldReason::Shielded.into(),
			&who,
			&pool,
			amount,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		)?;
		ShieldedTotal::<T>::put(total);
		Self::deposit_event(Event::Shielded { who, amount });
		Ok(())
	}

	pub(crate) fn make_unshield(
		who: T::AccountId,
		amount: u128,
		update: Update,
		proofs: MoveProofs,
		verification: &mut Verification,
	) -> DispatchResult {
		ensure!(!amount.is_zero(), Error::<T>::AmountTooSmall);
		let keys = Self::current_keys().ok_or(Error::<T>::VerifyingKeyNotFound)?;
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Unshield, None, keys);
		let (range, equality) = moves::unshield(pending.before, pending.after(), amount, context);
		verification.demand::<T>(&[
			range_statement(range, keys, proofs.range),
			equality_statement(equality, keys, proofs.equality),
		])?;

		let who = Self::finish_move(pending)?;
		let total = ShieldedTotal::<T>::get()
			.checked_sub(amount)
			.ok_or(Error::<T>::PoolExhausted)?;
		T::Currency::transfer_on_hold(
			&HoldReason::Shielded.into(),
			&Self::pool_account(),
			&who,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite,
		)?;
		ShieldedTotal::<T>::put(total);
		Self::deposit_event(Event::Unshielded { who, amount });
		Ok(())
	}
}

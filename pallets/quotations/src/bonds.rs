//! Bonds and fees.
//!
//! A bond is held in the account of whoever locked it. It comes back, or it is burnt; nobody else ever gets it.

use crate::{Config, Error, Event, HoldReason, Pallet, LOG_TARGET};
use frame_support::traits::{
	fungible::{Balanced, BalancedHold, MutateHold},
	tokens::{Fortitude, Precision, Preservation},
	Imbalance, OnUnbalanced,
};
use sp_runtime::DispatchResult;
use tacit_primitives::RfqId;

impl<T: Config> Pallet<T> {
	/// Holds a bond.
	pub(crate) fn lock_bond(who: &T::AccountId, amount: u128) -> DispatchResult {
		T::Currency::hold(&HoldReason::Bond.into(), who, amount).map_err(|_| Error::<T>::CannotLockBond.into())
	}

	/// Releases a bond. It cannot fail, because exactly this amount is held for it.
	pub(crate) fn return_bond(rfq: RfqId, who: &T::AccountId, amount: u128) {
		if amount == 0 {
			return;
		}
		match T::Currency::release(&HoldReason::Bond.into(), who, amount, Precision::BestEffort) {
			Ok(released) if released == amount => {},
			answer => Self::complain(rfq, who, &answer),
		}
		Self::deposit_event(Event::BondReturned {
			rfq,
			who: who.clone(),
			amount,
		});
	}

	/// Burns a bond. It cannot fail, because exactly this amount is held for it.
	pub(crate) fn burn_bond(rfq: RfqId, who: &T::AccountId, amount: u128) {
		if amount == 0 {
			return;
		}
		let (burnt, missing) = T::Currency::slash(&HoldReason::Bond.into(), who, amount);
		if missing > 0 {
			Self::complain(rfq, who, &missing);
		}
		Self::deposit_event(Event::BondBurnt {
			rfq,
			who: who.clone(),
			amount: burnt.peek(),
		});
		T::MarketFee::on_unbalanced(burnt);
	}

	/// Burns a fee from the free balance.
	pub(crate) fn burn_fee(who: &T::AccountId, amount: u128, error: Error<T>) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let fee = T::Currency::withdraw(who, amount, Precision::Exact, Preservation::Preserve, Fortitude::Polite)
			.map_err(|_| error)?;
		T::MarketFee::on_unbalanced(fee);
		Ok(())
	}

	fn complain(rfq: RfqId, who: &T::AccountId, what: &impl core::fmt::Debug) {
		log::error!(target: LOG_TARGET, "the bond of {who:?} for the request {rfq} is not what was stored: {what:?}");
	}
}

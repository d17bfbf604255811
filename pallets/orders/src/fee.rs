//! The market fee of an order: held while it stands, burnt when it is accepted, and returned otherwise.

use crate::{Config, Error, HoldReason};
use frame_support::{
	ensure,
	traits::{
		fungible::{BalancedHold, MutateHold},
		tokens::Precision,
		OnUnbalanced,
	},
};
use sp_runtime::DispatchResult;

/// Holds the fee of a new order.
pub(crate) fn hold<T: Config>(demander: &T::AccountId, fee: u128) -> DispatchResult {
	match fee {
		0 => Ok(()),
		_ => T::Currency::hold(&HoldReason::Fee.into(), demander, fee),
	}
}

/// Takes the fee of an order that is accepted.
pub(crate) fn burn<T: Config>(demander: &T::AccountId, fee: u128) -> DispatchResult {
	if fee > 0 {
		let (burnt, missing) = T::Currency::slash(&HoldReason::Fee.into(), demander, fee);
		// A deal that was opened without the fee would weigh in a reputation for nothing.
		ensure!(missing == 0, Error::<T>::FeeNotHeld);
		T::MarketFee::on_unbalanced(burnt);
	}
	Ok(())
}

/// Returns the fee of an order that is not accepted, as far as it is still held.
pub(crate) fn release<T: Config>(demander: &T::AccountId, fee: u128) -> DispatchResult {
	if fee > 0 {
		T::Currency::release(&HoldReason::Fee.into(), demander, fee, Precision::BestEffort)?;
	}
	Ok(())
}

//! The invariants of accounts and of the pool; [`Pallet::do_try_state`] lists them.

use crate::{Accounts, Config, HoldReason, Pallet, ShieldedTotal};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the invariants 1 and 2.
	pub(crate) fn check_accounts() -> Result<(), TryRuntimeError> {
		let held = T::Currency::balance_on_hold(&HoldReason::Shielded.into(), &Self::pool_account());
		ensure!(held == ShieldedTotal::<T>::get(), "1: the pool holds another amount");
		for account in Accounts::<T>::iter_values() {
			ensure!(account.version > 0, "2: an account without a move is stored");
		}
		Ok(())
	}
}

//! The answers of the runtime API about accounts and the pool.

use crate::{Accounts, Config, Pallet, ShieldedTotal};
use tacit_primitives::{AccountInfo, Commitment};

impl<T: Config> Pallet<T> {
	/// A confidential account; see the runtime API.
	pub fn account_info(who: &T::AccountId) -> AccountInfo {
		match Accounts::<T>::get(who) {
			Some(account) => AccountInfo {
				commitment: account.commitment,
				version: account.version,
				note: account.note,
			},
			None => AccountInfo {
				commitment: Commitment::ZERO,
				version: 0,
				note: Default::default(),
			},
		}
	}

	/// The shielded amounts less the unshielded ones.
	pub fn pool_balance() -> u128 {
		ShieldedTotal::<T>::get()
	}
}

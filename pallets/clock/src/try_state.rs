//! The invariants of the pallet's storage.

use crate::{Config, Pallet, Skipped};
use frame_support::ensure;
use sp_runtime::{traits::BlockNumberProvider, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Checks the invariant: the clock has not left out more than the relay chain has gone.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(
			Skipped::<T>::get() <= T::RelayChain::current_block_number(),
			"the clock has left out more blocks than the relay chain has made"
		);
		Ok(())
	}
}

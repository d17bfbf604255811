//! The invariants of the pallet's storage.

use crate::{Config, Earliest, Pallet, Stamps};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. Every digest that has a stamp has an earliest stamp.
	/// 2. The earliest stamp is the stored stamp of its submitter.
	/// 3. No stamp of a digest has a lower block number or an earlier time than the earliest one.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (digest, submitter, entry) in Stamps::<T>::iter() {
			let earliest = Earliest::<T>::get(digest).ok_or("1: a digest has a stamp but no earliest one")?;
			ensure!(
				earliest.stamp.block <= entry.stamp.block && earliest.stamp.time <= entry.stamp.time,
				"3: a stamp is earlier than the earliest one"
			);
			if earliest.submitter == submitter {
				ensure!(
					earliest.stamp == entry.stamp,
					"2: the earliest stamp is not that of its submitter"
				);
			}
		}
		for (digest, earliest) in Earliest::<T>::iter() {
			ensure!(
				Stamps::<T>::contains_key(digest, &earliest.submitter),
				"2: the submitter of the earliest stamp has none"
			);
		}
		Ok(())
	}
}

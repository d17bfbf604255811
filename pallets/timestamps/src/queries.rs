//! The answers of the runtime API.

use crate::{Config, Earliest, EarliestStamp, Pallet, Stamps};
use tacit_primitives::{Digest, Stamp};

impl<T: Config> Pallet<T> {
	/// The first stamp that anybody made of a digest.
	pub fn earliest(digest: Digest) -> Option<EarliestStamp<T::AccountId>> {
		Earliest::<T>::get(digest)
	}

	/// The stamp that an account has of a digest.
	pub fn stamp_of(digest: Digest, submitter: &T::AccountId) -> Option<Stamp> {
		Stamps::<T>::get(digest, submitter).map(|entry| entry.stamp)
	}
}

//! The storage that deposits pay for.

use crate::{Config, Pallet};
use codec::MaxEncodedLen;
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::{Digest, Stamp};

impl<T: Config> Pallet<T> {
	/// The storage of a stamp: its entry under the digest and the submitter.
	///
	/// Every stamp costs the same, whether or not it turns out to be the earliest.
	pub fn stamp_footprint() -> Footprint {
		item([<(Digest, T::AccountId, Stamp)>::max_encoded_len()])
	}
}

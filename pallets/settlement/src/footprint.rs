//! The storage that deposits pay for.

use crate::{
	types::{AccountOf, DealOf, PackageOf},
	Config, Pallet,
};
use codec::MaxEncodedLen;
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::{DealId, EvidenceDigests, SealedOpening, Split};

impl<T: Config> Pallet<T> {
	/// The storage of a confidential account.
	pub fn account_footprint() -> Footprint {
		item([AccountOf::<T>::max_encoded_len()])
	}

	/// The storage of a deal and all that hangs on it, with an index entry for each party and for the arbiter.
	///
	/// It is the same for both parties, because for a while one of them alone pays for the deal.
	pub fn deal_footprint() -> Footprint {
		let index_entry = T::AccountId::max_encoded_len().saturating_add(DealId::max_encoded_len());
		item([
			DealOf::<T>::max_encoded_len(),
			SealedOpening::max_encoded_len(),
			Split::max_encoded_len(),
			EvidenceDigests::max_encoded_len(),
			index_entry,
			index_entry,
			index_entry,
		])
	}

	/// The storage of a package with as many bytes of ciphertext on chain.
	pub fn package_footprint(stored: u32) -> Footprint {
		item([PackageOf::<T>::max_encoded_len(), stored as usize])
	}
}

//! The storage that deposits pay for.

use crate::{Config, Contact, ListingContent, Name, Pallet};
use codec::Encode;
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::EncryptionKey;

impl<T: Config> Pallet<T> {
	/// The storage of a profile.
	pub fn profile_footprint(who: &T::AccountId, name: &Name, contact: &Contact, key: &EncryptionKey) -> Footprint {
		/// The number of listings.
		const LISTINGS: usize = 4;
		item([LISTINGS, (who, name, contact, key).encoded_size()])
	}

	/// The storage of a listing, its index entries included.
	pub fn listing_footprint(provider: &T::AccountId, content: &ListingContent) -> Footprint {
		/// The number as key, three block numbers and the revision; the provider's entry.
		const FIXED: usize = 8 + 3 * 4 + 4 + 8;
		/// The hashes of both keys and the number in the index, the hash and the count of the counter.
		const INDEX_ENTRY: usize = 16 + 8 + 8 + 16 + 4;
		// The provider is in the listing and in the key of its entry, a keyword in the keys of the index and of the
		// counter.
		let twice = |size: usize| size.saturating_mul(2);
		let fixed = [FIXED, twice(provider.encoded_size()), content.encoded_size()];
		let index = content
			.keywords
			.iter()
			.flat_map(|keyword| [INDEX_ENTRY, twice(keyword.encoded_size())]);
		item(fixed.into_iter().chain(index))
	}
}

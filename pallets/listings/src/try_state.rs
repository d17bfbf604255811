//! The invariants of the pallet's storage.

use crate::{
	Config, KeywordIndex, KeywordUses, LatestNewcomers, Listings, ListingsOf, NextListingId, Pallet, Profiles,
};
use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. A listing has one to eight distinct keywords, each with an entry in the index; its provider has a profile and
	///    an entry for it; its number is below the next one.
	/// 2. Every entry of the index belongs to a listing that has the keyword.
	/// 3. The counter of a keyword is the number of its entries, and no counter is zero.
	/// 4. Every entry of a provider belongs to a listing of that provider.
	/// 5. The number of listings in a profile is the number of the provider's entries.
	/// 6. A listing expires after its creation, at most the longest lifetime from now.
	/// 7. Texts are UTF-8, and names and titles are not empty.
	/// 8. A keyword that has a normal form is in it.
	/// 9. Newcomers are newer than a block that there is, since a time that is not to come.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(
			LatestNewcomers::<T>::get().is_none_or(|newcomers| {
				let seed_block = BlockNumberFor::<T>::from(newcomers.seed_block);
				seed_block <= frame_system::Pallet::<T>::block_number() && newcomers.since <= Self::now()
			}),
			"9: there are newcomers of a time to come"
		);
		Self::check_listings()?;
		Self::check_index()?;
		Self::check_providers()
	}

	fn check_listings() -> Result<(), TryRuntimeError> {
		let latest = Self::now().saturating_add(T::MaxLifetime::get());
		for (id, listing) in Listings::<T>::iter() {
			let keywords = &listing.content.keywords;
			ensure!(!keywords.is_empty(), "1: a listing has no keyword");
			for (position, keyword) in keywords.iter().enumerate() {
				ensure!(
					!keywords.iter().take(position).any(|earlier| earlier == keyword),
					"1: a listing has a keyword twice"
				);
				ensure!(
					KeywordIndex::<T>::contains_key(keyword, id),
					"1: a keyword of a listing is not in the index"
				);
			}
			let texts = [
				listing.content.title.as_bytes(),
				listing.content.summary.as_bytes(),
				listing.content.uri.as_bytes(),
			];
			ensure!(
				!listing.content.title.is_empty() && texts.iter().all(|text| core::str::from_utf8(text).is_ok()),
				"7: a text of a listing is none"
			);
			ensure!(
				keywords.iter().all(|keyword| keyword.renormalised() == *keyword),
				"8: a keyword is not in normal form"
			);
			ensure!(
				Profiles::<T>::contains_key(&listing.provider),
				"1: the provider of a listing has no profile"
			);
			ensure!(
				ListingsOf::<T>::contains_key(&listing.provider, id),
				"1: the provider of a listing has no entry for it"
			);
			ensure!(id < NextListingId::<T>::get(), "1: a listing has a number to come");
			ensure!(
				listing.created_at < listing.expires_at && listing.expires_at <= latest,
				"6: a listing has an impossible expiry"
			);
		}
		Ok(())
	}

	fn check_index() -> Result<(), TryRuntimeError> {
		for (keyword, id, ()) in KeywordIndex::<T>::iter() {
			ensure!(
				Listings::<T>::get(id).is_some_and(|listing| listing.content.keywords.contains(&keyword)),
				"2: an entry of the index has no listing"
			);
			ensure!(
				KeywordUses::<T>::contains_key(&keyword),
				"3: a keyword in use has no counter"
			);
		}
		for (keyword, uses) in KeywordUses::<T>::iter() {
			ensure!(uses > 0, "3: a counter is zero");
			ensure!(
				usize::try_from(uses) == Ok(KeywordIndex::<T>::iter_key_prefix(&keyword).count()),
				"3: a counter is not the number of entries"
			);
		}
		Ok(())
	}

	fn check_providers() -> Result<(), TryRuntimeError> {
		for (provider, id, ()) in ListingsOf::<T>::iter() {
			ensure!(
				Listings::<T>::get(id).is_some_and(|listing| listing.provider == provider),
				"4: an entry of a provider has no listing"
			);
		}
		for (provider, profile) in Profiles::<T>::iter() {
			let texts = [profile.name.as_bytes(), profile.contact.as_bytes()];
			ensure!(
				!profile.name.is_empty() && texts.iter().all(|text| core::str::from_utf8(text).is_ok()),
				"7: a text of a profile is none"
			);
			ensure!(
				usize::try_from(profile.listings) == Ok(ListingsOf::<T>::iter_key_prefix(&provider).count()),
				"5: a profile counts its listings wrongly"
			);
		}
		Ok(())
	}
}

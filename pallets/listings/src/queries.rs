//! The answers of the runtime API about single profiles and listings; those of a search are in
//! [`search`](crate::search).

use crate::{types::ListingOf, Config, ListingInfo, Listings, ListingsOf, ListingsPage, Pallet, ProfileInfo, Profiles};
use alloc::{string::ToString, vec::Vec};
use frame_support::traits::Get;
use tacit_primitives::ListingId;

impl<T: Config> Pallet<T> {
	/// The profile of an account.
	pub fn profile(who: &T::AccountId) -> Option<ProfileInfo> {
		Profiles::<T>::get(who).map(|profile| ProfileInfo {
			name: profile.name.to_string(),
			contact: profile.contact.to_string(),
			encryption_key: profile.encryption_key,
			listings: profile.listings,
		})
	}

	/// A listing, expired or not.
	pub fn listing(id: ListingId) -> Option<ListingInfo<T::AccountId>> {
		Listings::<T>::get(id).map(|listing| info::<T>(id, listing, Self::now()))
	}

	/// The listings of a provider, expired ones included. See [`crate::runtime_api::ListingsApi`].
	pub fn listings_of(provider: &T::AccountId, cursor: Option<ListingId>, limit: u32) -> ListingsPage<T::AccountId> {
		let limit = Self::page_size(limit);
		let now = Self::now();
		let mut ids = match cursor {
			Some(id) => ListingsOf::<T>::iter_key_prefix_from(provider, ListingsOf::<T>::hashed_key_for(provider, id)),
			None => ListingsOf::<T>::iter_key_prefix(provider),
		}
		.peekable();
		let mut page = ListingsPage {
			items: Vec::new(),
			next: None,
		};
		let mut last = cursor;
		while let Some(id) = ids.next_if(|_| page.items.len() < limit) {
			last = Some(id);
			if let Some(listing) = Listings::<T>::get(id) {
				page.items.push(info::<T>(id, listing, now));
			}
		}
		if ids.peek().is_some() {
			page.next = last;
		}
		page
	}

	pub(crate) fn page_size(limit: u32) -> usize {
		// A page without room for an item would never get on.
		usize::try_from(limit.min(T::MaxPageSize::get()).max(1)).unwrap_or(1)
	}
}

/// A listing as the runtime API shows it.
pub(crate) fn info<T: Config>(id: ListingId, listing: ListingOf<T>, now: u32) -> ListingInfo<T::AccountId> {
	let content = listing.content;
	ListingInfo {
		content_digest: content.content_digest(),
		id,
		provider: listing.provider,
		title: content.title.to_string(),
		summary: content.summary.to_string(),
		digest: content.digest,
		uri: content.uri.to_string(),
		keywords: content.keywords.iter().map(ToString::to_string).collect(),
		price_hint: content.price_hint,
		revision: listing.revision,
		created_at: listing.created_at,
		updated_at: listing.updated_at,
		expires_at: listing.expires_at,
		expired: listing.expires_at <= now,
	}
}

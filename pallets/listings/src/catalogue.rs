//! Listings and the index over them.

use crate::{
	types::ListingOf, Config, Error, Event, KeywordIndex, KeywordUses, Keywords, Listing, ListingContent, Listings,
	ListingsOf, NextListingId, Pallet, Profiles, UncheckedContent,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use tacit_primitives::{Keyword, KeywordError, Layout, ListingId, Offer, UncheckedText};
use tacit_traits::Catalogue;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create(provider: T::AccountId, content: UncheckedContent, lifetime: u32) -> DispatchResult {
		let mut profile = Profiles::<T>::get(&provider).ok_or(Error::<T>::ProfileNotFound)?;
		let content = Self::check_content(content)?;
		let now = Self::now();
		let expires_at = Self::expiry(now, lifetime)?;
		let id = NextListingId::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		profile.listings = profile.listings.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let ticket = T::ListingConsideration::new(&provider, Self::listing_footprint(&provider, &content))?;

		NextListingId::<T>::put(next);
		Self::note_newcomer(now);
		Profiles::<T>::insert(&provider, profile);
		ListingsOf::<T>::insert(&provider, id, ());
		for keyword in &content.keywords {
			Self::add_to_index(keyword, id);
		}
		Listings::<T>::insert(
			id,
			Listing {
				provider: provider.clone(),
				content,
				revision: 0,
				created_at: now,
				updated_at: now,
				expires_at,
				ticket,
			},
		);
		Self::deposit_event(Event::ListingCreated {
			id,
			provider,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_update(who: T::AccountId, id: ListingId, content: UncheckedContent) -> DispatchResult {
		let old = Self::listing_of(&who, id)?;
		let now = Self::now();
		ensure!(now < old.expires_at, Error::<T>::ListingExpired);
		let content = Self::check_content(content)?;
		let revision = old.revision.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let ticket = old.ticket.update(&who, Self::listing_footprint(&who, &content))?;

		Self::note_newcomer(now);
		for keyword in old.content.keywords.iter().filter(|k| !content.keywords.contains(k)) {
			Self::remove_from_index(keyword, id);
		}
		for keyword in content.keywords.iter().filter(|k| !old.content.keywords.contains(k)) {
			Self::add_to_index(keyword, id);
		}
		Listings::<T>::insert(
			id,
			Listing {
				provider: old.provider,
				content,
				revision,
				created_at: old.created_at,
				updated_at: now,
				expires_at: old.expires_at,
				ticket,
			},
		);
		Self::deposit_event(Event::ListingUpdated { id, revision });
		Ok(())
	}

	pub(crate) fn do_renew(who: T::AccountId, id: ListingId, lifetime: u32) -> DispatchResult {
		let mut listing = Self::listing_of(&who, id)?;
		let expires_at = Self::expiry(Self::now(), lifetime)?;
		listing.expires_at = expires_at;
		Listings::<T>::insert(id, listing);
		Self::deposit_event(Event::ListingRenewed { id, expires_at });
		Ok(())
	}

	pub(crate) fn do_withdraw(who: T::AccountId, id: ListingId) -> DispatchResult {
		let provider = Self::remove_listing(id, Self::listing_of(&who, id)?)?;
		Self::deposit_event(Event::ListingWithdrawn { id, provider });
		Ok(())
	}

	pub(crate) fn do_reap(id: ListingId) -> DispatchResult {
		let listing = Listings::<T>::get(id).ok_or(Error::<T>::ListingNotFound)?;
		ensure!(listing.expires_at <= Self::now(), Error::<T>::NotExpired);
		let provider = Self::remove_listing(id, listing)?;
		Self::deposit_event(Event::ListingReaped { id, provider });
		Ok(())
	}

	/// The listing, if it is this account's.
	fn listing_of(who: &T::AccountId, id: ListingId) -> Result<ListingOf<T>, DispatchError> {
		let listing = Listings::<T>::get(id).ok_or(Error::<T>::ListingNotFound)?;
		ensure!(listing.provider == *who, Error::<T>::NotProvider);
		Ok(listing)
	}

	/// The content, if it follows the rules, with its keywords in normal form.
	pub fn check_content(content: UncheckedContent) -> Result<ListingContent, Error<T>> {
		Ok(ListingContent {
			title: Self::check_text(content.title, Layout::Heading, Error::<T>::EmptyTitle)?,
			summary: Self::check_text(content.summary, Layout::Paragraphs, Error::<T>::TextTooLong)?,
			digest: content.digest,
			uri: Self::check_line(content.uri)?,
			keywords: Self::check_keywords(content.keywords)?,
			price_hint: content.price_hint,
		})
	}

	fn check_keywords(spellings: Vec<UncheckedText>) -> Result<Keywords, Error<T>> {
		ensure!(!spellings.is_empty(), Error::<T>::NoKeywords);
		ensure!(spellings.len() <= Keywords::bound(), Error::<T>::TooManyKeywords);
		let mut keywords = Keywords::default();
		for spelling in &spellings {
			let keyword = Keyword::from_spelling(spelling).map_err(|error| match error {
				KeywordError::Empty => Error::<T>::EmptyKeyword,
				KeywordError::TooLong => Error::<T>::KeywordTooLong,
				KeywordError::ForbiddenCharacter(_) => Error::<T>::ForbiddenKeywordCharacter,
				KeywordError::NotUtf8 => Error::<T>::NotUtf8,
			})?;
			ensure!(!keywords.contains(&keyword), Error::<T>::DuplicateKeyword);
			keywords.try_push(keyword).map_err(|_| Error::<T>::TooManyKeywords)?;
		}
		Ok(keywords)
	}

	fn expiry(now: u32, lifetime: u32) -> Result<u32, DispatchError> {
		ensure!(lifetime > 0, Error::<T>::LifetimeTooShort);
		ensure!(lifetime <= T::MaxLifetime::get(), Error::<T>::LifetimeTooLong);
		now.checked_add(lifetime)
			.ok_or_else(|| ArithmeticError::Overflow.into())
	}

	/// Removes a listing with everything that belongs to it, and returns whose it was.
	fn remove_listing(id: ListingId, listing: ListingOf<T>) -> Result<T::AccountId, DispatchError> {
		let provider = listing.provider;
		listing.ticket.drop(&provider)?;
		Listings::<T>::remove(id);
		ListingsOf::<T>::remove(&provider, id);
		for keyword in &listing.content.keywords {
			Self::remove_from_index(keyword, id);
		}
		Profiles::<T>::mutate(&provider, |profile| {
			if let Some(profile) = profile {
				profile.listings = profile.listings.saturating_sub(1);
			}
		});
		Ok(provider)
	}

	pub(crate) fn add_to_index(keyword: &Keyword, id: ListingId) {
		KeywordIndex::<T>::insert(keyword, id, ());
		KeywordUses::<T>::mutate(keyword, |uses| *uses = uses.saturating_add(1));
	}

	pub(crate) fn remove_from_index(keyword: &Keyword, id: ListingId) {
		KeywordIndex::<T>::remove(keyword, id);
		KeywordUses::<T>::mutate_exists(keyword, |uses| {
			*uses = uses.and_then(|uses| uses.checked_sub(1)).filter(|uses| *uses > 0);
		});
	}
}

impl<T: Config> Catalogue<T::AccountId> for Pallet<T> {
	fn offer(listing: ListingId) -> Option<Offer<T::AccountId>> {
		let listing = Listings::<T>::get(listing).filter(|listing| Self::now() < listing.expires_at)?;
		Some(Offer {
			provider: listing.provider,
			content: listing.content.content_digest(),
		})
	}
}

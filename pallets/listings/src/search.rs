//! Search by keyword, and the other reads of the catalogue.
//!
//! Under every keyword the index has its listings in the order of [`place`]. A search for *all* keywords goes through the
//! listings of the rarest one; a search for *any* merges the listings of all of them, so that a listing comes once even if
//! it has several. Both go forward in that one order and nothing else is remembered between two pages than the listing the
//! last one ended with, which may be gone by then: its place is not. So it does not matter either which keyword is the
//! rarest at the time of which page.
//!
//! The items of a page are ranked only after the page is complete and its cursor known, so that ranking changes neither the
//! work of a call nor what the next page begins with.

use crate::{
	catalogue::ListingFor,
	profiles::shown,
	ranking::{rank, standing},
	Config, KeywordIndex, KeywordUses, ListingId, ListingInfo, Listings, ListingsOf, ListingsPage, Pallet, SearchError,
	SearchItem, SearchMode, SearchPage, MAX_KEYWORDS,
};
use alloc::{string::String, vec::Vec};
use codec::Encode;
use frame_support::{storage::KeyPrefixIterator, traits::Get, StorageHasher, Twox64Concat};
use tacit_primitives::{Keyword, Reputations};

/// Where a listing comes in the order of the index: its key under any keyword.
type Place = Vec<u8>;

fn place(id: ListingId) -> Place {
	id.using_encoded(Twox64Concat::hash)
}

/// The listings of one keyword from some place on.
struct Run {
	rest: KeyPrefixIterator<ListingId>,
	head: Option<(Place, ListingId)>,
}

impl Run {
	fn new(mut rest: KeyPrefixIterator<ListingId>) -> Self {
		let head = next(&mut rest);
		Self { rest, head }
	}

	/// Passes the head if it is at this place; says whether it was.
	fn pass(&mut self, place: &Place) -> bool {
		let here = self.head.as_ref().is_some_and(|(head, _)| head == place);
		if here {
			self.head = next(&mut self.rest);
		}
		here
	}
}

fn next(rest: &mut KeyPrefixIterator<ListingId>) -> Option<(Place, ListingId)> {
	rest.next().map(|id| (place(id), id))
}

/// The listings of several runs, merged.
struct Candidates(Vec<Run>);

impl Candidates {
	/// The candidate that comes first, and how many entries it takes to pass it.
	fn peek(&self) -> Option<(Place, ListingId, u32)> {
		let (place, id) = self.0.iter().filter_map(|run| run.head.as_ref()).min()?;
		let entries = self
			.0
			.iter()
			.filter(|run| run.head.as_ref().is_some_and(|(head, _)| head == place))
			.count();
		Some((place.clone(), *id, u32::try_from(entries).unwrap_or(u32::MAX)))
	}

	fn pass(&mut self, place: &Place) {
		for run in &mut self.0 {
			run.pass(place);
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The live listings that have all or any of the keywords. See [`crate::runtime_api::ListingsApi`].
	pub fn search(
		keywords: Vec<String>,
		mode: SearchMode,
		cursor: Option<ListingId>,
		limit: u32,
	) -> Result<SearchPage<T::AccountId>, SearchError> {
		let query = normalise(keywords)?;
		let limit = Self::page_size(limit);
		let now = Self::now();
		let mut candidates = Self::candidates(&query, mode, cursor);
		let mut page = SearchPage {
			items: Vec::new(),
			next: None,
			scanned: 0,
		};
		let mut last = cursor;
		while let Some((place, id, entries)) = candidates.peek() {
			let scanned = page.scanned.saturating_add(entries);
			if page.items.len() >= limit || scanned > T::MaxScanned::get() {
				page.next = last;
				break;
			}
			page.scanned = scanned;
			candidates.pass(&place);
			last = Some(id);
			let Some(listing) = Listings::<T>::get(id).filter(|listing| now < listing.expires_at) else {
				continue;
			};
			let matched = query
				.iter()
				.filter(|keyword| listing.content.keywords.contains(keyword))
				.count();
			if matched == query.len() || (mode == SearchMode::Any && matched > 0) {
				let reputation = T::Reputations::reputation(&listing.provider);
				page.items.push(SearchItem {
					matched: u32::try_from(matched).unwrap_or(u32::MAX),
					standing: standing(&reputation),
					reputation,
					listing: info::<T>(id, listing, now),
				});
			}
		}
		rank(&mut page.items);
		Ok(page)
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

	fn page_size(limit: u32) -> usize {
		// A page without room for an item would never get on.
		usize::try_from(limit.min(T::MaxPageSize::get()).max(1)).unwrap_or(1)
	}

	/// The listings that may answer the query, after the cursor.
	fn candidates(query: &[Keyword], mode: SearchMode, cursor: Option<ListingId>) -> Candidates {
		let run = |keyword: &Keyword| Run::new(Self::index_after(keyword, cursor));
		match mode {
			SearchMode::Any => Candidates(query.iter().map(run).collect()),
			SearchMode::All => {
				let rarest = query.iter().min_by_key(|keyword| KeywordUses::<T>::get(keyword));
				Candidates(rarest.into_iter().map(run).collect())
			},
		}
	}

	fn index_after(keyword: &Keyword, cursor: Option<ListingId>) -> KeyPrefixIterator<ListingId> {
		match cursor {
			Some(id) => {
				KeywordIndex::<T>::iter_key_prefix_from(keyword, KeywordIndex::<T>::hashed_key_for(keyword, id))
			},
			None => KeywordIndex::<T>::iter_key_prefix(keyword),
		}
	}
}

/// The distinct keywords of a query.
fn normalise(texts: Vec<String>) -> Result<Vec<Keyword>, SearchError> {
	if texts.is_empty() {
		return Err(SearchError::NoKeywords);
	}
	if texts.len() > MAX_KEYWORDS as usize {
		return Err(SearchError::TooManyKeywords { max: MAX_KEYWORDS });
	}
	let mut query = Vec::new();
	for (index, text) in (0u32..).zip(texts) {
		let keyword = Keyword::normalise(&text).map_err(|error| SearchError::InvalidKeyword {
			index,
			error: error.into(),
		})?;
		if !query.contains(&keyword) {
			query.push(keyword);
		}
	}
	Ok(query)
}

fn info<T: Config>(id: ListingId, listing: ListingFor<T>, now: u32) -> ListingInfo<T::AccountId> {
	let content = listing.content;
	ListingInfo {
		content_digest: content.content_digest(),
		id,
		provider: listing.provider,
		title: shown(&content.title),
		summary: shown(&content.summary),
		digest: content.digest,
		uri: shown(&content.uri),
		keywords: content
			.keywords
			.iter()
			.map(|keyword| shown(keyword.as_bytes()))
			.collect(),
		price_hint: content.price_hint,
		revision: listing.revision,
		created_at: listing.created_at,
		updated_at: listing.updated_at,
		expires_at: listing.expires_at,
		expired: listing.expires_at <= now,
	}
}

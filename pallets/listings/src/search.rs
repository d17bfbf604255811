//! Search by keyword.
//!
//! The candidates of a search for *all* keywords are the listings of the rarest one; those of a search for *any* are
//! the listings of all of them. One call passes at most [`Config::MaxScanned`] entries of the index, beginning at a
//! place that goes round with the seed of the ranking ([`tacit_primitives::query`]). All candidates among them are
//! ranked (module [`ranking`](crate::ranking)), and a page is a piece of that ranking.

use crate::{
	queries::info,
	ranking::{Order, Rank},
	types::ListingOf,
	Config, KeywordIndex, KeywordUses, Listings, Pallet, SearchCursor, SearchItem, SearchMode, SearchPage,
};
use alloc::vec::Vec;
use frame_support::traits::Get;
use tacit_pallet_support::scan::{scan, Scan};
use tacit_primitives::{
	keyword::normalise_query, limits, query::page, Keyword, ListingId, Reputation, SearchError, Standing, UncheckedText,
};
use tacit_traits::Reputations;

/// A listing that answers a query.
struct Answer<T: Config> {
	matched: u32,
	standing: Standing,
	reputation: Reputation,
	id: ListingId,
	listing: ListingOf<T>,
}

impl<T: Config> Answer<T> {
	fn into_item(self, now: u32) -> SearchItem<T::AccountId> {
		SearchItem {
			matched: self.matched,
			reputation: self.reputation,
			standing: self.standing,
			listing: info::<T>(self.id, self.listing, now),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The live listings that have all or any of the keywords. See [`crate::runtime_api::ListingsApi`].
	pub fn search(
		keywords: Vec<UncheckedText>,
		mode: SearchMode,
		cursor: Option<SearchCursor>,
		limit: u32,
	) -> Result<SearchPage<T::AccountId>, SearchError> {
		let query = normalise_query(keywords, limits::KEYWORDS)?;
		if query.is_empty() {
			return Err(SearchError::NoKeywords);
		}
		let now = Self::now();
		let (answers, Scan { scanned, complete }) = Self::answers(&query, mode, now);
		let (items, next) = page(answers, cursor.map(|cursor| cursor.rank), Self::page_size(limit));
		Ok(SearchPage {
			items: items.into_iter().map(|(_, answer)| answer.into_item(now)).collect(),
			next: next.map(|rank| SearchCursor { rank }),
			scanned,
			complete,
		})
	}

	/// The matches of a query among the index entries that one call may read, and the number of these entries.
	fn answers(query: &[Keyword], mode: SearchMode, now: u32) -> (Vec<(Rank, Answer<T>)>, Scan) {
		let walked: Vec<_> = match mode {
			SearchMode::Any => query.iter().collect(),
			SearchMode::All => query
				.iter()
				.min_by_key(|keyword| KeywordUses::<T>::get(keyword))
				.into_iter()
				.collect(),
		};
		let entries = walked.into_iter().map(KeywordIndex::<T>::iter_key_prefix);
		let order = Order::<T>::present();
		let mut answers = Vec::new();
		let scanned = scan(entries, order.seed.as_ref(), T::MaxScanned::get(), |id| {
			answers.extend(Self::answer(query, mode, id, now, &order));
		});
		(answers, scanned)
	}

	/// The listing with its rank, if it is live and answers the query.
	fn answer(
		query: &[Keyword],
		mode: SearchMode,
		id: ListingId,
		now: u32,
		order: &Order<T>,
	) -> Option<(Rank, Answer<T>)> {
		let listing = Listings::<T>::get(id).filter(|listing| now < listing.expires_at)?;
		let matched = query
			.iter()
			.filter(|keyword| listing.content.keywords.contains(keyword))
			.count();
		let wanted = match mode {
			SearchMode::All => query.len(),
			SearchMode::Any => 1,
		};
		if matched < wanted {
			return None;
		}
		let matched = u32::try_from(matched).unwrap_or(u32::MAX);
		let (reputation, standing) = T::Reputations::provider_reputation(&listing.provider);
		let rank = order.rank(matched, standing, &reputation, listing.updated_at, id);
		let answer = Answer {
			matched,
			standing,
			reputation,
			id,
			listing,
		};
		Some((rank, answer))
	}
}

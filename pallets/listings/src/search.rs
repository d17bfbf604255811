//! Search by keyword, and the other reads of the catalogue.
//!
//! Under every keyword the index has its listings in the order of [`place`]. The candidates of a search for *all* keywords are the
//! listings of the rarest one; those of a search for *any* are the listings of all of them, merged in that one order, so that a listing
//! comes once even if it has several.
//!
//! One call passes at most [`Config::MaxScanned`] entries of the index. As a rule that is all there are: then all candidates are
//! ranked (module [`ranking`](crate::ranking)), and a page is a piece of the whole ranking. Where there are more, the call begins at a place
//! that goes round with the seed of the ranking, goes on at the beginning when it comes to the end, and says that it is not complete.
//!
//! Every page ranks anew, and nothing is remembered between two pages but the rank with which the last one ended. So pages that are read
//! from one block are pieces of one ranking.

use crate::{
	catalogue::ListingFor,
	ranking::{rank, seed, standing, Rank},
	Config, KeywordIndex, KeywordUses, ListingId, ListingInfo, Listings, ListingsOf, ListingsPage, Pallet,
	SearchCursor, SearchError, SearchItem, SearchMode, SearchPage, MAX_KEYWORDS,
};
use alloc::{
	string::{String, ToString},
	vec::Vec,
};
use codec::Encode;
use frame_support::{storage::KeyPrefixIterator, traits::Get, StorageHasher, Twox64Concat};
use tacit_primitives::{keyword::normalise_query, Keyword, Reputation, Reputations};

/// Where a listing comes in the order of the index: its key under any keyword.
fn place(id: ListingId) -> Vec<u8> {
	id.using_encoded(Twox64Concat::hash)
}

/// Where a listing comes in a run that begins somewhere: whether the run has come to the end before, and the place.
type Turn = (bool, Vec<u8>);

/// All listings of one keyword, from some place to the end and from the beginning to that place.
struct Run {
	start: Vec<u8>,
	rest: KeyPrefixIterator<ListingId>,
	turned: bool,
	head: Option<(Turn, ListingId)>,
}

impl Run {
	fn new(mut rest: KeyPrefixIterator<ListingId>, start: &[u8]) -> Self {
		// The keys that begin with it come after it.
		let before = [rest.prefix(), start].concat();
		rest.set_last_raw_key(before);
		let mut run = Self {
			start: start.to_vec(),
			rest,
			turned: false,
			head: None,
		};
		run.head = run.next();
		run
	}

	fn next(&mut self) -> Option<(Turn, ListingId)> {
		let mut id = self.rest.next();
		if id.is_none() && !self.turned {
			self.turned = true;
			let beginning = self.rest.prefix().to_vec();
			self.rest.set_last_raw_key(beginning);
			id = self.rest.next();
		}
		let id = id?;
		let place = place(id);
		(!self.turned || place < self.start).then_some(((self.turned, place), id))
	}

	/// Passes the head if it is at this turn.
	fn pass(&mut self, turn: &Turn) {
		if self.head.as_ref().is_some_and(|(head, _)| head == turn) {
			self.head = self.next();
		}
	}
}

/// The listings of several runs, merged.
struct Candidates(Vec<Run>);

impl Candidates {
	/// The candidate that comes first, and how many entries it takes to pass it.
	fn peek(&self) -> Option<(Turn, ListingId, u32)> {
		let (turn, id) = self.0.iter().filter_map(|run| run.head.as_ref()).min()?;
		let entries = self
			.0
			.iter()
			.filter(|run| run.head.as_ref().is_some_and(|(head, _)| head == turn))
			.count();
		Some((turn.clone(), *id, u32::try_from(entries).unwrap_or(u32::MAX)))
	}

	fn pass(&mut self, turn: &Turn) {
		for run in &mut self.0 {
			run.pass(turn);
		}
	}
}

/// A listing that answers a query.
struct Answer<T: Config> {
	rank: Rank,
	matched: u32,
	standing: u32,
	reputation: Reputation,
	id: ListingId,
	listing: ListingFor<T>,
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
		keywords: Vec<String>,
		mode: SearchMode,
		cursor: Option<SearchCursor>,
		limit: u32,
	) -> Result<SearchPage<T::AccountId>, SearchError> {
		let query = normalise_query(keywords, MAX_KEYWORDS)?;
		if query.is_empty() {
			return Err(SearchError::NoKeywords);
		}
		let limit = Self::page_size(limit);
		let now = Self::now();
		let seed = seed::<T>();
		let (mut answers, scanned, complete) = Self::answers(&query, mode, now, &seed);
		answers.sort_unstable_by_key(|answer| answer.rank);
		let begin = cursor.map_or(0, |cursor| answers.partition_point(|answer| answer.rank <= cursor.rank));
		let end = begin.saturating_add(limit);
		let next = match answers.get(end) {
			Some(_) => answers
				.get(end.saturating_sub(1))
				.map(|last| SearchCursor { rank: last.rank }),
			None => None,
		};
		let page = answers.into_iter().skip(begin).take(limit);
		Ok(SearchPage {
			items: page.map(|answer| answer.into_item(now)).collect(),
			next,
			scanned,
			complete,
		})
	}

	/// What answers a query among the entries of the index that one call may pass, how many of them it passed, and whether that
	/// were all.
	fn answers(query: &[Keyword], mode: SearchMode, now: u32, seed: &T::Hash) -> (Vec<Answer<T>>, u32, bool) {
		let mut candidates = Self::candidates(query, mode, seed);
		let mut answers = Vec::new();
		let mut scanned = 0u32;
		while let Some((turn, id, entries)) = candidates.peek() {
			let passed = scanned.saturating_add(entries);
			if passed > T::MaxScanned::get() {
				return (answers, scanned, false);
			}
			scanned = passed;
			candidates.pass(&turn);
			answers.extend(Self::answer(query, mode, id, now, seed));
		}
		(answers, scanned, true)
	}

	/// The listing, if it is live and answers the query.
	fn answer(query: &[Keyword], mode: SearchMode, id: ListingId, now: u32, seed: &T::Hash) -> Option<Answer<T>> {
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
		let reputation = T::Reputations::reputation(&listing.provider);
		let standing = standing(&reputation);
		Some(Answer {
			rank: rank(matched, standing, &reputation, seed, id),
			matched,
			standing,
			reputation,
			id,
			listing,
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

	fn page_size(limit: u32) -> usize {
		// A page without room for an item would never get on.
		usize::try_from(limit.min(T::MaxPageSize::get()).max(1)).unwrap_or(1)
	}

	/// The listings that may answer the query, beginning at a place that the seed chooses.
	fn candidates(query: &[Keyword], mode: SearchMode, seed: &T::Hash) -> Candidates {
		// As many bytes as of the hash in the key of an entry.
		let start: Vec<u8> = seed.as_ref().iter().copied().take(8).collect();
		let run = |keyword: &Keyword| Run::new(KeywordIndex::<T>::iter_key_prefix(keyword), &start);
		match mode {
			SearchMode::Any => Candidates(query.iter().map(run).collect()),
			SearchMode::All => {
				let rarest = query.iter().min_by_key(|keyword| KeywordUses::<T>::get(keyword));
				Candidates(rarest.into_iter().map(run).collect())
			},
		}
	}
}

fn info<T: Config>(id: ListingId, listing: ListingFor<T>, now: u32) -> ListingInfo<T::AccountId> {
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

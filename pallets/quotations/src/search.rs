//! The search for open requests.
//!
//! Requests with more of the keywords come first, and among equals the newest. A provider wants to read them in this
//! order: new requests are at the beginning, even if they are open for minutes only, and the requests that it has read
//! follow in an unchanged order. Nobody keeps the first place after the next request is posted, and every request takes
//! a deposit and a fee. An order by closing times would favour those who close at once. An order by a hash with a seed
//! would hide a new request among the old ones.
//!
//! The bound of one call and the pages are the same as for listings: [`tacit_primitives::query`].

use crate::{
	runtime_api::{RfqCursor, RfqPage},
	types::RfqOf,
	Config, KeywordIndex, NextRfqId, Pallet, RfqPhase, Rfqs,
};
use alloc::vec::Vec;
use core::cmp::Reverse;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::SaturatedConversion;
use tacit_pallet_support::scan::scan;
use tacit_primitives::{
	keyword::normalise_query,
	limits,
	query::{page, seed_block},
	Keyword, RfqId, SearchError, UncheckedText,
};

/// Requests that one answer of [`Pallet::open_rfqs`] holds at most.
pub const MAX_PAGE: u32 = 50;
/// Entries that one call of [`Pallet::open_rfqs`] looks at, at most.
pub const MAX_SCANNED: u32 = 1_000;

/// How a request ranks: by how many of the keywords it has and by its number, the higher one first.
type Rank = Reverse<(u32, RfqId)>;

impl<T: Config> Pallet<T> {
	/// The open requests that carry any of the keywords, or all open requests. See
	/// [`crate::runtime_api::QuotationsApi`].
	pub fn open_rfqs(
		keywords: Vec<UncheckedText>,
		cursor: Option<RfqCursor>,
		limit: u32,
	) -> Result<RfqPage<T::AccountId>, SearchError> {
		let query = normalise_query(keywords, limits::KEYWORDS)?;
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		Ok(match query.is_empty() {
			true => Self::newest(cursor, limit),
			false => Self::best(&query, cursor, limit),
		})
	}

	fn best(query: &[Keyword], cursor: Option<RfqCursor>, limit: usize) -> RfqPage<T::AccountId> {
		let now = Self::now();
		let entries = query.iter().map(KeywordIndex::<T>::iter_key_prefix);
		let mut found: Vec<(Rank, RfqOf<T>)> = Vec::new();
		let scanned = scan(entries, Self::seed().as_ref(), MAX_SCANNED, |id| {
			if let Some(rfq) = Self::if_open(id, now) {
				let matched = query.iter().filter(|keyword| rfq.keywords.contains(keyword)).count();
				found.push((Reverse((u32::try_from(matched).unwrap_or(u32::MAX), id)), rfq));
			}
		});
		let after = cursor.map(|cursor| Reverse((cursor.matched, cursor.rfq)));
		let (items, next) = page(found, after, limit);
		RfqPage {
			rfqs: items
				.into_iter()
				.map(|(Reverse((_, id)), rfq)| Self::rfq_info(id, rfq, now))
				.collect(),
			next: next.map(|Reverse((matched, rfq))| RfqCursor { matched, rfq }),
			scanned: scanned.scanned,
			complete: scanned.complete,
		}
	}

	/// All open requests, from the newest down. The numbers are the order, so that nothing has to be ranked.
	fn newest(cursor: Option<RfqCursor>, limit: usize) -> RfqPage<T::AccountId> {
		let now = Self::now();
		let mut answer = RfqPage {
			rfqs: Vec::new(),
			next: None,
			scanned: 0,
			complete: true,
		};
		let end = NextRfqId::<T>::get();
		for id in (0..cursor.map_or(end, |cursor| cursor.rfq.min(end))).rev() {
			answer.scanned = answer.scanned.saturating_add(1);
			answer
				.rfqs
				.extend(Self::if_open(id, now).map(|rfq| Self::rfq_info(id, rfq, now)));
			if answer.scanned >= MAX_SCANNED || answer.rfqs.len() >= limit {
				answer.next = (id > 0).then_some(RfqCursor { matched: 0, rfq: id });
				break;
			}
		}
		answer
	}

	fn if_open(id: RfqId, now: u32) -> Option<RfqOf<T>> {
		Rfqs::<T>::get(id).filter(|rfq| rfq.phase(now) == RfqPhase::Open)
	}

	/// The seed that says which entries are looked at where there are too many.
	fn seed() -> T::Hash {
		let now = frame_system::Pallet::<T>::block_number().saturated_into();
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::from(seed_block(now)))
	}
}

//! The work of a search, in a catalogue of some thousand listings.

use crate::{mock::*, SearchMode, SearchPage};
use codec::Encode;
use std::collections::BTreeSet;
use tacit_primitives::Digest;

/// A catalogue in which every listing has `common`, every tenth `tenth`, and three have `rare`.
fn catalogue(listings: u64) -> sp_io::TestExternalities {
	let mut chain = chain();
	chain.execute_with(|| {
		set_profile(ALICE).unwrap();
		for n in 0..listings {
			let mut keywords = vec!["common"];
			if n % 10 == 0 {
				keywords.push("tenth");
			}
			if n == 5 || n == 50 || n == 95 {
				keywords.push("rare");
			}
			// A proof has equal values once, so every listing is made different.
			let mut content = content(&keywords);
			content.digest = Digest::from_low_u64_be(n);
			Catalogue::create(RuntimeOrigin::signed(ALICE), content, MAX_LIFETIME).unwrap();
		}
	});
	chain.commit_all().unwrap();
	chain
}

fn search(keywords: &[&str], mode: SearchMode, cursor: Option<u64>, limit: u32) -> SearchPage<AccountId> {
	let keywords = keywords.iter().map(|text| text.to_string()).collect();
	Catalogue::search(keywords, mode, cursor, limit).unwrap()
}

/// Goes through all pages; returns how many there were and what they held.
fn collect(keywords: &[&str], mode: SearchMode, limit: u32) -> (u32, BTreeSet<u64>) {
	let mut found = BTreeSet::new();
	let mut pages = 0;
	let mut cursor = None;
	loop {
		let page = search(keywords, mode, cursor, limit);
		pages += 1;
		assert!(page.scanned <= MAX_SCANNED);
		for item in page.items {
			assert!(found.insert(item.listing.id));
		}
		if page.next.is_none() {
			return (pages, found);
		}
		assert_ne!(page.next, cursor, "the search does not get on");
		cursor = page.next;
	}
}

#[test]
fn the_rarest_keyword_leads() {
	catalogue(3_000).execute_with(|| {
		for keywords in [["common", "rare"], ["rare", "common"]] {
			let page = search(&keywords, SearchMode::All, None, MAX_PAGE);
			let found: BTreeSet<_> = page.items.iter().map(|item| item.listing.id).collect();
			assert_eq!(found, BTreeSet::from([5, 50, 95]));
			assert_eq!((page.scanned, page.next), (3, None));
		}
		let page = search(&["common", "unheard"], SearchMode::All, None, MAX_PAGE);
		assert_eq!((page.items.len(), page.scanned, page.next), (0, 0, None));
	});
}

#[test]
fn a_page_scans_no_more_than_it_returns_where_everything_matches() {
	catalogue(3_000).execute_with(|| {
		let page = search(&["common"], SearchMode::All, None, 10);
		assert_eq!((page.items.len(), page.scanned), (10, 10));
		let page = search(&["common", "tenth"], SearchMode::All, None, 10);
		assert_eq!((page.items.len(), page.scanned), (10, 10));
	});
}

#[test]
fn one_call_stops_at_the_cap_and_the_next_one_goes_on() {
	catalogue(3_000).execute_with(|| {
		// One of the three rare listings is among the 300 of `tenth`.
		let (pages, found) = collect(&["rare", "tenth"], SearchMode::Any, MAX_PAGE);
		assert_eq!(found.len(), 302);
		assert!(pages >= 302 / MAX_PAGE);

		let (_, found) = collect(&["common", "tenth"], SearchMode::Any, MAX_PAGE);
		assert_eq!(found.len(), 3_000);

		// Nothing is alive any more, so every call reaches the cap with nothing in hand.
		RelayBlock::set(2 * MAX_LIFETIME);
		let page = search(&["common"], SearchMode::All, None, MAX_PAGE);
		assert_eq!((page.items.len(), page.scanned), (0, MAX_SCANNED));
		let (pages, found) = collect(&["common"], SearchMode::All, MAX_PAGE);
		assert_eq!((pages, found.len()), (3_000 / MAX_SCANNED, 0));
		let (_, found) = collect(&["common", "tenth", "rare"], SearchMode::Any, MAX_PAGE);
		assert_eq!(found.len(), 0);
	});
}

/// What a call reads of the state, in bytes of a storage proof.
fn read_by(chain: &mut sp_io::TestExternalities, call: impl FnOnce() -> usize) -> (usize, usize) {
	let (items, proof) = chain.execute_and_prove(call);
	(items, proof.encoded_size())
}

#[test]
fn what_a_search_reads_does_not_grow_with_the_catalogue() {
	let mut small = catalogue(300);
	let mut large = catalogue(6_000);
	for (keywords, mode, limit) in [
		(vec!["common", "rare"], SearchMode::All, 10),
		(vec!["common", "rare"], SearchMode::Any, 10),
		(vec!["common", "tenth"], SearchMode::All, 10),
		(vec!["common"], SearchMode::Any, 10),
	] {
		let items = |limit| search(&keywords, mode, None, limit).items.len();
		let (found_in_small, read_in_small) = read_by(&mut small, || items(limit));
		let (found_in_large, read_in_large) = read_by(&mut large, || items(limit));
		assert_eq!(found_in_small, found_in_large);
		// Twenty times the listings make the paths in the trie longer, and nothing else.
		assert!(
			read_in_large < 2 * read_in_small,
			"{keywords:?} {mode:?}: {read_in_small} bytes became {read_in_large}"
		);
	}
	// The measure notices a search that reads more: nine listings more take at least their content.
	let (_, one) = read_by(&mut large, || search(&["common"], SearchMode::Any, None, 1).items.len());
	let (_, ten) = read_by(&mut large, || {
		search(&["common"], SearchMode::Any, None, 10).items.len()
	});
	assert!(ten > one + 9 * content(&["common"]).encoded_size());
}

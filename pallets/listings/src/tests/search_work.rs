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

const BOUND: u32 = 50;

fn search(keywords: &[&str], mode: SearchMode, limit: u32) -> SearchPage<AccountId> {
	search_up_to(BOUND, keywords, mode, limit)
}

fn search_up_to(bound: u32, keywords: &[&str], mode: SearchMode, limit: u32) -> SearchPage<AccountId> {
	ScanBound::set(bound);
	let keywords = keywords.iter().map(|text| (*text).into()).collect();
	Catalogue::search(keywords, mode, None, limit).unwrap()
}

#[test]
fn the_rarest_keyword_leads() {
	catalogue(3_000).execute_with(|| {
		for keywords in [["common", "rare"], ["rare", "common"]] {
			let page = search(&keywords, SearchMode::All, MAX_PAGE);
			let found: BTreeSet<_> = page.items.iter().map(|item| item.listing.id).collect();
			assert_eq!(found, BTreeSet::from([5, 50, 95]));
			assert_eq!((page.scanned, page.next, page.complete), (3, None, true));
		}
		let page = search(&["common", "unheard"], SearchMode::All, MAX_PAGE);
		assert_eq!((page.items.len(), page.scanned, page.next), (0, 0, None));
		assert!(page.complete);
	});
}

#[test]
fn one_call_stops_at_the_bound() {
	catalogue(3_000).execute_with(|| {
		for (keywords, mode) in [
			(&["common"][..], SearchMode::All),
			(&["common", "tenth"], SearchMode::All),
			(&["common", "tenth"], SearchMode::Any),
			(&["common", "tenth", "rare"], SearchMode::Any),
		] {
			let page = search(keywords, mode, MAX_PAGE);
			assert!(!page.complete && page.scanned <= BOUND);
			// A listing with several of the keywords may not fit any more.
			assert!(page.scanned + keywords.len() as u32 > BOUND);
		}
		// Nothing is alive any more, and the bound is the same.
		RelayBlock::set(2 * MAX_LIFETIME);
		let page = search(&["common"], SearchMode::All, MAX_PAGE);
		assert_eq!((page.items.len(), page.scanned, page.complete), (0, BOUND, false));
		let page = search(&["rare"], SearchMode::All, MAX_PAGE);
		assert_eq!((page.items.len(), page.scanned, page.complete), (0, 3, true));
	});
}

/// The bytes of state that a call reads, as a storage proof counts them.
fn read_by(chain: &mut sp_io::TestExternalities, call: impl FnOnce() -> usize) -> (usize, usize) {
	let (items, proof) = chain.execute_and_prove(call);
	(items, proof.encoded_size())
}

#[test]
fn what_a_search_reads_does_not_grow_with_the_catalogue() {
	let mut small = catalogue(600);
	let mut large = catalogue(6_000);
	for (keywords, mode, limit) in [
		(vec!["common", "rare"], SearchMode::All, 10),
		(vec!["common", "rare"], SearchMode::Any, 10),
		(vec!["common", "tenth"], SearchMode::All, 10),
		(vec!["common"], SearchMode::Any, 10),
	] {
		let items = |limit| search(&keywords, mode, limit).items.len();
		let (found_in_small, read_in_small) = read_by(&mut small, || items(limit));
		let (found_in_large, read_in_large) = read_by(&mut large, || items(limit));
		assert_eq!(found_in_small, found_in_large);
		// Ten times the listings make the paths in the trie longer, and nothing else.
		assert!(
			read_in_large < 2 * read_in_small,
			"{keywords:?} {mode:?}: {read_in_small} bytes became {read_in_large}"
		);
	}
	// The measure notices a search that reads more: all candidates are read, even if only some of them are returned.
	let (_, one) = read_by(&mut large, || search(&["common"], SearchMode::Any, 1).items.len());
	let (_, ten) = read_by(&mut large, || search(&["common"], SearchMode::Any, 10).items.len());
	assert_eq!(one, ten);
	assert!(one > BOUND as usize * stored_content(&["common"]).encoded_size());
}

/// The bound of the runtime is 1,000. A search reads the index entry and the listing of each candidate once.
#[test]
fn the_work_grows_with_the_candidates_and_with_nothing_else() {
	let mut chain = catalogue(3_000);
	let mut read = |bound| {
		let read = read_by(&mut chain, || {
			search_up_to(bound, &["common"], SearchMode::All, MAX_PAGE).scanned as usize
		});
		assert_eq!(read.0, bound as usize);
		read.1
	};
	let (few, many) = (read(100), read(1_000));
	assert!(many < 10 * few, "{few} bytes became {many}");
	let candidate = stored_content(&["common"]).encoded_size();
	// Beside the content: the rest of a listing, the entry, and the paths to both in the trie.
	assert!(many < 1_000 * (candidate + 400), "{many}");
}

//! The results of searches and their pages.

use crate::{mock::*, SearchMode};
use frame_support::assert_ok;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tacit_primitives::{QueryKeywordError, SearchError, UncheckedText};

fn texts(keywords: &[&str]) -> Vec<UncheckedText> {
	keywords.iter().map(|text| (*text).into()).collect()
}

/// The numbers on one page with how many keywords each matched, ordered by number.
fn find(keywords: &[&str], mode: SearchMode) -> Vec<(u64, u32)> {
	let page = Catalogue::search(texts(keywords), mode, None, MAX_PAGE).unwrap();
	assert_eq!(page.next, None);
	let mut found: Vec<_> = page.items.iter().map(|item| (item.listing.id, item.matched)).collect();
	found.sort();
	found
}

#[test]
fn all_and_any() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		create(ALICE, &["statics", "fatigue"]);
		create(BOB, &["statics", "fluids"]);
		create(BOB, &["fluids", "heat", "fatigue"]);
		create(ALICE, &["optics"]);

		assert_eq!(find(&["statics"], SearchMode::All), [(0, 1), (1, 1)]);
		assert_eq!(find(&["statics", "fatigue"], SearchMode::All), [(0, 2)]);
		assert_eq!(find(&["statics", "heat"], SearchMode::All), []);
		assert_eq!(find(&["statics", "unheard"], SearchMode::All), []);
		assert_eq!(find(&["statics", "fatigue"], SearchMode::Any), [(0, 2), (1, 1), (2, 1)]);
		assert_eq!(find(&["unheard", "optics"], SearchMode::Any), [(3, 1)]);
		assert_eq!(find(&["unheard"], SearchMode::Any), []);
	});
}

#[test]
fn a_query_is_brought_into_normal_form() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		create(ALICE, &["finite-element"]);
		assert_eq!(find(&["  Finite   ELEMENT "], SearchMode::All), [(0, 1)]);
		for spelling in ["FINITE\u{2013}element", "finite\u{ad}-element", "ﬁnite element"] {
			assert_eq!(find(&[spelling], SearchMode::All), [(0, 1)]);
		}
		create(ALICE, &["istanbul", "λόγος", "maßband"]);
		for spelling in ["İSTANBUL", "ΛΌΓΟΣ", "MASSBAND"] {
			assert_eq!(find(&[spelling], SearchMode::All), [(1, 1)]);
		}
		// Spellings of one keyword count once.
		assert_eq!(find(&["finite element", "Finite-Element"], SearchMode::All), [(0, 1)]);
		assert_eq!(find(&["finite element", "Finite-Element"], SearchMode::Any), [(0, 1)]);
	});
}

#[test]
fn an_error_says_which_keyword_is_wrong_and_why() {
	run(|| {
		let error = |keywords: &[&str]| Catalogue::search(texts(keywords), SearchMode::All, None, 10).unwrap_err();
		let invalid = |index, error| SearchError::InvalidKeyword { index, error };
		assert_eq!(error(&[]), SearchError::NoKeywords);
		assert_eq!(error(&["a"; 9]), SearchError::TooManyKeywords { max: 8 });
		assert_eq!(error(&["a", "b", "  "]), invalid(2, QueryKeywordError::Empty));
		assert_eq!(error(&["a", &"x".repeat(33)]), invalid(1, QueryKeywordError::TooLong));
		assert_eq!(
			error(&["a,b"]),
			invalid(0, QueryKeywordError::ForbiddenCharacter(",".into()))
		);
		let no_text = vec!["a".into(), UncheckedText(vec![0xff, 0xfe])];
		assert_eq!(
			Catalogue::search(no_text, SearchMode::All, None, 10),
			Err(invalid(1, QueryKeywordError::NotUtf8))
		);
	});
}

#[test]
fn a_page_has_between_one_item_and_the_maximum() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		for _ in 0..30 {
			create(ALICE, &["a"]);
		}
		let page = |limit| Catalogue::search(texts(&["a"]), SearchMode::Any, None, limit).unwrap();
		assert_eq!(page(0).items.len(), 1);
		assert_eq!(page(7).items.len(), 7);
		assert_eq!(page(u32::MAX).items.len(), MAX_PAGE as usize);
		assert!(page(u32::MAX).next.is_some());
	});
}

#[test]
fn the_last_page_says_that_it_is_the_last() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		for _ in 0..10 {
			create(ALICE, &["a", "b"]);
		}
		for mode in [SearchMode::All, SearchMode::Any] {
			let first = Catalogue::search(texts(&["a", "b"]), mode, None, 5).unwrap();
			let second = Catalogue::search(texts(&["a", "b"]), mode, first.next, 5).unwrap();
			assert_eq!((first.items.len(), second.items.len()), (5, 5));
			assert_eq!(second.next, None);
		}
	});
}

#[test]
fn the_listings_of_a_provider_come_in_pages_expired_or_not() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		for round in 0..25 {
			RelayBlock::set(1 + 10 * round);
			create(ALICE, &["a"]);
			create(BOB, &["a"]);
		}
		let mut ids = BTreeSet::new();
		let mut expired = 0;
		let mut cursor = None;
		loop {
			let page = Catalogue::listings_of(&ALICE, cursor, 5);
			assert!(!page.items.is_empty() && page.items.len() <= 5);
			for item in page.items {
				assert_eq!(item.provider, ALICE);
				assert!(ids.insert(item.id), "{} came twice", item.id);
				expired += u32::from(item.expired);
			}
			cursor = page.next;
			if cursor.is_none() {
				break;
			}
		}
		assert_eq!(ids.len(), 25);
		assert_eq!(expired, 15);
		assert_eq!(Catalogue::listings_of(&CAROL, None, 5).items, []);
		assert_eq!(Catalogue::listings_of(&ALICE, None, 0).items.len(), 1);
		assert_eq!(Catalogue::listings_of(&ALICE, None, 99).items.len(), MAX_PAGE as usize);
	});
}

/// A change of the catalogue between two pages.
#[derive(Clone, Debug)]
enum Change {
	Nothing,
	/// The listing that the page ended with goes.
	WithdrawLast,
	/// Another listing goes.
	Withdraw(usize),
	Create(u8),
	/// A listing loses and gains keywords.
	Update(usize, u8),
}

const WORDS: [&str; 4] = ["a", "b", "c", "d"];

/// The keywords that the bits of a mask stand for; at least one.
fn words(mask: u8) -> Vec<&'static str> {
	let chosen: Vec<_> = (0..4)
		.filter(|bit| mask & (1 << bit) != 0)
		.map(|bit| WORDS[bit])
		.collect();
	if chosen.is_empty() {
		vec!["d"]
	} else {
		chosen
	}
}

fn change() -> impl Strategy<Value = Change> {
	prop_oneof![
		Just(Change::Nothing),
		Just(Change::WithdrawLast),
		any::<usize>().prop_map(Change::Withdraw),
		any::<u8>().prop_map(Change::Create),
		(any::<usize>(), any::<u8>()).prop_map(|(index, mask)| Change::Update(index, mask)),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	/// Pages belong to one block. But a listing that does not change keeps its rank, so that it is found once, with any
	/// other changes between the pages.
	#[test]
	fn what_stays_is_found_exactly_once_whatever_happens_between_the_pages(
		masks in prop::collection::vec(any::<u8>(), 10..60),
		query in 1u8..16,
		any_mode: bool,
		limit in 1u32..6,
		changes in prop::collection::vec(change(), 60),
	) {
		run(|| {
			set_profile(ALICE).unwrap();
			let mut alive: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
			for mask in masks {
				alive.insert(create(ALICE, &words(mask)), words(mask));
			}
			let query = words(query);
			let mode = if any_mode { SearchMode::Any } else { SearchMode::All };
			let matches = |keywords: &[&str]| {
				let count = query.iter().filter(|word| keywords.contains(word)).count();
				count == query.len() || (any_mode && count > 0)
			};
			// Those that match from the first page to the last.
			let mut steady: BTreeSet<u64> =
				alive.iter().filter(|(_, keywords)| matches(keywords)).map(|(id, _)| *id).collect();
			let mut found = BTreeSet::new();
			let mut cursor = None;
			let mut changes = changes.into_iter().cycle();
			let mut pages = 0;
			loop {
				let page = Catalogue::search(texts(&query), mode, cursor, limit).unwrap();
				for item in &page.items {
					let again = !found.insert(item.listing.id);
					assert!(!again || !steady.contains(&item.listing.id), "{} came twice", item.listing.id);
					let keywords = &alive[&item.listing.id];
					let matched = query.iter().filter(|word| keywords.contains(word)).count();
					assert_eq!(item.matched as usize, matched);
					assert!(matches(keywords));
				}
				assert!(page.items.len() <= limit as usize);
				cursor = page.next;
				pages += 1;
				if cursor.is_none() {
					break;
				}
				// Whoever keeps creating could keep a reader busy for as long; the test does not.
				let withdrawn = match changes.next().unwrap() {
					_ if pages > 60 => None,
					Change::Nothing => None,
					Change::WithdrawLast => page.items.last().map(|item| item.listing.id),
					Change::Withdraw(index) => alive.keys().nth(index % alive.len().max(1)).copied(),
					Change::Create(mask) => {
						alive.insert(create(ALICE, &words(mask)), words(mask));
						None
					},
					Change::Update(index, mask) => {
						if let Some(id) = alive.keys().nth(index % alive.len().max(1)).copied() {
							Catalogue::update(RuntimeOrigin::signed(ALICE), id, content(&words(mask))).unwrap();
							// It may rank elsewhere now.
							alive.insert(id, words(mask));
							steady.remove(&id);
						}
						None
					},
				};
				if let Some(id) = withdrawn {
					Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id).unwrap();
					alive.remove(&id);
					steady.remove(&id);
				}
			}
			let missed: Vec<_> = steady.difference(&found).collect();
			assert!(missed.is_empty(), "missed {missed:?}");
		});
	}
}

//! The order in which listings are found.

use crate::{
	mock::*,
	ranking::{Order, SEED_PERIOD},
	SearchMode,
};
use frame_support::assert_ok;
use proptest::prelude::*;
use sp_runtime::traits::{BlakeTwo256, Hash};
use std::{
	cmp::Reverse,
	collections::{BTreeMap, BTreeSet},
};
use tacit_primitives::{reputation::NEUTRAL, Digest, Reputation, Standing, UncheckedText};
use tacit_traits::Reputations;

/// The reputation of a provider with as many counterparties, and its standing.
fn known(counterparties: u32, standing: Standing) -> (Reputation, Standing) {
	let reputation = Reputation {
		settled: counterparties,
		counterparties,
		..Reputation::default()
	};
	(reputation, standing)
}

/// The listings of one page as providers and matches.
fn page(keywords: &[&str], limit: u32) -> Vec<(AccountId, u32)> {
	let keywords = keywords.iter().map(|text| (*text).into()).collect();
	let page = Catalogue::search(keywords, SearchMode::Any, None, limit).unwrap();
	page.items
		.iter()
		.map(|item| (item.listing.provider, item.matched))
		.collect()
}

#[test]
fn the_better_match_comes_first_and_then_the_better_standing() {
	run(|| {
		for who in [ALICE, BOB, CAROL] {
			assert_ok!(set_profile(who));
		}
		create(ALICE, &["a"]);
		create(BOB, &["a"]);
		create(CAROL, &["a"]);
		create(CAROL, &["a", "b"]);
		Known::set(vec![
			(ALICE, known(10, 4_000)),
			(BOB, known(1, 4_001)),
			(CAROL, known(30, 2_000)),
		]);
		let ranked = [(CAROL, 2), (BOB, 1), (ALICE, 1), (CAROL, 1)];
		assert_eq!(page(&["a", "b"], 20), ranked);
		// It follows the reputation, not the time of the listing.
		Known::set(vec![(ALICE, known(10, 4_333))]);
		assert_eq!(page(&["a", "b"], 20)[..2], [(CAROL, 2), (ALICE, 1)]);
	});
}

#[test]
fn among_equal_standings_more_counterparties_come_first() {
	run(|| {
		for who in [ALICE, BOB, CAROL] {
			assert_ok!(set_profile(who));
			create(who, &["a"]);
		}
		Known::set(vec![(ALICE, known(1, NEUTRAL)), (CAROL, known(2, NEUTRAL))]);
		assert_eq!(page(&["a"], 20), [(CAROL, 1), (ALICE, 1), (BOB, 1)]);
	});
}

#[test]
fn a_found_listing_carries_the_reputation_of_its_provider() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		create(ALICE, &["a"]);
		let known = known(5, 4_000);
		Known::set(vec![(ALICE, known)]);
		let page = Catalogue::search(vec!["a".into()], SearchMode::All, None, 1).unwrap();
		assert_eq!((page.items[0].reputation, page.items[0].standing), known);
	});
}

/// The numbers of all listings that a search finds, in pages of some size.
fn all(keywords: &[&str], mode: SearchMode, limit: u32) -> Vec<u64> {
	let texts: Vec<UncheckedText> = keywords.iter().map(|text| (*text).into()).collect();
	let (mut found, mut cursor) = (Vec::new(), None);
	loop {
		let page = Catalogue::search(texts.clone(), mode, cursor, limit).unwrap();
		found.extend(page.items.iter().map(|item| item.listing.id));
		match page.next {
			Some(next) => {
				assert_eq!(page.items.len(), limit as usize, "only the last page is short");
				assert!(cursor < Some(next), "the search does not get on");
				cursor = Some(next);
			},
			None => return found,
		}
	}
}

#[test]
fn the_order_of_equals_follows_from_a_block_that_changes_every_1200_blocks() {
	run(|| {
		let genesis = System::block_hash(0);
		let hash = |number: u64| Digest::from_low_u64_be(number);
		for number in [1_200, 2_399, 2_400] {
			frame_system::BlockHash::<Test>::insert(number, hash(number));
		}
		for (now, expected) in [
			(0, genesis),
			(1, genesis),
			(1_199, genesis),
			// The hash of the present block is not known.
			(1_200, genesis),
			(1_201, hash(1_200)),
			(2_400, hash(1_200)),
			(2_401, hash(2_400)),
		] {
			System::set_block_number(now);
			assert_eq!(Order::<Test>::present().seed, expected, "at {now}");
		}
		assert_eq!(SEED_PERIOD, 1_200);
	});
}

/// Another seed gives a listing another place, with any number: nobody comes first for having waited for a number.
#[test]
fn the_first_place_among_equals_goes_round() {
	run(|| {
		const LISTINGS: usize = 8;
		const SEEDS: u64 = 400;
		assert_ok!(set_profile(ALICE));
		for _ in 0..LISTINGS {
			create(ALICE, &["a"]);
		}
		let mut firsts = BTreeMap::<u64, u32>::new();
		let mut orders = BTreeSet::new();
		for number in 0..SEEDS {
			set_seed(number);
			let order = all(&["a"], SearchMode::All, MAX_PAGE);
			*firsts.entry(order[0]).or_default() += 1;
			orders.insert(order);
		}
		assert_eq!(firsts.len(), LISTINGS);
		assert!(firsts.values().all(|times| (25..=80).contains(times)), "{firsts:?}");
		assert!(orders.len() > 380, "{}", orders.len());
	});
}

/// How a search orders the listings of one provider before and after others of the same rank come in.
fn order() -> Vec<u64> {
	all(&["a"], SearchMode::All, MAX_PAGE)
}

/// Whoever knows the seed can create listings until one has the number that comes first: it must not help.
#[test]
fn a_listing_that_is_newer_than_the_seed_comes_last_among_equals_whatever_its_number() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		for _ in 0..4 {
			create(ALICE, &["a"]);
		}
		set_seed_of(7, 1);
		RelayBlock::set(2);
		let before = order();
		let created: BTreeSet<u64> = (0..40).map(|_| create(BOB, &["a"])).collect();
		let after = order();
		assert_eq!(after[..4], before, "nobody was overtaken");
		assert_eq!(after[4..].iter().copied().collect::<BTreeSet<_>>(), created);
		// Some of the numbers are such as would have come first.
		let tie = |id| BlakeTwo256::hash_of(&(Digest::from_low_u64_be(1), id));
		assert!(created.iter().any(|id| tie(*id) < tie(before[0])));
		// The end of the period changes nothing, and a better match is better all the same.
		System::set_block_number(u64::from(SEED_PERIOD) * 8);
		assert_eq!(order(), after);
		let better = create(BOB, &["a", "b"]);
		assert_eq!(all(&["a", "b"], SearchMode::Any, MAX_PAGE)[0], better);
		// Under the next seeds they take part as all others do.
		let firsts: BTreeSet<u64> = (0..200)
			.map(|seed| {
				set_seed_of(8, seed);
				order()[0]
			})
			.collect();
		assert!(firsts.iter().any(|id| *id < 4) && firsts.iter().any(|id| created.contains(id)));
	});
}

/// Otherwise a listing with any keyword could be kept in store until its number comes first.
#[test]
fn an_update_under_a_known_seed_brings_a_listing_last_among_equals() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		create(ALICE, &["a"]);
		let stored: Vec<u64> = (0..40).map(|_| create(BOB, &["b"])).collect();
		set_seed_of(7, 1);
		RelayBlock::set(2);
		for id in &stored {
			assert_ok!(Catalogue::update(RuntimeOrigin::signed(BOB), *id, content(&["a"])));
			assert_eq!(order()[0], 0);
		}
		// A listing that was last stays last through an update and a renewal.
		let last = order().pop().unwrap();
		assert_ok!(Catalogue::update(
			RuntimeOrigin::signed(BOB),
			last,
			content(&["a", "c"])
		));
		assert_ok!(Catalogue::renew(RuntimeOrigin::signed(BOB), last, MAX_LIFETIME));
		assert_eq!(order().pop(), Some(last));
		set_seed_of(8, 1);
		assert!(order()[0] != 0, "a listing of the store comes first under another seed");
	});
}

#[test]
fn the_best_of_many_comes_first() {
	run(|| {
		for who in [ALICE, BOB] {
			assert_ok!(set_profile(who));
		}
		Known::set(vec![(BOB, known(20, 4_600))]);
		for _ in 0..100 {
			create(ALICE, &["a"]);
		}
		let best = create(BOB, &["a"]);
		for _ in 0..100 {
			create(ALICE, &["a"]);
		}
		for number in 0..20 {
			set_seed(number);
			let page = Catalogue::search(vec!["a".into()], SearchMode::All, None, 1).unwrap();
			assert_eq!(page.items[0].listing.id, best);
			assert!(page.complete);
		}
	});
}

#[test]
fn above_the_bound_a_part_is_ranked_and_the_answer_says_so() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		ScanBound::set(50);
		for _ in 0..50 {
			create(ALICE, &["a"]);
		}
		let page = || Catalogue::search(vec!["a".into()], SearchMode::All, None, MAX_PAGE).unwrap();
		assert!(page().complete);
		for _ in 0..50 {
			create(ALICE, &["a"]);
		}
		let mut seen = BTreeSet::new();
		for number in 0..60 {
			// Where the search begins follows from the first bytes.
			set_seed(0);
			let hash = BlakeTwo256::hash_of(&number);
			frame_system::BlockHash::<Test>::insert(u64::from(SEED_PERIOD) * 7, hash);
			assert_eq!((page().complete, page().scanned), (false, 50));
			let found = all(&["a"], SearchMode::All, 7);
			assert_eq!(
				found,
				all(&["a"], SearchMode::All, MAX_PAGE),
				"the pages are of one ranking"
			);
			let found: BTreeSet<_> = found.into_iter().collect();
			assert_eq!(found.len(), 50);
			seen.extend(found);
		}
		assert_eq!(seen.len(), 100, "every listing has its turn");
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// The pages are pieces of one ranking, which is that of the module's text: nothing is lost, nothing comes twice.
	#[test]
	fn the_pages_are_the_whole_ranking(
		listings in prop::collection::vec((0usize..3, 0usize..3), 1..60),
		reputations in prop::collection::vec((0u32..3, 2_999u32..3_002), 3),
		limit in 1u32..8,
		any_mode: bool,
		seed in any::<u64>(),
	) {
		run(|| {
			let accounts = [ALICE, BOB, CAROL];
			for who in accounts {
				set_profile(who).unwrap();
			}
			Known::set(
				accounts
					.into_iter()
					.zip(reputations)
					.map(|(who, (counterparties, standing))| (who, known(counterparties, standing)))
					.collect(),
			);
			set_seed(seed);
			let mut expected = Vec::new();
			for (who, keywords) in listings {
				let keywords = [&["a"][..], &["b"], &["a", "b"]][keywords];
				let id = create(accounts[who], keywords);
				if any_mode || keywords.len() == 2 {
					let (known, standing) = Known::provider_reputation(&accounts[who]);
					let tie = BlakeTwo256::hash_of(&(Digest::from_low_u64_be(seed), id));
					expected.push((Reverse((keywords.len(), standing, known.counterparties)), tie, id));
				}
			}
			expected.sort();
			let expected: Vec<_> = expected.into_iter().map(|(_, _, id)| id).collect();
			let mode = if any_mode { SearchMode::Any } else { SearchMode::All };
			assert_eq!(all(&["a", "b"], mode, limit), expected);
			assert_eq!(all(&["b", "a"], mode, limit + 1), expected);
		});
	}
}

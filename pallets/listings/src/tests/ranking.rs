//! The order of the listings on a page.

use crate::{mock::*, ranking::standing, SearchMode};
use frame_support::assert_ok;
use proptest::prelude::*;
use tacit_primitives::Reputation;

fn reputation(counterparties: u32, ratings: u32, score_sum: u64) -> Reputation {
	Reputation {
		settled: counterparties.max(ratings),
		counterparties,
		ratings,
		score_sum,
	}
}

/// The listings of one page as providers and matches.
fn page(keywords: &[&str], limit: u32) -> Vec<(AccountId, u32)> {
	let keywords = keywords.iter().map(|text| text.to_string()).collect();
	let page = Catalogue::search(keywords, SearchMode::Any, None, limit).unwrap();
	page.items
		.iter()
		.map(|item| (item.listing.provider, item.matched))
		.collect()
}

#[test]
fn a_standing_is_the_damped_average_of_the_scores() {
	assert_eq!(standing(&reputation(0, 0, 0)), 3_000);
	assert_eq!(standing(&reputation(9, 0, 0)), 3_000);
	assert_eq!(standing(&reputation(5, 5, 25)), 4_000);
	assert_eq!(standing(&reputation(5, 5, 5)), 2_000);
	assert_eq!(standing(&reputation(95, 95, 475)), 4_900);
	// One best rating is not better than many good ones.
	assert!(standing(&reputation(1, 1, 5)) < standing(&reputation(100, 100, 450)));
}

#[test]
fn ratings_count_once_per_counterparty() {
	let once = standing(&reputation(1, 1, 5));
	assert_eq!(standing(&reputation(1, 1_000, 5_000)), once);
	assert!(standing(&reputation(2, 1_000, 5_000)) > once);
	assert_eq!(standing(&reputation(0, 1_000, 5_000)), 3_000);
}

#[test]
fn no_reputation_is_too_large() {
	for reputation in [
		reputation(u32::MAX, u32::MAX, u64::from(u32::MAX) * 5),
		reputation(u32::MAX, 1, u64::MAX),
		reputation(u32::MAX, u32::MAX, u64::MAX),
	] {
		assert!(standing(&reputation) >= 3_000);
	}
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
			(ALICE, reputation(10, 10, 45)),
			(BOB, reputation(20, 20, 94)),
			(CAROL, reputation(3, 3, 3)),
		]);
		let ranked = [(CAROL, 2), (BOB, 1), (ALICE, 1), (CAROL, 1)];
		assert_eq!(page(&["a", "b"], 20), ranked);
		// It follows the reputation, not the time of the listing.
		Known::set(vec![(ALICE, reputation(10, 10, 50))]);
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
		Known::set(vec![(ALICE, reputation(1, 0, 0)), (CAROL, reputation(2, 0, 0))]);
		assert_eq!(page(&["a"], 20), [(CAROL, 1), (ALICE, 1), (BOB, 1)]);
	});
}

#[test]
fn a_found_listing_carries_the_reputation_of_its_provider() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		create(ALICE, &["a"]);
		let known = reputation(5, 5, 25);
		Known::set(vec![(ALICE, known)]);
		let page = Catalogue::search(vec!["a".into()], SearchMode::All, None, 1).unwrap();
		assert_eq!((page.items[0].reputation, page.items[0].standing), (known, 4_000));
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Ranking moves no listing to another page, so that paging stays what it is without it.
	#[test]
	fn every_page_is_ranked_and_holds_what_it_held_without_reputation(
		listings in prop::collection::vec((0usize..3, 0usize..3), 1..40),
		ratings in prop::collection::vec((0u32..50, 0u32..50), 3),
		limit in 1u32..8,
	) {
		run(|| {
			let accounts = [ALICE, BOB, CAROL];
			for who in accounts {
				set_profile(who).unwrap();
			}
			for (who, keywords) in listings {
				create(accounts[who], [&["a"][..], &["b"], &["a", "b"]][keywords]);
			}
			let pages = || {
				let (mut pages, mut cursor) = (Vec::new(), None);
				loop {
					let page =
						Catalogue::search(vec!["a".into(), "b".into()], SearchMode::Any, cursor, limit).unwrap();
					cursor = page.next;
					pages.push(page);
					if cursor.is_none() {
						return pages;
					}
				}
			};
			let plain = pages();
			Known::set(
				accounts
					.into_iter()
					.zip(ratings)
					.map(|(who, (counterparties, ratings))| {
						(who, reputation(counterparties, ratings, u64::from(ratings) * 4))
					})
					.collect(),
			);
			let ranked = pages();
			assert_eq!(plain.len(), ranked.len());
			for (plain, ranked) in plain.iter().zip(&ranked) {
				assert_eq!((plain.next, plain.scanned), (ranked.next, ranked.scanned));
				let ids = |page: &crate::SearchPage<AccountId>| {
					let mut ids: Vec<_> = page.items.iter().map(|item| item.listing.id).collect();
					ids.sort_unstable();
					ids
				};
				assert_eq!(ids(plain), ids(ranked));
				for pair in ranked.items.windows(2) {
					let key = |i: usize| (pair[i].matched, pair[i].standing, pair[i].reputation.counterparties);
					assert!(key(0) >= key(1));
				}
			}
		});
	}
}

//! The runtime API.

use super::*;
use std::collections::BTreeMap;

#[test]
fn an_account_without_a_deal_is_neutral() {
	run(|| {
		let known = Known::reputation(&PROVIDER);
		assert_eq!(
			(known.provider, known.demander),
			(Reputation::default(), Reputation::default())
		);
		assert_eq!((known.provider_standing, known.demander_standing), (NEUTRAL, NEUTRAL));
		assert_eq!(Known::provider_reputation(&PROVIDER), (Reputation::default(), NEUTRAL));
	});
}

#[test]
fn all_that_ask_get_the_same_answer() {
	run(|| {
		trade(DEMANDER, PROVIDER, 1_000 * TACIT, 5);
		let known = Known::reputation(&PROVIDER);
		assert_eq!(
			Known::provider_reputation(&PROVIDER),
			(known.provider, known.provider_standing)
		);
		assert_eq!(known.provider_standing, 4_000);
	});
}

/// All voices in pages of some size.
fn all(who: AccountId, side: Side, limit: u32) -> (BTreeMap<AccountId, Voice>, usize) {
	let (mut found, mut cursor, mut pages) = (BTreeMap::new(), None, 0);
	loop {
		let page = Known::voices(&who, side, cursor, limit);
		pages += 1;
		assert!(pages < 1_000, "the last page says that it is the last");
		assert!(page.voices.len() <= limit as usize);
		for (counterparty, voice) in page.voices {
			assert!(found.insert(counterparty, voice).is_none(), "{counterparty} came twice");
		}
		cursor = page.next;
		if cursor.is_none() {
			return (found, pages);
		}
	}
}

#[test]
fn the_voices_about_an_account_come_in_pages() {
	run(|| {
		for counterparty in 10..25 {
			trade(counterparty, PROVIDER, 1_000 * TACIT, 1 + (counterparty % 5) as u8);
		}
		paid(PROVIDER, 30, TACIT);
		for limit in [1, 2, 7, 15, 16] {
			let (voices, pages) = all(PROVIDER, Side::Provider, limit);
			assert_eq!(pages, 15usize.div_ceil(limit as usize), "the last page says so");
			assert_eq!(voices.keys().copied().collect::<Vec<_>>(), (10..25).collect::<Vec<_>>());
			for (counterparty, voice) in voices {
				assert_eq!(
					voice,
					Voice {
						score: Some(1 + (counterparty % 5) as u8),
						fees: TACIT,
						rate_by: 101,
					}
				);
			}
		}
		let (about_a_demander, _) = all(PROVIDER, Side::Demander, 10);
		assert_eq!(
			about_a_demander,
			BTreeMap::from([(
				30,
				Voice {
					score: None,
					fees: TACIT / 1_000,
					rate_by: 101
				}
			)])
		);
		assert!(all(99, Side::Provider, 10).0.is_empty());
	});
}

#[test]
fn a_page_is_bounded() {
	run(|| {
		for counterparty in 1_000..1_150 {
			paid(counterparty, PROVIDER, TACIT);
		}
		let page = |limit| Known::voices(&PROVIDER, Side::Provider, None, limit);
		assert_eq!(page(0).voices.len(), 1);
		assert_eq!(page(u32::MAX).voices.len(), crate::queries::MAX_PAGE as usize);
		assert_eq!(all(PROVIDER, Side::Provider, 100).0.len(), 150);
	});
}

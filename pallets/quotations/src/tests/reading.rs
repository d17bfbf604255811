use super::*;
use crate::{
	runtime_api::*,
	search::{MAX_PAGE, MAX_SCANNED},
};
use frame_support::assert_ok;
use tacit_primitives::{QueryKeywordError, SearchError};

#[test]
fn the_phase_and_what_is_left_of_it() {
	run(|| {
		let id = posted();
		let at = |now| {
			Now::set(now);
			let info = Quotations::rfq(id).unwrap();
			(info.phase, info.blocks_left)
		};
		assert_eq!(at(1), (RfqPhase::Open, Some(100)));
		assert_eq!(at(100), (RfqPhase::Open, Some(1)));
		assert_eq!(at(101), (RfqPhase::Evaluation, Some(101)));
		assert_eq!(at(201), (RfqPhase::Evaluation, Some(1)));
		assert_eq!(at(202), (RfqPhase::Lapsed, None));
		Now::set(1);
		assert_ok!(quote(A, id, 900));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, A, 900));
		assert_eq!(at(300), (RfqPhase::Awarded { deal: 100, provider: A }, None));
		assert_eq!(Quotations::rfq(9), None);
	});
}

#[test]
fn what_a_request_shows() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_ok!(quote_with(B, id, 2, 1500, solution(1)));
		let info = Quotations::rfq(id).unwrap();
		assert_eq!(
			(info.live_quotations, info.best_price, info.leader),
			(1, Some(1500), Some(B))
		);
		assert_eq!(
			(info.price_step, info.bond, info.round, info.defaulted),
			(20, BOND, 1, None)
		);
		assert_eq!((info.posted_closing, info.award_by, info.amend_by), (101, 201, 91));
		assert_eq!((info.version, info.amendments_left), (2, 1));
		assert_eq!(UncheckedText::from(info.summary), amendment().summary);
		assert_eq!(info.dispute, dispute(OTHER_ARBITER));
		assert_eq!(info.demander_key, first_key(DEMANDER));
	});
}

#[test]
fn the_ranking_shows_who_quoted_what() {
	run(|| {
		let id = posted();
		assert_ok!(quote_with(A, id, 1, 900, solution(7)));
		Now::set(5);
		assert_ok!(quote(B, id, 950));
		assert_ok!(improve(B, id, 900));
		let ranking = Quotations::ranking(id, 50);
		assert_eq!(
			ranking
				.iter()
				.map(|q| (q.provider, q.price, q.revision, q.quoted_at))
				.collect::<Vec<_>>(),
			[(A, 900, 0, 1), (B, 900, 1, 5)]
		);
		assert_eq!(ranking[0].solution, digest(7));
		assert_eq!(ranking[0].provider_key, first_key(A));
		assert_eq!(Quotations::ranking(id, 1), ranking[..1]);
		assert_eq!(Quotations::ranking(id, 0), ranking[..1], "a page has an entry");
		assert_eq!(Quotations::ranking(9, 50), []);
	});
}

#[test]
fn one_ranking_holds_a_bounded_number_of_quotations() {
	run(|| {
		let id = posted();
		for who in 1_000..1_150 {
			let _ = Balances::force_set_balance(RuntimeOrigin::root(), who, ENDOWMENT);
			Rekeyed::mutate(|keys| keys.push((who, Some(first_key(who)))));
			assert_ok!(quote(who, id, 1000 - 10 * u128::from(who % 7)));
		}
		let ranking = Quotations::ranking(id, u32::MAX);
		assert_eq!(ranking.len(), 100);
		assert!(ranking.windows(2).all(|pair| pair[0].price <= pair[1].price));
		assert_eq!(Quotations::rfq(id).unwrap().live_quotations, 150);
	});
}

#[test]
fn the_next_admissible_price() {
	run(|| {
		let id = posted();
		let prices = |who| {
			let prices = Quotations::next_admissible_price(id, &who).unwrap();
			(prices.to_enter, prices.to_lead, prices.own, prices.leads)
		};
		assert_eq!(prices(A), (Some(1000), Some(1000), None, false));
		assert_ok!(quote(A, id, 900));
		assert_eq!(prices(A), (Some(890), Some(890), Some(900), true));
		assert_eq!(prices(B), (Some(1000), Some(890), None, false));
		assert_ok!(quote(B, id, 910));
		assert_eq!(prices(B), (Some(900), Some(890), Some(910), false));
		assert_ok!(quote(C, id, 10));
		assert_eq!(prices(D), (Some(1000), None, None, false));
		assert_eq!(prices(C), (None, None, Some(10), true));
		for nobody in [DEMANDER, ARBITER] {
			assert_eq!(prices(nobody), (None, None, None, false));
		}
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!(prices(A), (Some(2000), Some(2000), None, false));
		let status = |who| Quotations::next_admissible_price(id, &who).unwrap().status;
		assert_eq!((status(A), status(D)), (Some(QuotationStatus::Void), None));
		Now::set(101);
		assert_eq!(Quotations::next_admissible_price(id, &A), None);
	});
}

#[test]
fn the_next_admissible_price_in_the_reopened_round() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 700), (C, 800)] {
			assert_ok!(quote(provider, id, price));
		}
		Now::set(101);
		assert_ok!(award(DEMANDER, id, B, 700));
		conclude(100, Some(Side::Provider));
		let prices = |who| {
			let prices = Quotations::next_admissible_price(id, &who).unwrap();
			(prices.to_enter, prices.to_lead, prices.own, prices.status)
		};
		let carried = Some(QuotationStatus::Carried);
		assert_eq!(prices(A), (Some(900), Some(900), Some(900), carried));
		assert_eq!(prices(B), (None, None, None, Some(QuotationStatus::Tombstone)));
		assert_ok!(reaffirm(C, id));
		assert_eq!(prices(A), (Some(900), Some(790), Some(900), carried));
		assert_eq!(prices(C).1, Some(790));
	});
}

#[test]
fn what_a_quotation_shows() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		let info = |who| Quotations::quotation(id, &who).unwrap();
		let shown = |who| (info(who).status, info(who).leads, info(who).returnable);
		assert_eq!((info(A).price, info(A).bond, info(A).provider), (900, BOND, A));
		assert_eq!(shown(A), (QuotationStatus::Live, false, true));
		assert_eq!(shown(B), (QuotationStatus::Live, true, false));
		Now::set(101);
		assert_eq!(shown(A), (QuotationStatus::Live, false, false));
		assert_ok!(award(DEMANDER, id, B, 800));
		assert_eq!(shown(B), (QuotationStatus::Awarded, true, false));
		acknowledge(100);
		assert_eq!(shown(A), (QuotationStatus::Free, false, true));
		assert_eq!(shown(B), (QuotationStatus::Awarded, false, false));
		assert_eq!(info(B).awarded, Some(100));
		assert_eq!(Quotations::quotation(id, &C), None);
	});
}

/// All ids of the pages of an account.
fn pages(mut page: impl FnMut(Option<RfqId>) -> (Vec<RfqId>, Option<RfqId>)) -> Vec<RfqId> {
	let (mut found, mut cursor) = (Vec::new(), None);
	loop {
		let (ids, next) = page(cursor);
		found.extend(ids);
		cursor = next;
		if cursor.is_none() {
			found.sort_unstable();
			return found;
		}
	}
}

#[test]
fn everything_of_an_account_is_found() {
	run(|| {
		let ids: Vec<RfqId> = (0..9).map(|_| posted()).collect();
		assert_ok!(post(B, parameters()));
		for id in &ids {
			assert_ok!(quote(A, *id, 900));
		}
		assert_ok!(quote(A, 9, 900));
		for limit in [1, 2, 3, 4, 9, 50] {
			let own = |cursor| {
				let page = Quotations::rfqs_of(&DEMANDER, cursor, limit);
				assert!(page.rfqs.len() <= limit as usize);
				(page.rfqs.iter().map(|rfq| rfq.id).collect(), page.next)
			};
			assert_eq!(pages(own), ids);
			let quoted = |cursor| {
				let page = Quotations::quotations_of(&A, cursor, limit);
				assert!(page.quotations.len() <= limit as usize);
				(
					page.quotations.iter().map(|quotation| quotation.rfq).collect(),
					page.next,
				)
			};
			assert_eq!(pages(quoted), (0..10).collect::<Vec<_>>());
		}
		// Past closing too, and after the end the quotations that were not taken back.
		Now::set(202);
		assert_ok!(end(C, 0));
		assert_ok!(end(C, 1));
		assert_ok!(withdraw(A, 0));
		assert_eq!(Quotations::rfqs_of(&DEMANDER, None, 50).rfqs.len(), 7);
		assert_eq!(Quotations::quotations_of(&A, None, 50).quotations.len(), 9);
		assert_eq!(Quotations::quotations_of(&C, None, 50).quotations, []);
		// A cursor stays valid after its item is removed.
		let first = Quotations::quotations_of(&A, None, 3);
		assert_ok!(withdraw(A, first.next.unwrap()));
		let rest = Quotations::quotations_of(&A, first.next, 50);
		assert_eq!((rest.quotations.len(), rest.next), (6, None));
	});
}

#[test]
fn the_convergence_counts_what_moved_the_price() {
	run(|| {
		let id = posted();
		let empty = Quotations::convergence(id).unwrap();
		assert_eq!((empty.best, empty.spread, empty.live), (None, None, 0));
		Now::set(10);
		assert_ok!(quote(A, id, 1000));
		Now::set(20);
		assert_ok!(quote(B, id, 900));
		Now::set(30);
		assert_ok!(improve(B, id, 850));
		assert_ok!(quote(C, id, 950));
		Now::set(40);
		let seen = Quotations::convergence(id).unwrap();
		assert_eq!(
			seen.history,
			PriceHistory {
				quotations: 4,
				improvements: 2,
				lead_changes: 1,
				opening_price: Some(1000),
				best_since: Some(30),
			}
		);
		assert_eq!((seen.best, seen.second, seen.round), (Some(850), Some(950), 1));
		assert_eq!(
			(seen.spread, seen.live, seen.blocks_unchanged),
			(Some(100), 3, Some(10))
		);

		// The counters go on, the values of a version begin anew.
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_ok!(quote_with(C, id, 2, 2000, solution(1)));
		let history = Quotations::convergence(id).unwrap().history;
		assert_eq!((history.quotations, history.improvements), (5, 2));
		assert_eq!(history.opening_price, Some(2000));
	});
}

fn post_with(texts: &[&str]) -> RfqId {
	let id = crate::NextRfqId::<Test>::get();
	post(
		DEMANDER,
		RfqParameters {
			keywords: keywords(texts),
			..parameters()
		},
	)
	.unwrap();
	id
}

fn open_rfqs(query: &[&str], cursor: Option<RfqCursor>, limit: u32) -> RfqPage<AccountId> {
	let query = query.iter().map(|text| (*text).into()).collect();
	Quotations::open_rfqs(query, cursor, limit).expect("the query is fine")
}

/// All pages, and the number of calls it took.
fn all(query: &[&str], limit: u32) -> (Vec<RfqId>, usize) {
	let (mut found, mut cursor, mut calls) = (Vec::new(), None, 0);
	loop {
		let page = open_rfqs(query, cursor, limit);
		calls += 1;
		assert!(page.rfqs.len() <= limit as usize);
		assert!(page.scanned <= MAX_SCANNED);
		found.extend(page.rfqs.iter().map(|rfq| rfq.id));
		cursor = page.next;
		if cursor.is_none() {
			return (found, calls);
		}
	}
}

#[test]
fn open_requests_are_found_by_any_keyword_each_once() {
	run(|| {
		let first = post_with(&["genome"]);
		let second = post_with(&["genome", "protein"]);
		let third = post_with(&["protein"]);
		post_with(&["steel"]);
		for limit in 1..=5 {
			let (found, _) = all(&["protein", "genome"], limit);
			// The one with both keywords, then the newer one.
			assert_eq!(found, [second, third, first], "in pages of {limit}");
		}
		assert_eq!(all(&["wood"], 5), (vec![], 1));
		assert_eq!(all(&[], 3).0, [3, 2, 1, 0], "the newest first");
	});
}

#[test]
fn requests_are_found_however_their_keywords_are_spelt() {
	run(|| {
		let id = post_with(&["FEA", "İSTANBUL"]);
		for spelling in ["FEA", "fea", " Fea\u{200b} ", "istanbul", "ISTANBUL"] {
			assert_eq!(all(&[spelling], 5).0, [id], "{spelling:?}");
		}
		assert_eq!(all(&["FEA", "fea", "istanbul"], 1).0, [id]);
	});
}

#[test]
fn a_query_that_cannot_be_answered_says_why() {
	run(|| {
		let error = |texts: &[&str]| {
			let texts = texts.iter().map(|text| (*text).into()).collect();
			Quotations::open_rfqs(texts, None, 5).unwrap_err()
		};
		assert_eq!(error(&["a"; 9]), SearchError::TooManyKeywords { max: 8 });
		assert_eq!(
			error(&["a", "b,c"]),
			SearchError::InvalidKeyword {
				index: 1,
				error: QueryKeywordError::ForbiddenCharacter(",".into())
			}
		);
		assert_eq!(
			Quotations::open_rfqs(vec![UncheckedText(vec![0xff, 0xfe])], None, 5),
			Err(SearchError::InvalidKeyword {
				index: 0,
				error: QueryKeywordError::NotUtf8
			})
		);
	});
}

#[test]
fn requests_that_are_not_open_are_not_listed() {
	run(|| {
		let gone = post_with(&["genome"]);
		let cancelled = post_with(&["genome"]);
		let awarded = post_with(&["genome"]);
		assert_ok!(quote(A, awarded, 900));
		Now::set(101);
		assert_ok!(award(DEMANDER, awarded, A, 900));
		Now::set(1);
		let closed = post_with(&["genome"]);
		assert_ok!(quote(A, cancelled, 900));
		assert_ok!(cancel(DEMANDER, gone));
		assert_ok!(cancel(DEMANDER, cancelled));
		Now::set(100);
		assert_eq!(all(&["genome"], 5).0, [closed]);
		assert_eq!(all(&[], 5).0, [closed]);
		Now::set(101);
		assert!(all(&["genome"], 5).0.is_empty());
		assert!(all(&[], 5).0.is_empty());
	});
}

#[test]
fn a_cursor_survives_the_request_it_points_to() {
	run(|| {
		for _ in 0..6 {
			post_with(&["genome"]);
		}
		for query in [&["genome"][..], &[]] {
			let page = open_rfqs(query, None, 2);
			let next = page.next.unwrap();
			assert_ok!(cancel(DEMANDER, next.rfq));
			let rest = open_rfqs(query, Some(next), 50);
			let seen: Vec<_> = page.rfqs.iter().chain(&rest.rfqs).map(|rfq| rfq.id).collect();
			let mut distinct = seen.clone();
			distinct.sort_unstable();
			distinct.dedup();
			assert_eq!(seen.len(), distinct.len());
			assert_eq!(rest.next, None);
			assert!(rest.rfqs.iter().all(|rfq| rfq.id != next.rfq));
		}
	});
}

/// The hash of a number's key must not decide its place: it never changes, and whoever waits for a number can choose
/// it.
#[test]
fn the_newest_of_many_comes_first() {
	run(|| {
		let mut posted: Vec<RfqId> = (0..60).map(|_| post_with(&["genome"])).collect();
		posted.reverse();
		for limit in [1, 7, 20, 50] {
			assert_eq!(all(&["genome"], limit).0, posted);
		}
		let better = post_with(&["genome", "protein"]);
		let newest = post_with(&["genome"]);
		let found = all(&["genome", "protein"], 20).0;
		assert_eq!(found[..3], [better, newest, posted[0]]);
	});
}

/// Requests that are posted meanwhile come before the cursor, and those that are there all the time come once.
#[test]
fn pages_of_several_blocks_show_every_request_once() {
	run(|| {
		let there: Vec<RfqId> = (0..10).map(|_| post_with(&["genome"])).collect();
		for query in [&["genome"][..], &[]] {
			let first = open_rfqs(query, None, 4);
			post_with(&["genome"]);
			let rest = open_rfqs(query, first.next, 50);
			let seen: Vec<_> = first.rfqs.iter().chain(&rest.rfqs).map(|rfq| rfq.id).collect();
			assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
			assert!(there.iter().all(|id| seen.contains(id)));
		}
	});
}

fn post_many(count: u32) {
	let poor = RfqParameters {
		keywords: keywords(&["genome"]),
		..parameters()
	};
	for _ in 0..count {
		let _ = Balances::force_set_balance(RuntimeOrigin::root(), DEMANDER, ENDOWMENT);
		assert_ok!(post(DEMANDER, poor.clone()));
	}
}

#[test]
fn above_the_bound_a_part_is_listed_and_the_answer_says_so() {
	run(|| {
		post_many(MAX_SCANNED);
		let rare = post_with(&["steel"]);
		let seed = |byte| {
			System::set_block_number(1_201);
			frame_system::BlockHash::<Test>::insert(1_200, digest(byte));
		};
		seed(0);
		let page = open_rfqs(&["genome"], None, 50);
		assert_eq!((page.scanned, page.complete), (MAX_SCANNED, true));
		post_many(200);
		let found: std::collections::BTreeSet<Vec<RfqId>> = (0..250)
			.step_by(25)
			.map(|byte| {
				seed(byte);
				let page = open_rfqs(&["genome"], None, 50);
				assert_eq!((page.scanned, page.complete), (MAX_SCANNED, false));
				assert_eq!((page.rfqs.len(), page.next.is_some()), (50, true));
				page.rfqs.iter().map(|rfq| rfq.id).collect()
			})
			.collect();
		assert!(found.len() > 1, "where it begins changes");
		let page = open_rfqs(&["steel"], None, 50);
		assert_eq!((page.rfqs[0].id, page.complete), (rare, true));
	});
}

#[test]
fn one_answer_does_a_bounded_amount_of_work() {
	run(|| {
		post_many(MAX_SCANNED + 44);
		assert_eq!(open_rfqs(&["genome"], None, u32::MAX).rfqs.len(), MAX_PAGE as usize);
		assert_eq!(open_rfqs(&[], None, 0).rfqs.len(), 1);
		Now::set(101);
		let page = open_rfqs(&["genome"], None, 50);
		assert_eq!((page.rfqs.len(), page.scanned, page.complete), (0, MAX_SCANNED, false));
		assert_eq!(page.next, None);
		// The numbers themselves are walked to the end.
		let page = open_rfqs(&[], None, 50);
		assert_eq!((page.rfqs.len(), page.scanned), (0, MAX_SCANNED));
		let rest = open_rfqs(&[], page.next, 50);
		assert_eq!((rest.scanned, rest.next, rest.complete), (44, None, true));
		// A cursor from nowhere is no harm.
		let odd = RfqCursor {
			matched: 200,
			rfq: u64::MAX,
		};
		for query in [&["genome"][..], &[]] {
			assert_eq!(open_rfqs(query, Some(odd), 50).rfqs, []);
		}
	});
}

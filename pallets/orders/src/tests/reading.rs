use super::*;
use crate::runtime_api::*;
use frame_support::assert_ok;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn an_order_is_shown_as_it_was_placed() {
	run(|| {
		Now::set(10);
		let id = placed();
		let order = Orders::order(id).unwrap();
		assert_eq!(
			order,
			OrderInfo {
				id,
				listing: 0,
				content: content(0),
				demander: DEMANDER,
				demander_key: Some(first_key(DEMANDER)),
				provider: PROVIDER,
				requirement: digest(1),
				summary: "sequence a genome".into(),
				price: 1000,
				delivery_period: 500,
				dispute: parameters().dispute,
				terms: Stored::<Test>::get(id).unwrap().terms(id).digest(),
				placed_at: 10,
				expires_at: 60,
				blocks_left: 50,
				fee: 1,
			}
		);
		assert_eq!(
			Orders::sealed_requirement(id).unwrap().into_inner(),
			parameters().sealed
		);
		for (now, left) in [(59, 1), (60, 0), (99, 0)] {
			Now::set(now);
			assert_eq!(Orders::order(id).unwrap().blocks_left, left);
		}
		assert_eq!(Orders::order(id + 1), None);
		assert_eq!(Orders::sealed_requirement(id + 1), None);
	});
}

/// All orders of one side, and the number of pages.
fn all(who: AccountId, side: Side, limit: u32) -> (BTreeSet<OrderId>, usize) {
	let (mut found, mut cursor, mut pages) = (BTreeSet::new(), None, 0);
	loop {
		let page = Orders::orders_of(&who, side, cursor, limit);
		pages += 1;
		assert!(pages < 100, "the last page says that it is the last");
		assert!(page.orders.len() <= limit as usize);
		for order in page.orders {
			assert!(found.insert(order.id), "{} came twice", order.id);
		}
		cursor = page.next;
		if cursor.is_none() {
			return (found, pages);
		}
	}
}

#[test]
fn each_side_finds_its_orders_expired_or_not() {
	run(|| {
		let first = placed();
		let second = placed();
		assert_ok!(place(DEMANDER, 2, parameters()));
		let third = second + 1;
		assert_ok!(place(OTHER, 1, parameters()));
		let fourth = third + 1;
		Now::set(51);
		for limit in 1..5 {
			assert_eq!(all(DEMANDER, Side::Demander, limit).0, [first, second, third].into());
			assert_eq!(all(PROVIDER, Side::Provider, limit).0, [first, second, fourth].into());
			assert_eq!(all(OTHER, Side::Provider, limit).0, [third].into());
			assert_eq!(all(OTHER, Side::Demander, limit).0, [fourth].into());
			assert!(all(PROVIDER, Side::Demander, limit).0.is_empty());
			assert!(all(ARBITER, Side::Provider, limit).0.is_empty());
		}
		assert_eq!(all(DEMANDER, Side::Demander, 3).1, 1, "the last page says so");
	});
}

#[test]
fn a_page_is_bounded() {
	run(|| {
		for _ in 0..60 {
			placed();
		}
		let page = |limit| Orders::orders_of(&PROVIDER, Side::Provider, None, limit);
		assert_eq!(page(0).orders.len(), 1);
		assert_eq!(page(u32::MAX).orders.len(), crate::queries::MAX_PAGE as usize);
		assert!(page(u32::MAX).next.is_some());
		assert_eq!(all(PROVIDER, Side::Provider, 50).0.len(), 60);
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn what_stays_is_found_exactly_once_whatever_happens_between_the_pages(
		count in 1u64..40,
		limit in 1u32..6,
		ended in prop::collection::vec(any::<u64>(), 40),
		cursor_ends in any::<bool>(),
	) {
		run(|| {
			for _ in 0..count {
				placed();
			}
			let mut steady: BTreeSet<OrderId> = (0..count).collect();
			let (mut found, mut cursor) = (BTreeSet::new(), None);
			for ended in ended {
				let page = Orders::orders_of(&DEMANDER, Side::Demander, cursor, limit);
				for order in page.orders {
					assert!(found.insert(order.id), "{} came twice", order.id);
				}
				cursor = page.next;
				let Some(last) = cursor else { break };
				// Something ends, often the very order that the page ended with, and something is placed.
				let ended = if cursor_ends { last } else { ended % count };
				if Stored::<Test>::contains_key(ended) {
					cancel(DEMANDER, ended).unwrap();
					steady.remove(&ended);
				}
				placed();
			}
			for _ in 0..100 {
				let Some(id) = cursor else { break };
				let page = Orders::orders_of(&DEMANDER, Side::Demander, Some(id), 50);
				for order in page.orders {
					assert!(found.insert(order.id), "{} came twice", order.id);
				}
				cursor = page.next;
			}
			assert_eq!(cursor, None, "the last page says that it is the last");
			let missed: Vec<_> = steady.difference(&found).collect();
			assert!(missed.is_empty(), "missed {missed:?}");
		});
	}
}

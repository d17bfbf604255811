//! Declining, cancelling and reaping.

use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn the_provider_declines() {
	run(|| {
		let id = placed();
		for who in [DEMANDER, OTHER, ARBITER] {
			assert_noop!(decline(who, id), Failure::NotProvider);
		}
		assert_ok!(decline(PROVIDER, id));
		assert!(happened(Event::OrderDeclined { order: id }));
		assert!(nothing_is_left());
		assert_noop!(accept(PROVIDER, id), Failure::OrderNotFound);
		assert_noop!(decline(PROVIDER, id), Failure::OrderNotFound);
		assert_eq!(Opened::get(), []);
	});
}

#[test]
fn the_demander_cancels() {
	run(|| {
		let id = placed();
		for who in [PROVIDER, OTHER, ARBITER] {
			assert_noop!(cancel(who, id), Failure::NotDemander);
		}
		assert_ok!(cancel(DEMANDER, id));
		assert!(happened(Event::OrderCancelled { order: id }));
		assert!(nothing_is_left());
		assert_noop!(accept(PROVIDER, id), Failure::OrderNotFound);
		assert_noop!(cancel(DEMANDER, id), Failure::OrderNotFound);
	});
}

#[test]
fn anybody_reaps_what_has_expired_and_nothing_else() {
	run(|| {
		let id = placed();
		for now in [1, 50] {
			Now::set(now);
			for who in [DEMANDER, PROVIDER, OTHER] {
				assert_noop!(reap(who, id), Failure::NotExpired);
			}
		}
		assert_noop!(reap(OTHER, id + 1), Failure::OrderNotFound);
		Now::set(51);
		assert_ok!(reap(OTHER, id));
		assert!(happened(Event::OrderReaped { order: id }));
		assert!(nothing_is_left());
		assert_noop!(reap(OTHER, id), Failure::OrderNotFound);
	});
}

#[test]
fn an_expired_order_can_be_declined_and_cancelled() {
	run(|| {
		let (first, second) = (placed(), placed());
		Now::set(51);
		assert_ok!(decline(PROVIDER, first));
		assert_ok!(cancel(DEMANDER, second));
		assert!(nothing_is_left());
	});
}

#[test]
fn every_ending_returns_the_deposit_to_the_demander() {
	type End = fn(OrderId) -> DispatchResult;
	// An acceptance burns the market fee of 1.
	let endings: [(End, u128); 4] = [
		(|id| accept(PROVIDER, id), 1),
		(|id| decline(PROVIDER, id), 0),
		(|id| cancel(DEMANDER, id), 0),
		(
			|id| {
				Now::set(51);
				reap(OTHER, id)
			},
			0,
		),
	];
	for (end, fee) in endings {
		run(|| {
			let id = placed();
			assert!(Balances::free_balance(DEMANDER) < ENDOWMENT);
			assert_ok!(end(id));
			assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT - fee);
			for who in [PROVIDER, OTHER] {
				assert_eq!(Balances::free_balance(who), ENDOWMENT);
			}
		});
	}
}

#[test]
fn an_ending_leaves_the_other_orders() {
	run(|| {
		let (first, second) = (placed(), placed());
		assert_ok!(cancel(DEMANDER, first));
		assert_eq!(held(DEMANDER), price_of(17, 100));
		assert_eq!(Orders::order(first), None);
		assert!(Orders::order(second).is_some());
		assert!(Orders::sealed_requirement(second).is_some());
		assert_ok!(accept(PROVIDER, second));
	});
}

//! The market fee of an order.

use super::*;
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{BalancedHold, Inspect, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use sp_runtime::{DispatchError, TokenError};
use tacit_primitives::{market, DealOrigin};

/// Places an order with this price on listing 0 and returns its id.
fn placed_at(price: u128) -> OrderId {
	let id = NextOrderId::<Test>::get();
	assert_ok!(place(DEMANDER, 0, OrderParameters { price, ..parameters() }));
	id
}

fn accept_at(price: u128, id: OrderId) -> DispatchResult {
	accept_with(PROVIDER, id, price, digest(1))
}

#[test]
fn a_thousandth_of_the_price_is_held_beside_the_deposit() {
	for (price, fee) in [(1, 0), (999, 0), (1_000, 1), (1_999, 1), (50_000_000, 50_000)] {
		run(|| {
			let id = placed_at(price);
			assert_eq!(fees_held(DEMANDER), fee);
			assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT - held(DEMANDER) - fee);
			assert_eq!(Orders::order(id).unwrap().fee, fee);
			assert_eq!(market::fee(price), fee);
		});
	}
}

#[test]
fn an_acceptance_burns_it() {
	run(|| {
		let before = Balances::total_issuance();
		let (id, other) = (placed_at(50_000_000), placed_at(7_000));
		assert_ok!(accept_at(50_000_000, id));
		assert_eq!(Balances::total_issuance(), before - 50_000);
		assert_eq!(OpenedBy::get(), [DealOrigin::Order(id)]);
		assert_eq!(fees_held(DEMANDER), 7, "that of the other order stays");
		assert_ok!(cancel(DEMANDER, other));
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT - 50_000);
		for who in [PROVIDER, OTHER] {
			assert_eq!(Balances::free_balance(who), ENDOWMENT, "nobody gets it");
		}
	});
}

#[test]
fn every_other_end_returns_it() {
	type End = fn(OrderId) -> DispatchResult;
	let endings: [End; 3] = [
		|id| decline(PROVIDER, id),
		|id| cancel(DEMANDER, id),
		|id| {
			Now::set(51);
			reap(OTHER, id)
		},
	];
	for end in endings {
		run(|| {
			let before = Balances::total_issuance();
			let id = placed_at(50_000_000);
			assert_ok!(end(id));
			assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT);
			assert_eq!(Balances::total_issuance(), before);
		});
	}
}

#[test]
fn nobody_orders_who_cannot_pay_it() {
	run(|| {
		let deposit = price_of(17, 100);
		let most = Balances::reducible_balance(&DEMANDER, Preservation::Preserve, Fortitude::Polite) - deposit;
		let with = |fee: u128| OrderParameters {
			price: fee * 1_000,
			..parameters()
		};
		assert_noop!(place(DEMANDER, 0, with(most + 2)), TokenError::FundsUnavailable);
		assert_noop!(
			place(DEMANDER, 0, with(u128::MAX / 1_000)),
			TokenError::FundsUnavailable
		);
		assert_ok!(place(DEMANDER, 0, with(most)));
	});
}

#[test]
fn an_acceptance_without_a_deal_burns_nothing() {
	run(|| {
		let id = placed_at(50_000_000);
		DealsFail::set(true);
		assert_noop!(accept_at(50_000_000, id), DispatchError::Other("no deal"));
		assert_eq!(fees_held(DEMANDER), 50_000);
	});
}

/// As a migration leaves it. A deal must not weigh in a reputation where nobody has paid for that.
#[test]
fn an_order_without_a_fee_opens_a_deal_that_says_so() {
	run(|| {
		let unpaid = || {
			let id = placed_at(50_000_000);
			Stored::<Test>::mutate(id, |order| order.as_mut().expect("it stands").fee = 0);
			Balances::release(&FeeHold::get(), &DEMANDER, 50_000, Precision::Exact).expect("it is held");
			id
		};
		let before = Balances::total_issuance();
		let (accepted, cancelled) = (unpaid(), unpaid());
		assert_ok!(accept_at(50_000_000, accepted));
		assert_eq!(OpenedBy::get(), [DealOrigin::Earlier]);
		assert_ok!(cancel(DEMANDER, cancelled));
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT);
		assert_eq!(Balances::total_issuance(), before);
		// Where the price is too low for a fee, nothing is missing.
		let small = placed_at(999);
		assert_ok!(accept_at(999, small));
		assert_eq!(OpenedBy::get()[1], DealOrigin::Order(small));
	});
}

/// No call of the pallet leads there.
#[test]
fn an_order_whose_fee_is_gone_is_not_accepted_and_can_be_given_up() {
	run(|| {
		let id = placed_at(50_000_000);
		drop(<Balances as BalancedHold<AccountId>>::slash(
			&FeeHold::get(),
			&DEMANDER,
			1,
		));
		assert_noop!(accept_at(50_000_000, id), Failure::FeeNotHeld);
		assert_ok!(decline(PROVIDER, id));
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT - 1);
	});
}

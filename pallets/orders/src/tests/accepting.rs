use super::*;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::DispatchError;
use tacit_primitives::{DealTerms, OrderTerms};
use tacit_traits::DealOpener;

#[test]
fn an_acceptance_opens_a_deal_on_the_terms_of_the_order() {
	run(|| {
		let id = placed();
		let shown = Orders::order(id).unwrap();
		assert_ok!(accept(PROVIDER, id));
		let terms = OrderTerms {
			order: id,
			listing: 0,
			content: content(0),
			demander: DEMANDER,
			provider: PROVIDER,
			requirement: digest(1),
			price: 1000,
			delivery_period: 500,
			dispute: parameters().dispute,
		}
		.digest();
		assert_eq!(shown.terms, terms);
		assert_eq!(
			Opened::get(),
			[DealTerms {
				demander: DEMANDER,
				provider: PROVIDER,
				ceiling: 1000,
				delivery_period: 500,
				terms,
				dispute: parameters().dispute,
			}]
		);
		assert!(happened(Event::OrderAccepted {
			order: id,
			deal: 100,
			terms
		}));
		assert!(nothing_is_left());
	});
}

#[test]
fn nothing_is_swapped_under_an_acceptance() {
	run(|| {
		let id = placed();
		for price in [0, 999, 1001] {
			assert_noop!(accept_with(PROVIDER, id, price, digest(1)), Failure::PriceMismatch);
		}
		assert_noop!(accept_with(PROVIDER, id, 1000, digest(2)), Failure::RequirementMismatch);
		assert_noop!(accept(PROVIDER, id + 1), Failure::OrderNotFound);
		assert_eq!(Opened::get(), []);
	});
}

#[test]
fn only_the_provider_of_the_listing_accepts() {
	run(|| {
		let id = placed();
		for who in [DEMANDER, OTHER, ARBITER] {
			assert_noop!(accept(who, id), Failure::NotProvider);
		}
	});
}

#[test]
fn the_last_block_of_an_order() {
	for (now, expected) in [(50, Ok(())), (51, Err(Failure::OrderExpired.into()))] {
		run(|| {
			let id = placed();
			Now::set(now);
			assert_eq!(accept(PROVIDER, id), expected);
		});
	}
}

#[test]
fn an_order_is_accepted_once() {
	run(|| {
		let id = placed();
		assert_ok!(accept(PROVIDER, id));
		assert_noop!(accept(PROVIDER, id), Failure::OrderNotFound);
		assert_noop!(decline(PROVIDER, id), Failure::OrderNotFound);
		assert_noop!(cancel(DEMANDER, id), Failure::OrderNotFound);
		Now::set(51);
		assert_noop!(reap(OTHER, id), Failure::OrderNotFound);
		assert_eq!(Opened::get().len(), 1);
	});
}

#[test]
fn an_order_stands_whatever_becomes_of_the_listing() {
	run(|| {
		let (changed, gone) = (placed(), placed());
		Offers::mutate(|offers| offers[0].1.content = digest(9));
		assert_ok!(accept(PROVIDER, changed));
		Offers::set(vec![]);
		assert_ok!(accept(PROVIDER, gone));
	});
}

#[test]
fn an_acceptance_without_a_deal_changes_nothing() {
	run(|| {
		let id = placed();
		let before = Balances::free_balance(DEMANDER);
		DealDeposit::set(1);
		DealsFail::set(true);
		assert_noop!(accept(PROVIDER, id), DispatchError::Other("no deal"));
		assert_eq!(Balances::free_balance(DEMANDER), before);
		assert!(Orders::sealed_requirement(id).is_some());
		DealsFail::set(false);
		assert_ok!(accept(PROVIDER, id));
	});
}

#[test]
fn the_deposit_of_the_order_can_pay_for_the_deal() {
	run(|| {
		let id = placed();
		// More than is free, but not more than the order holds beside.
		DealDeposit::set(Balances::free_balance(DEMANDER));
		assert_ok!(accept(PROVIDER, id));
		let id = {
			let _ = Balances::force_set_balance(RuntimeOrigin::root(), DEMANDER, ENDOWMENT);
			placed()
		};
		DealDeposit::set(ENDOWMENT);
		assert!(accept(PROVIDER, id).is_err(), "not all of it");
		assert!(Orders::order(id).is_some());
	});
}

#[test]
fn the_weight_of_an_acceptance_holds_that_of_the_deal() {
	let call = |call: Call<Test>| RuntimeCall::from(call).get_dispatch_info().call_weight;
	let accepting = call(Call::accept {
		order: 0,
		expected_price: 1,
		expected_requirement: digest(1),
	});
	let alone = <<Test as crate::Config>::WeightInfo as crate::WeightInfo>::accept();
	assert_eq!(accepting, crate::cost::accept::<Test>());
	assert!(accepting.all_gte(alone + Deals::weight()));
}

use super::*;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};

#[test]
fn nothing_is_reaped_before_the_end() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		for now in [1, 100, 101, 201] {
			Now::set(now);
			assert_noop!(reap(B, id, 8), Failure::NotEnded);
		}
		Now::set(202);
		assert_ok!(reap(B, id, 8));
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(no_deposits_are_left());
		assert_noop!(reap(B, id, 8), Failure::RfqNotFound);
	});
}

#[test]
fn reaping_goes_in_bounded_steps_and_the_request_goes_last() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 800), (C, 700)] {
			assert_ok!(quote(provider, id, price));
		}
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		for (provider, price) in [(D, 900), (E, 800), (A, 700)] {
			assert_ok!(quote_with(provider, id, 2, price, solution(1), None));
		}
		assert_eq!(stored(id).stored_quotations, 5);
		Now::set(202);
		assert_noop!(reap(B, id, 0), Failure::NothingToReap);
		assert_noop!(reap(B, id, 9), Failure::ReapLimitTooHigh);
		for left in [3, 1] {
			assert_ok!(reap(B, id, 2));
			assert_eq!(stored(id).stored_quotations, left);
			assert_ok!(Quotations::do_try_state());
			check_deposits();
		}
		assert_ok!(reap(B, id, 2));
		assert!(happened(Event::QuotationsReaped { rfq: id, count: 1 }));
		assert!(happened(Event::RfqReaped { rfq: id }));
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(no_deposits_are_left());
	});
}

#[test]
fn an_unsuccessful_request_without_quotations_is_reaped() {
	run(|| {
		let id = posted();
		Now::set(202);
		assert_ok!(reap(A, id, 1));
		assert!(no_deposits_are_left());
	});
}

#[test]
fn the_awarded_quotation_is_reaped_when_the_time_to_award_has_passed() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 800), (C, 700)] {
			assert_ok!(quote(provider, id, price));
		}
		Now::set(101);
		assert_ok!(award(DEMANDER, id, B, 800));
		assert_ok!(reap(D, id, 1));
		assert_ok!(reap(D, id, 8));
		assert_eq!(ranked(id), [(B, 800)]);
		assert!(Quotations::sealed_solution(id, &B).is_some());
		assert_noop!(reap(D, id, 8), Failure::NothingToReap);
		Now::set(201);
		assert_noop!(reap(D, id, 8), Failure::NothingToReap);
		Now::set(202);
		assert_ok!(reap(D, id, 8));
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(no_deposits_are_left());
	});
}

#[test]
fn reaping_is_paid_for_what_it_did() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(202);
		let used = RuntimeCall::from(Call::reap { rfq: id, limit: 8 })
			.dispatch(RuntimeOrigin::signed(B))
			.expect("the request has ended")
			.actual_weight;
		assert_eq!(used, Some(crate::cost::reap::<Test>(1)));
		assert!(crate::cost::reap::<Test>(8).all_gt(crate::cost::reap::<Test>(1)));
	});
}

/// Otherwise a call with a limit that is too high would fit into no block, and its sender would not learn the named
/// error.
#[test]
fn a_limit_that_is_too_high_weighs_what_the_highest_does() {
	let weight = |limit| {
		let call = RuntimeCall::from(Call::reap { rfq: 0, limit });
		call.get_dispatch_info().call_weight
	};
	assert!(weight(8).all_gt(weight(7)));
	for limit in [9, 1_000, u32::MAX] {
		assert_eq!(weight(limit), weight(8));
	}
}

//! Every deadline to the block: in the block of the deadline there is still time, in the next there is none.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically};

#[test]
fn funding() {
	on_chain(|| {
		let trade = Trade::agreed();
		let funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		pass(FUNDING);
		hypothetically!({
			assert_ok!(trade.fund_with(&funding));
		});
		assert_noop!(
			Settlement::finalise(signed(&eve()), trade.deal),
			Error::<Test>::DeadlineNotReached
		);
		pass(1);
		assert_noop!(trade.fund_with(&funding), Error::<Test>::DeadlinePassed);
		assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
	});
}

#[test]
fn acknowledgement() {
	on_chain(|| {
		let trade = Trade::funded();
		let refund = trade.prepare_refund();
		pass(ACKNOWLEDGEMENT);
		hypothetically!({
			assert_ok!(trade.acknowledge());
		});
		assert_noop!(trade.refund_with(&refund), Error::<Test>::DeadlineNotReached);
		pass(1);
		assert_noop!(trade.acknowledge(), Error::<Test>::DeadlinePassed);
		assert_ok!(trade.refund_with(&refund));
	});
}

#[test]
fn complaint() {
	on_chain(|| {
		let trade = Trade::funded();
		pass(ACKNOWLEDGEMENT);
		hypothetically!({
			assert_ok!(trade.complain());
		});
		pass(1);
		assert_noop!(trade.complain(), Error::<Test>::DeadlinePassed);
	});
}

#[test]
fn answer() {
	on_chain(|| {
		let trade = Trade::complained();
		let refund = trade.prepare_refund();
		pass(COMPLAINT);
		for act in [Trade::answer, Trade::acknowledge, Trade::reject] {
			hypothetically!({
				assert_ok!(act(&trade));
			});
		}
		assert_noop!(trade.refund_with(&refund), Error::<Test>::DeadlineNotReached);
		assert_noop!(
			Settlement::finalise(signed(&eve()), trade.deal),
			Error::<Test>::DeadlineNotReached
		);
		pass(1);
		for act in [Trade::answer, Trade::acknowledge, Trade::reject] {
			assert_noop!(act(&trade), Error::<Test>::DeadlinePassed);
		}
		assert_ok!(trade.refund_with(&refund));
	});
}

#[test]
fn declining() {
	on_chain(|| {
		let trade = Trade::agreed();
		pass(FUNDING);
		hypothetically!({
			assert_ok!(trade.decline());
		});
		pass(1);
		// The demander has not paid in time: the provider cannot take that upon itself.
		assert_noop!(trade.decline(), Error::<Test>::DeadlinePassed);
	});
}

#[test]
fn delivery() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		let refund = trade.prepare_refund();
		pass(DELIVERY);
		hypothetically!({
			assert_ok!(trade.deliver());
		});
		assert_noop!(trade.refund_with(&refund), Error::<Test>::DeadlineNotReached);
		pass(1);
		assert_noop!(trade.deliver(), Error::<Test>::DeadlinePassed);
		assert_ok!(trade.refund_with(&refund));
	});
}

#[test]
fn review() {
	on_chain(|| {
		let trade = Trade::delivered();
		let settle = trade.prepare_settle();
		pass(REVIEW);
		hypothetically!({
			assert_ok!(trade.dispute());
		});
		assert_noop!(trade.settle_with(&settle), Error::<Test>::DeadlineNotReached);
		pass(1);
		assert_noop!(trade.dispute(), Error::<Test>::DeadlinePassed);
		// Approval is consent and may come late.
		hypothetically!({
			assert_ok!(trade.confirm());
			assert_ok!(trade.approve());
		});
		assert_ok!(trade.settle_with(&settle));
	});
}

#[test]
fn retention() {
	on_chain(|| {
		let trade = Trade::approved();
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		pass(RETENTION);
		for side in [Side::Demander, Side::Provider] {
			assert_noop!(
				Settlement::reap_package(signed(&eve()), trade.deal, side),
				Error::<Test>::PackageRetained
			);
		}
		pass(1);
		for side in [Side::Demander, Side::Provider] {
			assert_ok!(Settlement::reap_package(signed(&eve()), trade.deal, side));
		}
	});
}

#[test]
fn ruling() {
	on_chain(|| {
		let trade = Trade::disputed();
		let settle = trade.prepare_settle();
		pass(RESOLUTION);
		hypothetically!({
			assert_ok!(trade.rule(Ruling::Demander));
		});
		assert_noop!(trade.settle_with(&settle), Error::<Test>::DeadlineNotReached);
		assert_noop!(
			Settlement::finalise(signed(&eve()), trade.deal),
			Error::<Test>::DeadlineNotReached
		);
		pass(1);
		assert_noop!(trade.rule(Ruling::Demander), Error::<Test>::DeadlinePassed);
		// Giving up one's own may come late.
		hypothetically!({
			assert_ok!(trade.reject());
		});
		hypothetically!({
			assert_ok!(trade.confirm());
			assert_ok!(trade.approve());
		});
		assert_ok!(trade.settle_with(&settle));
	});
}

#[test]
fn there_is_no_deadline_for_collecting() {
	for make in [Trade::approved, Trade::rejected, Trade::split] {
		on_chain(|| {
			let trade = make();
			let state = trade.state();
			RelayBlock::set(u32::MAX);
			assert_eq!(trade.state(), state);
			assert_noop!(
				Settlement::finalise(signed(&eve()), trade.deal),
				Error::<Test>::WrongState
			);
			match state {
				DealState::Payable { .. } => {
					assert_ok!(trade.settle_with(&trade.prepare_settle()));
				},
				DealState::Refundable { .. } => {
					assert_ok!(trade.refund_with(&trade.prepare_refund()));
				},
				_ => {
					for side in [Side::Demander, Side::Provider] {
						assert_ok!(trade.collect_with(side, &trade.prepare_part(side)));
					}
				},
			}
			assert_eq!(Settlement::deal_info(trade.deal), None);
		});
	}
}

#[test]
fn periods_beyond_the_last_block_do_not_wrap() {
	on_chain(|| {
		RelayBlock::set(u32::MAX - DELIVERY + 1);
		let trade = Trade::funded();
		assert_ok!(trade.acknowledge());
		assert_eq!(
			trade.state(),
			DealState::Acknowledged {
				escrow: commitment(&trade.escrow),
				deliver_by: u32::MAX
			}
		);
	});
}

//! Cancelling a deal: only together, only in time, and only in the state in which both want it.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn cancel(trade: &Trade, side: Side) -> sp_runtime::DispatchResult {
	Settlement::cancel(signed(&trade.wallet(side).who), trade.deal)
}

fn retract(trade: &Trade, side: Side) -> sp_runtime::DispatchResult {
	Settlement::retract_cancel(signed(&trade.wallet(side).who), trade.deal)
}

#[test]
fn a_funded_deal_that_both_cancel_is_refunded() {
	for make in [
		Trade::funded,
		Trade::complained,
		Trade::acknowledged,
		Trade::delivered,
		Trade::disputed,
	] {
		for first in [Side::Demander, Side::Provider] {
			on_chain(|| {
				let trade = make();
				assert_ok!(cancel(&trade, first));
				System::assert_last_event(
					Event::CancellationProposed {
						deal: trade.deal,
						by: first,
					}
					.into(),
				);
				assert_eq!(Settlement::deal_info(trade.deal).unwrap().cancelling, Some(first));
				assert_noop!(cancel(&trade, first), Error::<Test>::AlreadyCancelling);
				check_invariants();
				assert_ok!(cancel(&trade, first.other()));
				System::assert_last_event(
					Event::DealRefundable {
						deal: trade.deal,
						cause: RefundCause::Cancelled,
					}
					.into(),
				);
				check_invariants();
				// The provider has nothing to collect, so it has its deposit back at once.
				assert_eq!(
					(deal_deposit_of(&alice()), deal_deposit_of(&bob())),
					(deal_deposit(), 0)
				);
				assert_ok!(trade.refund_with(&trade.prepare_refund()));
				assert_eq!(deal_deposit_of(&alice()), 0);
				assert_eq!(Settlement::record(trade.deal), None);
			});
		}
	}
}

#[test]
fn a_deal_that_is_not_funded_is_removed() {
	on_chain(|| {
		let trade = Trade::agreed();
		assert_ok!(cancel(&trade, Side::Provider));
		assert_ok!(cancel(&trade, Side::Demander));
		System::assert_last_event(Event::DealClosed { deal: trade.deal }.into());
		assert_eq!(Settlement::deal_info(trade.deal), None);
		assert_eq!(deal_deposit_of(&alice()), 0);
	});
}

#[test]
fn consent_is_retracted_by_who_gave_it() {
	on_chain(|| {
		let trade = Trade::delivered();
		assert_noop!(retract(&trade, Side::Demander), Error::<Test>::NotCancelling);
		assert_ok!(cancel(&trade, Side::Demander));
		assert_noop!(retract(&trade, Side::Provider), Error::<Test>::NotCancelling);
		assert_noop!(
			Settlement::retract_cancel(signed(&eve()), trade.deal),
			Error::<Test>::NotParty
		);
		assert_ok!(retract(&trade, Side::Demander));
		System::assert_last_event(
			Event::CancellationRetracted {
				deal: trade.deal,
				by: Side::Demander,
			}
			.into(),
		);
		// The other party's call is a first one again.
		assert_ok!(cancel(&trade, Side::Provider));
		assert!(matches!(trade.state(), DealState::Delivered { .. }));
		assert_noop!(Settlement::cancel(signed(&eve()), trade.deal), Error::<Test>::NotParty);
	});
}

#[test]
fn consent_lapses_with_every_change_of_state() {
	type Step = fn(&mut Trade);
	let steps: [(fn() -> Trade, Step); 6] = [
		(Trade::agreed, |trade| trade.fund()),
		(Trade::funded, |trade| trade.complain().unwrap()),
		(Trade::complained, |trade| trade.answer().unwrap()),
		(Trade::funded, |trade| trade.acknowledge().unwrap()),
		(Trade::acknowledged, |trade| trade.deliver().unwrap()),
		(Trade::delivered, |trade| trade.dispute().unwrap()),
	];
	for (make, step) in steps {
		on_chain(|| {
			let mut trade = make();
			assert_ok!(cancel(&trade, Side::Provider));
			step(&mut trade);
			assert_eq!(Settlement::deal_info(trade.deal).unwrap().cancelling, None);
			// So the demander now proposes a cancellation and does not carry one out.
			assert_ok!(cancel(&trade, Side::Demander));
			assert!(!trade.state().is_concluded());
		});
	}
}

#[test]
fn consent_lapses_with_the_deadline() {
	for (make, period) in [
		(Trade::agreed as fn() -> Trade, FUNDING),
		(Trade::funded, ACKNOWLEDGEMENT),
		(Trade::complained, COMPLAINT),
		(Trade::acknowledged, DELIVERY),
		(Trade::delivered, REVIEW),
		(Trade::disputed, RESOLUTION),
	] {
		on_chain(|| {
			let trade = make();
			assert_ok!(cancel(&trade, Side::Provider));
			pass(period + 1);
			// After the review period, say, the payment is the provider's; the demander must not cancel it away.
			assert_noop!(cancel(&trade, Side::Demander), Error::<Test>::DeadlinePassed);
			assert_ok!(retract(&trade, Side::Provider));
			assert_noop!(cancel(&trade, Side::Provider), Error::<Test>::DeadlinePassed);
		});
	}
}

#[test]
fn what_is_decided_is_not_cancelled() {
	for make in [Trade::approved, Trade::rejected, Trade::split] {
		on_chain(|| {
			let trade = make();
			for side in [Side::Demander, Side::Provider] {
				assert_noop!(cancel(&trade, side), Error::<Test>::WrongState);
				assert_noop!(retract(&trade, side), Error::<Test>::NotCancelling);
			}
		});
	}
}

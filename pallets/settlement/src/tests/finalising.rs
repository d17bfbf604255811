//! Anybody puts an overdue deal into its outcome, and nobody's deposit hangs on the other party.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically};
use tacit_primitives::Ground;

/// Collects the payment of a deal that was finalised, and checks that nobody else can.
fn assert_collected(trade: &Trade, outcome: Outcome) {
	match outcome {
		Outcome::Closed => {
			System::assert_last_event(Event::DealClosed { deal: trade.deal }.into());
			assert_eq!(Settlement::deal_info(trade.deal), None);
		},
		Outcome::Payable(ground) => {
			System::assert_last_event(
				Event::DealPayable {
					deal: trade.deal,
					ground,
				}
				.into(),
			);
			assert_eq!(
				(deal_deposit_of(&alice()), deal_deposit_of(&bob())),
				(0, deal_deposit())
			);
			assert_noop!(trade.refund_with(&trade.prepare_refund()), Error::<Test>::WrongState);
			assert_ok!(trade.settle_with(&trade.prepare_settle()));
		},
		Outcome::Refundable(cause) => {
			System::assert_last_event(
				Event::DealRefundable {
					deal: trade.deal,
					cause,
				}
				.into(),
			);
			assert_eq!(
				(deal_deposit_of(&alice()), deal_deposit_of(&bob())),
				(deal_deposit(), 0)
			);
			assert_noop!(trade.settle_with(&trade.prepare_settle()), Error::<Test>::WrongState);
			assert_ok!(trade.refund_with(&trade.prepare_refund()));
		},
	}
}

#[test]
fn every_state_that_waits_for_somebody_has_an_outcome() {
	type Case = (fn() -> Trade, u32, Outcome);
	let cases: [Case; 8] = [
		(Trade::agreed, FUNDING, Outcome::Closed),
		(
			Trade::funded,
			ACKNOWLEDGEMENT,
			Outcome::Refundable(RefundCause::Unacknowledged),
		),
		(
			Trade::complained,
			COMPLAINT,
			Outcome::Refundable(RefundCause::Unanswered),
		),
		(
			Trade::answered,
			ACKNOWLEDGEMENT,
			Outcome::Refundable(RefundCause::Unacknowledged),
		),
		(
			Trade::acknowledged,
			DELIVERY,
			Outcome::Refundable(RefundCause::Undelivered),
		),
		(Trade::delivered, REVIEW, Outcome::Payable(Ground::Silence)),
		(Trade::disputed, RESOLUTION, Outcome::Payable(Ground::Undecided)),
		(
			Trade::disputed_for_the_demander,
			RESOLUTION,
			Outcome::Refundable(RefundCause::Undecided),
		),
	];
	for (make, period, outcome) in cases {
		on_chain(|| {
			let trade = make();
			let silence = Silence {
				deadline: Settlement::now() + period,
				outcome,
			};
			assert_eq!(Settlement::deal_info(trade.deal).unwrap().silence, Some(silence));
			pass(period);
			assert_eq!(Settlement::overdue_outcome(trade.deal), None);
			assert_noop!(
				Settlement::finalise(signed(&eve()), trade.deal),
				Error::<Test>::DeadlineNotReached
			);
			pass(1);
			assert_eq!(Settlement::overdue_outcome(trade.deal), Some(outcome));
			assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
			check_invariants();
			assert_eq!(Settlement::overdue_outcome(trade.deal), None);
			assert_collected(&trade, outcome);
			assert_eq!((deal_deposit_of(&alice()), deal_deposit_of(&bob())), (0, 0));
		});
	}
}

#[test]
fn finalising_changes_nothing_for_who_collects() {
	on_chain(|| {
		let trade = Trade::delivered();
		let settle = trade.prepare_settle();
		pass(REVIEW + 1);
		let record_of = || {
			assert_ok!(trade.settle_with(&settle));
			Settlement::record(trade.deal)
		};
		let directly = hypothetically!(record_of());
		assert_ok!(Settlement::finalise(signed(&eve()), trade.deal));
		assert_eq!(record_of(), directly);
	});
}

#[test]
fn a_provider_pays_its_deposit_with_its_acknowledgement() {
	on_chain(|| {
		let trade = Trade::funded();
		assert_eq!(
			(deal_deposit_of(&alice()), deal_deposit_of(&bob())),
			(deal_deposit(), 0)
		);
		let rest = Balances::free_balance(bob()) - EXISTENTIAL_DEPOSIT - deal_deposit() + 1;
		hypothetically!({
			assert_ok!(Balances::transfer_allow_death(signed(&bob()), eve(), rest));
			assert_noop!(trade.acknowledge(), sp_runtime::TokenError::FundsUnavailable);
		});
		assert_ok!(trade.acknowledge());
		assert_eq!(
			(deal_deposit_of(&alice()), deal_deposit_of(&bob())),
			(deal_deposit(), deal_deposit())
		);
		let info = Settlement::deal_info(trade.deal).unwrap();
		assert!(info.demander_deposit && info.provider_deposit);
	});
}

#[test]
fn packages_can_go_before_a_provider_that_takes_its_time_settles() {
	on_chain(|| {
		let trade = Trade::approved();
		pass(RETENTION + 1);
		for side in [Side::Demander, Side::Provider] {
			assert_ok!(Settlement::reap_package(signed(&eve()), trade.deal, side));
		}
		check_invariants();
		// The stamps were kept with the outcome.
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		let record = Settlement::record(trade.deal).expect("settled");
		assert!(record.demander_stamp.is_some());
	});
}

#[test]
fn collecting_does_not_prolong_the_retention() {
	on_chain(|| {
		let trade = Trade::approved();
		let keep_until = |side| Settlement::package_info(trade.deal, side).unwrap().keep_until;
		let before = keep_until(Side::Provider);
		assert_eq!(before, Some(Settlement::now() + RETENTION));
		pass(10);
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		assert_eq!(
			(keep_until(Side::Demander), keep_until(Side::Provider)),
			(before, before)
		);
	});
}

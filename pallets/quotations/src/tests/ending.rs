//! Cancelling and ending requests, and taking quotations back afterwards.

use super::*;
use crate::{KeywordIndex, QuotationsOf, RequirementTexts, RfqsOf, SealedSolutions};
use frame_support::{assert_noop, assert_ok};

/// Whether no map of the pallet has an entry.
fn nothing_is_stored() -> bool {
	Rfqs::<Test>::iter_keys().count() == 0
		&& Stored::<Test>::iter_keys().count() == 0
		&& SealedSolutions::<Test>::iter_keys().count() == 0
		&& Book::<Test>::iter_keys().count() == 0
		&& KeywordIndex::<Test>::iter_keys().count() == 0
		&& RequirementTexts::<Test>::iter_keys().count() == 0
		&& RfqsOf::<Test>::iter_keys().count() == 0
		&& QuotationsOf::<Test>::iter_keys().count() == 0
}

#[test]
fn a_cancelled_request_is_gone_at_once_and_its_quotations_are_free() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		assert_noop!(cancel(A, id), Failure::NotDemander);
		assert_ok!(cancel(DEMANDER, id));
		assert!(happened(Event::RfqEnded {
			rfq: id,
			reason: EndReason::Cancelled
		}));
		assert!(happened(Event::BondReturned {
			rfq: id,
			who: DEMANDER,
			amount: BOND
		}));
		assert!(is_whole(DEMANDER, POST_FEE));
		assert_noop!(cancel(DEMANDER, id), Failure::RfqNotFound);
		assert_noop!(quote(C, id, 700), Failure::RfqNotFound);
		assert_noop!(improve(A, id, 700), Failure::RfqNotFound);
		assert_noop!(award(DEMANDER, id, A, 900), Failure::RfqNotFound);

		assert_eq!((status(id, A), bonds(A)), (QuotationStatus::Free, BOND));
		// The leader, too.
		assert_ok!(withdraw(B, id));
		assert_ok!(withdraw(A, id));
		assert!(nothing_is_held() && nothing_is_stored());
		assert!(is_whole(A, 0) && is_whole(B, 0));
	});
}

#[test]
fn a_request_can_be_cancelled_up_to_the_last_block_of_an_award_and_ended_afterwards() {
	run(|| {
		let (first, second) = (posted(), posted());
		assert_ok!(quote(A, second, 900));
		for now in [1, 101, 201] {
			Now::set(now);
			assert_noop!(end(C, second), Failure::AwardPeriodRunning);
		}
		assert_ok!(cancel(DEMANDER, first));
		Now::set(202);
		assert_noop!(cancel(DEMANDER, second), Failure::AwardPeriodOver);
		assert_noop!(award(DEMANDER, second, A, 900), Failure::AwardPeriodOver);
		// By anybody.
		assert_ok!(end(C, second));
		assert!(happened(Event::RfqEnded {
			rfq: second,
			reason: EndReason::Lapsed
		}));
		assert_noop!(end(C, second), Failure::RfqNotFound);
		assert!(is_whole(DEMANDER, 2 * POST_FEE), "the bond is back");
		assert_ok!(withdraw(A, second));
		assert!(nothing_is_held() && nothing_is_stored());
	});
}

#[test]
fn while_a_deal_is_under_way_nobody_ends_its_request() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		Now::set(201);
		assert_ok!(award(DEMANDER, id, B, 800));
		for now in [201, 202, 10_000] {
			Now::set(now);
			assert_noop!(cancel(DEMANDER, id), Failure::DealUnderWay);
			assert_noop!(end(C, id), Failure::DealUnderWay);
			assert_noop!(withdraw(B, id), Failure::QuotationAwarded);
		}
		// In the reopened round it is the same.
		conclude(100, Some(Side::Provider));
		assert_ok!(reaffirm(A, id));
		Now::set(stored(id).closes_at);
		assert_ok!(award(DEMANDER, id, A, 900));
		Now::set(20_000);
		assert_noop!(cancel(DEMANDER, id), Failure::DealUnderWay);
		assert_noop!(end(C, id), Failure::DealUnderWay);
		conclude(101, Some(Side::Provider));
		assert!(Rfqs::<Test>::get(id).is_none());
	});
}

#[test]
fn the_losers_are_free_at_acknowledgement() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, B, 800));
		assert_noop!(withdraw(A, id), Failure::QuotationBinding);
		acknowledge(100);
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0));
		assert_noop!(withdraw(B, id), Failure::QuotationAwarded);
	});
}

#[test]
fn without_an_acknowledgement_the_losers_are_free_after_the_time_to_award() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		Now::set(150);
		assert_ok!(award(DEMANDER, id, B, 800));
		Now::set(201);
		assert_noop!(withdraw(A, id), Failure::QuotationBinding);
		Now::set(202);
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0));
		// Nothing is left to carry over.
		conclude(100, Some(Side::Provider));
		assert_eq!((stored(id).round, stored(id).live), (2, 0));
	});
}

#[test]
fn a_void_quotation_is_taken_back_at_any_time() {
	run(|| {
		for (now, who) in [(1, A), (100, B), (101, C), (202, D)] {
			Now::set(1);
			let id = posted();
			assert_ok!(quote(who, id, 900));
			assert_ok!(amend(DEMANDER, id, 1, amendment()));
			Now::set(now);
			assert_eq!(status(id, who), QuotationStatus::Void);
			assert_ok!(withdraw(who, id));
			assert!(is_whole(who, 0));
		}
	});
}

#[test]
fn ids_are_not_reused_so_that_no_old_quotation_meets_another_request() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(cancel(DEMANDER, id));
		let next = posted();
		assert_ne!(id, next);
		assert_eq!(ranked(next), []);
		assert_ok!(quote(A, next, 900));
		assert_ok!(withdraw(A, id));
		assert_eq!(ranked(next), [(A, 900)]);
	});
}

//! What the end of a deal does to its request and to the bonds.

use super::*;
use frame_support::{assert_noop, assert_ok};
use tacit_primitives::DealOrigin;
use tacit_traits::Requests;

/// A request with quotations of A (900), B (800) and C (850) of which that of B is awarded at block 150: deal 100.
fn awarded() -> RfqId {
	let id = posted();
	for (provider, price) in [(A, 900), (B, 800), (C, 850)] {
		assert_ok!(quote(provider, id, price));
	}
	Now::set(150);
	assert_ok!(award(DEMANDER, id, B, 800));
	id
}

/// That request after the default of B, whose second round closes at 250.
fn reopened() -> RfqId {
	let id = awarded();
	conclude(100, Some(Side::Provider));
	id
}

fn ended(rfq: RfqId, reason: EndReason) -> bool {
	Rfqs::<Test>::get(rfq).is_none() && happened(Event::RfqEnded { rfq, reason })
}

fn burnt(rfq: RfqId, who: AccountId) -> bool {
	happened(Event::BondBurnt { rfq, who, amount: BOND })
}

fn returned(rfq: RfqId, who: AccountId) -> bool {
	happened(Event::BondReturned { rfq, who, amount: BOND })
}

fn is_found(rfq: RfqId) -> bool {
	let page = Quotations::open_rfqs(vec!["genome".into()], None, 50).expect("a keyword");
	page.rfqs.iter().any(|found| found.id == rfq)
}

#[test]
fn an_acknowledgement_ends_the_request_and_the_awarded_bond_stays_with_the_deal() {
	run(|| {
		let id = awarded();
		acknowledge(100);
		assert!(ended(id, EndReason::Acknowledged));
		assert!(returned(id, DEMANDER) && is_whole(DEMANDER, POST_FEE));
		assert_eq!((bonds(A), bonds(B), bonds(C)), (BOND, BOND, BOND));
		assert_eq!(status(id, B), QuotationStatus::Awarded);
		assert!(
			Quotations::sealed_solution(id, &B).is_some(),
			"its text can be read still"
		);
	});
}

#[test]
fn after_an_acknowledgement_a_performed_deal_returns_the_bond() {
	for fault in [None, Some(Side::Demander)] {
		run(|| {
			let id = awarded();
			acknowledge(100);
			conclude(100, fault);
			assert!(returned(id, B) && is_whole(B, 0));
			assert!(Stored::<Test>::get(id, B).is_none());
			assert_eq!(status(id, A), QuotationStatus::Free);
		});
	}
}

#[test]
fn after_an_acknowledgement_a_default_burns_the_bond_and_reopens_nothing() {
	run(|| {
		let id = awarded();
		acknowledge(100);
		let issued = Balances::total_issuance();
		conclude(100, Some(Side::Provider));
		assert!(burnt(id, B) && is_whole(B, BOND));
		assert_eq!(Balances::total_issuance(), issued - BOND);
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(Stored::<Test>::get(id, B).is_none());
	});
}

#[test]
fn the_default_of_the_demander_ends_the_request_and_burns_its_bond() {
	run(|| {
		let id = awarded();
		let issued = Balances::total_issuance();
		conclude(100, Some(Side::Demander));
		assert!(ended(id, EndReason::DemanderDefaulted));
		assert!(burnt(id, DEMANDER) && is_whole(DEMANDER, POST_FEE + BOND));
		assert_eq!(Balances::total_issuance(), issued - BOND);
		// Nobody has gained by it.
		assert!(returned(id, B) && is_whole(B, 0));
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0));
	});
}

#[test]
fn a_deal_that_ends_by_nobodys_default_returns_both_bonds() {
	run(|| {
		let id = awarded();
		conclude(100, None);
		assert!(ended(id, EndReason::DealCancelled));
		assert!(is_whole(DEMANDER, POST_FEE) && is_whole(B, 0));
		for provider in [A, C] {
			assert_ok!(withdraw(provider, id));
		}
		assert!(nothing_is_held());
	});
}

#[test]
fn the_first_default_of_a_provider_reopens_the_request() {
	run(|| {
		let id = awarded();
		assert!(!is_found(id) && !<Quotations as Requests<AccountId>>::is_live(9));
		let issued = Balances::total_issuance();
		conclude(100, Some(Side::Provider));
		assert!(burnt(id, B));
		assert_eq!(Balances::total_issuance(), issued - BOND);
		assert!(happened(Event::RfqReopened {
			rfq: id,
			defaulted: B,
			closes_at: 250,
			award_by: 350
		}));
		let rfq = stored(id);
		assert_eq!((rfq.round, rfq.version, rfq.state), (2, 1, RfqState::Undecided));
		assert_eq!(
			(rfq.posted_closing, rfq.closes_at, rfq.defaulted),
			(250, 250, Some(B)),
			"the whole time from the call that fixed the default"
		);
		assert_eq!((rfq.live, rfq.history.best_since), (0, None));
		assert!(is_found(id), "it is back in the index");
		assert_eq!(Quotations::open_request(id), Some((DEMANDER, 1)));
		assert_eq!(bonds(DEMANDER), BOND);
		assert_eq!(
			(status(id, A), status(id, C)),
			(QuotationStatus::Carried, QuotationStatus::Carried)
		);
	});
}

#[test]
fn the_quotation_of_who_has_defaulted_is_a_tombstone_until_the_request_ends() {
	run(|| {
		let id = reopened();
		assert_eq!((status(id, B), bonds(B)), (QuotationStatus::Tombstone, 0));
		assert_noop!(quote(B, id, 500), Failure::Defaulted);
		assert_noop!(improve(B, id, 500), Failure::Defaulted);
		assert_noop!(reaffirm(B, id), Failure::Defaulted);
		assert_noop!(withdraw(B, id), Failure::Defaulted);
		// An amendment does not bring it back.
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_noop!(quote_with(B, id, 2, 500, solution(1)), Failure::Defaulted);
		assert_noop!(withdraw(B, id), Failure::Defaulted);
		Now::set(250);
		assert_noop!(award_with(DEMANDER, id, 2, B, 800, digest(B as u8)), Failure::Defaulted);
		Now::set(351);
		assert_noop!(withdraw(B, id), Failure::Defaulted);
		assert_ok!(end(E, id));
		assert_eq!(status(id, B), QuotationStatus::Free);
		assert_ok!(withdraw(B, id));
		assert!(is_whole(B, BOND), "the deposit comes back, the bond does not");
	});
}

#[test]
fn what_was_carried_over_neither_binds_nor_leads_until_its_owner_says_so() {
	run(|| {
		let id = reopened();
		assert_eq!(ranked(id), []);
		assert_noop!(quote(A, id, 500), Failure::QuotationCarriedOver);
		// It can be taken back in every phase.
		assert_ok!(withdraw(C, id));
		assert!(is_whole(C, 0));
		Now::set(250);
		assert_noop!(award(DEMANDER, id, A, 900), Failure::QuotationCarriedOver);
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0));
	});
}

#[test]
fn a_carried_quotation_is_reaffirmed_once_or_improved() {
	run(|| {
		let id = reopened();
		assert_ok!(reaffirm(A, id));
		assert!(happened(Event::QuotationReaffirmed {
			rfq: id,
			provider: A,
			price: 900
		}));
		assert_noop!(reaffirm(A, id), Failure::NotCarriedOver);
		assert_noop!(improve(C, id, 850), Failure::NotImproved);
		assert_ok!(improve(C, id, 840));
		assert_eq!(ranked(id), [(C, 840), (A, 900)]);
		assert_eq!(bonds(A), BOND, "no other bond is locked");
		assert_noop!(reaffirm(D, id), Failure::QuotationNotFound);
		// The rules are those of the first round: the leader is bound, others are not, new ones are welcome.
		assert_noop!(withdraw(C, id), Failure::QuotationLeads);
		assert_ok!(withdraw(A, id));
		assert_ok!(quote(D, id, 700));
		Now::set(250);
		assert_ok!(award(DEMANDER, id, D, 700));
		acknowledge(101);
		conclude(101, None);
		assert!(is_whole(D, 0));
	});
}

#[test]
fn reaffirming_needs_the_version_and_an_open_request() {
	run(|| {
		let id = reopened();
		let with = |version| {
			call(
				A,
				Call::reaffirm {
					rfq: id,
					expected_version: version,
				},
			)
		};
		assert_noop!(with(2), Failure::VersionMismatch);
		Now::set(250);
		assert_noop!(with(1), Failure::NotOpen);
		Now::set(249);
		assert_noop!(amend(DEMANDER, id, 1, amendment()), Failure::TooLateToAmend);
		Now::set(240);
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_noop!(with(2), Failure::QuotationVoid);
	});
}

#[test]
fn a_late_reaffirmation_that_leads_extends_the_time() {
	run(|| {
		let id = reopened();
		Now::set(245);
		assert_ok!(reaffirm(A, id));
		assert_eq!(stored(id).closes_at, 255);
		Now::set(250);
		assert_ok!(reaffirm(C, id));
		assert_eq!(stored(id).closes_at, 260, "850 leads 900");
		Now::set(255);
		assert_ok!(quote(D, id, 850));
		assert_eq!(stored(id).closes_at, 260, "an equal price does not");
	});
}

#[test]
fn an_amendment_voids_what_was_carried_over_and_void_quotations_are_never_carried_over() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_ok!(quote_with(B, id, 2, 900, solution(1)));
		assert_ok!(quote_with(C, id, 2, 1000, solution(1)));
		Now::set(101);
		assert_ok!(award_with(DEMANDER, id, 2, B, 900, digest(1)));
		conclude(100, Some(Side::Provider));
		assert_eq!(
			(status(id, A), status(id, C)),
			(QuotationStatus::Void, QuotationStatus::Carried)
		);
		// Posted closing is that of the round: an amendment is possible again.
		assert_ok!(amend(DEMANDER, id, 2, amendment()));
		assert_eq!(status(id, C), QuotationStatus::Void);
		assert_ok!(quote_with(C, id, 3, 1200, solution(1)));
		assert_ok!(quote_with(A, id, 3, 1000, solution(1)));
		assert_eq!(ranked(id), [(A, 1000), (C, 1200)]);
		assert_eq!((bonds(A), bonds(C)), (BOND, BOND));
	});
}

#[test]
fn the_second_default_of_any_provider_ends_the_request() {
	run(|| {
		let id = reopened();
		assert_ok!(reaffirm(A, id));
		Now::set(250);
		assert_ok!(award(DEMANDER, id, A, 900));
		conclude(101, Some(Side::Provider));
		assert!(ended(id, EndReason::ProviderDefaulted));
		assert!(burnt(id, A) && is_whole(A, BOND));
		assert!(returned(id, DEMANDER) && is_whole(DEMANDER, POST_FEE));
		// The others are free, those that have not come back among them.
		assert_ok!(withdraw(C, id));
		assert!(is_whole(C, 0));
		assert_ok!(withdraw(B, id));
		assert!(nothing_is_held());
	});
}

#[test]
fn the_reopened_round_ends_as_the_first_does() {
	type Ending = (Option<Side>, EndReason, Balance);
	let endings: [Ending; 2] = [
		(Some(Side::Demander), EndReason::DemanderDefaulted, BOND),
		(None, EndReason::DealCancelled, 0),
	];
	for (fault, reason, lost) in endings {
		run(|| {
			let id = reopened();
			assert_ok!(reaffirm(A, id));
			Now::set(250);
			assert_ok!(award(DEMANDER, id, A, 900));
			conclude(101, fault);
			assert!(ended(id, reason));
			assert!(is_whole(DEMANDER, POST_FEE + lost) && is_whole(A, 0));
		});
	}
	run(|| {
		let id = reopened();
		assert_ok!(cancel(DEMANDER, id));
		assert!(is_whole(DEMANDER, POST_FEE));
		for provider in [A, B, C] {
			assert_ok!(withdraw(provider, id));
		}
		assert!(nothing_is_held());
	});
}

#[test]
fn a_reopened_request_in_which_nobody_comes_back_lapses() {
	run(|| {
		let id = reopened();
		Now::set(350);
		assert_noop!(end(E, id), Failure::AwardPeriodRunning);
		Now::set(351);
		assert_ok!(end(E, id));
		assert!(is_whole(DEMANDER, POST_FEE));
	});
}

/// The origin of a deal decides. News that comes twice or from no deal changes nothing.
#[test]
fn deals_of_others_and_of_earlier_versions_change_nothing() {
	run(|| {
		let id = awarded();
		let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
		let before = root();
		for origin in [DealOrigin::Earlier, DealOrigin::Order(id), DealOrigin::Award(id + 1)] {
			let other = DealNotice { origin, ..notice(100) };
			<Quotations as DealObserver<AccountId>>::acknowledged(&other);
			for fault in [None, Some(Side::Demander), Some(Side::Provider)] {
				<Quotations as DealObserver<AccountId>>::concluded(&other, fault);
			}
		}
		let wrong = DealNotice { deal: 7, ..notice(100) };
		<Quotations as DealObserver<AccountId>>::acknowledged(&wrong);
		<Quotations as DealObserver<AccountId>>::concluded(&wrong, Some(Side::Provider));
		assert_eq!(root(), before);
		// Twice is once.
		conclude(100, Some(Side::Provider));
		let after = root();
		acknowledge(100);
		conclude(100, Some(Side::Provider));
		conclude(100, None);
		assert_eq!(root(), after);
		assert_eq!(bonds(A), BOND);
	});
}

#[test]
fn others_are_told_which_requests_are_open_and_which_have_not_ended() {
	run(|| {
		let id = posted();
		let open = Quotations::open_request;
		let live = <Quotations as Requests<AccountId>>::is_live;
		assert_eq!(open(id), Some((DEMANDER, 1)));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!(open(id), Some((DEMANDER, 2)));
		Now::set(101);
		assert_eq!((open(id), live(id)), (None, true));
		assert_ok!(cancel(DEMANDER, id));
		assert_eq!((open(id), live(id)), (None, false));
	});
}

/// In any order: each bond is stored in one place.
#[test]
fn one_account_has_bonds_in_many_requests() {
	run(|| {
		let (first, second) = (posted(), posted());
		assert_ok!(post(A, parameters()));
		for id in [first, second] {
			assert_ok!(quote(A, id, 900));
		}
		assert_eq!(bonds(A), 3 * BOND);
		Now::set(101);
		assert_ok!(award(DEMANDER, first, A, 900));
		assert_ok!(award(DEMANDER, second, A, 900));
		conclude(100, Some(Side::Provider));
		assert_eq!(bonds(A), 2 * BOND);
		conclude(101, None);
		assert_eq!(bonds(A), BOND);
		assert_ok!(cancel(A, 2));
		assert_eq!((bonds(A), bonds(DEMANDER)), (0, BOND));
	});
}

//! Attacks on the market that earlier rules allowed, each with its present cost.

use super::*;
use frame_support::{assert_noop, assert_ok};

/// Accounts with an endowment and a key, from this number on.
const CROWD: AccountId = 1_000;

/// Gives as many accounts a balance and a key, so that they can quote.
fn crowd(count: u64) -> impl Iterator<Item = AccountId> {
	for who in CROWD..CROWD + count {
		let _ = Balances::force_set_balance(RuntimeOrigin::root(), who, ENDOWMENT);
	}
	let keys = (CROWD..CROWD + count).map(|who| (who, Some(first_key(who))));
	Rekeyed::mutate(|rekeyed| rekeyed.extend(keys));
	CROWD..CROWD + count
}

/// One bait at the lowest price early and 62 more in the last block evicted all others once.
#[test]
fn bait_and_62_more_evict_nobody() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 800), (C, 850)] {
			assert_ok!(quote(provider, id, price));
		}
		let mut baits = crowd(63);
		let first = baits.next().unwrap();
		assert_ok!(quote(first, id, 10));
		Now::set(100);
		for bait in baits {
			assert_ok!(quote(bait, id, 10));
		}
		// All honest quotations are there, and can be awarded.
		let book = ranked(id);
		assert_eq!(book.len(), 66);
		assert_eq!(book[63..], [(B, 800), (C, 850), (A, 900)]);
		// The first bait is bound to its price, and every one of them has locked a bond until the end of the award.
		assert_noop!(withdraw(first, id), Failure::QuotationLeads);
		Now::set(101);
		for bait in crowd(63) {
			assert_eq!(bonds(bait), BOND);
			assert_noop!(withdraw(bait, id), Failure::QuotationBinding);
		}
		assert_ok!(award(DEMANDER, id, B, 800));
	});
}

/// A bait that is awarded and declines loses its bond, and the others come back.
#[test]
fn a_bait_that_does_not_perform_pays_and_wins_nothing() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(D, id, 10));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, D, 10));
		conclude(100, Some(Side::Provider));
		assert_eq!(bonds(D), 0);
		assert_noop!(quote(D, id, 10), Failure::Defaulted);
		assert_ok!(reaffirm(A, id));
		Now::set(stored(id).closes_at);
		assert_ok!(award(DEMANDER, id, A, 900));
		acknowledge(101);
		conclude(101, None);
		assert_ok!(withdraw(D, id));
		assert!(is_whole(A, 0) && is_whole(D, BOND));
	});
}

/// Once a full ranking at price 1 kept everybody out, through every amendment.
#[test]
fn no_number_of_quotations_at_the_lowest_price_keeps_anybody_out() {
	run(|| {
		let id = posted();
		for junk in crowd(200) {
			assert_ok!(quote(junk, id, 10));
		}
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 10));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!(ranked(id), [], "nothing has to be cleared");
		for junk in crowd(200) {
			assert_ok!(quote_with(junk, id, 2, 20, solution(1)));
		}
		assert_ok!(quote_with(A, id, 2, 1900, solution(A as u8)));
		Now::set(101);
		assert_ok!(award_with(DEMANDER, id, 2, A, 1900, digest(A as u8)));
	});
}

/// Once a leader that had no key any more could not be awarded.
#[test]
fn a_leader_that_clears_its_profile_is_awarded_all_the_same() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 1000));
		assert_ok!(quote(B, id, 10));
		Now::set(101);
		Rekeyed::mutate(|keys| keys.extend([(B, None), (DEMANDER, None)]));
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
		assert_ok!(award(DEMANDER, id, B, 10));
		assert_eq!(OpenedWith::get()[0].provider, first_key(B));
		assert_eq!(OpenedWith::get()[0].demander, first_key(DEMANDER));
	});
}

/// Once a leader made itself the last in one late block, and left nobody time to answer.
#[test]
fn to_improve_and_withdraw_in_one_late_block_is_impossible() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 1000));
		Now::set(100);
		assert_ok!(quote(B, id, 500));
		assert_noop!(withdraw(B, id), Failure::QuotationLeads);
		assert_ok!(improve(B, id, 10));
		assert_noop!(withdraw(B, id), Failure::QuotationLeads);
		// An accomplice can take the lead from it only by binding itself to a lower price, and gives others time.
		let closes_at = stored(id).closes_at;
		assert_eq!(closes_at, 110);
		assert_noop!(quote(C, id, 0), Failure::PriceZero);
		assert_ok!(quote(C, id, 10));
		assert_noop!(withdraw(B, id), Failure::QuotationLeads);
		Now::set(110);
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
	});
}

/// A demander can read all pre-solutions and cancel. That cannot be prevented, because nobody can be made to award; it
/// burns the fee for posting, and frees everybody at once.
#[test]
fn cancelling_after_reading_costs_the_fee_and_keeps_nobody() {
	run(|| {
		let id = posted();
		for provider in [A, B, C] {
			assert_ok!(quote(provider, id, 900));
		}
		Now::set(150);
		assert_ok!(cancel(DEMANDER, id));
		assert!(is_whole(DEMANDER, POST_FEE));
		for provider in [A, B, C] {
			assert_ok!(withdraw(provider, id));
			assert!(is_whole(provider, 0));
		}
	});
	// Having awarded it cannot cancel, and not funding burns its bond.
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(150);
		assert_ok!(award(DEMANDER, id, A, 900));
		assert_noop!(cancel(DEMANDER, id), Failure::DealUnderWay);
		conclude(100, Some(Side::Demander));
		assert!(is_whole(DEMANDER, POST_FEE + BOND) && is_whole(A, 0));
	});
}

/// Nobody has a request for longer than a round of 200 extensions and the time to award, in each of two rounds.
#[test]
fn nobody_keeps_a_request_open_for_ever() {
	run(|| {
		assert_noop!(
			post(
				DEMANDER,
				RfqParameters {
					extension: 51,
					..parameters()
				}
			),
			Failure::ExtensionTooLong
		);
		let parameters = RfqParameters {
			extension: 50,
			price_step: 5,
			..parameters()
		};
		assert_ok!(post(DEMANDER, parameters));
		let mut price = 1000;
		Now::set(100);
		assert_ok!(quote(A, 0, price));
		while price > 5 {
			Now::set(stored(0).closes_at - 1);
			price -= 5;
			let who = if price % 10 == 0 { A } else { B };
			assert_ok!(match Stored::<Test>::contains_key(0, who) {
				true => improve(who, 0, price),
				false => quote(who, 0, price),
			});
			assert_noop!(amend(DEMANDER, 0, 1, amendment()), Failure::TooLateToAmend);
		}
		assert!(stored(0).closes_at <= 101 + 200 * 50);
		Now::set(stored(0).award_by() + 1);
		assert_ok!(end(C, 0));
	});
}

/// A provider that fails on purpose under one name and wins under another pays the bond of the first.
#[test]
fn a_default_is_not_for_nothing_whoever_wins_the_second_round() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(D, id, 100));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, D, 100));
		conclude(100, Some(Side::Provider));
		// Another name of D.
		assert_ok!(quote(E, id, 1000));
		Now::set(stored(id).closes_at);
		assert_ok!(award(DEMANDER, id, E, 1000));
		conclude(101, Some(Side::Provider));
		assert!(Rfqs::<Test>::get(id).is_none(), "it is not reopened again");
		assert!(is_whole(E, BOND));
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0), "whoever was not awarded loses nothing");
	});
}

/// A shill of the demander cannot take the bond of an honest provider: nobody gets a burnt bond.
#[test]
fn what_is_burnt_goes_to_nobody() {
	run(|| {
		let issued = Balances::total_issuance();
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, A, 900));
		conclude(100, Some(Side::Provider));
		assert_ok!(cancel(DEMANDER, id));
		assert_ok!(withdraw(A, id));
		assert_eq!(Balances::total_issuance(), issued - POST_FEE - BOND);
		assert!(is_whole(DEMANDER, POST_FEE) && is_whole(A, BOND));
	});
}

use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn quotations_are_ranked_by_price_and_then_by_time() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 1000));
		assert_ok!(quote(B, id, 900));
		assert_ok!(quote(C, id, 1000));
		assert_ok!(quote(D, id, 900));
		assert_eq!(ranked(id), [(B, 900), (D, 900), (A, 1000), (C, 1000)]);
		// An equal price is a new one: it comes after those that were there.
		assert_ok!(improve(A, id, 900));
		assert_eq!(ranked(id), [(B, 900), (D, 900), (A, 900), (C, 1000)]);
	});
}

#[test]
fn a_quotation_is_stored_as_made() {
	run(|| {
		let id = posted();
		Now::set(20);
		assert_ok!(quote_with(A, id, 1, 900, solution(9)));
		let quotation = Stored::<Test>::get(id, A).unwrap();
		assert_eq!((quotation.price, quotation.solution), (900, digest(9)));
		assert_eq!((quotation.steps, quotation.sequence, quotation.quoted_at), (90, 0, 20));
		assert_eq!((quotation.version, quotation.round, quotation.revision), (1, 1, 0));
		assert_eq!((quotation.bond, quotation.awarded), (BOND, None));
		assert_eq!(bonds(A), BOND);
		assert_eq!(
			Quotations::sealed_solution(id, &A).unwrap().into_inner(),
			solution(9).sealed
		);
		assert!(happened(Event::Quoted {
			rfq: id,
			provider: A,
			version: 1,
			price: 900,
			solution: digest(9),
		}));

		assert_ok!(improve_with(A, id, 1, 800, Some(solution(8))));
		let quotation = Stored::<Test>::get(id, A).unwrap();
		assert_eq!((quotation.price, quotation.solution), (800, digest(8)));
		assert_eq!((quotation.steps, quotation.sequence, quotation.revision), (80, 1, 1));
		assert_eq!(
			Quotations::sealed_solution(id, &A).unwrap().into_inner(),
			solution(8).sealed
		);

		assert_ok!(improve(A, id, 700));
		let quotation = Stored::<Test>::get(id, A).unwrap();
		assert_eq!((quotation.solution, quotation.revision), (digest(8), 2));
	});
}

#[test]
fn prices_are_multiples_of_the_step_within_the_budget() {
	run(|| {
		let id = posted();
		assert_noop!(quote(A, id, 0), Failure::PriceZero);
		for price in [1, 9, 11, 999] {
			assert_noop!(quote(A, id, price), Failure::PriceOffStep);
		}
		for price in [1001, 1010, u128::MAX] {
			assert_noop!(quote(A, id, price), Failure::PriceAboveBudget);
		}
		assert_ok!(quote(A, id, 1000));
		assert_ok!(quote(B, id, 10));
		assert_noop!(improve(A, id, 0), Failure::PriceZero);
		assert_noop!(improve(A, id, 995), Failure::PriceOffStep);
		assert_ok!(improve(A, id, 10));
	});
}

/// The budget is no multiple of the step: the highest price is the last multiple below it.
#[test]
fn a_budget_need_not_be_a_multiple_of_the_step() {
	run(|| {
		assert_ok!(post(
			DEMANDER,
			RfqParameters {
				budget: 1009,
				..parameters()
			}
		));
		assert_noop!(quote(A, 0, 1009), Failure::PriceOffStep);
		assert_noop!(quote(A, 0, 1010), Failure::PriceAboveBudget);
		assert_eq!(Quotations::next_admissible_price(0, &A).unwrap().to_enter, Some(1000));
		assert_ok!(quote(A, 0, 1000));
	});
}

#[test]
fn any_lower_multiple_improves_and_nothing_else_does() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		for price in [1000, 910, 900] {
			assert_noop!(improve(A, id, price), Failure::NotImproved);
		}
		// Neither the leader's price nor one beside it is out of reach.
		assert_ok!(improve(A, id, 810));
		assert_ok!(improve(A, id, 800));
		assert_ok!(improve(B, id, 790));
		assert_eq!(ranked(id), [(B, 790), (A, 800)]);
		assert_noop!(improve(C, id, 500), Failure::QuotationNotFound);
	});
}

#[test]
fn a_quotation_without_the_bond_is_refused_and_everybody_with_it_is_in() {
	run(|| {
		let id = posted();
		let price = price_of(Quotations::quotation_footprint(8, 100));
		let set = |who, free| {
			let _ = Balances::force_set_balance(RuntimeOrigin::root(), who, free);
		};
		// One unit stays in every account.
		set(A, price + BOND);
		assert_noop!(quote(A, id, 900), Failure::CannotLockBond);
		set(A, price + BOND + 1);
		assert_ok!(quote(A, id, 900));
		for who in (B..=30).filter(|who| *who != ARBITER) {
			assert_ok!(quote(who, id, 900));
		}
		assert_eq!(ranked(id).len(), 28);
		assert_eq!(ranked(id)[0], (A, 900), "the oldest of equal prices leads");
	});
}

#[test]
fn who_can_quote() {
	run(|| {
		let id = posted();
		assert_noop!(quote(DEMANDER, id, 900), Failure::OwnRfq);
		assert_noop!(quote(KEYLESS, id, 900), Failure::EncryptionKeyNotFound);
		assert_noop!(quote(A, 9, 900), Failure::RfqNotFound);
		assert!(quote(31, id, 900).is_err(), "31 owns nothing");
		assert_ok!(quote(A, id, 900));
		assert_noop!(quote(A, id, 800), Failure::AlreadyQuoted);
	});
}

#[test]
fn nobody_quotes_where_they_would_decide_the_dispute() {
	run(|| {
		let id = posted();
		assert_noop!(quote(ARBITER, id, 900), Failure::ArbiterIsProvider);
		assert_ok!(quote(OTHER_ARBITER, id, 900));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_noop!(
			quote_with(OTHER_ARBITER, id, 2, 900, solution(1)),
			Failure::ArbiterIsProvider
		);
		assert_noop!(improve_with(OTHER_ARBITER, id, 2, 800, None), Failure::QuotationVoid);
		assert_ok!(quote_with(ARBITER, id, 2, 900, solution(1)));
		assert_ok!(withdraw(OTHER_ARBITER, id));
	});
}

#[test]
fn without_an_arbiter_anybody_quotes() {
	run(|| {
		let mut parameters = parameters();
		parameters.dispute.arbiter = None;
		assert_ok!(post(DEMANDER, parameters));
		assert_ok!(quote(ARBITER, 0, 900));
		Now::set(101);
		assert_ok!(award(DEMANDER, 0, ARBITER, 900));
		assert_eq!(Opened::get()[0].dispute.arbiter, None);
	});
}

#[test]
fn what_a_quotation_states_is_checked() {
	run(|| {
		let id = posted();
		let unsealed = Solution {
			sealed: vec![],
			..solution(1)
		};
		let garbled = Solution {
			summary: UncheckedText(vec![0xc0]),
			..solution(1)
		};
		let steering = Solution {
			summary: summary("\u{9b}1m"),
			..solution(1)
		};
		let long = |summary: usize, sealed: usize| Solution {
			summary: UncheckedText(vec![b'x'; summary]),
			sealed: vec![1; sealed],
			..solution(1)
		};
		for (wrong, failure) in [
			(long(513, 1), Failure::TextTooLong),
			(long(512, 4097), Failure::SealedSolutionTooLong),
			(
				Solution {
					summary: summary("a\u{feff}"),
					..solution(1)
				},
				Failure::InvisibleCharacter,
			),
		] {
			assert_noop!(quote_with(A, id, 1, 900, wrong), failure);
		}
		assert_ok!(quote_with(B, id, 1, 900, long(512, 4096)));
		for version in [0, 2] {
			assert_noop!(quote_with(A, id, version, 900, solution(1)), Failure::VersionMismatch);
		}
		assert_noop!(
			quote_with(A, id, 1, 900, unsealed.clone()),
			Failure::EmptySealedSolution
		);
		assert_noop!(quote_with(A, id, 1, 900, garbled.clone()), Failure::NotUtf8);
		assert_noop!(quote_with(A, id, 1, 900, steering.clone()), Failure::ControlCharacter);
		assert_ok!(quote(A, id, 900));
		assert_noop!(improve_with(A, id, 2, 800, None), Failure::VersionMismatch);
		assert_noop!(improve_with(A, id, 1, 800, Some(steering)), Failure::ControlCharacter);
		assert_noop!(
			improve_with(A, id, 1, 800, Some(unsealed)),
			Failure::EmptySealedSolution
		);
		assert_noop!(improve_with(A, id, 1, 800, Some(garbled)), Failure::NotUtf8);
	});
}

#[test]
fn quotations_are_taken_up_to_the_block_before_closing() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(100);
		assert_ok!(quote(B, id, 950));
		assert_eq!(stored(id).closes_at, 101, "the best price did not change");
		Now::set(101);
		assert_noop!(quote(C, id, 1000), Failure::NotOpen);
		assert_noop!(improve(A, id, 500), Failure::NotOpen);
	});
}

#[test]
fn a_late_improvement_of_the_best_price_extends_the_time() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		Now::set(91);
		assert_ok!(quote(B, id, 800));
		assert_eq!(stored(id).closes_at, 101, "exactly an extension remains");
		let extended = Event::ClosingExtended {
			rfq: id,
			closes_at: 101,
		};
		assert!(!happened(extended), "nothing is said where nothing moves");
		Now::set(92);
		assert_ok!(improve(B, id, 790));
		assert_eq!(stored(id).closes_at, 102);
		assert!(happened(Event::ClosingExtended {
			rfq: id,
			closes_at: 102
		}));
		Now::set(101);
		assert_ok!(improve(A, id, 800));
		assert_eq!(stored(id).closes_at, 102, "no new lead");
		assert_ok!(quote(C, id, 790));
		assert_eq!(stored(id).closes_at, 102, "an equal price does not lead");
		assert_eq!(stored(id).history.improvements, 2);
		assert_ok!(improve(A, id, 700));
		assert_eq!(stored(id).closes_at, 111);
	});
}

#[test]
fn a_late_first_quotation_extends_the_time() {
	run(|| {
		let id = posted();
		Now::set(100);
		assert_ok!(quote(A, id, 1000));
		assert_eq!(stored(id).closes_at, 110);
	});
}

/// 100 steps are 100 leads, of which each moves closing by less than an extension.
#[test]
fn a_round_has_as_many_extensions_as_steps_at_most() {
	run(|| {
		let id = posted();
		let mut price = 1000;
		Now::set(100);
		assert_ok!(quote(A, id, price));
		while price > 10 {
			Now::set(stored(id).closes_at - 1);
			price -= 10;
			assert_ok!(improve(A, id, price));
		}
		let closes_at = stored(id).closes_at;
		assert_eq!(closes_at, 101 + 100 * 9);
		Now::set(closes_at - 1);
		assert_noop!(improve(A, id, price), Failure::NotImproved);
		assert_ok!(quote(B, id, price));
		assert_eq!(stored(id).closes_at, closes_at);
		assert_eq!(
			stored(id).award_by(),
			closes_at + 100,
			"the time to award follows closing"
		);
	});
}

#[test]
fn a_leader_cannot_withdraw_and_others_can_until_closing() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 800), (C, 800)] {
			assert_ok!(quote(provider, id, price));
		}
		for now in [1, 91, 100] {
			Now::set(now);
			assert_noop!(withdraw(B, id), Failure::QuotationLeads);
		}
		// Not even the last one alone, and not for one that is equal but older.
		assert_ok!(withdraw(C, id));
		assert_ok!(withdraw(A, id));
		assert_noop!(withdraw(B, id), Failure::QuotationLeads);
		assert_eq!(ranked(id), [(B, 800)]);
		assert_eq!(stored(id).closes_at, 101, "a withdrawal moves nothing");
		assert!(is_whole(A, 0) && is_whole(C, 0), "bond and deposit are back");
		assert!(crate::SealedSolutions::<Test>::get(id, A).is_none());
		assert_noop!(withdraw(A, id), Failure::QuotationNotFound);
		// It may come back, even dearer. Who has lost the lead can leave.
		assert_ok!(quote(A, id, 950));
		assert_ok!(quote(C, id, 700));
		assert_ok!(withdraw(B, id));
		assert_noop!(withdraw(C, id), Failure::QuotationLeads);
		assert_noop!(withdraw(D, 9), Failure::QuotationNotFound);
	});
}

#[test]
fn from_closing_on_live_quotations_bind_all_until_the_time_to_award_has_passed() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		for now in [101, 150, 201] {
			Now::set(now);
			for provider in [A, B] {
				assert_noop!(withdraw(provider, id), Failure::QuotationBinding);
			}
		}
		// Then even the leader is free, before anybody has ended the request.
		Now::set(202);
		assert_ok!(withdraw(B, id));
		assert_eq!(ranked(id), [(A, 900)]);
		assert_ok!(end(C, id));
		assert_ok!(withdraw(A, id));
		assert!(is_whole(A, 0) && is_whole(B, 0));
	});
}

#[test]
fn a_deposit_follows_the_size_of_the_solution() {
	run(|| {
		let id = posted();
		let sized = |bytes: usize| Solution {
			sealed: vec![1; bytes],
			..solution(1)
		};
		let held = || Balances::balance_on_hold(&QuotationHold::get(), &A);
		assert_ok!(quote_with(A, id, 1, 900, sized(1)));
		let least = held();
		assert_ok!(improve_with(A, id, 1, 800, Some(sized(4096))));
		assert_eq!(held(), least + 4095);
		assert_ok!(improve_with(A, id, 1, 700, Some(sized(1))));
		assert_eq!(held(), least);
		assert_ok!(improve(A, id, 600));
		assert_eq!(held(), least);
	});
}

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
		assert_ok!(quote_with(A, id, 1, 900, solution(9), Some(170)));
		let quotation = Stored::<Test>::get(id, A).unwrap();
		assert_eq!((quotation.price, quotation.solution), (900, digest(9)));
		assert_eq!((quotation.valid_until, quotation.quoted_at), (190, 20));
		assert_eq!((quotation.version, quotation.revision), (1, 0));
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
			valid_until: 190,
		}));

		assert_ok!(improve_with(A, id, 1, 800, Some(solution(8))));
		let quotation = Stored::<Test>::get(id, A).unwrap();
		assert_eq!((quotation.price, quotation.solution), (800, digest(8)));
		assert_eq!((quotation.valid_until, quotation.revision), (190, 1));
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
fn prices_have_bounds() {
	run(|| {
		let id = posted();
		assert_noop!(quote(A, id, 0), Failure::PriceZero);
		assert_noop!(quote(A, id, 1001), Failure::PriceAboveBudget);
		assert_ok!(quote(A, id, 1000));
		assert_ok!(quote(B, id, 1));
		assert_noop!(improve(A, id, 0), Failure::PriceZero);
		assert_ok!(improve(A, id, 1));
		assert_noop!(improve(B, id, 0), Failure::PriceZero);
	});
}

#[test]
fn a_price_below_the_best_undercuts_it_by_the_decrement() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_noop!(quote(B, id, 899), Failure::UndercutTooSmall);
		assert_noop!(quote(B, id, 891), Failure::UndercutTooSmall);
		assert_ok!(quote(B, id, 890));
		// At the best price and above it there is no gap.
		assert_ok!(quote(C, id, 890));
		assert_ok!(quote(D, id, 891));
		assert_noop!(improve(A, id, 885), Failure::UndercutTooSmall);
		assert_ok!(improve(A, id, 890));
	});
}

#[test]
fn an_improvement_is_a_decrement_below_ones_own_price() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		for price in [1000, 901, 900, 891] {
			assert_noop!(improve(A, id, price), Failure::ImprovementTooSmall);
		}
		assert_ok!(improve(A, id, 890));
		assert_noop!(improve(B, id, 791), Failure::ImprovementTooSmall);
		assert_ok!(improve(B, id, 790));
		assert_noop!(improve(C, id, 500), Failure::QuotationNotFound);
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
			quote_with(OTHER_ARBITER, id, 2, 900, solution(1), None),
			Failure::ArbiterIsProvider
		);
		assert_noop!(improve_with(OTHER_ARBITER, id, 2, 800, None), Failure::QuotationVoid);
		assert_ok!(quote_with(ARBITER, id, 2, 900, solution(1), None));
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
			assert_noop!(quote_with(A, id, 1, 900, wrong, None), failure);
		}
		assert_ok!(quote_with(B, id, 1, 900, long(512, 4096), None));
		assert_ok!(withdraw(B, id));
		for version in [0, 2] {
			assert_noop!(
				quote_with(A, id, version, 900, solution(1), None),
				Failure::VersionMismatch
			);
		}
		assert_noop!(
			quote_with(A, id, 1, 900, unsealed.clone(), None),
			Failure::EmptySealedSolution
		);
		assert_noop!(quote_with(A, id, 1, 900, garbled.clone(), None), Failure::NotUtf8);
		assert_noop!(
			quote_with(A, id, 1, 900, steering.clone(), None),
			Failure::ControlCharacter
		);
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
fn a_quotation_outlives_every_possible_closing() {
	run(|| {
		let id = posted();
		// The hard close is at 151, the shortest evaluation takes 20 blocks.
		assert_noop!(
			quote_with(A, id, 1, 900, solution(1), Some(169)),
			Failure::ValidityTooShort
		);
		assert_noop!(
			quote_with(A, id, 1, 900, solution(1), Some(0)),
			Failure::ValidityTooShort
		);
		assert_ok!(quote_with(A, id, 1, 900, solution(1), Some(170)));
		assert_eq!(Stored::<Test>::get(id, A).unwrap().valid_until, 171);
		// Nothing is gained by more than the demander can use.
		assert_ok!(quote_with(B, id, 1, 900, solution(1), Some(u32::MAX)));
		assert_eq!(Stored::<Test>::get(id, B).unwrap().valid_until, 201);
		assert_ok!(quote(C, id, 900));
		assert_eq!(Stored::<Test>::get(id, C).unwrap().valid_until, 201);
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
		assert_eq!(stored(id).closes_at, 102, "no improvement of the best price");
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

#[test]
fn extensions_end_at_the_hard_close() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 1000));
		let mut price = 1000;
		while Now::get() < stored(id).closes_at - 1 {
			Now::set(stored(id).closes_at - 1);
			price -= 10;
			assert_ok!(improve(A, id, price));
			assert!(stored(id).closes_at <= 151);
		}
		assert_eq!(stored(id).closes_at, 151);
		assert_eq!(Now::get(), 150);
		Now::set(151);
		assert_noop!(improve(A, id, 1), Failure::NotOpen);
	});
}

#[test]
fn a_quotation_can_be_withdrawn_while_there_is_time_to_answer() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		Now::set(91);
		assert_ok!(withdraw(B, id));
		assert_eq!(ranked(id), [(A, 900)]);
		assert_eq!(Balances::free_balance(B), ENDOWMENT);
		assert!(crate::SealedSolutions::<Test>::get(id, B).is_none());
		assert_noop!(withdraw(B, id), Failure::QuotationNotFound);
		// It may come back, even dearer.
		assert_ok!(quote(B, id, 950));
		Now::set(92);
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
		// A late improvement leaves an extension, which is time enough; a block later it is not.
		Now::set(95);
		assert_ok!(improve(A, id, 700));
		Now::set(96);
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
		assert_noop!(withdraw(A, id), Failure::QuotationBinding);
		Now::set(95);
		assert_ok!(withdraw(B, id));
		assert_noop!(withdraw(C, id), Failure::QuotationNotFound);
		assert_noop!(withdraw(C, 9), Failure::RfqNotFound);
	});
}

#[test]
fn a_live_quotation_binds_until_its_validity_ends() {
	run(|| {
		let id = posted();
		assert_ok!(quote_with(A, id, 1, 900, solution(1), Some(180)));
		assert_ok!(quote(B, id, 900));
		for now in [101, 181] {
			Now::set(now);
			assert_noop!(withdraw(A, id), Failure::QuotationBinding);
		}
		Now::set(182);
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
		assert_ok!(withdraw(A, id));
		Now::set(201);
		assert_noop!(withdraw(B, id), Failure::QuotationBinding);
		Now::set(202);
		assert_ok!(withdraw(B, id));
		assert_eq!(Balances::free_balance(B), ENDOWMENT);
	});
}

#[test]
fn a_full_ranking_gives_the_last_place_to_a_cheaper_quotation() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 950), (C, 950), (D, 1000)] {
			assert_ok!(quote(provider, id, price));
		}
		// Equal is not better.
		assert_noop!(quote(E, id, 1000), Failure::NotBetterThanLast);
		assert_ok!(quote(E, id, 999));
		assert_eq!(ranked(id), [(A, 900), (B, 950), (C, 950), (E, 999)]);
		assert!(happened(Event::QuotationEvicted {
			rfq: id,
			provider: D,
			price: 1000
		}));
		assert_eq!(Balances::free_balance(D), ENDOWMENT, "the deposit is back");
		assert!(Stored::<Test>::get(id, D).is_none());
		// Of two equal prices the later one goes.
		assert_ok!(quote(D, id, 940));
		assert_ok!(quote(E, id, 940));
		assert_eq!(ranked(id), [(A, 900), (D, 940), (E, 940), (B, 950)]);
		// An improvement needs no place.
		assert_ok!(improve(B, id, 890));
		assert_eq!(stored(id).stored_quotations, 4);
	});
}

#[test]
fn an_eviction_is_undone_where_the_deposit_cannot_be_paid() {
	run(|| {
		let id = posted();
		for (provider, price) in [(A, 900), (B, 950), (C, 950), (D, 1000)] {
			assert_ok!(quote(provider, id, price));
		}
		let before = ranked(id);
		assert!(quote(31, id, 500).is_err(), "31 owns nothing");
		assert_eq!(ranked(id), before);
		assert!(Stored::<Test>::get(id, D).is_some());
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
		assert_ok!(quote_with(A, id, 1, 900, sized(1), None));
		let least = held();
		assert_ok!(improve_with(A, id, 1, 800, Some(sized(4096))));
		assert_eq!(held(), least + 4095);
		assert_ok!(improve_with(A, id, 1, 700, Some(sized(1))));
		assert_eq!(held(), least);
		assert_ok!(improve(A, id, 600));
		assert_eq!(held(), least);
	});
}

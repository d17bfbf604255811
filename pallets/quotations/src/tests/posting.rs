use super::*;
use codec::DecodeAll;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Hooks};

#[test]
fn the_configuration_is_sound() {
	run(<Quotations as Hooks<u64>>::integrity_test);
}

#[test]
#[should_panic(expected = "a request must be able to have a quotation")]
fn an_unsound_configuration_is_refused() {
	run(|| {
		MaxQuotations::set(0);
		<Quotations as Hooks<u64>>::integrity_test();
	});
}

#[test]
fn a_request_is_stored_as_stated() {
	run(|| {
		Now::set(50);
		let id = posted();
		let rfq = stored(id);
		assert_eq!(rfq.demander, DEMANDER);
		assert_eq!(
			(rfq.closes_at, rfq.extension, rfq.hard_close, rfq.award_by),
			(150, 10, 200, 250)
		);
		assert_eq!((rfq.budget, rfq.minimum_decrement, rfq.version), (1000, 10, 1));
		assert_eq!((rfq.delivery_period, rfq.dispute), (500, dispute(ARBITER)));
		assert!(happened(Event::RfqPosted {
			rfq: id,
			demander: DEMANDER,
			requirement: digest(1),
			budget: 1000,
			closes_at: 150,
			award_by: 250,
		}));
		assert_eq!(posted(), id + 1, "ids are not reused");
		assert!(Balances::free_balance(DEMANDER) < ENDOWMENT);
	});
}

#[test]
fn a_request_that_is_not_sound_is_refused_with_the_reason() {
	type Break = fn(&mut RfqParameters<AccountId>);
	let cases: Vec<(Break, Failure)> = vec![
		(|p| p.summary = UncheckedText(vec![0xff, 0xfe]), Failure::NotUtf8),
		(|p| p.summary = UncheckedText(vec![0xff; 513]), Failure::TextTooLong),
		(|p| p.summary = summary("a\u{200b}"), Failure::InvisibleCharacter),
		(|p| p.summary = summary("a\u{2028}b"), Failure::ControlCharacter),
		(|p| p.keywords = keywords(&["a"; 9]), Failure::TooManyKeywords),
		(|p| p.keywords = keywords(&["a", ""]), Failure::EmptyKeyword),
		(|p| p.keywords = keywords(&["a,b"]), Failure::ForbiddenKeywordCharacter),
		(
			|p| p.keywords = vec![UncheckedText(vec![b'x'; 33])],
			Failure::KeywordTooLong,
		),
		(
			|p| p.keywords = vec![UncheckedText(vec![b' '; 129])],
			Failure::KeywordTooLong,
		),
		(|p| p.keywords = vec![UncheckedText(vec![0xff])], Failure::NotUtf8),
		(
			|p| p.keywords = keywords(&["maßband", "MASSBAND"]),
			Failure::DuplicateKeyword,
		),
		(|p| p.summary = summary("\u{1b}[2J"), Failure::ControlCharacter),
		(|p| p.summary = summary("\u{202e}cba"), Failure::ControlCharacter),
		(|p| p.dispute = dispute(DEMANDER), Failure::ArbiterIsDemander),
		(|p| p.keywords = keywords(&[]), Failure::NoKeywords),
		(|p| p.keywords = keywords(&["a", "b", "A"]), Failure::DuplicateKeyword),
		(|p| p.budget = 0, Failure::BudgetZero),
		(|p| p.minimum_decrement = 0, Failure::DecrementZero),
		(|p| p.minimum_decrement = 1001, Failure::DecrementAboveBudget),
		(|p| p.delivery_period = 0, Failure::DeliveryPeriodZero),
		(|p| p.delivery_period = 10_001, Failure::DeliveryPeriodTooLong),
		(|p| p.open_for = 9, Failure::OpenPeriodTooShort),
		(|p| p.extension = 1, Failure::ExtensionTooShort),
		(|p| p.extension = 101, Failure::ExtensionTooLong),
		(|p| p.hard_close_after = 109, Failure::HardCloseTooEarly),
		(|p| p.hard_close_after = 1001, Failure::HardCloseTooLate),
		(|p| p.award_within = 169, Failure::AwardPeriodTooShort),
		(|p| p.award_within = 651, Failure::AwardPeriodTooLong),
		(|p| p.award_within = 0, Failure::AwardPeriodTooShort),
		(|p| p.open_for = u32::MAX, Failure::HardCloseTooEarly),
	];
	run(|| {
		for (spoil, failure) in cases {
			let mut parameters = parameters();
			spoil(&mut parameters);
			assert_noop!(post(DEMANDER, parameters), failure);
		}
	});
}

#[test]
fn a_request_at_the_edge_of_every_bound_is_taken() {
	type Edge = fn(&mut RfqParameters<AccountId>);
	let cases: Vec<Edge> = vec![
		|p| p.minimum_decrement = 1000,
		|p| p.delivery_period = 10_000,
		|p| {
			p.open_for = 10;
			p.extension = 10;
		},
		|p| p.extension = 2,
		|p| p.hard_close_after = 110,
		|p| {
			p.hard_close_after = 1000;
			p.award_within = 1500;
		},
		|p| p.award_within = 170,
		|p| p.award_within = 650,
		|p| p.budget = u128::MAX,
		|p| p.summary = UncheckedText(vec![b'x'; 512]),
		|p| p.summary = summary("one\n\ttwo"),
		|p| p.summary = summary(""),
		|p| p.dispute.arbiter = None,
		|p| p.dispute.undecided = Side::Demander,
		|p| p.keywords = keywords(&["a", "b", "c", "d", "e", "f", "g", "h"]),
	];
	run(|| {
		for edge in cases {
			let mut parameters = parameters();
			edge(&mut parameters);
			assert_ok!(post(DEMANDER, parameters));
		}
	});
}

/// A call that did not decode would trap in the runtime, and nobody would learn why.
#[test]
fn whatever_is_too_long_decodes_and_keywords_are_weighed_as_many_as_there_can_be() {
	let post = |keywords: usize| Call::<Test>::post {
		parameters: RfqParameters {
			summary: UncheckedText(vec![0xff; 10_000]),
			keywords: vec![UncheckedText(vec![b'X'; 1_000]); keywords],
			..parameters()
		},
	};
	let quote = Call::<Test>::quote {
		rfq: 0,
		expected_version: 1,
		price: 1,
		solution: Solution {
			sealed: vec![0; 100_000],
			..solution(1)
		},
		valid_for: None,
	};
	for call in [post(100), quote] {
		assert_eq!(Call::decode_all(&mut &call.encode()[..]), Ok(call));
	}
	let weight = |keywords| post(keywords).get_dispatch_info().call_weight;
	assert!(weight(8).ref_time() > weight(7).ref_time());
	assert_eq!(weight(100), weight(8));
}

#[test]
fn a_demander_needs_an_encryption_key_and_the_deposit() {
	run(|| {
		assert_noop!(post(KEYLESS, parameters()), Failure::EncryptionKeyNotFound);
		assert!(post(31, parameters()).is_err(), "31 owns nothing");
		assert_eq!(crate::NextRfqId::<Test>::get(), 0);
	});
}

#[test]
fn the_end_of_the_clock_is_an_error() {
	run(|| {
		Now::set(u32::MAX - 100);
		assert!(post(DEMANDER, parameters()).is_err());
	});
}

#[test]
fn an_amendment_voids_quotations() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));

		let rfq = stored(id);
		assert_eq!(
			(rfq.version, rfq.requirement, rfq.budget, rfq.minimum_decrement),
			(2, digest(2), 2000, 20)
		);
		assert_eq!((rfq.delivery_period, rfq.dispute), (600, dispute(OTHER_ARBITER)));
		assert_eq!((rfq.closes_at, rfq.hard_close, rfq.award_by), (101, 151, 201));
		assert_eq!(ranked(id), []);
		assert_noop!(improve_with(A, id, 2, 700, None), Failure::QuotationVoid);
		assert_noop!(quote(A, id, 700), Failure::VersionMismatch);
		assert_noop!(improve(A, id, 700), Failure::VersionMismatch);

		// One makes its quotation anew, the other withdraws it, even in the last block.
		let held = Balances::balance_on_hold(&QuotationHold::get(), &A);
		assert_ok!(quote_with(A, id, 2, 1500, solution(7), None));
		assert_eq!(Balances::balance_on_hold(&QuotationHold::get(), &A), held);
		assert_eq!(ranked(id), [(A, 1500)]);
		Now::set(100);
		assert_ok!(withdraw(B, id));
		assert_eq!(stored(id).stored_quotations, 1);

		Now::set(101);
		assert_noop!(
			award_with(DEMANDER, id, 1, A, 1500, digest(7)),
			Failure::VersionMismatch
		);
		assert_ok!(award_with(DEMANDER, id, 2, A, 1500, digest(7)));
	});
}

#[test]
fn a_void_quotation_cannot_be_awarded() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		Now::set(101);
		assert_noop!(
			award_with(DEMANDER, id, 2, A, 900, digest(A as u8)),
			Failure::QuotationVoid
		);
		assert_ok!(withdraw(A, id));
	});
}

#[test]
fn amendments_are_capped_checked_and_for_the_demander() {
	run(|| {
		let id = posted();
		assert_noop!(amend(A, id, 1, amendment()), Failure::NotDemander);
		assert_noop!(amend(DEMANDER, id, 0, amendment()), Failure::VersionMismatch);
		assert_noop!(amend(DEMANDER, 9, 1, amendment()), Failure::RfqNotFound);
		let spoilt = |spoil: fn(&mut RfqAmendment<AccountId>)| {
			let mut amendment = amendment();
			spoil(&mut amendment);
			amendment
		};
		for (amendment, failure) in [
			(spoilt(|a| a.budget = 0), Failure::BudgetZero),
			(spoilt(|a| a.minimum_decrement = 0), Failure::DecrementZero),
			(spoilt(|a| a.minimum_decrement = 2001), Failure::DecrementAboveBudget),
			(spoilt(|a| a.delivery_period = 0), Failure::DeliveryPeriodZero),
			(spoilt(|a| a.delivery_period = 10_001), Failure::DeliveryPeriodTooLong),
			(spoilt(|a| a.summary = UncheckedText(vec![0x80])), Failure::NotUtf8),
			(
				spoilt(|a| a.summary = UncheckedText(vec![b'x'; 513])),
				Failure::TextTooLong,
			),
			(
				spoilt(|a| a.summary = summary("a\u{e0041}")),
				Failure::InvisibleCharacter,
			),
			(spoilt(|a| a.summary = summary("a\rb")), Failure::ControlCharacter),
			(spoilt(|a| a.dispute = dispute(DEMANDER)), Failure::ArbiterIsDemander),
		] {
			assert_noop!(amend(DEMANDER, id, 1, amendment), failure);
		}
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_ok!(amend(DEMANDER, id, 2, amendment()));
		assert_noop!(amend(DEMANDER, id, 3, amendment()), Failure::TooManyAmendments);
	});
}

#[test]
fn a_late_amendment_leaves_an_extension_and_never_moves_the_hard_close() {
	run(|| {
		let id = posted();
		Now::set(100);
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!((stored(id).closes_at, stored(id).hard_close), (110, 151));
		assert!(happened(Event::ClosingExtended {
			rfq: id,
			closes_at: 110
		}));
		// A quotation in each last block carries the request to the hard close.
		for (price, now) in [(1000, 109), (900, 118), (800, 127), (700, 136), (600, 141)] {
			Now::set(now);
			assert_ok!(match price {
				1000 => quote_with(A, id, 2, price, solution(1), None),
				_ => improve_with(A, id, 2, price, None),
			});
		}
		assert_eq!(stored(id).closes_at, 151);
		Now::set(142);
		assert_noop!(amend(DEMANDER, id, 2, amendment()), Failure::TooLateToAmend);
		Now::set(141);
		assert_ok!(amend(DEMANDER, id, 2, amendment()));
	});
}

#[test]
fn amending_ends_with_the_open_phase() {
	run(|| {
		let id = posted();
		Now::set(101);
		assert_noop!(amend(DEMANDER, id, 1, amendment()), Failure::NotOpen);
	});
}

#[test]
fn a_cancelled_request_without_quotations_is_gone() {
	run(|| {
		let id = posted();
		assert_noop!(cancel(A, id), Failure::NotDemander);
		assert_ok!(cancel(DEMANDER, id));
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(no_deposits_are_left());
		assert_noop!(cancel(DEMANDER, id), Failure::RfqNotFound);
	});
}

#[test]
fn a_cancelled_request_with_quotations_takes_nothing_and_can_be_reaped() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		assert_ok!(cancel(DEMANDER, id));
		assert_noop!(cancel(DEMANDER, id), Failure::AlreadyCancelled);
		assert_noop!(quote(C, id, 700), Failure::NotOpen);
		assert_noop!(improve(A, id, 700), Failure::NotOpen);
		assert_noop!(award(DEMANDER, id, A, 900), Failure::AlreadyCancelled);
		assert_ok!(withdraw(A, id));
		assert_ok!(reap(C, id, 8));
		assert!(Rfqs::<Test>::get(id).is_none());
		assert!(no_deposits_are_left());
	});
}

#[test]
fn a_request_can_be_cancelled_up_to_the_last_block_of_an_award() {
	run(|| {
		let (first, second) = (posted(), posted());
		Now::set(201);
		assert_ok!(cancel(DEMANDER, first));
		Now::set(202);
		assert_noop!(cancel(DEMANDER, second), Failure::AwardPeriodOver);
	});
}

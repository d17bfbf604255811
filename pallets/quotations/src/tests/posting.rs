use super::*;
use codec::{DecodeAll, MaxEncodedLen};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, traits::Hooks};

#[test]
fn the_configuration_is_sound() {
	run(<Quotations as Hooks<u64>>::integrity_test);
}

#[test]
#[should_panic(expected = "a bond must be something")]
fn an_unsound_configuration_is_refused() {
	run(|| {
		MinBond::set(0);
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
			(rfq.posted_closing, rfq.closes_at, rfq.extension, rfq.award_by()),
			(150, 150, 10, 250)
		);
		assert_eq!((rfq.budget, rfq.price_step, rfq.bond), (1000, 10, BOND));
		assert_eq!((rfq.version, rfq.round, rfq.state), (1, 1, RfqState::Undecided));
		assert_eq!((rfq.delivery_period, rfq.dispute), (500, dispute(ARBITER)));
		assert!(happened(Event::RfqPosted {
			rfq: id,
			demander: DEMANDER,
			requirement: digest(1),
			budget: 1000,
			bond: BOND,
			closes_at: 150,
			award_by: 250,
		}));
		assert_eq!(posted(), id + 1, "ids are not reused");
		assert_eq!(bonds(DEMANDER), 2 * BOND);
		let all = Balances::total_balance_on_hold(&DEMANDER);
		assert_eq!(Balances::free_balance(DEMANDER), ENDOWMENT - all - 2 * POST_FEE);
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
		(|p| p.price_step = 0, Failure::PriceStepOutOfRange),
		(|p| p.price_step = 51, Failure::PriceStepOutOfRange),
		(|p| p.price_step = 4, Failure::PriceStepOutOfRange),
		(|p| p.budget = 19, Failure::PriceStepOutOfRange),
		(|p| p.bond = 499, Failure::BondTooSmall),
		(|p| p.bond = ENDOWMENT, Failure::CannotLockBond),
		(|p| p.delivery_period = 0, Failure::DeliveryPeriodZero),
		(|p| p.delivery_period = 10_001, Failure::DeliveryPeriodTooLong),
		(|p| p.open_for = 9, Failure::OpenPeriodTooShort),
		(|p| p.extension = 1, Failure::ExtensionTooShort),
		(
			|p| {
				p.open_for = 20;
				p.extension = 21;
			},
			Failure::ExtensionTooLong,
		),
		(|p| p.extension = 51, Failure::ExtensionTooLong),
		(|p| p.open_for = 1001, Failure::OpenPeriodTooLong),
		(|p| p.open_for = u32::MAX, Failure::OpenPeriodTooLong),
		(|p| p.award_within = 19, Failure::AwardPeriodTooShort),
		(|p| p.award_within = 501, Failure::AwardPeriodTooLong),
		(
			|p| p.text = RequirementText::Public(vec![]),
			Failure::EmptyRequirementText,
		),
		(
			|p| p.text = RequirementText::Public(vec![1; 4097]),
			Failure::RequirementTextTooLong,
		),
		(
			|p| p.text = RequirementText::Address("".into()),
			Failure::EmptyRequirementText,
		),
		(
			|p| p.text = RequirementText::Address("a\nb".into()),
			Failure::ControlCharacter,
		),
		(
			|p| p.text = RequirementText::Address(UncheckedText(vec![b'a'; 257])),
			Failure::TextTooLong,
		),
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
		|p| p.price_step = 50,
		|p| p.price_step = 5,
		|p| p.bond = 500,
		|p| p.delivery_period = 10_000,
		|p| {
			p.open_for = 10;
			p.extension = 10;
		},
		|p| p.extension = 2,
		|p| p.extension = 50,
		|p| p.open_for = 1000,
		|p| p.award_within = 20,
		|p| p.award_within = 500,
		|p| {
			p.budget = u128::MAX;
			p.price_step = u128::MAX / 200;
		},
		|p| p.text = RequirementText::Public(vec![0xff; 4096]),
		|p| p.text = RequirementText::Address(UncheckedText(vec![b'x'; 256])),
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
			text: RequirementText::Public(vec![0; 100_000]),
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
fn posting_burns_a_fee() {
	run(|| {
		let issued = Balances::total_issuance();
		let id = posted();
		assert_eq!(Balances::total_issuance(), issued - POST_FEE);
		assert_ok!(cancel(DEMANDER, id));
		assert!(nothing_is_held() && is_whole(DEMANDER, POST_FEE));
		// One who has nothing else cannot post.
		let _ = Balances::force_set_balance(RuntimeOrigin::root(), A, POST_FEE);
		assert_noop!(post(A, parameters()), Failure::CannotPayPostFee);
	});
}

#[test]
fn the_text_of_a_requirement_is_published_replaced_and_removed() {
	run(|| {
		let mut parameters = parameters();
		parameters.text = RequirementText::Public(vec![7; 1000]);
		assert_ok!(post(DEMANDER, parameters));
		let held = || Balances::balance_on_hold(&RfqHold::get(), &DEMANDER);
		let with_text = held();
		let public = PublishedText::Public(vec![7; 1000].try_into().unwrap());
		assert_eq!(Quotations::requirement_text(0), Some(public.clone()));
		assert_eq!(
			public.encode(),
			RequirementText::Public(vec![7; 1000]).encode(),
			"both are read alike"
		);

		let address = |text: &str| RfqAmendment {
			text: RequirementText::Address(text.into()),
			..amendment()
		};
		assert_ok!(amend(DEMANDER, 0, 1, address("https://example.org/rfq")));
		let Some(PublishedText::Address(text)) = Quotations::requirement_text(0) else {
			panic!("there is no address");
		};
		assert_eq!(text.as_str(), "https://example.org/rfq");
		assert!(held() < with_text);
		assert_ok!(amend(DEMANDER, 0, 2, amendment()));
		assert_eq!(Quotations::requirement_text(0), None);
		assert_ok!(cancel(DEMANDER, 0));
		assert!(nothing_is_held());
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
			(rfq.version, rfq.requirement, rfq.budget, rfq.price_step),
			(2, digest(2), 2000, 20)
		);
		assert_eq!((rfq.posted_closing, rfq.closes_at, rfq.award_by()), (101, 101, 201));
		assert_eq!((rfq.delivery_period, rfq.dispute), (600, dispute(OTHER_ARBITER)));
		assert_eq!((rfq.bond, rfq.live, rfq.round), (BOND, 0, 1));
		assert_eq!(ranked(id), []);
		assert_eq!(status(id, A), QuotationStatus::Void);
		assert_noop!(improve_with(A, id, 2, 700, None), Failure::QuotationVoid);
		assert_noop!(quote(A, id, 700), Failure::VersionMismatch);
		assert_noop!(improve(A, id, 700), Failure::VersionMismatch);

		// One makes its quotation anew, the other withdraws it, even in the last block.
		let held = Balances::balance_on_hold(&QuotationHold::get(), &A);
		assert_ok!(quote_with(A, id, 2, 1500, solution(7)));
		assert_eq!(Balances::balance_on_hold(&QuotationHold::get(), &A), held);
		assert_eq!(bonds(A), BOND);
		assert_eq!(ranked(id), [(A, 1500)]);
		Now::set(100);
		assert_ok!(withdraw(B, id));
		assert!(is_whole(B, 0));
		assert_eq!(stored(id).live, 1);

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
			(spoilt(|a| a.price_step = 0), Failure::PriceStepOutOfRange),
			(spoilt(|a| a.price_step = 101), Failure::PriceStepOutOfRange),
			(spoilt(|a| a.price_step = 9), Failure::PriceStepOutOfRange),
			(
				spoilt(|a| a.text = RequirementText::Public(vec![])),
				Failure::EmptyRequirementText,
			),
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
fn an_amendment_says_which_question_caused_it() {
	run(|| {
		let id = posted();
		let amendment = RfqAmendment {
			cause: Some(3),
			..amendment()
		};
		assert_ok!(amend(DEMANDER, id, 1, amendment));
		assert!(happened(Event::RfqAmended {
			rfq: id,
			version: 2,
			requirement: digest(2),
			budget: 2000,
			cause: Some(3),
		}));
	});
}

#[test]
fn amending_ends_before_the_posted_closing_however_late_it_closes_in_fact() {
	run(|| {
		let (id, other) = (posted(), posted());
		assert_ok!(quote(A, id, 900));
		Now::set(91);
		assert_ok!(amend(DEMANDER, other, 1, amendment()));
		assert_eq!(stored(other).closes_at, 101, "an amendment never moves closing");
		Now::set(100);
		assert_ok!(quote(B, id, 800));
		assert_eq!((stored(id).posted_closing, stored(id).closes_at), (101, 110));
		for now in [92, 100, 109] {
			Now::set(now);
			assert_noop!(amend(DEMANDER, id, 1, amendment()), Failure::TooLateToAmend);
		}
		assert_eq!(Quotations::rfq(id).unwrap().amend_by, 91);
	});
}

#[test]
fn providers_have_the_longer_of_an_extension_and_the_shortest_period_to_answer_an_amendment() {
	run(|| {
		for (extension, last) in [(2, 91), (10, 91), (11, 90), (50, 51)] {
			let id = crate::NextRfqId::<Test>::get();
			Now::set(1);
			assert_ok!(post(
				DEMANDER,
				RfqParameters {
					extension,
					..parameters()
				}
			));
			Now::set(last + 1);
			assert_noop!(amend(DEMANDER, id, 1, amendment()), Failure::TooLateToAmend);
			Now::set(last);
			assert_ok!(amend(DEMANDER, id, 1, amendment()));
		}
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

/// Accounts take 32 bytes on a real chain, and a ticket a balance.
#[test]
fn a_deposit_pays_for_the_largest_item_with_its_keys() {
	type RealRfq = Rfq<[u8; 32], Balance>;
	/// The prefix of a map, and keys with a hash of 8 or 16 bytes before them.
	const MAP: usize = 32;
	const ID: usize = 8 + 8;
	const ACCOUNT: usize = 16 + 32;
	let texts = Summary::max_encoded_len() - 2 + Keywords::max_encoded_len() - 1;
	let rfq = RealRfq::max_encoded_len() - texts + MAP + ID;
	let indexed = MAP + ACCOUNT + ID;
	let paid = Quotations::rfq_footprint(&Summary::default(), &[], None).size;
	assert!(rfq + indexed <= paid as usize, "{rfq} and {indexed} of {paid}");

	let quotation = Quotation::<Balance>::max_encoded_len() - (Summary::max_encoded_len() - 2) + MAP + ID + ACCOUNT;
	let sealed = 2 + MAP + ID + ACCOUNT;
	let entry = MAP + 8 + BookId::max_encoded_len() + BookKey::max_encoded_len() + 32;
	let paid = Quotations::quotation_footprint(0, 0).size;
	assert!(
		quotation + sealed + entry + indexed <= paid as usize,
		"{quotation}, {sealed}, {entry} and {indexed} of {paid}"
	);
}

use super::*;
use frame_support::{assert_noop, assert_ok};
use tacit_primitives::limits;

#[test]
fn anybody_with_a_profile_asks_about_an_open_request() {
	run(|| {
		Now::set(7);
		let number = asked();
		let question = Questions::<Test>::get(RFQ, key(number)).unwrap();
		assert_eq!((question.version, question.asker, question.asked_at), (1, ASKER, 7));
		assert_eq!(question.text.as_str(), "Which steel?");
		assert_eq!(question.answer, None);
		assert!(happened(Event::QuestionAsked {
			rfq: RFQ,
			number,
			version: 1,
			asker: ASKER,
		}));
		assert_eq!(held(ASKER), price_of("Which steel?".len()));
		// The demander of another request is nobody special here.
		assert_ok!(ask(OTHER_DEMANDER, RFQ));
	});
}

#[test]
fn nobody_asks_without_a_profile_or_about_their_own_request() {
	run(|| {
		assert_noop!(ask(NAMELESS, RFQ), Failure::ProfileNotFound);
		assert_noop!(ask(DEMANDER, RFQ), Failure::OwnRfq);
	});
}

#[test]
fn a_question_is_about_the_version_that_was_read() {
	run(|| {
		assert_noop!(ask_with(ASKER, RFQ, 2, "?"), Failure::VersionMismatch);
		amend(RFQ);
		assert_noop!(ask_with(ASKER, RFQ, 1, "?"), Failure::VersionMismatch);
		assert_ok!(ask_with(ASKER, RFQ, 2, "?"));
	});
}

#[test]
fn only_open_requests_are_asked_about() {
	run(|| {
		assert_noop!(ask(ASKER, 9), Failure::RfqNotOpen);
		close(RFQ);
		assert_noop!(ask(ASKER, RFQ), Failure::RfqNotOpen);
		end(RFQ);
		assert_noop!(ask(ASKER, RFQ), Failure::RfqNotOpen);
	});
}

#[test]
fn a_question_is_a_text_that_says_something() {
	run(|| {
		for (text, error) in refused() {
			assert_noop!(ask_with(ASKER, RFQ, 1, text), error);
		}
		assert_ok!(ask_with(ASKER, RFQ, 1, "Zwei\n\tZeilen?"));
		assert_ok!(ask_with(ASKER, RFQ, 1, UncheckedText(vec![b'?'; 512])));
	});
}

#[test]
fn a_question_needs_its_deposit() {
	run(|| {
		let poor = 50;
		assert_noop!(ask(poor, RFQ), sp_runtime::TokenError::FundsUnavailable);
	});
}

#[test]
fn the_deposit_pays_for_all_that_is_stored() {
	run(|| {
		let text = || UncheckedText("é".repeat(256).into_bytes());
		assert_ok!(ask_with(ASKER, RFQ, 1, text()));
		assert_ok!(answer_with(DEMANDER, RFQ, 0, text()));
		let question = Questions::<Test>::get(RFQ, key(0)).unwrap();
		assert_eq!(question.text.len(), limits::QUESTION_BYTES as usize);
		// Accounts and amounts of the mock take 8 bytes.
		let stored = question.encoded_size() + (32 - 8) + (16 - 8);
		let request = RFQ.encoded_size();
		let entry = 16 + 32 + 4 + request;
		let count = 8 + request + Standing::max_encoded_len();
		let paid = Asked::question_footprint(512).size as usize;
		assert_eq!(paid, stored + 8 + request + 4 + entry + count);
	});
}

#[test]
fn a_bounded_number_of_questions_stands_for_a_version() {
	run(|| {
		for _ in 0..5 {
			asked();
		}
		assert_noop!(ask(OTHER, RFQ), Failure::TooManyQuestions);
		assert_ok!(ask(OTHER, OTHER_RFQ));
		amend(RFQ);
		for _ in 0..5 {
			assert_ok!(ask_with(OTHER, RFQ, 2, "?"));
		}
		assert_noop!(ask_with(ASKER, RFQ, 2, "?"), Failure::TooManyQuestions);
		// One of an earlier version makes no room.
		assert_ok!(remove(ASKER, 0));
		assert_noop!(ask_with(ASKER, RFQ, 2, "?"), Failure::TooManyQuestions);
	});
}

#[test]
fn the_numbers_are_used_up_without_a_panic() {
	run(|| {
		NextNumber::<Test>::put(u32::MAX);
		assert_noop!(ask(ASKER, RFQ), sp_runtime::ArithmeticError::Overflow);
	});
}

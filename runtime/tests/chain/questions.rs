//! Tests of questions about requests, with the pallets as the runtime joins them.

use crate::market::*;
use frame_support::{assert_noop, assert_ok};
use pallet_questions::Error;
use pallet_quotations::{RequirementText, RfqAmendment};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::BlockNumberProvider, DispatchResult};
use tacit_runtime::{configs::market::QuestionHold, Clock, Questions, Runtime};

fn ask(who: Sr25519Keyring, expected_version: u32) -> DispatchResult {
	call(
		who,
		pallet_questions::Call::ask {
			rfq: 0,
			expected_version,
			text: text("Which steel?"),
		},
	)
}

fn answer(number: u32) -> DispatchResult {
	call(
		DEMANDER,
		pallet_questions::Call::answer {
			rfq: 0,
			number,
			text: text("1.4301"),
		},
	)
}

fn remove(who: Sr25519Keyring, number: u32) -> DispatchResult {
	call(who, pallet_questions::Call::remove { rfq: 0, number })
}

/// Amends the usual request because of a question.
fn amend(cause: u32) -> DispatchResult {
	let terms = request();
	call(
		DEMANDER,
		pallet_quotations::Call::amend {
			rfq: 0,
			expected_version: 1,
			amendment: RfqAmendment {
				requirement: digest(9),
				summary: terms.summary,
				budget: terms.budget,
				price_step: terms.price_step,
				delivery_period: terms.delivery_period,
				dispute: terms.dispute,
				text: RequirementText::None,
				cause: Some(cause),
			},
		},
	)
}

#[test]
fn questions_are_asked_and_answered_while_the_request_is_open() {
	run(|| {
		assert_noop!(ask(OTHER, 1), Error::<Runtime>::RfqNotOpen);
		assert_ok!(post());
		assert_noop!(ask(DEMANDER, 1), Error::<Runtime>::OwnRfq);
		assert_noop!(ask(ARBITER, 1), Error::<Runtime>::ProfileNotFound);
		assert_ok!(ask(OTHER, 1));
		assert_ok!(ask(PROVIDER, 1));
		assert!(held(OTHER, QuestionHold::get()) > 0);
		assert_ok!(answer(0));
		let [first, second] = &Questions::questions(0, 0, 10).questions[..] else {
			panic!("there are two questions");
		};
		assert_eq!(first.answer.as_ref().expect("it is answered").text, "1.4301");
		assert_eq!(second.asker, PROVIDER.to_account_id());

		Clock::set_block_number(CLOSED);
		assert_noop!(ask(OTHER, 1), Error::<Runtime>::RfqNotOpen);
		assert_noop!(answer(1), Error::<Runtime>::RfqNotOpen);
		assert_noop!(remove(PROVIDER, 1), Error::<Runtime>::QuestionStands);
	});
}

#[test]
fn an_amendment_frees_the_questions_about_the_earlier_version() {
	run(|| {
		assert_ok!(post());
		assert_ok!(ask(OTHER, 1));
		assert_ok!(amend(0));
		assert_noop!(answer(0), Error::<Runtime>::VersionPassed);
		assert_noop!(ask(OTHER, 1), Error::<Runtime>::VersionMismatch);
		assert_ok!(ask(OTHER, 2));
		assert_noop!(remove(OTHER, 1), Error::<Runtime>::QuestionStands);
		assert_ok!(remove(OTHER, 0));
	});
}

#[test]
fn after_the_end_of_a_request_anybody_removes_its_questions() {
	run(|| {
		assert_ok!(post());
		assert_ok!(ask(OTHER, 1));
		assert_noop!(remove(PROVIDER, 0), Error::<Runtime>::NotAsker);
		assert_ok!(call(DEMANDER, pallet_quotations::Call::cancel { rfq: 0 }));
		assert_ok!(remove(PROVIDER, 0));
		assert_eq!(held(OTHER, QuestionHold::get()), 0);
		assert!(Questions::questions_of(&OTHER.to_account_id(), 0, 10)
			.questions
			.is_empty());
	});
}

mod answering;
mod asking;
mod invariants;
mod reading;
mod removing;
mod sequences;

use crate::{mock::*, types::*, Call, Error, Event, NextNumber, Questions, QuestionsOf, StandingQuestions};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::fungible::InspectHold;
use sp_runtime::{
	traits::{Convert, Dispatchable},
	DispatchResult,
};
use tacit_primitives::{RfqId, UncheckedText};

type Failure = Error<Test>;

/// The request of most tests.
const RFQ: RfqId = 0;
/// Its demander.
const DEMANDER: AccountId = 1;
/// Another request.
const OTHER_RFQ: RfqId = 1;
/// Its demander.
const OTHER_DEMANDER: AccountId = 2;
/// Who asks in most tests.
const ASKER: AccountId = 3;
/// Somebody else.
const OTHER: AccountId = 4;
/// An account without a profile.
const NAMELESS: AccountId = 100;

/// Runs a call as the runtime does: it takes effect as a whole or not at all.
fn call(who: AccountId, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|failed| failed.error)
}

fn ask_with(who: AccountId, rfq: RfqId, expected_version: u32, text: impl Into<UncheckedText>) -> DispatchResult {
	call(
		who,
		Call::ask {
			rfq,
			expected_version,
			text: text.into(),
		},
	)
}

fn ask(who: AccountId, rfq: RfqId) -> DispatchResult {
	ask_with(who, rfq, 1, "Which steel?")
}

/// Asks the usual question and returns its number.
fn asked() -> QuestionNumber {
	let number = NextNumber::<Test>::get();
	ask(ASKER, RFQ).expect("the usual question is fine");
	number
}

fn answer_with(who: AccountId, rfq: RfqId, number: QuestionNumber, text: impl Into<UncheckedText>) -> DispatchResult {
	call(
		who,
		Call::answer {
			rfq,
			number,
			text: text.into(),
		},
	)
}

fn answer(who: AccountId, number: QuestionNumber) -> DispatchResult {
	answer_with(who, RFQ, number, "1.4301")
}

fn remove(who: AccountId, number: QuestionNumber) -> DispatchResult {
	call(who, Call::remove { rfq: RFQ, number })
}

/// Texts that neither a question nor an answer can have.
fn refused() -> Vec<(UncheckedText, Failure)> {
	vec![
		("".into(), Failure::EmptyText),
		(" \n\t ".into(), Failure::EmptyText),
		(UncheckedText(vec![b'a'; 513]), Failure::TextTooLong),
		(UncheckedText(vec![0xff]), Failure::NotUtf8),
		("\u{202e}desrever".into(), Failure::ControlCharacter),
		("in\u{200b}visible".into(), Failure::InvisibleCharacter),
	]
}

fn happened(event: Event<Test>) -> bool {
	System::events()
		.iter()
		.any(|record| record.event == event.clone().into())
}

fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&QuestionHold::get(), &who)
}

fn price_of(text: usize) -> u64 {
	Price::convert(Asked::question_footprint(text))
}

/// Every deposit fits its item, and every account holds the sum of its deposits.
fn check_deposits() {
	for who in (1..=30).chain([NAMELESS]) {
		let mut expected = 0;
		for (_, _, question) in Questions::<Test>::iter().filter(|(_, _, question)| question.asker == who) {
			let price = price_of(question.text.len());
			let worth = u64::decode(&mut &question.ticket.encode()[..]).expect("a ticket is its worth");
			assert_eq!(worth, price);
			expected += price;
		}
		assert_eq!(held(who), expected, "the deposits of {who}");
	}
}

/// Nothing of any question is stored and nobody pays for any.
fn nothing_is_left() -> bool {
	Questions::<Test>::iter_keys().count() == 0
		&& QuestionsOf::<Test>::iter_keys().count() == 0
		&& StandingQuestions::<Test>::iter_keys().count() == 0
		&& (1..=30).all(|who| held(who) == 0)
}

/// Runs a test, and checks the invariants and the deposits after it.
fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Asked::do_try_state().expect("the invariants hold");
		check_deposits();
	});
}

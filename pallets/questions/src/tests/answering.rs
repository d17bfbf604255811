use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn the_demander_answers_once() {
	run(|| {
		let number = asked();
		Now::set(9);
		let (before, deposit) = (Balances::free_balance(DEMANDER), held(ASKER));
		assert_ok!(answer(DEMANDER, number));
		let answered = Questions::<Test>::get(RFQ, key(number)).unwrap().answer.unwrap();
		assert_eq!((answered.answered_at, answered.text.as_str()), (9, "1.4301"));
		assert!(happened(Event::QuestionAnswered { rfq: RFQ, number }));
		assert_eq!(Balances::free_balance(DEMANDER), before, "answering needs no deposit");
		assert_eq!(held(ASKER), deposit);
		assert_noop!(answer(DEMANDER, number), Failure::AlreadyAnswered);
	});
}

#[test]
fn nobody_else_answers() {
	run(|| {
		let number = asked();
		for who in [ASKER, OTHER, OTHER_DEMANDER] {
			assert_noop!(answer(who, number), Failure::NotDemander);
		}
		assert_noop!(
			answer_with(OTHER_DEMANDER, OTHER_RFQ, number, "!"),
			Failure::QuestionNotFound
		);
		assert_noop!(answer(DEMANDER, number + 1), Failure::QuestionNotFound);
	});
}

#[test]
fn an_answer_belongs_to_the_version_of_its_question() {
	run(|| {
		let number = asked();
		amend(RFQ);
		assert_noop!(answer(DEMANDER, number), Failure::VersionPassed);
	});
}

#[test]
fn only_open_requests_are_explained() {
	run(|| {
		let number = asked();
		close(RFQ);
		assert_noop!(answer(DEMANDER, number), Failure::RfqNotOpen);
		end(RFQ);
		assert_noop!(answer(DEMANDER, number), Failure::RfqNotOpen);
	});
}

#[test]
fn an_answer_is_a_text_that_says_something() {
	run(|| {
		let number = asked();
		for (text, error) in refused() {
			assert_noop!(answer_with(DEMANDER, RFQ, number, text), error);
		}
		assert_ok!(answer_with(DEMANDER, RFQ, number, UncheckedText(vec![b'!'; 512])));
	});
}

use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn after_the_end_anybody_removes_a_question_for_its_asker() {
	run(|| {
		let number = asked();
		assert_ok!(answer(DEMANDER, number));
		end(RFQ);
		assert_ok!(remove(OTHER, number));
		assert!(happened(Event::QuestionRemoved { rfq: RFQ, number }));
		assert_eq!(Balances::free_balance(ASKER), ENDOWMENT);
		assert!(nothing_is_left());
		assert_noop!(remove(OTHER, number), Failure::QuestionNotFound);
	});
}

#[test]
fn a_question_about_the_present_version_stands() {
	run(|| {
		let number = asked();
		assert_noop!(remove(ASKER, number), Failure::QuestionStands);
		assert_ok!(answer(DEMANDER, number));
		assert_noop!(remove(ASKER, number), Failure::QuestionStands);
		close(RFQ);
		assert_noop!(remove(ASKER, number), Failure::QuestionStands);
	});
}

#[test]
fn the_asker_removes_a_question_about_an_earlier_version() {
	run(|| {
		let number = asked();
		amend(RFQ);
		assert_noop!(remove(OTHER, number), Failure::NotAsker);
		assert_noop!(remove(DEMANDER, number), Failure::NotAsker);
		assert_ok!(remove(ASKER, number));
		assert!(nothing_is_left());
	});
}

#[test]
fn while_a_request_is_awarded_nothing_is_removed() {
	run(|| {
		let number = asked();
		amend(RFQ);
		close(RFQ);
		// The request can be opened again, at the version that it has.
		assert_noop!(remove(ASKER, number), Failure::QuestionStands);
	});
}

#[test]
fn a_question_of_another_request_is_not_found() {
	run(|| {
		assert_ok!(ask(ASKER, OTHER_RFQ));
		end(RFQ);
		assert_noop!(remove(ASKER, 0), Failure::QuestionNotFound);
	});
}

#[test]
fn a_removed_question_makes_room_and_its_number_is_not_used_again() {
	run(|| {
		let first = asked();
		amend(RFQ);
		assert_ok!(remove(ASKER, first));
		assert_ok!(ask_with(ASKER, RFQ, 2, "?"));
		assert_eq!(
			Questions::<Test>::iter_key_prefix(RFQ).collect::<Vec<_>>(),
			[key(first + 1)]
		);
	});
}

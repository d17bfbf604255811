//! The check of the invariants finds a violation of each of them.

use super::*;

/// Spoils a sound state, and expects the check to say which invariant is broken.
fn breaks(number: char, spoil: impl FnOnce(QuestionNumber)) {
	new_test_ext().execute_with(|| {
		let question = asked();
		answer(DEMANDER, question).expect("it is open");
		Asked::do_try_state().expect("sound before");
		spoil(question);
		match Asked::do_try_state() {
			Err(sp_runtime::TryRuntimeError::Other(message)) => {
				assert!(message.starts_with(number), "expected {number}, got {message:?}");
			},
			other => panic!("expected {number}, got {other:?}"),
		}
	});
}

fn spoil(number: QuestionNumber, spoil: impl FnOnce(&mut QuestionOf<Test>)) {
	Questions::<Test>::mutate(RFQ, key(number), |question| spoil(question.as_mut().expect("stored")));
}

#[test]
fn each_broken_invariant_is_found() {
	let not_utf8 = || QuestionText::decode(&mut &vec![0xffu8].encode()[..]).expect("any bytes decode");
	breaks('1', |_| NextNumber::<Test>::put(0));
	breaks('2', |number| {
		spoil(number, |question| question.text = QuestionText::default())
	});
	breaks('2', |number| spoil(number, |question| question.text = not_utf8()));
	breaks('2', |number| {
		spoil(number, |question| {
			question.answer.iter_mut().for_each(|answer| answer.text = not_utf8())
		})
	});
	breaks('3', |number| spoil(number, |question| question.asked_at = 2));
	breaks('4', |number| spoil(number, |question| question.asker = OTHER));
	breaks('4', |number| QuestionsOf::<Test>::remove(ASKER, key(number)));
	breaks('4', |number| QuestionsOf::<Test>::insert(ASKER, key(number), OTHER_RFQ));
	breaks('4', |number| QuestionsOf::<Test>::insert(ASKER, key(number + 1), RFQ));
	let count = |version, questions| StandingQuestions::<Test>::insert(RFQ, Standing { version, questions });
	breaks('5', |_| count(1, 2));
	breaks('5', |_| count(1, 0));
	breaks('5', |_| count(0, 1));
	breaks('5', |_| count(2, 1));
	breaks('5', |number| spoil(number, |question| question.version = 2));
	breaks('5', |_| MaxQuestions::set(0));
}

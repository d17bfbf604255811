//! Random sequences of calls: after any calls in any order the invariants hold and the deposits are right, a refused
//! call changes nothing, a question changes by its one answer alone, and in the end everybody has the deposits back.

use super::*;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	Ask(AccountId, RfqId, u32, usize),
	Answer(AccountId, RfqId, QuestionNumber),
	Remove(AccountId, RfqId, QuestionNumber),
	Amend(RfqId),
	Close(RfqId),
	Reopen(RfqId),
	End(RfqId),
	Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let who = || prop_oneof![12 => 1u64..5, 1 => Just(NAMELESS)];
	let rfq = || 0u64..2;
	prop_oneof![
		12 => (who(), rfq(), 1u32..4, 0usize..520).prop_map(|(who, rfq, version, length)| Step::Ask(who, rfq, version, length)),
		8 => (1u64..3, rfq(), 0u32..12).prop_map(|(who, rfq, number)| Step::Answer(who, rfq, number)),
		8 => (who(), rfq(), 0u32..12).prop_map(|(who, rfq, number)| Step::Remove(who, rfq, number)),
		2 => rfq().prop_map(Step::Amend),
		1 => rfq().prop_map(Step::Close),
		1 => rfq().prop_map(Step::Reopen),
		1 => rfq().prop_map(Step::End),
		2 => (0u32..40).prop_map(Step::Wait),
	]
}

fn take(step: &Step) -> DispatchResult {
	match *step {
		Step::Ask(who, rfq, version, length) => ask_with(who, rfq, version, UncheckedText(vec![b'?'; length])),
		Step::Answer(who, rfq, number) => answer_with(who, rfq, number, "!"),
		Step::Remove(who, rfq, number) => call(who, Call::remove { rfq, number }),
		Step::Amend(rfq) => {
			// As in any market: nobody amends a request that has closed.
			change(rfq, |request| request.version += u32::from(request.is_open));
			Ok(())
		},
		Step::Close(rfq) => {
			close(rfq);
			Ok(())
		},
		Step::Reopen(rfq) => {
			change(rfq, |request| request.is_open = true);
			Ok(())
		},
		Step::End(rfq) => {
			end(rfq);
			Ok(())
		},
		Step::Wait(blocks) => {
			Now::mutate(|now| *now += blocks);
			Ok(())
		},
	}
}

type Seen = BTreeMap<QuestionNumber, (RfqId, QuestionOf<Test>)>;

fn seen() -> Seen {
	Questions::<Test>::iter()
		.map(|(rfq, key, question)| (number(key), (rfq, question)))
		.collect()
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// Whether this step may have removed the question.
fn check_removal(step: &Step, number: QuestionNumber, rfq: RfqId, question: &QuestionOf<Test>) {
	let Step::Remove(who, of, removed) = *step else {
		panic!("{step:?} removes no question");
	};
	assert_eq!((of, removed), (rfq, number));
	let live = Live::get().into_iter().find(|request| request.id == rfq);
	assert!(live.is_none_or(|request| who == question.asker && request.is_open && request.version > question.version));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn the_invariants_hold_after_every_call(steps in prop::collection::vec(step(), 1..80)) {
		run(|| {
			for step in &steps {
				let (before, state) = (seen(), root());
				if take(step).is_err() {
					assert_eq!(root(), state, "{step:?} was refused and changed something");
				}
				Asked::do_try_state().unwrap_or_else(|broken| panic!("{step:?}: {broken:?}"));
				check_deposits();
				let after = seen();
				for (number, (rfq, question)) in &before {
					match after.get(number) {
						Some((_, now)) if question.answer.is_some() => assert_eq!(now, question),
						Some((_, now)) => assert_eq!(&QuestionOf::<Test> { answer: None, ..now.clone() }, question),
						None => check_removal(step, *number, *rfq, question),
					}
				}
			}

			Live::set(Vec::new());
			for (number, (rfq, _)) in seen() {
				call(9, Call::remove { rfq, number }).expect("the request has ended");
			}
			assert!(nothing_is_left());
			assert!((1..=30).all(|who| Balances::free_balance(who) == ENDOWMENT));
		});
	}
}

use super::*;
use crate::runtime_api::*;
use frame_support::assert_ok;

#[test]
fn a_question_is_shown_as_it_was_asked_and_answered() {
	run(|| {
		Now::set(10);
		let number = asked();
		Now::set(12);
		assert_ok!(answer(DEMANDER, number));
		let shown = QuestionsPage {
			questions: vec![QuestionInfo {
				rfq: RFQ,
				number,
				version: 1,
				asker: ASKER,
				asked_at: 10,
				text: "Which steel?".into(),
				answer: Some(AnswerInfo {
					answered_at: 12,
					text: "1.4301".into(),
				}),
			}],
			next: None,
		};
		assert_eq!(Asked::questions(RFQ, 0, 10), shown);
		assert_eq!(Asked::questions_of(&ASKER, 0, 10), shown);
		assert!(Asked::questions(OTHER_RFQ, 0, 10).questions.is_empty());
		assert!(Asked::questions_of(&OTHER, 0, 10).questions.is_empty());
	});
}

/// All numbers, and the number of pages.
fn all(page: impl Fn(u32) -> QuestionsPage<AccountId>) -> (Vec<QuestionNumber>, usize) {
	let (mut found, mut from, mut pages) = (Vec::new(), 0, 0);
	loop {
		let page = page(from);
		pages += 1;
		assert!(pages < 1000, "the last page says that it is the last");
		found.extend(page.questions.into_iter().map(|question| question.number));
		match page.next {
			Some(next) => from = next,
			None => return (found, pages),
		}
	}
}

/// More than 256, so that the order is not that of single bytes.
#[test]
fn the_questions_come_page_by_page_in_the_order_of_their_numbers() {
	run(|| {
		MaxQuestions::set(1000);
		let (mut of_request, mut of_asker) = (Vec::new(), Vec::new());
		for number in 0..600 {
			let (who, rfq) = (ASKER + u64::from(number % 2), u64::from(number % 3 == 0));
			assert_ok!(ask(who, rfq));
			if rfq == RFQ {
				of_request.push(number);
			}
			if who == ASKER {
				of_asker.push(number);
			}
		}
		for limit in [1, 7, 50] {
			assert_eq!(all(|from| Asked::questions(RFQ, from, limit)).0, of_request);
			assert_eq!(all(|from| Asked::questions_of(&ASKER, from, limit)).0, of_asker);
		}
		assert_eq!(
			all(|from| Asked::questions(RFQ, from, 50)).1,
			8,
			"the last page says so"
		);
		assert_eq!(Asked::questions(RFQ, 0, 0).questions.len(), 1);
		assert_eq!(
			Asked::questions(RFQ, 0, u32::MAX).questions.len(),
			crate::queries::MAX_PAGE as usize
		);
		assert!(Asked::questions(RFQ, u32::MAX, 1).questions.is_empty());
	});
}

#[test]
fn a_page_goes_on_where_a_question_was_removed() {
	run(|| {
		for _ in 0..4 {
			asked();
		}
		let next = Asked::questions(RFQ, 0, 2).next.unwrap();
		end(RFQ);
		assert_ok!(remove(OTHER, next));
		let numbers: Vec<_> = Asked::questions(RFQ, next, 2)
			.questions
			.into_iter()
			.map(|question| question.number)
			.collect();
		assert_eq!(numbers, [3]);
	});
}

//! The answers of the runtime API.

use crate::{
	runtime_api::{AnswerInfo, QuestionInfo, QuestionsPage},
	types::{key, number, Key, QuestionOf},
	Config, Pallet, QuestionNumber, Questions, QuestionsOf,
};
use alloc::{string::ToString, vec::Vec};
use tacit_primitives::RfqId;

/// Questions on one page at most.
pub const MAX_PAGE: u32 = 50;

impl<T: Config> Pallet<T> {
	/// The questions about a request. See [`QuestionsApi`](crate::runtime_api::QuestionsApi).
	pub fn questions(rfq: RfqId, from: QuestionNumber, limit: u32) -> QuestionsPage<T::AccountId> {
		let found = match from.checked_sub(1) {
			None => Questions::<T>::iter_prefix(rfq),
			Some(before) => Questions::<T>::iter_prefix_from(rfq, Questions::<T>::hashed_key_for(rfq, key(before))),
		};
		Self::page(found.map(|(key, question)| (key, rfq, question)), limit)
	}

	/// The questions of an account. See [`QuestionsApi`](crate::runtime_api::QuestionsApi).
	pub fn questions_of(asker: &T::AccountId, from: QuestionNumber, limit: u32) -> QuestionsPage<T::AccountId> {
		let found = match from.checked_sub(1) {
			None => QuestionsOf::<T>::iter_prefix(asker),
			Some(before) => {
				QuestionsOf::<T>::iter_prefix_from(asker, QuestionsOf::<T>::hashed_key_for(asker, key(before)))
			},
		};
		let with_question = |(key, rfq)| Questions::<T>::get(rfq, key).map(|question| (key, rfq, question));
		Self::page(found.filter_map(with_question), limit)
	}

	/// The first of these questions, in the order of their numbers.
	fn page(found: impl Iterator<Item = (Key, RfqId, QuestionOf<T>)>, limit: u32) -> QuestionsPage<T::AccountId> {
		// A page without room for a question would never get on.
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let mut found = found.peekable();
		let mut questions = Vec::new();
		while let Some((key, rfq, question)) = found.next_if(|_| questions.len() < limit) {
			questions.push(QuestionInfo {
				rfq,
				number: number(key),
				version: question.version,
				asker: question.asker,
				asked_at: question.asked_at,
				text: question.text.to_string(),
				answer: question.answer.map(|answer| AnswerInfo {
					answered_at: answer.answered_at,
					text: answer.text.to_string(),
				}),
			});
		}
		QuestionsPage {
			questions,
			next: found.peek().map(|(key, ..)| number(*key)),
		}
	}
}

//! The invariants of the pallet's storage.

use crate::{types::number, Config, NextNumber, Pallet, Questions, QuestionsOf, StandingQuestions};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. The number of a question was given out.
	/// 2. The texts of questions and answers are UTF-8 and not blank.
	/// 3. An answer is not earlier than its question.
	/// 4. Every question has an entry for its asker, and there are no other entries.
	/// 5. The count of a request is the number of standing questions about its version: at least one, and not more than
	///    possible. No question about the request is about a later version.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut questions = 0usize;
		let mut standing = BTreeMap::<_, u32>::new();
		for (rfq, key, question) in Questions::<T>::iter() {
			questions = questions.saturating_add(1);
			ensure!(
				number(key) < NextNumber::<T>::get(),
				"1: the number of a question was not given out"
			);
			let texts = [
				Some(&question.text),
				question.answer.as_ref().map(|answer| &answer.text),
			];
			ensure!(
				texts.into_iter().flatten().all(|text| !text.as_str().trim().is_empty()),
				"2: a question or an answer says nothing"
			);
			ensure!(
				question
					.answer
					.is_none_or(|answer| answer.answered_at >= question.asked_at),
				"3: an answer is earlier than its question"
			);
			ensure!(
				QuestionsOf::<T>::get(&question.asker, key) == Some(rfq),
				"4: the asker has no entry for a question"
			);
			let count = standing.entry((rfq, question.version)).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			QuestionsOf::<T>::iter_keys().count() == questions,
			"4: an entry of an asker has no question"
		);
		for (rfq, counted) in StandingQuestions::<T>::iter() {
			let versions = (rfq, counted.version)..=(rfq, u32::MAX);
			ensure!(
				counted.questions <= T::MaxQuestions::get()
					&& standing
						.range(versions)
						.eq([(&(rfq, counted.version), &counted.questions)]),
				"5: the count of a request is not that of its questions"
			);
		}
		Ok(())
	}
}

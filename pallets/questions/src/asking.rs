//! Asking, answering, and removing questions.

use crate::{
	types::{key, Standing},
	Answer, Config, Error, Event, NextNumber, Pallet, Question, QuestionNumber, QuestionText, Questions, QuestionsOf,
	StandingQuestions,
};
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchResult};
use tacit_primitives::{
	text::{Layout, TextError, UncheckedText},
	RfqId,
};
use tacit_traits::{Profiles, Requests};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_ask(
		asker: T::AccountId,
		rfq: RfqId,
		expected_version: u32,
		text: UncheckedText,
	) -> DispatchResult {
		let (demander, version) = T::Requests::open_request(rfq).ok_or(Error::<T>::RfqNotOpen)?;
		ensure!(version == expected_version, Error::<T>::VersionMismatch);
		ensure!(asker != demander, Error::<T>::OwnRfq);
		ensure!(T::Profiles::has_profile(&asker), Error::<T>::ProfileNotFound);
		let text = Self::check_text(text)?;

		// Questions about an earlier version do not count any more.
		let standing = StandingQuestions::<T>::get(rfq).filter(|standing| standing.version == version);
		let questions = standing.map_or(0, |standing| standing.questions);
		ensure!(questions < T::MaxQuestions::get(), Error::<T>::TooManyQuestions);
		let questions = questions.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let number = NextNumber::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let ticket = T::QuestionConsideration::new(&asker, Self::question_footprint(text.len()))?;

		NextNumber::<T>::put(next);
		StandingQuestions::<T>::insert(rfq, Standing { version, questions });
		QuestionsOf::<T>::insert(&asker, key(number), rfq);
		Self::deposit_event(Event::QuestionAsked {
			rfq,
			number,
			version,
			asker: asker.clone(),
		});
		Questions::<T>::insert(
			rfq,
			key(number),
			Question {
				version,
				asker,
				asked_at: Self::now(),
				text,
				answer: None,
				ticket,
			},
		);
		Ok(())
	}

	pub(crate) fn do_answer(
		who: T::AccountId,
		rfq: RfqId,
		number: QuestionNumber,
		text: UncheckedText,
	) -> DispatchResult {
		let (demander, version) = T::Requests::open_request(rfq).ok_or(Error::<T>::RfqNotOpen)?;
		ensure!(who == demander, Error::<T>::NotDemander);
		let mut question = Questions::<T>::get(rfq, key(number)).ok_or(Error::<T>::QuestionNotFound)?;
		ensure!(question.version == version, Error::<T>::VersionPassed);
		ensure!(question.answer.is_none(), Error::<T>::AlreadyAnswered);
		question.answer = Some(Answer {
			answered_at: Self::now(),
			text: Self::check_text(text)?,
		});
		Questions::<T>::insert(rfq, key(number), question);
		Self::deposit_event(Event::QuestionAnswered { rfq, number });
		Ok(())
	}

	pub(crate) fn do_remove(who: T::AccountId, rfq: RfqId, number: QuestionNumber) -> DispatchResult {
		let question = Questions::<T>::get(rfq, key(number)).ok_or(Error::<T>::QuestionNotFound)?;
		if T::Requests::is_live(rfq) {
			ensure!(who == question.asker, Error::<T>::NotAsker);
			let has_passed = T::Requests::open_request(rfq).is_some_and(|(_, version)| version != question.version);
			ensure!(has_passed, Error::<T>::QuestionStands);
		}

		Questions::<T>::remove(rfq, key(number));
		QuestionsOf::<T>::remove(&question.asker, key(number));
		StandingQuestions::<T>::mutate_exists(rfq, |standing| {
			if let Some(counted) = standing.filter(|standing| standing.version == question.version) {
				let questions = counted.questions.saturating_sub(1);
				*standing = (questions > 0).then_some(Standing { questions, ..counted });
			}
		});
		question.ticket.drop(&question.asker)?;
		Self::deposit_event(Event::QuestionRemoved { rfq, number });
		Ok(())
	}

	/// The text, if it follows the rules for texts and is not blank.
	fn check_text(text: UncheckedText) -> Result<QuestionText, Error<T>> {
		let text: QuestionText = text.check(Layout::Paragraphs).map_err(|error| match error {
			TextError::TooLong => Error::<T>::TextTooLong,
			TextError::NotUtf8 => Error::<T>::NotUtf8,
			TextError::ControlCharacter => Error::<T>::ControlCharacter,
			// The last three are for headings only.
			TextError::InvisibleCharacter | TextError::Blank | TextError::WhiteSpace | TextError::PrivateCharacter => {
				Error::<T>::InvisibleCharacter
			},
		})?;
		ensure!(!text.as_str().trim().is_empty(), Error::<T>::EmptyText);
		Ok(text)
	}
}

//! Checks of the arguments of calls.

use crate::{
	Config, Error, Keywords, Pallet, PublishedText, RequirementText, RfqParameters, SealedSolution, Solution, Summary,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::DispatchResult;
use tacit_primitives::{
	market,
	text::{Layout, TextError, UncheckedText},
	Digest, DisputeTerms, Keyword, KeywordError, Text,
};

impl<T: Config> Pallet<T> {
	/// The summary, if it follows the rules for texts.
	pub(crate) fn check_summary(summary: UncheckedText) -> Result<Summary, Error<T>> {
		Self::check_text(summary, Layout::Paragraphs)
	}

	fn check_text<const MAX: u32>(text: UncheckedText, layout: Layout) -> Result<Text<MAX>, Error<T>> {
		text.check(layout).map_err(|error| match error {
			TextError::TooLong => Error::<T>::TextTooLong,
			TextError::NotUtf8 => Error::<T>::NotUtf8,
			TextError::ControlCharacter => Error::<T>::ControlCharacter,
			// These rules are for headings only; neither a summary nor an address is ever refused for them.
			TextError::InvisibleCharacter | TextError::Blank | TextError::WhiteSpace | TextError::PrivateCharacter => {
				Error::<T>::InvisibleCharacter
			},
		})
	}

	/// The text of a requirement or its address, if there is one and it follows the rules.
	pub(crate) fn check_requirement_text(text: RequirementText) -> Result<Option<PublishedText>, Error<T>> {
		let published = match text {
			RequirementText::None => return Ok(None),
			RequirementText::Public(text) => {
				ensure!(!text.is_empty(), Error::<T>::EmptyRequirementText);
				PublishedText::Public(text.try_into().map_err(|_| Error::<T>::RequirementTextTooLong)?)
			},
			RequirementText::Address(address) => {
				ensure!(!address.0.is_empty(), Error::<T>::EmptyRequirementText);
				PublishedText::Address(Self::check_text(address, Layout::Line)?)
			},
		};
		Ok(Some(published))
	}

	/// The keywords in normal form, if a request can have them.
	pub(crate) fn check_keywords(spellings: Vec<UncheckedText>) -> Result<Keywords, Error<T>> {
		ensure!(!spellings.is_empty(), Error::<T>::NoKeywords);
		ensure!(spellings.len() <= Keywords::bound(), Error::<T>::TooManyKeywords);
		let mut keywords = Keywords::default();
		for spelling in &spellings {
			let keyword = Keyword::from_spelling(spelling).map_err(|error| match error {
				KeywordError::Empty => Error::<T>::EmptyKeyword,
				KeywordError::TooLong => Error::<T>::KeywordTooLong,
				KeywordError::ForbiddenCharacter(_) => Error::<T>::ForbiddenKeywordCharacter,
				KeywordError::NotUtf8 => Error::<T>::NotUtf8,
			})?;
			ensure!(!keywords.contains(&keyword), Error::<T>::DuplicateKeyword);
			keywords.try_push(keyword).map_err(|_| Error::<T>::TooManyKeywords)?;
		}
		Ok(keywords)
	}

	/// The summary and the sealed bytes of a solution, if they follow the rules.
	pub(crate) fn check_solution(solution: Solution) -> Result<(Digest, Summary, SealedSolution), Error<T>> {
		ensure!(!solution.sealed.is_empty(), Error::<T>::EmptySealedSolution);
		let sealed = SealedSolution::try_from(solution.sealed).map_err(|_| Error::<T>::SealedSolutionTooLong)?;
		Ok((solution.digest, Self::check_summary(solution.summary)?, sealed))
	}

	pub(crate) fn ensure_arbiter_is_not(
		demander: &T::AccountId,
		dispute: &DisputeTerms<T::AccountId>,
	) -> DispatchResult {
		ensure!(
			dispute.arbiter.as_ref() != Some(demander),
			Error::<T>::ArbiterIsDemander
		);
		Ok(())
	}

	pub(crate) fn ensure_terms(budget: u128, price_step: u128, delivery_period: u32) -> DispatchResult {
		ensure!(budget > 0, Error::<T>::BudgetZero);
		ensure!(
			market::steps_of(budget, price_step).is_some(),
			Error::<T>::PriceStepOutOfRange
		);
		ensure!(delivery_period > 0, Error::<T>::DeliveryPeriodZero);
		ensure!(
			delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		Ok(())
	}

	pub(crate) fn ensure_periods(parameters: &RfqParameters<T::AccountId>) -> DispatchResult {
		let RfqParameters {
			open_for,
			extension,
			award_within,
			..
		} = *parameters;
		ensure!(open_for >= T::MinOpenPeriod::get(), Error::<T>::OpenPeriodTooShort);
		ensure!(open_for <= T::MaxOpenPeriod::get(), Error::<T>::OpenPeriodTooLong);
		ensure!(extension >= T::MinExtension::get(), Error::<T>::ExtensionTooShort);
		ensure!(
			extension <= T::MaxExtension::get() && extension <= open_for,
			Error::<T>::ExtensionTooLong
		);
		ensure!(
			award_within >= T::MinEvaluationPeriod::get(),
			Error::<T>::AwardPeriodTooShort
		);
		ensure!(
			award_within <= T::MaxEvaluationPeriod::get(),
			Error::<T>::AwardPeriodTooLong
		);
		Ok(())
	}
}

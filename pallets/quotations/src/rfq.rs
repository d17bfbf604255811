//! Posting, amending and cancelling requests.

use crate::{
	types::RfqOf, Config, Error, Event, KeywordIndex, Keywords, NextRfqId, Pallet, PriceHistory, Rankings, Rfq,
	RfqAmendment, RfqParameters, RfqPhase, RfqState, Rfqs, Summary,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use tacit_primitives::{
	text::{Layout, TextError, UncheckedText},
	DisputeTerms, EncryptionKey, Keyword, KeywordError, RfqId,
};
use tacit_traits::EncryptionKeys;

impl<T: Config> Pallet<T> {
	/// The request, if quotations are taken.
	pub(crate) fn open_rfq(id: RfqId, now: u32) -> Result<RfqOf<T>, DispatchError> {
		let rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		ensure!(rfq.phase(now) == RfqPhase::Open, Error::<T>::NotOpen);
		Ok(rfq)
	}

	pub(crate) fn do_post(demander: T::AccountId, parameters: RfqParameters<T::AccountId>) -> DispatchResult {
		let demander_key = Self::present_key(&demander)?;
		Self::ensure_terms(
			parameters.budget,
			parameters.minimum_decrement,
			parameters.delivery_period,
		)?;
		Self::ensure_periods(&parameters)?;
		Self::ensure_arbiter_is_not(&demander, &parameters.dispute)?;
		let summary = Self::check_summary(parameters.summary)?;
		let keywords = Self::check_keywords(parameters.keywords)?;

		let now = Self::now();
		let at = |period: u32| now.checked_add(period).ok_or(ArithmeticError::Overflow);
		let id = NextRfqId::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let rfq = Rfq {
			requirement: parameters.requirement,
			budget: parameters.budget,
			minimum_decrement: parameters.minimum_decrement,
			closes_at: at(parameters.open_for)?,
			extension: parameters.extension,
			hard_close: at(parameters.hard_close_after)?,
			award_by: at(parameters.award_within)?,
			delivery_period: parameters.delivery_period,
			dispute: parameters.dispute,
			version: 1,
			state: RfqState::Undecided,
			stored_quotations: 0,
			history: PriceHistory::default(),
			ticket: T::RfqConsideration::new(&demander, Self::rfq_footprint(&summary, &keywords))?,
			summary,
			keywords,
			demander,
			demander_key: Some(demander_key),
		};

		NextRfqId::<T>::put(next);
		for keyword in &rfq.keywords {
			KeywordIndex::<T>::insert(keyword, id, ());
		}
		Self::deposit_event(Event::RfqPosted {
			rfq: id,
			demander: rfq.demander.clone(),
			requirement: rfq.requirement,
			budget: rfq.budget,
			closes_at: rfq.closes_at,
			award_by: rfq.award_by,
		});
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_amend(
		demander: T::AccountId,
		id: RfqId,
		expected_version: u32,
		amendment: RfqAmendment<T::AccountId>,
	) -> DispatchResult {
		let now = Self::now();
		let mut rfq = Self::open_rfq(id, now)?;
		ensure!(rfq.demander == demander, Error::<T>::NotDemander);
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		ensure!(rfq.version <= T::MaxAmendments::get(), Error::<T>::TooManyAmendments);
		// Providers must have time to answer the new version, and the hard close stays where it is.
		ensure!(
			now.saturating_add(rfq.extension) <= rfq.hard_close,
			Error::<T>::TooLateToAmend
		);
		let summary = Self::check_summary(amendment.summary)?;
		Self::ensure_terms(amendment.budget, amendment.minimum_decrement, amendment.delivery_period)?;
		Self::ensure_arbiter_is_not(&demander, &amendment.dispute)?;

		rfq.ticket = rfq
			.ticket
			.update(&demander, Self::rfq_footprint(&summary, &rfq.keywords))?;
		rfq.demander_key = Self::signed_by_now(&demander, rfq.demander_key);
		rfq.version = rfq.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		rfq.requirement = amendment.requirement;
		rfq.summary = summary;
		rfq.budget = amendment.budget;
		rfq.minimum_decrement = amendment.minimum_decrement;
		rfq.delivery_period = amendment.delivery_period;
		rfq.dispute = amendment.dispute;
		rfq.history.opening_price = None;
		rfq.history.best_since = None;
		Rankings::<T>::remove(id);
		Self::deposit_event(Event::RfqAmended {
			rfq: id,
			version: rfq.version,
			requirement: rfq.requirement,
			budget: rfq.budget,
		});
		Self::extend(id, &mut rfq, now);
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_cancel(demander: T::AccountId, id: RfqId) -> DispatchResult {
		let mut rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		ensure!(rfq.demander == demander, Error::<T>::NotDemander);
		match rfq.phase(Self::now()) {
			RfqPhase::Open | RfqPhase::Evaluation => {},
			RfqPhase::Awarded { .. } => return Err(Error::<T>::AlreadyAwarded.into()),
			RfqPhase::Cancelled => return Err(Error::<T>::AlreadyCancelled.into()),
			RfqPhase::Unsuccessful => return Err(Error::<T>::AwardPeriodOver.into()),
		}
		Self::remove_from_index(id, &rfq);
		rfq.state = RfqState::Cancelled;
		Self::deposit_event(Event::RfqCancelled { rfq: id });
		if rfq.stored_quotations == 0 {
			return Self::remove_rfq(id, rfq);
		}
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	/// Removes a request without quotations that is in the index no longer, and returns its deposit.
	pub(crate) fn remove_rfq(id: RfqId, rfq: RfqOf<T>) -> DispatchResult {
		Rankings::<T>::remove(id);
		Rfqs::<T>::remove(id);
		rfq.ticket.drop(&rfq.demander)?;
		Self::deposit_event(Event::RfqReaped { rfq: id });
		Ok(())
	}

	/// Makes the request impossible to find by its keywords.
	pub(crate) fn remove_from_index(id: RfqId, rfq: &RfqOf<T>) {
		for keyword in &rfq.keywords {
			KeywordIndex::<T>::remove(keyword, id);
		}
	}

	/// The key that an account has registered.
	pub(crate) fn present_key(who: &T::AccountId) -> Result<EncryptionKey, Error<T>> {
		T::EncryptionKeys::encryption_key(who).ok_or(Error::<T>::EncryptionKeyNotFound)
	}

	/// The summary, if it follows the rules for texts.
	pub(crate) fn check_summary(summary: UncheckedText) -> Result<Summary, Error<T>> {
		summary.check(Layout::Paragraphs).map_err(|error| match error {
			TextError::TooLong => Error::<T>::TextTooLong,
			TextError::NotUtf8 => Error::<T>::NotUtf8,
			TextError::ControlCharacter => Error::<T>::ControlCharacter,
			// These rules are for headings only; a summary is never refused for them.
			TextError::InvisibleCharacter | TextError::Blank | TextError::WhiteSpace | TextError::PrivateCharacter => {
				Error::<T>::InvisibleCharacter
			},
		})
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

	fn ensure_arbiter_is_not(demander: &T::AccountId, dispute: &DisputeTerms<T::AccountId>) -> DispatchResult {
		ensure!(
			dispute.arbiter.as_ref() != Some(demander),
			Error::<T>::ArbiterIsDemander
		);
		Ok(())
	}

	fn ensure_terms(budget: u128, minimum_decrement: u128, delivery_period: u32) -> DispatchResult {
		ensure!(budget > 0, Error::<T>::BudgetZero);
		ensure!(minimum_decrement > 0, Error::<T>::DecrementZero);
		ensure!(minimum_decrement <= budget, Error::<T>::DecrementAboveBudget);
		ensure!(delivery_period > 0, Error::<T>::DeliveryPeriodZero);
		ensure!(
			delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		Ok(())
	}

	fn ensure_periods(parameters: &RfqParameters<T::AccountId>) -> DispatchResult {
		let RfqParameters {
			open_for,
			extension,
			hard_close_after,
			award_within,
			..
		} = *parameters;
		ensure!(open_for >= T::MinOpenPeriod::get(), Error::<T>::OpenPeriodTooShort);
		ensure!(extension >= T::MinExtension::get(), Error::<T>::ExtensionTooShort);
		ensure!(extension <= open_for, Error::<T>::ExtensionTooLong);
		// At least one whole extension has to fit, or the last moment would decide.
		ensure!(
			hard_close_after >= open_for.saturating_add(extension),
			Error::<T>::HardCloseTooEarly
		);
		ensure!(
			hard_close_after <= T::MaxOpenPeriod::get(),
			Error::<T>::HardCloseTooLate
		);
		let evaluation = award_within.saturating_sub(hard_close_after);
		ensure!(
			evaluation >= T::MinEvaluationPeriod::get(),
			Error::<T>::AwardPeriodTooShort
		);
		ensure!(
			evaluation <= T::MaxEvaluationPeriod::get(),
			Error::<T>::AwardPeriodTooLong
		);
		Ok(())
	}
}

//! Posting, amending, reopening and ending requests.

use crate::{
	types::RfqOf, Config, EndReason, Error, Event, KeywordIndex, NextRfqId, Pallet, PriceHistory, PublishedText,
	RequirementTexts, Rfq, RfqAmendment, RfqParameters, RfqPhase, RfqState, Rfqs, RfqsOf,
};
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use tacit_primitives::{EncryptionKey, RfqId};
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
		Self::ensure_terms(parameters.budget, parameters.price_step, parameters.delivery_period)?;
		Self::ensure_periods(&parameters)?;
		Self::ensure_arbiter_is_not(&demander, &parameters.dispute)?;
		ensure!(parameters.bond >= T::MinBond::get(), Error::<T>::BondTooSmall);
		let summary = Self::check_summary(parameters.summary)?;
		let keywords = Self::check_keywords(parameters.keywords)?;
		let text = Self::check_requirement_text(parameters.text)?;

		let closes_at = Self::now()
			.checked_add(parameters.open_for)
			.ok_or(ArithmeticError::Overflow)?;
		ensure!(
			closes_at.checked_add(parameters.award_within).is_some(),
			ArithmeticError::Overflow
		);
		let id = NextRfqId::<T>::get();
		NextRfqId::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		Self::burn_fee(&demander, T::PostFee::get(), Error::<T>::CannotPayPostFee)?;
		let footprint = Self::rfq_footprint(&summary, &keywords, text.as_ref());
		let ticket = T::RfqConsideration::new(&demander, footprint)?;
		Self::lock_bond(&demander, parameters.bond)?;
		let rfq = Rfq {
			demander_key,
			requirement: parameters.requirement,
			summary,
			keywords,
			budget: parameters.budget,
			price_step: parameters.price_step,
			bond: parameters.bond,
			open_for: parameters.open_for,
			extension: parameters.extension,
			award_within: parameters.award_within,
			posted_closing: closes_at,
			closes_at,
			delivery_period: parameters.delivery_period,
			dispute: parameters.dispute,
			version: 1,
			round: 1,
			state: RfqState::Undecided,
			defaulted: None,
			sequence: 0,
			live: 0,
			history: PriceHistory::default(),
			ticket,
			demander,
		};

		Self::add_to_index(id, &rfq);
		Self::store_text(id, text);
		RfqsOf::<T>::insert(&rfq.demander, id, ());
		Self::deposit_event(Event::RfqPosted {
			rfq: id,
			demander: rfq.demander.clone(),
			requirement: rfq.requirement,
			budget: rfq.budget,
			bond: rfq.bond,
			closes_at,
			award_by: rfq.award_by(),
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
		ensure!(now <= Self::amend_by(&rfq), Error::<T>::TooLateToAmend);
		let summary = Self::check_summary(amendment.summary)?;
		let text = Self::check_requirement_text(amendment.text)?;
		Self::ensure_terms(amendment.budget, amendment.price_step, amendment.delivery_period)?;
		Self::ensure_arbiter_is_not(&demander, &amendment.dispute)?;

		let footprint = Self::rfq_footprint(&summary, &rfq.keywords, text.as_ref());
		rfq.ticket = rfq.ticket.update(&demander, footprint)?;
		rfq.demander_key = Self::signed_by_now(&demander, rfq.demander_key);
		rfq.version = rfq.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		rfq.requirement = amendment.requirement;
		rfq.summary = summary;
		rfq.budget = amendment.budget;
		rfq.price_step = amendment.price_step;
		rfq.delivery_period = amendment.delivery_period;
		rfq.dispute = amendment.dispute;
		Self::begin_book(&mut rfq);
		Self::store_text(id, text);
		Self::deposit_event(Event::RfqAmended {
			rfq: id,
			version: rfq.version,
			requirement: rfq.requirement,
			budget: rfq.budget,
			cause: amendment.cause,
		});
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	/// The last block in which the request can be amended.
	///
	/// Providers have time to answer before the closing with which the round began, however late it closes in fact. So
	/// neither an amendment nor a lead after it moves the end of a round any further than leads alone could.
	pub(crate) fn amend_by(rfq: &RfqOf<T>) -> u32 {
		rfq.posted_closing
			.saturating_sub(rfq.extension.max(T::MinOpenPeriod::get()))
	}

	pub(crate) fn do_cancel(demander: T::AccountId, id: RfqId) -> DispatchResult {
		let rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		ensure!(rfq.demander == demander, Error::<T>::NotDemander);
		match rfq.phase(Self::now()) {
			RfqPhase::Open | RfqPhase::Evaluation => Self::end_rfq(id, rfq, EndReason::Cancelled),
			RfqPhase::Awarded { .. } => Err(Error::<T>::DealUnderWay.into()),
			RfqPhase::Lapsed => Err(Error::<T>::AwardPeriodOver.into()),
		}
	}

	pub(crate) fn do_end(id: RfqId) -> DispatchResult {
		let rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		match rfq.phase(Self::now()) {
			RfqPhase::Lapsed => Self::end_rfq(id, rfq, EndReason::Lapsed),
			RfqPhase::Awarded { .. } => Err(Error::<T>::DealUnderWay.into()),
			RfqPhase::Open | RfqPhase::Evaluation => Err(Error::<T>::AwardPeriodRunning.into()),
		}
	}

	/// Ends a request, whatever its quotations are: by that they are free, but for one whose deal goes on.
	pub(crate) fn end_rfq(id: RfqId, rfq: RfqOf<T>, reason: EndReason) -> DispatchResult {
		if rfq.state == RfqState::Undecided {
			Self::remove_from_index(id, &rfq);
		}
		Rfqs::<T>::remove(id);
		RequirementTexts::<T>::remove(id);
		RfqsOf::<T>::remove(&rfq.demander, id);
		Self::deposit_event(Event::RfqEnded { rfq: id, reason });
		match reason {
			EndReason::DemanderDefaulted => Self::burn_bond(id, &rfq.demander, rfq.bond),
			_ => Self::return_bond(id, &rfq.demander, rfq.bond),
		}
		rfq.ticket.drop(&rfq.demander)
	}

	/// Takes quotations again after the default of the provider that was awarded. By the new round the quotations that
	/// were live are carried over.
	pub(crate) fn reopen_rfq(id: RfqId, mut rfq: RfqOf<T>, defaulted: T::AccountId) {
		let closes_at = Self::now().saturating_add(rfq.open_for);
		rfq.round = rfq.round.saturating_add(1);
		rfq.state = RfqState::Undecided;
		rfq.posted_closing = closes_at;
		rfq.closes_at = closes_at;
		rfq.defaulted = Some(defaulted.clone());
		Self::begin_book(&mut rfq);
		Self::add_to_index(id, &rfq);
		Self::deposit_event(Event::RfqReopened {
			rfq: id,
			defaulted,
			closes_at,
			award_by: rfq.award_by(),
		});
		Rfqs::<T>::insert(id, rfq);
	}

	/// What the beginning of another book changes.
	fn begin_book(rfq: &mut RfqOf<T>) {
		rfq.live = 0;
		rfq.history.opening_price = None;
		rfq.history.best_since = None;
	}

	fn store_text(id: RfqId, text: Option<PublishedText>) {
		match text {
			Some(text) => RequirementTexts::<T>::insert(id, text),
			None => RequirementTexts::<T>::remove(id),
		}
	}

	/// Makes the request possible to find by its keywords.
	fn add_to_index(id: RfqId, rfq: &RfqOf<T>) {
		for keyword in &rfq.keywords {
			KeywordIndex::<T>::insert(keyword, id, ());
		}
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

	/// The key that an item keeps, with the signature of the same key in the profile of its owner where it has none.
	pub(crate) fn signed_by_now(who: &T::AccountId, kept: EncryptionKey) -> EncryptionKey {
		match kept.signature {
			Some(_) => kept,
			None => kept.with_signature_of(T::EncryptionKeys::encryption_key(who)),
		}
	}
}

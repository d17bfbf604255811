//! Making, improving and withdrawing quotations.

use crate::{
	types::{RankingOf, RfqOf},
	Config, Error, Event, Pallet, Quotation, Quotations, Rankings, RfqPhase, Rfqs, SealedSolution, SealedSolutions,
	Solution, Summary,
};
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use tacit_primitives::{Digest, RfqId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_quote(
		provider: T::AccountId,
		id: RfqId,
		expected_version: u32,
		price: u128,
		solution: Solution,
		valid_for: Option<u32>,
	) -> DispatchResult {
		let now = Self::now();
		let mut rfq = Self::open_rfq(id, now)?;
		ensure!(rfq.demander != provider, Error::<T>::OwnRfq);
		ensure!(
			rfq.dispute.arbiter.as_ref() != Some(&provider),
			Error::<T>::ArbiterIsProvider
		);
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let provider_key = Self::present_key(&provider)?;
		let (digest, summary, sealed) = Self::check_solution(solution)?;
		let valid_until = Self::valid_until(&rfq, now, valid_for)?;
		let replaced = Quotations::<T>::get(id, &provider);
		ensure!(
			replaced.as_ref().is_none_or(|void| void.version != rfq.version),
			Error::<T>::AlreadyQuoted
		);
		let mut ranking = Rankings::<T>::get(id);
		let best = ranking.first().cloned();
		Self::ensure_within_budget(price, &rfq)?;
		Self::ensure_undercuts(price, &rfq, best.as_ref())?;

		Self::make_room(id, &mut rfq, &mut ranking, price)?;
		let footprint = Self::quotation_footprint(summary.len(), sealed.len());
		let ticket = match replaced {
			// A void quotation made anew replaces the stored one and its deposit.
			Some(void) => void.ticket.update(&provider, footprint)?,
			None => {
				rfq.stored_quotations = rfq.stored_quotations.checked_add(1).ok_or(ArithmeticError::Overflow)?;
				T::QuotationConsideration::new(&provider, footprint)?
			},
		};
		Self::deposit_event(Event::Quoted {
			rfq: id,
			provider: provider.clone(),
			version: rfq.version,
			price,
			solution: digest,
			valid_until,
		});
		let entry = Self::note_quotation(id, &mut rfq, best.as_ref(), &provider, price, now)?;
		let place = ranking.partition_point(|other| *other < entry);
		ranking
			.try_insert(place, entry)
			.map_err(|_| Error::<T>::NotBetterThanLast)?;

		Quotations::<T>::insert(
			id,
			&provider,
			Quotation {
				price,
				solution: digest,
				summary,
				valid_until,
				revision: 0,
				version: rfq.version,
				quoted_at: now,
				provider_key: Some(provider_key),
				ticket,
			},
		);
		SealedSolutions::<T>::insert(id, &provider, sealed);
		Rankings::<T>::insert(id, ranking);
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_improve(
		provider: T::AccountId,
		id: RfqId,
		expected_version: u32,
		price: u128,
		solution: Option<Solution>,
	) -> DispatchResult {
		let now = Self::now();
		let mut rfq = Self::open_rfq(id, now)?;
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let mut quotation = Quotations::<T>::get(id, &provider).ok_or(Error::<T>::QuotationNotFound)?;
		ensure!(quotation.version == rfq.version, Error::<T>::QuotationVoid);
		let solution = solution.map(Self::check_solution).transpose()?;
		let mut ranking = Rankings::<T>::get(id);
		let best = ranking.first().cloned();
		Self::ensure_within_budget(price, &rfq)?;
		Self::ensure_improves(price, &rfq, quotation.price)?;
		Self::ensure_undercuts(price, &rfq, best.as_ref())?;

		if let Some((digest, summary, sealed)) = solution {
			quotation.ticket = quotation
				.ticket
				.update(&provider, Self::quotation_footprint(summary.len(), sealed.len()))?;
			quotation.solution = digest;
			quotation.summary = summary;
			SealedSolutions::<T>::insert(id, &provider, sealed);
		}
		quotation.provider_key = Self::signed_by_now(&provider, quotation.provider_key);
		quotation.price = price;
		quotation.revision = quotation.revision.saturating_add(1);
		quotation.quoted_at = now;
		Self::deposit_event(Event::QuotationImproved {
			rfq: id,
			provider: provider.clone(),
			price,
			solution: quotation.solution,
			revision: quotation.revision,
		});
		let entry = Self::note_quotation(id, &mut rfq, best.as_ref(), &provider, price, now)?;
		ranking.retain(|other| other.provider != provider);
		let place = ranking.partition_point(|other| *other < entry);
		ranking
			.try_insert(place, entry)
			.map_err(|_| Error::<T>::NotBetterThanLast)?;

		Quotations::<T>::insert(id, &provider, quotation);
		Rankings::<T>::insert(id, ranking);
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_withdraw(provider: T::AccountId, id: RfqId) -> DispatchResult {
		let now = Self::now();
		let mut rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		let quotation = Quotations::<T>::get(id, &provider).ok_or(Error::<T>::QuotationNotFound)?;
		let live = quotation.version == rfq.version;
		let binding = match rfq.phase(now) {
			RfqPhase::Open => live && rfq.is_late(now),
			RfqPhase::Evaluation => live && now <= quotation.valid_until,
			RfqPhase::Awarded { provider: awarded, .. } => awarded == provider && now <= rfq.award_by,
			RfqPhase::Cancelled | RfqPhase::Unsuccessful => false,
		};
		ensure!(!binding, Error::<T>::QuotationBinding);

		if live {
			Rankings::<T>::mutate(id, |ranking| ranking.retain(|entry| entry.provider != provider));
		}
		Self::remove_quotation(id, &mut rfq, &provider)?;
		Rfqs::<T>::insert(id, rfq);
		Self::deposit_event(Event::QuotationWithdrawn { rfq: id, provider });
		Ok(())
	}

	/// Evicts the last quotation of a full ranking, if this price is below its price.
	fn make_room(id: RfqId, rfq: &mut RfqOf<T>, ranking: &mut RankingOf<T>, price: u128) -> DispatchResult {
		if !ranking.is_full() {
			return Ok(());
		}
		let last = ranking.pop().ok_or(Error::<T>::NotBetterThanLast)?;
		ensure!(price < last.price, Error::<T>::NotBetterThanLast);
		Self::remove_quotation(id, rfq, &last.provider)?;
		Self::deposit_event(Event::QuotationEvicted {
			rfq: id,
			provider: last.provider,
			price: last.price,
		});
		Ok(())
	}

	/// Removes a quotation with its sealed solution and returns its deposit. Its entry in the ranking and the request
	/// are left for the caller to store.
	pub(crate) fn remove_quotation(id: RfqId, rfq: &mut RfqOf<T>, provider: &T::AccountId) -> DispatchResult {
		let quotation = Quotations::<T>::take(id, provider).ok_or(Error::<T>::QuotationNotFound)?;
		SealedSolutions::<T>::remove(id, provider);
		rfq.stored_quotations = rfq.stored_quotations.saturating_sub(1);
		quotation.ticket.drop(provider)
	}

	/// The summary and the sealed bytes of a solution, if they follow the rules.
	fn check_solution(solution: Solution) -> Result<(Digest, Summary, SealedSolution), Error<T>> {
		ensure!(!solution.sealed.is_empty(), Error::<T>::EmptySealedSolution);
		let sealed = SealedSolution::try_from(solution.sealed).map_err(|_| Error::<T>::SealedSolutionTooLong)?;
		Ok((solution.digest, Self::check_summary(solution.summary)?, sealed))
	}

	/// A quotation is valid as long as the demander can award, unless the provider says otherwise; but it must leave
	/// the demander the shortest evaluation there is after the latest closing there can be. So no quotation expires
	/// while others still undercut it.
	fn valid_until(rfq: &RfqOf<T>, now: u32, valid_for: Option<u32>) -> Result<u32, DispatchError> {
		let Some(valid_for) = valid_for else {
			return Ok(rfq.award_by);
		};
		let valid_until = now.saturating_add(valid_for).min(rfq.award_by);
		let earliest = rfq.hard_close.saturating_add(T::MinEvaluationPeriod::get());
		ensure!(valid_until >= earliest, Error::<T>::ValidityTooShort);
		Ok(valid_until)
	}
}

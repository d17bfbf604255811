//! Making, improving, reaffirming and withdrawing quotations.

use crate::{
	types::{QuotationOf, RfqOf},
	Config, Error, Event, Pallet, Quotation, QuotationStatus, Quotations, QuotationsOf, RfqPhase, Rfqs,
	SealedSolutions, Solution,
};
use frame_support::{ensure, traits::Consideration};
use sp_runtime::{DispatchError, DispatchResult};
use tacit_primitives::RfqId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_quote(
		provider: T::AccountId,
		id: RfqId,
		expected_version: u32,
		price: u128,
		solution: Solution,
	) -> DispatchResult {
		let now = Self::now();
		let mut rfq = Self::open_rfq(id, now)?;
		ensure!(rfq.demander != provider, Error::<T>::OwnRfq);
		ensure!(
			rfq.dispute.arbiter.as_ref() != Some(&provider),
			Error::<T>::ArbiterIsProvider
		);
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let replaced = Quotations::<T>::get(id, &provider);
		match replaced.as_ref().map(|old| old.status(Some(&rfq), &provider)) {
			None | Some(QuotationStatus::Void) => {},
			Some(QuotationStatus::Carried) => return Err(Error::<T>::QuotationCarriedOver.into()),
			Some(QuotationStatus::Tombstone) => return Err(Error::<T>::Defaulted.into()),
			Some(_) => return Err(Error::<T>::AlreadyQuoted.into()),
		}
		let provider_key = Self::present_key(&provider)?;
		let (digest, summary, sealed) = Self::check_solution(solution)?;
		let steps = Self::check_price(price, &rfq)?;

		let best = Self::leader(id, &rfq);
		let footprint = Self::quotation_footprint(summary.len(), sealed.len());
		let ticket = match replaced {
			// A void quotation made anew replaces the stored one and its deposit, and its bond stays.
			Some(void) => {
				Self::leave_book(id, Some(&mut rfq), &void);
				void.ticket.update(&provider, footprint)?
			},
			None => {
				let ticket = T::QuotationConsideration::new(&provider, footprint)?;
				Self::lock_bond(&provider, rfq.bond)?;
				QuotationsOf::<T>::insert(&provider, id, ());
				ticket
			},
		};
		Self::deposit_event(Event::Quoted {
			rfq: id,
			provider: provider.clone(),
			version: rfq.version,
			price,
			solution: digest,
		});
		let sequence = Self::enter_book(id, &mut rfq, best.as_ref(), &provider, price, steps)?;
		rfq.history.quotations = rfq.history.quotations.saturating_add(1);

		Quotations::<T>::insert(
			id,
			&provider,
			Quotation {
				price,
				steps,
				sequence,
				version: rfq.version,
				round: rfq.round,
				solution: digest,
				summary,
				revision: 0,
				quoted_at: now,
				provider_key,
				bond: rfq.bond,
				awarded: None,
				ticket,
			},
		);
		SealedSolutions::<T>::insert(id, &provider, sealed);
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
		let (mut rfq, mut quotation, _) = Self::present_quotation(&provider, id, expected_version)?;
		let solution = solution.map(Self::check_solution).transpose()?;
		let steps = Self::check_price(price, &rfq)?;
		ensure!(steps < quotation.steps, Error::<T>::NotImproved);

		if let Some((digest, summary, sealed)) = solution {
			quotation.ticket = quotation
				.ticket
				.update(&provider, Self::quotation_footprint(summary.len(), sealed.len()))?;
			quotation.solution = digest;
			quotation.summary = summary;
			SealedSolutions::<T>::insert(id, &provider, sealed);
		}
		quotation.revision = quotation.revision.saturating_add(1);
		quotation.quoted_at = Self::now();
		Self::deposit_event(Event::QuotationImproved {
			rfq: id,
			provider: provider.clone(),
			price,
			solution: quotation.solution,
			revision: quotation.revision,
		});
		rfq.history.quotations = rfq.history.quotations.saturating_add(1);
		Self::bind(id, provider, &mut rfq, quotation, price, steps)?;
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_reaffirm(provider: T::AccountId, id: RfqId, expected_version: u32) -> DispatchResult {
		let (mut rfq, quotation, status) = Self::present_quotation(&provider, id, expected_version)?;
		ensure!(status == QuotationStatus::Carried, Error::<T>::NotCarriedOver);
		let (price, steps) = (quotation.price, quotation.steps);
		Self::deposit_event(Event::QuotationReaffirmed {
			rfq: id,
			provider: provider.clone(),
			price,
		});
		Self::bind(id, provider, &mut rfq, quotation, price, steps)?;
		Rfqs::<T>::insert(id, rfq);
		Ok(())
	}

	pub(crate) fn do_withdraw(provider: T::AccountId, id: RfqId) -> DispatchResult {
		let mut rfq = Rfqs::<T>::get(id);
		let quotation = Quotations::<T>::get(id, &provider).ok_or(Error::<T>::QuotationNotFound)?;
		Self::ensure_returnable(id, rfq.as_ref(), &provider, &quotation)?;
		let live = rfq.as_ref().map(|rfq| rfq.live);
		Self::deposit_event(Event::QuotationWithdrawn {
			rfq: id,
			provider: provider.clone(),
		});
		Self::remove_quotation(id, rfq.as_mut(), &provider, quotation)?;
		if let Some(rfq) = rfq.filter(|rfq| Some(rfq.live) != live) {
			Rfqs::<T>::insert(id, rfq);
		}
		Ok(())
	}

	/// Succeeds where the owner of a quotation can take it back in the present block.
	pub(crate) fn ensure_returnable(
		id: RfqId,
		rfq: Option<&RfqOf<T>>,
		provider: &T::AccountId,
		quotation: &QuotationOf<T>,
	) -> Result<(), Error<T>> {
		match (quotation.status(rfq, provider), rfq) {
			(QuotationStatus::Awarded, _) => Err(Error::<T>::QuotationAwarded),
			(QuotationStatus::Tombstone, _) => Err(Error::<T>::Defaulted),
			(QuotationStatus::Live, Some(rfq)) => {
				let now = Self::now();
				match rfq.phase(now) {
					RfqPhase::Open if Self::leader(id, rfq).is_some_and(|best| best.provider == *provider) => {
						Err(Error::<T>::QuotationLeads)
					},
					RfqPhase::Open | RfqPhase::Lapsed => Ok(()),
					// The demander can still come back to it if the deal of another one fails.
					RfqPhase::Evaluation | RfqPhase::Awarded { .. } => {
						ensure!(now > rfq.award_by(), Error::<T>::QuotationBinding);
						Ok(())
					},
				}
			},
			_ => Ok(()),
		}
	}

	/// Removes a quotation with all that belongs to it, and returns bond and deposit to its owner. The request is left
	/// for the caller to store; it is `None` where it has ended.
	pub(crate) fn remove_quotation(
		id: RfqId,
		rfq: Option<&mut RfqOf<T>>,
		provider: &T::AccountId,
		quotation: QuotationOf<T>,
	) -> DispatchResult {
		Self::leave_book(id, rfq, &quotation);
		Quotations::<T>::remove(id, provider);
		SealedSolutions::<T>::remove(id, provider);
		QuotationsOf::<T>::remove(provider, id);
		Self::return_bond(id, provider, quotation.bond);
		quotation.ticket.drop(provider)
	}

	/// An open request and the quotation by which a provider can bind itself to a price: a live or a carried one.
	fn present_quotation(
		provider: &T::AccountId,
		id: RfqId,
		expected_version: u32,
	) -> Result<(RfqOf<T>, QuotationOf<T>, QuotationStatus), DispatchError> {
		let rfq = Self::open_rfq(id, Self::now())?;
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let quotation = Quotations::<T>::get(id, provider).ok_or(Error::<T>::QuotationNotFound)?;
		let status = quotation.status(Some(&rfq), provider);
		match status {
			QuotationStatus::Live | QuotationStatus::Carried => Ok((rfq, quotation, status)),
			QuotationStatus::Tombstone => Err(Error::<T>::Defaulted.into()),
			_ => Err(Error::<T>::QuotationVoid.into()),
		}
	}

	/// Enters a stored quotation in the present book at a price, in place of its entry there or in the book before.
	fn bind(
		id: RfqId,
		provider: T::AccountId,
		rfq: &mut RfqOf<T>,
		mut quotation: QuotationOf<T>,
		price: u128,
		steps: u8,
	) -> DispatchResult {
		let best = Self::leader(id, rfq);
		Self::leave_book(id, Some(rfq), &quotation);
		quotation.sequence = Self::enter_book(id, rfq, best.as_ref(), &provider, price, steps)?;
		quotation.price = price;
		quotation.steps = steps;
		quotation.round = rfq.round;
		quotation.provider_key = Self::signed_by_now(&provider, quotation.provider_key);
		Quotations::<T>::insert(id, provider, quotation);
		Ok(())
	}
}

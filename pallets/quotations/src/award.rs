//! Awarding a quotation.

use crate::{
	types::{QuotationOf, RfqOf},
	Config, Error, Event, Pallet, QuotationStatus, Quotations, RfqPhase, RfqState, Rfqs,
};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use tacit_primitives::{market, DealId, DealKeys, DealOrigin, DealTerms, Digest, QuotationTerms, RfqId};
use tacit_traits::DealOpener;

/// An award whose deal is not opened yet.
pub(crate) struct Award<T: Config> {
	id: RfqId,
	rfq: RfqOf<T>,
	quotation: QuotationOf<T>,
	/// The terms of the deal.
	pub terms: DealTerms<T::AccountId>,
	/// The keys of the parties.
	pub keys: DealKeys,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_award(
		demander: T::AccountId,
		id: RfqId,
		expected_version: u32,
		provider: T::AccountId,
		expected_price: u128,
		expected_solution: Digest,
	) -> DispatchResult {
		let award = Self::begin_award(
			demander,
			id,
			expected_version,
			provider,
			expected_price,
			expected_solution,
		)?;
		let deal = T::Deals::open_deal(award.terms.clone(), award.keys.clone(), DealOrigin::Award(id))?;
		Self::finish_award(award, deal)
	}

	/// Checks an award. Writes nothing.
	pub(crate) fn begin_award(
		demander: T::AccountId,
		id: RfqId,
		expected_version: u32,
		provider: T::AccountId,
		expected_price: u128,
		expected_solution: Digest,
	) -> Result<Award<T>, DispatchError> {
		let rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		ensure!(rfq.demander == demander, Error::<T>::NotDemander);
		match rfq.phase(Self::now()) {
			RfqPhase::Evaluation => {},
			RfqPhase::Open => return Err(Error::<T>::StillOpen.into()),
			RfqPhase::Awarded { .. } => return Err(Error::<T>::DealUnderWay.into()),
			RfqPhase::Lapsed => return Err(Error::<T>::AwardPeriodOver.into()),
		}
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let quotation = Quotations::<T>::get(id, &provider).ok_or(Error::<T>::QuotationNotFound)?;
		match quotation.status(Some(&rfq), &provider) {
			QuotationStatus::Live => {},
			QuotationStatus::Carried => return Err(Error::<T>::QuotationCarriedOver.into()),
			QuotationStatus::Tombstone => return Err(Error::<T>::Defaulted.into()),
			_ => return Err(Error::<T>::QuotationVoid.into()),
		}
		ensure!(quotation.price == expected_price, Error::<T>::PriceMismatch);
		ensure!(quotation.solution == expected_solution, Error::<T>::SolutionMismatch);

		let keys = DealKeys {
			demander: Self::signed_by_now(&demander, rfq.demander_key.clone()),
			provider: Self::signed_by_now(&provider, quotation.provider_key.clone()),
		};
		let terms = QuotationTerms {
			rfq: id,
			version: rfq.version,
			demander: demander.clone(),
			provider: provider.clone(),
			requirement: rfq.requirement,
			solution: quotation.solution,
			price: quotation.price,
			delivery_period: rfq.delivery_period,
			dispute: rfq.dispute.clone(),
		}
		.digest();
		let terms = DealTerms {
			demander,
			provider,
			ceiling: quotation.price,
			delivery_period: rfq.delivery_period,
			terms,
			dispute: rfq.dispute.clone(),
		};
		Ok(Award {
			id,
			rfq,
			quotation,
			terms,
			keys,
		})
	}

	/// Burns the market fee, and writes an award whose deal was opened.
	pub(crate) fn finish_award(award: Award<T>, deal: DealId) -> DispatchResult {
		let Award {
			id,
			mut rfq,
			mut quotation,
			terms,
			..
		} = award;
		Self::burn_fee(
			&terms.demander,
			market::fee(quotation.price),
			Error::<T>::CannotPayMarketFee,
		)?;
		Self::remove_from_index(id, &rfq);
		rfq.state = RfqState::Awarded {
			deal,
			provider: terms.provider.clone(),
		};
		Rfqs::<T>::insert(id, rfq);
		quotation.awarded = Some(deal);
		Quotations::<T>::insert(id, &terms.provider, quotation);
		Self::deposit_event(Event::Awarded {
			rfq: id,
			provider: terms.provider,
			price: terms.ceiling,
			deal,
			terms: terms.terms,
		});
		Ok(())
	}
}

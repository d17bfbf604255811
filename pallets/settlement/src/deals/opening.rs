//! The opening of a deal, which other pallets ask for.

use crate::{
	ledger::Ledger, types::Deal, weights::WeightInfo as _, Config, Deals, DealsOf, Error, Event, NextDealId, Pallet,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchError,
	traits::{Consideration, Get},
	weights::Weight,
};
use tacit_primitives::{DealId, DealKeys, DealOrigin, DealState, DealTerms};
use tacit_traits::DealOpener;

impl<T: Config> DealOpener<T::AccountId> for Pallet<T> {
	fn open_deal(terms: DealTerms<T::AccountId>, keys: DealKeys, origin: DealOrigin) -> Result<DealId, DispatchError> {
		ensure!(terms.demander != terms.provider, Error::<T>::SelfDeal);
		if let Some(arbiter) = &terms.dispute.arbiter {
			ensure!(
				*arbiter != terms.demander && *arbiter != terms.provider,
				Error::<T>::ArbiterIsParty
			);
		}
		ensure!(terms.ceiling > 0 && terms.delivery_period > 0, Error::<T>::EmptyTerms);
		ensure!(
			terms.delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		let key_versions = <Self as Ledger<T::AccountId>>::keys().ok_or(Error::<T>::VerifyingKeyNotFound)?;

		let id = NextDealId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::DealIdsExhausted)?;
		let ticket = T::DealConsideration::new(&terms.demander, Self::deal_footprint())?;
		let fund_by = Self::now().saturating_add(T::FundingPeriod::get());

		NextDealId::<T>::put(next);
		DealsOf::<T>::insert(&terms.demander, id, ());
		DealsOf::<T>::insert(&terms.provider, id, ());
		Self::deposit_event(Event::DealOpened {
			deal: id,
			demander: terms.demander.clone(),
			provider: terms.provider.clone(),
			terms: terms.terms,
			fund_by,
		});
		Deals::<T>::insert(
			id,
			Deal {
				terms,
				key_versions,
				demander_key: keys.demander,
				provider_key: keys.provider,
				state: DealState::Agreed { fund_by },
				cancelling: None,
				demander_ticket: Some(ticket),
				provider_ticket: None,
				origin,
				complained: false,
			},
		);
		Ok(id)
	}

	fn weight() -> Weight {
		T::WeightInfo::open_deal()
	}
}

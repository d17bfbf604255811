//! The news of other pallets about the deals of awards, and their questions about requests.
//!
//! | the deal | the request | the bonds |
//! |---|---|---|
//! | is acknowledged | ends | the demander's returns |
//! | is concluded before that, by the demander's default | ends | the demander's is burnt, the provider's returns |
//! | by the provider's default, in the first round | is reopened | the provider's is burnt |
//! | by the provider's default, in the second round | ends | the provider's is burnt, the demander's returns |
//! | by nobody's default | ends | both return |
//! | is concluded after an acknowledgement | has ended | the provider's is burnt by its default, else it returns |
//!
//! Nothing here can fail. Where storage is inconsistent, the log says so, and the rest is done.

use crate::{types::RfqOf, Config, EndReason, Pallet, Quotations, RfqPhase, RfqState, Rfqs, WeightInfo, LOG_TARGET};
use frame_support::weights::Weight;
use sp_runtime::DispatchResult;
use tacit_primitives::{DealId, DealNotice, DealOrigin, RfqId, Side};
use tacit_traits::{DealObserver, Requests};

impl<T: Config> DealObserver<T::AccountId> for Pallet<T> {
	fn acknowledged(notice: &DealNotice<T::AccountId>) {
		let DealOrigin::Award(id) = notice.origin else { return };
		match Self::rfq_of_deal(id, notice.deal) {
			Some(rfq) => Self::report(notice, Self::end_rfq(id, rfq, EndReason::Acknowledged)),
			None => log::error!(target: LOG_TARGET, "the deal {} is of no request that waits for it", notice.deal),
		}
	}

	fn concluded(notice: &DealNotice<T::AccountId>, fault: Option<Side>) {
		let DealOrigin::Award(id) = notice.origin else { return };
		let provider = &notice.provider;
		let quotation = Quotations::<T>::get(id, provider).filter(|quotation| quotation.awarded == Some(notice.deal));
		let Some(mut quotation) = quotation else {
			log::error!(target: LOG_TARGET, "the deal {} is of no quotation that waits for it", notice.deal);
			return;
		};
		quotation.awarded = None;
		if fault == Some(Side::Provider) {
			Self::burn_bond(id, provider, quotation.bond);
			quotation.bond = 0;
		}
		// After an acknowledgement there is no request any more.
		let Some(mut rfq) = Self::rfq_of_deal(id, notice.deal) else {
			Self::report(notice, Self::remove_quotation(id, None, provider, quotation));
			return;
		};
		if fault == Some(Side::Provider) && rfq.round == 1 {
			// The quotation stays, so that its owner cannot quote again.
			Self::leave_book(id, Some(&mut rfq), &quotation);
			Quotations::<T>::insert(id, provider, quotation);
			Self::reopen_rfq(id, rfq, provider.clone());
			return;
		}
		Self::report(notice, Self::remove_quotation(id, Some(&mut rfq), provider, quotation));
		let reason = match fault {
			Some(Side::Demander) => EndReason::DemanderDefaulted,
			Some(Side::Provider) => EndReason::ProviderDefaulted,
			None => EndReason::DealCancelled,
		};
		Self::report(notice, Self::end_rfq(id, rfq, reason));
	}

	fn acknowledged_weight() -> Weight {
		T::WeightInfo::acknowledged()
	}

	fn concluded_weight() -> Weight {
		T::WeightInfo::conclude_and_reopen().max(T::WeightInfo::conclude_and_end())
	}
}

impl<T: Config> Requests<T::AccountId> for Pallet<T> {
	fn open_request(rfq: RfqId) -> Option<(T::AccountId, u32)> {
		Rfqs::<T>::get(rfq)
			.filter(|rfq| rfq.phase(Self::now()) == RfqPhase::Open)
			.map(|rfq| (rfq.demander, rfq.version))
	}

	fn is_live(rfq: RfqId) -> bool {
		Rfqs::<T>::contains_key(rfq)
	}
}

impl<T: Config> Pallet<T> {
	/// The request whose award opened a deal, while the deal is neither acknowledged nor concluded.
	fn rfq_of_deal(id: RfqId, of: DealId) -> Option<RfqOf<T>> {
		Rfqs::<T>::get(id).filter(|rfq| matches!(rfq.state, RfqState::Awarded { deal, .. } if deal == of))
	}

	/// Everything was written when a deposit is returned, so that nothing is left to do where that fails.
	fn report(notice: &DealNotice<T::AccountId>, result: DispatchResult) {
		if let Err(error) = result {
			log::error!(target: LOG_TARGET, "the deal {} left a deposit: {error:?}", notice.deal);
		}
	}
}

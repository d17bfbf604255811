//! Deals: their opening, and the steps of the parties that move no money.

use crate::{
	arguments::commitment,
	types::{Deal, DealOf},
	weights::WeightInfo as _,
	Config, Deals, DealsOf, Error, Event, NextDealId, Packages, Pallet,
};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{Consideration, Footprint, Get},
	weights::Weight,
};
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{
	DealId, DealKeys, DealState, DealTerms, Digest, EvidenceDigests, Ground, RefundCause, SealedOpening, Side, Split,
	UncheckedCommitment,
};
use tacit_traits::DealOpener;

impl<T: Config> DealOpener<T::AccountId> for Pallet<T> {
	fn open_deal(terms: DealTerms<T::AccountId>, keys: DealKeys) -> Result<DealId, DispatchError> {
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
		let key_versions = Self::current_keys().ok_or(Error::<T>::NoVerifyingKey)?;

		let id = NextDealId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::DealIdsExhausted)?;
		let ticket = T::DealConsideration::new(&terms.demander, deal_footprint::<T>())?;
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
			},
		);
		Ok(id)
	}

	fn weight() -> Weight {
		T::WeightInfo::open_deal()
	}
}

/// What each party of a deal pays for: the deal and all that hangs on it, an index entry for each party and for the arbiter.
/// It is the same for both, since for a while one of them alone pays for what is left of the deal.
pub(crate) fn deal_footprint<T: Config>() -> Footprint {
	let index = T::AccountId::max_encoded_len()
		.saturating_add(DealId::max_encoded_len())
		.saturating_mul(3);
	let bytes = [
		DealOf::<T>::max_encoded_len(),
		SealedOpening::max_encoded_len(),
		Split::max_encoded_len(),
		EvidenceDigests::max_encoded_len(),
		index,
	];
	Footprint::from_parts(1, bytes.into_iter().fold(0, usize::saturating_add))
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_acknowledge(who: T::AccountId, id: DealId, expected: UncheckedCommitment) -> DispatchResult {
		let expected = commitment::<T>(expected)?;
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let DealState::Funded { escrow, acknowledge_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::ensure_within(acknowledge_by)?;

		deal.provider_ticket = Some(T::DealConsideration::new(&who, deal_footprint::<T>())?);
		let deliver_by = Self::now().saturating_add(deal.terms.delivery_period);
		Self::enter(id, deal, DealState::Acknowledged { escrow, deliver_by });
		Self::deposit_event(Event::DealAcknowledged { deal: id, deliver_by });
		Ok(())
	}

	pub(crate) fn do_reject(who: T::AccountId, id: DealId, expected: UncheckedCommitment) -> DispatchResult {
		let expected = commitment::<T>(expected)?;
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		ensure!(!deal.state.is_concluded(), Error::<T>::WrongState);
		let escrow = deal.state.escrow().ok_or(Error::<T>::WrongState)?;
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::make_refundable(id, deal, RefundCause::Rejected)
	}

	pub(crate) fn do_approve(who: T::AccountId, id: DealId, digest: Digest) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let (DealState::Delivered { package, .. } | DealState::Disputed { package, .. }) = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(package == digest, Error::<T>::DigestMismatch);
		for side in [Side::Demander, Side::Provider] {
			let deposited = Packages::<T>::get(id, side).ok_or(Error::<T>::PackageMissing)?;
			ensure!(deposited.info.digest == digest, Error::<T>::DigestMismatch);
		}
		Self::make_payable(id, deal, Ground::Approved)
	}

	pub(crate) fn do_cancel(who: T::AccountId, id: DealId) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		// What one party consented to lapses with the deadline, from which on the outcome is another one.
		Self::ensure_undecided(&deal)?;
		match deal.cancelling {
			Some(proposer) if proposer == side => Err(Error::<T>::AlreadyCancelling.into()),
			Some(_) if deal.state.escrow().is_none() => Self::close(id, deal),
			Some(_) => Self::make_refundable(id, deal, RefundCause::Cancelled),
			None => {
				deal.cancelling = Some(side);
				Deals::<T>::insert(id, deal);
				Self::deposit_event(Event::CancellationProposed { deal: id, by: side });
				Ok(())
			},
		}
	}

	pub(crate) fn do_retract_cancel(who: T::AccountId, id: DealId) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		ensure!(deal.cancelling == Some(side), Error::<T>::NotCancelling);

		deal.cancelling = None;
		Deals::<T>::insert(id, deal);
		Self::deposit_event(Event::CancellationRetracted { deal: id, by: side });
		Ok(())
	}

	/// The present provided block.
	pub fn now() -> u32 {
		T::BlockNumberProvider::current_block_number()
	}

	/// Writes a deal in its next state. Consent to a cancellation was given in the former one and lapses.
	pub(crate) fn enter(id: DealId, mut deal: DealOf<T>, state: DealState) {
		deal.state = state;
		deal.cancelling = None;
		Deals::<T>::insert(id, deal);
	}

	/// Fails where the outcome of a deal is fixed, or the deadline has passed after which silence fixes it.
	pub(crate) fn ensure_undecided(deal: &DealOf<T>) -> Result<(), Error<T>> {
		let silence = deal.silence().ok_or(Error::<T>::WrongState)?;
		Self::ensure_within(silence.deadline)
	}

	/// Fails once a deadline has passed; in the block of the deadline there is still time.
	pub(crate) fn ensure_within(deadline: u32) -> Result<(), Error<T>> {
		ensure!(Self::now() <= deadline, Error::<T>::DeadlinePassed);
		Ok(())
	}

	/// Fails until a deadline has passed.
	pub(crate) fn ensure_after(deadline: u32) -> Result<(), Error<T>> {
		ensure!(Self::now() > deadline, Error::<T>::DeadlineNotReached);
		Ok(())
	}
}

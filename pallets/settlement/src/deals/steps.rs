//! The steps of the parties that move no money.

use crate::{Config, Deals, Error, Event, Packages, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Consideration};
use tacit_primitives::{Commitment, DealId, DealState, Digest, Ground, RefundCause, Side};
use tacit_traits::DealObserver;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_acknowledge(who: T::AccountId, id: DealId, expected: Commitment) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let (DealState::Funded { escrow, .. } | DealState::Complained { escrow, .. }) = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::ensure_undecided(&deal)?;

		deal.provider_ticket = Some(T::DealConsideration::new(&who, Self::deal_footprint())?);
		let deliver_by = Self::now().saturating_add(deal.terms.delivery_period);
		T::Observer::acknowledged(&deal.notice(id));
		Self::enter(id, deal, DealState::Acknowledged { escrow, deliver_by });
		Self::deposit_event(Event::DealAcknowledged { deal: id, deliver_by });
		Ok(())
	}

	pub(crate) fn do_reject(who: T::AccountId, id: DealId, expected: Option<Commitment>) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		ensure!(!deal.state.is_concluded(), Error::<T>::WrongState);
		ensure!(deal.state.escrow() == expected, Error::<T>::EscrowMismatch);
		// Where the demander's time is over, the default is its own, and the provider cannot take it upon itself.
		if matches!(deal.state, DealState::Agreed { .. } | DealState::Complained { .. }) {
			Self::ensure_undecided(&deal)?;
		}
		if expected.is_some() {
			return Self::make_refundable(id, deal, RefundCause::Rejected);
		}
		Self::deposit_event(Event::DealDeclined { deal: id });
		Self::close(id, deal, Some(Side::Provider))
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
		// Consent to a cancellation lapses with the deadline, because silence then gives the deal another outcome.
		Self::ensure_undecided(&deal)?;
		match deal.cancelling {
			Some(proposer) if proposer == side => Err(Error::<T>::AlreadyCancelling.into()),
			Some(_) if deal.state.escrow().is_none() => Self::close(id, deal, None),
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
}

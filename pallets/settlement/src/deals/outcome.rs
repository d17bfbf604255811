//! How a deal comes to its outcome and its end.

use crate::{
	types::DealOf, Config, Deals, DealsOf, Disputes, Error, Event, Evidence, Openings, Packages, Pallet, Splits,
};
use frame_support::{pallet_prelude::DispatchResult, traits::Consideration};
use tacit_primitives::{Commitment, DealId, DealState, Digest, Ground, Outcome, RefundCause, Side, Split, Stamp};
use tacit_traits::DealObserver;

/// A payment that is the provider's, as the state [`DealState::Payable`] holds it.
pub(crate) struct Payment {
	pub escrow: Commitment,
	pub package: Digest,
	pub ground: Ground,
	pub demander_stamp: Option<Stamp>,
	pub provider_stamp: Stamp,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_finalise(id: DealId) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let silence = deal.silence().ok_or(Error::<T>::WrongState)?;
		Self::ensure_after(silence.deadline)?;
		match silence.outcome {
			Outcome::Closed => Self::close(id, deal, silence.outcome.fault()),
			Outcome::Payable(ground) => Self::make_payable(id, deal, ground),
			Outcome::Refundable(cause) => Self::make_refundable(id, deal, cause),
		}
	}

	/// The payment that the provider may take now: the outcome is fixed, or silence has led to it.
	pub(crate) fn payment_due(id: DealId, deal: &DealOf<T>) -> Result<Payment, Error<T>> {
		if let DealState::Payable {
			escrow,
			package,
			ground,
			demander_stamp,
			provider_stamp,
		} = deal.state
		{
			return Ok(Payment {
				escrow,
				package,
				ground,
				demander_stamp,
				provider_stamp,
			});
		}
		let silence = deal.silence().ok_or(Error::<T>::WrongState)?;
		let Outcome::Payable(ground) = silence.outcome else {
			return Err(Error::<T>::WrongState);
		};
		Self::ensure_after(silence.deadline)?;
		Self::payment(id, &deal.state, ground)
	}

	/// The escrow that the demander may take back now: the outcome is fixed, or silence has led to it.
	pub(crate) fn refund_due(deal: &DealOf<T>) -> Result<(Commitment, RefundCause), Error<T>> {
		if let DealState::Refundable { escrow, cause } = deal.state {
			return Ok((escrow, cause));
		}
		let silence = deal.silence().ok_or(Error::<T>::WrongState)?;
		let Outcome::Refundable(cause) = silence.outcome else {
			return Err(Error::<T>::WrongState);
		};
		Self::ensure_after(silence.deadline)?;
		Ok((deal.state.escrow().ok_or(Error::<T>::WrongState)?, cause))
	}

	/// Returns the payment of a delivered deal on a ground, with the stamps of the packages. The demander's stamp
	/// counts only where the demander approved: an earlier deposit of its package is no approval.
	fn payment(id: DealId, state: &DealState, ground: Ground) -> Result<Payment, Error<T>> {
		let (Some(escrow), Some(package)) = (state.escrow(), state.package()) else {
			return Err(Error::<T>::WrongState);
		};
		let stamp_of = |side| {
			Packages::<T>::get(id, side)
				.map(|package| package.info.stamp)
				.ok_or(Error::<T>::PackageMissing)
		};
		Ok(Payment {
			escrow,
			package,
			ground,
			demander_stamp: (ground == Ground::Approved)
				.then(|| stamp_of(Side::Demander))
				.transpose()?,
			provider_stamp: stamp_of(Side::Provider)?,
		})
	}

	/// Gives the payment of a delivered deal to the provider, and the demander its deposit back.
	pub(crate) fn make_payable(id: DealId, mut deal: DealOf<T>, ground: Ground) -> DispatchResult {
		let Payment {
			escrow,
			package,
			ground,
			demander_stamp,
			provider_stamp,
		} = Self::payment(id, &deal.state, ground)?;
		Self::conclude(id, &deal, None, None);
		Self::release(&mut deal, Side::Demander)?;
		let state = DealState::Payable {
			escrow,
			package,
			ground,
			demander_stamp,
			provider_stamp,
		};
		Self::enter(id, deal, state);
		Self::deposit_event(Event::DealPayable { deal: id, ground });
		Ok(())
	}

	/// Gives the payment of a funded deal back to the demander, and the provider its deposit, if it has made one.
	pub(crate) fn make_refundable(id: DealId, mut deal: DealOf<T>, cause: RefundCause) -> DispatchResult {
		let escrow = deal.state.escrow().ok_or(Error::<T>::WrongState)?;
		Self::conclude(id, &deal, None, cause.fault());
		Self::release(&mut deal, Side::Provider)?;
		Self::enter(id, deal, DealState::Refundable { escrow, cause });
		Self::deposit_event(Event::DealRefundable { deal: id, cause });
		Ok(())
	}

	/// Shares the payment as a party has put forward and proved. Each party's deposit goes back with its part.
	pub(crate) fn make_split(id: DealId, deal: DealOf<T>, by: Side, split: &Split) {
		Self::conclude(id, &deal, Some(by), None);
		// The escrow exists no longer; the accepted proposal holds the openings of its parts.
		Openings::<T>::remove(id);
		let (demander_part, provider_part) = (split.demander_part, split.provider_part);
		let state = DealState::Split {
			by,
			demander_part: Some(demander_part),
			provider_part: Some(provider_part),
		};
		Self::enter(id, deal, state);
		Self::deposit_event(Event::DealSplit {
			deal: id,
			by,
			demander_part,
			provider_part,
		});
	}

	/// Removes a deal that was never funded, with the party whose default that is.
	pub(crate) fn close(id: DealId, deal: DealOf<T>, fault: Option<Side>) -> DispatchResult {
		Self::conclude(id, &deal, None, fault);
		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealClosed { deal: id });
		Ok(())
	}

	/// Fixes the outcome that silence has given a deal, where nobody has done so before the payment is collected.
	pub(crate) fn conclude_late(id: DealId, deal: &DealOf<T>, fault: Option<Side>) {
		if !deal.state.is_concluded() {
			Self::conclude(id, deal, None, fault);
		}
	}

	/// Removes splits and evidence of a deal, except for the split that became its outcome, starts the retention of the
	/// packages, and says whose default the outcome is. Once for every deal, when its outcome is fixed.
	fn conclude(id: DealId, deal: &DealOf<T>, accepted: Option<Side>, fault: Option<Side>) {
		for side in [Side::Demander, Side::Provider] {
			if accepted != Some(side) {
				Splits::<T>::remove(id, side);
			}
			Evidence::<T>::remove(id, side);
		}
		if let Some(arbiter) = &deal.terms.dispute.arbiter {
			Disputes::<T>::remove(arbiter, id);
		}
		Self::begin_retention(id);
		T::Observer::concluded(&deal.notice(id), fault);
	}

	/// Gives a party its deposit back, if it has one in the deal.
	pub(crate) fn release(deal: &mut DealOf<T>, side: Side) -> DispatchResult {
		match deal.ticket_mut(side).take() {
			Some(ticket) => ticket.drop(deal.terms.party(side)),
			None => Ok(()),
		}
	}

	/// Removes everything of a deal whose outcome is fixed but its packages and its record, and gives back the deposits
	/// that are left.
	pub(crate) fn end_deal(id: DealId, mut deal: DealOf<T>) -> DispatchResult {
		if let DealState::Split { by, .. } = deal.state {
			Splits::<T>::remove(id, by);
		}
		for side in [Side::Demander, Side::Provider] {
			Self::release(&mut deal, side)?;
			DealsOf::<T>::remove(deal.terms.party(side), id);
		}
		Openings::<T>::remove(id);
		Deals::<T>::remove(id);
		Ok(())
	}
}

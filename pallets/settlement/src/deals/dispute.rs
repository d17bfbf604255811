//! Disputes: their evidence, and the ruling of an arbiter.

use crate::{Config, Deals, Disputes, Error, Event, Evidence, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use tacit_primitives::{Commitment, DealId, DealState, Digest, Ground, RefundCause, Ruling, Side};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_dispute(
		who: T::AccountId,
		id: DealId,
		digest: Digest,
		evidence: Option<Digest>,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let DealState::Delivered {
			escrow,
			package,
			review_by,
		} = deal.state
		else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(package == digest, Error::<T>::DigestMismatch);
		Self::ensure_within(review_by)?;

		let rule_by = Self::now().saturating_add(T::ResolutionPeriod::get());
		let arbiter = deal.terms.dispute.arbiter.clone();
		if let Some(arbiter) = &arbiter {
			Disputes::<T>::insert(arbiter, id, ());
		}
		let state = DealState::Disputed {
			escrow,
			package,
			rule_by,
		};
		Self::enter(id, deal, state);
		Self::deposit_event(Event::DealDisputed {
			deal: id,
			digest,
			arbiter,
			rule_by,
		});
		match evidence {
			Some(evidence) => Self::add_evidence(id, Side::Demander, evidence),
			None => Ok(()),
		}
	}

	pub(crate) fn do_submit_evidence(who: T::AccountId, id: DealId, digest: Digest) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		let DealState::Disputed { rule_by, .. } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::ensure_within(rule_by)?;
		Self::add_evidence(id, side, digest)
	}

	fn add_evidence(id: DealId, side: Side, digest: Digest) -> DispatchResult {
		Evidence::<T>::try_mutate(id, side, |digests| {
			digests.try_push(digest).map_err(|_| Error::<T>::TooMuchEvidence)
		})?;
		Self::deposit_event(Event::EvidenceSubmitted { deal: id, side, digest });
		Ok(())
	}

	pub(crate) fn do_rule(who: T::AccountId, id: DealId, expected: Commitment, ruling: Ruling) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(
			deal.terms.dispute.arbiter.as_ref() == Some(&who),
			Error::<T>::NotArbiter
		);
		let DealState::Disputed { escrow, rule_by, .. } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::ensure_within(rule_by)?;

		Self::deposit_event(Event::DealRuled { deal: id, ruling });
		match ruling {
			Ruling::Provider => Self::make_payable(id, deal, Ground::Ruling),
			Ruling::Demander => Self::make_refundable(id, deal, RefundCause::Ruling),
			Ruling::Split {
				by,
				demander_part,
				provider_part,
				opening,
			} => {
				let split = Self::expected_split(id, by, demander_part, provider_part, opening)?;
				Self::make_split(id, deal, by, &split);
				Ok(())
			},
		}
	}
}

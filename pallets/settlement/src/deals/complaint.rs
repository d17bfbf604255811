//! Complaints about an escrow, and their answers. The commitment is the judge.

use crate::{types::DiscountOf, Config, Deals, Error, Event, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use sp_runtime::traits::Verify;
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{deal::discount::signed_text, Commitment, DealId, DealState, FieldElement};
use tacit_traits::ProofVerifier;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_complain(who: T::AccountId, id: DealId, expected: Commitment) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let DealState::Funded { escrow, acknowledge_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::ensure_within(acknowledge_by)?;
		ensure!(!deal.complained, Error::<T>::AlreadyComplained);

		deal.complained = true;
		let answer_by = Self::now().saturating_add(T::ComplaintPeriod::get());
		Self::enter(id, deal, DealState::Complained { escrow, answer_by });
		Self::deposit_event(Event::DealComplained { deal: id, answer_by });
		Ok(())
	}

	pub(crate) fn do_answer(
		who: T::AccountId,
		id: DealId,
		amount: u128,
		blinding: FieldElement,
		discount: Option<DiscountOf<T>>,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let DealState::Complained { escrow, answer_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::ensure_within(answer_by)?;
		ensure!(
			T::ProofVerifier::commit(amount, &blinding) == escrow,
			Error::<T>::OpeningMismatch
		);
		// The proofs of the funding have shown that the escrow is not above the price.
		if amount < deal.terms.ceiling {
			let discount = discount.ok_or(Error::<T>::EscrowTooLow)?;
			let text = signed_text(&genesis_hash::<T>(), id, discount.amount);
			ensure!(
				discount.signature.verify(&text[..], &deal.terms.provider),
				Error::<T>::InvalidDiscount
			);
			ensure!(amount >= discount.amount, Error::<T>::EscrowTooLow);
		}

		let acknowledge_by = Self::now().saturating_add(T::AcknowledgementPeriod::get());
		Self::enter(id, deal, DealState::Funded { escrow, acknowledge_by });
		Self::deposit_event(Event::ComplaintAnswered {
			deal: id,
			amount,
			acknowledge_by,
		});
		Ok(())
	}
}

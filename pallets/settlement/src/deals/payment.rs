//! The moves of a deal: paying into its escrow, and taking the escrow out to one side, to the other, or in parts to
//! both.

use crate::{
	ledger::{Ledger, Transfer, Update},
	verification::Verification,
	Config, Deals, Error, Event, Openings, Pallet,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use tacit_primitives::{Commitment, DealId, DealState, Groth16Proof, MoveKind, MoveProofs, SealedOpening, Side};

impl<T: Config> Pallet<T> {
	pub(crate) fn make_fund(
		who: T::AccountId,
		id: DealId,
		update: Update,
		escrow: Commitment,
		opening: SealedOpening,
		proofs: MoveProofs,
		verification: &mut Verification,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let DealState::Agreed { fund_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::ensure_within(fund_by)?;

		let transfer = Transfer {
			who,
			update,
			deal: id,
			keys: deal.key_versions,
			amount: escrow,
		};
		<Self as Ledger<T::AccountId>>::take(transfer, deal.terms.ceiling, proofs, verification)?;
		let acknowledge_by = Self::now().saturating_add(T::AcknowledgementPeriod::get());
		Self::enter(id, deal, DealState::Funded { escrow, acknowledge_by });
		Openings::<T>::insert(id, opening);
		Self::deposit_event(Event::DealFunded {
			deal: id,
			escrow,
			acknowledge_by,
		});
		Ok(())
	}

	pub(crate) fn make_settle(
		who: T::AccountId,
		id: DealId,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let payment = Self::payment_due(id, &deal)?;

		let transfer = Transfer {
			who,
			update,
			deal: id,
			keys: deal.key_versions,
			amount: payment.escrow,
		};
		<Self as Ledger<T::AccountId>>::give(transfer, MoveKind::Settle, proof, verification)?;
		Self::conclude_late(id, &deal, None);
		let record = Self::record_of(id, &deal, &payment);
		let transcript = record.transcript;
		Self::write_record(id, record);
		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealSettled {
			deal: id,
			ground: payment.ground,
			transcript,
		});
		Ok(())
	}

	pub(crate) fn make_refund(
		who: T::AccountId,
		id: DealId,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let (escrow, cause) = Self::refund_due(&deal)?;

		let transfer = Transfer {
			who,
			update,
			deal: id,
			keys: deal.key_versions,
			amount: escrow,
		};
		<Self as Ledger<T::AccountId>>::give(transfer, MoveKind::Refund, proof, verification)?;
		Self::conclude_late(id, &deal, cause.fault());
		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealRefunded { deal: id, cause });
		Ok(())
	}

	pub(crate) fn make_collect_part(
		who: T::AccountId,
		id: DealId,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let side = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		let DealState::Split {
			by,
			mut demander_part,
			mut provider_part,
		} = deal.state
		else {
			return Err(Error::<T>::WrongState.into());
		};
		let part = match side {
			Side::Demander => demander_part.take(),
			Side::Provider => provider_part.take(),
		};
		let part = part.ok_or(Error::<T>::PartAlreadyCollected)?;

		let transfer = Transfer {
			who,
			update,
			deal: id,
			keys: deal.key_versions,
			amount: part,
		};
		<Self as Ledger<T::AccountId>>::give(transfer, MoveKind::CollectPart, proof, verification)?;
		let ended = demander_part.is_none() && provider_part.is_none();
		if ended {
			Self::end_deal(id, deal)?;
		} else {
			Self::release(&mut deal, side)?;
			let state = DealState::Split {
				by,
				demander_part,
				provider_part,
			};
			Self::enter(id, deal, state);
		}
		Self::deposit_event(Event::PartCollected { deal: id, side, ended });
		Ok(())
	}
}

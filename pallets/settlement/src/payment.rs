//! The moves of a deal: paying into its escrow, and taking the escrow out to one side, to the other, or in parts to both.

use crate::{
	arguments::Update,
	moves::{equality_statement, range_statement, Verification},
	Config, Deals, Error, Event, Openings, Pallet,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use tacit_primitives::{
	moves, Commitment, DealId, DealState, Groth16Proof, KeyVersions, MoveKind, MoveProofs, SealedOpening, Side,
};

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

		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Fund, Some(id), deal.key_versions);
		let (range, equality) = moves::fund(pending.before, pending.after(), escrow, deal.terms.ceiling, context);
		verification.demand::<T>(&[
			range_statement(range, deal.key_versions, proofs.range),
			equality_statement(equality, deal.key_versions, proofs.equality),
		])?;

		Self::finish_move(pending)?;
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

		Self::collect(
			who,
			id,
			deal.key_versions,
			payment.escrow,
			MoveKind::Settle,
			update,
			proof,
			verification,
		)?;
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

		Self::collect(
			who,
			id,
			deal.key_versions,
			escrow,
			MoveKind::Refund,
			update,
			proof,
			verification,
		)?;
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

		Self::collect(
			who,
			id,
			deal.key_versions,
			part,
			MoveKind::CollectPart,
			update,
			proof,
			verification,
		)?;
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

	/// Demands the proof that the escrow, or a part of it, goes into an account, and writes the account.
	#[allow(
		clippy::too_many_arguments,
		reason = "what a proof is about, and when it is verified"
	)]
	fn collect(
		who: T::AccountId,
		id: DealId,
		keys: KeyVersions,
		escrow: Commitment,
		kind: MoveKind,
		update: Update,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult {
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(kind, Some(id), keys);
		let statement = moves::collect(escrow, pending.before, pending.after(), context);
		verification.demand::<T>(&[equality_statement(statement, keys, proof)])?;
		Self::finish_move(pending)?;
		Ok(())
	}
}

//! The moves of a deal: paying into its escrow, and taking the escrow out to one side or the other.

use crate::{
	moves::{equality_statement, range_statement},
	types::{BalanceUpdate, DealOf, DealState, MoveProofs, SealedOpening},
	Config, Deals, Error, Event, Openings, Pallet,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use tacit_primitives::{moves, Commitment, DealId, Groth16Proof, MoveKind, ProofVerifier};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_fund(
		who: T::AccountId,
		id: DealId,
		update: BalanceUpdate,
		escrow: Commitment,
		opening: SealedOpening,
		proofs: MoveProofs,
	) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let DealState::Agreed { fund_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::ensure_within(fund_by)?;

		let pending = Self::begin_move(who, update)?;
		let context = pending.context(MoveKind::Fund, Some(id), deal.keys);
		let (range, equality) = moves::fund(pending.before, pending.after(), escrow, deal.terms.ceiling, context);
		T::ProofVerifier::verify(&[
			range_statement(range, deal.keys, proofs.range),
			equality_statement(equality, deal.keys, proofs.equality),
		])?;

		Self::finish_move(pending)?;
		let acknowledge_by = Self::now().saturating_add(T::AcknowledgementPeriod::get());
		deal.state = DealState::Funded { escrow, acknowledge_by };
		Deals::<T>::insert(id, deal);
		Openings::<T>::insert(id, opening);
		Self::deposit_event(Event::DealFunded {
			deal: id,
			escrow,
			acknowledge_by,
		});
		Ok(())
	}

	pub(crate) fn do_settle(
		who: T::AccountId,
		id: DealId,
		update: BalanceUpdate,
		proof: Groth16Proof,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let (escrow, package, approved) = match deal.state {
			DealState::Approved { escrow, package } => (escrow, package, true),
			DealState::Delivered {
				escrow,
				package,
				review_by,
			} => {
				Self::ensure_after(review_by)?;
				(escrow, package, false)
			},
			_ => return Err(Error::<T>::WrongState.into()),
		};
		let record = Self::record_of(id, &deal, escrow, package, approved)?;

		Self::collect(who, id, &deal, escrow, MoveKind::Settle, update, proof)?;
		let transcript = record.transcript;
		Self::write_record(id, record);
		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealSettled { deal: id, transcript });
		Ok(())
	}

	pub(crate) fn do_refund(
		who: T::AccountId,
		id: DealId,
		update: BalanceUpdate,
		proof: Groth16Proof,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let escrow = match deal.state {
			DealState::Rejected { escrow } => escrow,
			DealState::Funded {
				escrow,
				acknowledge_by: deadline,
			}
			| DealState::Acknowledged {
				escrow,
				deliver_by: deadline,
			} => {
				Self::ensure_after(deadline)?;
				escrow
			},
			_ => return Err(Error::<T>::WrongState.into()),
		};

		Self::collect(who, id, &deal, escrow, MoveKind::Refund, update, proof)?;
		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealRefunded { deal: id });
		Ok(())
	}

	/// Verifies that the escrow goes into an account, and writes the account.
	fn collect(
		who: T::AccountId,
		id: DealId,
		deal: &DealOf<T>,
		escrow: Commitment,
		kind: MoveKind,
		update: BalanceUpdate,
		proof: Groth16Proof,
	) -> DispatchResult {
		let pending = Self::begin_move(who, update)?;
		let context = pending.context(kind, Some(id), deal.keys);
		let statement = moves::collect(escrow, pending.before, pending.after(), context);
		T::ProofVerifier::verify(&[equality_statement(statement, deal.keys, proof)])?;
		Self::finish_move(pending)?;
		Ok(())
	}
}

//! Splits of an escrow: a party puts one forward with a proof that its parts are the whole, the other accepts it or an
//! arbiter chooses it.

use crate::{
	ledger::Ledger,
	types::DealOf,
	verification::{equality_statement, range_statement, Verification},
	Config, Deals, Error, Event, Pallet, Splits,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{
	moves, Commitment, DealId, DealState, Digest, MoveContext, MoveKind, MoveProofs, SealedParts, Side, Split,
};

/// A split that a party puts forward, with its commitments and its openings checked.
pub(crate) struct Proposal {
	/// The version that the proposer's account is expected to have.
	pub account_version: u64,
	/// Commitment to the demander's part.
	pub demander_part: Commitment,
	/// Commitment to the provider's part.
	pub provider_part: Commitment,
	/// The openings of both parts, sealed.
	pub opening: SealedParts,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_split(
		who: T::AccountId,
		id: DealId,
		proposal: Proposal,
		proofs: MoveProofs,
	) -> DispatchResult {
		let Proposal {
			account_version,
			demander_part,
			provider_part,
			opening,
		} = proposal;
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let by = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		let escrow = Self::divisible_escrow(&deal)?;
		ensure!(
			account_version == <Self as Ledger<T::AccountId>>::version(&who),
			Error::<T>::StaleVersion
		);

		let context = MoveContext {
			genesis: genesis_hash::<T>(),
			kind: MoveKind::Split,
			account: who,
			account_version,
			deal: Some(id),
			keys: deal.key_versions,
		}
		.to_field();
		let (range, equality) = moves::split(escrow, demander_part, provider_part, deal.terms.ceiling, context);
		Verification::AtOnce.demand::<T>(&[
			range_statement(range, deal.key_versions, proofs.range),
			equality_statement(equality, deal.key_versions, proofs.equality),
		])?;

		let split = Split {
			demander_part,
			provider_part,
			opening,
		};
		Splits::<T>::insert(id, by, split);
		Self::deposit_event(Event::SplitProposed {
			deal: id,
			by,
			demander_part,
			provider_part,
		});
		Ok(())
	}

	pub(crate) fn do_accept_split(
		who: T::AccountId,
		id: DealId,
		demander_part: Commitment,
		provider_part: Commitment,
		opening: Digest,
	) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let by = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?.other();
		Self::divisible_escrow(&deal)?;
		let split = Self::expected_split(id, by, demander_part, provider_part, opening)?;
		Self::make_split(id, deal, by, &split);
		Ok(())
	}

	pub(crate) fn do_withdraw_split(who: T::AccountId, id: DealId) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let by = deal.terms.side_of(&who).ok_or(Error::<T>::NotParty)?;
		// A split that became the outcome of a deal is no proposal any longer.
		ensure!(!deal.state.is_concluded(), Error::<T>::WrongState);
		ensure!(Splits::<T>::contains_key(id, by), Error::<T>::SplitNotFound);

		Splits::<T>::remove(id, by);
		Self::deposit_event(Event::SplitWithdrawn { deal: id, by });
		Ok(())
	}

	/// Removes the splits that both parties have put forward: they were offered before the delivery, and not for it.
	pub(crate) fn lapse_splits(id: DealId) {
		for by in [Side::Demander, Side::Provider] {
			if Splits::<T>::take(id, by).is_some() {
				Self::deposit_event(Event::SplitLapsed { deal: id, by });
			}
		}
	}

	/// The split that a party has put forward, if it is the one expected: the parts, and their openings, since parts
	/// that cannot be opened cannot be collected.
	pub(crate) fn expected_split(
		id: DealId,
		by: Side,
		demander_part: Commitment,
		provider_part: Commitment,
		opening: Digest,
	) -> Result<Split, Error<T>> {
		let split = Splits::<T>::get(id, by).ok_or(Error::<T>::SplitNotFound)?;
		ensure!(
			split.demander_part == demander_part
				&& split.provider_part == provider_part
				&& split.opening_digest() == opening,
			Error::<T>::SplitMismatch
		);
		Ok(split)
	}

	/// The escrow of a deal in a state and at a time in which it can be split by consent. A proposal lapses with the
	/// deadline, from which on the whole escrow is one party's.
	fn divisible_escrow(deal: &DealOf<T>) -> Result<Commitment, Error<T>> {
		let (DealState::Acknowledged { escrow, .. }
		| DealState::Delivered { escrow, .. }
		| DealState::Disputed { escrow, .. }) = deal.state
		else {
			return Err(Error::<T>::WrongState);
		};
		Self::ensure_undecided(deal)?;
		Ok(escrow)
	}
}

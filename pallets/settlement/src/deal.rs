//! Deals: their opening, the steps of the parties that move no money, and their end.

use crate::{
	types::{Deal, DealOf, DealState, SealedOpening, Side},
	weights::WeightInfo as _,
	Config, Deals, DealsOf, Error, Event, NextDealId, Openings, Packages, Pallet,
};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{Consideration, Footprint, Get},
	weights::Weight,
};
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{Commitment, DealId, DealOpener, DealTerms, Digest, EncryptionKeys};

impl<T: Config> DealOpener<T::AccountId> for Pallet<T> {
	fn open_deal(terms: DealTerms<T::AccountId>) -> Result<DealId, DispatchError> {
		ensure!(terms.demander != terms.provider, Error::<T>::SelfDeal);
		ensure!(terms.ceiling > 0 && terms.delivery_period > 0, Error::<T>::EmptyTerms);
		let key_of = |who| T::EncryptionKeys::encryption_key(who).ok_or(Error::<T>::NoEncryptionKey);
		let demander_key = key_of(&terms.demander)?;
		let provider_key = key_of(&terms.provider)?;
		let keys = Self::current_keys().ok_or(Error::<T>::NoVerifyingKey)?;

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
				keys,
				demander_key,
				provider_key,
				state: DealState::Agreed { fund_by },
				ticket,
			},
		);
		Ok(id)
	}

	fn weight() -> Weight {
		T::WeightInfo::open_deal()
	}
}

/// What a deal's demander pays for: the deal, its opening, and an index entry for each party.
fn deal_footprint<T: Config>() -> Footprint {
	let index = T::AccountId::max_encoded_len()
		.saturating_add(DealId::max_encoded_len())
		.saturating_mul(2);
	Footprint::from_parts(
		1,
		DealOf::<T>::max_encoded_len()
			.saturating_add(SealedOpening::max_encoded_len())
			.saturating_add(index),
	)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_acknowledge(who: T::AccountId, id: DealId, expected: Commitment) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let DealState::Funded { escrow, acknowledge_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);
		Self::ensure_within(acknowledge_by)?;

		let deliver_by = Self::now().saturating_add(deal.terms.delivery_period);
		deal.state = DealState::Acknowledged { escrow, deliver_by };
		Deals::<T>::insert(id, deal);
		Self::deposit_event(Event::DealAcknowledged { deal: id, deliver_by });
		Ok(())
	}

	pub(crate) fn do_reject(who: T::AccountId, id: DealId, expected: Commitment) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.provider, Error::<T>::NotProvider);
		let escrow = match deal.state {
			DealState::Funded { escrow, .. }
			| DealState::Acknowledged { escrow, .. }
			| DealState::Delivered { escrow, .. }
			| DealState::Disputed { escrow, .. } => escrow,
			DealState::Agreed { .. } | DealState::Approved { .. } | DealState::Rejected { .. } => {
				return Err(Error::<T>::WrongState.into())
			},
		};
		ensure!(escrow == expected, Error::<T>::EscrowMismatch);

		deal.state = DealState::Rejected { escrow };
		Deals::<T>::insert(id, deal);
		Self::deposit_event(Event::DealRejected { deal: id });
		Ok(())
	}

	pub(crate) fn do_approve(who: T::AccountId, id: DealId, digest: Digest) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		ensure!(who == deal.terms.demander, Error::<T>::NotDemander);
		let (DealState::Delivered { escrow, package, .. } | DealState::Disputed { escrow, package }) = deal.state
		else {
			return Err(Error::<T>::WrongState.into());
		};
		ensure!(package == digest, Error::<T>::DigestMismatch);
		for side in [Side::Demander, Side::Provider] {
			let deposited = Packages::<T>::get(id, side).ok_or(Error::<T>::PackageMissing)?;
			ensure!(deposited.info.digest == digest, Error::<T>::DigestMismatch);
		}

		deal.state = DealState::Approved { escrow, package };
		Deals::<T>::insert(id, deal);
		Self::deposit_event(Event::DealApproved { deal: id, digest });
		Ok(())
	}

	pub(crate) fn do_dispute(who: T::AccountId, id: DealId, digest: Digest) -> DispatchResult {
		let mut deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
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

		deal.state = DealState::Disputed { escrow, package };
		Deals::<T>::insert(id, deal);
		Self::deposit_event(Event::DealDisputed { deal: id, digest });
		Ok(())
	}

	pub(crate) fn do_close(id: DealId) -> DispatchResult {
		let deal = Deals::<T>::get(id).ok_or(Error::<T>::DealNotFound)?;
		let DealState::Agreed { fund_by } = deal.state else {
			return Err(Error::<T>::WrongState.into());
		};
		Self::ensure_after(fund_by)?;

		Self::end_deal(id, deal)?;
		Self::deposit_event(Event::DealClosed { deal: id });
		Ok(())
	}

	/// Removes everything of a deal but its packages, whose retention begins, and its record. The demander's deposit goes back.
	pub(crate) fn end_deal(id: DealId, deal: DealOf<T>) -> DispatchResult {
		Deals::<T>::remove(id);
		Openings::<T>::remove(id);
		DealsOf::<T>::remove(&deal.terms.demander, id);
		DealsOf::<T>::remove(&deal.terms.provider, id);
		deal.ticket.drop(&deal.terms.demander)?;
		Self::begin_retention(id);
		Ok(())
	}

	/// The present provided block.
	pub fn now() -> u32 {
		T::BlockNumberProvider::current_block_number()
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

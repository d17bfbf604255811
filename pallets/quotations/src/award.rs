//! Awarding a quotation, and reaping a request that has ended.

use crate::{types::RfqOf, Config, Error, Event, Pallet, Quotations, Rankings, RfqPhase, RfqState, Rfqs};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::{DispatchError, DispatchResult};
use tacit_primitives::{DealId, DealKeys, DealTerms, Digest, EncryptionKey, QuotationTerms, RfqId};
use tacit_traits::{DealOpener, EncryptionKeys};

/// An award whose deal is not opened yet.
pub(crate) struct Award<T: Config> {
	id: RfqId,
	rfq: RfqOf<T>,
	/// The terms of the deal.
	pub terms: DealTerms<T::AccountId>,
	/// The keys of the parties.
	pub keys: DealKeys,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_award(
		demander: T::AccountId,
		id: RfqId,
		expected_version: u32,
		provider: T::AccountId,
		expected_price: u128,
		expected_solution: Digest,
	) -> DispatchResult {
		let award = Self::begin_award(
			demander,
			id,
			expected_version,
			provider,
			expected_price,
			expected_solution,
		)?;
		let deal = T::Deals::open_deal(award.terms.clone(), award.keys.clone())?;
		Self::finish_award(award, deal);
		Ok(())
	}

	/// Checks an award. Writes nothing.
	pub(crate) fn begin_award(
		demander: T::AccountId,
		id: RfqId,
		expected_version: u32,
		provider: T::AccountId,
		expected_price: u128,
		expected_solution: Digest,
	) -> Result<Award<T>, DispatchError> {
		let now = Self::now();
		let rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		ensure!(rfq.demander == demander, Error::<T>::NotDemander);
		match rfq.phase(now) {
			RfqPhase::Evaluation => {},
			RfqPhase::Open => return Err(Error::<T>::StillOpen.into()),
			RfqPhase::Awarded { .. } => return Err(Error::<T>::AlreadyAwarded.into()),
			RfqPhase::Cancelled => return Err(Error::<T>::AlreadyCancelled.into()),
			RfqPhase::Unsuccessful => return Err(Error::<T>::AwardPeriodOver.into()),
		}
		ensure!(rfq.version == expected_version, Error::<T>::VersionMismatch);
		let quotation = Quotations::<T>::get(id, &provider).ok_or(Error::<T>::QuotationNotFound)?;
		ensure!(quotation.version == rfq.version, Error::<T>::QuotationVoid);
		ensure!(now <= quotation.valid_until, Error::<T>::QuotationExpired);
		ensure!(quotation.price == expected_price, Error::<T>::PriceMismatch);
		ensure!(quotation.solution == expected_solution, Error::<T>::SolutionMismatch);

		let keys = DealKeys {
			demander: Self::pinned_key(&demander, rfq.demander_key.clone())?,
			provider: Self::pinned_key(&provider, quotation.provider_key)?,
		};
		let terms = QuotationTerms {
			rfq: id,
			version: rfq.version,
			demander: demander.clone(),
			provider: provider.clone(),
			requirement: rfq.requirement,
			solution: quotation.solution,
			price: quotation.price,
			delivery_period: rfq.delivery_period,
			dispute: rfq.dispute.clone(),
		}
		.digest();
		let terms = DealTerms {
			demander,
			provider,
			ceiling: quotation.price,
			delivery_period: rfq.delivery_period,
			terms,
			dispute: rfq.dispute.clone(),
		};
		Ok(Award { id, rfq, terms, keys })
	}

	/// The key that a party had when it agreed, or where that is not known, the one that it has now.
	fn pinned_key(who: &T::AccountId, pinned: Option<EncryptionKey>) -> Result<EncryptionKey, Error<T>> {
		match Self::signed_by_now(who, pinned) {
			Some(key) => Ok(key),
			None => Self::present_key(who),
		}
	}

	/// The key that an item keeps, with the signature of the same key in the profile of its owner where it has none.
	pub(crate) fn signed_by_now(who: &T::AccountId, kept: Option<EncryptionKey>) -> Option<EncryptionKey> {
		match kept {
			Some(key) if key.signature.is_none() => Some(key.with_signature_of(T::EncryptionKeys::encryption_key(who))),
			_ => kept,
		}
	}

	/// Writes an award whose deal was opened.
	pub(crate) fn finish_award(award: Award<T>, deal: DealId) {
		let Award { id, mut rfq, terms, .. } = award;
		Self::remove_from_index(id, &rfq);
		rfq.state = RfqState::Awarded {
			deal,
			provider: terms.provider.clone(),
		};
		Rfqs::<T>::insert(id, rfq);
		Self::deposit_event(Event::Awarded {
			rfq: id,
			provider: terms.provider,
			price: terms.ceiling,
			deal,
			terms: terms.terms,
		});
	}

	/// Removes up to `limit` quotations of a request that has ended, then the request; returns how many quotations
	/// went.
	pub(crate) fn do_reap(id: RfqId, limit: u32) -> Result<u32, DispatchError> {
		ensure!(limit > 0, Error::<T>::NothingToReap);
		ensure!(limit <= T::MaxReaped::get(), Error::<T>::ReapLimitTooHigh);
		let now = Self::now();
		let mut rfq = Rfqs::<T>::get(id).ok_or(Error::<T>::RfqNotFound)?;
		let kept = match rfq.phase(now) {
			RfqPhase::Open | RfqPhase::Evaluation => return Err(Error::<T>::NotEnded.into()),
			// The demander can still read the quotation that it awarded.
			RfqPhase::Awarded { provider, .. } if now <= rfq.award_by => Some(provider),
			_ => None,
		};
		let removed: Vec<T::AccountId> = Quotations::<T>::iter_key_prefix(id)
			.filter(|provider| kept.as_ref() != Some(provider))
			.take(limit as usize)
			.collect();
		for provider in &removed {
			Self::remove_quotation(id, &mut rfq, provider)?;
		}
		// `limit` bounds it.
		let count = removed.len() as u32;
		if count > 0 {
			Rankings::<T>::mutate(id, |ranking| {
				ranking.retain(|entry| !removed.contains(&entry.provider));
			});
			Self::deposit_event(Event::QuotationsReaped { rfq: id, count });
		}
		if rfq.stored_quotations == 0 {
			Self::remove_from_index(id, &rfq);
			Self::remove_rfq(id, rfq)?;
		} else {
			ensure!(count > 0, Error::<T>::NothingToReap);
			Rfqs::<T>::insert(id, rfq);
		}
		Ok(count)
	}
}

//! Ratings of settled deals, and the reputations that come of them.

use crate::{Config, Counterparties, Error, Event, Pallet, Records, Reputations};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use tacit_primitives::{limits, DealId, Rating, Reputation, Side};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rate(who: T::AccountId, id: DealId, rating: Rating) -> DispatchResult {
		ensure!((1..=limits::SCORE).contains(&rating.score), Error::<T>::InvalidScore);
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		let (by, slot, rated) = if who == record.demander {
			(Side::Demander, &mut record.rated_by_demander, &record.provider)
		} else if who == record.provider {
			(Side::Provider, &mut record.rated_by_provider, &record.demander)
		} else {
			return Err(Error::<T>::NotParty.into());
		};
		ensure!(slot.is_none(), Error::<T>::AlreadyRated);

		*slot = Some(rating);
		Reputations::<T>::mutate(rated, |reputation| {
			reputation.ratings = reputation.ratings.saturating_add(1);
			reputation.score_sum = reputation.score_sum.saturating_add(rating.score.into());
		});
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::DealRated { deal: id, by, rating });
		Ok(())
	}

	/// Counts a settled deal for both parties, and the parties for each other the first time.
	pub(crate) fn count_settlement(demander: &T::AccountId, provider: &T::AccountId) {
		let (lesser, greater) = if demander < provider {
			(demander, provider)
		} else {
			(provider, demander)
		};
		let first = !Counterparties::<T>::contains_key(lesser, greater);
		if first {
			Counterparties::<T>::insert(lesser, greater, ());
		}
		for party in [demander, provider] {
			Reputations::<T>::mutate(party, |reputation| {
				reputation.settled = reputation.settled.saturating_add(1);
				if first {
					reputation.counterparties = reputation.counterparties.saturating_add(1);
				}
			});
		}
	}
}

impl<T: Config> tacit_traits::Reputations<T::AccountId> for Pallet<T> {
	fn reputation(who: &T::AccountId) -> Reputation {
		Reputations::<T>::get(who)
	}
}

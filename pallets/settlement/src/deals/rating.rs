//! Ratings of settled deals.

use crate::{Config, Error, Event, Pallet, Records};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use tacit_primitives::{limits, DealId, Rating, Side};
use tacit_traits::Ratings;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rate(who: T::AccountId, id: DealId, rating: Rating) -> DispatchResult {
		ensure!((1..=limits::SCORE).contains(&rating.score), Error::<T>::InvalidScore);
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		let (by, slot) = if who == record.demander {
			(Side::Demander, &mut record.rated_by_demander)
		} else if who == record.provider {
			(Side::Provider, &mut record.rated_by_provider)
		} else {
			return Err(Error::<T>::NotParty.into());
		};
		ensure!(slot.is_none(), Error::<T>::AlreadyRated);

		*slot = Some(rating);
		T::Ratings::rated(by, &record.demander, &record.provider, rating.score)?;
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::DealRated { deal: id, by, rating });
		Ok(())
	}
}

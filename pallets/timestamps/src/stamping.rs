//! Making and releasing stamps.

use crate::{Config, Earliest, EarliestStamp, Error, Event, Pallet, StampEntry, Stamps};
use frame_support::{
	ensure,
	traits::{Consideration, Get, Time},
	weights::Weight,
};
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use tacit_primitives::{Digest, Stamp};
use tacit_traits::Timestamper;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_stamp(who: &T::AccountId, digest: Digest) -> DispatchResult {
		ensure!(!Stamps::<T>::contains_key(digest, who), Error::<T>::AlreadyStamped);
		let stamp = Self::present();
		let ticket = T::Consideration::new(who, Self::stamp_footprint())?;
		Stamps::<T>::insert(digest, who, StampEntry { stamp, ticket });
		let earliest = !Earliest::<T>::contains_key(digest);
		if earliest {
			Earliest::<T>::insert(
				digest,
				EarliestStamp {
					submitter: who.clone(),
					stamp,
				},
			);
		}
		Self::deposit_event(Event::Stamped {
			digest,
			submitter: who.clone(),
			stamp,
			earliest,
		});
		Ok(())
	}

	pub(crate) fn do_release(who: &T::AccountId, digest: Digest) -> DispatchResult {
		let entry = Stamps::<T>::get(digest, who).ok_or(Error::<T>::StampNotFound)?;
		ensure!(
			Earliest::<T>::get(digest).is_some_and(|earliest| earliest.submitter != *who),
			Error::<T>::EarliestStampIsPermanent
		);
		entry.ticket.drop(who)?;
		Stamps::<T>::remove(digest, who);
		Self::deposit_event(Event::Released {
			digest,
			submitter: who.clone(),
		});
		Ok(())
	}
}

impl<T: Config> Timestamper for Pallet<T> {
	fn present() -> Stamp {
		Stamp {
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
			time: T::Time::now(),
		}
	}

	fn weight() -> Weight {
		// The number and the time of the block.
		T::DbWeight::get().reads(2)
	}
}

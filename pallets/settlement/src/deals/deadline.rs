//! The states of a deal and their deadlines.

use crate::{types::DealOf, Config, Deals, Error, Pallet};
use frame_support::ensure;
use tacit_primitives::{DealId, DealState};

impl<T: Config> Pallet<T> {
	/// Writes a deal in its next state. Consent to a cancellation was given in the former one and lapses.
	pub(crate) fn enter(id: DealId, mut deal: DealOf<T>, state: DealState) {
		deal.state = state;
		deal.cancelling = None;
		Deals::<T>::insert(id, deal);
	}

	/// Fails where the outcome of a deal is fixed, or the deadline has passed after which silence fixes it.
	pub(crate) fn ensure_undecided(deal: &DealOf<T>) -> Result<(), Error<T>> {
		let silence = deal.silence().ok_or(Error::<T>::WrongState)?;
		Self::ensure_within(silence.deadline)
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

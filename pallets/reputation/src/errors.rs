//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod reputation_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The time for rating the other party is over, or has not begun.
		///
		/// It begins when a deal with it is settled, and ends after 30 days or with a default of that party.
		RatingPeriodOver,
		/// A score is a number from 1 to 5.
		InvalidScore,
	}
}

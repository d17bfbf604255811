//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod timestamps_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The account has stamped this digest before; that stamp is still there and counts.
		AlreadyStamped,
		/// The account has no stamp of this digest.
		StampNotFound,
		/// The earliest stamp of a digest is permanent evidence and cannot be released.
		EarliestStampIsPermanent,
	}
}

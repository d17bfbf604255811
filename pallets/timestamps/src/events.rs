//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod timestamps_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A digest was stamped.
		Stamped {
			/// The digest.
			digest: Digest,
			/// Who stamped it.
			submitter: T::AccountId,
			/// The block and its time.
			stamp: Stamp,
			/// Whether this is the first stamp of the digest by anybody.
			earliest: bool,
		},
		/// A stamp was removed and its deposit returned.
		Released {
			/// The digest.
			digest: Digest,
			/// Whose stamp it was.
			submitter: T::AccountId,
		},
	}
}

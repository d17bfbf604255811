//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod listings_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account set or changed its profile.
		ProfileSet {
			/// The account.
			who: T::AccountId,
			/// The key to which packages are to be sealed for it from now on.
			encryption_key: X25519Key,
		},
		/// An account removed its profile; its deposit was returned.
		ProfileCleared {
			/// The account.
			who: T::AccountId,
		},
		/// A listing was created.
		ListingCreated {
			/// Its number.
			id: ListingId,
			/// Who offers it.
			provider: T::AccountId,
			/// The first block of the clock at which it has expired.
			expires_at: u32,
		},
		/// The content of a listing was replaced.
		ListingUpdated {
			/// Its number.
			id: ListingId,
			/// How often its content has been replaced.
			revision: u32,
		},
		/// A listing was given a new expiry.
		ListingRenewed {
			/// Its number.
			id: ListingId,
			/// The first block of the clock at which it has expired.
			expires_at: u32,
		},
		/// A listing was removed by its provider; the deposit was returned.
		ListingWithdrawn {
			/// Its number.
			id: ListingId,
			/// Who offered it.
			provider: T::AccountId,
		},
		/// An expired listing was removed; the deposit was returned to its provider.
		ListingReaped {
			/// Its number.
			id: ListingId,
			/// Who offered it.
			provider: T::AccountId,
		},
	}
}

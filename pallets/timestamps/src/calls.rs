//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod timestamps_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Stamp a digest with the number and the time of this block.
		///
		/// - `digest`: 32 bytes of a collision-resistant hash.
		///
		/// For any signed origin; its deposit is held until [`Pallet::release`]. Others may have stamped the same
		/// digest before.
		///
		/// Emits [`Event::Stamped`]. Fails with [`Error::AlreadyStamped`] where the account has a stamp of the digest.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::stamp())]
		pub fn stamp(origin: OriginFor<T>, digest: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_stamp(&who, digest)
		}

		/// Remove your own stamp of a digest and get its deposit back.
		///
		/// Emits [`Event::Released`]. Fails with [`Error::StampNotFound`], or with [`Error::EarliestStampIsPermanent`]
		/// where the stamp is the earliest one of the digest.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::release())]
		pub fn release(origin: OriginFor<T>, digest: Digest) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release(&who, digest)
		}
	}
}

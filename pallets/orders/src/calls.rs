//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod orders_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Order from a listing.
		///
		/// Both parties must have registered an encryption key. The order keeps yours. You pay a deposit, and the
		/// market fee is held: a thousandth of the price, which is burnt if the order is accepted and returned
		/// otherwise.
		///
		/// - `listing`: a listing of somebody else that has not expired.
		/// - `expected_content`: the digest of the content that you have read.
		/// - `parameters`: the requirement, the price and the terms.
		///
		/// Emits [`Event::OrderPlaced`] with the id of the order.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::place())]
		pub fn place(
			origin: OriginFor<T>,
			listing: ListingId,
			expected_content: Digest,
			parameters: OrderParameters<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_place(demander, listing, expected_content, parameters)
		}

		/// Accept an order that you have received, and open a deal with its price as the ceiling.
		///
		/// You must have an encryption key. The demander's market fee is burnt.
		///
		/// - `expected_price`, `expected_requirement`: those of the order that you have read.
		///
		/// Emits [`Event::OrderAccepted`] with the deal. Fails with [`Error::OrderExpired`] after the expiry.
		#[pallet::call_index(1)]
		#[pallet::weight(cost::accept::<T>())]
		pub fn accept(
			origin: OriginFor<T>,
			order: OrderId,
			expected_price: u128,
			expected_requirement: Digest,
		) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_accept(provider, order, expected_price, expected_requirement)
		}

		/// Decline an order that you have received, and remove it.
		///
		/// Emits [`Event::OrderDeclined`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::decline())]
		pub fn decline(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_decline(provider, order)
		}

		/// Cancel an order that you have placed, and remove it.
		///
		/// Emits [`Event::OrderCancelled`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, order)
		}

		/// Remove an expired order.
		///
		/// Anybody can call it; deposit and market fee return to the demander. Emits [`Event::OrderReaped`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::reap())]
		pub fn reap(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(order)
		}
	}
}

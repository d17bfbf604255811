//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of a
//! call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod orders_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Orders from a listing.
		///
		/// Both parties must have registered an encryption key; the order keeps the caller's. The caller pays a deposit.
		///
		/// - `listing`: a listing of somebody else that has not expired.
		/// - `expected_content`: the digest of its content that the caller has read.
		/// - `parameters`: what is ordered, at which price and on which terms.
		///
		/// Emits [`Event::OrderPlaced`] with the id of the order.
		#[pallet::call_index(0)]
		#[pallet::weight(cost::with_key(T::WeightInfo::place()))]
		pub fn place(
			origin: OriginFor<T>,
			listing: ListingId,
			expected_content: Digest,
			parameters: OrderParameters<T::AccountId>,
		) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_place(demander, listing, expected_content, parameters)
		}

		/// Accepts an order that the caller has received, and opens a deal with its price as the ceiling.
		///
		/// Fails if the order is not what the caller states, and after its expiry. The caller must have an encryption key.
		///
		/// Emits [`Event::OrderAccepted`] with the deal.
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

		/// Declines an order that the caller has received, and removes it.
		///
		/// Emits [`Event::OrderDeclined`].
		#[pallet::call_index(2)]
		#[pallet::weight(cost::with_key(T::WeightInfo::decline()))]
		pub fn decline(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let provider = ensure_signed(origin)?;
			Self::do_decline(provider, order)
		}

		/// Cancels an order that the caller has placed, and removes it.
		///
		/// Emits [`Event::OrderCancelled`].
		#[pallet::call_index(3)]
		#[pallet::weight(cost::with_key(T::WeightInfo::cancel()))]
		pub fn cancel(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_cancel(demander, order)
		}

		/// Removes an expired order.
		///
		/// Anybody can call it; the deposit returns to the demander. Emits [`Event::OrderReaped`].
		#[pallet::call_index(4)]
		#[pallet::weight(cost::with_key(T::WeightInfo::reap()))]
		pub fn reap(origin: OriginFor<T>, order: OrderId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reap(order)
		}
	}
}

//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod orders_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An order was placed.
		OrderPlaced {
			/// The order.
			order: OrderId,
			/// The listing that it is for.
			listing: ListingId,
			/// Who orders.
			demander: T::AccountId,
			/// Who is to deliver.
			provider: T::AccountId,
			/// Digest of the requirement.
			requirement: Digest,
			/// The price.
			price: u128,
			/// The first block in which it cannot be accepted any more.
			expires_at: u32,
		},
		/// An order was accepted, a deal opened, the market fee burnt, and the deposit returned.
		OrderAccepted {
			/// The order.
			order: OrderId,
			/// The deal.
			deal: DealId,
			/// Digest of the terms that both parties agreed to.
			terms: Digest,
		},
		/// An order was declined by its provider, and deposit and market fee returned.
		OrderDeclined {
			/// The order.
			order: OrderId,
		},
		/// An order was cancelled by its demander, and deposit and market fee returned.
		OrderCancelled {
			/// The order.
			order: OrderId,
		},
		/// An expired order was removed, and deposit and market fee returned to its demander.
		OrderReaped {
			/// The order.
			order: OrderId,
		},
	}
}

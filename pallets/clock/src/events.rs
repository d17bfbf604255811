//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod clock_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The clock stood, because this chain made no blocks or took no transactions.
		///
		/// All deadlines moved by as many blocks of the relay chain.
		Stood {
			/// Blocks of the relay chain that the clock left out.
			blocks: u32,
		},
	}
}

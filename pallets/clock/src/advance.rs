//! The clock moves with every block, and tells the time.

use crate::{Config, Event, Pallet, Skipped, WeightInfo};
use cumulus_pallet_parachain_system::{OnSystemEvent, RelayChainStateProof};
use cumulus_primitives_core::PersistedValidationData;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::traits::{BlockNumberProvider, Zero};

impl<T: Config> Pallet<T> {
	/// The block number in which deadlines count.
	pub fn now() -> u32 {
		T::RelayChain::current_block_number().saturating_sub(Skipped::<T>::get())
	}

	/// Lets the gap between the present block and its parent pass. To be called once in a block, when the present
	/// relay-chain block is known and that of the parent is still.
	///
	/// A relay chain that goes back makes no gap, and where nothing is known of the parent there is none. Nothing here
	/// can fail.
	pub(crate) fn advance() {
		let present = T::RelayChain::current_block_number();
		let gap = T::ParentRelayBlock::get().map_or(0, |parent| present.saturating_sub(parent));
		let most = if T::Paused::get() { 0 } else { T::MaxGap::get() };
		Self::pass(gap, most);
	}

	/// Leaves out the part of a gap that is above `most` blocks.
	pub(crate) fn pass(gap: u32, most: u32) {
		let blocks = gap.saturating_sub(most);
		if blocks.is_zero() {
			return;
		}
		Skipped::<T>::mutate(|skipped| *skipped = skipped.saturating_add(blocks));
		Self::deposit_event(Event::Stood { blocks });
	}
}

impl<T: Config> OnSystemEvent for Pallet<T> {
	fn on_relay_state_proof(_: &RelayChainStateProof) -> Weight {
		Self::advance();
		T::WeightInfo::advance()
	}

	fn on_validation_data(_: &PersistedValidationData) {}

	fn on_validation_code_applied() {}
}

/// The block number with which deadlines are compared.
impl<T: Config> BlockNumberProvider for Pallet<T> {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Self::now()
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn set_block_number(block: u32) {
		T::RelayChain::set_block_number(block.saturating_add(Skipped::<T>::get()));
	}
}

//! What the clock costs in a block.

use crate::{Config, Pallet, Skipped};
use frame_benchmarking::v2::*;
use frame_support::traits::Get;
use sp_runtime::traits::BlockNumberProvider;

#[benchmarks]
mod benchmarks {
	use super::*;

	/// A block after an outage, where the parent is known; in the first block of a chain there is less to do.
	#[benchmark]
	fn advance() {
		let parent = T::ParentRelayBlock::get();
		T::RelayChain::set_block_number(
			parent
				.unwrap_or_default()
				.saturating_add(T::MaxGap::get())
				.saturating_add(7),
		);

		#[block]
		{
			Pallet::<T>::advance();
		}

		assert_eq!(Skipped::<T>::get(), if parent.is_some() { 7 } else { 0 });
	}
}

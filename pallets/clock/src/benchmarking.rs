//! The weight of the clock in a block.

use crate::{Config, Pallet, Skipped};
use frame_benchmarking::v2::*;
use frame_support::traits::Get;

#[benchmarks]
mod benchmarks {
	use super::*;

	/// A block after an outage. Where the parent is not known, as in the state that benchmarks begin with, the gap
	/// would not be noticed; so both steps are made.
	#[benchmark]
	fn advance() {
		#[block]
		{
			Pallet::<T>::advance();
			Pallet::<T>::pass(T::MaxGap::get().saturating_add(7), T::MaxGap::get());
		}

		assert!(Skipped::<T>::get() >= 7);
	}
}

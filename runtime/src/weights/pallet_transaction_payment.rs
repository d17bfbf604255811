//! Weights of `pallet_transaction_payment`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_transaction_payment::WeightInfo for WeightInfo<T> {
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 54_771 ns.
	fn charge_transaction_payment() -> Weight {
		Weight::from_parts(57_826_000, 6_196)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

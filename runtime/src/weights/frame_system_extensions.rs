//! Weights of `frame_system_extensions`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	// Fastest: 2_173 ns.
	fn check_genesis() -> Weight {
		Weight::from_parts(2_393_000, 0)
	}
	// Fastest: 4_577 ns.
	fn check_mortality_mortal_transaction() -> Weight {
		Weight::from_parts(4_977_000, 0)
	}
	// Fastest: 4_566 ns.
	fn check_mortality_immortal_transaction() -> Weight {
		Weight::from_parts(4_987_000, 0)
	}
	// Fastest: 661 ns.
	fn check_non_zero_sender() -> Weight {
		Weight::from_parts(761_000, 0)
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 9_124 ns.
	fn check_nonce() -> Weight {
		Weight::from_parts(9_755_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Fastest: 500 ns.
	fn check_spec_version() -> Weight {
		Weight::from_parts(601_000, 0)
	}
	// Fastest: 501 ns.
	fn check_tx_version() -> Weight {
		Weight::from_parts(631_000, 0)
	}
	// Fastest: 4_907 ns.
	fn check_weight() -> Weight {
		Weight::from_parts(5_358_000, 0)
	}
	// Fastest: 2_844 ns.
	fn weight_reclaim() -> Weight {
		Weight::from_parts(3_134_000, 0)
	}
}

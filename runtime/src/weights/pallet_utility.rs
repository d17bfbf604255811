//! Weights of `pallet_utility` as `scripts/weights.sh` has measured them with its benchmarks in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-22; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the benchmarks measured, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	// `c` from 0 to 1_000.
	// Fastest: 5_678 ns.
	fn batch(c: u32) -> Weight {
		Weight::from_parts(5_859_000, 0).saturating_add(Weight::from_parts(4_630_577, 0).saturating_mul(c.into()))
	}
	// Fastest: 5_819 ns.
	fn as_derivative() -> Weight {
		Weight::from_parts(6_590_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 5_679 ns.
	fn batch_all(c: u32) -> Weight {
		Weight::from_parts(944_691, 0).saturating_add(Weight::from_parts(4_860_450, 0).saturating_mul(c.into()))
	}
	// Fastest: 7_942 ns.
	fn dispatch_as() -> Weight {
		Weight::from_parts(9_143_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 5_569 ns.
	fn force_batch(c: u32) -> Weight {
		Weight::from_parts(9_433_543, 0).saturating_add(Weight::from_parts(4_412_979, 0).saturating_mul(c.into()))
	}
	// Fastest: 7_811 ns.
	fn dispatch_as_fallible() -> Weight {
		Weight::from_parts(9_014_000, 0)
	}
	// Fastest: 10_706 ns.
	fn if_else() -> Weight {
		Weight::from_parts(11_518_000, 0)
	}
}

//! Weights of `pallet_utility` as `scripts/weights.sh` has measured them with its benchmarks in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-22; 6 steps of 2 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the benchmarks measured, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	// `c` from 0 to 1_000.
	// Fastest: 6_750 ns.
	fn batch(c: u32) -> Weight {
		Weight::from_parts(3_607_595, 0).saturating_add(Weight::from_parts(4_802_473, 0).saturating_mul(c.into()))
	}
	// Fastest: 6_550 ns.
	fn as_derivative() -> Weight {
		Weight::from_parts(16_615_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 6_690 ns.
	fn batch_all(c: u32) -> Weight {
		Weight::from_parts(5_329_690, 0).saturating_add(Weight::from_parts(5_120_066, 0).saturating_mul(c.into()))
	}
	// Fastest: 9_004 ns.
	fn dispatch_as() -> Weight {
		Weight::from_parts(17_115_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 6_349 ns.
	fn force_batch(c: u32) -> Weight {
		Weight::from_parts(5_007_238, 0).saturating_add(Weight::from_parts(4_737_910, 0).saturating_mul(c.into()))
	}
	// Fastest: 9_203 ns.
	fn dispatch_as_fallible() -> Weight {
		Weight::from_parts(19_829_000, 0)
	}
	// Fastest: 11_277 ns.
	fn if_else() -> Weight {
		Weight::from_parts(22_293_000, 0)
	}
}

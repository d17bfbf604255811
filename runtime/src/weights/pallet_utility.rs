//! Weights of `pallet_utility`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
	// `c` from 0 to 1_000.
	// Fastest: 5_428 ns.
	fn batch(c: u32) -> Weight {
		Weight::from_parts(10_380_847, 0).saturating_add(Weight::from_parts(4_313_248, 0).saturating_mul(c.into()))
	}
	// Fastest: 5_638 ns.
	fn as_derivative() -> Weight {
		Weight::from_parts(6_420_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 5_609 ns.
	fn batch_all(c: u32) -> Weight {
		Weight::from_parts(9_430_259, 0).saturating_add(Weight::from_parts(4_663_531, 0).saturating_mul(c.into()))
	}
	// Fastest: 7_711 ns.
	fn dispatch_as() -> Weight {
		Weight::from_parts(8_813_000, 0)
	}
	// `c` from 0 to 1_000.
	// Fastest: 5_628 ns.
	fn force_batch(c: u32) -> Weight {
		Weight::from_parts(4_266_641, 0).saturating_add(Weight::from_parts(4_286_228, 0).saturating_mul(c.into()))
	}
	// Fastest: 7_711 ns.
	fn dispatch_as_fallible() -> Weight {
		Weight::from_parts(8_723_000, 0)
	}
	// Fastest: 10_315 ns.
	fn if_else() -> Weight {
		Weight::from_parts(11_097_000, 0)
	}
}

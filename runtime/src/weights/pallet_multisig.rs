//! Weights of `pallet_multisig` as `scripts/weights.sh` has measured them with its benchmarks in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-22; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the benchmarks measured, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	// `z` from 0 to 10_000.
	// Fastest: 36_434 ns.
	fn as_multi_threshold_1(z: u32) -> Weight {
		Weight::from_parts(38_543_406, 0).saturating_add(Weight::from_parts(6_391, 0).saturating_mul(z.into()))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 61_462 ns.
	fn as_multi_create(s: u32, z: u32) -> Weight {
		Weight::from_parts(37_746_886, 6_811)
			.saturating_add(Weight::from_parts(248_690, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_360, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 3 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 43_766 ns.
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		Weight::from_parts(19_396_152, 6_811)
			.saturating_add(Weight::from_parts(249_939, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_685, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 69_033 ns.
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		Weight::from_parts(36_185_187, 6_811)
			.saturating_add(Weight::from_parts(325_335, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_974, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 32_589 ns.
	fn approve_as_multi_create(s: u32) -> Weight {
		Weight::from_parts(33_527_936, 6_811)
			.saturating_add(Weight::from_parts(254_094, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 17_376 ns.
	fn approve_as_multi_approve(s: u32) -> Weight {
		Weight::from_parts(18_390_718, 6_811)
			.saturating_add(Weight::from_parts(235_675, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 31_717 ns.
	fn cancel_as_multi(s: u32) -> Weight {
		Weight::from_parts(32_777_477, 6_811)
			.saturating_add(Weight::from_parts(244_051, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 30_606 ns.
	fn poke_deposit(s: u32) -> Weight {
		Weight::from_parts(31_905_489, 6_811)
			.saturating_add(Weight::from_parts(243_151, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

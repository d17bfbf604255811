//! Weights of `pallet_multisig` as `scripts/weights.sh` has measured them with its benchmarks in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-22; 6 steps of 2 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the benchmarks measured, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	// `z` from 0 to 10_000.
	// Fastest: 39_969 ns.
	fn as_multi_threshold_1(z: u32) -> Weight {
		Weight::from_parts(49_753_119, 0).saturating_add(Weight::from_parts(7_132, 0).saturating_mul(z.into()))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 69_804 ns.
	fn as_multi_create(s: u32, z: u32) -> Weight {
		Weight::from_parts(55_518_956, 6_811)
			.saturating_add(Weight::from_parts(225_565, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_396, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 3 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 51_678 ns.
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		Weight::from_parts(23_389_256, 6_811)
			.saturating_add(Weight::from_parts(298_273, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_310, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 78_947 ns.
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		Weight::from_parts(46_383_626, 6_811)
			.saturating_add(Weight::from_parts(469_522, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_649, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 36_515 ns.
	fn approve_as_multi_create(s: u32) -> Weight {
		Weight::from_parts(43_840_160, 6_811)
			.saturating_add(Weight::from_parts(284_523, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 20_190 ns.
	fn approve_as_multi_approve(s: u32) -> Weight {
		Weight::from_parts(21_028_107, 6_811)
			.saturating_add(Weight::from_parts(273_614, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 36_084 ns.
	fn cancel_as_multi(s: u32) -> Weight {
		Weight::from_parts(37_819_699, 6_811)
			.saturating_add(Weight::from_parts(277_124, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 36_404 ns.
	fn poke_deposit(s: u32) -> Weight {
		Weight::from_parts(36_192_223, 6_811)
			.saturating_add(Weight::from_parts(287_683, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

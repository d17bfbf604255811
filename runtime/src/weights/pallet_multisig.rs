//! Weights of `pallet_multisig`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
	// `z` from 0 to 10_000.
	// Fastest: 38_618 ns.
	fn as_multi_threshold_1(z: u32) -> Weight {
		Weight::from_parts(40_947_406, 0).saturating_add(Weight::from_parts(6_817, 0).saturating_mul(z.into()))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 63_235 ns.
	fn as_multi_create(s: u32, z: u32) -> Weight {
		Weight::from_parts(37_079_971, 6_811)
			.saturating_add(Weight::from_parts(292_160, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_788, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 3 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 48_192 ns.
	fn as_multi_approve(s: u32, z: u32) -> Weight {
		Weight::from_parts(2_996_124, 6_811)
			.saturating_add(Weight::from_parts(557_447, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(7_995, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// `z` from 0 to 10_000.
	// Fastest: 90_085 ns.
	fn as_multi_complete(s: u32, z: u32) -> Weight {
		Weight::from_parts(65_464_846, 6_811)
			.saturating_add(Weight::from_parts(374_802, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(6_701, 0).saturating_mul(z.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 34_151 ns.
	fn approve_as_multi_create(s: u32) -> Weight {
		Weight::from_parts(33_989_856, 6_811)
			.saturating_add(Weight::from_parts(330_125, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 18_498 ns.
	fn approve_as_multi_approve(s: u32) -> Weight {
		Weight::from_parts(19_675_134, 6_811)
			.saturating_add(Weight::from_parts(273_712, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 33_210 ns.
	fn cancel_as_multi(s: u32) -> Weight {
		Weight::from_parts(35_088_955, 6_811)
			.saturating_add(Weight::from_parts(283_790, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Multisig::Multisigs` (r:1 w:1)
	// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
	// `s` from 2 to 100.
	// Fastest: 31_316 ns.
	fn poke_deposit(s: u32) -> Weight {
		Weight::from_parts(32_696_888, 6_811)
			.saturating_add(Weight::from_parts(279_060, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

//! Weights of `pallet_sudo` as `scripts/weights.sh` has measured them with its benchmarks in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-22; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the benchmarks measured, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_sudo::WeightInfo for WeightInfo<T> {
	// Storage: `Sudo::Key` (r:1 w:1)
	// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Fastest: 10_476 ns.
	fn set_key() -> Weight {
		Weight::from_parts(11_166_000, 1_517)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Sudo::Key` (r:1 w:0)
	// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Fastest: 11_557 ns.
	fn sudo() -> Weight {
		Weight::from_parts(12_378_000, 1_517).saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Sudo::Key` (r:1 w:0)
	// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Fastest: 11_687 ns.
	fn sudo_as() -> Weight {
		Weight::from_parts(12_519_000, 1_517).saturating_add(T::DbWeight::get().reads(1))
	}
	// Storage: `Sudo::Key` (r:1 w:1)
	// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Fastest: 9_635 ns.
	fn remove_key() -> Weight {
		Weight::from_parts(10_316_000, 1_517)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `Sudo::Key` (r:1 w:0)
	// Proof: `Sudo::Key` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	// Fastest: 5_588 ns.
	fn check_only_sudo_account() -> Weight {
		Weight::from_parts(5_999_000, 1_517).saturating_add(T::DbWeight::get().reads(1))
	}
}

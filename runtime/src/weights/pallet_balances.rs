//! Weights of `pallet_balances`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_balances::WeightInfo for WeightInfo<T> {
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 69_514 ns.
	fn transfer_allow_death() -> Weight {
		Weight::from_parts(72_488_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 53_700 ns.
	fn transfer_keep_alive() -> Weight {
		Weight::from_parts(56_194_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 26_650 ns.
	fn force_set_balance_creating() -> Weight {
		Weight::from_parts(28_402_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 27_040 ns.
	fn force_set_balance_killing() -> Weight {
		Weight::from_parts(28_513_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:2 w:2)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 72_328 ns.
	fn force_transfer() -> Weight {
		Weight::from_parts(75_563_000, 6_196)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 68_572 ns.
	fn transfer_all() -> Weight {
		Weight::from_parts(71_427_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1 w:1)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// Fastest: 21_202 ns.
	fn force_unreserve() -> Weight {
		Weight::from_parts(22_644_000, 3_593)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::Account` (r:1000 w:1000)
	// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	// `u` from 1 to 1_000.
	// Fastest: 21_101 ns.
	fn upgrade_accounts(u: u32) -> Weight {
		Weight::from_parts(21_352_000, 990)
			.saturating_add(Weight::from_parts(20_521_896, 0).saturating_mul(u.into()))
			.saturating_add(Weight::from_parts(0, 2_603).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().reads(1).saturating_mul(u.into()))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(u.into()))
	}
	// Fastest: 7_000 ns.
	fn force_adjust_total_issuance() -> Weight {
		Weight::from_parts(7_532_000, 0)
	}
	// Fastest: 42_033 ns.
	fn burn_allow_death() -> Weight {
		Weight::from_parts(44_416_000, 0)
	}
	// Fastest: 27_090 ns.
	fn burn_keep_alive() -> Weight {
		Weight::from_parts(28_523_000, 0)
	}
}

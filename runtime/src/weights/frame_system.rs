//! Weights of `frame_system`, measured by `scripts/weights.sh` in this runtime. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// The measured weights, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
	// `b` from 0 to 3_932_160.
	// Fastest: 2_784 ns.
	fn remark(b: u32) -> Weight {
		Weight::from_parts(15_406_292, 0).saturating_add(Weight::from_parts(418, 0).saturating_mul(b.into()))
	}
	// `b` from 0 to 3_932_160.
	// Fastest: 13_521 ns.
	fn remark_with_event(b: u32) -> Weight {
		Weight::from_parts(14_662_000, 0).saturating_add(Weight::from_parts(2_103, 0).saturating_mul(b.into()))
	}
	// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
	// Fastest: 4_857 ns.
	fn set_heap_pages() -> Weight {
		Weight::from_parts(5_358_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
	// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::UpgradeRestrictionSignal` (r:1 w:0)
	// Proof: `ParachainSystem::UpgradeRestrictionSignal` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::PendingValidationCode` (r:1 w:1)
	// Proof: `ParachainSystem::PendingValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::HostConfiguration` (r:1 w:0)
	// Proof: `ParachainSystem::HostConfiguration` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::NewValidationCode` (r:0 w:1)
	// Proof: `ParachainSystem::NewValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::DidSetValidationCode` (r:0 w:1)
	// Proof: `ParachainSystem::DidSetValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Fastest: 99_496_217 ns.
	fn set_code() -> Weight {
		Weight::from_parts(143_553_949_000, 1_536)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// `i` from 0 to 1_000.
	// Fastest: 4_437 ns.
	fn set_storage(i: u32) -> Weight {
		Weight::from_parts(4_617_000, 0)
			.saturating_add(Weight::from_parts(1_186_846, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(i.into()))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// `i` from 0 to 1_000.
	// Fastest: 2_884 ns.
	fn kill_storage(i: u32) -> Weight {
		Weight::from_parts(3_064_000, 0)
			.saturating_add(Weight::from_parts(882_772, 0).saturating_mul(i.into()))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(i.into()))
	}
	// Storage: `Skipped::Metadata` (r:0 w:0)
	// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
	// `p` from 0 to 1_000.
	// Fastest: 5_147 ns.
	fn kill_prefix(p: u32) -> Weight {
		Weight::from_parts(5_228_000, 60)
			.saturating_add(Weight::from_parts(2_080_120, 0).saturating_mul(p.into()))
			.saturating_add(Weight::from_parts(0, 70).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(1).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().writes(1).saturating_mul(p.into()))
	}
	// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
	// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode:
	// `MaxEncodedLen`)
	// Fastest: 26_059 ns.
	fn authorize_upgrade() -> Weight {
		Weight::from_parts(36_304_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
	// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
	// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode:
	// `MaxEncodedLen`)
	// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
	// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::UpgradeRestrictionSignal` (r:1 w:0)
	// Proof: `ParachainSystem::UpgradeRestrictionSignal` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::PendingValidationCode` (r:1 w:1)
	// Proof: `ParachainSystem::PendingValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::HostConfiguration` (r:1 w:0)
	// Proof: `ParachainSystem::HostConfiguration` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::NewValidationCode` (r:0 w:1)
	// Proof: `ParachainSystem::NewValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Storage: `ParachainSystem::DidSetValidationCode` (r:0 w:1)
	// Proof: `ParachainSystem::DidSetValidationCode` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	// Fastest: 102_607_347 ns.
	fn apply_authorized_upgrade() -> Weight {
		Weight::from_parts(108_542_991_000, 1_558)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

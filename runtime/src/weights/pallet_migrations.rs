//! Weights of `pallet_migrations` until `scripts/weights.sh` measures its benchmarks in this runtime: upper bounds by
//! hand. Do not edit.
//!
//! Items are read and written as the benchmarks of the SDK say, each with a path of its own in the proof of validity.
//! What is done beside took 13 microseconds at most in the measurement of the SDK, and 1.5 microseconds for an item
//! that is cleared; thirty and five are charged. The migrations themselves say what their steps take.

#![allow(dead_code, unused_imports, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// Proof of validity that an item takes: five branches of the trie with 15 hashes and their lengths each, and the value
/// of an event or of an identifier.
const ITEM_PROOF: u64 = 5 * 15 * 33 + 300;

/// Proof of validity that the cursor takes beside its path, being as long as it can be.
const CURSOR_PROOF: u64 = 2_100;

fn items(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(30_000_000, ITEM_PROOF.saturating_mul(reads.saturating_add(writes)))
		.saturating_add(db.reads_writes(reads, writes))
}

fn cleared(db: RuntimeDbWeight, items: u32) -> Weight {
	Weight::from_parts(5_000_000, 2 * ITEM_PROOF)
		.saturating_add(db.reads_writes(1, 1))
		.saturating_mul(items.into())
}

/// Upper bounds, with the costs of the runtime's database.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_migrations::WeightInfo for WeightInfo<T> {
	fn onboard_new_mbms() -> Weight {
		items(T::DbWeight::get(), 2, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn progress_mbms_none() -> Weight {
		items(T::DbWeight::get(), 1, 0).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn exec_migration_completed() -> Weight {
		items(T::DbWeight::get(), 1, 1)
	}
	fn exec_migration_skipped_historic() -> Weight {
		items(T::DbWeight::get(), 2, 0)
	}
	fn exec_migration_advance() -> Weight {
		items(T::DbWeight::get(), 2, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn exec_migration_complete() -> Weight {
		items(T::DbWeight::get(), 2, 2)
	}
	fn exec_migration_fail() -> Weight {
		items(T::DbWeight::get(), 2, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn on_init_loop() -> Weight {
		items(T::DbWeight::get(), 0, 0)
	}
	fn force_set_cursor() -> Weight {
		items(T::DbWeight::get(), 0, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn force_set_active_cursor() -> Weight {
		items(T::DbWeight::get(), 0, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn force_onboard_mbms() -> Weight {
		items(T::DbWeight::get(), 2, 1).saturating_add(Weight::from_parts(0, CURSOR_PROOF))
	}
	fn clear_historic(n: u32) -> Weight {
		items(T::DbWeight::get(), 1, 1).saturating_add(cleared(T::DbWeight::get(), n))
	}
	fn reset_pallet_migration(n: u32) -> Weight {
		items(T::DbWeight::get(), 1, 1).saturating_add(cleared(T::DbWeight::get(), n))
	}
}

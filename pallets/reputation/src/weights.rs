//! Weights that `scripts/weights.sh` has measured with the benchmarks of this pallet. Do not edit.
//!
//! AMD EPYC, 2026-11-30; 20 steps of 20 repetitions or more;
//! maps of 1_000_000 entries. A weight covers all work of the benchmark in the runtime
//! that was measured, in other pallets too. The proof of validity has the size that the benchmark recorded and, for
//! every item that is read or written, its path in a trie of maps of that size. An item that is read and written is
//! counted twice.

#![allow(dead_code, unused_variables, reason = "generated")]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
};

/// Proof of validity that the path to an item takes: five branches of the trie with 15 hashes and their lengths each.
const PATH: u64 = 5 * 15 * 33;

/// The weights that the benchmarks of the pallet measure.
pub trait WeightInfo {
	/// The benchmark `concluded`.
	fn concluded() -> Weight;
	/// The benchmark `settled`.
	fn settled() -> Weight;
	/// The benchmark `rated`.
	fn rated() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn concluded() -> Weight {
		concluded(T::DbWeight::get())
	}
	fn settled() -> Weight {
		settled(T::DbWeight::get())
	}
	fn rated() -> Weight {
		rated(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn concluded() -> Weight {
		concluded(RocksDbWeight::get())
	}
	fn settled() -> Weight {
		settled(RocksDbWeight::get())
	}
	fn rated() -> Weight {
		rated(RocksDbWeight::get())
	}
}

fn reads(db: RuntimeDbWeight, count: u64) -> Weight {
	db.reads(count)
		.saturating_add(Weight::from_parts(0, PATH).saturating_mul(count))
}

fn writes(db: RuntimeDbWeight, count: u64) -> Weight {
	db.writes(count)
		.saturating_add(Weight::from_parts(0, PATH).saturating_mul(count))
}

// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
//
// Fastest: 27_151 ns.
fn concluded(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(29_093_000, 587)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 4))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Reputation::Voices` (r:2 w:2)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `Reputation::Facts` (r:2 w:2)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
//
// Fastest: 29_885 ns.
fn settled(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(32_138_000, 616)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 4))
}

// Storage: `Reputation::Voices` (r:1 w:1)
// Proof: `Reputation::Voices` (`max_values`: None, `max_size`: Some(119), added: 2594, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Reputation::Facts` (r:1 w:1)
// Proof: `Reputation::Facts` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
//
// Fastest: 21_111 ns.
fn rated(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(22_364_000, 471)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 2))
}

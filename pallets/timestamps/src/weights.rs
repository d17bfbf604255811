//! Weights that `scripts/weights.sh` has measured with the benchmarks of this pallet. Do not edit.
//!
//! AMD EPYC, 2026-11-23; 20 steps of 20 repetitions or more; maps of 1_000_000 entries.
//! A weight covers all work of the benchmark in the runtime that was measured, in other pallets too. The proof of
//! validity has the size that the benchmark recorded and, for every item that is read or written, its path in a trie of
//! maps of that size. An item that is read and written is counted twice.

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
	/// The benchmark `stamp`.
	fn stamp() -> Weight;
	/// The benchmark `release`.
	fn release() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn stamp() -> Weight {
		stamp(T::DbWeight::get())
	}
	fn release() -> Weight {
		release(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn stamp() -> Weight {
		stamp(RocksDbWeight::get())
	}
	fn release() -> Weight {
		release(RocksDbWeight::get())
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

// Storage: `Timestamps::Stamps` (r:1 w:1)
// Proof: `Timestamps::Stamps` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
// Storage: `Timestamp::Now` (r:1 w:0)
// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Timestamps::Earliest` (r:1 w:1)
// Proof: `Timestamps::Earliest` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
//
// Fastest: 69_914 ns.
fn stamp(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(73_880_000, 224)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 4))
}

// Storage: `Timestamps::Stamps` (r:1 w:1)
// Proof: `Timestamps::Stamps` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
// Storage: `Timestamps::Earliest` (r:1 w:0)
// Proof: `Timestamps::Earliest` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
//
// Fastest: 65_658 ns.
fn release(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(107_801_000, 543)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 3))
}

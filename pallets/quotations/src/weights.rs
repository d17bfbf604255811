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
	/// The benchmark `post`, for `k` from 1 to 8.
	fn post(k: u32) -> Weight;
	/// The benchmark `amend`.
	fn amend() -> Weight;
	/// The benchmark `cancel`.
	fn cancel() -> Weight;
	/// The benchmark `quote`.
	fn quote() -> Weight;
	/// The benchmark `improve`.
	fn improve() -> Weight;
	/// The benchmark `withdraw`.
	fn withdraw() -> Weight;
	/// The benchmark `award`.
	fn award() -> Weight;
	/// The benchmark `reap`, for `q` from 1 to 20.
	fn reap(q: u32) -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn post(k: u32) -> Weight {
		post(T::DbWeight::get(), k)
	}
	fn amend() -> Weight {
		amend(T::DbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(T::DbWeight::get())
	}
	fn quote() -> Weight {
		quote(T::DbWeight::get())
	}
	fn improve() -> Weight {
		improve(T::DbWeight::get())
	}
	fn withdraw() -> Weight {
		withdraw(T::DbWeight::get())
	}
	fn award() -> Weight {
		award(T::DbWeight::get())
	}
	fn reap(q: u32) -> Weight {
		reap(T::DbWeight::get(), q)
	}
}

impl WeightInfo for () {
	fn post(k: u32) -> Weight {
		post(RocksDbWeight::get(), k)
	}
	fn amend() -> Weight {
		amend(RocksDbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(RocksDbWeight::get())
	}
	fn quote() -> Weight {
		quote(RocksDbWeight::get())
	}
	fn improve() -> Weight {
		improve(RocksDbWeight::get())
	}
	fn withdraw() -> Weight {
		withdraw(RocksDbWeight::get())
	}
	fn award() -> Weight {
		award(RocksDbWeight::get())
	}
	fn reap(q: u32) -> Weight {
		reap(RocksDbWeight::get(), q)
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

// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::NextRfqId` (r:1 w:1)
// Proof: `Quotations::NextRfqId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rfqs` (r:0 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 79_689 ns.
fn post(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(78_606_785, 753)
		.saturating_add(Weight::from_parts(4_609_060, 0).saturating_mul(k.into()))
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 4))
		.saturating_add(writes(db, 1).saturating_mul(k.into()))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:0 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
//
// Fastest: 128_772 ns.
fn amend(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(141_391_000, 2_140)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 4))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:0 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
//
// Fastest: 102_583 ns.
fn cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(113_249_000, 1_366)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 12))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:2 w:2)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(658), added: 3133, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:1 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:2)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 297_093 ns.
fn quote(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(367_087_000, 8_451)
		.saturating_add(reads(db, 10))
		.saturating_add(writes(db, 10))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(658), added: 3133, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:1 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 224_585 ns.
fn improve(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(267_579_000, 6_703)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 6))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(658), added: 3133, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:1 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 146_729 ns.
fn withdraw(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(224_876_000, 6_703)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 6))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:0)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(658), added: 3133, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 55_873 ns.
fn award(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(59_189_000, 1_924)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 9))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1044), added: 3519, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:21 w:20)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(658), added: 3133, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:21 w:21)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:21 w:21)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rankings` (r:1 w:1)
// Proof: `Quotations::Rankings` (`max_values`: None, `max_size`: Some(3346), added: 5821, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:20)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 173_038 ns.
fn reap(db: RuntimeDbWeight, q: u32) -> Weight {
	Weight::from_parts(90_392_955, 1_569)
		.saturating_add(Weight::from_parts(64_056_971, 0).saturating_mul(q.into()))
		.saturating_add(Weight::from_parts(0, 869).saturating_mul(q.into()))
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 12))
		.saturating_add(reads(db, 3).saturating_mul(q.into()))
		.saturating_add(writes(db, 4).saturating_mul(q.into()))
}

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
	/// The benchmark `ask`.
	fn ask() -> Weight;
	/// The benchmark `answer`.
	fn answer() -> Weight;
	/// The benchmark `remove`.
	fn remove() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn ask() -> Weight {
		ask(T::DbWeight::get())
	}
	fn answer() -> Weight {
		answer(T::DbWeight::get())
	}
	fn remove() -> Weight {
		remove(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn ask() -> Weight {
		ask(RocksDbWeight::get())
	}
	fn answer() -> Weight {
		answer(RocksDbWeight::get())
	}
	fn remove() -> Weight {
		remove(RocksDbWeight::get())
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

// Storage: `Quotations::Rfqs` (r:1 w:0)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Questions::StandingQuestions` (r:1 w:1)
// Proof: `Questions::StandingQuestions` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
// Storage: `Questions::NextNumber` (r:1 w:1)
// Proof: `Questions::NextNumber` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Questions::QuestionsOf` (r:0 w:1)
// Proof: `Questions::QuestionsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
// Storage: `Questions::Questions` (r:0 w:1)
// Proof: `Questions::Questions` (`max_values`: None, `max_size`: Some(1109), added: 3584, mode: `MaxEncodedLen`)
//
// Fastest: 87_310 ns.
fn ask(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(92_337_000, 1_661)
		.saturating_add(reads(db, 7))
		.saturating_add(writes(db, 6))
}

// Storage: `Quotations::Rfqs` (r:1 w:0)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Questions::Questions` (r:1 w:1)
// Proof: `Questions::Questions` (`max_values`: None, `max_size`: Some(1109), added: 3584, mode: `MaxEncodedLen`)
//
// Fastest: 28_602 ns.
fn answer(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(30_916_000, 2_009)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 1))
}

// Storage: `Questions::Questions` (r:1 w:1)
// Proof: `Questions::Questions` (`max_values`: None, `max_size`: Some(1109), added: 3584, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rfqs` (r:1 w:0)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Questions::StandingQuestions` (r:1 w:1)
// Proof: `Questions::StandingQuestions` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Questions::QuestionsOf` (r:0 w:1)
// Proof: `Questions::QuestionsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
//
// Fastest: 76_505 ns.
fn remove(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(81_191_000, 2_753)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 5))
}

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
	/// The benchmark `place`.
	fn place() -> Weight;
	/// The benchmark `accept`.
	fn accept() -> Weight;
	/// The benchmark `decline`.
	fn decline() -> Weight;
	/// The benchmark `cancel`.
	fn cancel() -> Weight;
	/// The benchmark `reap`.
	fn reap() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn place() -> Weight {
		place(T::DbWeight::get())
	}
	fn accept() -> Weight {
		accept(T::DbWeight::get())
	}
	fn decline() -> Weight {
		decline(T::DbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(T::DbWeight::get())
	}
	fn reap() -> Weight {
		reap(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn place() -> Weight {
		place(RocksDbWeight::get())
	}
	fn accept() -> Weight {
		accept(RocksDbWeight::get())
	}
	fn decline() -> Weight {
		decline(RocksDbWeight::get())
	}
	fn cancel() -> Weight {
		cancel(RocksDbWeight::get())
	}
	fn reap() -> Weight {
		reap(RocksDbWeight::get())
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

// Storage: `Listings::Listings` (r:1 w:0)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Listings::Profiles` (r:2 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Orders::NextOrderId` (r:1 w:1)
// Proof: `Orders::NextOrderId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Orders::Orders` (r:0 w:1)
// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(860), added: 3335, mode: `MaxEncodedLen`)
// Storage: `Orders::SealedRequirements` (r:0 w:1)
// Proof: `Orders::SealedRequirements` (`max_values`: None, `max_size`: Some(4114), added: 6589, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersReceived` (r:0 w:1)
// Proof: `Orders::OrdersReceived` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersPlaced` (r:0 w:1)
// Proof: `Orders::OrdersPlaced` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 137_916 ns.
fn place(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(148_982_000, 2_715)
		.saturating_add(reads(db, 7))
		.saturating_add(writes(db, 7))
}

// Storage: `Orders::Orders` (r:1 w:1)
// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(860), added: 3335, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Listings::Profiles` (r:2 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Orders::SealedRequirements` (r:0 w:1)
// Proof: `Orders::SealedRequirements` (`max_values`: None, `max_size`: Some(4114), added: 6589, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersReceived` (r:0 w:1)
// Proof: `Orders::OrdersReceived` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersPlaced` (r:0 w:1)
// Proof: `Orders::OrdersPlaced` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 96_634 ns.
fn accept(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(102_593_000, 2_348)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 6))
}

// Storage: `Orders::Orders` (r:1 w:1)
// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(860), added: 3335, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Orders::SealedRequirements` (r:0 w:1)
// Proof: `Orders::SealedRequirements` (`max_values`: None, `max_size`: Some(4114), added: 6589, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersReceived` (r:0 w:1)
// Proof: `Orders::OrdersReceived` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersPlaced` (r:0 w:1)
// Proof: `Orders::OrdersPlaced` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 97_576 ns.
fn decline(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(104_526_000, 1_291)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 6))
}

// Storage: `Orders::Orders` (r:1 w:1)
// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(860), added: 3335, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Orders::SealedRequirements` (r:0 w:1)
// Proof: `Orders::SealedRequirements` (`max_values`: None, `max_size`: Some(4114), added: 6589, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersReceived` (r:0 w:1)
// Proof: `Orders::OrdersReceived` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersPlaced` (r:0 w:1)
// Proof: `Orders::OrdersPlaced` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 98_737 ns.
fn cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(103_395_000, 1_291)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 6))
}

// Storage: `Orders::Orders` (r:1 w:1)
// Proof: `Orders::Orders` (`max_values`: None, `max_size`: Some(860), added: 3335, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Orders::SealedRequirements` (r:0 w:1)
// Proof: `Orders::SealedRequirements` (`max_values`: None, `max_size`: Some(4114), added: 6589, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersReceived` (r:0 w:1)
// Proof: `Orders::OrdersReceived` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Orders::OrdersPlaced` (r:0 w:1)
// Proof: `Orders::OrdersPlaced` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
//
// Fastest: 99_809 ns.
fn reap(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(105_217_000, 1_320)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 6))
}

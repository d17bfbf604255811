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
	/// The benchmark `end`.
	fn end() -> Weight;
	/// The benchmark `reaffirm`.
	fn reaffirm() -> Weight;
	/// The benchmark `acknowledged`.
	fn acknowledged() -> Weight;
	/// The benchmark `conclude_and_reopen`.
	fn conclude_and_reopen() -> Weight;
	/// The benchmark `conclude_and_end`.
	fn conclude_and_end() -> Weight;
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
	fn end() -> Weight {
		end(T::DbWeight::get())
	}
	fn reaffirm() -> Weight {
		reaffirm(T::DbWeight::get())
	}
	fn acknowledged() -> Weight {
		acknowledged(T::DbWeight::get())
	}
	fn conclude_and_reopen() -> Weight {
		conclude_and_reopen(T::DbWeight::get())
	}
	fn conclude_and_end() -> Weight {
		conclude_and_end(T::DbWeight::get())
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
	fn end() -> Weight {
		end(RocksDbWeight::get())
	}
	fn reaffirm() -> Weight {
		reaffirm(RocksDbWeight::get())
	}
	fn acknowledged() -> Weight {
		acknowledged(RocksDbWeight::get())
	}
	fn conclude_and_reopen() -> Weight {
		conclude_and_reopen(RocksDbWeight::get())
	}
	fn conclude_and_end() -> Weight {
		conclude_and_end(RocksDbWeight::get())
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
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::NextRfqId` (r:1 w:1)
// Proof: `Quotations::NextRfqId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rfqs` (r:0 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `Quotations::RfqsOf` (r:0 w:1)
// Proof: `Quotations::RfqsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
//
// Fastest: 150_945 ns.
fn post(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(149_245_068, 787)
		.saturating_add(Weight::from_parts(7_957_622, 0).saturating_mul(k.into()))
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 6))
		.saturating_add(writes(db, 1).saturating_mul(k.into()))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
//
// Fastest: 92_017 ns.
fn amend(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(106_028_000, 2_594)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 4))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::RfqsOf` (r:0 w:1)
// Proof: `Quotations::RfqsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
//
// Fastest: 130_295 ns.
fn cancel(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(144_966_000, 1_900)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 13))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Quotations::Book` (r:2 w:1)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::QuotationsOf` (r:0 w:1)
// Proof: `Quotations::QuotationsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 167_971 ns.
fn quote(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(187_620_000, 3_309)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 7))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::Book` (r:2 w:2)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 126_689 ns.
fn improve(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(149_614_000, 3_887)
		.saturating_add(reads(db, 8))
		.saturating_add(writes(db, 7))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Book` (r:2 w:1)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::QuotationsOf` (r:0 w:1)
// Proof: `Quotations::QuotationsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 140_440 ns.
fn withdraw(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(161_421_000, 3_193)
		.saturating_add(reads(db, 7))
		.saturating_add(writes(db, 7))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:2 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 99_759 ns.
fn award(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(129_533_000, 3_219)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 11))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::RfqsOf` (r:0 w:1)
// Proof: `Quotations::RfqsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
//
// Fastest: 130_485 ns.
fn end(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(154_731_000, 1_900)
		.saturating_add(reads(db, 4))
		.saturating_add(writes(db, 13))
}

// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `Quotations::Book` (r:2 w:2)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:0)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(491), added: 2966, mode: `MaxEncodedLen`)
//
// Fastest: 64_276 ns.
fn reaffirm(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(80_130_000, 3_290)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 4))
}

// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::RfqsOf` (r:0 w:1)
// Proof: `Quotations::RfqsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
//
// Fastest: 104_496 ns.
fn acknowledged(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(114_761_000, 1_899)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 5))
}

// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Quotations::KeywordIndex` (r:0 w:8)
// Proof: `Quotations::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
// Storage: `Quotations::Book` (r:0 w:1)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
//
// Fastest: 81_792 ns.
fn conclude_and_reopen(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(91_416_000, 2_909)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 13))
}

// Storage: `Quotations::Quotations` (r:1 w:1)
// Proof: `Quotations::Quotations` (`max_values`: None, `max_size`: Some(784), added: 3259, mode: `MaxEncodedLen`)
// Storage: `Quotations::Rfqs` (r:1 w:1)
// Proof: `Quotations::Rfqs` (`max_values`: None, `max_size`: Some(1201), added: 3676, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:2 w:2)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:2 w:2)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(319), added: 2794, mode: `MaxEncodedLen`)
// Storage: `Quotations::RfqsOf` (r:0 w:1)
// Proof: `Quotations::RfqsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::RequirementTexts` (r:0 w:1)
// Proof: `Quotations::RequirementTexts` (`max_values`: None, `max_size`: Some(4115), added: 6590, mode:
// `MaxEncodedLen`)
// Storage: `Quotations::Book` (r:0 w:1)
// Proof: `Quotations::Book` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
// Storage: `Quotations::QuotationsOf` (r:0 w:1)
// Proof: `Quotations::QuotationsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Quotations::SealedSolutions` (r:0 w:1)
// Proof: `Quotations::SealedSolutions` (`max_values`: None, `max_size`: Some(4162), added: 6637, mode: `MaxEncodedLen`)
//
// Fastest: 182_402 ns.
fn conclude_and_end(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(199_458_000, 3_060)
		.saturating_add(reads(db, 6))
		.saturating_add(writes(db, 11))
}

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
	/// The benchmark `set_profile`.
	fn set_profile() -> Weight;
	/// The benchmark `clear_profile`.
	fn clear_profile() -> Weight;
	/// The benchmark `create`, for `k` from 1 to 8.
	fn create(k: u32) -> Weight;
	/// The benchmark `update`, for `k` from 1 to 8.
	fn update(k: u32) -> Weight;
	/// The benchmark `renew`.
	fn renew() -> Weight;
	/// The benchmark `withdraw`.
	fn withdraw() -> Weight;
	/// The benchmark `reap`.
	fn reap() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_profile() -> Weight {
		set_profile(T::DbWeight::get())
	}
	fn clear_profile() -> Weight {
		clear_profile(T::DbWeight::get())
	}
	fn create(k: u32) -> Weight {
		create(T::DbWeight::get(), k)
	}
	fn update(k: u32) -> Weight {
		update(T::DbWeight::get(), k)
	}
	fn renew() -> Weight {
		renew(T::DbWeight::get())
	}
	fn withdraw() -> Weight {
		withdraw(T::DbWeight::get())
	}
	fn reap() -> Weight {
		reap(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn set_profile() -> Weight {
		set_profile(RocksDbWeight::get())
	}
	fn clear_profile() -> Weight {
		clear_profile(RocksDbWeight::get())
	}
	fn create(k: u32) -> Weight {
		create(RocksDbWeight::get(), k)
	}
	fn update(k: u32) -> Weight {
		update(RocksDbWeight::get(), k)
	}
	fn renew() -> Weight {
		renew(RocksDbWeight::get())
	}
	fn withdraw() -> Weight {
		withdraw(RocksDbWeight::get())
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

// Storage: `Listings::Profiles` (r:1 w:1)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
//
// Fastest: 69_924 ns.
fn set_profile(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(103_404_000, 364)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 3))
}

// Storage: `Listings::Profiles` (r:1 w:1)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
//
// Fastest: 57_726 ns.
fn clear_profile(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(60_250_000, 686)
		.saturating_add(reads(db, 3))
		.saturating_add(writes(db, 3))
}

// Storage: `Listings::Profiles` (r:1 w:1)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `Listings::NextListingId` (r:1 w:1)
// Proof: `Listings::NextListingId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordUses` (r:8 w:8)
// Proof: `Listings::KeywordUses` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
// Storage: `Listings::ListingsOf` (r:0 w:1)
// Proof: `Listings::ListingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Listings::Listings` (r:0 w:1)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordIndex` (r:0 w:8)
// Proof: `Listings::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 96_765 ns.
fn create(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(90_714_593, 1_046)
		.saturating_add(Weight::from_parts(11_658_166, 0).saturating_mul(k.into()))
		.saturating_add(Weight::from_parts(0, 37).saturating_mul(k.into()))
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 6))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
		.saturating_add(writes(db, 2).saturating_mul(k.into()))
}

// Storage: `Listings::Listings` (r:1 w:1)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordUses` (r:16 w:16)
// Proof: `Listings::KeywordUses` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordIndex` (r:0 w:16)
// Proof: `Listings::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 158_367 ns.
fn update(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(246_883_518, 2_224)
		.saturating_add(Weight::from_parts(14_391_885, 0).saturating_mul(k.into()))
		.saturating_add(reads(db, 12))
		.saturating_add(writes(db, 19))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
		.saturating_add(writes(db, 2).saturating_mul(k.into()))
}

// Storage: `Listings::Listings` (r:1 w:1)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
//
// Fastest: 35_403 ns.
fn renew(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(38_117_000, 1_517)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 1))
}

// Storage: `Listings::Listings` (r:1 w:1)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordUses` (r:8 w:8)
// Proof: `Listings::KeywordUses` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:1)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `Listings::ListingsOf` (r:0 w:1)
// Proof: `Listings::ListingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordIndex` (r:0 w:8)
// Proof: `Listings::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 146_979 ns.
fn withdraw(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(154_451_000, 2_611)
		.saturating_add(reads(db, 12))
		.saturating_add(writes(db, 21))
}

// Storage: `Listings::Listings` (r:1 w:1)
// Proof: `Listings::Listings` (`max_values`: None, `max_size`: Some(1296), added: 3771, mode: `MaxEncodedLen`)
// Storage: `ParachainSystem::ValidationData` (r:1 w:0)
// Proof: `ParachainSystem::ValidationData` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
// Storage: `System::Account` (r:1 w:1)
// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
// Storage: `Balances::Holds` (r:1 w:1)
// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(265), added: 2740, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordUses` (r:8 w:8)
// Proof: `Listings::KeywordUses` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
// Storage: `Listings::Profiles` (r:1 w:1)
// Proof: `Listings::Profiles` (`max_values`: None, `max_size`: Some(424), added: 2899, mode: `MaxEncodedLen`)
// Storage: `Listings::ListingsOf` (r:0 w:1)
// Proof: `Listings::ListingsOf` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
// Storage: `Listings::KeywordIndex` (r:0 w:8)
// Proof: `Listings::KeywordIndex` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
//
// Fastest: 149_423 ns.
fn reap(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(155_091_000, 2_640)
		.saturating_add(reads(db, 13))
		.saturating_add(writes(db, 21))
}

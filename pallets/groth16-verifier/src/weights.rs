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
	/// The benchmark `register_keys`, for `k` from 1 to 8.
	fn register_keys(k: u32) -> Weight;
	/// The benchmark `migrate_v1`, for `k` from 0 to 8.
	fn migrate_v1(k: u32) -> Weight;
	/// The benchmark `migrate_v2`, for `k` from 0 to 8.
	fn migrate_v2(k: u32) -> Weight;
	/// The benchmark `verify_call`.
	fn verify_call() -> Weight;
	/// The benchmark `verify_true`, for `k` from 1 to 8.
	fn verify_true(k: u32) -> Weight;
	/// The benchmark `verify_false`, for `k` from 1 to 8.
	fn verify_false(k: u32) -> Weight;
	/// The benchmark `verify_more_true`, for `m` from 0 to 24.
	fn verify_more_true(m: u32) -> Weight;
	/// The benchmark `verify_more_false`, for `m` from 0 to 24.
	fn verify_more_false(m: u32) -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register_keys(k: u32) -> Weight {
		register_keys(T::DbWeight::get(), k)
	}
	fn migrate_v1(k: u32) -> Weight {
		migrate_v1(T::DbWeight::get(), k)
	}
	fn migrate_v2(k: u32) -> Weight {
		migrate_v2(T::DbWeight::get(), k)
	}
	fn verify_call() -> Weight {
		verify_call(T::DbWeight::get())
	}
	fn verify_true(k: u32) -> Weight {
		verify_true(T::DbWeight::get(), k)
	}
	fn verify_false(k: u32) -> Weight {
		verify_false(T::DbWeight::get(), k)
	}
	fn verify_more_true(m: u32) -> Weight {
		verify_more_true(T::DbWeight::get(), m)
	}
	fn verify_more_false(m: u32) -> Weight {
		verify_more_false(T::DbWeight::get(), m)
	}
}

impl WeightInfo for () {
	fn register_keys(k: u32) -> Weight {
		register_keys(RocksDbWeight::get(), k)
	}
	fn migrate_v1(k: u32) -> Weight {
		migrate_v1(RocksDbWeight::get(), k)
	}
	fn migrate_v2(k: u32) -> Weight {
		migrate_v2(RocksDbWeight::get(), k)
	}
	fn verify_call() -> Weight {
		verify_call(RocksDbWeight::get())
	}
	fn verify_true(k: u32) -> Weight {
		verify_true(RocksDbWeight::get(), k)
	}
	fn verify_false(k: u32) -> Weight {
		verify_false(RocksDbWeight::get(), k)
	}
	fn verify_more_true(m: u32) -> Weight {
		verify_more_true(RocksDbWeight::get(), m)
	}
	fn verify_more_false(m: u32) -> Weight {
		verify_more_false(RocksDbWeight::get(), m)
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

// An upper bound by hand, until the benchmark is measured: for every key what the call for one key took, and a tenth on
// top for its digest of a proving key and for the comparison of the circuits.
fn register_keys(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(1_291_280_100, 300)
		.saturating_add(reads(db, 2))
		.saturating_add(writes(db, 2))
		.saturating_mul(k.into())
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:9 w:8)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 3_485 ns.
fn migrate_v1(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(5_061_793, 183)
		.saturating_add(Weight::from_parts(1_162_037_439, 0).saturating_mul(k.into()))
		.saturating_add(Weight::from_parts(0, 1_599).saturating_mul(k.into()))
		.saturating_add(reads(db, 1))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
		.saturating_add(writes(db, 1).saturating_mul(k.into()))
}

// An upper bound by hand, until the benchmark is measured: what the migration to version 1 reads, writes and does
// without a key, the latter for every key.
fn migrate_v2(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(50_000_000, 183)
		.saturating_add(Weight::from_parts(50_000_000, 2_000).saturating_mul(k.into()))
		.saturating_add(reads(db, 1))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
		.saturating_add(writes(db, 1).saturating_mul(k.into()))
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 1_794_146 ns.
fn verify_call(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(1_871_562_000, 2_203).saturating_add(reads(db, 1))
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:8 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 1_789_649 ns.
fn verify_true(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(143_617_903, 220)
		.saturating_add(Weight::from_parts(1_718_369_641, 0).saturating_mul(k.into()))
		.saturating_add(Weight::from_parts(0, 1_982).saturating_mul(k.into()))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:8 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 1_824_421 ns.
fn verify_false(db: RuntimeDbWeight, k: u32) -> Weight {
	Weight::from_parts(172_033_404, 220)
		.saturating_add(Weight::from_parts(1_704_000_227, 0).saturating_mul(k.into()))
		.saturating_add(Weight::from_parts(0, 1_982).saturating_mul(k.into()))
		.saturating_add(reads(db, 1).saturating_mul(k.into()))
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 1_805_894 ns.
fn verify_more_true(db: RuntimeDbWeight, m: u32) -> Weight {
	Weight::from_parts(1_887_589_509, 2_203)
		.saturating_add(Weight::from_parts(333_527_900, 0).saturating_mul(m.into()))
		.saturating_add(reads(db, 1))
}

// Storage: `Groth16Verifier::VerifyingKeys` (r:1 w:0)
// Proof: `Groth16Verifier::VerifyingKeys` (`max_values`: None, `max_size`: Some(1974), added: 4449, mode:
// `MaxEncodedLen`)
//
// Fastest: 1_846_885 ns.
fn verify_more_false(db: RuntimeDbWeight, m: u32) -> Weight {
	Weight::from_parts(2_090_400_945, 2_203)
		.saturating_add(Weight::from_parts(310_452_106, 0).saturating_mul(m.into()))
		.saturating_add(reads(db, 1))
}

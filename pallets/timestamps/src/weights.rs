//! Weights: upper bounds set by hand, from the storage that each call touches and the computation beside it.
//!
//! A stamp touches the entries of the digest and the submitter, the submitter's account and its holds. None of them takes
//! more than 1 KiB; the allowance of the proof of validity counts the trie nodes on the path to each.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{
		constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
		RuntimeDbWeight, Weight,
	},
};

/// Proof of validity that one entry may need: the entry and the trie nodes on its path.
const ENTRY_PROOF_SIZE: u64 = 4 * 1024;

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::stamp`].
	fn stamp() -> Weight;
	/// [`crate::Pallet::release`].
	fn release() -> Weight;
}

fn bound(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(60 * WEIGHT_REF_TIME_PER_MICROS, ENTRY_PROOF_SIZE.saturating_mul(reads))
		.saturating_add(db.reads_writes(reads, writes))
}

/// Reads the stamp, the earliest stamp, the block number, the time, the account and its holds; writes the two stamps, the
/// account and its holds.
fn stamp(db: RuntimeDbWeight) -> Weight {
	bound(db, 6, 4)
}

/// Reads the stamp, the earliest stamp, the account and its holds; writes the stamp, the account and its holds.
fn release(db: RuntimeDbWeight) -> Weight {
	bound(db, 4, 3)
}

/// The bounds with the database weights of a runtime.
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

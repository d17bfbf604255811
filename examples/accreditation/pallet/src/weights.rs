//! Upper bounds of the calls' weights, excluding the verification of proofs.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};

/// Weights of the pallet's calls.
pub trait WeightInfo {
	/// `publish`.
	fn publish() -> Weight;
	/// `join`, excluding the verification of its proof.
	fn join() -> Weight;
	/// `release`.
	fn release() -> Weight;
}

/// Upper bounds set by hand, with the database weights of the runtime. Replace them by benchmarks before production.
pub struct HandSet<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for HandSet<T> {
	fn publish() -> Weight {
		// The roll.
		bound(T::DbWeight::get(), 1, 1)
	}
	fn join() -> Weight {
		// Read: the roll, the member, the nullifier, the key's version, the genesis hash, the account, its holds.
		// Written: the member, the nullifier, an earlier one, the account, its holds.
		bound(T::DbWeight::get(), 7, 5)
	}
	fn release() -> Weight {
		// Read: the member, the roll, the account, its holds. Written: the member, the nullifier, the account, its
		// holds.
		bound(T::DbWeight::get(), 4, 4)
	}
}

/// Returns a bound of 50 µs of computation and, for each item, its path in a large trie.
fn bound(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	const PATH: u64 = 4_096;
	db.reads_writes(reads, writes).saturating_add(Weight::from_parts(
		50_000_000,
		PATH.saturating_mul(reads.saturating_add(writes)),
	))
}

//! Weights of the calls: upper bounds set by hand from what each call reads and writes.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls cost.
pub trait WeightInfo {
	/// [`crate::Call::place`].
	fn place() -> Weight;
	/// [`crate::Call::accept`], without opening the deal.
	fn accept() -> Weight;
	/// [`crate::Call::decline`].
	fn decline() -> Weight;
	/// [`crate::Call::cancel`].
	fn cancel() -> Weight;
	/// [`crate::Call::reap`].
	fn reap() -> Weight;
}

/// Upper bounds: the reads and writes of the longest path, and 100 µs for what is computed. In the proof of validity every
/// item read takes its value, at most 1.5 KiB for a listing, and a branch of the state trie; an item that is only written
/// takes the branch too, and a removed one those beside it.
pub struct SubstrateWeight<T>(PhantomData<T>);

const COMPUTATION: u64 = 100_000_000;
/// The largest listing with a branch of the trie of nearly 4 KiB.
const ITEM_IN_PROOF: u64 = 6 * 1024;

fn bound<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
	let proof = ITEM_IN_PROOF.saturating_mul(reads.max(writes));
	Weight::from_parts(COMPUTATION, proof).saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

/// Clock, order, account and holds of the demander; order, sealed requirement, two entries, account, holds.
fn removal<T: frame_system::Config>() -> Weight {
	bound::<T>(4, 6)
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn place() -> Weight {
		// Clock, listing, two profiles, next id, account, holds; next id, order, sealed requirement, two entries, account,
		// holds.
		bound::<T>(7, 7)
	}

	fn accept() -> Weight {
		removal::<T>()
	}

	fn decline() -> Weight {
		removal::<T>()
	}

	fn cancel() -> Weight {
		removal::<T>()
	}

	fn reap() -> Weight {
		removal::<T>()
	}
}

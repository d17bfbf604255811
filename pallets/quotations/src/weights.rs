//! Weights of the calls: upper bounds set by hand from what each call reads and writes.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What the calls cost.
pub trait WeightInfo {
	/// [`crate::Call::post`] with as many keywords.
	fn post(keywords: u32) -> Weight;
	/// [`crate::Call::amend`].
	fn amend() -> Weight;
	/// [`crate::Call::cancel`].
	fn cancel() -> Weight;
	/// [`crate::Call::quote`].
	fn quote() -> Weight;
	/// [`crate::Call::improve`].
	fn improve() -> Weight;
	/// [`crate::Call::withdraw`].
	fn withdraw() -> Weight;
	/// [`crate::Call::award`], without opening the deal.
	fn award() -> Weight;
	/// [`crate::Call::reap`] of as many quotations.
	fn reap(quotations: u32) -> Weight;
}

/// Upper bounds: the reads and writes of the longest path, and 100 µs for what is computed. In the proof of validity every
/// item read takes its value, at most 1.2 KiB but for the ranking, and a branch of the state trie; an item that is only
/// written takes the branch too. A deposit reads and writes an account and its holds.
pub struct SubstrateWeight<T>(PhantomData<T>);

const COMPUTATION: u64 = 100_000_000;
/// The largest request with a branch of the trie of nearly 4 KiB.
const ITEM_IN_PROOF: u64 = 5 * 1024;
/// What a ranking of 64 entries takes beside.
const RANKING_IN_PROOF: u64 = 4 * 1024;

fn bound<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
	let proof = ITEM_IN_PROOF
		.saturating_mul(reads.max(writes))
		.saturating_add(RANKING_IN_PROOF);
	Weight::from_parts(COMPUTATION, proof).saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn post(keywords: u32) -> Weight {
		// Clock, key, next id, deposit; next id, request, deposit, index.
		bound::<T>(5, 4u64.saturating_add(keywords.into()))
	}

	fn amend() -> Weight {
		// Clock, request, deposit; request, ranking, deposit.
		bound::<T>(4, 4)
	}

	fn cancel() -> Weight {
		// Clock, request, deposit; request, ranking, deposit, eight keywords.
		bound::<T>(4, 12)
	}

	fn quote() -> Weight {
		// Clock, key, request, ranking, quotation, deposit, and quotation and deposit of whom it evicts; as many writes
		// with both sealed solutions, without clock and key.
		bound::<T>(10, 10)
	}

	fn improve() -> Weight {
		// Clock, request, ranking, quotation, deposit; request, ranking, quotation, sealed solution, deposit.
		bound::<T>(6, 6)
	}

	fn withdraw() -> Weight {
		// As for an improvement.
		bound::<T>(6, 6)
	}

	fn award() -> Weight {
		// Clock, request, quotation; request, eight keywords.
		bound::<T>(3, 9)
	}

	fn reap(quotations: u32) -> Weight {
		let quotations = u64::from(quotations);
		// Clock, request, ranking, deposit and one quotation that is kept; for each quotation its key, itself and a deposit.
		let reads = 6u64.saturating_add(quotations.saturating_mul(4));
		// Request, ranking, deposit, eight keywords; for each quotation itself, its sealed solution and a deposit.
		let writes = 12u64.saturating_add(quotations.saturating_mul(4));
		bound::<T>(reads, writes)
	}
}

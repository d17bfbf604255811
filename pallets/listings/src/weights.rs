//! Weights: upper bounds set by hand, from the storage that each call touches and the computation beside it.
//!
//! Reads and writes count the account and its holds, which every deposit touches. No entry takes more than 2 KiB; the
//! allowance of the proof of validity counts the trie nodes on the path to each. Normalising eight keywords, which decoding
//! them means, takes a few microseconds.

use crate::MAX_KEYWORDS;
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{
		constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
		RuntimeDbWeight, Weight,
	},
};

/// Proof of validity that one entry may need: the entry and the trie nodes on its path.
const ENTRY_PROOF_SIZE: u64 = 5 * 1024;

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::set_profile`].
	fn set_profile() -> Weight;
	/// [`crate::Pallet::clear_profile`].
	fn clear_profile() -> Weight;
	/// [`crate::Pallet::create`] with as many keywords.
	fn create(keywords: u32) -> Weight;
	/// [`crate::Pallet::update`] with as many new keywords.
	fn update(keywords: u32) -> Weight;
	/// [`crate::Pallet::renew`].
	fn renew() -> Weight;
	/// [`crate::Pallet::withdraw`].
	fn withdraw() -> Weight;
	/// [`crate::Pallet::reap`].
	fn reap() -> Weight;
}

fn bound(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	// A write needs the path to its entry in the proof as a read does.
	Weight::from_parts(
		80 * WEIGHT_REF_TIME_PER_MICROS,
		ENTRY_PROOF_SIZE.saturating_mul(reads.max(writes)),
	)
	.saturating_add(db.reads_writes(reads, writes))
}

/// Profile, account, holds.
fn profile(db: RuntimeDbWeight) -> Weight {
	bound(db, 3, 3)
}

/// Per keyword its index entry and its counter.
fn keywords(db: RuntimeDbWeight, keywords: u32) -> Weight {
	let n = u64::from(keywords);
	Weight::from_parts(
		(8 * WEIGHT_REF_TIME_PER_MICROS).saturating_mul(n),
		ENTRY_PROOF_SIZE.saturating_mul(2).saturating_mul(n),
	)
	.saturating_add(db.reads_writes(n.saturating_mul(2), n.saturating_mul(2)))
}

/// Clock, profile, next number, listing, the provider's entry, account, holds; and the keywords.
fn create(db: RuntimeDbWeight, n: u32) -> Weight {
	bound(db, 7, 6).saturating_add(keywords(db, n))
}

/// Clock, listing, account, holds; the new keywords and the old ones, of which there may be as many as a listing can have.
fn update(db: RuntimeDbWeight, n: u32) -> Weight {
	bound(db, 4, 3).saturating_add(keywords(db, n.saturating_add(MAX_KEYWORDS)))
}

/// Clock and listing.
fn renew(db: RuntimeDbWeight) -> Weight {
	bound(db, 2, 1)
}

/// Clock, listing, the provider's entry, profile, account, holds; and the keywords.
fn remove(db: RuntimeDbWeight) -> Weight {
	bound(db, 6, 5).saturating_add(keywords(db, MAX_KEYWORDS))
}

/// The bounds with the database weights of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn set_profile() -> Weight {
		profile(T::DbWeight::get())
	}
	fn clear_profile() -> Weight {
		profile(T::DbWeight::get())
	}
	fn create(keywords: u32) -> Weight {
		create(T::DbWeight::get(), keywords)
	}
	fn update(keywords: u32) -> Weight {
		update(T::DbWeight::get(), keywords)
	}
	fn renew() -> Weight {
		renew(T::DbWeight::get())
	}
	fn withdraw() -> Weight {
		remove(T::DbWeight::get())
	}
	fn reap() -> Weight {
		remove(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn set_profile() -> Weight {
		profile(RocksDbWeight::get())
	}
	fn clear_profile() -> Weight {
		profile(RocksDbWeight::get())
	}
	fn create(keywords: u32) -> Weight {
		create(RocksDbWeight::get(), keywords)
	}
	fn update(keywords: u32) -> Weight {
		update(RocksDbWeight::get(), keywords)
	}
	fn renew() -> Weight {
		renew(RocksDbWeight::get())
	}
	fn withdraw() -> Weight {
		remove(RocksDbWeight::get())
	}
	fn reap() -> Weight {
		remove(RocksDbWeight::get())
	}
}

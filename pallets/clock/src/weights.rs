//! What the clock costs in every block: an upper bound by hand, until `scripts/weights.sh` measures it.
//!
//! Five items are read (two numbers of relay-chain blocks, whether storage is being migrated, what was skipped, the
//! number of events) and three are written (what was skipped, the event, the number of events). The arithmetic beside
//! takes less than a microsecond; ten are charged.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
};

/// Proof of validity that the path to an item takes: five branches of the trie with 15 hashes and their lengths each.
const PATH: u64 = 5 * 15 * 33;

/// The weights that the benchmarks of the pallet measure.
pub trait WeightInfo {
	/// The benchmark `advance`.
	fn advance() -> Weight;
}

/// The weights with the costs of a runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn advance() -> Weight {
		advance(T::DbWeight::get())
	}
}

impl WeightInfo for () {
	fn advance() -> Weight {
		advance(RocksDbWeight::get())
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

fn advance(db: RuntimeDbWeight) -> Weight {
	Weight::from_parts(10_000_000, 0)
		.saturating_add(reads(db, 5))
		.saturating_add(writes(db, 3))
}

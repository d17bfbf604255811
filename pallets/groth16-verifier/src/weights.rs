//! Weights: upper bounds set by hand, from measurements of the same operations under wasmtime.
//!
//! Verifying the two proofs of a move takes about 8 ms in Wasm on a 4-core Xeon, of which one final exponentiation is shared.
//! Checking the subgroup of a key's three G2 points and its G1 points takes less than the verification of a proof. The
//! bounds leave a factor of about three. A rejected proof costs at most what an accepted one does: the points of a
//! proof are checked before the pairing product, and nothing comes after it.

use core::marker::PhantomData;
use frame_support::weights::{
	constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MILLIS},
	Weight,
};
use sp_core::Get;

/// Proof of validity that reading one registered key may need: the key and the trie nodes on its path.
const KEY_PROOF_SIZE: u64 = 6 * 1024;

/// Weights of the calls and of verification.
pub trait WeightInfo {
	/// [`crate::Pallet::register_key`], without what the origin costs.
	fn register_key() -> Weight;
	/// What [`crate::Pallet::verify`] costs beside the verification.
	fn verify_overhead() -> Weight;
	/// Verification of as many statements in one product, each under a key of its own, whatever the answer.
	fn verify(statements: u32) -> Weight;
}

fn register_key() -> Weight {
	Weight::from_parts(30 * WEIGHT_REF_TIME_PER_MILLIS, 2 * KEY_PROOF_SIZE)
}

fn verify_overhead() -> Weight {
	Weight::from_parts(WEIGHT_REF_TIME_PER_MILLIS / 10, 0)
}

fn verify(statements: u32) -> Weight {
	// A base for the final exponentiation, and per statement its Miller loops, its inputs (up to `MAX_INPUTS`) and the
	// decoding of its key.
	Weight::from_parts(3 * WEIGHT_REF_TIME_PER_MILLIS, 0).saturating_add(
		Weight::from_parts(12 * WEIGHT_REF_TIME_PER_MILLIS, KEY_PROOF_SIZE).saturating_mul(statements.into()),
	)
}

/// The bounds with the database weights of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn register_key() -> Weight {
		register_key().saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
	fn verify_overhead() -> Weight {
		verify_overhead()
	}
	fn verify(statements: u32) -> Weight {
		verify(statements).saturating_add(T::DbWeight::get().reads(statements.into()))
	}
}

impl WeightInfo for () {
	fn register_key() -> Weight {
		register_key().saturating_add(RocksDbWeight::get().reads_writes(2, 2))
	}
	fn verify_overhead() -> Weight {
		verify_overhead()
	}
	fn verify(statements: u32) -> Weight {
		verify(statements).saturating_add(RocksDbWeight::get().reads(statements.into()))
	}
}

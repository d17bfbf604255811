//! Weights: upper bounds set by hand from the storage that each call touches.
//!
//! What a call does beside storage (comparing, hashing a context, encoding) takes microseconds; every call is charged
//! 100 µs for it. Reading an item is charged 4 KiB of proof of validity, for the item and the trie nodes on its path.
//! Proofs and stamps come on top, in the weight of each call.

use core::marker::PhantomData;
use frame_support::weights::{
	constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS, WEIGHT_REF_TIME_PER_NANOS},
	RuntimeDbWeight, Weight,
};
use sp_core::Get;

/// Proof of validity that reading one item may need.
const ITEM_PROOF_SIZE: u64 = 4 * 1024;

/// Weights of the calls, without those of proofs and stamps.
pub trait WeightInfo {
	/// [`crate::Pallet::shield`], without its proof.
	fn shield() -> Weight;
	/// [`crate::Pallet::fund`], without its proofs.
	fn fund() -> Weight;
	/// [`crate::Pallet::acknowledge`].
	fn acknowledge() -> Weight;
	/// [`crate::Pallet::reject`].
	fn reject() -> Weight;
	/// [`crate::Pallet::deposit_package`] with as many bytes of ciphertext, without its stamp.
	fn deposit_package(bytes: u32) -> Weight;
	/// [`crate::Pallet::approve`].
	fn approve() -> Weight;
	/// [`crate::Pallet::dispute`].
	fn dispute() -> Weight;
	/// [`crate::Pallet::settle`], without its proof.
	fn settle() -> Weight;
	/// [`crate::Pallet::refund`], without its proof.
	fn refund() -> Weight;
	/// [`crate::Pallet::unshield`], without its proofs.
	fn unshield() -> Weight;
	/// [`crate::Pallet::close`].
	fn close() -> Weight;
	/// [`crate::Pallet::reap_package`] with as many bytes of ciphertext.
	fn reap_package(bytes: u32) -> Weight;
	/// Opening a deal.
	fn open_deal() -> Weight;
}

fn touching(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(100 * WEIGHT_REF_TIME_PER_MICROS, reads.saturating_mul(ITEM_PROOF_SIZE))
		.saturating_add(db.reads_writes(reads, writes))
}

/// Copying, hashing and storing a ciphertext: 20 ns a byte, of which SHA-256 in the host takes about 5.
fn per_byte(bytes: u32) -> Weight {
	Weight::from_parts(20 * WEIGHT_REF_TIME_PER_NANOS, 0).saturating_mul(bytes.into())
}

macro_rules! bounds {
	($db:expr) => {
		/// Account, total, two key versions, the genesis hash; public account and holds of sender and pool.
		fn shield() -> Weight {
			touching($db, 9, 6)
		}
		/// Deal, account, the genesis hash, the block number; public account and holds for a first move; opening.
		fn fund() -> Weight {
			touching($db, 6, 5)
		}
		/// Deal and block number.
		fn acknowledge() -> Weight {
			touching($db, 2, 1)
		}
		/// Deal.
		fn reject() -> Weight {
			touching($db, 1, 1)
		}
		/// Deal, block number, package; public account and holds; ciphertext.
		fn deposit_package(bytes: u32) -> Weight {
			touching($db, 5, 5).saturating_add(per_byte(bytes))
		}
		/// Deal and both packages.
		fn approve() -> Weight {
			touching($db, 3, 1)
		}
		/// Deal and block number.
		fn dispute() -> Weight {
			touching($db, 2, 1)
		}
		/// Deal, block number, both packages, account, the genesis hash; public account and holds of both parties; record,
		/// opening and both index entries.
		fn settle() -> Weight {
			touching($db, 13, 13)
		}
		/// As a settlement, without a record.
		fn refund() -> Weight {
			touching($db, 13, 12)
		}
		/// As shielding.
		fn unshield() -> Weight {
			touching($db, 9, 6)
		}
		/// Deal, block number, both packages; public account and holds of the demander; opening and both index entries.
		fn close() -> Weight {
			touching($db, 9, 8)
		}
		/// Package, block number; public account and holds of the payer; ciphertext, which removal may read.
		fn reap_package(bytes: u32) -> Weight {
			touching($db, 5, 4)
				.saturating_add(per_byte(bytes))
				.saturating_add(Weight::from_parts(0, bytes.into()))
		}
		/// Both encryption keys, both key versions, the next id, the block number; public account and holds of the demander;
		/// deal and both index entries.
		fn open_deal() -> Weight {
			touching($db, 8, 6)
		}
	};
}

/// The bounds with the database weights of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	bounds!(T::DbWeight::get());
}

impl WeightInfo for () {
	bounds!(RocksDbWeight::get());
}

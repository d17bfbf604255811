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
	/// [`crate::Pallet::finalise`].
	fn finalise() -> Weight;
	/// [`crate::Pallet::reap_package`] with as many bytes of ciphertext.
	fn reap_package(bytes: u32) -> Weight;
	/// [`crate::Pallet::propose_split`], without its proofs.
	fn propose_split() -> Weight;
	/// [`crate::Pallet::accept_split`].
	fn accept_split() -> Weight;
	/// [`crate::Pallet::withdraw_split`].
	fn withdraw_split() -> Weight;
	/// [`crate::Pallet::cancel`].
	fn cancel() -> Weight;
	/// [`crate::Pallet::retract_cancel`].
	fn retract_cancel() -> Weight;
	/// [`crate::Pallet::submit_evidence`].
	fn submit_evidence() -> Weight;
	/// [`crate::Pallet::rule`].
	fn rule() -> Weight;
	/// [`crate::Pallet::collect_part`], without its proof.
	fn collect_part() -> Weight;
	/// [`crate::Pallet::rate`].
	fn rate() -> Weight;
	/// [`crate::Pallet::renew_package`].
	fn renew_package() -> Weight;
	/// What [`crate::Pallet::submit`] costs for as many moves beside the moves themselves and their proofs.
	fn submit(moves: u32) -> Weight;
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

/// Fixing the outcome of a deal: the deal, the block number, both packages; public account and holds of the party whose deposit
/// goes back; both splits, both parties' evidence, the arbiter's index entry. A deal that ends at once instead: its opening
/// and both index entries, without packages.
fn concluding(db: RuntimeDbWeight) -> Weight {
	touching(db, 6, 13)
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
		/// Deal and block number; public account and holds of the provider.
		fn acknowledge() -> Weight {
			touching($db, 4, 3)
		}
		/// As a finalisation.
		fn reject() -> Weight {
			concluding($db)
		}
		/// Deal, block number, package; public account and holds; ciphertext.
		fn deposit_package(bytes: u32) -> Weight {
			touching($db, 5, 5).saturating_add(per_byte(bytes))
		}
		/// As a finalisation.
		fn approve() -> Weight {
			concluding($db)
		}
		/// Deal, block number, index entry of the arbiter, evidence.
		fn dispute() -> Weight {
			touching($db, 3, 3)
		}
		/// As a finalisation; account, the genesis hash; public account and holds of the other party; record, opening and both
		/// index entries, both reputations and the pair.
		fn settle() -> Weight {
			concluding($db).saturating_add(touching($db, 7, 11))
		}
		/// As a settlement, without a record.
		fn refund() -> Weight {
			concluding($db).saturating_add(touching($db, 4, 7))
		}
		/// As shielding.
		fn unshield() -> Weight {
			touching($db, 9, 6)
		}
		/// What [`concluding`] says.
		fn finalise() -> Weight {
			concluding($db)
		}
		/// Package, block number; public account and holds of the payer; ciphertext, which removal may read.
		fn reap_package(bytes: u32) -> Weight {
			touching($db, 5, 4)
				.saturating_add(per_byte(bytes))
				.saturating_add(Weight::from_parts(0, bytes.into()))
		}
		/// Deal, block number, account, the genesis hash; the split.
		fn propose_split() -> Weight {
			touching($db, 4, 1)
		}
		/// As a finalisation; the split and the opening.
		fn accept_split() -> Weight {
			concluding($db).saturating_add(touching($db, 1, 1))
		}
		/// Deal and split.
		fn withdraw_split() -> Weight {
			touching($db, 2, 1)
		}
		/// As a finalisation.
		fn cancel() -> Weight {
			concluding($db)
		}
		/// Deal.
		fn retract_cancel() -> Weight {
			touching($db, 1, 1)
		}
		/// Deal, block number, evidence.
		fn submit_evidence() -> Weight {
			touching($db, 3, 1)
		}
		/// As the acceptance of a split.
		fn rule() -> Weight {
			concluding($db).saturating_add(touching($db, 1, 1))
		}
		/// Deal, account, the genesis hash; public account and holds of both parties; both index entries, opening, split.
		fn collect_part() -> Weight {
			touching($db, 7, 10)
		}
		/// Record and reputation.
		fn rate() -> Weight {
			touching($db, 2, 2)
		}
		/// Package and block number.
		fn renew_package() -> Weight {
			touching($db, 2, 1)
		}
		/// The block number, the genesis hash; a signature for each move, 200 µs.
		fn submit(moves: u32) -> Weight {
			touching($db, 2, 0)
				.saturating_add(Weight::from_parts(200 * WEIGHT_REF_TIME_PER_MICROS, 0).saturating_mul(moves.into()))
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

//! Facts about the chain that signatures and proofs are bound to.

use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::traits::Zero;

/// The hash of the chain's first block.
pub fn genesis_hash<T: frame_system::Config>() -> H256 {
	let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
	let mut bytes = [0; 32];
	for (to, from) in bytes.iter_mut().zip(hash.as_ref()) {
		*to = *from;
	}
	H256(bytes)
}

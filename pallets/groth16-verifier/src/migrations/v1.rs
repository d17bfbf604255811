//! Adds to every key its `e(alpha, beta)`, which verification no longer computes.

use crate::{types::KeyEncoding, weights::WeightInfo as _, Config, Pallet};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration, pallet_prelude::OptionQuery, storage_alias, traits::UncheckedOnRuntimeUpgrade,
	weights::Weight, Blake2_128Concat, BoundedVec, Twox64Concat,
};
use groth16_bn254_verifier::{VerifyingKey, ALPHA_BETA_BYTES};
use sp_core::Get;
use tacit_primitives::{CircuitId, KeyVersion};

/// The migration from version 0 to version 1. It does nothing on a chain that has another version.
pub type MigrateToV1<T> = VersionedMigration<0, 1, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The keys that are migrated, since it happens within one block. A chain has a key of each circuit from every
/// ceremony; with 256 keys, a block is far from full.
///
/// Nothing could be verified under further keys. `pre_upgrade` fails where there are any, that is, before such a chain
/// is upgraded.
pub const MAX_KEYS: u32 = 256;

/// The layout of version 0.
mod v0 {
	use super::*;

	#[storage_alias]
	pub type VerifyingKeys<T: Config> =
		StorageDoubleMap<Pallet<T>, Blake2_128Concat, CircuitId, Twox64Concat, KeyVersion, KeyEncoding<T>, OptionQuery>;
}

/// A key as version 1 stores it.
#[derive(Encode, Decode)]
pub(crate) struct StoredKey<MaxKeyBytes: Get<u32>> {
	/// The key in arkworks' uncompressed encoding.
	pub(crate) key: BoundedVec<u8, MaxKeyBytes>,
	/// Its `e(alpha, beta)`.
	pub(crate) alpha_beta: [u8; ALPHA_BETA_BYTES],
}

/// The keys in the layout of version 1.
#[storage_alias]
pub(crate) type VerifyingKeys<T: Config> = StorageDoubleMap<
	Pallet<T>,
	Blake2_128Concat,
	CircuitId,
	Twox64Concat,
	KeyVersion,
	StoredKey<<T as Config>::MaxKeyBytes>,
	OptionQuery,
>;

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV1`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		// Names first: entries must not be written while they are iterated over.
		let keys: Vec<_> = v0::VerifyingKeys::<T>::iter_keys().take(MAX_KEYS as usize).collect();
		let mut migrated = 0u32;
		for (circuit, version) in &keys {
			match v0::VerifyingKeys::<T>::get(circuit, version) {
				Some(key) => {
					let alpha_beta = alpha_beta(*circuit, *version, &key);
					VerifyingKeys::<T>::insert(circuit, version, StoredKey { key, alpha_beta });
					migrated = migrated.saturating_add(1);
				},
				// The key stays as it is. Verification does not know it, as before.
				None => log::error!(
					target: LOG_TARGET,
					"the verifying key of {circuit:?} under version {version} does not decode",
				),
			}
		}
		log::info!(target: LOG_TARGET, "{migrated} of {} verifying keys have their e(alpha, beta) now", keys.len());
		T::WeightInfo::migrate_v1(u32::try_from(keys.len()).unwrap_or(u32::MAX))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let keys: Vec<_> = v0::VerifyingKeys::<T>::iter_keys().collect();
		frame_support::ensure!(keys.len() <= MAX_KEYS as usize, "more keys than a block migrates");
		let keys = keys
			.into_iter()
			.map(|(circuit, version)| Some((circuit, version, v0::VerifyingKeys::<T>::get(circuit, version)?)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a verifying key does not decode")?;
		Ok(keys.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before = Vec::<(CircuitId, KeyVersion, KeyEncoding<T>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (circuit, version, key) in before {
			let after = VerifyingKeys::<T>::get(circuit, version).ok_or("a verifying key is gone")?;
			frame_support::ensure!(after.key == key, "a verifying key has changed");
			let of_key = VerifyingKey::from_bytes(&key).map_err(|_| "a registered key is bad")?;
			frame_support::ensure!(
				after.alpha_beta == of_key.alpha_beta(),
				"a verifying key has the e(alpha, beta) of another"
			);
		}
		Ok(())
	}
}

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::groth16-verifier";

/// Returns the `e(alpha, beta)` to store with a key.
///
/// For bytes that are no acceptable key, which registration never let in, it returns bytes that are no element. Such a
/// key does not decode, so that no proof verifies under it, alone or among others, and the version is neither lost nor
/// used again.
fn alpha_beta(circuit: CircuitId, version: KeyVersion, key: &[u8]) -> [u8; ALPHA_BETA_BYTES] {
	match VerifyingKey::from_bytes(key) {
		Ok(key) => key.alpha_beta(),
		Err(error) => {
			log::error!(
				target: LOG_TARGET,
				"the verifying key of {circuit:?} under version {version} is bad and accepts no proof: {error}",
			);
			[u8::MAX; ALPHA_BETA_BYTES]
		},
	}
}

/// Stores a key as version 0 did.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn insert_v0<T: Config>(circuit: CircuitId, version: KeyVersion, key: KeyEncoding<T>) {
	v0::VerifyingKeys::<T>::insert(circuit, version, key);
}

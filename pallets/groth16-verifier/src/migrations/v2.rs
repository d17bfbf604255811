//! Gives every key a place for the digest of its proving-key file. It is empty, because nobody has told the chain the
//! digest.
//!
//! For these versions wallets compare the verifying key inside a proving-key file, as they did before. For versions
//! that are registered from now on they compare the digest.

use super::v1;
use crate::{types::StoredKey, weights::WeightInfo as _, Config, Pallet, VerifyingKeys};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{migrations::VersionedMigration, traits::UncheckedOnRuntimeUpgrade, weights::Weight};

/// The migration from version 1 to version 2. It does nothing on a chain that has another version.
pub type MigrateToV2<T> = VersionedMigration<1, 2, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The keys that are migrated, since it happens within one block: as many as the migration to version 1 takes.
///
/// Nothing could be verified under further keys. `pre_upgrade` fails where there are any, that is, before such a chain
/// is upgraded.
pub const MAX_KEYS: u32 = v1::MAX_KEYS;

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::groth16-verifier";

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV2`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		// Names first: entries must not be written while they are iterated over.
		let keys: Vec<_> = v1::VerifyingKeys::<T>::iter_keys().take(MAX_KEYS as usize).collect();
		let mut migrated = 0u32;
		for (circuit, version) in &keys {
			match v1::VerifyingKeys::<T>::get(circuit, version) {
				Some(v1::StoredKey { key, alpha_beta }) => {
					let stored = StoredKey {
						key,
						alpha_beta,
						proving_key: None,
					};
					VerifyingKeys::<T>::insert(circuit, version, stored);
					migrated = migrated.saturating_add(1);
				},
				// The key stays as it is. Verification does not know it, as before.
				None => log::error!(
					target: LOG_TARGET,
					"the verifying key of {circuit:?} under version {version} does not decode",
				),
			}
		}
		log::info!(target: LOG_TARGET, "{migrated} of {} verifying keys have no digest of a proving key", keys.len());
		T::WeightInfo::migrate_v2(u32::try_from(keys.len()).unwrap_or(u32::MAX))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let keys: Vec<_> = v1::VerifyingKeys::<T>::iter_keys().collect();
		frame_support::ensure!(keys.len() <= MAX_KEYS as usize, "more keys than a block migrates");
		let keys = keys
			.into_iter()
			.map(|(circuit, version)| {
				Some((
					circuit,
					version,
					v1::VerifyingKeys::<T>::get(circuit, version)?.encode(),
				))
			})
			.collect::<Option<Vec<_>>>()
			.ok_or("a verifying key does not decode")?;
		Ok(keys.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::{Decode, Encode};
		use tacit_primitives::{CircuitId, KeyVersion};
		let before = Vec::<(CircuitId, KeyVersion, Vec<u8>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (circuit, version, stored) in before {
			let after = VerifyingKeys::<T>::get(circuit, version).ok_or("a verifying key is gone")?;
			frame_support::ensure!(
				after.proving_key.is_none(),
				"a verifying key has a digest that nobody stated"
			);
			let after = v1::StoredKey {
				key: after.key,
				alpha_beta: after.alpha_beta,
			};
			frame_support::ensure!(after.encode() == stored, "a verifying key has changed");
		}
		Pallet::<T>::do_try_state()
	}
}

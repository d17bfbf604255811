//! Registering keys, and the invariants of the registry.

use crate::{
	types::{KeyEncoding, KeyInfo, NewKey, StoredKey},
	AllowDevelopmentKeys, Config, CurrentVersion, Error, Event, Pallet, VerifyingKeys, MAX_NEW_KEYS,
};
use alloc::vec::Vec;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Contains};
use groth16_bn254_verifier::{KeyError, VerifyingKey};
use sp_runtime::traits::Convert;
use tacit_primitives::{CircuitId, Digest, KeyVersion};

impl<T: Config> Pallet<T> {
	/// Registers all keys or none: every one is checked before the first is written.
	pub(crate) fn do_register_keys(keys: Vec<NewKey>) -> DispatchResult {
		ensure!(!keys.is_empty(), Error::<T>::NoKeys);
		ensure!(keys.len() <= MAX_NEW_KEYS as usize, Error::<T>::TooManyKeys);
		let mut circuits: Vec<_> = keys.iter().map(|key| key.circuit).collect();
		circuits.sort_unstable();
		circuits.dedup();
		ensure!(circuits.len() == keys.len(), Error::<T>::DuplicateCircuit);

		let keys = keys
			.into_iter()
			.map(|new| Checked::<T>::new(new.circuit, new.key, Some(new.proving_key)))
			.collect::<Result<Vec<_>, _>>()?;
		keys.into_iter().for_each(Checked::register);
		Ok(())
	}

	/// Registers one key, as genesis does.
	pub(crate) fn do_register_key(circuit: CircuitId, key: Vec<u8>, proving_key: Option<Digest>) -> DispatchResult {
		Checked::<T>::new(circuit, key, proving_key)?.register();
		Ok(())
	}

	fn check_key(circuit: CircuitId, bytes: &[u8]) -> Result<VerifyingKey, Error<T>> {
		let key = VerifyingKey::from_bytes(bytes).map_err(Error::<T>::from)?;
		if let Some(expected) = T::ExpectedInputs::convert(circuit) {
			ensure!(key.inputs() as u64 == u64::from(expected), Error::<T>::UnexpectedInputs);
		}
		ensure!(
			AllowDevelopmentKeys::<T>::get() || !T::DevelopmentKeys::contains(&key.alpha_beta()),
			Error::<T>::DevelopmentKey
		);
		Ok(key)
	}

	/// Lists every registered key, ordered by circuit and version, for the runtime API `keys`. It reads every key, so
	/// it is not for use in a block.
	pub fn keys() -> Vec<KeyInfo> {
		let mut keys: Vec<_> = VerifyingKeys::<T>::iter()
			.map(|(circuit, version, stored)| KeyInfo {
				circuit,
				version,
				digest: digest_of(&stored.key),
				proving_key: stored.proving_key,
				current: CurrentVersion::<T>::get(circuit) == Some(version),
			})
			.collect();
		keys.sort_by_key(|key| (key.circuit, key.version));
		keys
	}

	/// Returns the encoded key, for the runtime API `verifying_key`.
	pub fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>> {
		VerifyingKeys::<T>::get(circuit, version).map(|stored| stored.key.into_inner())
	}

	/// Checks what must be true between any two calls:
	///
	/// 1. Every registered key passes the checks of registration, and the stored `e(alpha, beta)` is its own.
	/// 2. The versions of a circuit are 1, 2, … up to its current version, without a gap.
	/// 3. A circuit with a current version has keys.
	pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
		let mut versions = alloc::collections::BTreeMap::<CircuitId, Vec<KeyVersion>>::new();
		// The iteration is over keys, because one over values would skip those that do not decode.
		for (circuit, version) in VerifyingKeys::<T>::iter_keys() {
			let stored = VerifyingKeys::<T>::get(circuit, version).ok_or("1: a registered key does not decode")?;
			let key = Self::check_key(circuit, &stored.key).map_err(|_| "1: a registered key is bad")?;
			ensure!(
				stored.alpha_beta == key.alpha_beta(),
				"1: a registered key has the e(alpha, beta) of another"
			);
			versions.entry(circuit).or_default().push(version);
		}
		for (circuit, found) in versions.iter_mut() {
			found.sort_unstable();
			let current = CurrentVersion::<T>::get(circuit).unwrap_or_default();
			ensure!(found.iter().copied().eq(1..=current), "2: versions of a key have a gap");
		}
		for (circuit, _) in CurrentVersion::<T>::iter() {
			ensure!(versions.contains_key(&circuit), "3: a current version without a key");
		}
		Ok(())
	}
}

/// A key that passed the checks, and the version that it gets.
struct Checked<T: Config> {
	circuit: CircuitId,
	version: KeyVersion,
	stored: StoredKey<T::MaxKeyBytes>,
}

impl<T: Config> Checked<T> {
	fn new(circuit: CircuitId, key: Vec<u8>, proving_key: Option<Digest>) -> Result<Self, Error<T>> {
		let key = KeyEncoding::<T>::try_from(key).map_err(|_| Error::<T>::KeyTooLong)?;
		let alpha_beta = Pallet::<T>::check_key(circuit, &key)?.alpha_beta();
		let version = match CurrentVersion::<T>::get(circuit) {
			Some(current) => current.checked_add(1).ok_or(Error::<T>::VersionsExhausted)?,
			None => 1,
		};
		Ok(Self {
			circuit,
			version,
			stored: StoredKey {
				key,
				alpha_beta,
				proving_key,
			},
		})
	}

	fn register(self) {
		let Self {
			circuit,
			version,
			stored,
		} = self;
		let (digest, proving_key) = (digest_of(&stored.key), stored.proving_key);
		VerifyingKeys::<T>::insert(circuit, version, stored);
		CurrentVersion::<T>::insert(circuit, version);
		Pallet::<T>::deposit_event(Event::KeyRegistered {
			circuit,
			version,
			digest,
			proving_key,
		});
	}
}

impl<T> From<KeyError> for Error<T> {
	fn from(error: KeyError) -> Self {
		match error {
			KeyError::Length => Self::WrongKeyLength,
			KeyError::Inputs => Self::UnexpectedInputs,
			// `AlphaBeta` does not occur for keys whose points are in their groups.
			KeyError::Point(..) | KeyError::AlphaBeta => Self::InvalidKeyPoint,
			KeyError::GammaIsDelta => Self::GammaEqualsDelta,
		}
	}
}

fn digest_of(key: &[u8]) -> Digest {
	Digest::from(sp_io::hashing::sha2_256(key))
}

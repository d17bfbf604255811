//! The registrations of keys on a chain, and proving keys in memory that are compared with them.
//!
//! A proving-key file is recognised by its digest, which is registered on chain with the verifying key. Comparing the
//! verifying key inside the file is not enough: a proving key with one altered point gives proofs only for one value of
//! a bit of the secret, and whoever altered it learns that bit from whether a proof comes.

use sha2::{Digest as _, Sha256};
use std::fmt;
use tacit_circuits::{development, CircuitName, PerCircuit, Prover, ProvingKeyError, VerifyingKey};
use tacit_primitives::{CircuitId, Digest, KeyVersion, KeyVersions};

/// A version of a circuit's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyOf {
	/// The circuit.
	pub circuit: CircuitName,
	/// The version within the circuit.
	pub version: KeyVersion,
}

/// In errors: `version 2 of the range key`.
impl fmt::Display for KeyOf {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "version {} of the {} key", self.version, self.circuit)
	}
}

/// The registration of a key on chain, which the proving key has to fit.
#[derive(Clone, Debug)]
pub struct Wanted {
	/// The version of a circuit's key.
	pub of: KeyOf,
	/// SHA-256 of the encoded verifying key.
	pub key: Digest,
	/// SHA-256 of the proving-key file. Versions that were registered before the chain asked for it have none.
	pub file: Option<Digest>,
}

impl Wanted {
	/// Whether it is the built-in development key, whose proving key everybody can make.
	pub fn is_built_in(&self) -> bool {
		let built_in = development::KEYS.iter();
		built_in
			.filter(|(circuit, _)| *circuit == self.of.circuit)
			.any(|(_, key)| digest_of(key) == self.key)
	}
}

/// The circuit's name on the chain.
pub fn id_of(circuit: CircuitName) -> CircuitId {
	CircuitId(circuit.on_chain())
}

/// SHA-256, as the chain registers it.
pub fn digest_of(bytes: &[u8]) -> Digest {
	Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)))
}

/// Whether these are the bytes of a key that rests on the secrets of the development keys.
pub fn is_development_key(bytes: &[u8]) -> bool {
	VerifyingKey::from_bytes(bytes).is_ok_and(|key| development::is_development_key(&key))
}

/// The versions of all circuits' keys, each with its circuit.
pub fn keys_of(keys: &KeyVersions) -> PerCircuit<KeyOf> {
	CircuitName::ALL.map(|circuit| KeyOf {
		circuit,
		version: match circuit {
			CircuitName::Range => keys.range,
			CircuitName::Equality => keys.equality,
		},
	})
}

/// Why proving keys are refused for a chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitKeysError {
	/// The chain has no such key.
	#[error("the chain has no {0}")]
	NotOnChain(KeyOf),
	/// The proving keys belong to another verifying key.
	#[error("these proving keys belong to another verifying key than {0} of this chain")]
	OfAnotherKey(KeyOf),
	/// The file has another digest than the registered one.
	#[error("the proving-key file has the SHA-256 {found:#x}, and {registered:#x} is registered with {key}: do not prove with it")]
	Altered {
		/// The key.
		key: KeyOf,
		/// SHA-256 of the file.
		found: Digest,
		/// SHA-256 of the registered file.
		registered: Digest,
	},
	/// The chain has no digest for the file.
	#[error("no proving-key file is registered with {0}, so nothing says whether this one was altered")]
	NotRegistered(KeyOf),
}

/// Proving keys of both circuits in memory.
pub struct LoadedKeys {
	prover: Prover,
	/// SHA-256 of the encoded verifying keys.
	keys: PerCircuit<Digest>,
	/// SHA-256 of the files; `None` where the keys were made here, from the published seed.
	files: Option<PerCircuit<Digest>>,
}

impl LoadedKeys {
	/// Makes the development keys, which are good for a development chain alone.
	pub fn development() -> Self {
		Self::of(Prover::development(), None)
	}

	/// Reads the proving-key files of both circuits, `range` first.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`] where a file is malformed.
	pub fn from_files(files: PerCircuit<&[u8]>) -> Result<Self, ProvingKeyError> {
		Ok(Self::of(Prover::from_files(files)?, Some(files.map(digest_of))))
	}

	fn of(prover: Prover, files: Option<PerCircuit<Digest>>) -> Self {
		let keys = CircuitName::ALL.map(|circuit| digest_of(&prover.verifying_key(circuit).to_bytes()));
		Self { prover, keys, files }
	}

	/// Returns the prover if its keys are the registered ones.
	///
	/// # Errors
	///
	/// [`UnfitKeysError`] where they are not, or where no digest of a proving-key file is registered with a key.
	pub fn prover_for(&self, wanted: &PerCircuit<Wanted>) -> Result<&Prover, UnfitKeysError> {
		for (index, wanted) in wanted.iter().enumerate() {
			if self.keys[index] != wanted.key {
				return Err(UnfitKeysError::OfAnotherKey(wanted.of));
			}
			let Some(files) = &self.files else {
				continue;
			};
			let registered = wanted.file.ok_or(UnfitKeysError::NotRegistered(wanted.of))?;
			if files[index] != registered {
				return Err(UnfitKeysError::Altered {
					key: wanted.of,
					found: files[index],
					registered,
				});
			}
		}
		Ok(&self.prover)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn wanted(keys: PerCircuit<Digest>, files: Option<PerCircuit<Digest>>) -> PerCircuit<Wanted> {
		CircuitName::ALL.map(|circuit| {
			let index = usize::from(circuit == CircuitName::Equality);
			Wanted {
				of: KeyOf { circuit, version: 1 },
				key: keys[index],
				file: files.map(|files| files[index]),
			}
		})
	}

	#[test]
	fn proving_keys_are_those_of_the_chain_or_nothing_is_proved() {
		let made = LoadedKeys::development();
		let files = CircuitName::ALL.map(|circuit| made.prover.file(circuit));
		let digests = files.each_ref().map(|file| digest_of(file));
		let read = LoadedKeys::from_files(files.each_ref().map(Vec::as_slice)).unwrap();
		let keys = made.keys;
		assert!(wanted(keys, None).iter().all(Wanted::is_built_in));
		assert!(made.prover_for(&wanted(keys, None)).is_ok());
		assert!(read.prover_for(&wanted(keys, Some(digests))).is_ok());
		let refused = |loaded: &LoadedKeys, wanted: PerCircuit<Wanted>| loaded.prover_for(&wanted).err().unwrap();
		assert!(matches!(
			refused(&read, wanted(keys, None)),
			UnfitKeysError::NotRegistered(_)
		));
		assert!(matches!(
			refused(&read, wanted(keys, Some([digests[0], digests[0]]))),
			UnfitKeysError::Altered { .. }
		));
		let swapped = [keys[1], keys[0]];
		for loaded in [&made, &read] {
			assert!(matches!(
				refused(loaded, wanted(swapped, Some(digests))),
				UnfitKeysError::OfAnotherKey(_)
			));
		}
	}
}

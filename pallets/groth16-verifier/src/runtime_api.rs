//! The runtime API of the pallet.

use crate::types::{KeyInfo, VerificationError};
use alloc::vec::Vec;
use tacit_primitives::{CircuitId, Groth16Proof, KeyVersion, UncheckedElement};

sp_api::decl_runtime_apis! {
	/// Shows verifying keys, and verifies proofs under them.
	pub trait Groth16VerifierApi {
		/// Verifies a proof under a registered key.
		///
		/// `inputs` are 32 bytes each, little-endian and below the modulus of BN254, in the order of the circuit.
		fn verify(
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<UncheckedElement>,
			proof: Groth16Proof,
		) -> Result<(), VerificationError>;

		/// Gives the version of a circuit's key under which new proofs are made.
		///
		/// `None` where no key is registered.
		fn current_version(circuit: CircuitId) -> Option<KeyVersion>;

		/// Gives a verifying key in arkworks' uncompressed encoding.
		///
		/// `None` where the circuit has no key of this version.
		fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>>;

		/// Lists every registered key, ordered by circuit and version.
		fn keys() -> Vec<KeyInfo>;
	}
}

//! What can be asked of the registry without a transaction.

use crate::types::{KeyInfo, VerificationError};
use alloc::vec::Vec;
use tacit_primitives::{CircuitId, Groth16Proof, KeyVersion, UncheckedElement};

sp_api::decl_runtime_apis! {
	/// Shows verifying keys, and verifies proofs under them.
	pub trait Groth16VerifierApi {
		/// Verify a proof under a registered key.
		///
		/// `inputs` are 32 bytes each, little-endian and below the modulus of BN254, in the order of the circuit.
		fn verify(
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<UncheckedElement>,
			proof: Groth16Proof,
		) -> Result<(), VerificationError>;

		/// Say under which version of a circuit's key new proofs are to be made.
		///
		/// `None` where no key is registered.
		fn current_version(circuit: CircuitId) -> Option<KeyVersion>;

		/// Show a verifying key in arkworks' uncompressed encoding.
		///
		/// `None` where the circuit has no key of this version.
		fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>>;

		/// List every registered key, ordered by circuit and version.
		fn keys() -> Vec<KeyInfo>;
	}
}

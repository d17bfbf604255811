//! What can be asked of the registry without a transaction.

use crate::types::{KeyInfo, VerificationError};
use alloc::vec::Vec;
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, KeyVersion};

sp_api::decl_runtime_apis! {
	/// Verifying keys, and verification under them.
	pub trait Groth16VerifierApi {
		/// Verify a proof under a registered key.
		///
		/// `inputs` are 32 bytes each, little-endian and below the modulus of BN254, in the order of the circuit.
		fn verify(
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<FieldElement>,
			proof: Groth16Proof,
		) -> Result<(), VerificationError>;

		/// The version under which new proofs are to be made; `None` where no key is registered.
		fn current_version(circuit: CircuitId) -> Option<KeyVersion>;

		/// A key in arkworks' uncompressed encoding.
		fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>>;

		/// Every registered key, ordered by circuit and version.
		fn keys() -> Vec<KeyInfo>;
	}
}

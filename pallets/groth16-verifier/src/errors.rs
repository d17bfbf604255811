//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod groth16_verifier_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The encoded key is longer than `MaxKeyBytes`.
		KeyTooLong,
		/// The length of the encoded key is not the one that its number of inputs requires.
		WrongKeyLength,
		/// A point of the key is not acceptable.
		///
		/// It is not canonically encoded, not on its curve, not in its subgroup, or the identity.
		InvalidKeyPoint,
		/// Gamma and delta of the key are equal or opposite.
		///
		/// Anybody could forge proofs under such a key.
		GammaEqualsDelta,
		/// The key is a development key, and this chain does not allow them.
		DevelopmentKey,
		/// The key has a number of public inputs that its circuit does not have.
		///
		/// Or it has none, or more than any key may have.
		UnexpectedInputs,
		/// No version is left for the circuit.
		VersionsExhausted,
		/// No key is registered for the circuit under this version.
		KeyNotFound,
		/// The number of public inputs is not that of the key.
		WrongNumberOfInputs,
		/// The proof does not hold for these inputs under this key.
		InvalidProof,
		/// There is no statement to verify.
		NothingToVerify,
		/// The call has more public inputs than any key may have.
		TooManyInputs,
		/// A public input is not below the modulus of BN254.
		NonCanonicalInput,
		/// The call registers no key.
		NoKeys,
		/// The call registers more keys than one call may.
		TooManyKeys,
		/// The call has two keys of one circuit.
		DuplicateCircuit,
	}
}

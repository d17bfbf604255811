//! Types of the registry and of its answers.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use groth16_bn254_verifier::{KeyError, VerifyingKey, ALPHA_BETA_BYTES};
use scale_info::TypeInfo;
use sp_core::Get;
use tacit_primitives::{CircuitId, Digest, KeyVersion};

/// A key in arkworks' uncompressed encoding.
pub type KeyEncoding<T> = BoundedVec<u8, <T as crate::Config>::MaxKeyBytes>;

/// A key that is to be registered, as the call [`register_keys`](crate::Pallet::register_keys) takes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NewKey {
	/// The circuit that the key was made for.
	pub circuit: CircuitId,
	/// The verifying key in arkworks' uncompressed encoding.
	pub key: Vec<u8>,
	/// SHA-256 of the proving-key file of this circuit.
	///
	/// The chain cannot check it. Wallets prove with the file that has this digest and with no other: one altered point in a
	/// proving key, with the verifying key left as it is, makes proofs succeed or fail by a bit of their secret.
	pub proving_key: Digest,
}

/// A key as the registry stores it.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(MaxKeyBytes))]
pub struct StoredKey<MaxKeyBytes: Get<u32>> {
	/// The key in arkworks' uncompressed encoding. It passed all checks of registration.
	pub key: BoundedVec<u8, MaxKeyBytes>,
	/// The pairing `e(alpha, beta)` of the key, so that no verification has to compute it.
	///
	/// An element of the target group in arkworks' uncompressed encoding. It was computed on chain, from the key.
	pub alpha_beta: [u8; ALPHA_BETA_BYTES],
	/// SHA-256 of the proving-key file of the circuit.
	///
	/// `None` for keys of a genesis that states none, and for those that were registered before the chain asked for it.
	pub proving_key: Option<Digest>,
}

impl<MaxKeyBytes: Get<u32>> StoredKey<MaxKeyBytes> {
	/// The key to verify under.
	pub(crate) fn decode_key(&self) -> Result<VerifyingKey, KeyError> {
		VerifyingKey::from_trusted_bytes(&self.key, &self.alpha_beta)
	}
}

/// A registered key without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct KeyInfo {
	/// The circuit.
	pub circuit: CircuitId,
	/// The version within the circuit.
	pub version: KeyVersion,
	/// SHA-256 of the encoded verifying key.
	pub digest: Digest,
	/// SHA-256 of the proving-key file of the circuit; `None` where the chain was not told.
	pub proving_key: Option<Digest>,
	/// Whether new proofs are to be made under this version.
	pub current: bool,
}

/// Why a proof was not found to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum VerificationError {
	/// No key is registered for the circuit under this version.
	#[codec(index = 0)]
	UnknownKey,
	/// The number of public inputs is not that of the key.
	#[codec(index = 1)]
	WrongNumberOfInputs,
	/// The proof does not hold for these inputs under this key.
	#[codec(index = 2)]
	InvalidProof,
	/// There is no statement to verify.
	#[codec(index = 3)]
	NothingToVerify,
	/// There are more public inputs than any key may have.
	#[codec(index = 4)]
	TooManyInputs,
	/// A public input is not below the modulus of BN254.
	#[codec(index = 5)]
	NonCanonicalInput,
}

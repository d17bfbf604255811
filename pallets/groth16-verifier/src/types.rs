//! Types of the registry and of its answers.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_core::Get;
use sp_runtime::traits::Convert;
use tacit_circuits::{KeyError, VerifyingKey, ALPHA_BETA_BYTES};
use tacit_primitives::{CircuitId, Digest, KeyVersion};

/// The number of public inputs of Tacit's circuits: four for `range`, six for `equality`.
pub struct SettlementCircuits;

impl Convert<CircuitId, Option<u32>> for SettlementCircuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		match circuit {
			CircuitId::RANGE => Some(tacit_circuits::RANGE_INPUTS as u32),
			CircuitId::EQUALITY => Some(tacit_circuits::EQUALITY_INPUTS as u32),
			_ => None,
		}
	}
}

/// A key in arkworks' uncompressed encoding.
pub type KeyEncoding<T> = BoundedVec<u8, <T as crate::Config>::MaxKeyBytes>;

/// A key as the registry stores it.
#[derive(Encode, Decode, MaxEncodedLen, TypeInfo)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(MaxKeyBytes))]
pub struct StoredKey<MaxKeyBytes: Get<u32>> {
	/// The key in arkworks' uncompressed encoding. It passed all checks of registration.
	pub key: BoundedVec<u8, MaxKeyBytes>,
	/// The pairing `e(alpha, beta)` of the key, so that no verification has to compute it: an element of the target group in
	/// arkworks' uncompressed encoding. It was computed on chain, from the key.
	pub alpha_beta: [u8; ALPHA_BETA_BYTES],
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
	/// SHA-256 of the encoded key.
	pub digest: Digest,
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
}

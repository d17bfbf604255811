//! Types of the registry and of its answers.

use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sp_runtime::traits::Convert;
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

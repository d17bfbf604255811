//! Proofs and statements.

use crate::FieldElement;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Names a circuit: ASCII, padded with zero bytes.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub struct CircuitId(pub [u8; 16]);

impl CircuitId {
	/// `range`: a part is not above a whole and not above a ceiling. Four public inputs.
	pub const RANGE: Self = Self(*b"tacit/range\0\0\0\0\0");
	/// `equality`: the inputs of a move and its outputs have the same sum. Six public inputs.
	pub const EQUALITY: Self = Self(*b"tacit/equality\0\0");
}

/// The version of a verifying key within its circuit; the first one is 1.
pub type KeyVersion = u32;

/// The versions of both settlement keys. A deal pins those it was made under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KeyVersions {
	/// Version of the key of [`CircuitId::RANGE`].
	pub range: KeyVersion,
	/// Version of the key of [`CircuitId::EQUALITY`].
	pub equality: KeyVersion,
}

/// Bytes of an encoded proof.
pub const PROOF_BYTES: usize = 256;

/// A Groth16 proof over BN254: the points A (G1), B (G2) and C (G1), uncompressed in arkworks' encoding (each
/// coordinate little-endian; 64, 128 and 64 bytes).
///
/// A proof can be re-randomised by anybody, so it identifies nothing and must never serve as a nonce.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Groth16Proof(pub [u8; PROOF_BYTES]);

impl core::fmt::Debug for Groth16Proof {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str("Groth16Proof(0x")?;
		for byte in self.0 {
			write!(f, "{byte:02x}")?;
		}
		f.write_str(")")
	}
}

/// A proof with everything that it is checked against.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Statement {
	/// The circuit.
	pub circuit: CircuitId,
	/// The version of the circuit's key.
	pub version: KeyVersion,
	/// The public inputs, in the order of the circuit.
	pub inputs: Vec<FieldElement>,
	/// The proof.
	pub proof: Groth16Proof,
}

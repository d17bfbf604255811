//! Signatures of accounts.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The signature of an account, of any kind that the chain verifies.
///
/// Encoded as Substrate's `MultiSignature`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AccountSignature {
	/// Ed25519. The account is the public key.
	#[codec(index = 0)]
	Ed25519([u8; 64]),
	/// Schnorr over Ristretto, in the signing context `substrate`. The account is the public key.
	#[codec(index = 1)]
	Sr25519([u8; 64]),
	/// ECDSA over secp256k1 and BLAKE2b-256, with the recovery id as the last byte. The account is the BLAKE2b-256 of
	/// the compressed public key.
	#[codec(index = 2)]
	Ecdsa([u8; 65]),
	/// ECDSA over secp256k1 and Keccak-256, with the recovery id as the last byte. The account is the last 20 bytes
	/// of the Keccak-256 of the compressed public key, with twelve bytes `0xEE` behind them.
	#[codec(index = 3)]
	Eth([u8; 65]),
}

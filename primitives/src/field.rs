//! Elements of the scalar field of BN254 as the chain stores and hashes them.
//!
//! An encoding is 32 bytes, little-endian and canonical: bytes that are not below the modulus are rejected, never
//! reduced, so that one element has exactly one encoding.

use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use primitive_types::{H256, U256};
use scale_info::TypeInfo;

/// The order of the scalar field of BN254,
/// 21888242871839275222246405745257275088548364400416034343698204186575808495617, in limbs of 64 bits, least
/// significant first (EIP-197 calls it the group order).
pub const MODULUS: U256 = U256([
	0x43e1_f593_f000_0001,
	0x2833_e848_79b9_7091,
	0xb850_45b6_8181_585d,
	0x3064_4e72_e131_a029,
]);

/// An element of the scalar field of BN254: 32 bytes, little-endian, below the modulus.
///
/// Decoding fails on bytes that are not canonical. A call carries an [`UncheckedElement`] instead, so that it can say
/// why it is refused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct FieldElement([u8; 32]);

impl FieldElement {
	/// The element 0.
	pub const ZERO: Self = Self([0; 32]);

	/// The element these bytes encode, or `None` where they are not below the modulus.
	pub fn from_canonical(bytes: [u8; 32]) -> Option<Self> {
		(U256::from_little_endian(&bytes) < MODULUS).then_some(Self(bytes))
	}

	/// The canonical bytes.
	pub const fn to_bytes(self) -> [u8; 32] {
		self.0
	}

	/// The element of a digest: its first 31 bytes, which are always below the modulus.
	///
	/// 248 bits keep the collision resistance of the digest at 124 bits, about that of the curve.
	pub fn from_digest(digest: [u8; 32]) -> Self {
		let mut bytes = digest;
		bytes[31] = 0;
		Self(bytes)
	}

	/// The additive inverse of a whole number: `modulus - value`, and 0 for 0.
	pub fn negated(value: u128) -> Self {
		if value == 0 {
			return Self::ZERO;
		}
		// A u128 is below the modulus, so the difference does not wrap.
		Self(MODULUS.saturating_sub(U256::from(value)).to_little_endian())
	}
}

impl From<u128> for FieldElement {
	fn from(value: u128) -> Self {
		Self(U256::from(value).to_little_endian())
	}
}

impl Decode for FieldElement {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		Self::from_canonical(<[u8; 32]>::decode(input)?)
			.ok_or_else(|| Error::from("a field element is not below the modulus of BN254"))
	}
}

impl core::fmt::Debug for FieldElement {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "FieldElement({:?})", H256(self.0))
	}
}

/// 32 bytes that are to be a field element, as a call carries them.
///
/// They decode with any content: a call that did not decode could not say why it is refused, and the node that a wallet
/// asks would answer with a trap of the runtime. [`Self::check`] comes before any use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct UncheckedElement(pub [u8; 32]);

impl UncheckedElement {
	/// The element, or `None` where the bytes are not below the modulus.
	pub fn check(self) -> Option<FieldElement> {
		FieldElement::from_canonical(self.0)
	}
}

impl From<FieldElement> for UncheckedElement {
	fn from(element: FieldElement) -> Self {
		Self(element.0)
	}
}

/// 32 bytes that are to be a commitment, as a call carries them: see [`UncheckedElement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct UncheckedCommitment(pub [u8; 32]);

impl UncheckedCommitment {
	/// The commitment, or `None` where the bytes are not below the modulus.
	pub fn check(self) -> Option<Commitment> {
		FieldElement::from_canonical(self.0).map(Commitment)
	}
}

impl From<Commitment> for UncheckedCommitment {
	fn from(commitment: Commitment) -> Self {
		Self(commitment.0.to_bytes())
	}
}

/// A hiding and binding commitment to an amount: `commit(v, r) = Poseidon2(v, r)` with circom's parameters.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Commitment(pub FieldElement);

impl Commitment {
	/// `commit(0, 0)`: the commitment of an account that never held anything. It is circom's `Poseidon([0, 0])`,
	/// 14744269619966411208579211824598458697587494354926760081771325075741142829156.
	pub const ZERO: Self = Self(FieldElement([
		0x64, 0x48, 0xb6, 0x46, 0x84, 0xee, 0x39, 0xa8, 0x23, 0xd5, 0xfe, 0x5f, 0xd5, 0x24, 0x31, 0xdc, 0x81, 0xe4,
		0x81, 0x7b, 0xf2, 0xc3, 0xea, 0x3c, 0xab, 0x9e, 0x23, 0x9e, 0xfb, 0xf5, 0x98, 0x20,
	]));
}

impl Default for Commitment {
	fn default() -> Self {
		Self::ZERO
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use ark_bn254::Fr;
	use ark_ff::{BigInteger, PrimeField};
	use ark_serialize::CanonicalSerialize;
	use codec::DecodeAll;
	use proptest::prelude::*;

	fn bytes_of(element: Fr) -> [u8; 32] {
		let mut bytes = [0; 32];
		element
			.serialize_compressed(&mut bytes[..])
			.expect("32 bytes hold an element");
		bytes
	}

	#[test]
	fn the_modulus_is_that_of_bn254() {
		assert_eq!(MODULUS.to_little_endian().to_vec(), Fr::MODULUS.to_bytes_le());
	}

	#[test]
	fn bytes_at_and_above_the_modulus_are_rejected() {
		for offset in [0u64, 1, 2, 1 << 40] {
			let bytes = (MODULUS + U256::from(offset)).to_little_endian();
			assert_eq!(FieldElement::from_canonical(bytes), None);
			assert!(FieldElement::decode_all(&mut &bytes[..]).is_err());
			let element = UncheckedElement::decode_all(&mut &bytes[..]).expect("any 32 bytes decode");
			assert_eq!(element.check(), None);
			let commitment = UncheckedCommitment::decode_all(&mut &bytes[..]).expect("any 32 bytes decode");
			assert_eq!(commitment.check(), None);
		}
		assert!(FieldElement::from_canonical([0xff; 32]).is_none());
		assert!(FieldElement::from_canonical((MODULUS - U256::one()).to_little_endian()).is_some());
	}

	#[test]
	fn the_zero_commitment_is_circoms_poseidon_of_two_zeros() {
		let expected =
			U256::from_dec_str("14744269619966411208579211824598458697587494354926760081771325075741142829156")
				.expect("a decimal number");
		assert_eq!(Commitment::ZERO.0.to_bytes(), expected.to_little_endian());
	}

	proptest! {
		#[test]
		fn whole_numbers_and_their_negations_agree_with_arkworks(value: u128) {
			prop_assert_eq!(FieldElement::from(value).to_bytes(), bytes_of(Fr::from(value)));
			prop_assert_eq!(FieldElement::negated(value).to_bytes(), bytes_of(-Fr::from(value)));
		}

		#[test]
		fn digests_become_canonical_elements(digest: [u8; 32]) {
			let element = FieldElement::from_digest(digest);
			prop_assert_eq!(FieldElement::from_canonical(element.to_bytes()), Some(element));
			prop_assert_eq!(UncheckedElement::from(element).check(), Some(element));
			prop_assert_eq!(UncheckedCommitment::from(Commitment(element)).check(), Some(Commitment(element)));
		}
	}
}

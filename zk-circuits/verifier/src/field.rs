//! Elements of the scalar field as bytes.

use ark_bn254::Fr;
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, Compress, Validate};

/// The length of an encoded field element.
pub const ELEMENT_BYTES: usize = 32;

/// The element that 32 little-endian bytes encode, or `None` where they are not below the modulus.
///
/// Nothing is reduced: two different byte strings are never the same element. Code that records the bytes and code that
/// computes with the element can therefore not disagree about which statement was proved.
pub fn element_from_bytes(bytes: &[u8; ELEMENT_BYTES]) -> Option<Fr> {
	Fr::deserialize_with_mode(&bytes[..], Compress::No, Validate::Yes).ok()
}

/// The canonical 32 bytes of an element, little-endian.
pub fn element_to_bytes(element: &Fr) -> [u8; ELEMENT_BYTES] {
	let mut bytes = [0; ELEMENT_BYTES];
	// Writing 32 bytes into 32 bytes cannot fail.
	let _ = element.serialize_uncompressed(&mut bytes[..]);
	bytes
}

#[cfg(test)]
mod tests {
	use super::*;
	use ark_ff::{BigInteger, PrimeField};
	use proptest::prelude::*;

	#[test]
	fn bytes_at_and_above_the_modulus_are_rejected() {
		for offset in [0u64, 1, 2, 1 << 40] {
			let mut above = Fr::MODULUS;
			above.add_with_carry(&offset.into());
			let bytes: [u8; 32] = above.to_bytes_le().try_into().expect("32 bytes");
			assert_eq!(element_from_bytes(&bytes), None);
		}
		assert_eq!(element_from_bytes(&[0xff; 32]), None);
	}

	proptest! {
		#[test]
		fn accepted_bytes_come_back_unchanged(bytes: [u8; 32]) {
			if let Some(element) = element_from_bytes(&bytes) {
				prop_assert_eq!(element_to_bytes(&element), bytes);
			}
		}

		#[test]
		fn every_element_has_accepted_bytes(limbs: [u64; 4]) {
			let element = Fr::from_le_bytes_mod_order(&limbs.map(u64::to_le_bytes).concat());
			prop_assert_eq!(element_from_bytes(&element_to_bytes(&element)), Some(element));
		}
	}
}

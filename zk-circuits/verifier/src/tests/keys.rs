//! Verifying keys: bytes that are no acceptable key are rejected, with the true reason.

use super::helpers::{key_bytes as bytes, key_of_four, key_of_six, keys};
use crate::{KeyError, KeyPart, PointError, VerifyingKey, ALPHA_BETA_BYTES, MAX_INPUTS, MAX_KEY_BYTES};
use ark_bn254::{Bn254, Fq2, G1Affine, G2Affine};
use ark_ec::{pairing::Pairing, AffineRepr};
use ark_ff::Field;
use ark_serialize::CanonicalSerialize;

type Key = ark_groth16::VerifyingKey<Bn254>;

/// The parts of a key with 4 inputs and where they begin.
const PARTS: [(KeyPart, usize); 9] = [
	(KeyPart::Alpha, 0),
	(KeyPart::Beta, 64),
	(KeyPart::Gamma, 192),
	(KeyPart::Delta, 320),
	(KeyPart::Constant, 456),
	(KeyPart::Input(0), 520),
	(KeyPart::Input(1), 584),
	(KeyPart::Input(2), 648),
	(KeyPart::Input(3), 712),
];

/// Where the number of points stands.
const COUNT: usize = 448;

fn key() -> Key {
	keys().four.vk.clone()
}

/// The encoding of [`key`].
fn encoded() -> Vec<u8> {
	bytes(&key())
}

/// Trusted bytes, with some element in place of `e(alpha, beta)`, which nothing checks.
fn trusted(bytes: &[u8]) -> Result<VerifyingKey, KeyError> {
	VerifyingKey::from_trusted_bytes(bytes, &[0; ALPHA_BETA_BYTES])
}

fn rejected(bytes: &[u8]) -> KeyError {
	VerifyingKey::from_bytes(bytes).expect_err("the key is not acceptable")
}

fn length(part: KeyPart) -> usize {
	match part {
		KeyPart::Beta | KeyPart::Gamma | KeyPart::Delta => 128,
		_ => 64,
	}
}

#[test]
fn keys_come_back_as_the_same_bytes() {
	for key in [key_of_four(), key_of_six()] {
		let bytes = key.to_bytes();
		assert_eq!(VerifyingKey::from_bytes(&bytes), Ok(key.clone()));
		assert_eq!(
			VerifyingKey::from_trusted_bytes(&bytes, &key.alpha_beta()),
			Ok(key.clone())
		);
		assert_eq!(VerifyingKey::from_bytes(&bytes).map(|key| key.to_bytes()), Ok(bytes));
	}
}

/// Readers of a chain's storage can therefore compute it too.
#[test]
fn alpha_beta_is_the_pairing_of_arkworks() {
	let alpha_beta = |key: &Key| {
		let mut bytes = Vec::new();
		Bn254::pairing(key.alpha_g1, key.beta_g2)
			.serialize_uncompressed(&mut bytes)
			.expect("writing to a vector cannot fail");
		bytes
	};
	let own = key();
	let mut of_generators = key();
	of_generators.alpha_g1 = G1Affine::generator();
	of_generators.beta_g2 = G2Affine::generator();
	for key in [own, of_generators] {
		let decoded = VerifyingKey::from_bytes(&bytes(&key)).expect("the key is acceptable");
		assert_eq!(decoded.alpha_beta()[..], alpha_beta(&key));
	}
}

#[test]
fn a_trusted_alpha_beta_comes_back_and_must_be_canonical() {
	let encoded = encoded();
	let alpha_beta = key_of_four().alpha_beta();
	let trusted =
		|bytes: &[u8; ALPHA_BETA_BYTES]| VerifyingKey::from_trusted_bytes(&encoded, bytes).map(|key| key.alpha_beta());
	assert_eq!(trusted(&alpha_beta), Ok(alpha_beta));
	for coefficient in 0..12 {
		let mut bytes = alpha_beta;
		bytes[32 * coefficient..][..32].fill(0xff);
		assert_eq!(trusted(&bytes), Err(KeyError::AlphaBeta), "coefficient {coefficient}");
	}
}

#[test]
fn every_other_length_is_rejected() {
	let encoded = encoded();
	for length in 0..encoded.len() {
		assert_eq!(rejected(&encoded[..length]), KeyError::Length, "{length} bytes");
		assert_eq!(trusted(&encoded[..length]), Err(KeyError::Length));
	}
	for trailing in [&[0u8][..], &[0; 64], &[1, 2, 3]] {
		let longer = [&encoded, trailing].concat();
		assert_eq!(rejected(&longer), KeyError::Length);
		assert_eq!(trusted(&longer), Err(KeyError::Length));
	}
}

#[test]
fn a_number_of_inputs_that_the_length_contradicts_is_rejected() {
	for count in [2u64, 3, 4, 6, 7, MAX_INPUTS as u64 + 1] {
		let mut bytes = encoded();
		bytes[COUNT..COUNT + 8].copy_from_slice(&count.to_le_bytes());
		assert_eq!(rejected(&bytes), KeyError::Length, "{count} points");
	}
}

#[test]
fn keys_without_inputs_and_with_too_many_are_rejected() {
	for count in [0, 1, MAX_INPUTS as u64 + 2, 1 << 32, u64::MAX] {
		let mut bytes = encoded();
		bytes[COUNT..COUNT + 8].copy_from_slice(&count.to_le_bytes());
		assert_eq!(rejected(&bytes), KeyError::Inputs, "{count} points");
	}
	let mut without = key();
	without.gamma_abc_g1.truncate(1);
	assert_eq!(rejected(&bytes(&without)), KeyError::Inputs);
}

#[test]
fn the_largest_number_of_inputs_is_accepted_and_fills_the_largest_length() {
	let mut largest = key();
	largest.gamma_abc_g1.resize(MAX_INPUTS + 1, G1Affine::generator());
	let bytes = bytes(&largest);
	assert_eq!(bytes.len(), MAX_KEY_BYTES);
	assert_eq!(VerifyingKey::from_bytes(&bytes).map(|key| key.inputs()), Ok(MAX_INPUTS));
}

#[test]
fn the_identity_is_rejected_in_every_part() {
	for (part, offset) in PARTS {
		let mut bytes = encoded();
		let end = offset + length(part);
		bytes[offset..end].fill(0);
		bytes[end - 1] = 1 << 6;
		let expected = KeyError::Point(part, PointError::Identity);
		assert_eq!(rejected(&bytes), expected);
		assert_eq!(trusted(&bytes), Err(expected));
	}
}

#[test]
fn points_off_the_curve_are_rejected_in_every_part() {
	for (part, offset) in PARTS {
		// A coordinate x one larger, or smaller, belongs to another y.
		let mut bytes = encoded();
		bytes[offset] ^= 1;
		assert_eq!(rejected(&bytes), KeyError::Point(part, PointError::NotOnCurve));
	}
}

#[test]
fn flags_that_contradict_the_point_are_rejected_in_every_part() {
	for (part, offset) in PARTS {
		for flags in [1 << 6, 1 << 7, 3 << 6] {
			let mut bytes = encoded();
			bytes[offset + length(part) - 1] ^= flags;
			let expected = KeyError::Point(part, PointError::NotCanonical);
			assert_eq!(rejected(&bytes), expected);
			assert_eq!(trusted(&bytes), Err(expected));
		}
	}
}

#[test]
fn coordinates_that_are_not_reduced_are_rejected_in_every_part() {
	for (part, offset) in PARTS {
		let mut bytes = encoded();
		bytes[offset..offset + 32].fill(0xff);
		assert_eq!(rejected(&bytes), KeyError::Point(part, PointError::NotCanonical));
	}
}

/// A point of the twist whose order is not that of the subgroup.
fn outside_the_subgroup() -> G2Affine {
	let mut x = Fq2::ONE;
	loop {
		if let Some(point) = G2Affine::get_point_from_x_unchecked(x, false) {
			if !point.is_in_correct_subgroup_assuming_on_curve() {
				return point;
			}
		}
		x += Fq2::ONE;
	}
}

#[test]
fn points_outside_the_subgroup_are_rejected() {
	let outside = outside_the_subgroup();
	assert!(outside.is_on_curve());
	let mut beta = key();
	beta.beta_g2 = outside;
	let mut gamma = key();
	gamma.gamma_g2 = outside;
	let mut delta = key();
	delta.delta_g2 = outside;
	for (key, part) in [(beta, KeyPart::Beta), (gamma, KeyPart::Gamma), (delta, KeyPart::Delta)] {
		assert_eq!(rejected(&bytes(&key)), KeyError::Point(part, PointError::NotInSubgroup));
	}
}

#[test]
fn no_bit_of_a_key_can_be_flipped() {
	let encoded = encoded();
	for bit in 0..encoded.len() * 8 {
		let mut bytes = encoded.clone();
		bytes[bit / 8] ^= 1 << (bit % 8);
		assert!(VerifyingKey::from_bytes(&bytes).is_err(), "bit {bit}");
	}
}

#[test]
fn errors_say_what_is_wrong() {
	let text = KeyError::Point(KeyPart::Input(3), PointError::NotOnCurve).to_string();
	assert_eq!(text, "in the verifying key, the point of input 3 is not on the curve");
}

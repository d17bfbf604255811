//! Properties of verifying keys: exactly arkworks' encoding is accepted, with points that a key may have.

use crate::bytes::Source;
use ark_bn254::Bn254;
use ark_ec::AffineRepr;
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use tacit_circuits::{development, VerifyingKey, ALPHA_BETA_BYTES, MAX_INPUTS, MAX_KEY_BYTES};

const G1: usize = 64;
const G2: usize = 128;
/// The offset of the number of points.
const COUNT: usize = G1 + 3 * G2;

/// Returns whether a key must be accepted, by arkworks' decoder, by its encoding of the result, and by the rules for
/// keys.
fn acceptable(bytes: &[u8]) -> bool {
	// arkworks allocates memory for as many points as the bytes claim.
	let count = match bytes.get(COUNT..COUNT + 8) {
		Some(count) => u64::from_le_bytes(count.try_into().expect("8 bytes")),
		None => return false,
	};
	if count > 64 {
		return false;
	}
	let Ok(key) = ark_groth16::VerifyingKey::<Bn254>::deserialize_uncompressed(bytes) else {
		return false;
	};
	let mut encoded = Vec::new();
	key.serialize_uncompressed(&mut encoded).expect("a vector takes it");
	let g1 = key.gamma_abc_g1.iter().chain([&key.alpha_g1]);
	let identity = g1.into_iter().any(|point| point.is_zero())
		|| [key.beta_g2, key.gamma_g2, key.delta_g2]
			.iter()
			.any(|point| point.is_zero());
	encoded == bytes
		&& !identity
		&& (2..=MAX_INPUTS + 1).contains(&key.gamma_abc_g1.len())
		&& key.gamma_g2 != key.delta_g2
		&& key.gamma_g2 != -key.delta_g2
}

/// Returns the bytes as they are, or a valid key with changes.
fn key(data: &[u8]) -> Vec<u8> {
	let mut source = Source(data);
	let mut key = match source.byte() % 3 {
		0 => return source.rest().to_vec(),
		1 => development::RANGE_KEY.to_vec(),
		_ => development::EQUALITY_KEY.to_vec(),
	};
	while !source.is_empty() {
		let change = source.byte() % 6;
		let (at, other) = (source.below(key.len()), source.below(key.len()));
		match change {
			0 => {
				if let Some(byte) = key.get_mut(at) {
					*byte ^= source.byte();
				}
			},
			// Copies one point over another.
			1 | 2 => {
				let (length, starts) = if change == 1 {
					(G1, [0, COUNT + 8, COUNT + 8 + G1])
				} else {
					(G2, [G1, G1 + G2, G1 + 2 * G2])
				};
				let (from, to) = (starts[at % 3], starts[other % 3]);
				if key.len() >= (from + length).max(to + length) {
					key.copy_within(from..from + length, to);
				}
			},
			3 => key.truncate(at),
			// Adds the point of another input, with or without a change of the count.
			4 if key.len() >= COUNT + 8 + G1 && key.len() <= MAX_KEY_BYTES => {
				let point = key[COUNT + 8..COUNT + 8 + G1].to_vec();
				key.extend(point);
				if other % 4 != 0 {
					key[COUNT] = key[COUNT].wrapping_add(1);
				}
			},
			5 => key.extend([source.byte()]),
			_ => (),
		}
	}
	key
}

/// Checks that exactly the acceptable keys are decoded, that they are encoded as the same bytes, and that trusted bytes
/// give the same key.
pub fn check(data: &[u8]) -> bool {
	let bytes = key(data);
	let decoded = VerifyingKey::from_bytes(&bytes);
	assert_eq!(decoded.is_ok(), acceptable(&bytes), "{decoded:?}");
	// Trusted bytes are not checked in full, but they must not cause a panic.
	let alpha_beta = decoded.as_ref().map_or([0; ALPHA_BETA_BYTES], VerifyingKey::alpha_beta);
	let trusted = VerifyingKey::from_trusted_bytes(&bytes, &alpha_beta);
	let Ok(key) = decoded else {
		return false;
	};
	assert_eq!(key.to_bytes(), bytes);
	assert_eq!(bytes.len(), COUNT + 8 + G1 * (key.inputs() + 1));
	assert!(bytes.len() <= MAX_KEY_BYTES);
	assert_eq!(trusted.as_ref().map(VerifyingKey::alpha_beta), Ok(alpha_beta));
	assert_eq!(trusted.map(|trusted| trusted.to_bytes()), Ok(bytes));
	true
}

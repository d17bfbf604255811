//! Keys, proofs and public inputs as the JSON that snarkjs reads: `snarkjs groth16 verify verification_key.json
//! public.json proof.json`.
//!
//! Coordinates are decimal, an element of Fq2 is `[c0, c1]`, a point has a third coordinate of 1.

use crate::error::{Error, Result};
use ark_bn254::{Bn254, Fq, Fq2, G1Affine, G2Affine};
use ark_ec::{pairing::Pairing, AffineRepr};
use ark_groth16::{Proof, VerifyingKey};
use ark_serialize::CanonicalDeserialize;
use serde_json::{json, Value};
use tacit_circuits::{element_from_bytes, ELEMENT_BYTES, PROOF_BYTES};

/// `verification_key.json` of a verifying key in the encoding of the chain.
///
/// # Errors
///
/// [`Error::Refused`] where the bytes are no acceptable key.
pub fn verification_key(key: &[u8]) -> Result<Value> {
	tacit_circuits::VerifyingKey::from_bytes(key).map_err(|error| Error::refused(error.to_string()))?;
	let key = VerifyingKey::<Bn254>::deserialize_uncompressed(key)
		.map_err(|error| Error::refused(format!("the verifying key does not decode: {error}")))?;
	let pairing = Bn254::pairing(key.alpha_g1, key.beta_g2).0;
	let pairing = [pairing.c0, pairing.c1].map(|half| [half.c0, half.c1, half.c2].map(|element| pair(&element)));
	Ok(json!({
		"protocol": "groth16",
		"curve": "bn128",
		"nPublic": key.gamma_abc_g1.len().saturating_sub(1),
		"vk_alpha_1": g1(&key.alpha_g1),
		"vk_beta_2": g2(&key.beta_g2),
		"vk_gamma_2": g2(&key.gamma_g2),
		"vk_delta_2": g2(&key.delta_g2),
		"vk_alphabeta_12": pairing,
		"IC": key.gamma_abc_g1.iter().map(g1).collect::<Vec<_>>(),
	}))
}

/// `proof.json` of a proof in the encoding of the chain.
///
/// # Errors
///
/// [`Error::Refused`] where the bytes are no proof.
pub fn proof(proof: &[u8; PROOF_BYTES]) -> Result<Value> {
	let proof = Proof::<Bn254>::deserialize_uncompressed(&proof[..])
		.map_err(|error| Error::refused(format!("the proof does not decode: {error}")))?;
	Ok(json!({
		"pi_a": g1(&proof.a),
		"pi_b": g2(&proof.b),
		"pi_c": g1(&proof.c),
		"protocol": "groth16",
		"curve": "bn128",
	}))
}

/// `public.json` of public inputs in the encoding of the chain.
///
/// # Errors
///
/// [`Error::Refused`] where one of them is not below the modulus.
pub fn public(inputs: &[[u8; ELEMENT_BYTES]]) -> Result<Value> {
	inputs
		.iter()
		.map(|input| {
			element_from_bytes(input)
				.map(|element| Value::from(element.to_string()))
				.ok_or_else(|| Error::refused("a public input is not below the modulus"))
		})
		.collect()
}

fn decimal(element: &Fq) -> Value {
	element.to_string().into()
}

fn pair(element: &Fq2) -> Value {
	json!([decimal(&element.c0), decimal(&element.c1)])
}

/// Zero in snarkjs is `[0, 1, 0]`.
fn g1(point: &G1Affine) -> Value {
	match point.xy() {
		Some((x, y)) => json!([decimal(&x), decimal(&y), "1"]),
		None => json!(["0", "1", "0"]),
	}
}

fn g2(point: &G2Affine) -> Value {
	match point.xy() {
		Some((x, y)) => json!([pair(&x), pair(&y), ["1", "0"]]),
		None => json!([["0", "0"], ["1", "0"], ["0", "0"]]),
	}
}

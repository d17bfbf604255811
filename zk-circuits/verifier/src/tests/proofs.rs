//! Single proofs, end to end: they bind their inputs, faulty points are refused, and ark-groth16's own verifier agrees.

use super::helpers::{claim_of_four, claim_of_six, decode, encode, reference, rng, verify, OwnedClaim};
use crate::{point::PointError, Fr, ProofPart, VerifyError, PROOF_BYTES};
use ark_bn254::{Fq2, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{AdditiveGroup, Field, One, PrimeField, UniformRand};
use proptest::prelude::*;

fn claims() -> [OwnedClaim; 2] {
	[claim_of_four(1), claim_of_six(2)]
}

#[test]
fn proofs_of_true_statements_verify() {
	for claim in claims() {
		assert_eq!(verify(std::slice::from_ref(&claim)), Ok(()));
		assert!(reference(&claim));
	}
}

#[test]
fn a_proof_is_bound_to_every_public_input() {
	for claim in claims() {
		for input in 0..claim.inputs.len() {
			let element = Fr::from_le_bytes_mod_order(&claim.inputs[input]);
			for other in [
				element + Fr::one(),
				element - Fr::one(),
				-element,
				element.double(),
				Fr::from(77u64),
			] {
				let mut altered = claim.clone();
				altered.inputs[input] = crate::element_to_bytes(&other);
				assert_eq!(verify(&[altered]), Err(VerifyError::False), "{other} as input {input}");
			}
		}
	}
}

#[test]
fn public_inputs_exchanged_are_rejected() {
	for claim in claims() {
		for left in 0..claim.inputs.len() {
			for right in 0..left {
				let mut altered = claim.clone();
				altered.inputs.swap(left, right);
				assert_eq!(verify(&[altered]), Err(VerifyError::False), "inputs {left} and {right}");
			}
		}
	}
}

#[test]
fn a_proof_of_the_other_circuit_is_rejected() {
	let [mut four, mut six] = claims();
	std::mem::swap(&mut four.proof, &mut six.proof);
	assert_eq!(verify(&[four]), Err(VerifyError::False));
	assert_eq!(verify(&[six]), Err(VerifyError::False));
}

#[test]
fn no_bit_of_a_proof_can_be_flipped() {
	for claim in claims() {
		for bit in 0..PROOF_BYTES * 8 {
			let mut altered = claim.clone();
			altered.proof[bit / 8] ^= 1 << (bit % 8);
			assert!(verify(&[altered]).is_err(), "bit {bit}");
		}
	}
}

const PARTS: [ProofPart; 3] = [ProofPart::A, ProofPart::B, ProofPart::C];

#[test]
fn the_identity_is_rejected_in_every_part() {
	let identity = |part| {
		let mut proof = decode(&claim_of_four(1).proof);
		match part {
			ProofPart::A => proof.a = G1Affine::identity(),
			ProofPart::B => proof.b = G2Affine::identity(),
			ProofPart::C => proof.c = G1Affine::identity(),
		}
		OwnedClaim {
			proof: encode(&proof),
			..claim_of_four(1)
		}
	};
	for part in PARTS {
		let error = PointError::Identity;
		assert_eq!(
			verify(&[identity(part)]),
			Err(VerifyError::Proof { claim: 0, part, error })
		);
	}
}

#[test]
fn zeros_and_ones_are_no_proof() {
	for byte in [0, 0xff] {
		let claim = OwnedClaim {
			proof: [byte; PROOF_BYTES],
			..claim_of_four(1)
		};
		assert!(matches!(
			verify(&[claim]),
			Err(VerifyError::Proof {
				claim: 0,
				part: ProofPart::A,
				..
			})
		));
	}
}

/// Such a point can be added to B without changing any pairing that a verifier without the check computes modulo its
/// order.
#[test]
fn a_point_outside_the_subgroup_is_rejected() {
	let mut x = Fq2::ONE;
	let outside = loop {
		match G2Affine::get_point_from_x_unchecked(x, false) {
			Some(point) if !point.is_in_correct_subgroup_assuming_on_curve() => break point,
			_ => x += Fq2::ONE,
		}
	};
	// Multiplied by the order of the subgroup, the point does not vanish: it keeps its part outside of the subgroup.
	let cofactor_part = outside.mul_bigint(Fr::MODULUS).into_affine();
	assert!(!cofactor_part.is_zero());
	for point in [
		outside,
		(decode(&claim_of_four(1).proof).b + cofactor_part).into_affine(),
	] {
		let mut claim = claim_of_four(1);
		let mut proof = decode(&claim.proof);
		proof.b = point;
		claim.proof = encode(&proof);
		let error = PointError::NotInSubgroup;
		assert_eq!(
			verify(&[claim]),
			Err(VerifyError::Proof {
				claim: 0,
				part: ProofPart::B,
				error
			})
		);
	}
}

/// One way to alter a claim. Most make it false, some leave it true.
fn alter(claim: &mut OwnedClaim, kind: u8, seed: u64) {
	let mut rng = rng(seed);
	let mut proof = decode(&claim.proof);
	let scalar = Fr::rand(&mut rng);
	match kind {
		0 => proof.a = -proof.a,
		1 => proof.b = G2Affine::rand(&mut rng),
		2 => proof.c = (proof.c + G1Affine::rand(&mut rng)).into_affine(),
		3 => {
			let index = seed as usize % claim.inputs.len();
			claim.inputs[index] = crate::element_to_bytes(&scalar);
		},
		4 => {
			let index = seed as usize % claim.inputs.len();
			claim.inputs.swap(0, index);
		},
		// True still: e(A, B) = e(A * s, B / s).
		5 => {
			proof.a = (proof.a * scalar).into_affine();
			proof.b = (proof.b * scalar.inverse().expect("not zero")).into_affine();
		},
		// True still: both signs cancel.
		6 => {
			proof.a = -proof.a;
			proof.b = -proof.b;
		},
		_ => (),
	}
	claim.proof = encode(&proof);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn the_verifier_agrees_with_that_of_ark_groth16(seed: u64, first in 0u8..9, second in 5u8..12) {
		for mut claim in claims() {
			alter(&mut claim, first, seed);
			alter(&mut claim, second, seed);
			let expected = if reference(&claim) { Ok(()) } else { Err(VerifyError::False) };
			prop_assert_eq!(verify(&[claim]), expected);
		}
	}

	#[test]
	fn random_bytes_are_no_proof(bytes in prop::collection::vec(any::<u8>(), PROOF_BYTES)) {
		let proof = bytes.try_into().expect("as many as a proof has");
		let claim = OwnedClaim { proof, ..claim_of_four(1) };
		prop_assert!(verify(&[claim]).is_err());
	}
}

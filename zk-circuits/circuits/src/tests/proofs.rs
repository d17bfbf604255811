//! Single proofs, end to end: what they bind, what is refused, and that the verifier agrees with ark-groth16's own.

use super::helpers::{
	decode, encode, equality_claim, equality_statement, prover, range_claim, range_statement, reference, rng, verify,
	OwnedClaim,
};
use crate::{
	equality, point::PointError, range, Fr, ProofPart, ProveError, VerifyError, EQUALITY_INPUTS, PROOF_BYTES,
	RANGE_INPUTS,
};
use ark_bn254::{Fq2, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::{AdditiveGroup, Field, One, PrimeField, UniformRand};
use proptest::prelude::*;

fn claims() -> [OwnedClaim; 2] {
	[range_claim(1), equality_claim(2)]
}

#[test]
fn proofs_of_true_statements_verify() {
	for claim in claims() {
		assert_eq!(verify(std::slice::from_ref(&claim)), Ok(()));
		assert!(reference(&claim));
	}
}

#[test]
fn two_proofs_of_one_statement_differ() {
	assert_ne!(range_claim(1).proof, range_claim(1).proof);
	assert_ne!(equality_claim(1).proof, equality_claim(1).proof);
}

#[test]
fn a_proof_is_bound_to_its_context() {
	for (mut claim, context) in claims().into_iter().zip([RANGE_INPUTS - 1, EQUALITY_INPUTS - 1]) {
		claim.inputs[context][0] ^= 1;
		assert_eq!(verify(&[claim]), Err(VerifyError::False));
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
	let [mut range, mut equality] = claims();
	std::mem::swap(&mut range.proof, &mut equality.proof);
	assert_eq!(verify(&[range]), Err(VerifyError::False));
	assert_eq!(verify(&[equality]), Err(VerifyError::False));
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
		let mut proof = decode(&range_claim(1).proof);
		match part {
			ProofPart::A => proof.a = G1Affine::identity(),
			ProofPart::B => proof.b = G2Affine::identity(),
			ProofPart::C => proof.c = G1Affine::identity(),
		}
		OwnedClaim {
			proof: encode(&proof),
			..range_claim(1)
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
			..range_claim(1)
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
	// The order of the subgroup annihilates the rest of the curve's points no more than it does this one.
	let cofactor_part = outside.mul_bigint(Fr::MODULUS).into_affine();
	assert!(!cofactor_part.is_zero());
	for point in [outside, (decode(&range_claim(1).proof).b + cofactor_part).into_affine()] {
		let mut claim = range_claim(1);
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

#[test]
fn a_false_statement_is_not_proved() {
	let (public, private) = range_statement(400, 401, 500, 1);
	let error = prover()
		.prove_range(&public, &private)
		.expect_err("the statement is false");
	assert!(matches!(error, ProveError::Range(range::Violation::PartAboveWhole)));
	assert_eq!(
		error.to_string(),
		"the range statement is false: the part is more than the whole"
	);

	let (public, private) = equality_statement([1, 1], [1, 0], Fr::one(), 1);
	let error = prover()
		.prove_equality(&public, &private)
		.expect_err("the statement is false");
	assert!(matches!(error, ProveError::Equality(equality::Violation::Unbalanced)));
}

#[test]
fn a_forced_proof_of_a_false_statement_does_not_verify() {
	let (public, private) = range_statement(400, 401, 500, 1);
	let proof = prover()
		.prove_range_unchecked(&public, &private)
		.expect("a proof is made");
	let range = OwnedClaim {
		key: prover().range_key(),
		inputs: public.inputs().to_vec(),
		proof,
	};
	assert_eq!(verify(&[range]), Err(VerifyError::False));

	let (public, private) = equality_statement([1, 1], [1, 0], Fr::one(), 1);
	let proof = prover()
		.prove_equality_unchecked(&public, &private)
		.expect("a proof is made");
	let equality = OwnedClaim {
		key: prover().equality_key(),
		inputs: public.inputs().to_vec(),
		proof,
	};
	assert_eq!(verify(&[equality]), Err(VerifyError::False));
}

#[test]
fn secrets_are_not_printed() {
	let (_, private) = range_statement(123_456_789, 42_424_242, u128::MAX, 1);
	let printed = format!("{private:?} {:?}", prover());
	assert_eq!(
		printed,
		"Private { whole: Opening(secret), part: Opening(secret) } Prover { .. }"
	);
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
		let claim = OwnedClaim { proof, ..range_claim(1) };
		prop_assert!(verify(&[claim]).is_err());
	}
}

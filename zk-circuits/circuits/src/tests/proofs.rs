//! Proofs of both circuits, end to end: a proof is bound to its inputs, and a false statement gets none.

use super::helpers::{
	equality_claim, equality_statement, prover, range_claim, range_statement, reference, verify, OwnedClaim,
};
use crate::{equality, range, CircuitName, Fr, ProveError, VerifyError, EQUALITY_INPUTS, RANGE_INPUTS};
use ark_ff::{AdditiveGroup, One, PrimeField};

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
fn a_false_statement_is_not_proved() {
	let (public, private) = range_statement(400, 401, 500, 1);
	let error = prover()
		.prove_range(&public.inputs(), &private)
		.expect_err("the statement is false");
	assert!(matches!(error, ProveError::Range(range::Violation::PartAboveWhole)));
	assert_eq!(
		error.to_string(),
		"the range statement is false: the part is more than the whole"
	);

	let (public, private) = equality_statement([1, 1], [1, 0], Fr::one(), 1);
	let error = prover()
		.prove_equality(&public.inputs(), &private)
		.expect_err("the statement is false");
	assert!(matches!(error, ProveError::Equality(equality::Violation::Unbalanced)));
}

#[test]
fn a_forced_proof_of_a_false_statement_does_not_verify() {
	let (public, private) = range_statement(400, 401, 500, 1);
	let proof = prover()
		.prove_range_unchecked(&public.inputs(), &private)
		.expect("a proof is made");
	let range = OwnedClaim {
		key: prover().verifying_key(CircuitName::Range),
		inputs: public.inputs().to_vec(),
		proof,
	};
	assert_eq!(verify(&[range]), Err(VerifyError::False));

	let (public, private) = equality_statement([1, 1], [1, 0], Fr::one(), 1);
	let proof = prover()
		.prove_equality_unchecked(&public.inputs(), &private)
		.expect("a proof is made");
	let equality = OwnedClaim {
		key: prover().verifying_key(CircuitName::Equality),
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

#[test]
fn an_input_that_is_no_element_is_not_proved() {
	let (public, private) = range_statement(1_000, 400, 500, 1);
	for index in 0..RANGE_INPUTS {
		let mut inputs = public.inputs();
		inputs[index] = [0xff; 32];
		for result in [
			prover().prove_range(&inputs, &private),
			prover().prove_range_unchecked(&inputs, &private),
		] {
			assert!(
				matches!(result, Err(ProveError::Input(found)) if found == index),
				"input {index}"
			);
		}
	}
}

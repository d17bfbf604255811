//! The circuits and the development keys, pinned: nothing about them changes unnoticed.

use super::helpers::prover;
use crate::{development, equality, prover::Shape, range, CircuitSize, EQUALITY_INPUTS, RANGE_INPUTS};
use ark_relations::gr1cs::ConstraintSynthesizer;
use sha2::{Digest, Sha256};

const FIXTURE: &str = include_str!("../../fixtures/circuits.txt");

/// SHA-256 of the matrices A, B and C: for each row its number of entries, and for each entry the index of its variable
/// (8 bytes, little-endian both) and its coefficient.
fn digest(shape: &Shape) -> String {
	let mut hash = Sha256::new();
	for row in shape.matrices.iter().flatten() {
		hash.update((row.len() as u64).to_le_bytes());
		for (coefficient, variable) in row {
			hash.update((*variable as u64).to_le_bytes());
			hash.update(crate::element_to_bytes(coefficient));
		}
	}
	hex::encode(hash.finalize())
}

fn describe(name: &str, circuit: impl ConstraintSynthesizer<crate::Fr>) -> String {
	let shape = Shape::of(circuit).expect("the circuit can be built without a statement");
	let CircuitSize {
		constraints,
		instance_variables,
		witness_variables,
	} = shape.size;
	format!(
		"{name}: {constraints} constraints, {instance_variables} instance variables, {witness_variables} witness \
		 variables, matrices {}\n",
		digest(&shape)
	)
}

#[test]
fn the_constraints_are_the_pinned_ones() {
	let found = describe("range", range::Circuit::blank()) + &describe("equality", equality::Circuit::blank());
	assert_eq!(
		found, FIXTURE,
		"the constraints of a circuit have changed. Every key made for the old ones is void: proofs under it fail. If \
		 the change is meant, review it, update fixtures/circuits.txt with the text on the left, regenerate the \
		 development keys (example development_keys) and hold a new ceremony for production keys"
	);
}

#[test]
fn the_circuits_have_the_stated_numbers_of_inputs() {
	assert_eq!(prover().range_size().instance_variables, RANGE_INPUTS + 1);
	assert_eq!(prover().equality_size().instance_variables, EQUALITY_INPUTS + 1);
	assert_eq!(prover().range_key().inputs(), RANGE_INPUTS);
	assert_eq!(prover().equality_key().inputs(), EQUALITY_INPUTS);
}

#[test]
fn the_development_keys_are_those_of_the_published_seed() {
	let hint = "regenerate the files with the example development_keys";
	assert_eq!(prover().range_key().to_bytes(), development::RANGE_KEY, "{hint}");
	assert_eq!(prover().equality_key().to_bytes(), development::EQUALITY_KEY, "{hint}");
}

#[test]
fn development_keys_are_recognised() {
	assert!(development::is_development_key(development::RANGE_KEY));
	assert!(development::is_development_key(development::EQUALITY_KEY));
	assert!(!development::is_development_key(&[]));
	let mut other = development::RANGE_KEY.to_vec();
	other.push(0);
	assert!(!development::is_development_key(&other));
}

/// The shape of a ceremony's keys, which lets the verifier merge pairings of both circuits.
#[test]
fn the_development_keys_share_what_a_ceremony_shares() {
	let (range, equality) = (prover().range_key(), prover().equality_key());
	assert_eq!(
		(range.alpha, range.beta, range.gamma),
		(equality.alpha, equality.beta, equality.gamma)
	);
	assert_ne!(range.delta, equality.delta);
}

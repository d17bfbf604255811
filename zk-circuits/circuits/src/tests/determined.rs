//! Every variable of an assignment is determined: altering any single one violates a constraint. Variables that no
//! constraint determines are the most common way in which circuits fail to prove their statement.

use super::{
	groups::{assignment, System},
	helpers::{equality_statement, range_statement, rng},
};
use crate::{equality, range, Fr};
use ark_ff::UniformRand;

fn assert_determined(system: &System, mut assignment: Vec<Fr>) {
	assert!(system.violated(&assignment).is_empty());
	let mut rng = rng(3);
	// The first variable is the constant 1.
	for variable in 1..assignment.len() {
		let original = assignment[variable];
		assignment[variable] += Fr::rand(&mut rng);
		assert!(!system.violated(&assignment).is_empty(), "variable {variable} is free");
		assignment[variable] = original;
	}
}

#[test]
fn no_variable_of_the_range_circuit_is_free() {
	let (public, private) = range_statement(1_000, 400, 500, 1);
	assert_determined(System::range(), assignment(range::Circuit::new(&public, &private)));
}

#[test]
fn no_variable_of_the_equality_circuit_is_free() {
	let (public, private) = equality_statement([1_000, 500], [300, 1_000], -Fr::from(200u64), 1);
	assert_determined(
		System::equality(),
		assignment(equality::Circuit::new(&public, &private)),
	);
}

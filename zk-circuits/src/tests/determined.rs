//! Nothing in an assignment is free: whatever single variable is altered, some constraint is violated. A variable that
//! no constraint determines is how circuits most often fail to say what they should.

use super::helpers::{equality_statement, range_statement, rng};
use crate::{equality, prover::Shape, range, Fr};
use ark_ff::UniformRand;
use ark_relations::gr1cs::{mat_vec_mul, ConstraintSynthesizer, ConstraintSystem, Matrix, OptimizationGoal};

fn satisfied(matrices: &[Matrix<Fr>], assignment: &[Fr]) -> bool {
	let [a, b, c] = [0, 1, 2].map(|index| mat_vec_mul(&matrices[index], assignment));
	a.iter().zip(&b).zip(&c).all(|((a, b), c)| *a * b == *c)
}

fn assert_determined(circuit: impl ConstraintSynthesizer<Fr> + Clone) {
	let shape = Shape::of(circuit.clone()).expect("the circuit can be built");
	let system = ConstraintSystem::new_ref();
	system.set_optimization_goal(OptimizationGoal::Constraints);
	circuit
		.generate_constraints(system.clone())
		.expect("the statement can be synthesised");
	let assignments = system
		.into_inner()
		.expect("nothing else refers to the system")
		.assignments;
	let mut assignment = [assignments.instance_assignment, assignments.witness_assignment].concat();
	assert_eq!(
		assignment.len(),
		shape.size.instance_variables + shape.size.witness_variables
	);
	assert!(satisfied(&shape.matrices, &assignment));

	let mut rng = rng(3);
	// The first variable is the constant 1.
	for variable in 1..assignment.len() {
		let original = assignment[variable];
		assignment[variable] += Fr::rand(&mut rng);
		assert!(!satisfied(&shape.matrices, &assignment), "variable {variable} is free");
		assignment[variable] = original;
	}
}

#[test]
fn no_variable_of_the_range_circuit_is_free() {
	let (public, private) = range_statement(1_000, 400, 500, 1);
	assert_determined(range::Circuit::new(&public, &private));
}

#[test]
fn no_variable_of_the_equality_circuit_is_free() {
	let (public, private) = equality_statement([1_000, 500], [300, 1_000], -Fr::from(200u64), 1);
	assert_determined(equality::Circuit::new(&public, &private));
}

//! The constraints of a circuit without a statement, from which keys are made.

use crate::{element_to_bytes, equality, name::CircuitName, range};
use ark_bn254::Fr;
use ark_relations::gr1cs::{
	ConstraintSynthesizer, ConstraintSystem, ConstraintSystemRef, Matrix, OptimizationGoal, SynthesisError,
	SynthesisMode, R1CS_PREDICATE_LABEL,
};
use sha2::{Digest, Sha256};

/// A circuit of this crate without a statement.
#[derive(Clone, Copy)]
pub(crate) struct Blank(pub(crate) CircuitName);

impl ConstraintSynthesizer<Fr> for Blank {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		match self.0 {
			CircuitName::Range => range::Circuit::blank().generate_constraints(system),
			CircuitName::Equality => equality::Circuit::blank().generate_constraints(system),
		}
	}
}

/// How large a circuit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CircuitSize {
	/// The number of constraints.
	pub constraints: usize,
	/// The number of public inputs, and one for the constant 1.
	pub instance_variables: usize,
	/// The number of secret variables, those between the steps of a computation included.
	pub witness_variables: usize,
}

/// The constraints of a circuit, which are the same for every statement.
pub struct Shape {
	/// The matrices A, B and C.
	pub(crate) matrices: Vec<Matrix<Fr>>,
	pub(crate) size: CircuitSize,
}

impl Shape {
	/// Builds the constraints of a circuit of this crate.
	pub fn of(circuit: CircuitName) -> Self {
		Self::synthesise(Blank(circuit)).expect("the circuit can be built without a statement")
	}

	/// The matrices A, B and C. A row is a constraint, an entry a coefficient and the variable it belongs to: first the
	/// constant 1 and the public inputs, then the secret variables.
	pub fn matrices(&self) -> &[Matrix<Fr>] {
		&self.matrices
	}

	/// How large the circuit is.
	pub fn size(&self) -> CircuitSize {
		self.size
	}

	/// The number of variables, the constant 1 included.
	pub fn variables(&self) -> usize {
		self.size.instance_variables + self.size.witness_variables
	}

	/// The size of the domain of the circuit's polynomials: a power of two that holds a row for each constraint and one
	/// for each instance variable.
	pub fn domain_size(&self) -> usize {
		(self.size.constraints + self.size.instance_variables).next_power_of_two()
	}

	/// SHA-256 of the matrices A, B and C: for each row its number of entries, and for each entry the index of its
	/// variable (8 bytes, little-endian both) and its coefficient.
	pub fn digest(&self) -> [u8; 32] {
		let mut hash = Sha256::new();
		for row in self.matrices.iter().flatten() {
			hash.update((row.len() as u64).to_le_bytes());
			for (coefficient, variable) in row {
				hash.update((*variable as u64).to_le_bytes());
				hash.update(element_to_bytes(coefficient));
			}
		}
		hash.finalize().into()
	}

	pub(crate) fn synthesise(circuit: impl ConstraintSynthesizer<Fr>) -> Result<Self, SynthesisError> {
		let system = ConstraintSystem::new_ref();
		// As the key generation of ark-groth16 sets it: matrices of another goal would not fit the key.
		system.set_optimization_goal(OptimizationGoal::Constraints);
		system.set_mode(SynthesisMode::Setup);
		circuit.generate_constraints(system.clone())?;
		system.finalize();
		let matrices = system
			.to_matrices()?
			.remove(R1CS_PREDICATE_LABEL)
			.ok_or(SynthesisError::PredicateNotFound)?;
		Ok(Self {
			matrices,
			size: CircuitSize {
				constraints: system.num_constraints(),
				instance_variables: system.num_instance_variables(),
				witness_variables: system.num_witness_variables(),
			},
		})
	}
}

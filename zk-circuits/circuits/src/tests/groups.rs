//! The constraints of both circuits, grouped by purpose, and systems with some of them left out.
//!
//! Every constraint belongs to one group. This file states the names of the groups and their numbers of constraints
//! apart from the circuits, so constraints that are added, removed or moved do not fit the table any more.

use crate::{equality, range, shape::Shape, verify, CircuitName, Claim, Fr, VerifyError, VerifyingKey, PROOF_BYTES};
use ark_bn254::Bn254;
use ark_ff::{One, UniformRand, Zero};
use ark_groth16::{r1cs_to_qap::R1CSToQAP, Groth16, ProvingKey};
use ark_relations::{
	gr1cs::{
		ConstraintSynthesizer, ConstraintSystem, ConstraintSystemRef, LinearCombination, Matrix, OptimizationGoal,
		SynthesisError, Variable,
	},
	lc,
};
use ark_serialize::CanonicalSerialize;
use std::{ops::Range, sync::OnceLock};

/// The constraints of Poseidon: 3 for each of 81 S-boxes, less one S-box whose input is constant.
const PERMUTATION: usize = 240;
/// The constraints that keep each bit of an amount to 0 and 1.
const BITS: usize = 128;

const RANGE: [(&str, usize); 11] = [
	("whole: Poseidon of value and blinding", PERMUTATION),
	("whole: the hash is the commitment", 1),
	("part: Poseidon of value and blinding", PERMUTATION),
	("part: the hash is the commitment", 1),
	("part: bits are 0 or 1", BITS),
	("part: bits add up to it", 1),
	("rest: bits are 0 or 1", BITS),
	("rest: bits add up to whole less part", 1),
	("margin: bits are 0 or 1", BITS),
	("margin: bits add up to ceiling less part", 1),
	("context", 1),
];

const EQUALITY: [(&str, usize); 10] = [
	("in1: Poseidon of value and blinding", PERMUTATION),
	("in1: the hash is the commitment", 1),
	("in2: Poseidon of value and blinding", PERMUTATION),
	("in2: the hash is the commitment", 1),
	("out1: Poseidon of value and blinding", PERMUTATION),
	("out1: the hash is the commitment", 1),
	("out2: Poseidon of value and blinding", PERMUTATION),
	("out2: the hash is the commitment", 1),
	("inputs and delta add up to the outputs", 1),
	("context", 1),
];

/// The rows of the matrices that belong together.
#[derive(Clone)]
pub(crate) struct Group {
	pub(crate) name: &'static str,
	pub(crate) rows: Range<usize>,
}

/// The constraints of a circuit, all or some of them.
#[derive(Clone)]
pub(crate) struct System {
	/// The matrices A, B and C.
	pub(crate) matrices: Vec<Matrix<Fr>>,
	/// Public variables, the constant 1 among them.
	pub(crate) instance_variables: usize,
	witness_variables: usize,
	pub(crate) groups: Vec<Group>,
}

impl System {
	fn new(circuit: impl ConstraintSynthesizer<Fr>, groups: &[(&'static str, usize)]) -> Self {
		let Shape { matrices, size } =
			Shape::synthesise(circuit).expect("the circuit can be built without a statement");
		let mut end = 0;
		let groups: Vec<_> = groups
			.iter()
			.map(|(name, length)| {
				let rows = end..end + length;
				end = rows.end;
				Group { name, rows }
			})
			.collect();
		Self {
			matrices,
			instance_variables: size.instance_variables,
			witness_variables: size.witness_variables,
			groups,
		}
	}

	/// All constraints of the range circuit.
	pub(crate) fn range() -> &'static Self {
		static SYSTEM: OnceLock<System> = OnceLock::new();
		SYSTEM.get_or_init(|| Self::new(range::Circuit::blank(), &RANGE))
	}

	/// All constraints of the equality circuit.
	pub(crate) fn equality() -> &'static Self {
		static SYSTEM: OnceLock<System> = OnceLock::new();
		SYSTEM.get_or_init(|| Self::new(equality::Circuit::blank(), &EQUALITY))
	}

	/// All constraints of a circuit.
	pub(crate) fn of(circuit: CircuitName) -> &'static Self {
		match circuit {
			CircuitName::Range => Self::range(),
			CircuitName::Equality => Self::equality(),
		}
	}

	pub(crate) fn constraints(&self) -> usize {
		self.matrices[0].len()
	}

	pub(crate) fn group(&self, name: &str) -> &Group {
		let group = self.groups.iter().find(|group| group.name == name);
		group.unwrap_or_else(|| panic!("no group is called {name:?}"))
	}

	/// The system without one group of constraints.
	pub(crate) fn without(&self, name: &str) -> Self {
		let Range { start, end } = self.group(name).rows;
		let mut left = self.clone();
		for matrix in &mut left.matrices {
			matrix.drain(start..end);
		}
		left.groups = Vec::new();
		left
	}

	/// The value of a row of one of the matrices.
	pub(crate) fn row(&self, matrix: usize, row: usize, assignment: &[Fr]) -> Fr {
		let terms = self.matrices[matrix][row].iter();
		terms
			.map(|(coefficient, variable)| *coefficient * assignment[*variable])
			.sum()
	}

	/// The constraints that an assignment violates.
	pub(crate) fn violated(&self, assignment: &[Fr]) -> Vec<usize> {
		assert_eq!(assignment.len(), self.instance_variables + self.witness_variables);
		(0..self.constraints())
			.filter(|row| {
				let [a, b, c] = [0, 1, 2].map(|matrix| self.row(matrix, *row, assignment));
				a * b != c
			})
			.collect()
	}

	/// The groups of the constraints that an assignment violates.
	pub(crate) fn violated_groups(&self, assignment: &[Fr]) -> Vec<&'static str> {
		let mut names: Vec<_> = self
			.violated(assignment)
			.into_iter()
			.map(|row| {
				let group = self.groups.iter().find(|group| group.rows.contains(&row));
				group.expect("every constraint has a group").name
			})
			.collect();
		names.dedup();
		names
	}

	/// The variable that a constraint of the form `A * B = variable` defines.
	pub(crate) fn defines(&self, row: usize) -> usize {
		match self.matrices[2][row][..] {
			[(coefficient, variable)] if coefficient.is_one() => variable,
			_ => panic!("constraint {row} does not define a variable"),
		}
	}

	/// Makes keys for these constraints alone, proves with them, and verifies the proof with the chain's verifier, for
	/// the public inputs of `assignment`.
	pub(crate) fn prove_and_verify(&self, assignment: &[Fr]) -> Result<(), VerifyError> {
		let mut rng = super::helpers::rng(1);
		let key = Groth16::<Bn254>::generate_random_parameters_with_reduction(self.replay(), &mut rng)
			.expect("keys can be made for any constraints");
		let proof = self.prove::<ark_groth16::r1cs_to_qap::LibsnarkReduction>(&key, assignment);
		let mut encoded = Vec::new();
		key.vk.serialize_uncompressed(&mut encoded).expect("a vector takes it");
		let key = VerifyingKey::from_bytes(&encoded).expect("the key has the structure of a key");
		let inputs: Vec<_> = assignment[1..self.instance_variables]
			.iter()
			.map(crate::element_to_bytes)
			.collect();
		verify(&[Claim {
			key: &key,
			inputs: &inputs,
			proof: &proof,
		}])
	}

	/// Proves the assignment, whether it is true or not.
	pub(crate) fn prove<Q: R1CSToQAP>(&self, key: &ProvingKey<Bn254>, assignment: &[Fr]) -> [u8; PROOF_BYTES] {
		let mut rng = super::helpers::rng(2);
		let proof = Groth16::<Bn254, Q>::create_proof_with_reduction_and_matrices(
			key,
			Fr::rand(&mut rng),
			Fr::rand(&mut rng),
			&self.matrices,
			self.instance_variables,
			self.constraints(),
			assignment,
		)
		.expect("the assignment fits the matrices");
		let mut bytes = [0; PROOF_BYTES];
		proof
			.serialize_uncompressed(&mut bytes[..])
			.expect("a proof has as many bytes as the array");
		bytes
	}

	/// A circuit of exactly these constraints, to make keys for.
	pub(crate) fn replay(&self) -> impl ConstraintSynthesizer<Fr> + '_ {
		Replay(self)
	}
}

struct Replay<'a>(&'a System);

impl ConstraintSynthesizer<Fr> for Replay<'_> {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		let mut variables = vec![Variable::One];
		for _ in 1..self.0.instance_variables {
			variables.push(system.new_input_variable(|| Ok(Fr::zero()))?);
		}
		for _ in 0..self.0.witness_variables {
			variables.push(system.new_witness_variable(|| Ok(Fr::zero()))?);
		}
		let combination = |matrix: usize, row: usize| {
			let terms = self.0.matrices[matrix][row].iter();
			terms.fold(lc!(), |sum: LinearCombination<Fr>, (coefficient, variable)| {
				sum + (*coefficient, variables[*variable])
			})
		};
		for row in 0..self.0.constraints() {
			system.enforce_r1cs_constraint(|| combination(0, row), || combination(1, row), || combination(2, row))?;
		}
		Ok(())
	}
}

/// Returns the values that a circuit assigns to its variables, the constant 1 first. A false statement has an
/// assignment too.
pub(crate) fn assignment(circuit: impl ConstraintSynthesizer<Fr>) -> Vec<Fr> {
	let system = ConstraintSystem::new_ref();
	system.set_optimization_goal(OptimizationGoal::Constraints);
	circuit
		.generate_constraints(system.clone())
		.expect("any statement can be synthesised");
	let assignments = system
		.into_inner()
		.expect("nothing else refers to the system")
		.assignments;
	[assignments.instance_assignment, assignments.witness_assignment].concat()
}

#[test]
fn every_constraint_belongs_to_one_group() {
	for system in CircuitName::ALL.map(System::of) {
		let end = system.groups.last().expect("there are groups").rows.end;
		assert_eq!(
			end,
			system.constraints(),
			"the constraints of a circuit and the table of their groups differ: describe in groups.rs what the new \
			 constraints are for, and show in needed.rs what would be accepted without them"
		);
	}
}

/// Constraints are put into groups by their position, so this checks that they have the form of their group.
#[test]
fn the_constraints_of_a_group_have_its_form() {
	for system in CircuitName::ALL.map(System::of) {
		for Group { name, rows } in &system.groups {
			for row in rows.clone() {
				let [a, b, c] = [0, 1, 2].map(|matrix| &system.matrices[matrix][row]);
				if name.ends_with("Poseidon of value and blinding") || *name == "context" {
					// The next variable is a product.
					assert_eq!(c.len(), 1, "{name}");
				} else if name.ends_with("bits are 0 or 1") {
					// (1 - bit) * bit = 0
					let bit = b[0].1;
					assert_eq!(**b, [(Fr::one(), bit)], "{name}");
					assert_eq!(**a, [(Fr::one(), 0), (-Fr::one(), bit)], "{name}");
					assert!(c.is_empty(), "{name}");
				} else {
					// One sum equals another.
					assert_eq!(**b, [(Fr::one(), 0)], "{name}");
				}
			}
		}
	}
}

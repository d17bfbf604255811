//! Every constraint is needed. For each group of constraints there is a false statement here. A circuit without the
//! group accepts the statement, down to a proof that verifies under a key of that circuit. The whole circuit rejects
//! it.
//!
//! An honest prover would not choose these secrets: where bits need not be 0 or 1, one of them takes the value that
//! makes the sum right.

use super::{
	groups::{assignment, Group, System},
	helpers::rng,
};
use crate::{commitment::Witness, equality, range, Fr, VerifyError};
use ark_ff::{Field, One, UniformRand, Zero};

/// A statement that one group of constraints is there to reject.
struct Case {
	group: &'static str,
	/// The prover's gain from the false statement.
	gain: &'static str,
	/// The violation that the native check reports; none where only the context is another.
	violation: Option<String>,
	assignment: Vec<Fr>,
}

fn assert_needed(system: &System, cases: &[Case]) {
	let expected: Vec<_> = system.groups.iter().map(|group| group.name).collect();
	let found: Vec<_> = cases.iter().map(|case| case.group).collect();
	assert_eq!(
		found, expected,
		"every group of constraints has its case, in their order"
	);
	for Case {
		group,
		gain,
		violation,
		assignment,
	} in cases
	{
		assert_eq!(
			violation.is_none(),
			*group == "context",
			"{gain}: the statement is true"
		);
		assert_eq!(system.violated_groups(assignment), [*group], "{gain}");

		let weakened = system.without(group);
		assert!(weakened.violated(assignment).is_empty(), "{gain}");
		assert_eq!(weakened.prove_and_verify(assignment), Ok(()), "{gain}");
		assert_eq!(system.prove_and_verify(assignment), Err(VerifyError::False), "{gain}");
	}
}

fn witness(value: impl Into<Fr>, seed: u64) -> Witness {
	Witness {
		value: value.into(),
		blinding: Fr::rand(&mut rng(seed)),
	}
}

/// A range statement about values whose openings match.
fn range_circuit(whole: impl Into<Fr>, part: impl Into<Fr>, ceiling: u128) -> range::Circuit {
	let (whole, part) = (witness(whole, 1), witness(part, 2));
	range::Circuit {
		public: range::Public {
			whole: whole.commitment(),
			part: part.commitment(),
			ceiling: ceiling.into(),
			context: Fr::from(77u64),
		},
		whole,
		part,
	}
}

/// An equality statement about values whose openings match.
fn equality_circuit(inputs: [u128; 2], outputs: [u128; 2], delta: Fr) -> equality::Circuit {
	let [in1, in2] = [witness(inputs[0], 1), witness(inputs[1], 2)];
	let [out1, out2] = [witness(outputs[0], 3), witness(outputs[1], 4)];
	equality::Circuit {
		public: equality::Public {
			in1: in1.commitment(),
			in2: in2.commitment(),
			out1: out1.commitment(),
			out2: out2.commitment(),
			delta,
			context: Fr::from(77u64),
		},
		in1,
		in2,
		out1,
		out2,
	}
}

/// Solves a constraint that a sum is 0, or equals another sum, for one variable.
fn solve(system: &System, row: usize, variable: usize, assignment: &mut [Fr]) {
	assignment[variable] = Fr::zero();
	let without = system.row(0, row, assignment) - system.row(2, row, assignment);
	assignment[variable] = Fr::one();
	let weight = system.row(0, row, assignment) - system.row(2, row, assignment) - without;
	assignment[variable] = -without * weight.inverse().expect("the constraint mentions the variable");
}

/// Returns the row of a group of one constraint.
fn single(system: &System, group: &str) -> usize {
	let rows = system.group(group).rows.clone();
	assert_eq!(rows.len(), 1);
	rows.start
}

/// Sets the last product of a permutation so that the hash is the commitment.
fn force_hash(system: &System, commitment: &str, mut assignment: Vec<Fr>) -> Vec<Fr> {
	let permutation = system.group(&format!("{commitment}: Poseidon of value and blinding"));
	let last = system.defines(permutation.rows.end - 1);
	let row = single(system, &format!("{commitment}: the hash is the commitment"));
	solve(system, row, last, &mut assignment);
	assignment
}

/// Sets one bit so that the sum of all bits is the value.
fn force_bit(system: &System, [bits, sum]: [&str; 2], bit: usize, mut assignment: Vec<Fr>) -> Vec<Fr> {
	let row = system.group(bits).rows.start + bit;
	let variable = system.matrices[1][row][0].1;
	solve(system, single(system, sum), variable, &mut assignment);
	assignment
}

/// Changes the context of an assignment from the one that it was made for.
fn in_another_context(system: &System, mut assignment: Vec<Fr>) -> Vec<Fr> {
	assignment[system.instance_variables - 1] += Fr::one();
	assignment
}

const PART: [&str; 2] = ["part: bits are 0 or 1", "part: bits add up to it"];
const REST: [&str; 2] = ["rest: bits are 0 or 1", "rest: bits add up to whole less part"];
const MARGIN: [&str; 2] = ["margin: bits are 0 or 1", "margin: bits add up to ceiling less part"];

#[test]
fn every_group_of_the_range_circuit_is_needed() {
	let system = System::range();
	let case = |group, gain, circuit: range::Circuit, force: &dyn Fn(Vec<Fr>) -> Vec<Fr>| Case {
		group,
		gain,
		violation: circuit.check().err().map(|violation| violation.to_string()),
		assignment: force(assignment(circuit)),
	};
	let as_it_is = &|assignment| assignment;

	// The balance on chain holds 10, the prover says 1,000.
	let mut poor = range_circuit(1_000u64, 400u64, 500);
	poor.public.whole = witness(10u64, 1).commitment();
	// The escrow on chain would hold 10^12, the prover says 400.
	let mut inflated = range_circuit(1_000u64, 400u64, 500);
	inflated.public.part = witness(1_000_000_000_000u64, 2).commitment();
	// A part of -1 leaves 1,001 of 1,000.
	let negative = || range_circuit(1_000u64, -Fr::one(), 500);
	// 401 of 400 leaves -1, the largest value there is.
	let overdrawn = || range_circuit(400u64, 401u64, 500);
	let above_the_price = || range_circuit(1_000u64, 501u64, 500);
	let honest = range_circuit(1_000u64, 400u64, 500);

	let cases = [
		case(
			system.groups[0].name,
			"400 out of a balance of 10, by a hash that is none",
			poor.clone(),
			&|assignment| force_hash(system, "whole", assignment),
		),
		case(
			system.groups[1].name,
			"400 out of a balance of 10",
			poor.clone(),
			as_it_is,
		),
		case(
			system.groups[2].name,
			"an escrow of 10^12 for 400, by a hash that is none",
			inflated.clone(),
			&|assignment| force_hash(system, "part", assignment),
		),
		case(
			system.groups[3].name,
			"an escrow of 10^12 for 400",
			inflated.clone(),
			as_it_is,
		),
		case(
			PART[0],
			"1,001 left of 1,000, by a bit that is none",
			negative(),
			&|assignment| force_bit(system, PART, 0, assignment),
		),
		case(PART[1], "1,001 left of 1,000", negative(), as_it_is),
		case(
			REST[0],
			"401 out of a balance of 400, by a bit that is none",
			overdrawn(),
			&|assignment| force_bit(system, REST, 0, assignment),
		),
		case(REST[1], "401 out of a balance of 400", overdrawn(), as_it_is),
		case(
			MARGIN[0],
			"501 where the price is 500, by a bit that is none",
			above_the_price(),
			&|assignment| force_bit(system, MARGIN, 0, assignment),
		),
		case(MARGIN[1], "501 where the price is 500", above_the_price(), as_it_is),
		case("context", "one proof for two moves", honest, &|assignment| {
			in_another_context(system, assignment)
		}),
	];
	assert_needed(system, &cases);
}

#[test]
fn every_group_of_the_equality_circuit_is_needed() {
	let system = System::equality();
	// 1,000 + 500 - 200 = 300 + 1,000, but one of the commitments is to another amount than the prover says.
	let honest = || equality_circuit([1_000, 500], [300, 1_000], -Fr::from(200u64));
	let mut poor1 = honest();
	poor1.public.in1 = witness(10u64, 1).commitment();
	let mut poor2 = honest();
	poor2.public.in2 = witness(0u64, 2).commitment();
	let mut inflated1 = honest();
	inflated1.public.out1 = witness(1_000_000_000_000u64, 3).commitment();
	let mut inflated2 = honest();
	inflated2.public.out2 = witness(1_000_000_000_000u64, 4).commitment();
	let liars = [
		("in1", "10 spent as 1,000", poor1),
		("in2", "nothing spent as 500", poor2),
		("out1", "10^12 received for 300", inflated1),
		("out2", "10^12 received for 1,000", inflated2),
	];

	let mut cases = Vec::new();
	for (index, (commitment, gain, circuit)) in liars.into_iter().enumerate() {
		let violation = circuit.check().err().map(|violation| violation.to_string());
		let assigned = assignment(circuit);
		let forced = force_hash(system, commitment, assigned.clone());
		for (group, assignment) in [(2 * index, forced), (2 * index + 1, assigned)] {
			cases.push(Case {
				group: system.groups[group].name,
				gain,
				violation: violation.clone(),
				assignment,
			});
		}
	}
	let unbalanced = equality_circuit([1, 0], [1_000, 0], Fr::zero());
	cases.push(Case {
		group: "inputs and delta add up to the outputs",
		gain: "1,000 out of 1",
		violation: unbalanced.check().err().map(|violation| violation.to_string()),
		assignment: assignment(unbalanced),
	});
	cases.push(Case {
		group: "context",
		gain: "one proof for two moves",
		violation: None,
		assignment: in_another_context(system, assignment(honest())),
	});
	assert_needed(system, &cases);
}

/// For each constraint of the permutations, one product is wrong, all later ones follow from it, and the commitment is
/// the resulting hash. The commitment does not open with the value and the blinding, and only this constraint says so.
#[test]
fn every_single_product_of_a_hash_is_needed() {
	let range = assignment(range_circuit(1_000u64, 400u64, 500));
	let equality = assignment(equality_circuit([1_000, 500], [300, 1_000], -Fr::from(200u64)));
	let mut tried = 0;
	for (system, honest) in [(System::range(), range), (System::equality(), equality)] {
		assert!(system.violated(&honest).is_empty());
		for Group { name, rows } in &system.groups {
			let Some(commitment) = name.strip_suffix(": Poseidon of value and blinding") else {
				continue;
			};
			let hash = single(system, &format!("{commitment}: the hash is the commitment"));
			let input = system.matrices[0][hash]
				.iter()
				.find(|(_, variable)| (1..system.instance_variables).contains(variable))
				.map(|(_, variable)| *variable)
				.expect("the constraint mentions the commitment");
			for wrong in rows.clone() {
				let mut assignment = honest.clone();
				assignment[system.defines(wrong)] += Fr::one();
				for row in wrong + 1..rows.end {
					assignment[system.defines(row)] = system.row(0, row, &assignment) * system.row(1, row, &assignment);
				}
				solve(system, hash, input, &mut assignment);
				assert_ne!(assignment[input], honest[input], "constraint {wrong}");
				assert_eq!(system.violated(&assignment), [wrong]);
				tried += 1;
			}
		}
	}
	assert_eq!(tried, 6 * 240);
}

/// For each bit of each amount: if this bit is free, the bits can add up to a value that is no amount.
#[test]
fn every_single_bit_is_needed() {
	let system = System::range();
	let cases = [
		(PART, range_circuit(1_000u64, -Fr::one(), 500)),
		(REST, range_circuit(400u64, 401u64, 500)),
		(MARGIN, range_circuit(1_000u64, 501u64, 500)),
	];
	for (groups, circuit) in cases {
		assert!(circuit.check().is_err());
		let honest = assignment(circuit);
		for bit in 0..128 {
			let assignment = force_bit(system, groups, bit, honest.clone());
			let row = system.group(groups[0]).rows.start + bit;
			assert_eq!(system.violated(&assignment), [row]);
		}
	}
}

//! The circuits and the development keys, pinned: nothing about them changes unnoticed.

use super::{
	groups::{Group, System},
	helpers::prover,
};
use crate::{development, CircuitName, CircuitSize};
use sha2::{Digest, Sha256};
use std::{fmt::Write, ops::Range};

const FIXTURE: &str = include_str!("../../fixtures/circuits.txt");

/// Set to 1, the fixture is written instead of compared.
const ACCEPT: &str = "TACIT_ACCEPT_CIRCUITS";

/// SHA-256 of rows of the matrices A, B and C: for each row its number of entries, and for each entry the index of its
/// variable (8 bytes, little-endian both) and its coefficient.
fn digest(system: &System, rows: Range<usize>) -> String {
	let mut hash = Sha256::new();
	for row in system.matrices.iter().flat_map(|matrix| &matrix[rows.clone()]) {
		hash.update((row.len() as u64).to_le_bytes());
		for (coefficient, variable) in row {
			hash.update((*variable as u64).to_le_bytes());
			hash.update(crate::element_to_bytes(coefficient));
		}
	}
	hex::encode(hash.finalize())
}

/// One line for the circuit, and one for each group of its constraints.
fn describe(name: &str, system: &System, size: CircuitSize) -> String {
	let CircuitSize {
		constraints,
		instance_variables,
		witness_variables,
	} = size;
	let mut text = format!(
		"{name}: {constraints} constraints, {instance_variables} instance variables, {witness_variables} witness \
		 variables, matrices {}\n",
		digest(system, 0..constraints)
	);
	for Group { name, rows } in &system.groups {
		let digest = digest(system, rows.clone());
		writeln!(text, "    {name}: rows {}..{}, {digest}", rows.start, rows.end).expect("a string takes any text");
	}
	text
}

/// The lines of one text that the other does not have.
fn only_in<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
	let others: Vec<_> = other.lines().collect();
	text.lines().filter(|line| !others.contains(line)).collect()
}

#[test]
fn the_constraints_are_the_pinned_ones() {
	let found: String = CircuitName::ALL
		.map(|circuit| describe(circuit.as_str(), System::of(circuit), prover().size(circuit)))
		.concat();
	if std::env::var(ACCEPT).as_deref() == Ok("1") {
		let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/circuits.txt");
		std::fs::write(path, found).expect("the fixture can be written");
		return;
	}
	assert!(
		found == FIXTURE,
		"\nthe constraints of a circuit have changed\n\npinned:\n{}\n\nnow:\n{}\n\nEvery key made for the pinned ones is \
		 void: no proof verifies under it any more. If the change is meant:\n\
		 1. review it, and show in src/tests/needed.rs what would be accepted without each new constraint;\n\
		 2. state the new constraints in docs/protocol.md;\n\
		 3. pin them: {ACCEPT}=1 cargo test -p tacit-circuits --features prover pinned;\n\
		 4. write new development keys: cargo run -p tacit-circuits --features prover --example development_keys;\n\
		 5. hold a new ceremony before any chain of value takes the change.\n",
		only_in(FIXTURE, &found).join("\n"),
		only_in(&found, FIXTURE).join("\n"),
	);
}

/// A change of a single coefficient is a change.
#[test]
fn one_coefficient_changes_the_digest_of_its_group_alone() {
	let original = System::range();
	let mut altered = original.clone();
	let row = original.group("rest: bits add up to whole less part").rows.start;
	altered.matrices[0][row][0].0 += crate::Fr::from(1u64);
	for Group { name, rows } in &original.groups {
		let same = digest(original, rows.clone()) == digest(&altered, rows.clone());
		assert_eq!(same, !rows.contains(&row), "{name}");
	}
	let all = 0..original.constraints();
	assert_ne!(digest(original, all.clone()), digest(&altered, all));
}

#[test]
fn the_circuits_have_the_stated_numbers_of_inputs() {
	for circuit in CircuitName::ALL {
		assert_eq!(prover().size(circuit).instance_variables, circuit.inputs() + 1);
		assert_eq!(prover().verifying_key(circuit).inputs(), circuit.inputs());
	}
}

#[test]
fn the_development_keys_are_those_of_the_published_seed() {
	let hint = "regenerate the files with the example development_keys";
	assert_eq!(development::KEYS.map(|(circuit, _)| circuit), CircuitName::ALL);
	for (circuit, bytes) in development::KEYS {
		let key = prover().verifying_key(circuit);
		assert_eq!(key.to_bytes(), bytes, "{hint}");
		assert!(development::is_development_key(&key), "{hint}");
	}
}

/// The shape of a ceremony's keys, which lets the verifier merge pairings of both circuits.
#[test]
fn the_development_keys_share_what_a_ceremony_shares() {
	// Alpha, beta and gamma, then delta.
	let [range, equality] = CircuitName::ALL.map(|circuit| prover().verifying_key(circuit).to_bytes());
	assert_eq!(range[..320], equality[..320]);
	assert_ne!(range[320..448], equality[320..448]);
}

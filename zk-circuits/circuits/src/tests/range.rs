//! The range circuit against its statement: each way the statement can be false, and that circuit and native check
//! agree.

use super::helpers::{rng, satisfied};
use crate::{
	commitment::Witness,
	range::{Circuit, Public, Violation},
	Fr,
};
use ark_ff::{One, UniformRand, Zero};
use proptest::prelude::*;

/// 2^128: the least value that is not an amount.
fn two_to_128() -> Fr {
	Fr::from(u128::MAX) + Fr::one()
}

/// The circuit about any two elements, with openings that match.
pub(super) fn circuit(whole: Fr, part: Fr, ceiling: Fr) -> Circuit {
	let mut rng = rng(7);
	let whole = Witness {
		value: whole,
		blinding: Fr::rand(&mut rng),
	};
	let part = Witness {
		value: part,
		blinding: Fr::rand(&mut rng),
	};
	let public = Public {
		whole: whole.commitment(),
		part: part.commitment(),
		ceiling,
		context: Fr::rand(&mut rng),
	};
	Circuit { public, whole, part }
}

fn amounts(whole: u128, part: u128, ceiling: u128) -> Circuit {
	circuit(whole.into(), part.into(), ceiling.into())
}

fn assert_true(circuit: &Circuit) {
	assert_eq!(circuit.check(), Ok(()));
	assert!(satisfied(circuit.clone()));
}

fn assert_false(circuit: &Circuit, violation: Violation) {
	assert_eq!(circuit.check(), Err(violation));
	assert!(
		!satisfied(circuit.clone()),
		"the circuit accepts what the statement does not: {violation}"
	);
}

#[test]
fn a_part_within_the_whole_and_the_ceiling_is_accepted() {
	assert_true(&amounts(1_000, 400, 500));
}

#[test]
fn the_bounds_themselves_are_accepted() {
	assert_true(&amounts(0, 0, 0));
	assert_true(&amounts(400, 400, 400));
	assert_true(&amounts(400, 0, 0));
	assert_true(&amounts(u128::MAX, 0, u128::MAX));
	assert_true(&amounts(u128::MAX, u128::MAX, u128::MAX));
}

#[test]
fn a_wrong_value_of_the_whole_is_rejected() {
	let mut circuit = amounts(1_000, 400, 500);
	circuit.whole.value += Fr::one();
	assert_false(&circuit, Violation::WholeOpening);
}

#[test]
fn a_wrong_blinding_of_the_whole_is_rejected() {
	let mut circuit = amounts(1_000, 400, 500);
	circuit.whole.blinding += Fr::one();
	assert_false(&circuit, Violation::WholeOpening);
}

#[test]
fn a_wrong_value_of_the_part_is_rejected() {
	let mut circuit = amounts(1_000, 400, 500);
	circuit.part.value -= Fr::one();
	assert_false(&circuit, Violation::PartOpening);
}

#[test]
fn a_wrong_blinding_of_the_part_is_rejected() {
	let mut circuit = amounts(1_000, 400, 500);
	circuit.part.blinding = Fr::zero();
	assert_false(&circuit, Violation::PartOpening);
}

#[test]
fn whole_and_part_exchanged_are_rejected() {
	let mut circuit = amounts(1_000, 400, 500);
	std::mem::swap(&mut circuit.public.whole, &mut circuit.public.part);
	assert_false(&circuit, Violation::WholeOpening);
	std::mem::swap(&mut circuit.whole, &mut circuit.part);
	assert_false(&circuit, Violation::PartAboveWhole);
}

#[test]
fn a_part_one_above_the_whole_is_rejected() {
	assert_false(&amounts(400, 401, 500), Violation::PartAboveWhole);
	assert_false(&amounts(0, 1, u128::MAX), Violation::PartAboveWhole);
}

#[test]
fn a_part_far_above_the_whole_is_rejected() {
	assert_false(&amounts(0, u128::MAX, u128::MAX), Violation::PartAboveWhole);
}

#[test]
fn a_part_one_above_the_ceiling_is_rejected() {
	assert_false(&amounts(1_000, 501, 500), Violation::PartAboveCeiling);
	assert_false(&amounts(1_000, 1, 0), Violation::PartAboveCeiling);
}

#[test]
fn a_negative_part_is_rejected() {
	// -1 leaves more than the whole: 1,001 of 1,000.
	assert_false(
		&circuit(1_000.into(), -Fr::one(), 500.into()),
		Violation::PartOutOfRange,
	);
}

#[test]
fn a_part_of_129_bits_is_rejected() {
	let part = two_to_128();
	assert_false(&circuit(part, part, part), Violation::PartOutOfRange);
	assert_false(&circuit(part + part, part, part + part), Violation::PartOutOfRange);
}

#[test]
fn a_part_whose_low_bits_are_an_amount_is_rejected() {
	let part = two_to_128() + Fr::from(400u64);
	assert_false(
		&circuit(part + Fr::from(600u64), part, part + Fr::from(100u64)),
		Violation::PartOutOfRange,
	);
}

#[test]
fn a_rest_of_129_bits_is_rejected() {
	assert_false(
		&circuit(two_to_128(), Fr::zero(), 500.into()),
		Violation::PartAboveWhole,
	);
	assert_false(
		&circuit(two_to_128() + Fr::from(9u64), 8.into(), 500.into()),
		Violation::PartAboveWhole,
	);
}

#[test]
fn a_ceiling_that_is_no_amount_is_rejected() {
	assert_false(
		&circuit(1_000.into(), Fr::zero(), two_to_128()),
		Violation::PartAboveCeiling,
	);
	assert_false(
		&circuit(1_000.into(), 400.into(), -Fr::one()),
		Violation::PartAboveCeiling,
	);
}

#[test]
fn a_negative_whole_is_rejected() {
	assert_false(
		&circuit(-Fr::from(5u64), Fr::zero(), 500.into()),
		Violation::PartAboveWhole,
	);
	// A part that is more negative still would leave an amount.
	assert_false(
		&circuit(-Fr::from(5u64), -Fr::from(9u64), 500.into()),
		Violation::PartOutOfRange,
	);
}

/// Elements at and around every bound of the statement.
pub(super) fn element() -> impl Strategy<Value = Fr> {
	prop_oneof![
		4 => (0u128..4).prop_map(Fr::from),
		2 => any::<u128>().prop_map(Fr::from),
		1 => (0u128..4).prop_map(|below| Fr::from(u128::MAX - below)),
		1 => (0u128..4).prop_map(|above| two_to_128() + Fr::from(above)),
		1 => (0u128..4).prop_map(|below| -Fr::from(below)),
		1 => any::<u64>().prop_map(|seed| Fr::rand(&mut rng(seed))),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn the_circuit_accepts_exactly_what_the_statement_does(
		whole in element(),
		part in element(),
		ceiling in element(),
		altered in 0u8..18,
	) {
		let mut circuit = circuit(whole, part, ceiling);
		match altered {
			0 => circuit.public.whole += Fr::one(),
			1 => circuit.public.part += Fr::one(),
			2 => circuit.whole.blinding += Fr::one(),
			3 => circuit.part.value += Fr::one(),
			4 => circuit.whole.value -= Fr::one(),
			5 => circuit.part.blinding = -circuit.part.blinding,
			6 => circuit.public.ceiling -= Fr::one(),
			7 => std::mem::swap(&mut circuit.public.whole, &mut circuit.public.part),
			8 => std::mem::swap(&mut circuit.whole, &mut circuit.part),
			_ => (),
		}
		prop_assert_eq!(circuit.check().is_ok(), satisfied(circuit));
	}

	#[test]
	fn amounts_are_accepted_exactly_when_the_part_is_the_least(whole: u128, part: u128, ceiling: u128) {
		let circuit = amounts(whole, part, ceiling);
		prop_assert_eq!(satisfied(circuit), part <= whole && part <= ceiling);
	}

	#[test]
	fn parts_of_everything_are_accepted(whole: u128, ceiling: u128, share: u128) {
		let part = share % whole.min(ceiling).saturating_add(1);
		assert_true(&amounts(whole, part, ceiling));
	}
}

//! The equality circuit against its statement: each way the statement can be false, and that circuit and native check
//! agree.

use super::helpers::{rng, satisfied};
use crate::{
	commitment::Witness,
	equality::{Circuit, Public, Violation},
	Fr,
};
use ark_ff::{One, UniformRand, Zero};
use proptest::prelude::*;

/// The circuit about any values, with openings that match.
pub(super) fn circuit(inputs: [Fr; 2], outputs: [Fr; 2], delta: Fr) -> Circuit {
	let mut rng = rng(11);
	let mut open = |value| Witness {
		value,
		blinding: Fr::rand(&mut rng),
	};
	let (in1, in2) = (open(inputs[0]), open(inputs[1]));
	let (out1, out2) = (open(outputs[0]), open(outputs[1]));
	let public = Public {
		in1: in1.commitment(),
		in2: in2.commitment(),
		out1: out1.commitment(),
		out2: out2.commitment(),
		delta,
		context: Fr::rand(&mut rng),
	};
	Circuit {
		public,
		in1,
		in2,
		out1,
		out2,
	}
}

fn amounts(inputs: [u128; 2], outputs: [u128; 2], delta: Fr) -> Circuit {
	circuit(inputs.map(Fr::from), outputs.map(Fr::from), delta)
}

/// 1,000 + 500 - 200 = 300 + 1,000
fn example() -> Circuit {
	amounts([1_000, 500], [300, 1_000], -Fr::from(200u64))
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
fn what_balances_is_accepted() {
	assert_true(&example());
	assert_true(&amounts([0, 0], [0, 0], Fr::zero()));
	assert_true(&amounts([7, 0], [0, 7], Fr::zero()));
	assert_true(&amounts([0, 0], [5, 0], Fr::from(5u64)));
	assert_true(&amounts([5, 0], [0, 0], -Fr::from(5u64)));
}

#[test]
fn sums_above_128_bits_balance() {
	assert_true(&amounts([u128::MAX, u128::MAX], [u128::MAX, u128::MAX], Fr::zero()));
	assert_true(&amounts([u128::MAX, 1], [u128::MAX, 2], Fr::one()));
}

#[test]
fn a_sum_of_128_bits_does_not_wrap() {
	assert_false(&amounts([u128::MAX, 1], [0, 0], Fr::zero()), Violation::Unbalanced);
}

#[test]
fn a_wrong_opening_of_the_first_input_is_rejected() {
	let mut value = example();
	value.in1.value += Fr::one();
	assert_false(&value, Violation::In1Opening);
	let mut blinding = example();
	blinding.in1.blinding += Fr::one();
	assert_false(&blinding, Violation::In1Opening);
}

#[test]
fn a_wrong_opening_of_the_second_input_is_rejected() {
	let mut value = example();
	value.in2.value += Fr::one();
	assert_false(&value, Violation::In2Opening);
	let mut blinding = example();
	blinding.in2.blinding += Fr::one();
	assert_false(&blinding, Violation::In2Opening);
}

#[test]
fn a_wrong_opening_of_the_first_output_is_rejected() {
	let mut value = example();
	value.out1.value += Fr::one();
	assert_false(&value, Violation::Out1Opening);
	let mut blinding = example();
	blinding.out1.blinding += Fr::one();
	assert_false(&blinding, Violation::Out1Opening);
}

#[test]
fn a_wrong_opening_of_the_second_output_is_rejected() {
	let mut value = example();
	value.out2.value += Fr::one();
	assert_false(&value, Violation::Out2Opening);
	let mut blinding = example();
	blinding.out2.blinding += Fr::one();
	assert_false(&blinding, Violation::Out2Opening);
}

#[test]
fn balancing_with_values_that_do_not_open_the_commitments_is_rejected() {
	let mut circuit = example();
	circuit.in1.value += Fr::one();
	circuit.out1.value += Fr::one();
	assert_false(&circuit, Violation::In1Opening);
}

#[test]
fn inputs_exchanged_for_outputs_are_rejected() {
	let mut circuit = example();
	std::mem::swap(&mut circuit.in1, &mut circuit.out1);
	assert_false(&circuit, Violation::In1Opening);
	// With the commitments exchanged too, the openings match and the sum does not.
	std::mem::swap(&mut circuit.public.in1, &mut circuit.public.out1);
	assert_false(&circuit, Violation::Unbalanced);
}

#[test]
fn commitments_exchanged_among_the_inputs_are_rejected() {
	let mut circuit = example();
	std::mem::swap(&mut circuit.public.in1, &mut circuit.public.in2);
	assert_false(&circuit, Violation::In1Opening);
}

#[test]
fn commitments_exchanged_among_the_outputs_are_rejected() {
	let mut circuit = example();
	std::mem::swap(&mut circuit.public.out1, &mut circuit.public.out2);
	assert_false(&circuit, Violation::Out1Opening);
}

#[test]
fn an_output_one_too_large_is_rejected() {
	assert_false(
		&amounts([1_000, 500], [301, 1_000], -Fr::from(200u64)),
		Violation::Unbalanced,
	);
}

#[test]
fn an_output_one_too_small_is_rejected() {
	assert_false(
		&amounts([1_000, 500], [299, 1_000], -Fr::from(200u64)),
		Violation::Unbalanced,
	);
}

#[test]
fn the_public_amount_with_the_wrong_sign_is_rejected() {
	assert_false(
		&amounts([1_000, 500], [300, 1_000], Fr::from(200u64)),
		Violation::Unbalanced,
	);
	assert_false(&amounts([0, 0], [5, 0], -Fr::from(5u64)), Violation::Unbalanced);
}

#[test]
fn a_public_amount_that_is_left_out_is_rejected() {
	assert_false(&amounts([1_000, 500], [300, 1_000], Fr::zero()), Violation::Unbalanced);
}

/// Not this circuit's to reject, and the reason why a payment needs the range circuit beside it.
#[test]
fn a_negative_output_balances() {
	assert_true(&circuit(
		[5u64, 0].map(Fr::from),
		[Fr::from(9u64), -Fr::from(4u64)],
		Fr::zero(),
	));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn the_circuit_accepts_exactly_what_the_statement_does(
		seed: u64,
		amounts: [u128; 3],
		large: bool,
		error in prop_oneof![3 => Just(Fr::zero()), 1 => Just(Fr::one()), 1 => any::<u64>().prop_map(Fr::from)],
		altered in 0u8..32,
	) {
		let mut rng = rng(seed);
		let [in1, in2, out1] = if large { [(); 3].map(|()| Fr::rand(&mut rng)) } else { amounts.map(Fr::from) };
		let delta = Fr::from(u128::rand(&mut rng));
		let mut circuit = circuit([in1, in2], [out1, in1 + in2 + delta - out1 + error], delta);
		match altered {
			0 => circuit.public.in1 += Fr::one(),
			1 => circuit.public.in2 += Fr::one(),
			2 => circuit.public.out1 += Fr::one(),
			3 => circuit.public.out2 += Fr::one(),
			4 => circuit.in1.blinding += Fr::one(),
			5 => circuit.in2.blinding += Fr::one(),
			6 => circuit.out1.blinding += Fr::one(),
			7 => circuit.out2.blinding += Fr::one(),
			8 => circuit.in1.value += Fr::one(),
			9 => circuit.in2.value += Fr::one(),
			10 => circuit.out1.value += Fr::one(),
			11 => circuit.out2.value += Fr::one(),
			12 => circuit.public.delta = -circuit.public.delta,
			13 => std::mem::swap(&mut circuit.in1, &mut circuit.out2),
			14 => std::mem::swap(&mut circuit.public.in2, &mut circuit.public.out1),
			15 => {
				std::mem::swap(&mut circuit.public.in2, &mut circuit.public.out1);
				std::mem::swap(&mut circuit.in2, &mut circuit.out1);
			},
			_ => (),
		}
		prop_assert_eq!(circuit.check().is_ok(), satisfied(circuit));
	}
}

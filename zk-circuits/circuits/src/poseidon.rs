//! Poseidon of two elements with circom's parameters, natively and in a circuit.
//!
//! State of 3 elements (the first begins as 0), S-box `x^5`, 8 full rounds and 57 partial ones. Both halves take the
//! constants from `light-poseidon`; the native half is that crate's own implementation, so that the circuit below is
//! tested against code it shares nothing with but the constants. A runtime, where `light-poseidon` does not compile,
//! has the same hash in [`groth16_bn254_verifier::poseidon`].

use ark_bn254::Fr;
use ark_ff::Zero;
use ark_r1cs_std::fields::{fp::FpVar, FieldVar};
use ark_relations::gr1cs::SynthesisError;
use light_poseidon::{parameters::bn254_x5::get_poseidon_parameters, Poseidon, PoseidonHasher, PoseidonParameters};
use std::sync::OnceLock;

/// The elements of the state: two inputs and the capacity.
const WIDTH: usize = 3;

/// `Poseidon(inputs)`.
pub fn hash(inputs: [Fr; 2]) -> Fr {
	Poseidon::<Fr>::new_circom(inputs.len())
		.and_then(|mut poseidon| poseidon.hash(&inputs))
		.expect("circom defines Poseidon of two inputs, and two are given")
}

pub(crate) fn parameters() -> &'static PoseidonParameters<Fr> {
	static PARAMETERS: OnceLock<PoseidonParameters<Fr>> = OnceLock::new();
	PARAMETERS.get_or_init(|| get_poseidon_parameters(WIDTH as u8).expect("circom defines Poseidon of width 3"))
}

/// `Poseidon(inputs)` in a circuit: 3 constraints for each S-box of a value that is not constant, 240 in all.
///
/// # Errors
///
/// [`SynthesisError`], where an input has no value while there is a statement to prove.
pub fn hash_gadget(inputs: [&FpVar<Fr>; 2]) -> Result<FpVar<Fr>, SynthesisError> {
	let parameters = parameters();
	let matrix: Vec<Vec<FpVar<Fr>>> = parameters
		.mds
		.iter()
		.map(|row| row.iter().copied().map(FpVar::Constant).collect())
		.collect();
	let full = parameters.full_rounds / 2;
	let partial = full..full + parameters.partial_rounds;

	let mut state = vec![FpVar::Constant(Fr::zero()), inputs[0].clone(), inputs[1].clone()];
	for (round, constants) in parameters.ark.chunks_exact(WIDTH).enumerate() {
		let boxes = if partial.contains(&round) { 1 } else { WIDTH };
		for (index, (element, constant)) in state.iter_mut().zip(constants).enumerate() {
			*element += *constant;
			if index < boxes {
				let fourth = element.square()?.square()?;
				*element = fourth * &*element;
			}
		}
		state = matrix
			.iter()
			.map(|row| FpVar::inner_product(&state, row))
			.collect::<Result<_, _>>()?;
	}
	Ok(state.swap_remove(0))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{element_to_bytes, Opening};
	use ark_ff::UniformRand;
	use ark_r1cs_std::{alloc::AllocVar, GR1CSVar};
	use ark_relations::gr1cs::ConstraintSystem;
	use groth16_bn254_verifier::poseidon as on_chain;
	use proptest::prelude::*;
	use rand::SeedableRng;
	use rand_chacha::ChaCha20Rng;

	#[test]
	fn the_parameters_are_those_of_the_paper() {
		let parameters = parameters();
		assert_eq!((parameters.width, parameters.alpha), (3, 5));
		assert_eq!((parameters.full_rounds, parameters.partial_rounds), (8, 57));
		assert_eq!(parameters.ark.len(), 3 * (8 + 57));
		// Arranged as in `hash_gadget`: rows of the matrix are the weights of one element of the next state.
		assert!(parameters.mds.len() == 3 && parameters.mds.iter().all(|row| row.len() == 3));
	}

	fn in_circuit(inputs: [Fr; 2]) -> (Fr, usize) {
		let system = ConstraintSystem::new_ref();
		let allocate = |value| FpVar::new_witness(system.clone(), || Ok(value)).expect("a witness is allocated");
		let output = hash_gadget([&allocate(inputs[0]), &allocate(inputs[1])]).expect("the hash is synthesised");
		system.finalize();
		assert!(system.is_satisfied().expect("the system has an assignment"));
		(
			output.value().expect("the output has a value"),
			system.num_constraints(),
		)
	}

	#[test]
	fn a_hash_takes_240_constraints() {
		assert_eq!(in_circuit([Fr::zero(), Fr::zero()]).1, 240);
	}

	/// The ends of the amounts and of the field.
	fn edges() -> [Fr; 4] {
		[Fr::zero(), Fr::from(1u64), Fr::from(u128::MAX), -Fr::from(1u64)]
	}

	#[test]
	fn a_chain_computes_the_same_hash_at_the_edges() {
		for first in edges() {
			for second in edges() {
				assert_eq!(on_chain::hash([first, second]), hash([first, second]));
			}
		}
	}

	/// An edge, or any element.
	fn element() -> impl Strategy<Value = Fr> {
		prop_oneof![
			1 => prop::sample::select(edges().to_vec()),
			3 => any::<u64>().prop_map(|seed| Fr::rand(&mut ChaCha20Rng::seed_from_u64(seed))),
		]
	}

	fn amount() -> impl Strategy<Value = u128> {
		prop_oneof![
			1 => Just(0),
			1 => Just(u128::MAX),
			4 => any::<u128>(),
		]
	}

	proptest! {
		#[test]
		fn a_chain_computes_the_same_hash(first in element(), second in element()) {
			let inputs = [first, second];
			prop_assert_eq!(on_chain::hash(inputs), hash(inputs));
		}

		#[test]
		fn a_chain_computes_the_commitment_of_an_opening(value in amount(), blinding in element()) {
			let commitment = Opening { value, blinding }.commitment();
			prop_assert_eq!(on_chain::hash([Fr::from(value), blinding]), commitment);
			let [value, blinding] = [Fr::from(value), blinding].map(|element| element_to_bytes(&element));
			prop_assert_eq!(on_chain::hash_bytes([&value, &blinding]), Some(element_to_bytes(&commitment)));
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(16))]

		#[test]
		fn the_circuit_computes_the_native_hash(seed: u64) {
			let mut rng = ChaCha20Rng::seed_from_u64(seed);
			let inputs = [Fr::rand(&mut rng), Fr::rand(&mut rng)];
			prop_assert_eq!(in_circuit(inputs).0, hash(inputs));
		}
	}
}

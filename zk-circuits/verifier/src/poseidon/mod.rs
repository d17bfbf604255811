//! Poseidon of two elements of the scalar field, with the parameters of circom.
//!
//! The permutation is that of "Poseidon: A New Hash Function for Zero-Knowledge Proof Systems" (Grassi, Khovratovich,
//! Rechberger, Roy, Schofnegger, eprint 2019/458). Its state has three elements: first the capacity, which begins as
//! 0, then both inputs. Each of the 65 rounds adds its three constants to the state, raises elements to the fifth
//! power, and multiplies the state by a matrix. The first four rounds and the last four are full: they raise all three
//! elements. The 57 rounds between them are partial: they raise only the first. The first element is the hash.
//!
//! The rounds are computed as the paper defines them. Sparse matrices for the partial rounds would save 228 of the 828
//! products of a hash, but each of these 57 matrices would have to be derived and checked.

mod constants;

use crate::{element_from_bytes, element_to_bytes, ELEMENT_BYTES};
use ark_bn254::Fr;
use ark_ff::{AdditiveGroup, Field};
use constants::{MATRIX, ROUND_CONSTANTS};

#[cfg(test)]
pub(crate) use constants::built_in;

/// The number of elements of the state.
pub(crate) const WIDTH: usize = 3;
/// The number of rounds that raise every element: one half before the partial rounds, one half after them.
pub(crate) const FULL_ROUNDS: usize = 8;
/// The number of rounds that raise only the first element.
pub(crate) const PARTIAL_ROUNDS: usize = 57;

/// `Poseidon(inputs)`.
///
/// It is the function `Poseidon(2)` of circom's library circomlib. The order of the inputs matters.
pub fn hash(inputs: [Fr; 2]) -> Fr {
	let [first, second] = inputs;
	let partial = FULL_ROUNDS / 2..FULL_ROUNDS / 2 + PARTIAL_ROUNDS;
	let mut state = [Fr::ZERO, first, second];
	for (round, constants) in ROUND_CONSTANTS.iter().enumerate() {
		for (element, constant) in state.iter_mut().zip(constants) {
			*element += constant;
		}
		let raised = if partial.contains(&round) { 1 } else { WIDTH };
		for element in state.iter_mut().take(raised) {
			*element *= element.square().square();
		}
		state = MATRIX.each_ref().map(|row| Fr::sum_of_products(row, &state));
	}
	let [output, ..] = state;
	output
}

/// `Poseidon(inputs)` of two encoded elements, encoded: each is 32 bytes, little-endian, below the modulus.
///
/// `None` where an input is not below the modulus, as for [`element_from_bytes`]: nothing is reduced.
pub fn hash_bytes(inputs: [&[u8; ELEMENT_BYTES]; 2]) -> Option<[u8; ELEMENT_BYTES]> {
	let [first, second] = inputs;
	let output = hash([element_from_bytes(first)?, element_from_bytes(second)?]);
	Some(element_to_bytes(&output))
}

//! The constants of the rounds and the matrix, which the paper derives from the parameters: computed once and built in.
//!
//! The compiler decodes the file and brings every element into Montgomery form. The program holds them as
//! [`hash`](super::hash) computes with them, so that no code runs for them and none can fail.

use super::{FULL_ROUNDS, PARTIAL_ROUNDS, WIDTH};
use crate::ELEMENT_BYTES;
use ark_bn254::Fr;
use ark_ff::{AdditiveGroup, BigInt};

/// The constants of the rounds in the order of the rounds, then the rows of the matrix, each in the order of the
/// state. An element is 32 bytes, little-endian, below the modulus. A test derives them from the paper and compares.
const TABLE: &[u8; ROWS * WIDTH * ELEMENT_BYTES] = include_bytes!("constants.bin");
const ROUNDS: usize = FULL_ROUNDS + PARTIAL_ROUNDS;
/// Triples of elements: one for each round, and the rows of the matrix.
const ROWS: usize = ROUNDS + WIDTH;

/// The constants that each round adds to the state.
pub(super) static ROUND_CONSTANTS: [[Fr; WIDTH]; ROUNDS] = rows(0);
/// The matrix that each round multiplies the state by. A row has the weights of one element of the next state.
pub(super) static MATRIX: [[Fr; WIDTH]; WIDTH] = rows(ROUNDS);

/// The rows of the table from `start` on. Only the compiler calls this: a wrong index would not compile.
const fn rows<const N: usize>(start: usize) -> [[Fr; WIDTH]; N] {
	let table: &[[[u8; ELEMENT_BYTES]; WIDTH]] = TABLE.as_chunks().0.as_chunks().0;
	let mut rows = [[Fr::ZERO; WIDTH]; N];
	let mut row = 0;
	while row < N {
		let mut column = 0;
		while column < WIDTH {
			rows[row][column] = element(&table[start + row][column]);
			column += 1;
		}
		row += 1;
	}
	rows
}

const fn element(bytes: &[u8; ELEMENT_BYTES]) -> Fr {
	let limbs: &[[u8; 8]] = bytes.as_chunks().0;
	Fr::new(BigInt::new([
		u64::from_le_bytes(limbs[0]),
		u64::from_le_bytes(limbs[1]),
		u64::from_le_bytes(limbs[2]),
		u64::from_le_bytes(limbs[3]),
	]))
}

/// The built-in table.
#[cfg(test)]
pub(crate) fn built_in() -> &'static [u8] {
	TABLE
}

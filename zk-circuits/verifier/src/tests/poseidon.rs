//! Poseidon: its constants, published hashes, and bytes that are no elements.

use crate::{
	element_from_bytes, element_to_bytes,
	poseidon::{built_in, hash, hash_bytes, FULL_ROUNDS, PARTIAL_ROUNDS, WIDTH},
	Fr,
};
use ark_ff::{BigInt, BigInteger, Field, PrimeField};
use proptest::prelude::*;
use std::collections::{BTreeSet, VecDeque};

/// The bits of the modulus, and of each number that is drawn.
const BITS: usize = Fr::MODULUS_BIT_SIZE as usize;

/// The generator of bits from which the paper draws all constants: the Grain LFSR in self-shrinking mode (eprint
/// 2019/458, appendix "Initialization of the Grain LFSR").
struct Grain {
	state: VecDeque<bool>,
}

impl Grain {
	/// The generator for these parameters of a permutation. Its 80 bits say, each number with the highest bit first:
	/// 1 for a prime field (2 bits), 0 for the S-box x^a (4), the bits of an element (12), the width (12), the full
	/// rounds (10), the partial rounds (10), and ones (30). The first 160 bits that follow are dropped.
	fn new(width: usize, full: usize, partial: usize) -> Self {
		let fields = [
			(1, 2),
			(0, 4),
			(BITS, 12),
			(width, 12),
			(full, 10),
			(partial, 10),
			((1 << 30) - 1, 30),
		];
		let state = fields
			.iter()
			.flat_map(|(number, length)| (0..*length).rev().map(move |bit| number >> bit & 1 == 1));
		let mut grain = Self { state: state.collect() };
		assert_eq!(grain.state.len(), 80);
		for _ in 0..160 {
			grain.step();
		}
		grain
	}

	/// The next bit of the register.
	fn step(&mut self) -> bool {
		let bit = [62, 51, 38, 23, 13, 0]
			.iter()
			.fold(false, |sum, place| sum ^ self.state[*place]);
		self.state.pop_front();
		self.state.push_back(bit);
		bit
	}

	/// The next bit of the output. The register's bits are taken in pairs: the second one of a pair counts if the first
	/// one is 1.
	fn bit(&mut self) -> bool {
		loop {
			let (counts, bit) = (self.step(), self.step());
			if counts {
				return bit;
			}
		}
	}

	/// The next number of as many bits as the modulus has, the highest bit first.
	fn number(&mut self) -> BigInt<4> {
		let bits: Vec<bool> = (0..BITS).map(|_| self.bit()).collect();
		BigInt::from_bits_be(&bits)
	}

	/// The next number below the modulus. Others are dropped.
	fn element(&mut self) -> Fr {
		loop {
			if let Some(element) = Fr::from_bigint(self.number()) {
				return element;
			}
		}
	}

	/// The next number, reduced.
	fn reduced(&mut self) -> Fr {
		Fr::from_le_bytes_mod_order(&self.number().to_bytes_le())
	}
}

/// The bytes of the table that is built in.
///
/// The constants of the rounds are drawn first. The matrix follows from twice the width of further numbers: its element
/// (i, j) is 1 / (x_i + y_j), a Cauchy matrix. The authors' script would draw again after a repeated number, a sum that
/// is 0, or a matrix that is weak by one of three tests. It keeps the first draw here: repeated numbers and sums that
/// are 0 fail below, and the published hashes are those of this matrix.
fn table() -> Vec<u8> {
	let mut grain = Grain::new(WIDTH, FULL_ROUNDS, PARTIAL_ROUNDS);
	let mut elements: Vec<Fr> = (0..WIDTH * (FULL_ROUNDS + PARTIAL_ROUNDS))
		.map(|_| grain.element())
		.collect();
	let drawn: Vec<Fr> = (0..2 * WIDTH).map(|_| grain.reduced()).collect();
	assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), drawn.len());
	let (xs, ys) = drawn.split_at(WIDTH);
	for x in xs {
		elements.extend(ys.iter().map(|y| (*x + y).inverse().expect("the sum is not 0")));
	}
	elements.iter().flat_map(element_to_bytes).collect()
}

#[test]
fn the_built_in_constants_are_those_of_the_paper() {
	// To write the file anew: `TACIT_WRITE_CONSTANTS=src/poseidon/constants.bin`, from the folder of the crate.
	if let Some(path) = std::env::var_os("TACIT_WRITE_CONSTANTS") {
		std::fs::write(path, table()).expect("the file can be written");
	}
	assert!(
		table() == built_in(),
		"the table differs from the constants of the paper"
	);
}

#[test]
fn the_parameters_are_those_of_circom() {
	assert_eq!((WIDTH, FULL_ROUNDS, PARTIAL_ROUNDS), (3, 8, 57));
	// 65 rounds of 3 constants, and the 9 elements of the matrix.
	assert_eq!(built_in().len(), 32 * (65 * 3 + 9));
}

fn decimal(digits: &str) -> Fr {
	digits.parse().expect("the digits of an element")
}

#[test]
fn published_hashes_come_out() {
	const ONE_LEVEL: &str = "14744269619966411208579211824598458697587494354926760081771325075741142829156";
	const TWO_LEVELS: &str = "7423237065226347324353380772367382631490014989348495481811164164159255474657";
	let hashes = [
		// The tests of circomlib for its circuit Poseidon.
		(
			["1", "2"],
			"7853200120776062878684798364095072458815029376092732009249414926327459813530",
		),
		(
			["3", "4"],
			"14763215145315200506921711489642608356394854266165572616578112107564877678998",
		),
		// The roots of Merkle trees of this hash whose leaves are 0. The first is also the commitment of an account
		// that never held anything.
		(["0", "0"], ONE_LEVEL),
		([ONE_LEVEL, ONE_LEVEL], TWO_LEVELS),
	];
	for (inputs, output) in hashes {
		assert_eq!(hash(inputs.map(decimal)), decimal(output), "{inputs:?}");
	}
}

#[test]
fn bytes_at_and_above_the_modulus_are_rejected() {
	let zero = [0; 32];
	let last = element_to_bytes(&-Fr::from(1u64));
	assert!(hash_bytes([&zero, &last]).is_some() && hash_bytes([&last, &zero]).is_some());
	for offset in [0u64, 1, 2, 1 << 40] {
		let mut above = Fr::MODULUS;
		above.add_with_carry(&offset.into());
		let bytes: [u8; 32] = above.to_bytes_le().try_into().expect("32 bytes");
		assert_eq!(hash_bytes([&bytes, &zero]), None);
		assert_eq!(hash_bytes([&zero, &bytes]), None);
	}
	assert_eq!(hash_bytes([&[0xff; 32], &[0xff; 32]]), None);
}

proptest! {
	#[test]
	fn bytes_are_hashed_as_the_elements_that_they_encode(first: [u8; 32], second: [u8; 32]) {
		let expected = element_from_bytes(&first)
			.zip(element_from_bytes(&second))
			.map(|(first, second)| element_to_bytes(&hash([first, second])));
		prop_assert_eq!(hash_bytes([&first, &second]), expected);
	}

	#[test]
	fn the_order_of_the_inputs_matters(first: u128, second: u128) {
		let (first, second) = (Fr::from(first), Fr::from(second));
		prop_assert_eq!(hash([first, second]) == hash([second, first]), first == second);
	}
}

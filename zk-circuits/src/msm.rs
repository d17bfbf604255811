//! Several short sums of multiples of points of G1 at once.

use alloc::vec::Vec;
use ark_bn254::{Fr, G1Affine, G1Projective};
use ark_ec::{AdditiveGroup, AffineRepr, CurveGroup};
use ark_ff::{BigInteger, PrimeField, Zero};

/// The width of the signed digits: 8 odd multiples of a point are tabulated at most, and every sixth digit is not zero
/// on average. The best for scalars of 128 and of 254 bits.
const WIDTH: usize = 5;

/// For each sum, `sum of scalar * point` over its terms.
///
/// Within a sum all terms share the doublings, and the tables of all sums share one inversion; so do the results. For
/// the dozen of terms that verifying takes, this is faster than bucket methods, which are made for thousands.
pub(crate) fn sums(sums: &[Vec<(G1Affine, Fr)>]) -> Vec<G1Affine> {
	let mut table = Vec::new();
	let sums: Vec<Vec<Digits>> = sums
		.iter()
		.map(|terms| {
			terms
				.iter()
				.map(|(point, scalar)| Digits::new(point, scalar, &mut table))
				.collect()
		})
		.collect();
	let table = G1Projective::normalize_batch(&table);
	let results: Vec<_> = sums.iter().map(|terms| sum(terms, &table)).collect();
	G1Projective::normalize_batch(&results)
}

/// One term: the digits of its scalar, least significant first, and where its odd multiples begin in the table.
struct Digits {
	digits: Vec<i64>,
	offset: usize,
}

impl Digits {
	fn new(point: &G1Affine, scalar: &Fr, table: &mut Vec<G1Projective>) -> Self {
		// `None` only for a width that is out of range.
		let digits = scalar.into_bigint().find_wnaf(WIDTH).unwrap_or_else(|| binary(scalar));
		let offset = table.len();
		let largest = digits.iter().map(|digit| digit.unsigned_abs()).max().unwrap_or(0);
		if largest > 0 {
			let mut multiple = point.into_group();
			table.push(multiple);
			if largest > 1 {
				let double = multiple.double();
				for _ in 0..largest / 2 {
					multiple += double;
					table.push(multiple);
				}
			}
		}
		Self { digits, offset }
	}
}

/// The binary digits of a scalar: the narrowest case of signed digits.
fn binary(scalar: &Fr) -> Vec<i64> {
	scalar.into_bigint().to_bits_le().into_iter().map(i64::from).collect()
}

fn sum(terms: &[Digits], table: &[G1Affine]) -> G1Projective {
	let length = terms.iter().map(|term| term.digits.len()).max().unwrap_or(0);
	let mut result = G1Projective::zero();
	for position in (0..length).rev() {
		result.double_in_place();
		for term in terms {
			let digit = term.digits.get(position).copied().unwrap_or(0);
			if digit == 0 {
				continue;
			}
			let index = term.offset + (digit.unsigned_abs() / 2) as usize;
			if let Some(multiple) = table.get(index) {
				if digit > 0 {
					result += multiple;
				} else {
					result -= multiple;
				}
			}
		}
	}
	result
}

#[cfg(test)]
mod tests {
	use super::*;
	use ark_ff::{One, UniformRand};
	use ark_std::rand::{rngs::StdRng, SeedableRng};
	use proptest::prelude::*;

	/// Scalars of every length the digits can have, those that are special included.
	fn scalar(kind: u8, rng: &mut StdRng) -> Fr {
		match kind % 6 {
			0 => Fr::zero(),
			1 => Fr::one(),
			2 => -Fr::one(),
			3 => Fr::from(u128::rand(rng)),
			4 => -Fr::from(u128::rand(rng)),
			_ => Fr::rand(rng),
		}
	}

	fn expected(terms: &[(G1Affine, Fr)]) -> G1Affine {
		terms
			.iter()
			.map(|(point, scalar)| *point * scalar)
			.sum::<G1Projective>()
			.into_affine()
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(64))]

		#[test]
		fn sums_are_those_of_single_multiplications(
			seed: u64,
			kinds in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 0..5),
		) {
			let mut rng = StdRng::seed_from_u64(seed);
			let terms: Vec<Vec<_>> = kinds
				.iter()
				.map(|kinds| kinds.iter().map(|kind| (G1Affine::rand(&mut rng), scalar(*kind, &mut rng))).collect())
				.collect();
			let expected: Vec<_> = terms.iter().map(|terms| expected(terms)).collect();
			prop_assert_eq!(sums(&terms), expected);
		}

		#[test]
		fn equal_and_opposite_points_and_the_identity_add_up(
			seed: u64,
			kinds in prop::collection::vec(any::<u8>(), 2..6),
		) {
			let mut rng = StdRng::seed_from_u64(seed);
			let point = G1Affine::rand(&mut rng);
			let points = [point, -point, G1Affine::identity()];
			let terms: Vec<_> =
				kinds.iter().map(|kind| (points[usize::from(kind / 6) % 3], scalar(*kind, &mut rng))).collect();
			prop_assert_eq!(sums(std::slice::from_ref(&terms)), vec![expected(&terms)]);
		}
	}
}

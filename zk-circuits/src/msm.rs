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

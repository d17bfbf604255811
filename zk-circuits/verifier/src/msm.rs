//! Several short sums of multiples of points of G1 at once.

use crate::curve::{glv::Pair, G1Jacobian, G1};
use alloc::vec::Vec;

/// The width of the signed digits: every fifth is not zero on average. (Wider ones are not worth the larger tables.)
const WIDTH: u32 = 4;
/// The odd multiples of a point that the digits can ask for: 1, 3, 5 and 7 times.
const MULTIPLES: usize = 1 << (WIDTH - 2);

/// A multiple of a point.
pub(crate) type Term = (G1, Pair);

/// For each sum, `sum of scalar * point` over its terms; `None` where it is the identity.
///
/// Each term is split in two of half the length. Within a sum all of them share the doublings ("Shamir's trick"), and the
/// tables of all sums share one inversion; so do the results. For the dozen of terms that verifying takes, this is faster
/// than bucket methods, which are made for thousands.
pub(crate) fn sums(sums: &[Vec<Term>]) -> Vec<Option<G1>> {
	let mut multiples = Vec::new();
	let sums: Vec<Vec<Digits>> = sums
		.iter()
		.map(|terms| terms.iter().map(|term| Digits::new(term, &mut multiples)).collect())
		.collect();
	let table: Vec<_> = G1Jacobian::to_affine(&multiples)
		.into_iter()
		.map(|multiple| multiple.map(|point| [point, point.endomorphism()]))
		.collect();
	let results: Vec<_> = sums.iter().map(|terms| sum(terms, &table)).collect();
	G1Jacobian::to_affine(&results)
}

/// One term: the digits of both halves of its scalar, least significant first, and where the odd multiples of its point
/// begin in the table.
struct Digits {
	halves: [Vec<i8>; 2],
	offset: usize,
}

impl Digits {
	fn new((point, scalar): &Term, multiples: &mut Vec<G1Jacobian>) -> Self {
		let offset = multiples.len();
		if *scalar == Pair::ONE {
			multiples.push(G1Jacobian::from_affine(point));
		} else {
			G1Jacobian::odd_multiples(point, MULTIPLES, multiples);
		}
		Self {
			halves: [digits(scalar.low), digits(scalar.high)],
			offset,
		}
	}
}

/// The signed digits of a number ("non-adjacent form" of the width): zero, or odd and below `2^(WIDTH - 1)`.
fn digits(number: i128) -> Vec<i8> {
	let mut rest = number.unsigned_abs();
	let mut digits = Vec::with_capacity(130);
	while rest != 0 {
		let mut digit = 0;
		if rest & 1 == 1 {
			digit = (rest & ((1 << WIDTH) - 1)) as i8;
			rest -= digit as u128;
			if digit >= 1 << (WIDTH - 1) {
				digit -= 1 << WIDTH;
				// At most 2^127 + 2^4: no number of 127 bits and a sign gets further.
				rest += 1 << WIDTH;
			}
		}
		digits.push(if number < 0 { -digit } else { digit });
		rest >>= 1;
	}
	digits
}

fn sum(terms: &[Digits], table: &[Option<[G1; 2]>]) -> G1Jacobian {
	let length = terms
		.iter()
		.flat_map(|term| &term.halves)
		.map(Vec::len)
		.max()
		.unwrap_or(0);
	let mut result = G1Jacobian::IDENTITY;
	for position in (0..length).rev() {
		result.double();
		for term in terms {
			for (half, digits) in term.halves.iter().enumerate() {
				let digit = digits.get(position).copied().unwrap_or(0);
				if digit == 0 {
					continue;
				}
				let index = term.offset + usize::from(digit.unsigned_abs() / 2);
				if let Some(point) = table
					.get(index)
					.and_then(Option::as_ref)
					.and_then(|pair| pair.get(half))
				{
					result.add(point, digit < 0);
				}
			}
		}
	}
	result
}

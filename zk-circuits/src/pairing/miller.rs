//! The Miller loop of the optimal ate pairing ("Optimal Pairings", Vercauteren, eprint 2008/096) over pairs that share
//! the squarings, and the membership in G2 that it proves on the way.

use super::line::{Line, Multiple, Value};
use crate::{
	arithmetic::Fq12,
	curve::{G1, G2},
};
use alloc::vec::Vec;

/// The signed binary digits of `6 x + 2`, where x = 4965661367192848881 is the parameter of the curve, from the second
/// highest down. The highest is 1.
const LOOP: [i8; 64] = [
	1, 0, 1, 0, 0, 0, -1, 0, -1, 0, 0, 0, -1, 0, 1, 0, -1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1, 0, 0, -1, 0, 0,
	0, 0, -1, 0, 1, 0, 0, 0, -1, 0, -1, 0, 0, 1, 0, 0, 0, -1, 0, 0, -1, 0, 1, 0, 1, 0, 0, 0,
];

/// A point of the twist on its way through the loop.
#[derive(Clone)]
struct Walk {
	point: G2,
	negated: G2,
	multiple: Multiple,
}

impl Walk {
	fn new(point: &G2) -> Self {
		Self {
			point: *point,
			negated: point.neg(),
			multiple: Multiple::one(point),
		}
	}

	/// The step of a digit other than 0, after the doubling.
	#[inline(always)]
	fn add(&mut self, digit: i8) -> Line {
		self.multiple.add(if digit > 0 { &self.point } else { &self.negated })
	}

	/// The two steps after the loop, which add the images under the Frobenius endomorphism: `psi(Q) - psi^2(Q)`.
	fn finish(&mut self) -> [Line; 2] {
		let once = self.point.frobenius();
		let twice = once.frobenius();
		[self.multiple.add(&once), self.multiple.add(&twice.neg())]
	}

	/// Whether the point is in the subgroup of prime order, once the walk is finished.
	///
	/// The walk ends at `(6 x + 2) Q + psi(Q) - psi^2(Q)`, and the point is in the subgroup exactly when that is
	/// `-psi^3(Q)`. This is the criterion of "Fast Subgroup Membership Testings on Pairing-friendly Curves" (Dai, Lin, Zhao,
	/// Zhou, eprint 2022/348) for the short vector `(6 x + 2, 1, -1, 1)` of the optimal ate pairing:
	///
	/// - For a point of the subgroup, psi multiplies by p, and `6 x + 2 + p - p^2 + p^3` is a multiple of the order r.
	/// - On the twist `psi^2 - t psi + p = 0`, with t = 6 x^2 + 1 the trace of the curve. A point that the equation holds
	///   for is therefore annihilated by the resultant of `6 x + 2 + X - X^2 + X^3` and `X^2 - t X + p`, and by the number
	///   of points of the twist, r (2 p - r). The greatest common divisor of the two numbers is r.
	///
	/// The formulas of the steps are not complete, but where they fail the z of the result is zero, and stays zero.
	/// Then the point is not in the subgroup: for one that is, no step adds a point to itself or to its negation, as
	/// the multiples stay below r.
	fn proves_membership(&self) -> bool {
		let end = self.point.frobenius().frobenius().frobenius().neg();
		self.multiple.is(&end)
	}
}

/// Whether a point of the twist is in the subgroup of prime order.
pub(crate) fn in_subgroup(point: &G2) -> bool {
	let mut walk = Walk::new(point);
	for digit in LOOP {
		walk.multiple.double();
		if digit != 0 {
			walk.add(digit);
		}
	}
	walk.finish();
	walk.proves_membership()
}

/// Pairs of points, to be paired and multiplied.
#[derive(Default)]
pub(crate) struct Pairs {
	pairs: Vec<(Option<G1>, Walk)>,
}

impl Pairs {
	/// Adds a pair. The first point is the identity where it is `None`.
	pub(crate) fn push(&mut self, first: Option<G1>, second: &G2) {
		self.pairs.push((first, Walk::new(second)));
	}

	/// Runs the Miller loop: what it returns is to be raised to the final exponent.
	pub(crate) fn miller_loop(&mut self) -> Fq12 {
		let mut product = Fq12::ONE;
		for (index, digit) in LOOP.into_iter().enumerate() {
			if index > 0 {
				product = product.square();
			}
			let mut lines = Lines::new(&mut product);
			for (first, walk) in &mut self.pairs {
				lines.push(&walk.multiple.double(), first);
				if digit != 0 {
					lines.push(&walk.add(digit), first);
				}
			}
			lines.finish();
		}
		let mut lines = Lines::new(&mut product);
		for (first, walk) in &mut self.pairs {
			for line in walk.finish() {
				lines.push(&line, first);
			}
		}
		lines.finish();
		product
	}

	/// Whether the second point of this index is in the subgroup of prime order. To be asked after the loop.
	pub(crate) fn is_in_subgroup(&self, index: usize) -> bool {
		self.pairs.get(index).is_some_and(|(_, walk)| walk.proves_membership())
	}
}

/// Multiplies a product by the values of lines, two at a time.
struct Lines<'a> {
	product: &'a mut Fq12,
	waiting: Option<Value>,
}

impl<'a> Lines<'a> {
	fn new(product: &'a mut Fq12) -> Self {
		Self { product, waiting: None }
	}

	/// A pair with the identity contributes 1, the empty product.
	#[inline(always)]
	fn push(&mut self, line: &Line, point: &Option<G1>) {
		let Some(point) = point else {
			return;
		};
		let value = line.at(point);
		match self.waiting.take() {
			Some(other) => other.multiply_two(&value, self.product),
			None => self.waiting = Some(value),
		}
	}

	fn finish(self) {
		if let Some(value) = self.waiting {
			value.multiply_one(self.product);
		}
	}
}

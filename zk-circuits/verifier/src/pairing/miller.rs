//! The Miller loop of the optimal ate pairing ("Optimal Pairings", Vercauteren, eprint 2008/096) over pairs that share
//! the squarings, and the membership in G2 that it proves on the way.

use super::{
	generator,
	line::{Line, Multiple},
};
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

	/// The step of one digit: a doubling, and an addition where the digit is not 0. Gives as many lines.
	#[inline(always)]
	fn step(&mut self, digit: i8, lines: &mut [Line; 2]) {
		let [tangent, chord] = lines;
		self.multiple.double(tangent);
		if digit > 0 {
			self.multiple.add(&self.point, chord);
		} else if digit < 0 {
			self.multiple.add(&self.negated, chord);
		}
	}

	/// The two steps after the loop, which add the images under the Frobenius endomorphism: `psi(Q) - psi^2(Q)`.
	fn finish(&mut self, lines: &mut [Line; 2]) {
		let [first, second] = lines;
		let once = self.point.frobenius();
		let twice = once.frobenius();
		self.multiple.add(&once, first);
		self.multiple.add(&twice.neg(), second);
	}

	/// Whether the point is in the subgroup of prime order, once the walk is finished.
	///
	/// The walk ends at `(6 x + 2) Q + psi(Q) - psi^2(Q)`, and the point is in the subgroup exactly when that is
	/// `-psi^3(Q)`. This is the criterion of "Fast Subgroup Membership Testings on Pairing-friendly Curves" (Dai, Lin,
	/// Zhao, Zhou, eprint 2022/348) for the short vector `(6 x + 2, 1, -1, 1)` of the optimal ate pairing:
	///
	/// - For a point of the subgroup, psi multiplies by p, and `6 x + 2 + p - p^2 + p^3` is a multiple of the order r.
	/// - On the twist `psi^2 - t psi + p = 0`, with t = 6 x^2 + 1 the trace of the curve. A point that the equation
	///   holds for is therefore annihilated by the resultant of `6 x + 2 + X - X^2 + X^3` and `X^2 - t X + p`, and by
	///   the number of points of the twist, r (2 p - r). The greatest common divisor of the two numbers is r.
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
	let mut lines = [Line::ZERO, Line::ZERO];
	for digit in LOOP {
		walk.step(digit, &mut lines);
	}
	walk.finish(&mut lines);
	walk.proves_membership()
}

/// Pairs of points, to be paired and multiplied.
#[derive(Default)]
pub(crate) struct Pairs {
	pairs: Vec<(Option<G1>, Walk)>,
	/// The point that is paired with the generator of G2, whose lines are tabulated.
	with_generator: Option<G1>,
}

impl Pairs {
	/// Adds a pair. The first point is the identity where it is `None`.
	pub(crate) fn push(&mut self, first: Option<G1>, second: &G2) {
		self.pairs.push((first, Walk::new(second)));
	}

	/// Adds a pair whose second point is known to be in the subgroup.
	pub(crate) fn push_trusted(&mut self, first: Option<G1>, second: &G2) {
		match (first, self.with_generator) {
			(None, _) => {},
			(Some(_), None) if *second == generator::GENERATOR => self.with_generator = first,
			_ => self.push(first, second),
		}
	}

	/// Runs the Miller loop. Its result has yet to be raised to the final exponent.
	pub(crate) fn miller_loop(&mut self) -> Fq12 {
		let mut product = Fq12::ONE;
		let mut lines = alloc::vec![[Line::ZERO, Line::ZERO]; self.pairs.len()];
		let mut table = generator::Lines::new();
		for (index, digit) in LOOP.into_iter().enumerate() {
			if index > 0 {
				product.square();
			}
			for ((_, walk), lines) in self.pairs.iter_mut().zip(&mut lines) {
				walk.step(digit, lines);
			}
			let count = if digit == 0 { 1 } else { 2 };
			self.multiply(&mut product, &mut lines, &mut table, count);
		}
		for ((_, walk), lines) in self.pairs.iter_mut().zip(&mut lines) {
			walk.finish(lines);
		}
		self.multiply(&mut product, &mut lines, &mut table, 2);
		product
	}

	/// Multiplies by the values of this many lines of each pair, two at a time. A pair with the identity contributes 1.
	fn multiply(&self, product: &mut Fq12, lines: &mut [[Line; 2]], table: &mut generator::Lines, count: usize) {
		let mut tabulated = [Line::ZERO, Line::ZERO];
		for line in tabulated.iter_mut().take(count) {
			table.next(line);
		}
		let walked = self.pairs.iter().zip(lines).map(|((first, _), lines)| (first, lines));
		let mut waiting: Option<&Line> = None;
		for (first, lines) in walked.chain([(&self.with_generator, &mut tabulated)]) {
			let Some(first) = first else {
				continue;
			};
			for line in lines.iter_mut().take(count) {
				line.evaluate(first);
				match waiting.take() {
					Some(other) => other.multiply_two(line, product),
					None => waiting = Some(line),
				}
			}
		}
		if let Some(line) = waiting {
			line.multiply_one(product);
		}
	}

	/// Whether the second point of this index is in the subgroup of prime order. To be asked after the loop.
	pub(crate) fn is_in_subgroup(&self, index: usize) -> bool {
		self.pairs.get(index).is_some_and(|(_, walk)| walk.proves_membership())
	}
}

/// The lines of a point through the whole loop, for the table of [`generator`].
#[cfg(test)]
pub(crate) fn lines(point: &G2) -> Vec<Line> {
	let mut walk = Walk::new(point);
	let mut lines = [Line::ZERO, Line::ZERO];
	let mut all = Vec::new();
	for digit in LOOP {
		walk.step(digit, &mut lines);
		all.extend(lines.iter().take(if digit == 0 { 1 } else { 2 }).cloned());
	}
	walk.finish(&mut lines);
	all.extend(lines);
	all
}

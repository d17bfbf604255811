//! Lines through multiples of a point of G2, step by step along the loop of the optimal ate pairing.
//!
//! The formulas are those for homogeneous projective coordinates of "Faster Explicit Formulas for Computing Pairings
//! over Ordinary Curves" (Aranha, Karabina, Longa, Gebotys, López, eprint 2010/526, section 4), scaled by 4 in the
//! doubling to avoid halves.

use crate::{
	arithmetic::{Fq, Fq12, Fq2, Fq6},
	curve::{G1, G2},
};

/// Three times the constant of the twist: `9 / (9 + u)`.
const THREE_B: Fq2 = Fq2::constant(
	[
		0x1ef69c66bce9b021,
		0xf21b7c8d3cb039cf,
		0x1499be5e509e8f8f,
		0x20753adca9c6bfb8,
	],
	[
		0xade8371391494176,
		0xf5eee18eaf8748f8,
		0x67860f09cc8af9dd,
		0x01c53b10b0d2fc7e,
	],
);

/// A line, or its value at a point: `c0 + c1 w + c3 w^3`.
///
/// At a point (x, y) of G1, a line has the value `c0 y + c1 x w + c3 w^3`. Factors of Fq2 are left out, as the final
/// exponentiation removes them.
#[derive(Clone)]
pub(crate) struct Line {
	c0: Fq2,
	c1: Fq2,
	c3: Fq2,
}

impl Line {
	pub(crate) const ZERO: Self = Self {
		c0: Fq2::ZERO,
		c1: Fq2::ZERO,
		c3: Fq2::ZERO,
	};

	/// The line becomes its value at a point.
	#[inline(always)]
	pub(crate) fn evaluate(&mut self, point: &G1) {
		self.c0.set(&self.c0.mul_base(&point.y));
		self.c1.set(&self.c1.mul_base(&point.x));
	}

	/// Multiplies by two values. Their product, six products in Fq2, has five coefficients.
	#[inline(never)]
	pub(crate) fn multiply_two(&self, other: &Self, product: &mut Fq12) {
		let (a, b) = (self, other);
		let v0 = a.c0.mul(&b.c0);
		let v1 = a.c1.mul(&b.c1);
		let v3 = a.c3.mul(&b.c3);
		let m01 = a.c0.add(&a.c1).mul(&b.c0.add(&b.c1)).sub(&v0).sub(&v1).carried();
		let m03 = a.c0.add(&a.c3).mul(&b.c0.add(&b.c3)).sub(&v0).sub(&v3).carried();
		let m13 = a.c1.add(&a.c3).mul(&b.c1.add(&b.c3)).sub(&v1).sub(&v3).carried();
		let mut even = Fq6::ZERO;
		even.c0.set(&v3.times_nonresidue().add(&v0).carried());
		even.c1.set(&v1);
		even.c2.set(&m13);
		product.mul_five(&even, [&m01, &m03]);
	}

	/// A line of a table, whose first coefficient is 1: the elements of the others.
	pub(crate) fn set_table(&mut self, [a, b, c, d]: &[Fq; 4]) {
		self.c0.set(&Fq2::ONE);
		self.c1.c0.set(a);
		self.c1.c1.set(b);
		self.c3.c0.set(c);
		self.c3.c1.set(d);
	}

	/// Scales the line so that its first coefficient is 1, as [`Line::set_table`] takes it.
	#[cfg(test)]
	pub(crate) fn to_table(&self) -> [Fq; 4] {
		let inverse = self.c0.inverse().expect("no line is parallel to the y axis");
		let (c1, c3) = (self.c1.mul(&inverse), self.c3.mul(&inverse));
		[c1.c0, c1.c1, c3.c0, c3.c1]
	}

	/// Multiplies by one value.
	#[inline(always)]
	pub(crate) fn multiply_one(&self, product: &mut Fq12) {
		product.mul_three(&self.c0, &self.c1, &self.c3);
	}
}

/// A multiple of a point of G2 in homogeneous projective coordinates: `(x / z, y / z)`.
#[derive(Clone)]
pub(crate) struct Multiple {
	x: Fq2,
	y: Fq2,
	z: Fq2,
}

impl Multiple {
	/// The point itself.
	pub(crate) fn one(point: &G2) -> Self {
		Self {
			x: point.x,
			y: point.y,
			z: Fq2::ONE,
		}
	}

	/// Doubles, and gives the tangent.
	///
	/// A point whose y is zero becomes one whose z is zero.
	#[inline(never)]
	pub(crate) fn double(&mut self, line: &mut Line) {
		let aa = self.x.square();
		let b = self.y.square();
		// 2 x y: a square costs less than a product, and the two others are needed anyway.
		let a = self.x.add(&self.y).square().sub(&aa).sub(&b);
		let c = self.z.square();
		let e = THREE_B.mul(&c);
		let f = e.times(3);
		let h = self.y.add(&self.z).square().sub(&b).sub(&c);
		line.c0.set(&h.neg());
		line.c1.set(&aa.times(3));
		line.c3.set(&e.sub(&b).carried());
		self.x.set(&a.mul(&b.sub(&f).carried()));
		self.y
			.set(&b.add(&f).carried().square().sub(&e.square().times(12)).carried());
		self.z.set(&b.mul(&h).times(4).carried());
	}

	/// Adds a point, and gives the line through both.
	///
	/// Where both have the same x, the sum gets a z of zero, even if it is not the identity.
	#[inline(never)]
	pub(crate) fn add(&mut self, point: &G2, line: &mut Line) {
		let theta = self.y.sub(&point.y.mul(&self.z));
		let lambda = self.x.sub(&point.x.mul(&self.z));
		let c = theta.square();
		let d = lambda.square();
		let e = lambda.mul(&d);
		let f = self.z.mul(&c);
		let g = self.x.mul(&d);
		let h = e.add(&f).sub(&g.double()).carried();
		line.c0.set(&lambda);
		line.c1.set(&theta.neg());
		line.c3.set(&theta.mul(&point.x).sub(&lambda.mul(&point.y)).carried());
		self.x.set(&lambda.mul(&h));
		self.y.set(&theta.mul(&g.sub(&h)).sub(&e.mul(&self.y)).carried());
		self.z.set(&self.z.mul(&e));
	}

	/// Whether this is the point, and not the identity.
	pub(crate) fn is(&self, point: &G2) -> bool {
		!self.z.is_zero() && point.x.mul(&self.z) == self.x && point.y.mul(&self.z) == self.y
	}
}

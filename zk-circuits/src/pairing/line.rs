//! Lines through multiples of a point of G2, step by step along the loop of the optimal ate pairing.
//!
//! The formulas are those for homogeneous projective coordinates of "Faster Explicit Formulas for Computing Pairings over
//! Ordinary Curves" (Aranha, Karabina, Longa, Gebotys, López, eprint 2010/526, section 4), scaled by 4 in the doubling
//! to avoid halves.

use crate::{
	arithmetic::{Fq12, Fq2, Fq6},
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

/// A line: at a point (x, y) of G1 it has the value `y * by_y + x * by_x w + free w^3`.
///
/// Factors of Fq2 are left out, as the final exponentiation removes them.
pub(crate) struct Line {
	by_y: Fq2,
	by_x: Fq2,
	free: Fq2,
}

/// The value of a line, `c0 + c1 w + c3 w^3`.
pub(crate) struct Value {
	c0: Fq2,
	c1: Fq2,
	c3: Fq2,
}

impl Line {
	#[inline(always)]
	pub(crate) fn at(&self, point: &G1) -> Value {
		Value {
			c0: self.by_y.mul_base(&point.y),
			c1: self.by_x.mul_base(&point.x),
			c3: self.free,
		}
	}
}

impl Value {
	/// Multiplies by the values of two lines. Their product, six products in Fq2, has five coefficients.
	#[inline(never)]
	pub(crate) fn multiply_two(&self, other: &Self, product: &mut Fq12) {
		let (a, b) = (self, other);
		let v0 = a.c0.mul(&b.c0);
		let v1 = a.c1.mul(&b.c1);
		let v3 = a.c3.mul(&b.c3);
		let m01 = a.c0.add(&a.c1).mul(&b.c0.add(&b.c1)).sub(&v0).sub(&v1).normal();
		let m03 = a.c0.add(&a.c3).mul(&b.c0.add(&b.c3)).sub(&v0).sub(&v3).normal();
		let m13 = a.c1.add(&a.c3).mul(&b.c1.add(&b.c3)).sub(&v1).sub(&v3).normal();
		let even = Fq6 {
			c0: v3.times_nonresidue().add(&v0).normal(),
			c1: v1,
			c2: m13,
		};
		*product = product.mul_five(&even, [&m01, &m03]);
	}

	/// Multiplies by the value of one line.
	#[inline(always)]
	pub(crate) fn multiply_one(&self, product: &mut Fq12) {
		*product = product.mul_three(&self.c0, &self.c1, &self.c3);
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

	/// Doubles, and returns the tangent.
	///
	/// A point whose y is zero becomes one whose z is zero.
	#[inline(never)]
	pub(crate) fn double(&mut self) -> Line {
		let a = self.x.mul(&self.y);
		let b = self.y.square();
		let c = self.z.square();
		let e = THREE_B.mul(&c);
		let f = e.times(3);
		let h = self.y.add(&self.z).square().sub(&b).sub(&c);
		let line = Line {
			by_y: h.neg(),
			by_x: self.x.square().times(3),
			free: e.sub(&b).normal(),
		};
		self.x = a.double().mul(&b.sub(&f).normal());
		self.y = b.add(&f).normal().square().sub(&e.square().times(12)).normal();
		self.z = b.mul(&h).times(4).normal();
		line
	}

	/// Adds a point, and returns the line through both.
	///
	/// Where both have the same x, the sum gets a z of zero, whatever it is.
	#[inline(never)]
	pub(crate) fn add(&mut self, point: &G2) -> Line {
		let theta = self.y.sub(&point.y.mul(&self.z));
		let lambda = self.x.sub(&point.x.mul(&self.z));
		let c = theta.square();
		let d = lambda.square();
		let e = lambda.mul(&d);
		let f = self.z.mul(&c);
		let g = self.x.mul(&d);
		let h = e.add(&f).sub(&g.double()).normal();
		let line = Line {
			by_y: lambda,
			by_x: theta.neg(),
			free: theta.mul(&point.x).sub(&lambda.mul(&point.y)).normal(),
		};
		self.x = lambda.mul(&h);
		self.y = theta.mul(&g.sub(&h)).sub(&e.mul(&self.y)).normal();
		self.z = self.z.mul(&e);
		line
	}

	/// Whether this is the point, and not the identity.
	pub(crate) fn is(&self, point: &G2) -> bool {
		!self.z.is_zero() && point.x.mul(&self.z) == self.x && point.y.mul(&self.z) == self.y
	}
}

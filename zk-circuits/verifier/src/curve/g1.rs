//! The group G1. All points of its curve are in it, as their number is prime.

use crate::arithmetic::Fq;
use alloc::vec::Vec;

/// A point other than the identity. Its coordinates are normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct G1 {
	pub(crate) x: Fq,
	pub(crate) y: Fq,
}

/// A cube root of unity: `(x, y) -> (CUBE_ROOT x, y)` multiplies a point by the scalar of [`super::glv`].
const CUBE_ROOT: Fq = Fq::constant([
	0x5763473177fffffe,
	0xd4f263f1acdb5c4f,
	0x59e26bcea0d48bac,
	0x0000000000000000,
]);

impl G1 {
	/// Whether the coordinates satisfy the equation of the curve.
	pub(crate) fn is_on_curve(&self) -> bool {
		let three = Fq::ONE.times(3);
		self.y.square() == self.x.square().mul(&self.x).add(&three)
	}

	#[inline(always)]
	pub(crate) fn neg(&self) -> Self {
		Self {
			x: self.x,
			y: self.y.neg(),
		}
	}

	/// The endomorphism that multiplies by a cube root of unity modulo the order.
	#[inline(always)]
	pub(crate) fn endomorphism(&self) -> Self {
		Self {
			x: self.x.mul(&CUBE_ROOT),
			y: self.y,
		}
	}
}

/// A point in Jacobian coordinates: `(x / z^2, y / z^3)`, or the identity, with a z of zero.
#[derive(Clone, Copy)]
pub(crate) struct G1Jacobian {
	x: Fq,
	y: Fq,
	z: Fq,
	/// Whether this is the identity: known without looking at z.
	identity: bool,
}

impl G1Jacobian {
	pub(crate) const IDENTITY: Self = Self {
		x: Fq::ONE,
		y: Fq::ONE,
		z: Fq::ZERO,
		identity: true,
	};

	pub(crate) fn from_affine(point: &G1) -> Self {
		Self {
			x: point.x,
			y: point.y,
			z: Fq::ONE,
			identity: false,
		}
	}

	/// Doubles: "dbl-2009-l" of the Explicit-Formulas Database. No point of G1 has order 2.
	#[inline(never)]
	pub(crate) fn double(&mut self) {
		if self.identity {
			return;
		}
		let a = self.x.square();
		let b = self.y.square();
		let c = b.square();
		let d = self.x.add(&b).square().sub(&a).sub(&c).double();
		let e = a.times(3);
		let x = e.square().sub(&d.double()).normal();
		self.z.set(&self.y.double().mul(&self.z));
		self.y.set(&e.mul(&d.sub(&x).normal()).sub(&c.times(8)).normal());
		self.x.set(&x);
	}

	/// Adds a point or its negation: "madd-2007-bl" without its doublings, and the cases that it leaves out.
	#[inline(never)]
	pub(crate) fn add(&mut self, point: &G1, negated: bool) {
		if self.identity {
			*self = Self::from_affine(point);
			if negated {
				self.y = self.y.neg();
			}
			return;
		}
		let zz = self.z.square();
		let h = point.x.mul(&zz).sub(&self.x);
		let mut y = point.y.mul(&self.z.mul(&zz));
		if negated {
			y.set(&y.neg());
		}
		let r = y.sub(&self.y);
		if h.is_zero() {
			if r.is_zero() {
				self.double();
			} else {
				*self = Self::IDENTITY;
			}
			return;
		}
		let hh = h.square();
		let hhh = h.mul(&hh);
		let v = self.x.mul(&hh);
		let x = r.square().sub(&hhh).sub(&v.double()).normal();
		self.y.set(&r.mul(&v.sub(&x)).sub(&self.y.mul(&hhh)).normal());
		self.z.set(&self.z.mul(&h));
		self.x.set(&x);
	}

	/// Appends this many odd multiples of a point: `P, 3 P, 5 P, ...`.
	///
	/// With z that of `2 P`, the map `(x, y) -> (x z^2, y z^3)` leads to an isomorphic curve on which both P and `2 P` are
	/// affine, so that each addition takes a point without z.
	pub(crate) fn odd_multiples(point: &G1, count: usize, multiples: &mut Vec<Self>) {
		let first = Self::from_affine(point);
		let mut twice = first;
		twice.double();
		let zz = twice.z.square();
		let mut multiple = Self::from_affine(&G1 {
			x: point.x.mul(&zz),
			y: point.y.mul(&zz.mul(&twice.z)),
		});
		let step = G1 { x: twice.x, y: twice.y };
		multiples.push(first);
		for _ in 1..count {
			multiple.add(&step, false);
			multiples.push(Self {
				z: multiple.z.mul(&twice.z),
				..multiple
			});
		}
	}

	/// The points in affine coordinates, `None` for the identity, with one inversion for all.
	pub(crate) fn to_affine(points: &[Self]) -> Vec<Option<G1>> {
		let mut inverses: Vec<Fq> = points.iter().map(|point| point.z).collect();
		Fq::invert_all(&mut inverses);
		points
			.iter()
			.zip(&inverses)
			.map(|(point, inverse)| {
				let square = inverse.square();
				(!point.identity).then(|| G1 {
					x: point.x.mul(&square),
					y: point.y.mul(&square.mul(inverse)),
				})
			})
			.collect()
	}
}

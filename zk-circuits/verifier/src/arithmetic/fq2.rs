//! The quadratic extension `Fq[u] / (u^2 + 1)`.

use super::Fq;

/// `c0 + c1 u`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fq2 {
	pub(crate) c0: Fq,
	pub(crate) c1: Fq,
}

impl Fq2 {
	pub(crate) const ZERO: Self = Self {
		c0: Fq::ZERO,
		c1: Fq::ZERO,
	};
	pub(crate) const ONE: Self = Self {
		c0: Fq::ONE,
		c1: Fq::ZERO,
	};

	/// The element of two integers below p, for constants.
	pub(crate) const fn constant(c0: [u64; 4], c1: [u64; 4]) -> Self {
		Self {
			c0: Fq::constant(c0),
			c1: Fq::constant(c1),
		}
	}

	#[inline(always)]
	pub(crate) fn add(&self, other: &Self) -> Self {
		Self {
			c0: self.c0.add(&other.c0),
			c1: self.c1.add(&other.c1),
		}
	}

	#[inline(always)]
	pub(crate) fn sub(&self, other: &Self) -> Self {
		Self {
			c0: self.c0.sub(&other.c0),
			c1: self.c1.sub(&other.c1),
		}
	}

	#[inline(always)]
	pub(crate) fn neg(&self) -> Self {
		Self {
			c0: self.c0.neg(),
			c1: self.c1.neg(),
		}
	}

	#[inline(always)]
	pub(crate) fn double(&self) -> Self {
		self.add(self)
	}

	/// A small multiple. The factor is positive.
	#[inline(always)]
	pub(crate) fn times(&self, factor: i64) -> Self {
		Self {
			c0: self.c0.times(factor),
			c1: self.c1.times(factor),
		}
	}

	/// `c0 - c1 u`, which is also the power p.
	#[inline(always)]
	pub(crate) fn conjugate(&self) -> Self {
		Self {
			c0: self.c0,
			c1: self.c1.neg(),
		}
	}

	/// The product with `9 + u`, the cube of v. Its limbs and value may be tenfold.
	#[inline(always)]
	pub(crate) fn times_nonresidue(&self) -> Self {
		Self {
			c0: self.c0.times(9).sub(&self.c1),
			c1: self.c1.times(9).add(&self.c0),
		}
	}

	/// The same element, normal.
	#[inline(always)]
	pub(crate) fn normal(&self) -> Self {
		Self {
			c0: self.c0.normal(),
			c1: self.c1.normal(),
		}
	}

	/// The same element with normal limbs.
	#[inline(always)]
	pub(crate) fn carried(&self) -> Self {
		Self {
			c0: self.c0.carried(),
			c1: self.c1.carried(),
		}
	}

	#[inline(never)]
	pub(crate) fn mul(&self, other: &Self) -> Self {
		let [c0, c1] = Fq::mul_complex([&self.c0, &self.c1], [&other.c0, &other.c1]);
		Self { c0, c1 }
	}

	#[inline(never)]
	pub(crate) fn square(&self) -> Self {
		let [c0, c1] = Fq::square_complex([&self.c0, &self.c1]);
		Self { c0, c1 }
	}

	/// Becomes the other element: see [`Fq::set`].
	#[inline(always)]
	pub(crate) fn set(&mut self, other: &Self) {
		self.c0.set(&other.c0);
		self.c1.set(&other.c1);
	}

	/// The product with an element of the base field.
	#[inline(always)]
	pub(crate) fn mul_base(&self, factor: &Fq) -> Self {
		Self {
			c0: self.c0.mul(factor),
			c1: self.c1.mul(factor),
		}
	}

	/// `1 / self`, or `None` for zero: `(c0 - c1 u) / (c0^2 + c1^2)`.
	pub(crate) fn inverse(&self) -> Option<Self> {
		let norm = self.c0.square().add(&self.c1.square());
		norm.inverse().map(|inverse| self.conjugate().mul_base(&inverse))
	}

	pub(crate) fn is_zero(&self) -> bool {
		self.c0.is_zero() && self.c1.is_zero()
	}
}

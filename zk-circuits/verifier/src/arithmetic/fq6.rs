//! The cubic extension `Fq2[v] / (v^3 - (9 + u))`.

use super::Fq2;

/// `c0 + c1 v + c2 v^2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fq6 {
	pub(crate) c0: Fq2,
	pub(crate) c1: Fq2,
	pub(crate) c2: Fq2,
}

impl Fq6 {
	pub(crate) const ZERO: Self = Self {
		c0: Fq2::ZERO,
		c1: Fq2::ZERO,
		c2: Fq2::ZERO,
	};
	pub(crate) const ONE: Self = Self {
		c0: Fq2::ONE,
		c1: Fq2::ZERO,
		c2: Fq2::ZERO,
	};

	#[inline(always)]
	pub(crate) fn add(&self, other: &Self) -> Self {
		Self {
			c0: self.c0.add(&other.c0),
			c1: self.c1.add(&other.c1),
			c2: self.c2.add(&other.c2),
		}
	}

	#[inline(always)]
	pub(crate) fn sub(&self, other: &Self) -> Self {
		Self {
			c0: self.c0.sub(&other.c0),
			c1: self.c1.sub(&other.c1),
			c2: self.c2.sub(&other.c2),
		}
	}

	#[inline(always)]
	pub(crate) fn neg(&self) -> Self {
		Self {
			c0: self.c0.neg(),
			c1: self.c1.neg(),
			c2: self.c2.neg(),
		}
	}

	/// The same element, normal.
	#[inline(always)]
	pub(crate) fn normal(&self) -> Self {
		Self {
			c0: self.c0.normal(),
			c1: self.c1.normal(),
			c2: self.c2.normal(),
		}
	}

	/// The same element with normal limbs.
	#[inline(always)]
	pub(crate) fn carried(&self) -> Self {
		Self {
			c0: self.c0.carried(),
			c1: self.c1.carried(),
			c2: self.c2.carried(),
		}
	}

	/// Becomes the other element: see [`super::Fq::set`].
	#[inline(always)]
	pub(crate) fn set(&mut self, other: &Self) {
		self.c0.set(&other.c0);
		self.c1.set(&other.c1);
		self.c2.set(&other.c2);
	}

	/// The product with v. The limbs and value of its first coefficient may be tenfold.
	#[inline(always)]
	pub(crate) fn times_v(&self) -> Self {
		Self {
			c0: self.c2.times_nonresidue(),
			c1: self.c0,
			c2: self.c1,
		}
	}

	/// The product, by Karatsuba's six products. Both have to have normal limbs; the product has not.
	#[inline(never)]
	pub(crate) fn mul(&self, other: &Self) -> Self {
		let (a, b) = (self, other);
		let v0 = a.c0.mul(&b.c0);
		let v1 = a.c1.mul(&b.c1);
		let v2 = a.c2.mul(&b.c2);
		let m12 = a.c1.add(&a.c2).mul(&b.c1.add(&b.c2));
		let m01 = a.c0.add(&a.c1).mul(&b.c0.add(&b.c1));
		let m02 = a.c0.add(&a.c2).mul(&b.c0.add(&b.c2));
		Self {
			c0: m12.sub(&v1).sub(&v2).times_nonresidue().add(&v0),
			c1: m01.sub(&v0).sub(&v1).add(&v2.times_nonresidue()),
			c2: m02.sub(&v0).sub(&v2).add(&v1),
		}
	}

	/// The product with `b0 + b1 v`: five products. Both have to have normal limbs; the product has not.
	#[inline(never)]
	pub(crate) fn mul_two(&self, b0: &Fq2, b1: &Fq2) -> Self {
		let a = self;
		let v0 = a.c0.mul(b0);
		let v1 = a.c1.mul(b1);
		let m12 = a.c1.add(&a.c2).mul(b1);
		let m01 = a.c0.add(&a.c1).mul(&b0.add(b1));
		let m02 = a.c0.add(&a.c2).mul(b0);
		Self {
			c0: m12.sub(&v1).times_nonresidue().add(&v0),
			c1: m01.sub(&v0).sub(&v1),
			c2: m02.sub(&v0).add(&v1),
		}
	}

	/// `1 / self`, or `None` for zero, by the norm to Fq2. For a normal element.
	pub(crate) fn inverse(&self) -> Option<Self> {
		let t0 = self.c0.square().sub(&self.c1.mul(&self.c2).times_nonresidue()).normal();
		let t1 = self.c2.square().times_nonresidue().sub(&self.c0.mul(&self.c1)).normal();
		let t2 = self.c1.square().sub(&self.c0.mul(&self.c2)).normal();
		let norm = self
			.c2
			.mul(&t1)
			.add(&self.c1.mul(&t2))
			.times_nonresidue()
			.add(&self.c0.mul(&t0))
			.normal();
		norm.inverse().map(|inverse| Self {
			c0: t0.mul(&inverse),
			c1: t1.mul(&inverse),
			c2: t2.mul(&inverse),
		})
	}
}

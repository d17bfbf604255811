//! The extension `Fq6[w] / (w^2 - v)`, where pairings take their values.

use super::{Fq, Fq2, Fq6};

/// `c0 + c1 w`. The coefficients are normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fq12 {
	pub(crate) c0: Fq6,
	pub(crate) c1: Fq6,
}

/// `(9 + u)^(k (p - 1) / 6)` for k = 1 to 5: the power p multiplies `w^k` by this.
const FROBENIUS_1: [Fq2; 5] = [
	Fq2::constant(
		[
			0xd60b35dadcc9e470,
			0x5c521e08292f2176,
			0xe8b99fdd76e68b60,
			0x1284b71c2865a7df,
		],
		[
			0xca5cf05f80f362ac,
			0x747992778eeec7e5,
			0xa6327cfe12150b8e,
			0x246996f3b4fae7e6,
		],
	),
	Fq2::constant(
		[
			0x99e39557176f553d,
			0xb78cc310c2c3330c,
			0x4c0bec3cf559b143,
			0x2fb347984f7911f7,
		],
		[
			0x1665d51c640fcba2,
			0x32ae2a1d0b7c9dce,
			0x4ba4cc8bd75a0794,
			0x16c9e55061ebae20,
		],
	),
	Fq2::constant(
		[
			0xdc54014671a0135a,
			0xdbaae0eda9c95998,
			0xdc5ec698b6e2f9b9,
			0x063cf305489af5dc,
		],
		[
			0x82d37f632623b0e3,
			0x21807dc98fa25bd2,
			0x0704b5a7ec796f2b,
			0x07c03cbcac41049a,
		],
	),
	Fq2::constant(
		[
			0x848a1f55921ea762,
			0xd33365f7be94ec72,
			0x80f3c0b75a181e84,
			0x05b54f5e64eea801,
		],
		[
			0xc13b4711cd2b8126,
			0x3685d2ea1bdec763,
			0x9f3a80b03b0b1c92,
			0x2c145edbe7fd8aee,
		],
	),
	Fq2::constant(
		[
			0x2ea2c810eab7692f,
			0x425c459b55aa1bd3,
			0xe93a3661a4353ff4,
			0x0183c1e74f798649,
		],
		[
			0x24c6b8ee6e0c2c4b,
			0xb080cb99678e2ac0,
			0xa27fb246c7729f7d,
			0x12acf2ca76fd0675,
		],
	),
];

/// `(9 + u)^(k (p^2 - 1) / 6)` for k = 1 to 5, for the power p^2. They are sixth roots of unity in the base field.
const FROBENIUS_2: [Fq; 5] = [
	Fq::constant([
		0xe4bd44e5607cfd49,
		0xc28f069fbb966e3d,
		0x5e6dd9e7e0acccb0,
		0x30644e72e131a029,
	]),
	Fq::constant([
		0xe4bd44e5607cfd48,
		0xc28f069fbb966e3d,
		0x5e6dd9e7e0acccb0,
		0x30644e72e131a029,
	]),
	Fq::constant([
		0x3c208c16d87cfd46,
		0x97816a916871ca8d,
		0xb85045b68181585d,
		0x30644e72e131a029,
	]),
	Fq::constant([
		0x5763473177fffffe,
		0xd4f263f1acdb5c4f,
		0x59e26bcea0d48bac,
		0x0000000000000000,
	]),
	Fq::constant([
		0x5763473177ffffff,
		0xd4f263f1acdb5c4f,
		0x59e26bcea0d48bac,
		0x0000000000000000,
	]),
];

/// The length of an encoded element: twelve of the base field.
pub(crate) const FQ12_BYTES: usize = 12 * 32;

impl Fq12 {
	pub(crate) const ONE: Self = Self {
		c0: Fq6::ONE,
		c1: Fq6::ZERO,
	};

	/// The power p^6: `c0 - c1 w`. In the cyclotomic subgroup, the inverse.
	#[inline(always)]
	pub(crate) fn conjugate(&self) -> Self {
		Self {
			c0: self.c0,
			c1: self.c1.neg(),
		}
	}

	/// The product, by Karatsuba's three products in Fq6.
	#[inline(never)]
	pub(crate) fn mul(&self, other: &Self) -> Self {
		let v0 = self.c0.mul(&other.c0);
		let v1 = self.c1.mul(&other.c1);
		let mixed = self.c0.add(&self.c1).normal().mul(&other.c0.add(&other.c1).normal());
		Self {
			c0: v0.add(&v1.times_v()).normal(),
			c1: mixed.sub(&v0).sub(&v1).normal(),
		}
	}

	/// Squares, by the complex method: `(c0 + c1) (c0 + v c1) - (1 + v) c0 c1` and `2 c0 c1`.
	#[inline(never)]
	pub(crate) fn square(&mut self) {
		let t = self.c0.mul(&self.c1);
		let mixed = self
			.c0
			.add(&self.c1)
			.carried()
			.mul(&self.c0.add(&self.c1.times_v()).carried());
		self.c0.set(&mixed.sub(&t).sub(&t.times_v()).normal());
		self.c1.set(&t.add(&t).normal());
	}

	/// Multiplies by `l0 + l1 w`, where `l0` has all coefficients and `l1` lacks the last.
	#[inline(never)]
	pub(crate) fn mul_five(&mut self, l0: &Fq6, l1: [&Fq2; 2]) {
		let v0 = self.c0.mul(l0);
		let v1 = self.c1.mul_two(l1[0], l1[1]);
		let sum = Fq6 {
			c0: l0.c0.add(l1[0]).carried(),
			c1: l0.c1.add(l1[1]).carried(),
			c2: l0.c2,
		};
		let mixed = self.c0.add(&self.c1).carried().mul(&sum);
		self.c0.set(&v0.add(&v1.times_v()).normal());
		self.c1.set(&mixed.sub(&v0).sub(&v1).normal());
	}

	/// Multiplies by `l0 + (l1 + l2 v) w`, where the coefficients are in Fq2.
	#[inline(never)]
	pub(crate) fn mul_three(&mut self, l0: &Fq2, l1: &Fq2, l2: &Fq2) {
		let v0 = Fq6 {
			c0: self.c0.c0.mul(l0),
			c1: self.c0.c1.mul(l0),
			c2: self.c0.c2.mul(l0),
		};
		let v1 = self.c1.mul_two(l1, l2);
		let mixed = self.c0.add(&self.c1).carried().mul_two(&l0.add(l1).carried(), l2);
		self.c0.set(&v0.add(&v1.times_v()).normal());
		self.c1.set(&mixed.sub(&v0).sub(&v1).normal());
	}

	/// `1 / self`, or `None` for zero: `(c0 - c1 w) / (c0^2 - v c1^2)`.
	pub(crate) fn inverse(&self) -> Option<Self> {
		let norm = self.c0.mul(&self.c0).sub(&self.c1.mul(&self.c1).times_v()).normal();
		norm.inverse().map(|inverse| {
			let inverse = inverse.normal();
			Self {
				c0: self.c0.mul(&inverse).normal(),
				c1: self.c1.neg().mul(&inverse).normal(),
			}
		})
	}

	/// The power p.
	pub(crate) fn frobenius(&self) -> Self {
		let [g1, g2, g3, g4, g5] = &FROBENIUS_1;
		Self {
			c0: Fq6 {
				c0: self.c0.c0.conjugate(),
				c1: self.c0.c1.conjugate().mul(g2),
				c2: self.c0.c2.conjugate().mul(g4),
			},
			c1: Fq6 {
				c0: self.c1.c0.conjugate().mul(g1),
				c1: self.c1.c1.conjugate().mul(g3),
				c2: self.c1.c2.conjugate().mul(g5),
			},
		}
	}

	/// The power p^2.
	pub(crate) fn frobenius_squared(&self) -> Self {
		let [g1, g2, g3, g4, g5] = &FROBENIUS_2;
		Self {
			c0: Fq6 {
				c0: self.c0.c0,
				c1: self.c0.c1.mul_base(g2),
				c2: self.c0.c2.mul_base(g4),
			},
			c1: Fq6 {
				c0: self.c1.c0.mul_base(g1),
				c1: self.c1.c1.mul_base(g3),
				c2: self.c1.c2.mul_base(g5),
			},
		}
	}

	/// Squares an element of the cyclotomic subgroup (whose power `p^4 - p^2 + 1` is 1), by "Faster Squaring in the
	/// Cyclotomic Subgroup of Sixth Degree Extensions" (Granger, Scott, eprint 2009/565): three squares in Fq4.
	#[inline(never)]
	pub(crate) fn square_cyclotomic(&mut self) {
		let (a, b) = (&mut self.c0, &mut self.c1);
		let (r0, r1) = fq4_square(&a.c0, &b.c1);
		a.c0.set(&r0.sub(&a.c0).double().add(&r0).normal());
		b.c1.set(&r1.add(&b.c1).double().add(&r1).normal());
		let (r2, r3) = fq4_square(&b.c0, &a.c2);
		let (r4, r5) = fq4_square(&a.c1, &b.c2);
		a.c1.set(&r2.sub(&a.c1).double().add(&r2).normal());
		b.c2.set(&r3.add(&b.c2).double().add(&r3).normal());
		a.c2.set(&r4.sub(&a.c2).double().add(&r4).normal());
		let r5 = r5.times_nonresidue();
		b.c0.set(&r5.add(&b.c0).double().add(&r5).normal());
	}

	#[cfg(test)]
	pub(crate) fn is_one(&self) -> bool {
		*self == Self::ONE
	}

	/// The element that bytes encode, or `None` where a coefficient is not below p.
	pub(crate) fn from_bytes(bytes: &[u8; FQ12_BYTES]) -> Option<Self> {
		let mut element = Self::ONE;
		for (coefficient, bytes) in element.coefficients_mut().into_iter().zip(bytes.as_chunks().0) {
			*coefficient = Fq::from_bytes(bytes)?;
		}
		Some(element)
	}

	/// The coefficients as 32 little-endian bytes each, those of lower powers first: arkworks' encoding.
	pub(crate) fn to_bytes(mut self) -> [u8; FQ12_BYTES] {
		let mut bytes = [0; FQ12_BYTES];
		for (bytes, coefficient) in bytes.as_chunks_mut().0.iter_mut().zip(self.coefficients_mut()) {
			*bytes = coefficient.to_bytes();
		}
		bytes
	}

	fn coefficients_mut(&mut self) -> [&mut Fq; 12] {
		let Self { c0: a, c1: b } = self;
		[
			&mut a.c0.c0,
			&mut a.c0.c1,
			&mut a.c1.c0,
			&mut a.c1.c1,
			&mut a.c2.c0,
			&mut a.c2.c1,
			&mut b.c0.c0,
			&mut b.c0.c1,
			&mut b.c1.c0,
			&mut b.c1.c1,
			&mut b.c2.c0,
			&mut b.c2.c1,
		]
	}
}

/// The coefficients of `(a + b s)^2` with `s^2 = 9 + u`: `a^2 + (9 + u) b^2` and `2 a b`.
#[inline(always)]
fn fq4_square(a: &Fq2, b: &Fq2) -> (Fq2, Fq2) {
	let (aa, bb) = (a.square(), b.square());
	let mixed = a.add(b).square().sub(&aa).sub(&bb);
	(bb.times_nonresidue().add(&aa), mixed)
}

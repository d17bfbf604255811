//! The twist, and the endomorphism that its subgroup G2 is an eigenspace of.

use crate::arithmetic::Fq2;

/// A point of the twist other than the identity. Its coordinates are normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct G2 {
	pub(crate) x: Fq2,
	pub(crate) y: Fq2,
}

/// The constant of the twist: `3 / (9 + u)`.
const B: Fq2 = Fq2::constant(
	[
		0x3267e6dc24a138e5,
		0xb5b4c5e559dbefa3,
		0x81be18991be06ac3,
		0x2b149d40ceb8aaae,
	],
	[
		0xe4a2bd0685c315d2,
		0xa74fa084e52d1852,
		0xcd2cafadeed8fdf4,
		0x009713b03af0fed4,
	],
);

/// `(9 + u)^((p - 1) / 3)`.
const PSI_X: Fq2 = Fq2::constant(
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
);

/// `(9 + u)^((p - 1) / 2)`.
const PSI_Y: Fq2 = Fq2::constant(
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
);

impl G2 {
	/// Whether the coordinates satisfy the equation of the twist.
	pub(crate) fn is_on_curve(&self) -> bool {
		self.y.square() == self.x.square().mul(&self.x).add(&B)
	}

	#[inline(always)]
	pub(crate) fn neg(&self) -> Self {
		Self {
			x: self.x,
			y: self.y.neg(),
		}
	}

	/// The endomorphism psi: the Frobenius endomorphism of the curve, seen from the twist (Galbraith and Scott, eprint
	/// 2008/117). It multiplies a point of the subgroup by p.
	pub(crate) fn frobenius(&self) -> Self {
		Self {
			x: self.x.conjugate().mul(&PSI_X),
			y: self.y.conjugate().mul(&PSI_Y),
		}
	}
}

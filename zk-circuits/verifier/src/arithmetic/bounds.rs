//! Bounds on the size of an element of [`Fq`](super::Fq), for all inputs.
//!
//! Two figures bound an element `v` with the limbs `l[0..9]`:
//!
//! - `limb`: `|l[i]| <= limb * 2^28` for all limbs below the top one,
//! - `value`: `|v| <= value * p`. As p is below `2^22 * 2^232`, this bounds the top limb, `|l[8]| < value * 2^22 +
//!   limb`.
//!
//! An addition or subtraction adds both figures. [`Fq::normal`](super::Fq::normal) makes them 1 and 0.51, for `limb <=
//! 2^12` and `value <= 2^12`; [`Fq::carried`](super::Fq::carried) makes the first 1, for `value <= 64`. A sum of
//! products `a * b` that is reduced at once may be as large as [`Bound::reduced`] says: a column of nine products has 7
//! of full limbs and 2 with a top limb, or 8 of full limbs, the reduction adds less than `11 * 2^56` to it, and the
//! total has to stay within the 64 bits of a signed word.
//!
//! In tests every element carries its figures and every operation derives and checks them. A sequence of operations
//! that passes is within the bounds for all inputs, because no operation branches on values. In every other build
//! [`Bound`] has no size and does nothing.

pub(crate) use followed::Bound;

#[cfg(not(test))]
mod followed {
	/// Nothing: bounds are followed in tests.
	#[derive(Clone, Copy)]
	pub(crate) struct Bound;

	impl Bound {
		/// A constant: normal limbs, a value below 1.2 p.
		pub(crate) const CONSTANT: Self = Self;

		#[inline(always)]
		pub(crate) const fn plus(self, _other: Self) -> Self {
			self
		}

		#[inline(always)]
		pub(crate) const fn times(self, _factor: i64) -> Self {
			self
		}

		#[inline(always)]
		pub(crate) const fn normalised(self) -> Self {
			self
		}

		#[inline(always)]
		pub(crate) const fn carried(self) -> Self {
			self
		}

		#[inline(always)]
		pub(crate) fn reduced<const N: usize>(_products: [(Self, Self); N]) -> Self {
			Self
		}
	}
}

#[cfg(test)]
mod followed {
	/// The figures of an element.
	#[derive(Clone, Copy, Debug)]
	pub(crate) struct Bound {
		/// In units of 2^28.
		pub(crate) limb: f64,
		/// In units of p.
		pub(crate) value: f64,
	}

	/// p / 2^261, rounded up: a reduction multiplies the value of a product by it.
	const RATIO: f64 = 0.0060;
	/// p / 2^260, rounded up: the top limb of p in units of 2^28.
	const TOP: f64 = 0.0119;
	/// The limit of a column, in units of 2^56: 2^63 less the share of the reduction.
	const COLUMN: f64 = 128.0 - 11.0;

	impl Bound {
		pub(crate) const CONSTANT: Self = Self { limb: 1.0, value: 1.2 };

		pub(crate) const fn plus(self, other: Self) -> Self {
			Self {
				limb: self.limb + other.limb,
				value: self.value + other.value,
			}
		}

		pub(crate) const fn times(self, factor: i64) -> Self {
			Self {
				limb: self.limb * factor as f64,
				value: self.value * factor as f64,
			}
		}

		pub(crate) fn normalised(self) -> Self {
			assert!(
				self.limb <= 4096.0 && self.value <= 4096.0,
				"{self:?} is not normalised"
			);
			Self { limb: 1.0, value: 0.51 }
		}

		pub(crate) fn carried(self) -> Self {
			assert!(self.limb <= 4096.0 && self.value <= 64.0, "{self:?} is not carried");
			Self {
				limb: 1.0,
				value: self.value,
			}
		}

		/// The figures of a sum of products after one reduction.
		pub(crate) fn reduced<const N: usize>(products: [(Self, Self); N]) -> Self {
			let top = |bound: Self| bound.value * TOP + 1e-6;
			let column: f64 = products
				.iter()
				.map(|(a, b)| 7.0 * a.limb * b.limb + (a.limb * b.limb).max(a.limb * top(*b) + b.limb * top(*a)))
				.sum();
			assert!(column <= COLUMN, "{products:?} overflow a column");
			let value: f64 = products.iter().map(|(a, b)| a.value * b.value).sum();
			// The reduction adds less than (1 + k / 2^29) p to make the low half vanish, with k of 27 bits.
			let value = value * RATIO + 1.15;
			assert!(value <= 64.0, "{products:?} do not reduce");
			Self { limb: 1.0, value }
		}
	}
}

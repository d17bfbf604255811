//! The base field of BN254: integers modulo
//! p = 21888242871839275222246405745257275088696311157297823662689037894645226208583.
//!
//! An element is held in Montgomery form with R = 2^261, as nine signed limbs of 29 bits, the least significant first.
//! Signed limbs that are rounded to the nearest multiple are half as large as unsigned ones, which leaves two more bits
//! for sums before a carry. The representation is redundant: see [`super::bounds`].

use super::bounds::Bound;
use alloc::vec::Vec;

/// Bits of a limb.
const BITS: u32 = 29;
/// The low 29 bits of a word.
const MASK: i64 = (1 << BITS) - 1;
/// Half the weight of the next limb, for rounding.
const HALF: i64 = 1 << (BITS - 1);

type Limbs = [i64; 9];
/// The columns of an unreduced product: column i has the weight 2^(29 i).
type Columns = [i64; 17];

/// p in unsigned 64-bit words.
const MODULUS: [u64; 4] = [
	0x3c208c16d87cfd47,
	0x97816a916871ca8d,
	0xb85045b68181585d,
	0x30644e72e131a029,
];
/// p in signed limbs.
const P: Limbs = signed_limbs(&MODULUS);
/// -1/p modulo 2^29.
const K: i64 = 75916169;
/// (K p + 1) / 2^29 in signed limbs: with it, one step of a reduction needs no product to find its factor.
const H: Limbs = [
	-143091041, 100647901, 225173058, -51293469, -118815392, 249042403, 23471826, 193702671, 448452,
];
/// 2^50 divided by the top limb of p: the quotient of a value by p is estimated with it.
const TOP_INVERSE: i64 = (1 << 50) / P[8];
/// R^2 modulo p: the factor that brings an integer into Montgomery form.
const R2: Fq = Fq {
	limbs: [
		94088208, 219480995, 25171640, -257225560, 40052282, 46143135, -157549229, -242836147, 2757031,
	],
	bound: Bound::CONSTANT,
};

/// An element of the base field.
#[derive(Clone, Copy)]
pub(crate) struct Fq {
	limbs: Limbs,
	bound: Bound,
}

/// The nearest-rounded signed limbs of an integer below 2^256.
const fn signed_limbs(words: &[u64; 4]) -> Limbs {
	let mut limbs = unsigned_limbs(words);
	let mut carry = 0;
	let mut index = 0;
	while index < 8 {
		let limb = limbs[index] + carry;
		carry = (limb + HALF) >> BITS;
		limbs[index] = limb - (carry << BITS);
		index += 1;
	}
	limbs[8] += carry;
	limbs
}

/// The 29-bit limbs of an integer below 2^256.
const fn unsigned_limbs(words: &[u64; 4]) -> Limbs {
	let [a, b, c, d] = *words;
	[
		(a as i64) & MASK,
		((a >> 29) as i64) & MASK,
		((a >> 58 | b << 6) as i64) & MASK,
		((b >> 23) as i64) & MASK,
		((b >> 52 | c << 12) as i64) & MASK,
		((c >> 17) as i64) & MASK,
		((c >> 46 | d << 18) as i64) & MASK,
		((d >> 11) as i64) & MASK,
		(d >> 40) as i64,
	]
}

/// The 64-bit words of nine limbs that are each within 29 bits, of an integer below 2^256.
const fn words(limbs: &Limbs) -> [u64; 4] {
	let [a, b, c, d, e, f, g, h, i] = *limbs;
	[
		a as u64 | (b as u64) << 29 | (c as u64) << 58,
		(c as u64) >> 6 | (d as u64) << 23 | (e as u64) << 52,
		(e as u64) >> 12 | (f as u64) << 17 | (g as u64) << 46,
		(g as u64) >> 18 | (h as u64) << 11 | (i as u64) << 40,
	]
}

#[inline(always)]
const fn add_limbs(a: &Limbs, b: &Limbs) -> Limbs {
	let mut sum = [0; 9];
	let mut i = 0;
	while i < 9 {
		sum[i] = a[i].wrapping_add(b[i]);
		i += 1;
	}
	sum
}

#[inline(always)]
const fn sub_limbs(a: &Limbs, b: &Limbs) -> Limbs {
	let mut difference = [0; 9];
	let mut i = 0;
	while i < 9 {
		difference[i] = a[i].wrapping_sub(b[i]);
		i += 1;
	}
	difference
}

/// Computes the columns of a product. They wrap, as the later sums do: only the columns that are reduced have to fit.
#[inline(always)]
const fn product(a: &Limbs, b: &Limbs) -> Columns {
	let mut columns = [0i64; 17];
	let mut i = 0;
	while i < 9 {
		let mut j = 0;
		while j < 9 {
			columns[i + j] = columns[i + j].wrapping_add(a[i].wrapping_mul(b[j]));
			j += 1;
		}
		i += 1;
	}
	columns
}

/// The columns of a product, by Karatsuba's method on three blocks of three limbs: 54 products instead of 81. Pays
/// for one or two products, and not where three of them compete for registers.
#[inline(always)]
const fn product_by_blocks(a: &Limbs, b: &Limbs) -> Columns {
	let (a0, a1, a2) = ([a[0], a[1], a[2]], [a[3], a[4], a[5]], [a[6], a[7], a[8]]);
	let (b0, b1, b2) = ([b[0], b[1], b[2]], [b[3], b[4], b[5]], [b[6], b[7], b[8]]);
	let v0 = block(a0, b0);
	let v1 = block(a1, b1);
	let v2 = block(a2, b2);
	let d01 = block(block_difference(a0, a1), block_difference(b0, b1));
	let d02 = block(block_difference(a0, a2), block_difference(b0, b2));
	let d12 = block(block_difference(a1, a2), block_difference(b1, b2));
	let mut columns = [0i64; 17];
	let mut i = 0;
	while i < 5 {
		let v01 = v0[i].wrapping_add(v1[i]);
		let v12 = v1[i].wrapping_add(v2[i]);
		columns[i] = columns[i].wrapping_add(v0[i]);
		columns[i + 3] = columns[i + 3].wrapping_add(v01.wrapping_sub(d01[i]));
		columns[i + 6] = columns[i + 6].wrapping_add(v01.wrapping_add(v2[i]).wrapping_sub(d02[i]));
		columns[i + 9] = columns[i + 9].wrapping_add(v12.wrapping_sub(d12[i]));
		columns[i + 12] = columns[i + 12].wrapping_add(v2[i]);
		i += 1;
	}
	columns
}

#[inline(always)]
const fn block(a: [i64; 3], b: [i64; 3]) -> [i64; 5] {
	let mut columns = [0i64; 5];
	let mut i = 0;
	while i < 3 {
		let mut j = 0;
		while j < 3 {
			columns[i + j] = columns[i + j].wrapping_add(a[i].wrapping_mul(b[j]));
			j += 1;
		}
		i += 1;
	}
	columns
}

#[inline(always)]
const fn block_difference(a: [i64; 3], b: [i64; 3]) -> [i64; 3] {
	[
		a[0].wrapping_sub(b[0]),
		a[1].wrapping_sub(b[1]),
		a[2].wrapping_sub(b[2]),
	]
}

/// The columns of a square, with 45 products instead of 81.
#[inline(always)]
const fn square(a: &Limbs) -> Columns {
	let mut columns = [0i64; 17];
	let mut i = 0;
	while i < 9 {
		columns[2 * i] = columns[2 * i].wrapping_add(a[i].wrapping_mul(a[i]));
		let double = a[i].wrapping_add(a[i]);
		let mut j = i + 1;
		while j < 9 {
			columns[i + j] = columns[i + j].wrapping_add(double.wrapping_mul(a[j]));
			j += 1;
		}
		i += 1;
	}
	columns
}

/// Montgomery's reduction: limbs of a number congruent to the columns divided by R.
///
/// For the eight lowest columns, the multiple of p that makes a column vanish is taken of `K p = 2^29 H - 1` rather
/// than of p. Its factor is then the low bits of the column themselves, and instead of a product in the column there is
/// its carry ("Simplifying Quotient Determination in High-Radix Modular Multiplication", Orup, 1995). Such a multiple
/// is below `2^29 K p`, and all eight of them are below `2^232 K p`, so that they add less than `K / 2^29 * p` to the
/// result. The ninth column is cleared with p itself, which adds less than p.
///
/// The columns have to be within [`Bound::reduced`]. The limbs of the result are rounded: within 2^28 of zero.
#[inline(always)]
const fn reduce(mut columns: Columns) -> Limbs {
	let mut i = 0;
	while i < 8 {
		let factor = columns[i] & MASK;
		columns[i + 1] = columns[i + 1].wrapping_add(columns[i] >> BITS);
		let mut j = 0;
		while j < 9 {
			columns[i + 1 + j] = columns[i + 1 + j].wrapping_add(factor.wrapping_mul(H[j]));
			j += 1;
		}
		i += 1;
	}
	let factor = columns[8].wrapping_mul(K) & MASK;
	columns[9] = columns[9].wrapping_add(columns[8].wrapping_add(factor.wrapping_mul(P[0])) >> BITS);
	let mut j = 1;
	while j < 9 {
		columns[8 + j] = columns[8 + j].wrapping_add(factor.wrapping_mul(P[j]));
		j += 1;
	}
	let mut limbs = [0; 9];
	let mut carry = 0i64;
	let mut i = 0;
	while i < 8 {
		let column = columns[9 + i].wrapping_add(carry);
		carry = column.wrapping_add(HALF) >> BITS;
		limbs[i] = column.wrapping_sub(carry << BITS);
		i += 1;
	}
	limbs[8] = carry;
	limbs
}

impl Fq {
	pub(crate) const ZERO: Self = Self {
		limbs: [0; 9],
		bound: Bound::CONSTANT,
	};
	pub(crate) const ONE: Self = Self::constant([1, 0, 0, 0]);

	/// The element of an integer below p, for constants.
	pub(crate) const fn constant(words: [u64; 4]) -> Self {
		Self {
			limbs: reduce(product(&signed_limbs(&words), &R2.limbs)),
			bound: Bound::CONSTANT,
		}
	}

	/// The element that 32 little-endian bytes encode, or `None` where they are not below p.
	pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
		let mut words = [0u64; 4];
		for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
			*word = u64::from_le_bytes(*bytes);
		}
		let below = words.iter().rev().cmp(MODULUS.iter().rev()).is_lt();
		below.then(|| {
			let integer = Self {
				limbs: signed_limbs(&words),
				bound: Bound::CONSTANT,
			};
			integer.mul(&R2)
		})
	}

	/// The integer below p that this element stands for.
	fn words(&self) -> [u64; 4] {
		// The columns are less than R, so that the result is not negative and below 1.15 p.
		let mut columns = [0; 17];
		columns[..9].copy_from_slice(&self.limbs);
		let _ = Bound::reduced([(self.bound, Bound::CONSTANT)]);
		let mut limbs = reduce(columns);
		unsigned(&mut limbs);
		let mut less = sub_limbs(&limbs, &P);
		unsigned(&mut less);
		if less[8] >= 0 {
			limbs = less;
		}
		words(&limbs)
	}

	/// The 32 little-endian bytes of this element.
	pub(crate) fn to_bytes(self) -> [u8; 32] {
		let mut bytes = [0; 32];
		for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(self.words()) {
			*bytes = word.to_le_bytes();
		}
		bytes
	}

	#[inline(always)]
	pub(crate) fn add(&self, other: &Self) -> Self {
		Self {
			limbs: add_limbs(&self.limbs, &other.limbs),
			bound: self.bound.plus(other.bound),
		}
	}

	#[inline(always)]
	pub(crate) fn sub(&self, other: &Self) -> Self {
		Self {
			limbs: sub_limbs(&self.limbs, &other.limbs),
			bound: self.bound.plus(other.bound),
		}
	}

	#[inline(always)]
	pub(crate) fn neg(&self) -> Self {
		Self {
			limbs: sub_limbs(&[0; 9], &self.limbs),
			bound: self.bound,
		}
	}

	#[inline(always)]
	pub(crate) fn double(&self) -> Self {
		self.add(self)
	}

	/// A small multiple. The factor is positive.
	#[inline(always)]
	pub(crate) fn times(&self, factor: i64) -> Self {
		let mut limbs = self.limbs;
		let mut i = 0;
		while i < 9 {
			limbs[i] = limbs[i].wrapping_mul(factor);
			i += 1;
		}
		Self {
			limbs,
			bound: self.bound.times(factor),
		}
	}

	/// The same element with normal limbs and a value within 0.51 p of zero.
	///
	/// The top limb is the value divided by 2^232, up to the carries that the other limbs still owe it (at most 2^12).
	/// Divided by the top limb of p, which has 22 bits, it gives the quotient by p within 0.501 of the exact one.
	#[inline(always)]
	pub(crate) fn normal(&self) -> Self {
		let quotient = self.limbs[8].wrapping_mul(TOP_INVERSE).wrapping_add(1 << 49) >> 50;
		let mut limbs = [0; 9];
		let mut carry = 0i64;
		let mut i = 0;
		while i < 8 {
			let limb = self.limbs[i]
				.wrapping_sub(quotient.wrapping_mul(P[i]))
				.wrapping_add(carry);
			carry = limb.wrapping_add(HALF) >> BITS;
			limbs[i] = limb.wrapping_sub(carry << BITS);
			i += 1;
		}
		limbs[8] = self.limbs[8]
			.wrapping_sub(quotient.wrapping_mul(P[8]))
			.wrapping_add(carry);
		Self {
			limbs,
			bound: self.bound.normalised(),
		}
	}

	/// The same element with normal limbs and an unchanged value, for elements that are nearly normal.
	#[inline(always)]
	pub(crate) fn carried(&self) -> Self {
		let mut limbs = [0; 9];
		let mut carry = 0i64;
		let mut i = 0;
		while i < 8 {
			let limb = self.limbs[i].wrapping_add(carry);
			carry = limb.wrapping_add(HALF) >> BITS;
			limbs[i] = limb.wrapping_sub(carry << BITS);
			i += 1;
		}
		limbs[8] = self.limbs[8].wrapping_add(carry);
		Self {
			limbs,
			bound: self.bound.carried(),
		}
	}

	#[inline(never)]
	pub(crate) fn mul(&self, other: &Self) -> Self {
		Self {
			limbs: reduce(product_by_blocks(&self.limbs, &other.limbs)),
			bound: Bound::reduced([(self.bound, other.bound)]),
		}
	}

	#[inline(never)]
	pub(crate) fn square(&self) -> Self {
		Self {
			limbs: reduce(square(&self.limbs)),
			bound: Bound::reduced([(self.bound, self.bound)]),
		}
	}

	/// `(a0 + a1 u) (b0 + b1 u)` with `u^2 = -1`, by Karatsuba's three products and two reductions.
	///
	/// The columns that are reduced are those of `a0 b0 - a1 b1` and of `a0 b1 + a1 b0`. They are right even where the
	/// columns in between have wrapped.
	#[inline(always)]
	pub(super) fn mul_complex(a: [&Self; 2], b: [&Self; 2]) -> [Self; 2] {
		let low = product(&a[0].limbs, &b[0].limbs);
		let high = product(&a[1].limbs, &b[1].limbs);
		let mixed = product(
			&sub_limbs(&a[0].limbs, &a[1].limbs),
			&sub_limbs(&b[0].limbs, &b[1].limbs),
		);
		let mut real = [0; 17];
		let mut imaginary = [0; 17];
		let mut i = 0;
		while i < 17 {
			real[i] = low[i].wrapping_sub(high[i]);
			imaginary[i] = low[i].wrapping_add(high[i]).wrapping_sub(mixed[i]);
			i += 1;
		}
		[
			Self {
				limbs: reduce(real),
				bound: Bound::reduced([(a[0].bound, b[0].bound), (a[1].bound, b[1].bound)]),
			},
			Self {
				limbs: reduce(imaginary),
				bound: Bound::reduced([(a[0].bound, b[1].bound), (a[1].bound, b[0].bound)]),
			},
		]
	}

	/// The square of `a0 + a1 u`: `(a0 + a1) (a0 - a1)` and `2 a0 a1`.
	///
	/// In a column of the first, the mixed products cancel: the columns that are reduced are those of `a0^2 - a1^2`.
	#[inline(always)]
	pub(super) fn square_complex(a: [&Self; 2]) -> [Self; 2] {
		let real = product_by_blocks(
			&add_limbs(&a[0].limbs, &a[1].limbs),
			&sub_limbs(&a[0].limbs, &a[1].limbs),
		);
		let imaginary = product_by_blocks(&a[0].limbs, &add_limbs(&a[1].limbs, &a[1].limbs));
		[
			Self {
				limbs: reduce(real),
				bound: Bound::reduced([(a[0].bound, a[0].bound), (a[1].bound, a[1].bound)]),
			},
			Self {
				limbs: reduce(imaginary),
				bound: Bound::reduced([(a[0].bound, a[1].bound), (a[0].bound, a[1].bound)]),
			},
		]
	}

	/// Becomes the other element.
	///
	/// Assigning a struct of more than 64 bytes calls the `memcpy` of the Wasm, which copies 4 bytes at a time. Copying
	/// limb by limb takes a fraction of that.
	#[inline(always)]
	pub(crate) fn set(&mut self, other: &Self) {
		let [a, b, c, d, e, f, g, h, i] = other.limbs;
		self.limbs[0] = a;
		self.limbs[1] = b;
		self.limbs[2] = c;
		self.limbs[3] = d;
		self.limbs[4] = e;
		self.limbs[5] = f;
		self.limbs[6] = g;
		self.limbs[7] = h;
		self.limbs[8] = i;
		self.bound = other.bound;
	}

	/// The Montgomery form below p, in 32 little-endian bytes, as [`Fq::from_montgomery_bytes`] reads it.
	#[cfg(test)]
	pub(crate) fn to_montgomery_bytes(self) -> [u8; 32] {
		self.mul(&R2).to_bytes()
	}

	/// The element of a table: its Montgomery form, below p, in 32 little-endian bytes.
	pub(crate) fn from_montgomery_bytes(bytes: &[u8; 32]) -> Self {
		let mut words = [0u64; 4];
		for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
			*word = u64::from_le_bytes(*bytes);
		}
		Self {
			limbs: signed_limbs(&words),
			bound: Bound::CONSTANT,
		}
	}

	/// Whether this is zero.
	pub(crate) fn is_zero(&self) -> bool {
		// A value that is j p, with a small j, has the low limb j p modulo 2^29. That rules out nearly every other
		// value.
		let multiple = self.limbs[0].wrapping_mul(-K) & MASK;
		let multiple = multiple - ((multiple & HALF) << 1);
		multiple.abs() <= 1 << 12 && self.words() == [0; 4]
	}

	/// `1 / self`, or `None` for zero. By Fermat: the power p - 2.
	pub(crate) fn inverse(&self) -> Option<Self> {
		if self.is_zero() {
			return None;
		}
		let mut powers = [Self::ONE; 16];
		for index in 1..16 {
			powers[index] = powers[index - 1].mul(self);
		}
		let mut result = Self::ONE;
		for word in [MODULUS[3], MODULUS[2], MODULUS[1], MODULUS[0] - 2] {
			for nibble in (0..16).rev() {
				result = result.square().square().square().square();
				result = result.mul(&powers[(word >> (4 * nibble)) as usize & 15]);
			}
		}
		Some(result)
	}

	/// The inverses of all elements with one inversion, by Montgomery's trick. Zeros stay zeros.
	pub(crate) fn invert_all(elements: &mut [Self]) {
		let mut products = Vec::with_capacity(elements.len());
		let mut product = Self::ONE;
		for element in elements.iter().filter(|element| !element.is_zero()) {
			products.push(product);
			product = product.mul(element);
		}
		// No factor is zero.
		let mut inverse = product.inverse().unwrap_or(Self::ZERO);
		for element in elements.iter_mut().rev().filter(|element| !element.is_zero()) {
			if let Some(before) = products.pop() {
				let next = inverse.mul(element);
				*element = inverse.mul(&before);
				inverse = next;
			}
		}
	}

	#[cfg(test)]
	pub(crate) fn limbs(&self) -> [i64; 9] {
		self.limbs
	}

	/// An element of given limbs, as large as the bound states.
	#[cfg(test)]
	pub(crate) fn from_limbs(limbs: [i64; 9], limb: f64, value: f64) -> Self {
		Self {
			limbs,
			bound: Bound { limb, value },
		}
	}
}

impl PartialEq for Fq {
	fn eq(&self, other: &Self) -> bool {
		self.sub(other).is_zero()
	}
}

impl Eq for Fq {}

impl core::fmt::Debug for Fq {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		let [a, b, c, d] = self.words();
		write!(f, "0x{d:016x}{c:016x}{b:016x}{a:016x}")
	}
}

/// Carries so that all limbs but the top one are within 29 bits and not negative.
fn unsigned(limbs: &mut Limbs) {
	let mut carry = 0;
	for limb in limbs.iter_mut().take(8) {
		let sum = *limb + carry;
		carry = sum >> BITS;
		*limb = sum & MASK;
	}
	limbs[8] += carry;
}

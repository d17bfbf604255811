//! Scalars as short pairs, after "Faster Point Multiplication on Elliptic Curves with Efficient Endomorphisms"
//! (Gallant, Lambert, Vanstone, CRYPTO 2001).
//!
//! `(x, y) -> (c x, y)` with a cube root c of unity multiplies every point of G1 by a cube root [`lambda`] of unity
//! modulo the order r. A multiple of a point is therefore a sum of two multiples of half the length.

use ark_bn254::Fr;
use ark_ff::{BigInt, PrimeField};

/// The scalar `low + high * lambda`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
	pub(crate) low: i128,
	pub(crate) high: i128,
}

/// The cube root of unity modulo r that belongs to the endomorphism of G1.
const LAMBDA: BigInt<4> = BigInt::new([0x8b17ea66b99c90dd, 0x5bfc41088d8daaa7, 0xb3c4d79d41a91758, 0]);

/// With the parameter x of the curve, `(LONG, SHORT)` and `(SHORT, SHORT - LONG)` are the shortest vectors (a, b) with
/// `a + b lambda = 0` modulo r: `SHORT = 2 x + 1` and `LONG = 6 x^2 + 4 x + 1`.
const SHORT: u128 = 0x89d3256894d213e3;
/// See [`SHORT`].
const LONG: u128 = 0x6f4d8248eeb859fd0be4e1541221250b;
/// `2^256 (LONG - SHORT) / r`, rounded, in 64-bit words.
const FIRST: [u64; 3] = [0x7a7bd9d4391eb18e, 0x4ccef014a773d2cf, 0x2];
/// `2^256 SHORT / r`, rounded, in 64-bit words.
const SECOND: [u64; 3] = [0xd91d232ec7e0b3d7, 0x2, 0];

impl Pair {
	pub(crate) const ONE: Self = Self { low: 1, high: 0 };

	/// The pair of a scalar. Both halves are shorter than 127 bits.
	///
	/// The vector (scalar, 0) is brought near the origin by multiples of the two short vectors. Its exact coordinates
	/// along them are `scalar (LONG - SHORT) / r` and `scalar SHORT / r`. Their rounded approximations are off by less
	/// than 3/4, so that the rest is below `3/4 (LONG + SHORT)`, and arithmetic modulo 2^128 gives it exactly.
	pub(crate) fn new(scalar: &Fr) -> Self {
		let scalar = scalar.into_bigint().0;
		let first = high_product(&scalar, &FIRST);
		let second = high_product(&scalar, &SECOND);
		let low = (u128::from(scalar[1]) << 64 | u128::from(scalar[0]))
			.wrapping_sub(first.wrapping_mul(LONG))
			.wrapping_sub(second.wrapping_mul(SHORT));
		let high = second
			.wrapping_mul(LONG - SHORT)
			.wrapping_sub(first.wrapping_mul(SHORT));
		Self {
			low: low as i128,
			high: high as i128,
		}
	}

	/// The sum. For sums of randomisers, whose halves have 64 bits each: no number of them that fits a memory exhausts
	/// 128.
	pub(crate) fn plus(self, other: Self) -> Self {
		Self {
			low: self.low.wrapping_add(other.low),
			high: self.high.wrapping_add(other.high),
		}
	}

	/// The difference, likewise.
	pub(crate) fn minus(self, other: Self) -> Self {
		Self {
			low: self.low.wrapping_sub(other.low),
			high: self.high.wrapping_sub(other.high),
		}
	}

	/// The scalar.
	pub(crate) fn scalar(&self) -> Fr {
		Fr::from(self.low) + Fr::from(self.high) * lambda()
	}
}

/// The scalar that the endomorphism multiplies by.
pub(crate) fn lambda() -> Fr {
	// It is below the modulus.
	Fr::from_bigint(LAMBDA).unwrap_or_default()
}

/// `a b / 2^256`, rounded to the nearest, for a product below 2^384.
fn high_product(a: &[u64; 4], b: &[u64; 3]) -> u128 {
	let mut words = [0u64; 7];
	for (i, a) in a.iter().enumerate() {
		let mut carry = 0;
		for (word, b) in words.iter_mut().skip(i).zip(b) {
			let sum = u128::from(*a) * u128::from(*b) + u128::from(*word) + u128::from(carry);
			*word = sum as u64;
			carry = (sum >> 64) as u64;
		}
		words[i + 3] = carry;
	}
	let rounding = u128::from(words[3] >> 63);
	(u128::from(words[5]) << 64 | u128::from(words[4])).wrapping_add(rounding)
}

//! Points of the curve as bytes: one accepted encoding each.
//!
//! The encoding is arkworks' uncompressed one: the coordinates, each element 32 bytes, little-endian, the real part of an
//! element of Fq2 first. The two highest bits, which no coordinate reaches, are flags of the last byte: bit 7 is set where
//! y is the larger of itself and its negation (elements of Fq2 compare by their imaginary parts first), and bit 6 marks the
//! identity, whose coordinates are zero.

use crate::{
	arithmetic::{Fq, Fq2},
	curve::{G1, G2},
	pairing::miller::in_subgroup,
};

/// The length of an encoded point of G1: both coordinates.
pub(crate) const G1_BYTES: usize = 64;
/// The length of an encoded point of G2: both coordinates, of two elements each.
pub(crate) const G2_BYTES: usize = 128;

/// The length of an element.
const ELEMENT: usize = 32;
/// The flag of a y that is larger than its negation.
const LARGER: u8 = 1 << 7;
/// The flag of the identity.
const IDENTITY: u8 = 1 << 6;
/// `(p - 1) / 2` in little-endian bytes: the largest element that is smaller than its negation.
const HALF: [u8; ELEMENT] = [
	0xa3, 0x7e, 0x3e, 0x6c, 0x0b, 0x46, 0x10, 0x9e, 0x46, 0xe5, 0x38, 0xb4, 0x48, 0xb5, 0xc0, 0xcb, 0x2e, 0xac, 0xc0,
	0x40, 0xdb, 0x22, 0x28, 0xdc, 0x14, 0xd0, 0x98, 0x70, 0x39, 0x27, 0x32, 0x18,
];

/// Why bytes are not an acceptable point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointError {
	/// A coordinate is not below the modulus, or the flag bits are not those of the point.
	NotCanonical,
	/// The coordinates do not satisfy the equation of the curve.
	NotOnCurve,
	/// The point of G2 is on the curve and outside the subgroup of prime order.
	NotInSubgroup,
	/// The point is the identity, which no honest key or proof contains.
	Identity,
}

impl core::fmt::Display for PointError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::NotCanonical => "is not canonically encoded",
			Self::NotOnCurve => "is not on the curve",
			Self::NotInSubgroup => "is not in the subgroup of prime order",
			Self::Identity => "is the identity",
		})
	}
}

impl core::error::Error for PointError {}

/// How much of a point to check. Its encoding is checked always.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
	/// Curve and subgroup too.
	Everything,
	/// The curve, and not the subgroup, which whoever uses the point checks.
	Curve,
	/// Neither: the same bytes passed [`Check::Everything`] before.
	EncodingOnly,
}

/// A kind of point that bytes encode.
pub(crate) trait Point: Sized {
	/// The point these bytes encode.
	fn decode(bytes: &[u8], check: Check) -> Result<Self, PointError>;
}

impl Point for G1 {
	fn decode(bytes: &[u8], check: Check) -> Result<Self, PointError> {
		let [x, y] = elements(bytes)?;
		let point = Self { x: x.0, y: y.0 };
		if check != Check::EncodingOnly && !point.is_on_curve() {
			return Err(PointError::NotOnCurve);
		}
		Ok(point)
	}
}

impl Point for G2 {
	fn decode(bytes: &[u8], check: Check) -> Result<Self, PointError> {
		let [x0, x1, y0, y1] = elements(bytes)?;
		let point = Self {
			x: Fq2 { c0: x0.0, c1: x1.0 },
			y: Fq2 { c0: y0.0, c1: y1.0 },
		};
		if check != Check::EncodingOnly && !point.is_on_curve() {
			return Err(PointError::NotOnCurve);
		}
		if check == Check::Everything && !in_subgroup(&point) {
			return Err(PointError::NotInSubgroup);
		}
		Ok(point)
	}
}

/// The elements of the coordinates, where the flags agree with them and they are not those of the identity.
fn elements<const N: usize>(bytes: &[u8]) -> Result<[(Fq, [u8; ELEMENT]); N], PointError> {
	let mut elements = [(Fq::ZERO, [0; ELEMENT]); N];
	let (chunks, rest) = bytes.as_chunks::<ELEMENT>();
	if chunks.len() != N || !rest.is_empty() {
		return Err(PointError::NotCanonical);
	}
	let mut flags = 0;
	for (index, (element, chunk)) in elements.iter_mut().zip(chunks).enumerate() {
		element.1 = *chunk;
		if index + 1 == N {
			flags = element.1[ELEMENT - 1] & (LARGER | IDENTITY);
			element.1[ELEMENT - 1] ^= flags;
		}
		element.0 = Fq::from_bytes(&element.1).ok_or(PointError::NotCanonical)?;
	}
	// The second half are the elements of y.
	let (_, y) = elements.split_at(N / 2);
	let larger = match y.iter().rev().find(|(_, bytes)| *bytes != [0; ELEMENT]) {
		Some((_, bytes)) => bytes.iter().rev().gt(HALF.iter().rev()),
		None => false,
	};
	let zero = elements.iter().all(|(_, bytes)| *bytes == [0; ELEMENT]);
	match flags {
		IDENTITY if zero => Err(PointError::Identity),
		LARGER if larger => Ok(elements),
		0 if !larger && !zero => Ok(elements),
		_ => Err(PointError::NotCanonical),
	}
}

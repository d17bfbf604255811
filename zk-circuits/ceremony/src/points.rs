//! Points as bytes, in the encodings of the powers-of-tau format.
//!
//! - *Stored*: both coordinates little-endian in Montgomery form (factor 2^256), an element of Fq2 as c0 then c1. The
//!   transcript uses it too. One point has one encoding; the identity would be all zeros, and is refused.
//! - *Uncompressed*, for hashing: both coordinates big-endian, c1 before c0.
//! - *Compressed*, for hashing: the first coordinate big-endian, the highest bit set where the second is the larger of
//!   the two roots.

use ark_bn254::{Fq, Fq2, Fr};
use ark_ec::{
	short_weierstrass::{Affine, SWCurveConfig},
	AffineRepr,
};
use ark_ff::{AdditiveGroup, BigInt, BigInteger, Field, PrimeField};
use rayon::prelude::*;

/// A coordinate: an element of Fq or Fq2.
pub(crate) trait Coordinate: Field {
	/// The length of an encoded element.
	const BYTES: usize;
	/// Decodes the stored form; nothing where it is not canonical.
	fn from_stored(bytes: &[u8]) -> Option<Self>;
	/// Appends the stored form.
	fn put_stored(&self, out: &mut Vec<u8>);
	/// Appends the big-endian form.
	fn put_big_endian(&self, out: &mut Vec<u8>);
	/// Whether it is the larger one of itself and its negation.
	fn is_larger(&self) -> bool;
}

impl Coordinate for Fq {
	const BYTES: usize = 32;

	fn from_stored(bytes: &[u8]) -> Option<Self> {
		montgomery(bytes)
			.filter(|limbs| *limbs < Self::MODULUS)
			.map(Self::new_unchecked)
	}

	fn put_stored(&self, out: &mut Vec<u8>) {
		self.0 .0.iter().for_each(|limb| out.extend(limb.to_le_bytes()));
	}

	fn put_big_endian(&self, out: &mut Vec<u8>) {
		out.extend(self.into_bigint().to_bytes_be());
	}

	fn is_larger(&self) -> bool {
		self.into_bigint() > Self::MODULUS_MINUS_ONE_DIV_TWO
	}
}

impl Coordinate for Fq2 {
	const BYTES: usize = 64;

	fn from_stored(bytes: &[u8]) -> Option<Self> {
		let (c0, c1) = bytes.split_at_checked(Fq::BYTES)?;
		Some(Self::new(Fq::from_stored(c0)?, Fq::from_stored(c1)?))
	}

	fn put_stored(&self, out: &mut Vec<u8>) {
		self.c0.put_stored(out);
		self.c1.put_stored(out);
	}

	fn put_big_endian(&self, out: &mut Vec<u8>) {
		self.c1.put_big_endian(out);
		self.c0.put_big_endian(out);
	}

	fn is_larger(&self) -> bool {
		if self.c1 == Fq::ZERO {
			self.c0.is_larger()
		} else {
			self.c1.is_larger()
		}
	}
}

/// Four little-endian limbs, as they are.
pub(crate) fn montgomery(bytes: &[u8]) -> Option<BigInt<4>> {
	let bytes: &[u8; 32] = bytes.try_into().ok()?;
	let mut limbs = [0; 4];
	for (limb, bytes) in limbs.iter_mut().zip(bytes.chunks_exact(8)) {
		*limb = u64::from_le_bytes(bytes.try_into().ok()?);
	}
	Some(BigInt::new(limbs))
}

/// One of the two groups.
pub(crate) trait Curve: SWCurveConfig<BaseField: Coordinate, ScalarField = Fr> {
	/// The length of a stored point.
	const POINT_BYTES: usize;
}

impl Curve for ark_bn254::g1::Config {
	const POINT_BYTES: usize = 64;
}

impl Curve for ark_bn254::g2::Config {
	const POINT_BYTES: usize = 128;
}

/// The length of a stored point of G1.
pub(crate) const G1_BYTES: usize = <ark_bn254::g1::Config as Curve>::POINT_BYTES;

/// Decodes and checks a stored point. The error names the fault.
pub(crate) fn decode<C: Curve>(bytes: &[u8]) -> Result<Affine<C>, &'static str> {
	let coordinates = bytes
		.split_at_checked(C::POINT_BYTES / 2)
		.and_then(|(x, y)| Some((C::BaseField::from_stored(x)?, C::BaseField::from_stored(y)?)));
	let (x, y) = coordinates.ok_or("a coordinate is not below the modulus")?;
	if x == C::BaseField::ZERO && y == C::BaseField::ZERO {
		return Err("the point is the identity");
	}
	let point = Affine::<C>::new_unchecked(x, y);
	if !point.is_on_curve() {
		return Err("the point is not on the curve");
	}
	if !point.is_in_correct_subgroup_assuming_on_curve() {
		return Err("the point is outside of the subgroup of prime order");
	}
	Ok(point)
}

/// Decodes points that follow one another, on all cores. An error comes with the index of the first bad point.
pub(crate) fn decode_all<C: Curve>(bytes: &[u8]) -> Result<Vec<Affine<C>>, (usize, &'static str)> {
	let points: Vec<_> = bytes.par_chunks(C::POINT_BYTES).map(decode::<C>).collect();
	points
		.into_iter()
		.enumerate()
		.map(|(index, point)| point.map_err(|problem| (index, problem)))
		.collect()
}

/// Appends the stored form. The identity, which nothing here stores, would be all zeros.
pub(crate) fn put_stored<C: Curve>(point: &Affine<C>, out: &mut Vec<u8>) {
	match point.xy() {
		Some((x, y)) => {
			x.put_stored(out);
			y.put_stored(out);
		},
		None => out.resize(out.len() + C::POINT_BYTES, 0),
	}
}

/// Appends the uncompressed form.
pub(crate) fn put_uncompressed<C: Curve>(point: &Affine<C>, out: &mut Vec<u8>) {
	match point.xy() {
		Some((x, y)) => {
			x.put_big_endian(out);
			y.put_big_endian(out);
		},
		None => out.resize(out.len() + C::POINT_BYTES, 0),
	}
}

/// Appends the compressed form.
pub(crate) fn put_compressed<C: Curve>(point: &Affine<C>, out: &mut Vec<u8>) {
	let start = out.len();
	match point.xy() {
		Some((x, y)) => {
			x.put_big_endian(out);
			if y.is_larger() {
				out[start] |= 0x80;
			}
		},
		None => {
			out.resize(start + C::POINT_BYTES / 2, 0);
			out[start] = 0x40;
		},
	}
}

//! Points of the curve as bytes: one accepted encoding each.

use ark_ec::{
	short_weierstrass::{Affine, SWCurveConfig},
	AffineRepr,
};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, Compress, Validate};

/// The length of an encoded point of G1: both coordinates.
pub(crate) const G1_BYTES: usize = 64;
/// The length of an encoded point of G2: both coordinates, of two elements each.
pub(crate) const G2_BYTES: usize = 128;

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
	/// Neither: the same bytes passed [`Check::Everything`] before.
	EncodingOnly,
}

/// The point these bytes encode, uncompressed.
pub(crate) fn decode<C: SWCurveConfig>(bytes: &[u8], check: Check) -> Result<Affine<C>, PointError> {
	let point =
		Affine::<C>::deserialize_with_mode(bytes, Compress::No, Validate::No).map_err(|_| PointError::NotCanonical)?;
	// The decoder reads past flag bits that contradict the point (a wrong sign, coordinates beside the mark of the
	// identity) and stops where the point ends. What encodes back to the same bytes has none of that.
	let mut encoded = [0; G2_BYTES];
	let encoded = encoded.get_mut(..bytes.len()).ok_or(PointError::NotCanonical)?;
	point
		.serialize_uncompressed(&mut *encoded)
		.map_err(|_| PointError::NotCanonical)?;
	if *encoded != *bytes {
		return Err(PointError::NotCanonical);
	}
	if point.is_zero() {
		return Err(PointError::Identity);
	}
	if check == Check::Everything {
		if !point.is_on_curve() {
			return Err(PointError::NotOnCurve);
		}
		if !point.is_in_correct_subgroup_assuming_on_curve() {
			return Err(PointError::NotInSubgroup);
		}
	}
	Ok(point)
}

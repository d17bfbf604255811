//! Checks by pairing, many at once.

use crate::points::Curve;
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine};
use ark_ec::{
	pairing::Pairing,
	short_weierstrass::{Affine, Projective},
	AffineRepr, CurveGroup, VariableBaseMSM,
};
use ark_ff::Zero;
use rand::{rngs::OsRng, RngCore};

/// Whether `b / a` in G1 is `d / c` in G2: `e(a, d) = e(b, c)`. No point may be the identity.
pub(crate) fn same_ratio((a, b): (G1Affine, G1Affine), (c, d): (G2Affine, G2Affine)) -> bool {
	if a.is_zero() || b.is_zero() || c.is_zero() || d.is_zero() {
		return false;
	}
	Bn254::multi_pairing([a, -b], [d, c]).is_zero()
}

/// Random coefficients of 128 bits. A relation that one of many points violates survives with a probability of 2^-128.
fn coefficients(count: usize) -> Vec<Fr> {
	(0..count)
		.map(|_| Fr::from(u128::from(OsRng.next_u64()) << 64 | u128::from(OsRng.next_u64())))
		.collect()
}

fn sum<C: Curve>(points: &[Affine<C>], coefficients: &[Fr]) -> Affine<C>
where
	Projective<C>: VariableBaseMSM<MulBase = Affine<C>, ScalarField = Fr>,
{
	Projective::<C>::msm_unchecked(points, coefficients).into_affine()
}

/// The first index at which `b[i] / a[i]` is not the same ratio as that of two points of the other group, as `same`
/// tells.
///
/// All pairs are tested in one random combination. Only where that fails, the culprit is searched for, by halves.
pub(crate) fn first_difference<C: Curve>(
	a: &[Affine<C>],
	b: &[Affine<C>],
	same: impl Fn(Affine<C>, Affine<C>) -> bool,
) -> Option<usize>
where
	Projective<C>: VariableBaseMSM<MulBase = Affine<C>, ScalarField = Fr>,
{
	let count = a.len().min(b.len());
	let holds = |from: usize, to: usize| {
		let coefficients = coefficients(to - from);
		same(sum(&a[from..to], &coefficients), sum(&b[from..to], &coefficients))
	};
	if count == 0 || holds(0, count) {
		return None;
	}
	let (mut from, mut to) = (0, count);
	while to - from > 1 {
		let middle = from + (to - from) / 2;
		if holds(from, middle) {
			from = middle;
		} else {
			to = middle;
		}
	}
	Some(from)
}

/// The first power that does not follow from the one before it, where tau is the ratio of two points of G2.
pub(crate) fn broken_power_g1(powers: &[G1Affine], tau: (G2Affine, G2Affine)) -> Option<usize> {
	let next = powers.get(1..)?;
	first_difference(powers, next, |a, b| same_ratio((a, b), tau)).map(|index| index + 1)
}

/// The first power that does not follow from the one before it, where tau is the ratio of two points of G1.
pub(crate) fn broken_power_g2(powers: &[G2Affine], tau: (G1Affine, G1Affine)) -> Option<usize> {
	let next = powers.get(1..)?;
	first_difference(powers, next, |a, b| same_ratio(tau, (a, b))).map(|index| index + 1)
}

//! Points, multiples, subgroups and encodings against arkworks.

use super::arithmetic::{ark, fq, fq2};
use crate::{
	curve::{
		glv::{lambda, Pair},
		G1Jacobian, G1, G2,
	},
	msm::sums,
	pairing::miller::in_subgroup,
	point::{Check, Point, PointError},
};
use ark_bn254::{Fq, Fq2, Fr, G1Affine, G1Projective, G2Affine};
use ark_ec::{
	short_weierstrass::{Affine, SWCurveConfig},
	AffineRepr, CurveGroup,
};
use ark_ff::{BigInt, Field, PrimeField, UniformRand, Zero};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, Compress, Validate};
use ark_std::rand::{rngs::StdRng, Rng, SeedableRng};
use proptest::prelude::*;

pub(super) fn g1(point: &G1Affine) -> G1 {
	G1 {
		x: fq(&point.x),
		y: fq(&point.y),
	}
}

pub(super) fn g2(point: &G2Affine) -> G2 {
	G2 {
		x: fq2(&point.x),
		y: fq2(&point.y),
	}
}

fn ark1(point: &Option<G1>) -> G1Affine {
	match point {
		Some(point) => G1Affine::new_unchecked(ark(&point.x), ark(&point.y)),
		None => G1Affine::identity(),
	}
}

fn affine(point: &G1Jacobian) -> G1Affine {
	ark1(&G1Jacobian::to_affine(std::slice::from_ref(point))[0])
}

/// Scalars of every length that verifying takes, and those that are special.
fn scalar(kind: u8, rng: &mut StdRng) -> Fr {
	match kind % 9 {
		0 => Fr::zero(),
		1 => Fr::from(1u64),
		2 => -Fr::from(1u64),
		3 => Fr::from(u128::rand(rng)),
		4 => -Fr::from(u128::rand(rng)),
		5 => Fr::from(u64::rand(rng)) + Fr::from(u64::rand(rng)) * lambda(),
		6 => lambda() * Fr::from(rng.gen_range(0..9u64)),
		7 => Fr::from(2u64).pow([rng.gen_range(0..254u64)]) - Fr::from(rng.gen_range(0..3u64)),
		_ => Fr::rand(rng),
	}
}

fn sum(terms: &[(G1Affine, Fr)]) -> G1Affine {
	terms
		.iter()
		.map(|(point, scalar)| *point * scalar)
		.sum::<G1Projective>()
		.into_affine()
}

fn terms(terms: &[(G1Affine, Fr)]) -> Vec<(G1, Pair)> {
	terms
		.iter()
		.map(|(point, scalar)| (g1(point), Pair::new(scalar)))
		.collect()
}

#[test]
fn the_endomorphism_multiplies_by_lambda() {
	let mut rng = StdRng::seed_from_u64(1);
	let point = G1Affine::rand(&mut rng);
	assert_eq!(ark1(&Some(g1(&point).endomorphism())), (point * lambda()).into_affine());
	assert_eq!(lambda() * lambda() + lambda() + Fr::from(1u64), Fr::zero());
}

/// The cases that the formulas for adding leave out.
#[test]
fn additions_that_double_and_cancel() {
	let point = G1Affine::generator();
	let own = g1(&point);
	let mut sum = G1Jacobian::IDENTITY;
	sum.double();
	assert_eq!(affine(&sum), G1Affine::identity());
	sum.add(&own, false);
	assert_eq!(affine(&sum), point);
	sum.add(&own, false);
	assert_eq!(affine(&sum), (point + point).into_affine());
	sum.add(&own, true);
	sum.add(&own, true);
	assert_eq!(affine(&sum), G1Affine::identity());
	sum.add(&own, true);
	assert_eq!(affine(&sum), -point);
	sum.double();
	assert_eq!(affine(&sum), (-point - point).into_affine());
	// The same with a z other than 1.
	let thrice = g1(&(point * Fr::from(3u64)).into_affine());
	let mut sum = G1Jacobian::from_affine(&own);
	sum.double();
	sum.add(&own, false);
	let mut doubled = sum;
	doubled.add(&thrice, false);
	assert_eq!(affine(&doubled), (point * Fr::from(6u64)).into_affine());
	sum.add(&thrice.neg(), false);
	assert_eq!(affine(&sum), G1Affine::identity());
}

#[test]
fn odd_multiples_are_odd_multiples() {
	let point = G1Affine::rand(&mut StdRng::seed_from_u64(2));
	let mut multiples = Vec::new();
	G1Jacobian::odd_multiples(&g1(&point), 8, &mut multiples);
	assert_eq!(multiples.len(), 8);
	for (index, multiple) in multiples.iter().enumerate() {
		assert_eq!(affine(multiple), (point * Fr::from(2 * index as u64 + 1)).into_affine());
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn scalars_split_into_short_halves(seed: u64, kind: u8) {
		let scalar = scalar(kind, &mut StdRng::seed_from_u64(seed));
		let pair = Pair::new(&scalar);
		prop_assert_eq!(pair.scalar(), scalar);
		prop_assert!(pair.low.unsigned_abs() < 1 << 127 && pair.high.unsigned_abs() < 1 << 127);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn sums_are_those_of_single_multiplications(
		seed: u64,
		kinds in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 0..5),
	) {
		let mut rng = StdRng::seed_from_u64(seed);
		let cases: Vec<Vec<_>> = kinds
			.iter()
			.map(|kinds| kinds.iter().map(|kind| (G1Affine::rand(&mut rng), scalar(*kind, &mut rng))).collect())
			.collect();
		let expected: Vec<_> = cases.iter().map(|case| sum(case)).collect();
		let found = sums(&cases.iter().map(|case| terms(case)).collect::<Vec<_>>());
		prop_assert_eq!(found.iter().map(ark1).collect::<Vec<_>>(), expected);
	}

	#[test]
	fn equal_and_opposite_points_add_up(seed: u64, kinds in prop::collection::vec(any::<u8>(), 2..6)) {
		let mut rng = StdRng::seed_from_u64(seed);
		let point = G1Affine::rand(&mut rng);
		let points = [point, -point, (point + point).into_affine()];
		let case: Vec<_> =
			kinds.iter().map(|kind| (points[usize::from(kind / 9) % 3], scalar(*kind, &mut rng))).collect();
		prop_assert_eq!(ark1(&sums(&[terms(&case)])[0]), sum(&case));
	}
}

/// A point of the twist with this x, on one side or the other, if there is one.
fn on_twist(x: Fq2, greatest: bool) -> Option<G2Affine> {
	G2Affine::get_point_from_x_unchecked(x, greatest)
}

#[test]
fn points_of_the_subgroup_are_in_it() {
	let mut rng = StdRng::seed_from_u64(4);
	for _ in 0..20 {
		assert!(in_subgroup(&g2(&G2Affine::rand(&mut rng))));
	}
	assert!(in_subgroup(&g2(&G2Affine::generator())));
	assert!(in_subgroup(&g2(&-G2Affine::generator())));
}

#[test]
fn membership_agrees_on_points_of_the_twist() {
	let mut rng = StdRng::seed_from_u64(5);
	let mut tried = 0;
	while tried < 60 {
		let x = match tried % 3 {
			0 => Fq2::new(Fq::from(rng.gen_range(0..1000u64)), Fq::zero()),
			1 => Fq2::new(Fq::zero(), Fq::rand(&mut rng)),
			_ => Fq2::rand(&mut rng),
		};
		if let Some(point) = on_twist(x, rng.gen()) {
			assert!(g2(&point).is_on_curve());
			assert_eq!(
				in_subgroup(&g2(&point)),
				point.is_in_correct_subgroup_assuming_on_curve()
			);
			tried += 1;
		}
	}
}

/// The twist has r h points, where h = 2 p - r = 10069 * 5864401 * 1875725156269 * q with a prime q of 178 bits. These
/// are some of the orders that points have, with h divided by them.
const SMALL_ORDERS: [(&[u64], [u64; 4]); 5] = [
	(
		&[10069],
		[
			0x6c3cd334915f1659,
			0x207142f7671af448,
			0x9e28bcf65b5681da,
			0x00013af7a58fce69,
		],
	),
	(
		&[5864401],
		[
			0xd3865bed56710dfd,
			0xd47f2c69679e3e75,
			0x67a5f8660434f091,
			0x0000008a712e2645,
		],
	),
	(
		&[1875725156269],
		[
			0x57455809a5954261,
			0x227489973709a736,
			0x6f7cb3fd5082f93b,
			0x00000000001c5dc5,
		],
	),
	(
		&[10069, 5864401],
		[
			0xaf6cd49c00d8fc09,
			0x5a33b9e8abb3d17a,
			0x30bfcb44c899abde,
			0x00000000038513a8,
		],
	),
	(
		&[10069, 5864401, 1875725156269],
		[0x9b6e0b358e0d894d, 0xe9dab9240f0c6ab8, 0x000210315729f570, 0],
	),
];

/// Points of small order are where the multiples of the loop meet the point itself, its negation and the identity.
#[test]
fn points_of_small_orders_are_not_in_the_subgroup() {
	let mut rng = StdRng::seed_from_u64(6);
	for (order, rest) in SMALL_ORDERS {
		let mut found = 0;
		while found < 6 {
			let Some(point) = on_twist(Fq2::rand(&mut rng), rng.gen()) else {
				continue;
			};
			let point = point
				.mul_bigint(Fr::MODULUS)
				.into_affine()
				.mul_bigint(rest)
				.into_affine();
			if point.is_zero() {
				continue;
			}
			let annihilated = order
				.iter()
				.fold(point, |point, factor| point.mul_bigint([*factor]).into_affine());
			assert!(annihilated.is_zero());
			assert!(!in_subgroup(&g2(&point)), "order {order:?}");
			// With a part in the subgroup besides.
			let mixed = (point + G2Affine::rand(&mut rng)).into_affine();
			assert!(!in_subgroup(&g2(&mixed)), "order {order:?} and r");
			found += 1;
		}
	}
}

/// Decodes with arkworks alone, as the crate did before it had its own arithmetic.
fn decoded_by_arkworks<C: SWCurveConfig>(bytes: &[u8]) -> Result<Affine<C>, PointError> {
	let point =
		Affine::<C>::deserialize_with_mode(bytes, Compress::No, Validate::No).map_err(|_| PointError::NotCanonical)?;
	let mut encoded = Vec::new();
	point
		.serialize_uncompressed(&mut encoded)
		.expect("a vector takes any length");
	if encoded != bytes {
		return Err(PointError::NotCanonical);
	}
	if point.is_zero() {
		return Err(PointError::Identity);
	}
	if !point.is_on_curve() {
		return Err(PointError::NotOnCurve);
	}
	if !point.is_in_correct_subgroup_assuming_on_curve() {
		return Err(PointError::NotInSubgroup);
	}
	Ok(point)
}

fn assert_decoded_alike(bytes: &[u8]) {
	if bytes.len() == 64 {
		assert_eq!(
			G1::decode(bytes, Check::Everything),
			decoded_by_arkworks(bytes).map(|point| g1(&point)),
			"{bytes:?}"
		);
	} else {
		assert_eq!(
			G2::decode(bytes, Check::Everything),
			decoded_by_arkworks(bytes).map(|point| g2(&point)),
			"{bytes:?}"
		);
	}
}

fn encoded(point: &impl CanonicalSerialize) -> Vec<u8> {
	let mut bytes = Vec::new();
	point
		.serialize_uncompressed(&mut bytes)
		.expect("a vector takes any length");
	bytes
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	/// Points, both signs of them, with changed bytes and flags, on the twist and off it, and anything else.
	#[test]
	fn decoding_agrees(seed: u64, place in 0usize..128, change: u8, flags in 0u8..4, zeros in 0usize..5, bytes: [[u8; 32]; 4]) {
		let mut rng = StdRng::seed_from_u64(seed);
		let first = G1Affine::rand(&mut rng);
		let second = G2Affine::rand(&mut rng);
		let mut candidates = vec![encoded(&first), encoded(&-first), encoded(&second), encoded(&-second)];
		candidates.extend([encoded(&G1Affine::identity()), encoded(&G2Affine::identity())]);
		candidates.extend(on_twist(Fq2::rand(&mut rng), rng.gen()).map(|point| encoded(&point)));
		candidates.push(bytes[..2].concat());
		candidates.push(bytes.concat());
		// Coordinates of y that are zero in part.
		candidates.push([bytes[0], bytes[1], bytes[2], [0; 32]].concat());
		for candidate in &candidates {
			assert_decoded_alike(candidate);
			let length = candidate.len();
			let mut changed = candidate.clone();
			changed[place % length] ^= change;
			assert_decoded_alike(&changed);
			let mut changed = candidate.clone();
			changed[length - 1] = (changed[length - 1] & 0x3f) | flags << 6;
			assert_decoded_alike(&changed);
			for chunk in changed.chunks_mut(32).take(zeros) {
				chunk.fill(0);
			}
			changed[length - 1] |= flags << 6;
			assert_decoded_alike(&changed);
		}
	}
}

#[test]
fn coordinates_around_half_and_the_whole_modulus_decode_alike() {
	let half: BigInt<4> = Fq::MODULUS_MINUS_ONE_DIV_TWO;
	let mut integers = Vec::new();
	for base in [half, Fq::MODULUS, BigInt::zero()] {
		for offset in -2i64..=2 {
			let mut integer = base;
			if offset < 0 {
				ark_ff::BigInteger::sub_with_borrow(&mut integer, &BigInt::from(offset.unsigned_abs()));
			} else {
				ark_ff::BigInteger::add_with_carry(&mut integer, &BigInt::from(offset.unsigned_abs()));
			}
			integers.push(ark_ff::BigInteger::to_bytes_le(&integer));
		}
	}
	for x in &integers {
		for y in &integers {
			for flags in 0..4u8 {
				let mut bytes = [x.as_slice(), y.as_slice()].concat();
				bytes[63] ^= flags << 6;
				assert_decoded_alike(&bytes);
				for (real, imaginary) in [(x, y), (y, x)] {
					let mut bytes = [x.as_slice(), y.as_slice(), real.as_slice(), imaginary.as_slice()].concat();
					bytes[127] ^= flags << 6;
					assert_decoded_alike(&bytes);
				}
			}
		}
	}
}

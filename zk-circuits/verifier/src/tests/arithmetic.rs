//! The base field and its extensions against arkworks: random elements, those at edges, and the largest limbs that the
//! bounds allow.

use crate::arithmetic::{Fq, Fq12, Fq2, Fq6};
use ark_ff::{AdditiveGroup, BigInteger, Field, MontFp, PrimeField, UniformRand};
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use ark_std::rand::{rngs::StdRng, Rng, SeedableRng};
use proptest::prelude::*;

type ArkFq = ark_bn254::Fq;
type ArkFq2 = ark_bn254::Fq2;
type ArkFq6 = ark_bn254::Fq6;
type ArkFq12 = ark_bn254::Fq12;

/// 1 / 2^261: the factor that takes a value of limbs out of Montgomery form.
const UNMONTGOMERY: ArkFq = MontFp!("10916005229772066543928090500103350434658262442033364664830917293626802630283");

pub(super) fn fq(element: &ArkFq) -> Fq {
	let mut bytes = [0; 32];
	element.serialize_uncompressed(&mut bytes[..]).expect("32 bytes");
	Fq::from_bytes(&bytes).expect("canonical")
}

pub(super) fn ark(element: &Fq) -> ArkFq {
	ArkFq::deserialize_uncompressed(&element.to_bytes()[..]).expect("canonical")
}

pub(super) fn fq2(element: &ArkFq2) -> Fq2 {
	Fq2 {
		c0: fq(&element.c0),
		c1: fq(&element.c1),
	}
}

pub(super) fn ark2(element: &Fq2) -> ArkFq2 {
	ArkFq2::new(ark(&element.c0), ark(&element.c1))
}

fn fq6(element: &ArkFq6) -> Fq6 {
	Fq6 {
		c0: fq2(&element.c0),
		c1: fq2(&element.c1),
		c2: fq2(&element.c2),
	}
}

fn ark6(element: &Fq6) -> ArkFq6 {
	// The result of an operation may have limbs or a value that are too large to be read back.
	let element = element.normal();
	ArkFq6::new(ark2(&element.c0), ark2(&element.c1), ark2(&element.c2))
}

pub(super) fn fq12(element: &ArkFq12) -> Fq12 {
	Fq12 {
		c0: fq6(&element.c0),
		c1: fq6(&element.c1),
	}
}

pub(super) fn ark12(element: &Fq12) -> ArkFq12 {
	ArkFq12::new(ark6(&element.c0), ark6(&element.c1))
}

/// The value of limbs that are in Montgomery form.
fn value(limbs: &[i64; 9]) -> ArkFq {
	let base = ArkFq::from(1u64 << 29);
	limbs
		.iter()
		.rev()
		.fold(ArkFq::ZERO, |value, limb| value * base + ArkFq::from(*limb))
		* UNMONTGOMERY
}

/// Applies an operation in place to a copy of an element.
fn changed(element: &Fq12, operation: impl FnOnce(&mut Fq12)) -> ArkFq12 {
	let mut element = *element;
	operation(&mut element);
	ark12(&element)
}

/// Integers near everything that the arithmetic treats specially, and random ones.
fn element(kind: u8, rng: &mut StdRng) -> ArkFq {
	let shift = |bits: u32| ArkFq::from(2u64).pow([u64::from(bits)]);
	let small = ArkFq::from(rng.gen_range(0..3u64));
	match kind % 12 {
		0 => small,
		1 => -small,
		// On either side of every limb's end, and near half the modulus.
		2 => shift(29 * rng.gen_range(0..9)) + small,
		3 => shift(29 * rng.gen_range(0..9)) - small,
		4 => shift(29 * rng.gen_range(0..9) + 28) + small,
		5 => shift(29 * rng.gen_range(0..9) + 28) - small,
		6 => ArkFq::from(2u64).inverse().expect("not zero") + small,
		7 => ArkFq::from(2u64).inverse().expect("not zero") - small,
		// The same with the limbs of the Montgomery form.
		8 => (shift(29 * rng.gen_range(0..9)) + small) * UNMONTGOMERY,
		9 => (shift(29 * rng.gen_range(0..9) + 28) - small) * UNMONTGOMERY,
		_ => ArkFq::rand(rng),
	}
}

fn element2(kind: u8, rng: &mut StdRng) -> ArkFq2 {
	ArkFq2::new(element(kind, rng), element(kind / 12 + rng.gen_range(0..12u8), rng))
}

fn element6(kind: u8, rng: &mut StdRng) -> ArkFq6 {
	match kind % 8 {
		0 => ArkFq6::ZERO,
		1 => ArkFq6::ONE,
		2 => -ArkFq6::ONE,
		_ => {
			let mut part = || {
				let kind = rng.gen();
				element2(kind, rng)
			};
			ArkFq6::new(part(), part(), part())
		},
	}
}

fn element12(kind: u8, rng: &mut StdRng) -> ArkFq12 {
	ArkFq12::new(element6(kind, rng), element6(kind / 8, rng))
}

/// An element whose limbs are as large as a bound of `limb` times 2^28 allows, or somewhere below.
fn large(limb: i64, rng: &mut StdRng) -> ([i64; 9], Fq) {
	let most = limb << 28;
	let positive = rng.gen_range(0..4) == 0;
	let limbs: [i64; 9] = std::array::from_fn(|index| {
		let most = if index == 8 { 1 << 27 } else { most };
		match rng.gen_range(0..4) {
			_ if positive => most,
			0 => most,
			1 => -most,
			2 => rng.gen_range(-most..=most),
			_ => [0, 1, -1][rng.gen_range(0..3usize)],
		}
	});
	// A top limb of 2^27 is 42.4 p; the others can add less than 0.001 p each.
	(limbs, Fq::from_limbs(limbs, limb as f64, 43.0))
}

#[test]
fn constants_are_the_elements_they_stand_for() {
	assert_eq!(ark(&Fq::ZERO), ArkFq::ZERO);
	assert_eq!(ark(&Fq::ONE), ArkFq::ONE);
	assert_eq!(UNMONTGOMERY * ArkFq::from(2u64).pow([261]), ArkFq::ONE);
	assert!(Fq::ZERO.is_zero() && !Fq::ONE.is_zero());
}

#[test]
fn bytes_at_and_above_the_modulus_are_rejected() {
	for offset in [0u64, 1, 2, 1 << 40] {
		let mut above = ArkFq::MODULUS;
		above.add_with_carry(&offset.into());
		assert!(Fq::from_bytes(&above.to_bytes_le().try_into().expect("32 bytes")).is_none());
	}
	assert!(Fq::from_bytes(&[0xff; 32]).is_none());
	let mut below = ArkFq::MODULUS;
	below.sub_with_borrow(&1u64.into());
	let bytes: [u8; 32] = below.to_bytes_le().try_into().expect("32 bytes");
	assert_eq!(Fq::from_bytes(&bytes).map(Fq::to_bytes), Some(bytes));
}

#[test]
fn every_multiple_of_the_modulus_is_zero() {
	// Built from sums, so that the value is a multiple of p and not p's residue.
	let one = Fq::ONE;
	let minus_one = fq(&-ArkFq::ONE);
	let mut sum = Fq::ZERO;
	for _ in 0..5 {
		sum = sum.add(&one).add(&minus_one);
		assert!(sum.is_zero());
		assert!(sum.neg().is_zero());
		assert!(!sum.add(&one).is_zero());
		assert!(!sum.sub(&one).is_zero());
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(512))]

	#[test]
	fn the_base_field_agrees(seed: u64, left: u8, right: u8, factor in 1i64..200) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (x, y) = (element(left, &mut rng), element(right, &mut rng));
		let (a, b) = (fq(&x), fq(&y));
		prop_assert_eq!(ark(&a), x);
		prop_assert_eq!(ark(&a.add(&b)), x + y);
		prop_assert_eq!(ark(&a.sub(&b)), x - y);
		prop_assert_eq!(ark(&a.neg()), -x);
		prop_assert_eq!(ark(&a.double()), x.double());
		prop_assert_eq!(ark(&a.times(factor).normal()), x * ArkFq::from(factor));
		prop_assert_eq!(ark(&a.mul(&b)), x * y);
		prop_assert_eq!(ark(&a.square()), x.square());
		prop_assert_eq!(ark(&a.normal()), x);
		prop_assert_eq!(ark(&a.times(12).sub(&b).carried()), x * ArkFq::from(12u64) - y);
		prop_assert_eq!(ark(&Fq::from_montgomery_bytes(&a.to_montgomery_bytes())), x);
		prop_assert_eq!(a.inverse().map(|inverse| ark(&inverse)), x.inverse());
		prop_assert_eq!(a.is_zero(), x == ArkFq::ZERO);
		prop_assert_eq!(a == b, x == y);
		prop_assert!(a.sub(&b).add(&b) == a);
	}

	#[test]
	fn inverting_many_agrees(seed: u64, kinds in prop::collection::vec(any::<u8>(), 0..12)) {
		let mut rng = StdRng::seed_from_u64(seed);
		let expected: Vec<ArkFq> = kinds.iter().map(|kind| element(*kind, &mut rng)).collect();
		let mut elements: Vec<Fq> = expected.iter().map(fq).collect();
		Fq::invert_all(&mut elements);
		for (element, expected) in elements.iter().zip(expected) {
			prop_assert_eq!(ark(element), expected.inverse().unwrap_or(ArkFq::ZERO));
		}
	}

	/// Multiplication of the largest limbs that [`crate::arithmetic::bounds`] allows.
	#[test]
	fn the_largest_limbs_multiply(seed: u64, left in 1i64..=14) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (x, a) = large(left, &mut rng);
		let (y, b) = large(14 / left, &mut rng);
		prop_assert_eq!(ark(&a.mul(&b)), value(&x) * value(&y));
		let (x, a) = large(3, &mut rng);
		prop_assert_eq!(ark(&a.square()), value(&x).square());
	}

	#[test]
	fn the_largest_limbs_multiply_in_the_quadratic_extension(seed: u64, left in 1i64..=7) {
		let mut rng = StdRng::seed_from_u64(seed);
		let mut pair = |limb| {
			let ((x0, c0), (x1, c1)) = (large(limb, &mut rng), large(limb, &mut rng));
			(ArkFq2::new(value(&x0), value(&x1)), Fq2 { c0, c1 })
		};
		let ((x, a), (y, b)) = (pair(left), pair(7 / left));
		prop_assert_eq!(ark2(&a.mul(&b)), x * y);
		let (x, a) = pair(2);
		prop_assert_eq!(ark2(&a.square()), x.square());
	}

	#[test]
	fn the_largest_limbs_become_normal(seed: u64, bits in 0u32..=12, top in -(1i64 << 33)..(1 << 33)) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (mut limbs, _) = large(1 << bits, &mut rng);
		limbs[8] = top;
		let normal = Fq::from_limbs(limbs, f64::from(1u32 << bits), 4096.0).normal();
		prop_assert_eq!(ark(&normal), value(&limbs));
		limbs[8] = top >> 7;
		let carried = Fq::from_limbs(limbs, f64::from(1u32 << bits), 64.0).carried();
		prop_assert_eq!(ark(&carried), value(&limbs));
		prop_assert!(carried.limbs()[..8].iter().all(|limb| limb.abs() <= 1 << 28), "{:?}", carried.limbs());
		// As normal as is claimed, and not only the right element: within 0.51 of the modulus, whose top limb is
		// 3171406.9.
		let limbs = normal.limbs();
		prop_assert!(limbs[..8].iter().all(|limb| limb.abs() <= 1 << 28), "{:?}", limbs);
		prop_assert!(limbs[8].abs() < 1_617_418, "{:?}", limbs);
	}

	#[test]
	fn the_quadratic_extension_agrees(seed: u64, left: u8, right: u8) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (x, y) = (element2(left, &mut rng), element2(right, &mut rng));
		let (a, b) = (fq2(&x), fq2(&y));
		prop_assert_eq!(ark2(&a.add(&b)), x + y);
		prop_assert_eq!(ark2(&a.sub(&b)), x - y);
		prop_assert_eq!(ark2(&a.mul(&b)), x * y);
		prop_assert_eq!(ark2(&a.square()), x.square());
		prop_assert_eq!(ark2(&a.conjugate()), x.frobenius_map(1));
		prop_assert_eq!(ark2(&a.times_nonresidue()), x * ArkFq2::new(ArkFq::from(9u64), ArkFq::ONE));
		prop_assert_eq!(ark2(&a.mul_base(&b.c0)), ArkFq2::new(x.c0 * y.c0, x.c1 * y.c0));
		prop_assert_eq!(a.inverse().map(|inverse| ark2(&inverse)), x.inverse());
		prop_assert_eq!(a.is_zero(), x == ArkFq2::ZERO);
	}

	#[test]
	fn the_cubic_extension_agrees(seed: u64, left: u8, right: u8) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (x, y) = (element6(left, &mut rng), element6(right, &mut rng));
		let (a, b) = (fq6(&x), fq6(&y));
		prop_assert_eq!(ark6(&a.mul(&b)), x * y);
		prop_assert_eq!(ark6(&a.mul_two(&b.c0, &b.c1)), x * ArkFq6::new(y.c0, y.c1, ArkFq2::ZERO));
		prop_assert_eq!(ark6(&a.times_v()), x * ArkFq6::new(ArkFq2::ZERO, ArkFq2::ONE, ArkFq2::ZERO));
		prop_assert_eq!(a.inverse().map(|inverse| ark6(&inverse)), x.inverse());
	}

	#[test]
	fn the_extension_of_degree_12_agrees(seed: u64, left: u8, right: u8) {
		let mut rng = StdRng::seed_from_u64(seed);
		let (x, y) = (element12(left, &mut rng), element12(right, &mut rng));
		let (a, b) = (fq12(&x), fq12(&y));
		prop_assert_eq!(ark12(&a.mul(&b)), x * y);
		prop_assert_eq!(changed(&a, Fq12::square), x.square());
		prop_assert_eq!(ark12(&a.conjugate()), x.frobenius_map(6));
		prop_assert_eq!(ark12(&a.frobenius()), x.frobenius_map(1));
		prop_assert_eq!(ark12(&a.frobenius_squared()), x.frobenius_map(2));
		prop_assert_eq!(a.inverse().map(|inverse| ark12(&inverse)), x.inverse());
		prop_assert_eq!(a == b, x == y);
		prop_assert_eq!(a.is_one(), x == ArkFq12::ONE);
		let five = ArkFq12::new(y.c0, ArkFq6::new(y.c1.c0, y.c1.c1, ArkFq2::ZERO));
		prop_assert_eq!(changed(&a, |a| a.mul_five(&b.c0, [&b.c1.c0, &b.c1.c1])), x * five);
		let three = ArkFq12::new(
			ArkFq6::new(y.c0.c0, ArkFq2::ZERO, ArkFq2::ZERO),
			ArkFq6::new(y.c1.c0, y.c1.c1, ArkFq2::ZERO),
		);
		prop_assert_eq!(changed(&a, |a| a.mul_three(&b.c0.c0, &b.c1.c0, &b.c1.c1)), x * three);
	}

	#[test]
	fn cyclotomic_squares_agree(seed: u64, kind: u8) {
		let x = element12(kind, &mut StdRng::seed_from_u64(seed));
		// The easy part of the final exponentiation leads into the cyclotomic subgroup.
		if let Some(inverse) = x.inverse() {
			let x = x.frobenius_map(6) * inverse;
			let x = x.frobenius_map(2) * x;
			prop_assert_eq!(changed(&fq12(&x), Fq12::square_cyclotomic), x.square());
		}
	}
}

//! The pairing against arkworks.

use super::{
	arithmetic::{ark12, fq12},
	curves::{g1, g2},
};
use crate::{
	arithmetic::{Fq, Fq12},
	pairing::{
		final_exponentiation::final_exponentiation,
		generator,
		miller::{lines, Pairs},
	},
};
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine};
use ark_ec::{
	pairing::{MillerLoopOutput, Pairing},
	AffineRepr, CurveGroup,
};
use ark_ff::{Field, UniformRand};
use ark_std::rand::{rngs::StdRng, SeedableRng};
use proptest::prelude::*;

fn pairs(points: &[(G1Affine, G2Affine)]) -> Pairs {
	let mut pairs = Pairs::default();
	for (first, second) in points {
		pairs.push((!first.is_zero()).then(|| g1(first)), &g2(second));
	}
	pairs
}

/// Scalars that make points equal, opposite or the identity, and random ones.
fn scalar(kind: u8, rng: &mut StdRng) -> Fr {
	match kind % 6 {
		0 => Fr::from(0u64),
		1 => Fr::from(1u64),
		2 => -Fr::from(1u64),
		3 => Fr::from(2u64),
		_ => Fr::rand(rng),
	}
}

#[test]
fn one_is_the_empty_product() {
	let mut pairs = pairs(&[]);
	let product = pairs.miller_loop();
	assert!(product.is_one());
	assert!(final_exponentiation(&product).is_some_and(|output| output.is_one()));
}

#[test]
fn zero_has_no_power() {
	let zero = fq12(&ark_bn254::Fq12::from(0u64));
	assert_eq!(final_exponentiation(&zero), None);
}

/// Elements of every subgroup that the easy part does not remove, not only those that the Miller loop gives.
#[test]
fn elements_of_other_orders_are_not_taken_for_1() {
	let x = ark_bn254::Fq12::rand(&mut StdRng::seed_from_u64(1));
	assert!(!final_exponentiation(&fq12(&x)).expect("not zero").is_one());
	// A power of r becomes 1: its order divides the exponent.
	let x = x.pow(<Fr as ark_ff::PrimeField>::MODULUS);
	assert!(final_exponentiation(&fq12(&x)).expect("not zero").is_one());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	#[test]
	fn products_of_pairings_agree(seed: u64, kinds in prop::collection::vec(any::<(u8, u8)>(), 0..6)) {
		let mut rng = StdRng::seed_from_u64(seed);
		let points: Vec<_> = kinds
			.iter()
			.map(|(first, second)| {
				let first = (G1Affine::generator() * scalar(*first, &mut rng)).into_affine();
				// The second argument is never the identity: no key and no proof may contain it.
				let second = (G2Affine::generator() * (scalar(*second % 5 + 1, &mut rng))).into_affine();
				(first, second)
			})
			.collect();
		let mut pairs = pairs(&points);
		let product = pairs.miller_loop();
		for index in 0..points.len() {
			prop_assert!(pairs.is_in_subgroup(index));
		}
		let output = final_exponentiation(&product).expect("not zero");
		let expected = Bn254::multi_pairing(points.iter().map(|pair| pair.0), points.iter().map(|pair| pair.1));
		prop_assert_eq!(ark12(&output), expected.0);
	}

	#[test]
	fn the_final_exponentiation_agrees(seed: u64) {
		let x = ark_bn254::Fq12::rand(&mut StdRng::seed_from_u64(seed));
		let expected = Bn254::final_exponentiation(MillerLoopOutput(x)).expect("not zero");
		prop_assert_eq!(ark12(&final_exponentiation(&fq12(&x)).expect("not zero")), expected.0);
	}
}

#[test]
fn lines_from_the_table_give_the_same_pairing() {
	let mut rng = StdRng::seed_from_u64(7);
	let q = G2Affine::generator();
	for others in 0..3 {
		let mut points: Vec<_> = (0..others)
			.map(|_| (G1Affine::rand(&mut rng), G2Affine::rand(&mut rng)))
			.collect();
		let mut pairs = pairs(&points);
		// Twice: only one pair can take the table.
		for _ in 0..2 {
			let p = G1Affine::rand(&mut rng);
			pairs.push_trusted(Some(g1(&p)), &g2(&q));
			points.push((p, q));
		}
		pairs.push_trusted(None, &g2(&q));
		let output = final_exponentiation(&pairs.miller_loop()).expect("not zero");
		let expected = Bn254::multi_pairing(points.iter().map(|pair| pair.0), points.iter().map(|pair| pair.1));
		assert_eq!(ark12(&output), expected.0);
	}
}

#[test]
fn pairings_that_cancel_multiply_to_1() {
	let mut rng = StdRng::seed_from_u64(3);
	let (p, q) = (G1Affine::rand(&mut rng), G2Affine::rand(&mut rng));
	let product = pairs(&[(p, q), (-p, q)]).miller_loop();
	assert!(final_exponentiation(&product).is_some_and(|output| output.is_one()));
	let product: Fq12 = pairs(&[(p, q), (p, q)]).miller_loop();
	assert!(!final_exponentiation(&product).is_some_and(|output| output.is_one()));
}

/// The bytes of the table that is built in.
fn table() -> Vec<u8> {
	lines(&generator::GENERATOR)
		.iter()
		.flat_map(|line| line.to_table().map(Fq::to_montgomery_bytes))
		.flatten()
		.collect()
}

#[test]
fn the_built_in_lines_are_those_of_the_generator() {
	assert_eq!(generator::GENERATOR, g2(&G2Affine::generator()));
	// To write the file anew: `TACIT_WRITE_LINES=src/pairing/generator.lines`, from the folder of the crate.
	if let Some(path) = std::env::var_os("TACIT_WRITE_LINES") {
		std::fs::write(path, table()).expect("the file can be written");
	}
	assert!(table() == generator::built_in(), "the table differs from the lines");
}

//! Mistakes that verifiers of Groth16 proofs have made, each with a test that it is not made here. Where the mistake
//! can be shown to cost something, the test first carries out the attack on a verifier that makes it. The numbers are
//! those of the project's threat model.

use super::helpers::{
	claim_of_four, claim_of_six, decode, encode, key_bytes, key_of_four, key_of_six, keys, prove, reference, rng,
	verify, OwnedClaim,
};
use crate::{Fr, KeyError, PointError, VerifyError, VerifyingKey, ALPHA_BETA_BYTES, PROOF_BYTES};
use ark_bn254::{Bn254, G1Affine, G1Projective, G2Affine};
use ark_ec::{
	pairing::{Pairing, PairingOutput},
	AffineRepr, CurveGroup,
};
use ark_ff::{BigInteger, Field, One, PrimeField, UniformRand, Zero};
use ark_groth16::{Groth16, Proof};
use ark_serialize::CanonicalDeserialize;
use sha2::{Digest, Sha256};

type Key = ark_groth16::VerifyingKey<Bn254>;

fn claims() -> [OwnedClaim; 2] {
	[claim_of_four(1), claim_of_six(2)]
}

fn arkworks_key(key: &VerifyingKey) -> Key {
	Key::deserialize_uncompressed(&key.to_bytes()[..]).expect("arkworks reads the key")
}

/// The constant and the public inputs, as the point that the pairing with gamma takes.
fn public_point(key: &Key, inputs: &[Fr]) -> G1Projective {
	let terms = inputs.iter().zip(&key.gamma_abc_g1[1..]);
	terms.fold(key.gamma_abc_g1[0].into_group(), |sum, (input, point)| {
		sum + *point * input
	})
}

/// Other bytes that a verifier which reduces takes for the same element: a nullifier or a balance in two spellings.
#[test]
fn mistake_01_inputs_that_are_not_below_the_modulus_are_reduced() {
	let claim = claim_of_four(3);
	assert_eq!(verify(std::slice::from_ref(&claim)), Ok(()));
	for input in 0..claim.inputs.len() {
		let mut sum = Fr::MODULUS;
		sum.add_with_carry(&Fr::from_le_bytes_mod_order(&claim.inputs[input]).into_bigint());
		let mut altered = claim.clone();
		altered.inputs[input].copy_from_slice(&sum.to_bytes_le());
		assert!(reference(&altered), "the bytes reduce to the element that was proved");
		assert_eq!(
			verify(&[altered]),
			Err(VerifyError::InputNotCanonical { claim: 0, input })
		);
	}
}

/// ark-groth16 leaves out inputs that the key does not have, and takes those that are missing for 0.
#[test]
fn mistake_02_the_number_of_inputs_is_not_checked() {
	let mut claim = prove(&keys().four, [2u64, 3, 5, 0].map(Fr::from).to_vec(), 3);
	let expected = claim.inputs.len();

	claim.inputs.push([7; 32]);
	assert!(reference(&claim), "one input too many is ignored");
	let found = expected + 1;
	let error = Err(VerifyError::InputCount {
		claim: 0,
		expected,
		found,
	});
	assert_eq!(verify(std::slice::from_ref(&claim)), error);

	claim.inputs.truncate(expected - 1);
	assert!(reference(&claim), "one input too few is 0");
	let found = expected - 1;
	let error = Err(VerifyError::InputCount {
		claim: 0,
		expected,
		found,
	});
	assert_eq!(verify(&[claim]), error);

	for claim in claims() {
		let expected = claim.inputs.len();
		for found in (0..expected + 3).filter(|found| *found != expected) {
			let mut altered = claim.clone();
			altered.inputs.resize(found, [0; 32]);
			let error = VerifyError::InputCount {
				claim: 0,
				expected,
				found,
			};
			assert_eq!(verify(&[altered]), Err(error));
		}
	}
}

/// With gamma equal to delta, `C` cancels the public inputs: `A = alpha`, `B = beta` and `C = -(inputs)` is a proof of
/// anything. With the opposite of delta it is `C = inputs`.
#[test]
fn mistake_03_gamma_equal_to_delta_lets_anybody_forge() {
	let lie: Vec<Fr> = (0..4).map(|seed| Fr::rand(&mut rng(seed))).collect();
	for opposite in [false, true] {
		let mut key = keys().four.vk.clone();
		key.delta_g2 = if opposite { -key.gamma_g2 } else { key.gamma_g2 };
		let inputs = public_point(&key, &lie);
		let forged = Proof::<Bn254> {
			a: key.alpha_g1,
			b: key.beta_g2,
			c: if opposite { inputs } else { -inputs }.into_affine(),
		};
		let accepted = Groth16::<Bn254>::verify_proof(&key.clone().into(), &forged, &lie);
		assert_eq!(accepted, Ok(true), "a verifier without the check accepts the forgery");

		let bytes = key_bytes(&key);
		assert_eq!(VerifyingKey::from_bytes(&bytes), Err(KeyError::GammaIsDelta));
		assert_eq!(
			VerifyingKey::from_trusted_bytes(&bytes, &[0; ALPHA_BETA_BYTES]),
			Err(KeyError::GammaIsDelta)
		);
	}
}

/// The key with which the second phase of a ceremony begins has the generator for gamma and for delta. Deployed without
/// a contribution, it was the ruin of more than one system.
#[test]
fn mistake_03_a_key_without_any_contribution_is_refused() {
	let mut key = keys().six.vk.clone();
	key.gamma_g2 = G2Affine::generator();
	key.delta_g2 = G2Affine::generator();
	assert_eq!(VerifyingKey::from_bytes(&key_bytes(&key)), Err(KeyError::GammaIsDelta));
}

/// The type of a proof fixes its length. Ignored bytes could only hide within its points: arkworks stops reading a
/// point at the mark of the identity, and takes any sign.
#[test]
fn mistake_05_bytes_that_nobody_reads_are_ignored() {
	let mut padded = claim_of_four(1);
	let mut proof = decode(&padded.proof);
	proof.c = G1Affine::identity();
	padded.proof = encode(&proof);
	padded.proof[200..210].fill(7);
	assert_eq!(
		decode(&padded.proof).c,
		proof.c,
		"a decoder that stops early reads the same point"
	);
	assert!(matches!(verify(&[padded]), Err(VerifyError::Proof { claim: 0, .. })));

	for claim in claims() {
		for end in [64, 192, PROOF_BYTES] {
			for flags in [1 << 6, 1 << 7, 3 << 6] {
				let mut altered = claim.clone();
				altered.proof[end - 1] ^= flags;
				let error = PointError::NotCanonical;
				let found = verify(&[altered]);
				assert!(
					matches!(found, Err(VerifyError::Proof { claim: 0, error: found, .. }) if found == error),
					"{found:?}"
				);
			}
		}
	}

	for key in [key_of_four().to_bytes(), key_of_six().to_bytes()] {
		for trailing in [&[0u8][..], &[0; 64], &[1, 2, 3]] {
			assert_eq!(
				VerifyingKey::from_bytes(&[&key, trailing].concat()),
				Err(KeyError::Length)
			);
		}
	}
}

/// Anybody can turn a proof into another proof of the same statement, without any secret. A proof that served as an
/// identifier or as a nullifier would be fresh each time.
#[test]
fn mistake_05_a_proof_is_used_as_an_identifier() {
	for mut claim in claims() {
		let original = claim.proof;
		let key = arkworks_key(&claim.key);
		for seed in 0..3 {
			let other = Groth16::<Bn254>::rerandomize_proof(&key, &decode(&claim.proof), &mut rng(seed));
			let before = std::mem::replace(&mut claim.proof, encode(&other));
			assert_ne!(claim.proof, before);
			assert_ne!(claim.proof, original);
			assert_eq!(verify(std::slice::from_ref(&claim)), Ok(()));
		}
	}
}

/// Returns the ratio of the two sides of a claim's equation: the identity where the claim is true.
fn error_of(claim: &OwnedClaim) -> PairingOutput<Bn254> {
	let key = arkworks_key(&claim.key);
	let proof = decode(&claim.proof);
	let inputs: Vec<_> = claim
		.inputs
		.iter()
		.map(|input| Fr::from_le_bytes_mod_order(input))
		.collect();
	Bn254::pairing(proof.a, proof.b)
		- Bn254::pairing(key.alpha_g1, key.beta_g2)
		- Bn254::pairing(public_point(&key, &inputs), key.gamma_g2)
		- Bn254::pairing(proof.c, key.delta_g2)
}

/// A verifier whose randomisers are known before the proofs are made is given errors that cancel.
#[test]
fn mistake_07_randomisers_that_do_not_depend_on_the_whole_batch() {
	let statement_alone = |claim: &OwnedClaim| {
		let digest: [u8; 32] = Sha256::digest(claim.inputs.concat()).into();
		Fr::from_le_bytes_mod_order(&digest[..16])
	};
	let position_alone = |index: usize| Fr::from(index as u64 + 1);

	let [first, second] = [claim_of_four(1), claim_of_four(2)];
	for by_statement in [true, false] {
		let weights = if by_statement {
			[statement_alone(&first), statement_alone(&second)]
		} else {
			[position_alone(0), position_alone(1)]
		};
		let mut batch = [first.clone(), second.clone()];
		let ratio = weights[0] * weights[1].inverse().expect("not zero");
		for (claim, error) in batch.iter_mut().zip([Fr::one(), -ratio]) {
			let mut proof = decode(&claim.proof);
			proof.c = (proof.c + G1Affine::generator() * error).into_affine();
			claim.proof = encode(&proof);
		}
		let errors = [error_of(&batch[0]), error_of(&batch[1])];
		assert!(errors.iter().all(|error| !error.is_zero()), "both claims are false");
		assert!(
			(errors[0] * weights[0] + errors[1] * weights[1]).is_zero(),
			"a verifier with these randomisers accepts both"
		);
		assert_eq!(verify(&batch), Err(VerifyError::False));
		// Neither does it help to put true claims before, between or after them.
		for position in 0..3 {
			let mut longer = batch.to_vec();
			longer.insert(position, claim_of_six(3));
			assert_eq!(verify(&longer), Err(VerifyError::False));
		}
	}
}

//! Batches: all claims are accepted or none, under any mix of keys.

use super::helpers::{claim_of_four, claim_of_six, key_of_four, prove, verify, Keys, OwnedClaim};
use crate::{Claim, Fr, VerifyError, ALPHA_BETA_BYTES, PROOF_BYTES};
use ark_bn254::{Bn254, G1Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::Field;
use ark_groth16::Proof;
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize};
use proptest::prelude::*;
use std::sync::OnceLock;

/// True claims under both keys, more than any batch below takes of either.
fn pool() -> &'static [OwnedClaim] {
	static POOL: OnceLock<Vec<OwnedClaim>> = OnceLock::new();
	POOL.get_or_init(|| {
		(0..6)
			.flat_map(|seed| [claim_of_four(seed), claim_of_six(seed)])
			.collect()
	})
}

fn alter_proof(claim: &mut OwnedClaim, alter: impl FnOnce(&mut Proof<Bn254>)) {
	let mut proof = Proof::deserialize_uncompressed(&claim.proof[..]).expect("arkworks reads the proof");
	alter(&mut proof);
	proof
		.serialize_uncompressed(&mut claim.proof[..])
		.expect("a proof has as many bytes as the array");
}

#[test]
fn nothing_is_not_accepted() {
	assert_eq!(verify(&[]), Err(VerifyError::Empty));
}

#[test]
fn batches_of_true_claims_are_accepted() {
	for length in 1..=pool().len() {
		assert_eq!(verify(&pool()[..length]), Ok(()), "{length} claims");
	}
}

#[test]
fn claims_of_one_key_are_accepted() {
	let (four, six): (Vec<_>, Vec<_>) = pool().iter().cloned().partition(|claim| claim.inputs.len() == 4);
	assert_eq!(verify(&four), Ok(()));
	assert_eq!(verify(&six), Ok(()));
}

#[test]
fn one_claim_twice_is_accepted() {
	assert_eq!(verify(&[pool()[0].clone(), pool()[0].clone()]), Ok(()));
}

#[test]
fn one_false_claim_rejects_the_batch_wherever_it_stands() {
	for length in 1..=8 {
		for position in 0..length {
			let mut batch = pool()[..length].to_vec();
			let context = batch[position].inputs.len() - 1;
			batch[position].inputs[context][0] ^= 1;
			assert_eq!(verify(&batch), Err(VerifyError::False), "claim {position} of {length}");
		}
	}
}

#[test]
fn errors_name_the_claim() {
	let mut batch = pool()[..4].to_vec();
	batch[2].inputs[1] = [0xff; 32];
	assert_eq!(
		verify(&batch),
		Err(VerifyError::InputNotCanonical { claim: 2, input: 1 })
	);
	batch[1].inputs.pop();
	assert_eq!(
		verify(&batch),
		Err(VerifyError::InputCount {
			claim: 1,
			expected: 6,
			found: 5
		})
	);
	let mut batch = pool()[..4].to_vec();
	batch[3].proof = [0; PROOF_BYTES];
	assert!(matches!(verify(&batch), Err(VerifyError::Proof { claim: 3, .. })));
}

/// Without randomisers the product of both equations would stay the same.
#[test]
fn errors_that_cancel_between_claims_of_one_key_are_rejected() {
	for (first, second) in [(0, 2), (2, 0), (1, 3)] {
		let mut batch = pool()[..4].to_vec();
		alter_proof(&mut batch[first], |proof| {
			proof.c = (proof.c + G1Affine::generator()).into_affine()
		});
		alter_proof(&mut batch[second], |proof| {
			proof.c = (proof.c - G1Affine::generator()).into_affine()
		});
		assert_eq!(verify(&batch), Err(VerifyError::False));
	}
}

/// The same with inputs: one claim's input is too large by as much as the other's is too small.
#[test]
fn inputs_exchanged_between_claims_of_one_key_are_rejected() {
	for input in [0, 1, 3] {
		let mut batch = pool()[..4].to_vec();
		let (left, right) = batch.split_at_mut(2);
		std::mem::swap(&mut left[0].inputs[input], &mut right[0].inputs[input]);
		assert_eq!(verify(&batch), Err(VerifyError::False), "input {input}");
	}
}

#[test]
fn proofs_exchanged_between_claims_are_rejected() {
	for (left, right) in [(0, 1), (0, 2), (1, 3)] {
		let mut batch = pool()[..4].to_vec();
		let proof = batch[left].proof;
		batch[left].proof = batch[right].proof;
		batch[right].proof = proof;
		assert_eq!(verify(&batch), Err(VerifyError::False));
	}
}

/// The randomisers add up to 1, so that equal errors survive as they are.
#[test]
fn equal_errors_in_all_claims_are_rejected() {
	for length in 1..=4 {
		let mut batch: Vec<_> = pool().iter().step_by(2).take(length).cloned().collect();
		for claim in &mut batch {
			alter_proof(claim, |proof| proof.c = (proof.c + G1Affine::generator()).into_affine());
		}
		assert_eq!(verify(&batch), Err(VerifyError::False), "{length} claims");
	}
}

/// Claims are compared with the prepared pairing, in a batch as well as alone.
#[test]
fn a_key_with_another_alpha_beta_accepts_nothing_true() {
	let key = key_of_four();
	for alpha_beta in [[0; ALPHA_BETA_BYTES], {
		let mut one = [0; ALPHA_BETA_BYTES];
		one[0] = 1;
		one
	}] {
		let mut batch = pool()[..2].to_vec();
		batch[0].key = crate::VerifyingKey::from_trusted_bytes(&key.to_bytes(), &alpha_beta).expect("a key");
		assert_eq!(verify(&batch[..1]), Err(VerifyError::False));
		assert_eq!(verify(&batch), Err(VerifyError::False));
	}
}

/// Cancels against a randomiser of 2 or of 1/2, which an implementation with predictable ones might use.
#[test]
fn errors_in_small_ratios_are_rejected() {
	for ratio in [
		Fr::from(2u64),
		-Fr::from(2u64),
		Fr::from(2u64).inverse().expect("not zero"),
		-Fr::from(3u64),
	] {
		let mut batch = [pool()[0].clone(), pool()[2].clone()];
		let error = G1Affine::generator();
		alter_proof(&mut batch[0], |proof| proof.c = (proof.c + error * ratio).into_affine());
		alter_proof(&mut batch[1], |proof| proof.c = (proof.c + error).into_affine());
		assert_eq!(verify(&batch), Err(VerifyError::False));
	}
}

/// Keys of different setups share no point, so nothing can be merged.
#[test]
fn claims_under_unrelated_keys_are_verified_together() {
	let foreign = prove(&Keys::generate(1).four, (1..=4u64).map(Fr::from).collect(), 9);
	let mut batch = vec![pool()[0].clone(), foreign.clone(), pool()[1].clone(), foreign];
	assert_eq!(verify(&batch), Ok(()));

	let mut mistaken = batch.clone();
	mistaken[1].key = key_of_four();
	assert_eq!(
		verify(&mistaken),
		Err(VerifyError::False),
		"a proof under another setup's key"
	);

	// The key that comes first decides whose alpha and beta are prepared.
	for position in 0..batch.len() {
		batch.rotate_left(1);
		assert_eq!(verify(&batch), Ok(()));
		let mut altered = batch.clone();
		altered[position].inputs[0][0] ^= 1;
		assert_eq!(verify(&altered), Err(VerifyError::False), "claim {position}");
	}
}

#[test]
fn keys_decoded_apart_are_the_same_key() {
	let bytes = key_of_four().to_bytes();
	let checked = crate::VerifyingKey::from_bytes(&bytes).expect("a key");
	let trusted = crate::VerifyingKey::from_trusted_bytes(&bytes, &checked.alpha_beta()).expect("a key");
	let claims = [(&checked, &pool()[0]), (&trusted, &pool()[2])].map(|(key, claim)| Claim {
		key,
		inputs: &claim.inputs,
		proof: &claim.proof,
	});
	assert_eq!(crate::verify(&claims), Ok(()));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	#[test]
	fn a_batch_is_accepted_exactly_when_every_claim_is(
		picks in prop::collection::vec((0usize..12, prop::bool::weighted(0.15)), 1..6),
	) {
		let batch: Vec<_> = picks
			.iter()
			.map(|(index, altered)| {
				let mut claim = pool()[*index].clone();
				if *altered {
					claim.inputs[0][3] ^= 4;
				}
				claim
			})
			.collect();
		let every = batch.iter().all(|claim| verify(std::slice::from_ref(claim)).is_ok());
		prop_assert_eq!(every, picks.iter().all(|(_, altered)| !altered));
		prop_assert_eq!(verify(&batch), if every { Ok(()) } else { Err(VerifyError::False) });
	}
}

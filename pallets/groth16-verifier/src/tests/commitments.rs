//! The commitments that the chain computes are those of the circuits.

use crate::mock::Verifier;
use frame_support::weights::Weight;
use proptest::prelude::*;
use tacit_circuits::{blinding_from_uniform_bytes, element_to_bytes, Fr, Opening};
use tacit_primitives::{Commitment, FieldElement};
use tacit_traits::ProofVerifier;

fn element(value: Fr) -> FieldElement {
	FieldElement::from_canonical(element_to_bytes(&value)).expect("the prover encodes canonically")
}

/// The commitment of the chain, and that of a wallet.
fn both(value: u128, blinding: Fr) -> (Commitment, Commitment) {
	let opening = Opening { value, blinding };
	(
		Verifier::commit(value, &element(blinding)),
		Commitment(element(opening.commitment())),
	)
}

#[test]
fn the_ends_of_both_ranges_are_committed_to_as_a_wallet_does() {
	for value in [0, 1, u128::from(u64::MAX), u128::MAX] {
		for blinding in [Fr::from(0u64), Fr::from(1u64), Fr::from(u128::MAX), -Fr::from(1u64)] {
			let (chain, wallet) = both(value, blinding);
			assert_eq!(chain, wallet, "{value} under {blinding}");
		}
	}
	assert_eq!(Verifier::commit(0, &FieldElement::ZERO), Commitment::ZERO);
}

#[test]
fn a_commitment_is_weighed() {
	assert!(Verifier::commit_weight().any_gt(Weight::zero()));
}

proptest! {
	#[test]
	fn any_amount_is_committed_to_as_a_wallet_does(value: u128, other: u128, seed: [u8; 32], more: [u8; 32]) {
		let mut uniform = [0; 64];
		uniform[..32].copy_from_slice(&seed);
		uniform[32..].copy_from_slice(&more);
		let blinding = blinding_from_uniform_bytes(&uniform);
		let (chain, wallet) = both(value, blinding);
		prop_assert_eq!(chain, wallet);
		prop_assert_eq!(Verifier::commit(other, &element(blinding)) == chain, other == value);
	}
}

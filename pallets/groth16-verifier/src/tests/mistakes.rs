//! Mistakes that systems like this one have made with their proofs, as far as the registry could make them. The
//! circuits crate tests the same for the cryptography alone.

use super::{
	registry::{foreign_range_key, register, COUNT, DELTA, G1, G2, GAMMA},
	verification::{ask, equality_statement, range_private, range_public, range_statement, verify},
};
use crate::{mock::*, AllowDevelopmentKeys, Call, Error, GenesisConfig, VerificationError, VerifyingKeys};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok};
use sp_core::U256;
use sp_runtime::traits::Dispatchable;
use tacit_circuits::development::{EQUALITY_KEY, RANGE_KEY};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, Statement, UncheckedElement};
use tacit_traits::ProofVerifier;

/// The call that has a statement verified.
fn call(statement: Statement) -> RuntimeCall {
	RuntimeCall::Verifier(Call::verify {
		circuit: statement.circuit,
		version: statement.version,
		inputs: statement.inputs.into_iter().map(Into::into).collect(),
		proof: statement.proof,
	})
}

/// The same element in other bytes is no input at all. The call says so; a call that did not decode could say nothing.
#[test]
fn mistake_01_inputs_that_are_not_below_the_modulus_are_reduced() {
	on_chain(development_genesis(), || {
		for statement in [range_statement(), equality_statement()] {
			for index in 0..statement.inputs.len() {
				let mut inputs: Vec<UncheckedElement> = statement.inputs.iter().copied().map(Into::into).collect();
				let sum = U256::from_little_endian(&inputs[index].0) + tacit_primitives::field::MODULUS;
				for bytes in [sum, tacit_primitives::field::MODULUS, U256::MAX] {
					inputs[index] = UncheckedElement(bytes.to_little_endian());
					let call = RuntimeCall::Verifier(Call::verify {
						circuit: statement.circuit,
						version: statement.version,
						inputs: inputs.clone(),
						proof: statement.proof,
					});
					let call = RuntimeCall::decode_all(&mut &call.encode()[..]).expect("any bytes decode");
					assert_noop!(
						call.dispatch(RuntimeOrigin::signed(1)),
						Error::<Test>::NonCanonicalInput
					);
					let answer = Verifier::check_proof(statement.circuit, 1, inputs.clone(), statement.proof);
					assert_eq!(answer, Err(VerificationError::NonCanonicalInput));
				}
			}
		}
	});
}

#[test]
fn mistake_02_the_number_of_inputs_is_not_checked() {
	on_chain(development_genesis(), || {
		for statement in [range_statement(), equality_statement()] {
			let mut fewer = statement.clone();
			fewer.inputs.pop();
			let mut more = statement.clone();
			more.inputs.push(FieldElement::ZERO);
			let none = Statement {
				inputs: vec![],
				..statement.clone()
			};
			for wrong in [fewer, more, none] {
				assert_noop!(verify(wrong.clone()), Error::<Test>::WrongNumberOfInputs);
				// A good statement beside it does not help either.
				assert_noop!(
					<Verifier as ProofVerifier>::verify(&[statement.clone(), wrong]),
					Error::<Test>::WrongNumberOfInputs
				);
			}
		}
	});
}

#[test]
fn mistake_03_gamma_equal_to_delta_lets_anybody_forge() {
	on_chain(development_genesis(), || {
		for key in [RANGE_KEY, EQUALITY_KEY, &foreign_range_key()] {
			let mut equal = key.to_vec();
			equal.copy_within(GAMMA..DELTA, DELTA);
			let mut opposite = equal.clone();
			negate(&mut opposite[DELTA + G2 / 2..COUNT]);
			for key in [equal, opposite] {
				for circuit in [CircuitId::RANGE, CircuitId::EQUALITY, OTHER] {
					assert_noop!(register(circuit, &key), Error::<Test>::GammaEqualsDelta);
				}
			}
		}
	});
}

#[test]
fn mistake_03_keys_of_default_randomness_need_a_development_chain() {
	on_chain(GenesisConfig::default(), || {
		assert!(!AllowDevelopmentKeys::<Test>::get());
		// Contributions on top of it change delta and nothing else.
		let mut contributed = RANGE_KEY.to_vec();
		contributed[DELTA..COUNT].copy_from_slice(&EQUALITY_KEY[DELTA..COUNT]);
		for (circuit, key) in [
			(CircuitId::RANGE, RANGE_KEY),
			(CircuitId::EQUALITY, EQUALITY_KEY),
			(CircuitId::RANGE, &contributed),
			// Neither does another name make them better.
			(OTHER, RANGE_KEY),
		] {
			assert_noop!(register(circuit, key), Error::<Test>::DevelopmentKey);
		}
		assert_ok!(register(CircuitId::RANGE, &foreign_range_key()));
		assert_eq!(VerifyingKeys::<Test>::iter().count(), 1);
	});
}

/// Under `-alpha` and `-beta` everything verifies that does under alpha and beta.
#[test]
fn mistake_03_development_keys_with_both_signs_are_development_keys() {
	for (circuit, key) in [(CircuitId::RANGE, RANGE_KEY), (CircuitId::EQUALITY, EQUALITY_KEY)] {
		let mut negated = key.to_vec();
		negate(&mut negated[G1 / 2..G1]);
		negate(&mut negated[G1 + G2 / 2..G1 + G2]);
		on_chain(GenesisConfig::default(), || {
			assert_noop!(register(circuit, &negated), Error::<Test>::DevelopmentKey);
			assert_noop!(register(OTHER, &negated), Error::<Test>::DevelopmentKey);
			// Either alone makes another key.
			for start in [G1 / 2..G1, G1 + G2 / 2..G1 + G2] {
				let mut other = key.to_vec();
				negate(&mut other[start]);
				assert_ok!(register(circuit, &other));
			}
		});
		on_chain(development_genesis(), || {
			assert_ok!(register(circuit, &negated));
			let statement = if circuit == CircuitId::RANGE {
				range_statement()
			} else {
				equality_statement()
			};
			assert_ok!(verify(Statement {
				version: 2,
				..statement
			}));
		});
	}
}

#[test]
fn mistake_05_bytes_that_nobody_reads_are_ignored() {
	let encoded = call(range_statement()).encode();
	assert!(RuntimeCall::decode_all(&mut &encoded[..]).is_ok());
	for trailing in [&[0u8][..], &[0; 32], &[1, 2, 3]] {
		assert!(RuntimeCall::decode_all(&mut &[&encoded[..], trailing].concat()[..]).is_err());
	}
	// The proof comes last: nothing stands behind it, and no shorter one is filled up.
	assert!(encoded.ends_with(&range_statement().proof.0));
	for length in encoded.len() - 256..encoded.len() {
		assert!(RuntimeCall::decode_all(&mut &encoded[..length]).is_err());
	}
	on_chain(development_genesis(), || {
		for trailing in [&[0u8][..], &[0; G1]] {
			assert_noop!(
				register(CircuitId::RANGE, &[RANGE_KEY, trailing].concat()),
				Error::<Test>::WrongKeyLength
			);
		}
	});
}

/// The order of the field of the coordinates (EIP-197 calls it p).
const COORDINATE_MODULUS: U256 = U256([
	0x3c20_8c16_d87c_fd47,
	0x9781_6a91_6871_ca8d,
	0xb850_45b6_8181_585d,
	0x3064_4e72_e131_a029,
]);

/// Negates a point, given the bytes of its coordinate y: one element or two, the sign in the last byte.
fn negate(y: &mut [u8]) {
	let last = y.len() - 1;
	let sign = y[last] & 0x80;
	y[last] &= 0x3f;
	for element in y.chunks_exact_mut(32) {
		let value = U256::from_little_endian(element);
		if !value.is_zero() {
			element.copy_from_slice(&(COORDINATE_MODULUS - value).to_little_endian());
		}
	}
	y[last] |= sign ^ 0x80;
}

/// Another proof of the same statement, made without any secret: both signs of the first pairing.
fn another(Groth16Proof(mut proof): Groth16Proof) -> Groth16Proof {
	negate(&mut proof[G1 / 2..G1]);
	negate(&mut proof[G1 + G2 / 2..G1 + G2]);
	Groth16Proof(proof)
}

/// A proof shows its statement, as often as it is submitted. Whoever wants it to count once must make the statement
/// unique.
#[test]
fn mistake_05_a_proof_is_used_as_an_identifier() {
	on_chain(development_genesis(), || {
		for statement in [range_statement(), equality_statement()] {
			let other = Statement {
				proof: another(statement.proof),
				..statement.clone()
			};
			assert_ne!(other.proof, statement.proof);
			assert_eq!(another(other.proof), statement.proof);
			let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
			for again in [&statement, &other, &statement] {
				assert_ok!(<Verifier as ProofVerifier>::verify(std::slice::from_ref(again)));
			}
			let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
			assert_eq!(after, before, "nothing is remembered of a proof");
		}
	});
}

/// Two statements under one key exchange the last points of their proofs: one is too large by as much as the other is
/// too small. Only randomisers that nobody can foresee tell.
#[test]
fn mistake_07_randomisers_that_do_not_depend_on_the_whole_batch() {
	on_chain(development_genesis(), || {
		let verify = <Verifier as ProofVerifier>::verify;
		let first = range_statement();
		let proof = PROVER.prove_range(&range_public(), &range_private());
		let second = Statement {
			proof: Groth16Proof(proof.expect("the statement is true")),
			..first.clone()
		};
		assert_ok!(verify(&[first.clone(), second.clone()]));
		let (mut left, mut right) = (first, second);
		left.proof.0[G1 + G2..].swap_with_slice(&mut right.proof.0[G1 + G2..]);
		for batch in [
			vec![left.clone(), right.clone()],
			vec![right.clone(), left.clone()],
			vec![left.clone(), equality_statement(), right.clone()],
			vec![equality_statement(), left.clone(), right.clone()],
			vec![left.clone(), right.clone(), left.clone(), right.clone()],
		] {
			assert_noop!(verify(&batch), Error::<Test>::InvalidProof);
		}
	});
}

/// A key in which an input has the identity for a point was made for a circuit that does not constrain the input.
#[test]
fn mistake_09_an_input_without_a_constraint_binds_nothing() {
	on_chain(development_genesis(), || {
		for (circuit, key) in [(CircuitId::RANGE, RANGE_KEY), (CircuitId::EQUALITY, EQUALITY_KEY)] {
			let points = COUNT + 8;
			for at in (points..key.len()).step_by(G1) {
				let mut unbound = key.to_vec();
				unbound[at..at + G1].fill(0);
				unbound[at + G1 - 1] = 0x40;
				assert_noop!(register(circuit, &unbound), Error::<Test>::InvalidKeyPoint);
			}
		}
	});
	on_chain(development_genesis(), || {
		for statement in [range_statement(), equality_statement()] {
			for index in 0..statement.inputs.len() {
				let mut changed = statement.clone();
				changed.inputs[index] = FieldElement::from(123_456_789);
				assert_noop!(verify(changed.clone()), Error::<Test>::InvalidProof);
				assert_eq!(ask(changed), Err(VerificationError::InvalidProof));
			}
		}
	});
}

//! Good proofs verify, and bad ones do not.

use crate::{mock::*, Error, Event, VerificationError, MAX_INPUTS};
use frame_support::{assert_noop, assert_ok, traits::Get};
use proptest::prelude::*;
use sp_runtime::DispatchError;
use std::sync::LazyLock;
use tacit_circuits::{element_to_bytes, equality, range, Fr, Opening, EQUALITY_INPUTS, RANGE_INPUTS};
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, KeyVersion, Statement, UncheckedElement};
use tacit_traits::ProofVerifier;

fn opening(value: u128, blinding: u64) -> Opening {
	Opening {
		value,
		blinding: Fr::from(blinding),
	}
}

pub(super) fn elements<const N: usize>(inputs: [[u8; 32]; N]) -> Vec<FieldElement> {
	inputs
		.into_iter()
		.map(|bytes| FieldElement::from_canonical(bytes).expect("the prover makes canonical inputs"))
		.collect()
}

pub(super) fn range_private() -> range::Private {
	range::Private {
		whole: opening(100, 1),
		part: opening(40, 2),
	}
}

fn bytes<const N: usize>(inputs: [Fr; N]) -> [[u8; 32]; N] {
	inputs.map(|input| element_to_bytes(&input))
}

pub(super) fn range_public() -> [[u8; 32]; RANGE_INPUTS] {
	let private = range_private();
	bytes([
		private.whole.commitment(),
		private.part.commitment(),
		Fr::from(50u64),
		Fr::from(7u64),
	])
}

/// "40 of 100, under a ceiling of 50", proved.
pub(super) fn range_statement() -> Statement {
	static MADE: LazyLock<Statement> = LazyLock::new(|| {
		let proof = PROVER.prove_range(&range_public(), &range_private());
		Statement {
			circuit: CircuitId::RANGE,
			version: 1,
			inputs: elements(range_public()),
			proof: Groth16Proof(proof.expect("the statement is true")),
		}
	});
	MADE.clone()
}

pub(super) fn equality_private() -> equality::Private {
	equality::Private {
		in1: opening(100, 1),
		in2: Opening::zero(),
		out1: opening(60, 3),
		out2: opening(40, 2),
	}
}

pub(super) fn equality_public() -> [[u8; 32]; EQUALITY_INPUTS] {
	let private = equality_private();
	bytes([
		private.in1.commitment(),
		private.in2.commitment(),
		private.out1.commitment(),
		private.out2.commitment(),
		Fr::from(0u64),
		Fr::from(7u64),
	])
}

/// "100 = 60 + 40", proved.
pub(super) fn equality_statement() -> Statement {
	static MADE: LazyLock<Statement> = LazyLock::new(|| {
		let (private, public) = (equality_private(), equality_public());
		Statement {
			circuit: CircuitId::EQUALITY,
			version: 1,
			inputs: elements(public),
			proof: Groth16Proof(PROVER.prove_equality(&public, &private).expect("the statement is true")),
		}
	});
	MADE.clone()
}

/// Inputs as a call carries them.
pub(super) fn unchecked(inputs: Vec<FieldElement>) -> Vec<UncheckedElement> {
	inputs.into_iter().map(Into::into).collect()
}

/// The answer of the runtime API.
pub(super) fn ask(statement: Statement) -> Result<(), VerificationError> {
	let Statement {
		circuit,
		version,
		inputs,
		proof,
	} = statement;
	Verifier::check_proof(circuit, version, unchecked(inputs), proof)
}

pub(super) fn verify(statement: Statement) -> Result<(), DispatchError> {
	Verifier::verify(
		RuntimeOrigin::signed(9),
		statement.circuit,
		statement.version,
		unchecked(statement.inputs),
		statement.proof,
	)
}

#[test]
fn anybody_has_a_proof_verified_in_a_block() {
	on_chain(development_genesis(), || {
		for statement in [range_statement(), equality_statement()] {
			let circuit = statement.circuit;
			assert_ok!(verify(statement));
			System::assert_last_event(
				Event::ProofVerified {
					who: 9,
					circuit,
					version: 1,
				}
				.into(),
			);
		}
		let Statement {
			circuit,
			version,
			inputs,
			proof,
		} = range_statement();
		assert_noop!(
			Verifier::verify(RuntimeOrigin::none(), circuit, version, unchecked(inputs), proof),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn a_proof_is_good_for_its_own_circuit_only() {
	on_chain(development_genesis(), || {
		let (range, equality) = (range_statement(), equality_statement());
		let swapped = [
			Statement {
				proof: equality.proof,
				..range.clone()
			},
			Statement {
				proof: range.proof,
				..equality.clone()
			},
		];
		for statement in &swapped {
			assert_noop!(verify(statement.clone()), Error::<Test>::InvalidProof);
		}
		assert_noop!(
			<Verifier as ProofVerifier>::verify(&swapped),
			Error::<Test>::InvalidProof
		);
	});
}

#[test]
fn bytes_that_are_no_proof_are_refused() {
	on_chain(development_genesis(), || {
		let good = range_statement();
		let mut identity_a = good.proof.0;
		identity_a[..64].fill(0);
		identity_a[63] = 0x40;
		let mut off_curve = good.proof.0;
		off_curve[0] ^= 1;
		for bytes in [[0; 256], [0xff; 256], identity_a, off_curve] {
			let bad = Statement {
				proof: Groth16Proof(bytes),
				..good.clone()
			};
			assert_noop!(verify(bad), Error::<Test>::InvalidProof);
		}
	});
}

#[test]
fn an_unknown_key_verifies_nothing() {
	on_chain(development_genesis(), || {
		for (circuit, version) in [(CircuitId::RANGE, 0), (CircuitId::RANGE, 2), (OTHER, 1)] {
			let statement = Statement {
				circuit,
				version,
				..range_statement()
			};
			assert_noop!(verify(statement), Error::<Test>::KeyNotFound);
		}
	});
}

#[test]
fn several_statements_hold_together_or_not_at_all() {
	on_chain(development_genesis(), || {
		let (range, equality) = (range_statement(), equality_statement());
		let verify = <Verifier as ProofVerifier>::verify;
		assert_ok!(verify(&[range.clone(), equality.clone()]));
		assert_ok!(verify(&[equality.clone(), range.clone(), equality.clone()]));
		assert_noop!(verify(&[]), Error::<Test>::NothingToVerify);

		let mut bad = equality.clone();
		bad.inputs[4] = FieldElement::from(1);
		for batch in [
			vec![range.clone(), bad.clone()],
			vec![bad.clone(), range.clone()],
			// Twice the same mistake must not cancel itself.
			vec![bad.clone(), bad.clone()],
			vec![range.clone(), equality.clone(), bad.clone()],
		] {
			assert_noop!(verify(&batch), Error::<Test>::InvalidProof);
		}
		let unknown = Statement { version: 5, ..equality };
		assert_noop!(verify(&[range, unknown]), Error::<Test>::KeyNotFound);
	});
}

#[test]
fn the_question_without_a_transaction_has_the_same_answer() {
	on_chain(development_genesis(), || {
		assert_eq!(ask(range_statement()), Ok(()));
		let mut bad = range_statement();
		bad.inputs[3] = FieldElement::ZERO;
		assert_eq!(ask(bad), Err(VerificationError::InvalidProof));
	});
}

#[test]
fn inputs_that_no_key_can_have_are_named() {
	on_chain(development_genesis(), || {
		let many = |count: u32| Statement {
			inputs: vec![FieldElement::ZERO; count as usize],
			..range_statement()
		};
		assert_eq!(ask(many(MAX_INPUTS)), Err(VerificationError::WrongNumberOfInputs));
		for count in [MAX_INPUTS + 1, 1_000] {
			assert_eq!(ask(many(count)), Err(VerificationError::TooManyInputs));
			assert_noop!(verify(many(count)), Error::<Test>::TooManyInputs);
		}
	});
}

#[test]
fn the_weight_covers_either_answer_and_grows_with_every_statement_and_with_the_database() {
	use crate::WeightInfo;
	let weight = <Verifier as ProofVerifier>::weight;
	assert!(weight(2).all_gt(weight(1)));
	assert!(weight(u32::MAX).all_gte(weight(2)));
	for statements in 1..40 {
		assert!(weight(statements).all_gte(<()>::verify_true(statements)));
		assert!(weight(statements).all_gte(<()>::verify_false(statements)));
	}
	type Weights = crate::weights::SubstrateWeight<Test>;
	let of_the_runtime = Weights::verify_true(1).max(Weights::verify_false(1));
	let db: frame_support::weights::RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
	let rocks = frame_support::weights::constants::RocksDbWeight::get();
	assert_eq!(weight(1) - of_the_runtime, rocks.reads(1) - db.reads(1));
}

#[test]
fn statements_under_one_key_weigh_less_than_under_keys_of_their_own() {
	let weight_of = |statements: &[Statement]| <Verifier as ProofVerifier>::weight_of(statements);
	let (range, equality) = (range_statement(), equality_statement());
	let newer = Statement {
		version: 2,
		..range.clone()
	};
	let bound = <Verifier as ProofVerifier>::weight(2);
	assert_eq!(weight_of(&[range.clone(), equality]), bound);
	assert_eq!(weight_of(&[range.clone(), newer]), bound);
	let (one, two) = (
		weight_of(core::slice::from_ref(&range)),
		weight_of(&[range.clone(), range]),
	);
	assert!(two.all_lt(bound));
	assert!(two.ref_time() > one.ref_time());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	/// A proof with one changed byte, any byte and any change, proves nothing any more.
	#[test]
	fn a_changed_proof_does_not_verify(at in 0usize..256, flip in 1u8..) {
		on_chain(development_genesis(), || {
			let mut statement = equality_statement();
			statement.proof.0[at] ^= flip;
			assert_noop!(verify(statement), Error::<Test>::InvalidProof);
		});
	}

	/// No bytes, key or inputs make the pallet panic.
	#[test]
	fn arbitrary_questions_are_answered(
		version in 0 as KeyVersion..3,
		inputs in proptest::collection::vec(any::<[u8; 32]>(), 0..20),
		proof in proptest::collection::vec(any::<u8>(), 256),
	) {
		on_chain(development_genesis(), || {
			let answer = Verifier::check_proof(
				CircuitId::RANGE,
				version,
				inputs.iter().copied().map(UncheckedElement).collect(),
				Groth16Proof(proof.clone().try_into().unwrap()),
			);
			assert!(answer.is_err());
		});
	}
}

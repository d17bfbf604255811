use crate::{mock::*, statement::MEMBERSHIP, Admissions, Call, CurrentRoll, Error, Event, Nullifiers};
use accreditation_circuit::Credential;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::GetDispatchInfo,
	traits::{Contains, Get},
};
use pallet_groth16_verifier::NewKey;
use tacit_primitives::{CircuitId, FieldElement, Groth16Proof, Statement};
use tacit_traits::ProofVerifier;

type Failure = Error<Test>;
type Refusal = pallet_groth16_verifier::Error<Test>;

/// Returns the key of the circuit for registration.
fn new_key() -> NewKey {
	NewKey {
		circuit: MEMBERSHIP,
		key: PROVER.verifying_key(),
		proving_key: sp_io::hashing::sha2_256(&PROVER.file()).into(),
	}
}

fn join(
	who: u64,
	edition: u32,
	(nullifier, proof): (FieldElement, Groth16Proof),
) -> frame_support::dispatch::DispatchResult {
	Accreditation::join(RuntimeOrigin::signed(who), edition, nullifier, proof)
}

#[test]
fn a_laboratory_on_the_roll_is_admitted() {
	on_chain(|tree| {
		let free = Balances::free_balance(ALICE);
		assert_ok!(join(ALICE, 1, prove(tree, &LABORATORIES[1], context(ALICE, 1))));
		System::assert_last_event(Event::Joined { who: ALICE, edition: 1 }.into());
		assert!(Accreditation::contains(&ALICE) && !Accreditation::contains(&BOB));
		assert!(held(ALICE) > 10);
		assert_eq!(Balances::free_balance(ALICE) + held(ALICE), free);
	});
}

#[test]
fn a_laboratory_outside_the_roll_is_refused() {
	on_chain(|_| {
		// The stranger proves membership in its own roll, whose root is not on chain.
		let stranger = Credential::random();
		let own = prove(&roll(core::slice::from_ref(&stranger)), &stranger, context(ALICE, 1));
		assert_noop!(join(ALICE, 1, own), Refusal::InvalidProof);
		assert_noop!(join(ALICE, 1, (own.0, Groth16Proof([0; 256]))), Refusal::InvalidProof);
	});
}

#[test]
fn the_proof_of_another_account_is_refused() {
	on_chain(|tree| {
		let of_alice = prove(tree, &LABORATORIES[0], context(ALICE, 1));
		assert_noop!(join(BOB, 1, of_alice), Refusal::InvalidProof);
		assert_ok!(join(ALICE, 1, of_alice));
	});
}

#[test]
fn a_laboratory_counts_once() {
	on_chain(|tree| {
		let of_alice = prove(tree, &LABORATORIES[0], context(ALICE, 1));
		assert_ok!(join(ALICE, 1, of_alice));
		// The same proof, a second one for the same account, and one for another account.
		assert_noop!(join(ALICE, 1, of_alice), Failure::AlreadyJoined);
		let second = prove(tree, &LABORATORIES[1], context(ALICE, 1));
		assert_noop!(join(ALICE, 1, second), Failure::AlreadyJoined);
		let of_bob = prove(tree, &LABORATORIES[0], context(BOB, 1));
		assert_eq!(of_bob.0, of_alice.0);
		assert_noop!(join(BOB, 1, of_bob), Failure::NullifierUsed);
		// With the nullifier of another laboratory the statement is false.
		let other = FieldElement::from(7u128);
		assert_noop!(join(BOB, 1, (other, of_bob.1)), Refusal::InvalidProof);
	});
}

#[test]
fn an_edition_ends_with_the_next_one() {
	on_chain(|tree| {
		let first = prove(tree, &LABORATORIES[0], context(ALICE, 1));
		assert_ok!(join(ALICE, 1, first));
		assert_noop!(
			Accreditation::release(RuntimeOrigin::signed(BOB), ALICE),
			Failure::StillGood
		);
		let deposit = held(ALICE);

		// The roll is the same, so only the edition differs.
		assert_ok!(Accreditation::publish(RuntimeOrigin::root(), element(tree.root())));
		assert!(!Accreditation::contains(&ALICE));
		assert_noop!(join(ALICE, 1, first), Failure::AnotherEdition);
		assert_noop!(join(ALICE, 2, first), Refusal::InvalidProof);
		let next = prove(tree, &LABORATORIES[0], context(ALICE, 2));
		assert_ne!(next.0, first.0, "nullifiers of different editions can be linked");
		assert_ok!(join(ALICE, 2, next));
		assert!(Accreditation::contains(&ALICE));
		assert_eq!(held(ALICE), deposit, "one admission, one deposit");

		assert_ok!(Accreditation::publish(RuntimeOrigin::root(), element(tree.root())));
		assert_ok!(Accreditation::release(RuntimeOrigin::signed(BOB), ALICE));
		System::assert_last_event(Event::Released { who: ALICE }.into());
		assert_eq!((held(ALICE), Balances::free_balance(ALICE)), (0, 10_000));
		assert_noop!(
			Accreditation::release(RuntimeOrigin::signed(BOB), ALICE),
			Failure::NotJoined
		);
		assert_eq!(
			Admissions::<Test>::iter().count() + Nullifiers::<Test>::iter().count(),
			0
		);
	});
}

#[test]
fn a_proof_of_another_chain_or_under_another_key_is_refused() {
	on_chain(|tree| {
		let mut other = context(ALICE, 1);
		other.genesis = sp_core::H256::repeat_byte(1);
		assert_noop!(
			join(ALICE, 1, prove(tree, &LABORATORIES[0], other)),
			Refusal::InvalidProof
		);

		let made_before = prove(tree, &LABORATORIES[0], context(ALICE, 1));
		assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), vec![new_key()]));
		assert_noop!(join(ALICE, 1, made_before), Refusal::InvalidProof);
		let mut current = context(ALICE, 1);
		current.key = 2;
		assert_ok!(join(ALICE, 1, prove(tree, &LABORATORIES[0], current)));
	});
}

#[test]
fn joining_needs_a_roll_and_a_key() {
	on_chain_with(false, || {
		let tree = roll(&*LABORATORIES);
		let proof = prove(&tree, &LABORATORIES[0], context(ALICE, 1));
		assert_noop!(join(ALICE, 1, proof), Failure::NothingPublished);
		assert_ok!(Accreditation::publish(RuntimeOrigin::root(), element(tree.root())));
		assert_noop!(join(ALICE, 1, proof), Failure::NoKey);
		assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), vec![new_key()]));
		assert_ok!(join(ALICE, 1, proof));
	});
}

#[test]
fn only_the_body_publishes_and_only_root_registers_keys() {
	on_chain(|_| {
		let origin = || RuntimeOrigin::signed(ALICE);
		let bad_origin = sp_runtime::DispatchError::BadOrigin;
		assert_noop!(Accreditation::publish(origin(), FieldElement::ZERO), bad_origin);
		assert_noop!(Verifier::register_keys(origin(), vec![new_key()]), bad_origin);
		assert_eq!(CurrentRoll::<Test>::get().map(|roll| roll.edition), Some(1));
	});
}

#[test]
fn without_the_deposit_nothing_is_stored() {
	on_chain(|tree| {
		let proof = prove(tree, &LABORATORIES[0], context(PAUPER, 1));
		assert_noop!(join(PAUPER, 1, proof), sp_runtime::TokenError::FundsUnavailable);
		// The nullifier is still unused: the laboratory joins with another account.
		assert_ok!(join(ALICE, 1, prove(tree, &LABORATORIES[0], context(ALICE, 1))));
	});
}

#[test]
fn the_verifier_refuses_unknown_keys_and_wrong_numbers_of_inputs() {
	on_chain(|tree| {
		let (_, proof) = prove(tree, &LABORATORIES[0], context(ALICE, 1));
		let verify = |circuit, version, inputs| {
			let inputs = vec![FieldElement::ZERO; inputs];
			<Verifier as ProofVerifier>::verify(&[Statement {
				circuit,
				version,
				inputs,
				proof,
			}])
		};
		assert_noop!(verify(MEMBERSHIP, 1, 3), Refusal::WrongNumberOfInputs);
		assert_noop!(verify(MEMBERSHIP, 1, 5), Refusal::WrongNumberOfInputs);
		assert_noop!(verify(MEMBERSHIP, 1, 4), Refusal::InvalidProof);
		assert_noop!(verify(MEMBERSHIP, 2, 4), Refusal::UnknownKey);
		assert_noop!(verify(CircuitId(*b"nobody's circuit"), 1, 4), Refusal::UnknownKey);

		// The key of a circuit with another number of inputs.
		let equality = NewKey {
			key: tacit_circuits::development::EQUALITY_KEY.to_vec(),
			..new_key()
		};
		let register = Verifier::register_keys(RuntimeOrigin::root(), vec![equality]);
		assert_noop!(register, Refusal::UnexpectedInputs);
	});
}

#[test]
#[should_panic(expected = "DevelopmentKey")]
fn a_chain_with_value_does_not_start_with_the_development_key() {
	let _ = storage(true, false);
}

#[test]
fn the_weight_of_joining_includes_verification() {
	on_chain(|_| {
		let call = Call::<Test>::join {
			edition: 1,
			nullifier: FieldElement::ZERO,
			proof: Groth16Proof([0; 256]),
		};
		let weight = call.get_dispatch_info().call_weight;
		assert!(weight.all_gt(<Verifier as ProofVerifier>::weight(1)));
		let limits: frame_system::limits::BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
		assert!(weight.all_lt(limits.max_block));
	});
}

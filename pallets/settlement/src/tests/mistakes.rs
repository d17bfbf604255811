//! Mistakes that systems like this one have made, as far as this pallet could make them. The circuits and the registry
//! of keys have tests of the same kind for theirs.

use crate::{mock::*, *};
use codec::{DecodeAll, Encode};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{GetDispatchInfo, Pays},
	hypothetically,
	pallet_prelude::DispatchResult,
	traits::UnfilteredDispatchable,
	weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight},
};
use pallet_groth16_verifier::Error as Verification;
use sp_core::U256;
use tacit_primitives::{field::MODULUS, Commitment, Digest, Groth16Proof, UncheckedCommitment};
use tacit_traits::ProofVerifier;

/// A kind of move: its call, how many statements it has to prove, and one that is proved on a chain where it is
/// allowed.
type ProvedCall = (&'static str, u32, fn() -> (AccountId, Call<Test>));

const MOVES: [ProvedCall; 7] = [
	("shield", 1, || {
		let prepared = Wallet::with(alice(), 1_000).prepare_shield(500);
		let call = Call::shield {
			amount: 500,
			update: prepared.update,
			proof: prepared.proofs,
		};
		(alice(), call)
	}),
	("unshield", 2, || {
		let prepared = Wallet::with(alice(), 1_000).prepare_unshield(500);
		let call = Call::unshield {
			amount: 500,
			update: prepared.update,
			proofs: prepared.proofs,
		};
		(alice(), call)
	}),
	("fund", 2, || {
		let trade = Trade::agreed();
		let funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		let call = Call::fund {
			deal: trade.deal,
			update: funding.update,
			escrow: stated(&funding.escrow),
			opening: sealed_opening(),
			proofs: funding.proofs,
		};
		(alice(), call)
	}),
	("settle", 1, || {
		let trade = Trade::approved();
		let prepared = trade.prepare_settle();
		let call = Call::settle {
			deal: trade.deal,
			update: prepared.update,
			proof: prepared.proofs,
		};
		(bob(), call)
	}),
	("refund", 1, || {
		let trade = Trade::rejected();
		let prepared = trade.prepare_refund();
		let call = Call::refund {
			deal: trade.deal,
			update: prepared.update,
			proof: prepared.proofs,
		};
		(alice(), call)
	}),
	("propose_split", 2, || {
		let trade = Trade::delivered();
		let split = trade.prepare_split(Side::Provider, 1_000);
		let call = Call::propose_split {
			deal: trade.deal,
			split: split.proposal,
			proofs: split.proofs,
		};
		(bob(), call)
	}),
	("collect_part", 1, || {
		let trade = Trade::split();
		let prepared = trade.prepare_part(Side::Demander);
		let call = Call::collect_part {
			deal: trade.deal,
			update: prepared.update,
			proof: prepared.proofs,
		};
		(alice(), call)
	}),
];

/// Tries something with one move of every kind.
pub(super) fn with_each_move(test: impl Fn(&str, &AccountId, Call<Test>)) {
	for (name, _, make) in MOVES {
		on_chain(|| {
			let (who, call) = make();
			test(name, &who, call);
		});
	}
}

pub(super) fn dispatch(who: &AccountId, call: Call<Test>) -> DispatchResult {
	call.dispatch_bypass_filter(signed(who))
		.map(|_| ())
		.map_err(|error| error.error)
}

fn proofs_of(call: &mut Call<Test>) -> Vec<&mut Groth16Proof> {
	match call {
		Call::shield { proof, .. }
		| Call::settle { proof, .. }
		| Call::refund { proof, .. }
		| Call::collect_part { proof, .. } => vec![proof],
		Call::fund { proofs, .. } | Call::unshield { proofs, .. } | Call::propose_split { proofs, .. } => {
			vec![&mut proofs.range, &mut proofs.equality]
		},
		_ => panic!("no move"),
	}
}

fn commitments_of(call: &Call<Test>) -> Vec<UncheckedCommitment> {
	match call {
		Call::fund { update, escrow, .. } => vec![update.commitment, *escrow],
		Call::propose_split { split, .. } => vec![split.demander_part, split.provider_part],
		Call::shield { update, .. }
		| Call::unshield { update, .. }
		| Call::settle { update, .. }
		| Call::refund { update, .. }
		| Call::collect_part { update, .. } => vec![update.commitment],
		_ => panic!("no move"),
	}
}

/// The same move in a batch; a split is put forward by a call of its own.
pub(super) fn signed_move(who: &AccountId, call: Call<Test>) -> Option<types::SignedMoveOf<Test>> {
	let action = match call {
		Call::shield { amount, update, proof } => Move::Shield { amount, update, proof },
		Call::unshield { amount, update, proofs } => Move::Unshield { amount, update, proofs },
		Call::fund {
			deal,
			update,
			escrow,
			opening,
			proofs,
		} => Move::Fund {
			deal,
			update,
			escrow,
			opening,
			proofs,
		},
		Call::settle { deal, update, proof } => Move::Settle { deal, update, proof },
		Call::refund { deal, update, proof } => Move::Refund { deal, update, proof },
		Call::collect_part { deal, update, proof } => Move::CollectPart { deal, update, proof },
		_ => return None,
	};
	Some(Wallet::new(who.clone()).sign(action))
}

fn in_a_batch(who: &AccountId, call: Call<Test>) -> Option<Call<Test>> {
	Some(Call::submit {
		moves: vec![signed_move(who, call)?],
	})
}

/// Whether a batch that consists of one move made it.
fn submits(who: &AccountId, call: Call<Test>) -> bool {
	let Some(batch) = in_a_batch(who, call) else {
		return false;
	};
	System::reset_events();
	assert_ok!(dispatch(&account(9), batch));
	let event = System::events().pop().expect("a batch says what became of it").event;
	event == Event::BatchSubmitted { done: 1, failed: 0 }.into()
}

/// A call with an element raised by the modulus, at the first place where it stands: the same element to whoever
/// reduces it.
fn raised(call: &Call<Test>, element: UncheckedCommitment) -> Call<Test> {
	let (encoded, bytes) = (call.encode(), element.encode());
	let at = encoded
		.windows(32)
		.position(|window| window == bytes)
		.expect("the call contains the element");
	let mut raised = encoded;
	let sum = U256::from_little_endian(&bytes) + MODULUS;
	raised[at..at + 32].copy_from_slice(&sum.to_little_endian());
	Call::decode_all(&mut &raised[..]).expect("a mistake decodes, so that it can be named")
}

#[test]
fn mistake_01_an_element_in_other_bytes_is_taken_for_the_same_one() {
	with_each_move(|name, who, call| {
		for element in commitments_of(&call) {
			let raised = raised(&call, element);
			assert_noop!(dispatch(who, raised.clone()), Error::<Test>::NonCanonicalCommitment);
			let Some(batch) = in_a_batch(who, raised) else { continue };
			hypothetically!({
				assert_ok!(dispatch(&account(9), batch.clone()));
				System::assert_has_event(
					Event::MoveFailed {
						index: 0,
						account: who.clone(),
						error: Error::<Test>::NonCanonicalCommitment.into(),
					}
					.into(),
				);
				System::assert_last_event(Event::BatchSubmitted { done: 0, failed: 1 }.into());
			});
		}
		// As it was, it is made: nothing else was wrong with it.
		assert!(dispatch(who, call).is_ok(), "{name}");
	});
	// Before anything else: not even the deal is looked for.
	let element = stated(&opening(1));
	let (deal, demander_part, provider_part) = (42, element, element);
	let opening = Digest::zero();
	on_chain(|| {
		for call in [
			Call::acknowledge { deal, escrow: element },
			Call::reject {
				deal,
				expected: Some(element),
			},
			Call::complain { deal, escrow: element },
			Call::accept_split {
				deal,
				demander_part,
				provider_part: Commitment::ZERO.into(),
				opening,
			},
			Call::accept_split {
				deal,
				demander_part: Commitment::ZERO.into(),
				provider_part,
				opening,
			},
			Call::rule {
				deal,
				escrow: element,
				ruling: UncheckedRuling::Provider,
			},
			Call::rule {
				deal,
				escrow: Commitment::ZERO.into(),
				ruling: UncheckedRuling::Split {
					by: Side::Provider,
					demander_part,
					provider_part: Commitment::ZERO.into(),
					opening,
				},
			},
			Call::rule {
				deal,
				escrow: Commitment::ZERO.into(),
				ruling: UncheckedRuling::Split {
					by: Side::Provider,
					demander_part: Commitment::ZERO.into(),
					provider_part,
					opening,
				},
			},
		] {
			assert_noop!(dispatch(&bob(), call.clone()), Error::<Test>::DealNotFound);
			assert_noop!(
				dispatch(&bob(), raised(&call, element)),
				Error::<Test>::NonCanonicalCommitment
			);
		}
	});
}

#[test]
fn mistake_01_a_move_is_replayed() {
	with_each_move(|name, who, call| {
		// As it was, and in a batch.
		assert_ok!(dispatch(who, call.clone()));
		check_invariants();
		if name == "propose_split" {
			// It moves nothing: once more is the same proposal.
			System::reset_events();
			let before = state_root();
			assert_ok!(dispatch(who, call));
			System::reset_events();
			assert_eq!(state_root(), before);
			return;
		}
		let before = Settlement::account_info(who);
		hypothetically!({
			assert!(dispatch(who, call.clone()).is_err(), "{name}");
			assert!(!submits(who, call.clone()), "{name}");
		});
		// With the present version instead of the one it was made for.
		let mut again = call;
		match &mut again {
			Call::shield { update, .. }
			| Call::unshield { update, .. }
			| Call::fund { update, .. }
			| Call::settle { update, .. }
			| Call::refund { update, .. }
			| Call::collect_part { update, .. } => update.version += 1,
			_ => panic!("no move"),
		}
		assert!(dispatch(who, again.clone()).is_err(), "{name}");
		assert!(!submits(who, again), "{name}");
		assert_eq!(Settlement::account_info(who), before, "{name}");
	});
}

#[test]
fn mistake_04_a_proof_that_is_empty_is_skipped() {
	with_each_move(|name, who, call| {
		let count = proofs_of(&mut call.clone()).len();
		for index in 0..count {
			for bytes in [[0; 256], [0xff; 256]] {
				let mut without = call.clone();
				proofs_of(&mut without)[index].0 = bytes;
				assert_noop!(dispatch(who, without.clone()), Verification::<Test>::InvalidProof);
				hypothetically!({
					assert!(!submits(who, without.clone()), "{name}");
				});
			}
		}
		// No bytes stand for a missing proof: shorter ones do not decode.
		let encoded = call.encode();
		let proof = proofs_of(&mut call.clone())[0].encode();
		let at = encoded
			.windows(proof.len())
			.position(|window| window == proof)
			.expect("the call contains its proof");
		let mut shorter = encoded;
		shorter.drain(at..at + proof.len());
		assert!(Call::<Test>::decode_all(&mut &shorter[..]).is_err(), "{name}");
		assert_ok!(dispatch(who, call));
	});
}

#[test]
fn mistake_05_trailing_bytes_are_ignored() {
	with_each_move(|name, who, call| {
		for call in [Some(call.clone()), in_a_batch(who, call)].into_iter().flatten() {
			let mut longer = call.encode();
			longer.push(0);
			assert!(Call::<Test>::decode_all(&mut &longer[..]).is_err(), "{name}");
		}
	});
}

#[test]
fn mistake_05_a_proof_is_an_identifier() {
	with_each_move(|name, who, call| {
		let mut other = call.clone();
		for proof in proofs_of(&mut other) {
			*proof = rerandomise(proof);
		}
		assert_ne!(other, call);
		// The other proof is as good as the first one.
		hypothetically!({
			assert_ok!(dispatch(who, other.clone()));
		});
		if name == "propose_split" {
			return;
		}
		// Whichever comes first, the second comes too late, in a call or in a batch.
		for (first, second) in [(&call, &other), (&other, &call)] {
			hypothetically!({
				assert_ok!(dispatch(who, first.clone()));
				let after = Settlement::account_info(who);
				assert!(dispatch(who, second.clone()).is_err(), "{name}");
				assert!(!submits(who, second.clone()), "{name}");
				assert_eq!(Settlement::account_info(who), after, "{name}");
			});
		}
	});
}

#[test]
fn mistake_06_the_weight_leaves_out_the_verification() {
	for (name, statements, make) in MOVES {
		on_chain(|| {
			let (who, call) = make();
			// Each is measured on its own. Without its verification a move takes a fraction of a millisecond, and no
			// machine that the weights are for verifies a proof in half of one.
			let least = WEIGHT_REF_TIME_PER_MILLIS / 2;
			let verification = <Verifier as ProofVerifier>::weight(statements).ref_time();
			assert!(verification >= least, "{name}");
			let info = call.get_dispatch_info();
			let charged_alone = info.call_weight.ref_time();
			let without = <() as WeightInfo>::shield_in_batch().ref_time();
			assert!(charged_alone >= without + least, "{name}");
			assert_eq!(info.pays_fee, Pays::Yes, "{name}");
			// A batch pays for the way that takes longest: together, and each one alone.
			let Some(batch) = in_a_batch(&who, call.clone()) else {
				return;
			};
			let charged = batch.get_dispatch_info().call_weight.ref_time();
			assert!(charged >= charged_alone + verification, "{name}");

			// A proof that does not hold is paid for in full, and more so in a batch.
			let mut bad = call;
			proofs_of(&mut bad)[0].0 = [0; 256];
			let error = bad.clone().dispatch_bypass_filter(signed(&who)).unwrap_err();
			assert_eq!(error.post_info.actual_weight, None, "{name}");
			let batch = in_a_batch(&who, bad).expect("it was one before");
			let actual: Option<Weight> = batch.dispatch_bypass_filter(signed(&eve())).unwrap().actual_weight;
			assert_eq!(actual.map(|weight| weight.ref_time()), Some(charged), "{name}");
		});
	}
}

#[test]
fn mistake_08_something_is_written_before_the_proof_was_verified() {
	with_each_move(|name, who, call| {
		let mut forgeries = Vec::new();
		for index in 0..proofs_of(&mut call.clone()).len() {
			let mut forged = call.clone();
			proofs_of(&mut forged)[index].0[0] ^= 1;
			forgeries.push(forged);
		}
		for forged in forgeries {
			// Nothing in any pallet.
			assert_noop!(dispatch(who, forged.clone()), Verification::<Test>::InvalidProof);
			let Some(batch) = in_a_batch(who, forged) else { continue };
			System::reset_events();
			let before = state_root();
			assert_ok!(dispatch(&account(9), batch));
			System::assert_last_event(Event::BatchSubmitted { done: 0, failed: 1 }.into());
			System::reset_events();
			assert_eq!(state_root(), before, "{name}");
		}
		assert_ok!(dispatch(who, call));
	});
}

#[test]
fn mistake_08_a_good_move_is_committed_with_a_bad_one() {
	// Each move before a forged one of the same account: the product of both does not hold, and only the first is made.
	with_each_move(|name, who, call| {
		let Some(good) = signed_move(who, call.clone()) else {
			return;
		};
		let mut forged = call;
		proofs_of(&mut forged)[0].0[0] ^= 1;
		let bad = signed_move(who, forged).expect("it was one before");
		for moves in [vec![good.clone(), bad.clone()], vec![bad, good]] {
			hypothetically!({
				let version = Settlement::account_info(who).version;
				assert_ok!(Settlement::submit(signed(&account(9)), moves));
				System::assert_last_event(Event::BatchSubmitted { done: 1, failed: 1 }.into());
				assert_eq!(Settlement::account_info(who).version, version + 1, "{name}");
				check_invariants();
			});
		}
	});
}

#[test]
fn mistake_11_an_offer_is_taken_by_others_late_or_in_another_version() {
	on_chain(|| {
		let trade = Trade::delivered();
		let split = trade.propose(Side::Provider, 1_000);
		// By others: it was made to the demander.
		assert_noop!(trade.accept(Side::Provider, &split), Error::<Test>::SplitNotFound);
		let (demander_part, provider_part) = (stated(&split.demander_part), stated(&split.provider_part));
		assert_noop!(
			Settlement::accept_split(
				signed(&eve()),
				trade.deal,
				demander_part,
				provider_part,
				split.opening_digest()
			),
			Error::<Test>::NotParty
		);
		// In another version.
		hypothetically!({
			trade.propose(Side::Provider, 2_000);
			assert_noop!(trade.accept(Side::Demander, &split), Error::<Test>::SplitMismatch);
		});
		// Late.
		pass(REVIEW + 1);
		assert_noop!(trade.accept(Side::Demander, &split), Error::<Test>::DeadlinePassed);
	});
	on_chain(|| {
		// An escrow that was not the one read.
		let trade = Trade::funded();
		assert_noop!(
			Settlement::acknowledge(signed(&bob()), trade.deal, Commitment::ZERO.into()),
			Error::<Test>::EscrowMismatch
		);
		pass(ACKNOWLEDGEMENT + 1);
		assert_noop!(trade.acknowledge(), Error::<Test>::DeadlinePassed);
	});
	with_each_move(|_, who, call| {
		// A signed move after its last block, and by the hand of another account.
		let Some(signed) = signed_move(who, call) else { return };
		let tried = |moves: Vec<types::SignedMoveOf<Test>>| {
			assert_ok!(Settlement::submit(RuntimeOrigin::signed(account(9)), moves));
			System::assert_last_event(Event::BatchSubmitted { done: 0, failed: 1 }.into());
		};
		let mut taken = signed.clone();
		taken.account = account(9);
		tried(vec![taken]);
		RelayBlock::set(signed.valid_until + 1);
		tried(vec![signed]);
	});
}

#[test]
fn mistake_12_what_others_do_makes_a_proof_in_flight_stale() {
	on_chain(|| {
		let mut trade = Trade::agreed();
		let provider = Wallet::with(bob(), 2_000);
		// Three proofs of the provider that cannot all be made, each of which must stay good until one is.
		let (shield, unshield) = (provider.prepare_shield(500), provider.prepare_unshield(700));
		trade.fund();
		assert_ok!(trade.acknowledge());
		trade.provider = provider;
		let settle = trade.prepare_settle();

		// Everything that others can do to the provider: they pay it, approve, gift, propose, and shield for
		// themselves.
		assert_ok!(trade.deliver());
		trade.propose(Side::Demander, 100);
		assert_ok!(Settlement::cancel(signed(&alice()), trade.deal));
		assert_ok!(Balances::transfer_allow_death(signed(&eve()), bob(), 1_000));
		trade.demander.shield(500);
		Wallet::new(eve()).shield(1_000);
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		register_next_keys();

		// The proof of a deal stands, since the deal keeps its keys.
		hypothetically!({
			assert_ok!(trade.settle_with(&settle));
		});
		// Only the new keys ask for new proofs of moves outside of deals; without the new keys these proofs stand as
		// well.
		for circuit in [
			tacit_primitives::CircuitId::RANGE,
			tacit_primitives::CircuitId::EQUALITY,
		] {
			pallet_groth16_verifier::CurrentVersion::<Test>::insert(circuit, 1);
		}
		hypothetically!({
			assert_ok!(Settlement::shield(
				signed(&bob()),
				500,
				shield.update.clone(),
				shield.proofs
			));
		});
		hypothetically!({
			assert_ok!(Settlement::unshield(
				signed(&bob()),
				700,
				unshield.update.clone(),
				unshield.proofs.clone()
			));
		});
	});
	on_chain(|| {
		// A payment waits for its owner and changes no balance until the owner collects it.
		let trade = Trade::split();
		let before = [alice(), bob()].map(|who| Settlement::account_info(&who));
		assert_ok!(trade.collect_with(Side::Provider, &trade.prepare_part(Side::Provider)));
		assert_eq!(Settlement::account_info(&alice()), before[0]);
		assert_ne!(Settlement::account_info(&bob()), before[1]);
	});
}

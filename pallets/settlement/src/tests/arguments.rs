//! Mistakes in the arguments of calls: each decodes, has a name, and is found before anything else.

use super::mistakes::{dispatch, signed_move, with_each_move};
use crate::{mock::*, *};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, hypothetically_ok};
use proptest::prelude::*;
use sp_runtime::DispatchError;
use tacit_primitives::{Commitment, Digest, Groth16Proof, UncheckedCommitment, UncheckedElement, UncheckedText};

/// A call with a mistake arrives as it was sent: its bytes decode as a call.
fn arrives(call: Call<Test>) -> Call<Test> {
	let arrived = Call::decode_all(&mut &call.encode()[..]).expect("a mistake decodes, so that it can be named");
	assert_eq!(arrived, call);
	arrived
}

fn update_of(call: &mut Call<Test>) -> Option<&mut BalanceUpdate> {
	match call {
		Call::shield { update, .. }
		| Call::unshield { update, .. }
		| Call::fund { update, .. }
		| Call::settle { update, .. }
		| Call::refund { update, .. }
		| Call::collect_part { update, .. } => Some(update),
		_ => None,
	}
}

#[test]
fn a_note_is_at_most_as_long_as_it_may_be() {
	with_each_move(|_, who, mut call| {
		for (bytes, good) in [
			(limits::NOTE_BYTES + 1, false),
			(1 << 20, false),
			(limits::NOTE_BYTES, true),
		] {
			let Some(update) = update_of(&mut call) else { return };
			update.note = vec![0xff; bytes as usize];
			let call = arrives(call.clone());
			match good {
				// The note is not part of the statement.
				true => {
					hypothetically_ok!(dispatch(who, call));
				},
				false => {
					assert_noop!(dispatch(who, call), Error::<Test>::NoteTooLong);
				},
			}
		}
	});
}

#[test]
fn an_opening_is_at_most_as_long_as_it_may_be() {
	with_each_move(|_, who, mut call| {
		let (most, error) = match &call {
			Call::fund { .. } => (
				limits::OPENING_BYTES,
				DispatchError::from(Error::<Test>::OpeningTooLong),
			),
			Call::propose_split { .. } => (limits::SPLIT_OPENING_BYTES, Error::<Test>::SplitOpeningTooLong.into()),
			_ => return,
		};
		for (bytes, good) in [(most + 1, false), (1 << 20, false), (most, true)] {
			match &mut call {
				Call::fund { opening, .. } => *opening = vec![0xff; bytes as usize],
				Call::propose_split { split, .. } => split.opening = vec![0xff; bytes as usize],
				_ => return,
			}
			let call = arrives(call.clone());
			match good {
				true => {
					hypothetically_ok!(dispatch(who, call));
				},
				false => {
					assert_noop!(dispatch(who, call), error);
				},
			}
		}
	});
}

#[test]
fn a_batch_with_an_opening_that_is_too_long_makes_its_other_moves() {
	on_chain(|| {
		let trade = Trade::agreed();
		let funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		let fund = trade.demander.sign(Move::Fund {
			deal: trade.deal,
			update: funding.update,
			escrow: stated(&funding.escrow),
			opening: vec![1; limits::OPENING_BYTES as usize + 1],
			proofs: funding.proofs,
		});
		let wallet = Wallet::new(eve());
		let prepared = wallet.prepare_shield(1_000);
		let shield = wallet.sign(Move::Shield {
			amount: 1_000,
			update: prepared.update,
			proof: prepared.proofs,
		});
		assert_ok!(Settlement::submit(signed(&account(9)), vec![fund, shield]));
		System::assert_has_event(
			Event::MoveFailed {
				index: 0,
				account: alice(),
				error: Error::<Test>::OpeningTooLong.into(),
			}
			.into(),
		);
		System::assert_last_event(Event::BatchSubmitted { done: 1, failed: 1 }.into());
		assert!(matches!(trade.state(), DealState::Agreed { .. }));
		assert_eq!(Settlement::account_info(&eve()).version, 1);
	});
}

/// A field that is too long is refused before it is hashed, whoever has signed it.
#[test]
fn the_content_of_a_signed_move_is_looked_at_before_its_signature() {
	on_chain(|| {
		let prepared = Wallet::new(alice()).prepare_shield(1_000);
		let mut forged = Wallet::new(alice()).sign(Move::Shield {
			amount: 1_000,
			update: BalanceUpdate {
				note: vec![1; 1 << 20],
				..prepared.update
			},
			proof: prepared.proofs,
		});
		forged.account = bob();
		assert_ok!(Settlement::submit(signed(&account(9)), vec![forged]));
		System::assert_has_event(
			Event::MoveFailed {
				index: 0,
				account: bob(),
				error: Error::<Test>::NoteTooLong.into(),
			}
			.into(),
		);
	});
}

#[test]
fn a_package_is_weighed_up_to_the_most_that_there_may_be() {
	let weight = |bytes| {
		let call = Call::<Test>::deposit_package {
			deal: 0,
			digest: Digest::zero(),
			content: ciphertext(1, bytes),
		};
		arrives(call).get_dispatch_info().call_weight
	};
	let most = MAX_PACKAGE as usize;
	assert!(weight(most).all_gte(weight(most - 1)) && weight(most) != weight(most - 1));
	assert_eq!(weight(most + 1), weight(most));
	assert_eq!(weight(1 << 20), weight(most));
}

/// Before the deal is looked for.
#[test]
fn what_is_wrong_with_a_package_is_found_first() {
	on_chain(|| {
		let deposit = |content| {
			let call = Call::deposit_package {
				deal: 42,
				digest: Digest::zero(),
				content,
			};
			dispatch(&bob(), arrives(call))
		};
		let external = |uri: &[u8], bytes| PackageContent::External {
			uri: UncheckedText(uri.to_vec()),
			ciphertext_digest: Digest::zero(),
			bytes,
		};
		assert_noop!(deposit(ciphertext(1, 0)), Error::<Test>::EmptyPackage);
		assert_noop!(
			deposit(ciphertext(1, MAX_PACKAGE as usize + 1)),
			Error::<Test>::PackageTooLong
		);
		assert_noop!(deposit(external(b"ipfs://x", 0)), Error::<Test>::EmptyPackage);
		assert_noop!(deposit(external(&[0xff], 1)), Error::<Test>::InvalidUri);
		assert_noop!(
			deposit(external(&[b'a'; limits::URI_BYTES as usize + 1], 1)),
			Error::<Test>::UriTooLong
		);
		for good in [ciphertext(1, 1), external(b"ipfs://x", 1)] {
			assert_noop!(deposit(good), Error::<Test>::DealNotFound);
		}
	});
}

/// The bytes of a call, and the bytes that an account signs, are those of the checked values: honest calls are encoded
/// as they were when the types of their arguments were narrower.
#[test]
fn what_is_not_checked_yet_is_encoded_as_what_was_checked() {
	let (version, deal) = (7u64, 9u64);
	let commitment = commitment(&opening(1));
	let note = Note::truncate_from(vec![1; 77]);
	let sealed = SealedOpening::truncate_from(vec![2; 300]);
	let (range, equality) = (Groth16Proof([3; 256]), Groth16Proof([4; 256]));
	let action = Move::Fund {
		deal,
		update: BalanceUpdate {
			version,
			commitment: commitment.into(),
			note: note.to_vec(),
		},
		escrow: commitment.into(),
		opening: sealed.to_vec(),
		proofs: MoveProofs { range, equality },
	};
	let checked = (
		1u8,
		deal,
		(version, commitment, note),
		commitment,
		sealed,
		(range, equality),
	);
	assert_eq!(action.encode(), checked.encode());
	let uri: Uri = UncheckedText::from("ipfs://x")
		.check(tacit_primitives::Layout::Line)
		.unwrap();
	let external = PackageContent::External {
		uri: UncheckedText::from("ipfs://x"),
		ciphertext_digest: Digest::zero(),
		bytes: 5,
	};
	assert_eq!(external.encode(), (1u8, uri, Digest::zero(), 5u64).encode());
	let ruling = Ruling::Split {
		by: Side::Provider,
		demander_part: commitment,
		provider_part: Commitment::ZERO,
		opening: Digest::repeat_byte(1),
	};
	assert_eq!(UncheckedRuling::from(ruling).encode(), ruling.encode());
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
	proptest::collection::vec(any::<u8>(), 0..2_000)
}

fn update() -> impl Strategy<Value = BalanceUpdate> {
	(any::<u64>(), any::<[u8; 32]>(), bytes()).prop_map(|(version, commitment, note)| BalanceUpdate {
		version,
		commitment: UncheckedCommitment(commitment),
		note,
	})
}

type Any = Call<Test>;

fn calls() -> impl Strategy<Value = Any> {
	let deal = || 0u64..2;
	let element = || any::<[u8; 32]>().prop_map(UncheckedCommitment);
	let digest = || any::<[u8; 32]>().prop_map(Digest::from);
	let proof = Groth16Proof([1; 256]);
	let proofs = MoveProofs {
		range: proof,
		equality: proof,
	};
	let both = proofs.clone();
	prop_oneof![
		(any::<u128>(), update()).prop_map(move |(amount, update)| Any::shield { amount, update, proof }),
		(deal(), update(), element(), bytes()).prop_map(move |(deal, update, escrow, opening)| Any::fund {
			deal,
			update,
			escrow,
			opening,
			proofs: proofs.clone(),
		}),
		(deal(), element()).prop_map(|(deal, escrow)| Any::acknowledge { deal, escrow }),
		(deal(), prop::option::of(element())).prop_map(|(deal, expected)| Any::reject { deal, expected }),
		(deal(), element()).prop_map(|(deal, escrow)| Any::complain { deal, escrow }),
		(deal(), any::<u128>(), any::<[u8; 32]>(), any::<u128>()).prop_map(|(deal, amount, blinding, lowest)| {
			Any::answer {
				deal,
				amount,
				blinding: UncheckedElement(blinding),
				discount: Some(discount_by(&eve(), deal, lowest)),
			}
		}),
		(deal(), digest(), bytes()).prop_map(|(deal, digest, ciphertext)| Any::deposit_package {
			deal,
			digest,
			content: PackageContent::Stored(ciphertext),
		}),
		(deal(), digest(), bytes(), any::<u64>()).prop_map(|(deal, digest, uri, bytes)| Any::deposit_package {
			deal,
			digest,
			content: PackageContent::External {
				uri: UncheckedText(uri),
				ciphertext_digest: digest,
				bytes,
			},
		}),
		(deal(), element(), element(), bytes()).prop_map(move |(deal, demander_part, provider_part, opening)| {
			Any::propose_split {
				deal,
				split: SplitProposal {
					account_version: 0,
					demander_part,
					provider_part,
					opening,
				},
				proofs: both.clone(),
			}
		}),
		(deal(), element(), element(), digest()).prop_map(|(deal, demander_part, provider_part, opening)| {
			Any::accept_split {
				deal,
				demander_part,
				provider_part,
				opening,
			}
		}),
		(deal(), element(), element(), digest()).prop_map(|(deal, escrow, part, opening)| Any::rule {
			deal,
			escrow,
			ruling: UncheckedRuling::Split {
				by: Side::Provider,
				demander_part: escrow,
				provider_part: part,
				opening,
			},
		}),
		proptest::collection::vec(update(), 0..20).prop_map(move |updates| Any::submit {
			moves: updates
				.into_iter()
				.map(|update| {
					let shield = Any::shield {
						amount: 1_000,
						update,
						proof,
					};
					signed_move(&alice(), shield).expect("a move")
				})
				.collect(),
		}),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// A call with any content decodes, and its error has a name.
	#[test]
	fn every_mistake_of_content_has_a_name(calls in proptest::collection::vec(calls(), 1..8)) {
		on_chain(|| {
			let trade = Trade::acknowledged();
			for call in calls {
				for who in [alice(), bob(), judge()] {
					let result = dispatch(&who, arrives(call.clone()));
					assert!(
						matches!(result, Ok(()) | Err(DispatchError::Module(_))),
						"{call:?}: {result:?}"
					);
					check_invariants();
				}
			}
			assert!(Deals::<Test>::contains_key(trade.deal));
		});
	}
}

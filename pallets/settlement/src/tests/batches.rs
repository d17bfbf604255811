//! Batches of moves: one bad move spoils no other, nothing is committed with a bad proof, and nobody's move is made
//! without it.

use crate::{mock::*, *};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{GetDispatchInfo, PostDispatchInfo},
	hypothetically,
	weights::Weight,
};
use pallet_groth16_verifier::Error as Verification;
use sp_core::{Pair, H256};
use sp_runtime::{DispatchError, DispatchErrorWithPostInfo};
use tacit_primitives::{CircuitId, Groth16Proof, MoveKind, Statement, UncheckedCommitment};
use tacit_traits::ProofVerifier;
use types::SignedMoveOf;

/// Who submits, in most tests.
fn relayer() -> AccountId {
	account(9)
}

fn submit(moves: Vec<SignedMoveOf<Test>>) -> Result<PostDispatchInfo, DispatchErrorWithPostInfo<PostDispatchInfo>> {
	Settlement::submit(signed(&relayer()), moves)
}

/// Submits the moves, and answers with those that failed.
fn submit_all(moves: Vec<SignedMoveOf<Test>>) -> Vec<(u32, AccountId, DispatchError)> {
	let count = moves.len() as u32;
	System::reset_events();
	assert_ok!(submit(moves));
	let failures: Vec<_> = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Settlement(Event::MoveFailed { index, account, error }) => Some((index, account, error)),
			_ => None,
		})
		.collect();
	let failed = failures.len() as u32;
	System::assert_last_event(
		Event::BatchSubmitted {
			done: count - failed,
			failed,
		}
		.into(),
	);
	check_invariants();
	failures
}

fn shield_of(prepared: &Prepared<Groth16Proof>, amount: u128) -> Move {
	Move::Shield {
		amount,
		update: prepared.update.clone(),
		proof: prepared.proofs,
	}
}

fn unshield_of(prepared: &Prepared<MoveProofs>, amount: u128) -> Move {
	Move::Unshield {
		amount,
		update: prepared.update.clone(),
		proofs: prepared.proofs.clone(),
	}
}

fn fund_of(deal: u64, funding: &PreparedFunding) -> Move {
	Move::Fund {
		deal,
		update: funding.update.clone(),
		escrow: stated(&funding.escrow),
		opening: sealed_opening(),
		proofs: funding.proofs.clone(),
	}
}

/// A first shielding of an account, signed, and the wallet after it.
fn shielding(byte: u8, amount: u128) -> (SignedMoveOf<Test>, Wallet) {
	let wallet = Wallet::new(account(byte));
	let prepared = wallet.prepare_shield(amount);
	(wallet.sign(shield_of(&prepared, amount)), prepared.after)
}

/// Sixteen moves of eight accounts, each of which shields twice.
fn sixteen() -> (Vec<SignedMoveOf<Test>>, Vec<Wallet>) {
	let (mut moves, mut wallets) = (Vec::new(), Vec::new());
	for byte in 1..=8 {
		let (first, after) = shielding(byte, 1_000);
		let second = after.prepare_shield(500);
		moves.push(first);
		moves.push(after.sign(shield_of(&second, 500)));
		wallets.push(second.after);
	}
	(moves, wallets)
}

fn versions() -> Vec<u64> {
	(1..=8)
		.map(|byte| Settlement::account_info(&account(byte)).version)
		.collect()
}

#[test]
fn sixteen_moves_of_eight_accounts_in_one_call() {
	on_chain(|| {
		let (moves, wallets) = sixteen();
		assert_eq!(submit_all(moves), []);
		for wallet in wallets {
			let account = Settlement::account_info(&wallet.who);
			assert_eq!((account.version, account.commitment), (2, commitment(&wallet.balance)));
		}
		assert_eq!(Settlement::pool_balance(), 8 * 1_500);
		// Each account pays for itself; the relayer has only paid the fee.
		assert_eq!(Balances::free_balance(relayer()), PUBLIC);
	});
}

/// Four deals of which one can be funded, one settled, one refunded, and one is split, with that split.
fn deals_for_every_move() -> (Vec<Trade>, PreparedSplit) {
	let mut trades: Vec<Trade> = Vec::new();
	let mut demander = Wallet::with(alice(), BALANCE);
	let provider = Wallet::with(bob(), EXISTENTIAL_DEPOSIT);
	for state in 0..4 {
		let mut trade = Trade {
			deal: open_deal(terms(alice(), bob())).unwrap(),
			demander: demander.clone(),
			provider: provider.clone(),
			escrow: opening(0),
			digest: tacit_primitives::Digest::repeat_byte(state + 1),
			parts: None,
		};
		if state > 0 {
			let funding = trade.demander.prepare_fund(trade.deal, 1_000);
			assert_ok!(trade.fund_with(&funding));
			(trade.demander, trade.escrow) = (funding.after, funding.escrow);
			assert_ok!(trade.acknowledge());
		}
		demander = trade.demander.clone();
		trades.push(trade);
	}
	assert_ok!(trades[1].deliver());
	assert_ok!(trades[1].confirm());
	assert_ok!(trades[1].approve());
	assert_ok!(trades[2].reject());
	let split = trades[3].propose(Side::Provider, 400);
	assert_ok!(trades[3].accept(Side::Demander, &split));
	(trades, split)
}

#[test]
fn every_kind_of_move() {
	on_chain(|| {
		let (trades, split) = deals_for_every_move();
		let mut demander = trades[3].demander.clone();
		let mut provider = trades[3].provider.clone();
		let mut moves = Vec::new();
		let funding = demander.prepare_fund(trades[0].deal, 700);
		moves.push(demander.sign(fund_of(trades[0].deal, &funding)));
		demander = funding.after;
		let refund = demander.prepare_collect(MoveKind::Refund, trades[2].deal, &trades[2].escrow);
		moves.push(demander.sign(Move::Refund {
			deal: trades[2].deal,
			update: refund.update.clone(),
			proof: refund.proofs,
		}));
		demander = refund.after;
		let settle = provider.prepare_collect(MoveKind::Settle, trades[1].deal, &trades[1].escrow);
		moves.push(provider.sign(Move::Settle {
			deal: trades[1].deal,
			update: settle.update.clone(),
			proof: settle.proofs,
		}));
		provider = settle.after;
		for (wallet, part) in [
			(&mut provider, &split.provider_part),
			(&mut demander, &split.demander_part),
		] {
			let collect = wallet.prepare_collect(MoveKind::CollectPart, trades[3].deal, part);
			moves.push(wallet.sign(Move::CollectPart {
				deal: trades[3].deal,
				update: collect.update.clone(),
				proof: collect.proofs,
			}));
			*wallet = collect.after;
		}
		let all = provider.prepare_unshield(provider.balance.value);
		moves.push(provider.sign(unshield_of(&all, provider.balance.value)));
		moves.push(shielding(3, 900).0);

		assert_eq!(submit_all(moves), []);
		assert!(matches!(trades[0].state(), DealState::Funded { .. }));
		for ended in &trades[1..] {
			assert_eq!(Settlement::deal_info(ended.deal), None);
		}
		assert!(Settlement::record(trades[1].deal).is_some());
		assert_eq!(
			Settlement::account_info(&bob()).commitment,
			commitment(&all.after.balance)
		);
		assert_eq!(
			Settlement::account_info(&alice()).commitment,
			commitment(&demander.balance)
		);
		assert_eq!(demander.balance.value, BALANCE - 700 - 1_000 - 400);
	});
}

/// A way in which a move can be bad: its name, the change, and the error.
type Spoiler = (&'static str, fn(&mut SignedMoveOf<Test>), DispatchError);

/// The update of the move that is spoiled.
fn update_of(signed: &mut SignedMoveOf<Test>) -> &mut BalanceUpdate {
	let Move::Shield { update, .. } = &mut signed.action else {
		unreachable!("the spoiled move is a shielding")
	};
	update
}

/// Signs the spoiled move as it is now.
fn sign_again(signed: &mut SignedMoveOf<Test>) {
	let digest = signed
		.action
		.signing_digest(genesis(), &signed.account, signed.valid_until);
	signed.signature = Some(pair(4).sign(&digest).into());
}

fn spoilers() -> Vec<Spoiler> {
	[bad_moves(), bad_consents()].concat()
}

/// Moves that their account signed and that are bad all the same.
fn bad_moves() -> Vec<Spoiler> {
	vec![
		(
			"a proof of nothing",
			|signed| {
				if let Move::Shield { proof, .. } = &mut signed.action {
					*proof = Groth16Proof([0; 256]);
				}
				sign_again(signed);
			},
			Verification::<Test>::InvalidProof.into(),
		),
		(
			"a false statement",
			|signed| {
				update_of(signed).commitment = stated(&opening(1_000_000));
				sign_again(signed);
			},
			Verification::<Test>::InvalidProof.into(),
		),
		(
			"another amount",
			|signed| {
				if let Move::Shield { amount, .. } = &mut signed.action {
					*amount += 1;
				}
				sign_again(signed);
			},
			Verification::<Test>::InvalidProof.into(),
		),
		(
			"a commitment that is not below the modulus",
			|signed| {
				update_of(signed).commitment = UncheckedCommitment([0xff; 32]);
				sign_again(signed);
			},
			Error::<Test>::NonCanonicalCommitment.into(),
		),
		(
			"a note that is too long",
			|signed| {
				update_of(signed).note = vec![1; limits::NOTE_BYTES as usize + 1];
				sign_again(signed);
			},
			Error::<Test>::NoteTooLong.into(),
		),
		(
			"a stale version",
			|signed| {
				update_of(signed).version += 1;
				sign_again(signed);
			},
			Error::<Test>::StaleVersion.into(),
		),
		(
			"an amount below the minimum",
			|signed| {
				if let Move::Shield { amount, .. } = &mut signed.action {
					*amount = 0;
				}
				sign_again(signed);
			},
			Error::<Test>::AmountTooSmall.into(),
		),
		(
			"more than the account owns",
			|signed| {
				let wallet = Wallet::new(account(4));
				*signed = wallet.sign(shield_of(&wallet.prepare_shield(2 * PUBLIC), 2 * PUBLIC));
			},
			sp_runtime::TokenError::FundsUnavailable.into(),
		),
	]
}

/// Moves without the consent of their account.
fn bad_consents() -> Vec<Spoiler> {
	vec![
		(
			"no signature",
			|signed| signed.signature = None,
			Error::<Test>::SignatureMissing.into(),
		),
		(
			"the signature of another account",
			|signed| {
				let digest = signed
					.action
					.signing_digest(genesis(), &signed.account, signed.valid_until);
				signed.signature = Some(pair(5).sign(&digest).into());
			},
			Error::<Test>::BadSignature.into(),
		),
		(
			"a signature over something else",
			|signed| update_of(signed).commitment = stated(&opening(1_000)),
			Error::<Test>::BadSignature.into(),
		),
		(
			"a longer validity than was signed",
			|signed| signed.valid_until += 1,
			Error::<Test>::BadSignature.into(),
		),
		(
			"a signature for another chain",
			|signed| {
				let other = H256::repeat_byte(1);
				let digest = signed.action.signing_digest(other, &signed.account, signed.valid_until);
				signed.signature = Some(pair(4).sign(&digest).into());
			},
			Error::<Test>::BadSignature.into(),
		),
		(
			"an expired move",
			|signed| {
				signed.valid_until = Settlement::now() - 1;
				sign_again(signed);
			},
			Error::<Test>::MoveExpired.into(),
		),
	]
}

#[test]
fn one_bad_move_of_sixteen_names_itself_and_spoils_no_other() {
	on_chain(|| {
		let (good, _) = sixteen();
		for (what, spoil, error) in spoilers() {
			// The seventh move is the first one of the fourth account; the eighth builds on it.
			hypothetically!({
				let mut moves = good.clone();
				spoil(&mut moves[6]);
				assert_eq!(
					submit_all(moves),
					[
						(6, account(4), error),
						(7, account(4), Error::<Test>::StaleVersion.into())
					],
					"{what}"
				);
				assert_eq!(versions(), [2, 2, 2, 0, 2, 2, 2, 2], "{what}");
				assert_eq!(Settlement::pool_balance(), 7 * 1_500, "{what}");
				assert!(!Accounts::<Test>::contains_key(account(4)), "{what}");
			});
		}
	});
}

#[test]
fn a_batch_of_bad_moves_changes_nothing_but_says_so() {
	on_chain(|| {
		let (good, _) = sixteen();
		for (what, spoil, error) in spoilers() {
			hypothetically!({
				let mut bad = good[6].clone();
				spoil(&mut bad);
				let before = (Balances::free_balance(account(4)), Settlement::pool_balance());
				assert_eq!(submit_all(vec![bad]), [(0, account(4), error)], "{what}");
				assert_eq!((Balances::free_balance(account(4)), Settlement::pool_balance()), before);
				assert_eq!(
					(Accounts::<Test>::iter().count(), Deals::<Test>::iter().count()),
					(0, 0)
				);
			});
		}
	});
}

#[test]
fn a_move_that_only_fits_if_another_one_fails_is_made() {
	on_chain(|| {
		// Both start from version 0. Together the second is stale; since the first is false, the second is the one that
		// counts.
		let (mut first, _) = shielding(1, 1_000);
		let (second, after) = shielding(1, 2_000);
		if let Move::Shield { proof, .. } = &mut first.action {
			*proof = Groth16Proof([0; 256]);
		}
		let resigned = Wallet::new(alice()).sign(first.action.clone());
		assert_eq!(
			submit_all(vec![resigned, second]),
			[(0, alice(), Verification::<Test>::InvalidProof.into())]
		);
		assert_eq!(
			Settlement::account_info(&alice()).commitment,
			commitment(&after.balance)
		);
	});
}

#[test]
fn a_signed_move_is_made_once() {
	on_chain(|| {
		let (signed, _) = shielding(1, 1_000);
		let stale = Error::<Test>::StaleVersion.into();
		assert_eq!(
			submit_all(vec![signed.clone(), signed.clone()]),
			[(1, alice(), stale)],
			"twice in one batch"
		);
		assert_eq!(submit_all(vec![signed]), [(0, alice(), stale)], "and again later");
		assert_eq!(Settlement::pool_balance(), 1_000);
	});
}

#[test]
fn a_move_is_good_until_the_block_that_was_signed() {
	on_chain(|| {
		let (signed, _) = shielding(1, 1_000);
		pass(10);
		hypothetically!({
			assert_eq!(submit_all(vec![signed.clone()]), []);
		});
		pass(1);
		assert_eq!(
			submit_all(vec![signed]),
			[(0, alice(), Error::<Test>::MoveExpired.into())]
		);
	});
}

#[test]
fn the_senders_own_moves_need_no_signature_and_others_do() {
	on_chain(|| {
		let own = |byte| SignedMove {
			signature: None,
			..shielding(byte, 1_000).0
		};
		assert_eq!(
			submit_all(vec![own(1), own(9)]),
			[(0, alice(), Error::<Test>::SignatureMissing.into())]
		);
		assert_eq!(Settlement::account_info(&relayer()).version, 1);
		// Not even a sender's own move is made with a signature that is not its own.
		let mut forged = shielding(2, 1_000).0;
		forged.account = relayer();
		assert_eq!(
			submit_all(vec![forged]),
			[(0, relayer(), Error::<Test>::BadSignature.into())]
		);
	});
}

#[test]
fn a_move_is_bound_to_the_call_it_was_signed_for() {
	on_chain(|| {
		// The provider may settle; a relayer turns its settlement into a refund or the collection of a part.
		let trade = Trade::approved();
		let settle = trade.prepare_settle();
		let (deal, update, proof) = (trade.deal, settle.update.clone(), settle.proofs);
		let signed = trade.provider.sign(Move::Settle {
			deal,
			update: update.clone(),
			proof,
		});
		for action in [
			Move::Refund {
				deal,
				update: update.clone(),
				proof,
			},
			Move::CollectPart { deal, update, proof },
		] {
			let turned = SignedMove {
				action,
				..signed.clone()
			};
			assert_eq!(
				submit_all(vec![turned]),
				[(0, bob(), Error::<Test>::BadSignature.into())]
			);
		}
		assert_eq!(submit_all(vec![signed]), []);
	});
}

#[test]
fn a_batch_holds_between_one_and_sixteen_moves() {
	on_chain(|| {
		let empty = Settlement::submit(signed(&relayer()), Default::default());
		assert_eq!(
			empty.map_err(|error| error.error),
			Err(Error::<Test>::EmptyBatch.into())
		);
		let (mut moves, _) = sixteen();
		moves.push(moves[0].clone());
		// It is refused whole, before any of its moves is looked at, and the weight is not for more than there may be.
		assert_eq!(charged(&moves), charged(&moves[..16]));
		assert_noop!(submit(moves).map_err(|error| error.error), Error::<Test>::BatchTooLong);
		assert_noop!(
			Settlement::submit(RuntimeOrigin::none(), Default::default()).map_err(|error| error.error),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn moves_of_deals_under_different_keys_share_a_batch() {
	on_chain(|| {
		let old = Trade::approved();
		register_next_keys();
		let mut new = old.clone();
		new.deal = open_deal(terms(alice(), bob())).unwrap();
		let settle = old.prepare_settle();
		let funding = new.demander.prepare_fund(new.deal, 300);
		let (shield, _) = shielding(3, 1_000);
		let moves = vec![
			old.provider.sign(Move::Settle {
				deal: old.deal,
				update: settle.update.clone(),
				proof: settle.proofs,
			}),
			new.demander.sign(fund_of(new.deal, &funding)),
			shield,
		];
		assert_eq!(submit_all(moves), []);
		let record = Settlement::record(old.deal).expect("settled");
		assert_eq!((record.key_versions.range, record.key_versions.equality), (1, 1));
		assert_eq!(
			Deals::<Test>::get(new.deal).map(|deal| deal.key_versions.equality),
			Some(2)
		);
	});
}

fn charged(moves: &[SignedMoveOf<Test>]) -> Weight {
	Call::<Test>::submit { moves: moves.to_vec() }
		.get_dispatch_info()
		.call_weight
}

#[test]
fn what_was_not_needed_is_refunded() {
	on_chain(|| {
		let (moves, _) = sixteen();
		// Which keys the statements are under turns out only when they are verified.
		let verify = |count: usize| {
			let statement = Statement {
				circuit: CircuitId::EQUALITY,
				version: 1,
				inputs: vec![],
				proof: Groth16Proof([0; 256]),
			};
			<Verifier as ProofVerifier>::weight_of(&vec![statement; count])
		};
		let one = <() as WeightInfo>::shield_in_batch();
		let overhead = <() as WeightInfo>::submit(16);
		let together = overhead + one * 16 + verify(16);
		let alone = <() as WeightInfo>::shield() * 16;
		let bound = <Verifier as ProofVerifier>::weight(16);
		assert_eq!(charged(&moves), overhead + one * 16 + bound + alone);
		let needed = |moves: Vec<_>| hypothetically!(submit(moves)).unwrap().actual_weight.unwrap();

		// All good: one product.
		assert_eq!(needed(moves.clone()), together);
		// One false: every move alone as well.
		let mut one_false = moves.clone();
		let (_, spoil, _) = spoilers().remove(0);
		spoil(&mut one_false[6]);
		assert_eq!(needed(one_false), together + alone);
		// Without consent nothing is verified, except for the others' moves: the second move of that account comes too
		// early.
		let mut unsigned = moves.clone();
		unsigned[6].signature = None;
		assert_eq!(needed(unsigned), overhead + one * 15 + verify(14));
		let nothing = moves
			.into_iter()
			.map(|signed| SignedMove {
				signature: None,
				..signed
			})
			.collect();
		assert_eq!(needed(nothing), overhead);
	});
}

#[test]
fn a_batch_costs_less_than_its_moves_one_by_one() {
	on_chain(|| {
		let (moves, _) = sixteen();
		let one_by_one = <() as WeightInfo>::shield() * 16;
		let actual = submit(moves).unwrap().actual_weight.unwrap();
		assert!(
			actual.ref_time() < one_by_one.ref_time(),
			"{actual} against {one_by_one}"
		);
	});
}

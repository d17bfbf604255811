//! Forged moves, which change nothing.

use crate::{mock::*, *};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok};
use pallet_groth16_verifier::Error as Verification;
use sp_core::H256;
use tacit_circuits::Opening;
use tacit_primitives::{moves, Commitment, DealTerms, Groth16Proof, KeyVersions, MoveKind};

fn shield(who: &AccountId, amount: u128, prepared: &Prepared<Groth16Proof>) -> sp_runtime::DispatchResult {
	Settlement::shield(signed(who), amount, prepared.update.clone(), prepared.proofs)
}

fn unshield(who: &AccountId, amount: u128, prepared: &Prepared<MoveProofs>) -> sp_runtime::DispatchResult {
	Settlement::unshield(signed(who), amount, prepared.update.clone(), prepared.proofs.clone())
}

#[test]
fn paying_more_than_the_balance() {
	on_chain(|| {
		let mut trade = Trade::agreed();
		let rich = DealTerms {
			ceiling: 10 * BALANCE,
			..terms(alice(), bob())
		};
		trade.deal = open_deal(rich).unwrap();
		for excess in [1, BALANCE] {
			let funding = trade.demander.prepare_fund(trade.deal, BALANCE + excess);
			assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
		}
		// The whole balance is not too much.
		assert_ok!(trade.fund_with(&trade.demander.prepare_fund(trade.deal, BALANCE)));
	});
}

#[test]
fn paying_more_than_the_agreed_price() {
	on_chain(|| {
		let trade = Trade::agreed();
		// Here equality holds, and only the range does not.
		let above = trade.demander.prepare_fund(trade.deal, PRICE + 1);
		assert_noop!(trade.fund_with(&above), Verification::<Test>::InvalidProof);
		// Here both hold, for a ceiling that is not that of the deal.
		let other_ceiling = trade
			.demander
			.prepare_fund_under(trade.deal, PRICE + 1, PRICE + 1, current_keys());
		assert_noop!(trade.fund_with(&other_ceiling), Verification::<Test>::InvalidProof);
		// The price itself is not too much.
		assert_ok!(trade.fund_with(&trade.demander.prepare_fund(trade.deal, PRICE)));
	});
}

#[test]
fn keeping_more_than_what_remains() {
	on_chain(|| {
		let trade = Trade::agreed();
		let (before, escrow) = (&trade.demander.balance, opening(PAYMENT));
		let after = trade.demander.moved_to(BALANCE - PAYMENT + 1);
		let context = trade.demander.context(MoveKind::Fund, Some(trade.deal), current_keys());
		let (range, equality) = moves::fund(
			commitment(before),
			commitment(&after.balance),
			commitment(&escrow),
			PRICE,
			context,
		);
		let greedy = PreparedFunding {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, before, &escrow),
				equality: prove_equality(equality, [before, &Opening::zero()], [&after.balance, &escrow]),
			},
			escrow,
			after,
		};
		assert_noop!(trade.fund_with(&greedy), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn another_public_amount_than_the_one_proved() {
	on_chain(|| {
		let wallet = Wallet::with(alice(), 5_000);
		let shielding = wallet.prepare_shield(200);
		let unshielding = wallet.prepare_unshield(200);
		for amount in [199, 201, 5_000, u128::MAX] {
			assert_noop!(shield(&alice(), amount, &shielding), Verification::<Test>::InvalidProof);
			assert_noop!(
				unshield(&alice(), amount, &unshielding),
				Verification::<Test>::InvalidProof
			);
		}
		let too_much = wallet.prepare_unshield(5_001);
		assert_noop!(unshield(&alice(), 5_001, &too_much), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn another_commitment_than_the_one_proved() {
	on_chain(|| {
		let trade = Trade::agreed();
		for other in [Commitment::ZERO.into(), stated(&opening(1_000_000))] {
			let mut shielding = trade.demander.prepare_shield(100);
			shielding.update.commitment = other;
			assert_noop!(shield(&alice(), 100, &shielding), Verification::<Test>::InvalidProof);
			let mut unshielding = trade.demander.prepare_unshield(100);
			unshielding.update.commitment = other;
			assert_noop!(
				unshield(&alice(), 100, &unshielding),
				Verification::<Test>::InvalidProof
			);
			let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
			funding.update.commitment = other;
			assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
		}
		let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		funding.escrow = opening(PAYMENT);
		assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
	});
	on_chain(|| {
		let trade = Trade::approved();
		let mut settlement = trade.prepare_settle();
		settlement.update.commitment = stated(&opening(PAYMENT));
		assert_noop!(trade.settle_with(&settlement), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn collecting_more_than_the_escrow_holds() {
	on_chain(|| {
		let mut trade = Trade::approved();
		let true_escrow = trade.escrow.clone();
		// An opening of the escrow's commitment to another amount does not exist; a proof that claims one does not
		// verify.
		trade.escrow = Opening {
			value: PAYMENT + 1,
			blinding: true_escrow.blinding,
		};
		assert_noop!(
			trade.settle_with(&trade.prepare_settle()),
			Verification::<Test>::InvalidProof
		);
		trade.escrow = true_escrow;
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
	});
}

#[test]
fn the_proof_of_another_account() {
	on_chain(|| {
		// Both accounts are at version 0 with nothing, so that the statements differ in their context only.
		let of_alice = Wallet::new(alice()).prepare_shield(100);
		assert_noop!(shield(&eve(), 100, &of_alice), Verification::<Test>::InvalidProof);
		assert_ok!(shield(&alice(), 100, &of_alice));
	});
}

#[test]
fn the_proof_of_another_deal() {
	on_chain(|| {
		let trade = Trade::agreed();
		let other = open_deal(terms(alice(), bob())).unwrap();
		let for_other = trade.demander.prepare_fund(other, PAYMENT);
		assert_noop!(trade.fund_with(&for_other), Verification::<Test>::InvalidProof);
	});
	on_chain(|| {
		let trade = Trade::approved();
		let for_other = trade
			.provider
			.prepare_collect(MoveKind::Settle, trade.deal + 1, &trade.escrow);
		assert_noop!(trade.settle_with(&for_other), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn the_proof_of_another_move() {
	on_chain(|| {
		let trade = Trade::rejected();
		for kind in [MoveKind::Settle, MoveKind::Fund, MoveKind::Shield, MoveKind::Unshield] {
			let wrong = trade.demander.prepare_collect(kind, trade.deal, &trade.escrow);
			assert_noop!(trade.refund_with(&wrong), Verification::<Test>::InvalidProof);
		}
	});
	on_chain(|| {
		// A proof of shielding that names a deal.
		let wallet = Wallet::with(alice(), 100);
		let after = wallet.moved_to(400);
		let context = wallet.context(MoveKind::Shield, Some(0), current_keys());
		let inputs = moves::shield(commitment(&wallet.balance), commitment(&after.balance), 50, context);
		let zero = Opening::zero();
		let with_deal = Prepared {
			update: after.update(),
			proofs: prove_equality(inputs, [&wallet.balance, &zero], [&after.balance, &zero]),
			after,
		};
		assert_noop!(shield(&alice(), 300, &with_deal), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn the_proof_of_another_chain() {
	on_chain(|| {
		let here = Wallet::new(alice()).prepare_shield(100);
		frame_system::BlockHash::<Test>::insert(0, H256::repeat_byte(0x01));
		assert_noop!(shield(&alice(), 100, &here), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn a_proof_made_before() {
	on_chain(|| {
		let mut wallet = Wallet::new(alice());
		let first = wallet.prepare_shield(100);
		assert_ok!(shield(&alice(), 100, &first));
		assert_noop!(shield(&alice(), 100, &first), Error::<Test>::StaleVersion);
		// Nor does stating the present version help.
		let mut again = first.clone();
		again.update.version = 1;
		assert_noop!(shield(&alice(), 100, &again), Verification::<Test>::InvalidProof);

		wallet = first.after;
		let out = wallet.prepare_unshield(40);
		assert_ok!(unshield(&alice(), 40, &out));
		assert_noop!(unshield(&alice(), 40, &out), Error::<Test>::StaleVersion);
		let mut again = out.clone();
		again.update.version = 2;
		assert_noop!(unshield(&alice(), 40, &again), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn a_version_that_is_not_the_present_one() {
	on_chain(|| {
		let trade = Trade::agreed();
		for version in [0, 2, u64::MAX] {
			let mut shielding = trade.demander.prepare_shield(100);
			shielding.update.version = version;
			assert_noop!(shield(&alice(), 100, &shielding), Error::<Test>::StaleVersion);
			let mut unshielding = trade.demander.prepare_unshield(100);
			unshielding.update.version = version;
			assert_noop!(unshield(&alice(), 100, &unshielding), Error::<Test>::StaleVersion);
			let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
			funding.update.version = version;
			assert_noop!(trade.fund_with(&funding), Error::<Test>::StaleVersion);
		}
	});
	on_chain(|| {
		let trade = Trade::approved();
		let mut settlement = trade.prepare_settle();
		settlement.update.version = 1;
		assert_noop!(trade.settle_with(&settlement), Error::<Test>::StaleVersion);
	});
	on_chain(|| {
		let trade = Trade::rejected();
		let mut refund = trade.prepare_refund();
		refund.update.version = 0;
		assert_noop!(trade.refund_with(&refund), Error::<Test>::StaleVersion);
	});
}

#[test]
fn a_proof_for_other_keys() {
	on_chain(|| {
		let trade = Trade::agreed();
		let shielding = trade.demander.prepare_shield(100);
		let unshielding = trade.demander.prepare_unshield(100);
		register_next_keys();
		// A move of no deal is proved under the current keys.
		assert_noop!(shield(&alice(), 100, &shielding), Verification::<Test>::InvalidProof);
		assert_noop!(
			unshield(&alice(), 100, &unshielding),
			Verification::<Test>::InvalidProof
		);
		// A move of a deal is proved under the keys of the deal.
		for keys in [
			KeyVersions { range: 2, equality: 2 },
			KeyVersions { range: 1, equality: 2 },
			KeyVersions { range: 2, equality: 1 },
		] {
			let funding = trade.demander.prepare_fund_under(trade.deal, PAYMENT, PRICE, keys);
			assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
		}
		assert_ok!(trade.fund_with(&trade.demander.prepare_fund(trade.deal, PAYMENT)));
	});
}

#[test]
fn proofs_in_each_others_place() {
	on_chain(|| {
		let trade = Trade::agreed();
		let swap = |proofs: &mut MoveProofs| core::mem::swap(&mut proofs.range, &mut proofs.equality);
		let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
		swap(&mut funding.proofs);
		assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
		let mut unshielding = trade.demander.prepare_unshield(100);
		swap(&mut unshielding.proofs);
		assert_noop!(
			unshield(&alice(), 100, &unshielding),
			Verification::<Test>::InvalidProof
		);
		// One good proof does not carry the other.
		for (range, equality) in [(true, false), (false, true)] {
			let mut half = trade.demander.prepare_fund(trade.deal, PAYMENT);
			if !range {
				half.proofs.range = half.proofs.equality;
			}
			if !equality {
				half.proofs.equality = half.proofs.range;
			}
			assert_noop!(trade.fund_with(&half), Verification::<Test>::InvalidProof);
		}
	});
}

#[test]
fn bytes_that_are_no_proof() {
	on_chain(|| {
		let trade = Trade::agreed();
		for bytes in [[0; 256], [0xff; 256]] {
			let nothing = Groth16Proof(bytes);
			let mut shielding = trade.demander.prepare_shield(100);
			shielding.proofs = nothing;
			assert_noop!(shield(&alice(), 100, &shielding), Verification::<Test>::InvalidProof);
			let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
			funding.proofs.range = nothing;
			assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
			let mut funding = trade.demander.prepare_fund(trade.deal, PAYMENT);
			funding.proofs.equality = nothing;
			assert_noop!(trade.fund_with(&funding), Verification::<Test>::InvalidProof);
		}
	});
	on_chain(|| {
		let trade = Trade::approved();
		let mut settlement = trade.prepare_settle();
		settlement.proofs = Groth16Proof([0; 256]);
		assert_noop!(trade.settle_with(&settlement), Verification::<Test>::InvalidProof);
	});
	on_chain(|| {
		let trade = Trade::rejected();
		let mut refund = trade.prepare_refund();
		refund.proofs = Groth16Proof([0; 256]);
		assert_noop!(trade.refund_with(&refund), Verification::<Test>::InvalidProof);
	});
}

#[test]
fn a_call_whose_bytes_are_not_exact_does_not_decode() {
	on_chain(|| {
		let Prepared { update, proofs, .. } = Wallet::new(alice()).prepare_shield(100);
		let call = Call::<Test>::shield {
			amount: 100,
			update,
			proof: proofs,
		};
		let encoded = call.encode();
		assert_eq!(Call::<Test>::decode_all(&mut &encoded[..]), Ok(call));
		for cut in [1, 128, 256] {
			assert!(Call::<Test>::decode_all(&mut &encoded[..encoded.len() - cut]).is_err());
		}
		let mut longer = encoded;
		longer.push(0);
		assert!(Call::<Test>::decode_all(&mut &longer[..]).is_err());
	});
}

#[test]
fn a_proof_that_somebody_re_randomised_is_still_spent_with_its_version() {
	on_chain(|| {
		// Two proofs of one statement: whichever arrives first moves the balance, the other is late.
		let wallet = Wallet::with(alice(), 5_000);
		let after = wallet.moved_to(4_900);
		let context = wallet.context(MoveKind::Unshield, None, current_keys());
		let (range, equality) = moves::unshield(commitment(&wallet.balance), commitment(&after.balance), 100, context);
		let zero = Opening::zero();
		let prove = || Prepared {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, &wallet.balance, &after.balance),
				equality: prove_equality(equality, [&wallet.balance, &zero], [&after.balance, &zero]),
			},
			after: after.clone(),
		};
		let (one, two) = (prove(), prove());
		assert_ne!(one.proofs, two.proofs);
		assert_ok!(unshield(&alice(), 100, &two));
		assert_noop!(unshield(&alice(), 100, &one), Error::<Test>::StaleVersion);
	});
}

#[test]
fn an_escrow_is_collected_once() {
	on_chain(|| {
		let trade = Trade::approved();
		let settlement = trade.prepare_settle();
		assert_ok!(trade.settle_with(&settlement));
		assert_noop!(trade.settle_with(&settlement), Error::<Test>::DealNotFound);
		assert_noop!(trade.refund_with(&trade.prepare_refund()), Error::<Test>::DealNotFound);
	});
}

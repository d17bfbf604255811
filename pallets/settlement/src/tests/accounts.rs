//! Confidential accounts and the pool.

use crate::{mock::*, *};
use frame_support::{
	assert_noop, assert_ok,
	traits::fungible::{Inspect, InspectHold, Mutate},
};
use sp_runtime::TokenError;
use tacit_primitives::{CircuitId, Commitment};

#[test]
fn an_account_without_a_move_holds_nothing() {
	on_chain(|| {
		let account = Settlement::account_info(&eve());
		assert_eq!(account.commitment, Commitment::ZERO);
		assert_eq!((account.version, account.note.len()), (0, 0));
		assert_eq!(Settlement::pool_balance(), 0);
		let parameters = Settlement::parameters();
		assert_eq!(parameters.key_versions, Some(current_keys()));
		assert_eq!(parameters.pool, Settlement::pool_account());
		assert_eq!(parameters.max_package_bytes, MAX_PACKAGE);
	});
}

#[test]
fn what_is_shielded_is_held_by_the_pool_and_comes_back() {
	on_chain(|| {
		let pool = Settlement::pool_account();
		let held = || Balances::balance_on_hold(&HoldReason::Shielded.into(), &pool);
		let mut wallet = Wallet::new(alice());
		wallet.shield(3_000);
		assert_eq!(Balances::free_balance(alice()), PUBLIC - 3_000 - account_deposit());
		assert_eq!((held(), Settlement::pool_balance()), (3_000, 3_000));
		let account = Settlement::account_info(&alice());
		assert_eq!(account.commitment, commitment(&wallet.balance));
		assert_eq!((account.version, account.note.to_vec()), (1, wallet.note()));
		System::assert_has_event(
			Event::BalanceUpdated {
				who: alice(),
				version: 1,
				commitment: commitment(&wallet.balance),
			}
			.into(),
		);
		System::assert_last_event(
			Event::Shielded {
				who: alice(),
				amount: 3_000,
			}
			.into(),
		);

		// A second move takes no second deposit.
		wallet.shield(500);
		assert_eq!(Balances::free_balance(alice()), PUBLIC - 3_500 - account_deposit());

		let all = wallet.prepare_unshield(3_500);
		assert_ok!(Settlement::unshield(signed(&alice()), 3_500, all.update, all.proofs));
		System::assert_last_event(
			Event::Unshielded {
				who: alice(),
				amount: 3_500,
			}
			.into(),
		);
		assert_eq!((held(), Settlement::pool_balance()), (0, 0));
		assert_eq!(Balances::free_balance(alice()), PUBLIC - account_deposit());
		// The entry and its deposit stay, because the version must not go back.
		assert_eq!(Settlement::account_info(&alice()).version, 3);
	});
}

#[test]
fn the_pool_survives_being_emptied_and_takes_money_again() {
	on_chain(|| {
		let mut wallet = Wallet::new(alice());
		for _ in 0..2 {
			wallet.shield(EXISTENTIAL_DEPOSIT);
			let all = wallet.prepare_unshield(EXISTENTIAL_DEPOSIT);
			assert_ok!(Settlement::unshield(
				signed(&alice()),
				EXISTENTIAL_DEPOSIT,
				all.update,
				all.proofs
			));
			wallet = all.after;
			assert!(System::account_exists(&Settlement::pool_account()));
			check_invariants();
		}
	});
}

#[test]
fn a_gift_to_the_pool_shields_nothing_and_blurs_nothing() {
	on_chain(|| {
		let mut wallet = Wallet::new(alice());
		wallet.shield(3_000);
		let pool = Settlement::pool_account();
		assert_ok!(<Balances as Mutate<_>>::transfer(
			&eve(),
			&pool,
			1_000,
			frame_support::traits::tokens::Preservation::Preserve
		));
		check_invariants();
		assert_eq!(Settlement::pool_balance(), 3_000);
		assert_eq!(Balances::total_balance(&pool), 4_000);
		let all = wallet.prepare_unshield(3_000);
		assert_ok!(Settlement::unshield(signed(&alice()), 3_000, all.update, all.proofs));
	});
}

#[test]
fn nobody_shields_what_it_does_not_own() {
	on_chain(|| {
		let wallet = Wallet::new(alice());
		let too_much = wallet.prepare_shield(PUBLIC + 1);
		assert_noop!(
			Settlement::shield(signed(&alice()), PUBLIC + 1, too_much.update, too_much.proofs),
			TokenError::FundsUnavailable
		);
		// The existential deposit and the deposit for the entry stay in the open.
		let most = PUBLIC - account_deposit() - EXISTENTIAL_DEPOSIT;
		let above = wallet.prepare_shield(most + 1);
		assert!(Settlement::shield(signed(&alice()), most + 1, above.update, above.proofs).is_err());
		let mut wallet = wallet;
		wallet.shield(most);
		assert_eq!(Balances::free_balance(alice()), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn an_account_that_cannot_pay_its_deposit_makes_no_first_move() {
	on_chain(|| {
		let pauper = account(77);
		let little = 2 * EXISTENTIAL_DEPOSIT + account_deposit() - 1;
		assert_ok!(Balances::transfer_allow_death(signed(&eve()), pauper.clone(), little));
		let first = Wallet::new(pauper.clone()).prepare_shield(EXISTENTIAL_DEPOSIT);
		assert_noop!(
			Settlement::shield(signed(&pauper), EXISTENTIAL_DEPOSIT, first.update, first.proofs),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn the_pool_gives_no_more_than_it_took() {
	on_chain(|| {
		let wallet = Wallet::with(alice(), 5_000);
		let move_out = wallet.prepare_unshield(5_000);
		// Even if a proof were forged, the counter would stop amounts that were never shielded.
		ShieldedTotal::<Test>::put(4_999);
		assert_noop!(
			Settlement::unshield(
				signed(&alice()),
				5_000,
				move_out.update.clone(),
				move_out.proofs.clone()
			),
			Error::<Test>::PoolExhausted
		);
		ShieldedTotal::<Test>::put(5_000);
		assert_ok!(Settlement::unshield(
			signed(&alice()),
			5_000,
			move_out.update,
			move_out.proofs
		));
	});
}

#[test]
fn an_amount_that_is_too_small_is_no_move() {
	on_chain(|| {
		let wallet = Wallet::with(alice(), 5_000);
		for amount in [0, EXISTENTIAL_DEPOSIT - 1] {
			let shield = wallet.prepare_shield(amount);
			assert_noop!(
				Settlement::shield(signed(&alice()), amount, shield.update, shield.proofs),
				Error::<Test>::AmountTooSmall
			);
		}
		let unshield = wallet.prepare_unshield(0);
		assert_noop!(
			Settlement::unshield(signed(&alice()), 0, unshield.update, unshield.proofs),
			Error::<Test>::AmountTooSmall
		);
		let one = wallet.prepare_unshield(1);
		assert_ok!(Settlement::unshield(signed(&alice()), 1, one.update, one.proofs));
	});
}

#[test]
fn without_keys_there_are_no_moves() {
	on_chain(|| {
		let wallet = Wallet::with(alice(), 5_000);
		let (shield, unshield) = (wallet.prepare_shield(EXISTENTIAL_DEPOSIT), wallet.prepare_unshield(1));
		for circuit in [CircuitId::RANGE, CircuitId::EQUALITY] {
			let version = pallet_groth16_verifier::CurrentVersion::<Test>::take(circuit).unwrap();
			assert_noop!(
				Settlement::shield(
					signed(&alice()),
					EXISTENTIAL_DEPOSIT,
					shield.update.clone(),
					shield.proofs
				),
				Error::<Test>::VerifyingKeyNotFound
			);
			assert_noop!(
				Settlement::unshield(signed(&alice()), 1, unshield.update.clone(), unshield.proofs.clone()),
				Error::<Test>::VerifyingKeyNotFound
			);
			pallet_groth16_verifier::CurrentVersion::<Test>::insert(circuit, version);
		}
	});
}

#[test]
fn the_last_version_is_not_wrapped_around() {
	on_chain(|| {
		let mut wallet = Wallet::with(alice(), 5_000);
		Accounts::<Test>::mutate(alice(), |account| account.as_mut().unwrap().version = u64::MAX);
		wallet.version = u64::MAX - 1;
		let mut last = wallet.prepare_shield(EXISTENTIAL_DEPOSIT);
		last.update.version = u64::MAX;
		assert_noop!(
			Settlement::shield(signed(&alice()), EXISTENTIAL_DEPOSIT, last.update, last.proofs),
			Error::<Test>::VersionsExhausted
		);
	});
}

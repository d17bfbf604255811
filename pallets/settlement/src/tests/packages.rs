//! Packages: who may deposit one, what is checked about it, and how long it stays.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use tacit_primitives::Digest;

fn held(who: &AccountId) -> u128 {
	Balances::balance_on_hold(&HoldReason::Package.into(), who)
}

#[test]
fn a_package_is_stored_stamped_and_paid_for_by_its_depositor() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		assert_ok!(trade.deliver());
		let info = Settlement::package_info(trade.deal, Side::Provider).expect("deposited");
		assert_eq!((info.digest, info.size, info.keep_until), (trade.digest, 300, None));
		let sealed = ciphertext(0xb0, 300).into_inner();
		assert_eq!(info.ciphertext_digest, Digest::from(sp_io::hashing::sha2_256(&sealed)));
		assert_eq!(Settlement::package(trade.deal, Side::Provider), Some(sealed));
		let stamped = pallet_timestamps::Stamps::<Test>::get(trade.digest, bob()).expect("stamped for the provider");
		assert_eq!(stamped.stamp, info.stamp);
		assert_eq!(held(&bob()), package_deposit(300));

		assert_eq!(Settlement::package_info(trade.deal, Side::Demander), None);
		assert_ok!(trade.confirm());
		assert!(pallet_timestamps::Stamps::<Test>::get(trade.digest, alice()).is_some());
		assert_eq!(held(&alice()), package_deposit(200));
	});
}

#[test]
fn the_demanders_package_must_have_the_providers_digest() {
	on_chain(|| {
		let trade = Trade::delivered();
		let other = Digest::repeat_byte(0xee);
		assert_noop!(
			Settlement::deposit_package(signed(&alice()), trade.deal, other, ciphertext(1, 10)),
			Error::<Test>::DigestMismatch
		);
		assert!(pallet_timestamps::Stamps::<Test>::get(other, alice()).is_none());
		assert_noop!(trade.approve(), Error::<Test>::PackageMissing);
	});
}

#[test]
fn the_demander_cannot_deposit_before_the_delivery() {
	for make in [Trade::agreed, Trade::funded, Trade::acknowledged] {
		on_chain(|| {
			let trade = make();
			assert_noop!(trade.confirm(), Error::<Test>::WrongState);
		});
	}
}

#[test]
fn a_package_is_not_replaced() {
	on_chain(|| {
		let trade = Trade::delivered();
		assert_ok!(trade.confirm());
		for who in [alice(), bob()] {
			assert_noop!(
				Settlement::deposit_package(signed(&who), trade.deal, trade.digest, ciphertext(9, 10)),
				Error::<Test>::PackageAlreadyDeposited
			);
		}
	});
}

#[test]
fn a_package_has_a_size_between_one_byte_and_the_bound() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		assert_noop!(
			Settlement::deposit_package(signed(&bob()), trade.deal, trade.digest, ciphertext(1, 0)),
			Error::<Test>::EmptyPackage
		);
		assert_ok!(Settlement::deposit_package(
			signed(&bob()),
			trade.deal,
			trade.digest,
			ciphertext(1, MAX_PACKAGE as usize)
		));
	});
	assert!(types::Ciphertext::<Test>::try_from(vec![0; MAX_PACKAGE as usize + 1]).is_err());
}

#[test]
fn a_package_that_cannot_be_paid_for_changes_nothing() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		let rest = Balances::free_balance(bob()) - EXISTENTIAL_DEPOSIT - package_deposit(300);
		assert_ok!(Balances::transfer_allow_death(signed(&bob()), eve(), rest));
		// The stamp has taken its own deposit, and what is left does not reach for the package.
		assert_noop!(trade.deliver(), sp_runtime::TokenError::FundsUnavailable);
	});
}

#[test]
fn packages_outlive_their_deal_until_they_are_reaped_by_anybody() {
	on_chain(|| {
		let trade = Trade::approved();
		for side in [Side::Demander, Side::Provider] {
			assert_noop!(
				Settlement::reap_package(signed(&eve()), trade.deal, side),
				Error::<Test>::PackageRetained
			);
		}
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		let keep_until = Settlement::now() + RETENTION;
		for side in [Side::Demander, Side::Provider] {
			let info = Settlement::package_info(trade.deal, side).expect("retained");
			assert_eq!(info.keep_until, Some(keep_until));
		}
		check_invariants();

		pass(RETENTION + 1);
		assert_ok!(Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider));
		System::assert_last_event(
			Event::PackageReaped {
				deal: trade.deal,
				side: Side::Provider,
			}
			.into(),
		);
		assert_eq!(Settlement::package(trade.deal, Side::Provider), None);
		assert_eq!((held(&bob()), held(&eve())), (0, 0));
		assert_eq!(held(&alice()), package_deposit(200));
		assert_noop!(
			Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider),
			Error::<Test>::PackageNotFound
		);
		assert_ok!(Settlement::reap_package(signed(&bob()), trade.deal, Side::Demander));
		assert_eq!(held(&alice()), 0);
		// The record stays when everything else is gone.
		assert!(Settlement::record(trade.deal).is_some());
	});
}

#[test]
fn the_packages_of_a_disputed_deal_are_not_reaped_however_long_it_takes() {
	on_chain(|| {
		let trade = Trade::disputed();
		RelayBlock::set(u32::MAX);
		assert_noop!(
			Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider),
			Error::<Test>::PackageRetained
		);
	});
}

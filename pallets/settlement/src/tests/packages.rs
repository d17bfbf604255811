//! Packages: who may deposit one, its checks, and how long it stays.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, traits::fungible::InspectHold};
use tacit_primitives::{Digest, Stamp, UncheckedText};

fn held(who: &AccountId) -> u128 {
	Balances::balance_on_hold(&HoldReason::Package.into(), who)
}

#[test]
fn a_package_is_stored_stamped_and_paid_for_by_its_depositor() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		assert_ok!(trade.deliver());
		let info = Settlement::package_info(trade.deal, Side::Provider).expect("deposited");
		assert_eq!((info.digest, info.bytes, info.keep_until), (trade.digest, 300, None));
		let sealed = vec![0xb0; 300];
		assert_eq!(info.ciphertext_digest, Digest::from(sp_io::hashing::sha2_256(&sealed)));
		assert_eq!(Settlement::package(trade.deal, Side::Provider), Some(sealed));
		let stamp = Stamp {
			block: 7,
			time: 1_700_000_000_000,
		};
		assert_eq!(info.stamp, stamp);
		assert_eq!(held(&bob()), package_deposit(300));

		assert_eq!(Settlement::package_info(trade.deal, Side::Demander), None);
		assert_ok!(trade.confirm());
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
		let deliver =
			|bytes| Settlement::deposit_package(signed(&bob()), trade.deal, trade.digest, ciphertext(1, bytes));
		assert_noop!(deliver(0), Error::<Test>::EmptyPackage);
		assert_noop!(deliver(MAX_PACKAGE as usize + 1), Error::<Test>::PackageTooLong);
		assert_ok!(deliver(MAX_PACKAGE as usize));
	});
}

#[test]
fn a_package_that_cannot_be_paid_for_changes_nothing() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		let rest = Balances::free_balance(bob()) - EXISTENTIAL_DEPOSIT - package_deposit(300) + 1;
		assert_ok!(Balances::transfer_allow_death(signed(&bob()), eve(), rest));
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

fn external(uri: &[u8], bytes: u64) -> PackageContent {
	PackageContent::External {
		uri: UncheckedText(uri.to_vec()),
		ciphertext_digest: Digest::repeat_byte(0xcc),
		bytes,
	}
}

#[test]
fn a_ciphertext_that_is_kept_elsewhere_is_named_and_not_stored() {
	on_chain(|| {
		let trade = Trade::acknowledged();
		let deliver = |content| Settlement::deposit_package(signed(&bob()), trade.deal, trade.digest, content);
		for uri in [
			&b""[..],
			b"  ",
			"\u{2800}".as_bytes(),
			"https://example.org/\u{200b}".as_bytes(),
			b"\xff",
			b"https://example.org/\n",
			"https://example.org/\u{202e}".as_bytes(),
		] {
			assert_noop!(deliver(external(uri, 1)), Error::<Test>::InvalidUri);
		}
		assert_noop!(deliver(external(b"ipfs://x", 0)), Error::<Test>::EmptyPackage);
		let longest = [b'a'; limits::URI_BYTES as usize];
		assert_noop!(
			deliver(external(&[&longest[..], b"a"].concat(), 1)),
			Error::<Test>::UriTooLong
		);
		hypothetically_ok!(deliver(external(&longest, 1)));
		assert_ok!(deliver(external(b"https://example.org/delivery.age", 3 << 40)));
		let info = Settlement::package_info(trade.deal, Side::Provider).expect("deposited");
		assert_eq!((info.digest, info.bytes), (trade.digest, 3 << 40));
		assert_eq!(info.ciphertext_digest, Digest::repeat_byte(0xcc));
		assert!(matches!(info.location, PackageLocation::External { uri } if uri.as_str().starts_with("https")));
		assert_eq!(Settlement::package(trade.deal, Side::Provider), None);
		// Its bytes are not paid for, because the chain does not keep them.
		assert_eq!(held(&bob()), package_deposit(0));
		check_invariants();

		// The flow is the same from there.
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		assert_ok!(trade.settle_with(&trade.prepare_settle()));
		pass(RETENTION + 1);
		assert_ok!(Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider));
		assert_eq!(held(&bob()), 0);
	});
}

#[test]
fn retention_is_renewed_by_who_paid_until_the_package_is_reaped() {
	on_chain(|| {
		let trade = Trade::delivered();
		let renew = |who: AccountId| Settlement::renew_package(signed(&who), trade.deal, Side::Provider);
		assert_noop!(renew(bob()), Error::<Test>::RetentionNotBegun);
		assert_ok!(trade.reject());
		for who in [alice(), eve()] {
			assert_noop!(renew(who), Error::<Test>::NotPayer);
		}
		// Late, but nobody has reaped it yet.
		pass(RETENTION + 5);
		assert_ok!(renew(bob()));
		let keep_until = Settlement::now() + RETENTION;
		System::assert_last_event(
			Event::PackageRenewed {
				deal: trade.deal,
				side: Side::Provider,
				keep_until,
			}
			.into(),
		);
		let info = Settlement::package_info(trade.deal, Side::Provider).unwrap();
		assert_eq!(info.keep_until, Some(keep_until));
		pass(RETENTION);
		assert_noop!(
			Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider),
			Error::<Test>::PackageRetained
		);
		pass(1);
		assert_ok!(Settlement::reap_package(signed(&eve()), trade.deal, Side::Provider));
		assert_noop!(renew(bob()), Error::<Test>::PackageNotFound);
	});
}

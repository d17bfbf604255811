//! Lifetimes, renewal and reaping.

use crate::{mock::*, Error, Event, SearchMode};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::ArithmeticError;

fn found(text: &str) -> usize {
	Catalogue::search(vec![text.into()], SearchMode::All, None, MAX_PAGE)
		.unwrap()
		.items
		.len()
}

#[test]
fn a_lifetime_is_between_one_block_and_the_maximum() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let create = |lifetime| Catalogue::create(RuntimeOrigin::signed(ALICE), content(&["a"]), lifetime);
		assert_noop!(create(0), Error::<Test>::LifetimeTooShort);
		assert_noop!(create(MAX_LIFETIME + 1), Error::<Test>::LifetimeTooLong);
		assert_noop!(create(u32::MAX), Error::<Test>::LifetimeTooLong);
		assert_ok!(create(1));
		assert_ok!(create(MAX_LIFETIME));

		let renew = |lifetime| Catalogue::renew(RuntimeOrigin::signed(ALICE), 0, lifetime);
		assert_noop!(renew(0), Error::<Test>::LifetimeTooShort);
		assert_noop!(renew(MAX_LIFETIME + 1), Error::<Test>::LifetimeTooLong);
	});
}

#[test]
fn a_listing_expires_at_its_expiry_and_not_before() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		RelayBlock::set(MAX_LIFETIME);
		assert!(!Catalogue::listing(id).unwrap().expired);
		assert_eq!(found("a"), 1);
		assert_noop!(
			Catalogue::reap(RuntimeOrigin::signed(BOB), id),
			Error::<Test>::NotExpired
		);

		RelayBlock::set(1 + MAX_LIFETIME);
		assert!(Catalogue::listing(id).unwrap().expired);
		assert_eq!(found("a"), 0);
		assert_noop!(
			Catalogue::update(RuntimeOrigin::signed(ALICE), id, content(&["a"])),
			Error::<Test>::ListingExpired
		);
		assert_ok!(Catalogue::reap(RuntimeOrigin::signed(BOB), id));
	});
}

#[test]
fn reaping_returns_the_deposit_to_the_provider() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let before = Balances::free_balance(ALICE);
		let id = create(ALICE, &["a", "b"]);
		RelayBlock::set(500);
		assert_ok!(Catalogue::reap(RuntimeOrigin::signed(BOB), id));
		System::assert_last_event(Event::ListingReaped { id, provider: ALICE }.into());
		assert_eq!(Balances::free_balance(ALICE), before);
		assert_eq!(Balances::free_balance(BOB), FUNDS);
		assert_eq!(Catalogue::profile(&ALICE).unwrap().listings, 0);
		assert_noop!(
			Catalogue::reap(RuntimeOrigin::signed(BOB), id),
			Error::<Test>::ListingNotFound
		);
	});
}

#[test]
fn a_renewal_counts_from_now_and_revives() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		RelayBlock::set(500);
		assert_ok!(Catalogue::renew(RuntimeOrigin::signed(ALICE), id, 10));
		System::assert_last_event(Event::ListingRenewed { id, expires_at: 510 }.into());
		assert_eq!(found("a"), 1);
		let listing = Catalogue::listing(id).unwrap();
		assert_eq!((listing.revision, listing.updated_at), (0, 1));
		assert_noop!(
			Catalogue::reap(RuntimeOrigin::signed(BOB), id),
			Error::<Test>::NotExpired
		);
	});
}

#[test]
fn the_provider_withdraws_an_expired_listing_too() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["a"]);
		RelayBlock::set(500);
		assert_ok!(Catalogue::withdraw(RuntimeOrigin::signed(ALICE), id));
	});
}

#[test]
fn the_clock_does_not_overflow() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		RelayBlock::set(u32::MAX - 5);
		assert_noop!(
			Catalogue::create(RuntimeOrigin::signed(ALICE), content(&["a"]), 6),
			ArithmeticError::Overflow
		);
		assert_ok!(Catalogue::create(RuntimeOrigin::signed(ALICE), content(&["a"]), 5));
	});
}

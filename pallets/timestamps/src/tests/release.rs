use super::digest;
use crate::{mock::*, Error, Event};
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_later_stamp_is_released_and_its_deposit_returned() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		at(2, 12_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		let earliest = Timestamps::earliest(digest(1));

		assert_ok!(Timestamps::release(RuntimeOrigin::signed(BOB), digest(1)));
		System::assert_last_event(
			Event::Released {
				digest: digest(1),
				submitter: BOB,
			}
			.into(),
		);
		assert_eq!(Timestamps::stamp_of(digest(1), &BOB), None);
		assert_eq!(Timestamps::earliest(digest(1)), earliest);
		assert_eq!(Balances::free_balance(BOB), FUNDS);
		assert_eq!(held(BOB), 0);
	});
}

#[test]
fn the_earliest_stamp_stays() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		assert_noop!(
			Timestamps::release(RuntimeOrigin::signed(ALICE), digest(1)),
			Error::<Test>::EarliestStampIsPermanent
		);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_noop!(
			Timestamps::release(RuntimeOrigin::signed(ALICE), digest(1)),
			Error::<Test>::EarliestStampIsPermanent
		);
	});
}

#[test]
fn one_releases_ones_own_stamp_only() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_noop!(
			Timestamps::release(RuntimeOrigin::signed(CAROL), digest(1)),
			Error::<Test>::StampNotFound
		);
		assert_noop!(
			Timestamps::release(RuntimeOrigin::signed(BOB), digest(2)),
			Error::<Test>::StampNotFound
		);
		assert_eq!(held(BOB), DEPOSIT);
	});
}

#[test]
fn a_released_stamp_can_be_made_again_but_not_backdated() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		at(2, 12_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_ok!(Timestamps::release(RuntimeOrigin::signed(BOB), digest(1)));
		assert_noop!(
			Timestamps::release(RuntimeOrigin::signed(BOB), digest(1)),
			Error::<Test>::StampNotFound
		);
		at(5, 30_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_eq!(Timestamps::stamp_of(digest(1), &BOB).unwrap().block, 5);
		assert_eq!(Timestamps::earliest(digest(1)).unwrap().submitter, ALICE);
	});
}

use super::digest;
use crate::{mock::*, EarliestStamp, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, TokenError};
use tacit_primitives::Stamp;

#[test]
fn a_stamp_has_the_number_and_the_time_of_its_block() {
	run(|| {
		at(7, 42_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));

		let stamp = Stamp { block: 7, time: 42_000 };
		assert_eq!(Timestamps::stamp_of(digest(1), &ALICE), Some(stamp));
		assert_eq!(
			Timestamps::earliest(digest(1)),
			Some(EarliestStamp {
				submitter: ALICE,
				stamp
			})
		);
		System::assert_last_event(
			Event::Stamped {
				digest: digest(1),
				submitter: ALICE,
				stamp,
				earliest: true,
			}
			.into(),
		);
		assert_eq!(held(ALICE), DEPOSIT);
	});
}

#[test]
fn what_was_never_stamped_has_no_stamp() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		assert_eq!(Timestamps::stamp_of(digest(2), &ALICE), None);
		assert_eq!(Timestamps::stamp_of(digest(1), &BOB), None);
		assert_eq!(Timestamps::earliest(digest(2)), None);
	});
}

#[test]
fn a_digest_cannot_be_squatted() {
	run(|| {
		at(2, 12_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		at(3, 18_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));

		let first = Stamp { block: 2, time: 12_000 };
		let second = Stamp { block: 3, time: 18_000 };
		assert_eq!(Timestamps::stamp_of(digest(1), &ALICE), Some(second));
		assert_eq!(Timestamps::stamp_of(digest(1), &BOB), Some(first));
		assert_eq!(Timestamps::earliest(digest(1)).unwrap().submitter, BOB);
		System::assert_last_event(
			Event::Stamped {
				digest: digest(1),
				submitter: ALICE,
				stamp: second,
				earliest: false,
			}
			.into(),
		);
	});
}

#[test]
fn in_one_block_the_first_call_makes_the_earliest_stamp() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		assert_eq!(Timestamps::earliest(digest(1)).unwrap().submitter, BOB);
		assert_eq!(
			Timestamps::stamp_of(digest(1), &ALICE),
			Timestamps::stamp_of(digest(1), &BOB)
		);
	});
}

#[test]
fn the_same_account_stamps_a_digest_once() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		at(9, 54_000);
		assert_noop!(
			Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)),
			Error::<Test>::AlreadyStamped
		);
		assert_eq!(Timestamps::stamp_of(digest(1), &ALICE).unwrap().block, 1);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(2)));
		assert_eq!(held(ALICE), 2 * DEPOSIT);
	});
}

#[test]
fn a_stamp_is_paid_for() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(PAUPER), digest(1)));
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(PAUPER), digest(2)));
		assert_noop!(
			Timestamps::stamp(RuntimeOrigin::signed(PAUPER), digest(3)),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn only_accounts_stamp() {
	run(|| {
		assert_noop!(
			Timestamps::stamp(RuntimeOrigin::none(), digest(1)),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Timestamps::stamp(RuntimeOrigin::root(), digest(1)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn before_the_clock_is_set_the_time_is_zero() {
	run(|| {
		at(0, 0);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		assert_eq!(
			Timestamps::stamp_of(digest(1), &ALICE),
			Some(Stamp { block: 0, time: 0 })
		);
	});
}

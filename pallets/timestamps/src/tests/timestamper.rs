use super::digest;
use crate::mock::*;
use frame_support::{assert_ok, assert_storage_noop};
use sp_runtime::TokenError;
use tacit_primitives::{Stamp, Timestamper};

fn stamp(who: AccountId, byte: u8) -> Result<Stamp, sp_runtime::DispatchError> {
	<Timestamps as Timestamper<AccountId>>::stamp(&who, digest(byte))
}

#[test]
fn another_pallet_gets_the_stamp_that_it_made() {
	run(|| {
		at(4, 24_000);
		assert_eq!(stamp(ALICE, 1), Ok(Stamp { block: 4, time: 24_000 }));
		assert_eq!(Timestamps::stamp_of(digest(1), &ALICE), stamp(ALICE, 1).ok());
		assert_eq!(held(ALICE), DEPOSIT);
	});
}

#[test]
fn stamping_again_gives_the_stamp_made_before_and_changes_nothing() {
	run(|| {
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		at(4, 24_000);
		assert_storage_noop!(assert_eq!(stamp(ALICE, 1), Ok(Stamp { block: 1, time: 6_000 })));
	});
}

#[test]
fn the_stamp_of_another_account_is_not_ones_own() {
	run(|| {
		assert_ok!(stamp(BOB, 1));
		at(4, 24_000);
		assert_eq!(stamp(ALICE, 1), Ok(Stamp { block: 4, time: 24_000 }));
	});
}

#[test]
fn who_cannot_pay_gets_no_stamp() {
	run(|| {
		assert_ok!(stamp(PAUPER, 1));
		assert_ok!(stamp(PAUPER, 2));
		assert_storage_noop!(assert_eq!(stamp(PAUPER, 3), Err(TokenError::FundsUnavailable.into())));
		assert_ok!(stamp(PAUPER, 1));
	});
}

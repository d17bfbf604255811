//! The checks of the invariants notice every violation.

use super::digest;
use crate::{mock::*, Earliest, Stamps};
use frame_support::{assert_ok, storage::with_transaction};
use sp_runtime::{DispatchError, TransactionOutcome};

/// The answer of the check after a change, which is undone afterwards.
fn after(change: impl FnOnce()) -> Result<(), DispatchError> {
	with_transaction(|| {
		change();
		TransactionOutcome::Rollback(Timestamps::do_try_state())
	})
}

#[test]
fn broken_states_are_noticed() {
	run(|| {
		at(2, 12_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(ALICE), digest(1)));
		at(3, 18_000);
		assert_ok!(Timestamps::stamp(RuntimeOrigin::signed(BOB), digest(1)));
		assert_eq!(after(|| ()), Ok(()));

		for (change, invariant) in [
			((|| Earliest::<Test>::remove(digest(1))) as fn(), "1:"),
			(|| Stamps::<Test>::remove(digest(1), ALICE), "2:"),
			(
				|| Earliest::<Test>::mutate(digest(1), |e| e.as_mut().unwrap().stamp.block = 1),
				"2:",
			),
			(
				|| Earliest::<Test>::mutate(digest(1), |e| e.as_mut().unwrap().submitter = CAROL),
				"2:",
			),
			(
				|| Stamps::<Test>::mutate(digest(1), BOB, |e| e.as_mut().unwrap().stamp.block = 1),
				"3:",
			),
			(
				|| Stamps::<Test>::mutate(digest(1), BOB, |e| e.as_mut().unwrap().stamp.time = 1),
				"3:",
			),
		] {
			match after(change) {
				Err(DispatchError::Other(message)) => assert!(message.starts_with(invariant), "{message}"),
				other => panic!("{invariant} was not noticed: {other:?}"),
			}
		}
	});
}

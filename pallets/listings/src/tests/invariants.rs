//! The checks of the invariants notice every violation.

use crate::{
	mock::*, ranking::Newcomers, KeywordIndex, KeywordUses, LatestNewcomers, Listings, ListingsOf, NextListingId,
	Profiles,
};
use codec::{Decode, Encode};
use frame_support::{assert_ok, storage::with_transaction};
use sp_runtime::{DispatchError, TransactionOutcome};
use tacit_primitives::Keyword;

/// Stores bytes that no call would store.
fn of_bytes<T: Decode>(bytes: &[u8]) -> T {
	T::decode(&mut &bytes.encode()[..]).unwrap()
}

/// The answer of the check after a change, which is undone afterwards.
fn after(change: impl FnOnce()) -> Result<(), DispatchError> {
	with_transaction(|| {
		change();
		TransactionOutcome::Rollback(Catalogue::do_try_state())
	})
}

#[test]
fn broken_states_are_noticed() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		assert_ok!(set_profile(BOB));
		create(ALICE, &["a", "b"]);
		create(BOB, &["b"]);
		assert_eq!(after(|| ()), Ok(()));

		let listing = |change: fn(&mut crate::types::ListingOf<Test>)| {
			Listings::<Test>::mutate(0, |listing| change(listing.as_mut().unwrap()))
		};
		let newcomers = LatestNewcomers::<Test>::put::<Newcomers>;
		let broken: [(&dyn Fn(), &str); 20] = [
			(&|| listing(|l| l.content.keywords.clear()), "1:"),
			(
				&|| listing(|l| l.content.keywords[1] = l.content.keywords[0].clone()),
				"1:",
			),
			(&|| KeywordIndex::<Test>::remove(keyword("a"), 0), "1:"),
			(&|| Profiles::<Test>::remove(ALICE), "1:"),
			(&|| ListingsOf::<Test>::remove(ALICE, 0), "1:"),
			(&|| NextListingId::<Test>::put(1), "1:"),
			(&|| KeywordIndex::<Test>::insert(keyword("a"), 1, ()), "2:"),
			(&|| KeywordIndex::<Test>::insert(keyword("a"), 9, ()), "2:"),
			(&|| KeywordUses::<Test>::remove(keyword("b")), "3:"),
			(&|| KeywordUses::<Test>::insert(keyword("b"), 1), "3:"),
			(&|| KeywordUses::<Test>::insert(keyword("c"), 0), "3:"),
			(&|| ListingsOf::<Test>::insert(ALICE, 1, ()), "4:"),
			(
				&|| Profiles::<Test>::mutate(ALICE, |profile| profile.as_mut().unwrap().listings = 2),
				"5:",
			),
			(&|| listing(|l| l.expires_at = 2 + MAX_LIFETIME), "6:"),
			(&|| listing(|l| l.content.title = Default::default()), "7:"),
			(&|| listing(|l| l.content.summary = of_bytes(&[0xff])), "7:"),
			(
				&|| Profiles::<Test>::mutate(ALICE, |profile| profile.as_mut().unwrap().contact = of_bytes(&[0xff])),
				"7:",
			),
			(
				&|| {
					listing(|l| l.content.keywords[0] = of_bytes(b"A"));
					KeywordIndex::<Test>::insert(of_bytes::<Keyword>(b"A"), 0, ());
				},
				"8:",
			),
			(
				&|| {
					newcomers(Newcomers {
						seed_block: 0,
						since: 2,
					})
				},
				"9:",
			),
			(
				&|| {
					newcomers(Newcomers {
						seed_block: 1_200,
						since: 1,
					})
				},
				"9:",
			),
		];
		for (change, invariant) in broken {
			match after(change) {
				Err(DispatchError::Other(message)) => assert!(message.starts_with(invariant), "{message}"),
				other => panic!("{invariant} was not noticed: {other:?}"),
			}
		}
	});
}

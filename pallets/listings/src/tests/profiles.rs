use crate::{mock::*, Contact, Error, Event, Name, ProfileInfo};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

fn set(who: AccountId, name: &[u8], contact: &[u8]) -> DispatchResult {
	Catalogue::set_profile(
		RuntimeOrigin::signed(who),
		Name::try_from(name.to_vec()).unwrap(),
		Contact::try_from(contact.to_vec()).unwrap(),
		KEY,
	)
}

#[test]
fn a_profile_is_shown_as_it_was_set() {
	run(|| {
		assert_eq!(Catalogue::profile(&ALICE), None);
		assert_ok!(set(ALICE, "Labor für Statik".as_bytes(), b"mailto:a@lab.example"));
		System::assert_last_event(
			Event::ProfileSet {
				who: ALICE,
				encryption_key: KEY,
			}
			.into(),
		);
		assert_eq!(
			Catalogue::profile(&ALICE),
			Some(ProfileInfo {
				name: "Labor für Statik".into(),
				contact: "mailto:a@lab.example".into(),
				encryption_key: KEY,
				listings: 0,
			})
		);
		assert_eq!(Catalogue::profile(&BOB), None);
	});
}

#[test]
fn the_deposit_follows_the_texts_and_is_returned_in_full() {
	run(|| {
		// 1000, and 1 for each byte: account 8, key 32, counter 4, and the texts with a byte for the length of each.
		assert_ok!(set(ALICE, b"Lab", b""));
		assert_eq!(held_for_profile(ALICE), 1_000 + 44 + 4 + 1);
		assert_ok!(set(ALICE, b"Laboratory", b"tel:1"));
		assert_eq!(held_for_profile(ALICE), 1_000 + 44 + 11 + 6);
		check();
		assert_ok!(set(ALICE, b"L", b""));
		assert_eq!(held_for_profile(ALICE), 1_000 + 44 + 2 + 1);

		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		System::assert_last_event(Event::ProfileCleared { who: ALICE }.into());
		assert_eq!(held_for_profile(ALICE), 0);
		assert_eq!(Balances::free_balance(ALICE), FUNDS);
		assert_eq!(Catalogue::profile(&ALICE), None);
	});
}

#[test]
fn a_profile_is_paid_for() {
	run(|| {
		assert_noop!(set(PAUPER, &[b'x'; 64], &[b'x'; 256]), TokenError::FundsUnavailable);
		assert_ok!(set(PAUPER, b"Poor", b""));
		assert_noop!(set(PAUPER, &[b'x'; 64], &[b'x'; 256]), TokenError::FundsUnavailable);
	});
}

#[test]
fn texts_are_utf8_without_control_characters() {
	run(|| {
		assert_noop!(set(ALICE, b"", b""), Error::<Test>::EmptyName);
		assert_noop!(set(ALICE, &[0xff], b""), Error::<Test>::NotUtf8);
		assert_noop!(set(ALICE, b"Lab", &[0xc3]), Error::<Test>::NotUtf8);
		// An overlong encoding of a slash, and half of a surrogate pair.
		assert_noop!(set(ALICE, &[0xc0, 0xaf], b""), Error::<Test>::NotUtf8);
		assert_noop!(set(ALICE, &[0xed, 0xa0, 0x80], b""), Error::<Test>::NotUtf8);
		for text in ["a\nb", "\x1b[2J", "\0", "\u{9b}2J"] {
			assert_noop!(set(ALICE, text.as_bytes(), b""), Error::<Test>::ControlCharacter);
			assert_noop!(set(ALICE, b"Lab", text.as_bytes()), Error::<Test>::ControlCharacter);
		}
	});
}

#[test]
fn a_profile_stays_while_its_account_has_listings() {
	run(|| {
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)),
			Error::<Test>::NoProfile
		);
		assert_ok!(set_profile(ALICE));
		let id = create(ALICE, &["statics"]);
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)),
			Error::<Test>::HasListings
		);
		// An expired listing is still there.
		RelayBlock::set(1 + MAX_LIFETIME);
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)),
			Error::<Test>::HasListings
		);
		assert_ok!(Catalogue::reap(RuntimeOrigin::signed(BOB), id));
		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		assert_eq!(Balances::free_balance(ALICE), FUNDS);
	});
}

#[test]
fn changing_a_profile_keeps_the_count_of_its_listings() {
	run(|| {
		assert_ok!(set_profile(ALICE));
		create(ALICE, &["statics"]);
		assert_ok!(set(ALICE, b"Another name", b""));
		assert_eq!(Catalogue::profile(&ALICE).unwrap().listings, 1);
	});
}

#[test]
fn only_accounts_have_profiles() {
	run(|| {
		let name = Name::try_from(b"Root".to_vec()).unwrap();
		assert_noop!(
			Catalogue::set_profile(RuntimeOrigin::root(), name, Contact::default(), KEY),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::none()),
			DispatchError::BadOrigin
		);
	});
}

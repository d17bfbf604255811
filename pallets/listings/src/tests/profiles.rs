use crate::{mock::*, Error, Event, ProfileInfo};
use codec::{DecodeAll, Encode};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult, TokenError};
use tacit_primitives::{AccountSignature, EncryptionKey, UncheckedText};
use tacit_traits::Profiles as _;

fn set(who: AccountId, name: &[u8], contact: &[u8]) -> DispatchResult {
	Catalogue::set_profile(
		RuntimeOrigin::signed(who),
		UncheckedText(name.to_vec()),
		UncheckedText(contact.to_vec()),
		KEY,
		None,
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
				encryption_key: EncryptionKey::unsigned(KEY),
				listings: 0,
			})
		);
		assert_eq!(Catalogue::profile(&BOB), None);
	});
}

#[test]
fn the_deposit_follows_the_texts_and_is_returned_in_full() {
	run(|| {
		// 1000, and 1 for each byte: account 8, key 33, counter 4, and the texts with a byte for the length of each.
		assert_ok!(set(ALICE, b"Lab", b""));
		assert_eq!(held_for_profile(ALICE), 1_000 + 45 + 4 + 1);
		assert_ok!(set(ALICE, b"Laboratory", b"tel:1"));
		assert_eq!(held_for_profile(ALICE), 1_000 + 45 + 11 + 6);
		check();
		assert_ok!(set(ALICE, b"L", b""));
		assert_eq!(held_for_profile(ALICE), 1_000 + 45 + 2 + 1);

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
		for text in ["a\nb", "\x1b[2J", "\0", "\u{9b}2J", "a\u{2028}b"] {
			assert_noop!(set(ALICE, text.as_bytes(), b""), Error::<Test>::ControlCharacter);
			assert_noop!(set(ALICE, b"Lab", text.as_bytes()), Error::<Test>::ControlCharacter);
		}
	});
}

#[test]
fn names_show_something_and_nothing_is_hidden_in_them() {
	run(|| {
		for blank in ["", " ", "\u{3000}\u{a0}", "\u{2800}"] {
			assert_noop!(set(ALICE, blank.as_bytes(), b""), Error::<Test>::EmptyName);
		}
		for hidden in ["La\u{200b}b", "Lab\u{3164}", "Lab\u{e0061}", "Lab\u{ad}"] {
			assert_noop!(set(ALICE, hidden.as_bytes(), b""), Error::<Test>::InvisibleCharacter);
			assert_noop!(set(ALICE, b"Lab", hidden.as_bytes()), Error::<Test>::InvisibleCharacter);
		}
		assert_noop!(
			set(ALICE, "Lab\u{13441}".as_bytes(), b""),
			Error::<Test>::InvisibleCharacter
		);
		for spaced in ["Lab ", " Lab", "Lab\u{a0}West", "Lab  West"] {
			assert_noop!(set(ALICE, spaced.as_bytes(), b""), Error::<Test>::WhiteSpace);
		}
		for private in ["Lab\u{e000}", "Lab\u{fffe}"] {
			assert_noop!(set(ALICE, private.as_bytes(), b""), Error::<Test>::PrivateCharacter);
		}
		assert_ok!(set(ALICE, "👩\u{200d}🔬 آزمایشگاه می\u{200c}خواهم".as_bytes(), b""));
	});
}

/// A call that did not decode would trap in the runtime, and nobody would learn why.
#[test]
fn what_is_too_long_decodes_and_is_refused_by_name() {
	run(|| {
		assert_noop!(set(ALICE, &[b'x'; 65], b""), Error::<Test>::TextTooLong);
		assert_noop!(set(ALICE, b"Lab", &[b'x'; 257]), Error::<Test>::TextTooLong);
		assert_noop!(set(ALICE, &[0xff; 1_000], b""), Error::<Test>::TextTooLong);
		assert_ok!(set(ALICE, &[b'x'; 64], &[b'x'; 256]));

		let call = (
			0u8,
			vec![0xffu8; 70_000],
			Vec::<u8>::new(),
			KEY,
			None::<AccountSignature>,
		)
			.encode();
		let decoded = crate::Call::<Test>::decode_all(&mut &call[..]).expect("any bytes decode");
		assert_eq!(decoded.encode(), call);
	});
}

#[test]
fn a_profile_stays_while_its_account_has_listings() {
	run(|| {
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)),
			Error::<Test>::ProfileNotFound
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
fn others_are_told_who_has_a_profile() {
	run(|| {
		assert!(!Catalogue::has_profile(&ALICE));
		assert_ok!(set_profile(ALICE));
		assert!(Catalogue::has_profile(&ALICE) && !Catalogue::has_profile(&BOB));
		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		assert!(!Catalogue::has_profile(&ALICE));
	});
}

#[test]
fn only_accounts_have_profiles() {
	run(|| {
		assert_noop!(
			Catalogue::set_profile(RuntimeOrigin::root(), "Root".into(), "".into(), KEY, None),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Catalogue::clear_profile(RuntimeOrigin::none()),
			DispatchError::BadOrigin
		);
	});
}

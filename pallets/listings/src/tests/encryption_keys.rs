//! Refused keys, compared with the results of key exchanges with them.

use crate::{mock::*, x25519, Error};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use sp_runtime::traits::Convert;
use tacit_pallet_support::chain::genesis_hash;
use tacit_pallet_support::signature;
use tacit_primitives::{encryption_key, AccountSignature, EncryptionKey, X25519Key};
use tacit_traits::EncryptionKeys;
use x25519_dalek::{PublicKey, StaticSecret};

/// Whether the result of an exchange depends on the secret.
fn is_contributory(key: [u8; 32]) -> bool {
	let secret = StaticSecret::from([0x42; 32]);
	secret.diffie_hellman(&PublicKey::from(key)).was_contributory()
}

fn set(key: [u8; 32]) -> sp_runtime::DispatchResult {
	Catalogue::set_profile(
		RuntimeOrigin::signed(ALICE),
		"A lab".into(),
		Default::default(),
		X25519Key(key),
		None,
	)
}

fn hex(text: &str) -> [u8; 32] {
	let byte = |at: usize| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap();
	core::array::from_fn(byte)
}

/// The seven encodings that libsodium refuses, the highest bit apart.
const SMALL_ORDER: [&str; 7] = [
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

#[test]
fn no_encoding_of_a_point_of_low_order_is_registered() {
	run(|| {
		for (index, text) in SMALL_ORDER.into_iter().enumerate() {
			let key = hex(text);
			let mut with_high_bit = key;
			with_high_bit[31] |= 0x80;
			assert!(!is_contributory(key), "{text} is not of low order");
			assert!(!is_contributory(with_high_bit), "{text} is not of low order");
			if index < 5 {
				assert_noop!(set(key), Error::<Test>::LowOrderEncryptionKey);
			} else {
				assert_noop!(set(key), Error::<Test>::NonCanonicalEncryptionKey);
			}
			assert_noop!(set(with_high_bit), Error::<Test>::NonCanonicalEncryptionKey);
		}
	});
}

#[test]
fn a_key_has_one_encoding() {
	run(|| {
		let mut with_high_bit = KEY.0;
		with_high_bit[31] |= 0x80;
		assert_noop!(set(with_high_bit), Error::<Test>::NonCanonicalEncryptionKey);
		assert_noop!(set([0xff; 32]), Error::<Test>::NonCanonicalEncryptionKey);
		// p + 9 is the base point again.
		let mut nine = hex(SMALL_ORDER[5]);
		nine[0] = 0xed + 9;
		assert_noop!(set(nine), Error::<Test>::NonCanonicalEncryptionKey);
		// p - 2 is the greatest key that is accepted.
		let mut greatest = hex(SMALL_ORDER[5]);
		greatest[0] = 0xed - 2;
		assert!(is_contributory(greatest));
		assert_ok!(set(greatest));
	});
}

#[test]
fn other_pallets_find_the_key_of_a_profile() {
	run(|| {
		assert_eq!(Catalogue::encryption_key(&ALICE), None);
		assert_ok!(set(KEY.0));
		assert_eq!(Catalogue::encryption_key(&ALICE), Some(EncryptionKey::unsigned(KEY)));
		assert_ok!(set(OTHER_KEY.0));
		assert_eq!(
			Catalogue::encryption_key(&ALICE),
			Some(EncryptionKey::unsigned(OTHER_KEY))
		);
		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		assert_eq!(Catalogue::encryption_key(&ALICE), None);
	});
}

fn set_signed(who: AccountId, key: X25519Key, signature: Option<AccountSignature>) -> sp_runtime::DispatchResult {
	Catalogue::set_profile(RuntimeOrigin::signed(who), "A lab".into(), "".into(), key, signature)
}

#[test]
fn a_signature_is_stored_with_the_key_that_it_is_for() {
	run(|| {
		let signature = sign(ALICE, KEY);
		assert_ok!(set_signed(ALICE, KEY, Some(signature.clone())));
		let key = EncryptionKey {
			key: KEY,
			signature: Some(signature),
		};
		assert_eq!(Catalogue::encryption_key(&ALICE), Some(key.clone()));
		assert_eq!(Catalogue::profile(&ALICE).unwrap().encryption_key, key);
		assert!(key.is_signed_by(
			&genesis_hash::<Test>(),
			Owners::convert(ALICE).as_ref(),
			signature::verify
		));
	});
}

#[test]
fn a_signature_that_is_not_the_accounts_for_this_key_and_chain_is_refused() {
	run(|| {
		let elsewhere = {
			let text = encryption_key::signed_text(&Default::default(), Owners::convert(ALICE).as_ref(), &KEY);
			sign_text(ALICE, &text)
		};
		let unwrapped = {
			let text = encryption_key::signed_text(&genesis_hash::<Test>(), Owners::convert(ALICE).as_ref(), &KEY);
			sign_text(ALICE, &text[b"<Bytes>".len()..text.len() - b"</Bytes>".len()])
		};
		for wrong in [sign(BOB, KEY), sign(ALICE, OTHER_KEY), elsewhere, unwrapped] {
			assert_noop!(
				set_signed(ALICE, KEY, Some(wrong.clone())),
				Error::<Test>::BadKeySignature
			);
			// Nor where there is a key already, the same one or another.
			assert_ok!(set_signed(BOB, OTHER_KEY, Some(sign(BOB, OTHER_KEY))));
			for key in [KEY, OTHER_KEY] {
				assert_noop!(
					set_signed(BOB, key, Some(sign(ALICE, key))),
					Error::<Test>::BadKeySignature
				);
			}
		}
	});
}

#[test]
fn a_signed_key_is_not_replaced_by_an_unsigned_one() {
	run(|| {
		assert_ok!(set_signed(ALICE, KEY, None));
		assert_ok!(set_signed(ALICE, OTHER_KEY, None));
		let signature = Some(sign(ALICE, OTHER_KEY));
		assert_ok!(set_signed(ALICE, OTHER_KEY, signature.clone()));
		let signed = Some(EncryptionKey {
			key: OTHER_KEY,
			signature,
		});
		assert_noop!(set_signed(ALICE, KEY, None), Error::<Test>::KeyNotSigned);
		// Another name does not take the signature away.
		let renamed = Catalogue::set_profile(
			RuntimeOrigin::signed(ALICE),
			"Another".into(),
			"".into(),
			OTHER_KEY,
			None,
		);
		assert_ok!(renamed);
		assert_eq!(Catalogue::encryption_key(&ALICE), signed);
		assert_ok!(set_signed(ALICE, KEY, Some(sign(ALICE, KEY))));
		assert_eq!(Catalogue::encryption_key(&ALICE).unwrap().key, KEY);
		// Only the account itself removes it.
		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		assert_ok!(set_signed(ALICE, OTHER_KEY, None));
	});
}

#[test]
fn a_signature_is_paid_for() {
	run(|| {
		assert_ok!(set_signed(ALICE, KEY, None));
		let unsigned = held_for_profile(ALICE);
		assert_ok!(set_signed(ALICE, KEY, Some(sign(ALICE, KEY))));
		assert_eq!(held_for_profile(ALICE), unsigned + 65);
	});
}

proptest! {
	#[test]
	fn the_public_keys_of_secrets_are_accepted(secret: [u8; 32]) {
		let key = PublicKey::from(&StaticSecret::from(secret)).to_bytes();
		prop_assert!(x25519::is_canonical(&key) && !x25519::is_low_order(&key));
	}

	#[test]
	fn a_refused_canonical_key_is_one_of_low_order(key: [u8; 32]) {
		if x25519::is_canonical(&key) {
			prop_assert_eq!(!x25519::is_low_order(&key), is_contributory(key));
		}
	}
}

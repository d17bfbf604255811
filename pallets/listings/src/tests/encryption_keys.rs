//! Which keys are refused, measured by what an exchange with them gives.

use crate::{mock::*, x25519, Error};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use tacit_primitives::{EncryptionKeys, X25519Key};
use x25519_dalek::{PublicKey, StaticSecret};

/// Whether the result of an exchange depends on the secret.
fn is_contributory(key: [u8; 32]) -> bool {
	let secret = StaticSecret::from([0x42; 32]);
	secret.diffie_hellman(&PublicKey::from(key)).was_contributory()
}

fn set(key: [u8; 32]) -> sp_runtime::DispatchResult {
	Catalogue::set_profile(
		RuntimeOrigin::signed(ALICE),
		b"A lab".to_vec().try_into().unwrap(),
		Default::default(),
		X25519Key(key),
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
		assert_eq!(Catalogue::encryption_key(&ALICE), Some(KEY));
		assert_ok!(set(OTHER_KEY.0));
		assert_eq!(Catalogue::encryption_key(&ALICE), Some(OTHER_KEY));
		assert_ok!(Catalogue::clear_profile(RuntimeOrigin::signed(ALICE)));
		assert_eq!(Catalogue::encryption_key(&ALICE), None);
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

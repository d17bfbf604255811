//! The encryption keys that an order keeps and that a deal gets.

use super::*;
use frame_support::{assert_noop, assert_ok};
use tacit_primitives::{AccountSignature, DealKeys, EncryptionKey, X25519Key};

/// Another key, with a signature, which this pallet passes on as it is.
fn other_key(byte: u8) -> EncryptionKey {
	EncryptionKey {
		key: X25519Key([byte; 32]),
		signature: Some(AccountSignature::Ed25519([byte; 64])),
	}
}

fn rekey(who: AccountId, key: Option<EncryptionKey>) {
	Rekeyed::mutate(|rekeyed| rekeyed.push((who, key)));
}

#[test]
fn a_deal_gets_the_key_of_the_demander_at_the_order_and_of_the_provider_at_the_acceptance() {
	run(|| {
		rekey(DEMANDER, Some(other_key(7)));
		let id = placed();
		rekey(DEMANDER, None);
		rekey(PROVIDER, Some(other_key(8)));
		assert_eq!(Orders::order(id).unwrap().demander_key, Some(other_key(7)));
		assert_ok!(accept(PROVIDER, id));
		assert_eq!(
			OpenedWith::get(),
			[DealKeys {
				demander: other_key(7),
				provider: other_key(8)
			}]
		);
	});
}

/// As after an upgrade that brings signatures: the demander signs the key that the order keeps.
#[test]
fn an_order_takes_the_signature_that_its_demander_has_made_later_of_the_same_key() {
	let signed = |key| EncryptionKey { key, ..other_key(7) };
	for (present, expected) in [
		(Some(signed(first_key(DEMANDER).key)), signed(first_key(DEMANDER).key)),
		(Some(other_key(7)), first_key(DEMANDER)),
		(None, first_key(DEMANDER)),
	] {
		run(|| {
			let id = placed();
			assert_eq!(Orders::order(id).unwrap().demander_key, Some(first_key(DEMANDER)));
			rekey(DEMANDER, present.clone());
			assert_ok!(accept(PROVIDER, id));
			assert_eq!(OpenedWith::get()[0].demander, expected);
		});
	}
}

#[test]
fn a_provider_without_a_key_does_not_accept() {
	run(|| {
		let id = placed();
		rekey(PROVIDER, None);
		assert_noop!(accept(PROVIDER, id), Failure::ProviderEncryptionKeyNotFound);
		rekey(PROVIDER, Some(other_key(8)));
		assert_ok!(accept(PROVIDER, id));
	});
}

/// An item without a key, as a migration leaves it.
#[test]
fn where_no_key_is_known_the_present_one_counts() {
	run(|| {
		let id = placed();
		Stored::<Test>::mutate(id, |order| order.as_mut().unwrap().demander_key = None);
		rekey(DEMANDER, None);
		assert_noop!(accept(PROVIDER, id), Failure::EncryptionKeyNotFound);
		rekey(DEMANDER, Some(other_key(9)));
		assert_ok!(accept(PROVIDER, id));
		assert_eq!(OpenedWith::get()[0].demander, other_key(9));
	});
}

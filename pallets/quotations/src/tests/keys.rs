//! The encryption keys that a request and a quotation keep, and that a deal gets.

use super::*;
use frame_support::assert_ok;
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
fn a_deal_gets_the_keys_that_the_parties_had_when_they_agreed() {
	run(|| {
		rekey(DEMANDER, Some(other_key(7)));
		let id = posted();
		rekey(A, Some(other_key(8)));
		assert_ok!(quote(A, id, 900));
		// The profiles change from now on.
		rekey(DEMANDER, None);
		rekey(A, Some(other_key(9)));
		assert_ok!(improve(A, id, 800));
		assert_eq!(Quotations::rfq(id).unwrap().demander_key, other_key(7));
		assert_eq!(Quotations::ranking(id, 1)[0].provider_key, other_key(8));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, A, 800));
		assert_eq!(
			OpenedWith::get(),
			[DealKeys {
				demander: other_key(7),
				provider: other_key(8)
			}]
		);
	});
}

/// The first key of an account, signed.
fn signed(who: AccountId) -> EncryptionKey {
	EncryptionKey {
		key: first_key(who).key,
		..other_key(who as u8)
	}
}

/// As after an upgrade that brings signatures: the parties sign the keys that request and quotation keep.
#[test]
fn an_amendment_an_improvement_and_an_award_take_the_signature_of_the_same_key() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		rekey(DEMANDER, Some(signed(DEMANDER)));
		rekey(A, Some(signed(A)));
		assert_ok!(improve(A, id, 800));
		assert_eq!(Quotations::ranking(id, 1)[0].provider_key, signed(A));
		assert_eq!(stored(id).demander_key, first_key(DEMANDER));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!(stored(id).demander_key, signed(DEMANDER));

		let other = posted();
		rekey(B, Some(first_key(B)));
		assert_ok!(quote(B, other, 900));
		Rfqs::<Test>::mutate(other, |rfq| rfq.as_mut().unwrap().demander_key = first_key(DEMANDER));
		rekey(B, Some(signed(B)));
		Now::set(101);
		assert_ok!(award(DEMANDER, other, B, 900));
		assert_eq!(
			OpenedWith::get(),
			[DealKeys {
				demander: signed(DEMANDER),
				provider: signed(B)
			}]
		);
	});
}

#[test]
fn another_key_and_a_missing_signature_change_nothing() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		rekey(DEMANDER, Some(other_key(7)));
		rekey(A, Some(other_key(8)));
		assert_ok!(improve(A, id, 800));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		assert_eq!(stored(id).demander_key, first_key(DEMANDER));
		assert_ok!(quote_with(A, id, 2, 900, solution(A as u8)));
		// A signed key stays signed, also where the profile has the same key without a signature by then.
		rekey(A, Some(EncryptionKey::unsigned(other_key(8).key)));
		assert_ok!(improve_with(A, id, 2, 800, None));
		assert_eq!(Quotations::ranking(id, 1)[0].provider_key, other_key(8));
		Now::set(101);
		assert_ok!(award_with(DEMANDER, id, 2, A, 800, digest(A as u8)));
		assert_eq!(
			OpenedWith::get(),
			[DealKeys {
				demander: first_key(DEMANDER),
				provider: other_key(8)
			}]
		);
	});
}

#[test]
fn a_quotation_that_is_made_anew_has_the_key_of_then() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(amend(DEMANDER, id, 1, amendment()));
		rekey(A, Some(other_key(8)));
		assert_ok!(quote_with(A, id, 2, 900, solution(1)));
		assert_eq!(Quotations::ranking(id, 1)[0].provider_key, other_key(8));
		// The request keeps the one of its beginning.
		assert_eq!(stored(id).demander_key, first_key(DEMANDER));
	});
}

#[test]
fn a_reaffirmation_takes_the_signature_too() {
	run(|| {
		let id = posted();
		assert_ok!(quote(A, id, 900));
		assert_ok!(quote(B, id, 800));
		Now::set(101);
		assert_ok!(award(DEMANDER, id, B, 800));
		conclude(100, Some(Side::Provider));
		rekey(A, Some(signed(A)));
		assert_ok!(reaffirm(A, id));
		assert_eq!(Quotations::ranking(id, 1)[0].provider_key, signed(A));
	});
}

//! Decides whether an encryption key is its owner's, before a wallet seals anything to it.
//!
//! A node states the keys of others and may lie. A signed key is its owner's if the owner has signed a text that names
//! chain, account and key ([`signed_text`]). A key without a signature may be anybody's, so it is used only if the user
//! has compared its fingerprint. Either key may be an older one of the account: a signature shows who has named the
//! key, but not that the account has named no other one since.
//!
//! A fingerprint is the first 16 bytes of SHA-256 of the key's 32 bytes, as eight groups of four hexadecimal digits in
//! lower case, joined by hyphens.
//!
//! [`signed_text`]: tacit_primitives::encryption_key::signed_text

use crate::{keys::Account, signature};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{AccountSignature, Digest, EncryptionKey, X25519Key};

const FINGERPRINT_BYTES: usize = 16;

/// A fingerprint of an encryption key, which two people compare to make sure that they mean the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; FINGERPRINT_BYTES]);

impl Fingerprint {
	/// The fingerprint of a key.
	pub fn of(key: &X25519Key) -> Self {
		let digest: [u8; 32] = Sha256::digest(key.0).into();
		let mut prefix = [0; FINGERPRINT_BYTES];
		prefix.copy_from_slice(&digest[..FINGERPRINT_BYTES]);
		Self(prefix)
	}
}

impl fmt::Display for Fingerprint {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		for (place, pair) in self.0.chunks(2).enumerate() {
			let hyphen = if place > 0 { "-" } else { "" };
			write!(f, "{hyphen}{}", hex::encode(pair))?;
		}
		Ok(())
	}
}

impl FromStr for Fingerprint {
	type Err = String;

	/// Takes only the exact form that is displayed, so that a part of a fingerprint never passes for the whole.
	fn from_str(text: &str) -> Result<Self, String> {
		let mut bytes = [0; FINGERPRINT_BYTES];
		let read = hex::decode_to_slice(text.replace('-', ""), &mut bytes).map(|()| Self(bytes));
		read.ok()
			.filter(|read| read.to_string() == text)
			.ok_or_else(|| "a fingerprint is eight groups of four digits or letters a to f, such as 1a2b-3c4d-…".into())
	}
}

/// Why an encryption key is not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecipientError {
	/// The signature of the key is not its owner's.
	#[error("the node states an encryption key of {0} that this account has not signed")]
	NotSignedByOwner(AccountId32),
	/// The key has no signature, and the user has named the fingerprints of other keys. The error leaves out the
	/// fingerprint of this key: a user who pasted it would trust the node after all.
	#[error("the encryption key that the node states for {0} is not signed, and it is not the key that you named")]
	NotTheNamedKey(AccountId32),
	/// The key has no signature, and the user has named no fingerprint.
	#[error("the encryption key that the node states for {owner} is not signed; its fingerprint is {fingerprint}")]
	Unsigned {
		/// The account to which the node assigns the key.
		owner: AccountId32,
		/// Its fingerprint.
		fingerprint: Fingerprint,
	},
	/// A key that is named for the account is not the one of its phrase, so the account could not open anything that is
	/// sealed to it.
	#[error(
		"{place} names the encryption key {named} for your account, but the key of your phrase is {own}: you could not open \
		 what is sealed for you, and somebody else might"
	)]
	NotOwn {
		/// The place that names the key.
		place: String,
		/// The fingerprint of the named key.
		named: Fingerprint,
		/// The fingerprint of the account's key.
		own: Fingerprint,
	},
	/// A signature is not the account's over the text that names its key.
	#[error("this is not a signature of {0} over the text for its encryption key")]
	NotASignature(AccountId32),
}

/// Verifies that an encryption key is an account's, and returns the key to seal to.
///
/// # Errors
///
/// [`RecipientError`] unless the owner has signed the key or the user has named its fingerprint.
pub fn verified(
	genesis: &Digest,
	owner: &AccountId32,
	key: &EncryptionKey,
	unsigned: &[Fingerprint],
) -> Result<X25519Key, RecipientError> {
	let fingerprint = Fingerprint::of(&key.key);
	match &key.signature {
		Some(_) if signature::names_key(genesis, owner, key) => Ok(key.key),
		Some(_) => Err(RecipientError::NotSignedByOwner(*owner)),
		None if unsigned.contains(&fingerprint) => Ok(key.key),
		None if !unsigned.is_empty() => Err(RecipientError::NotTheNamedKey(*owner)),
		None => Err(RecipientError::Unsigned {
			owner: *owner,
			fingerprint,
		}),
	}
}

/// Fails unless a key that is named for the account is the one of its phrase. The account could never open anything
/// that is sealed to another key.
///
/// # Errors
///
/// [`RecipientError::NotOwn`], with the place that the caller names.
pub fn require_own(account: &Account, key: &X25519Key, place: &str) -> Result<(), RecipientError> {
	let own = account.encryption_key();
	if own == *key {
		return Ok(());
	}
	Err(RecipientError::NotOwn {
		place: place.to_owned(),
		named: Fingerprint::of(key),
		own: Fingerprint::of(&own),
	})
}

/// Joins an encryption key with its account's signature over the text that names it. An extension's `signRaw` gives
/// such a signature: 64 bytes of sr25519 or ed25519, 65 of ECDSA, or one of them behind the byte of its kind.
///
/// # Errors
///
/// [`RecipientError::NotASignature`] unless it is the account's signature over that text.
pub fn with_signature(
	genesis: &Digest,
	owner: &AccountId32,
	key: X25519Key,
	given: &[u8],
) -> Result<EncryptionKey, RecipientError> {
	let signed = |signature| EncryptionKey {
		key,
		signature: Some(signature),
	};
	let valid = |given: &AccountSignature| signature::names_key(genesis, owner, &signed(given.clone()));
	let given = signature::given(given, valid).ok_or(RecipientError::NotASignature(*owner))?;
	Ok(signed(given))
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use tacit_primitives::encryption_key::signed_text;

	const GENESIS: Digest = Digest::repeat_byte(7);

	fn account(name: &str) -> Account {
		Account::development(name).unwrap()
	}

	#[test]
	fn a_signed_key_is_taken_and_one_that_another_account_signed_is_not() {
		let (alice, bob) = (account("Alice"), account("Bob"));
		let key = alice.signed_encryption_key(&GENESIS);
		assert_eq!(verified(&GENESIS, &alice.id(), &key, &[]).unwrap(), key.key);
		for (genesis, owner, key) in [
			(GENESIS, bob.id(), key.clone()),
			(Digest::zero(), alice.id(), key.clone()),
			(
				GENESIS,
				alice.id(),
				EncryptionKey {
					key: bob.encryption_key(),
					..key
				},
			),
		] {
			let error = verified(&genesis, &owner, &key, &[Fingerprint::of(&key.key)]).unwrap_err();
			assert_eq!(
				error,
				RecipientError::NotSignedByOwner(owner),
				"also where its fingerprint is named"
			);
		}
	}

	/// A lying node would state a key of its own without a signature.
	#[test]
	fn an_unsigned_key_is_taken_only_by_its_fingerprint() {
		let (alice, eve) = (account("Alice"), account("Eve"));
		let key = EncryptionKey::unsigned(eve.encryption_key());
		let error = verified(&GENESIS, &alice.id(), &key, &[]).unwrap_err();
		let fingerprint = Fingerprint::of(&key.key);
		let owner = alice.id();
		assert_eq!(error, RecipientError::Unsigned { owner, fingerprint });
		assert!(error.to_string().contains(&fingerprint.to_string()));
		let other = Fingerprint::of(&alice.encryption_key());
		let liar = verified(&GENESIS, &alice.id(), &key, &[other]).unwrap_err();
		assert_eq!(liar, RecipientError::NotTheNamedKey(owner));
		assert!(!liar.to_string().contains(&fingerprint.to_string()), "{liar}");
		assert!(verified(&GENESIS, &alice.id(), &key, &[other, fingerprint]).is_ok());
	}

	#[test]
	fn the_own_key_is_that_of_the_phrase() {
		let (alice, eve) = (account("Alice"), account("Eve"));
		assert!(require_own(&alice, &alice.encryption_key(), "your profile").is_ok());
		let error = require_own(&alice, &eve.encryption_key(), "your profile").unwrap_err();
		let fingerprint = |account: &Account| Fingerprint::of(&account.encryption_key());
		assert_eq!(
			error,
			RecipientError::NotOwn {
				place: "your profile".into(),
				named: fingerprint(&eve),
				own: fingerprint(&alice),
			}
		);
	}

	/// Computed with `sha256sum`: the fingerprint of 32 zero bytes.
	#[test]
	fn fingerprints_have_one_form() {
		let shown = "6668-7aad-f862-bd77-6c8f-c18b-8e9f-8e20";
		let fingerprint = Fingerprint::of(&X25519Key([0; 32]));
		assert_eq!(fingerprint.to_string(), shown);
		assert_eq!(shown.parse(), Ok(fingerprint));
		for other in [
			"",
			"6668-7aad-f862-bd77-6c8f-c18b-8e9f",
			"66687aadf862bd776c8fc18b8e9f8e20",
			"6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20",
			"6668-7aad-f862-bd77-6c8f-c18b-8e9f-8e20-",
			"6668-7aad-f862-bd77-6c8f-c18b-8e9f-8e2g",
		] {
			assert!(other.parse::<Fingerprint>().is_err(), "{other}");
		}
	}

	#[test]
	fn a_signature_from_elsewhere_is_taken_in_each_form_and_checked() {
		let alice = account("Alice");
		let key = alice.encryption_key();
		let text = signed_text(&GENESIS, &alice.id().0, &key);
		let signature = alice.sign_under(b"substrate", &text);
		let expected = alice.signed_encryption_key(&GENESIS);
		let given = |bytes: &[u8]| with_signature(&GENESIS, &alice.id(), key, bytes);
		for bytes in [&signature[..], &[&[1][..], &signature[..]].concat()] {
			let signed = given(bytes).unwrap();
			assert_eq!(signed.key, expected.key);
			assert!(signature::names_key(&GENESIS, &alice.id(), &signed));
			assert_eq!(signed.signature.encode()[..2], [1, 1], "an sr25519 signature");
		}
		for bytes in [
			&signature[..63],
			&[&[0][..], &signature[..]].concat(),
			&[],
			&[0; 64],
			&[0; 65],
			&[0; 66],
		] {
			assert!(given(bytes).is_err(), "{} bytes", bytes.len());
		}
		assert!(with_signature(&GENESIS, &account("Bob").id(), key, &signature).is_err());
	}
}

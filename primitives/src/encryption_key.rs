//! Encryption keys: the X25519 keys to which packages, openings and pre-solutions are sealed, and the signatures by
//! which accounts name them.
//!
//! A node that answers a wallet may lie about whose key it shows. So the owner of an account signs its key, and whoever
//! seals something for the account verifies that signature first. The signature shows that the account's owner has
//! named the key; it does not show that the owner has named no other one since.

use crate::AccountSignature;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use primitive_types::H256;
use scale_info::TypeInfo;

/// An X25519 public key (RFC 7748) to which packages and openings are sealed.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct X25519Key(pub [u8; 32]);

/// An encryption key of an account, with the account's signature of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EncryptionKey {
	/// The key.
	pub key: X25519Key,
	/// The account's signature of [`signed_text`]; `None` where the account cannot sign, such as a multisig.
	pub signature: Option<AccountSignature>,
}

impl EncryptionKey {
	/// A key that nobody has signed.
	pub const fn unsigned(key: X25519Key) -> Self {
		Self { key, signature: None }
	}

	/// The same key, with the signature of the account's present key where it has none itself and both are one key.
	///
	/// An agreement from before its account could sign keys gets the signature in this way.
	pub fn with_signature_of(self, present: Option<Self>) -> Self {
		match present {
			Some(present) if self.signature.is_none() && present.key == self.key => present,
			_ => self,
		}
	}

	/// Whether the account has signed the key for the chain with this genesis hash. `false` without a signature.
	///
	/// `verify` says whether a signature of a message is that of an account. The runtime asks the node for it, a wallet
	/// computes it itself.
	pub fn is_signed_by(
		&self,
		genesis: &H256,
		account: &[u8; 32],
		verify: impl FnOnce(&AccountSignature, &[u8], &[u8; 32]) -> bool,
	) -> bool {
		self.signature
			.as_ref()
			.is_some_and(|signature| verify(signature, &signed_text(genesis, account, &self.key), account))
	}
}

/// The text that an account signs to name its encryption key, between `<Bytes>` and `</Bytes>`.
///
/// Wallets put these two marks around every message that they sign, so that a signature of a message is never one of a
/// transaction. Between them are four lines, in ASCII, separated by line feeds: `Tacit encryption key`, `chain 0x…`
/// with the genesis hash, `account 0x…` with the 32 bytes of the account, `key 0x…` with those of the key, all
/// hexadecimal in lower case.
pub fn signed_text(genesis: &H256, account: &[u8; 32], key: &X25519Key) -> Vec<u8> {
	let mut text = b"<Bytes>Tacit encryption key".to_vec();
	for (name, bytes) in [("chain", &genesis.0), ("account", account), ("key", &key.0)] {
		text.push(b'\n');
		text.extend_from_slice(name.as_bytes());
		text.extend_from_slice(b" 0x");
		text.extend(
			bytes
				.iter()
				.flat_map(|byte| [hex_digit(byte >> 4), hex_digit(byte & 0x0f)]),
		);
	}
	text.extend_from_slice(b"</Bytes>");
	text
}

/// The digit of a value below 16.
fn hex_digit(value: u8) -> u8 {
	match value {
		0..=9 => b'0'.saturating_add(value),
		_ => b'a'.saturating_add(value.saturating_sub(10)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	const GENESIS: H256 = H256::repeat_byte(0xab);
	const KEY: X25519Key = X25519Key([0x0f; 32]);

	#[test]
	fn the_text_is_readable_and_names_chain_account_and_key() {
		let text = signed_text(&GENESIS, &[0x1c; 32], &KEY);
		let expected = format!(
			"<Bytes>Tacit encryption key\nchain 0x{}\naccount 0x{}\nkey 0x{}</Bytes>",
			"ab".repeat(32),
			"1c".repeat(32),
			"0f".repeat(32)
		);
		assert_eq!(core::str::from_utf8(&text), Ok(&expected[..]));
	}

	#[test]
	fn only_the_same_key_gets_a_signature_and_only_where_it_has_none() {
		let signed = |key, byte| EncryptionKey {
			key,
			signature: Some(AccountSignature::Ed25519([byte; 64])),
		};
		let (unsigned, other) = (EncryptionKey::unsigned(KEY), X25519Key([1; 32]));
		let taken = |key: &EncryptionKey, present| key.clone().with_signature_of(present);
		assert_eq!(taken(&unsigned, Some(signed(KEY, 1))), signed(KEY, 1));
		assert_eq!(taken(&unsigned, Some(signed(other, 1))), unsigned);
		assert_eq!(taken(&unsigned, Some(unsigned.clone())), unsigned);
		assert_eq!(taken(&unsigned, None), unsigned);
		assert_eq!(taken(&signed(KEY, 1), Some(signed(KEY, 2))), signed(KEY, 1));
		assert_eq!(taken(&signed(KEY, 1), Some(unsigned)), signed(KEY, 1));
	}

	#[test]
	fn the_signature_of_the_text_is_verified_and_an_absent_one_is_none() {
		let signature = AccountSignature::Sr25519([3; 64]);
		let signed = EncryptionKey {
			key: KEY,
			signature: Some(signature.clone()),
		};
		let account = [0x1c; 32];
		for answer in [true, false] {
			let verify = |given: &AccountSignature, text: &[u8], who: &[u8; 32]| {
				assert_eq!((given, who), (&signature, &account));
				assert_eq!(text, signed_text(&GENESIS, &account, &KEY));
				answer
			};
			assert_eq!(signed.is_signed_by(&GENESIS, &account, verify), answer);
		}
		assert!(!EncryptionKey::unsigned(KEY).is_signed_by(&GENESIS, &account, |_, _, _| true));
	}
}

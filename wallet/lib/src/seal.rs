//! Seals bytes for one or more accounts, in the `age` format (age-encryption.org/v1) with X25519 recipients.
//!
//! A recipient is the 32-byte key of an account's profile. The standard `age` command opens everything that is sealed
//! here, with the identity of [`Account::age_identity`].

use crate::{keys::Account, note};
use age::{
	stream::{StreamReader, StreamWriter},
	Decryptor, Encryptor,
};
use bech32::{Bech32, Hrp};
use std::io::{BufRead, Read, Write};
use tacit_circuits::Opening;
use tacit_primitives::X25519Key;
use zeroize::Zeroizing;

/// Why something cannot be sealed or opened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
	/// A recipient's key cannot be used, such as a point of low order.
	#[error("the encryption key {0} cannot be sealed to; its owner has to register another one")]
	Recipient(String),
	/// Sealing failed for another reason.
	#[error("sealing failed: {0}")]
	Seal(String),
	/// It is not sealed for this account.
	#[error("this is not sealed for the account")]
	NotForThisAccount,
	/// It is not in the `age` format, or damaged.
	#[error("the ciphertext is damaged or not in the age format ({0})")]
	Damaged(String),
	/// A sealed opening is not a value and a blinding.
	#[error("the sealed opening does not hold a value and a blinding")]
	Opening,
	/// It does not fit into the bytes that the chain accepts.
	#[error("sealed it has {size} bytes and the chain takes at most {limit}")]
	TooLong {
		/// The ciphertext's bytes.
		size: usize,
		/// The chain's limit.
		limit: usize,
	},
}

/// The beginning of every ciphertext.
pub(crate) const INTRODUCTION: &[u8] = b"age-encryption.org/v1\n";

/// How often sealing is tried when the ciphertext does not fit: `age` adds a stanza of random length to every header.
const ATTEMPTS: usize = 64;

/// The recipient of a key as `age` writes it: `age1…`.
pub fn recipient_text(key: &X25519Key) -> String {
	bech32::encode_lower::<Bech32>(Hrp::parse_unchecked("age"), &key.0)
		.unwrap_or_else(|_| unreachable!("32 bytes fit into Bech32"))
}

/// Returns a writer that seals its input into `into`, so that each of the recipients can open it. Two equal recipients
/// count as one. The caller has to finish the writer.
pub fn sealing<W: Write>(recipients: &[X25519Key], into: W) -> Result<StreamWriter<W>, SealError> {
	let mut keys: Vec<&X25519Key> = recipients.iter().collect();
	keys.sort();
	keys.dedup();
	let mut parsed = Vec::with_capacity(keys.len());
	for key in keys {
		let text = recipient_text(key);
		// A key of low order would give a shared secret that everybody knows; x25519 of any scalar shows it.
		if x25519_dalek::x25519([9; 32], key.0) == [0; 32] {
			return Err(SealError::Recipient(text));
		}
		let recipient: age::x25519::Recipient = text.parse().map_err(|_| SealError::Recipient(text.clone()))?;
		parsed.push(recipient);
	}
	let failed = |why: String| SealError::Seal(why);
	let encryptor = Encryptor::with_recipients(parsed.iter().map(|recipient| recipient as &dyn age::Recipient))
		.map_err(|e| failed(e.to_string()))?;
	encryptor.wrap_output(into).map_err(|e| failed(e.to_string()))
}

/// Seals a plaintext so that each of the recipients can open it. Two equal recipients count as one.
pub fn seal(recipients: &[X25519Key], plaintext: &[u8]) -> Result<Vec<u8>, SealError> {
	let failed = |error: std::io::Error| SealError::Seal(error.to_string());
	let mut writer = sealing(recipients, Vec::with_capacity(plaintext.len() + 512))?;
	writer.write_all(plaintext).map_err(failed)?;
	writer.finish().map_err(failed)
}

/// Seals into at most `limit` bytes.
pub fn seal_within(recipients: &[X25519Key], plaintext: &[u8], limit: usize) -> Result<Vec<u8>, SealError> {
	let mut smallest = usize::MAX;
	for _ in 0..ATTEMPTS {
		let ciphertext = seal(recipients, plaintext)?;
		if ciphertext.len() <= limit {
			return Ok(ciphertext);
		}
		smallest = smallest.min(ciphertext.len());
		// The random stanza takes less than 256 bytes, so no attempt can save more.
		if ciphertext.len() - limit > 256 {
			break;
		}
	}
	Err(SealError::TooLong { size: smallest, limit })
}

/// Opens a ciphertext that was sealed for an account.
pub fn open(account: &Account, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
	open_with(&account.encryption_identity(), ciphertext)
}

/// Returns a reader that opens a ciphertext piece by piece. An error while reading says that the ciphertext is damaged.
pub fn opening<R: BufRead>(account: &Account, ciphertext: R) -> Result<StreamReader<R>, SealError> {
	opening_with(&account.encryption_identity(), ciphertext)
}

fn opening_with<R: BufRead>(identity: &age::x25519::Identity, ciphertext: R) -> Result<StreamReader<R>, SealError> {
	let damaged = |why: String| SealError::Damaged(why);
	let decryptor = Decryptor::new_buffered(ciphertext).map_err(|e| damaged(e.to_string()))?;
	decryptor
		.decrypt(std::iter::once(identity as &dyn age::Identity))
		.map_err(|e| match e {
			age::DecryptError::NoMatchingKeys => SealError::NotForThisAccount,
			other => damaged(other.to_string()),
		})
}

fn open_with(identity: &age::x25519::Identity, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
	let damaged = |why: String| SealError::Damaged(why);
	let mut reader = opening_with(identity, ciphertext)?;
	// Room for all of it at once, so that no growing buffer leaves copies of the plaintext behind.
	let mut plaintext = Zeroizing::new(Vec::with_capacity(ciphertext.len()));
	reader.read_to_end(&mut plaintext).map_err(|e| damaged(e.to_string()))?;
	Ok(plaintext)
}

/// Bytes of an opening before it is sealed: value (u128) and blinding (32 bytes), little-endian.
const OPENING_BYTES: usize = 48;

fn encode_openings<'a>(openings: impl IntoIterator<Item = &'a Opening>) -> Zeroizing<Vec<u8>> {
	// Room for two, so that no growing buffer leaves a copy of the plaintext behind.
	let mut plaintext = Zeroizing::new(Vec::with_capacity(2 * OPENING_BYTES));
	for opening in openings {
		plaintext.extend_from_slice(&opening.value.to_le_bytes());
		plaintext.extend_from_slice(&tacit_circuits::element_to_bytes(&opening.blinding));
	}
	plaintext
}

/// Seals the opening of an escrow for both parties: value (u128) and blinding (32 bytes), little-endian.
pub fn seal_opening(recipients: &[X25519Key], opening: &Opening, limit: usize) -> Result<Vec<u8>, SealError> {
	seal_within(recipients, &encode_openings([opening]), limit)
}

/// Opens the sealed opening of an escrow. Whether it opens the escrow's commitment is for the caller to check.
pub fn open_opening(account: &Account, ciphertext: &[u8]) -> Result<Opening, SealError> {
	note::decode_opening(&open(account, ciphertext)?).ok_or(SealError::Opening)
}

/// Seals the openings of both parts of a split, the demander's first, each as that of an escrow.
pub fn seal_parts(recipients: &[X25519Key], parts: &[Opening; 2], limit: usize) -> Result<Vec<u8>, SealError> {
	seal_within(recipients, &encode_openings(parts), limit)
}

/// Opens the sealed openings of both parts of a split. Whether they open its commitments is for the caller to check.
pub fn open_parts(account: &Account, ciphertext: &[u8]) -> Result<[Opening; 2], SealError> {
	let plaintext = open(account, ciphertext)?;
	let (demander, provider) = plaintext.split_at_checked(OPENING_BYTES).ok_or(SealError::Opening)?;
	let decode = |half| note::decode_opening(half).ok_or(SealError::Opening);
	Ok([decode(demander)?, decode(provider)?])
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;
	use tacit_primitives::Digest;

	fn account(name: &str) -> Account {
		Account::development(name).unwrap()
	}

	#[test]
	fn both_recipients_open_it_and_a_third_does_not() {
		let (alice, bob) = (account("Alice"), account("Bob"));
		let sealed = seal(&[alice.encryption_key(), bob.encryption_key()], b"a result").unwrap();
		assert_eq!(**open(&alice, &sealed).unwrap(), *b"a result");
		assert_eq!(**open(&bob, &sealed).unwrap(), *b"a result");
		assert_eq!(open(&account("Charlie"), &sealed), Err(SealError::NotForThisAccount));
	}

	#[test]
	fn damage_anywhere_is_noticed() {
		let alice = account("Alice");
		let sealed = seal(&[alice.encryption_key()], b"a result").unwrap();
		for position in 0..sealed.len() {
			let mut altered = sealed.clone();
			altered[position] ^= 0x10;
			assert!(open(&alice, &altered).is_err(), "{position}");
			assert!(open(&alice, &sealed[..position]).is_err(), "{position}");
		}
		assert!(open(&alice, &[&sealed[..], b"x"].concat()).is_err());
	}

	#[test]
	fn keys_of_low_order_are_refused() {
		for byte in [0, 1] {
			let mut key = [0; 32];
			key[0] = byte;
			assert!(matches!(seal(&[X25519Key(key)], b""), Err(SealError::Recipient(_))));
		}
		assert!(matches!(seal(&[], b""), Err(SealError::Seal(_))));
	}

	#[test]
	fn the_opening_of_an_escrow_always_fits_on_chain() {
		let (alice, bob) = (account("Alice"), account("Bob"));
		let opening = Opening {
			value: u128::MAX,
			blinding: alice.escrow_blinding(&Digest::repeat_byte(1), 2, u128::MAX, &[5; 32]),
		};
		for _ in 0..50 {
			let sealed = seal_opening(&[alice.encryption_key(), bob.encryption_key()], &opening, 512).unwrap();
			assert!(sealed.len() <= 512);
			let opened = open_opening(&bob, &sealed).unwrap();
			assert_eq!(opened.value, opening.value);
			assert!(opened.blinding == opening.blinding);
		}
	}

	#[test]
	fn the_parts_of_a_split_open_for_all_whom_they_were_sealed_for() {
		let (alice, bob, arbiter) = (account("Alice"), account("Bob"), account("Charlie"));
		let part = |value| Opening {
			value,
			blinding: alice.escrow_blinding(&Digest::repeat_byte(1), 2, value, &[5; 32]),
		};
		let keys = [&alice, &bob, &arbiter].map(Account::encryption_key);
		for _ in 0..50 {
			let sealed = seal_parts(&keys, &[part(1), part(u128::MAX)], 1024).unwrap();
			for account in [&alice, &bob, &arbiter] {
				let values = open_parts(account, &sealed).unwrap().map(|part| part.value);
				assert_eq!(values, [1, u128::MAX]);
			}
		}
		let sealed = seal_parts(&keys[..2], &[part(1), part(2)], 1024).unwrap();
		assert!(matches!(
			open_parts(&arbiter, &sealed),
			Err(SealError::NotForThisAccount)
		));
		let one = seal_opening(&keys[..1], &part(1), 512).unwrap();
		assert!(matches!(open_parts(&alice, &one), Err(SealError::Opening)));
	}

	#[test]
	fn what_cannot_fit_is_refused_with_its_size() {
		let alice = account("Alice");
		let error = seal_within(&[alice.encryption_key()], &[0; 5000], 4096).unwrap_err();
		assert!(matches!(error, SealError::TooLong { limit: 4096, size } if size > 5000));
	}

	#[test]
	fn something_else_sealed_is_no_opening() {
		let alice = account("Alice");
		for plaintext in [&b""[..], &[0; 47], &[0; 49], &[0xff; 48]] {
			let sealed = seal(&[alice.encryption_key()], plaintext).unwrap();
			assert!(matches!(open_opening(&alice, &sealed), Err(SealError::Opening)));
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(32))]
		#[test]
		fn hostile_ciphertexts_never_open(bytes: Vec<u8>) {
			prop_assert!(open(&account("Alice"), &bytes).is_err());
			let header = [&b"age-encryption.org/v1\n"[..], &bytes].concat();
			prop_assert!(open(&account("Alice"), &header).is_err());
		}
	}
}

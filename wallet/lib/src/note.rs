//! The note that an account keeps on chain for itself: value and blinding of its confidential balance.
//!
//! A note has 77 bytes: one byte `1` for the format, a random nonce of 12 bytes, and the ChaCha20-Poly1305 (RFC 8439)
//! ciphertext of the value (u128, little-endian) and the blinding (32 bytes, little-endian, canonical) under the
//! account's note key. The associated data are the SCALE encoding of `"tacit/note/v1"`, the genesis hash, the account
//! and the version. So a note belongs to one balance on one chain.
//!
//! The nonce is random because a refused or reorganised transaction leaves another note for the same version behind. A
//! nonce that is derived from the version would encrypt two values under one key stream.

use chacha20poly1305::{
	aead::{Aead, Payload},
	ChaCha20Poly1305, KeyInit, Nonce,
};
use codec::Encode;
use rand::{rngs::OsRng, RngCore};
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::Opening;
use tacit_primitives::{Digest, FieldElement};
use zeroize::Zeroizing;

const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 12;
const PLAINTEXT_BYTES: usize = 16 + 32;

/// Bytes of a note.
pub const NOTE_BYTES: usize = 1 + NONCE_BYTES + PLAINTEXT_BYTES + 16;

/// The balance to which a note belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteContext {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The owner.
	pub account: AccountId32,
	/// The version of the balance.
	pub version: u64,
}

impl NoteContext {
	fn associated_data(&self) -> Vec<u8> {
		(b"tacit/note/v1", self.genesis.0, self.account.0, self.version).encode()
	}
}

/// Why a note does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
	/// It does not have the length or the format of a note.
	#[error("the note is not in a format that this wallet knows")]
	Format,
	/// It was written under another key or for another balance, or altered since.
	#[error("the note does not open with this account's key")]
	Key,
	/// Its plaintext is not a value and a blinding.
	#[error("the note does not hold a value and a blinding")]
	Content,
}

/// Writes a note.
pub fn seal(key: &[u8; 32], context: &NoteContext, opening: &Opening) -> Vec<u8> {
	let mut plaintext = Zeroizing::new([0u8; PLAINTEXT_BYTES]);
	plaintext[..16].copy_from_slice(&opening.value.to_le_bytes());
	plaintext[16..].copy_from_slice(&tacit_circuits::element_to_bytes(&opening.blinding));
	let mut nonce = [0u8; NONCE_BYTES];
	OsRng.fill_bytes(&mut nonce);
	let payload = Payload {
		msg: &plaintext[..],
		aad: &context.associated_data(),
	};
	let ciphertext = ChaCha20Poly1305::new(key.into())
		.encrypt(Nonce::from_slice(&nonce), payload)
		.unwrap_or_else(|_| unreachable!("48 bytes are far below the limit of the cipher"));
	[&[FORMAT], &nonce[..], &ciphertext].concat()
}

/// Reads a note.
pub fn open(key: &[u8; 32], context: &NoteContext, note: &[u8]) -> Result<Opening, NoteError> {
	if note.len() != NOTE_BYTES || note.first() != Some(&FORMAT) {
		return Err(NoteError::Format);
	}
	let (nonce, ciphertext) = note[1..].split_at(NONCE_BYTES);
	let payload = Payload {
		msg: ciphertext,
		aad: &context.associated_data(),
	};
	let plaintext = ChaCha20Poly1305::new(key.into())
		.decrypt(Nonce::from_slice(nonce), payload)
		.map(Zeroizing::new)
		.map_err(|_| NoteError::Key)?;
	decode_opening(&plaintext).ok_or(NoteError::Content)
}

/// Reads value and blinding as notes and sealed openings hold them: 16 and 32 bytes, little-endian.
pub(crate) fn decode_opening(plaintext: &[u8]) -> Option<Opening> {
	let (value, blinding) = plaintext.split_first_chunk::<16>()?;
	let blinding: [u8; 32] = blinding.try_into().ok()?;
	// The chain's own check of canonical bytes, so that both sides refuse the same encodings.
	let blinding = FieldElement::from_canonical(blinding)?;
	Some(Opening {
		value: u128::from_le_bytes(*value),
		blinding: tacit_circuits::element_from_bytes(&blinding.to_bytes())?,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::keys::Account;
	use proptest::prelude::*;

	fn context() -> NoteContext {
		NoteContext {
			genesis: Digest::repeat_byte(1),
			account: AccountId32([2; 32]),
			version: 3,
		}
	}

	fn opening(value: u128) -> Opening {
		let blinding =
			Account::development("Alice")
				.unwrap()
				.balance_blinding(&Digest::repeat_byte(1), 3, value, &[5; 32]);
		Opening { value, blinding }
	}

	#[test]
	fn a_note_has_its_fixed_length_and_fits_on_chain() {
		assert_eq!(seal(&[1; 32], &context(), &opening(u128::MAX)).len(), NOTE_BYTES);
		assert_eq!(NOTE_BYTES, 77);
	}

	#[test]
	fn nothing_but_the_right_key_and_the_right_balance_opens_a_note() {
		let note = seal(&[1; 32], &context(), &opening(5));
		assert!(open(&[1; 32], &context(), &note).is_ok());
		assert_eq!(open(&[2; 32], &context(), &note).err(), Some(NoteError::Key));
		let others = [
			NoteContext {
				genesis: Digest::repeat_byte(9),
				..context()
			},
			NoteContext {
				account: AccountId32([9; 32]),
				..context()
			},
			NoteContext {
				version: 4,
				..context()
			},
		];
		for other in others {
			assert_eq!(open(&[1; 32], &other, &note).err(), Some(NoteError::Key), "{other:?}");
		}
	}

	#[test]
	fn an_altered_note_does_not_open() {
		let note = seal(&[1; 32], &context(), &opening(5));
		for position in 0..note.len() {
			let mut altered = note.clone();
			altered[position] ^= 1;
			assert!(open(&[1; 32], &context(), &altered).is_err(), "{position}");
		}
		assert_eq!(open(&[1; 32], &context(), &note[..76]).err(), Some(NoteError::Format));
		assert_eq!(open(&[1; 32], &context(), &[]).err(), Some(NoteError::Format));
		assert_eq!(
			open(&[1; 32], &context(), &[&note[..], &[0]].concat()).err(),
			Some(NoteError::Format)
		);
	}

	#[test]
	fn two_notes_for_one_version_share_no_key_stream() {
		let (one, two) = (
			seal(&[1; 32], &context(), &opening(5)),
			seal(&[1; 32], &context(), &opening(5)),
		);
		assert_ne!(one[1..13], two[1..13]);
	}

	#[test]
	fn a_blinding_that_is_not_canonical_is_refused() {
		let mut plaintext = [0xff; PLAINTEXT_BYTES];
		assert!(decode_opening(&plaintext).is_none());
		plaintext[16..].fill(0);
		assert!(decode_opening(&plaintext).is_some());
		assert!(decode_opening(&plaintext[1..]).is_none());
		assert!(decode_opening(&[0; PLAINTEXT_BYTES + 1]).is_none());
	}

	proptest! {
		#[test]
		fn what_is_sealed_opens(value: u128, key: [u8; 32], version: u64) {
			let context = NoteContext { version, ..context() };
			let opened = open(&key, &context, &seal(&key, &context, &opening(value))).unwrap();
			prop_assert_eq!(opened.value, value);
			prop_assert!(opened.blinding == opening(value).blinding);
		}
	}
}

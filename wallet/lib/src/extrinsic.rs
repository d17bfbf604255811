//! The bytes of a transaction: the payload that an account signs, and the signed transaction.
//!
//! A transaction of version 4 holds the account, its signature, the values of the transaction extensions and the call.
//! The signed payload holds the call, those values, and further values that both sides know: the versions of the
//! runtime, the hash of the chain's first block and that of the block from which on the transaction is valid. A payload
//! of more than 256 bytes is signed by its BLAKE2b-256.

use crate::{
	journal::{Signed, MORTALITY},
	keys::{Account, KeyError},
	signature,
};
use codec::{Compact, Encode};
use sp_crypto_hashing::blake2_256;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{AccountSignature, Digest};

/// Version 4, signed.
const FORMAT: u8 = 0x84;

/// The most bytes of a payload that is signed without hashing it.
const LONGEST_PAYLOAD: usize = 256;

/// The values of the transaction extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extensions {
	/// The `spec_version` of the runtime.
	pub spec_version: u32,
	/// The `transaction_version` of the runtime.
	pub transaction_version: u32,
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// Number and hash of the block from which on the transaction is valid.
	pub born: (u64, Digest),
	/// The account's nonce.
	pub nonce: u32,
	/// A tip for the collator, in the chain's smallest unit.
	pub tip: u128,
	/// The digest of the runtime's metadata, where the signer has checked it.
	pub metadata_hash: Option<Digest>,
}

/// Why a transaction that another program has signed is not submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForeignError {
	/// The signature is not that of the account over this transaction.
	#[error("the signature is not that of the account over the transaction that was shown")]
	Signature,
	/// The transaction is another one.
	#[error("the signed transaction is not the one that was shown")]
	Other,
}

impl Extensions {
	/// The values that the transaction itself holds.
	fn explicit(&self) -> Vec<u8> {
		(
			self.era(),
			Compact(self.nonce),
			Compact(self.tip),
			u8::from(self.metadata_hash.is_some()),
		)
			.encode()
	}

	/// The values that only the signed payload holds.
	fn implicit(&self) -> Vec<u8> {
		(
			self.spec_version,
			self.transaction_version,
			self.genesis,
			self.born.1,
			self.metadata_hash,
		)
			.encode()
	}

	/// The era: the length of its period as an exponent of two less one, and the number of the first block within the
	/// period.
	fn era(&self) -> [u8; 2] {
		let phase = u16::try_from(self.born.0 % MORTALITY).unwrap_or_default();
		let length = u16::try_from(MORTALITY.trailing_zeros().saturating_sub(1)).unwrap_or_default();
		(length | (phase << 4)).to_le_bytes()
	}

	/// The bytes that the account signs for a call.
	pub fn payload(&self, call: &[u8]) -> Vec<u8> {
		let payload = [call, &self.explicit(), &self.implicit()].concat();
		match payload.len() > LONGEST_PAYLOAD {
			true => blake2_256(&payload).to_vec(),
			false => payload,
		}
	}

	/// Signs a call.
	///
	/// # Errors
	///
	/// [`KeyError::CannotSign`] where the secrets are kept for another account.
	pub fn sign(&self, account: &Account, call: &[u8]) -> Result<Signed, KeyError> {
		account.require_signer()?;
		let signature = account.sign_under(b"substrate", &self.payload(call));
		Ok(self.signed(account.id(), &AccountSignature::Sr25519(signature), call))
	}

	/// Joins a call with the signature that an extension or another wallet has made for it.
	///
	/// # Errors
	///
	/// [`ForeignError::Signature`] unless it is the account's signature over the payload of this call.
	pub fn assemble(
		&self,
		account: AccountId32,
		call: &[u8],
		signature: &AccountSignature,
	) -> Result<Signed, ForeignError> {
		match signature::verify(signature, &self.payload(call), &account.0) {
			true => Ok(self.signed(account, signature, call)),
			false => Err(ForeignError::Signature),
		}
	}

	/// Compares a whole transaction that an extension has signed with the one that was shown: account, call, nonce, era
	/// and all else, and its signature. An extension that checks the metadata puts their digest into the transaction,
	/// so name that digest in `metadata_hash`. Any other difference is an error.
	///
	/// # Errors
	///
	/// [`ForeignError::Other`] for another transaction, [`ForeignError::Signature`] for a signature over another
	/// payload.
	pub fn compare(&self, account: AccountId32, call: &[u8], extrinsic: &[u8]) -> Result<Signed, ForeignError> {
		let signature = signature_in(extrinsic).ok_or(ForeignError::Other)?;
		let expected = self.signed(account, &signature, call);
		if expected.extrinsic != extrinsic {
			return Err(ForeignError::Other);
		}
		self.assemble(account, call, &signature)
	}

	fn signed(&self, account: AccountId32, signature: &AccountSignature, call: &[u8]) -> Signed {
		// The variant 0 of an address names an account by its identifier.
		let address = [&[0], &account.0[..]].concat();
		let body = [&[FORMAT], &address[..], &signature.encode(), &self.explicit(), call].concat();
		Signed {
			account,
			nonce: self.nonce.into(),
			born: self.born,
			extrinsic: body.encode(),
		}
	}
}

/// The signature in a transaction whose account is named by its identifier.
fn signature_in(extrinsic: &[u8]) -> Option<AccountSignature> {
	use codec::Decode;
	let mut rest = extrinsic;
	Compact::<u32>::decode(&mut rest).ok()?;
	let mut rest = rest.get(1 + 1 + 32..)?;
	AccountSignature::decode(&mut rest).ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	fn extensions() -> Extensions {
		Extensions {
			spec_version: 4,
			transaction_version: 2,
			genesis: Digest::repeat_byte(7),
			born: (100, Digest::repeat_byte(8)),
			nonce: 3,
			tip: 0,
			metadata_hash: None,
		}
	}

	fn alice() -> Account {
		Account::development("Alice").unwrap()
	}

	#[test]
	fn the_bytes_are_those_of_version_4() {
		let signed = extensions().sign(&alice(), &[52, 15, 0]).unwrap();
		let bytes = &signed.extrinsic;
		let length = bytes.len() - 2;
		assert_eq!(bytes[..2], Compact(u32::try_from(length).unwrap()).encode());
		let body = &bytes[2..];
		assert_eq!((body[0], body[1]), (0x84, 0));
		assert_eq!(body[2..34], alice().id().0);
		assert_eq!(body[34], 1, "sr25519");
		// Block 100 is the block 36 of its period of 64, which is 2 to the power of 5 + 1.
		assert_eq!(body[99..101], [0x45, 0x02]);
		// The nonce 3, no tip, no digest of metadata, the call.
		assert_eq!(body[101..], [12, 0, 0, 52, 15, 0]);
		assert_eq!((signed.nonce, signed.born.0, signed.last()), (3, 100, 164));
	}

	#[test]
	fn the_signature_is_over_everything() {
		let call = [52, 15, 0];
		let signed = extensions().sign(&alice(), &call).unwrap();
		let signature = signature_in(&signed.extrinsic).unwrap();
		let own = alice().id();
		assert_eq!(extensions().assemble(own, &call, &signature), Ok(signed.clone()));
		let changes: [fn(&mut Extensions); 7] = [
			|ext| ext.spec_version += 1,
			|ext| ext.transaction_version += 1,
			|ext| ext.genesis = Digest::zero(),
			|ext| ext.born.1 = Digest::zero(),
			|ext| ext.nonce += 1,
			|ext| ext.tip += 1,
			|ext| ext.metadata_hash = Some(Digest::zero()),
		];
		for change in changes {
			let mut other = extensions();
			change(&mut other);
			let refused = other.assemble(own, &call, &signature);
			assert_eq!(refused, Err(ForeignError::Signature), "{other:?}");
		}
		let bob = Account::development("Bob").unwrap().id();
		assert!(extensions().assemble(bob, &call, &signature).is_err());
		assert!(extensions().assemble(own, &[52, 16, 0], &signature).is_err());
		let payload = extensions().payload(&call);
		assert_eq!(payload.len(), call.len() + 5 + 4 + 4 + 32 + 32 + 1);
		assert_eq!(extensions().payload(&[0; 400]).len(), 32, "a long payload is hashed");
	}

	#[test]
	fn another_transaction_than_the_one_that_was_shown_is_refused() {
		let call = [52, 15, 0];
		let (own, ext) = (alice().id(), extensions());
		let signed = ext.sign(&alice(), &call).unwrap();
		assert_eq!(ext.compare(own, &call, &signed.extrinsic), Ok(signed.clone()));
		let other_call = ext.sign(&alice(), &[52, 16, 0]).unwrap();
		assert_eq!(ext.compare(own, &call, &other_call.extrinsic), Err(ForeignError::Other));
		let tipping = Extensions { tip: 1, ..ext };
		let tipped = tipping.sign(&alice(), &call).unwrap();
		assert_eq!(ext.compare(own, &call, &tipped.extrinsic), Err(ForeignError::Other));
		for place in 0..signed.extrinsic.len() {
			let mut altered = signed.extrinsic.clone();
			altered[place] ^= 1;
			assert!(ext.compare(own, &call, &altered).is_err(), "{place}");
		}
		assert!(ext.compare(own, &call, &[]).is_err());
	}

	#[test]
	fn secrets_that_are_kept_for_another_account_sign_nothing() {
		let kept = alice().on_behalf_of(AccountId32([9; 32]));
		assert!(matches!(
			extensions().sign(&kept, &[52, 15, 0]),
			Err(KeyError::CannotSign(_))
		));
	}
}

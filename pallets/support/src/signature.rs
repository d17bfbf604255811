//! Verification of account signatures through the node's host functions.

use sp_core::{ecdsa, ed25519, sr25519};
use sp_runtime::{traits::Verify, AccountId32, MultiSignature};
use tacit_primitives::AccountSignature;

/// Whether it is the signature of this account over these bytes.
pub fn verify(signature: &AccountSignature, message: &[u8], account: &[u8; 32]) -> bool {
	to_multi(signature).verify(message, &AccountId32::new(*account))
}

fn to_multi(signature: &AccountSignature) -> MultiSignature {
	match signature {
		AccountSignature::Ed25519(bytes) => MultiSignature::Ed25519(ed25519::Signature::from_raw(*bytes)),
		AccountSignature::Sr25519(bytes) => MultiSignature::Sr25519(sr25519::Signature::from_raw(*bytes)),
		AccountSignature::Ecdsa(bytes) => MultiSignature::Ecdsa(ecdsa::Signature::from_raw(*bytes)),
		AccountSignature::Eth(bytes) => MultiSignature::Eth(ecdsa::KeccakSignature::from_raw(*bytes)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};
	use sp_core::{Pair, H256};
	use sp_runtime::{traits::IdentifyAccount, MultiSigner};
	use tacit_primitives::{encryption_key::signed_text, EncryptionKey, X25519Key};

	const GENESIS: H256 = H256::repeat_byte(0xab);
	const KEY: X25519Key = X25519Key([0x0f; 32]);

	/// Signs for an account of each kind that the chain knows.
	fn check(signer: impl Into<MultiSigner>, sign: impl Fn(&[u8]) -> MultiSignature) {
		let account: [u8; 32] = signer.into().into_account().into();
		let is_signed = |text: &[u8], key, genesis, account| {
			let multi = sign(text);
			let signature = AccountSignature::decode(&mut &multi.encode()[..]).expect("the same encoding");
			assert_eq!(to_multi(&signature), multi);
			let key = EncryptionKey {
				key,
				signature: Some(signature),
			};
			key.is_signed_by(&genesis, &account, verify)
		};
		let text = signed_text(&GENESIS, &account, &KEY);
		assert!(is_signed(&text, KEY, GENESIS, account));
		assert!(!is_signed(&text, X25519Key([1; 32]), GENESIS, account));
		assert!(!is_signed(&text, KEY, H256::zero(), account));
		assert!(!is_signed(&text, KEY, GENESIS, [9; 32]));
		let bare = &text[b"<Bytes>".len()..text.len() - b"</Bytes>".len()];
		assert!(!is_signed(bare, KEY, GENESIS, account));
	}

	#[test]
	fn a_signature_is_good_for_one_chain_account_and_key() {
		let pair = sr25519::Pair::from_seed(&[7; 32]);
		check(pair.public(), |text| pair.sign(text).into());
		let pair = ed25519::Pair::from_seed(&[7; 32]);
		check(pair.public(), |text| pair.sign(text).into());
		let pair = ecdsa::Pair::from_seed(&[7; 32]);
		check(pair.public(), |text| pair.sign(text).into());
		let pair = ecdsa::KeccakPair::from_seed(&[7; 32]);
		check(MultiSigner::Eth(pair.public()), |text| {
			MultiSignature::Eth(pair.sign(text))
		});
	}
}

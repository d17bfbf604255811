//! Verification of account signatures, as the chain verifies them.
//!
//! The chain uses the host functions of its node for this. A wallet has no such functions and computes the same here.

use codec::DecodeAll;
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use sp_crypto_hashing::{blake2_256, keccak_256};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{AccountSignature, Digest, EncryptionKey};

/// Whether the account has signed this encryption key for the chain with this genesis hash.
pub fn names_key(genesis: &Digest, owner: &AccountId32, key: &EncryptionKey) -> bool {
	key.is_signed_by(genesis, &owner.0, verify)
}

/// Whether it is the signature of this account over these bytes.
pub fn verify(signature: &AccountSignature, message: &[u8], account: &[u8; 32]) -> bool {
	match signature {
		AccountSignature::Ed25519(bytes) => ed25519_zebra::VerificationKey::try_from(&account[..])
			.is_ok_and(|key| key.verify(&ed25519_zebra::Signature::from(*bytes), message).is_ok()),
		AccountSignature::Sr25519(bytes) => {
			let key = schnorrkel::PublicKey::from_bytes(account);
			let signature = schnorrkel::Signature::from_bytes(bytes);
			let context = schnorrkel::signing_context(b"substrate");
			key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify(context.bytes(message), &signature).is_ok()))
		},
		AccountSignature::Ecdsa(bytes) => recover(bytes, &blake2_256(message))
			.is_some_and(|key| blake2_256(key.to_encoded_point(true).as_bytes()) == *account),
		AccountSignature::Eth(bytes) => {
			recover(bytes, &keccak_256(message)).is_some_and(|key| ethereum_account(&key) == Some(*account))
		},
	}
}

/// Reads the bytes of a signature that another program has made: with the byte before them that names their kind or,
/// as `signRaw` of some extensions gives them, without it. The caller says whether a signature is valid.
pub(crate) fn given(bytes: &[u8], valid: impl Fn(&AccountSignature) -> bool) -> Option<AccountSignature> {
	let kinds: &[&[u8]] = match bytes.len() {
		64 => &[&[0], &[1]],
		65 => &[&[], &[2]],
		_ => &[&[]],
	};
	let decoded = kinds.iter().filter_map(|kind| {
		let encoded = [*kind, bytes].concat();
		AccountSignature::decode_all(&mut &encoded[..]).ok()
	});
	let mut decoded = decoded.filter(|signature| valid(signature));
	decoded.next()
}

/// Recovers the key that has signed a message with this hash. A recovery id may count from 0 or, as in Ethereum, from
/// 27.
fn recover(bytes: &[u8; 65], hash: &[u8; 32]) -> Option<VerifyingKey> {
	let (signature, id) = bytes.split_at(64);
	let id = id.first()?;
	let id = RecoveryId::from_byte(id.checked_sub(27).unwrap_or(*id))?;
	let signature = Signature::from_slice(signature).ok()?;
	// Of the two values of s that are valid, k256 takes only the lower one. The other one belongs to the other recovery
	// id.
	let (signature, id) = match signature.normalize_s() {
		Some(low) => (low, RecoveryId::new(!id.is_y_odd(), id.is_x_reduced())),
		None => (signature, id),
	};
	VerifyingKey::recover_from_prehash(hash, &signature, id).ok()
}

/// The account of an Ethereum key, as `sp_runtime::MultiSigner` has it: the last 20 bytes of the Keccak-256 of the
/// compressed key, with twelve bytes `0xEE` behind them.
fn ethereum_account(key: &VerifyingKey) -> Option<[u8; 32]> {
	let hash = keccak_256(key.to_encoded_point(true).as_bytes());
	let mut account = [0xee; 32];
	account[..20].copy_from_slice(hash.get(12..)?);
	Some(account)
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};
	use sp_core::{ecdsa, ed25519, sr25519, Pair};
	use sp_runtime::{
		traits::{IdentifyAccount, Verify},
		MultiSignature, MultiSigner,
	};

	const MESSAGE: &[u8] = b"a message";

	/// Compares the answers with those of the chain, for the signature and for each change of one of its bytes.
	fn compare(signer: impl Into<MultiSigner>, signature: MultiSignature) {
		let account: [u8; 32] = signer.into().into_account().into();
		let encoded = signature.encode();
		let here = |bytes: &[u8], message: &[u8], account: &[u8; 32]| {
			let signature = AccountSignature::decode(&mut &bytes[..]).expect("the same encoding");
			let chain = MultiSignature::decode(&mut &bytes[..]).expect("a signature");
			let answer = verify(&signature, message, account);
			assert_eq!(answer, chain.verify(message, &(*account).into()), "{bytes:?}");
			answer
		};
		assert!(here(&encoded, MESSAGE, &account));
		assert!(!here(&encoded, b"another message", &account));
		assert!(!here(&encoded, MESSAGE, &[9; 32]));
		for place in 1..encoded.len() {
			for change in [1, 0x80, 0xff] {
				let mut altered = encoded.clone();
				altered[place] ^= change;
				here(&altered, MESSAGE, &account);
			}
		}
	}

	#[test]
	fn signatures_of_every_kind_are_verified_as_the_chain_does() {
		let pair = ed25519::Pair::from_seed(&[7; 32]);
		compare(pair.public(), pair.sign(MESSAGE).into());
		let pair = sr25519::Pair::from_seed(&[7; 32]);
		compare(pair.public(), pair.sign(MESSAGE).into());
		for seed in 1..9 {
			let pair = ecdsa::Pair::from_seed(&[seed; 32]);
			compare(pair.public(), pair.sign(MESSAGE).into());
			let pair = ecdsa::KeccakPair::from_seed(&[seed; 32]);
			compare(MultiSigner::Eth(pair.public()), MultiSignature::Eth(pair.sign(MESSAGE)));
		}
	}

	/// n - s with the other recovery id is the same signature.
	#[test]
	fn both_values_of_s_and_both_recovery_ids_are_taken_as_the_chain_does() {
		let pair = ecdsa::Pair::from_seed(&[7; 32]);
		let mut bytes = pair.sign(MESSAGE).0;
		let low = Signature::from_slice(&bytes[..64]).expect("a signature");
		let high = Signature::from_scalars(low.r(), -low.s()).expect("a signature");
		bytes[..64].copy_from_slice(&high.to_bytes());
		bytes[64] ^= 1;
		compare(pair.public(), ecdsa::Signature::from_raw(bytes).into());
		bytes[64] += 27;
		compare(pair.public(), ecdsa::Signature::from_raw(bytes).into());
	}
}

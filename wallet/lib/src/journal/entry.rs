//! The journal's entry for one transaction, and its file format.

use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::Digest;

const FORMAT: &str = "tacit/journal/v2";

/// The format of earlier releases, which wrote the command with its values in clear.
const FORMAT_1: &str = "tacit/journal/v1";

/// Blocks for which a signed transaction stays valid.
pub const MORTALITY: u64 = 64;

/// A signed transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
	/// The account that signed it.
	pub account: AccountId32,
	/// The account's nonce in it.
	pub nonce: u64,
	/// Number and hash of the block from which on it is valid.
	pub born: (u64, Digest),
	/// Its bytes.
	pub extrinsic: Vec<u8>,
}

impl Signed {
	/// Its hash.
	pub fn hash(&self) -> Digest {
		blake2_256(&self.extrinsic).into()
	}

	/// The last block that can hold it.
	pub fn last(&self) -> u64 {
		self.born.0.saturating_add(MORTALITY)
	}
}

/// The journal's entry for a signed transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The command that signed it, without its values.
	pub command: String,
	/// The mark by which the account recognises that command.
	pub run: Run,
	/// Number and hash of the block from which on it is valid.
	pub born: (u64, Digest),
	/// The account's nonce in it.
	pub nonce: u64,
	/// The bytes.
	pub extrinsic: Vec<u8>,
}

/// The mark of a command with its values and the content of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
	/// A digest that only the account can compute: [`crate::keys::Account::journal_digest`].
	Digest(Digest),
	/// The command with its values, as the first format had it.
	Text(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
	format: String,
	genesis: String,
	account: String,
	command: String,
	#[serde(default, skip_serializing_if = "Option::is_none")]
	run: Option<String>,
	born_number: u64,
	born_hash: String,
	nonce: u64,
	extrinsic: String,
}

impl Entry {
	/// Returns the transaction, as the account has signed it.
	pub fn signed(&self, account: AccountId32) -> Signed {
		Signed {
			account,
			nonce: self.nonce,
			born: self.born,
			extrinsic: self.extrinsic.clone(),
		}
	}

	/// Writes the file of an account.
	pub fn to_json(&self, account: &AccountId32) -> String {
		let (format, command, run) = match &self.run {
			Run::Digest(run) => (FORMAT, &self.command, Some(hex::encode(run))),
			Run::Text(text) => (FORMAT_1, text, None),
		};
		let record = Record {
			format: format.into(),
			genesis: hex::encode(self.genesis),
			account: hex::encode(account.0),
			command: command.clone(),
			run,
			born_number: self.born.0,
			born_hash: hex::encode(self.born.1),
			nonce: self.nonce,
			extrinsic: hex::encode(&self.extrinsic),
		};
		serde_json::to_string_pretty(&record).unwrap_or_else(|_| unreachable!("texts and numbers serialise"))
	}

	/// Reads the file of an account on a chain; `None` where it is no such file.
	pub fn from_json(text: &str, account: &AccountId32, genesis: Digest) -> Option<Self> {
		let record: Record = serde_json::from_str(text).ok()?;
		if record.account != hex::encode(account.0) || record.genesis != hex::encode(genesis) {
			return None;
		}
		let (command, run) = match (record.format.as_str(), record.run) {
			(FORMAT, Some(run)) => (record.command, Run::Digest(bytes(&run)?.into())),
			// The values follow the words of the command, each as `name=value`.
			(FORMAT_1, None) => {
				let words = record.command.split(' ').take_while(|word| !word.contains('='));
				(words.collect::<Vec<_>>().join(" "), Run::Text(record.command))
			},
			_ => return None,
		};
		Some(Self {
			genesis,
			command,
			run,
			born: (record.born_number, bytes(&record.born_hash)?.into()),
			nonce: record.nonce,
			extrinsic: hex::decode(&record.extrinsic).ok()?,
		})
	}
}

/// Reads 32 bytes from their hexadecimal digits.
pub(super) fn bytes(digits: &str) -> Option<[u8; 32]> {
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).ok()?;
	Some(bytes)
}

//! The journal's rules: the next step for a signed transaction whose outcome is not known yet.
//!
//! The front end keeps the entries and reads the facts; [`tacit_wallet::journal::next`], which the command follows too,
//! decides.

use crate::value::Hash;
use serde::{Deserialize, Serialize};
use subxt_utils_accountid32::AccountId32;
use tacit_wallet::journal;

/// The part of an entry that the rules look at.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Entry {
	/// The nonce of the transaction.
	pub nonce: u32,
	/// The block from which on it is valid.
	pub born: Block,
}

/// A block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: Hash,
}

/// The facts that a node shows at its best block.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Facts {
	/// The number of the best block.
	pub best: u32,
	/// The hash that the node's chain has at the block of birth, if the node has that block.
	#[serde(default)]
	pub at_birth: Option<Hash>,
	/// The account's next nonce.
	pub nonce: u32,
	/// The result of the search through the blocks, once there was one.
	#[serde(default)]
	pub search: Option<Search>,
	/// The outcome in the block that holds the transaction, once it was read.
	#[serde(default)]
	pub outcome: Option<Outcome>,
}

/// The result of a search.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
	/// The block that holds the transaction, if the search has found it.
	#[serde(default)]
	pub found: Option<Block>,
	/// Whether the node lacks some of the blocks.
	#[serde(default)]
	pub missing: bool,
	/// Whether the node has given up its best block since then.
	#[serde(default)]
	pub moved: bool,
}

/// The outcome of a transaction in its block.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
	/// It was carried out.
	Succeeded,
	/// The chain refused it.
	Failed,
	/// The node no longer keeps the state of the block.
	Discarded,
}

/// The next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Next {
	/// Read: the bodies of blocks, to find the transaction, or the outcome in the block that holds it.
	Read {
		/// Look for it in these blocks.
		#[serde(skip_serializing_if = "Option::is_none")]
		blocks: Option<Blocks>,
		/// Read in this block whether it succeeded.
		#[serde(skip_serializing_if = "Option::is_none")]
		block: Option<Block>,
	},
	/// It is in no block and can still get into one: offer the same bytes to the node again, and wait.
	Offer,
	/// The node's best block comes before the block of birth.
	Wait,
	/// It was carried out in this block.
	Executed {
		/// The block.
		block: Block,
	},
	/// The chain refused it in this block.
	Refused {
		/// The block.
		block: Block,
	},
	/// It is in no block and can never get into one.
	Void {
		/// `otherChain`, `expired` or `replaced`.
		reason: &'static str,
	},
	/// The node cannot show the outcome.
	Unknown {
		/// `missingBlocks` or `discardedState`.
		reason: &'static str,
		/// The block that holds it, where that is known.
		#[serde(skip_serializing_if = "Option::is_none")]
		block: Option<Block>,
	},
}

/// Blocks in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Blocks {
	/// The number of the first one.
	pub from: u32,
	/// The number of the last one.
	pub to: u32,
}

fn block(found: journal::Found) -> Block {
	Block {
		number: short(found.number),
		hash: Hash(found.hash),
	}
}

/// Numbers of blocks have 32 bits on this chain.
fn short(number: u64) -> u32 {
	u32::try_from(number).unwrap_or(u32::MAX)
}

/// Decides the next step.
pub fn next(entry: &Entry, facts: &Facts) -> Next {
	let signed = journal::Signed {
		account: AccountId32([0; 32]),
		nonce: entry.nonce.into(),
		born: (entry.born.number.into(), entry.born.hash.0),
		extrinsic: Vec::new(),
	};
	let facts = journal::Facts {
		best: facts.best.into(),
		at_birth: facts.at_birth.map(|hash| hash.0),
		nonce: facts.nonce.into(),
		search: facts.search.map(|search| journal::Search {
			found: search.found.map(|found| journal::Found {
				number: found.number.into(),
				hash: found.hash.0,
			}),
			missing: search.missing,
			moved: search.moved,
		}),
		outcome: facts.outcome.map(|outcome| match outcome {
			Outcome::Succeeded => journal::Outcome::Succeeded,
			Outcome::Failed => journal::Outcome::Failed,
			Outcome::Discarded => journal::Outcome::Discarded,
		}),
	};
	match journal::next(&signed, &facts) {
		journal::Next::Search(blocks) => Next::Read {
			blocks: Some(Blocks {
				from: short(*blocks.start()),
				to: short(*blocks.end()),
			}),
			block: None,
		},
		journal::Next::ReadOutcome(found) => Next::Read {
			blocks: None,
			block: Some(block(found)),
		},
		journal::Next::Resubmit => Next::Offer,
		journal::Next::Behind => Next::Wait,
		journal::Next::Executed(found) => Next::Executed { block: block(found) },
		journal::Next::Refused(found) => Next::Refused { block: block(found) },
		journal::Next::Void(why) => Next::Void {
			reason: match why {
				journal::Void::OtherChain => "otherChain",
				journal::Void::Expired => "expired",
				journal::Void::Replaced => "replaced",
			},
		},
		journal::Next::Unknown(journal::Unknown::MissingBlocks) => Next::Unknown {
			reason: "missingBlocks",
			block: None,
		},
		journal::Next::Unknown(journal::Unknown::DiscardedState(found)) => Next::Unknown {
			reason: "discardedState",
			block: Some(block(found)),
		},
	}
}

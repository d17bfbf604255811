//! The rules by which a wallet finds out the fate of a signed transaction.
//!
//! The rules read nothing. A caller collects facts from a node and asks [`next`] until there is nothing left to read.
//! It looks for the transaction in the bodies of blocks, which nodes keep for good, and not in states. A block that a
//! node lacks proves nothing: a node that began with the state of a late block lacks the blocks before it, and a slow
//! node lacks the latest blocks.

use super::entry::Signed;
use std::ops::RangeInclusive;
use tacit_primitives::Digest;

/// The facts that a node shows at its best block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
	/// The number of the best block.
	pub best: u64,
	/// The hash that the node's chain has at the block from which on the transaction is valid, if the node has that
	/// block.
	pub at_birth: Option<Digest>,
	/// The account's next nonce.
	pub nonce: u64,
	/// The result of the search through the blocks, once there was one.
	pub search: Option<Search>,
	/// The outcome that the block with the transaction states, once it was read.
	pub outcome: Option<Outcome>,
}

/// The outcome of a transaction in the block that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
	/// It was carried out.
	Succeeded,
	/// The chain refused it.
	Failed,
	/// The node no longer keeps the state of that block, which would say it.
	Discarded,
}

/// The result of a search through the blocks that can hold a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
	/// The block that holds the transaction, if the search has found it.
	pub found: Option<Found>,
	/// Whether the node lacks some of the blocks.
	pub missing: bool,
	/// Whether the node has given up its best block since then, so that the nonce may come from blocks that were not
	/// searched.
	pub moved: bool,
}

/// A block that holds a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
	/// Its number.
	pub number: u64,
	/// Its hash.
	pub hash: Digest,
}

/// Why a transaction is in no block and can never get into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
	/// It was signed for another chain, or for blocks that were given up.
	OtherChain,
	/// The last block that could have held it has passed.
	Expired,
	/// Another transaction of the account has its nonce.
	Replaced,
}

/// The next step of the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
	/// Look for it in these blocks.
	Search(RangeInclusive<u64>),
	/// Read in this block whether it succeeded.
	ReadOutcome(Found),
	/// It is in no block and can still get into one: submit the same bytes again, and wait.
	Resubmit,
	/// The node's best block comes before the block from which the transaction is valid. Perhaps the node is behind,
	/// and a block that it lacks holds the transaction already. Perhaps its chain is another one that began alike.
	Behind,
	/// It is in no block and can never get into one.
	Void(Void),
	/// It was carried out in this block.
	Executed(Found),
	/// It is in this block, and the chain refused it.
	Refused(Found),
	/// The node cannot show the outcome.
	Unknown(Unknown),
}

/// Why a node cannot show the outcome of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
	/// The transaction or another one with its nonce was carried out, and the node lacks the blocks that would show
	/// which.
	MissingBlocks,
	/// The transaction is in this block, whose state the node no longer keeps.
	DiscardedState(Found),
}

/// Decides the next step for a signed transaction whose outcome is not known yet.
pub fn next(signed: &Signed, facts: &Facts) -> Next {
	let (born, hash) = signed.born;
	match facts.at_birth {
		Some(other) if other != hash => return Next::Void(Void::OtherChain),
		None if facts.best < born => return Next::Behind,
		_ => {},
	}
	if facts.nonce <= signed.nonce {
		return match facts.best > signed.last() {
			true => Next::Void(Void::Expired),
			false => Next::Resubmit,
		};
	}
	let Some(search) = &facts.search else {
		return Next::Search(born.saturating_add(1)..=signed.last().min(facts.best));
	};
	if let Some(found) = search.found {
		return match facts.outcome {
			None => Next::ReadOutcome(found),
			Some(Outcome::Succeeded) => Next::Executed(found),
			Some(Outcome::Failed) => Next::Refused(found),
			Some(Outcome::Discarded) => Next::Unknown(Unknown::DiscardedState(found)),
		};
	}
	if search.moved {
		return Next::Resubmit;
	}
	match search.missing || facts.at_birth.is_none() {
		false => Next::Void(Void::Replaced),
		true => Next::Unknown(Unknown::MissingBlocks),
	}
}

#[cfg(test)]
mod tests;

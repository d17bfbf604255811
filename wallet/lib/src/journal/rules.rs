//! The rules by which a wallet finds out what became of a signed transaction.
//!
//! The rules read nothing. A caller collects facts from a node and asks [`next`] until there is nothing left to read.
//! It looks for the transaction in the bodies of blocks, which nodes keep for good, and not in states. A block that a
//! node does not have proves nothing: nodes that took a short way to the present lack the blocks before it, and slow
//! nodes lack those after them.

use super::entry::Signed;
use std::ops::RangeInclusive;
use tacit_primitives::Digest;

/// What a node shows at its best block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
	/// The number of the best block.
	pub best: u64,
	/// The hash that the node's chain has at the block from which on the transaction is valid, if the node has that
	/// block.
	pub at_birth: Option<Digest>,
	/// The account's next nonce.
	pub nonce: u64,
	/// What the search through the blocks has found, once there was one.
	pub search: Option<Search>,
}

/// What a search through the blocks that can hold a transaction has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
	/// The block that holds the transaction.
	pub found: Option<Found>,
	/// Whether the node lacks some of the blocks.
	pub missing: bool,
	/// Whether the best block is another one by now, so that the nonce may be that of blocks that were not looked at.
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

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
	/// Look for it in these blocks.
	Search(RangeInclusive<u64>),
	/// Read in this block whether it succeeded.
	ReadOutcome(Found),
	/// It is in no block and can still get into one: submit the same bytes again, and wait.
	Resubmit,
	/// The node has not come to the block from which on it is valid. Its chain may be another one that began alike, and
	/// it may be behind; in a block that it does not have the transaction may be already.
	Behind,
	/// It is in no block and can never get into one.
	Void(Void),
	/// It or another transaction with its nonce was carried out, and the node lacks blocks that would say which.
	Unknown,
}

/// What to do about a signed transaction whose outcome is not known yet.
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
		return Next::ReadOutcome(found);
	}
	if search.moved {
		return Next::Resubmit;
	}
	match search.missing || facts.at_birth.is_none() {
		false => Next::Void(Void::Replaced),
		true => Next::Unknown,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt_utils_accountid32::AccountId32;

	const BIRTH: Digest = Digest::repeat_byte(1);

	fn signed() -> Signed {
		Signed {
			account: AccountId32([7; 32]),
			nonce: 5,
			born: (100, BIRTH),
			extrinsic: vec![1],
		}
	}

	fn facts(best: u64, at_birth: Option<Digest>, nonce: u64) -> Facts {
		Facts {
			best,
			at_birth,
			nonce,
			search: None,
		}
	}

	#[test]
	fn a_transaction_without_a_successor_waits_until_its_time_is_over() {
		for (best, expected) in [
			(100, Next::Resubmit),
			(164, Next::Resubmit),
			(165, Next::Void(Void::Expired)),
		] {
			assert_eq!(next(&signed(), &facts(best, Some(BIRTH), 5)), expected, "{best}");
		}
	}

	#[test]
	fn another_chain_is_told_from_one_that_is_behind() {
		let other = Some(Digest::repeat_byte(2));
		assert_eq!(next(&signed(), &facts(120, other, 5)), Next::Void(Void::OtherChain));
		assert_eq!(next(&signed(), &facts(99, None, 5)), Next::Behind);
		// A node without early blocks has not lost its way.
		assert_eq!(next(&signed(), &facts(120, None, 5)), Next::Resubmit);
	}

	#[test]
	fn a_used_nonce_has_the_blocks_searched_and_never_submits_again() {
		assert_eq!(next(&signed(), &facts(120, Some(BIRTH), 6)), Next::Search(101..=120));
		assert_eq!(next(&signed(), &facts(900, Some(BIRTH), 9)), Next::Search(101..=164));
		let searched = |at_birth, found, missing, moved| Facts {
			search: Some(Search { found, missing, moved }),
			..facts(120, at_birth, 6)
		};
		let found = Found {
			number: 110,
			hash: Digest::repeat_byte(3),
		};
		for (missing, moved) in [(false, false), (true, false), (false, true), (true, true)] {
			let facts = searched(Some(BIRTH), Some(found), missing, moved);
			assert_eq!(next(&signed(), &facts), Next::ReadOutcome(found));
		}
		let nothing = |at_birth, missing, moved| next(&signed(), &searched(at_birth, None, missing, moved));
		assert_eq!(nothing(Some(BIRTH), false, false), Next::Void(Void::Replaced));
		assert_eq!(nothing(Some(BIRTH), true, false), Next::Unknown);
		assert_eq!(nothing(None, false, false), Next::Unknown);
		assert_eq!(nothing(Some(BIRTH), true, true), Next::Resubmit);
	}
}

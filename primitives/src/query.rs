//! What the searches of the market have in common: which entries of an index one call looks at, and how it is cut into pages.
//!
//! An index has its entries under keywords. Under every keyword the numbers come in the order of their hash ([`Twox64Concat`]), so
//! those of several keywords can be merged in that one order, and a number that has several of the keywords comes once.
//!
//! One call passes a bounded number of entries. As a rule that is all there are. Where there are more, the call begins at a place that a seed
//! chooses, goes on at the beginning when it comes to the end, and says that it is not complete. So every entry has its turn.
//!
//! Every page ranks anew, and nothing is remembered between two pages but the rank with which the last one ended. So pages that are read
//! from one block are pieces of one ranking.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{storage::KeyPrefixIterator, StorageHasher, Twox64Concat};

/// For how many blocks a seed stays the same.
pub const SEED_PERIOD: u32 = 1_200;

/// The block whose hash is the seed in block `now`: the last one before it whose number is a multiple of [`SEED_PERIOD`].
pub fn seed_block(now: u32) -> u32 {
	// The hash of the present block is not known yet.
	let parent = now.saturating_sub(1);
	parent.saturating_sub(parent.checked_rem(SEED_PERIOD).unwrap_or(0))
}

/// The entries of an index that one call has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scan {
	/// How many entries it has passed.
	pub scanned: u32,
	/// Whether these were all.
	pub complete: bool,
}

/// Hands on the numbers of some keywords, each once, until as many entries have been passed as `bound` says.
///
/// `keywords` gives the entries of each keyword. The first eight bytes of the seed say where to begin.
pub fn scan(
	keywords: impl IntoIterator<Item = KeyPrefixIterator<u64>>,
	seed: &[u8],
	bound: u32,
	mut visit: impl FnMut(u64),
) -> Scan {
	// As many bytes as of the hash in the key of an entry.
	let start: Vec<u8> = seed.iter().copied().take(8).collect();
	let mut candidates = Candidates(keywords.into_iter().map(|entries| Run::new(entries, &start)).collect());
	let mut scanned = 0u32;
	while let Some((turn, id, entries)) = candidates.peek() {
		let passed = scanned.saturating_add(entries);
		if passed > bound {
			return Scan {
				scanned,
				complete: false,
			};
		}
		scanned = passed;
		candidates.pass(&turn);
		visit(id);
	}
	Scan {
		scanned,
		complete: true,
	}
}

/// The page that comes after the rank `after`, and the rank with which it ends if there are more. The lower rank comes first.
pub fn page<Rank: Copy + Ord, Item>(
	mut ranked: Vec<(Rank, Item)>,
	after: Option<Rank>,
	limit: usize,
) -> (Vec<(Rank, Item)>, Option<Rank>) {
	ranked.sort_unstable_by_key(|(rank, _)| *rank);
	ranked.retain(|(rank, _)| after.is_none_or(|after| *rank > after));
	let more = ranked.len() > limit;
	ranked.truncate(limit);
	let next = ranked.last().map(|(rank, _)| *rank).filter(|_| more);
	(ranked, next)
}

/// Where a number comes in the order of the index: its key under any keyword.
fn place(id: u64) -> Vec<u8> {
	id.using_encoded(Twox64Concat::hash)
}

/// Where a number comes in a run that begins somewhere: whether the run has come to the end before, and the place.
type Turn = (bool, Vec<u8>);

/// All numbers of one keyword, from some place to the end and from the beginning to that place.
struct Run {
	start: Vec<u8>,
	rest: KeyPrefixIterator<u64>,
	turned: bool,
	head: Option<(Turn, u64)>,
}

impl Run {
	fn new(mut rest: KeyPrefixIterator<u64>, start: &[u8]) -> Self {
		// The keys that begin with it come after it.
		let before = [rest.prefix(), start].concat();
		rest.set_last_raw_key(before);
		let mut run = Self {
			start: start.to_vec(),
			rest,
			turned: false,
			head: None,
		};
		run.head = run.next();
		run
	}

	fn next(&mut self) -> Option<(Turn, u64)> {
		let mut id = self.rest.next();
		if id.is_none() && !self.turned {
			self.turned = true;
			let beginning = self.rest.prefix().to_vec();
			self.rest.set_last_raw_key(beginning);
			id = self.rest.next();
		}
		let id = id?;
		let place = place(id);
		(!self.turned || place < self.start).then_some(((self.turned, place), id))
	}

	/// Passes the head if it is at this turn.
	fn pass(&mut self, turn: &Turn) {
		if self.head.as_ref().is_some_and(|(head, _)| head == turn) {
			self.head = self.next();
		}
	}
}

/// The numbers of several runs, merged.
struct Candidates(Vec<Run>);

impl Candidates {
	/// The number that comes first, and how many entries it takes to pass it.
	fn peek(&self) -> Option<(Turn, u64, u32)> {
		let (turn, id) = self.0.iter().filter_map(|run| run.head.as_ref()).min()?;
		let entries = self
			.0
			.iter()
			.filter(|run| run.head.as_ref().is_some_and(|(head, _)| head == turn))
			.count();
		Some((turn.clone(), *id, u32::try_from(entries).unwrap_or(u32::MAX)))
	}

	fn pass(&mut self, turn: &Turn) {
		for run in &mut self.0 {
			run.pass(turn);
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_seed_is_the_hash_of_a_block_before_the_present_one() {
		for (now, block) in [
			(0, 0),
			(1, 0),
			(1_200, 0),
			(1_201, 1_200),
			(2_400, 1_200),
			(2_401, 2_400),
		] {
			assert_eq!(seed_block(now), block, "at {now}");
		}
		assert_eq!(seed_block(u32::MAX), u32::MAX - u32::MAX % SEED_PERIOD);
	}

	#[test]
	fn pages_are_pieces_of_one_ranking() {
		let ranked = || [5, 1, 4, 2, 3].map(|rank| (rank, rank)).to_vec();
		let ranks = |after, limit| {
			let (items, next) = page(ranked(), after, limit);
			(items.into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(), next)
		};
		assert_eq!(ranks(None, 2), (vec![1, 2], Some(2)));
		assert_eq!(ranks(Some(2), 2), (vec![3, 4], Some(4)));
		assert_eq!(ranks(Some(4), 2), (vec![5], None));
		assert_eq!(ranks(None, 5), (vec![1, 2, 3, 4, 5], None));
		assert_eq!(ranks(Some(5), 2), (vec![], None));
	}
}

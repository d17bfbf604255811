//! Which entries of a keyword index one call reads.
//!
//! An index has its entries under keywords. Under each keyword the numbers come in the order of their hash
//! ([`Twox64Concat`]), so the entries of several keywords can be merged in that one order. A number that has several of
//! the keywords comes once.
//!
//! One call reads a bounded number of entries, usually all of them. Where there are more, the call begins at a place
//! that the seed chooses, continues at the beginning when it reaches the end, and reports that it is not complete. So
//! every entry has its turn.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{storage::KeyPrefixIterator, StorageHasher, Twox64Concat};

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

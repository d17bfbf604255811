//! The time of a market: blocks of the relay chain pass, and the clock of deadlines stands while the chain is halted.

use crate::chain::Now;

/// The blocks of a gap that the clock counts at most, as in the runtime.
const MAX_GAP: f64 = 10.0;

/// An outage of the chain: from one block of the relay chain to another one.
pub type Outage = (f64, f64);

/// The present, and the outages that are to come, the earliest first.
#[derive(Clone, Debug, Default)]
pub struct Time {
	relay: f64,
	skipped: f64,
	outages: Vec<Outage>,
}

impl Time {
	/// Begins, with outages that are to come.
	pub fn new(mut outages: Vec<Outage>) -> Self {
		outages.sort_by(|one, other| one.0.total_cmp(&other.0));
		let time = Self {
			outages,
			..Self::default()
		};
		time.show();
		time
	}

	/// The blocks of the relay chain since the beginning.
	pub fn relay(&self) -> f64 {
		self.relay
	}

	/// Announces an outage that begins in so many blocks.
	pub fn halt_in(&mut self, blocks: f64, length: f64) {
		let start = self.relay + blocks;
		self.outages.push((start, start + length));
		self.outages.sort_by(|one, other| one.0.total_cmp(&other.0));
	}

	/// Lets time pass until a block of the relay chain, or until the chain makes its first block after that one.
	pub fn reach(&mut self, block: f64) {
		let mut block = block.max(self.relay);
		while let Some((start, end)) = self.outages.first().copied().filter(|(start, _)| *start <= block) {
			block = block.max(end);
			let from = start.max(self.relay);
			self.skipped += (end - from - MAX_GAP).max(0.0);
			self.relay = self.relay.max(end);
			self.outages.remove(0);
		}
		self.relay = block;
		self.show();
	}

	/// Lets time pass until the clock shows a block.
	pub fn reach_on_clock(&mut self, block: u32) {
		while Now::get() < block {
			self.reach(self.relay + f64::from(block - Now::get()));
		}
	}

	fn show(&self) {
		Now::set(1 + (self.relay - self.skipped).floor() as u32);
	}
}

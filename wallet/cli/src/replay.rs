//! The transaction that an interrupted run of a command has submitted, so that the command only reports it.

use std::sync::{
	atomic::{AtomicBool, Ordering},
	Mutex, PoisonError,
};
use tacit_primitives::Digest;
use tacit_wallet::chain::Submitted;

/// The transaction that an interrupted run of a command has submitted. The command runs again at the block before that
/// transaction. When it comes to submit, it gets this transaction instead, and so it reports as if it had not been
/// interrupted.
#[derive(Default)]
pub(crate) struct Replay {
	found: Mutex<Option<(Digest, Submitted)>>,
	pub(crate) sent: AtomicBool,
	carried_out: Mutex<Option<u64>>,
}

impl Replay {
	pub(crate) fn set(&self, before: Digest, submitted: Submitted) {
		self.carried_out_in(submitted.block);
		*self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some((before, submitted));
	}

	/// The block before the one with the transaction.
	pub(crate) fn before(&self) -> Option<Digest> {
		let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
		found.as_ref().map(|(before, _)| *before)
	}

	/// Takes the transaction; `None` from the second time on.
	pub(crate) fn take(&self) -> Option<Submitted> {
		let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
		found.take().map(|(_, submitted)| submitted)
	}

	/// Notes that a transaction of the command is in a block, even if the report fails later.
	pub(crate) fn carried_out_in(&self, block: u64) {
		*self.carried_out.lock().unwrap_or_else(PoisonError::into_inner) = Some(block);
	}

	/// The block of the last transaction of the command that was carried out.
	pub(crate) fn carried_out(&self) -> Option<u64> {
		*self.carried_out.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Notes that the command has submitted a transaction of its own.
	pub(crate) fn something_was_sent(&self) {
		self.sent.store(true, Ordering::Relaxed);
	}
}

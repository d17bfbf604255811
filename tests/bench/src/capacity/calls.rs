//! Calls that more than one part of the measurement makes.

use subxt::{transactions::Payload, utils::AccountId32};
use tacit_wallet::chain::runtime;

/// Moves of a batch.
pub const BATCH: usize = 16;

/// A transfer.
pub fn transfer_call(to: &AccountId32, value: u128) -> impl Payload {
	runtime::transactions()
		.balances()
		.transfer_keep_alive((*to).into(), value)
}

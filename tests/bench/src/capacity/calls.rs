//! Calls that several parts of the measurement make.

use subxt::{transactions::Payload, utils::AccountId32};
use tacit_wallet::chain::runtime;

/// The number of moves in a batch.
pub const BATCH: usize = 16;

/// Returns the call of a public transfer.
pub fn transfer_call(to: &AccountId32, value: u128) -> impl Payload {
	runtime::transactions()
		.balances()
		.transfer_keep_alive((*to).into(), value)
}

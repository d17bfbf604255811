//! Checks the state of a deal and the role of the account before a command goes on.
//!
//! The guards themselves are in [`tacit_wallet::guard`]; the advice for their errors is in [`crate::explain`].

use crate::error::Error;
use tacit_primitives::DealId;

/// The mistake of a command behind the number of a deal.
pub(crate) fn behind_the_number(deal: DealId) -> Error {
	Error::precondition(
		format!("`tacit deal {deal}` shows the deal and takes no command behind the number"),
		"write the command before the number, as in `tacit deal cancel 0`",
	)
}

//! Checks the state of a deal and the role of the account before a command goes on.

use super::{
	outlook::outcome_text,
	wording::{side_name, state_name},
};
use crate::error::{Error, Result};
use tacit_primitives::{DealId, Side};
use tacit_wallet::{
	deal::DealInfo,
	duration::{deadline, Now},
	keys::Account,
};

/// Fails unless the account is the party that can do something.
pub(crate) fn require(deal: &DealInfo, account: &Account, side: Side, action: &str) -> Result<()> {
	let party = deal.terms.party(side);
	if *party == account.id() {
		return Ok(());
	}
	Err(Error::precondition(
		format!(
			"only the {} of deal {}, {party}, can {action} it",
			side_name(side),
			deal.id
		),
		format!("you are using the account {}", account.address()),
	))
}

/// Which party the account is; fails unless it is one.
pub(crate) fn require_party(deal: &DealInfo, account: &Account, action: &str) -> Result<Side> {
	deal.terms.side_of(&account.id()).ok_or_else(|| {
		Error::precondition(
			format!("only the parties of deal {} can {action} it", deal.id),
			format!("you are using the account {}", account.address()),
		)
	})
}

/// Why something is not possible in a state.
fn not_now(deal: DealId, state: &str, action: &str) -> String {
	match action.strip_prefix("be ") == Some(state) {
		true => format!("deal {deal} is {state} already"),
		false => format!("deal {deal} cannot {action}: it is {state}"),
	}
}

/// The deal is in a state that does not allow something.
pub(crate) fn wrong_state(deal: &DealInfo, action: &str) -> Error {
	Error::precondition(
		not_now(deal.id, state_name(&deal.state), action),
		format!("`tacit deal show {}` shows what can be done with it", deal.id),
	)
}

pub(crate) fn not_yet(why: &str, by: u32, now: Now) -> Error {
	Error::precondition(
		format!("this is not possible while {why}, until {}", deadline(by, now)),
		"try again after that",
	)
}

/// Fails where the deadline of the present state has passed.
pub(crate) fn in_time(deal: &DealInfo, now: Now) -> Result<()> {
	let Some(outcome) = deal.overdue(now.block) else {
		return Ok(());
	};
	Err(Error::precondition(
		format!("the time for this is over: {}", outcome_text(&outcome)),
		format!("`tacit deal show {}` shows what can still be done", deal.id),
	))
}

/// The mistake of a command behind the number of a deal.
pub(crate) fn behind_the_number(deal: DealId) -> Error {
	Error::precondition(
		format!("`tacit deal {deal}` shows the deal and takes no command behind the number"),
		"write the command before the number, as in `tacit deal cancel 0`",
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_not_possible_is_said_without_a_riddle() {
		assert_eq!(not_now(9, "funded", "be funded"), "deal 9 is funded already");
		assert_eq!(
			not_now(9, "payable", "be delivered"),
			"deal 9 cannot be delivered: it is payable"
		);
	}
}

//! `tacit acknowledge`, `reject`, `finalise`.

use super::escrow::opened_escrow;
use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	output::{Cell, Report},
	sealing::require_kept,
	view::{
		guards::{in_time, require, wrong_state},
		outlook::{outcome_text, settle, WHY_KEEP},
	},
};
use clap::Args;
use subxt::utils::Static;
use tacit_primitives::{DealId, DealState, Outcome, Side};
use tacit_wallet::{
	amount::Amount,
	chain::runtime::{self, settlement::events},
	duration::deadline,
};

/// Check the escrow and start the delivery clock (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
Opens the escrow with your key and checks that it holds what the chain says and that the amount is the agreed \
price. Only then is the acknowledgement submitted; your time for the delivery begins with it, and your deposit is \
taken until you have nothing left to collect.

The price is the one that the node states, and you are paid what the escrow holds. On a terminal you are asked with \
both figures; in a script state with --amount what you agreed on.

Examples:
  tacit --dev bob acknowledge 0
  tacit --dev bob acknowledge 0 --amount 40     if 40 is what you agreed on")]
pub struct AcknowledgeCommand {
	/// Number of the deal
	deal: DealId,
	/// What you agreed on: acknowledge only if the escrow holds exactly this, whatever price the node states
	#[arg(long, value_name = "AMOUNT")]
	amount: Option<Amount>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl AcknowledgeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Provider, "acknowledge")?;
		let DealState::Funded { escrow, .. } = &deal.state else {
			return Err(wrong_state(&deal, "be acknowledged"));
		};
		let now = chain.now().await?;
		in_time(&deal, now)?;
		// What you deliver is sealed to this key too, and your time for it begins now.
		require_kept(&account, &deal)?;
		let amount = Amount::from_units(opened_escrow(&account, &deal)?.value);
		let (id, price) = (self.deal, Amount::from_units(deal.terms.ceiling));
		require_amount(id, amount, price, self.amount)?;
		context.confirm(
			&self.transaction,
			&format!(
				"Acknowledge deal {id}? Its escrow holds {amount} for you; the agreed price is {price}, as the node says. Your time for the \
				 delivery begins."
			),
		)?;
		let call = runtime::transactions()
			.settlement()
			.acknowledge(id, Static((*escrow).into()));
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<events::DealAcknowledged>()?;
				Ok(Report::new(format!("Acknowledged deal {id}"))
					.field("deal", id)
					.field("amount", amount)
					.field("deliver_by", Cell::deadline(event.deliver_by, now))
					.next(format!("tacit deliver {id} FILE…")))
			})
			.await
	}
}

/// Fails unless the escrow holds the stated amount or, where none is stated, the price. The price comes from the node,
/// which may lie; the amount in the escrow is opened with the account's key.
fn require_amount(id: DealId, held: Amount, price: Amount, stated: Option<Amount>) -> Result<()> {
	match stated {
		Some(stated) if stated != held => Err(Error::mismatch(
			format!("the escrow holds {held}, but you say that you agreed on {stated}"),
			format!(
				"ask the demander why; if you do not acknowledge the deal, the payment goes back to the demander after the time that \
				 `tacit deal {id}` shows"
			),
		)),
		None if price != held => Err(Error::mismatch(
			format!("the escrow holds {held}, but the agreed price is {price}, as the node says"),
			format!(
				"ask another node first (--node), because this one may state another price than the chain holds; if you agreed on {held}, \
				 run `tacit acknowledge {id} --amount {}`; if you agreed on more, do not acknowledge the deal, and ask the demander why",
				held.to_decimal()
			),
		)),
		_ => Ok(()),
	}
}

/// Send the escrow back instead (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
Gives the payment up, so that the demander can take it back: because the escrow is not what was agreed, \
because you cannot deliver, or to end a dispute.

Examples:
  tacit --dev bob reject 0")]
pub struct RejectCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RejectCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Provider, "reject")?;
		let (DealState::Funded { escrow, .. }
		| DealState::Acknowledged { escrow, .. }
		| DealState::Delivered { escrow, .. }
		| DealState::Disputed { escrow, .. }) = &deal.state
		else {
			return Err(wrong_state(&deal, "be rejected"));
		};
		let id = self.deal;
		context.confirm(
			&self.transaction,
			&format!("Give up the payment of deal {id}, so that the demander gets it back?"),
		)?;
		let call = runtime::transactions()
			.settlement()
			.reject(id, Static((*escrow).into()));
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Rejected deal {id}"))
					.field("deal", id)
					.note(format!("The demander takes the escrow back with `tacit refund {id}`.")))
			})
			.await
	}
}

/// Put a deal whose deadline has passed into what silence makes of it (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
A deal that was never funded is removed; any other becomes payable or refundable. The deposit of the party that \
has nothing left to collect goes back, and the packages' retention begins. `tacit settle` and `tacit refund` take \
an overdue deal without this.

Examples:
  tacit --dev bob finalise 0")]
pub struct FinaliseCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl FinaliseCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let now = chain.now().await?;
		let Some(silence) = &deal.silence else {
			return Err(wrong_state(&deal, "be finalised"));
		};
		if now.block <= silence.deadline {
			return Err(Error::precondition(
				format!("there is still time to act, until {}", deadline(silence.deadline, now)),
				"try again after that",
			));
		}
		let id = self.deal;
		let text = outcome_text(&silence.outcome);
		let next = match (&silence.outcome, deal.terms.side_of(&account.id())) {
			(Outcome::Payable(_), Some(Side::Provider)) => Some((settle(id), Some(WHY_KEEP))),
			(Outcome::Refundable(_), Some(Side::Demander)) => Some((format!("refund {id}"), None)),
			_ => None,
		};
		let call = runtime::transactions().settlement().finalise(id);
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				let report = Report::new(format!("Finalised deal {id}"))
					.field("deal", id)
					.field("outcome", text);
				Ok(match next {
					Some((command, why)) => why
						.into_iter()
						.fold(report, Report::note)
						.next(format!("tacit {command}")),
					None => report,
				})
			})
			.await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::explain::Explain;

	fn hint(error: &Error) -> String {
		error.to_json()["error"]["hint"].as_str().unwrap().to_owned()
	}

	#[test]
	fn the_escrow_is_what_was_agreed_on_whatever_price_the_node_states() {
		let amount = |text: &str| text.parse::<Amount>().unwrap();
		let (ten, four) = (amount("10"), amount("4"));
		require_amount(3, ten, ten, None).unwrap();
		require_amount(3, ten, amount("50"), Some(ten)).unwrap();
		let short = require_amount(3, four, four, Some(ten)).unwrap_err();
		let other_price = require_amount(3, ten, amount("50"), None).unwrap_err();
		assert!(
			hint(&other_price).starts_with("ask another node first"),
			"{other_price}"
		);
		assert!(hint(&other_price).contains("tacit acknowledge 3 --amount 10`"));
		for error in [short, other_price] {
			assert_eq!(error.kind(), "mismatch", "{error}");
			// What gives the payment up is no first advice.
			assert!(!hint(&error).contains("reject"), "{error}");
		}
	}
}

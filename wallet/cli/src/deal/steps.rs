//! `tacit acknowledge`, `reject`, `finalise`.

use crate::{
	context::{Context, TransactionOptions},
	error::Result,
	output::{Cell, Report},
	view::{
		outlook::{settle, WHY_KEEP},
		wording::outcome_text,
	},
};
use clap::Args;
use subxt::utils::Static;
use tacit_primitives::{DealId, Outcome, Side};
use tacit_wallet::{
	amount::Amount,
	chain::runtime::{self, settlement::events},
	escrow::opened_escrow,
	guard,
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
	/// Agreed amount: acknowledge only if the escrow holds exactly this, whatever price the node states
	#[arg(long, value_name = "AMOUNT")]
	amount: Option<Amount>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl AcknowledgeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let now = chain.now().await?;
		let escrow = guard::deal::acknowledge(&deal, &account, now)?;
		let amount = Amount::from_units(opened_escrow(&account, &deal)?.value);
		let (id, price) = (self.deal, Amount::from_units(deal.terms.ceiling));
		guard::deal::agreed_amount(&deal, amount, self.amount)?;
		context.confirm(
			&self.transaction,
			&format!(
				"Acknowledge deal {id}? Its escrow holds {amount} for you; the agreed price is {price}, as the node says. Your time for the \
				 delivery begins."
			),
		)?;
		let call = runtime::transactions()
			.settlement()
			.acknowledge(id, Static(escrow.into()));
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
		let escrow = guard::deal::reject(&deal, &account)?;
		let id = self.deal;
		context.confirm(
			&self.transaction,
			&format!("Give up the payment of deal {id}, so that the demander gets it back?"),
		)?;
		let call = runtime::transactions().settlement().reject(id, Static(escrow.into()));
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Rejected deal {id}"))
					.field("deal", id)
					.note(format!("The demander takes the escrow back with `tacit refund {id}`.")))
			})
			.await
	}
}

/// End a deal whose deadline has passed with the outcome of silence (anyone)
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
		let silence = guard::deal::finalise(&deal, now)?;
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

//! `tacit acknowledge`, `reject`, `finalise`.

use crate::{
	context::{Context, TransactionOptions},
	deal::stakes::{at_stake, bond, burns},
	error::{Error, Result},
	output::{Cell, Report},
	view::{
		outlook::{settle, IN_A_DISPUTE, WHY_KEEP},
		wording::outcome_text,
	},
};
use clap::Args;
use subxt::utils::Static;
use tacit_primitives::{DealId, DealState, Outcome, Side};
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
both figures; in a script state with --amount what you agreed on. An escrow that you cannot open, or that holds less, \
is not acknowledged: `tacit deal complain` has the demander publish what it holds.

The acknowledgement accepts the deal: if an award has opened it, the request ends, the demander's bond is free, and \
yours is burnt unless you deliver in time.

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
		let stake = at_stake(bond(&chain, &deal, Side::Provider).await?, "you deliver in time");
		context.confirm(
			&self.transaction,
			&format!(
				"Acknowledge deal {id}? Its escrow holds {amount} for you; the agreed price is {price}, as the node says. Your time for the \
				 delivery begins.{stake}"
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
Gives the payment up, so that the demander can take it back, because you cannot deliver. This is your default: it burns \
your bond where an award has opened the deal, and your reputation shows it.

Where the escrow is not what was agreed, complain instead with `tacit deal complain`. To end a dispute, propose to \
cancel first with `tacit deal cancel`, which is nobody's default once the demander agrees. A deal that is not funded yet \
is declined with `tacit deal decline`.

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
		let id = self.deal;
		let Some(escrow) = guard::deal::reject(&deal, &account, chain.now().await?)? else {
			return Err(Error::precondition(
				format!("deal {id} is not funded yet, so there is no payment to give up"),
				format!("decline it with `tacit deal decline {id}`"),
			));
		};
		let burns = burns(bond(&chain, &deal, Side::Provider).await?);
		let instead = match deal.state {
			DealState::Disputed { .. } => format!("{} ", IN_A_DISPUTE.replace("NUMBER", &id.to_string())),
			_ => String::new(),
		};
		context.confirm(
			&self.transaction,
			&format!("{instead}Give up the payment of deal {id}, so that the demander gets it back? {burns}"),
		)?;
		let call = runtime::transactions()
			.settlement()
			.reject(id, Some(Static(escrow.into())));
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
A deal that was never funded is removed; any other becomes payable or refundable. What the deadline has decided, the \
bonds included, happens with this call; nobody can put a default on the other party after the deadline. The deposit of the party that \
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

//! `tacit deal`, `acknowledge`, `reject`, `finalise`.

use super::{
	dispute,
	outlook::{
		deadline_cell, if_cancelled, meaning, outcome_text, period_cell, settle, silence_cell, steps, Actor, WHY_KEEP,
	},
	sealing::{require_kept, with_key},
	settlement::{require, require_party, wrong_state},
	split,
	terms::with_dispute_terms,
	wording::{cause_name, ground_name, hex_of, side_name, state_name},
	Context, TransactionOptions,
};
use crate::{
	amount::Amount,
	chain::{runtime, DealInfo},
	duration::{deadline, Clock, Now},
	error::{Error, Result},
	keys::Account,
	moves::commitment_of,
	output::{Cell, Report, Row},
	recipient::phrase_first,
	seal,
};
use clap::{Args, Subcommand};
use runtime::settlement::events;
use subxt::utils::Static;
use tacit_circuits::Opening;
use tacit_primitives::{DealId, DealState, Outcome, PackageInfo, PackageLocation, Side};

pub(super) use split::opened_parts;

/// List your deals, show one, or cancel one together
#[derive(Debug, Args)]
#[command(
	arg_required_else_help = true,
	subcommand_negates_reqs = true,
	subcommand_precedence_over_arg = true
)]
pub struct DealCommand {
	/// Number of the deal to show: `tacit deal 0` is `tacit deal show 0`
	#[arg(required = true)]
	deal: Option<DealId>,
	#[command(subcommand)]
	command: Option<DealSubcommand>,
}

#[derive(Debug, Subcommand)]
enum DealSubcommand {
	/// List your deals that have not ended
	#[command(after_help = "\
Examples:
  tacit --dev alice deal list
  tacit --dev charlie deal list --as-arbiter     disputes that wait for your ruling")]
	List {
		/// List the disputes that wait for your ruling instead
		#[arg(long)]
		as_arbiter: bool,
	},
	/// Show a deal: its state and deadline, who can do what next, and what silence would bring
	#[command(after_help = "\
With the account of a party it also shows the amount in escrow, and what proposed splits would pay.

Examples:
  tacit deal show 0
  tacit --dev bob deal 0")]
	Show {
		/// Number of the deal
		deal: DealId,
	},
	/// Cancel a deal together with the other party (both)
	#[command(after_help = "\
The first party proposes it, the other party's call carries it out: a deal that was not funded is removed, \
otherwise the demander takes the payment back with `tacit refund`. The proposal lapses when the deal moves on.

Examples:
  tacit --dev alice deal cancel 0
  tacit --dev bob deal cancel 0               agrees, and the deal is cancelled
  tacit --dev alice deal cancel 0 --retract   before bob has agreed")]
	Cancel {
		/// Number of the deal
		deal: DealId,
		/// No longer propose to cancel it
		#[arg(long)]
		retract: bool,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
}

impl DealCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match (self.deal, self.command) {
			(None, Some(command)) => command.run(context).await,
			(Some(deal), None) => show(context, deal).await,
			(Some(deal), Some(_)) => Err(behind_the_number(deal)),
			// The parser wants one of them.
			(None, None) => Err(Error::precondition(
				"no deal is named",
				"`tacit deal --help` shows what there is",
			)),
		}
	}
}

/// The mistake of a command behind the number of a deal.
pub(super) fn behind_the_number(deal: DealId) -> Error {
	Error::precondition(
		format!("`tacit deal {deal}` shows the deal and takes no command behind the number"),
		"write the command before the number, as in `tacit deal cancel 0`",
	)
}

impl DealSubcommand {
	async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::List { as_arbiter: false } => list(context).await,
			Self::List { as_arbiter: true } => dispute::list(context).await,
			Self::Show { deal } => show(context, deal).await,
			Self::Cancel {
				deal,
				retract: false,
				transaction,
			} => cancel(context, deal, &transaction).await,
			Self::Cancel {
				deal,
				retract: true,
				transaction,
			} => retract(context, deal, &transaction).await,
		}
	}
}

async fn list(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let ids = chain
		.ask(runtime::runtime_apis().settlement_api().deals_of(account.id()))
		.await?;
	let mut rows: Vec<Row> = Vec::with_capacity(ids.len());
	for id in ids {
		let deal = chain.deal(id).await?;
		let side = deal.terms.side_of(&account.id()).unwrap_or(Side::Provider);
		rows.push(vec![
			("deal", id.into()),
			("state", state_name(&deal.state).into()),
			("you_are", side_name(side).into()),
			("price", Amount::from_units(deal.terms.ceiling).into()),
			("deadline", deadline_cell(&deal, now)),
			("if_nobody_acts", silence_cell(&deal, now)),
			("other_party", deal.terms.party(side.other()).into()),
		]);
	}
	Ok(Report::default().list("deals", rows))
}

async fn show(context: &Context, id: DealId) -> Result<Report> {
	let account = context.account().ok();
	let chain = context.chain().await?;
	let deal = chain.deal(id).await?;
	let now = chain.now().await?;
	let mut report = Report::new(format!("Deal {id}"))
		.field("deal", id)
		.field("state", state_name(&deal.state))
		.field("meaning", meaning(&deal))
		.field("deadline", deadline_cell(&deal, now))
		.field("if_nobody_acts", silence_cell(&deal, now))
		.field("overdue", deal.overdue(now.block).is_some());
	report = reason(report, &deal.state)
		.field("demander", &deal.terms.demander)
		.field("provider", &deal.terms.provider)
		.field("price", Amount::from_units(deal.terms.ceiling))
		.field("delivery_period", period_cell(deal.terms.delivery_period));
	report = with_dispute_terms(report, &deal.terms.dispute)
		.field("terms", deal.terms.terms)
		.field("range_key", deal.key_versions.range)
		.field("equality_key", deal.key_versions.equality)
		.field("demander_deposit", deal.demander_deposit)
		.field("provider_deposit", deal.provider_deposit);
	if let Some(escrow) = deal.state.escrow() {
		report = report.field("escrow", hex_of(escrow.0.to_bytes()));
	}
	for (side, fields) in [
		(Side::Demander, ["demander_key_fingerprint", "demander_key_is_signed"]),
		(Side::Provider, ["provider_key_fingerprint", "provider_key_is_signed"]),
	] {
		report = with_key(report, fields, &chain, deal.terms.party(side), deal.key_of(side));
	}
	let side = account.as_ref().and_then(|account| deal.terms.side_of(&account.id()));
	if let (Some(account), Some(_), Some(_)) = (&account, &side, deal.state.escrow()) {
		let amount = match opened_escrow(account, &deal) {
			Ok(escrow) => Amount::from_units(escrow.value).into(),
			Err(error) => Cell::none(&format!("cannot be opened: {error}")),
		};
		report = report.field("amount_in_escrow", amount);
	}
	report = report.field("package", deal.state.package());
	report = package_fields(report, Side::Provider, deal.provider_package.as_ref(), now.clock);
	report = package_fields(report, Side::Demander, deal.demander_package.as_ref(), now.clock).clock(now.clock);
	if let Some(by) = &deal.cancelling {
		report = report.field("cancellation_proposed_by", side_name(*by));
	}
	let splits = split::rows(account.as_ref(), &deal);
	if !splits.is_empty() {
		report = report.list("splits", splits);
	}
	let evidence = dispute::evidence_rows(&deal);
	if !evidence.is_empty() {
		report = report.list("evidence", evidence);
	}
	let own = side.map(Actor::Party).or_else(|| {
		let arbiter = deal.terms.dispute.arbiter;
		let account = account.as_ref().map(|account| account.id());
		(account.is_some() && account == arbiter).then_some(Actor::Arbiter)
	});
	let mut steps = steps(&deal, now);
	// Who asks wants to know its own part first.
	steps.sort_by_key(|step| (Some(step.who) != own, step.who));
	report = report.list("possible_next", steps.iter().map(|step| step.row()).collect());
	Ok(match own {
		Some(who) => report.outlook(&deal, now, who),
		None => report,
	})
}

/// Why the outcome of a deal is what it is, where it is fixed.
fn reason(report: Report, state: &DealState) -> Report {
	match state {
		DealState::Payable { ground, .. } => report.field("ground", ground_name(*ground)),
		DealState::Refundable { cause, .. } => report.field("cause", cause_name(*cause)),
		DealState::Split { by, .. } => report.field("split_proposed_by", side_name(*by)),
		_ => report,
	}
}

fn package_fields(report: Report, side: Side, package: Option<&PackageInfo>, clock: Clock) -> Report {
	let (deposited, size, location) = match side {
		Side::Provider => (
			"provider_package_stamped",
			"provider_package_bytes",
			"provider_package_uri",
		),
		Side::Demander => (
			"demander_package_stamped",
			"demander_package_bytes",
			"demander_package_uri",
		),
	};
	let Some(package) = package else {
		return report;
	};
	let report = report
		.field(deposited, Cell::moment(package.stamp.time, clock))
		.field(size, package.bytes);
	match &package.location {
		PackageLocation::Stored => report,
		PackageLocation::External { uri } => report.field(location, uri.as_str()),
	}
}

async fn cancel(context: &Context, id: DealId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let side = require_party(&deal, &account, "cancel")?;
	if deal.silence.is_none() {
		return Err(wrong_state(&deal, "be cancelled"));
	}
	in_time(&deal, chain.now().await?)?;
	if deal.cancelling == Some(side) {
		return Err(Error::precondition(
			format!("you have proposed to cancel deal {id}; it is the other party's turn"),
			format!("take the proposal back with `tacit deal cancel {id} --retract`"),
		));
	}
	// A proposal can be taken back, an agreement cannot.
	if deal.cancelling.is_some() {
		context.confirm(
			transaction,
			&format!("Agree to cancel deal {id}? Then {}.", if_cancelled(&deal.state)),
		)?;
	}
	let call = runtime::transactions().settlement().cancel(id);
	context
		.transact(&chain, &account, &call, transaction, |submitted| {
			if submitted.event::<events::CancellationProposed>().is_ok() {
				return Ok(Report::new(format!("Proposed to cancel deal {id}"))
					.field("deal", id)
					.field("cancelled", false)
					.note(format!(
						"The other party agrees with `tacit deal cancel {id}`. Until then everything goes on as agreed."
					)));
			}
			let report = Report::new(format!("Cancelled deal {id}"))
				.field("deal", id)
				.field("cancelled", true);
			Ok(match submitted.event::<events::DealRefundable>() {
				Ok(_) => report.note(format!("The demander takes the payment back with `tacit refund {id}`.")),
				Err(_) => report.note("Nothing had been paid; the deal is removed."),
			})
		})
		.await
}

async fn retract(context: &Context, id: DealId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let side = require_party(&deal, &account, "cancel")?;
	if deal.cancelling != Some(side) {
		return Err(Error::precondition(
			format!("you do not propose to cancel deal {id}"),
			format!("`tacit deal show {id}` shows where it stands"),
		));
	}
	let call = runtime::transactions().settlement().retract_cancel(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("No longer proposing to cancel deal {id}")).field("deal", id))
		})
		.await
}

/// Fails where the deadline of the present state has passed.
pub(super) fn in_time(deal: &DealInfo, now: Now) -> Result<()> {
	let Some(outcome) = deal.overdue(now.block) else {
		return Ok(());
	};
	Err(Error::precondition(
		format!("the time for this is over: {}", outcome_text(&outcome)),
		format!("`tacit deal show {}` shows what can still be done", deal.id),
	))
}

/// The opening of a deal's escrow, checked against the commitment on chain.
pub(super) fn opened_escrow(account: &Account, deal: &DealInfo) -> Result<Opening> {
	// Only while it can be refused; later it would give up a payment that is there.
	let hint = || match deal.state {
		DealState::Funded { .. } if *deal.terms.party(Side::Provider) == account.id() => format!(
			"ask another node (--node), because this one may say what is not on chain; if it says the same, do not \
			 acknowledge deal {}: the payment goes back to the demander",
			deal.id
		),
		_ => "ask another node (--node): this one may say what is not on chain; nothing is lost".to_owned(),
	};
	let (Some(escrow), Some(sealed)) = (deal.state.escrow(), &deal.opening) else {
		return Err(wrong_state(deal, "have its escrow opened"));
	};
	let opening = seal::open_opening(account, sealed).map_err(|error| match error {
		// Another phrase than that of the deal; the deal is as it should be.
		seal::SealError::NotForThisAccount => Error::precondition(
			"the amount in escrow is not sealed for the encryption key of this phrase",
			phrase_first(&format!(
				"look for the phrase whose key `tacit profile set` had registered when deal {} was opened",
				deal.id
			)),
		),
		other => Error::mismatch(format!("the opening of the escrow cannot be read: {other}"), hint()),
	})?;
	if commitment_of(&opening) != escrow {
		return Err(Error::mismatch(
			"the sealed opening does not open the escrow on chain",
			hint(),
		));
	}
	Ok(opening)
}

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

/// Fails unless the escrow holds the stated amount or, where none is stated, the price. The price comes from the node, which may lie;
/// the amount in the escrow is opened with the account's key.
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

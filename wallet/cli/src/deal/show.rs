//! `tacit deal`: lists deals, shows one, cancels one.

use crate::{
	context::{Context, TransactionOptions},
	deal::{dispute, split},
	error::{Error, Result},
	output::{Cell, Report, Row},
	sealing::with_key,
	view::{
		cells::period_cell,
		guards::behind_the_number,
		outlook::{deadline_cell, if_cancelled, meaning, silence_cell, step_row},
		terms::with_dispute_terms,
		wording::{cause_name, ground_name, hex_of, side_name, state_name},
	},
};
use clap::{Args, Subcommand};
use tacit_primitives::{DealId, DealState, PackageInfo, PackageLocation, Side};
use tacit_wallet::{
	amount::Amount,
	chain::runtime::{self, settlement::events},
	deal::{actor, steps},
	duration::Clock,
	escrow::opened_escrow,
	guard,
};

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
	/// Show a deal: its state and deadline, the next steps of each party, and the outcome of silence
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
			// The parser requires one of them.
			(None, None) => Err(Error::precondition(
				"no deal is named",
				"`tacit deal --help` shows what there is",
			)),
		}
	}
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
	let own = account.as_ref().and_then(|account| actor(&deal, &account.id()));
	let mut steps = steps(&deal, now.block);
	// The user wants to see its own steps first.
	steps.sort_by_key(|step| (Some(step.who) != own, step.who));
	report = report.list(
		"possible_next",
		steps.into_iter().map(|step| step_row(&deal, step)).collect(),
	);
	Ok(match own {
		Some(who) => report.outlook(&deal, now, who),
		None => report,
	})
}

/// Adds the reason for the outcome of a deal, if the outcome is fixed.
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
	guard::deal::cancel(&deal, &account, chain.now().await?)?;
	// A proposal can be taken back, but an agreement cannot.
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
	guard::deal::retract_cancel(&deal, &account)?;
	let call = runtime::transactions().settlement().retract_cancel(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("No longer proposing to cancel deal {id}")).field("deal", id))
		})
		.await
}

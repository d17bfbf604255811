//! `tacit deal`: lists deals, shows one, and ends one before its time.

use crate::{
	context::{Context, TransactionOptions},
	deal::{complaint, discount::DiscountCommand, dispute, split, stakes::bond},
	error::{Error, Result},
	output::{Cell, Report, Row},
	sealing::with_key,
	view::{
		bounded,
		cells::period_cell,
		guards::behind_the_number,
		outlook::{deadline_cell, if_cancelled, meaning, silence_cell, step_row},
		pages::{Pages, Taken},
		terms::with_dispute_terms,
		wording::{cause_name, ground_name, hex_of, origin_name, side_name, state_name},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use tacit_primitives::{DealId, DealState, PackageInfo, PackageLocation, Side};
use tacit_wallet::{
	amount::Amount,
	chain::{
		runtime::{self, settlement::events},
		Chain,
	},
	deal::{actor, steps},
	duration::Clock,
	escrow::opened_escrow,
	guard,
	keys::Account,
};

/// List your deals, show one, complain, or cancel one together
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
With --all also the records of those that were settled, the newest first. Refunded and split deals leave no record.

Examples:
  tacit --dev alice deal list
  tacit --dev alice deal list --all --limit 100
  tacit --dev charlie deal list --as-arbiter     disputes that wait for your ruling")]
	List {
		/// List the disputes that wait for your ruling instead
		#[arg(long)]
		as_arbiter: bool,
		/// List the records of your settled deals, too
		#[arg(long, conflicts_with = "as_arbiter")]
		all: bool,
		/// How many records to list at most
		#[arg(long, default_value_t = 20, value_name = "NUMBER", requires = "all", value_parser = bounded::limit)]
		limit: usize,
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
	/// Decline a deal that is not funded yet (provider)
	#[command(after_help = "\
This is your default: it burns your bond where an award has opened the deal, and your reputation shows it. If the \
demander agrees, `tacit deal cancel` ends the deal without that.

Examples:
  tacit --dev bob deal decline 0")]
	Decline {
		/// Number of the deal
		deal: DealId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Complain that you cannot open the escrow, or that it holds less than the price (provider)
	#[command(after_help = "\
Possible once, while the deal waits for your acknowledgement. The demander then has to publish the opening of the \
escrow: if it holds the price, or a discount that you have signed, your time to acknowledge starts anew; if the \
demander stays silent, the payment goes back to it by its own default. From then on everybody knows what the escrow \
holds, or that it does not hold what it should. If you stay silent about a wrong escrow, the default is yours.

Examples:
  tacit --dev bob deal complain 0
  tacit --dev bob deal complain 0 --amount 40     if you have signed a discount to 40")]
	Complain {
		/// Number of the deal
		deal: DealId,
		/// The amount that the escrow should hold, if you have signed a discount
		#[arg(long, value_name = "AMOUNT")]
		amount: Option<Amount>,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Answer a complaint: publish what the escrow holds (demander)
	#[command(after_help = "\
Everybody sees the amount from then on. Less than the price is in order only where the provider has signed the lower \
amount for this deal with `tacit deal discount sign`; name that file with --discount.

Examples:
  tacit --dev alice deal answer 0
  tacit --dev alice deal answer 0 --discount discount.json")]
	Answer {
		/// Number of the deal
		deal: DealId,
		/// File with the discount that the provider has signed
		#[arg(long, value_name = "FILE")]
		discount: Option<PathBuf>,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	#[command(subcommand)]
	Discount(DiscountCommand),
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
			Self::List { as_arbiter: true, .. } => dispute::list(context).await,
			Self::List { all, limit, .. } => list(context, all.then_some(limit)).await,
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
			Self::Decline { deal, transaction } => complaint::decline(context, deal, &transaction).await,
			Self::Complain {
				deal,
				amount,
				transaction,
			} => complaint::complain(context, deal, amount, &transaction).await,
			Self::Answer {
				deal,
				discount,
				transaction,
			} => complaint::answer(context, deal, discount, &transaction).await,
			Self::Discount(command) => command.run(context).await,
		}
	}
}

/// Lists the account's deals that have not ended, and as many records of settled ones as are wanted.
async fn list(context: &Context, records: Option<usize>) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let page = async |cursor, wanted| {
		let page = chain.deals_of(&account.id(), cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let mut ids = Pages::all("deals", page).await?;
	// The chain lists them in the order of its storage.
	ids.sort_unstable();
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
	let report = Report::default().list("deals", rows);
	match records {
		Some(limit) => with_records(report, &chain, &account, limit).await,
		None => Ok(report),
	}
}

/// Adds the records of an account's settled deals, the newest first.
async fn with_records(report: Report, chain: &Chain, account: &Account, limit: usize) -> Result<Report> {
	let page = async |cursor, wanted| {
		let page = chain.records_of(&account.id(), cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let pages = Pages {
		what: "records",
		limit,
		with_gaps: false,
	};
	let Taken { items, more } = pages.take(page).await?;
	let rows = items.into_iter().map(|(id, record)| {
		let (side, other) = match account.id() == record.demander {
			true => (Side::Demander, record.provider),
			false => (Side::Provider, record.demander),
		};
		let ratings = [&record.rated_by_demander, &record.rated_by_provider];
		let [demanders, providers] = ratings.map(|rating| rating.as_ref().map(|rating| u32::from(rating.score)));
		let (given, received) = match side {
			Side::Demander => (demanders, providers),
			Side::Provider => (providers, demanders),
		};
		vec![
			("deal", id.into()),
			("you_were", side_name(side).into()),
			("ground", ground_name(record.ground).into()),
			("settled_in_block", record.block.into()),
			("you_rated", given.into()),
			("rated_you", received.into()),
			("other_party", (&other).into()),
		]
	});
	let report = report.list("records", rows.collect()).field("complete", !more);
	Ok(match more {
		true => report.note(pages.how_to_see_more("records are there")),
		false => report,
	})
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
		.field("delivery_period", period_cell(deal.terms.delivery_period))
		.field("origin", origin_name(&deal.origin));
	for (side, name) in [(Side::Demander, "demander_bond"), (Side::Provider, "provider_bond")] {
		if let Some(bond) = bond(&chain, &deal, side).await? {
			report = report.field(name, bond);
		}
	}
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
	report = report.field("complained", deal.complained);
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

//! `tacit deal`, `acknowledge`, `reject`, `close`, `record`.

use super::{
	settlement::{hex_of, require, wrong_state},
	Context, TransactionOptions,
};
use crate::{
	amount::Amount,
	chain::{runtime, DealInfo, DealState, PackageInfo, Side},
	duration::{deadline, Period},
	error::{Error, Result},
	keys::Account,
	moves::commitment_of,
	output::{Cell, Report, Row},
	seal,
};
use clap::{Args, Subcommand};
use subxt::utils::{AccountId32, Static};
use tacit_circuits::Opening;
use tacit_primitives::DealId;

/// List your deals or show one
#[derive(Debug, Subcommand)]
pub enum DealCommand {
	/// List your deals that have not ended
	#[command(after_help = "Examples:\n  tacit --dev alice deal list")]
	List {},
	/// Show a deal: its state, its deadline, and what you can do next
	#[command(after_help = "\
With the account of a party it also shows the amount in escrow.

Examples:
  tacit deal show 0
  tacit --dev bob deal show 0")]
	Show {
		/// Number of the deal
		deal: DealId,
	},
}

impl DealCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::List {} => list(context).await,
			Self::Show { deal } => show(context, deal).await,
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
		let (role, other) = match deal.side_of(&account.id()) {
			Some(Side::Demander) => ("demander", &deal.terms.provider),
			_ => ("provider", &deal.terms.demander),
		};
		rows.push(vec![
			("deal", id.into()),
			("state", deal.state.name().into()),
			("you_are", role.into()),
			("price", deal.price().into()),
			("deadline", deadline_cell(&deal.state, now)),
			("other_party", other.into()),
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
		.field("state", deal.state.name())
		.field("deadline", deadline_cell(&deal.state, now))
		.field("demander", &deal.terms.demander)
		.field("provider", &deal.terms.provider)
		.field("price", deal.price())
		.field("delivery_period", period_cell(deal.terms.delivery_period))
		.field("terms", deal.terms.terms)
		.field("range_key", deal.keys.0.range)
		.field("equality_key", deal.keys.0.equality);
	if let Some(escrow) = deal.state.escrow() {
		report = report.field("escrow", hex_of(escrow.0.to_bytes()));
	}
	let side = account.as_ref().and_then(|account| deal.side_of(&account.id()));
	if let (Some(account), Some(_), Some(_)) = (&account, &side, deal.state.escrow()) {
		let amount = match opened_escrow(account, &deal) {
			Ok(escrow) => Amount::from_units(escrow.value).into(),
			Err(error) => Cell::none(&format!("cannot be opened: {error}")),
		};
		report = report.field("amount_in_escrow", amount);
	}
	report = report.field("package", deal.state.package());
	report = package_fields(report, "provider", deal.provider_package.as_ref());
	report = package_fields(report, "demander", deal.demander_package.as_ref());
	Ok(match side.and_then(|side| next_step(&deal.state, &side, now)) {
		Some(step) => report.next(format!("tacit {step}").replace("{id}", &id.to_string())),
		None => report,
	})
}

fn package_fields(report: Report, side: &str, package: Option<&PackageInfo>) -> Report {
	let (deposited, size) = match side {
		"provider" => ("provider_package_stamped", "provider_package_bytes"),
		_ => ("demander_package_stamped", "demander_package_bytes"),
	};
	match package {
		Some(package) => report
			.field(deposited, Cell::moment(package.stamp.0.time))
			.field(size, package.size),
		None => report,
	}
}

/// What a party can do in a state, as a command with `{id}` for the deal.
fn next_step(state: &DealState, side: &Side, now: u32) -> Option<&'static str> {
	Some(match (state, side) {
		(DealState::Agreed { fund_by }, Side::Demander) if now <= *fund_by => "fund {id}",
		(DealState::Agreed { fund_by }, _) if now > *fund_by => "close {id}",
		(DealState::Funded { acknowledge_by, .. }, Side::Provider) if now <= *acknowledge_by => "acknowledge {id}",
		(DealState::Funded { acknowledge_by, .. }, Side::Demander) if now > *acknowledge_by => "refund {id}",
		(DealState::Acknowledged { deliver_by, .. }, Side::Provider) if now <= *deliver_by => "deliver {id} FILE…",
		(DealState::Acknowledged { deliver_by, .. }, Side::Demander) if now > *deliver_by => "refund {id}",
		(DealState::Delivered { .. } | DealState::Disputed { .. }, Side::Demander) => {
			"receive {id} --out DIRECTORY, then tacit approve {id}"
		},
		(DealState::Delivered { review_by, .. }, Side::Provider) if now > *review_by => "settle {id}",
		(DealState::Approved { .. }, Side::Provider) => "settle {id}",
		(DealState::Rejected { .. }, Side::Demander) => "refund {id}",
		_ => return None,
	})
}

fn deadline_cell(state: &DealState, now: u32) -> Cell {
	match state.deadline() {
		Some((at, side)) => {
			let who = match side {
				Side::Demander => "demander",
				Side::Provider => "provider",
			};
			Cell::new(format!("{who}, {}", deadline(at, now)), at)
		},
		None => Cell::none("none"),
	}
}

/// A period for people, its blocks for scripts.
pub(super) fn period_cell(blocks: u32) -> Cell {
	Cell::new(format!("{} ({blocks} blocks)", Period(blocks)), blocks)
}

/// The opening of a deal's escrow, checked against the commitment on chain.
pub(super) fn opened_escrow(account: &Account, deal: &DealInfo<AccountId32>) -> Result<Opening> {
	let reject = || {
		format!(
			"if you are the provider, send the escrow back with `tacit reject {}`",
			deal.id
		)
	};
	let (Some(escrow), Some(sealed)) = (deal.state.escrow(), &deal.opening) else {
		return Err(wrong_state(deal, "have its escrow opened"));
	};
	let opening = seal::open_opening(account, &sealed.0)
		.map_err(|error| Error::mismatch(format!("the opening of the escrow cannot be read: {error}"), reject()))?;
	if commitment_of(&opening) != escrow {
		return Err(Error::mismatch(
			"the sealed opening does not open the escrow on chain",
			reject(),
		));
	}
	Ok(opening)
}

/// Check the escrow and start the delivery clock (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
Opens the escrow with your key and checks that it holds what the chain says and that the amount is the awarded \
price. Only then is the acknowledgement submitted; your time for the delivery begins with it.

Examples:
  tacit --dev bob acknowledge 0
  tacit --dev bob acknowledge 0 --amount 40     if you agreed on another amount")]
pub struct AcknowledgeCommand {
	/// Number of the deal
	deal: DealId,
	/// Accept exactly this amount instead of the awarded price
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
		let amount = Amount::from_units(opened_escrow(&account, &deal)?.value);
		let (expected, why) = match self.amount {
			Some(amount) => (amount, "the amount you stated"),
			None => (deal.price(), "the awarded price"),
		};
		let id = self.deal;
		if amount != expected {
			return Err(Error::mismatch(
				format!("the escrow holds {amount}, but {why} is {expected}"),
				format!(
					"send it back with `tacit reject {id}`, or accept it with `tacit acknowledge {id} --amount {}`",
					amount.to_decimal()
				),
			));
		}
		let call = runtime::transactions().settlement().acknowledge(id, escrow.clone());
		let now = chain.now().await?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealAcknowledged>()?;
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
		require(&deal, &account, Side::Provider, "reject")?;
		let (DealState::Funded { escrow, .. }
		| DealState::Acknowledged { escrow, .. }
		| DealState::Delivered { escrow, .. }
		| DealState::Disputed { escrow, .. }) = &deal.state
		else {
			return Err(wrong_state(&deal, "be rejected"));
		};
		let id = self.deal;
		let call = runtime::transactions().settlement().reject(id, escrow.clone());
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Rejected deal {id}"))
					.field("deal", id)
					.note(format!("The demander takes the escrow back with `tacit refund {id}`.")))
			})
			.await
	}
}

/// Remove a deal that was never funded in time (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
The demander's deposit goes back to it.

Examples:
  tacit --dev bob close 0")]
pub struct CloseCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl CloseCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let now = chain.now().await?;
		match deal.state {
			DealState::Agreed { fund_by } if now > fund_by => {},
			DealState::Agreed { fund_by } => {
				return Err(Error::precondition(
					format!("the demander can still fund it, until {}", deadline(fund_by, now)),
					"try again after that",
				))
			},
			_ => return Err(wrong_state(&deal, "be closed")),
		}
		let id = self.deal;
		let call = runtime::transactions().settlement().close(id);
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Closed deal {id}")).field("deal", id))
			})
			.await
	}
}

/// Show the permanent record of a settled deal (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
The record says who traded, when both packages were stamped and that both proofs of the deal verified; neither \
amount nor content are in it. Needs no account.

Examples:
  tacit record 0
  tacit record 0 --json")]
pub struct RecordCommand {
	/// Number of the deal
	deal: DealId,
}

impl RecordCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let chain = context.chain().await?;
		let id = self.deal;
		let record = chain.ask(runtime::runtime_apis().settlement_api().record(id)).await?;
		let record = record.ok_or_else(|| {
			Error::not_found(
				format!("no settled deal has the number {id}"),
				format!("`tacit deal show {id}` shows it if it is still open; refunded deals leave no record"),
			)
		})?;
		let Static(provider_stamp) = record.provider_stamp;
		let demander_stamp = match record.demander_stamp {
			Some(Static(stamp)) => Cell::moment(stamp.time),
			None => Cell::none("none: it stayed silent and the review period passed"),
		};
		Ok(Report::new(format!("Record of deal {id}"))
			.field("deal", id)
			.field("demander", &record.demander)
			.field("provider", &record.provider)
			.field("terms", record.terms)
			.field("transcript", record.transcript)
			.field("demander_stamped", demander_stamp)
			.field("provider_stamped", Cell::moment(provider_stamp.time))
			.field("range_key", record.keys.0.range)
			.field("equality_key", record.keys.0.equality)
			.field("settled_in_block", record.block))
	}
}

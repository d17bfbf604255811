//! `tacit quotation`: makes, improves, reaffirms, withdraws and lists quotations.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	market::{
		reading::quotation,
		rfq::stated,
		solution::{read, SealedSolution},
	},
	output::{Cell, Report, Row},
	sealing::{require_kept_in, require_registered, SealingOptions},
	view::{
		bounded,
		pages::Pages,
		terms::{dispute_sentence, with_dispute_terms},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use subxt::utils::AccountId32;
use tacit_primitives::RfqId;
use tacit_wallet::{
	amount::Amount,
	chain::{
		runtime::{self, quotations::events},
		Chain, QuotationInfo,
	},
	duration::{deadline, Now},
	guard::{
		self,
		request::{Lead, Phase, Quotation, Request, Return, Status},
	},
	keys::Account,
	reopen,
};

/// Answer a request with a price and a sealed pre-solution (provider)
#[derive(Debug, Subcommand)]
pub enum QuotationCommand {
	/// Quote on a request
	#[command(after_help = "\
FILE is your pre-solution, up to about 3,500 bytes: how you would do it, and why you can. Only the demander \
can read it; price and summary everybody sees. The price is a multiple of the request's step, up to its budget, as \
`tacit rfq ranking` shows.

You lock the bond of the request. It comes back when somebody else's award is acknowledged, when the time to award is \
over, or when you withdraw; who leads cannot withdraw, and after closing nobody can. If you are awarded and then do not \
perform, it is burnt. An earlier quotation of yours that an amendment has made void is replaced.

Examples:
  tacit --dev bob quotation make 0 solution.md --price 42.5 --summary \"Shell model\"")]
	Make(MakeCommand),
	/// Lower the price of your quotation, with a new pre-solution or the present one
	#[command(after_help = "\
Any lower multiple of the step will do. One that was carried over into a reopened round counts again with this.

Examples:
  tacit --dev bob quotation improve 0 --price 40
  tacit --dev bob quotation improve 0 --price 40 --solution better.md --summary \"Solid model\"")]
	Improve(ImproveCommand),
	/// Bind yourself again to a quotation that was carried over into a reopened round
	#[command(after_help = "\
After a provider's default a request opens anew, and the quotations that were live are carried over without binding \
anybody. With this yours counts at its present price.

Examples:
  tacit --dev bob quotation reaffirm 0")]
	Reaffirm {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Withdraw your quotation or take it back, with bond and deposit
	#[command(after_help = "\
A live quotation can be withdrawn until closing, unless it leads. One that is void, carried over or free, because its \
request has ended or cannot be awarded any more, is taken back at any time.

Examples:
  tacit --dev bob quotation withdraw 0")]
	Withdraw {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// List your quotations, those of ended requests included, and which you can take back
	#[command(after_help = "Examples:\n  tacit --dev bob quotation mine")]
	Mine {},
}

#[derive(Debug, Args)]
pub struct MakeCommand {
	/// Number of the request
	rfq: RfqId,
	/// File with the pre-solution, sealed for the demander
	file: PathBuf,
	/// Price in TACIT
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// Public summary of the pre-solution, up to 512 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::summary)]
	summary: String,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

#[derive(Debug, Args)]
pub struct ImproveCommand {
	/// Number of the request
	rfq: RfqId,
	/// New price in TACIT, lower than the present one
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// File with a new pre-solution
	#[arg(long, value_name = "FILE", requires = "summary")]
	solution: Option<PathBuf>,
	/// Public summary of the new pre-solution
	#[arg(long, value_name = "TEXT", requires = "solution", value_parser = bounded::summary)]
	summary: Option<String>,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl QuotationCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Make(command) => command.run(context).await,
			Self::Improve(command) => command.run(context).await,
			Self::Reaffirm { rfq, transaction } => reaffirm(context, rfq, &transaction).await,
			Self::Withdraw { rfq, transaction } => withdraw(context, rfq, &transaction).await,
			Self::Mine {} => mine(context).await,
		}
	}
}

impl MakeCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let content = read(&self.file)?;
		let (chain, account) = context.open().await?;
		let (rfq, request) = stated(&chain, self.rfq).await?;
		require_registered(&chain, &account).await?;
		let dispute = rfq.dispute.0.clone();
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		let now = chain.now().await?;
		let own = chain.own_quotation(self.rfq, &account.id()).await?;
		let (id, price, bond) = (self.rfq, self.price, request.bond);
		let lead = request.quote(&account, own.as_ref(), price, None, now)?;
		if own.is_none() {
			let free = chain.public_balance(&account.id()).await?.free;
			guard::bounds::covered("the bond", bond, free, chain.existential_deposit()?)?;
		}
		let sealed = SealedSolution::make(&chain, &account, &rfq, &content, &self.summary, &self.sealing).await?;
		let call = runtime::transactions()
			.quotations()
			.quote(id, rfq.version, price.units(), sealed.solution.clone());
		let call = chain.finish(&call)?;
		let call = sealed.reopened(&account, call)?;
		if binds(&request, &lead, now) {
			context.confirm(
				&self.transaction,
				&format!("Quote {price} on request {id}? {}", binding(&lead, bond, now)),
			)?;
		}
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<events::Quoted>()?;
				let report = Report::new(format!("Quoted on request {id}"))
					.field("rfq", id)
					.field("price", price)
					.field("bond", bond)
					.field("solution", event.solution)
					.field("leads", lead.leads);
				Ok(with_dispute_terms(report, &dispute)
					.note(dispute_sentence(&dispute))
					.next(format!("tacit rfq ranking {id}")))
			})
			.await
	}
}

impl ImproveCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let content = self.solution.as_deref().map(read).transpose()?;
		let (chain, account) = context.open().await?;
		let (rfq, request) = stated(&chain, self.rfq).await?;
		let now = chain.now().await?;
		let own = chain.own_quotation(self.rfq, &account.id()).await?;
		let (id, price) = (self.rfq, self.price);
		let lead = request.improve(&account, own.as_ref(), price, None, now)?;
		require_kept_key(&chain, &account, id).await?;
		let solution = match (&content, &self.summary) {
			(Some(content), Some(summary)) => {
				Some(SealedSolution::make(&chain, &account, &rfq, content, summary, &self.sealing).await?)
			},
			_ => None,
		};
		let call = runtime::transactions().quotations().improve(
			id,
			rfq.version,
			price.units(),
			solution.as_ref().map(|sealed| sealed.solution.clone()),
		);
		let call = chain.finish(&call)?;
		let call = match &solution {
			Some(sealed) => sealed.reopened(&account, call)?,
			None => reopen::check_unsealed(call)?,
		};
		if binds(&request, &lead, now) {
			context.confirm(
				&self.transaction,
				&format!(
					"Lower your price on request {id} to {price}? {}",
					binding(&lead, request.bond, now)
				),
			)?;
		}
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<events::QuotationImproved>()?;
				Ok(Report::new(format!("Improved your quotation on request {id}"))
					.field("rfq", id)
					.field("price", price)
					.field("solution", event.solution)
					.field("revision", event.revision)
					.field("leads", lead.leads)
					.next(format!("tacit rfq ranking {id}")))
			})
			.await
	}
}

async fn reaffirm(context: &Context, id: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let (rfq, request) = stated(&chain, id).await?;
	let now = chain.now().await?;
	let own = chain.own_quotation(id, &account.id()).await?;
	let lead = request.reaffirm(&account, own.as_ref(), None, now)?;
	require_kept_key(&chain, &account, id).await?;
	let price = own.map(|own| own.price).unwrap_or_default();
	context.confirm(
		transaction,
		&format!(
			"Bind yourself again to {price} on request {id}? {}",
			binding(&lead, request.bond, now)
		),
	)?;
	let call = runtime::transactions().quotations().reaffirm(id, rfq.version);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Reaffirmed your quotation on request {id}"))
				.field("rfq", id)
				.field("price", price)
				.field("leads", lead.leads)
				.next(format!("tacit rfq ranking {id}")))
		})
		.await
}

/// The number of blocks until a quotation and its withdrawal could both be in a block.
const ON_THE_WAY: u32 = 10;

/// Whether a quotation could not be withdrawn any more: it leads, or the request closes too soon.
fn binds(request: &Request, lead: &Lead, now: Now) -> bool {
	lead.leads || now.block.saturating_add(ON_THE_WAY) > request.closes_at
}

/// The end of a question before a quotation that binds.
fn binding(lead: &Lead, bond: Amount, now: Now) -> String {
	let leads = match (lead.leads, lead.extends_to) {
		(true, Some(closes_at)) => format!("It takes the lead and moves closing to {}. ", deadline(closes_at, now)),
		(true, None) => "It takes the lead. ".into(),
		(false, _) => String::new(),
	};
	format!(
		"{leads}You cannot withdraw it while it leads or after closing; if it is awarded and you do not perform, your bond of {bond} is \
		 burnt."
	)
}

/// Fails unless the account's quotation keeps the encryption key of its phrase.
async fn require_kept_key(chain: &Chain, account: &Account, id: RfqId) -> Result<()> {
	let kept = quotation(chain, id, &account.id()).await?.provider_key;
	let give_up = format!("quotation withdraw {id}");
	require_kept_in(account, &kept, "your quotation", &give_up)
}

async fn withdraw(context: &Context, id: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let info = quotation(&chain, id, &account.id()).await?;
	let now = chain.now().await?;
	let request = chain.rfq(id).await?.as_ref().map(Request::from);
	let how = guard::request::withdraw(id, &account, request.as_ref(), Some(&Quotation::from(&info)), now)?;
	let bond = Amount::from_units(info.bond);
	if matches!(how, Return::Withdrawn) {
		context.confirm(
			transaction,
			&format!("Withdraw your quotation on request {id}? Your bond of {bond} comes back."),
		)?;
	}
	let call = runtime::transactions().quotations().withdraw(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			let done = match how {
				Return::Withdrawn => "Withdrew",
				Return::TakenBack => "Took back",
			};
			Ok(Report::new(format!("{done} your quotation on request {id}"))
				.field("rfq", id)
				.field("bond_returned", bond))
		})
		.await
}

async fn mine(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let mut rows: Vec<Row> = Vec::new();
	for info in own(&chain, &account.id()).await? {
		let quotation = Quotation::from(&info);
		let next = own_step(&chain, &info, &quotation).await?;
		rows.push(vec![
			("rfq", info.rfq.into()),
			("status", quotation.status.name().into()),
			("price", quotation.price.into()),
			("leads", info.leads.into()),
			("bond", Amount::from_units(info.bond).into()),
			("deal", info.awarded.into()),
			("next", next.map_or_else(|| Cell::none(""), Cell::from)),
			("summary", info.summary.as_str().into()),
		]);
	}
	Ok(Report::default().list("quotations", rows))
}

/// The next command for a provider and its own quotation.
pub(crate) async fn own_step(chain: &Chain, info: &QuotationInfo, quotation: &Quotation) -> Result<Option<String>> {
	let id = info.rfq;
	let take_back = || Some(format!("tacit quotation withdraw {id}"));
	Ok(match quotation.status {
		Status::Awarded => info.awarded.map(|deal| format!("tacit deal show {deal}")),
		Status::Void | Status::Carried => Some(format!("tacit rfq show {id}")),
		Status::Free => take_back(),
		// It comes back after the end of the request.
		Status::Tombstone => None,
		Status::Live => {
			let request = chain.rfq(id).await?.as_ref().map(Request::from);
			match request.is_some_and(|request| request.phase == Phase::Lapsed) {
				true => take_back(),
				false => Some(format!("tacit rfq ranking {id}")),
			}
		},
	})
}

/// Reads all quotations of a provider, in the order of their requests.
pub(crate) async fn own(chain: &Chain, provider: &AccountId32) -> Result<Vec<QuotationInfo>> {
	let page = async |cursor, wanted| {
		let page = chain.quotations_of(provider, cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let mut quotations = Pages::all("quotations", page).await?;
	quotations.sort_by_key(|quotation| quotation.rfq);
	Ok(quotations)
}

#[cfg(test)]
mod tests {
	use super::*;
	use tacit_wallet::duration::Clock;

	#[test]
	fn a_question_names_the_bond_and_the_closing_that_a_lead_moves() {
		let now = Now {
			block: 10,
			time: 0,
			clock: Clock::OfDay,
		};
		let of = |leads, extends_to| binding(&Lead { leads, extends_to }, Amount::from_units(5_000_000_000_000), now);
		let late = of(true, Some(60));
		assert!(
			late.contains("moves closing to block 60") && late.contains("bond of 5 TACIT is burnt"),
			"{late}"
		);
		let behind = of(false, None);
		assert!(
			!behind.contains("takes the lead") && behind.contains("bond of 5 TACIT"),
			"{behind}"
		);
	}
}

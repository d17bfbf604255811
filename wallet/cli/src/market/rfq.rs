//! `tacit rfq`: posts, shows and amends requests for quotation.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	market::listing::keywords,
	output::{Cell, Report, Row},
	sealing::{require_kept_in, require_registered},
	view::{
		bounded,
		cells::period_cell,
		pages::{Pages, Taken},
		terms::{dispute_sentence, with_dispute_terms, DisputeOptions},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::RfqId;
use tacit_wallet::{
	amount::Amount,
	chain::{
		runtime::{
			self,
			runtime_types::pallet_quotations::{
				runtime_api::{RankedQuotation, RfqInfo},
				types::{RfqAmendment, RfqParameters, RfqPhase},
			},
		},
		Chain,
	},
	duration::{deadline, Period},
	files::sha256_of_file,
	guard::{
		self,
		bounds::{named, Request, RequestBounds, RequestPeriods},
	},
	keys::Account,
};

/// Ask for quotations and follow them (demander); find requests (provider)
#[derive(Debug, Subcommand)]
pub enum RfqCommand {
	/// Post a request for quotation (demander)
	#[command(after_help = "\
FILE is the full text of what you need; its digest goes on chain, the file itself you send or publish as you \
like. Providers then quote in the open and undercut each other by at least the minimum decrement. A new best \
price shortly before closing extends the time by --extension, but never beyond the hard close. Afterwards you \
award any quotation within --award-within.

Examples:
  tacit --dev alice rfq post need.md --summary \"Stress analysis\" --keyword fea --budget 50
  tacit --dev alice rfq post need.md --summary \"Sequencing\" --keyword dna --budget 900 \\
      --open-for 3d --award-within 7d --delivery-period 21d \\
      --arbiter 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y --undecided demander")]
	Post(PostCommand),
	/// Change an open request; its quotations become void (demander)
	#[command(after_help = "\
The terms for disputes stay as they are unless you state others.

Examples:
  tacit --dev alice rfq amend 0 need.md --summary \"Now with fatigue\" --budget 60
  tacit --dev alice rfq amend 0 need.md --summary \"As before\" --budget 60 --no-arbiter")]
	Amend(AmendCommand),
	/// Give a request up (demander)
	#[command(after_help = "Examples:\n  tacit --dev alice rfq cancel 0")]
	Cancel {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show a request and where it stands
	#[command(after_help = "Examples:\n  tacit rfq show 0")]
	Show {
		/// Number of the request
		rfq: RfqId,
	},
	/// Show the live quotations of a request, the lowest price first, and how far the price has converged
	#[command(after_help = "\
With your account it also shows what you could quote now.

Examples:
  tacit rfq ranking 0
  tacit --dev bob rfq ranking 0")]
	Ranking {
		/// Number of the request
		rfq: RfqId,
	},
	/// List the requests that take quotations now
	#[command(after_help = "\
Of those with any of the keywords, those with more of them come first, and among equals the newest. Where more requests have \
the keywords than the chain looks at in one go, it says so: use rarer keywords.

Examples:
  tacit rfq open                      all of them, the newest first
  tacit rfq open finite-element dna   those with any of the keywords")]
	Open {
		/// Keywords; a request with any of them is listed
		#[arg(value_name = "KEYWORD")]
		keywords: Vec<String>,
		/// How many to list at most
		#[arg(long, default_value_t = 20, value_name = "NUMBER", value_parser = bounded::limit)]
		limit: usize,
	},
}

/// The options that posting and amending share.
#[derive(Debug, Args)]
struct Terms {
	/// File with the full text of the requirement
	file: PathBuf,
	/// Public summary, up to 512 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::summary)]
	summary: String,
	/// The highest admissible price in TACIT; everybody sees it
	#[arg(long, value_name = "AMOUNT")]
	budget: Amount,
	/// By how much a price has to undercut the best one [default: 1 % of the budget]
	#[arg(long, value_name = "AMOUNT")]
	decrement: Option<Amount>,
	/// Time from the provider's acknowledgement to the delivery
	#[arg(long, value_name = "PERIOD", default_value = "14d")]
	delivery_period: Period,
	#[command(flatten)]
	dispute: DisputeOptions,
}

impl Terms {
	fn decrement(&self) -> Amount {
		let usual = || Amount::from_units((self.budget.units() / 100).max(1));
		self.decrement.unwrap_or_else(usual)
	}

	/// Fails where the chain would refuse the budget, the decrement or the delivery period.
	fn check(&self, chain: &Chain) -> Result<()> {
		let decrement = named("--decrement", self.decrement());
		guard::bounds::budget(named("--budget", self.budget), decrement)?;
		let longest = chain.constant(runtime::constants().quotations().max_delivery_period())?;
		bounded::period("--delivery-period", self.delivery_period, longest)
	}
}

#[derive(Debug, Args)]
pub struct PostCommand {
	#[command(flatten)]
	terms: Terms,
	/// Keyword by which providers find the request; up to eight, repeat the option
	#[arg(long = "keyword", required = true, value_name = "WORD", value_parser = bounded::keyword)]
	keywords: Vec<String>,
	/// How long quotations are taken, if nobody improves late
	#[arg(long, value_name = "PERIOD", default_value = "1d")]
	open_for: Period,
	/// How long quotations are taken after a late improvement of the best price [default: a tenth of --open-for]
	#[arg(long, value_name = "PERIOD")]
	extension: Option<Period>,
	/// Time from now after which no quotations are taken in any case [default: --open-for and five extensions]
	#[arg(long, value_name = "PERIOD")]
	hard_close: Option<Period>,
	/// How long you can award after the hard close
	#[arg(long, value_name = "PERIOD", default_value = "3d")]
	award_within: Period,
	#[command(flatten)]
	transaction: TransactionOptions,
}

#[derive(Debug, Args)]
pub struct AmendCommand {
	/// Number of the request
	rfq: RfqId,
	#[command(flatten)]
	terms: Terms,
	/// From now on without an arbiter
	#[arg(long, conflicts_with = "arbiter")]
	no_arbiter: bool,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RfqCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Post(command) => command.run(context).await,
			Self::Amend(command) => command.run(context).await,
			Self::Cancel { rfq, transaction } => cancel(context, rfq, &transaction).await,
			Self::Show { rfq } => show(context, rfq).await,
			Self::Ranking { rfq } => ranking(context, rfq).await,
			Self::Open { keywords, limit } => open(context, &keywords, limit).await,
		}
	}
}

impl PostCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let requirement = sha256_of_file(&self.terms.file)?;
		let keywords = keywords(&self.keywords)?;
		let (chain, account) = context.open().await?;
		require_registered(&chain, &account).await?;
		let dispute = self.terms.dispute.terms();
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		let bounds = request_bounds(&chain)?;
		let extension = self.extension.unwrap_or_else(|| bounds.usual_extension(self.open_for));
		let hard_close = self
			.hard_close
			.unwrap_or_else(|| bounds.usual_hard_close(self.open_for, extension));
		bounds.check(&RequestPeriods {
			open_for: named("--open-for", self.open_for),
			extension: named("--extension", extension),
			hard_close: named("--hard-close", hard_close),
			award_within: named("--award-within", self.award_within),
		})?;
		self.terms.check(&chain)?;
		let parameters = RfqParameters {
			requirement,
			summary: self.terms.summary.clone(),
			keywords,
			budget: self.terms.budget.units(),
			minimum_decrement: self.terms.decrement().units(),
			open_for: self.open_for.0,
			extension: extension.0,
			hard_close_after: hard_close.0,
			award_within: hard_close.0.saturating_add(self.award_within.0),
			delivery_period: self.terms.delivery_period.0,
			dispute: Static(dispute.clone()),
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions().quotations().post(parameters);
		let budget = self.terms.budget;
		let now = chain.now().await?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::RfqPosted>()?;
				let report = Report::new(format!("Posted request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("requirement", requirement)
					.field("budget", budget)
					.field("closes_at", Cell::deadline(event.closes_at, now))
					.field("award_by", Cell::deadline(event.award_by, now));
				Ok(with_dispute_terms(report, &dispute)
					.note(dispute_sentence(&dispute))
					.next(format!("tacit rfq ranking {}", event.rfq)))
			})
			.await
	}
}

impl AmendCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let requirement = sha256_of_file(&self.terms.file)?;
		let (chain, account) = context.open().await?;
		let rfq = rfq_info(&chain, self.rfq).await?;
		require_demander(&rfq, &account, "amend")?;
		// The request keeps its key, and providers seal their new pre-solutions to it.
		require_kept_by(&chain, &account, &rfq).await?;
		still_open(&rfq)?;
		stated(&rfq).amend(chain.now().await?)?;
		self.terms.check(&chain)?;
		let dispute = self.terms.dispute.changed(&rfq.dispute.0, self.no_arbiter);
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		let amendment = RfqAmendment {
			requirement,
			summary: self.terms.summary.clone(),
			budget: self.terms.budget.units(),
			minimum_decrement: self.terms.decrement().units(),
			delivery_period: self.terms.delivery_period.0,
			dispute: Static(dispute.clone()),
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions()
			.quotations()
			.amend(self.rfq, rfq.version, amendment);
		context.confirm(
			&self.transaction,
			&format!(
				"Amend request {}? Its quotations become void: {} of them now.",
				self.rfq, rfq.live_quotations
			),
		)?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::RfqAmended>()?;
				let report = Report::new(format!("Amended request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("version", event.version)
					.field("requirement", requirement);
				Ok(with_dispute_terms(report, &dispute).note("All its quotations are void; providers quote anew."))
			})
			.await
	}
}

/// Reads the chain's bounds on the periods of a request.
fn request_bounds(chain: &Chain) -> Result<RequestBounds> {
	let constants = runtime::constants().quotations();
	Ok(RequestBounds {
		open: chain.constant(constants.min_open_period())?..=chain.constant(constants.max_open_period())?,
		extension: chain.constant(constants.min_extension())?,
		award: chain.constant(constants.min_evaluation_period())?
			..=chain.constant(constants.max_evaluation_period())?,
	})
}

async fn cancel(context: &Context, rfq: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	context.confirm(
		transaction,
		&format!("Give request {rfq} up? Its quotations end with it."),
	)?;
	let call = runtime::transactions().quotations().cancel(rfq);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Cancelled request {rfq}")).field("rfq", rfq))
		})
		.await
}

async fn show(context: &Context, id: RfqId) -> Result<Report> {
	let chain = context.chain().await?;
	let rfq = rfq_info(&chain, id).await?;
	let now = chain.now().await?;
	let report = Report::new(format!("Request {id}"))
		.field("rfq", id)
		.field("phase", phase_name(&rfq.phase))
		.field("summary", rfq.summary.as_str())
		.field("demander", &rfq.demander)
		.field("keywords", keyword_list(&rfq))
		.field("budget", Amount::from_units(rfq.budget))
		.field("minimum_decrement", Amount::from_units(rfq.minimum_decrement))
		.field("live_quotations", rfq.live_quotations)
		.field("best_price", rfq.best_price.map(Amount::from_units))
		.field("closes_at", Cell::deadline(rfq.closes_at, now))
		.field("hard_close", Cell::deadline(rfq.hard_close, now))
		.field("award_by", Cell::deadline(rfq.award_by, now))
		.field("extension", period_cell(rfq.extension))
		.field("delivery_period", period_cell(rfq.delivery_period))
		.field("requirement", rfq.requirement)
		.field("version", rfq.version)
		.field("amendments_left", rfq.amendments_left);
	let report = with_dispute_terms(report, &rfq.dispute.0).note(dispute_sentence(&rfq.dispute.0));
	Ok(match &rfq.phase {
		RfqPhase::Awarded { deal, provider } => report.field("deal", *deal).field("awarded_to", provider),
		RfqPhase::Evaluation => report
			.note(format!(
				"The demander reads the pre-solutions with `tacit solution {id} PROVIDER` and awards one of them with `tacit award {id} \
				 PROVIDER`, until {}.",
				deadline(rfq.award_by, now)
			))
			.next(format!("tacit rfq ranking {id}")),
		RfqPhase::Open => report.next(format!("tacit rfq ranking {id}")),
		RfqPhase::Cancelled | RfqPhase::Unsuccessful => report,
	})
}

async fn ranking(context: &Context, id: RfqId) -> Result<Report> {
	let account = context.account().ok();
	let chain = context.chain().await?;
	let rfq = rfq_info(&chain, id).await?;
	let api = runtime::runtime_apis().quotations_api();
	let convergence = chain.ask(api.convergence(id)).await?;
	let rows = live_quotations(&chain, id)
		.await?
		.into_iter()
		.enumerate()
		.map(ranking_row)
		.collect();
	let mut report = Report::new(format!("Quotations on request {id}"))
		.field("rfq", id)
		.field("phase", phase_name(&rfq.phase))
		.list("quotations", rows);
	report = with_dispute_terms(report, &rfq.dispute.0);
	if let Some(convergence) = convergence {
		report = report
			.field("quotations_made", convergence.history.quotations)
			.field("lead_changes", convergence.history.lead_changes)
			.field("spread", convergence.spread.map(Amount::from_units))
			.field("best_price_stands_for", convergence.blocks_unchanged.map(period_cell));
	}
	if let Some(account) = account {
		if let Some(prices) = chain.ask(api.next_admissible_price(id, account.id())).await? {
			if account.id() != rfq.demander {
				report = report
					.field("you_could_quote", prices.to_enter.map(Amount::from_units))
					.field("you_would_lead_with", prices.to_lead.map(Amount::from_units));
			}
		}
	}
	Ok(report)
}

fn ranking_row((place, quotation): (usize, RankedQuotation<AccountId32>)) -> Row {
	vec![
		("place", (place + 1).into()),
		("price", Amount::from_units(quotation.price).into()),
		("provider", (&quotation.provider).into()),
		("revision", quotation.revision.into()),
		("expired", quotation.expired.into()),
		("summary", quotation.summary.as_str().into()),
		(
			"solution",
			Cell::new(quotation.solution.to_string(), format!("{:#x}", quotation.solution)),
		),
	]
}

async fn open(context: &Context, words: &[String], limit: usize) -> Result<Report> {
	let keywords = keywords(words)?;
	// Every page is asked for at one block, so that they are pieces of one ranking.
	let chain = context.chain().await?;
	let now = chain.now().await?;
	let mut ranked = true;
	let page = async |cursor, wanted| {
		let question = runtime::runtime_apis()
			.quotations_api()
			.open_rfqs(keywords.clone(), cursor, wanted);
		// The wallet normalised the keywords with the code of the chain, so an error means that the chain runs another
		// version.
		let page = chain
			.ask(question)
			.await?
			.map_err(|error| WalletError::Incompatible(format!("it does not take the keywords: {error:?}").into()))?;
		ranked &= page.complete;
		Ok::<_, Error>((page.rfqs, page.next))
	};
	let pages = Pages {
		what: "open requests",
		limit,
		with_gaps: true,
	};
	let Taken { items, more } = pages.take(page).await?;
	let rows = items.iter().map(|rfq| {
		vec![
			("rfq", rfq.id.into()),
			("budget", Amount::from_units(rfq.budget).into()),
			("best_price", rfq.best_price.map(Amount::from_units).into()),
			("closes_at", Cell::deadline(rfq.closes_at, now)),
			("keywords", keyword_list(rfq).into()),
			("summary", rfq.summary.as_str().into()),
		]
	});
	let mut report = Report::default()
		.list("open_requests", rows.collect())
		.field("complete", ranked && !more);
	if more {
		report = report.note(pages.how_to_see_more("requests are open"));
	}
	if !ranked {
		report = report.note(
			"There are more requests with these keywords than the chain looks at in one go, so some may be missing: use rarer keywords.",
		);
	}
	Ok(report)
}

/// Reads a request.
pub(crate) async fn rfq_info(chain: &Chain, id: RfqId) -> Result<RfqInfo<AccountId32>> {
	let rfq = chain.ask(runtime::runtime_apis().quotations_api().rfq(id)).await?;
	rfq.ok_or_else(|| {
		Error::not_found(
			format!("there is no request {id}"),
			"`tacit rfq open` lists the open ones",
		)
	})
}

/// The parts of a request that the guards look at.
pub(crate) fn stated(rfq: &RfqInfo<AccountId32>) -> Request {
	Request {
		id: rfq.id,
		amendments_left: rfq.amendments_left,
		extension: rfq.extension,
		hard_close: rfq.hard_close,
	}
}

/// Fails unless a request takes quotations.
pub(crate) fn still_open(rfq: &RfqInfo<AccountId32>) -> Result<()> {
	match &rfq.phase {
		RfqPhase::Open => Ok(()),
		phase => Err(Error::precondition(
			format!(
				"request {} takes no quotations any more: its phase is {}",
				rfq.id,
				phase_name(phase)
			),
			"`tacit rfq open` lists the open ones",
		)),
	}
}

/// Reads the live quotations of a request, the lowest price first.
pub(crate) async fn live_quotations(chain: &Chain, id: RfqId) -> Result<Vec<RankedQuotation<AccountId32>>> {
	Ok(chain.ask(runtime::runtime_apis().quotations_api().ranking(id)).await?)
}

/// Fails unless the account has posted the request.
pub(crate) fn require_demander(rfq: &RfqInfo<AccountId32>, account: &Account, action: &str) -> Result<()> {
	if rfq.demander == account.id() {
		return Ok(());
	}
	Err(Error::precondition(
		format!(
			"only the demander of request {}, {}, can {action} it",
			rfq.id, rfq.demander
		),
		format!("you are using the account {}", account.address()),
	))
}

/// Fails unless a request keeps the encryption key of its demander's phrase.
pub(crate) async fn require_kept_by(chain: &Chain, account: &Account, rfq: &RfqInfo<AccountId32>) -> Result<()> {
	let (kept, id) = (rfq.demander_key.as_ref(), rfq.id);
	let give_up = format!("rfq cancel {id}");
	require_kept_in(chain, account, kept, &format!("request {id}"), &give_up).await
}

fn keyword_list(rfq: &RfqInfo<AccountId32>) -> String {
	rfq.keywords.0.join(" ")
}

/// The name of a phase.
pub(crate) fn phase_name(phase: &RfqPhase<AccountId32>) -> &'static str {
	match phase {
		RfqPhase::Open => "open",
		RfqPhase::Evaluation => "evaluation",
		RfqPhase::Awarded { .. } => "awarded",
		RfqPhase::Cancelled => "cancelled",
		RfqPhase::Unsuccessful => "unsuccessful",
	}
}

//! `tacit rfq post`, `amend`.

use super::{
	require_kept_by, stated,
	text::{AmendedText, NewText},
};
use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	market::reading::keywords,
	output::{Cell, Report},
	sealing::require_registered,
	view::{
		bounded,
		cells::period_cell,
		terms::{dispute_sentence, with_dispute_terms, DisputeOptions},
	},
};
use clap::Args;
use subxt::utils::Static;
use tacit_primitives::RfqId;
use tacit_wallet::{
	amount::Amount,
	chain::runtime::{
		self,
		runtime_types::pallet_quotations::types::{RfqAmendment, RfqParameters},
	},
	duration::Period,
	guard::{
		self,
		bounds::{named, price_step, usual_price_step, RequestBounds, RequestPeriods},
	},
};

/// `--open-for` divided by this is the time that a provider is thought to need to react, where nobody states it.
const USUAL_REACTION: u32 = 50;

#[derive(Debug, Args)]
pub struct PostCommand {
	#[command(flatten)]
	text: NewText,
	/// Public summary, up to 512 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::summary)]
	summary: String,
	/// Keyword by which providers find the request; up to eight, repeat the option
	#[arg(long = "keyword", required = true, value_name = "WORD", value_parser = bounded::keyword)]
	keywords: Vec<String>,
	/// The highest admissible price in TACIT; everybody sees it
	#[arg(long, value_name = "AMOUNT")]
	budget: Amount,
	/// Prices are multiples of this, 0.5 to 5 % of the budget [default: 1 % of the budget]
	#[arg(long, value_name = "AMOUNT")]
	step: Option<Amount>,
	/// The bond that you and every provider lock, burnt for a default [default: the least that the chain takes, or 1 %
	/// of the budget if that is more]
	#[arg(long, value_name = "AMOUNT")]
	bond: Option<Amount>,
	/// How long quotations are taken, if nobody takes the lead late
	#[arg(long, value_name = "PERIOD", default_value = "1d")]
	open_for: Period,
	/// How long quotations are taken after a late lead, at most a day [default: five times --reaction-time]
	#[arg(long, value_name = "PERIOD", conflicts_with = "reaction_time")]
	extension: Option<Period>,
	/// The time that a provider needs to react to another price [default: a fiftieth of --open-for]
	#[arg(long, value_name = "PERIOD")]
	reaction_time: Option<Period>,
	/// How long you can award after closing
	#[arg(long, value_name = "PERIOD", default_value = "3d")]
	award_within: Period,
	/// Time from the provider's acknowledgement to the delivery
	#[arg(long, value_name = "PERIOD", default_value = "14d")]
	delivery_period: Period,
	#[command(flatten)]
	dispute: DisputeOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

#[derive(Debug, Args)]
pub struct AmendCommand {
	/// Number of the request
	rfq: RfqId,
	#[command(flatten)]
	text: AmendedText,
	/// Public summary, up to 512 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::summary)]
	summary: Option<String>,
	/// The highest admissible price in TACIT; everybody sees it
	#[arg(long, value_name = "AMOUNT")]
	budget: Option<Amount>,
	/// Prices are multiples of this, 0.5 to 5 % of the budget [default: the present one, or 1 % of a budget that it
	/// does not fit]
	#[arg(long, value_name = "AMOUNT")]
	step: Option<Amount>,
	/// Time from the provider's acknowledgement to the delivery
	#[arg(long, value_name = "PERIOD")]
	delivery_period: Option<Period>,
	#[command(flatten)]
	dispute: DisputeOptions,
	/// From now on without an arbiter
	#[arg(long, conflicts_with = "arbiter")]
	no_arbiter: bool,
	/// Number of the question that has caused the amendment
	#[arg(long, value_name = "NUMBER")]
	question: Option<u32>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl PostCommand {
	/// The stated extension, or the one that the reaction time gives.
	fn extension(&self, bounds: &RequestBounds) -> Period {
		let usual = Period(self.open_for.0 / USUAL_REACTION);
		// The chain takes no extension that is longer than the request is open.
		let computed = || {
			bounds
				.usual_extension(self.reaction_time.unwrap_or(usual))
				.min(self.open_for)
		};
		self.extension.unwrap_or_else(computed)
	}

	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		let requirement = self.text.read()?;
		let digest = requirement.digest;
		let keywords = keywords(&self.keywords)?;
		let (chain, account) = context.open().await?;
		require_registered(&chain, &account).await?;
		let dispute = self.dispute.terms();
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		let bounds = chain.request_bounds()?;
		let budget = self.budget;
		let step = self.step.unwrap_or_else(|| usual_price_step(budget));
		price_step(named("--budget", budget), named("--step", step))?;
		let bond = self.bond.unwrap_or_else(|| bounds.usual_bond(budget));
		bounds.check_bond(named("--bond", bond))?;
		let extension = self.extension(&bounds);
		bounds.check(&RequestPeriods {
			open_for: named("--open-for", self.open_for),
			extension: named("--extension", extension),
			award_within: named("--award-within", self.award_within),
			delivery_period: named("--delivery-period", self.delivery_period),
		})?;
		let fee = chain.market_fees()?.post;
		let free = chain.public_balance(&account.id()).await?.free;
		let needed = Amount::from_units(bond.units().saturating_add(fee.units()));
		guard::bounds::covered("the bond and the fee", needed, free, chain.existential_deposit()?)?;
		context.confirm(
			&self.transaction,
			&format!(
				"Post this request? A fee of {fee} is burnt. Your bond of {bond} is locked until the request ends, and burnt if you award \
				 and then do not fund in time or leave a complaint unanswered."
			),
		)?;
		let parameters = RfqParameters {
			requirement: digest,
			summary: self.summary,
			keywords,
			budget: budget.units(),
			price_step: step.units(),
			bond: bond.units(),
			open_for: self.open_for.0,
			extension: extension.0,
			award_within: self.award_within.0,
			delivery_period: self.delivery_period.0,
			dispute: Static(dispute.clone()),
			text: requirement.carried(),
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions().quotations().post(parameters);
		let now = chain.now().await?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::RfqPosted>()?;
				let report = Report::new(format!("Posted request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("requirement", digest)
					.field("budget", budget)
					.field("step", step)
					.field("bond", bond)
					.field("fee_burnt", fee)
					.field("closes_at", Cell::deadline(event.closes_at, now))
					.field("extension", period_cell(extension.0))
					.field("award_by", Cell::deadline(event.award_by, now));
				Ok(with_dispute_terms(report, &dispute)
					.note("A late lead moves closing, and the time to award with it.")
					.note(dispute_sentence(&dispute))
					.next(format!("tacit rfq ranking {}", event.rfq)))
			})
			.await
	}
}

impl AmendCommand {
	/// Whether it changes anything.
	fn changes(&self) -> bool {
		self.text.is_stated()
			|| self.summary.is_some()
			|| self.budget.is_some()
			|| self.step.is_some()
			|| self.delivery_period.is_some()
			|| self.dispute.is_stated()
			|| self.no_arbiter
	}

	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		if !self.changes() {
			return Err(Error::precondition(
				"the amendment changes nothing, and would make the quotations void",
				"state what changes; `tacit rfq amend --help` shows what can",
			));
		}
		self.text.look()?;
		let (chain, account) = context.open().await?;
		let (rfq, request) = stated(&chain, self.rfq).await?;
		let bounds = chain.request_bounds()?;
		request.amend(&account, None, chain.now().await?)?;
		// The request keeps its key, and providers seal their new pre-solutions to it.
		require_kept_by(&account, &rfq)?;
		let budget = self.budget.unwrap_or(request.budget);
		let step = self.step(budget, request.price_step);
		price_step(named("--budget", budget), named("--step", step))?;
		let delivery_period = self.delivery_period.unwrap_or(Period(rfq.delivery_period));
		bounded::period("--delivery-period", delivery_period, bounds.delivery)?;
		let dispute = self.dispute.changed(&rfq.dispute.0, self.no_arbiter);
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		let present = chain.requirement_text(self.rfq).await?;
		let requirement = self.text.changed(rfq.requirement, present.into())?;
		let digest = requirement.digest;
		let amendment = RfqAmendment {
			requirement: digest,
			summary: self.summary.unwrap_or_else(|| rfq.summary.as_str().to_owned()),
			budget: budget.units(),
			price_step: step.units(),
			delivery_period: delivery_period.0,
			dispute: Static(dispute.clone()),
			text: requirement.carried(),
			cause: self.question,
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions()
			.quotations()
			.amend(self.rfq, rfq.version, amendment);
		context.confirm(
			&self.transaction,
			&format!(
				"Amend request {}? Its quotations become void: {} of them now. {} amendments are left after this one.",
				self.rfq,
				rfq.live_quotations,
				rfq.amendments_left.saturating_sub(1)
			),
		)?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::RfqAmended>()?;
				let report = Report::new(format!("Amended request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("version", event.version)
					.field("requirement", digest)
					.field("budget", budget)
					.field("step", step);
				Ok(with_dispute_terms(report, &dispute).note("All its quotations are void; providers quote anew."))
			})
			.await
	}

	/// The stated step, or the present one, or the usual one where the present one does not fit the budget.
	fn step(&self, budget: Amount, present: Amount) -> Amount {
		let fits = || price_step(named("--budget", budget), named("--step", present)).is_ok();
		match self.step {
			Some(step) => step,
			None if fits() => present,
			None => usual_price_step(budget),
		}
	}
}

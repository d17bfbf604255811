//! `tacit record`, `rate`, `renew`, `reap`: commands for deals that have ended.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	output::{Cell, Report},
	view::{
		role::Role,
		wording::{ground_name, side_name},
	},
};
use clap::Args;
use std::path::PathBuf;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{DealId, Rating, Side};
use tacit_wallet::{
	chain::{runtime, Chain},
	deal::Record,
	files::sha256_of_file,
	guard,
};

/// Show the permanent record of a settled deal (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
The record says who traded, when both packages were stamped, why the payment was the provider's, that both proofs \
of the deal verified, and how the parties rated each other; neither amount nor content are in it. Needs no account.

Examples:
  tacit record 0
  tacit record 0 --json")]
pub struct RecordCommand {
	/// Number of the deal
	deal: DealId,
}

/// Reads the permanent record of a deal.
pub(crate) async fn record(chain: &Chain, id: DealId) -> Result<Record> {
	let record = chain.ask(runtime::runtime_apis().settlement_api().record(id)).await?;
	record.map(|Static(record)| record).ok_or_else(|| {
		Error::not_found(
			format!("no settled deal has the number {id}"),
			format!("`tacit deal show {id}` shows it if it is still open; refunded and split deals leave no record"),
		)
	})
}

impl RecordCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let chain = context.chain().await?;
		let id = self.deal;
		let record = record(&chain, id).await?;
		let clock = chain.clock().await;
		let demander_stamp = match &record.demander_stamp {
			Some(stamp) => Cell::moment(stamp.time, clock),
			None => Cell::none("none: it did not approve"),
		};
		let score = |rating: &Option<Rating>| rating.as_ref().map(|rating| u32::from(rating.score));
		let mut report = Report::new(format!("Record of deal {id}"))
			.field("deal", id)
			.field("demander", &record.demander)
			.field("provider", &record.provider)
			.field("terms", record.terms)
			.field("transcript", record.transcript)
			.field("ground", ground_name(record.ground))
			.field("demander_stamped", demander_stamp)
			.field("provider_stamped", Cell::moment(record.provider_stamp.time, clock))
			.clock(clock)
			.field("range_key", record.key_versions.range)
			.field("equality_key", record.key_versions.equality)
			.field("settled_in_block", record.block)
			.field("demander_rated_provider", score(&record.rated_by_demander))
			.field("provider_rated_demander", score(&record.rated_by_provider));
		for (name, rating) in [
			("demander_comment", &record.rated_by_demander),
			("provider_comment", &record.rated_by_provider),
		] {
			if let Some(comment) = rating.as_ref().and_then(|rating| rating.comment) {
				report = report.field(name, comment);
			}
		}
		Ok(report)
	}
}

/// Rate the other party of a settled deal (both, once)
#[derive(Debug, Args)]
#[command(after_help = "\
1 is the worst, 5 the best. The rating stays in the permanent record and cannot be changed, and is possible for 30 days \
after the settlement. It is your voice in the other party's reputation, in the place of your earlier one, and counts by \
the market fees of your deals with it. A comment is published elsewhere; its digest goes on chain.

Examples:
  tacit --dev alice rate 0 5
  tacit --dev alice rate 0 4 --comment comment.md")]
pub struct RateCommand {
	/// Number of the deal
	deal: DealId,
	/// Score from 1 to 5
	#[arg(value_parser = clap::value_parser!(u8).range(1..=5))]
	score: u8,
	/// File with a comment
	#[arg(long, value_name = "FILE")]
	comment: Option<PathBuf>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RateCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let comment = self.comment.as_deref().map(sha256_of_file).transpose()?;
		let (chain, account) = context.open().await?;
		let (id, score) = (self.deal, self.score);
		let record = record(&chain, id).await?;
		let other = guard::deal::rate(id, &record, &account)?;
		context.confirm(
			&self.transaction,
			&format!("Rate {other} with {score} of 5 for deal {id}? Each party rates the other once."),
		)?;
		let call = runtime::transactions().settlement().rate(id, score, comment);
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Rated deal {id}"))
					.field("deal", id)
					.field("rated", &other)
					.field("score", u32::from(score))
					.field("comment", comment)
					.next(format!("tacit reputation {other}")))
			})
			.await
	}
}

/// Keep your package on chain for another period of retention (both)
#[derive(Debug, Args)]
#[command(after_help = "\
Some time after a deal has ended, anybody may remove its packages; your deposit then comes back. Renewing starts that \
time anew, and keeps the deposit.

Examples:
  tacit --dev bob renew 0
  tacit --dev alice renew 0 --side demander     if the deal has left no record")]
pub struct RenewCommand {
	/// Number of the deal
	deal: DealId,
	/// Whose package; needed only where the deal has left no record
	#[arg(long, value_name = "SIDE", value_enum)]
	side: Option<Role>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RenewCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let id = self.deal;
		let side = match self.side {
			Some(side) => side.into(),
			None => side_in(&chain, id, &account.id()).await?,
		};
		let now = chain.now().await?;
		let call = runtime::transactions().settlement().renew_package(id, Static(side));
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::PackageRenewed>()?;
				Ok(Report::new(format!("Renewed your package of deal {id}"))
					.field("deal", id)
					.field("side", side_name(side))
					.field("keep_until", Cell::deadline(event.keep_until, now)))
			})
			.await
	}
}

/// Finds the side that an account has or had in a deal.
async fn side_in(chain: &Chain, id: DealId, who: &AccountId32) -> Result<Side> {
	let side = match chain.deal(id).await {
		Ok(deal) => deal.terms.side_of(who),
		Err(WalletError::NoDeal(_)) => {
			let record = record(chain, id).await?;
			match who {
				who if *who == record.demander => Some(Side::Demander),
				who if *who == record.provider => Some(Side::Provider),
				_ => None,
			}
		},
		Err(other) => return Err(other.into()),
	};
	side.ok_or_else(|| {
		Error::precondition(
			format!("you are no party of deal {id}"),
			"check which account you are using with `tacit account show`",
		)
	})
}

/// Remove a package whose period of retention is over (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
The deposit goes back to whoever paid it.

Examples:
  tacit --dev bob reap 0 --side provider")]
pub struct ReapCommand {
	/// Number of the deal
	deal: DealId,
	/// Whose package
	#[arg(long, value_name = "SIDE", value_enum)]
	side: Role,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl ReapCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let (id, side) = (self.deal, Side::from(self.side));
		context.confirm(
			&self.transaction,
			&format!("Remove the {}'s package of deal {id} from the chain?", side_name(side)),
		)?;
		let call = runtime::transactions().settlement().reap_package(id, Static(side));
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Removed a package of deal {id}"))
					.field("deal", id)
					.field("side", side_name(side)))
			})
			.await
	}
}

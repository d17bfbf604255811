//! `tacit watch`: tells what changes in a deal, in a request, for an account or on the market, as it happens.
//!
//! After each new block the command reads what it watches, as named facts, and prints those that differ from the last
//! look, each on a line of its own: for people a sentence, for scripts (`--json`) an object.

mod complaints;
mod look;

use crate::{
	context::Context,
	error::{Error, Result},
	explain::Explain,
	output::{is_for_scripts, json_line, note, printable, Report},
};
use clap::{Args, Subcommand};
use look::{Facts, Subject};
use serde_json::json;
use std::{
	io::Write,
	time::{Duration, Instant},
};
use subxt::utils::AccountId32;
use tacit_primitives::{DealId, RfqId};
use tacit_wallet::{
	chain::Chain,
	duration::{Period, SECONDS_PER_BLOCK},
};

/// The pause between two looks at the node's best block.
const PAUSE: Duration = Duration::from_secs(1);

/// The kinds of errors after which the node may answer again.
const PASSING: [&str; 3] = ["connection", "node", "state-discarded"];

/// Tell what changes in a deal, a request, an account or the market, live
#[derive(Debug, Subcommand)]
pub enum WatchCommand {
	/// Watch a deal
	#[command(after_help = "\
Needs no account. With --answer-complaints and the account of the demander, a complaint about the escrow is answered at \
once: everybody sees the amount in escrow from then on. An escrow below the price needs the provider's discount, so that \
is answered with `tacit deal answer`.

Examples:
  tacit watch deal 0
  tacit --dev alice watch deal 0 --answer-complaints")]
	Deal {
		/// Number of the deal
		deal: DealId,
		#[command(flatten)]
		options: WatchOptions,
		#[command(flatten)]
		answering: Answering,
	},
	/// Watch a request: its phase, its version, the best price, and what is asked
	#[command(after_help = "\
Examples:
  tacit watch rfq 0
  tacit watch rfq 0 --json")]
	Rfq {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		options: WatchOptions,
	},
	/// Watch everything of an account: deals, requests, quotations, questions
	#[command(after_help = "\
Without an address: your own.

Examples:
  tacit --dev alice watch account --answer-complaints
  tacit watch account 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty")]
	Account {
		/// Address of the account
		#[arg(value_parser = crate::view::address::parse, conflicts_with = "answer_complaints")]
		address: Option<AccountId32>,
		#[command(flatten)]
		options: WatchOptions,
		#[command(flatten)]
		answering: Answering,
	},
	/// Watch the market as a provider: requests that match your listings, being outbid, awards, complaints
	#[command(after_help = "\
A request matches a listing by its keywords. What else happens to your account is told, too.

Examples:
  tacit --dev bob watch market
  tacit --dev bob watch market --for 12h --json")]
	Market {
		#[command(flatten)]
		options: WatchOptions,
		#[command(flatten)]
		answering: Answering,
	},
}

#[derive(Debug, Args)]
pub struct WatchOptions {
	/// Stop after this time; without this option only an interruption stops it
	#[arg(long = "for", value_name = "PERIOD")]
	stop_after: Option<Period>,
}

#[derive(Debug, Args)]
pub struct Answering {
	/// Answer a provider's complaint about your escrow by itself, which publishes what the escrow holds
	#[arg(long)]
	answer_complaints: bool,
}

impl WatchCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let own = || context.account().map(|account| account.id());
		let (subject, options, answers) = match self {
			Self::Deal {
				deal,
				options,
				answering,
			} => (Subject::Deal(deal), options, answering.answer_complaints),
			Self::Rfq { rfq, options } => (Subject::Rfq(rfq), options, false),
			Self::Account {
				address,
				options,
				answering,
			} => {
				let who = address.map_or_else(own, Ok)?;
				(Subject::Account(who), options, answering.answer_complaints)
			},
			Self::Market { options, answering } => (Subject::Market(own()?), options, answering.answer_complaints),
		};
		if answers {
			context.require_signer()?;
		}
		let account = context.account().ok().map(|account| account.id());
		let mut watch = Watch {
			context,
			subject,
			account,
			answers,
			seen: None,
			changes: 0,
		};
		watch.run(options.stop_after).await
	}
}

/// A watch that is under way.
struct Watch<'a> {
	context: &'a Context,
	subject: Subject,
	/// The account to which steps are proposed.
	account: Option<AccountId32>,
	answers: bool,
	/// What the last look has found.
	seen: Option<Facts>,
	changes: u64,
}

impl Watch<'_> {
	async fn run(&mut self, stop_after: Option<Period>) -> Result<Report> {
		let started = Instant::now();
		let limit = stop_after.map(|period| Duration::from_secs(u64::from(period.0) * SECONDS_PER_BLOCK));
		let mut chain = self.context.chain().await?;
		let mut block = None;
		while limit.is_none_or(|limit| started.elapsed() < limit) {
			let at = chain.at().block_hash();
			if block != Some(at) {
				match self.look(&chain).await {
					Ok(true) => block = Some(at),
					// Nobody reads it any more.
					Ok(false) => break,
					Err(error) => passing(error)?,
				}
			}
			next_look(self.context, &mut chain).await?;
		}
		Ok(Report::new("Stopped watching").field("changes", self.changes))
	}

	/// Prints what has changed, and answers complaints. Returns whether somebody still reads it.
	async fn look(&mut self, chain: &Chain) -> Result<bool> {
		let facts = look::facts(chain, &self.subject, self.account.as_ref()).await?;
		let now = chain.now().await?;
		let changes = look::changes(self.seen.as_ref(), &facts);
		self.changes += changes.len() as u64;
		for change in changes {
			if !say(&change.sentence(now.block), change.to_json(now.block)) {
				return Ok(false);
			}
		}
		let complained = facts.complained.clone();
		self.seen = Some(facts);
		if self.answers {
			for deal in complained {
				if let Some((sentence, object)) = complaints::answer(self.context, chain, deal).await? {
					if !say(&sentence, object) {
						return Ok(false);
					}
				}
			}
		}
		Ok(true)
	}
}

/// Waits a moment and moves on to the node's best block. A node that does not answer is asked again at the next look.
pub(crate) async fn next_look(context: &Context, chain: &mut Chain) -> Result<()> {
	tokio::time::sleep(PAUSE).await;
	if let Err(error) = chain.refresh().await {
		passing(error.into())?;
		// The node may have been started anew.
		if let Ok(connected) = context.chain().await {
			*chain = connected;
		}
	}
	Ok(())
}

/// Goes on after an error that may pass.
pub(crate) fn passing(error: Error) -> Result<()> {
	if !PASSING.contains(&error.kind()) {
		return Err(error);
	}
	note(format!(
		"the node does not answer, and is asked again: {}",
		error.message()
	));
	Ok(())
}

/// Prints a line at once. Returns whether somebody reads it.
fn say(sentence: &str, object: serde_json::Value) -> bool {
	let line = match is_for_scripts() {
		true => json_line(&object),
		false => printable(sentence),
	};
	let mut out = std::io::stdout().lock();
	writeln!(out, "{line}").and_then(|()| out.flush()).is_ok()
}

impl look::Change {
	fn sentence(&self, block: u32) -> String {
		let (subject, is) = (&self.subject, &self.is);
		let what = match &self.was {
			Some(was) => format!("{subject}: {is} (was {was})"),
			None => format!("{subject}: {is}"),
		};
		match &self.next {
			Some(next) => format!("block {block}  {what}  Next: {next}"),
			None => format!("block {block}  {what}"),
		}
	}

	fn to_json(&self, block: u32) -> serde_json::Value {
		json!({ "block": block, "subject": self.subject, "is": self.is, "was": self.was, "next": self.next })
	}
}

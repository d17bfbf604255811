//! `tacit rfq`: posts, shows, amends and ends requests for quotation, and what is asked about them.

mod ask;
mod end;
mod post;
mod show;
mod text;

pub(crate) use ask::{questions_about, questions_of};
pub(crate) use show::{own_requests, own_step};

use crate::{
	context::{Context, TransactionOptions},
	error::Result,
	market::reading::rfq_info,
	output::Report,
	sealing::require_kept_in,
	view::bounded,
};
use clap::Subcommand;
use std::path::PathBuf;
use tacit_primitives::{ListingId, RfqId};
use tacit_wallet::{
	chain::{Chain, RfqInfo},
	guard::request::Request,
	keys::Account,
};

/// Ask for quotations and follow them (demander); find requests (provider)
#[derive(Debug, Subcommand)]
pub enum RfqCommand {
	/// Post a request for quotation (demander)
	#[command(after_help = "\
FILE is the full text of what you need; its digest goes on chain, the file itself you send to whom you like. With \
--text-at the chain says where it is; with --text instead of FILE the chain carries the text itself, for everybody to \
read.

Prices are multiples of --step, and any lower one takes the lead. A new best price within --extension of closing moves \
closing to one extension from then, so that the others can answer; five times the time that a provider needs to react \
is enough, which --reaction-time computes. Afterwards you award any quotation within --award-within.

Posting burns a small fee. You and every provider that quotes lock the same --bond. Yours comes back when the request \
ends without your default; it is burnt if you award and then do not fund in time, or leave a complaint about the escrow \
unanswered.

Examples:
  tacit --dev alice rfq post need.md --summary \"Stress analysis\" --keyword fea --budget 50
  tacit --dev alice rfq post --text need.md --summary \"Coating\" --keyword pvd --budget 200
  tacit --dev alice rfq post need.md --text-at https://lab.example/need.md \\
      --summary \"Sequencing\" --keyword dna --budget 900 --step 5 --bond 20 \\
      --open-for 3d --reaction-time 1h --award-within 7d --delivery-period 21d \\
      --arbiter 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y --undecided demander")]
	Post(post::PostCommand),
	/// Change an open request; its quotations become void (demander)
	#[command(after_help = "\
What you do not state stays as it is. A new text reaches providers as the present one does: on chain, at the same \
address, or by its digest alone. Possible until an extension, or the shortest time that a request is open, before the \
closing that was posted; it does not move closing. --question says which question caused it.

Examples:
  tacit --dev alice rfq amend 0 --budget 60
  tacit --dev alice rfq amend 0 need.md --summary \"Now with fatigue\" --question 2
  tacit --dev alice rfq amend 0 --no-arbiter")]
	Amend(post::AmendCommand),
	/// Give a request up (demander)
	#[command(after_help = "\
Your bond comes back, and the providers take theirs back. Not possible while a deal of the request runs.

Examples:
  tacit --dev alice rfq cancel 0")]
	Cancel {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// End a request whose time to award is over; bond and deposit go back to its demander (anyone)
	#[command(after_help = "\
Possible as soon as no deal of the request runs. Providers take their bonds back with `tacit quotation withdraw`, before \
or after this.

Examples:
  tacit --dev alice rfq end 0")]
	End {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show a request, where it stands, and where its text is
	#[command(after_help = "\
A text that the chain carries is shown. With --check the command fails unless the file is the text of the request.

Examples:
  tacit rfq show 0
  tacit rfq show 0 --check need.md")]
	Show {
		/// Number of the request
		rfq: RfqId,
		/// File whose digest to compare
		#[arg(long, value_name = "FILE")]
		check: Option<PathBuf>,
	},
	/// Show the live quotations of a request, the lowest price first, and how far the price has converged
	#[command(after_help = "\
With your account it also shows what you could quote now.

Examples:
  tacit rfq ranking 0
  tacit --dev bob rfq ranking 0 --limit 100")]
	Ranking {
		/// Number of the request
		rfq: RfqId,
		/// How many to list at most
		#[arg(long, default_value_t = 50, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=100))]
		limit: u32,
	},
	/// List the requests that take quotations now
	#[command(after_help = "\
Of those with any of the keywords, those with more of them come first, and among equals the newest. Where more requests have \
the keywords than the chain looks at in one go, it says so: use rarer keywords.

Examples:
  tacit rfq open                      all of them, the newest first
  tacit rfq open finite-element dna   those with any of the keywords
  tacit rfq open --for-listing 3      those that match a listing, as its keywords say")]
	Open {
		/// Keywords; a request with any of them is listed
		#[arg(value_name = "KEYWORD")]
		keywords: Vec<String>,
		/// List the requests that match this listing, by its keywords
		#[arg(long, value_name = "LISTING", conflicts_with = "keywords")]
		for_listing: Option<ListingId>,
		/// How many to list at most
		#[arg(long, default_value_t = 20, value_name = "NUMBER", value_parser = bounded::limit)]
		limit: usize,
	},
	/// List your requests that have not ended
	#[command(after_help = "\
Those past closing and past the time to award are listed, too. An ended request is no longer on chain: its deal is in \
`tacit deal list`.

Examples:
  tacit --dev alice rfq mine")]
	Mine {},
	/// Ask about an open request in public (anybody with a profile)
	#[command(after_help = "\
Everybody reads question and answer, so that all providers know the same. They belong to the present version of the \
request. Your deposit comes back with `tacit rfq unask`, once the version has passed or the request has ended. An answer \
explains; only an amendment changes the request.

Examples:
  tacit --dev bob rfq ask 0 \"Which alloy is it?\"")]
	Ask {
		/// Number of the request
		rfq: RfqId,
		/// The question, up to 512 bytes
		#[arg(value_name = "TEXT", value_parser = bounded::question)]
		text: String,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Answer a question about your open request in public (demander)
	#[command(after_help = "\
Examples:
  tacit --dev alice rfq answer 0 2 \"6082-T6\"")]
	Answer {
		/// Number of the request
		rfq: RfqId,
		/// Number of the question
		question: u32,
		/// The answer, up to 512 bytes
		#[arg(value_name = "TEXT", value_parser = bounded::question)]
		text: String,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show what was asked about a request, with the answers
	#[command(after_help = "Examples:\n  tacit rfq questions 0")]
	Questions {
		/// Number of the request
		rfq: RfqId,
	},
	/// Take a question away whose request has ended or has another version; the deposit goes back to who asked
	#[command(after_help = "\
Whoever asked can do so as soon as the version of the request has passed, anybody after the request has ended.

Examples:
  tacit --dev bob rfq unask 0 2")]
	Unask {
		/// Number of the request
		rfq: RfqId,
		/// Number of the question
		question: u32,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
}

impl RfqCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Post(command) => command.run(context).await,
			Self::Amend(command) => command.run(context).await,
			Self::Cancel { rfq, transaction } => end::cancel(context, rfq, &transaction).await,
			Self::End { rfq, transaction } => end::end(context, rfq, &transaction).await,
			Self::Show { rfq, check } => show::show(context, rfq, check).await,
			Self::Ranking { rfq, limit } => show::ranking(context, rfq, limit).await,
			Self::Open {
				keywords,
				for_listing,
				limit,
			} => show::open(context, &keywords, for_listing, limit).await,
			Self::Mine {} => show::mine(context).await,
			Self::Ask { rfq, text, transaction } => ask::ask(context, rfq, text, &transaction).await,
			Self::Answer {
				rfq,
				question,
				text,
				transaction,
			} => ask::answer(context, rfq, question, text, &transaction).await,
			Self::Questions { rfq } => ask::questions(context, rfq).await,
			Self::Unask {
				rfq,
				question,
				transaction,
			} => ask::unask(context, rfq, question, &transaction).await,
		}
	}
}

/// Reads a request with the facts that the guards look at.
pub(crate) async fn stated(chain: &Chain, id: RfqId) -> Result<(RfqInfo, Request)> {
	let rfq = rfq_info(chain, id).await?;
	let request = Request::from(&rfq);
	Ok((rfq, request))
}

/// Fails unless a request keeps the encryption key of its demander's phrase.
pub(crate) fn require_kept_by(account: &Account, rfq: &RfqInfo) -> Result<()> {
	let id = rfq.id;
	let give_up = format!("rfq cancel {id}");
	require_kept_in(account, &rfq.demander_key, &format!("request {id}"), &give_up)
}

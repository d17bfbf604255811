//! The command `tacit`: one command for every role.

mod account;
mod balance;
mod bounded;
mod ceremony;
mod context;
mod deal;
mod delivery;
mod disclosure;
mod dispute;
mod info;
mod key;
mod listing;
mod order;
mod outlook;
mod pending;
mod powers;
mod profile;
mod proof;
mod quotation;
mod record;
mod relay;
mod resume;
mod reveal;
mod rfq;
mod sealing;
mod seed;
mod settlement;
mod split;
mod stamp;
mod terms;

pub use context::{AccountOptions, Context, ProvingOptions, TransactionOptions};

use crate::{error::Result, output::Report};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Above the options that every command takes.
const GLOBAL: &str = "Options of every command";

/// The commands by topic. Clap cannot group subcommands, so the list is written out; a test compares it with the parser.
const HELP_TEMPLATE: &str = "\
{about-with-newline}
Usage: {usage}

Account and balance:
  account      Make an account or show yours
  profile      Register the name and the encryption key that others see
  balance      Show your public and your confidential balance
  transfer     Send public TACIT to another account
  shield       Move public TACIT into your confidential balance
  unshield     Move confidential TACIT back into your public balance
  disclose     Show an auditor one amount, or a bound on it; check such a statement

Market:
  listing      Offer services (provider)
  search       Find services by keyword
  rfq          Ask for quotations and follow them (demander); find requests (provider)
  quotation    Answer a request with a price and a sealed pre-solution (provider)
  solution     Read a pre-solution that was sealed for you
  award        Accept a quotation, which opens a deal (demander)
  order        Order directly from a listing (demander); accept or decline orders (provider)

Deal, in this order:
  deal         List your deals, show one, or cancel one together
  fund         Put the confidential payment into escrow (demander)
  acknowledge  Check the escrow and start the delivery clock (provider)
  reject       Send the escrow back instead (provider)
  deliver      Seal files for both parties and deposit them (provider)
  receive      Open the delivered files and check their digest (demander)
  approve      Deposit your own copy and release the payment (demander)
  settle       Collect the payment (provider)
  refund       Take the escrow back (demander)

Where a deal does not go as agreed:
  dispute      Object to what was delivered (demander)
  evidence     Put evidence forward in a dispute, or compare a file with it (both)
  reveal       Show a delivered package to somebody else, such as an arbiter (both)
  split        Share the payment instead of paying all or nothing (both)
  rule         Decide a dispute (arbiter)
  collect      Take your part of a payment that was split (both)
  finalise     Put a deal whose deadline has passed into what silence makes of it (anyone)

After a deal:
  record       Show the permanent record of a settled deal (anyone)
  rate         Rate the other party of a settled deal (both, once)
  reputation   Show what the settled deals of an account say about it (anyone)
  renew        Keep your package on chain for another period of retention (both)
  reap         Remove a package whose period of retention is over (anyone)

Time stamps and chain:
  stamp        Stamp the digest of a file on chain
  verify       Check when a file was stamped; needs no account
  relay        Submit moves that others have signed, many at once (anyone)
  pending      Show or give up transactions that were interrupted
  info         Show the chain, its verifying keys and your node

Keys and proofs:
  ceremony     Make a chain's production keys together with others, or check how they were made
  key          Show, export or register the verifying keys of the chain
  proof        Take proofs to other verifiers

Options:
{options}{after-help}";

const AFTER_HELP: &str = "\
Examples, on a node started with `tacit-node --dev`:
  tacit --dev alice shield 100
  tacit search finite-element
  tacit --dev alice rfq post need.md --summary \"Stress analysis\" --keyword fea --budget 50
  tacit --dev bob quotation make 0 solution.md --summary \"Shell model\" --price 42.5

Amounts are decimal and in TACIT (12.5 or \"12.5 TACIT\"), periods like 30m, 12h, 7d or 100b (relay-chain blocks). \
Every transaction command takes --call, which prints the encoded call for Polkadot.js Apps instead of submitting it.

A command that was interrupted is safe to run again: it finds out what became of its transaction, finishes it, and \
never submits a second one.

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 refused by the chain or the node, 4 no usable node or an outcome \
that is not known, 5 something is not what the chain says it is. `tacit COMMAND --help` explains each command.";

/// Trade science and technology services in confidence: keys, quotations, sealed packages and proofs.
#[derive(Debug, Parser)]
#[command(name = "tacit", version, help_template = HELP_TEMPLATE, after_help = AFTER_HELP, max_term_width = 120)]
pub struct Cli {
	/// Node to talk to
	#[arg(long, env = "TACIT_NODE", value_name = "URL", default_value = "ws://127.0.0.1:9944", global = true, help_heading = GLOBAL)]
	node: String,

	#[command(flatten)]
	account: AccountOptions,

	/// Directory for what is on its way, so that an interrupted command is never carried out twice [default:
	/// ~/.local/share/tacit/journal]
	#[arg(long, env = "TACIT_JOURNAL", value_name = "DIRECTORY", global = true, help_heading = GLOBAL)]
	journal: Option<PathBuf>,

	#[command(flatten)]
	proving: ProvingOptions,

	/// Print one JSON object on standard output (and errors as JSON on standard error)
	#[arg(long, global = true, help_heading = GLOBAL)]
	json: bool,

	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	#[command(subcommand)]
	Account(account::AccountCommand),
	#[command(subcommand)]
	Profile(profile::ProfileCommand),
	Balance(balance::BalanceCommand),
	Transfer(balance::TransferCommand),
	Shield(balance::ShieldCommand),
	Unshield(balance::UnshieldCommand),
	#[command(subcommand)]
	Disclose(disclosure::DiscloseCommand),
	#[command(subcommand)]
	Listing(listing::ListingCommand),
	Search(listing::SearchCommand),
	#[command(subcommand)]
	Rfq(rfq::RfqCommand),
	#[command(subcommand)]
	Quotation(quotation::QuotationCommand),
	Solution(quotation::SolutionCommand),
	Award(quotation::AwardCommand),
	#[command(subcommand)]
	Order(order::OrderCommand),
	#[command(subcommand)]
	Deal(deal::DealCommand),
	Fund(settlement::FundCommand),
	Acknowledge(deal::AcknowledgeCommand),
	Reject(deal::RejectCommand),
	Deliver(delivery::DeliverCommand),
	Receive(delivery::ReceiveCommand),
	Approve(delivery::ApproveCommand),
	Settle(settlement::SettleCommand),
	Refund(settlement::RefundCommand),
	Dispute(dispute::DisputeCommand),
	#[command(subcommand)]
	Evidence(dispute::EvidenceCommand),
	#[command(subcommand)]
	Reveal(reveal::RevealCommand),
	#[command(subcommand)]
	Split(split::SplitCommand),
	Rule(dispute::RuleCommand),
	Collect(settlement::CollectCommand),
	Finalise(deal::FinaliseCommand),
	Record(record::RecordCommand),
	Rate(record::RateCommand),
	Reputation(record::ReputationCommand),
	Renew(record::RenewCommand),
	Reap(record::ReapCommand),
	Stamp(stamp::StampCommand),
	Verify(stamp::VerifyCommand),
	Relay(relay::RelayCommand),
	#[command(subcommand)]
	Pending(pending::PendingCommand),
	Info(info::InfoCommand),
	#[command(subcommand)]
	Ceremony(ceremony::CeremonyCommand),
	#[command(subcommand)]
	Key(key::KeyCommand),
	#[command(subcommand)]
	Proof(proof::ProofCommand),
}

impl Command {
	async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Account(command) => command.run(context).await,
			Self::Profile(command) => command.run(context).await,
			Self::Balance(command) => command.run(context).await,
			Self::Transfer(command) => command.run(context).await,
			Self::Shield(command) => command.run(context).await,
			Self::Unshield(command) => command.run(context).await,
			Self::Disclose(command) => command.run(context).await,
			Self::Listing(command) => command.run(context).await,
			Self::Search(command) => command.run(context).await,
			Self::Rfq(command) => command.run(context).await,
			Self::Quotation(command) => command.run(context).await,
			Self::Solution(command) => command.run(context).await,
			Self::Award(command) => command.run(context).await,
			Self::Order(command) => command.run(context).await,
			Self::Deal(command) => command.run(context).await,
			Self::Fund(command) => command.run(context).await,
			Self::Acknowledge(command) => command.run(context).await,
			Self::Reject(command) => command.run(context).await,
			Self::Deliver(command) => command.run(context).await,
			Self::Receive(command) => command.run(context).await,
			Self::Approve(command) => command.run(context).await,
			Self::Settle(command) => command.run(context).await,
			Self::Refund(command) => command.run(context).await,
			Self::Dispute(command) => command.run(context).await,
			Self::Reveal(command) => command.run(context).await,
			Self::Evidence(command) => command.run(context).await,
			Self::Split(command) => command.run(context).await,
			Self::Rule(command) => command.run(context).await,
			Self::Collect(command) => command.run(context).await,
			Self::Finalise(command) => command.run(context).await,
			Self::Record(command) => command.run(context).await,
			Self::Rate(command) => command.run(context).await,
			Self::Reputation(command) => command.run(context).await,
			Self::Renew(command) => command.run(context).await,
			Self::Reap(command) => command.run(context).await,
			Self::Stamp(command) => command.run(context).await,
			Self::Verify(command) => command.run(context).await,
			Self::Relay(command) => command.run(context).await,
			Self::Pending(command) => command.run(context).await,
			Self::Info(command) => command.run(context).await,
			Self::Ceremony(command) => command.run(context).await,
			Self::Key(command) => command.run(context).await,
			Self::Proof(command) => command.run(context).await,
		}
	}
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
	let matches = Cli::command().get_matches();
	let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
	let json = cli.json;
	let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
		Ok(runtime) => runtime,
		Err(error) => {
			eprintln!("error: this machine starts no threads: {error}");
			return ExitCode::FAILURE;
		},
	};
	let context =
		Context::new(cli.node, cli.account, cli.journal, resume::Invocation::of(&matches)).with_proving(cli.proving);
	match runtime.block_on(context.run(cli.command)) {
		Ok(report) if json => print(&format!("{}\n", report.to_json())),
		Ok(report) => print(&report.to_text()),
		Err(error) if json => {
			eprintln!("{}", error.to_json());
			ExitCode::from(error.exit_code())
		},
		Err(error) => {
			eprintln!("{}", error.to_text());
			ExitCode::from(error.exit_code())
		},
	}
}

/// Prints to standard output; a reader that has gone away (`tacit … | head`) is no error.
fn print(text: &str) -> ExitCode {
	use std::io::Write;
	match std::io::stdout().write_all(text.as_bytes()) {
		Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
			eprintln!("error: cannot write the output: {error}");
			ExitCode::FAILURE
		},
		_ => ExitCode::SUCCESS,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_parser_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn the_overview_lists_every_command_with_nothing_left_over() {
		let command = Cli::command();
		let mut names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
		let listed = HELP_TEMPLATE
			.lines()
			.filter_map(|line| line.strip_prefix("  ")?.split("  ").next());
		let mut listed: Vec<&str> = listed.collect();
		names.sort_unstable();
		listed.sort_unstable();
		assert_eq!(names, listed);
	}

	#[test]
	fn every_command_and_option_explains_itself() {
		fn check(command: &clap::Command, path: &str) {
			for sub in command.get_subcommands() {
				let path = format!("{path} {}", sub.get_name());
				assert!(sub.get_about().is_some(), "{path} has no description");
				let leaf = sub.get_subcommands().next().is_none();
				let examples = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
				assert!(
					!leaf || examples.contains("Examples:\n  tacit "),
					"{path} has no example"
				);
				for line in examples.lines().filter(|line| line.starts_with("  ")) {
					assert!(line.len() <= 100, "clap would wrap the example: {line}");
				}
				for arg in sub.get_arguments() {
					assert!(arg.get_help().is_some(), "{path} {} has no description", arg.get_id());
				}
				check(sub, &path);
			}
		}
		check(&Cli::command(), "tacit");
	}

	#[test]
	fn wrong_arguments_are_refused() {
		for line in [
			"tacit",
			"tacit shield",
			"tacit shield -- -1",
			"tacit shield 1e3",
			"tacit --dev alice --seed-file x balance",
			"tacit fund x",
			"tacit rfq post --budget 5",
		] {
			assert!(Cli::try_parse_from(line.split(' ')).is_err(), "{line}");
		}
		assert!(Cli::try_parse_from("tacit shield 12.5 --dev alice --json --call".split(' ')).is_ok());
	}
}

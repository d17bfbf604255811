//! The parser of the command `tacit`, and its overview.

use crate::{
	account,
	context::{AccountOptions, Context, ProvingOptions, GLOBAL},
	deal,
	error::Result,
	keys, market,
	output::Report,
	watch,
};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The commands by topic. Clap cannot group subcommands, so the list is written out; a test compares it with the
/// parser.
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
  deposits     Show what is locked of your balance, why, and how it returns
  disclose     Show an auditor an amount or a bound on it, and check statements

Market:
  listing      Offer services (provider)
  search       Find services by keyword
  rfq          Ask for quotations (demander); find requests (provider)
  quotation    Answer a request with a price and a sealed solution (provider)
  solution     Read a pre-solution that was sealed for you
  award        Accept a quotation, which opens a deal (demander)
  order        Order from a listing (demander); accept or decline (provider)
  watch        Tell what changes: a deal, a request, an account, the market

Deal, in this order:
  deal         List your deals, show one, complain, or cancel one together
  fund         Put the confidential payment into escrow (demander)
  acknowledge  Check the escrow and start the delivery clock (provider)
  reject       Send the escrow back instead (provider)
  deliver      Seal files for both parties and deposit them (provider)
  receive      Open the delivered files and check their digest (demander)
  approve      Deposit your own copy and release the payment (demander)
  settle       Collect the payment (provider)
  refund       Take the escrow back (demander)

Where a deal does not go as agreed:
  dispute      Object to the delivery (demander)
  evidence     Put evidence forward in a dispute, or check a file (both)
  reveal       Show a delivered package to somebody else, as an arbiter (both)
  split        Share the payment instead of paying all or nothing (both)
  rule         Decide a dispute (arbiter)
  collect      Take your part of a payment that was split (both)
  finalise     Fix the outcome of a deal whose deadline has passed (anyone)

After a deal:
  record       Show the permanent record of a settled deal (anyone)
  rate         Rate the other party of a settled deal (both, once)
  reputation   Show an account's reputation in both roles (anyone)
  renew        Keep your package on chain for another period of retention (both)
  reap         Remove a package whose period of retention is over (anyone)

Time stamps and chain:
  stamp        Stamp the digest of a file on chain
  verify       Check when a file was stamped; needs no account
  relay        Submit moves that others have signed, many at once (anyone)
  pending      Show or give up transactions that were interrupted
  info         Show the chain, its verifying keys and your node

Keys and proofs:
  ceremony     Make a chain's production keys with others, or check them
  key          Show, export or register the verifying keys of the chain
  proof        Take proofs to other verifiers

Options:
{options}{after-help}";

const AFTER_HELP: &str = "\
Examples, on a node started with `tacit-node --dev`, where need.md and solution.md are files of yours:
  tacit --dev alice profile set --name Alice
  tacit --dev bob profile set --name Bob
  tacit --dev alice rfq post need.md --summary \"Stress analysis\" --keyword fea --budget 50
  tacit --dev bob quotation make 0 solution.md --summary \"Shell model\" --price 42.5
  tacit --dev alice shield 100

Amounts are decimal and in TACIT (12.5 or \"12.5 TACIT\"), periods like 30m, 12h, 7d or 100b (relay-chain blocks). \
Every transaction command takes --call, which prints the encoded call for Polkadot.js Apps instead of submitting it. \
On a terminal you are asked before what cannot be undone; --yes skips that.

A command that was interrupted is safe to run again: it finds out what became of its transaction, finishes it, and \
never submits a second one.

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 refused by the chain or the node, 4 no usable node or an outcome \
that is not known, 5 something is not what the chain says it is, 6 carried out and only the report could not be \
given. `tacit COMMAND --help` explains each command.";

/// Trade science and technology services in confidence: keys, quotations, sealed packages and proofs.
#[derive(Debug, Parser)]
#[command(name = "tacit", version, help_template = HELP_TEMPLATE, after_help = AFTER_HELP, max_term_width = 120)]
pub struct Cli {
	// The parser does not read the environment itself: it would show each such option as a part of the usage.
	/// Node to talk to [env: TACIT_NODE] [default: ws://127.0.0.1:9944]
	#[arg(long, value_name = "URL", global = true, help_heading = GLOBAL)]
	pub(crate) node: Option<String>,

	#[command(flatten)]
	pub(crate) account: AccountOptions,

	/// Directory for transactions on their way, so that an interrupted command is never carried out twice
	/// [env: TACIT_JOURNAL] [default: ~/.local/share/tacit/journal]
	#[arg(long, value_name = "DIRECTORY", global = true, help_heading = GLOBAL)]
	pub(crate) journal: Option<PathBuf>,

	#[command(flatten)]
	pub(crate) proving: ProvingOptions,

	/// Print one JSON object on standard output (and errors as JSON on standard error)
	#[arg(long, global = true, help_heading = GLOBAL)]
	pub(crate) json: bool,

	#[command(subcommand)]
	pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
	#[command(subcommand)]
	Account(account::own::AccountCommand),
	#[command(subcommand)]
	Profile(account::profile::ProfileCommand),
	Balance(account::balance::BalanceCommand),
	Transfer(account::balance::TransferCommand),
	Shield(account::balance::ShieldCommand),
	Unshield(account::balance::UnshieldCommand),
	Deposits(account::deposits::DepositsCommand),
	#[command(subcommand)]
	Disclose(deal::disclosure::DiscloseCommand),
	#[command(subcommand)]
	Listing(market::listing::ListingCommand),
	Search(market::listing::SearchCommand),
	#[command(subcommand)]
	Rfq(market::rfq::RfqCommand),
	#[command(subcommand)]
	Quotation(market::quotation::QuotationCommand),
	Solution(market::solution::SolutionCommand),
	Award(market::award::AwardCommand),
	#[command(subcommand)]
	Order(market::order::OrderCommand),
	#[command(subcommand)]
	Watch(watch::WatchCommand),
	Deal(deal::show::DealCommand),
	Fund(deal::settlement::FundCommand),
	Acknowledge(deal::steps::AcknowledgeCommand),
	Reject(deal::steps::RejectCommand),
	Deliver(deal::delivery::DeliverCommand),
	Receive(deal::delivery::ReceiveCommand),
	Approve(deal::delivery::ApproveCommand),
	Settle(deal::settlement::SettleCommand),
	Refund(deal::settlement::RefundCommand),
	Dispute(deal::dispute::DisputeCommand),
	#[command(subcommand)]
	Evidence(deal::dispute::EvidenceCommand),
	#[command(subcommand)]
	Reveal(deal::reveal::RevealCommand),
	#[command(subcommand)]
	Split(deal::split::SplitCommand),
	Rule(deal::dispute::RuleCommand),
	Collect(deal::settlement::CollectCommand),
	Finalise(deal::steps::FinaliseCommand),
	Record(deal::record::RecordCommand),
	Rate(deal::record::RateCommand),
	Reputation(deal::reputation::ReputationCommand),
	Renew(deal::record::RenewCommand),
	Reap(deal::record::ReapCommand),
	Stamp(account::stamp::StampCommand),
	Verify(account::stamp::VerifyCommand),
	Relay(account::relay::RelayCommand),
	#[command(subcommand)]
	Pending(account::pending::PendingCommand),
	Info(keys::info::InfoCommand),
	#[command(subcommand)]
	Ceremony(keys::ceremony::CeremonyCommand),
	#[command(subcommand)]
	Key(keys::registry::KeyCommand),
	#[command(subcommand)]
	Proof(keys::proof::ProofCommand),
}

impl Command {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Account(command) => command.run(context).await,
			Self::Profile(command) => command.run(context).await,
			Self::Balance(command) => command.run(context).await,
			Self::Transfer(command) => command.run(context).await,
			Self::Shield(command) => command.run(context).await,
			Self::Unshield(command) => command.run(context).await,
			Self::Deposits(command) => command.run(context).await,
			Self::Disclose(command) => command.run(context).await,
			Self::Listing(command) => command.run(context).await,
			Self::Search(command) => command.run(context).await,
			Self::Rfq(command) => command.run(context).await,
			Self::Quotation(command) => command.run(context).await,
			Self::Solution(command) => command.run(context).await,
			Self::Award(command) => command.run(context).await,
			Self::Order(command) => command.run(context).await,
			Self::Watch(command) => command.run(context).await,
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

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

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
	fn the_overview_fits_into_the_narrowest_terminal() {
		for line in HELP_TEMPLATE.lines() {
			assert!(line.len() <= 80, "{line}");
		}
	}

	#[test]
	fn the_environment_is_no_part_of_the_usage() {
		fn check(command: &clap::Command) {
			for argument in command.get_arguments() {
				assert!(argument.get_env().is_none(), "{command}: {}", argument.get_id());
			}
			command.get_subcommands().for_each(check);
		}
		check(&Cli::command());
	}

	#[test]
	fn help_is_wrapped_to_the_terminal() {
		for name in ["deliver", "rfq", "award"] {
			let mut command = Cli::command().term_width(60);
			let command = command.find_subcommand_mut(name).unwrap();
			let help = command.clone().term_width(60).render_long_help().to_string();
			for line in help.lines().filter(|line| line.split(' ').all(|word| word.len() < 30)) {
				assert!(line.chars().count() <= 60, "{line}");
			}
		}
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
			"tacit rfq post f --text g --summary s --keyword k --budget 5",
			"tacit rfq post f --summary s --keyword k --budget 5 --extension 1h --reaction-time 10m",
			"tacit deal list --limit 5",
		] {
			assert!(Cli::try_parse_from(line.split(' ')).is_err(), "{line}");
		}
		assert!(Cli::try_parse_from("tacit shield 12.5 --dev alice --json --call".split(' ')).is_ok());
	}
}

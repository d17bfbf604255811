//! `tacit-bench capacity` measures how many moves fit into a block, with full blocks.
//!
//! A crowd of new accounts goes through whole trades. Each step is signed for all of them beforehand, submitted to the
//! node at once, and followed until the last transaction is in a block, so the node fills one block after the other.
//! Afterwards the content of the fullest block is read from the chain and compared with the prediction of the weights.

mod block;
mod calls;
mod crowd;
mod flood;
mod limits;
mod logs;
mod report;
mod trade;

use crowd::Crowd;
use limits::Limits;
use report::Report;
use std::{error::Error, path::PathBuf};
use tacit_wallet::{chain::Chain, keys::Account};

/// The result of a step. The error is a message of any kind.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Fill blocks with moves of one kind after the other, and report how many fit into one.
///
/// The chain must be one for development, because everybody has its proving keys; preferably nobody else uses it. The
/// accounts are new ones; the payer endows them with 60 TACIT each, about 1,500 of them for all kinds.
#[derive(clap::Args)]
pub struct CapacityCommand {
	/// Address of the node that gets the transactions
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// Secret phrase or path of the account that endows the others
	#[arg(long, value_name = "URI", default_value = "//Alice")]
	payer: String,
	/// Kind of transaction to measure; repeat the option [default: all but acknowledge and propose-split]
	#[arg(long = "kind", value_name = "KIND", value_enum)]
	kinds: Vec<Kind>,
	/// Number of transactions to submit, as a multiple of the number that one block has time and length for
	#[arg(long, value_name = "FACTOR", default_value = "1.5", value_parser = parse_fill)]
	fill: f64,
	/// Log of a collator, for the sizes of its proofs of validity and the time to make a block; repeat the option
	#[arg(long, value_name = "FILE")]
	collator_log: Vec<PathBuf>,
	/// Address of a validator's metrics, for the time of validation, such as http://127.0.0.1:9615/metrics; repeat the
	/// option
	#[arg(long, value_name = "URL")]
	validator_metrics: Vec<String>,
	/// Log of a validator with `-lparachain::pvf=trace`, for the processor time of validation; repeat the option
	#[arg(long, value_name = "FILE")]
	validator_log: Vec<PathBuf>,
	/// Also write all measurements into a file, as JSON
	#[arg(long, value_name = "FILE")]
	json: Option<PathBuf>,
}

fn parse_fill(text: &str) -> std::result::Result<f64, String> {
	match text.parse::<f64>() {
		Ok(fill) if (0.1..=20.0).contains(&fill) => Ok(fill),
		_ => Err("expected a factor from 0.1 to 20".into()),
	}
}

/// A kind of transaction that blocks are filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Kind {
	/// A public transfer, for comparison
	Transfer,
	/// A time stamp, for comparison
	Stamp,
	/// Public balance into confidential balance: one proof
	Shield,
	/// Payment into an escrow: two proofs
	Fund,
	/// The provider's acknowledgement: no proof
	Acknowledge,
	/// The provider takes the payment: one proof
	Settle,
	/// The demander takes the payment back: one proof
	Refund,
	/// A split is put forward: two proofs
	ProposeSplit,
	/// A party takes its part of a split: one proof
	CollectPart,
	/// Confidential balance into public balance: two proofs
	Unshield,
	/// A batch of 16 moves `shield` of different accounts
	SubmitShield,
	/// A batch of 16 moves `unshield` of different accounts
	SubmitUnshield,
}

impl Kind {
	/// The kinds that are measured by default.
	///
	/// Filling a block with acknowledgements, which have no proof, or with proposals of splits would take more deals
	/// than everything else together.
	const DEFAULT: [Self; 10] = [
		Self::Transfer,
		Self::Stamp,
		Self::Shield,
		Self::Fund,
		Self::Settle,
		Self::Refund,
		Self::CollectPart,
		Self::Unshield,
		Self::SubmitShield,
		Self::SubmitUnshield,
	];

	const ALL: [Self; 12] = [
		Self::Transfer,
		Self::Stamp,
		Self::Shield,
		Self::Fund,
		Self::Acknowledge,
		Self::Settle,
		Self::Refund,
		Self::ProposeSplit,
		Self::CollectPart,
		Self::Unshield,
		Self::SubmitShield,
		Self::SubmitUnshield,
	];

	/// Returns the name in tables.
	fn name(self) -> &'static str {
		match self {
			Self::Transfer => "transfer",
			Self::Stamp => "stamp",
			Self::Shield => "shield",
			Self::Fund => "fund",
			Self::Acknowledge => "acknowledge",
			Self::Settle => "settle",
			Self::Refund => "refund",
			Self::ProposeSplit => "propose_split",
			Self::CollectPart => "collect_part",
			Self::Unshield => "unshield",
			Self::SubmitShield => "submit: 16 shield",
			Self::SubmitUnshield => "submit: 16 unshield",
		}
	}

	/// Returns the number of moves in one transaction.
	fn moves(self) -> usize {
		match self {
			Self::SubmitShield | Self::SubmitUnshield => calls::BATCH,
			_ => 1,
		}
	}
}

/// Carries out the measurement and prints the table.
pub fn run(command: &CapacityCommand) -> std::result::Result<(), Box<dyn Error>> {
	let runtime = tokio::runtime::Runtime::new()?;
	runtime
		.block_on(measure(command))
		.map_err(|error| -> Box<dyn Error> { error })
}

async fn measure(command: &CapacityCommand) -> Result<()> {
	let payer = match command.payer.starts_with('/') {
		true => Account::development(&command.payer)?,
		false => Account::from_uri(&command.payer)?,
	};
	let chain = Chain::connect(&command.node).await?;
	let keys = chain.current_keys().await?;
	if !chain.are_development_keys(&keys).await? {
		return Err(
			"this chain has the keys of a ceremony; its capacity is measured on a chain for development".into(),
		);
	}
	let kinds = match command.kinds.is_empty() {
		true => Kind::DEFAULT.to_vec(),
		false => command.kinds.clone(),
	};
	let limits = Limits::read(&chain)?;
	println!("{limits}\n");
	let sources = logs::Sources {
		collators: command.collator_log.clone(),
		validators: command.validator_metrics.clone(),
		validator_logs: command.validator_log.clone(),
	};
	let mut report = Report::new(&chain, limits).await?;
	let mut crowd = Crowd::new(chain, payer, keys, kinds, command.fill).await?;
	let outcome = trade::run(&mut crowd, &mut report, &sources).await;
	// The measurements are useful even if a later step has failed.
	println!("\n{report}");
	if let Some(path) = &command.json {
		std::fs::write(path, report.to_json()?).map_err(|error| format!("{}: {error}", path.display()))?;
	}
	outcome
}

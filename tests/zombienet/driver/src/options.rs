//! The command line.

use clap::Parser;
use std::path::PathBuf;

/// Starts a relay chain with Tacit's collators, kills a collator, lets a new node sync, upgrades the runtime, and
/// carries a trade through, all of it on final blocks.
#[derive(Parser, Debug)]
#[command(name = "tacit-zombienet")]
pub struct Options {
	/// Checkout of Tacit, for the network's configuration and the demo
	#[arg(long, value_name = "FOLDER", default_value = ".")]
	pub root: PathBuf,

	/// Folder of the programs: polkadot with its workers, tacit-node, tacit
	#[arg(long, value_name = "FOLDER")]
	pub programs: PathBuf,

	/// Runtime to start the chain with, as compressed Wasm; without it the one that is built into the node
	#[arg(long, value_name = "FILE")]
	pub start_with: Option<PathBuf>,

	/// The command `tacit` of the release that the chain starts with; without it the one among the programs
	#[arg(long, value_name = "FILE")]
	pub previous_tacit: Option<PathBuf>,

	/// Runtime to upgrade the chain to, as compressed Wasm
	#[arg(long, value_name = "FILE")]
	pub upgrade_to: Option<PathBuf>,

	/// Start the network and nothing else
	#[arg(long)]
	pub no_trade: bool,

	/// Leave the network running at the end, until Ctrl-C
	#[arg(long)]
	pub keep: bool,
}

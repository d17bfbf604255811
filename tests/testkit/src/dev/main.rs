//! The logic of the scripts, in Rust because it has tests here. `scripts/lib/build.sh` builds it.

mod capacity;
mod clients;
mod demo;
mod doc;
mod fees;
mod fuzz;
mod harness;
mod lint;
mod locks;
mod outcome;
mod overhead;
mod process;
mod rustc;

use clap::{Parser, Subcommand};
use outcome::{Failure, Result};
use std::{env, path::PathBuf, process::ExitCode};

/// The logic of Tacit's scripts, each of which explains itself with --help.
#[derive(Parser)]
#[command(name = "tacit-dev")]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Fills blocks with moves and measures them (scripts/capacity.sh)
	Capacity {
		/// On a development node alone, without a relay chain
		#[arg(long)]
		dev: bool,
		/// Options of `tacit-bench capacity`
		#[arg(last = true)]
		options: Vec<String>,
	},
	/// Runs suites of tests/clients (scripts/clients.sh)
	Clients {
		/// Folder of the suites
		folder: PathBuf,
		/// Suites [default: all]
		suites: Vec<String>,
	},
	/// Carries a whole trade through a node, and tries to cheat (scripts/demo.sh)
	Demo(demo::Options),
	/// Makes the documentation of all crates, which have been compiled (scripts/doc.sh)
	Doc {
		/// Folder of the pages
		pages: PathBuf,
	},
	/// Carries out trades and prints their cost (scripts/fees.sh)
	Fees {
		/// File for the cost as JSON
		#[arg(long, value_name = "FILE")]
		json: Option<PathBuf>,
	},
	/// Runs fuzz targets (scripts/fuzz.sh)
	Fuzz(fuzz::Plan),
	/// Prints the names of the fuzz targets that need no other feature than these
	FuzzTargets {
		/// Features
		features: Vec<String>,
	},
	/// Checks rules beside rustfmt and clippy: circles of modules, long scripts, wide comments, names of tests
	Lint,
	/// Fails if two lock files have different versions of the SDK
	Locks {
		/// Lock file to follow
		one: PathBuf,
		/// Lock file that has to follow it
		other: PathBuf,
	},
	/// Writes the runtime's weights of blocks and transactions (scripts/weights.sh)
	Overhead {
		/// Folder of the measurements
		folder: PathBuf,
		/// Day of the measurement
		date: String,
		/// File to write
		output: PathBuf,
	},
	/// Runs all tests, or those with a filter in their names (scripts/test.sh)
	Test {
		/// Profile of the build
		#[arg(long)]
		profile: String,
		/// Part of the names
		filter: Option<String>,
	},
	/// Breaks the comments of a generated Rust file that are too wide (scripts/weights.sh)
	Wrap {
		/// File
		file: PathBuf,
	},
}

fn main() -> ExitCode {
	let arguments: Vec<String> = env::args().skip(1).collect();
	let outcome = match rustc::is_called(&arguments) {
		true => rustc::compile(&arguments),
		false => run(Arguments::parse().command),
	};
	match outcome {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		},
	}
}

/// Runs a command in the root of the checkout. Returns whether it succeeded.
fn run(command: Command) -> Result<bool> {
	let root = env::current_dir().map_err(Failure::io("the working directory"))?;
	match command {
		Command::Capacity { dev: true, options } => capacity::on_a_node(&options),
		Command::Capacity { options, .. } => capacity::on_a_network(&options),
		Command::Clients { folder, suites } => clients::test(&folder, suites),
		Command::Demo(options) => demo::run(&root, options).map(|()| true),
		Command::Doc { pages } => doc::make(&pages),
		Command::Fees { json } => fees::run(&root, json.as_deref()).map(|()| true),
		Command::Fuzz(plan) => fuzz::run(&plan),
		Command::FuzzTargets { features } => {
			let targets = fuzz::targets(&root.join("tests/fuzz/Cargo.toml"), &features)?;
			targets.iter().for_each(|target| println!("{target}"));
			Ok(true)
		},
		Command::Lint => {
			let found = lint::check(&root).map_err(Failure::io("the sources"))?;
			if found > 0 {
				eprintln!("error: {found} places break a rule of scripts/lint.sh");
			}
			Ok(found == 0)
		},
		Command::Locks { one, other } => locks::compare(&one, &other).map(|()| true),
		Command::Overhead { folder, date, output } => overhead::write(&folder, &date, &output).map(|()| true),
		Command::Wrap { file } => {
			lint::wrap(&file).map_err(Failure::io(file.display()))?;
			Ok(true)
		},
		Command::Test { profile, filter } => harness::test(&profile, filter.as_deref()),
	}
}

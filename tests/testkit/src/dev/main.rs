//! The logic of the scripts, where it has tests. `scripts/lib.sh` builds and runs it.

mod lint;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// The logic of Tacit's scripts.
#[derive(Parser)]
#[command(name = "tacit-dev")]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Checks what neither rustfmt nor clippy checks: circles of modules, long scripts, wide comments, names of tests
	Lint {
		/// Checkout
		#[arg(long, value_name = "FOLDER", default_value = ".")]
		root: PathBuf,
	},
}

fn main() -> ExitCode {
	let outcome = match Arguments::parse().command {
		Command::Lint { root } => lint::check(&root).map(|found| {
			if found > 0 {
				eprintln!("{found} places break a rule of scripts/lint.sh");
			}
			ExitCode::from(u8::from(found > 0))
		}),
	};
	outcome.unwrap_or_else(|error| {
		eprintln!("error: {error}");
		ExitCode::FAILURE
	})
}

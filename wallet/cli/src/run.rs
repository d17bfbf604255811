//! Runs the command with the arguments of the process.

use crate::{
	arguments::{not_understood, understood},
	context::Context,
	error::Error,
	invocation::Invocation,
	keys::snarkjs,
	outcome::{failed, print, with_remarks},
	output, resume,
};
use std::{ffi::OsString, process::ExitCode};

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
	let arguments: Vec<OsString> = std::env::args_os().collect();
	let (matches, cli) = match understood(&arguments) {
		Ok(understood) => understood,
		Err(error) => return not_understood(error, &arguments),
	};
	let json = cli.json;
	if json {
		output::for_scripts();
	}
	let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
		Ok(runtime) => runtime,
		Err(error) => {
			let error = Error::precondition(format!("this machine starts no threads: {error}"), "");
			return failed(&error, json);
		},
	};
	let observer = cli.proving.export_snarkjs.clone().map(snarkjs::observer);
	let context =
		Context::new(cli.node, cli.account, cli.journal, Invocation::of(&matches)).with_proving(cli.proving, observer);
	match runtime.block_on(resume::run(&context, cli.command.run(&context))) {
		Ok(report) => {
			let text = match json {
				true => format!("{}\n", output::json_line(&with_remarks(report.to_json()))),
				false => report.to_text(),
			};
			if let Err(error) = print(&text) {
				// A script that took this for a failure would carry out the transaction once more.
				let error = match context.replay.carried_out() {
					Some(block) => Error::Unreported {
						block,
						why: error.to_string(),
					},
					None => error,
				};
				return failed(&error, json);
			}
			if !json {
				report.asides().iter().for_each(|line| output::say(line));
			}
			ExitCode::SUCCESS
		},
		Err(error) => failed(&error, json),
	}
}

//! The commands under test.

use crate::node::Node;
use serde_json::Value;
use std::{
	env,
	io::Write,
	path::PathBuf,
	process::{Command, Stdio},
};

/// The command `tacit` with an account.
pub struct Wallet {
	node: String,
	journal: PathBuf,
	account: Vec<String>,
}

impl Wallet {
	pub fn dev(node: &Node, name: &str) -> Self {
		Self::new(node, &["--dev", name])
	}

	pub fn seed_file(node: &Node, path: &str) -> Self {
		Self::new(node, &["--seed-file", path])
	}

	/// Without an account.
	pub fn nobody(node: &Node) -> Self {
		Self::new(node, &[])
	}

	fn new(node: &Node, account: &[&str]) -> Self {
		Self {
			node: node.url.clone(),
			journal: node.journal(),
			account: account.iter().map(ToString::to_string).collect(),
		}
	}

	/// The same account at another node, or at the same one by another way.
	pub fn through(&self, url: &str) -> Self {
		Self {
			node: url.to_owned(),
			journal: self.journal.clone(),
			account: self.account.clone(),
		}
	}

	/// The same account on a machine that has another journal.
	pub fn with_journal(&self, journal: PathBuf) -> Self {
		Self {
			node: self.node.clone(),
			journal,
			account: self.account.clone(),
		}
	}

	/// A command that has not been started.
	pub fn command(&self, arguments: &[&str]) -> Command {
		let mut command = Command::new(env!("CARGO_BIN_EXE_tacit"));
		// Nothing but the arguments, the chain and the journal: no home, no environment.
		command
			.env_clear()
			.env("TACIT_JOURNAL", &self.journal)
			.args(["--node", &self.node])
			.args(&self.account)
			.args(arguments);
		command
	}

	/// Runs a command: what it printed, or its error.
	pub fn run(&self, arguments: &[&str]) -> Result<Value, Value> {
		let output = self.command(arguments).arg("--json").output().unwrap();
		let (stdout, stderr) = (
			String::from_utf8(output.stdout).unwrap(),
			String::from_utf8(output.stderr).unwrap(),
		);
		if output.status.success() {
			return Ok(serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("{arguments:?} printed {stdout}")));
		}
		assert_eq!(stdout, "", "{arguments:?} failed and printed a result");
		let last = stderr.lines().last().unwrap_or_default();
		let error: Value = serde_json::from_str(last).unwrap_or_else(|_| panic!("{arguments:?} failed: {stderr}"));
		let mut error = error["error"].clone();
		error["exit_code"] = output.status.code().into();
		Err(error)
	}

	/// What a command printed that has to succeed.
	pub fn done(&self, arguments: &[&str]) -> Value {
		self.run(arguments)
			.unwrap_or_else(|error| panic!("{arguments:?} failed: {error}"))
	}

	/// The error of a command that has to fail before anything is submitted.
	pub fn fails(&self, arguments: &[&str]) -> Value {
		let error = self.run(arguments).expect_err(&format!("{arguments:?} has to fail"));
		assert_ne!(error["kind"], "refused", "{arguments:?} was submitted: {error}");
		error
	}

	/// The error with which the chain refuses a command.
	pub fn refused(&self, arguments: &[&str]) -> String {
		let error = self
			.run(arguments)
			.expect_err(&format!("{arguments:?} has to be refused"));
		assert_eq!(
			(&error["kind"], &error["exit_code"]),
			(&"refused".into(), &3.into()),
			"{arguments:?}: {error}"
		);
		error["refused"].as_str().unwrap().to_owned()
	}

	/// What a command prints for people.
	pub fn text(&self, arguments: &[&str]) -> String {
		let output = self.command(arguments).output().unwrap();
		assert!(
			output.status.success(),
			"{arguments:?}: {}",
			String::from_utf8_lossy(&output.stderr)
		);
		String::from_utf8(output.stdout).unwrap()
	}

	/// Runs a command at a terminal, where somebody types this: whether it succeeded, and what was to be seen.
	pub fn at_terminal(&self, arguments: &[&str], typed: &str) -> (bool, String) {
		let command = self.command(arguments);
		let words = std::iter::once(command.get_program()).chain(command.get_args());
		let quoted = words.map(|word| format!("'{}'", word.to_str().unwrap().replace('\'', r"'\''")));
		let line = quoted.collect::<Vec<_>>().join(" ");
		// Of util-linux: it gives the command a terminal and passes on what comes from the pipe.
		let mut script = Command::new("script")
			.env_clear()
			.env("PATH", env::var_os("PATH").unwrap_or_default())
			.env("TACIT_JOURNAL", &self.journal)
			.args(["--quiet", "--return", "--command", &line, "/dev/null"])
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap_or_else(|error| panic!("this test needs the program `script` of util-linux: {error}"));
		script.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
		let output = script.wait_with_output().unwrap();
		let seen = [output.stdout, output.stderr].concat();
		(output.status.success(), String::from_utf8_lossy(&seen).into_owned())
	}
}

//! The users of the command `tacit`.

use crate::{program, rpc, Error, Node, Result};
use serde_json::Value;
use std::{
	env,
	io::Write,
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};

/// A user of the command `tacit`: an account, a node and a journal.
#[derive(Clone, Debug)]
pub struct Party {
	program: PathBuf,
	node: String,
	journal: PathBuf,
	account: Vec<String>,
	until_final: bool,
	/// The nodes that must have every submitted transaction.
	others: Vec<String>,
}

impl Party {
	/// Creates the user of a development account at a node, with the journal of the node.
	///
	/// # Panics
	///
	/// If the command is not built.
	pub fn dev(node: &Node, name: &str) -> Self {
		Self::of_node(node, &["--dev", name])
	}

	/// Creates the user of an account whose phrase is in a file.
	///
	/// # Panics
	///
	/// If the command is not built.
	pub fn seed_file(node: &Node, path: &str) -> Self {
		Self::of_node(node, &["--seed-file", path])
	}

	/// Creates a user without an account.
	///
	/// # Panics
	///
	/// If the command is not built.
	pub fn nobody(node: &Node) -> Self {
		Self::of_node(node, &[])
	}

	fn of_node(node: &Node, account: &[&str]) -> Self {
		let program = program("tacit").unwrap_or_else(|error| panic!("{error}"));
		Self::new(&program, &node.url, &node.journal(), account)
	}

	/// Creates a user with the options that name its account, such as `--dev alice`, and a journal of its own.
	pub fn new(program: &Path, node: &str, journal: &Path, account: &[&str]) -> Self {
		Self {
			program: program.to_owned(),
			node: node.to_owned(),
			journal: journal.to_owned(),
			account: account.iter().map(ToString::to_string).collect(),
			until_final: false,
			others: Vec::new(),
		}
	}

	/// Returns the same account at another address: another node, or the same node by another way.
	pub fn through(&self, url: &str) -> Self {
		Self {
			node: url.to_owned(),
			..self.clone()
		}
	}

	/// Returns the same account on a machine with another journal.
	pub fn with_journal(&self, journal: PathBuf) -> Self {
		Self {
			journal,
			..self.clone()
		}
	}

	/// Returns the same account with another program, such as that of another release.
	pub fn with_program(&self, program: &Path) -> Self {
		Self {
			program: program.to_owned(),
			..self.clone()
		}
	}

	/// Returns the same account; its [`Self::submit`] waits until the transaction is final.
	pub fn until_final(self) -> Self {
		Self {
			until_final: true,
			..self
		}
	}

	/// Returns the same account; after each transaction, its [`Self::submit`] waits until these nodes have the block as
	/// final. Then a user of any of these nodes can go on from there.
	pub fn known_to(self, nodes: &[String]) -> Self {
		Self {
			others: nodes.to_vec(),
			..self
		}
	}

	/// Returns a command that has not been started.
	pub fn command(&self, arguments: &[&str]) -> Command {
		let mut command = Command::new(&self.program);
		// The command gets only its arguments, its node and the journal: no home directory and no environment.
		command
			.env_clear()
			.env("TACIT_JOURNAL", &self.journal)
			.args(["--node", &self.node])
			.args(&self.account)
			.args(arguments)
			.stdin(Stdio::null());
		command
	}

	/// Runs a command and returns the object that it prints.
	pub fn ask(&self, arguments: &[&str]) -> Result<Value> {
		let output = self.command(arguments).arg("--json").output();
		let output = output.map_err(Error::io(self.program.display().to_string()))?;
		outcome(arguments, &output)
	}

	/// Runs a command that submits a transaction, and returns the object that it prints.
	pub fn submit(&self, arguments: &[&str]) -> Result<Value> {
		let report = match self.until_final {
			true => self.ask(&[arguments, &["--finalised"]].concat())?,
			false => self.ask(arguments)?,
		};
		for node in &self.others {
			let block = report["block"].as_u64().ok_or_else(|| missing(&report, "block"))?;
			rpc::await_final(node, block)?;
		}
		Ok(report)
	}

	/// Runs a command. Returns the object that it prints, or the object of its error with `exit_code` added.
	///
	/// # Panics
	///
	/// If it prints something else.
	pub fn run(&self, arguments: &[&str]) -> std::result::Result<Value, Value> {
		match self.ask(arguments) {
			Ok(report) => Ok(report),
			Err(Error::Command { report, .. }) => Err(report),
			Err(other) => panic!("{other}"),
		}
	}

	/// Runs a command that has to succeed, and returns the object that it prints.
	///
	/// # Panics
	///
	/// If it fails.
	pub fn done(&self, arguments: &[&str]) -> Value {
		self.run(arguments)
			.unwrap_or_else(|error| panic!("{arguments:?} failed: {error}"))
	}

	/// Runs a command that has to fail before anything is submitted. Returns its error.
	///
	/// # Panics
	///
	/// If it succeeds, or is submitted and refused.
	pub fn fails(&self, arguments: &[&str]) -> Value {
		let error = self.run(arguments).expect_err(&format!("{arguments:?} has to fail"));
		assert_ne!(error["kind"], "refused", "{arguments:?} was submitted: {error}");
		error
	}

	/// Runs a command that the chain has to refuse. Returns the chain's error.
	///
	/// # Panics
	///
	/// If it succeeds, or fails for another reason.
	pub fn refused(&self, arguments: &[&str]) -> String {
		let error = self
			.run(arguments)
			.expect_err(&format!("{arguments:?} has to be refused"));
		assert_eq!(
			(&error["kind"], &error["exit_code"]),
			(&"refused".into(), &3.into()),
			"{arguments:?}: {error}"
		);
		error["refused"].as_str().unwrap_or_default().to_owned()
	}

	/// Runs a command without `--json` and returns its output.
	///
	/// # Panics
	///
	/// If it fails.
	pub fn text(&self, arguments: &[&str]) -> String {
		let output = self.command(arguments).output().expect("the command runs");
		let errors = String::from_utf8_lossy(&output.stderr);
		assert!(output.status.success(), "{arguments:?}: {errors}");
		String::from_utf8(output.stdout).expect("UTF-8")
	}

	/// Runs a command at a terminal and types a text. Returns whether the command succeeded, and its output.
	///
	/// # Panics
	///
	/// If the program `script` of util-linux is missing.
	pub fn at_terminal(&self, arguments: &[&str], typed: &str) -> (bool, String) {
		let command = self.command(arguments);
		let words = std::iter::once(command.get_program()).chain(command.get_args());
		let quoted = words.map(|word| format!("'{}'", word.to_string_lossy().replace('\'', r"'\''")));
		let line = quoted.collect::<Vec<_>>().join(" ");
		// `script` gives the command a terminal and passes on the input from the pipe.
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
		let mut input = script.stdin.take().expect("a pipe");
		input.write_all(typed.as_bytes()).expect("it reads what is typed");
		drop(input);
		let output = script.wait_with_output().expect("it ends");
		let seen = [output.stdout, output.stderr].concat();
		(output.status.success(), String::from_utf8_lossy(&seen).into_owned())
	}
}

/// Reads the outcome of a command with `--json`.
fn outcome(arguments: &[&str], output: &Output) -> Result<Value> {
	let command = || arguments.join(" ");
	let stdout = String::from_utf8_lossy(&output.stdout);
	let stderr = String::from_utf8_lossy(&output.stderr);
	if output.status.success() {
		return serde_json::from_str(&stdout).map_err(|_| Error::NoJson {
			command: command(),
			text: stdout.into_owned(),
		});
	}
	let last = stderr.lines().last().unwrap_or_default();
	match serde_json::from_str::<Value>(last) {
		// With a result and an error at once, a script could not know which one counts.
		Ok(mut printed) if stdout.is_empty() && printed["error"].is_object() => {
			let mut report = printed["error"].take();
			report["exit_code"] = output.status.code().into();
			Err(Error::Command {
				command: command(),
				report,
			})
		},
		_ => Err(Error::NoJson {
			command: command(),
			text: format!("{stdout}{stderr}"),
		}),
	}
}

/// Returns a field of an object as text, whether it is a string or a number.
pub fn field(object: &Value, name: &str) -> Result<String> {
	match &object[name] {
		Value::String(text) => Ok(text.clone()),
		Value::Number(number) => Ok(number.to_string()),
		_ => Err(missing(object, name)),
	}
}

/// Returns a field of an object as a number, whether it is a number or a string of one.
pub fn number(object: &Value, name: &str) -> Result<f64> {
	let text = field(object, name)?;
	text.parse().map_err(|_| missing(object, name))
}

fn missing(object: &Value, name: &str) -> Error {
	Error::NoField {
		name: name.to_owned(),
		object: object.clone(),
	}
}

#[cfg(all(test, unix))]
mod tests {
	use super::*;
	use serde_json::json;
	use std::{os::unix::process::ExitStatusExt, process::ExitStatus};

	fn ended(code: i32, stdout: &str, stderr: &str) -> Result<Value> {
		let output = Output {
			status: ExitStatus::from_raw(code << 8),
			stdout: stdout.into(),
			stderr: stderr.into(),
		};
		outcome(&["balance"], &output)
	}

	#[test]
	fn a_report_or_an_error_is_read() {
		assert_eq!(ended(0, "{\"deal\": 3}", "warning").unwrap()["deal"], 3);
		let error = ended(
			5,
			"",
			"proving\n{\"error\": {\"kind\": \"mismatch\", \"message\": \"no\"}}\n",
		);
		let Err(Error::Command { command, report }) = error else {
			panic!("{error:?}")
		};
		assert_eq!(command, "balance");
		assert_eq!(report, json!({ "kind": "mismatch", "message": "no", "exit_code": 5 }));
	}

	#[test]
	fn everything_else_is_no_outcome() {
		for (code, stdout, stderr) in [
			(0, "done", ""),
			(1, "", "error: no JSON"),
			(1, "", "{\"warnings\": []}"),
			(1, "{}", "{\"error\": {}}"),
		] {
			let outcome = ended(code, stdout, stderr);
			assert!(matches!(outcome, Err(Error::NoJson { .. })), "{code} {stdout} {stderr}");
		}
	}

	#[test]
	fn fields_are_text_or_numbers() {
		let object = json!({ "deal": 7, "price": "42.5", "arbiter": null });
		assert_eq!(field(&object, "deal").unwrap(), "7");
		assert_eq!(number(&object, "price").unwrap(), 42.5);
		for name in ["arbiter", "rfq"] {
			let error = field(&object, name).unwrap_err().to_string();
			assert!(error.starts_with(&format!("there is no {name} in {{")), "{error}");
		}
	}

	/// Returns the arguments of a command. The program is `echo`, which prints them, so the output is no JSON.
	fn given(outcome: Result<Value>) -> String {
		match outcome {
			Err(Error::NoJson { text, .. }) => text.trim_end().to_owned(),
			other => panic!("{other:?}"),
		}
	}

	#[test]
	fn a_command_gets_the_account_the_node_and_nothing_else() {
		let alice = Party::new(Path::new("/bin/echo"), "ws://x", Path::new("/j"), &["--dev", "alice"]);
		assert_eq!(
			given(alice.submit(&["shield", "1"])),
			"--node ws://x --dev alice shield 1 --json"
		);
		let command = alice.command(&["balance"]);
		let environment: Vec<_> = command.get_envs().collect();
		assert_eq!(environment, [("TACIT_JOURNAL".as_ref(), Some("/j".as_ref()))]);

		let elsewhere = alice.through("ws://y").with_journal("/k".into()).until_final();
		assert_eq!(
			given(elsewhere.submit(&["shield", "1"])),
			"--node ws://y --dev alice shield 1 --finalised --json"
		);
		assert_eq!(
			given(elsewhere.ask(&["balance"])),
			"--node ws://y --dev alice balance --json"
		);
	}
}

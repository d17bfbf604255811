//! Runs the command `tacit` for the parties of a trade.

use crate::node::Node;
use anyhow::{bail, Context, Result};
use serde_json::Value;
use std::{
	path::{Path, PathBuf},
	process::Stdio,
};
use tokio::process::Command;

/// In whose name a command is run.
#[derive(Clone, Debug)]
pub enum Account {
	/// In nobody's.
	None,
	/// A development account, which has public TACIT from the start.
	Development(&'static str),
	/// The account of a phrase in a file.
	SeedFile(PathBuf),
}

/// The command among the programs: that of this checkout.
pub const PRESENT: &str = "tacit";

/// Somebody who uses `tacit` through one node.
#[derive(Clone)]
pub struct Party {
	program: PathBuf,
	account: Account,
	url: String,
	journal: PathBuf,
}

impl Party {
	/// A user of a node, whose journal is in a folder.
	///
	/// The program is that of the release which the chain runs: a wallet refuses a chain that encodes calls
	/// differently.
	pub fn new(program: &Path, account: Account, node: &Node, folder: &Path) -> Self {
		Self {
			program: program.into(),
			account,
			url: node.url.clone(),
			journal: folder.join("journal"),
		}
	}

	/// The same user at another node.
	pub fn at(&self, node: &Node) -> Self {
		Self {
			url: node.url.clone(),
			..self.clone()
		}
	}

	/// Uses the program of this checkout from now on.
	pub fn upgrade(&mut self) {
		self.program = PRESENT.into();
	}

	/// Runs a command and returns the JSON object that it prints.
	pub async fn run(&self, arguments: &[&str]) -> Result<Value> {
		let mut command = Command::new(&self.program);
		command
			.args(["--json", "--node", &self.url, "--journal"])
			.arg(&self.journal);
		match &self.account {
			Account::None => {},
			Account::Development(name) => {
				command.args(["--dev", name]);
			},
			Account::SeedFile(file) => {
				command.arg("--seed-file").arg(file);
			},
		}
		let output = command
			.args(arguments)
			.stdin(Stdio::null())
			.kill_on_drop(true)
			.output()
			.await
			.with_context(|| format!("{} could not be run", self.program.display()))?;
		if !output.status.success() {
			let errors = String::from_utf8_lossy(&output.stderr);
			let last = errors.lines().last().unwrap_or_default();
			let message = serde_json::from_str::<Value>(last).ok();
			let message = message
				.as_ref()
				.and_then(|error| error.pointer("/error/message")?.as_str());
			bail!("tacit {}: {}", arguments.join(" "), message.unwrap_or(last));
		}
		serde_json::from_slice(&output.stdout).with_context(|| format!("tacit {}: no JSON", arguments.join(" ")))
	}

	/// Runs a command that submits a transaction, and waits until its block is final.
	pub async fn submit(&self, arguments: &[&str]) -> Result<Value> {
		self.run(&[arguments, &["--finalised"]].concat()).await
	}
}

/// What a search has found, without what it says of the block that it was made at.
pub fn listings(mut found: Value) -> Value {
	found.get_mut("listings").map(Value::take).unwrap_or(found)
}

/// A field of a JSON object as text, whether it is a string or a number.
pub fn field(object: &Value, name: &str) -> Result<String> {
	match &object[name] {
		Value::String(text) => Ok(text.clone()),
		Value::Number(number) => Ok(number.to_string()),
		_ => bail!("there is no {name} in {object}"),
	}
}

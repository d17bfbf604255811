//! The command `tacit`, as the parties of a trade use it.

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

/// Somebody who uses `tacit` through one node.
#[derive(Clone)]
pub struct Party {
	account: Account,
	url: String,
	journal: PathBuf,
}

impl Party {
	/// A user of a node, whose journal is in a folder.
	pub fn new(account: Account, node: &Node, folder: &Path) -> Self {
		Self {
			account,
			url: node.url.clone(),
			journal: folder.join("journal"),
		}
	}

	/// Runs a command and returns the JSON object that it prints.
	pub async fn run(&self, arguments: &[&str]) -> Result<Value> {
		let mut command = Command::new("tacit");
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
			.context("tacit could not be run")?;
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

/// A field of a JSON object as text, whether it is a string or a number.
pub fn field(object: &Value, name: &str) -> Result<String> {
	match &object[name] {
		Value::String(text) => Ok(text.clone()),
		Value::Number(number) => Ok(number.to_string()),
		_ => bail!("there is no {name} in {object}"),
	}
}

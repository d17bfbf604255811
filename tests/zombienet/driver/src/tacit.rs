//! Runs the command `tacit` for the parties of a trade.

use crate::node::Node;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tacit_testkit::Party as Command;

/// Somebody who uses `tacit` through one node.
#[derive(Clone)]
pub struct Party(Command);

impl Party {
	/// A user of a node with the options that name its account, such as `--dev alice`, whose journal is in a folder.
	/// What it submits is waited for until it is final. The program is that of the release which the chain runs: a
	/// wallet refuses a chain whose calls are encoded otherwise than its own.
	pub fn new(program: &Path, account: &[&str], node: &Node, folder: &Path) -> Self {
		Self(Command::new(program, &node.url, &folder.join("journal"), account).until_final())
	}

	/// The same user at another node.
	pub fn at(&self, node: &Node) -> Self {
		Self(self.0.through(&node.url))
	}

	/// Uses another program from now on.
	pub fn upgrade(&mut self, program: &Path) {
		self.0 = self.0.with_program(program);
	}

	/// The same user for steps that wait.
	pub fn command(&self) -> &Command {
		&self.0
	}

	/// Runs a command and returns the JSON object that it prints.
	pub async fn run(&self, arguments: &[&str]) -> Result<Value> {
		self.wait(arguments, Command::ask).await
	}

	/// Runs a command that submits a transaction, and waits until its block is final.
	pub async fn submit(&self, arguments: &[&str]) -> Result<Value> {
		self.wait(arguments, Command::submit).await
	}

	async fn wait(
		&self,
		arguments: &[&str],
		run: fn(&Command, &[&str]) -> tacit_testkit::Result<Value>,
	) -> Result<Value> {
		let (party, arguments) = (
			self.0.clone(),
			arguments.iter().map(ToString::to_string).collect::<Vec<_>>(),
		);
		beside(move || {
			let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
			Ok(run(&party, &arguments)?)
		})
		.await
	}
}

/// Runs steps that wait for processes, while the network goes on.
pub async fn beside<T: Send + 'static>(steps: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
	tokio::task::spawn_blocking(steps)
		.await
		.context("the steps have panicked")?
}

/// The command of this checkout, among the programs.
pub fn present(programs: &Path) -> PathBuf {
	programs.join("tacit")
}

/// What a search has found, without what it says of the block that it was made at.
pub fn listings(mut found: Value) -> Value {
	found.get_mut("listings").map(Value::take).unwrap_or(found)
}

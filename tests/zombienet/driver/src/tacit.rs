//! Runs the command `tacit` for the parties of a trade.

use crate::node::Node;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tacit_testkit::Party as Command;

/// A user of `tacit` at one node.
#[derive(Clone)]
pub struct Party(Command);

impl Party {
	/// Creates a user of a node with the options that name its account, such as `--dev alice`, and with a journal in a
	/// folder. It waits until its transactions are final. The program must be that of the release that the chain runs:
	/// a wallet refuses a chain that encodes calls differently.
	pub fn new(program: &Path, account: &[&str], node: &Node, folder: &Path) -> Self {
		Self(Command::new(program, &node.url, &folder.join("journal"), account).until_final())
	}

	/// Returns the same user at another node.
	pub fn at(&self, node: &Node) -> Self {
		Self(self.0.through(&node.url))
	}

	/// Switches the user to another program.
	pub fn upgrade(&mut self, program: &Path) {
		self.0 = self.0.with_program(program);
	}

	/// Returns the user for steps that block their thread.
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

/// Runs steps that wait for processes in a thread of their own, while the network goes on.
pub async fn beside<T: Send + 'static>(steps: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
	tokio::task::spawn_blocking(steps)
		.await
		.context("the steps have panicked")?
}

/// Returns the path of this checkout's `tacit` among the programs.
pub fn present(programs: &Path) -> PathBuf {
	programs.join("tacit")
}

/// Returns the listings in the answer of a search, without the block at which the search was made.
pub fn listings(mut found: Value) -> Value {
	found.get_mut("listings").map(Value::take).unwrap_or(found)
}

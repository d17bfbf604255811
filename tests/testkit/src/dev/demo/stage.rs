//! The chain of the demo and those who act on it.

use super::{data::Data, report::Report};
use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
};
use tacit_testkit::{field, number, program, rpc, Error, Party};

/// The chain, the parties by their short names, and a folder for what they write.
pub struct Stage<'a> {
	/// What happens and holds.
	pub report: &'a Report,
	/// What is traded.
	pub data: &'a Data,
	/// The nodes.
	pub urls: Vec<String>,
	/// Whether it is a chain that was there before, on which only final blocks count. A block before that may be given
	/// up, with the names, numbers and balances that came with it.
	pub existing: bool,
	work: PathBuf,
	program: PathBuf,
	actors: BTreeMap<String, Actor>,
}

/// Somebody who acts.
pub struct Actor {
	/// Its account at its node.
	pub party: Party,
	/// What it is called.
	pub name: String,
	/// The address of its account.
	pub address: String,
	/// The node that it uses.
	pub url: String,
	/// The file of its phrase.
	pub seed: String,
}

impl<'a> Stage<'a> {
	/// Nobody yet.
	pub fn new(report: &'a Report, data: &'a Data, urls: Vec<String>, work: &Path, existing: bool) -> Result<Self> {
		Ok(Self {
			report,
			data,
			urls,
			existing,
			work: work.to_owned(),
			program: program("tacit")?,
			actors: BTreeMap::new(),
		})
	}

	/// Looks whether every node of an existing chain answers.
	pub fn use_chain(&self) -> Result<()> {
		if self.existing {
			self.report.begin("connecting to the chain");
			let mut shielded = Value::Null;
			for url in &self.urls {
				if !is_address(url) {
					return Err(Failure::new(format!("{url} is no address such as ws://127.0.0.1:9944")));
				}
				shielded = self.anyone().through(url).ask(&["info"])?["shielded"].take();
			}
			self.report
				.check("nothing has been traded on this chain yet", shielded == "0")?;
		}
		Ok(())
	}

	/// A party with the options that name its account. Everybody knows what it has submitted.
	pub fn party(&self, url: &str, account: &[&str]) -> Party {
		let party = Party::new(&self.program, url, &self.work.join("journal"), account).known_to(&self.urls);
		match self.existing {
			true => party.until_final(),
			false => party,
		}
	}

	/// Somebody without an account, at the first node.
	pub fn anyone(&self) -> Party {
		self.party(&self.urls[0], &[])
	}

	/// Makes an account for somebody. The nodes take turns.
	pub fn enter(&mut self, id: &str, name: &str) -> Result<()> {
		let seed = self.path(&format!("{id}.seed"));
		let made = self.anyone().ask(&["account", "new", "--plain", "--out", &seed])?;
		let url = self.urls[self.actors.len() % self.urls.len()].clone();
		let actor = Actor {
			party: self.party(&url, &["--seed-file", &seed]),
			name: name.to_owned(),
			address: field(&made, "address")?,
			url,
			seed,
		};
		self.actors.insert(id.to_owned(), actor);
		Ok(())
	}

	/// Somebody by the short name.
	pub fn actor(&self, id: &str) -> Result<&Actor> {
		self.actors
			.get(id)
			.ok_or_else(|| Failure::new(format!("there is no {id} in the demo")))
	}

	/// The short name of an address.
	pub fn who(&self, address: &str) -> Result<&str> {
		let found = self.actors.iter().find(|(_, actor)| actor.address == address);
		let found = found.ok_or_else(|| Failure::new(format!("{address} is nobody in the demo")));
		Ok(found?.0)
	}

	/// The name of the account that a field of an object has the address of.
	pub fn name_in(&self, object: &Value, name: &str) -> Result<&str> {
		Ok(&self.actor(self.who(&field(object, name)?)?)?.name)
	}

	/// The demander.
	pub fn demander(&self) -> Result<&Actor> {
		self.actor(&field(&self.data.request["demander"], "id")?)
	}

	/// The confidential balance of somebody.
	pub fn confidential(&self, actor: &Actor) -> Result<f64> {
		Ok(number(&actor.party.ask(&["balance"])?, "confidential")?)
	}

	/// A file in the folder of the demo.
	pub fn path(&self, name: &str) -> String {
		self.work.join(name).to_string_lossy().into_owned()
	}

	/// Writes a file into that folder.
	pub fn write(&self, name: &str, text: &str) -> Result<String> {
		let path = self.path(name);
		fs::write(&path, text).map_err(Failure::io(&path))?;
		Ok(path)
	}

	/// Waits until all nodes have a block as final.
	pub fn await_block(&self, block: u64) -> Result<()> {
		for url in &self.urls {
			rpc::await_final(url, block)?;
		}
		Ok(())
	}
}

/// Whether a node can be asked at an address: `ws://HOST:PORT`.
fn is_address(url: &str) -> bool {
	let host = url
		.strip_prefix("ws://")
		.and_then(|rest| rest.strip_suffix('/').unwrap_or(rest).split_once(':'));
	host.is_some_and(|(host, port)| !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok())
}

/// Whether a command fails with an error of a kind.
pub fn fails(party: &Party, arguments: &[&str], kind: &str) -> Result<bool> {
	match party.ask(arguments) {
		Ok(_) => Ok(false),
		Err(Error::Command { report, .. }) => Ok(report["kind"] == kind),
		Err(other) => Err(other.into()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_node_has_a_host_and_a_port() {
		assert!(is_address("ws://127.0.0.1:9944") && is_address("ws://localhost:1/"));
		for url in [
			"127.0.0.1:9944",
			"wss://a:1",
			"ws://a",
			"ws://:1",
			"ws://a/b:1",
			"ws://a:b",
		] {
			assert!(!is_address(url), "{url}");
		}
	}
}

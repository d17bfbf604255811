//! The chain of the demo and the parties that act on it.

use super::{data::Data, report::Report};
use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
};
use tacit_testkit::{field, number, program, rpc, Error, Party};

/// The chain, the parties by their short names, and a folder for their files.
pub struct Stage<'a> {
	/// The output of the demo.
	pub report: &'a Report,
	/// The traded data.
	pub data: &'a Data,
	/// The addresses of the nodes.
	pub urls: Vec<String>,
	/// Whether the chain existed before the demo, so that only final blocks count. An earlier block may be dropped,
	/// with the names, numbers and balances in it.
	pub existing: bool,
	work: PathBuf,
	program: PathBuf,
	actors: BTreeMap<String, Actor>,
}

/// A party that acts.
pub struct Actor {
	/// Its account at its node.
	pub party: Party,
	/// Its name.
	pub name: String,
	/// The address of its account.
	pub address: String,
	/// The node that it uses.
	pub url: String,
	/// The path of the file with its phrase.
	pub seed: String,
}

impl<'a> Stage<'a> {
	/// Creates a stage without parties.
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

	/// Checks that every node of an existing chain answers, and that nothing has been traded there.
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

	/// Returns a party with the options that name its account. After each of its transactions it waits until all nodes
	/// have the block as final.
	pub fn party(&self, url: &str, account: &[&str]) -> Party {
		let party = Party::new(&self.program, url, &self.work.join("journal"), account).known_to(&self.urls);
		match self.existing {
			true => party.until_final(),
			false => party,
		}
	}

	/// Returns a party without an account, at the first node.
	pub fn anyone(&self) -> Party {
		self.party(&self.urls[0], &[])
	}

	/// Makes an account for a party. The nodes take turns.
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

	/// Returns the party with this short name.
	pub fn actor(&self, id: &str) -> Result<&Actor> {
		self.actors
			.get(id)
			.ok_or_else(|| Failure::new(format!("there is no {id} in the demo")))
	}

	/// Returns the short name of the party with this address.
	pub fn who(&self, address: &str) -> Result<&str> {
		let found = self.actors.iter().find(|(_, actor)| actor.address == address);
		let found = found.ok_or_else(|| Failure::new(format!("{address} is nobody in the demo")));
		Ok(found?.0)
	}

	/// Returns the name of the party whose address is in a field of an object.
	pub fn name_in(&self, object: &Value, name: &str) -> Result<&str> {
		Ok(&self.actor(self.who(&field(object, name)?)?)?.name)
	}

	/// Returns the demander.
	pub fn demander(&self) -> Result<&Actor> {
		self.actor(&field(&self.data.request["demander"], "id")?)
	}

	/// Returns the confidential balance of a party, in TACIT.
	pub fn confidential(&self, actor: &Actor) -> Result<f64> {
		Ok(number(&actor.party.ask(&["balance"])?, "confidential")?)
	}

	/// Returns the path of a file in the demo's folder.
	pub fn path(&self, name: &str) -> String {
		self.work.join(name).to_string_lossy().into_owned()
	}

	/// Writes a file into the demo's folder. Returns its path.
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

/// Returns whether an address has the form `ws://HOST:PORT`.
fn is_address(url: &str) -> bool {
	let host = url
		.strip_prefix("ws://")
		.and_then(|rest| rest.strip_suffix('/').unwrap_or(rest).split_once(':'));
	host.is_some_and(|(host, port)| !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok())
}

/// Returns whether a command fails with an error of this kind.
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

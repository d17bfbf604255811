//! The whole trade of `scripts/demo.sh` on the network, and its results for later comparisons.

use crate::{
	node::Node,
	tacit::{listings, Party},
};
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
	process::Stdio,
};
use tokio::process::Command;

/// The keyword of the search.
const KEYWORD: &str = "fatigue";

/// The trade after it was settled: its parties and its deal.
pub struct Trade {
	tacit: PathBuf,
	folder: PathBuf,
	deal: String,
	parties: Vec<PathBuf>,
}

/// Runs the demo through some nodes. The demo prints its own output.
pub async fn trade(root: &Path, tacit: &Path, nodes: &[&Node], folder: &Path) -> Result<Trade> {
	let folder = folder.join("demo");
	let urls: Vec<_> = nodes.iter().map(|node| node.url.as_str()).collect();
	let status = Command::new(root.join("scripts/demo.sh"))
		.args(["--node", &urls.join(","), "--folder"])
		.arg(&folder)
		.stdin(Stdio::null())
		.kill_on_drop(true)
		.status()
		.await
		.context("scripts/demo.sh could not be run")?;
	if !status.success() {
		bail!("scripts/demo.sh failed ({status}); see above");
	}
	let deal = fs::read_to_string(folder.join("deal")).context("scripts/demo.sh left no deal")?;
	let mut parties = Vec::new();
	for entry in fs::read_dir(&folder)? {
		let path = entry?.path();
		if path.extension().is_some_and(|extension| extension == "seed") {
			parties.push(path);
		}
	}
	parties.sort();
	Ok(Trade {
		tacit: tacit.to_owned(),
		folder,
		deal: deal.trim().to_owned(),
		parties,
	})
}

impl Trade {
	/// Returns the user of an account at a node.
	fn party(&self, account: &[&str], node: &Node) -> Party {
		Party::new(&self.tacit, account, node, &self.folder)
	}

	/// Returns the answers of a node about the results of the trade: the listings that a search finds, the record of
	/// the deal, and the parties' balances.
	pub async fn answers(&self, node: &Node) -> Result<Value> {
		let anyone = self.party(&[], node);
		let mut balances = Vec::new();
		for seed in &self.parties {
			let party = self.party(&["--seed-file", &seed.to_string_lossy()], node);
			balances.push(party.run(&["balance"]).await?);
		}
		Ok(json!({
			"listings": listings(anyone.run(&["search", KEYWORD]).await?),
			"record": anyone.run(&["record", &self.deal]).await?,
			"balances": balances,
		}))
	}
}

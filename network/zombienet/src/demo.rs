//! The whole trade of `scripts/demo.sh` on the network, and what it leaves for later comparisons.

use crate::{
	node::Node,
	tacit::{Account, Party},
};
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
	process::Stdio,
};
use tokio::process::Command;

/// What is looked up in the listings.
const KEYWORD: &str = "fatigue";

/// The trade after it was settled: its parties and its deal.
pub struct Trade {
	folder: PathBuf,
	deal: String,
	parties: Vec<PathBuf>,
}

/// Carries the trade through some nodes. It says itself what happens.
pub async fn trade(root: &Path, nodes: &[&Node], folder: &Path) -> Result<Trade> {
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
		folder,
		deal: deal.trim().to_owned(),
		parties,
	})
}

impl Trade {
	/// A party of the trade at a node.
	fn party(&self, seed: &Path, node: &Node) -> Party {
		Party::new(Account::SeedFile(seed.into()), node, &self.folder)
	}

	/// What a node answers about what there is: listings, the record of the deal, all balances, the pool, and what a command
	/// shows of another deal. What changes by itself with every block is left out.
	pub async fn answers(&self, node: &Node, other_deal: &[&str]) -> Result<Value> {
		let anyone = Party::new(Account::None, node, &self.folder);
		let mut balances = Vec::new();
		for seed in &self.parties {
			balances.push(self.party(seed, node).run(&["balance"]).await?);
		}
		let info = anyone.run(&["info"]).await?;
		let mut deal = anyone.run(other_deal).await?;
		if let Some(deal) = deal.as_object_mut() {
			deal.retain(|field, _| !["deadline", "if_nobody_acts"].contains(&field.as_str()));
		}
		Ok(json!({
			"listings": anyone.run(&["search", KEYWORD]).await?,
			"record": anyone.run(&["record", &self.deal]).await?,
			"other deal": deal,
			"balances": balances,
			"pool": info["shielded"],
			"genesis": info["genesis"],
		}))
	}
}

//! Three trades through a development node, and the cost of every transaction in them.

use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{
	fs,
	path::{Path, PathBuf},
	process::Command,
};
use tacit_testkit::{field, program, tail, words, Node, Party, Terms, Trade};

/// The units of one TACIT.
const UNIT: f64 = 1e12;

/// The names of the parties in the report.
const NAMES: [&str; 4] = ["demander", "provider", "rival", "arbiter"];

/// Carries out the trades and prints their cost; with `json` it also writes the cost into a file.
pub fn run(root: &Path, json: Option<&Path>) -> Result<()> {
	let node = Node::launch(400, &[])?;
	let outcome = Market::open(&node, root).and_then(|mut market| market.trade(json));
	if outcome.is_err() {
		eprintln!("fees: FAILED\n  the end of the node's log:\n{}", tail(&node.log(), 10));
	}
	outcome
}

/// Four accounts, and the reports of the trades so far.
struct Market {
	anyone: Party,
	parties: [Party; 4],
	/// The options of the program `fees` that name the accounts.
	options: Vec<String>,
	url: String,
	data: PathBuf,
	/// The last block of the last report.
	reported: u64,
	reports: Vec<Value>,
	/// The seeds; removed when dropped.
	_seeds: tempfile::TempDir,
}

impl Market {
	/// Makes the accounts and gives them public TACIT.
	fn open(node: &Node, root: &Path) -> Result<Self> {
		let seeds = tempfile::tempdir().map_err(Failure::io("a temporary directory"))?;
		let (anyone, alice) = (Party::nobody(node), Party::dev(node, "alice"));
		let mut options = Vec::new();
		let mut account = |name: &str, amount: &str| -> Result<Party> {
			let file = seeds.path().join(format!("{name}.seed"));
			let file = file.to_string_lossy();
			let made = anyone.ask(&["account", "new", "--plain", "--out", &file])?;
			let address = field(&made, "address")?;
			alice.submit(&["transfer", &address, amount])?;
			options.extend(["--party".to_owned(), format!("{name}={address}")]);
			Ok(Party::seed_file(node, &file))
		};
		let [demander, provider, rival, arbiter] = NAMES;
		let parties = [
			account(demander, "20000")?,
			account(provider, "100")?,
			account(rival, "100")?,
			account(arbiter, "100")?,
		];
		let mut market = Self {
			parties,
			options,
			url: node.url.clone(),
			data: root.join("scripts/demo"),
			reported: 0,
			reports: Vec::new(),
			anyone,
			_seeds: seeds,
		};
		market.reported = market.best_block()?;
		Ok(market)
	}

	fn trade(&mut self, json: Option<&Path>) -> Result<()> {
		let listing = self.by_request()?;
		self.report("A trade by request for quotation")?;
		self.by_order(&listing, &[])?;
		self.report("A second trade between the same two, ordered directly")?;
		let arbiter = field(&self.parties[3].ask(&["account", "show"])?, "address")?;
		self.by_order(&listing, &["--arbiter", &arbiter])?;
		self.report("A third one, disputed and ruled on")?;
		self.compare_deposits()?;
		if let Some(path) = json {
			let text = serde_json::to_string_pretty(&self.reports).unwrap_or_default();
			fs::write(path, text + "\n").map_err(Failure::io(path.display()))?;
		}
		Ok(())
	}

	/// Returns the path of a file of the demo.
	fn file(&self, name: &str) -> String {
		self.data.join(name).to_string_lossy().into_owned()
	}

	/// Returns the terms of the demander and the provider, for a price.
	fn terms(&self, price: &str) -> Terms {
		let mut terms = Terms::short(&self.file("request/requirement.md")).at(price);
		terms.service = self.file("listings/nordhavn-axial-fatigue.md");
		terms.title = "Axial fatigue tests of metals".into();
		terms.keywords = words("fatigue titanium");
		terms.summary = "Fatigue limit of 3D-printed titanium".into();
		terms.solution = self.file("quotations/nordhavn.md");
		terms.idea = "80 specimens, five levels a series".into();
		terms.budget = "7000".into();
		terms.listing_options = ["--summary", "S-N curves by ISO 1099 and ISO 12107", "--price", "6000"]
			.map(str::to_owned)
			.to_vec();
		terms.request_options = words("--step 50 --open-for 15b --extension 5b --award-within 600b");
		terms.delivery = vec![
			self.file("delivery/fatigue-results.csv"),
			self.file("delivery/report.md"),
		];
		terms
	}

	/// Carries out the first trade, with a competitor that is not awarded. Returns the listing.
	fn by_request(&self) -> Result<String> {
		let [demander, provider, rival, _] = &self.parties;
		for (party, name) in [(demander, "Demander"), (provider, "Provider"), (rival, "Rival")] {
			let contact = format!("{}@example.org", name.to_lowercase());
			party.submit(&["profile", "set", "--name", name, "--contact", &contact])?;
		}
		let trade = Trade::new(demander, provider, self.terms("6400"));
		let listing = trade.list()?;
		let rfq = trade.request()?;
		trade.quote(&rfq, "6800")?;
		let mut terms = self.terms("6500");
		terms.solution = self.file("quotations/tatra.md");
		terms.idea = "60 specimens by resonance".into();
		Trade::new(demander, rival, terms).quote(&rfq, "6500")?;
		trade.improve(&rfq, "6400")?;
		trade.close(&rfq)?;
		let deal = trade.award(&rfq)?;
		pay(&trade, &deal)?;
		// The acknowledgement has ended the request, so the bond of the rival is free.
		rival.submit(&["quotation", "withdraw", &rfq])?;
		trade.approve(&deal)?;
		collect(&trade, &deal)?;
		Ok(listing)
	}

	/// Carries out a trade by an order. With an arbiter, the trade is disputed and ruled on.
	fn by_order(&self, listing: &str, arbiter: &[&str]) -> Result<()> {
		let [demander, provider, _, judge] = &self.parties;
		let mut terms = self.terms("3000");
		terms.summary = "Forty more specimens".into();
		terms.order_options = arbiter.iter().map(ToString::to_string).collect();
		let trade = Trade::new(demander, provider, terms);
		let deal = trade.by_order(listing)?;
		pay(&trade, &deal)?;
		if arbiter.is_empty() {
			trade.approve(&deal)?;
		} else {
			demander.submit(&["dispute", &deal, "--evidence", &self.file("delivery/report.md")])?;
			let results = self.file("delivery/fatigue-results.csv");
			provider.submit(&["evidence", "submit", &deal, &results])?;
			judge.submit(&["rule", &deal, "--pay", "provider"])?;
		}
		collect(&trade, &deal)
	}

	fn best_block(&self) -> Result<u64> {
		let info = self.anyone.ask(&["info"])?;
		info["best_block"]
			.as_u64()
			.ok_or_else(|| Failure::new(format!("no best block in {info}")))
	}

	/// Prints the cost of all transactions since the last report.
	fn report(&mut self, title: &str) -> Result<()> {
		let last = self.best_block()?;
		println!("\n{}. {title}\n", self.reports.len() + 1);
		let fees = |options: &[&str]| -> Result<Vec<u8>> {
			let path = program("examples/fees")?;
			let mut command = Command::new(&path);
			command.args(["--node", &self.url]).args(&self.options).args(options);
			command.args(["--from", &(self.reported + 1).to_string(), "--to", &last.to_string()]);
			let output = command.output().map_err(Failure::io(path.display()))?;
			match output.status.success() {
				true => Ok(output.stdout),
				false => Err(Failure::new(String::from_utf8_lossy(&output.stderr))),
			}
		};
		print!("{}", String::from_utf8_lossy(&fees(&[])?));
		let report = serde_json::from_slice(&fees(&["--json"])?);
		self.reports
			.push(report.map_err(|error| Failure::new(format!("fees printed no JSON: {error}")))?);
		self.reported = last;
		Ok(())
	}

	/// Fails unless the deposits that the chain holds from each account agree with the events.
	fn compare_deposits(&self) -> Result<()> {
		println!("\nWhat is still held at the end:");
		for (name, party) in NAMES.iter().zip(&self.parties) {
			let held = field(&party.ask(&["balance"])?, "held")?;
			let counted = counted(&self.reports, name);
			if held.parse() != Ok(counted) {
				return Err(Failure::new(format!(
					"{name} has {held} TACIT held, but by its events {counted}"
				)));
			}
			println!("  {name}: {held} TACIT");
		}
		Ok(())
	}
}

/// Returns the TACIT that are still held from a party, by the events of all trades.
fn counted(reports: &[Value], name: &str) -> f64 {
	let change = |report: &Value| {
		let sum = &report["parties"][name];
		let units = |field: &str| sum[field].as_i64().unwrap_or_default();
		units("held") - units("released")
	};
	reports.iter().map(change).sum::<i64>() as f64 / UNIT
}

/// Carries a deal from the payment to the delivery, as in all trades.
fn pay(trade: &Trade, deal: &str) -> Result<()> {
	trade.shield(&trade.terms.price)?;
	trade.pay(deal)?;
	trade.deliver(deal)?;
	Ok(())
}

/// Carries a deal from the settlement to the ratings, as in all trades.
fn collect(trade: &Trade, deal: &str) -> Result<()> {
	trade.settle(deal)?;
	trade.unshield(&trade.terms.price)?;
	trade.rate(deal, ["5", "4"])?;
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn deposits_are_summed_over_trades() {
		let reports = [
			json!({ "parties": { "rival": { "held": 2_500_000_000_000_u64, "released": 0 } } }),
			json!({ "parties": { "demander": { "held": 1, "released": 0 } } }),
			json!({ "parties": { "rival": { "held": 1_000_000_000_000_u64, "released": 3_000_000_000_000_u64 } } }),
		];
		assert_eq!(counted(&reports, "rival"), 0.5);
		assert_eq!(counted(&reports, "arbiter"), 0.0);
	}
}

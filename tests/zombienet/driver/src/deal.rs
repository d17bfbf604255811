//! A separate deal by a direct order, opened before the upgrade of the runtime and settled after it.

use crate::{
	node::Node,
	report::Report,
	tacit::{beside, listings, Party},
};
use anyhow::{anyhow, Context, Result};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
	thread,
};
use tacit_testkit::{field, Terms, Trade};

/// The price, which is also the payment, in TACIT.
const PRICE: &str = "125.5";
/// The amount that the demander moves into its confidential balance for it.
const SHIELDED: &str = "200";
/// The confidential balance that is left to the demander.
const LEFT: &str = "74.5";

/// The keyword of the listing and of the search.
const KEYWORD: &str = "calibration";

/// The names of the parties.
const NAMES: [&str; 2] = ["Charlie's Test Stands", "Dave's Calibrations"];

/// The development account that pays.
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";
/// The development account that delivers.
const DAVE: &str = "5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy";

/// A deal that was funded and delivered, and waits for the demander.
pub struct OpenDeal {
	/// Its number.
	number: String,
	/// The party that pays.
	demander: Party,
	/// The party that has delivered.
	provider: Party,
	/// Whether it is settled. Then the chain has only its record.
	settled: bool,
	delivered: PathBuf,
	folder: PathBuf,
}

/// Goes from a listing to the delivery of a deal. The first steps of the two parties do not depend on each other, so
/// they run at the same time. Returns the numbers of the listing and of the deal.
fn up_to_the_delivery(trade: &Trade) -> Result<(String, String)> {
	let listing = thread::scope(|scope| {
		let listed = scope.spawn(|| {
			trade.provider.submit(&["profile", "set", "--name", NAMES[1]])?;
			trade.list()
		});
		trade.demander.submit(&["profile", "set", "--name", NAMES[0]])?;
		trade.shield(SHIELDED)?;
		anyhow::Ok(listed.join().map_err(|_| anyhow!("the listing has panicked"))??)
	})?;
	let number = trade.by_order(&listing)?;
	trade.pay(&number)?;
	trade.deliver(&number)?;
	Ok((listing, number))
}

/// Opens a deal between two development accounts, each at one of two nodes, and carries it up to the delivery. All
/// steps use one program.
pub async fn open(report: &Report, tacit: &Path, nodes: [&Node; 2], folder: &Path) -> Result<OpenDeal> {
	let folder = folder.join("deal");
	fs::create_dir_all(&folder).with_context(|| format!("no folder {}", folder.display()))?;
	let file = |name: &str, text: &str| -> Result<String> {
		let path = folder.join(name);
		fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))?;
		Ok(path.to_string_lossy().into_owned())
	};
	let [first, second] = nodes;
	let demander = Party::new(tacit, &["--dev", "charlie"], first, &folder.join("charlie"));
	let provider = Party::new(tacit, &["--dev", "dave"], second, &folder.join("dave"));

	let mut terms = Terms::short(&file(
		"need.md",
		"Twelve transducers, 0 to 40 bar, at five points each.\n",
	)?)
	.at(PRICE);
	terms.service = file(
		"listing.md",
		"Calibration of pressure transducers, with a certificate.\n",
	)?;
	terms.title = "Calibration of pressure transducers".into();
	terms.keywords = vec![KEYWORD.into()];
	let certificate = file(
		"certificate.csv",
		"transducer,bar,reading\n1,10,10.02\n1,20,20.03\n1,40,40.07\n",
	)?;
	terms.delivery = vec![certificate.clone()];
	let trade = Trade::new(demander.command(), provider.command(), terms);
	let (listing, number) = beside(move || up_to_the_delivery(&trade)).await?;
	let state = field(&demander.run(&["deal", "show", &number]).await?, "state")?;
	report.same(
		format!("deal {number}, by an order on listing {listing}, is funded with {PRICE} TACIT and delivered"),
		&state.as_str(),
		&"delivered",
	)?;
	Ok(OpenDeal {
		number,
		demander,
		provider,
		settled: false,
		delivered: certificate.into(),
		folder,
	})
}

impl OpenDeal {
	/// Switches both parties to another program: that of the runtime after its upgrade.
	pub fn upgrade(&mut self, tacit: &Path) {
		self.demander.upgrade(tacit);
		self.provider.upgrade(tacit);
	}

	/// Returns the answers of a node about the deal, its listing, the balances of both parties and the pool.
	///
	/// Values that change with every block are left out.
	pub async fn answers(&self, node: &Node) -> Result<Value> {
		let [demander, provider] = [&self.demander, &self.provider].map(|party| party.at(node));
		let shown = if self.settled {
			demander.run(&["record", &self.number]).await?
		} else {
			let mut deal = demander.run(&["deal", "show", &self.number]).await?;
			if let Some(deal) = deal.as_object_mut() {
				deal.retain(|field, _| {
					!["deadline", "date", "if_nobody_acts"]
						.iter()
						.any(|part| field.contains(part))
				});
			}
			deal
		};
		let info = demander.run(&["info"]).await?;
		Ok(json!({
			"deal": shown,
			"listings": listings(demander.run(&["search", KEYWORD]).await?),
			"balances": [demander.run(&["balance"]).await?, provider.run(&["balance"]).await?],
			"pool": info["shielded"],
			"genesis": info["genesis"],
		}))
	}

	/// Returns the part of [`Self::answers`] that is equal in two releases: the parties, the state of the deal, all
	/// balances.
	pub async fn essentials(&self, node: &Node) -> Result<Value> {
		let all = self.answers(node).await?;
		let deal = ["state", "demander", "provider"].map(|field| &all["deal"][field]);
		let balances = [0, 1].map(|party| &all["balances"][party]["confidential"]);
		Ok(json!({ "deal": deal, "balances": balances, "pool": all["pool"], "genesis": all["genesis"] }))
	}

	/// Carries the deal to its end.
	pub async fn settle(&mut self, report: &Report) -> Result<()> {
		// If an earlier release opened the deal, nobody has signed the keys yet, and a wallet seals to signed ones
		// only.
		for (party, name) in [&self.demander, &self.provider].into_iter().zip(NAMES) {
			party.submit(&["profile", "set", "--name", name]).await?;
		}
		let received = self.folder.join("received");
		self.demander
			.run(&["receive", &self.number, "--out", &received.to_string_lossy()])
			.await?;
		let name = self.delivered.file_name().unwrap_or_default();
		report.same(
			format!("what was delivered in deal {} arrives byte for byte", self.number),
			&fs::read(received.join(name)).ok(),
			&fs::read(&self.delivered).ok(),
		)?;
		self.demander.submit(&["approve", &self.number]).await?;
		self.provider.submit(&["settle", &self.number]).await?;
		let left = self.demander.run(&["balance"]).await?;
		let paid = self.provider.run(&["balance"]).await?;
		report.same(
			format!(
				"deal {} is settled: the provider has {PRICE} TACIT, the demander {LEFT}",
				self.number
			),
			&[field(&paid, "confidential")?, field(&left, "confidential")?],
			&[PRICE.to_owned(), LEFT.to_owned()],
		)?;
		self.settled = true;
		let record = self.provider.run(&["record", &self.number]).await?;
		report.check(
			"the permanent record names both",
			record["demander"] == CHARLIE && record["provider"] == DAVE,
		)
	}
}

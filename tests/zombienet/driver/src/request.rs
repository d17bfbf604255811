//! A request with a quotation that are open during the upgrade of the runtime, and end with it.

use crate::{node::Node, report::Report, tacit::Party};
use anyhow::{anyhow, Context, Result};
use serde_json::Value;
use std::{fs, path::Path};
use tacit_testkit::{field, number};

/// A request of the release before the upgrade, on which somebody has quoted.
pub struct OpenRequest {
	/// Its number.
	number: String,
	/// The party that asks, with what was held from it before.
	demander: (Party, f64),
	/// The party that has quoted, with what was held from it before.
	provider: (Party, f64),
}

/// Posts a request and quotes on it, with the program of the release before the upgrade.
pub async fn open(report: &Report, tacit: &Path, node: &Node, folder: &Path) -> Result<OpenRequest> {
	let folder = folder.join("request");
	fs::create_dir_all(&folder).with_context(|| format!("no folder {}", folder.display()))?;
	let need = folder.join("need.md");
	fs::write(&need, "Density of ten castings.\n").with_context(|| need.display().to_string())?;
	let need = need.to_string_lossy().into_owned();
	let mut parties = Vec::new();
	for name in ["eve", "ferdie"] {
		let party = Party::new(tacit, &["--dev", name], node, &folder.join(name));
		party.submit(&["profile", "set", "--name", name]).await?;
		let held = held(&party).await?;
		parties.push((party, held));
	}
	let [demander, provider] = <[_; 2]>::try_from(parties).map_err(|_| anyhow!("there are two parties"))?;
	let post = ["rfq", "post", &need, "--summary", "Castings", "--keyword", "density"];
	let terms = ["--budget", "100", "--open-for", "5d"];
	let posted = demander.0.submit(&[&post[..], &terms].concat()).await?;
	let number = field(&posted, "rfq")?;
	let quote = [
		"quotation",
		"make",
		&number,
		&need,
		"--price",
		"90",
		"--summary",
		"Weighed twice",
	];
	provider.0.submit(&quote).await?;
	report.say(format!("request {number} is open, and somebody has quoted on it"));
	Ok(OpenRequest {
		number,
		demander,
		provider,
	})
}

impl OpenRequest {
	/// Checks, with the program of this checkout, that the upgrade has ended the request, and that both parties get
	/// their deposits back.
	pub async fn check(mut self, report: &Report, tacit: &Path) -> Result<()> {
		self.demander.0.upgrade(tacit);
		self.provider.0.upgrade(tacit);
		let ((demander, before), (provider, own)) = (&self.demander, &self.provider);
		let show = ["rfq", "show", &self.number];
		report.check(
			format!("request {}, which was open, has ended", self.number),
			demander.run(&show).await.is_err(),
		)?;
		report.same("its demander has the deposit back", &held(demander).await?, before)?;
		provider.submit(&["quotation", "withdraw", &self.number]).await?;
		report.same("and the provider has taken its own back", &held(provider).await?, own)
	}
}

/// Returns the deposits of a party, in TACIT.
async fn held(party: &Party) -> Result<f64> {
	let balance: Value = party.run(&["balance"]).await?;
	Ok(number(&balance, "held")?)
}

//! Forgeries, all of which the chain has to refuse.

use super::stage::{Actor, Stage};
use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::process::Command;
use tacit_testkit::{field, number, program};

/// The state that a forgery could change: the confidential balances of three parties with their versions and held
/// deposits, and the pool.
#[derive(Clone, Debug, PartialEq)]
struct Snapshot {
	balances: Vec<Balance>,
	pool: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Balance {
	confidential: f64,
	version: f64,
	held: Option<String>,
}

impl Snapshot {
	fn take(stage: &Stage<'_>, actors: &[&Actor]) -> Result<Self> {
		let balance = |actor: &&Actor| {
			let balance = actor.party.ask(&["balance"])?;
			Ok(Balance {
				confidential: number(&balance, "confidential")?,
				version: number(&balance, "version")?,
				held: Some(field(&balance, "held")?),
			})
		};
		Ok(Self {
			balances: actors.iter().map(balance).collect::<Result<_>>()?,
			pool: number(&stage.anyone().ask(&["info"])?, "shielded")?,
		})
	}

	/// Returns the snapshot after a party has shielded an amount, because a replay needs a move to repeat. The first
	/// move of an account takes a deposit, so the held amount is left out.
	fn after_shielding(mut self, who: usize, amount: f64) -> Self {
		if amount > 0.0 {
			self.pool += amount;
			if let Some(balance) = self.balances.get_mut(who) {
				balance.confidential += amount;
				balance.version += 1.0;
				balance.held = None;
			}
		}
		self
	}

	fn without_deposit(mut self, who: usize, amount: f64) -> Self {
		if let Some(balance) = self.balances.get_mut(who).filter(|_| amount > 0.0) {
			balance.held = None;
		}
		self
	}
}

/// The parties of a deal that can cheat, or that a forgery would hurt.
pub struct Forgeries<'a> {
	/// The chain.
	pub stage: &'a Stage<'a>,
	/// The demander, the provider and a competitor.
	pub actors: [&'a Actor; 3],
	/// The number of the deal.
	pub deal: &'a str,
}

impl Forgeries<'_> {
	/// Submits a forgery. Fails unless the chain refuses it and the state stays the same, apart from the amount that
	/// the forger has honestly shielded for it.
	pub fn submit(&self, forger: &Actor, kind: &str, what: &str, shielded: f64) -> Result<()> {
		let who = self.actors.iter().position(|actor| actor.address == forger.address);
		let who = who.ok_or_else(|| Failure::new(format!("{} is no party that forges", forger.name)))?;
		let before = Snapshot::take(self.stage, &self.actors)?.after_shielding(who, shielded);
		let output = Command::new(program("examples/forge")?)
			.args(["--node", &forger.url, "--seed-file", &forger.seed])
			.args(["--other-seed-file", &self.actors[1].seed, kind, "--deal", self.deal])
			.output()
			.map_err(Failure::io("forge"))?;
		let said = String::from_utf8_lossy(&output.stdout);
		if !output.status.success() {
			let errors = String::from_utf8_lossy(&output.stderr);
			return Err(Failure::new(format!(
				"this did not hold: the chain refuses it when {what}\n  forge {kind}: {said}{errors}"
			)));
		}
		let report: Value = serde_json::from_str(&said).map_err(|_| Failure::new(format!("forge printed {said}")))?;
		let after = Snapshot::take(self.stage, &self.actors)?.without_deposit(who, shielded);
		self.stage.report.refused(what, &field(&report, "refused")?);
		let balances: Vec<_> = ["demander", "provider", "competitor"]
			.iter()
			.zip(&after.balances)
			.map(|(role, balance)| format!("{role} {}", balance.confidential))
			.collect();
		let what = match shielded > 0.0 {
			true => format!("only the honest move of {shielded} TACIT has changed a balance"),
			false => "no balance has changed".to_owned(),
		};
		self.stage.report.check(
			format!("{what}: {}; pool {}", balances.join(", "), after.pool),
			before == after,
		)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_what_was_honestly_shielded_may_differ() {
		let balance = |confidential, version| Balance {
			confidential,
			version,
			held: Some("3".to_owned()),
		};
		let before = Snapshot {
			balances: vec![balance(10.0, 1.0), balance(0.0, 0.0)],
			pool: 10.0,
		};
		let honest = Snapshot {
			balances: vec![balance(11.0, 2.0), balance(0.0, 0.0)],
			pool: 11.0,
		};
		assert_eq!(
			before.clone().after_shielding(0, 0.0),
			before.clone().without_deposit(0, 0.0)
		);
		assert_eq!(
			before.clone().after_shielding(0, 1.0),
			honest.clone().without_deposit(0, 1.0)
		);
		assert_ne!(before.clone().after_shielding(0, 0.0), honest.without_deposit(0, 0.0));
		let mut stolen = before.clone();
		stolen.balances[1].confidential = 1000.0;
		assert_ne!(before, stolen);
	}
}

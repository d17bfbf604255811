//! The deal: payment into escrow, delivery, settlement, ratings.

use super::{
	data::{list, texts},
	default::role,
	forgery::Forgeries,
	stage::{fails, Actor, Stage},
};
use crate::outcome::{Failure, Result};
use serde_json::{json, Value};
use std::{fs, path::Path};
use tacit_testkit::{field, number, Party, Terms, Trade};

/// The amount that the provider moves into its public balance at the end, in TACIT.
const OUT: f64 = 2000.0;

/// A deal of the demo with its parties.
pub struct Deal<'a> {
	stage: &'a Stage<'a>,
	/// The party that pays.
	pub demander: &'a Actor,
	/// The party that delivers.
	pub provider: &'a Actor,
	/// A provider that has quoted and was not awarded.
	pub rival: &'a Actor,
	/// Its number.
	pub number: String,
	/// The awarded price.
	pub price: f64,
	/// The payment.
	pub amount: f64,
	trade: Trade,
}

/// A delivered and approved deal: its state on chain, and the received files.
pub struct Delivered {
	/// The deal as everybody sees it.
	pub shown: Value,
	/// The escrow, as a commitment.
	pub escrow: String,
	/// The number of received files.
	pub files: usize,
	transcript: String,
}

impl<'a> Deal<'a> {
	/// Creates an awarded deal. The parties have agreed on a discount from the price.
	pub fn new(stage: &'a Stage<'a>, provider: &'a Actor, id: &str, number: String, price: f64) -> Result<Self> {
		let demander = stage.demander()?;
		let bidders = stage
			.data
			.quotations
			.iter()
			.map(|quotation| field(quotation, "provider"));
		let bidders = bidders.collect::<std::result::Result<Vec<_>, _>>()?;
		let rival = bidders
			.iter()
			.find(|bidder| *bidder != id)
			.ok_or_else(|| Failure::new("there is no competition"))?;
		let amount = price - discount(stage)?;
		let mut terms = Terms::short("").at(&price.to_string());
		terms.paid = Some(amount.to_string());
		terms.delivery = stage.data.delivery()?;
		Ok(Self {
			trade: Trade::new(&demander.party, &provider.party, terms),
			rival: stage.actor(rival)?,
			stage,
			demander,
			provider,
			number,
			price,
			amount,
		})
	}

	fn check(&self, what: impl std::fmt::Display, holds: bool) -> Result<()> {
		self.stage.report.check(what, holds)
	}

	/// Checks the confidential balance of a party.
	fn check_confidential(&self, what: &str, actor: &Actor, expected: f64) -> Result<()> {
		self.check(
			format!("{what} {expected}"),
			self.stage.confidential(actor)? == expected,
		)
	}

	fn forgeries(&self) -> Forgeries<'_> {
		Forgeries {
			stage: self.stage,
			actors: [self.demander, self.provider, self.rival],
			deal: &self.number,
		}
	}

	fn anyone(&self) -> Party {
		self.stage.anyone()
	}

	/// Has the demander pay into escrow, after it has submitted forgeries.
	pub fn fund(&self) -> Result<()> {
		self.stage
			.report
			.section("8. The demander pays into escrow, confidentially");
		let (deal, demander, provider) = (&self.number, self.demander, self.provider);
		let request = &self.stage.data.request;
		let (first, second) = (number(request, "shielded_first")?, number(request, "shielded_then")?);
		self.trade.shield(&first.to_string())?;
		println!(
			"{} moves {first} TACIT into its confidential balance, which is less than the price:",
			demander.name
		);
		self.check_confidential("its confidential balance is", demander, first)?;
		self.check(
			"its own wallet makes no payment that the balance does not cover",
			fails(&demander.party, &["fund", deal], "precondition")?,
		)?;
		let forgeries = self.forgeries();
		let forge = |kind, what| forgeries.submit(demander, kind, what, 0.0);
		forge("above-balance", "a forged wallet pays more than the balance holds")?;

		self.trade.shield(&second.to_string())?;
		println!("\nIt adds {second} TACIT:");
		self.check_confidential("its confidential balance is", demander, first + second)?;
		forge("above-price", "a forged wallet pays more than was awarded")?;
		forge("altered-escrow", "another payment than was proved goes into escrow")?;

		println!(
			"\nBetween themselves the parties agreed on {} TACIT less than the awarded price:\n  {}.",
			discount(self.stage)?,
			field(request, "discount_reason")?
		);
		let (amount, price) = (self.amount, self.price);
		let funded = self.trade.fund(deal)?;
		self.check(
			format!("paid into escrow: {amount} TACIT, proved to be covered and not above the awarded {price}"),
			number(&funded, "amount")? == amount,
		)?;
		let left = first + second - amount;
		self.check(
			format!("the demander has {left} left"),
			self.stage.confidential(demander)? == left,
		)?;
		let public = self.anyone().ask(&["deal", "show", deal])?;
		self.check(
			"the chain shows the escrow as a commitment, and no amount",
			public.get("escrow").is_some() && public.get("amount_in_escrow").is_none(),
		)?;
		let paid = number(&provider.party.ask(&["deal", "show", deal])?, "amount_in_escrow")?;
		self.check(format!("{} opens it: {paid} TACIT", provider.name), paid == amount)?;
		self.check(
			"it would not take another amount than it agreed to",
			fails(&provider.party, &["acknowledge", deal], "mismatch")?,
		)?;
		self.trade.acknowledge(deal)?;
		self.check(
			"the provider has acknowledged; its time for the delivery runs",
			self.anyone().ask(&["deal", "show", deal])?["state"] == "acknowledged",
		)
	}

	/// Has the provider deliver, the demander approve, and the provider collect its payment.
	pub fn deliver(&self) -> Result<Delivered> {
		self.stage.report.section("9. The provider delivers, sealed");
		let (deal, demander, provider) = (&self.number, self.demander, self.provider);
		let escrow = field(&self.anyone().ask(&["deal", "show", deal])?, "escrow")?;
		provider.party.submit(&["stamp", &self.stage.data.measurements()])?;
		println!(
			"{} stamps its raw data, so that it can show later when they existed, and delivers:",
			provider.name
		);
		let delivered = self.trade.deliver(deal)?;
		let files = list(&delivered["files"]);
		for file in &files {
			println!("  {}  {} bytes", field(file, "file")?, field(file, "bytes")?);
		}
		println!(
			"  sealed for both parties: {} bytes on chain",
			field(&delivered, "bytes")?
		);
		self.check(
			"one of the files has at least 10 KiB",
			files.iter().any(|file| file["bytes"].as_u64() >= Some(10_240)),
		)?;
		self.check(
			"a stranger cannot open the package",
			fails(
				&self.rival.party,
				&["receive", deal, "--out", &self.stage.path("stolen")],
				"sealing",
			)?,
		)?;

		println!("\n{} opens the package:", demander.name);
		let received = self.stage.path("received");
		self.trade.receive(deal, &received)?;
		for file in &self.trade.terms.delivery {
			let name = Path::new(file).file_name().unwrap_or_default();
			let copy = Path::new(&received).join(name);
			let read = |path: &Path| fs::read(path).map_err(Failure::io(path.display()));
			self.check(
				format!("{} arrived byte for byte", name.to_string_lossy()),
				read(Path::new(file))? == read(&copy)?,
			)?;
		}
		let what = "the demander deposits another content than was delivered";
		self.forgeries().submit(demander, "tampered-package", what, 0.0)?;
		self.trade.approve(deal)?;
		let shown = self.anyone().ask(&["deal", "show", deal])?;
		self.check(
			"the demander has deposited its own package of the same content, and approved",
			shown["state"] == "payable",
		)?;
		self.check(
			"both packages are on chain, each stamped with the time of its block",
			shown.get("provider_package_stamped").is_some() && shown.get("demander_package_stamped").is_some(),
		)?;
		println!(
			"  provider's package: {} bytes, demander's: {} bytes",
			field(&shown, "provider_package_bytes")?,
			field(&shown, "demander_package_bytes")?
		);
		let settled = self.trade.settle(deal)?;
		self.check(
			"the provider takes its payment only once",
			fails(&provider.party, &["settle", deal], "not-found")?,
		)?;
		Ok(Delivered {
			files: fs::read_dir(&received).map_err(Failure::io(&received))?.count(),
			transcript: field(&settled, "transcript")?,
			shown,
			escrow,
		})
	}

	/// Checks the record and the balances after the settlement. Returns the record.
	pub fn settle(&self, delivered: &Delivered) -> Result<Value> {
		self.stage.report.section("10. The provider is paid");
		let (provider, amount) = (self.provider, self.amount);
		println!(
			"{} has taken the escrow into its confidential balance, and proved that nothing was added or lost:",
			provider.name
		);
		self.check_confidential("its confidential balance is", provider, amount)?;
		let record = self.anyone().ask(&["record", &self.number])?;
		self.check(
			format!("the permanent record of deal {} names both parties", self.number),
			record["demander"] == self.demander.address.as_str() && record["provider"] == provider.address.as_str(),
		)?;
		self.check(
			"and says the same transcript as the settlement",
			record["transcript"] == delivered.transcript.as_str(),
		)?;
		let amounts = [amount, self.price].map(|amount| amount.to_string());
		self.check("and holds no amount", !holds_text(&record, &amounts))?;

		let before = provider.party.ask(&["balance"])?;
		self.trade.unshield(&OUT.to_string())?;
		let after = provider.party.ask(&["balance"])?;
		println!(
			"\nIt moves a round {OUT} TACIT into its public balance, so that the figure says nothing about the price:"
		);
		self.check(
			format!("its confidential balance is {}", amount - OUT),
			number(&after, "confidential")? == amount - OUT,
		)?;
		let gain = number(&after, "public")? - number(&before, "public")?;
		self.check(
			format!("its public balance has grown by {OUT}, the fee aside"),
			gain <= OUT && gain > OUT - 0.1,
		)?;
		let all = self.stage.confidential(self.demander)? + self.stage.confidential(provider)?;
		self.check(
			"all confidential balances together are what the pool holds",
			all == number(&self.anyone().ask(&["info"])?, "shielded")?,
		)?;
		Ok(record)
	}

	/// Submits the forgeries of everybody who could cheat.
	pub fn forge(&self) -> Result<()> {
		self.stage.report.section("11. Forgeries");
		println!(
			"A competitor, the demander and the provider try to cheat, as well as one can without the trapdoor of the keys.\n\
			 (The keys of a development chain come from a public seed. On a chain that matters nobody may know theirs.)"
		);
		for (who, kind, what, shielded) in [
			(
				self.rival,
				"money-from-nothing",
				"shields one TACIT and claims a thousand more",
				0.0,
			),
			(
				self.rival,
				"anothers-proof",
				"shields with a proof that belongs to another account",
				0.0,
			),
			(self.rival, "garbage-proof", "sends random bytes for a proof", 0.0),
			(
				self.provider,
				"altered-amount",
				"unshields another amount than it proved",
				0.0,
			),
			(self.demander, "replay", "submits a move a second time", 1.0),
			(
				self.demander,
				"replay-at-new-version",
				"submits it with the present version",
				1.0,
			),
		] {
			self.forgeries()
				.submit(who, kind, &format!("{} {what}", who.name), shielded)?;
		}
		let info = self.anyone().ask(&["info"])?;
		let best = info["best_block"].as_u64();
		self.stage
			.await_block(best.ok_or_else(|| Failure::new("no best block"))?)
	}

	/// Has each party rate the other, once.
	pub fn rate(&self) -> Result<()> {
		self.stage.report.section("14. The parties rate each other");
		let (deal, demander, provider) = (&self.number, self.demander, self.provider);
		println!("A rating stands in the permanent record, once and for good. It counts by the market fees that were burnt in their deals:");
		for (who, other, score, side) in [
			(demander, provider, "5", "provider"),
			(provider, demander, "4", "demander"),
		] {
			let reputation = || -> Result<Value> {
				let reputation = self.anyone().ask(&["reputation", &other.address])?;
				Ok(role(&reputation, side))
			};
			self.check(
				format!("nobody has a voice about {} as a {side} yet", other.name),
				reputation()?["voices"] == 0,
			)?;
			who.party.submit(&["rate", deal, score])?;
			let now = reputation()?;
			println!("  {} gives {} {score} of 5", who.name, other.name);
			let facts = ["settled_deals", "defaults", "voices", "mean_score"].map(|name| now[name].clone());
			self.check(
				format!(
					"its reputation as a {side}: {} settled deal, {} TACIT of fees burnt, a standing of {} of 5",
					field(&now, "settled_deals")?,
					field(&now, "fees_burnt")?,
					field(&now, "standing")?
				),
				facts == [json!(1), json!(0), json!(1), json!(format!("{score}.0"))] && number(&now, "standing")? > 3.0,
			)?;
		}
		let words = texts(&self.stage.data.request["search"]);
		let found = self.anyone().ask(&["search", &words[0]])?;
		self.check(
			format!("a search for {} now finds {} first", words[0], provider.name),
			found["listings"][0]["provider"] == provider.address.as_str(),
		)?;
		for (what, party) in [
			("nobody rates twice", demander),
			("nobody else rates the deal", self.rival),
		] {
			self.check(what, fails(&party.party, &["rate", deal, "1"], "precondition")?)?;
		}
		let record = self.anyone().ask(&["record", deal])?;
		self.check(
			"both ratings are in the record",
			[&record["demander_rated_provider"], &record["provider_rated_demander"]] == [5, 4],
		)
	}
}

fn discount(stage: &Stage<'_>) -> Result<f64> {
	Ok(number(&stage.data.request, "discount")?)
}

/// Returns whether one of these texts is a value anywhere in an object.
fn holds_text(value: &Value, texts: &[String]) -> bool {
	match value {
		Value::String(text) => texts.contains(text),
		Value::Array(values) => values.iter().any(|value| holds_text(value, texts)),
		Value::Object(fields) => fields.values().any(|value| holds_text(value, texts)),
		_ => false,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_text_is_found_however_deep() {
		let record = json!({ "a": [{ "b": "6187.25" }], "c": 6450 });
		assert!(holds_text(&record, &["6187.25".to_owned()]));
		assert!(!holds_text(&record, &["6450".to_owned(), "a".to_owned()]));
	}
}

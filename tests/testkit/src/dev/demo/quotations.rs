//! Competition: providers undercut each other in public.

use super::{
	data::list,
	stage::{fails, Actor, Stage},
};
use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{process::Command, time::Duration};
use tacit_testkit::{field, number, program, wait_until, Terms, Trade};

/// The longest time from the quotations until a request is about to close, on a chain with a block in six seconds.
const LATE: Duration = Duration::from_secs(600);

/// The view that a provider has of the ranking, and its own limits.
#[derive(Clone, Copy, Debug)]
struct Position {
	opening: f64,
	floor: f64,
	stride: f64,
	/// The price that it has quoted, if any.
	own: Option<f64>,
	/// The best price so far, or zero.
	best: f64,
	/// The highest price with which it would lead, and the highest that it may quote, or zero.
	lead: f64,
	highest: f64,
}

impl Position {
	fn new(quotation: &Value, ranking: &Value, address: &str) -> Result<Self> {
		let quoted = list(&ranking["quotations"]);
		let own = quoted.iter().find(|row| row["provider"] == address);
		let or_none = |name: &str| number(ranking, name).unwrap_or_default();
		Ok(Self {
			opening: number(quotation, "opening")?,
			floor: number(quotation, "floor")?,
			stride: number(quotation, "stride")?,
			own: own.map(|row| number(row, "price")).transpose()?,
			best: quoted
				.first()
				.map(|row| number(row, "price"))
				.transpose()?
				.unwrap_or_default(),
			lead: or_none("you_would_lead_with"),
			highest: or_none("you_could_quote"),
		})
	}

	/// Returns the provider's next price, if it quotes again. It undercuts by its stride if its floor allows the lead.
	/// Otherwise it comes down to its floor, because the price alone does not decide.
	fn next(self) -> Option<f64> {
		match self.own {
			None => Some(self.opening.min(self.highest)),
			Some(own) if own == self.best => None,
			Some(_) if self.lead >= self.floor => Some(self.floor.max(self.lead - self.stride)),
			Some(_) => Some(self.floor.max(self.best)).filter(|price| *price <= self.highest),
		}
	}

	/// Returns whether the provider has stayed at or above its floor, and leads or can go no lower.
	fn is_at_its_end(self) -> bool {
		self.own
			.is_some_and(|own| own >= self.floor && (self.lead < self.floor || own == self.best))
	}
}

/// Has the providers quote until nobody goes lower. Returns how often they have quoted.
fn compete(stage: &Stage<'_>, rfq: &str) -> Result<usize> {
	let (mut bids, mut turn) = (0, 0);
	loop {
		let before = bids;
		turn += 1;
		println!("  turn {turn}");
		for quotation in &stage.data.quotations {
			bids += usize::from(quote(stage, rfq, quotation)?);
		}
		if bids == before {
			println!("  nobody goes lower");
			return Ok(bids);
		}
	}
}

/// Has the providers quote until nobody goes lower.
pub fn take(stage: &Stage<'_>, rfq: &str) -> Result<()> {
	stage.report.section("4. The providers quote, in the open");
	let bond = field(&stage.data.request, "bond")?;
	println!("Whoever quotes locks the same bond as the demander, {bond} TACIT. They take turns and see all prices:");
	let bids = compete(stage, rfq)?;

	let ranking = stage.anyone().ask(&["rfq", "ranking", rfq])?;
	println!(
		"\nWhat everybody can see after {bids} quotations and {} changes of the lead:",
		field(&ranking, "lead_changes")?
	);
	let rows = list(&ranking["quotations"]);
	for row in &rows {
		let summary: String = field(row, "summary")?.chars().take(52).collect();
		let (place, price, name) = (
			field(row, "place")?,
			field(row, "price")?,
			stage.name_in(row, "provider")?,
		);
		println!("  {place}  {price:>7}  {name:<30} {summary}…");
	}
	let bidders = stage.data.quotations.len();
	stage.report.check(
		format!("{bidders} providers have a live quotation"),
		rows.len() == bidders,
	)?;
	for quotation in &stage.data.quotations {
		let actor = stage.actor(&field(quotation, "provider")?)?;
		let seen = actor.party.ask(&["rfq", "ranking", rfq])?;
		stage.report.check(
			format!("{} stayed at or above its floor and can go no lower", actor.name),
			Position::new(quotation, &seen, &actor.address)?.is_at_its_end(),
		)?;
	}
	let best = rows
		.first()
		.map(|row| number(row, "price"))
		.transpose()?
		.unwrap_or_default();
	let mut floors = stage
		.data
		.quotations
		.iter()
		.map(|quotation| Ok(number(quotation, "floor")?))
		.collect::<Result<Vec<_>>>()?;
	floors.sort_by(f64::total_cmp);
	let second = floors
		.get(1)
		.copied()
		.ok_or_else(|| Failure::new("there is no competition"))?;
	stage.report.check(
		format!("the best price, {best}, is below what the second cheapest could do, {second}"),
		best <= second,
	)
}

/// Has two providers quote that do not mean it: a copycat, and a bait that takes the lead late. Then has the others
/// answer. Returns the public ranking.
pub fn play(stage: &Stage<'_>, rfq: &str) -> Result<Value> {
	stage.report.section("5. Two quote that do not mean it");
	let [bait, copycat] = stage.data.newcomers();
	let author = stage.actor(&field(copycat, "copies")?)?;
	let price = field(copycat, "price")?;
	let player = stage.actor(&field(copycat, "id")?)?;
	println!(
		"{} cannot read the pre-solution of {}. It quotes with the sealed bytes as they are, for {price} TACIT:",
		player.name, author.name
	);
	copy(
		stage,
		player,
		&author.address,
		rfq,
		[&price, &field(copycat, "summary")?],
	)?;
	let shown = stage.anyone().ask(&["rfq", "ranking", rfq])?;
	let digest_of = |address: &str| {
		let rows = list(&shown["quotations"]);
		rows.into_iter()
			.find(|row| row["provider"] == address)
			.map(|mut row| row["solution"].take())
	};
	let copied = digest_of(&player.address);
	stage.report.check(
		"the chain takes the copy: both quotations have the same digest",
		copied.is_some() && copied == digest_of(&author.address),
	)?;

	let player = stage.actor(&field(bait, "id")?)?;
	let closing = || -> Result<f64> { Ok(number(&stage.anyone().ask(&["rfq", "show", rfq])?, "closes_at")?) };
	await_late(stage, rfq)?;
	let before = closing()?;
	let seen = player.party.ask(&["rfq", "ranking", rfq])?;
	let price = field(&seen, "you_would_lead_with")?;
	let mut terms = Terms::short(&stage.data.file(bait)?);
	terms.idea = field(bait, "summary")?;
	Trade::new(&stage.demander()?.party, &player.party, terms).quote(rfq, &price)?;
	println!(
		"\n{} promises everything and takes the lead late, with {price} TACIT:",
		player.name
	);
	stage.report.check(
		"a late lead moves the closing, so that the others have time to answer",
		closing()? > before,
	)?;
	stage.report.check(
		"who leads cannot withdraw",
		fails(&player.party, &["quotation", "withdraw", rfq], "precondition")?,
	)?;
	println!("\nThe others answer:");
	compete(stage, rfq)?;
	Ok(stage.anyone().ask(&["rfq", "ranking", rfq])?)
}

/// Waits until a new lead would move the closing of a request: until it closes within its extension.
fn await_late(stage: &Stage<'_>, rfq: &str) -> Result<()> {
	let anyone = stage.anyone();
	let late = wait_until("the request is about to close", LATE, || {
		let request = anyone.ask(&["rfq", "show", rfq])?;
		let now = number(&anyone.ask(&["info"])?, "deadline_block")?;
		Ok((now + number(&request, "extension")? > number(&request, "closes_at")?).then_some(()))
	});
	Ok(late?)
}

/// Has an account quote with the pre-solution of another one.
fn copy(stage: &Stage<'_>, player: &Actor, author: &str, rfq: &str, [price, summary]: [&str; 2]) -> Result<()> {
	let output = Command::new(program("examples/copycat")?)
		.args(["--node", &player.url, "--seed-file", &player.seed, "--rfq", rfq])
		.args(["--of", author, "--price", price, "--summary", summary])
		.output()
		.map_err(Failure::io("copycat"))?;
	let said = String::from_utf8_lossy(&output.stdout);
	let report: Value = serde_json::from_str(&said).unwrap_or_default();
	match report["block"].as_u64().filter(|_| output.status.success()) {
		Some(block) => stage.await_block(block),
		None => Err(Failure::new(format!("copycat: {said}"))),
	}
}

/// Has a provider read its position from the chain and quote its next price. Returns whether it has quoted.
fn quote(stage: &Stage<'_>, rfq: &str, quotation: &Value) -> Result<bool> {
	let actor = stage.actor(&field(quotation, "provider")?)?;
	let ranking = actor.party.ask(&["rfq", "ranking", rfq])?;
	let position = Position::new(quotation, &ranking, &actor.address)?;
	let Some(price) = position.next() else {
		return Ok(false);
	};
	let price = price.to_string();
	let mut terms = Terms::short(&stage.data.file(quotation)?);
	terms.idea = field(quotation, "summary")?;
	let trade = Trade::new(&stage.demander()?.party, &actor.party, terms);
	match position.own {
		None => trade.quote(rfq, &price)?,
		Some(_) => trade.improve(rfq, &price)?,
	};
	let ranking = stage.anyone().ask(&["rfq", "ranking", rfq])?;
	let rows = list(&ranking["quotations"]);
	let row = rows.iter().find(|row| row["provider"] == actor.address.as_str());
	let place = row.map(|row| field(row, "place")).transpose()?.unwrap_or_default();
	let place = match place.as_str() {
		"1" => "leads".to_owned(),
		place => format!("place {place}"),
	};
	println!("  {:<32} {price:>7} TACIT   {place}", actor.name);
	Ok(true)
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	const POSITION: Position = Position {
		opening: 9400.0,
		floor: 6450.0,
		stride: 150.0,
		own: None,
		best: 0.0,
		lead: 9600.0,
		highest: 9600.0,
	};

	#[test]
	fn a_provider_opens_undercuts_and_ends_at_its_floor() {
		assert_eq!(POSITION.next(), Some(9400.0));
		let quoted = Position {
			own: Some(9400.0),
			best: 8700.0,
			lead: 8650.0,
			highest: 9350.0,
			..POSITION
		};
		assert_eq!(quoted.next(), Some(8500.0));
		let leading = Position {
			own: Some(8700.0),
			..quoted
		};
		assert_eq!(leading.next(), None);
		let near = Position { lead: 6500.0, ..quoted };
		assert_eq!(near.next(), Some(6450.0), "no lower than its floor");
		let beaten = Position {
			own: Some(7000.0),
			best: 6200.0,
			lead: 6150.0,
			highest: 6950.0,
			..POSITION
		};
		assert_eq!(beaten.next(), Some(6450.0));
		assert!(beaten.is_at_its_end());
		let finished = Position {
			own: Some(6450.0),
			highest: 6400.0,
			..beaten
		};
		assert_eq!(finished.next(), None);
		assert!(
			finished.is_at_its_end()
				&& !Position {
					own: Some(6400.0),
					..finished
				}
				.is_at_its_end()
		);
		assert!(!quoted.is_at_its_end() && !POSITION.is_at_its_end());
	}

	#[test]
	fn the_ranking_says_where_it_stands() {
		let quotation = json!({ "opening": "9400", "floor": "6450", "stride": "150" });
		let empty = Position::new(&quotation, &json!({ "quotations": [] }), "a").unwrap();
		assert_eq!(
			(empty.own, empty.best, empty.lead, empty.highest),
			(None, 0.0, 0.0, 0.0)
		);
		let rows = json!([{ "provider": "b", "price": "8700" }, { "provider": "a", "price": "9400.5" }]);
		let ranking = json!({ "quotations": rows, "you_would_lead_with": "8650", "you_could_quote": "9350" });
		let position = Position::new(&quotation, &ranking, "a").unwrap();
		assert_eq!((position.own, position.best), (Some(9400.5), 8700.0));
		assert_eq!((position.lead, position.highest), (8650.0, 9350.0));
	}
}

//! The award: the demander reads the pre-solutions. The best one wins, and the cheaper of equals.

use super::{
	data::list,
	deal::Deal,
	default,
	report::fold,
	stage::{fails, Actor, Stage},
};
use crate::outcome::{Failure, Result};
use regex::RegexBuilder;
use serde_json::Value;
use tacit_testkit::{field, Terms, Trade};

/// The score of a pre-solution.
#[derive(Clone, Debug)]
struct Score {
	id: String,
	price: f64,
	/// For each criterion, whether it is met.
	met: Vec<bool>,
	/// The sum of the weights of the criteria that are met.
	points: u64,
}

/// Awards the request, to a provider that declines, and again in the reopened round. Returns the deal.
pub fn award<'a>(stage: &'a Stage<'a>, rfq: &str, ranking: &Value) -> Result<Deal<'a>> {
	stage
		.report
		.section("6. The demander reads the pre-solutions and awards");
	println!("The request closes when nobody has taken the lead for a while. Then the demander opens what was sealed for it:");
	close(stage, rfq)?;

	let ranked = list(&ranking["quotations"])
		.iter()
		.map(|row| Ok(field(row, "provider")?))
		.collect::<Result<Vec<_>>>()?;
	let [first, second, ..] = &ranked[..] else {
		return Err(Failure::new("there is no competition"));
	};
	let competitor = &stage.actor(stage.who(second)?)?.party;
	stage.report.check(
		"a competitor cannot read another's pre-solution",
		fails(competitor, &["solution", rfq, first], "sealing")?,
	)?;
	let criteria = list(&stage.data.request["criteria"]);
	let mut scores = read(stage, rfq, &ranked, &criteria)?;
	println!("\nWhat the texts promise, against what was asked for:\n");
	let total: u64 = criteria.iter().map(weight).sum();
	print!("{}", table(&scores, &criteria, total));

	let nobody = || Failure::new("nobody has quoted");
	let best = best(&scores).ok_or_else(nobody)?.clone();
	let (winner, cheapest) = (stage.actor(&best.id)?, &scores[0]);
	let lacks: Vec<_> = criteria.iter().zip(&cheapest.met).filter(|(_, met)| !**met).collect();
	let lacks = lacks
		.iter()
		.map(|(criterion, _)| Ok(field(criterion, "need")?))
		.collect::<Result<Vec<_>>>()?;
	let reason = format!(
		"{} meets {} of {total} points. {} is cheaper by {} TACIT, but its offer lacks: {}.",
		winner.name,
		best.points,
		stage.actor(&cheapest.id)?.name,
		best.price - cheapest.price,
		lacks.join(", ")
	);
	print!("{}", fold(&reason));
	stage
		.report
		.check("the award is not simply the cheapest", best.id != cheapest.id)?;
	let declined = give(stage, rfq, winner, best.price)?;
	default::reopen(stage, rfq, winner, &declined)?;

	scores.retain(|score| score.id != best.id);
	let next = self::best(&scores).ok_or_else(nobody)?;
	let winner = stage.actor(&next.id)?;
	println!(
		"\n{} is the best of those who stand by their quotations, with {} of {total} points.",
		winner.name, next.points
	);
	close(stage, rfq)?;
	let number = give(stage, rfq, winner, next.price)?;
	Deal::new(stage, winner, &next.id, number, next.price)
}

/// Waits until a request takes no more quotations.
fn close(stage: &Stage<'_>, rfq: &str) -> Result<()> {
	let demander = &stage.demander()?.party;
	Ok(Trade::new(demander, demander, Terms::short("")).close(rfq)?)
}

/// Has the demander award a quotation. Returns the number of the deal.
fn give(stage: &Stage<'_>, rfq: &str, winner: &Actor, price: f64) -> Result<String> {
	let price = price.to_string();
	let award = ["award", rfq, &winner.address, "--price", &price];
	let awarded = stage.demander()?.party.submit(&award)?;
	let (number, fee) = (field(&awarded, "deal")?, field(&awarded, "market_fee")?);
	stage.report.check(
		format!("awarded to {} at {price} TACIT: deal {number}", winner.name),
		field(&awarded, "price")? == price,
	)?;
	println!("  a market fee of {fee} TACIT is burnt, 0.1 % of the price");
	Ok(number)
}

/// Has the demander read all pre-solutions and find out the copy. Returns the scores of the others.
fn read(stage: &Stage<'_>, rfq: &str, ranked: &[String], criteria: &[Value]) -> Result<Vec<Score>> {
	let demander = &stage.demander()?.party;
	let copycat = field(&stage.data.players["copycat"], "id")?;
	let mut scores = Vec::new();
	for provider in ranked {
		let id = stage.who(provider)?;
		let name = &stage.actor(id)?.name;
		if id == copycat {
			stage.report.check(
				format!("the pre-solution of {name} names another author: a copy"),
				fails(demander, &["solution", rfq, provider], "mismatch")?,
			)?;
			stage.report.check(
				"the wallet does not award a copy",
				fails(demander, &["award", rfq, provider], "mismatch")?,
			)?;
			continue;
		}
		let solution = demander.ask(&["solution", rfq, provider])?;
		let content = field(&solution, "content")?;
		stage.report.check(
			format!("the pre-solution of {name} opens for the demander, as it was quoted"),
			content == stage.data.text(&stage.data.solution(id)?)?,
		)?;
		scores.push(Score::new(id, &field(&solution, "price")?, &content, criteria)?);
	}
	Ok(scores)
}

fn weight(criterion: &Value) -> u64 {
	criterion["weight"].as_u64().unwrap_or_default()
}

impl Score {
	fn new(id: &str, price: &str, content: &str, criteria: &[Value]) -> Result<Self> {
		// The texts have line breaks within sentences.
		let text = content.split_whitespace().collect::<Vec<_>>().join(" ");
		let is_met = |criterion: &Value| {
			let pattern = field(criterion, "pattern")?;
			let expression = RegexBuilder::new(&pattern).case_insensitive(true).build();
			let expression = expression.map_err(|error| Failure::new(error.to_string()))?;
			Ok(expression.is_match(&text))
		};
		let met = criteria.iter().map(is_met).collect::<Result<Vec<_>>>()?;
		Ok(Self {
			id: id.to_owned(),
			price: price
				.parse()
				.map_err(|_| Failure::new(format!("{price} is no price")))?,
			points: criteria
				.iter()
				.zip(&met)
				.filter(|(_, met)| **met)
				.map(|(criterion, _)| weight(criterion))
				.sum(),
			met,
		})
	}
}

/// Returns the score with the most points, or the lower price of equals.
fn best(scores: &[Score]) -> Option<&Score> {
	scores
		.iter()
		.max_by(|one, other| one.points.cmp(&other.points).then(other.price.total_cmp(&one.price)))
}

fn table(scores: &[Score], criteria: &[Value], total: u64) -> String {
	let row = |head: String, cells: &dyn Fn(&Score) -> String| {
		let cells: String = scores.iter().map(|score| format!("{:>11}", cells(score))).collect();
		format!("  {head}{cells}\n")
	};
	let mut text = row(format!("{:<34}", "points"), &|score| score.id.clone());
	for (number, criterion) in criteria.iter().enumerate() {
		let need = criterion["need"].as_str().unwrap_or_default();
		let head = format!("{:>2}  {need:<30}", weight(criterion));
		text += &row(head, &|score| if score.met[number] { "yes" } else { "-" }.to_owned());
	}
	text += &row(format!("{:<34}", format!("of {total}")), &|score| {
		score.points.to_string()
	});
	text + &row(format!("{:<34}", "price"), &|score| score.price.to_string()) + "\n"
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn criteria() -> Vec<Value> {
		vec![
			json!({ "need": "72 specimens", "weight": 3, "pattern": "\\b(7[2-9]|8[0-9]) specimens" }),
			json!({ "need": "ISO 12107", "weight": 2, "pattern": "iso 12107" }),
		]
	}

	#[test]
	fn a_text_is_judged_by_what_it_says_over_line_ends() {
		let score = |text| Score::new("a", "6450", text, &criteria()).unwrap();
		assert_eq!(score("We test 80\nspecimens after ISO\n12107.").points, 5);
		assert_eq!(score("We test 60 specimens after ISO 12107.").met, [false, true]);
		assert!(Score::new("a", "much", "", &criteria()).is_err());
		let broken = json!({ "need": "x", "weight": 1, "pattern": "(" });
		assert!(Score::new("a", "1", "", &[broken]).is_err());
	}

	#[test]
	fn the_best_pre_solution_wins_and_the_cheaper_of_equals() {
		let score = |id: &str, price, points| Score {
			id: id.to_owned(),
			price,
			met: vec![true, points > 3],
			points,
		};
		let scores = [
			score("cheap", 5200.0, 3),
			score("good", 6450.0, 5),
			score("dear", 6900.0, 5),
		];
		assert_eq!(best(&scores).unwrap().id, "good");
		assert!(best(&[]).is_none());
		let table = table(&scores, &criteria(), 5);
		let rows: Vec<Vec<_>> = table.lines().map(|row| row.split_whitespace().collect()).collect();
		assert_eq!(rows[0], ["points", "cheap", "good", "dear"]);
		assert_eq!(rows[2], ["2", "ISO", "12107", "-", "yes", "yes"]);
		assert_eq!(rows[3], ["of", "5", "3", "5", "5"]);
		assert_eq!(rows[4], ["price", "5200", "6450", "6900"]);
	}
}

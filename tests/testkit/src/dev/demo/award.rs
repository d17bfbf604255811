//! The award: the demander reads the pre-solutions. The best one wins, and the cheaper of equals.

use super::{
	data::list,
	deal::Deal,
	report::fold,
	stage::{fails, Stage},
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

/// Awards the request. Returns the deal.
pub fn award<'a>(stage: &'a Stage<'a>, rfq: &str, ranking: &Value) -> Result<Deal<'a>> {
	stage
		.report
		.section("5. The demander reads the pre-solutions and awards");
	println!("Waiting for the request to close: a late improvement would have prolonged it.");
	let demander = stage.demander()?;
	let waiting = Terms::short("");
	Trade::new(&demander.party, &demander.party, waiting).close(rfq)?;

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
	let mut scores = Vec::new();
	for provider in &ranked {
		let id = stage.who(provider)?;
		let solution = demander.party.ask(&["solution", rfq, provider])?;
		let content = field(&solution, "content")?;
		let quoted = stage.data.text(&stage.data.file(stage.data.quotation(id)?)?)?;
		stage.report.check(
			format!(
				"the pre-solution of {} opens for the demander, as it was quoted",
				stage.actor(id)?.name
			),
			content == quoted,
		)?;
		scores.push(Score::new(id, &field(&solution, "price")?, &content, &criteria)?);
	}
	println!("\nWhat the texts promise, against what was asked for:\n");
	let total: u64 = criteria.iter().map(weight).sum();
	print!("{}", table(&scores, &criteria, total));

	let best = best(&scores).ok_or_else(|| Failure::new("nobody has quoted"))?;
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
	let price = best.price.to_string();
	let awarded = demander
		.party
		.submit(&["award", rfq, &winner.address, "--price", &price])?;
	let number = field(&awarded, "deal")?;
	stage.report.check(
		format!("awarded to {} at {price} TACIT: deal {number}", winner.name),
		field(&awarded, "price")? == price,
	)?;
	stage
		.report
		.check("the award is not simply the cheapest", best.id != cheapest.id)?;
	Deal::new(stage, winner, &best.id, number, best.price)
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

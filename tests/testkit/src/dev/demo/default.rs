//! A default: the awarded provider declines, so its bond is burnt and the request is opened once more.

use super::{
	data::list,
	stage::{fails, Actor, Stage},
};
use crate::outcome::Result;
use serde_json::Value;
use tacit_testkit::{field, number, Terms, Trade};

/// Has the awarded provider decline its deal, and the others stand by their quotations.
pub fn reopen(stage: &Stage<'_>, rfq: &str, bait: &Actor, deal: &str) -> Result<()> {
	stage
		.report
		.section("7. The awarded provider declines, which burns its bond");
	let bond = number(&stage.data.request, "bond")?;
	let before = bait.party.ask(&["balance"])?;
	bait.party.submit(&["deal", "decline", deal])?;
	let after = bait.party.ask(&["balance"])?;
	println!("{} does not take deal {deal}, for which it has quoted:", bait.name);
	let lost = number(&before, "held")? - number(&after, "held")?;
	stage.report.check(
		format!("its bond of {bond} TACIT is no longer held"),
		// The amounts are decimal, so their difference is not exact.
		(lost - bond).abs() < 1e-6,
	)?;
	stage.report.check(
		"and has not come back: nobody receives a burnt bond",
		number(&after, "public")? <= number(&before, "public")?,
	)?;
	let reputation = stage.anyone().ask(&["reputation", &bait.address])?;
	let provider = role(&reputation, "provider");
	stage.report.check(
		format!(
			"its reputation as a provider shows the default: a standing of {} of 5",
			field(&provider, "standing")?
		),
		provider["defaults"] == 1 && number(&provider, "standing")? < 3.0,
	)?;

	let request = stage.anyone().ask(&["rfq", "show", rfq])?;
	stage.report.check(
		"the request is open again, for its second round",
		request["phase"] == "open" && request["round"] == 2,
	)?;
	stage.report.check(
		"no quotation binds anybody before its provider stands by it again",
		request["live_quotations"] == 0,
	)?;
	let again = stage.data.solution(stage.who(&bait.address)?)?;
	let quote = [
		"quotation",
		"make",
		rfq,
		&again,
		"--price",
		"50",
		"--summary",
		"Now really",
	];
	stage.report.check(
		format!("{} cannot quote on this request again", bait.name),
		fails(&bait.party, &quote, "precondition")?,
	)?;

	println!("\nThe others stand by their quotations:");
	for quotation in &stage.data.quotations {
		let actor = stage.actor(&field(quotation, "provider")?)?;
		Trade::new(&stage.demander()?.party, &actor.party, Terms::short("")).reaffirm(rfq)?;
		println!("  {}", actor.name);
	}
	let ranking = stage.anyone().ask(&["rfq", "ranking", rfq])?;
	let live = list(&ranking["quotations"]).len();
	stage.report.check(
		format!("{live} quotations are live again; the copycat stays away"),
		live == stage.data.quotations.len(),
	)
}

/// Returns the part of a reputation for a role.
pub fn role(reputation: &Value, role: &str) -> Value {
	let roles = list(&reputation["roles"]);
	roles
		.into_iter()
		.find(|entry| entry["role"] == role)
		.unwrap_or_default()
}

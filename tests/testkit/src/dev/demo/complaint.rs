//! A complaint about an escrow that is in order: the demander answers it, and it comes to nothing.

use super::{
	default::role,
	market::{listing_of, Texts},
	stage::{fails, Stage},
};
use crate::outcome::Result;
use serde_json::Value;
use tacit_testkit::{field, Terms, Trade};

/// Has the demander order, pay less than the price by a signed discount, and answer the complaint about it.
pub fn complain(stage: &Stage<'_>, texts_of: &Texts) -> Result<()> {
	stage.report.section("15. A complaint is answered");
	let entry = &stage.data.players["complainer"];
	let (demander, provider) = (stage.demander()?, stage.actor(&field(entry, "id")?)?);
	let (price, paid) = (field(entry, "price")?, field(entry, "paid")?);
	let listing = listing_of(texts_of, &stage.data.file(entry)?)?;
	let mut terms = Terms::short(&stage.data.file(&stage.data.request)?).at(&price);
	terms.summary = field(entry, "summary")?;
	terms.paid = Some(paid.clone());
	let trade = Trade::new(&demander.party, &provider.party, terms);
	let balance = stage.confidential(demander)?;
	let deal = trade.by_order(&listing)?;
	println!(
		"{} orders from {} for {price} TACIT, without asking others. They agree on {paid}, this time in writing:",
		demander.name, provider.name
	);
	let discount = stage.path("discount.json");
	provider
		.party
		.ask(&["deal", "discount", "sign", &deal, "--amount", &paid, "--out", &discount])?;
	trade.fund(&deal)?;
	let shown = || -> Result<Value> { Ok(stage.anyone().ask(&["deal", "show", &deal])?) };
	stage.report.check(
		"the escrow is a commitment, as always",
		shown()?.get("escrow").is_some(),
	)?;

	provider.party.submit(&["deal", "complain", &deal])?;
	println!(
		"\n{} complains all the same that the escrow holds less than the price:",
		provider.name
	);
	stage.report.check(
		"the demander has to answer, or is in default",
		shown()?["state"] == "complained",
	)?;
	stage.report.check(
		"without the signed discount the escrow would not be in order",
		fails(&demander.party, &["deal", "answer", &deal], "precondition")?,
	)?;
	let answered = demander
		.party
		.submit(&["deal", "answer", &deal, "--discount", &discount])?;
	stage.report.check(
		format!("the demander opens the escrow to everybody: it holds {paid}; the chain computes the commitment again"),
		field(&answered, "amount")? == paid,
	)?;
	stage.report.check(
		"the escrow is in order: the provider has to acknowledge after all",
		shown()?["state"] == "funded",
	)?;
	stage.report.check(
		"a second complaint is not possible",
		fails(&provider.party, &["deal", "complain", &deal], "precondition")?,
	)?;
	trade.acknowledge(&deal)?;

	println!("\nThe two part in peace, which is nobody's default:");
	demander.party.submit(&["deal", "cancel", &deal])?;
	provider.party.submit(&["deal", "cancel", &deal])?;
	demander.party.submit(&["refund", &deal])?;
	let reputation = stage.anyone().ask(&["reputation", &provider.address])?;
	stage.report.check(
		"the demander has the payment back, and the provider has no default",
		stage.confidential(demander)? == balance && role(&reputation, "provider")["defaults"] == 0,
	)
}

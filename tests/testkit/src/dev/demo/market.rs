//! The market: accounts, listings, a search, a request.

use super::{
	data::{list, texts, Data},
	stage::{fails, Actor, Stage},
};
use crate::outcome::{Failure, Result};
use serde_json::Value;
use std::{collections::BTreeMap, thread};
use tacit_testkit::{field, number, words, Terms, Trade};

/// The files of the listings, by their numbers.
pub type Texts = BTreeMap<String, String>;

/// Gives everybody an account with public TACIT, and has the providers list their services.
pub fn open(stage: &mut Stage<'_>) -> Result<Texts> {
	stage.report.section("1. The market opens");
	let demander = stage.data.request["demander"].clone();
	let entries: Vec<Value> = std::iter::once(demander)
		.chain(stage.data.providers.iter().cloned())
		.chain(stage.data.newcomers().map(Value::clone))
		.collect();
	for entry in &entries {
		stage.enter(&field(entry, "id")?, &field(entry, "name")?)?;
	}
	println!("Every party makes an account of its own, and the development account Alice gives it some public TACIT:");
	let alice = stage.party(&stage.urls[0], &["--dev", "alice"]);
	for (number, entry) in entries.iter().enumerate() {
		let actor = stage.actor(&field(entry, "id")?)?;
		let amount = if number == 0 { "12000" } else { "100" };
		alice.submit(&["transfer", &actor.address, amount])?;
		println!("  {:<32} {}  {amount:>6} TACIT", actor.name, actor.address);
	}

	println!("\nThey register their names and the keys to which others seal what is meant for them. The providers list services:");
	register(stage.demander()?, &entries[0])?;
	// The providers act at the same time, as real ones would.
	let stage = &*stage;
	let data = stage.data;
	let providers = entries[1..]
		.iter()
		.map(|entry| Ok((stage.actor(&field(entry, "id")?)?, entry)));
	let providers = providers.collect::<Result<Vec<_>>>()?;
	let listed: Vec<Vec<Listing>> = thread::scope(|scope| {
		let begin = providers
			.into_iter()
			.map(|(actor, entry)| scope.spawn(move || list_services(data, actor, entry)));
		let working: Vec<_> = begin.collect();
		let done = working.into_iter().map(|one| {
			one.join()
				.unwrap_or_else(|_| Err(Failure::new("a provider has panicked")))
		});
		done.collect::<Result<_>>()
	})?;
	let listing = |(_, listings): &(&Value, &Vec<Listing>)| !listings.is_empty();
	for (entry, listings) in entries[1..].iter().zip(&listed).filter(listing) {
		println!("  {}", field(entry, "name")?);
		for listing in listings {
			println!("    {}  {}", listing.number, listing.title);
		}
	}
	let count = listed.iter().map(Vec::len).sum::<usize>();
	let expected = entries[1..]
		.iter()
		.map(|entry| list(&entry["listings"]).len())
		.sum::<usize>();
	stage
		.report
		.check(format!("{count} services are listed"), count == expected)?;
	let listings = listed.into_iter().flatten();
	Ok(listings.map(|listing| (listing.number, listing.file)).collect())
}

/// A listing that was made.
struct Listing {
	number: String,
	title: String,
	file: String,
}

fn register(actor: &Actor, entry: &Value) -> Result<()> {
	let contact = field(entry, "contact")?;
	actor
		.party
		.submit(&["profile", "set", "--name", &actor.name, "--contact", &contact])?;
	Ok(())
}

fn list_services(data: &Data, actor: &Actor, entry: &Value) -> Result<Vec<Listing>> {
	register(actor, entry)?;
	let list_one = |listing: Value| {
		let file = data.file(&listing)?;
		let mut terms = Terms::short(&file);
		terms.title = field(&listing, "title")?;
		terms.keywords = texts(&listing["keywords"]);
		let options = [
			"--summary",
			&field(&listing, "summary")?,
			"--price",
			&field(&listing, "price")?,
		];
		terms.listing_options = options.map(str::to_owned).to_vec();
		let title = terms.title.clone();
		let number = Trade::new(&actor.party, &actor.party, terms).list()?;
		Ok(Listing { number, title, file })
	};
	list(&entry["listings"]).into_iter().map(list_one).collect()
}

/// Has the demander search, and checks the results.
pub fn search(stage: &Stage<'_>, texts_of: &Texts) -> Result<()> {
	stage.report.section("2. The demander searches");
	let words = texts(&stage.data.request["search"]);
	let anyone = stage.anyone();
	let arguments: Vec<&str> = std::iter::once("search")
		.chain(words.iter().map(String::as_str))
		.collect();
	let found = list(&anyone.ask(&arguments)?["listings"]);
	println!("{} searches for: {}", stage.demander()?.name, words.join(" "));
	for row in &found {
		let [number, title, price] = ["listing", "title", "price_hint"].map(|name| field(row, name));
		println!(
			"  {:>3}  {:<52} {:>6}  {}",
			number?,
			title?,
			price?,
			stage.name_in(row, "provider")?
		);
	}
	let listings = stage
		.data
		.providers
		.iter()
		.flat_map(|provider| list(&provider["listings"]));
	let expected = listings
		.filter(|listing| texts(&listing["keywords"]).contains(&words[0]))
		.count();
	stage.report.check(
		format!("all {expected} services with that keyword are found, and no other"),
		found.len() == expected,
	)?;
	let first = found.first().ok_or_else(|| Failure::new("nothing is found"))?;
	let number = field(first, "listing")?;
	let file = texts_of
		.get(&number)
		.ok_or_else(|| Failure::new(format!("nobody has listed {number}")))?;
	let checked = anyone.ask(&["listing", "show", &number, "--check", file]);
	stage.report.check(
		format!("the full text of listing {number} has the digest that is on chain"),
		checked.is_ok(),
	)?;
	let changed = stage.write("changed.md", &(stage.data.text(file)? + "One more word.\n"))?;
	let noticed = fails(&anyone, &["listing", "show", &number, "--check", &changed], "mismatch")?;
	stage.report.check("a changed text is noticed", noticed)
}

/// Has the demander ask for quotations. Returns the number of the request.
pub fn request(stage: &Stage<'_>) -> Result<String> {
	stage.report.section("3. The demander asks for quotations");
	let request = &stage.data.request;
	let file = stage.data.file(request)?;
	let mut terms = Terms::short(&file);
	terms.summary = field(request, "summary")?;
	terms.keywords = texts(&request["keywords"]);
	terms.budget = field(request, "budget")?;
	let (step, bond) = (field(request, "step")?, field(request, "bond")?);
	let delivery = field(request, "delivery_period")?;
	// The periods are in blocks of the relay chain, of which a development node simulates several a second. The
	// extension leaves a slow machine, or a chain whose blocks become final slowly, the time for several transactions.
	terms.request_options = words(&format!(
		"--step {step} --bond {bond} --delivery-period {delivery} --open-for 60b --extension 40b --award-within 2000b"
	));
	let demander = &stage.demander()?.party;
	let budget = terms.budget.clone();
	let before = number(&demander.ask(&["balance"])?, "held")?;
	let rfq = Trade::new(demander, demander, terms).request()?;
	let locked = number(&demander.ask(&["balance"])?, "held")? - before;
	println!("{} posts a request, whose text begins:", stage.demander()?.name);
	for line in stage.data.text(&file)?.lines().skip(2).take(3) {
		println!("  > {line}");
	}
	let anyone = stage.anyone();
	let digest = field(&anyone.ask(&["rfq", "show", &rfq])?, "requirement")?;
	println!(
		"  budget {budget} TACIT, prices in steps of {step}, a bond of {bond}\n  request {rfq}, the text's digest {}…",
		digest.chars().take(18).collect::<String>()
	);
	stage.report.check(
		format!("the demander has locked the bond of {bond} itself"),
		locked >= number(request, "bond")?,
	)?;
	let open = anyone.ask(&["rfq", "open", "titanium"])?;
	stage.report.check(
		"the providers find it by its keywords",
		field(&open["open_requests"][0], "rfq")? == rfq,
	)?;
	question(stage, &rfq)?;
	Ok(rfq)
}

/// Has a provider ask, and the demander answer, in public.
fn question(stage: &Stage<'_>, rfq: &str) -> Result<()> {
	let request = &stage.data.request;
	let (asked, answered) = (field(request, "question")?, field(request, "answer")?);
	let provider = stage.actor(&field(&stage.data.quotations[0], "provider")?)?;
	let question = field(&provider.party.submit(&["rfq", "ask", rfq, &asked])?, "question")?;
	let demander = stage.demander()?;
	demander.party.submit(&["rfq", "answer", rfq, &question, &answered])?;
	println!(
		"\n{} asks in public: {asked}\n{} answers: {answered}",
		provider.name, demander.name
	);
	let shown = stage.anyone().ask(&["rfq", "questions", rfq])?;
	let shown = &shown["questions"][0];
	stage.report.check(
		"everybody sees the question and the answer",
		[&shown["text"], &shown["answer"]] == [asked.as_str(), answered.as_str()],
	)
}

/// Returns the number of the listing with this text.
pub fn listing_of(texts_of: &Texts, file: &str) -> Result<String> {
	let found = texts_of.iter().find(|(_, text)| *text == file);
	let (number, _) = found.ok_or_else(|| Failure::new(format!("nobody has listed {file}")))?;
	Ok(number.clone())
}

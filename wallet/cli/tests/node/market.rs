//! Requests for quotation as the parties see them: their text, what is asked, what is locked, and how it returns.

use crate::keys::{hint, past_the_command, submit};
use serde_json::Value;
use subxt::utils::Static;
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};
use tacit_wallet::{chain::runtime, keys::Account};

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

const SHORT: [&str; 6] = ["--open-for", "40b", "--extension", "5b", "--award-within", "10b"];

/// Posts a request with a text of its own. Returns its number.
fn posted(alice: &Party, text: &[&str], options: &[&str]) -> String {
	let what = ["--summary", "s", "--keyword", "fea", "--budget", "50"];
	alice.done(&[&["rfq", "post"], text, &what[..], options].concat())["rfq"].to_string()
}

fn quote(who: &Party, rfq: &str, idea: &str, price: &str) -> Value {
	who.done(&["quotation", "make", rfq, idea, "--price", price, "--summary", "Shell"])
}

/// The row of a list in a report that has this value.
fn row(report: &Value, list: &str, name: &str, value: &str) -> Value {
	let rows = report[list].as_array().unwrap().iter();
	let mut found =
		rows.filter(|row| row[name] == value || row[name].as_u64().is_some_and(|number| value.parse() == Ok(number)));
	found
		.next()
		.cloned()
		.unwrap_or_else(|| panic!("{value} is not in {report}"))
}

#[test]
fn a_text_is_where_the_request_says_and_what_is_not_repeated_stays() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let need = files.write("need.md", "A bracket of 6082-T6.");
	let other = files.write("other.md", "Something else.");
	Trade::new(&alice, &bob, Terms::short(&need))
		.profiles("Alice", "Bob")
		.unwrap();
	let show = |rfq: &str| bob.done(&["rfq", "show", rfq]);

	let by_digest = posted(&alice, &[&need], &[]);
	assert_eq!(show(&by_digest)["text_is"], "with the demander");
	assert_eq!(
		bob.done(&["rfq", "show", &by_digest, "--check", &need])["file_matches"],
		true
	);
	assert_eq!(
		bob.fails(&["rfq", "show", &by_digest, "--check", &other])["kind"],
		"mismatch"
	);

	let elsewhere = posted(&alice, &[&need, "--text-at", "https://lab.example/need.md"], &[]);
	assert_eq!(show(&elsewhere)["text_at"], "https://lab.example/need.md");

	let public = posted(&alice, &["--text", &need], &["--step", "2", "--delivery-period", "20d"]);
	assert_eq!(show(&public)["text"], "A bracket of 6082-T6.");
	// Only the budget changes.
	let before = show(&public);
	alice.done(&["rfq", "amend", &public, "--budget", "60"]);
	let after = show(&public);
	for kept in [
		"text",
		"summary",
		"step",
		"delivery_period",
		"requirement",
		"undecided",
		"bond",
	] {
		assert_eq!(after[kept], before[kept], "{kept}");
	}
	assert_eq!((&after["budget"], &after["version"]), (&"60".into(), &2.into()));
	// The step does not fit a budget that is much lower.
	alice.done(&["rfq", "amend", &public, &other, "--budget", "10"]);
	let after = show(&public);
	assert_eq!(
		after["text"], "Something else.",
		"a new text goes where the old one was"
	);
	assert_eq!(after["step"], "0.1");
	alice.done(&["rfq", "amend", &public, "--digest-only"]);
	assert_eq!(show(&public)["text_is"], "with the demander");
	let unchanged = alice.fails(&["rfq", "amend", &public]);
	assert_eq!(unchanged["kind"], "precondition", "{unchanged}");
}

#[test]
fn what_is_locked_is_listed_and_comes_back() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, charlie, eve] = ["alice", "bob", "charlie", "eve"].map(|name| Party::dev(&node, name));
	let idea = files.write("idea.md", "Shell model.");
	Trade::new(&alice, &bob, Terms::short(&idea))
		.profiles("Alice", "Bob")
		.unwrap();
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	let held = |who: &Party| who.done(&["balance"])["held"].clone();
	let before = [&alice, &bob, &charlie].map(held);

	let rfq = posted(&alice, &[&idea], &[&SHORT[..], &["--bond", "2"]].concat());
	quote(&bob, &rfq, &idea, "45");
	quote(&charlie, &rfq, &idea, "46");
	let ranking = charlie.done(&["rfq", "ranking", &rfq]);
	assert_eq!(ranking["you_could_quote"], "45.5");
	assert_eq!(
		(&ranking["you_would_lead_with"], &ranking["you_lead"]),
		(&"44.5".into(), &false.into())
	);
	let leads = bob.fails(&["quotation", "withdraw", &rfq]);
	assert!(leads["message"].as_str().unwrap().contains("leads"), "{leads}");

	// One view of everything that is locked.
	for (who, thing) in [
		(&alice, format!("request {rfq}")),
		(&bob, format!("quotation on request {rfq}")),
	] {
		let deposits = who.done(&["deposits"]);
		let bond = row(&deposits, "held_by_reason", "reason", "Quotations(Bond)");
		assert_eq!(bond["amount"], "2", "{deposits}");
		let thing = row(&deposits, "held_for", "what", &thing);
		assert_eq!(thing["bond_or_fee"], "2", "{deposits}");
		let sum: f64 = deposits["held_by_reason"]
			.as_array()
			.unwrap()
			.iter()
			.map(|row| row["amount"].as_str().unwrap().parse::<f64>().unwrap())
			.sum();
		let held: f64 = deposits["held"].as_str().unwrap().parse().unwrap();
		assert!((sum - held).abs() < 1e-9, "{deposits}");
	}
	assert_eq!(row(&alice.done(&["rfq", "mine"]), "requests", "rfq", &rfq)["bond"], "2");
	let own = row(&bob.done(&["quotation", "mine"]), "quotations", "rfq", &rfq);
	assert_eq!((&own["status"], &own["leads"]), (&"live".into(), &true.into()));

	// Nobody awards it: quotations are taken back before or after anybody has ended it.
	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "evaluation");
	let binding = bob.fails(&["quotation", "withdraw", &rfq]);
	assert!(binding["message"].as_str().unwrap().contains("binding"), "{binding}");
	assert_eq!(eve.fails(&["rfq", "end", &rfq])["kind"], "precondition", "too early");
	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "lapsed");
	assert_eq!(
		row(&alice.done(&["rfq", "mine"]), "requests", "rfq", &rfq)["next"],
		format!("tacit rfq end {rfq}")
	);
	bob.done(&["quotation", "withdraw", &rfq]);
	assert_eq!(alice.fails(&["award", &rfq, BOB])["kind"], "not-found");
	eve.done(&["rfq", "end", &rfq]);
	assert_eq!(alice.fails(&["rfq", "show", &rfq])["kind"], "not-found");
	let own = row(&charlie.done(&["quotation", "mine"]), "quotations", "rfq", &rfq);
	assert_eq!(own["status"], "free");
	assert_eq!(own["next"], format!("tacit quotation withdraw {rfq}"));
	charlie.done(&["quotation", "withdraw", &rfq]);
	assert_eq!([&alice, &bob, &charlie].map(held), before);
}

#[test]
fn a_first_default_reopens_a_request_and_burns_a_bond() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, charlie] = ["alice", "bob", "charlie"].map(|name| Party::dev(&node, name));
	let idea = files.write("idea.md", "Shell model.");
	Trade::new(&alice, &bob, Terms::short(&idea))
		.profiles("Alice", "Bob")
		.unwrap();
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	let long = ["--open-for", "40b", "--extension", "5b", "--award-within", "1000b"];
	let rfq = posted(&alice, &[&idea], &long);
	quote(&bob, &rfq, &idea, "45");
	quote(&charlie, &rfq, &idea, "46");
	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "evaluation");
	let deal = alice.done(&["award", &rfq, BOB])["deal"].to_string();
	let shown = bob.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["provider_bond"], &shown["demander_bond"]),
		(&"1".into(), &"1".into())
	);
	assert_eq!(shown["origin"], format!("the award of request {rfq}"));
	assert_eq!(
		alice.fails(&["rfq", "cancel", &rfq])["kind"],
		"precondition",
		"its deal runs"
	);
	let not_funded = bob.fails(&["reject", &deal]);
	assert!(hint(&not_funded).contains("tacit deal decline"), "{not_funded}");
	bob.done(&["deal", "decline", &deal]);
	let defaults = bob.done(&["reputation"])["roles"][0]["defaults"].clone();
	assert_eq!(defaults, 1);

	let reopened = charlie.done(&["rfq", "show", &rfq]);
	assert_eq!(
		(&reopened["phase"], &reopened["round"], &reopened["defaulted"]),
		(&"open".into(), &2.into(), &BOB.into())
	);
	assert_eq!(reopened["your_quotation"], "carried over");
	assert_eq!(reopened["live_quotations"], 0);
	let again = ["quotation", "make", &rfq, &idea, "--price", "40", "--summary", "s"];
	let defaulted = bob.fails(&again);
	assert!(
		defaulted["message"].as_str().unwrap().contains("defaulted"),
		"{defaulted}"
	);
	let carried = charlie.fails(&again);
	assert!(hint(&carried).contains("tacit quotation reaffirm"), "{carried}");
	charlie.done(&["quotation", "reaffirm", &rfq]);
	assert_eq!(charlie.done(&["rfq", "ranking", &rfq])["you_lead"], true);
}

#[test]
fn questions_are_public_and_belong_to_a_version() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, eve] = ["alice", "bob", "eve"].map(|name| Party::dev(&node, name));
	let need = files.write("need.md", "A bracket.");
	Trade::new(&alice, &bob, Terms::short(&need))
		.profiles("Alice", "Bob")
		.unwrap();
	let rfq = posted(&alice, &[&need], &[]);
	assert_eq!(alice.fails(&["rfq", "ask", &rfq, "Really?"])["kind"], "precondition");
	assert_eq!(
		eve.refused(&["rfq", "ask", &rfq, "Which?"]),
		"Questions.ProfileNotFound"
	);
	let asked = bob.done(&["rfq", "ask", &rfq, "Which alloy is it?"]);
	let number = asked["question"].to_string();
	assert_eq!(
		bob.fails(&["rfq", "answer", &rfq, &number, "x"])["kind"],
		"precondition"
	);
	alice.done(&["rfq", "answer", &rfq, &number, "6082-T6"]);
	assert_eq!(
		alice.fails(&["rfq", "answer", &rfq, &number, "x"])["kind"],
		"precondition"
	);
	let question = eve.done(&["rfq", "questions", &rfq])["questions"][0].clone();
	assert_eq!(
		(&question["text"], &question["answer"], &question["version"]),
		(&"Which alloy is it?".into(), &"6082-T6".into(), &1.into())
	);
	assert_eq!(
		bob.fails(&["rfq", "unask", &rfq, &number])["kind"],
		"precondition",
		"it stands"
	);
	alice.done(&["rfq", "amend", &rfq, "--summary", "of 6082-T6", "--question", &number]);
	let deposit = row(
		&bob.done(&["deposits"]),
		"held_for",
		"what",
		&format!("question {number} about request {rfq}"),
	);
	assert_eq!(deposit["next"], format!("tacit rfq unask {rfq} {number}"));
	assert_eq!(
		eve.fails(&["rfq", "unask", &rfq, &number])["kind"],
		"precondition",
		"not hers"
	);
	bob.done(&["rfq", "unask", &rfq, &number]);
	assert_eq!(eve.done(&["rfq", "questions", &rfq])["questions"], Value::Array(vec![]));
}

#[test]
fn requests_and_listings_find_each_other_by_their_keywords() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let need = files.write("need.md", "A bracket.");
	let trade = Trade::new(&alice, &bob, Terms::short(&need));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	let rfq = posted(&alice, &[&need], &["--keyword", "fatigue"]);
	let other = [
		"rfq",
		"post",
		&need,
		"--summary",
		"s",
		"--keyword",
		"dna",
		"--budget",
		"50",
	];
	alice.done(&other);
	let found = bob.done(&["rfq", "open", "--for-listing", &listing]);
	let numbers: Vec<String> = found["open_requests"]
		.as_array()
		.unwrap()
		.iter()
		.map(|one| one["rfq"].to_string())
		.collect();
	assert_eq!(numbers, std::slice::from_ref(&rfq));
	let found = alice.done(&["search", "--for-rfq", &rfq]);
	assert_eq!(found["listings"].as_array().unwrap().len(), 1);
	assert_eq!(found["listings"][0]["standing"], "3.000");
}

#[test]
fn a_complaint_is_answered_by_what_the_escrow_holds() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, eve] = ["alice", "bob", "eve"].map(|name| Party::dev(&node, name));
	let mut trade = Trade::new(&alice, &bob, Terms::short(&files.write("need.md", "A bracket.")));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("200").unwrap();

	// Nothing to complain about.
	let right = trade.by_order(&listing).unwrap();
	trade.fund(&right).unwrap();
	let in_order = bob.fails(&["deal", "complain", &right]);
	assert!(hint(&in_order).contains("tacit acknowledge"), "{in_order}");

	let deal = trade.by_order(&listing).unwrap();
	trade.terms.paid = Some("30".to_owned());
	trade.fund(&deal).unwrap();
	assert_eq!(eve.fails(&["deal", "complain", &deal])["kind"], "precondition");
	bob.done(&["deal", "complain", &deal]);
	let shown = alice.text(&["deal", "show", &deal]);
	assert!(
		shown.contains(&format!("Next: tacit deal answer {deal}")) && shown.contains("by the demander's default"),
		"{shown}"
	);
	let too_low = alice.fails(&["deal", "answer", &deal]);
	assert!(hint(&too_low).contains("--discount"), "{too_low}");

	// A discount is the provider's for this deal alone.
	let discount = files.path("discount.json");
	assert_eq!(
		alice.fails(&["deal", "discount", "sign", &deal, "--amount", "30", "--out", &discount])["kind"],
		"precondition",
		"only the provider grants one"
	);
	bob.done(&["deal", "discount", "sign", &deal, "--amount", "30", "--out", &discount]);
	assert_eq!(eve.done(&["deal", "discount", "check", &discount])["amount"], "30");
	let altered = files.write(
		"altered.json",
		&std::fs::read_to_string(&discount).unwrap().replace("\"30\"", "\"29\""),
	);
	assert_eq!(eve.fails(&["deal", "discount", "check", &altered])["kind"], "mismatch");
	assert_eq!(
		alice.fails(&["deal", "answer", &deal, "--discount", &altered])["kind"],
		"mismatch"
	);
	let answered = alice.done(&["deal", "answer", &deal, "--discount", &discount]);
	assert_eq!(answered["amount"], "30");
	assert_eq!(bob.done(&["deal", "show", &deal])["state"], "funded");
	let twice = bob.fails(&["deal", "complain", &deal]);
	assert!(twice["message"].as_str().unwrap().contains("possible once"), "{twice}");
	trade.acknowledge(&deal).unwrap();
}

/// A watch runs beside other commands of the same account.
#[test]
fn a_watch_tells_what_changes_and_answers_complaints() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, charlie] = ["alice", "bob", "charlie"].map(|name| Party::dev(&node, name));
	let idea = files.write("idea.md", "Shell model.");
	let trade = Trade::new(&alice, &bob, Terms::short(&idea));
	trade.profiles("Alice", "Bob").unwrap();
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	let listing = trade.list().unwrap();
	let seen = std::thread::scope(|scope| {
		let watching = scope.spawn(|| bob.text(&["watch", "market", "--for", "40s"]));
		let rfq = posted(&alice, &[&idea], &[]);
		quote(&bob, &rfq, &idea, "45");
		quote(&charlie, &rfq, &idea, "44");
		watching.join().unwrap()
	});
	for told in [
		"match: request 0",
		"45 TACIT, live, leads",
		"45 TACIT, live, outbid (was",
		"Stopped watching",
	] {
		assert!(seen.contains(told), "{told}: {seen}");
	}

	trade.shield("100").unwrap();
	let deal = trade.by_order(&listing).unwrap();
	trade.fund(&deal).unwrap();
	let number = deal.parse().unwrap();
	let seen = std::thread::scope(|scope| {
		let watching = scope.spawn(|| alice.text(&["watch", "deal", &deal, "--answer-complaints", "--for", "40s"]));
		// The command does not complain about an escrow that is right.
		past_the_command(&node, async |chain| {
			let escrow = chain.deal(number).await.unwrap().state.escrow().unwrap();
			let call = runtime::transactions()
				.settlement()
				.complain(number, Static(escrow.into()));
			submit(&chain, &Account::development("bob").unwrap(), &call).await;
		});
		watching.join().unwrap()
	});
	assert!(
		seen.contains("answered the complaint") && seen.contains("40 TACIT"),
		"{seen}"
	);
	let shown = bob.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["state"], &shown["complained"]),
		(&"funded".into(), &true.into())
	);
}

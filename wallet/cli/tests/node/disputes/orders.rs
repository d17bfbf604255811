//! Direct orders.

use super::{Market, BOB, CHARLIE};
use crate::proxy::{Held, Proxy};
use serde_json::Value;
use tacit_testkit::{wait_for, Party};

const NEED: &str = "A bracket of 6082-T6 under two load cases.";

/// An order that is accepted, paid, delivered and settled.
pub fn from_order_to_settlement(market: &Market) {
	let Market {
		files, alice, bob, eve, ..
	} = market;
	let order = only_an_order_that_can_be_kept_is_placed(market);
	the_parties_alone_read_the_order(market, &order);
	let accepted = the_provider_alone_accepts_and_at_the_price_alone(market, &order);
	let deal = accepted["deal"].to_string();
	the_deal_is_as_it_was_ordered(alice, &deal, &accepted);
	alice.done(&["fund", &deal]);
	bob.done(&["acknowledge", &deal]);
	let report = files.write("report.md", "Maximum stress 143 MPa.");
	bob.done(&["deliver", &deal, &report]);
	the_demander_is_told_what_it_can_do_in_the_review(alice, &deal);
	let receive = |name: &str| alice.text(&["receive", &deal, "--out", &files.path(name)]);
	assert!(receive("in review").contains(&format!("tacit dispute {deal}")));
	alice.done(&["approve", &deal]);
	let wrong_phrase = eve.fails(&["--on-behalf-of", BOB, "settle", &deal, "--call"]);
	the_phrase_is_asked_about_first(&wrong_phrase);
	assert_eq!(
		alice.done(&["deal", "show", &deal])["ground"],
		"approved by the demander"
	);
	assert_eq!(bob.done(&["settle", &deal])["amount"], "40");
	assert_eq!(market.confidential(), ["160", "40"]);
	// The package outlives the deal, and there is nothing to decide any more.
	let received = receive("after the end");
	assert!(received.contains("report.md"), "{received}");
	for step in ["`tacit", "Next:"] {
		assert!(!received.contains(step), "{received}");
	}
	alice.done(&["rate", &deal, "4"]);
	let found = eve.done(&["search", "fea"]);
	assert_eq!(found["complete"], true);
	let found = &found["listings"][0];
	assert_eq!(
		(&found["settled_deals"], &found["mean_score"]),
		(&1.into(), &"4.0".into())
	);
}

/// With another phrase than that of the deal the payment is not given up.
fn the_phrase_is_asked_about_first(error: &Value) {
	assert_eq!(error["kind"], "precondition", "{error}");
	let message = error["message"].as_str().unwrap();
	assert!(
		message.contains("not sealed for the encryption key of this phrase"),
		"{error}"
	);
	let hint = error["hint"].as_str().unwrap();
	assert!(hint.starts_with("is this the right phrase?"), "{error}");
	assert!(!hint.contains("reject") && !hint.contains("cancel"), "{error}");
}

/// Returns the order that is placed in the end, with charlie as its arbiter.
fn only_an_order_that_can_be_kept_is_placed(market: &Market) -> String {
	let Market {
		files,
		alice,
		bob,
		eve,
		listing,
		..
	} = market;
	let need = files.write("need.md", NEED);
	let place = [
		"order",
		"place",
		listing,
		&need,
		"--price",
		"40",
		"--summary",
		"Bracket",
	];
	assert_eq!(bob.fails(&place)["kind"], "precondition", "its own listing");
	assert_eq!(eve.fails(&place)["kind"], "precondition", "eve has no key");
	let biased = [&place[..], &["--arbiter", BOB]].concat();
	assert_eq!(
		alice.fails(&biased)["kind"],
		"precondition",
		"nobody decides its own dispute"
	);
	let content = alice.done(&["listing", "show", listing])["content"]
		.as_str()
		.unwrap()
		.to_owned();
	let other = format!("0x{}", "11".repeat(32));
	let outdated = [&place[..], &["--content", &other]].concat();
	assert_eq!(alice.fails(&outdated)["kind"], "mismatch");
	let call = alice.done(&[&place[..], &["--call"]].concat());
	assert!(
		call["call"].as_str().unwrap().starts_with("0x3700"),
		"orders.place: {call}"
	);

	let stated = [&place[..], &["--content", &content, "--arbiter", CHARLIE]].concat();
	let order = alice.done(&stated);
	assert_eq!(
		(&order["provider"], &order["undecided"]),
		(&BOB.into(), &"provider".into())
	);
	order["order"].to_string()
}

fn the_parties_alone_read_the_order(market: &Market, order: &str) {
	let Market { alice, bob, eve, .. } = market;
	for who in [alice, bob] {
		let shown = who.done(&["order", "show", order]);
		assert_eq!((&shown["text"], &shown["arbiter"]), (&NEED.into(), &CHARLIE.into()));
		assert_eq!(who.done(&["order", "list"])["orders"][0]["order"].to_string(), order);
	}
	assert_eq!(eve.done(&["order", "show", order]).get("text"), None, "it is sealed");
}

/// Returns the report of the acceptance.
fn the_provider_alone_accepts_and_at_the_price_alone(market: &Market, order: &str) -> Value {
	let Market { files, alice, bob, .. } = market;
	assert_eq!(alice.fails(&["order", "accept", order])["kind"], "precondition");
	assert_eq!(
		bob.fails(&["order", "accept", order, "--price", "41"])["kind"],
		"precondition"
	);
	let kept = files.path("requirement");
	let accepted = bob.done(&["order", "accept", order, "--price", "40", "--keep", &kept]);
	let content = std::fs::read(&kept).unwrap();
	assert!(content.ends_with(NEED.as_bytes()), "the text behind its salt");
	assert_eq!(
		format!("{:#x}", tacit_wallet::package::sha256(&content)),
		accepted["requirement"]
	);
	assert_eq!(
		bob.fails(&["order", "show", order])["kind"],
		"not-found",
		"it is a deal now"
	);
	accepted
}

fn the_deal_is_as_it_was_ordered(alice: &Party, deal: &str, accepted: &Value) {
	let shown = alice.done(&["deal", "show", deal]);
	assert_eq!((&shown["state"], &shown["price"]), (&"agreed".into(), &"40".into()));
	assert_eq!(
		(&shown["arbiter"], &shown["undecided"]),
		(&CHARLIE.into(), &"provider".into())
	);
	assert_eq!(
		(&shown["if_nobody_acts"], &shown["overdue"]),
		(&"closed".into(), &false.into())
	);
	assert_eq!(shown["terms"], accepted["terms"]);
}

fn the_demander_is_told_what_it_can_do_in_the_review(alice: &Party, deal: &str) {
	let shown = alice.done(&["deal", "show", deal]);
	assert_eq!(shown["if_nobody_acts"], "payable", "silence pays the provider");
	let commands = shown["possible_next"].as_array().unwrap().iter();
	let own: Vec<_> = commands
		.filter(|step| step["who"] == "demander")
		.map(|step| &step["command"])
		.collect();
	for command in ["approve", "dispute", "split propose", "deal cancel"] {
		let command = format!("tacit {command} {deal}");
		assert!(
			own.iter().any(|own| own.as_str().unwrap().starts_with(&command)),
			"{command}: {own:?}"
		);
	}
}

/// The texts of lists and listings, as users see them.
pub fn as_they_are_looked_at(market: &Market) {
	let Market {
		files,
		alice,
		bob,
		charlie,
		eve,
		listing,
		..
	} = market;
	let service = files.write("fatigue.md", "Fatigue tests.");
	let create = ["listing", "create", &service, "--title", "Fatigue", "--keyword", "fea"];
	let second = charlie.done(&create)["listing"].to_string();
	let rows = |report: &Value, list: &str| report[list].as_array().unwrap().len();
	let some = eve.done(&["search", "fea", "--limit", "1"]);
	assert_eq!((rows(&some, "listings"), &some["complete"]), (1, &false.into()));
	let text = eve.text(&["search", "fea", "--limit", "1"]);
	assert!(text.contains("--limit 2 shows more"), "{text}");
	let all = eve.done(&["search", "fea", "--limit", "2"]);
	assert_eq!((rows(&all, "listings"), &all["complete"]), (2, &true.into()));
	let search = ["search", "fea"];
	the_pages_are_of_one_block(market, &search, "listings", "ListingsApi_search");
	an_answer_without_all_is_marked(market, &search, "ListingsApi_search", "add a keyword");
	charlie.done(&["listing", "withdraw", &second]);

	let step = format!("Next: tacit order place {listing} FILE");
	assert!(alice.text(&["listing", "show", listing]).contains(&step));
	assert!(
		!bob.text(&["listing", "show", listing]).contains("Next:"),
		"it is bob's own"
	);

	let need = files.write("need.md", "A bracket.");
	let post = [
		"rfq",
		"post",
		&need,
		"--summary",
		"S",
		"--keyword",
		"brackets",
		"--budget",
		"1",
	];
	let rfqs = [(); 2].map(|()| alice.done(&post)["rfq"].to_string());
	let some = eve.done(&["rfq", "open", "brackets", "--limit", "1"]);
	assert_eq!((rows(&some, "open_requests"), &some["complete"]), (1, &false.into()));
	let all = eve.done(&["rfq", "open", "brackets", "--limit", "2"]);
	assert_eq!((rows(&all, "open_requests"), &all["complete"]), (2, &true.into()));
	let open = ["rfq", "open", "brackets"];
	the_pages_are_of_one_block(market, &open, "open_requests", "QuotationsApi_open_rfqs");
	an_answer_without_all_is_marked(market, &open, "QuotationsApi_open_rfqs", "use rarer keywords");
	for rfq in rfqs {
		alice.done(&["rfq", "cancel", &rfq]);
	}
}

/// A list of two comes in two pages, and the chain makes blocks between them.
fn the_pages_are_of_one_block(market: &Market, command: &[&str], list: &str, function: &'static str) {
	let proxy = Proxy::start(&market.node, Held::Pages(function));
	let listed = market.eve.through(&proxy.url).done(command);
	assert_eq!(
		(listed[list].as_array().unwrap().len(), &listed["complete"]),
		(2, &true.into())
	);
	let blocks = proxy.blocks();
	assert!(blocks.len() >= 2, "{blocks:?}");
	assert!(blocks[0].starts_with("\"0x"), "{blocks:?}");
	assert!(blocks.iter().all(|block| *block == blocks[0]), "{blocks:?}");
}

/// The node says that the chain has not looked at everything.
fn an_answer_without_all_is_marked(market: &Market, command: &[&str], function: &'static str, advice: &str) {
	let proxy = Proxy::start(&market.node, Held::Truth(function));
	let there = market.eve.through(&proxy.url);
	assert_eq!(there.done(command)["complete"], false);
	let text = there.text(command);
	assert!(text.contains(advice) && !text.contains("--limit"), "{text}");
	assert!(!market.eve.text(command).contains(advice));
}

/// Orders that are declined, cancelled, or expire.
pub fn that_come_to_nothing(market: &Market) {
	let Market {
		files,
		alice,
		bob,
		eve,
		listing,
		..
	} = market;
	let need = files.write("need.md", "A bracket.");
	let held = |who: &Party| who.done(&["balance"])["held"].clone();
	let before = held(alice);
	let place = |options: &[&str]| {
		let place = ["order", "place", listing, &need, "--price", "40"];
		alice.done(&[&place[..], options].concat())["order"].to_string()
	};
	let declined = place(&[]);
	assert_ne!(held(alice), before, "an order takes a deposit");
	assert_eq!(eve.fails(&["order", "decline", &declined])["kind"], "precondition");
	bob.done(&["order", "decline", &declined]);
	let cancelled = place(&[]);
	assert_eq!(bob.fails(&["order", "cancel", &cancelled])["kind"], "precondition");
	assert_eq!(
		eve.fails(&["order", "reap", &cancelled])["kind"],
		"precondition",
		"it stands"
	);
	alice.done(&["order", "cancel", &cancelled]);
	let expired = place(&["--valid-for", "2b"]);
	wait_for(|| eve.done(&["order", "show", &expired])["expired"] == true);
	assert_eq!(
		bob.fails(&["order", "accept", &expired])["kind"],
		"precondition",
		"too late"
	);
	eve.done(&["order", "reap", &expired]);
	assert_eq!(alice.done(&["order", "list"])["orders"], Value::Array(vec![]));
	assert_eq!(held(alice), before, "the deposits came back");
}

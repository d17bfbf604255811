//! The bounds of the chain, which the command checks before it signs anything.

use std::path::Path;
use tacit_testkit::{words, Files, Node, Party, Terms, Trade};
use tacit_wallet::amount::Amount;

/// The options of a request under which the row tries its own option.
const SHORT: &str = "--open-for 100b --extension 10b --award-within 200b";

/// Each option with the options beside it, its last allowed and its first refused value.
const OF_REQUESTS: &[(&str, &str, &str, &str)] = &[
	("--open-for", "--extension 5b", "5b", "4b"),
	("--open-for", "--extension 5b", "1296000b", "1296001b"),
	("--extension", "--open-for 20000b", "5b", "4b"),
	("--extension", "--open-for 20000b", "14400b", "14401b"),
	("--award-within", "", "10b", "9b"),
	("--award-within", "", "432000b", "432001b"),
	("--bond", "", "1", "0.999999999999"),
];

/// The same for the terms that an amendment states, too.
const OF_TERMS: &[(&str, &str, &str, &str)] = &[
	("--budget", "", "0.00000000002", "0.000000000019"),
	("--step", "--budget 50", "0.25", "0.248"),
	("--step", "--budget 50", "2.5", "2.500000000001"),
	("--delivery-period", "--budget 50", "1b", "0b"),
	("--delivery-period", "--budget 50", "10512000b", "10512001b"),
];

const OF_ORDERS: &[(&str, &str, &str, &str)] = &[
	("--price", "", "0.000000000001", "0"),
	("--valid-for", "--price 40", "1b", "0b"),
	("--valid-for", "--price 40", "432000b", "432001b"),
	("--delivery-period", "--price 40", "1b", "0b"),
	("--delivery-period", "--price 40", "10512000b", "10512001b"),
];

const OF_LISTINGS: &[(&str, &str, &str, &str)] = &[
	("--valid-for", "", "1b", "0b"),
	("--valid-for", "", "5256000b", "5256001b"),
];

/// Prints the call of the last allowed value, and refuses the next one in the words of the option.
fn takes(party: &Party, command: &[&str], rows: &[(&str, &str, &str, &str)]) {
	for (option, beside, allowed, refused) in rows {
		let beside = words(beside);
		let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
		let with = |value| [command, &beside, &[option, value, "--call"]].concat();
		party.done(&with(allowed));
		is_refused(party, &with(refused), option);
	}
}

fn is_refused(party: &Party, command: &[&str], words: &str) {
	let error = party.fails(command);
	assert_eq!(error["kind"], "precondition", "{command:?}: {error}");
	assert!(
		error["message"].as_str().unwrap().contains(words),
		"{command:?}: {error}"
	);
	assert!(error["hint"].is_string(), "{command:?}: {error}");
}

#[test]
fn what_the_chain_would_refuse_is_refused_before_anything_is_signed() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let need = files.write("need.md", "A bracket.");
	let trade = Trade::new(&alice, &bob, Terms::short(&need));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();

	let post = ["rfq", "post", &need, "--summary", "s", "--keyword", "fea"];
	let short = words(SHORT);
	let short: Vec<&str> = short.iter().map(String::as_str).collect();
	let closed = trade.request().unwrap();
	takes(&alice, &[&post[..], &["--budget", "50"]].concat(), OF_REQUESTS);
	takes(&alice, &[&post[..], &short].concat(), OF_TERMS);
	takes(&alice, &["order", "place", &listing, &need], OF_ORDERS);
	let create = ["listing", "create", &need, "--title", "Analysis", "--keyword", "fea"];
	takes(&bob, &create, OF_LISTINGS);
	takes(&bob, &["listing", "renew", &listing], &OF_LISTINGS[..1]);

	// The usual extension of a request that is open for long or for the shortest time is one that the chain takes.
	for open_for in ["90d", "5b"] {
		let usual = [&post[..], &["--budget", "50", "--open-for", open_for]].concat();
		alice.done(&[&usual[..], &["--call"]].concat());
	}
	let late = ["rfq", "amend", &closed, &need, "--summary", "s", "--budget", "50"];
	trade.close(&closed).unwrap();
	is_refused(&alice, &late, "its phase is evaluation");
	amendments(&alice, &bob, &need, &post);
	public_amounts(&node, &files);
}

/// A request is amended five times, and a price is a multiple of its step.
fn amendments(alice: &Party, bob: &Party, need: &str, post: &[&str]) {
	let rfq = alice.done(&[post, &["--budget", "50", "--open-for", "1d"]].concat())["rfq"].to_string();
	let amend = ["rfq", "amend", &rfq, need, "--summary", "s"];
	takes(alice, &amend, &OF_TERMS[..1]);
	let make = ["quotation", "make", &rfq, need, "--price", "45", "--summary", "s"];
	bob.done(&[&make[..], &["--call"]].concat());
	let off = [
		"quotation",
		"make",
		&rfq,
		need,
		"--price",
		"45.3",
		"--summary",
		"s",
		"--call",
	];
	is_refused(bob, &off, "no multiple of the price step");
	assert_eq!(bob.fails(&off)["hint"], "use --price 45");
	let free = [
		"quotation",
		"make",
		&rfq,
		need,
		"--price",
		"0",
		"--summary",
		"s",
		"--call",
	];
	is_refused(bob, &free, "the price is 0");
	let amend = [&amend[..], &["--budget", "50"]].concat();
	for _ in 0..5 {
		alice.done(&amend);
	}
	is_refused(alice, &amend, "amended as often as the chain takes");
}

/// The existential deposit is 0.001 TACIT.
fn public_amounts(node: &Node, files: &Files) {
	// Eve is not the author of the blocks, whose balance grows.
	let eve = Party::dev(node, "eve");
	let seed = files.path("new");
	let made = Party::nobody(node).done(&["account", "new", "--plain", "--out", &seed]);
	let address = made["address"].as_str().unwrap();
	let transfer = |amount: &str| eve.run(&["transfer", address, amount, "--call"]);
	assert!(transfer("0.001").is_ok());
	is_refused(&eve, &["transfer", address, "0.000999999999"], "too little to transfer");

	let public: Amount = eve.done(&["balance"])["public"].as_str().unwrap().parse().unwrap();
	let but = |units| Amount::from_units(public.units() - units).to_decimal();
	let existential = 1_000_000_000;
	assert!(transfer(&but(existential + 1)).is_ok());
	is_refused(&eve, &["transfer", address, &but(existential)], "does not cover");
	is_refused(&eve, &["transfer", address, &but(0)], "does not cover");
	is_refused(&eve, &["transfer", address, "0"], "AMOUNT is 0");
	is_refused(&eve, &["shield", &but(existential)], "does not cover");
	let moved = files.path("move.json");
	is_refused(
		&eve,
		&["shield", "1", "--sign-move", &moved, "--valid-for", "0b"],
		"--valid-for",
	);
	assert!(!Path::new(&moved).exists());

	let new = Party::seed_file(node, &seed);
	is_refused(&new, &["unshield", "0.000999999999"], "too little to unshield");
	is_refused(&new, &["transfer", address, "0.001"], "does not cover");
}

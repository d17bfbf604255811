//! Questions on a terminal before final steps.

use crate::interruption::look;
use clap::CommandFactory;
use std::{cell::RefCell, collections::BTreeSet};
use tacit::Cli;
use tacit_testkit::{wait_for, words, Files, Node, Party, Terms, Trade};

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

/// The sentence of `tacit deliver` where a split was proposed.
const LAPSE: &str = "A split that was proposed lapses.";

/// The commands that ask before a transaction that cannot be undone.
const ASK: &[&str] = &[
	"acknowledge",
	"approve",
	"award",
	"deal cancel",
	"deliver",
	"dispute",
	"evidence submit",
	"fund",
	"key register",
	"listing withdraw",
	"order accept",
	"order cancel",
	"order decline",
	"quotation improve",
	"quotation make",
	"quotation withdraw",
	"rate",
	"reap",
	"reject",
	"rfq amend",
	"rfq cancel",
	"rule",
	"settle",
	"split accept",
	"stamp",
	"transfer",
];

/// The commands that do not ask, each with the reason.
const DO_NOT_ASK: &[(&str, &str)] = &[
	("collect", "takes what is one's own"),
	("finalise", "the deadline has decided"),
	("listing create", "can be withdrawn"),
	("listing renew", "can be withdrawn"),
	("listing update", "can be updated again"),
	(
		"order place",
		"can be cancelled until it is accepted, and binds to no payment",
	),
	("order reap", "nobody can accept it any more"),
	("profile set", "can be set again"),
	("refund", "takes back what is one's own"),
	("relay", "the accounts have agreed by their signatures"),
	("renew", "keeps something"),
	("rfq post", "can be cancelled"),
	("shield", "can be unshielded"),
	("split propose", "can be withdrawn"),
	("split withdraw", "can be proposed again"),
	("unshield", "can be shielded again"),
];

/// The names of the commands that submit a transaction.
fn transactions() -> BTreeSet<String> {
	fn collect(command: &clap::Command, path: &str, found: &mut BTreeSet<String>) {
		for sub in command.get_subcommands() {
			let path = format!("{path} {}", sub.get_name());
			let submits = |argument: &clap::Arg| argument.get_id() == "call" && !argument.get_action().takes_values();
			if sub.get_arguments().any(submits) {
				found.insert(path.trim_start().to_owned());
			}
			collect(sub, &path, found);
		}
	}
	let mut found = BTreeSet::new();
	collect(&Cli::command(), "", &mut found);
	found
}

/// A new command has to be put into one of the two lists.
#[test]
fn every_transaction_either_asks_or_can_be_undone() {
	let names = ASK.iter().chain(DO_NOT_ASK.iter().map(|(name, _)| name));
	let names: Vec<String> = names.map(ToString::to_string).collect();
	assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), transactions());
	assert_eq!(names.len(), transactions().len(), "a command is on both sides");
}

/// A user at a terminal, with the commands that have asked so far.
struct Terminal<'a> {
	node: &'a Node,
	asked: RefCell<BTreeSet<&'static str>>,
}

impl Terminal<'_> {
	/// Runs a command that asks, answers no, and checks that nothing has changed. Returns the output.
	fn refuses(&self, who: &Party, name: &str, arguments: &[&str]) -> String {
		let command = ASK.iter().find(|command| {
			let words: Vec<&str> = command.split(' ').collect();
			arguments.starts_with(&words)
		});
		let command = command.unwrap_or_else(|| panic!("{arguments:?} is not among those that ask"));
		let before = look(self.node, name);
		let (done, seen) = who.at_terminal(arguments, "n\n");
		assert!(
			!done && seen.contains("This cannot be undone. [y/N]"),
			"{arguments:?}: {seen}"
		);
		assert!(seen.contains("nothing was submitted"), "{arguments:?}: {seen}");
		assert_eq!(look(self.node, name).transactions, before.transactions, "{arguments:?}");
		self.asked.borrow_mut().insert(command);
		seen
	}

	/// Runs a command that asks, and then again with --yes, when it does not ask. Returns the output with the question.
	fn asks(&self, who: &Party, name: &str, arguments: &[&str]) -> String {
		let seen = self.refuses(who, name, arguments);
		self.does(who, &[arguments, &["--yes"]].concat());
		seen
	}

	/// Runs a command that does not ask.
	fn does(&self, who: &Party, arguments: &[&str]) {
		let (done, seen) = who.at_terminal(arguments, "");
		assert!(done && !seen.contains("[y/N]"), "{arguments:?}: {seen}");
	}
}

/// All other tests run in pipes, where no command asks.
#[test]
fn on_a_terminal_every_final_step_is_asked_about_and_yes_skips_the_question() {
	let node = Node::with_block_time(250);
	let files = Files::new();
	let [alice, bob, charlie] = ["alice", "bob", "charlie"].map(|name| Party::dev(&node, name));
	let terminal = Terminal {
		node: &node,
		asked: RefCell::default(),
	};
	terminal.does(&alice, &["profile", "set", "--name", "Alice"]);
	bob.done(&["profile", "set", "--name", "Bob's lab"]);
	terminal.does(&alice, &["shield", "300"]);
	terminal.asks(&alice, "alice", &["transfer", BOB, "1"]);
	let need = files.write("need.md", "A bracket.");
	let seen = terminal.asks(&alice, "alice", &["stamp", &need]);
	assert!(seen.contains("so does its deposit"), "{seen}");
	let create = ["listing", "create", &need, "--title", "Analysis", "--keyword", "fea"];
	let listing = || bob.done(&create)["listing"].to_string();
	terminal.asks(&bob, "bob", &["listing", "withdraw", &listing()]);

	let listing = listing();
	let mut terms = Terms::short(&need);
	terms.order_options = words(&format!("--arbiter {CHARLIE}"));
	let trade = Trade::new(&alice, &bob, terms);
	let order = || trade.order(&listing).unwrap();
	terminal.asks(&bob, "bob", &["order", "decline", &order()]);
	terminal.asks(&alice, "alice", &["order", "cancel", &order()]);
	let accepted = order();
	let accept = ["order", "accept", &accepted];
	terminal.refuses(&bob, "bob", &accept);
	let deal = bob.done(&accept)["deal"].to_string();
	from_payment_to_rating(&terminal, &files, [&alice, &bob, &charlie], &deal);

	let agreed = || trade.by_order(&listing).unwrap();
	let funded = || {
		let deal = agreed();
		trade.fund(&deal).unwrap();
		deal
	};
	let acknowledged = || {
		let deal = funded();
		trade.acknowledge(&deal).unwrap();
		deal
	};
	let deal = agreed();
	terminal.does(&alice, &["deal", "cancel", &deal]);
	terminal.asks(&bob, "bob", &["deal", "cancel", &deal]);
	terminal.asks(&bob, "bob", &["reject", &funded()]);
	let deal = acknowledged();
	terminal.does(&bob, &["split", "propose", &deal, "--provider-part", "30"]);
	terminal.asks(&alice, "alice", &["split", "accept", &deal, "--provider-part", "30"]);
	let deal = acknowledged();
	alice.done(&["split", "propose", &deal, "--provider-part", "30"]);
	let seen = terminal.asks(&bob, "bob", &["deliver", &deal, &need]);
	assert!(seen.contains(LAPSE), "{seen}");
	terminal.asks(&alice, "alice", &["approve", &deal]);

	requests(&terminal, &need, &alice, &bob);
	// The keys of a ceremony are registered in the test of the module `production`.
	terminal.asked.borrow_mut().insert("key register");
	assert_eq!(terminal.asked.into_inner(), ASK.iter().copied().collect());
}

/// A deal that is disputed, decided and settled.
fn from_payment_to_rating(terminal: &Terminal<'_>, files: &Files, parties: [&Party; 3], deal: &str) {
	let [alice, bob, charlie] = parties;
	let report = files.write("report.md", "143 MPa");
	terminal.asks(alice, "alice", &["fund", deal]);
	terminal.asks(bob, "bob", &["acknowledge", deal]);
	let seen = terminal.asks(bob, "bob", &["deliver", deal, &report]);
	assert!(!seen.contains(LAPSE), "no split was proposed: {seen}");
	terminal.asks(alice, "alice", &["dispute", deal]);
	terminal.asks(bob, "bob", &["evidence", "submit", deal, &report]);
	terminal.asks(charlie, "charlie", &["rule", deal, "--pay", "provider"]);
	terminal.refuses(bob, "bob", &["settle", deal]);
	terminal.does(bob, &["settle", deal, "--keep", &files.path("kept")]);
	terminal.asks(alice, "alice", &["rate", deal, "5"]);
	// It stays on chain for longer than a test takes.
	terminal.refuses(bob, "bob", &["reap", deal, "--side", "provider"]);
}

fn requests(terminal: &Terminal<'_>, need: &str, alice: &Party, bob: &Party) {
	let post = |periods: &[&str]| {
		let post = [
			"rfq",
			"post",
			need,
			"--summary",
			"s",
			"--keyword",
			"fea",
			"--budget",
			"50",
		];
		alice.done(&[&post[..], periods].concat())["rfq"].to_string()
	};
	let rfq = post(&["--open-for", "1d"]);
	let quote = |rfq, price| ["quotation", "make", rfq, need, "--price", price, "--summary", "s"];
	terminal.does(bob, &quote(&rfq, "45"));
	terminal.does(bob, &["quotation", "improve", &rfq, "--price", "40"]);
	terminal.asks(bob, "bob", &["quotation", "withdraw", &rfq]);
	terminal.asks(
		alice,
		"alice",
		&["rfq", "amend", &rfq, need, "--summary", "t", "--budget", "60"],
	);
	terminal.asks(alice, "alice", &["rfq", "cancel", &rfq]);

	// Open for no longer than the extension, so that a quotation binds from the beginning.
	let rfq = post(&["--open-for", "150b", "--extension", "150b", "--hard-close", "300b"]);
	terminal.asks(bob, "bob", &quote(&rfq, "45"));
	terminal.asks(bob, "bob", &["quotation", "improve", &rfq, "--price", "40"]);
	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "evaluation");
	terminal.asks(alice, "alice", &["award", &rfq, BOB]);
}

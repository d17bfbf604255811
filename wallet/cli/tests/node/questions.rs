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
	"deal answer",
	"deal cancel",
	"deal complain",
	"deal decline",
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
	"quotation reaffirm",
	"quotation withdraw",
	"rate",
	"reap",
	"reject",
	"rfq amend",
	"rfq answer",
	"rfq ask",
	"rfq cancel",
	"rfq post",
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
	("rfq end", "the deadline has decided"),
	("rfq unask", "nobody can answer it any more"),
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
	let seen = terminal.asks(&bob, "bob", &["reject", &funded()]);
	assert!(seen.contains("It is your default"), "{seen}");
	complaint(&terminal, &files, &trade, &agreed());
	let deal = acknowledged();
	terminal.does(&bob, &["split", "propose", &deal, "--provider-part", "30"]);
	terminal.asks(&alice, "alice", &["split", "accept", &deal, "--provider-part", "30"]);
	let deal = acknowledged();
	alice.done(&["split", "propose", &deal, "--provider-part", "30"]);
	let seen = terminal.asks(&bob, "bob", &["deliver", &deal, &need]);
	assert!(seen.contains(LAPSE), "{seen}");
	terminal.asks(&alice, "alice", &["approve", &deal]);

	requests(&terminal, &need, [&alice, &bob, &charlie]);
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

/// An escrow that holds less than the price, and the discount that makes it right.
fn complaint(terminal: &Terminal<'_>, files: &Files, trade: &Trade, deal: &str) {
	let mut trade = trade.clone();
	trade.terms.paid = Some("30".to_owned());
	trade.fund(deal).unwrap();
	let [alice, bob] = [&trade.demander, &trade.provider];
	let seen = terminal.asks(bob, "bob", &["deal", "complain", deal]);
	assert!(seen.contains("which holds 30 TACIT, less than 40 TACIT"), "{seen}");
	let discount = files.path("discount.json");
	bob.done(&["deal", "discount", "sign", deal, "--amount", "30", "--out", &discount]);
	let seen = terminal.asks(alice, "alice", &["deal", "answer", deal, "--discount", &discount]);
	assert!(seen.contains("Everybody sees the amount"), "{seen}");
	trade.acknowledge(deal).unwrap();
}

fn requests(terminal: &Terminal<'_>, need: &str, [alice, bob, charlie]: [&Party; 3]) {
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
	let seen = terminal.asks(alice, "alice", &[&post[..], &["--bond", "3"]].concat());
	assert!(
		seen.contains("A fee of 0.1 TACIT is burnt") && seen.contains("Your bond of 3 TACIT"),
		"{seen}"
	);
	let newest = || {
		let mine = alice.done(&["rfq", "mine"]);
		mine["requests"].as_array().unwrap().last().unwrap()["rfq"].to_string()
	};
	let rfq = newest();
	let quote = |rfq, price| ["quotation", "make", rfq, need, "--price", price, "--summary", "s"];
	let seen = terminal.asks(bob, "bob", &quote(&rfq, "45"));
	assert!(
		seen.contains("takes the lead") && seen.contains("your bond of 3 TACIT is burnt"),
		"{seen}"
	);
	terminal.asks(bob, "bob", &["quotation", "improve", &rfq, "--price", "40"]);
	// Who leads cannot withdraw.
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	charlie.done(&quote(&rfq, "39"));
	let seen = terminal.asks(bob, "bob", &["quotation", "withdraw", &rfq]);
	assert!(seen.contains("Your bond of 3 TACIT comes back"), "{seen}");
	// A quotation behind the lead can be withdrawn.
	terminal.does(bob, &quote(&rfq, "45"));
	terminal.asks(bob, "bob", &["rfq", "ask", &rfq, "Which alloy is it?"]);
	let questions = bob.done(&["rfq", "questions", &rfq]);
	let question = questions["questions"][0]["question"].to_string();
	terminal.asks(alice, "alice", &["rfq", "answer", &rfq, &question, "6082-T6"]);
	terminal.asks(alice, "alice", &["rfq", "amend", &rfq, "--budget", "60"]);
	terminal.does(bob, &["rfq", "unask", &rfq, &question]);
	terminal.asks(alice, "alice", &["rfq", "cancel", &rfq]);
	// Void ones are taken back without a question.
	terminal.does(bob, &["quotation", "withdraw", &rfq]);

	let short = ["--open-for", "150b", "--extension", "5b", "--award-within", "2000b"];
	alice.done(&[&post[..], &short].concat());
	let rfq = newest();
	bob.done(&quote(&rfq, "45"));
	charlie.done(&quote(&rfq, "46"));
	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "evaluation");
	let seen = terminal.asks(alice, "alice", &["award", &rfq, BOB]);
	assert!(
		seen.contains("A market fee of 0.045 TACIT is burnt") && seen.contains("your bond of 1 TACIT is burnt"),
		"{seen}"
	);
	let deal = alice.done(&["rfq", "show", &rfq])["deal"].to_string();
	let seen = terminal.asks(bob, "bob", &["deal", "decline", &deal]);
	assert!(seen.contains("your bond of 1 TACIT is burnt"), "{seen}");
	terminal.asks(charlie, "charlie", &["quotation", "reaffirm", &rfq]);
}

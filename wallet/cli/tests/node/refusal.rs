//! Transactions that the node refuses, or about which it makes a claim that proves nothing.

use crate::{
	interruption::{interrupted, journal_is_empty, look, Moment, BOB},
	proxy::{Held, Proxy},
};
use tacit_testkit::{Files, Node, Party};

/// A new account tries to register its profile, and learns that it needs TACIT first.
#[test]
fn an_account_without_tacit_is_told_so_and_is_not_kept_waiting() {
	let node = Node::start();
	let files = Files::new();
	let seed = files.path("seed");
	let made = Party::nobody(&node).done(&["account", "new", "--plain", "--out", &seed]);
	let address = made["address"].as_str().unwrap();
	let new = Party::seed_file(&node, &seed);
	let profile = ["profile", "set", "--name", "Newcomer"];
	for _ in 0..2 {
		let error = new.fails(&profile);
		assert_eq!(
			(&error["kind"], &error["exit_code"]),
			(&"pool".into(), &3.into()),
			"{error}"
		);
		assert_eq!(error["code"], 1010, "{error}");
		let hint = error["hint"].as_str().unwrap();
		assert!(hint.contains("TACIT first") && hint.contains(address), "{hint}");
		assert!(journal_is_empty(&node));
	}
	Party::dev(&node, "alice").done(&["transfer", address, "100"]);
	assert_eq!(new.done(&profile)["name"], "Newcomer");
}

#[test]
fn what_a_node_says_against_a_second_submission_means_nothing() {
	let node = Node::with_block_time(3000);
	let eve = Party::dev(&node, "eve");
	let arguments = ["transfer", BOB, "7"];
	let before = look(&node, "eve");

	// The first submission is refused: the transaction went nowhere, and the journal is empty.
	for code in [1002, 1010, 1014, 1016] {
		let proxy = Proxy::start(&node.url, Held::Refused(code));
		let error = eve.through(&proxy.url).fails(&arguments);
		assert_eq!(
			(&error["kind"], &error["exit_code"]),
			(&"pool".into(), &3.into()),
			"{error}"
		);
		assert_eq!(error["code"], code, "{error}");
		assert!(journal_is_empty(&node), "{code}");
		let text = eve.through(&proxy.url).command(&arguments).output().unwrap();
		let text = String::from_utf8(text.stderr).unwrap();
		assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2066}']), "{text:?}");
		assert!(!text.contains("\nhint: pay twice"), "{text:?}");
	}
	// The node claims that it has seen the transaction before.
	for code in [1012, 1013] {
		let proxy = Proxy::start(&node.url, Held::Refused(code));
		let error = eve.through(&proxy.url).fails(&arguments);
		assert_eq!(
			(&error["kind"], &error["exit_code"]),
			(&"unconfirmed".into(), &4.into()),
			"{error}"
		);
		assert!(!journal_is_empty(&node), "{code}");
		assert_eq!(look(&node, "eve"), before, "the node has not heard of it");
		assert_eq!(eve.done(&["pending", "abandon", "--yes"])["command"], "transfer");
	}

	// The transaction is in the pool, and the node answers another submission with various errors. Only the chain shows
	// the fate.
	for (count, code) in (1..).zip([1010, 1012, 1014, 1002]) {
		interrupted(&node, &eve, "eve", &arguments, Moment::Submitted);
		let proxy = Proxy::start(&node.url, Held::Refused(code));
		let report = eve.through(&proxy.url).done(&arguments);
		assert_eq!(
			(&report["resumed"], &report["amount"]),
			(&true.into(), &"7".into()),
			"{report}"
		);
		assert_eq!(look(&node, "eve").transactions, before.transactions + count);
	}

	given_up(&node, &eve);
}

/// A transaction that the node does not take again is listed and given up.
fn given_up(node: &Node, eve: &Party) {
	let before = look(node, "eve");
	let nobody = Party::nobody(node);
	let none = serde_json::json!([]);
	assert_eq!(nobody.done(&["pending", "list"])["pending_transactions"], none);
	assert_eq!(eve.fails(&["pending", "abandon"])["kind"], "not-found");

	interrupted(node, eve, "eve", &["shield", "5"], Moment::Signed);
	let proxy = Proxy::start(&node.url, Held::Refused(1010));
	let error = eve.through(&proxy.url).fails(&["shield", "5"]);
	assert_eq!(
		(&error["kind"], &error["exit_code"]),
		(&"unconfirmed".into(), &4.into()),
		"{error}"
	);
	assert!(
		error["hint"].as_str().unwrap().contains("tacit pending abandon"),
		"{error}"
	);

	let listed = nobody.done(&["pending", "list"]);
	let row = &listed["pending_transactions"][0];
	assert_eq!(
		(&row["command"], &row["state"]),
		(&"shield".into(), &"can still be carried out".into())
	);
	assert!(
		row["up_to_block"].is_u64() && row["number"] == before.transactions,
		"{row}"
	);
	let away = nobody.through("ws://127.0.0.1:1").done(&["pending", "list"]);
	assert_eq!(away["pending_transactions"][0]["state"], "unknown: no node answers");

	assert_eq!(eve.fails(&["pending", "abandon"])["kind"], "precondition");
	assert!(!journal_is_empty(node));
	let text = eve.text(&["pending", "abandon", "--yes"]);
	assert!(
		text.contains("not called back") && text.contains("up to block"),
		"{text}"
	);
	assert!(journal_is_empty(node));
	let shielded = eve.done(&["shield", "5"]);
	assert!(shielded.get("resumed").is_none(), "{shielded}");
	assert_eq!(look(node, "eve").transactions, before.transactions + 1);
}

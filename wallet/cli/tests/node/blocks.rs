//! Nodes that lack the blocks in which an interrupted transaction may be: they began with a late state, are behind, or
//! lie.

use crate::{
	interruption::{entries, interrupted, journal_is_empty, look, Moment, BOB},
	proxy::{Held, Proxy},
};
use serde_json::Value;
use std::{fs, path::PathBuf};
use tacit_testkit::{wait_for, Node, Party};

const TRANSFER: [&str; 3] = ["transfer", BOB, "7"];

#[test]
fn what_a_node_has_no_blocks_of_is_not_done_again() {
	let node = Node::with_block_time(1000);
	let eve = Party::dev(&node, "eve");
	// Every node knows the first block, so a transaction has to be signed at a later one: the last final one, or 32
	// blocks back.
	wait_for(|| {
		let info = eve.done(&["info"]);
		info["final_block"].as_u64() > Some(1) || info["best_block"].as_u64() > Some(32)
	});
	let transactions = || look(&node, "eve").transactions;
	let before = transactions();
	// Uses the same account at a node that does not know the hashes of some blocks.
	let without = |first, last| eve.through(&Proxy::start(&node.url, Held::Blocks(first, last)).url);

	// No node has received the transaction. It is not given up without --yes, and then it is finished.
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Signed);
	let born = born(&node);
	let unknowing = without(born, born);
	assert_eq!(state(&unknowing), "can still be carried out");
	assert_eq!(unknowing.fails(&["pending", "abandon"])["kind"], "precondition");
	assert!(!journal_is_empty(&node));
	finished(&unknowing.done(&TRANSFER));
	assert_eq!(transactions(), before + 1);

	// It is in a block that the node has.
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Included);
	let born = self::born(&node);
	assert!(state(&without(born, born)).starts_with("carried out in block "));
	finished(&without(born, born).done(&TRANSFER));
	assert_eq!(transactions(), before + 2);

	// It is in a block that the node lacks. The wallet reports that once and sends nothing.
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Included);
	let lacking = without(self::born(&node), u64::MAX);
	assert!(state(&lacking).starts_with("outcome unknown: "));
	let error = lacking.fails(&TRANSFER);
	assert_eq!(
		(&error["kind"], &error["exit_code"]),
		(&"outcome-unknown".into(), &4.into()),
		"{error}"
	);
	assert!(journal_is_empty(&node));
	assert_eq!(transactions(), before + 3);
}

#[test]
fn a_node_that_is_behind_has_nothing_done_again() {
	let node = Node::with_block_time(1500);
	let eve = Party::dev(&node, "eve");
	let before = look(&node, "eve");
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Signed);
	let (path, now) = (entry(&node), born(&node));
	let honest = fs::read_to_string(&path).unwrap();
	// For an entry from a later block this node is far behind.
	let later = honest.replace(&format!("\"born_number\": {now}"), "\"born_number\": 1000000");
	assert_ne!(later, honest);
	fs::write(&path, later).unwrap();

	let error = eve.fails(&TRANSFER);
	assert_eq!(
		(&error["kind"], &error["exit_code"]),
		(&"unconfirmed".into(), &4.into()),
		"{error}"
	);
	let message = error["message"].as_str().unwrap();
	assert!(
		message.contains("block 1000000") && message.contains("--node"),
		"{message}"
	);
	assert!(
		error["hint"].as_str().unwrap().contains("tacit pending abandon"),
		"{error}"
	);
	assert!(state(&eve).starts_with("unknown: the node has only come to block "));
	let error = eve.fails(&["pending", "abandon"]);
	assert_eq!(error["kind"], "precondition", "{error}");
	assert!(error["message"].as_str().unwrap().contains("is behind"), "{error}");
	assert!(!journal_is_empty(&node));
	assert_eq!(look(&node, "eve"), before);

	// A node that has caught up finishes it.
	fs::write(&path, honest).unwrap();
	finished(&eve.done(&TRANSFER));
	assert_eq!(look(&node, "eve").transactions, before.transactions + 1);

	// A user who knows that the chain was started anew can give the transaction up.
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Signed);
	let honest = fs::read_to_string(&path).unwrap();
	let now = born(&node);
	let later = honest.replace(&format!("\"born_number\": {now}"), "\"born_number\": 1000000");
	fs::write(&path, later).unwrap();
	let text = eve.text(&["pending", "abandon", "--yes"]);
	assert!(text.contains("is behind") && text.contains("not called back"), "{text}");
	assert!(journal_is_empty(&node));
	assert_eq!(look(&node, "eve").transactions, before.transactions + 1);
}

/// Number of the block from which on the interrupted transaction is valid.
fn born(node: &Node) -> u64 {
	let [entry] = &entries(node)[..] else {
		panic!("one transaction is on its way")
	};
	let entry: Value = serde_json::from_str(entry).unwrap();
	entry["born_number"].as_u64().unwrap()
}

/// The file of the interrupted transaction.
pub fn entry(node: &Node) -> PathBuf {
	let mut files = fs::read_dir(node.journal()).unwrap().map(|file| file.unwrap().path());
	files
		.find(|path| path.extension().is_some_and(|extension| extension == "json"))
		.unwrap()
}

/// The state that `pending list` gives for the interrupted transaction.
pub fn state(wallet: &Party) -> String {
	let listed = wallet.done(&["pending", "list"]);
	let rows = listed["pending_transactions"].as_array().unwrap();
	rows.first().unwrap()["state"].as_str().unwrap().to_owned()
}

fn finished(report: &Value) {
	assert_eq!(
		(&report["resumed"], &report["amount"]),
		(&true.into(), &"7".into()),
		"{report}"
	);
}

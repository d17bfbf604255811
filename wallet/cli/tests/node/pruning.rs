//! A node that has removed old states, as nodes do by default.

use crate::{
	interruption::{interrupted, journal_is_empty, look, Moment},
	proxy::{Held, Proxy},
};
use serde_json::Value;
use subxt::config::{substrate::BlakeTwo256, Hasher};
use tacit_testkit::{wait_for, Files, Node, Party};
use tacit_wallet::{
	chain::{runtime, Chain, Inclusion},
	keys::Account,
};

#[test]
fn what_old_states_are_not_needed_for_goes_on_without_them() {
	let node = Node::with_options(250, &["--state-pruning", "48"]);
	let files = Files::new();
	let dave = Party::dev(&node, "dave");
	let anyone = Party::nobody(&node);
	let (report, notes) = (files.write("report", "143 MPa"), files.write("notes", "hashed by Apps"));
	let stamped = dave.done(&["stamp", &report]);
	stamp_as_apps_does(&node, b"hashed by Apps");
	let fresh = anyone.done(&["verify", &report]);
	assert_eq!(
		(&fresh["hash_function"], &fresh["block_checked"]),
		(&"SHA-256".into(), &true.into())
	);

	// A node that began with a late state has no earlier blocks.
	let without_blocks = Proxy::start(&node.url, Held::Blocks(1, u64::MAX));
	let verified = anyone.through(&without_blocks.url).done(&["verify", &report]);
	for field in ["digest", "time", "stamp_block", "submitter", "final"] {
		assert_eq!(verified[field], fresh[field], "{field}");
	}
	assert_eq!(
		(&verified["block_checked"], &verified["stamp_block_hash"]),
		(&false.into(), &Value::Null)
	);

	dave.done(&["shield", "10"]);
	let statement = files.path("statement");
	dave.done(&["disclose", "balance", "--exact", "--for", "Bank", "--out", &statement]);
	let before = look(&node, "dave");
	interrupted(&node, &dave, "dave", &["shield", "3"], Moment::Included);
	let block = || anyone.done(&["info"])["best_block"].as_u64().unwrap();
	// A command reads at one block for some seconds, so the states must not go too soon either.
	let long_ago = block() + 64;
	wait_for(|| block() > long_ago);

	// The present state has the stamp.
	let verified = anyone.done(&["verify", &report]);
	for field in ["digest", "time", "stamp_block"] {
		assert_eq!(verified[field], stamped[field], "{field}");
	}
	assert_eq!(verified["block_checked"], false);
	let verified = anyone.done(&["verify", &notes]);
	assert_eq!(verified["hash_function"], "BLAKE2b-256");
	assert_eq!(
		verified["digest"],
		format!("{:#x}", BlakeTwo256.hash(b"hashed by Apps"))
	);

	// The state that a statement was about is gone.
	let error = anyone.fails(&["disclose", "check", &statement]);
	assert_eq!(
		(&error["kind"], &error["exit_code"]),
		(&"state-discarded".into(), &4.into()),
		"{error}"
	);
	assert!(error["hint"].as_str().unwrap().contains("archive"), "{error}");

	// The node does not know either whether the interrupted command succeeded. The wallet reports that once, and later
	// commands are not blocked.
	let listed = anyone.done(&["pending", "list"]);
	let state = listed["pending_transactions"][0]["state"].as_str().unwrap();
	assert!(state.contains("outcome unknown: it is in block"), "{state}");
	let error = dave.fails(&["shield", "3"]);
	assert_eq!(
		(&error["kind"], &error["exit_code"]),
		(&"outcome-unknown".into(), &4.into()),
		"{error}"
	);
	assert!(error["message"].as_str().unwrap().contains("it is in block"), "{error}");
	assert!(error["hint"].as_str().unwrap().contains("tacit balance"), "{error}");
	assert!(journal_is_empty(&node));
	assert_eq!(look(&node, "dave").transactions, before.transactions + 1);
	assert_eq!(dave.done(&["balance"])["confidential"], "13");
	let shielded = dave.done(&["shield", "3"]);
	assert!(shielded.get("resumed").is_none(), "{shielded}");
	assert_eq!(shielded["confidential"], "16");
}

/// Polkadot.js Apps takes BLAKE2b-256 of a file.
fn stamp_as_apps_does(node: &Node, content: &[u8]) {
	let digest = BlakeTwo256.hash(content);
	let account = Account::development("eve").unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async {
		let chain = Chain::connect(&node.url).await.unwrap();
		let call = runtime::transactions().timestamps().stamp(digest);
		chain.submit(&account, &call, Inclusion::Best, |_| ()).await.unwrap();
	});
}

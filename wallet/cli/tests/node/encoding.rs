//! A node whose runtime encodes calls differently from the one that the wallet was made for: after an upgrade, or
//! because the node lies.

use crate::{
	blocks::{entry, state},
	interruption::{interrupted, journal_is_empty, look, Moment, BOB},
	proxy::{Held, Proxy},
};
use std::fs;
use tacit_testkit::{Node, Party};

const SWAPPED: Held = Held::Indices(&["pallet_settlement", "pallet", "Call"], ["acknowledge", "reject"]);

const TRANSFER: [&str; 3] = ["transfer", BOB, "7"];

#[test]
fn nothing_is_signed_for_a_node_that_swaps_two_indices() {
	let node = Node::start();
	let alice = Party::dev(&node, "alice");
	let before = look(&node, "alice").transactions;
	for (held, named) in [
		(SWAPPED, "Settlement.acknowledge has the index"),
		(
			Held::Indices(&["pallet_sudo", "pallet", "Call"], ["sudo", "set_key"]),
			"Sudo.sudo has the index 2 instead of 0",
		),
		(
			Held::Indices(&["tacit_primitives", "deal", "Side"], ["Demander", "Provider"]),
			"Side::Demander has the index 1 instead of 0",
		),
	] {
		let there = alice.through(&Proxy::start(&node.url, held).url);
		for command in [&TRANSFER[..], &["reject", "0", "--call"], &["shield", "1"]] {
			let error = there.fails(command);
			assert_eq!(
				(&error["kind"], &error["exit_code"]),
				(&"incompatible".into(), &4.into()),
				"{error}"
			);
			let message = error["message"].as_str().unwrap();
			assert!(
				message.contains(named) && message.contains("wrong or lies"),
				"{message}"
			);
		}
	}
	assert_eq!(look(&node, "alice").transactions, before);
	alice.done(&TRANSFER);
}

/// After an upgrade an older wallet can still list its pending transactions and give them up, but do nothing else.
#[test]
fn what_is_on_its_way_is_shown_and_given_up_at_a_runtime_that_does_not_fit() {
	let node = Node::start();
	let eve = Party::dev(&node, "eve");
	let before = look(&node, "eve");
	interrupted(&node, &eve, "eve", &TRANSFER, Moment::Signed);
	// An entry for another chain beside it stays.
	let path = entry(&node);
	let (name, text) = (
		path.file_name().unwrap().to_str().unwrap(),
		fs::read_to_string(&path).unwrap(),
	);
	let genesis = name.split(['-', '.']).nth(1).unwrap();
	let elsewhere = path.with_file_name(name.replace(genesis, &"ff".repeat(32)));
	fs::write(&elsewhere, text.replace(genesis, &"ff".repeat(32))).unwrap();

	let there = eve.through(&Proxy::start(&node.url, SWAPPED).url);
	assert!(state(&there).starts_with("unknown: "));
	let listed = there.done(&["pending", "list"]);
	let states: Vec<_> = listed["pending_transactions"].as_array().unwrap().iter().collect();
	let [own, other] = states[..] else { panic!("{listed}") };
	assert!(
		own["state"].as_str().unwrap().contains("does not fit this wallet"),
		"{own}"
	);
	assert_eq!(other["state"], "unknown: the node is of another chain");

	let error = there.fails(&["pending", "abandon"]);
	assert_eq!(error["kind"], "precondition", "{error}");
	assert!(
		error["message"].as_str().unwrap().contains("nothing was forgotten"),
		"{error}"
	);
	assert!(path.exists());
	assert_eq!(there.done(&["pending", "abandon", "--yes"])["command"], "transfer");
	assert!(!path.exists() && elsewhere.exists());
	fs::remove_file(elsewhere).unwrap();
	assert!(journal_is_empty(&node));
	assert_eq!(look(&node, "eve"), before);
}

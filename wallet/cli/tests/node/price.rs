//! A node that states another price than the one that was agreed on.

use crate::proxy::{Held, Proxy};
use tacit_testkit::{Files, Node, Party, Terms, Trade};
use tacit_wallet::amount::UNIT;

#[test]
fn a_node_that_states_another_price_makes_no_provider_take_less_or_give_up() {
	let node = Node::with_block_time(250);
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let terms = Terms::short(&files.write("need.md", "A bracket.")).at("10");
	let trade = Trade::new(&alice, &bob, terms);
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("50").unwrap();
	let funded = |paid: &str| {
		let mut trade = trade.clone();
		trade.terms.paid = Some(paid.to_owned());
		let deal = trade.by_order(&listing).unwrap();
		trade.fund(&deal).unwrap();
		deal
	};
	let lying = |price: u128| Proxy::start(&node.url, Held::Amount("SettlementApi_deal", 10 * UNIT, price * UNIT));

	// The demander has paid 4, and the node says that this is the price.
	let deal = funded("4");
	let bob_lied_to = bob.through(&lying(4).url);
	assert_eq!(
		bob_lied_to.done(&["deal", &deal])["price"],
		"4",
		"the lie comes through"
	);
	let (done, seen) = bob_lied_to.at_terminal(&["acknowledge", &deal], "n\n");
	assert!(!done && seen.contains("Its escrow holds 4 TACIT for you"), "{seen}");
	let stated = bob_lied_to.fails(&["acknowledge", &deal, "--amount", "10"]);
	assert_eq!(stated["kind"], "mismatch", "{stated}");
	assert_eq!(bob.done(&["deal", &deal])["state"], "funded");

	// The demander has paid 10 as agreed, and the node says that the price is 50.
	let deal = funded("10");
	let bob_lied_to = bob.through(&lying(50).url);
	let refused = bob_lied_to.fails(&["acknowledge", &deal]);
	let hint = refused["hint"].as_str().unwrap();
	assert!(hint.starts_with("ask another node first"), "{refused}");
	assert!(!hint.contains("reject"), "{refused}");
	bob_lied_to.done(&["acknowledge", &deal, "--amount", "10"]);
}

//! A node that states another price than the one that was agreed on.

use crate::{
	desk::Desk,
	node::Node,
	proxy::{Held, Proxy},
	wallet::Wallet,
};
use tacit_wallet::amount::UNIT;

#[test]
fn a_node_that_states_another_price_makes_no_provider_take_less_or_give_up() {
	let node = Node::with_block_time(250);
	let desk = Desk::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Wallet::dev(&node, name));
	for (who, name) in [(&alice, "Alice"), (&bob, "Bob")] {
		who.done(&["profile", "set", "--name", name]);
	}
	let service = desk.write("service.md", "Finite element analysis.");
	let create = ["listing", "create", &service, "--title", "Analysis", "--keyword", "fea"];
	let listing = bob.done(&create)["listing"].to_string();
	let need = desk.write("need.md", "A bracket.");
	alice.done(&["shield", "50"]);
	let funded = |paid: &str| {
		let order = alice.done(&["order", "place", &listing, &need, "--price", "10"])["order"].to_string();
		let deal = bob.done(&["order", "accept", &order])["deal"].to_string();
		alice.done(&["fund", &deal, "--amount", paid]);
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

//! Deals that come about by a direct order and do not go as agreed, through the command `tacit` against a real node:
//! rulings, splits, cancellation, silence, and packages that are kept elsewhere.

mod consent;
mod external;
mod orders;
mod rulings;

use serde_json::Value;
use tacit_testkit::{words, Files, Node, Party, Terms, Trade};

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

/// One market for all tests here: alice orders, bob delivers, charlie decides, eve looks on.
struct Market {
	node: String,
	files: Files,
	alice: Party,
	bob: Party,
	charlie: Party,
	eve: Party,
	listing: String,
}

#[test]
fn deals_that_do_not_go_as_agreed_end_as_their_terms_say() {
	let node = Node::with_block_time(250);
	let market = Market::open(&node);
	orders::from_order_to_settlement(&market);
	orders::as_they_are_looked_at(&market);
	orders::that_come_to_nothing(&market);
	rulings::for_the_demander(&market);
	rulings::for_a_split(&market);
	consent::to_a_split(&market);
	consent::to_cancel(&market);
	consent::silence(&market);
	external::a_package_that_is_kept_elsewhere(&market);
	market.nothing_is_left_over();
}

impl Market {
	fn open(node: &Node) -> Self {
		let files = Files::new();
		let [alice, bob, charlie, eve] = ["alice", "bob", "charlie", "eve"].map(|name| Party::dev(node, name));
		for (who, name) in [(&alice, "Alice"), (&bob, "Bob"), (&charlie, "Charlie")] {
			who.done(&["profile", "set", "--name", name]);
		}
		let trade = Trade::new(
			&alice,
			&bob,
			Terms::short(&files.write("service.md", "Finite element analysis.")),
		);
		let listing = trade.list().unwrap();
		trade.shield("200").unwrap();
		Self {
			node: node.url.clone(),
			files,
			alice,
			bob,
			charlie,
			eve,
			listing,
		}
	}

	/// A trade between alice and bob, for 40, with charlie as the arbiter.
	fn trade(&self, delivery_period: &str) -> Trade {
		let mut terms = Terms::short(&self.files.write("need.md", "A bracket."));
		let options = format!("--arbiter {CHARLIE} --undecided demander --delivery-period {delivery_period}");
		terms.order_options = words(&options);
		terms.delivery = vec![self.files.write("report.md", "Maximum stress 143 MPa.")];
		Trade::new(&self.alice, &self.bob, terms)
	}

	/// Makes an agreed deal.
	fn agreed(&self, delivery_period: &str) -> String {
		self.trade(delivery_period).by_order(&self.listing).unwrap()
	}

	/// Makes a deal that is funded and acknowledged.
	fn acknowledged(&self, delivery_period: &str) -> String {
		let deal = self.agreed(delivery_period);
		self.trade(delivery_period).pay(&deal).unwrap();
		deal
	}

	/// Makes a deal that is delivered.
	fn delivered(&self) -> String {
		let deal = self.acknowledged("14d");
		self.trade("14d").deliver(&deal).unwrap();
		deal
	}

	/// The confidential balances of alice and bob.
	fn confidential(&self) -> [Value; 2] {
		[&self.alice, &self.bob].map(|who| who.done(&["balance"])["confidential"].clone())
	}

	/// Checks the balances when every deal has ended.
	fn nothing_is_left_over(&self) {
		for who in [&self.alice, &self.bob] {
			assert_eq!(who.done(&["deal", "list"])["deals"], Value::Array(vec![]));
		}
		let [alice, bob] = self
			.confidential()
			.map(|amount| amount.as_str().unwrap().parse::<u32>().unwrap());
		assert_eq!(alice + bob, 200, "nothing was lost and nothing was made");
		assert_eq!(self.eve.done(&["info"])["shielded"], "200");
	}
}

/// The row of a list that has a value under a name.
fn row<'a>(report: &'a Value, list: &str, name: &str, value: &str) -> &'a Value {
	let rows = report[list].as_array().unwrap();
	let found = rows.iter().find(|row| row[name] == value);
	found.unwrap_or_else(|| panic!("no {list} with {name} {value}: {report}"))
}

//! Deals that come about by a direct order and do not go as agreed, through the command `tacit` against a real node:
//! rulings, splits, cancellation, silence, and packages that are kept elsewhere.

mod consent;
#[path = "../common/desk.rs"]
mod desk;
mod external;
// Each test target uses its own part of what they have in common.
#[allow(dead_code)]
#[path = "../common/node.rs"]
mod node;
mod orders;
mod rulings;
#[allow(dead_code)]
#[path = "../common/wallet.rs"]
mod wallet;

use desk::Desk;
use node::Node;
use serde_json::Value;
use wallet::Wallet;

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

/// One market for all that follows: alice orders, bob delivers, charlie decides, eve looks on.
struct Market {
	desk: Desk,
	alice: Wallet,
	bob: Wallet,
	charlie: Wallet,
	eve: Wallet,
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
		let desk = Desk::new();
		let [alice, bob, charlie, eve] = ["alice", "bob", "charlie", "eve"].map(|name| Wallet::dev(node, name));
		for (who, name) in [(&alice, "Alice"), (&bob, "Bob"), (&charlie, "Charlie")] {
			who.done(&["profile", "set", "--name", name]);
		}
		let service = desk.write("service.md", "Finite element analysis.");
		let create = [
			"listing",
			"create",
			&service,
			"--title",
			"Stress analysis",
			"--keyword",
			"fea",
		];
		let listing = bob.done(&create)["listing"].to_string();
		alice.done(&["shield", "200"]);
		Self {
			desk,
			alice,
			bob,
			charlie,
			eve,
			listing,
		}
	}

	/// A deal of 40 with charlie as its arbiter, agreed.
	fn agreed(&self, delivery_period: &str) -> String {
		let need = self.desk.write("need.md", "A bracket.");
		let place = [
			"order",
			"place",
			&self.listing,
			&need,
			"--price",
			"40",
			"--arbiter",
			CHARLIE,
		];
		let terms = ["--undecided", "demander", "--delivery-period", delivery_period];
		let order = self.alice.done(&[&place[..], &terms].concat())["order"].to_string();
		self.bob.done(&["order", "accept", &order])["deal"].to_string()
	}

	/// The same, funded and acknowledged.
	fn acknowledged(&self, delivery_period: &str) -> String {
		let deal = self.agreed(delivery_period);
		self.alice.done(&["fund", &deal]);
		self.bob.done(&["acknowledge", &deal]);
		deal
	}

	/// The same, delivered.
	fn delivered(&self) -> String {
		let deal = self.acknowledged("14d");
		let report = self.desk.write("report.md", "Maximum stress 143 MPa.");
		self.bob.done(&["deliver", &deal, &report]);
		deal
	}

	/// What alice and bob have in confidence.
	fn confidential(&self) -> [Value; 2] {
		[&self.alice, &self.bob].map(|who| who.done(&["balance"])["confidential"].clone())
	}

	/// What has to hold when every deal has ended.
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

/// The row of a list in which a value stands.
fn row<'a>(report: &'a Value, list: &str, name: &str, value: &str) -> &'a Value {
	let rows = report[list].as_array().unwrap();
	let found = rows.iter().find(|row| row[name] == value);
	found.unwrap_or_else(|| panic!("no {list} with {name} {value}: {report}"))
}

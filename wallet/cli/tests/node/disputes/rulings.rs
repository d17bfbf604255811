//! Disputes that the arbiter decides.

use super::{row, Market, CHARLIE};
use serde_json::Value;

/// The whole payment goes back.
pub fn for_the_demander(market: &Market) {
	let Market {
		files,
		alice,
		bob,
		charlie,
		eve,
		..
	} = market;
	let before = market.confidential();
	let deal = market.delivered();
	assert_eq!(
		charlie.fails(&["rule", &deal, "--pay", "demander"])["kind"],
		"precondition",
		"there is no dispute"
	);
	let (photo, protocol) = (
		files.write("photo.txt", "a crack"),
		files.write("protocol.txt", "no crack"),
	);
	let disputed = alice.done(&["dispute", &deal, "--evidence", &photo]);
	assert_eq!(disputed["arbiter"], CHARLIE);
	bob.done(&["evidence", "submit", &deal, &protocol]);
	assert_eq!(
		bob.fails(&["evidence", "submit", &deal, &protocol])["kind"],
		"precondition",
		"once is enough"
	);
	assert_eq!(
		eve.fails(&["evidence", "submit", &deal, &photo])["kind"],
		"precondition"
	);
	let list = ["evidence", "list", &deal];
	assert_eq!(eve.done(&list)["evidence"].as_array().unwrap().len(), 2);
	let checked = charlie.done(&[&list[..], &["--check", &photo]].concat());
	assert_eq!(checked["put_forward_by"], "demander");
	files.write("photo.txt", "a large crack");
	assert_eq!(
		charlie.fails(&[&list[..], &["--check", &photo]].concat())["kind"],
		"mismatch"
	);

	let waiting = charlie.done(&["deal", "list", "--as-arbiter"]);
	let waiting = &waiting["disputes"][0];
	assert_eq!(waiting["deal"].to_string(), deal);
	assert_eq!(
		(&waiting["if_nobody_acts"], &waiting["evidence"]),
		(&"refundable".into(), &2.into())
	);
	assert_eq!(
		alice.done(&["deal", "list", "--as-arbiter"])["disputes"],
		Value::Array(vec![])
	);

	assert_eq!(bob.fails(&["settle", &deal])["kind"], "precondition", "not decided");
	assert_eq!(alice.fails(&["refund", &deal])["kind"], "precondition");
	for who in [alice, bob, eve] {
		assert_eq!(who.fails(&["rule", &deal, "--pay", "demander"])["kind"], "precondition");
	}
	charlie.done(&["rule", &deal, "--pay", "demander"]);
	let shown = eve.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["state"], &shown["cause"]),
		(&"refundable".into(), &"ruled by the arbiter".into())
	);
	assert_eq!(
		charlie.done(&["deal", "list", "--as-arbiter"])["disputes"],
		Value::Array(vec![])
	);
	assert_eq!(bob.fails(&["settle", &deal])["kind"], "precondition");
	assert_eq!(alice.done(&["refund", &deal])["amount"], "40");
	assert_eq!(market.confidential(), before);
}

/// The arbiter chooses a split that a party has proposed and that the arbiter itself can read.
pub fn for_a_split(market: &Market) {
	let Market {
		alice,
		bob,
		charlie,
		eve,
		..
	} = market;
	let deal = market.delivered();
	alice.done(&["dispute", &deal]);
	let choose = ["rule", &deal, "--split-of", "provider"];
	assert_eq!(charlie.fails(&choose)["kind"], "not-found", "nothing was put forward");
	let proposed = bob.done(&["split", "propose", &deal, "--provider-part", "30"]);
	assert_eq!(
		(&proposed["demander_part"], &proposed["arbiter_can_read"]),
		(&"10".into(), &true.into())
	);
	for who in [alice, bob, charlie] {
		let shown = who.done(&["split", "show", &deal]);
		let split = row(&shown, "splits", "by", "provider");
		assert_eq!(
			(&split["demander_part"], &split["provider_part"]),
			(&"10".into(), &"30".into())
		);
	}
	let shown = eve.done(&["split", "show", &deal]);
	assert_eq!(
		row(&shown, "splits", "by", "provider")["provider_part"],
		Value::Null,
		"sealed"
	);

	let unstated = charlie.fails(&choose);
	assert!(
		unstated["message"]
			.as_str()
			.unwrap()
			.contains("30 TACIT for the provider"),
		"{unstated}"
	);
	let wrong = [&choose[..], &["--provider-part", "31"]].concat();
	assert_eq!(charlie.fails(&wrong)["kind"], "mismatch");
	charlie.done(&[&choose[..], &["--provider-part", "30"]].concat());

	let [alice_before, bob_before] = market.confidential().map(number);
	assert_eq!(
		bob.fails(&["settle", &deal])["kind"],
		"precondition",
		"it gets a part only"
	);
	assert_eq!(bob.done(&["collect", &deal])["ended"], false);
	assert_eq!(bob.fails(&["collect", &deal])["kind"], "precondition", "once");
	assert_eq!(eve.fails(&["collect", &deal])["kind"], "precondition");
	assert_eq!(alice.done(&["collect", &deal])["ended"], true);
	assert_eq!(market.confidential().map(number), [alice_before + 10, bob_before + 30]);
	assert_eq!(
		alice.fails(&["record", &deal])["kind"],
		"not-found",
		"a split leaves no record"
	);
}

fn number(amount: Value) -> u32 {
	amount.as_str().unwrap().parse().unwrap()
}

//! Moves that are signed by one account and submitted by another, many at once.

use crate::{
	interruption::{interrupted, journal_is_empty, Moment},
	proxy::{Held, Proxy},
};
use std::fs;
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};

/// The file of a move that a wallet has signed and not submitted.
fn signed(files: &Files, wallet: &Party, name: &str, arguments: &[&str]) -> String {
	let file = files.path(name);
	let report = wallet.done(&[arguments, &["--sign-move", &file]].concat());
	assert_eq!(report["file"], file.as_str());
	file
}

#[test]
fn a_bad_move_does_not_spoil_the_others() {
	let node = Node::start();
	let files = Files::new();
	let [ferdie, bob, charlie, dave, eve] =
		["ferdie", "bob", "charlie", "dave", "eve"].map(|name| Party::dev(&node, name));
	for wallet in [&ferdie, &bob, &charlie] {
		wallet.done(&["shield", "50"]);
	}
	let first = signed(&files, &ferdie, "ferdie", &["shield", "5"]);
	let second = signed(&files, &bob, "bob", &["unshield", "7"]);
	let third = signed(&files, &charlie, "charlie", &["shield", "3"]);
	let fourth = signed(&files, &dave, "dave", &["shield", "2"]);
	let soon_over = signed(&files, &eve, "eve", &["shield", "1", "--valid-for", "1b"]);
	assert_eq!(ferdie.done(&["balance"])["confidential"], "50", "nothing was submitted");
	assert_eq!(
		ferdie.fails(&["shield", "6", "--sign-move", &first])["kind"],
		"file",
		"nothing is overwritten"
	);

	// Charlie moves by itself, which makes its signed move stale; that of eve is too old by now.
	charlie.done(&["shield", "1"]);
	let before = bob.done(&["balance"]);
	let report = eve.done(&["relay", &first, &second, &third, &fourth, &soon_over]);
	assert_eq!((&report["done"], &report["failed"]), (&3.into(), &2.into()), "{report}");
	let refused: Vec<_> = report["moves"]
		.as_array()
		.unwrap()
		.iter()
		.map(|row| row["refused"].clone())
		.collect();
	let none = serde_json::Value::Null;
	assert_eq!(
		refused,
		[
			none.clone(),
			none.clone(),
			"Settlement.StaleVersion".into(),
			none,
			"Settlement.MoveExpired".into()
		]
	);
	for (wallet, confidential) in [(&ferdie, "55"), (&bob, "43"), (&charlie, "51"), (&dave, "2")] {
		assert_eq!(wallet.done(&["balance"])["confidential"], confidential);
	}
	let (old, new) = (units(&before["public"]), units(&bob.done(&["balance"])["public"]));
	assert_eq!(new - old, 7.0, "whoever relays pays the fee, not bob");

	relayed_again_they_do_nothing(&node, &eve, [&first, &second]);
	false_proof(&files, &node, &ferdie, &bob, &eve);
	nothing_altered_and_not_too_much_is_submitted(&files, &ferdie, &eve, &first);
}

#[test]
fn a_payment_that_nobody_relays_is_submitted_by_its_owner() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob, eve] = ["alice", "bob", "eve"].map(|name| Party::dev(&node, name));
	let trade = Trade::new(&alice, &bob, Terms::short(&files.write("need.md", "A bracket.")));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("200").unwrap();

	let deal = trade.by_order(&listing).unwrap();
	let file = files.path("held-back");
	let fund = [
		"fund",
		&deal,
		"--valid-for",
		"1b",
		"--sign-move",
		&file,
		"--then-submit",
	];
	assert!(alice.done(&fund)["escrow"].is_string(), "by itself");
	assert_eq!(eve.refused(&["relay", &file]), "Settlement.MoveExpired");

	let deal = trade.by_order(&listing).unwrap();
	let file = files.path("relayed");
	let fund = ["fund", &deal, "--sign-move", &file, "--then-submit"];
	let waiting = std::thread::scope(|scope| {
		let waiting = scope.spawn(|| alice.done(&fund));
		wait_for(|| std::path::Path::new(&file).exists());
		eve.done(&["relay", &file]);
		waiting.join().unwrap()
	});
	assert_eq!((&waiting["relayed"], &waiting["amount"]), (&true.into(), &"40".into()));
	bob.done(&["acknowledge", &deal]);
}

/// No move is made twice, neither by another command nor by one that was interrupted.
fn relayed_again_they_do_nothing(node: &Node, eve: &Party, [first, second]: [&str; 2]) {
	assert_eq!(eve.refused(&["relay", first, second]), "Settlement.StaleVersion");
	let error = eve.run(&["relay", first]).unwrap_err();
	assert_eq!(
		(&error["exit_code"], &error["moves"][0]["file"]),
		(&3.into(), &first.into()),
		"{error}"
	);

	// A refused move is no success when it is found in its block, nor where the node no longer has the state that
	// the command's own report begins with.
	let again = ["relay", first, second];
	for held in [None, Some(Held::State("SettlementApi_parameters"))] {
		interrupted(node, eve, "eve", &again, Moment::Included);
		let url = held.map_or_else(|| node.url.clone(), |held| Proxy::start(&node.url, held).url);
		let error = eve.through(&url).run(&again).unwrap_err();
		assert_eq!(
			(&error["kind"], &error["exit_code"], &error["refused"]),
			(&"refused".into(), &3.into(), &"Settlement.StaleVersion".into()),
			"{held:?}: {error}"
		);
		assert!(journal_is_empty(node), "{held:?}");
	}
}

/// A file that was altered on the way, and more moves than one transaction takes.
fn nothing_altered_and_not_too_much_is_submitted(files: &Files, ferdie: &Party, eve: &Party, first: &str) {
	let fifth = signed(files, ferdie, "altered", &["shield", "5"]);
	let text = fs::read_to_string(&fifth).unwrap();
	let altered = files.write(
		"altered",
		&text.replacen("signed_move\": \"0x", "signed_move\": \"0x0", 1),
	);
	assert_eq!(eve.fails(&["relay", &altered])["kind"], "mismatch");
	let too_many: Vec<&str> = std::iter::once("relay").chain([first; 17]).collect();
	assert_eq!(eve.fails(&too_many)["kind"], "precondition");
}

/// A signed move that is not stale, but has a proof for another balance. Only the verification of the proof shows that.
fn false_proof(files: &Files, node: &Node, ferdie: &Party, bob: &Party, eve: &Party) {
	let good = files.path("good");
	bob.done(&["unshield", "1", "--sign-move", &good]);
	let bad = files.write("bad", &crate::forged_move(node, "ferdie"));
	let before = ferdie.done(&["balance"]);
	let report = eve.done(&["relay", &bad, &good]);
	assert_eq!((&report["done"], &report["failed"]), (&1.into(), &1.into()), "{report}");
	assert_eq!(report["moves"][0]["refused"], "Groth16Verifier.InvalidProof");
	assert_eq!(ferdie.done(&["balance"]), before);
	assert_eq!(bob.done(&["balance"])["confidential"], "42");
}

fn units(amount: &serde_json::Value) -> f64 {
	amount.as_str().unwrap().parse().unwrap()
}

/// A development chain makes up the blocks of its relay chain, with numbers that no real relay chain has reached.
#[test]
fn no_move_is_signed_for_a_block_that_no_relay_chain_has_reached() {
	let node = Node::start();
	let files = Files::new();
	let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk//Ferdie";
	let by_phrase = Party::seed_file(&node, &files.write("ferdie.seed", phrase));
	// In its first block there is no relay chain yet.
	by_phrase.done(&["shield", "10"]);
	let file = files.path("for-ever");
	let refused = by_phrase.fails(&["shield", "5", "--sign-move", &file]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert!(!fs::exists(&file).unwrap(), "nothing was signed");
}

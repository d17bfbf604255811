//! A whole trade through the command `tacit` against a real node with the real runtime, and failures on the way.

mod forge;

use crate::library::submit_call;
use forge::forge;
use serde_json::Value;
use std::{fs, path::Path};
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

#[test]
fn a_trade_from_the_first_search_to_the_permanent_record() {
	let node = Node::start();
	let files = Files::new();
	let alice = Party::dev(&node, "alice");
	let bob = Party::seed_file(
		&node,
		&files.write(
			"bob.seed",
			"bottom drive obey lake curtain smoke basket hold race lonely fit walk//Bob\n",
		),
	);
	let charlie = Party::dev(&node, "charlie");
	let eve = Party::dev(&node, "eve");

	let info = Party::nobody(&node).done(&["info"]);
	assert_eq!(info["development_keys"], true);

	market(&files, &alice, &bob, &eve);
	let deal = auction(&files, &alice, &bob, &charlie, &eve);
	funding(&node, &files, &alice, &bob, &eve, &deal);
	delivery(&node, &files, &alice, &bob, &eve, &deal);
	end(&node, &alice, &bob, &deal);
	rejection(&files, &alice, &bob);
	interruption(&node, &files, &alice, &bob);
	dispute_terms(&files, &alice, &bob);
	stamps(&node, &files, &alice);
	adversary(&node);
}

/// Profiles, listings and search.
fn market(files: &Files, alice: &Party, bob: &Party, eve: &Party) {
	let service = files.write("service.md", "Finite element analysis of metal parts.");
	let create = [
		"listing",
		"create",
		&service,
		"--title",
		"Stress analysis",
		"--keyword",
		"Finite Element",
		"--price",
		"40",
	];
	assert_eq!(
		bob.fails(&create)["kind"],
		"precondition",
		"no listing without a profile"
	);

	alice.done(&["profile", "set", "--name", "Alice's factory"]);
	let profile = bob.done(&[
		"profile",
		"set",
		"--name",
		"Bob's lab",
		"--contact",
		"mailto:bob@example.org",
	]);
	assert_eq!(
		eve.done(&["profile", "show", BOB])["encryption_key"],
		profile["encryption_key"]
	);
	let listing = bob.done(&create)["listing"].to_string();

	let found = eve.done(&["search", "finite-element"]);
	assert_eq!(found["listings"][0]["title"], "Stress analysis");
	assert_eq!(found["listings"][0]["price_hint"], "40");
	let none = eve.done(&["search", "finite-element", "dna"]);
	assert_eq!(none["listings"].as_array().unwrap().len(), 0);
	let any = eve.done(&["search", "finite-element", "dna", "--any"]);
	assert_eq!(any["listings"].as_array().unwrap().len(), 1);

	assert_eq!(
		eve.done(&["listing", "show", &listing, "--check", &service])["file_matches"],
		true
	);
	let other = files.write("other.md", "Something else.");
	assert_eq!(
		eve.fails(&["listing", "show", &listing, "--check", &other])["kind"],
		"mismatch"
	);
	assert_eq!(eve.refused(&["listing", "withdraw", &listing]), "Listings.NotProvider");
	bob.done(&["listing", "renew", &listing, "--valid-for", "60d"]);
	assert_eq!(
		bob.done(&["listing", "mine"])["listings"][0]["listing"].to_string(),
		listing
	);
}

/// A request with two providers that undercut each other; returns the deal.
fn auction(files: &Files, alice: &Party, bob: &Party, charlie: &Party, eve: &Party) -> String {
	let need = files.write("need.md", "A bracket of 6082-T6 under two load cases.");
	assert_eq!(
		eve.fails(&post(&need))["kind"],
		"precondition",
		"nothing could be sealed for eve"
	);
	let rfq = alice.done(&post(&need))["rfq"].to_string();
	assert_eq!(
		eve.done(&["rfq", "open", "fea"])["open_requests"][0]["rfq"].to_string(),
		rfq
	);
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	let idea = files.write("solution.md", "Shell model, both load cases, mesh study.");
	competition(bob, charlie, &rfq, &idea);
	pre_solution(alice, bob, charlie, &rfq, &idea);
	award(alice, bob, eve, &rfq)
}

/// Quotations that undercut the best one by enough, and others that are refused.
fn competition(bob: &Party, charlie: &Party, rfq: &str, idea: &str) {
	let quote = |who: &Party, price: &str| {
		who.run(&[
			"quotation",
			"make",
			rfq,
			idea,
			"--price",
			price,
			"--summary",
			"Shell model",
		])
	};
	quote(bob, "45").unwrap();
	let off = quote(charlie, "44.8").unwrap_err();
	assert_eq!(off["kind"], "precondition", "no multiple of the step");
	assert!(off["hint"].as_str().unwrap().contains("44.5"), "{off}");
	assert_eq!(
		quote(charlie, "51").unwrap_err()["kind"],
		"precondition",
		"above the budget"
	);
	quote(charlie, "44").unwrap();
	assert_eq!(
		quote(bob, "43").unwrap_err()["kind"],
		"precondition",
		"bob has to improve instead"
	);
	bob.done(&["quotation", "improve", rfq, "--price", "43"]);

	let ranking = bob.done(&["rfq", "ranking", rfq]);
	let places: Vec<_> = ranking["quotations"]
		.as_array()
		.unwrap()
		.iter()
		.map(|q| &q["provider"])
		.collect();
	assert_eq!(places, [BOB, CHARLIE]);
	assert_eq!(ranking["you_could_quote"], "42.5");
}

/// The accounts that can read a pre-solution, and one that cannot.
fn pre_solution(alice: &Party, bob: &Party, charlie: &Party, rfq: &str, idea: &str) {
	let solution = alice.done(&["solution", rfq, BOB]);
	assert_eq!(solution["content"], fs::read_to_string(idea).unwrap());
	assert_eq!(
		bob.done(&["solution", rfq, BOB])["content"],
		solution["content"],
		"its author reads it too"
	);
	assert_eq!(
		charlie.fails(&["solution", rfq, BOB])["kind"],
		"sealing",
		"a competitor cannot"
	);
}

/// Only the demander awards, and only when quotations bind; returns the deal.
fn award(alice: &Party, bob: &Party, eve: &Party, rfq: &str) -> String {
	assert_eq!(
		alice.fails(&["award", rfq, BOB])["kind"],
		"precondition",
		"quotations are still taken"
	);
	wait_for(|| alice.done(&["rfq", "show", rfq])["phase"] == "evaluation");
	assert_eq!(
		eve.fails(&["award", rfq, BOB])["kind"],
		"precondition",
		"eve did not ask"
	);
	assert_eq!(alice.fails(&["award", rfq, BOB, "--price", "42"])["kind"], "mismatch");
	assert_eq!(
		bob.fails(&["quotation", "withdraw", rfq])["kind"],
		"precondition",
		"it binds"
	);
	let award = alice.done(&["award", rfq, BOB, "--price", "43"]);
	assert_eq!((&award["price"], &award["market_fee"]), (&"43".into(), &"0.043".into()));
	award["deal"].to_string()
}

fn post(need: &str) -> Vec<&str> {
	let mut post = vec![
		"rfq",
		"post",
		need,
		"--summary",
		"Bracket",
		"--keyword",
		"fea",
		"--budget",
		"50",
	];
	post.extend(["--undecided", "demander"]);
	// The shortest periods the runtime allows.
	post.extend(["--step", "0.5", "--open-for", "5b", "--extension", "5b"]);
	post.extend(["--award-within", "200b"]);
	post
}

/// Shielding and funding, after which the seed alone restores the balance.
fn funding(node: &Node, files: &Files, alice: &Party, bob: &Party, eve: &Party, deal: &str) {
	assert_eq!(
		bob.fails(&["fund", deal])["kind"],
		"precondition",
		"only the demander funds"
	);
	let empty = alice.fails(&["fund", deal]);
	assert!(empty["message"].as_str().unwrap().contains("does not cover"), "{empty}");
	assert!(forge(node, "alice", "above-balance", deal).held);

	assert_eq!(
		alice.fails(&["shield", "0.0001"])["kind"],
		"precondition",
		"below the existential deposit"
	);
	let call = alice.done(&["shield", "100", "--call"]);
	let call = call["call"].as_str().unwrap();
	assert!(call.starts_with("0x3400"), "the call settlement.shield: {call}");
	assert_eq!(alice.done(&["balance"])["version"], 0, "--call submits nothing");
	alice.done(&["shield", "100"]);
	assert_eq!(alice.done(&["balance"])["confidential"], "100");

	assert_eq!(
		alice.fails(&["fund", deal, "--amount", "43.1"])["kind"],
		"precondition",
		"above the price"
	);
	for kind in ["above-price", "altered-escrow"] {
		assert!(forge(node, "alice", kind, deal).held, "{kind}");
	}
	let funded = alice.done(&["fund", deal]);
	assert_eq!(
		(&funded["amount"], &funded["confidential"]),
		(&Value::from("43"), &Value::from("57"))
	);
	assert_eq!(
		alice.fails(&["fund", deal])["kind"],
		"precondition",
		"a deal is funded once"
	);

	// Another machine that knows nothing but the phrase.
	let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk//Alice";
	let restored = Party::seed_file(node, &files.write("alice.seed", phrase));
	let text = restored.text(&["balance"]);
	assert!(text.contains("57 TACIT"), "{text}");

	assert_eq!(bob.done(&["deal", "show", deal])["amount_in_escrow"], "43");
	assert_eq!(restored.done(&["deal", "show", deal])["amount_in_escrow"], "43");
	assert!(eve.done(&["deal", "show", deal]).get("amount_in_escrow").is_none());
	assert_eq!(bob.done(&["deal", "list"])["deals"][0]["state"], "funded");
}

/// From the acknowledgement to the approval.
fn delivery(node: &Node, files: &Files, alice: &Party, bob: &Party, eve: &Party, deal: &str) {
	let report = files.write("report.md", "Maximum stress 143 MPa.");
	let data = files.write("data.csv", "node,stress\n1,143\n");
	assert_eq!(
		bob.fails(&["deliver", deal, &report])["kind"],
		"precondition",
		"not acknowledged yet"
	);
	assert_eq!(eve.fails(&["acknowledge", deal])["kind"], "precondition");
	assert_eq!(
		bob.fails(&["acknowledge", deal, "--amount", "50"])["kind"],
		"mismatch",
		"the escrow holds 43"
	);
	bob.done(&["acknowledge", deal]);
	assert_eq!(
		alice.fails(&["receive", deal, "--out", &files.path("in")])["kind"],
		"not-found"
	);
	bob.done(&["deliver", deal, &report, &data]);

	let target = files.path("in");
	assert_eq!(
		eve.fails(&["receive", deal, "--out", &files.path("eve")])["kind"],
		"sealing",
		"eve cannot open it"
	);
	assert!(!Path::new(&files.path("eve")).exists());
	let received = alice.done(&["receive", deal, "--out", &target]);
	assert_eq!(received["files"].as_array().unwrap().len(), 2);
	for file in [&report, &data] {
		let name = Path::new(file).file_name().unwrap();
		assert_eq!(
			fs::read(file).unwrap(),
			fs::read(Path::new(&target).join(name)).unwrap()
		);
	}
	assert_eq!(
		alice.fails(&["receive", deal, "--out", &target])["kind"],
		"file",
		"nothing is overwritten"
	);
	alice.done(&["receive", deal, "--out", &target, "--force"]);

	assert!(forge(node, "alice", "tampered-package", deal).held);
	let early = bob.fails(&["settle", deal]);
	assert!(early["message"].as_str().unwrap().contains("reviews"), "{early}");
	let disputed = alice.done(&["dispute", deal]);
	assert_eq!(disputed["arbiter"], Value::Null, "the request named none");
	assert_eq!(bob.fails(&["settle", deal])["kind"], "precondition", "disputed");
	assert_eq!(eve.fails(&["rule", deal, "--pay", "demander"])["kind"], "precondition");
	alice.done(&["approve", deal]);
	assert_eq!(
		alice.fails(&["approve", deal])["kind"],
		"precondition",
		"approved already"
	);
}

/// Settlement, the record, and the way back to public money.
fn end(node: &Node, alice: &Party, bob: &Party, deal: &str) {
	assert_eq!(
		alice.fails(&["settle", deal])["kind"],
		"precondition",
		"only the provider settles"
	);
	assert_eq!(
		alice.fails(&["refund", deal])["kind"],
		"precondition",
		"approved is approved"
	);
	let settled = bob.done(&["settle", deal]);
	assert_eq!(settled["confidential"], "43");
	assert_eq!(bob.fails(&["settle", deal])["kind"], "not-found");
	let record = Party::nobody(node).done(&["record", deal]);
	assert_eq!(record["transcript"], settled["transcript"]);
	assert_eq!(record["provider"], BOB);
	assert!(record["demander_stamped"].as_u64().unwrap() >= record["provider_stamped"].as_u64().unwrap());

	let too_much = bob.fails(&["unshield", "43.1"]);
	assert!(too_much["message"].as_str().unwrap().contains("43 TACIT"), "{too_much}");
	assert_eq!(bob.done(&["unshield", "43"])["confidential"], "0");
	assert_eq!(bob.done(&["balance"])["confidential"], "0");
	assert_eq!(alice.done(&["balance"])["confidential"], "57");
}

/// A deal that the provider rejects: the money comes back.
fn rejection(files: &Files, alice: &Party, bob: &Party) {
	let deal = awarded(files, alice, bob, "20");

	// Less than the awarded price: the provider sees it and sends it back.
	alice.done(&["fund", &deal, "--amount", "19"]);
	assert_eq!(
		alice.fails(&["refund", &deal])["kind"],
		"precondition",
		"the provider still has time"
	);
	let short = bob.fails(&["acknowledge", &deal]);
	assert!(
		short["message"].as_str().unwrap().contains("the escrow holds 19 TACIT"),
		"{short}"
	);
	bob.done(&["reject", &deal]);
	assert_eq!(bob.fails(&["acknowledge", &deal])["kind"], "precondition");
	assert_eq!(alice.done(&["refund", &deal])["confidential"], "57");
	assert_eq!(alice.done(&["balance"])["confidential"], "57");
	assert_eq!(
		alice.fails(&["record", &deal])["kind"],
		"not-found",
		"a refund leaves no record"
	);
}

/// A connection that breaks between the two transactions of an approval, and a demander that goes on from there.
fn interruption(node: &Node, files: &Files, alice: &Party, bob: &Party) {
	let deal = awarded(files, alice, bob, "10");
	alice.done(&["fund", &deal]);
	bob.done(&["acknowledge", &deal]);
	bob.done(&["deliver", &deal, &files.write("report.md", "As before.")]);
	let deposit = alice.done(&["approve", &deal, "--call"]);
	submit_call(node, &deposit, "alice");
	assert_eq!(alice.done(&["deal", "show", &deal])["state"], "delivered");
	alice.done(&["approve", &deal, "--finalised"]);
	assert_eq!(bob.done(&["settle", &deal])["amount"], "10");
}

/// The terms of a request for disputes, and their change by an amendment.
fn dispute_terms(files: &Files, alice: &Party, bob: &Party) {
	let need = files.write("need.md", "A third bracket.");
	let biased = [&post(&need)[..], &["--arbiter", ALICE]].concat();
	assert_eq!(
		alice.fails(&biased)["kind"],
		"precondition",
		"nobody decides its own dispute"
	);
	// Amending ends before closing.
	let mut lasting = post(&need);
	let open_for = lasting.iter().position(|word| *word == "--open-for").unwrap();
	lasting[open_for + 1] = "1000b";
	lasting.extend(["--arbiter", BOB]);
	let rfq = alice.done(&lasting)["rfq"].to_string();
	let terms = || {
		let shown = bob.done(&["rfq", "show", &rfq]);
		[shown["arbiter"].clone(), shown["undecided"].clone()]
	};
	assert_eq!(terms(), [BOB, "demander"]);
	let quote = [
		"quotation",
		"make",
		&rfq,
		&need,
		"--price",
		"20",
		"--summary",
		"As before",
	];
	assert_eq!(
		bob.fails(&quote)["kind"],
		"precondition",
		"bob would decide about itself"
	);
	let amend = ["rfq", "amend", &rfq];
	alice.done(&[&amend[..], &["--undecided", "provider"]].concat());
	assert_eq!(terms(), [BOB, "provider"], "the arbiter stays");
	alice.done(&[&amend[..], &["--no-arbiter"]].concat());
	assert_eq!(terms(), [Value::Null, "provider".into()]);
	alice.done(&["rfq", "cancel", &rfq]);
}

/// A deal between the two at a price, without competition.
fn awarded(files: &Files, alice: &Party, bob: &Party, price: &str) -> String {
	let terms = Terms::short(&files.write("need.md", "Another bracket.")).at(price);
	Trade::new(alice, bob, terms).by_request().unwrap().1
}

fn stamps(node: &Node, files: &Files, alice: &Party) {
	let notebook = files.write("notebook.txt", "It works.");
	let anyone = Party::nobody(node);
	assert_eq!(anyone.fails(&["verify", &notebook])["kind"], "not-found");
	let stamped = alice.done(&["stamp", &notebook]);
	let verified = anyone.done(&["verify", &notebook]);
	assert_eq!(verified["time"], stamped["time"]);
	assert_eq!(verified["block_checked"], true);
	assert_eq!(alice.refused(&["stamp", &notebook]), "Timestamps.AlreadyStamped");
	files.write("notebook.txt", "It worked.");
	assert_eq!(
		anyone.fails(&["verify", &notebook])["kind"],
		"not-found",
		"another content"
	);
}

/// Every forgery that needs no deal, against the balance of a live account.
fn adversary(node: &Node) {
	let kinds = [
		"altered-amount",
		"money-from-nothing",
		"anothers-proof",
		"garbage-proof",
		"replay",
		"replay-at-new-version",
	];
	for kind in kinds {
		let report = forge(node, "alice", kind, "0");
		assert!(report.held, "{kind}: {}", report.text);
	}
}

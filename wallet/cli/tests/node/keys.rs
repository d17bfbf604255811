//! Keys that are not what they should be, and what somebody copies: what the wallet refuses to seal, to show or to pay.

use crate::library::submit_call;
use serde_json::Value;
use subxt::{transactions::Payload, utils::Static};
use tacit_primitives::{encryption_key::signed_text, AccountSignature, Digest, X25519Key};
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};
use tacit_wallet::{
	amount::UNIT,
	chain::{runtime, Chain, Inclusion},
	keys::Account,
	recipient::Fingerprint,
	seal,
};

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";

/// Does something with the library alone, past the checks of the command.
pub fn past_the_command<T>(node: &Node, act: impl AsyncFnOnce(Chain) -> T) -> T {
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async { act(Chain::connect(&node.url).await.unwrap()).await })
}

pub async fn submit<C: Payload>(chain: &Chain, account: &Account, call: &C) {
	chain.submit(account, call, Inclusion::Best, |_| ()).await.unwrap();
}

/// Registers any key for an account, signed by the account or not.
fn register(node: &Node, name: &str, key: X25519Key, signed: bool) {
	let account = Account::development(name).unwrap();
	past_the_command(node, async |chain| {
		let text = signed_text(&chain.genesis(), &account.id().0, &key);
		let signature = signed.then(|| {
			let signature = account.sign_under(b"substrate", &text);
			Static(AccountSignature::Sr25519(signature))
		});
		let call =
			runtime::transactions()
				.listings()
				.set_profile(name.to_owned(), String::new(), Static(key), signature);
		submit(&chain, &account, &call).await;
	});
}

pub fn key_of(name: &str) -> X25519Key {
	Account::development(name).unwrap().encryption_key()
}

fn message(error: &Value) -> &str {
	error["message"].as_str().unwrap()
}

pub fn hint(error: &Value) -> &str {
	error["hint"].as_str().unwrap()
}

/// What a Trade proxy, another machine or another phrase of the account has registered is not what its phrase opens.
#[test]
fn a_step_that_would_name_another_key_for_the_own_account_is_refused() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let need = files.write("need.md", "A bracket.");
	let trade = Trade::new(&alice, &bob, Terms::short(&need));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("200").unwrap();
	let place = ["order", "place", &listing, &need, "--price", "40"];

	register(&node, "alice", key_of("Eve"), true);
	let post = [
		"rfq",
		"post",
		&need,
		"--summary",
		"s",
		"--keyword",
		"fea",
		"--budget",
		"50",
	];
	for step in [&post[..], &place] {
		let error = alice.fails(step);
		assert_eq!(error["kind"], "mismatch", "{error}");
		assert!(
			message(&error).contains(&Fingerprint::of(&key_of("Eve")).to_string()),
			"{error}"
		);
		assert!(hint(&error).contains("tacit profile set"), "{error}");
		let printed = alice.fails(&[step, &["--call"]].concat());
		assert_eq!(printed["kind"], "mismatch", "nor is the call printed: {printed}");
	}
	alice.done(&["profile", "set", "--name", "Alice"]);
	amending_a_request_with_another_key(&node, &alice, &need);
	let order = alice.done(&place)["order"].to_string();
	register(&node, "bob", key_of("Eve"), true);
	assert_eq!(bob.fails(&["order", "accept", &order])["kind"], "mismatch");
	delivering_in_a_deal_with_another_key_of_the_provider(&node, &files, [&alice, &bob], &order);
	funding_a_deal_with_another_key_of_the_demander(&node, [&alice, &bob], &listing);
}

/// Another program has accepted the order while another key was registered.
fn delivering_in_a_deal_with_another_key_of_the_provider(
	node: &Node,
	files: &Files,
	[alice, bob]: [&Party; 2],
	order: &str,
) {
	let number: u64 = order.parse().unwrap();
	past_the_command(node, async |chain| {
		let order = chain
			.ask(runtime::runtime_apis().orders_api().order(number))
			.await
			.unwrap()
			.unwrap();
		let call = runtime::transactions()
			.orders()
			.accept(number, order.price, order.requirement);
		submit(&chain, &Account::development("bob").unwrap(), &call).await;
	});
	bob.done(&["profile", "set", "--name", "Bob"]);
	let deal = bob.done(&["deal", "list"])["deals"][0]["deal"].to_string();
	let elsewhere = alice.fails(&["fund", &deal, "--provider", CHARLIE]);
	assert_eq!(elsewhere["kind"], "mismatch", "{elsewhere}");
	alice.done(&["fund", &deal, "--provider", BOB]);
	past_the_command(node, async |chain| {
		let number = deal.parse().unwrap();
		let escrow = chain.deal(number).await.unwrap().state.escrow().unwrap();
		let call = runtime::transactions()
			.settlement()
			.acknowledge(number, Static(escrow.into()));
		submit(&chain, &Account::development("bob").unwrap(), &call).await;
	});
	let report = files.write("report.md", "143 MPa");
	let refused = bob.fails(&["deliver", &deal, &report]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert_last(&refused, "tacit deal cancel");
	let shown = alice.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["provider_key_fingerprint"], &shown["provider_key_is_signed"]),
		(&Fingerprint::of(&key_of("Eve")).to_string().into(), &true.into())
	);
}

/// Another program has placed the order while another key was registered.
fn funding_a_deal_with_another_key_of_the_demander(node: &Node, [alice, bob]: [&Party; 2], listing: &str) {
	register(node, "alice", key_of("Eve"), true);
	let number: u64 = listing.parse().unwrap();
	past_the_command(node, async |chain| {
		let listing = chain
			.ask(runtime::runtime_apis().listings_api().listing(number))
			.await
			.unwrap()
			.unwrap();
		let parameters = runtime::runtime_types::pallet_orders::types::OrderParameters {
			requirement: tacit_wallet::package::sha256(b"need"),
			summary: String::new(),
			price: 40 * UNIT,
			delivery_period: 1000,
			dispute: Static(tacit_primitives::DisputeTerms {
				arbiter: None,
				undecided: tacit_primitives::Side::Provider,
			}),
			__ignore: std::marker::PhantomData,
			valid_for: 1000,
			sealed: vec![0; 300],
		};
		let call = runtime::transactions()
			.orders()
			.place(number, listing.content_digest, parameters);
		submit(&chain, &Account::development("alice").unwrap(), &call).await;
	});
	alice.done(&["profile", "set", "--name", "Alice"]);
	let order: u64 = bob.done(&["order", "list"])["orders"][0]["order"].as_u64().unwrap();
	past_the_command(node, async |chain| {
		let call = runtime::transactions()
			.orders()
			.accept(order, 40 * UNIT, tacit_wallet::package::sha256(b"need"));
		submit(&chain, &Account::development("bob").unwrap(), &call).await;
	});
	let deals = alice.done(&["deal", "list"]);
	let agreed = deals["deals"]
		.as_array()
		.unwrap()
		.iter()
		.find(|deal| deal["state"] == "agreed");
	let refused = alice.fails(&["fund", &agreed.unwrap()["deal"].to_string()]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert_last(&refused, "tacit deal cancel");
}

/// What gives something up comes after what may be wrong without it: the phrase, and the node.
fn assert_last(error: &Value, command: &str) {
	let places = ["tacit account show", "--node", command].map(|part| hint(error).find(part));
	assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{error}");
}

/// The request keeps the key that it was posted with, by another program here.
fn amending_a_request_with_another_key(node: &Node, alice: &Party, need: &str) {
	register(node, "alice", key_of("Eve"), true);
	let rfq = past_the_command(node, async |chain| {
		let parameters = runtime::runtime_types::pallet_quotations::types::RfqParameters {
			requirement: tacit_wallet::package::sha256(b"need"),
			summary: String::new(),
			keywords: vec!["fea".into()],
			budget: 50 * UNIT,
			minimum_decrement: 1,
			open_for: 1000,
			extension: 100,
			hard_close_after: 2000,
			award_within: 3000,
			delivery_period: 1000,
			dispute: Static(tacit_primitives::DisputeTerms {
				arbiter: None,
				undecided: tacit_primitives::Side::Provider,
			}),
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions().quotations().post(parameters);
		let alice = Account::development("alice").unwrap();
		let submitted = chain.submit(&alice, &call, Inclusion::Best, |_| ()).await.unwrap();
		submitted
			.event::<runtime::quotations::events::RfqPosted>()
			.unwrap()
			.rfq
			.to_string()
	});
	alice.done(&["profile", "set", "--name", "Alice"]);
	let amend = ["rfq", "amend", &rfq, need, "--summary", "s", "--budget", "60"];
	let refused = alice.fails(&amend);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert_last(&refused, &format!("tacit rfq cancel {rfq}"));
}

#[test]
fn nothing_is_sealed_to_a_key_that_its_owner_has_not_signed() {
	let node = Node::start();
	let files = Files::new();
	let [alice, charlie] = ["alice", "charlie"].map(|name| Party::dev(&node, name));
	alice.done(&["profile", "set", "--name", "Alice"]);
	register(&node, "charlie", key_of("Charlie"), false);
	let shown = alice.done(&["profile", "show", CHARLIE]);
	let fingerprint = Fingerprint::of(&key_of("Charlie")).to_string();
	assert_eq!(
		(&shown["fingerprint"], &shown["key_is_signed"]),
		(&fingerprint.as_str().into(), &false.into())
	);
	assert_eq!(charlie.done(&["account", "show"])["fingerprint"], fingerprint.as_str());

	let need = files.write("need.md", "A bracket.");
	let listing = Trade::new(&alice, &charlie, Terms::short(&need)).list().unwrap();
	let place = ["order", "place", &listing, &need, "--price", "40"];
	let error = alice.fails(&place);
	assert_eq!(error["kind"], "precondition", "{error}");
	assert!(message(&error).contains(&fingerprint), "{error}");
	let option = format!("--unsigned-key {fingerprint}");
	assert!(hint(&error).contains(&option), "{error}");
	let other = Fingerprint::of(&key_of("Eve")).to_string();
	let liar = alice.fails(&[&place[..], &["--unsigned-key", &other]].concat());
	assert_eq!(liar["kind"], "mismatch", "{liar}");
	assert!(message(&liar).contains("not the key that you named"), "{liar}");
	assert!(
		!liar.to_string().contains(&fingerprint),
		"nothing is offered to be pasted: {liar}"
	);
	let order = alice.done(&[&place[..], &["--unsigned-key", &fingerprint]].concat());
	let order = order["order"].to_string();

	// Who can sign its key signs it before others are to rely on it.
	let unsigned = charlie.fails(&["order", "accept", &order]);
	assert!(hint(&unsigned).contains("tacit profile set"), "{unsigned}");
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	assert_eq!(alice.done(&["profile", "show", CHARLIE])["key_is_signed"], true);
	let deal = charlie.done(&["order", "accept", &order])["deal"].to_string();
	alice.done(&["shield", "50"]);
	alice.done(&["fund", &deal]);

	// A signed key stays one.
	let call = charlie.done(&["profile", "set", "--name", "Charlie", "--call"]);
	assert!(call["call"].as_str().unwrap().starts_with("0x"));
	let refused = past_the_command(&node, async |chain| {
		let call = runtime::transactions().listings().set_profile(
			"Charlie".into(),
			String::new(),
			Static(key_of("Eve")),
			None,
		);
		let charlie = Account::development("charlie").unwrap();
		chain
			.submit(&charlie, &call, Inclusion::Best, |_| ())
			.await
			.unwrap_err()
	});
	assert!(refused.to_string().contains("Listings.KeyNotSigned"), "{refused}");
}

/// For an account that is not in this wallet: the text is printed here, signed elsewhere, and the signature given.
#[test]
fn a_key_is_signed_elsewhere_for_an_account_whose_phrase_is_not_here() {
	let node = Node::start();
	let files = Files::new();
	let charlie = Account::development("charlie").unwrap();
	let phrase = files.write(
		"elsewhere.seed",
		"bottom drive obey lake curtain smoke basket hold race lonely fit walk//elsewhere",
	);
	let wallet = Party::seed_file(&node, &phrase);
	let run = |arguments: &[&str]| wallet.run(&[&["--on-behalf-of", CHARLIE], arguments].concat());
	let text = run(&["profile", "text"]).unwrap()["text"]
		.as_str()
		.unwrap()
		.trim_end()
		.to_owned();
	assert!(text.starts_with("Tacit encryption key\nchain 0x"), "{text}");
	let signature = charlie.sign_under(b"substrate", format!("<Bytes>{text}</Bytes>").as_bytes());
	let given = format!("0x{}", hex::encode(signature));
	let set = ["profile", "set", "--name", "Charlie", "--call"];
	let call = run(&[&set[..], &["--key-signature", &given]].concat()).unwrap();
	submit_call(&node, &call, "charlie");
	assert_eq!(wallet.done(&["profile", "show", CHARLIE])["key_is_signed"], true);
	let other = charlie.sign_under(b"substrate", b"something else");
	let other = format!("0x{}", hex::encode(other));
	let error = run(&[&set[..], &["--key-signature", &other]].concat()).unwrap_err();
	assert_eq!(error["kind"], "precondition", "{error}");
}

/// On a chain with value nobody is to use the accounts whose secrets everybody knows.
#[test]
fn development_accounts_are_for_development_chains() {
	let node = Node::start();
	let files = Files::new();
	let alice = Party::dev(&node, "alice");
	let balance = alice.done(&["balance"]);
	let key = ["Groth16Verifier", "AllowDevelopmentKeys"].map(|name| sp_crypto_hashing::twox_128(name.as_bytes()));
	past_the_command(&node, async |chain| {
		// The wallet's code is generated without these two pallets, so past it.
		use subxt::dynamic::{transaction, Value};
		let kill = Value::named_variant(
			"kill_storage",
			[("keys", Value::unnamed_composite([Value::from_bytes(key.concat())]))],
		);
		let call = transaction("Sudo", "sudo", [Value::unnamed_variant("System", [kill])]);
		submit(&chain, &Account::development("alice").unwrap(), &call).await;
	});
	for command in [&["balance"][..], &["shield", "1"], &["deal", "list"]] {
		let error = alice.fails(command);
		assert!(message(&error).contains("no development chain"), "{error}");
	}
	let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk//Alice";
	let by_phrase = Party::seed_file(&node, &files.write("seed", phrase));
	assert_eq!(by_phrase.done(&["balance"])["address"], balance["address"]);
}

/// Quotes at a price with any digest and any ciphertext, past the checks of the command.
fn quote(node: &Node, name: &str, rfq: u64, price: u128, digest: Digest, sealed: Vec<u8>) {
	past_the_command(node, async |chain| {
		let request = chain
			.ask(runtime::runtime_apis().quotations_api().rfq(rfq))
			.await
			.unwrap()
			.unwrap();
		let solution = runtime::runtime_types::pallet_quotations::types::Solution {
			digest,
			summary: "Shell".into(),
			sealed,
		};
		let call = runtime::transactions()
			.quotations()
			.quote(rfq, request.version, price * UNIT, solution, None);
		submit(&chain, &Account::development(name).unwrap(), &call).await;
	});
}

#[test]
fn a_copied_pre_solution_is_neither_shown_as_the_copiers_nor_awarded() {
	let node = Node::start();
	let files = Files::new();
	let names = ["alice", "bob", "charlie", "dave", "eve"];
	let [alice, bob, charlie, dave, eve] = names.map(|name| Party::dev(&node, name));
	for (who, name) in [&alice, &bob, &charlie, &dave, &eve].iter().zip(names) {
		who.done(&["profile", "set", "--name", name]);
	}
	let rfq = open_request(&files, &alice);
	let idea = files.write("idea.md", "Shell model.");
	bob.done(&["quotation", "make", &rfq, &idea, "--price", "45", "--summary", "Shell"]);
	quote_copies_of_bobs(&node, rfq.parse().unwrap());
	wait_for(|| {
		alice.done(&["rfq", "ranking", &rfq])["quotations"]
			.as_array()
			.unwrap()
			.len() == 4
	});
	let refused = alice.fails(&["solution", &rfq, CHARLIE]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert!(message(&refused).contains(&format!("written by {BOB}")), "{refused}");
	let own = alice.done(&["solution", &rfq, BOB]);
	assert_eq!(
		(&own["content"], &own["names_author"]),
		(&"Shell model.".into(), &true.into())
	);

	wait_for(|| alice.done(&["rfq", "show", &rfq])["phase"] == "evaluation");
	let shown = alice.text(&["rfq", "show", &rfq]);
	assert!(
		shown.contains("tacit solution") && shown.contains("tacit award"),
		"{shown}"
	);
	only_what_is_unreadable_is_awarded_unread(&alice, &rfq);
}

/// A request that is open for long enough to quote in it four times.
fn open_request(files: &Files, alice: &Party) -> String {
	let need = files.write("need.md", "A bracket.");
	let what = [
		"rfq",
		"post",
		&need,
		"--summary",
		"s",
		"--keyword",
		"fea",
		"--budget",
		"50",
	];
	let when = [
		"--open-for",
		"25b",
		"--extension",
		"5b",
		"--hard-close",
		"50b",
		"--award-within",
		"500b",
	];
	alice.done(&[&what[..], &when].concat())["rfq"].to_string()
}

/// Charlie, dave and eve quote with copies of bob's sealed pre-solution.
fn quote_copies_of_bobs(node: &Node, rfq: u64) {
	let (digest, sealed) = past_the_command(node, async |chain| {
		let bob = Account::development("bob").unwrap().id();
		let api = runtime::runtime_apis().quotations_api();
		let sealed = chain.ask(api.sealed_solution(rfq, bob)).await.unwrap().unwrap();
		(chain.ask(api.ranking(rfq)).await.unwrap()[0].solution, sealed.0)
	});
	// A copy; one whose text is not that of its digest; and one that the demander cannot open.
	quote(node, "charlie", rfq, 40, digest, sealed.clone());
	quote(node, "dave", rfq, 38, Digest::repeat_byte(7), sealed);
	let for_another = seal::seal_within(&[key_of("Eve")], b"Shell model.", 4096).unwrap();
	quote(node, "eve", rfq, 36, digest, for_another);
}

/// A copy is not awarded, nor a text whose digest was not quoted: these the demander can read.
fn only_what_is_unreadable_is_awarded_unread(alice: &Party, rfq: &str) {
	let address = |name| Account::development(name).unwrap().id().to_string();
	for (name, words) in [
		("charlie", format!("written by {BOB}")),
		("dave", "whose digest was quoted".into()),
	] {
		for option in [&[][..], &["--unread"], &["--call"]] {
			let refused = alice.fails(&[&["award", rfq, &address(name)][..], option].concat());
			assert_eq!(
				(&refused["kind"], &refused["exit_code"]),
				(&"mismatch".into(), &5.into()),
				"{refused}"
			);
			assert!(message(&refused).contains(&words), "{refused}");
		}
	}
	let unread = address("eve");
	let award = ["award", rfq, &unread];
	let unreadable = alice.fails(&award);
	assert_eq!(unreadable["kind"], "precondition", "{unreadable}");
	assert!(hint(&unreadable).contains("--unread"), "{unreadable}");
	let awarded = alice.done(&[&award[..], &["--unread"]].concat());
	assert_eq!(
		(&awarded["price"], &awarded["names_author"]),
		(&"36".into(), &Value::Null)
	);
}

/// Both parties keep what a statement needs; then the deal leaves the chain's state, and the state of then is
/// discarded.
#[test]
fn what_was_kept_shows_the_payment_of_a_settled_deal() {
	let node = Node::with_block_time(100);
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let trade = Trade::new(&alice, &bob, Terms::short(&files.write("need.md", "A bracket.")));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("200").unwrap();
	let deal = trade.by_order(&listing).unwrap();
	trade.pay(&deal).unwrap();
	let (demanders, providers) = (files.path("demanders"), files.path("providers"));
	let early = alice.fails(&["disclose", "keep", &deal, "--out", &demanders]);
	assert_eq!(early["kind"], "precondition", "nothing was delivered: {early}");
	trade.deliver(&deal).unwrap();
	trade.approve(&deal).unwrap();
	alice.done(&["disclose", "keep", &deal, "--out", &demanders]);
	let settled = bob.done(&["settle", &deal, "--keep", &providers]);
	assert_eq!(settled["kept"], providers.as_str());
	let settled_in = settled["block"].as_u64().unwrap();

	let auditor = Party::nobody(&node);
	let block = || auditor.done(&["info"])["best_block"].as_u64().unwrap();
	while block() < settled_in + 300 {
		std::thread::sleep(std::time::Duration::from_secs(2));
	}
	let state = |party: &Party, from: &[&str], name: &str| {
		let out = files.path(name);
		let arguments = [
			"disclose",
			"deal",
			&deal,
			"--exact",
			"--for",
			"Tax office 17",
			"--out",
			&out,
		];
		party.run(&[&arguments[..], from].concat()).map(|_| out)
	};
	let gone = state(&bob, &[], "none").unwrap_err();
	assert_eq!(gone["kind"], "state-discarded", "{gone}");
	assert!(message(&gone).contains("--from FILE"), "{gone}");
	for (party, file, name) in [(&alice, &demanders, "one"), (&bob, &providers, "two")] {
		let statement = state(party, &["--from", file], name).unwrap();
		let checked = auditor.done(&["disclose", "check", &statement, "--for", "Tax office 17"]);
		assert_eq!(
			(&checked["at_least"], &checked["at_most"]),
			(&"40".into(), &"40".into())
		);
		assert_eq!(checked["about"], "payment of a settled deal");
	}
	// What is not what happened is found out here, not by the auditor.
	let text = std::fs::read_to_string(&providers).unwrap();
	let altered = files.write("altered", &text.replace("\"amount\": \"40\"", "\"amount\": \"41\""));
	assert_eq!(
		state(&bob, &["--from", &altered], "three").unwrap_err()["kind"],
		"mismatch"
	);
	let eve = Party::dev(&node, "eve");
	assert_eq!(
		state(&eve, &["--from", &providers], "four").unwrap_err()["kind"],
		"precondition"
	);
}

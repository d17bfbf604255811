//! Wrong keys and copied texts, for which the wallet refuses to seal, to show or to pay.

use crate::library::submit_call;
use serde_json::Value;
use subxt::{
	transactions::Payload,
	utils::{AccountId32, Static},
};
use tacit_primitives::{encryption_key::signed_text, AccountSignature, Digest, DisputeTerms, Side, X25519Key};
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};
use tacit_wallet::{
	amount::UNIT,
	chain::{runtime, Chain, Inclusion},
	keys::Account,
	package::sha256,
	recipient::Fingerprint,
	seal,
};

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE: &str = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";
const DAVE: &str = "5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy";

/// Acts with the library alone, past the checks of the command.
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

/// A `Trade` proxy, another machine or another phrase of the account may have registered a key that its phrase does not
/// open.
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
	requests_with_another_key(&node, [&alice, &bob], &need);
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
	accept(node, "bob", number);
	bob.done(&["profile", "set", "--name", "Bob"]);
	let deal = bob.done(&["deal", "list"])["deals"][0]["deal"].to_string();
	let elsewhere = alice.fails(&["fund", &deal, "--provider", CHARLIE]);
	assert_eq!(elsewhere["kind"], "mismatch", "{elsewhere}");
	alice.done(&["fund", &deal, "--provider", BOB]);
	let refused = bob.fails(&["acknowledge", &deal]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert_last(&refused, "tacit deal cancel");
	past_the_command(node, async |chain| {
		let number = deal.parse().unwrap();
		let escrow = chain.deal(number).await.unwrap().state.escrow().unwrap();
		let call = runtime::transactions()
			.settlement()
			.acknowledge(number, Static(escrow.into()));
		submit(&chain, &Account::development("bob").unwrap(), &call).await;
	});
	// The opening of the escrow is sealed for the other key.
	let sealed = bob.fails(&["split", "propose", &deal, "--provider-part", "30"]);
	assert_last(&sealed, "look for the phrase");
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
	place(node, "alice", number, sha256(b"need"), vec![0; 300]);
	alice.done(&["profile", "set", "--name", "Alice"]);
	let order: u64 = bob.done(&["order", "list"])["orders"][0]["order"].as_u64().unwrap();
	accept(node, "bob", order);
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

/// The advice names a command that gives something up only after the other causes: the phrase and the node.
fn assert_last(error: &Value, command: &str) {
	let places = ["tacit account show", "--node", command].map(|part| hint(error).find(part));
	assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{error}");
}

/// Orders from a listing for 40, with any digest and any ciphertext, past the checks of the command. Returns the number
/// of the order.
fn place(node: &Node, name: &str, listing: u64, requirement: Digest, sealed: Vec<u8>) -> u64 {
	past_the_command(node, async |chain| {
		let question = runtime::runtime_apis().listings_api().listing(listing);
		let content = chain.ask(question).await.unwrap().unwrap().content_digest;
		let parameters = runtime::runtime_types::pallet_orders::types::OrderParameters {
			requirement,
			summary: String::new(),
			price: 40 * UNIT,
			delivery_period: 1000,
			dispute: Static(without_arbiter()),
			__ignore: std::marker::PhantomData,
			valid_for: 1000,
			sealed,
		};
		let call = runtime::transactions().orders().place(listing, content, parameters);
		let account = Account::development(name).unwrap();
		let submitted = chain.submit(&account, &call, Inclusion::Best, |_| ()).await.unwrap();
		let placed = submitted.event::<runtime::orders::events::OrderPlaced>().unwrap();
		placed.order
	})
}

/// Accepts an order past the checks of the command.
fn accept(node: &Node, name: &str, order: u64) {
	past_the_command(node, async |chain| {
		let question = runtime::runtime_apis().orders_api().order(order);
		let placed = chain.ask(question).await.unwrap().unwrap();
		let call = runtime::transactions()
			.orders()
			.accept(order, placed.price, placed.requirement);
		submit(&chain, &Account::development(name).unwrap(), &call).await;
	});
}

/// Posts a request that is open for so many blocks, past the checks of the command. Returns the number of the request.
fn post(node: &Node, name: &str, open_for: u32) -> String {
	past_the_command(node, async |chain| {
		let bond = chain.constant(runtime::constants().quotations().min_bond()).unwrap();
		let parameters = runtime::runtime_types::pallet_quotations::types::RfqParameters {
			requirement: sha256(b"need"),
			summary: String::new(),
			keywords: vec!["fea".into()],
			budget: 50 * UNIT,
			price_step: UNIT / 2,
			bond,
			open_for,
			extension: 5,
			award_within: 1000,
			delivery_period: 1000,
			dispute: Static(without_arbiter()),
			text: runtime::runtime_types::pallet_quotations::types::RequirementText::None,
			__ignore: std::marker::PhantomData,
		};
		let call = runtime::transactions().quotations().post(parameters);
		let account = Account::development(name).unwrap();
		let submitted = chain.submit(&account, &call, Inclusion::Best, |_| ()).await.unwrap();
		let posted = submitted.event::<runtime::quotations::events::RfqPosted>().unwrap();
		posted.rfq.to_string()
	})
}

fn without_arbiter() -> DisputeTerms<AccountId32> {
	DisputeTerms {
		arbiter: None,
		undecided: Side::Provider,
	}
}

/// Another program has posted two requests with another key, and they keep that key.
fn requests_with_another_key(node: &Node, [alice, bob]: [&Party; 2], need: &str) {
	register(node, "alice", key_of("Eve"), true);
	let [rfq, closing] = [1000, 5].map(|open_for| post(node, "alice", open_for));
	alice.done(&["profile", "set", "--name", "Alice"]);
	let amend = ["rfq", "amend", &rfq, need, "--summary", "s", "--budget", "60"];
	wait_for(|| alice.done(&["rfq", "show", &closing])["phase"] == "evaluation");
	for (step, rfq) in [(&amend[..], &rfq), (&["award", &closing, BOB], &closing)] {
		let refused = alice.fails(step);
		assert_eq!(refused["kind"], "mismatch", "{refused}");
		assert_last(&refused, &format!("tacit rfq cancel {rfq}"));
	}

	register(node, "bob", key_of("Eve"), true);
	let make = ["quotation", "make", &rfq, need, "--price", "45", "--summary", "s"];
	let refused = bob.fails(&make);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert!(hint(&refused).contains("tacit profile set"), "{refused}");
	quote(node, "bob", rfq.parse().unwrap(), 45, sha256(b"idea"), vec![0; 300]);
	bob.done(&["profile", "set", "--name", "Bob"]);
	let refused = bob.fails(&["quotation", "improve", &rfq, "--price", "40"]);
	assert_eq!(refused["kind"], "mismatch", "{refused}");
	assert_last(&refused, &format!("tacit quotation withdraw {rfq}"));
}

/// A step that seals for the owner of an unsigned key is refused without the fingerprint of that key and with another
/// one. Returns the step with the option that allows it.
fn only_with_the_fingerprint(party: &Party, step: &[&str], owner: &str) -> Vec<String> {
	let fingerprint = Fingerprint::of(&key_of(owner)).to_string();
	let error = party.fails(step);
	assert_eq!(error["kind"], "precondition", "{step:?}: {error}");
	assert!(message(&error).contains(&fingerprint), "{step:?}: {error}");
	let option = format!("--unsigned-key {fingerprint}");
	assert!(hint(&error).contains(&option), "{step:?}: {error}");
	let other = Fingerprint::of(&key_of("Eve")).to_string();
	let liar = party.fails(&[step, &["--unsigned-key", &other]].concat());
	assert_eq!(liar["kind"], "mismatch", "{step:?}: {liar}");
	assert!(
		message(&liar).contains("not the key that you named"),
		"{step:?}: {liar}"
	);
	assert!(
		!liar.to_string().contains(&fingerprint),
		"nothing is offered to be pasted: {liar}"
	);
	let allowed = step.iter().copied().chain(["--unsigned-key", &fingerprint]);
	allowed.map(str::to_owned).collect()
}

/// Runs a step once it names the fingerprint, after the refusals without it.
fn done_with_the_fingerprint(party: &Party, step: &[&str], owner: &str) -> Value {
	let allowed = only_with_the_fingerprint(party, step, owner);
	party.done(&allowed.iter().map(String::as_str).collect::<Vec<_>>())
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
	register(&node, "dave", key_of("Dave"), false);
	let listing = Trade::new(&alice, &charlie, Terms::short(&need)).list().unwrap();
	let place = ["order", "place", &listing, &need, "--price", "40", "--arbiter", DAVE];
	let order = done_with_the_fingerprint(&alice, &place, "Charlie")["order"].to_string();
	a_demander_with_an_unsigned_key(&node, &files, [&alice, &charlie], &need);

	// An account that can sign its key has to sign it before others rely on it.
	let unsigned = charlie.fails(&["order", "accept", &order]);
	assert!(hint(&unsigned).contains("tacit profile set"), "{unsigned}");
	accept(&node, "charlie", order.parse().unwrap());
	let deal = charlie.done(&["deal", "list"])["deals"]
		.as_array()
		.unwrap()
		.iter()
		.find(|deal| deal["state"] == "agreed")
		.unwrap()["deal"]
		.to_string();
	alice.done(&["shield", "50"]);
	only_with_the_fingerprint(&alice, &["fund", &deal], "Charlie");
	// The deal keeps the unsigned key, but a later signature over the same key is enough.
	charlie.done(&["profile", "set", "--name", "Charlie"]);
	assert_eq!(alice.done(&["profile", "show", CHARLIE])["key_is_signed"], true);
	alice.done(&["fund", &deal]);
	charlie.done(&["acknowledge", &deal]);
	// The arbiter reads the parts, too, and its key is not signed.
	only_with_the_fingerprint(&alice, &["split", "propose", &deal, "--provider-part", "30"], "Dave");

	// The chain never replaces a signed key by an unsigned one.
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

/// Charlie posts a request and orders from alice past the command, because the command does neither with an unsigned
/// key.
fn a_demander_with_an_unsigned_key(node: &Node, files: &Files, [alice, charlie]: [&Party; 2], need: &str) {
	let rfq = post(node, "charlie", 1000);
	let make = ["quotation", "make", &rfq, need, "--price", "45", "--summary", "s"];
	done_with_the_fingerprint(alice, &make, "Charlie");

	let listing = Trade::new(charlie, alice, Terms::short(need)).list().unwrap();
	let order = place(node, "charlie", listing.parse().unwrap(), sha256(b"need"), vec![0; 300]);
	accept(node, "alice", order);
	let deal = alice.done(&["deal", "list"])["deals"][0]["deal"].to_string();
	charlie.done(&["shield", "50"]);
	charlie.done(&["fund", &deal]);
	alice.done(&["acknowledge", &deal]);
	let propose = ["split", "propose", &deal, "--provider-part", "30"];
	only_with_the_fingerprint(alice, &propose, "Charlie");
	let report = files.write("report.md", "143 MPa");
	done_with_the_fingerprint(alice, &["deliver", &deal, &report], "Charlie");
	let shown = files.path("shown.age");
	done_with_the_fingerprint(alice, &["reveal", "make", &deal, CHARLIE, "--out", &shown], "Charlie");
}

/// For an account whose key is elsewhere, the wallet prints the text, another program signs it, and the wallet takes
/// the signature.
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

/// On a chain with value the wallet refuses the accounts whose secrets everybody knows.
#[test]
fn development_accounts_are_for_development_chains() {
	let node = Node::start();
	let files = Files::new();
	let alice = Party::dev(&node, "alice");
	let balance = alice.done(&["balance"]);
	assert_eq!(balance.get("warnings"), None);
	let key = ["Groth16Verifier", "AllowDevelopmentKeys"].map(|name| sp_crypto_hashing::twox_128(name.as_bytes()));
	past_the_command(&node, async |chain| {
		// The wallet's generated code lacks these two pallets, so this call is made without it.
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
	let warned = by_phrase.done(&["balance"]);
	assert_eq!(warned["address"], balance["address"]);
	let warnings = warned["warnings"].to_string();
	assert!(warnings.contains("everybody knows the phrase"), "{warnings}");
	let own = files.path("own");
	Party::nobody(&node).done(&["account", "new", "--plain", "--out", &own]);
	assert_eq!(Party::seed_file(&node, &own).done(&["balance"]).get("warnings"), None);
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
			.quote(rfq, request.version, price * UNIT, solution);
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
	a_copied_requirement_is_neither_shown_nor_accepted(&node, [&alice, &bob], &idea);
}

/// Charlie orders with a copy of the requirement that alice has sealed for bob.
fn a_copied_requirement_is_neither_shown_nor_accepted(node: &Node, [alice, bob]: [&Party; 2], need: &str) {
	let trade = Trade::new(alice, bob, Terms::short(need));
	let listing = trade.list().unwrap();
	let order = trade.order(&listing).unwrap();
	let number = order.parse().unwrap();
	let (digest, sealed) = past_the_command(node, async |chain| {
		let api = runtime::runtime_apis().orders_api();
		let sealed = chain.ask(api.sealed_requirement(number)).await.unwrap().unwrap();
		(
			chain.ask(api.order(number)).await.unwrap().unwrap().requirement,
			sealed.0,
		)
	});
	let copy = place(node, "charlie", listing.parse().unwrap(), digest, sealed).to_string();
	let alices = Account::development("alice").unwrap().id();
	for step in [
		&["order", "show", &copy][..],
		&["order", "accept", &copy],
		&["order", "accept", &copy, "--call"],
	] {
		let refused = bob.fails(step);
		assert_eq!(
			(&refused["kind"], &refused["exit_code"]),
			(&"mismatch".into(), &5.into()),
			"{step:?}: {refused}"
		);
		assert!(message(&refused).contains(&format!("written by {alices}")), "{refused}");
		assert!(hint(&refused).contains("tacit order decline"), "{refused}");
	}
	let shown = bob.done(&["order", "show", &order]);
	assert_eq!(
		(&shown["text"], &shown["names_author"]),
		(&"Shell model.".into(), &true.into())
	);
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
	let when = ["--open-for", "25b", "--extension", "5b", "--award-within", "500b"];
	alice.done(&[&what[..], &when].concat())["rfq"].to_string()
}

/// Charlie, dave and eve quote with copies of bob's sealed pre-solution.
fn quote_copies_of_bobs(node: &Node, rfq: u64) {
	let (digest, sealed) = past_the_command(node, async |chain| {
		let bob = Account::development("bob").unwrap().id();
		let api = runtime::runtime_apis().quotations_api();
		let sealed = chain.ask(api.sealed_solution(rfq, bob)).await.unwrap().unwrap();
		(chain.ask(api.ranking(rfq, 1)).await.unwrap()[0].solution, sealed.0)
	});
	// A copy, a copy with another digest, and a text that the demander cannot open.
	quote(node, "charlie", rfq, 40, digest, sealed.clone());
	quote(node, "dave", rfq, 38, Digest::repeat_byte(7), sealed);
	let for_another = seal::seal_within(&[key_of("Eve")], b"Shell model.", 4096).unwrap();
	quote(node, "eve", rfq, 36, digest, for_another);
}

/// The demander can read a copy and a text without the quoted digest, so neither is awarded.
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

/// Both parties keep the file for a statement. Then the deal leaves the chain's state, and the node discards the state
/// that held it.
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
	// The wallet itself finds an altered file, before any auditor does.
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

//! A wallet of which only the phrase is left, and accounts that are not parties of a deal and open nothing of it.

use crate::{
	interruption::{kill, start},
	proxy::{Held, Proxy},
};
use serde_json::Value;
use std::fs;
use tacit_primitives::Side;
use tacit_testkit::{wait_for, Files, Node, Party, Terms, Trade};
use tacit_wallet::{
	chain::Chain,
	deal::DealInfo,
	keys::{Account, DEVELOPMENT_ACCOUNTS},
	seal::{self, SealError},
};

/// Two deals: one is funded, the other one is also delivered.
struct Market {
	rfq: String,
	funded: String,
	delivered: String,
	provider: String,
}

#[test]
fn the_phrase_alone_restores_everything_and_nobody_else_opens_anything() {
	let node = Node::start();
	let files = Files::new();
	let seed = files.path("demander.seed");
	let made = Party::nobody(&node).done(&["account", "new", "--plain", "--out", &seed]);
	let address = made["address"].as_str().unwrap();
	Party::dev(&node, "alice").done(&["transfer", address, "1000"]);
	let demander = Party::seed_file(&node, &seed);
	let provider = Party::dev(&node, "bob");
	let market = trade(&files, &demander, &provider);

	// Nothing is left of the first wallet, and the second one is on another machine.
	let phrase = fs::read_to_string(&seed).unwrap();
	fs::remove_file(&seed).unwrap();
	fs::remove_dir_all(node.journal()).unwrap();
	drop(demander);
	let machine = Files::new();
	let restored =
		Party::seed_file(&node, &machine.write("seed", &phrase)).with_journal(machine.path("journal").into());

	assert_eq!(restored.done(&["balance"])["confidential"], "170");
	let deals = restored.done(&["deal", "list"]);
	let states: Vec<&str> = deals["deals"]
		.as_array()
		.unwrap()
		.iter()
		.map(|deal| deal["state"].as_str().unwrap())
		.collect();
	assert_eq!(states, ["funded", "delivered"]);
	assert_eq!(
		restored.done(&["deal", "show", &market.funded])["amount_in_escrow"],
		"10"
	);
	assert_eq!(
		restored.done(&["deal", "show", &market.delivered])["amount_in_escrow"],
		"20"
	);
	let solution = restored.done(&["solution", &market.rfq, &market.provider]);
	assert_eq!(solution["content"], "Shell model.");
	let target = machine.path("in");
	restored.done(&["receive", &market.delivered, "--out", &target]);
	assert_eq!(fs::read_to_string(format!("{target}/report.md")).unwrap(), "143 MPa");

	lied_to(&node, &restored, &market.delivered);
	turns(&restored, &provider, &market);
	others(&node, &market);
	let live = state(
		&restored,
		&machine,
		&market.delivered,
		"live",
		&["--at-least", "20", "--at-most", "20"],
	);
	let auditor = Party::nobody(&node);
	assert_eq!(auditor.done(&["disclose", "check", &live])["about"], "escrow of a deal");

	// And it goes on from there: both deals end, and the notes carry the balance.
	provider.done(&["reject", &market.funded]);
	interrupted_approval(&node, &restored, &market.delivered);
	provider.done(&["settle", &market.delivered]);
	assert_eq!(restored.done(&["refund", &market.funded])["confidential"], "180");
	assert_eq!(restored.done(&["unshield", "80"])["confidential"], "100");

	// Either party can show the payment to an auditor, because the record of the deal binds the amount.
	assert_eq!(auditor.done(&["disclose", "check", &live])["present"], false);
	for (party, name) in [(&restored, "demander"), (&provider, "provider")] {
		let exact = state(party, &machine, &market.delivered, name, &["--exact"]);
		let checked = auditor.done(&["disclose", "check", &exact, "--for", "Tax office 17"]);
		assert_eq!(
			(&checked["at_least"], &checked["at_most"]),
			(&"20".into(), &"20".into())
		);
		assert_eq!(
			(&checked["about"], &checked["present"]),
			(&"payment of a settled deal".into(), &true.into())
		);
	}
	ratings(&restored, &provider, &auditor, &market);
}

/// A node whose bytes do not have the digest that it states is called a liar, and the advice does not touch the deal.
fn lied_to(node: &Node, demander: &Party, deal: &str) {
	let proxy = Proxy::start(&node.url, Held::Truth("SettlementApi_package"));
	let through = demander.through(&proxy.url);
	let target = node.journal().join("lied").display().to_string();
	for command in [&["receive", deal, "--out", &target][..], &["approve", deal]] {
		let error = through.fails(command);
		assert_eq!((&error["kind"], &error["exit_code"]), (&"mismatch".into(), &5.into()));
		assert!(
			error["message"].as_str().unwrap().contains("the node is lying"),
			"{error}"
		);
		assert!(!error["hint"].as_str().unwrap().contains("dispute"), "{error}");
	}
	assert!(fs::metadata(&target).is_err(), "nothing was written");
}

/// A party that has to act is told the next command, and one that waits the deadline. The times of a development chain
/// are marked as such.
fn turns(demander: &Party, provider: &Party, market: &Market) {
	let shown = |who: &Party, deal: &str| who.text(&["deal", deal]);
	let waits = shown(provider, &market.delivered);
	assert!(waits.contains("Nothing to do until block"), "{waits}");
	assert!(waits.contains(" UTC by the development clock"), "{waits}");
	assert!(!waits.contains("Next:"), "{waits}");
	let acts = shown(demander, &market.delivered);
	assert!(
		acts.contains(&format!("Next: tacit receive {}", market.delivered)),
		"{acts}"
	);
	assert!(shown(demander, &market.funded).contains("Nothing to do until block"));
	assert!(shown(provider, &market.funded).contains(&format!("Next: tacit acknowledge {}", market.funded)));
	let stamped = demander.done(&["deal", "show", &market.delivered]);
	assert_eq!(stamped["deal"].to_string(), market.delivered);
}

fn state(party: &Party, files: &Files, deal: &str, name: &str, bound: &[&str]) -> String {
	let file = files.path(name);
	party.done(
		&[
			&["disclose", "deal", deal, "--for", "Tax office 17", "--out", &file],
			bound,
		]
		.concat(),
	);
	file
}

/// An approval takes two transactions. After a kill behind the first one, the command goes on with the second one;
/// after a kill behind the second one, it reports the approval.
fn interrupted_approval(node: &Node, demander: &Party, deal: &str) {
	let shown = || demander.done(&["deal", "show", deal]);
	let interrupted = |reached: &dyn Fn() -> bool| {
		let proxy = Proxy::start(&node.url, Held::Answers);
		let command = start(demander, &proxy, &["approve", deal]);
		proxy.wait();
		wait_for(reached);
		kill(command);
	};
	interrupted(&|| shown()["demander_package_stamped"].is_u64());
	assert_eq!(shown()["state"], "delivered");
	interrupted(&|| shown()["state"] == "payable");
	let approved = demander.done(&["approve", deal]);
	assert_eq!(
		(&approved["resumed"], &approved["deal"]),
		(&true.into(), &deal.parse::<u64>().unwrap().into())
	);
	assert!(approved["digest"].is_string(), "{approved}");
}

/// Each party rates the other once, for good; a deal without a record is not rated, and a default stays.
fn ratings(demander: &Party, provider: &Party, anyone: &Party, market: &Market) {
	let deal = market.delivered.as_str();
	// The facts about the provider in that role, which comes first.
	let facts = || anyone.done(&["reputation", &market.provider])["roles"][0].clone();
	let standing = |facts: &Value| facts["standing"].as_str().unwrap().parse::<f64>().unwrap();
	// The rejection counts as the lowest score of this counterparty, until it rates a later deal.
	let rejected = facts();
	assert_eq!(
		(&rejected["role"], &rejected["settled_deals"], &rejected["defaults"]),
		(&"provider".into(), &1.into(), &1.into())
	);
	assert_eq!(rejected["mean_score"], "1.0");
	assert!(standing(&rejected) < 3.0, "{rejected}");
	demander.done(&["rate", deal, "4"]);
	provider.done(&["rate", deal, "5"]);
	assert_eq!(demander.fails(&["rate", deal, "1"])["kind"], "precondition", "once");
	assert_eq!(
		demander.fails(&["rate", &market.funded, "1"])["kind"],
		"not-found",
		"refunded"
	);
	let record = anyone.done(&["record", deal]);
	assert_eq!(
		(&record["demander_rated_provider"], &record["provider_rated_demander"]),
		(&4.into(), &5.into())
	);
	assert_eq!(record["ground"], "approved by the demander");
	let reputation = facts();
	assert_eq!(
		(
			&reputation["counterparties"],
			&reputation["voices"],
			&reputation["mean_score"],
			&reputation["defaults"]
		),
		(&1.into(), &1.into(), &"4.0".into(), &1.into())
	);
	let after = standing(&reputation);
	assert!(after > 3.0 && after < 4.0, "{reputation}");
	let listed = demander.done(&["deal", "list", "--all"]);
	let records = listed["records"].as_array().unwrap().iter();
	let ratings = records.map(|record| {
		(
			record["deal"].to_string(),
			record["you_rated"].clone(),
			record["rated_you"].clone(),
		)
	});
	assert!(
		ratings.clone().any(|row| row == (deal.to_owned(), 4.into(), 5.into())),
		"{listed}"
	);
	let kept = |wallet: &Party| wallet.done(&["renew", deal])["keep_until"].as_u64().unwrap();
	assert!(kept(demander) > 0 && kept(provider) > 0);
	assert_eq!(
		anyone.fails(&["renew", deal])["kind"],
		"account",
		"whoever keeps a package has paid for it"
	);
	assert_eq!(
		provider.refused(&["reap", deal, "--side", "demander"]),
		"Settlement.PackageRetained"
	);
}

fn trade(files: &Files, demander: &Party, provider: &Party) -> Market {
	demander.done(&["profile", "set", "--name", "Demander"]);
	let profile = provider.done(&["profile", "set", "--name", "Provider"]);
	let provider_address = provider.done(&["account", "show"])["address"]
		.as_str()
		.unwrap()
		.to_owned();
	assert!(profile["encryption_key"].is_string());
	demander.done(&["shield", "200"]);
	let mut terms = Terms::short(&files.write("need.md", "A bracket."));
	terms.solution = files.write("idea.md", "Shell model.");
	terms.delivery = vec![files.write("report.md", "143 MPa")];
	let [(_, funded), (rfq, delivered)] = ["10", "20"].map(|price| {
		let trade = Trade::new(demander, provider, terms.clone().at(price));
		let (rfq, deal) = trade.by_request().unwrap();
		trade.fund(&deal).unwrap();
		(rfq, deal)
	});
	let trade = Trade::new(demander, provider, terms);
	trade.acknowledge(&delivered).unwrap();
	trade.deliver(&delivered).unwrap();
	Market {
		rfq,
		funded,
		delivered,
		provider: provider_address,
	}
}

/// An account that is not a party opens neither the packages nor the escrows: a stranger, a competitor, an arbiter.
fn others(node: &Node, market: &Market) {
	let refused = |wallet: &Party, arguments: &[&str]| wallet.fails(arguments)["kind"].clone();
	let away = node.journal().join("nothing").display().to_string();
	for name in ["alice", "charlie", "eve"] {
		let other = Party::dev(node, name);
		assert_eq!(
			refused(&other, &["receive", &market.delivered, "--out", &away]),
			"sealing"
		);
		assert_eq!(refused(&other, &["solution", &market.rfq, &market.provider]), "sealing");
		let shown = other.done(&["deal", "show", &market.delivered]);
		assert!(shown.get("amount_in_escrow").is_none());
		let statement = [
			"disclose",
			"deal",
			&market.funded,
			"--exact",
			"--for",
			"x",
			"--out",
			&away,
		];
		assert_eq!(refused(&other, &statement), "precondition");
	}

	shown(node, market);

	// The same for the bytes themselves, with the keys of everybody else.
	let (deal, package) = sealed(node, &market.delivered);
	let opening = deal.opening.unwrap();
	for name in DEVELOPMENT_ACCOUNTS {
		let account = Account::development(name).unwrap();
		let outcomes = [seal::open(&account, &package), seal::open(&account, &opening)];
		let is_party = account.id() == deal.terms.provider;
		for outcome in outcomes {
			match is_party {
				true => assert!(outcome.is_ok(), "{name} is the provider"),
				false => assert_eq!(outcome, Err(SealError::NotForThisAccount), "{name}"),
			}
		}
	}
}

/// A party shows the package to charlie, who can check that it is the delivered one. Nobody else can open that file
/// either.
fn shown(node: &Node, market: &Market) {
	let files = Files::new();
	let [bob, charlie, eve] = ["bob", "charlie", "eve"].map(|name| Party::dev(node, name));
	let (file, target) = (files.path("shown.age"), files.path("shown"));
	let deal = market.delivered.as_str();
	let address = charlie.done(&["account", "show"])["address"]
		.as_str()
		.unwrap()
		.to_owned();
	let make = ["reveal", "make", deal, &address, "--out", &file];
	assert_eq!(bob.fails(&make)["kind"], "precondition", "charlie has no key yet");
	charlie.done(&["profile", "set", "--name", "Arbiter"]);
	assert_eq!(eve.fails(&make)["kind"], "precondition", "eve is no party");
	bob.done(&make);
	assert_eq!(
		eve.fails(&["reveal", "open", deal, &file, "--out", &target])["kind"],
		"sealing"
	);
	charlie.done(&["reveal", "open", deal, &file, "--out", &target]);
	assert_eq!(fs::read_to_string(format!("{target}/report.md")).unwrap(), "143 MPa");

	let key: tacit_primitives::X25519Key = Account::development("charlie").unwrap().encryption_key();
	let other = seal::seal(&[key], b"something else").unwrap();
	fs::write(&file, other).unwrap();
	let target = files.path("other");
	assert_eq!(
		charlie.fails(&["reveal", "open", deal, &file, "--out", &target])["kind"],
		"mismatch"
	);
}

fn sealed(node: &Node, deal: &str) -> (DealInfo, Vec<u8>) {
	let deal: Value = deal.parse().unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async {
		let chain = Chain::connect(&node.url).await.unwrap();
		let deal = chain.deal(deal.as_u64().unwrap()).await.unwrap();
		let package = chain.package(deal.id, Side::Provider).await.unwrap().unwrap();
		(deal, package)
	})
}

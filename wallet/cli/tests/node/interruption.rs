//! Commands that are killed at any moment of a move, and run again.

use crate::proxy::{Held, Proxy};
use serde_json::Value;
use std::{
	fs,
	process::{Child, Stdio},
	time::Duration,
};
use tacit_testkit::{wait_for, Files, Node, Party};
use tacit_wallet::{amount::Amount, chain::Chain, keys::Account};

/// The public facts about an account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
	/// Transactions that got into a block, whether they succeeded or not.
	pub transactions: u64,
	/// Moves of the confidential balance.
	pub version: u64,
	/// The public balance.
	pub public: Amount,
}

pub fn look(node: &Node, name: &str) -> Seen {
	let account = Account::development(name).unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async {
		let chain = Chain::connect(&node.url).await.unwrap();
		Seen {
			transactions: chain.at().tx().account_nonce(&account.id()).await.unwrap(),
			version: chain.confidential_account(&account.id()).await.unwrap().version,
			public: chain.public_balance(&account.id()).await.unwrap().free,
		}
	})
}

fn units(more: Amount, less: Amount) -> u128 {
	more.units() - less.units()
}

/// Starts a command through a proxy.
pub fn start(wallet: &Party, proxy: &Proxy, arguments: &[&str]) -> Child {
	let mut command = wallet.through(&proxy.url).command(arguments);
	command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills a command by SIGKILL, which the process cannot handle.
pub fn kill(mut command: Child) {
	command.kill().unwrap();
	command.wait().unwrap();
}

/// The moments at which a command is killed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
	/// It has proved and signed, but the node has not received the transaction.
	Signed,
	/// The transaction is in the node's pool.
	Submitted,
	/// The transaction is in a block, but the command does not know that.
	Included,
}

/// Runs a command and kills it at a moment.
pub fn interrupted(node: &Node, wallet: &Party, name: &str, arguments: &[&str], moment: Moment) {
	let before = look(node, name);
	let proxy = Proxy::start(
		&node.url,
		match moment {
			Moment::Signed => Held::Submission,
			_ => Held::Answers,
		},
	);
	let command = start(wallet, &proxy, arguments);
	proxy.wait();
	if moment == Moment::Included {
		wait_for(|| look(node, name).transactions > before.transactions);
	}
	kill(command);
	match moment {
		Moment::Signed => assert_eq!(look(node, name), before, "nothing was sent"),
		Moment::Submitted => {},
		Moment::Included => assert_eq!(look(node, name).transactions, before.transactions + 1),
	}
}

pub fn journal_is_empty(node: &Node) -> bool {
	let files = fs::read_dir(node.journal()).unwrap();
	let mut names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
	names.all(|name| name.ends_with(".lock"))
}

#[test]
fn a_killed_command_is_finished_by_the_next_one_and_nothing_is_done_twice() {
	// Eve is not the author of the blocks, who would get the fees.
	let node = Node::with_block_time(1500);
	let eve = Party::dev(&node, "eve");
	eve.done(&["shield", "50"]);
	let first = look(&node, "eve");
	eve.done(&["shield", "10"]);
	let second = look(&node, "eve");
	let usual_fee = units(first.public, second.public) - Amount::from_units(10_000_000_000_000).units();

	for moment in [Moment::Signed, Moment::Submitted, Moment::Included] {
		// A move carries a version, so the chain would refuse a second one; a call without a version would be carried
		// out twice.
		for arguments in [&["shield", "7"][..], &["transfer", BOB, "7"]] {
			let before = look(&node, "eve");
			interrupted(&node, &eve, "eve", arguments, moment);
			no_value_in_the_journal(&node, arguments);
			let report = eve.done(arguments);
			let what = format!("{arguments:?} {moment:?}: {report}");
			assert_eq!(report["resumed"], true, "{what}");
			assert_eq!(report["amount"], "7", "{what}");
			match arguments[0] {
				"shield" => assert!(report["confidential"].is_string(), "{what}"),
				_ => assert_eq!(report["to"], BOB, "{what}"),
			}
			assert!(report["block"].is_u64(), "{what}");
			let after = look(&node, "eve");
			assert_eq!(after.transactions, before.transactions + 1, "{what}");
			assert_eq!(
				after.version,
				before.version + u64::from(arguments[0] == "shield"),
				"{what}"
			);
			let fee = units(before.public, after.public) - 7_000_000_000_000;
			assert!(
				fee > 0 && fee < usual_fee * 3 / 2,
				"{what}: {fee} for one of {usual_fee}"
			);
			assert!(journal_is_empty(&node), "{what}");
		}
	}
	assert_eq!(eve.done(&["balance"])["confidential"], "81");

	another_command(&node, &eve);
	another_file(&node, &eve);
	lost_journal(&node, &eve);
	refused(&node, &eve);
	unreachable_node(&node, &eve);
}

pub const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

/// The journal names the command, and neither amounts nor accounts beside the signed bytes.
fn no_value_in_the_journal(node: &Node, arguments: &[&str]) {
	let entries = entries(node);
	let [entry] = &entries[..] else {
		panic!("one transaction is on its way, not {}", entries.len())
	};
	let mut entry: Value = serde_json::from_str(entry).unwrap();
	assert_eq!(entry["command"], arguments[0]);
	entry.as_object_mut().unwrap().remove("extrinsic");
	assert!(!entry.to_string().contains(BOB), "{entry}");
}

/// The entries of the journal.
pub fn entries(node: &Node) -> Vec<String> {
	let files = fs::read_dir(node.journal()).unwrap().map(|file| file.unwrap().path());
	let entries = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
	entries.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Another command finishes the interrupted one, then does its own work.
fn another_command(node: &Node, eve: &Party) {
	let before = look(node, "eve");
	interrupted(node, eve, "eve", &["shield", "1"], Moment::Signed);
	let report = eve.done(&["unshield", "2"]);
	assert_eq!(
		report["confidential"], "80",
		"from the balance after the first move: {report}"
	);
	assert_eq!(look(node, "eve").version, before.version + 2);
	assert!(journal_is_empty(node));
	// Reading changes nothing and finishes nothing.
	interrupted(node, eve, "eve", &["shield", "1"], Moment::Signed);
	eve.done(&["balance"]);
	eve.done(&["shield", "1", "--call"]);
	assert!(!journal_is_empty(node));
	assert_eq!(eve.done(&["shield", "1"])["resumed"], true);
}

/// The same command with another content of its file is another command.
fn another_file(node: &Node, eve: &Party) {
	let files = Files::new();
	let report = files.write("report", "first");
	let before = look(node, "eve");
	interrupted(node, eve, "eve", &["stamp", &report], Moment::Included);
	files.write("report", "second");
	let stamped = eve.done(&["stamp", &report]);
	assert!(stamped.get("resumed").is_none(), "{stamped}");
	assert_eq!(
		stamped["digest"],
		format!("{:#x}", tacit_wallet::package::sha256(b"second"))
	);
	assert_eq!(look(node, "eve").transactions, before.transactions + 2);

	files.write("report", "third");
	interrupted(node, eve, "eve", &["stamp", &report], Moment::Included);
	let stamped = eve.done(&["stamp", &report]);
	assert_eq!(stamped["resumed"], true, "{stamped}");
	assert_eq!(
		stamped["digest"],
		format!("{:#x}", tacit_wallet::package::sha256(b"third"))
	);
	assert!(
		stamped["time"].is_u64() && stamped["earliest"].is_boolean(),
		"{stamped}"
	);
}

/// The seed restores the balance without the journal.
fn lost_journal(node: &Node, eve: &Party) {
	interrupted(node, eve, "eve", &["shield", "1"], Moment::Included);
	fs::remove_dir_all(node.journal()).unwrap();
	assert_eq!(eve.done(&["balance"])["confidential"], "82");
	let shielded = eve.done(&["shield", "1"]);
	assert_eq!(
		shielded["confidential"], "83",
		"without a journal it is another shielding: {shielded}"
	);
}

/// The chain refuses the interrupted transaction. The next run reports that and sends no other one.
fn refused(node: &Node, eve: &Party) {
	let before = look(node, "eve");
	interrupted(node, eve, "eve", &["listing", "withdraw", "77"], Moment::Included);
	assert_eq!(eve.refused(&["listing", "withdraw", "77"]), "Listings.ListingNotFound");
	assert_eq!(look(node, "eve").transactions, before.transactions + 1);
	assert!(journal_is_empty(node));
}

fn unreachable_node(node: &Node, eve: &Party) {
	interrupted(node, eve, "eve", &["shield", "1"], Moment::Signed);
	let away = eve.through("ws://127.0.0.1:1");
	assert_eq!(away.fails(&["shield", "1"])["kind"], "connection");
	assert!(!journal_is_empty(node), "it is still to be finished");
	assert_eq!(eve.done(&["shield", "1"])["resumed"], true);
}

#[test]
fn commands_of_one_account_wait_for_each_other() {
	let node = Node::start();
	let charlie = Party::dev(&node, "charlie");
	let before = look(&node, "charlie");
	let both: Vec<_> = ["3", "4"]
		.into_iter()
		.map(|amount| {
			charlie
				.command(&["shield", amount])
				.stdout(Stdio::null())
				.spawn()
				.unwrap()
		})
		.collect();
	for mut command in both {
		assert!(command.wait().unwrap().success());
	}
	let after = look(&node, "charlie");
	assert_eq!((after.transactions, after.version), (before.transactions + 2, 2));
	assert_eq!(charlie.done(&["balance"])["confidential"], "7");

	// Without a place for the journal nothing is submitted.
	let mut nowhere = charlie.command(&["shield", "5", "--json"]);
	let nowhere = nowhere.env_remove("TACIT_JOURNAL").output().unwrap();
	assert!(!nowhere.status.success());
	assert!(
		String::from_utf8_lossy(&nowhere.stderr).contains("--journal"),
		"{nowhere:?}"
	);
	assert_eq!(look(&node, "charlie"), after);

	// A killed command does not block other ones.
	let proxy = Proxy::start(&node.url, Held::Submission);
	let command = start(&charlie, &proxy, &["shield", "1"]);
	proxy.wait();
	let other = node.journal().with_file_name("another machine");
	let elsewhere = charlie.with_journal(other).done(&["shield", "1"]);
	assert_eq!(elsewhere["confidential"], "8");
	kill(command);
	// The transaction of the killed command cannot get into a block any more, so this is another shielding.
	let again = charlie.done(&["shield", "1"]);
	assert!(again.get("resumed").is_none(), "{again}");
	assert_eq!(again["confidential"], "9");
	std::thread::sleep(Duration::from_millis(600));
	assert_eq!(look(&node, "charlie").transactions, before.transactions + 4);
}

/// A signed transaction that can get into no block any more is given up: its era is over, or the chain is another one.
#[test]
fn what_can_never_get_into_a_block_is_made_anew() {
	let files = Files::new();
	let node = Node::with_block_time(100);
	let dave = Party::dev(&node, "dave").with_journal(files.path("journal").into());
	let interrupted = |dave: &Party, url: &str| {
		let proxy = Proxy::start(url, Held::Submission);
		let command = start(dave, &proxy, &["shield", "3"]);
		proxy.wait();
		kill(command);
	};
	interrupted(&dave, &node.url);
	let block = || dave.done(&["info"])["best_block"].as_u64().unwrap();
	let over = block() + 65;
	wait_for(|| block() > over);
	let anew = dave.done(&["shield", "3"]);
	assert!(anew.get("resumed").is_none(), "{anew}");
	assert_eq!(anew["confidential"], "3");

	// A development chain that begins again has only the genesis block in common with the first one. That shows once it
	// has come to the block of the signature. Until then it might be the same chain at a node that is behind.
	interrupted(&dave, &node.url);
	let signed_at = dave.done(&["info"])["best_block"].as_u64().unwrap();
	drop(node);
	let node = Node::with_block_time(100);
	let dave = dave.through(&node.url);
	let block = || dave.done(&["info"])["best_block"].as_u64().unwrap();
	wait_for(|| block() > signed_at);
	let anew = dave.done(&["shield", "3"]);
	assert!(anew.get("resumed").is_none(), "{anew}");
	assert_eq!(anew["confidential"], "3");
}

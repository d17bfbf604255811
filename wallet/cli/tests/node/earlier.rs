//! Payments that a wallet of an earlier release has made, whose sealed opening cannot be read.

use crate::keys::{hint, key_of, past_the_command, submit};
use subxt::utils::Static;
use tacit_circuits::Opening;
use tacit_primitives::{moves, Groth16Proof, Move, MoveKind, MoveProofs};
use tacit_testkit::{Files, Node, Party, Terms, Trade};
use tacit_wallet::{
	amount::UNIT,
	chain::{runtime, MoveCall},
	keys::Account,
	moves::{commitment_of, equality_statement, range_statement, Mover},
	seal,
};

#[test]
fn an_escrow_of_an_earlier_release_is_taken_back_by_its_amount() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let trade = Trade::new(&alice, &bob, Terms::short(&files.write("need.md", "A bracket.")));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("200").unwrap();
	let mut deals = Vec::new();
	for paid in [40, 39] {
		let deal = trade.by_order(&listing).unwrap();
		fund_as_before(&node, deal.parse().unwrap(), paid * UNIT);
		bob.done(&["reject", &deal]);
		deals.push(deal);
	}
	assert_eq!(alice.done(&["balance"])["confidential"], "121");
	assert_eq!(alice.done(&["refund", &deals[0]])["amount"], "40", "the price");
	let unknown = alice.fails(&["refund", &deals[1]]);
	assert_eq!(unknown["kind"], "mismatch", "{unknown}");
	assert!(hint(&unknown).contains("--amount"), "{unknown}");
	assert_eq!(
		alice.fails(&["refund", &deals[1], "--amount", "38"])["kind"],
		"mismatch"
	);
	let refunded = alice.done(&["refund", &deals[1], "--amount", "39"]);
	assert_eq!(
		(&refunded["amount"], &refunded["confidential"]),
		(&"39".into(), &"200".into())
	);
}

/// The same payment in a deal that goes on: it is split, and shown to an auditor.
#[test]
fn an_escrow_of_an_earlier_release_is_split_kept_and_shown_by_its_amount() {
	let node = Node::start();
	let files = Files::new();
	let [alice, bob] = ["alice", "bob"].map(|name| Party::dev(&node, name));
	let trade = Trade::new(&alice, &bob, Terms::short(&files.write("need.md", "A bracket.")));
	trade.profiles("Alice", "Bob").unwrap();
	let listing = trade.list().unwrap();
	trade.shield("100").unwrap();
	let deal = trade.by_order(&listing).unwrap();
	let number = deal.parse().unwrap();
	fund_as_before(&node, number, 39 * UNIT);
	past_the_command(&node, async |chain| {
		let escrow = chain.deal(number).await.unwrap().state.escrow().unwrap();
		let call = runtime::transactions()
			.settlement()
			.acknowledge(number, Static(escrow.into()));
		submit(&chain, &Account::development("bob").unwrap(), &call).await;
	});
	trade.deliver(&deal).unwrap();
	let (kept, statement) = (files.path("kept"), files.path("statement"));
	for step in [
		&["split", "propose", &deal, "--provider-part", "30"][..],
		&["disclose", "keep", &deal, "--out", &kept],
		&[
			"disclose", "deal", &deal, "--exact", "--for", "Bank", "--out", &statement,
		],
	] {
		let unknown = alice.fails(step);
		assert_eq!(unknown["kind"], "mismatch", "{unknown}");
		assert!(hint(&unknown).contains("this command again with --amount"), "{unknown}");
		assert_eq!(alice.fails(&[step, &["--amount", "38"]].concat())["kind"], "mismatch");
		alice.done(&[step, &["--amount", "39"]].concat());
	}
	let checked = Party::nobody(&node).done(&["disclose", "check", &statement]);
	assert_eq!(checked["at_least"], "39");
}

/// A payment with the blinding of earlier releases, sealed for a stranger.
fn fund_as_before(node: &Node, id: u64, amount: u128) {
	past_the_command(node, async |chain| {
		let alice = Account::development("alice").unwrap();
		let deal = chain.deal(id).await.unwrap();
		let keys = deal.key_versions;
		let prover = chain.prover(&keys).await.unwrap();
		let mover = Mover {
			account: &alice,
			genesis: chain.genesis(),
			keys,
			prover: &prover,
		};
		let balance = chain.balance(&alice).await.unwrap();
		let after = mover.next(&balance, balance.opening.value - amount);
		let escrow = Opening {
			value: amount,
			blinding: alice.former_escrow_blinding(&chain.genesis(), id, amount),
		};
		let (range, equality) = moves::fund(
			commitment_of(&balance.opening),
			commitment_of(&after),
			commitment_of(&escrow),
			deal.terms.ceiling,
			mover.context(MoveKind::Fund, &balance, Some(id)),
		);
		let (public, private) = range_statement(&range, &balance.opening, &escrow);
		let range = prover.prove_range(&public, &private).unwrap();
		let zero = Opening::zero();
		let (public, private) = equality_statement(&equality, [&balance.opening, &zero], [&after, &escrow]);
		let equality = prover.prove_equality(&public, &private).unwrap();
		let proofs = MoveProofs {
			range: Groth16Proof(range),
			equality: Groth16Proof(equality),
		};
		let call = MoveCall::from(Move::Fund {
			deal: id,
			update: mover.update(&balance, &after),
			escrow: commitment_of(&escrow).into(),
			opening: seal::seal_opening(&[key_of("Eve")], &escrow, 512).unwrap(),
			proofs,
		});
		submit(&chain, &alice, &call).await;
	});
}

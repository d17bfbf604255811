//! The command against real nodes: whole trades, disputes, a change of keys; a wallet that is killed, deleted, lied to,
//! or used twice at once; the parts of a trade that each account can read; and the bounds of the chain.
//!
//! The nodes, and the adversary of `trade`, are programs of the same build:
//! `cargo build -p tacit-node && cargo build -p tacit --examples` in the same profile. `TACIT_NODE_BIN` names another
//! node.

mod library;
mod proxy;

mod blocks;
mod bounds;
mod disclosure;
mod disputes;
mod earlier;
mod encoding;
mod interruption;
mod keys;
mod market;
mod price;
mod production;
mod pruning;
mod questions;
mod refusal;
mod relay;
mod reporting;
mod restoration;
mod trade;

use tacit_primitives::Move;
use tacit_testkit::Node;
use tacit_wallet::{amount::Amount, chain::Chain, keys::Account, moves::Mover, relay::SignedMoveFile};

/// The file of a move that its account has signed, with the proof of a shielding of another amount.
fn forged_move(node: &Node, name: &str) -> String {
	let account = Account::development(name).unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async {
		let chain = Chain::connect(&node.url).await.unwrap();
		let keys = chain.current_keys().await.unwrap();
		let prover = chain.prover(&keys).await.unwrap();
		let mover = Mover {
			account: &account,
			genesis: chain.genesis(),
			keys,
			prover: &prover,
		};
		let balance = chain.balance(&account).await.unwrap();
		let mut action = mover.shield(&balance, Amount::from_units(1_000_000_000_000)).unwrap();
		if let Move::Shield { amount, .. } = &mut action {
			*amount = 2_000_000_000_000;
		}
		let valid_until = chain.now().await.unwrap().block + 1000;
		SignedMoveFile::sign_unread(&account, chain.genesis(), action, valid_until).to_json()
	})
}

//! Uses the library in tests of the command, to act past the checks of the command.

use serde_json::Value;
use tacit_testkit::Node;
use tacit_wallet::{
	chain::{Chain, Inclusion},
	keys::Account,
};

/// Submits the call that a command printed with `--call`, as Polkadot.js would: the bytes and nothing else.
pub fn submit_call(node: &Node, report: &Value, account: &str) {
	let call = report["call"].as_str().unwrap().strip_prefix("0x").unwrap();
	let call = hex::decode(call).unwrap();
	let account = Account::development(account).unwrap();
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async {
		let chain = Chain::connect(&node.url).await.unwrap();
		let call = chain.at().tx().from_call_data_bytes(&call).unwrap();
		chain.submit(&account, &call, Inclusion::Best, |_| ()).await.unwrap();
	});
}

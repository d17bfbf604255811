//! The copycat: quotes on a request with the pre-solution of another provider, as it is on chain.
//!
//! ```sh
//! cargo run -p tacit --example copycat -- --seed-file copycat.seed --rfq 0 --of PROVIDER --price 40 --summary TEXT
//! ```
//!
//! The chain cannot read a pre-solution, so it takes the copy, with the same digest and the same ciphertext. The
//! demander's wallet opens it and finds the name of its author in it. Prints one JSON object.

use clap::Parser;
use serde_json::{json, Value};
use std::{path::PathBuf, process::ExitCode};
use subxt::utils::AccountId32;
use tacit::{Error, Explain, Result};
use tacit_primitives::RfqId;
use tacit_wallet::{
	amount::Amount,
	chain::{
		runtime::{self, runtime_types::pallet_quotations::types::Solution},
		Chain, Inclusion,
	},
	files,
	keys::Account,
	seed_file,
};

/// Quotes with a copy of another provider's pre-solution.
#[derive(Parser)]
struct Arguments {
	/// Node to talk to
	#[arg(long, env = "TACIT_NODE", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// File with the secret phrase of the account that quotes
	#[arg(long, value_name = "FILE")]
	seed_file: PathBuf,
	/// Number of the request
	#[arg(long)]
	rfq: RfqId,
	/// Address of the provider whose pre-solution is copied
	#[arg(long, value_name = "PROVIDER")]
	of: AccountId32,
	/// Price in TACIT
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// Public summary
	#[arg(long, value_name = "TEXT")]
	summary: String,
}

#[tokio::main]
async fn main() -> ExitCode {
	match quote(&Arguments::parse()).await {
		Ok(report) => {
			println!("{report}");
			ExitCode::SUCCESS
		},
		Err(error) => {
			println!("{}", error.to_json());
			ExitCode::FAILURE
		},
	}
}

async fn quote(arguments: &Arguments) -> Result<Value> {
	let bytes = files::read_at_most(&arguments.seed_file, seed_file::MAX_BYTES)?;
	let account = Account::from_uri(&seed_file::secret_of_file(&bytes)?)?;
	let chain = Chain::connect(&arguments.node).await?;
	let api = runtime::runtime_apis().quotations_api();
	let nothing = || {
		Error::not_found(
			format!("{} has no quotation on request {}", arguments.of, arguments.rfq),
			"see `tacit rfq ranking`",
		)
	};
	let request = chain.ask(api.rfq(arguments.rfq)).await?.ok_or_else(nothing)?;
	let quotation = chain.ask(api.quotation(arguments.rfq, arguments.of)).await?;
	let sealed = chain.ask(api.sealed_solution(arguments.rfq, arguments.of)).await?;
	let copy = Solution {
		digest: quotation.ok_or_else(nothing)?.solution,
		summary: arguments.summary.clone(),
		sealed: sealed.ok_or_else(nothing)?.0,
	};
	let digest = copy.digest;
	let price = arguments.price.units();
	let call = runtime::transactions()
		.quotations()
		.quote(arguments.rfq, request.version, price, copy);
	let submitted = chain.submit(&account, &call, Inclusion::Best, |_| ()).await?;
	Ok(json!({ "rfq": arguments.rfq, "solution": digest, "block": submitted.block }))
}

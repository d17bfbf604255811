//! `tacit info`.

use crate::{
	context::Context,
	error::{Error, Result},
	output::{Cell, Report},
	view::cells::period_cell,
};
use clap::Args;
use tacit_primitives::{CircuitId, Digest, KeyVersions};
use tacit_wallet::{
	amount::Amount,
	chain::{failure, runtime, Chain},
	proving_keys::is_development_key,
};

/// Show the chain, its verifying keys and your node
#[derive(Debug, Args)]
#[command(after_help = "\
Says also whether the chain runs on development keys, whose secret everybody knows: then nothing on it is \
worth anything. With --genesis it fails unless the node serves the chain that you mean.

Examples:
  tacit info
  tacit info --genesis 0x91b171bb158e2d3848fa23a9f1c25182fb8e20313b2c1eb49219da7a70ce90c3
  tacit --node ws://127.0.0.1:9955 info --json")]
pub struct InfoCommand {
	/// Fail unless this is the hash of the chain's first block
	#[arg(long, value_name = "HASH", value_parser = hash)]
	genesis: Option<Digest>,
}

/// Reads a hash, in capitals or not, with `0x` or without.
fn hash(text: &str) -> Result<Digest, String> {
	let digits = text.strip_prefix("0x").or(text.strip_prefix("0X")).unwrap_or(text);
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| "a hash has 64 hexadecimal digits".to_owned())?;
	Ok(bytes.into())
}

impl InfoCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let chain = context.chain().await?;
		if let Some(expected) = self.genesis.filter(|expected| *expected != chain.genesis()) {
			return Err(Error::mismatch(
				format!(
					"this is another chain: its genesis hash is {:#x}, not {expected:#x}",
					chain.genesis()
				),
				"name a node of the right chain with --node",
			));
		}
		let name = chain.rpc().system_chain().await.map_err(failure)?;
		let node = chain.rpc().system_version().await.map_err(failure)?;
		let finalised = chain.rpc().chain_get_finalized_head().await.map_err(failure)?;
		let finalised = chain.number_of(finalised).await?;
		let parameters = chain.parameters().await?;
		let shielded = chain
			.ask(runtime::runtime_apis().settlement_api().pool_balance())
			.await?;
		let mut report = Report::new(format!("{name} at {}", chain.node()))
			.field("chain", name)
			.field("node_version", node)
			.field("genesis", chain.genesis())
			.field("runtime_version", chain.at().spec_version())
			.field("best_block", chain.at().block_number())
			.field("final_block", finalised)
			.field("deadline_block", parameters.now);
		report = match parameters.key_versions {
			Some(keys) => {
				let development = any_development_key(&chain, &keys.0).await?;
				let warning = "yes: anybody can forge proofs, for development only";
				report
					.field("range_key", keys.0.range)
					.field("equality_key", keys.0.equality)
					.field(
						"development_keys",
						match development {
							true => Cell::new(warning, true),
							false => Cell::new("no", false),
						},
					)
			},
			None => report
				.field("range_key", Cell::none("none"))
				.field("equality_key", Cell::none("none")),
		};
		Ok(report
			.field("shielded", Amount::from_units(shielded))
			.field("funding_period", period_cell(parameters.funding_period))
			.field("acknowledgement_period", period_cell(parameters.acknowledgement_period))
			.field("review_period", period_cell(parameters.review_period))
			.field("retention_period", period_cell(parameters.retention_period))
			.field("max_package_bytes", parameters.max_package_bytes))
	}
}

/// Whether one of these keys is a development key, in any form. One is enough to forge the proofs of its circuit.
async fn any_development_key(chain: &Chain, keys: &KeyVersions) -> Result<bool> {
	for (circuit, version) in [(CircuitId::RANGE, keys.range), (CircuitId::EQUALITY, keys.equality)] {
		let key = chain.verifying_key(circuit, version).await?;
		if key.is_some_and(|key| is_development_key(&key)) {
			return Ok(true);
		}
	}
	Ok(false)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_hash_is_the_same_however_it_is_written() {
		let digits = "91b171bb158e2d3848fa23a9f1c25182fb8e20313b2c1eb49219da7a70ce90c3";
		let expected = hash(digits).unwrap();
		for text in [
			format!("0x{digits}"),
			digits.to_uppercase(),
			format!("0x{}", digits.to_uppercase()),
			format!("0X{digits}"),
		] {
			assert_eq!(hash(&text), Ok(expected), "{text}");
		}
		for text in [
			"",
			"0x",
			&digits[1..],
			&format!("{digits}00"),
			&digits.replace('b', "g"),
		] {
			assert!(hash(text).is_err(), "{text}");
		}
	}
}

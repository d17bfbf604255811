//! `tacit info`.

use super::{outlook::period_cell, Context};
use crate::{
	amount::Amount,
	chain::{failure, runtime},
	error::Result,
	output::{Cell, Report},
};
use clap::Args;

/// Show the chain, its verifying keys and your node
#[derive(Debug, Args)]
#[command(after_help = "\
Says also whether the chain runs on development keys, whose secret everybody knows: then nothing on it is \
worth anything.

Examples:
  tacit info
  tacit --node ws://127.0.0.1:9955 info --json")]
pub struct InfoCommand {}

impl InfoCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let chain = context.chain().await?;
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
		report = match parameters.keys {
			Some(keys) => {
				let development = chain.are_development_keys(&keys.0).await?;
				report
					.field("range_key", keys.0.range)
					.field("equality_key", keys.0.equality)
					.field(
						"development_keys",
						match development {
							true => Cell::new("yes: anybody can forge proofs, for development only", true),
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

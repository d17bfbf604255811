//! The Tacit node: a collator, a full node, and a development chain that needs no relay chain.
//!
//! Everything but the built-in chains comes from `polkadot-omni-node-lib`: the runtime is taken from the chain
//! specification, so the node follows the chain through runtime upgrades.

mod chain_spec;

use polkadot_omni_node_lib::{
	extra_subcommand::DefaultExtraSubcommands, run_with_custom_cli, runtime::DefaultRuntimeResolver, CliConfig,
	RunConfig,
};
use std::process::ExitCode;

/// What the command line says about itself.
struct Cli;

impl CliConfig for Cli {
	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description(executable_name: String) -> String {
		format!(
			"The Tacit node: a chain for trading science and technology services in confidence.\n\n\
			 {executable_name} --dev                                start a development chain, without a relay chain, \
			 that forgets everything when it stops\n\
			 {executable_name} --chain SPEC.json [OPTIONS] -- [RELAY CHAIN OPTIONS]  join a network"
		)
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"the issue tracker of Tacit".into()
	}

	fn copyright_start_year() -> u16 {
		2026
	}
}

fn main() -> ExitCode {
	let config = RunConfig::new(Box::new(DefaultRuntimeResolver), Box::new(chain_spec::ChainSpecLoader));
	match run_with_custom_cli::<Cli, DefaultExtraSubcommands>(config) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		},
	}
}

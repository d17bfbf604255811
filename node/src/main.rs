//! The Tacit node: a collator, a full node, and a development chain that needs no relay chain.
//!
//! Everything but the built-in chains comes from `polkadot-omni-node-lib`. It reads the runtime from the chain
//! specification, so the node follows the chain through runtime upgrades.

mod chain_spec;

use polkadot_omni_node_lib::{
	chain_spec::ChainSpec,
	extra_subcommand::DefaultExtraSubcommands,
	run_with_custom_cli,
	runtime::{AuraConsensusId, BlockNumber, Consensus, Runtime, RuntimeResolver},
	CliConfig, RunConfig,
};
use std::process::ExitCode;

/// The texts of the command line about the node.
struct Cli;

impl CliConfig for Cli {
	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description(executable_name: String) -> String {
		format!(
			"The Tacit node: a chain for trading science and technology services in confidence.\n\n\
			 {executable_name} --dev                                start a development chain, without a relay chain, \
			 that forgets everything when it stops; its clock starts two hours in the past, whatever the real time is, and goes on by \
			 six seconds a block\n\
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

/// The block number and the consensus of Tacit's runtimes. They are the same in all of them, so this spares the default
/// resolver's look into the metadata, for which the Wasm runtime would be compiled twice at every start.
struct TacitRuntime;

impl RuntimeResolver for TacitRuntime {
	fn runtime(&self, _: &dyn ChainSpec) -> sc_cli::Result<Runtime> {
		Ok(Runtime::Omni(
			BlockNumber::U32,
			Consensus::Aura(AuraConsensusId::Sr25519),
		))
	}
}

fn main() -> ExitCode {
	let config = RunConfig::new(Box::new(TacitRuntime), Box::new(chain_spec::ChainSpecLoader));
	match run_with_custom_cli::<Cli, DefaultExtraSubcommands>(config) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("Error: {error}");
			ExitCode::FAILURE
		},
	}
}

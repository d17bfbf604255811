//! Measures the chain's work, as Wasm in the node's executor.
//!
//! `scripts/bench.sh` compares the verification of proofs with ark-groth16, `scripts/weights.sh` measures the weights
//! of the pallets, `scripts/capacity.sh` the moves in a full block.

mod capacity;
mod executor;
mod fixtures;
mod moves;
mod proofs;
mod weights;

use clap::Parser;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use frame_benchmarking_cli::{OpaqueBlock, OverheadCmd, PalletCmd};
use sp_runtime::traits::BlakeTwo256;
use std::error::Error;

#[derive(Parser)]
#[command(about = "Measures what the chain does, as Wasm in the node's executor")]
enum Command {
	/// Make proofs and verify them.
	Proofs {
		/// Number of measurements of each case.
		#[arg(default_value = "41", value_parser = clap::value_parser!(u16).range(1..))]
		runs: u16,
	},
	/// Make the proofs that the benchmarks of the pallets verify, and write them into the sources of the pallets.
	Fixtures,
	Capacity(capacity::CapacityCommand),
	Weights(weights::WeightsCommand),
	/// Run the benchmarks of pallets in a runtime that was built with them.
	///
	/// This is the command of the same name that nodes have. The node itself does not have it, because it would have to
	/// be compiled once more with the feature for it.
	Pallet(Box<PalletCmd>),
	/// Measure an empty block, and a transaction that does nothing.
	Overhead(Box<OverheadCmd>),
}

fn main() -> Result<(), Box<dyn Error>> {
	match Command::parse() {
		Command::Proofs { runs } => {
			let code = tacit_bench_proofs::WASM_BINARY
				.ok_or("this program was built without the Wasm: run scripts/bench.sh")?;
			proofs::run(runs.into(), code)
		},
		Command::Fixtures => fixtures::write(),
		Command::Capacity(command) => capacity::run(&command),
		Command::Weights(command) => weights::run(&command),
		Command::Overhead(command) => {
			Ok(command.run_with_default_builder_and_spec::<OpaqueBlock, storage_proof_size::HostFunctions>(None)?)
		},
		Command::Pallet(command) => Ok(command.run_with_spec::<BlakeTwo256, storage_proof_size::HostFunctions>(None)?),
	}
}

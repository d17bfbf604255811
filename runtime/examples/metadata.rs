//! Writes the runtime's metadata, from which the wallet's code is generated, to the path given.
//!
//! ```sh
//! cargo run -p tacit-runtime --example metadata -- wallet/metadata.scale
//! ```

use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use std::{env, fs, process::ExitCode};
use tacit_runtime::{genesis::PARA_ID, ParachainInfoConfig, Runtime, RuntimeGenesisConfig};

/// The newest version of metadata that subxt, Polkadot.js and the runtime all know.
const VERSION: u32 = 16;

/// The metadata, encoded, of a chain with the presets' parachain id: one constant shows it.
pub fn metadata() -> Vec<u8> {
	let genesis = RuntimeGenesisConfig {
		parachain_info: ParachainInfoConfig {
			parachain_id: PARA_ID.into(),
			..Default::default()
		},
		..Default::default()
	};
	let storage = genesis.build_storage().expect("this genesis builds");
	TestExternalities::new(storage).execute_with(|| {
		Runtime::metadata_at_version(VERSION)
			.expect("the runtime offers this version")
			.to_vec()
	})
}

fn main() -> ExitCode {
	let Some(path) = env::args().nth(1) else {
		eprintln!("usage: metadata PATH");
		return ExitCode::FAILURE;
	};
	match fs::write(&path, metadata()) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cannot write {path}: {error}");
			ExitCode::FAILURE
		},
	}
}

//! Writes the metadata from which the wallet's code is generated to a file: the part of the runtime's that it needs.
//!
//! ```sh
//! cargo run -p tacit-runtime --example metadata -- wallet/metadata.scale
//! ```

use codec::{Decode, Encode};
use frame_metadata::{v16::RuntimeMetadataV16, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::TypeDef;
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use std::{env, fs, process::ExitCode};
use subxt_utils_stripmetadata::StripMetadata;
use tacit_runtime::{genesis::PARA_ID, ParachainInfoConfig, Runtime, RuntimeGenesisConfig};

/// The newest version of metadata that subxt, Polkadot.js and the runtime all know.
const VERSION: u32 = 16;

/// The pallets that the wallet uses. No code is generated for the others, which would be most of the code to compile.
const PALLETS: [&str; 11] = [
	"System",
	"Timestamp",
	"Balances",
	"Listings",
	"Quotations",
	"Questions",
	"Orders",
	"Settlement",
	"Reputation",
	"Timestamps",
	"Groth16Verifier",
];

/// The runtime APIs that the wallet uses.
const APIS: [&str; 9] = [
	"ListingsApi",
	"QuotationsApi",
	"QuestionsApi",
	"OrdersApi",
	"SettlementApi",
	"ReputationApi",
	"TimestampsApi",
	"ClockApi",
	"Groth16VerifierApi",
];

/// The metadata that the wallet uses, encoded.
pub fn wallet_metadata() -> Vec<u8> {
	let prefixed = RuntimeMetadataPrefixed::decode(&mut &metadata()[..]).expect("the runtime's metadata decodes");
	let RuntimeMetadataPrefixed(prefix, RuntimeMetadata::V16(mut metadata)) = prefixed else {
		panic!("not the version that was asked for");
	};
	strip(&mut metadata);
	RuntimeMetadataPrefixed(prefix, RuntimeMetadata::V16(metadata)).encode()
}

fn strip(metadata: &mut RuntimeMetadataV16) {
	// The outer enums name every pallet of the runtime and would keep all their types.
	let enums = &metadata.outer_enums;
	for id in [enums.call_enum_ty.id, enums.event_enum_ty.id, enums.error_enum_ty.id] {
		let outer = metadata.types.types.get_mut(id as usize).map(|ty| &mut ty.ty.type_def);
		if let Some(TypeDef::Variant(outer)) = outer {
			outer.variants.retain(|pallet| PALLETS.contains(&pallet.name.as_str()));
		}
	}
	metadata.strip_metadata(|pallet| PALLETS.contains(&pallet), |api| APIS.contains(&api));
}

/// All of the metadata, encoded, of a chain with the presets' parachain id: one constant shows it.
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
	match fs::write(&path, wallet_metadata()) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("cannot write {path}: {error}");
			ExitCode::FAILURE
		},
	}
}

//! The chains that the node knows by name.

use polkadot_omni_node_lib::chain_spec::{ChainSpec, Extensions, GenericChainSpec, LoadSpec};
use sc_chain_spec::{ChainType, Properties};
use std::path::PathBuf;
use tacit_runtime::{
	configs::system::SS58_PREFIX,
	genesis::{DEVELOPMENT, LOCAL_TESTNET, PARA_ID},
};

/// The relay chain that a local network runs under: the node does not start it, zombienet does.
const LOCAL_RELAY_CHAIN: &str = "westend-local";

/// A chain that is built into the node: a preset of the runtime that is built in as well.
struct BuiltIn {
	/// The name for `--chain`.
	alias: &'static str,
	/// The name people see.
	name: &'static str,
	/// The id, which names the database's folder.
	id: &'static str,
	/// The type of the chain.
	chain_type: ChainType,
	/// The runtime's genesis preset.
	preset: &'static str,
}

const BUILT_IN: [BuiltIn; 2] = [
	BuiltIn {
		alias: "dev",
		name: "Tacit Development",
		id: "tacit_dev",
		chain_type: ChainType::Development,
		preset: DEVELOPMENT,
	},
	BuiltIn {
		alias: "local",
		name: "Tacit Local Testnet",
		id: "tacit_local",
		chain_type: ChainType::Local,
		preset: LOCAL_TESTNET,
	},
];

impl BuiltIn {
	fn to_spec(&self) -> Result<GenericChainSpec, String> {
		let code = tacit_runtime::WASM_BINARY.ok_or(
			"this binary was built without the Wasm runtime (SKIP_WASM_BUILD was set): build it again without, or give \
			 --chain the path of a chain specification",
		)?;
		Ok(
			GenericChainSpec::builder(code, Extensions::new(LOCAL_RELAY_CHAIN.into(), PARA_ID))
				.with_name(self.name)
				.with_id(self.id)
				.with_protocol_id(self.id)
				.with_chain_type(self.chain_type.clone())
				.with_genesis_config_preset_name(self.preset)
				.with_properties(properties())
				.build(),
		)
	}
}

/// How wallets show amounts and addresses.
fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), "TACIT".into());
	properties.insert("tokenDecimals".into(), 12.into());
	properties.insert("ss58Format".into(), SS58_PREFIX.into());
	properties
}

/// Finds a chain by name, or reads its specification from a file.
pub struct ChainSpecLoader;

impl LoadSpec for ChainSpecLoader {
	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		if let Some(built_in) = BUILT_IN.iter().find(|chain| [chain.alias, chain.id].contains(&id)) {
			return Ok(Box::new(built_in.to_spec()?));
		}
		let names = "`dev`, `local`, or the path of a chain specification in JSON";
		if id.is_empty() {
			return Err(format!(
				"no chain given. `--dev` starts a development chain without a relay chain; `--chain` takes {names}"
			));
		}
		let path = PathBuf::from(id);
		if !path.exists() {
			return Err(format!(
				"there is no chain and no file called `{id}`: `--chain` takes {names}"
			));
		}
		GenericChainSpec::from_json_file(path)
			.map(|spec| Box::new(spec) as Box<dyn ChainSpec>)
			.map_err(|error| format!("`{id}` is no chain specification: {error}"))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_io::TestExternalities;
	use tacit_runtime::ParachainInfo;

	#[test]
	fn what_is_no_chain_is_refused_with_advice() {
		let error = |id: &str| ChainSpecLoader.load_spec(id).expect_err("no such chain");
		assert!(error("").contains("--dev"));
		assert!(error("moon").contains("`moon`"));
		assert!(error("moon").contains("`local`"));
		assert!(error(env!("CARGO_MANIFEST_PATH")).contains("is no chain specification"));
	}

	#[test]
	fn aliases_and_ids_are_distinct() {
		let mut names: Vec<_> = BUILT_IN.iter().flat_map(|chain| [chain.alias, chain.id]).collect();
		names.sort();
		names.dedup();
		assert_eq!(names.len(), 2 * BUILT_IN.len());
	}

	/// Needs the Wasm runtime, which a build with `SKIP_WASM_BUILD` does not have.
	#[test]
	fn built_in_chains_have_a_genesis_and_agree_with_it_about_the_parachain() {
		if tacit_runtime::WASM_BINARY.is_none() {
			assert!(ChainSpecLoader
				.load_spec("dev")
				.expect_err("no runtime")
				.contains("SKIP_WASM_BUILD"));
			return;
		}
		for chain in &BUILT_IN {
			let spec = ChainSpecLoader.load_spec(chain.alias).expect("a built-in chain");
			assert_eq!(spec.id(), chain.id);
			let extensions = Extensions::try_get(&*spec).expect("our extensions");
			assert_eq!(extensions.para_id(), Some(PARA_ID));
			let storage = spec.build_storage().expect("the preset builds");
			let id = TestExternalities::new(storage).execute_with(ParachainInfo::parachain_id);
			assert_eq!(id, PARA_ID.into());
		}
	}
}

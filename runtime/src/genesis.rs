//! Genesis presets, for development only: everybody knows their keys.

use crate::{
	configs::xcm::StakingPot,
	fees::{EXISTENTIAL_DEPOSIT, TACIT},
	AccountId, AuraId, Balance, BalancesConfig, CollatorSelectionConfig, Groth16VerifierConfig, ParachainInfoConfig,
	PolkadotXcmConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
};
use alloc::{vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::Sr25519Keyring;
use tacit_circuits::development;
use tacit_primitives::CircuitId;

/// The preset of a development chain with one collator, Alice.
pub const DEVELOPMENT: &str = sp_genesis_builder::DEV_RUNTIME_PRESET;

/// The preset of a local network with two collators, Alice and Bob.
pub const LOCAL_TESTNET: &str = sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;

/// The id of the parachain in both presets. A chain specification must state the same one.
pub const PARA_ID: u32 = 2000;

/// What every development account starts with.
pub const ENDOWMENT: Balance = 1_000_000 * TACIT;

/// What a collator candidate of the presets has to bond.
const CANDIDACY_BOND: Balance = 100 * TACIT;

fn preset(collators: &[Sr25519Keyring]) -> Value {
	let account = |keyring: &Sr25519Keyring| keyring.to_account_id();
	let mut balances: Vec<(AccountId, Balance)> = Sr25519Keyring::well_known()
		.map(|keyring| (account(&keyring), ENDOWMENT))
		.collect();
	// Without it the first fees, which are below the existential deposit, would be lost.
	balances.push((StakingPot::get(), EXISTENTIAL_DEPOSIT));

	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		parachain_info: ParachainInfoConfig {
			parachain_id: PARA_ID.into()
		},
		collator_selection: CollatorSelectionConfig {
			invulnerables: collators.iter().map(account).collect::<Vec<_>>(),
			candidacy_bond: CANDIDACY_BOND,
		},
		session: SessionConfig {
			keys: collators
				.iter()
				.map(|collator| {
					let aura = AuraId::from(collator.public());
					(account(collator), account(collator), SessionKeys { aura })
				})
				.collect::<Vec<_>>(),
		},
		polkadot_xcm: PolkadotXcmConfig {
			safe_xcm_version: Some(xcm::prelude::XCM_VERSION)
		},
		groth_16_verifier: Groth16VerifierConfig {
			keys: development::KEYS
				.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
				.to_vec(),
			allow_development_keys: true,
		},
		sudo: SudoConfig {
			key: Some(Sr25519Keyring::Alice.to_account_id())
		},
	})
}

/// The preset of that name as JSON, a patch to the default genesis.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_str() {
		DEVELOPMENT => preset(&[Sr25519Keyring::Alice]),
		LOCAL_TESTNET => preset(&[Sr25519Keyring::Alice, Sr25519Keyring::Bob]),
		_ => return None,
	};
	serde_json::to_vec(&patch).ok()
}

/// The names of the presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEVELOPMENT), PresetId::from(LOCAL_TESTNET)]
}

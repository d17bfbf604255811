//! Tests that every genesis preset builds a state, and that only presets have a sudo key and allow development keys.

use frame_support::genesis_builder_helper::{build_state, get_preset};
use serde_json::Value;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use std::{
	collections::BTreeSet,
	panic::{catch_unwind, AssertUnwindSafe},
};
use tacit_primitives::{CircuitId, Digest};
use tacit_runtime::{
	fees::EXISTENTIAL_DEPOSIT,
	genesis::{self, DEVELOPMENT, ENDOWMENT, LOCAL_TESTNET, PARA_ID},
	Balances, Groth16Verifier, ParachainInfo, Runtime, RuntimeGenesisConfig, RuntimeOrigin, Session,
};

fn preset(name: &str) -> Value {
	let json = get_preset::<RuntimeGenesisConfig>(&Some(name.into()), genesis::get_preset).expect("a preset");
	serde_json::from_slice(&json).expect("JSON")
}

fn default_genesis() -> Value {
	let json = get_preset::<RuntimeGenesisConfig>(&None, genesis::get_preset).expect("the default genesis");
	serde_json::from_slice(&json).expect("JSON")
}

/// The default genesis with the patch applied, as the node does it.
fn merged(patch: &Value) -> Value {
	fn merge(into: &mut Value, patch: &Value) {
		match (into, patch) {
			(Value::Object(into), Value::Object(patch)) => {
				for (key, value) in patch {
					merge(into.entry(key.clone()).or_insert(Value::Null), value);
				}
			},
			(into, patch) => *into = patch.clone(),
		}
	}
	let mut genesis = default_genesis();
	merge(&mut genesis, patch);
	genesis
}

/// The state of a genesis, or `None` where the runtime refuses to start with it.
fn state(genesis: &Value) -> Option<TestExternalities> {
	let json = serde_json::to_vec(genesis).expect("JSON");
	let mut externalities = TestExternalities::new_empty();
	let built = catch_unwind(AssertUnwindSafe(|| {
		externalities.execute_with(|| build_state::<RuntimeGenesisConfig>(json))
	}));
	matches!(built, Ok(Ok(()))).then_some(externalities)
}

#[test]
fn every_preset_is_known_and_builds() {
	let names: Vec<_> = genesis::preset_names().iter().map(ToString::to_string).collect();
	assert_eq!(names, [DEVELOPMENT, LOCAL_TESTNET]);
	assert!(genesis::get_preset(&"moon".into()).is_none());

	for (name, collators) in [
		(DEVELOPMENT, vec![Sr25519Keyring::Alice]),
		(LOCAL_TESTNET, vec![Sr25519Keyring::Alice, Sr25519Keyring::Bob]),
	] {
		let mut externalities = state(&merged(&preset(name))).expect("the preset builds");
		externalities.execute_with(|| {
			assert_eq!(ParachainInfo::parachain_id(), PARA_ID.into());
			assert_eq!(
				pallet_sudo::Key::<Runtime>::get(),
				Some(Sr25519Keyring::Alice.to_account_id())
			);
			for keyring in Sr25519Keyring::well_known() {
				assert_eq!(Balances::free_balance(keyring.to_account_id()), ENDOWMENT);
			}
			let expected: BTreeSet<_> = collators.iter().map(|collator| collator.to_account_id()).collect();
			assert_eq!(BTreeSet::from_iter(Session::validators()), expected);
			for circuit in CircuitName::ALL.map(|circuit| CircuitId(circuit.on_chain())) {
				assert_eq!(
					pallet_groth16_verifier::CurrentVersion::<Runtime>::get(circuit),
					Some(1),
					"{name} has a key of {circuit:?}"
				);
			}
		});
	}
}

#[test]
fn the_collators_pot_exists_so_that_the_first_fee_is_not_lost() {
	let mut externalities = state(&merged(&preset(DEVELOPMENT))).expect("the preset builds");
	externalities.execute_with(|| {
		let pot = tacit_runtime::configs::xcm::StakingPot::get();
		assert_eq!(Balances::free_balance(pot), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn development_keys_are_refused_without_the_flag() {
	let mut genesis = merged(&preset(DEVELOPMENT));
	let flag = &mut genesis["groth16Verifier"]["allowDevelopmentKeys"];
	assert_eq!(*flag, Value::Bool(true));
	*flag = Value::Bool(false);
	assert!(state(&genesis).is_none());
}

#[test]
fn a_genesis_that_is_no_preset_has_no_sudo_and_allows_no_development_keys() {
	let genesis = default_genesis();
	assert_eq!(genesis["groth16Verifier"]["allowDevelopmentKeys"], Value::Bool(false));
	assert_eq!(genesis["sudo"]["key"], Value::Null);

	let mut externalities = state(&genesis).expect("the default genesis builds");
	externalities.execute_with(|| {
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), None);
		let key = pallet_groth16_verifier::NewKey {
			circuit: CircuitId::RANGE,
			key: tacit_circuits::development::RANGE_KEY.to_vec(),
			proving_key: Digest::zero(),
		};
		let refused = Groth16Verifier::register_keys(RuntimeOrigin::root(), vec![key]);
		assert_eq!(
			refused,
			Err(pallet_groth16_verifier::Error::<Runtime>::DevelopmentKey.into())
		);
	});
}

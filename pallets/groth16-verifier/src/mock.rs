//! A runtime with nothing but the registry.

use crate as pallet_groth16_verifier;
use crate::GenesisConfig;
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{ConstU32, Equals},
};
use sp_runtime::{traits::Convert, BuildStorage};
use std::sync::LazyLock;
use tacit_circuits::{development, CircuitName, Prover};
use tacit_primitives::CircuitId;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Verifier = pallet_groth16_verifier::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
}

/// How many public inputs keys of the circuits have that the chain knows.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		CircuitName::from_chain(&circuit.0).map(|circuit| circuit.inputs() as u32)
	}
}

parameter_types! {
	pub const DevelopmentAlphaBeta: [u8; crate::ALPHA_BETA_BYTES] = development::ALPHA_BETA;
}

impl crate::Config for Test {
	type KeyOrigin = frame_system::EnsureRoot<u64>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Equals<DevelopmentAlphaBeta>;
	type MaxKeyBytes = ConstU32<{ crate::MAX_KEY_BYTES }>;
	type WeightInfo = ();
}

/// Another circuit, of which the chain knows nothing.
pub const OTHER: CircuitId = CircuitId(*b"other\0\0\0\0\0\0\0\0\0\0\0");

/// The prover, whose proving keys take a moment to make.
pub static PROVER: LazyLock<Prover> = LazyLock::new(Prover::development);

/// The genesis of a development chain.
pub fn development_genesis() -> GenesisConfig<Test> {
	GenesisConfig {
		keys: development::KEYS
			.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
			.to_vec(),
		allow_development_keys: true,
		..Default::default()
	}
}

/// Runs a test on a chain with a genesis, and checks the invariants at its end.
pub fn on_chain(verifier: GenesisConfig<Test>, test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig {
		verifier,
		..Default::default()
	}
	.build_storage()
	.expect("the genesis configuration is good");
	sp_io::TestExternalities::new(storage).execute_with(|| {
		System::set_block_number(1);
		test();
		assert_ok!(Verifier::do_try_state());
	});
}

//! A runtime with only the registry of keys.

#![allow(missing_docs, reason = "the public items are those that FRAME generates")]
#![allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]

// The code that FRAME generates uses `Vec` without importing it.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;
use frame_support::{
	derive_impl,
	traits::{ConstU32, Nothing},
};
use sp_runtime::{
	generic::{Block, Header, UncheckedExtrinsic},
	traits::{BlakeTwo256, Convert},
	MultiSignature,
};
use tacit_circuits::CircuitName;
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
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Runtime>;
	#[runtime::pallet_index(1)]
	pub type Verifier = pallet_groth16_verifier::Pallet<Runtime>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block<Header<u32, BlakeTwo256>, UncheckedExtrinsic<u64, RuntimeCall, MultiSignature, ()>>;
}

/// The numbers of public inputs of Tacit's circuits.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		CircuitName::from_chain(&circuit.0).map(|circuit| circuit.inputs() as u32)
	}
}

impl pallet_groth16_verifier::Config for Runtime {
	type KeyOrigin = frame_system::EnsureRoot<u64>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Nothing;
	type MaxKeyBytes = ConstU32<{ pallet_groth16_verifier::MAX_KEY_BYTES }>;
	type WeightInfo = ();
}

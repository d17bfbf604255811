//! A runtime with only the registry of keys.

#![allow(missing_docs, reason = "the public items are those that FRAME generates")]
#![allow(unused_qualifications, reason = "the code that FRAME generates qualifies its names")]

// The code that FRAME generates takes it for granted.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;
use frame_support::{derive_impl, traits::ConstU32};
use sp_runtime::{
	generic::{Block, Header, UncheckedExtrinsic},
	traits::BlakeTwo256,
	MultiSignature,
};

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

impl pallet_groth16_verifier::Config for Runtime {
	type KeyOrigin = frame_system::EnsureRoot<u64>;
	type ExpectedInputs = pallet_groth16_verifier::SettlementCircuits;
	type MaxKeyBytes = ConstU32<{ tacit_circuits::MAX_KEY_BYTES as u32 }>;
	type WeightInfo = ();
}

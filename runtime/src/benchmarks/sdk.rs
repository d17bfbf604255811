//! The facts about this chain that the benchmarks of the SDK's pallets need.

use crate::{
	configs::{
		system::FeesToCollators,
		xcm::{PriceForDelivery, TokenLocation, XcmConfig},
	},
	fees::{EXISTENTIAL_DEPOSIT, TACIT},
	AccountId, Balances, ParachainSystem, Runtime, RuntimeCall, SessionKeys, System, XcmpQueue,
};
use alloc::{boxed::Box, vec::Vec};
use codec::Encode;
use cumulus_primitives_core::ParaId;
use frame_benchmarking::BenchmarkError;
use frame_support::{
	parameter_types,
	traits::{
		fungible::{Balanced, Inspect, Mutate},
		OnUnbalanced,
	},
};
use xcm::latest::prelude::*;

/// The calls of pallet-xcm, which its benchmarks have in a type of their own.
pub type Xcm = pallet_xcm::benchmarking::Pallet<Runtime>;
/// The calls of pallet-session, likewise.
pub type Sessions = cumulus_pallet_session_benchmarking::Pallet<Runtime>;
/// The calls of frame-system, likewise.
pub type SystemCalls = frame_system_benchmarking::Pallet<Runtime>;
/// The extensions of frame-system.
pub type SystemExtensions = frame_system_benchmarking::extensions::Pallet<Runtime>;

/// A sibling chain to send messages to.
const SIBLING: u32 = 4_321;

parameter_types! {
	/// The balance that an account needs first.
	pub ExistentialDeposit: Option<Asset> = Some((TokenLocation::get(), EXISTENTIAL_DEPOSIT).into());
	/// A sibling chain to send messages to.
	pub Sibling: ParaId = SIBLING.into();
}

/// TACIT enough to open an account with.
fn tacit() -> Asset {
	(TokenLocation::get(), 100 * EXISTENTIAL_DEPOSIT).into()
}

/// A sibling chain, with a channel to it.
fn sibling() -> Location {
	ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(Sibling::get());
	Location::new(1, [Parachain(SIBLING)])
}

impl frame_system_benchmarking::Config for Runtime {
	fn setup_set_code_requirements(code: &Vec<u8>) -> Result<(), BenchmarkError> {
		ParachainSystem::initialize_for_set_code_benchmark(code.len() as u32);
		Ok(())
	}

	fn verify_set_code() {
		// A parachain applies new code once the relay chain lets it.
		System::assert_last_event(cumulus_pallet_parachain_system::Event::<Runtime>::ValidationFunctionStored.into());
	}
}

impl cumulus_pallet_session_benchmarking::Config for Runtime {
	fn generate_session_keys_and_proof(owner: AccountId) -> (SessionKeys, Vec<u8>) {
		let generated = SessionKeys::generate(&owner.encode(), None);
		(generated.keys, generated.proof.encode())
	}
}

impl pallet_transaction_payment::BenchmarkConfig for Runtime {
	fn setup_benchmark_environment() {
		// Collators have been paid before: the fee is added to the balance of the pot.
		FeesToCollators::on_unbalanced(Balances::issue(TACIT));
	}
}

impl pallet_xcm::benchmarking::Config for Runtime {
	type DeliveryHelper = (
		cumulus_primitives_utility::ToParentDeliveryHelper<
			XcmConfig,
			ExistentialDeposit,
			PriceForDelivery<ParachainSystem>,
		>,
		polkadot_runtime_common::xcm_sender::ToParachainDeliveryHelper<
			XcmConfig,
			ExistentialDeposit,
			PriceForDelivery<XcmpQueue>,
			Sibling,
			ParachainSystem,
		>,
	);

	fn reachable_dest() -> Option<Location> {
		Some(sibling())
	}

	fn reserve_transferable_asset_and_dest() -> Option<(Asset, Location)> {
		Some((tacit(), sibling()))
	}

	fn set_up_complex_asset_transfer() -> Option<(Assets, u32, Location, Box<dyn FnOnce()>)> {
		// The chain has one asset, so a reserve transfer of it is the most complex transfer there is.
		let sender: AccountId = frame_benchmarking::whitelisted_caller();
		Balances::set_balance(&sender, TACIT);
		let verify = Box::new(move || {
			assert!(Balances::balance(&sender) <= TACIT - 100 * EXISTENTIAL_DEPOSIT);
		});
		Some((tacit().into(), 0, sibling(), verify))
	}

	fn get_asset() -> Asset {
		tacit()
	}

	fn batch_call(calls: Vec<RuntimeCall>) -> Option<RuntimeCall> {
		Some(pallet_utility::Call::batch { calls }.into())
	}
}

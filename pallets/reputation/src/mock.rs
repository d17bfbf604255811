//! A runtime for tests: accounts are numbers, and the clock is set by hand.

use crate as pallet_reputation;
use frame_support::{derive_impl, parameter_types};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage};

pub type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Known: pallet_reputation,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// One TACIT.
pub const TACIT: u128 = 1_000_000_000_000;

parameter_types! {
	pub static Now: u32 = 1;
	pub static RatingPeriod: u32 = 100;
	pub static PriorWeight: u128 = TACIT;
}

pub struct Clock;
impl BlockNumberProvider for Clock {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Now::get()
	}
}

impl pallet_reputation::Config for Test {
	type BlockNumberProvider = Clock;
	type RatingPeriod = RatingPeriod;
	type PriorWeight = PriorWeight;
	type WeightInfo = pallet_reputation::weights::SubstrateWeight<Test>;
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the genesis of the system is valid");
	Now::set(1);
	RatingPeriod::set(100);
	PriorWeight::set(TACIT);
	sp_io::TestExternalities::new(storage)
}

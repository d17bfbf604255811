//! A runtime with the pallet, on a relay chain that the test moves.

use crate as pallet_clock;
use frame_support::{
	derive_impl, parameter_types,
	storage::{with_transaction, TransactionOutcome},
	traits::ConstU32,
};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage, DispatchError};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Clock: pallet_clock,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// The largest gap that the clock counts.
pub const MAX_GAP: u32 = 10;

parameter_types! {
	/// Kept in storage, so that it goes with a block that is given up.
	pub storage RelayBlock: u32 = 0;
	pub storage ParentRelayBlock: Option<u32> = None;
	pub storage Paused: bool = false;
}

/// The relay chain.
pub struct RelayChain;

impl BlockNumberProvider for RelayChain {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		RelayBlock::get()
	}

	fn set_block_number(block: u32) {
		RelayBlock::set(&block);
	}
}

impl pallet_clock::Config for Test {
	type RelayChain = RelayChain;
	type ParentRelayBlock = ParentRelayBlock;
	type MaxGap = ConstU32<MAX_GAP>;
	type Paused = Paused;
	type WeightInfo = ();
}

/// Makes a block on that block of the relay chain, as parachain-system does.
pub fn block(relay: u32) {
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
	RelayChain::set_block_number(relay);
	Clock::advance();
	ParentRelayBlock::set(&Some(relay));
	Clock::do_try_state().expect("the clock is consistent");
}

/// Does something on blocks that are given up afterwards.
pub fn given_up(blocks: impl FnOnce()) {
	let outcome: Result<(), DispatchError> = with_transaction(|| {
		blocks();
		TransactionOutcome::Rollback(Ok(()))
	});
	outcome.expect("blocks cannot fail");
}

/// The reading of the clock.
pub fn now() -> u32 {
	Clock::current_block_number()
}

/// Runs a test on a chain without blocks.
pub fn run(test: impl FnOnce()) {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the genesis builds");
	sp_io::TestExternalities::from(storage).execute_with(test);
}

//! A runtime with the pallet, balances and the clock.

use crate as pallet_timestamps;
use crate::{HoldReason, Stamps};
use codec::{Decode, Encode};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		ConstU64, LinearStoragePrice,
	},
};
use sp_runtime::BuildStorage;

pub type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Timestamps: pallet_timestamps,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const StampHoldReason: RuntimeHoldReason = RuntimeHoldReason::Timestamps(HoldReason::Stamp);
}

impl pallet_timestamps::Config for Test {
	type Time = Timestamp;
	type Consideration =
		HoldConsideration<AccountId, Balances, StampHoldReason, LinearStoragePrice<ConstU64<10>, ConstU64<1>, u64>>;
	type WeightInfo = ();
}

pub const ALICE: AccountId = 1;
pub const BOB: AccountId = 2;
pub const CAROL: AccountId = 3;
/// Has funds for two stamps and a bit.
pub const PAUPER: AccountId = 4;

/// 10, and 1 for each byte of a digest (32), an account (8) and a stamp (12).
pub const DEPOSIT: u64 = 10 + 32 + 8 + 12;
pub const FUNDS: u64 = 100_000;

/// Moves on to a block and its time.
pub fn at(block: u64, time: u64) {
	System::set_block_number(block);
	pallet_timestamp::Now::<Test>::put(time);
}

/// The balance of an account that is held for its stamps.
pub fn held(who: AccountId) -> u64 {
	Balances::balance_on_hold(&StampHoldReason::get(), &who)
}

/// The sum of the tickets that the pallet keeps for an account.
fn tickets(who: AccountId) -> u64 {
	Stamps::<Test>::iter()
		.filter(|(_, submitter, _)| *submitter == who)
		.map(|(_, _, entry)| u64::decode(&mut &entry.ticket.encode()[..]).unwrap())
		.sum()
}

/// Everything that must hold after every call.
pub fn check() {
	Timestamps::do_try_state().unwrap();
	for who in [ALICE, BOB, CAROL, PAUPER] {
		assert_eq!(
			held(who),
			tickets(who),
			"what is held of {who} is not what its tickets say"
		);
	}
}

/// Runs a test from block 1, and checks the state after it.
pub fn run(test: impl FnOnce()) {
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(ALICE, FUNDS), (BOB, FUNDS), (CAROL, FUNDS), (PAUPER, 2 * DEPOSIT + 10)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	sp_io::TestExternalities::from(storage).execute_with(|| {
		at(1, 6_000);
		test();
		check();
	});
}

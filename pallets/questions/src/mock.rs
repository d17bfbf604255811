//! A runtime for tests: accounts are numbers, the clock and the requests are set by hand.

use crate as pallet_questions;
use crate::HoldReason;
use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, LinearStoragePrice},
};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage};
use tacit_primitives::RfqId;
use tacit_traits::{Profiles, Requests};

pub type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Asked: pallet_questions,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// A request that has not ended.
#[derive(Clone, Copy, Debug)]
pub struct Request {
	pub id: RfqId,
	pub demander: AccountId,
	pub version: u32,
	pub is_open: bool,
}

parameter_types! {
	pub static Now: u32 = 1;
	pub static Live: Vec<Request> = Vec::new();
	pub static MaxQuestions: u32 = 5;
	pub const QuestionHold: RuntimeHoldReason = RuntimeHoldReason::Asked(HoldReason::Question);
	pub const DepositBase: u64 = 1000;
	pub const DepositPerByte: u64 = 1;
}

pub type Price = LinearStoragePrice<DepositBase, DepositPerByte, u64>;

pub struct Clock;
impl BlockNumberProvider for Clock {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Now::get()
	}
}

impl Requests<AccountId> for Live {
	fn open_request(rfq: RfqId) -> Option<(AccountId, u32)> {
		let open = Self::get()
			.into_iter()
			.find(|request| request.id == rfq && request.is_open);
		open.map(|request| (request.demander, request.version))
	}

	fn is_live(rfq: RfqId) -> bool {
		Self::get().iter().any(|request| request.id == rfq)
	}
}

/// The accounts below 100 have a profile.
pub struct Named;
impl Profiles<AccountId> for Named {
	fn has_profile(who: &AccountId) -> bool {
		*who < 100
	}
}

impl pallet_questions::Config for Test {
	type BlockNumberProvider = Clock;
	type Requests = Live;
	type Profiles = Named;
	type QuestionConsideration = HoldConsideration<AccountId, Balances, QuestionHold, Price>;
	type MaxQuestions = MaxQuestions;
	type WeightInfo = pallet_questions::weights::SubstrateWeight<Test>;
}

/// The balance of the accounts 1 to 30 and 100 at the start.
pub const ENDOWMENT: u64 = 1_000_000;

/// Changes a request that has not ended.
pub fn change(rfq: RfqId, change: impl Fn(&mut Request)) {
	Live::mutate(|live| live.iter_mut().filter(|request| request.id == rfq).for_each(change));
}

pub fn amend(rfq: RfqId) {
	change(rfq, |request| request.version += 1);
}

pub fn close(rfq: RfqId) {
	change(rfq, |request| request.is_open = false);
}

pub fn end(rfq: RfqId) {
	Live::mutate(|live| live.retain(|request| request.id != rfq));
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the genesis of the system is valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: (1..=30).chain([100]).map(|who| (who, ENDOWMENT)).collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("the genesis of the balances is valid");
	Now::set(1);
	let request = |id, demander| Request {
		id,
		demander,
		version: 1,
		is_open: true,
	};
	Live::set(vec![request(0, 1), request(1, 2)]);
	MaxQuestions::set(5);
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

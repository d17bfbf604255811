//! A runtime for tests: accounts are numbers, the clock is set by hand, deals are written down.

use crate as pallet_quotations;
use crate::HoldReason;
use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, ConstU128, ConstU32, ConstU64, LinearStoragePrice},
	weights::Weight,
};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage, DispatchError};
use tacit_primitives::{DealId, DealKeys, DealOrigin, DealTerms, EncryptionKey, X25519Key};
use tacit_traits::{DealOpener, EncryptionKeys};

pub type AccountId = u64;
pub type Balance = u128;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Quotations: pallet_quotations,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BlockHashCount = ConstU64<2_400>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	pub static Now: u32 = 1;
	pub static MinBond: Balance = 500;
	pub static Opened: Vec<DealTerms<AccountId>> = Vec::new();
	/// The origins of the deals that were opened.
	pub static OpenedBy: Vec<DealOrigin> = Vec::new();
	/// The keys of the deals that were opened.
	pub static OpenedWith: Vec<DealKeys> = Vec::new();
	/// Accounts with another key than at the start, or with none.
	pub static Rekeyed: Vec<(AccountId, Option<EncryptionKey>)> = Vec::new();
	pub static DealsFail: bool = false;
	pub const RfqHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(HoldReason::Rfq);
	pub const QuotationHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(HoldReason::Quotation);
	pub const BondHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(HoldReason::Bond);
	pub const DepositBase: Balance = 1000;
	pub const DepositPerByte: Balance = 1;
}

pub type Price = LinearStoragePrice<DepositBase, DepositPerByte, Balance>;

/// What posting a request burns.
pub const POST_FEE: Balance = 7;

pub struct Clock;
impl BlockNumberProvider for Clock {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Now::get()
	}
}

/// The key that an account has at the start.
pub fn first_key(who: AccountId) -> EncryptionKey {
	EncryptionKey::unsigned(X25519Key([who as u8; 32]))
}

/// The accounts below 100 have a key, as long as [`Rekeyed`] says nothing else.
pub struct Keys;
impl EncryptionKeys<AccountId> for Keys {
	fn encryption_key(who: &AccountId) -> Option<EncryptionKey> {
		match Rekeyed::get().into_iter().rev().find(|(account, _)| account == who) {
			Some((_, key)) => key,
			None => (*who < 100).then(|| first_key(*who)),
		}
	}
}

/// The value that [`Deals`] writes before it fails.
pub const TRACE: &[u8] = b"deals";

/// Writes the terms down; the id of a deal is 100 more than its place. Where told to fail, it does so after a write.
pub struct Deals;
impl DealOpener<AccountId> for Deals {
	fn open_deal(terms: DealTerms<AccountId>, keys: DealKeys, origin: DealOrigin) -> Result<DealId, DispatchError> {
		if DealsFail::get() {
			frame_support::storage::unhashed::put(TRACE, &terms);
			return Err(DispatchError::Other("no deal"));
		}
		Opened::mutate(|opened| opened.push(terms));
		OpenedWith::mutate(|opened| opened.push(keys));
		OpenedBy::mutate(|opened| opened.push(origin));
		Ok(99 + Opened::get().len() as u64)
	}

	fn weight() -> Weight {
		Weight::from_parts(12_345, 678)
	}
}

impl pallet_quotations::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type MarketFee = ();
	type BlockNumberProvider = Clock;
	type Deals = Deals;
	type EncryptionKeys = Keys;
	type RfqConsideration = HoldConsideration<AccountId, Balances, RfqHold, Price>;
	type QuotationConsideration = HoldConsideration<AccountId, Balances, QuotationHold, Price>;
	type PostFee = ConstU128<POST_FEE>;
	type MinBond = MinBond;
	type MaxAmendments = ConstU32<2>;
	type MinOpenPeriod = ConstU32<10>;
	type MaxOpenPeriod = ConstU32<1000>;
	type MinExtension = ConstU32<2>;
	type MaxExtension = ConstU32<50>;
	type MinEvaluationPeriod = ConstU32<20>;
	type MaxEvaluationPeriod = ConstU32<500>;
	type MaxDeliveryPeriod = ConstU32<10_000>;
	type WeightInfo = pallet_quotations::weights::SubstrateWeight<Test>;
}

/// The balance of the accounts 1 to 30 and 100 at the start.
pub const ENDOWMENT: Balance = 1_000_000;

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
	MinBond::set(500);
	Opened::set(Vec::new());
	OpenedWith::set(Vec::new());
	OpenedBy::set(Vec::new());
	Rekeyed::set(Vec::new());
	DealsFail::set(false);
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

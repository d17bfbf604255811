//! A runtime for tests: accounts are numbers, the clock and the catalogue are set by hand, deals are written down.

use crate as pallet_orders;
use crate::HoldReason;
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		ConstU128, ConstU32, LinearStoragePrice,
	},
	weights::Weight,
};
use sp_runtime::{traits::BlockNumberProvider, BuildStorage, DispatchError};
use tacit_primitives::{DealId, DealKeys, DealOrigin, DealTerms, Digest, EncryptionKey, ListingId, Offer, X25519Key};
use tacit_traits::{Catalogue, DealOpener, EncryptionKeys};

pub type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Orders: pallet_orders,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
}

parameter_types! {
	pub static Now: u32 = 1;
	pub static Offers: Vec<(ListingId, Offer<AccountId>)> = Vec::new();
	pub static Opened: Vec<DealTerms<AccountId>> = Vec::new();
	/// The keys of the deals that were opened.
	pub static OpenedWith: Vec<DealKeys> = Vec::new();
	/// The origins of the deals that were opened.
	pub static OpenedBy: Vec<DealOrigin> = Vec::new();
	/// Accounts with another key than at the start, or with none.
	pub static Rekeyed: Vec<(AccountId, Option<EncryptionKey>)> = Vec::new();
	pub static DealsFail: bool = false;
	pub static DealDeposit: u128 = 0;
	pub static MaxValidity: u32 = 100;
	pub const OrderHold: RuntimeHoldReason = RuntimeHoldReason::Orders(HoldReason::Order);
	pub const FeeHold: RuntimeHoldReason = RuntimeHoldReason::Orders(HoldReason::Fee);
	pub const DepositBase: u128 = 1000;
	pub const DepositPerByte: u128 = 1;
}

pub type Price = LinearStoragePrice<DepositBase, DepositPerByte, u128>;

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

impl Catalogue<AccountId> for Offers {
	fn offer(listing: ListingId) -> Option<Offer<AccountId>> {
		Self::get()
			.into_iter()
			.find(|(id, _)| *id == listing)
			.map(|(_, offer)| offer)
	}
}

/// Writes the terms down; the id of a deal is 100 more than its place. Takes [`DealDeposit`] from the demander. Where
/// told to fail, it does so after that.
pub struct Deals;
impl DealOpener<AccountId> for Deals {
	fn open_deal(terms: DealTerms<AccountId>, keys: DealKeys, origin: DealOrigin) -> Result<DealId, DispatchError> {
		Balances::burn_from(
			&terms.demander,
			DealDeposit::get(),
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		if DealsFail::get() {
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

impl pallet_orders::Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type MarketFee = ();
	type BlockNumberProvider = Clock;
	type Catalogue = Offers;
	type Deals = Deals;
	type EncryptionKeys = Keys;
	type OrderConsideration = HoldConsideration<AccountId, Balances, OrderHold, Price>;
	type MaxValidity = MaxValidity;
	type MaxDeliveryPeriod = ConstU32<10_000>;
	type WeightInfo = pallet_orders::weights::SubstrateWeight<Test>;
}

/// The balance of the accounts 1 to 30, 100 and 101 at the start.
pub const ENDOWMENT: u128 = 1_000_000;

/// The listing `id` of a provider, with the content that its id stands for.
pub fn offer(id: ListingId, provider: AccountId) -> (ListingId, Offer<AccountId>) {
	let content = Digest::from_low_u64_be(1_000 + id);
	(id, Offer { provider, content })
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the genesis of the system is valid");
	pallet_balances::GenesisConfig::<Test> {
		balances: (1..=30).chain([100, 101]).map(|who| (who, ENDOWMENT)).collect(),
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.expect("the genesis of the balances is valid");
	Now::set(1);
	Offers::set(vec![offer(0, 2), offer(1, 2), offer(2, 3), offer(3, 101)]);
	Opened::set(Vec::new());
	OpenedWith::set(Vec::new());
	OpenedBy::set(Vec::new());
	Rekeyed::set(Vec::new());
	DealsFail::set(false);
	DealDeposit::set(0);
	MaxValidity::set(100);
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

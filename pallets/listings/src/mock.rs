//! A runtime with the pallet, balances and a clock that tests set.

use crate as pallet_listings;
use crate::{HoldReason, ListingContent, Listings, Profiles, UncheckedContent};
use codec::{Decode, Encode};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		ConstU32, ConstU64, LinearStoragePrice,
	},
};
use sp_core::{sr25519, Pair};
use sp_runtime::{
	traits::{BlockNumberProvider, Convert, IdentifyAccount},
	AccountId32, BuildStorage, DispatchResult, MultiSigner,
};
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{
	encryption_key::signed_text, reputation::NEUTRAL, AccountSignature, Digest, Keyword, Reputation, Standing,
	X25519Key,
};
use tacit_traits::Reputations;

pub type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Catalogue: pallet_listings,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
	type BlockHashCount = ConstU64<2_400>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const ProfileHoldReason: RuntimeHoldReason = RuntimeHoldReason::Catalogue(HoldReason::Profile);
	pub const ListingHoldReason: RuntimeHoldReason = RuntimeHoldReason::Catalogue(HoldReason::Listing);
	pub static RelayBlock: u32 = 1;
}

impl BlockNumberProvider for RelayBlock {
	type BlockNumber = u32;
	fn current_block_number() -> u32 {
		Self::get()
	}
}

parameter_types! {
	pub static ScanBound: u32 = MAX_SCANNED;
	/// The accounts that have a reputation, with their standings.
	pub static Known: Vec<(AccountId, (Reputation, Standing))> = Vec::new();
}

impl Reputations<AccountId> for Known {
	fn provider_reputation(who: &AccountId) -> (Reputation, Standing) {
		let known = Self::get().into_iter().find(|(account, _)| account == who);
		known.map_or((Reputation::default(), NEUTRAL), |(_, known)| known)
	}
}

/// The account that signs for a number.
pub struct Owners;

fn pair(who: AccountId) -> sr25519::Pair {
	sr25519::Pair::from_seed(&sp_io::hashing::blake2_256(&who.to_le_bytes()))
}

impl Convert<AccountId, AccountId32> for Owners {
	fn convert(who: AccountId) -> AccountId32 {
		MultiSigner::from(pair(who).public()).into_account()
	}
}

/// The text by which an account names a key as its own.
pub fn sign(who: AccountId, key: X25519Key) -> AccountSignature {
	sign_text(
		who,
		&signed_text(&genesis_hash::<Test>(), Owners::convert(who).as_ref(), &key),
	)
}

pub fn sign_text(who: AccountId, text: &[u8]) -> AccountSignature {
	AccountSignature::Sr25519(pair(who).sign(text).0)
}

pub const MAX_LIFETIME: u32 = 100;
pub const MAX_SCANNED: u32 = 1_000;
pub const MAX_PAGE: u32 = 20;

type Price<const BASE: u64> = LinearStoragePrice<ConstU64<BASE>, ConstU64<1>, u64>;

impl pallet_listings::Config for Test {
	type BlockNumberProvider = RelayBlock;
	type ProfileConsideration = HoldConsideration<AccountId, Balances, ProfileHoldReason, Price<1_000>>;
	type ListingConsideration = HoldConsideration<AccountId, Balances, ListingHoldReason, Price<2_000>>;
	type MaxLifetime = ConstU32<MAX_LIFETIME>;
	type MaxScanned = ScanBound;
	type MaxPageSize = ConstU32<MAX_PAGE>;
	type KeyOwner = Owners;
	type Reputations = Known;
	type WeightInfo = ();
}

pub const ALICE: AccountId = 1;
pub const BOB: AccountId = 2;
pub const CAROL: AccountId = 3;
/// Has funds for a profile, but not for a listing.
pub const PAUPER: AccountId = 4;
pub const FUNDS: u64 = 1_000_000_000;

/// A key that belongs to somebody: the base point times some scalar, from section 6.1 of RFC 7748 (Alice's).
pub const KEY: X25519Key = X25519Key([
	0x85, 0x20, 0xf0, 0x09, 0x89, 0x30, 0xa7, 0x54, 0x74, 0x8b, 0x7d, 0xdc, 0xb4, 0x3e, 0xf7, 0x5a, 0x0d, 0xbf, 0x3a,
	0x0d, 0x26, 0x38, 0x1a, 0xf4, 0xeb, 0xa4, 0xa9, 0x8e, 0xaa, 0x9b, 0x4e, 0x6a,
]);

/// The key of the other side (Bob's) in the same section.
pub const OTHER_KEY: X25519Key = X25519Key([
	0xde, 0x9e, 0xdb, 0x7d, 0x7b, 0x7d, 0xc1, 0xb4, 0xd3, 0x5b, 0x61, 0xc2, 0xec, 0xe4, 0x35, 0x37, 0x3f, 0x83, 0x43,
	0xc8, 0x5b, 0x78, 0x67, 0x4d, 0xad, 0xfc, 0x7e, 0x14, 0x6f, 0x88, 0x2b, 0x4f,
]);

pub fn keyword(text: &str) -> Keyword {
	Keyword::normalise(text).unwrap()
}

/// A listing with these keywords.
pub fn content(keywords: &[&str]) -> UncheckedContent {
	UncheckedContent {
		title: "Finite element analysis".into(),
		summary: "Stress and fatigue.\nReport in ten days.".into(),
		digest: Digest::repeat_byte(7),
		uri: "https://lab.example/fea".into(),
		keywords: keywords.iter().map(|text| (*text).into()).collect(),
		price_hint: Some(5_000),
	}
}

/// The stored content of such a listing.
pub fn stored_content(keywords: &[&str]) -> ListingContent {
	Catalogue::check_content(content(keywords)).unwrap()
}

pub fn set_profile(who: AccountId) -> DispatchResult {
	Catalogue::set_profile(
		RuntimeOrigin::signed(who),
		"A lab".into(),
		"mailto:lab@lab.example".into(),
		KEY,
		None,
	)
}

/// Creates a listing of an account that has a profile, and returns its number.
pub fn create(who: AccountId, keywords: &[&str]) -> u64 {
	let id = crate::NextListingId::<Test>::get();
	Catalogue::create(RuntimeOrigin::signed(who), content(keywords), MAX_LIFETIME).unwrap();
	id
}

/// Goes to a block after that from which the order of equals follows, and gives that one another hash.
pub fn set_seed(seed: u64) {
	set_seed_of(7, seed);
}

/// The same in some period of the order of equals.
pub fn set_seed_of(period: u64, seed: u64) {
	let begun = u64::from(crate::ranking::SEED_PERIOD) * period;
	System::set_block_number(begun + 1);
	frame_system::BlockHash::<Test>::insert(begun, Digest::from_low_u64_be(seed));
}

pub fn held_for_profile(who: AccountId) -> u64 {
	Balances::balance_on_hold(&ProfileHoldReason::get(), &who)
}

pub fn held_for_listings(who: AccountId) -> u64 {
	Balances::balance_on_hold(&ListingHoldReason::get(), &who)
}

fn amount(ticket: impl Encode) -> u64 {
	u64::decode(&mut &ticket.encode()[..]).unwrap()
}

/// Everything that must hold after every call.
pub fn check() {
	Catalogue::do_try_state().unwrap();
	for who in [ALICE, BOB, CAROL, PAUPER] {
		let profile = Profiles::<Test>::get(who).map_or(0, |profile| amount(profile.ticket));
		let listings: u64 = Listings::<Test>::iter_values()
			.filter(|listing| listing.provider == who)
			.map(|listing| amount(listing.ticket))
			.sum();
		assert_eq!(
			held_for_profile(who),
			profile,
			"what is held of {who} is not its ticket"
		);
		assert_eq!(
			held_for_listings(who),
			listings,
			"what is held of {who} is not its tickets"
		);
	}
}

/// A chain at its first block.
pub fn chain() -> sp_io::TestExternalities {
	let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	pallet_balances::GenesisConfig::<Test> {
		balances: vec![(ALICE, FUNDS), (BOB, FUNDS), (CAROL, FUNDS), (PAUPER, 1_200)],
		..Default::default()
	}
	.assimilate_storage(&mut storage)
	.unwrap();
	let mut chain = sp_io::TestExternalities::from(storage);
	chain.execute_with(|| System::set_block_number(1));
	RelayBlock::set(1);
	Known::set(Vec::new());
	ScanBound::set(MAX_SCANNED);
	chain
}

/// Runs a test, and checks the state after it.
pub fn run(test: impl FnOnce()) {
	chain().execute_with(|| {
		test();
		check();
	});
}

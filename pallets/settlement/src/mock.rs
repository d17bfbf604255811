//! A runtime with the real verifier, real keys, real stamps and real proofs, and wallets that make them.

use crate as pallet_settlement;
use crate::*;
use codec::MaxEncodedLen;
use frame_support::{
	assert_ok, derive_impl,
	pallet_prelude::DispatchResult,
	parameter_types,
	traits::{
		fungible::{HoldConsideration, InspectHold},
		ConstU128, ConstU32, ConstU64, LinearStoragePrice, Nothing,
	},
	PalletId,
};
use sp_core::{crypto::AccountId32, sr25519, Pair, H256};
use sp_runtime::{
	traits::{BlockNumberProvider, Convert, IdentityLookup},
	BuildStorage, DispatchError, MultiSignature, StateVersion,
};
use std::sync::{
	atomic::{AtomicU64, Ordering},
	LazyLock,
};
use tacit_circuits::{development, equality, range, CircuitName, Fr, Opening, Prover};
use tacit_primitives::{
	deal::discount::signed_text, moves, AccountSignature, CircuitId, Commitment, DealId, DealKeys, DealOrigin,
	DealTerms, Digest, DisputeTerms, EncryptionKey, FieldElement, Groth16Proof, KeyVersions, MoveContext, MoveKind,
	UncheckedCommitment, UncheckedElement, X25519Key,
};
use tacit_traits::DealOpener;

mod observer;
mod trade;
mod wallet;

pub use observer::*;
pub use tacit_primitives::{
	limits, BalanceUpdate, DealState, EvidenceDigests, Move, MoveProofs, Note, Outcome, PackageContent,
	PackageLocation, Rating, Record, RefundCause, Ruling, SealedOpening, Side, SignedMove, Silence, Split,
	SplitProposal, UncheckedRuling, Uri,
};
pub use trade::*;
pub use wallet::*;

pub type AccountId = AccountId32;

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
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Time = pallet_timestamp::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(3)]
	pub type Timestamps = pallet_timestamps::Pallet<Test>;
	#[runtime::pallet_index(4)]
	pub type Verifier = pallet_groth16_verifier::Pallet<Test>;
	#[runtime::pallet_index(5)]
	pub type Settlement = pallet_settlement::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
}

/// The least balance with which an account exists.
pub const EXISTENTIAL_DEPOSIT: u128 = 100;

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<1>;
}

parameter_types! {
	pub const StampHold: RuntimeHoldReason = RuntimeHoldReason::Timestamps(pallet_timestamps::HoldReason::Stamp);
	pub const AccountHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(HoldReason::Account);
	pub const DealHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(HoldReason::Deal);
	pub const PackageHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(HoldReason::Package);
	pub const SettlementPalletId: PalletId = PalletId(*b"tacit/st");
	pub static RelayBlock: u32 = 1_000;
}

/// Deposits of the mock: a base, and one unit a byte.
type Deposit<Reason, const BASE: u128> =
	HoldConsideration<AccountId, Balances, Reason, LinearStoragePrice<ConstU128<BASE>, ConstU128<1>, u128>>;

impl pallet_timestamps::Config for Test {
	type Time = Time;
	type Consideration = Deposit<StampHold, 10>;
	type WeightInfo = ();
}

/// How many public inputs the keys of Tacit's circuits have.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		CircuitName::from_chain(&circuit.0).map(|circuit| circuit.inputs() as u32)
	}
}

impl pallet_groth16_verifier::Config for Test {
	type KeyOrigin = frame_system::EnsureRoot<AccountId>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Nothing;
	type MaxKeyBytes = ConstU32<2048>;
	type WeightInfo = ();
}

/// An encryption key of an account, with a signature. Whoever opens a deal has checked it; the pallet keeps it.
pub fn encryption_key(who: &AccountId) -> EncryptionKey {
	let bytes: &[u8; 32] = who.as_ref();
	EncryptionKey {
		key: X25519Key(*bytes),
		signature: Some(AccountSignature::Ed25519([bytes[0]; 64])),
	}
}

/// The agreement that opened the deals of the tests.
pub const ORIGIN: DealOrigin = DealOrigin::Award(77);

/// Opens a deal as another pallet does it: a failure leaves nothing.
pub fn open_deal(terms: DealTerms<AccountId>) -> Result<DealId, DispatchError> {
	let keys = DealKeys {
		demander: encryption_key(&terms.demander),
		provider: encryption_key(&terms.provider),
	};
	frame_support::storage::with_storage_layer(|| Settlement::open_deal(terms, keys, ORIGIN))
}

pub struct Relay;

impl BlockNumberProvider for Relay {
	type BlockNumber = u32;
	fn current_block_number() -> u32 {
		RelayBlock::get()
	}
}

pub const FUNDING: u32 = 20;
pub const ACKNOWLEDGEMENT: u32 = 30;
pub const COMPLAINT: u32 = 35;
pub const REVIEW: u32 = 40;
pub const RESOLUTION: u32 = 45;
pub const RETENTION: u32 = 50;
pub const DELIVERY: u32 = 60;
pub const MAX_DELIVERY: u32 = 600;
pub const MAX_PACKAGE: u32 = 1_024;
pub const MAX_BATCH: u32 = 16;

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type ProofVerifier = Verifier;
	type Timestamper = Timestamps;
	type Observer = Listener;
	type Ratings = Listener;
	type BlockNumberProvider = Relay;
	type Signature = MultiSignature;
	type AccountConsideration = Deposit<AccountHold, 1>;
	type DealConsideration = Deposit<DealHold, 2>;
	type PackageConsideration = Deposit<PackageHold, 3>;
	type PalletId = SettlementPalletId;
	type MaxPackageBytes = ConstU32<MAX_PACKAGE>;
	type FundingPeriod = ConstU32<FUNDING>;
	type AcknowledgementPeriod = ConstU32<ACKNOWLEDGEMENT>;
	type ComplaintPeriod = ConstU32<COMPLAINT>;
	type MaxDeliveryPeriod = ConstU32<MAX_DELIVERY>;
	type ReviewPeriod = ConstU32<REVIEW>;
	type ResolutionPeriod = ConstU32<RESOLUTION>;
	type RetentionPeriod = ConstU32<RETENTION>;
	type MaxBatch = ConstU32<MAX_BATCH>;
	type WeightInfo = ();
}

/// The keys of an account; the byte is its seed.
pub fn pair(byte: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[byte; 32])
}

pub fn account(byte: u8) -> AccountId {
	static ACCOUNTS: LazyLock<Vec<AccountId>> =
		LazyLock::new(|| (0..=u8::MAX).map(|byte| pair(byte).public().into()).collect());
	ACCOUNTS[usize::from(byte)].clone()
}

/// The byte of an account's seed.
pub fn seed_of(who: &AccountId) -> u8 {
	(1..=u8::MAX)
		.find(|byte| account(*byte) == *who)
		.expect("an account of the mock")
}

/// Who demands, in most tests.
pub fn alice() -> AccountId {
	account(1)
}

/// Who provides, in most tests.
pub fn bob() -> AccountId {
	account(2)
}

/// Who decides disputes, in most tests.
pub fn judge() -> AccountId {
	account(4)
}

/// Who has nothing to do with it.
pub fn eve() -> AccountId {
	account(3)
}

/// The public balance of every account at the beginning.
pub const PUBLIC: u128 = 1_000_000_000;

/// The price agreed in the open, in most tests.
pub const PRICE: u128 = 5_000;

/// Runs a test on a chain whose accounts 1 to 9 own [`PUBLIC`], and checks the invariants at its end.
pub fn on_chain(test: impl FnOnce()) {
	RelayBlock::set(1_000);
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=9).map(|byte| (account(byte), PUBLIC)).collect(),
			..Default::default()
		},
		verifier: pallet_groth16_verifier::GenesisConfig {
			keys: development::KEYS
				.map(|(circuit, key)| (CircuitId(circuit.on_chain()), key.to_vec(), None))
				.to_vec(),
			allow_development_keys: true,
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis configuration is good");
	let mut chain = sp_io::TestExternalities::new(storage);
	chain.execute_with(|| {
		System::set_block_number(7);
		frame_system::BlockHash::<Test>::insert(0, genesis());
		pallet_timestamp::Now::<Test>::put(1_700_000_000_000);
		test();
		check_invariants();
	});
}

/// The invariants of the pallet, and that every deposit held is one that something stored accounts for.
pub fn check_invariants() {
	assert_ok!(Settlement::do_try_state());
	let deposits = |reason: HoldReason| -> u128 {
		(1..=9)
			.map(|byte| Balances::balance_on_hold(&reason.into(), &account(byte)))
			.sum()
	};
	let accounts = Accounts::<Test>::iter_keys().count() as u128;
	assert_eq!(deposits(HoldReason::Account), accounts * account_deposit());
	let tickets: usize = Deals::<Test>::iter_values()
		.map(|deal| deal.demander_ticket.iter().count() + deal.provider_ticket.iter().count())
		.sum();
	assert_eq!(deposits(HoldReason::Deal), tickets as u128 * deal_deposit());
	let packages: u128 = Packages::<Test>::iter_values()
		.map(|package| match package.info.location {
			PackageLocation::Stored => package_deposit(package.info.bytes),
			PackageLocation::External { .. } => package_deposit(0),
		})
		.sum();
	assert_eq!(deposits(HoldReason::Package), packages);
	let stamps: u128 = (1..=9)
		.map(|byte| Balances::balance_on_hold(&pallet_timestamps::HoldReason::Stamp.into(), &account(byte)))
		.sum();
	assert_eq!(stamps, 0, "a package's stamp costs no deposit of its own");
	check_what_was_heard();
}

fn bytes_of<Stored: MaxEncodedLen>() -> u128 {
	Stored::max_encoded_len() as u128
}

pub fn account_deposit() -> u128 {
	1 + bytes_of::<types::AccountOf<Test>>()
}

pub fn deal_deposit() -> u128 {
	2 + bytes_of::<types::DealOf<Test>>()
		+ bytes_of::<SealedOpening>()
		+ bytes_of::<Split>()
		+ bytes_of::<EvidenceDigests>()
		+ 3 * bytes_of::<(AccountId, DealId)>()
}

pub fn package_deposit(bytes: u64) -> u128 {
	3 + bytes_of::<types::PackageOf<Test>>() + u128::from(bytes)
}

/// Lets blocks of the clock pass.
pub fn pass(blocks: u32) {
	RelayBlock::mutate(|block| *block += blocks);
}

pub fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

pub fn commitment(opening: &Opening) -> Commitment {
	Commitment(element(opening.commitment()))
}

/// The same as a call carries it.
pub fn stated(opening: &Opening) -> UncheckedCommitment {
	commitment(opening).into()
}

fn element(value: Fr) -> FieldElement {
	FieldElement::from_canonical(tacit_circuits::element_to_bytes(&value)).expect("the prover encodes canonically")
}

/// The blinding of an opening, as a call carries it.
pub fn blinding(opening: &Opening) -> UncheckedElement {
	element(opening.blinding).into()
}

/// A discount for a deal, signed by an account.
pub fn discount_by(who: &AccountId, deal: DealId, amount: u128) -> types::DiscountOf<Test> {
	let text = signed_text(&genesis(), deal, amount);
	Discount {
		amount,
		signature: pair(seed_of(who)).sign(&text).into(),
	}
}

/// The hash of the first block.
pub fn genesis() -> H256 {
	H256::repeat_byte(0x6e)
}

/// Terms between two parties whose dispute the judge decides, and which name the provider where it does not.
pub fn terms(demander: AccountId, provider: AccountId) -> DealTerms<AccountId> {
	DealTerms {
		demander,
		provider,
		ceiling: PRICE,
		delivery_period: DELIVERY,
		terms: Digest::repeat_byte(0x7e),
		dispute: DisputeTerms {
			arbiter: Some(judge()),
			undecided: Side::Provider,
		},
	}
}

pub fn sealed_opening() -> Vec<u8> {
	b"age-encryption.org/v1".to_vec()
}

pub fn sealed_parts() -> Vec<u8> {
	b"age-encryption.org/v1 both parts".to_vec()
}

/// The root of the whole state, to see that nothing has changed.
pub fn state_root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// The balance of a party that is held for deals.
pub fn deal_deposit_of(who: &AccountId) -> u128 {
	Balances::balance_on_hold(&HoldReason::Deal.into(), who)
}

pub fn ciphertext(byte: u8, bytes: usize) -> PackageContent {
	PackageContent::Stored(vec![byte; bytes])
}

/// Registers the same keys once more, as the next versions.
pub fn register_next_keys() {
	let new = development::KEYS.map(|(circuit, key)| pallet_groth16_verifier::NewKey {
		circuit: CircuitId(circuit.on_chain()),
		key: key.to_vec(),
		proving_key: Digest::repeat_byte(1),
	});
	assert_ok!(Verifier::register_keys(RuntimeOrigin::root(), new.to_vec()));
}

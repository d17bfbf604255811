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
		ConstU128, ConstU32, ConstU64, LinearStoragePrice,
	},
	PalletId,
};
use sp_core::{crypto::AccountId32, H256};
use sp_runtime::{
	traits::{BlockNumberProvider, IdentityLookup},
	BuildStorage, MultiSignature,
};
use std::{
	collections::BTreeSet,
	sync::{
		atomic::{AtomicU64, Ordering},
		LazyLock,
	},
};
use tacit_circuits::{equality, range, Fr, Opening, Prover};
use tacit_primitives::{
	moves, CircuitId, Commitment, DealId, DealOpener, DealTerms, Digest, DisputeTerms, EncryptionKeys, FieldElement,
	Groth16Proof, KeyVersions, MoveContext, MoveKind, X25519Key,
};

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

/// What an account must keep to exist.
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
	pub static WithoutKey: BTreeSet<AccountId> = BTreeSet::new();
}

/// Deposits of the mock: a base, and one unit a byte.
type Deposit<Reason, const BASE: u128> =
	HoldConsideration<AccountId, Balances, Reason, LinearStoragePrice<ConstU128<BASE>, ConstU128<1>, u128>>;

impl pallet_timestamps::Config for Test {
	type Time = Time;
	type Consideration = Deposit<StampHold, 10>;
	type WeightInfo = ();
}

impl pallet_groth16_verifier::Config for Test {
	type KeyOrigin = frame_system::EnsureRoot<AccountId>;
	type ExpectedInputs = pallet_groth16_verifier::SettlementCircuits;
	type MaxKeyBytes = ConstU32<2048>;
	type WeightInfo = ();
}

/// Every account has registered a key, unless it is in [`WithoutKey`].
pub struct Keys;

impl EncryptionKeys<AccountId> for Keys {
	fn encryption_key(who: &AccountId) -> Option<X25519Key> {
		let bytes: &[u8; 32] = who.as_ref();
		(!WithoutKey::get().contains(who)).then_some(X25519Key(*bytes))
	}
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
pub const REVIEW: u32 = 40;
pub const RESOLUTION: u32 = 45;
pub const RETENTION: u32 = 50;
pub const DELIVERY: u32 = 60;
pub const MAX_PACKAGE: u32 = 1_024;

impl Config for Test {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type ProofVerifier = Verifier;
	type Timestamper = Timestamps;
	type EncryptionKeys = Keys;
	type BlockNumberProvider = Relay;
	type Signature = MultiSignature;
	type AccountConsideration = Deposit<AccountHold, 1>;
	type DealConsideration = Deposit<DealHold, 2>;
	type PackageConsideration = Deposit<PackageHold, 3>;
	type PalletId = SettlementPalletId;
	type MaxPackageBytes = ConstU32<MAX_PACKAGE>;
	type FundingPeriod = ConstU32<FUNDING>;
	type AcknowledgementPeriod = ConstU32<ACKNOWLEDGEMENT>;
	type ReviewPeriod = ConstU32<REVIEW>;
	type ResolutionPeriod = ConstU32<RESOLUTION>;
	type RetentionPeriod = ConstU32<RETENTION>;
	type MaxBatch = ConstU32<16>;
	type WeightInfo = ();
}

pub fn account(byte: u8) -> AccountId {
	AccountId32::new([byte; 32])
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

/// What every account owns in the open at the beginning.
pub const PUBLIC: u128 = 1_000_000_000;

/// The price agreed in the open, in most tests.
pub const PRICE: u128 = 5_000;

/// Runs a test on a chain whose accounts 1 to 9 own [`PUBLIC`], and checks the invariants at its end.
pub fn on_chain(test: impl FnOnce()) {
	RelayBlock::set(1_000);
	WithoutKey::set(BTreeSet::new());
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=9).map(|byte| (account(byte), PUBLIC)).collect(),
			..Default::default()
		},
		verifier: pallet_groth16_verifier::GenesisConfig {
			keys: vec![
				(CircuitId::RANGE, tacit_circuits::development::RANGE_KEY.to_vec()),
				(CircuitId::EQUALITY, tacit_circuits::development::EQUALITY_KEY.to_vec()),
			],
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
		frame_system::BlockHash::<Test>::insert(0, H256::repeat_byte(0x6e));
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
			PackageLocation::Stored => package_deposit(package.info.size),
			PackageLocation::External { .. } => package_deposit(0),
		})
		.sum();
	assert_eq!(deposits(HoldReason::Package), packages);
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
		+ bytes_of::<types::EvidenceDigests>()
		+ 3 * bytes_of::<(AccountId, DealId)>()
}

pub fn package_deposit(size: u64) -> u128 {
	3 + bytes_of::<types::PackageOf<Test>>() + u128::from(size)
}

/// Lets provided blocks pass.
pub fn pass(blocks: u32) {
	RelayBlock::mutate(|block| *block += blocks);
}

pub fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

pub fn commitment(opening: &Opening) -> Commitment {
	Commitment(element(opening.commitment()))
}

fn element(value: Fr) -> FieldElement {
	FieldElement::from_canonical(tacit_circuits::element_to_bytes(&value)).expect("the prover encodes canonically")
}

fn field(value: FieldElement) -> Fr {
	tacit_circuits::element_from_bytes(&value.to_bytes()).expect("the chain's elements are canonical")
}

/// An opening under a blinding that no other opening has.
pub fn opening(value: u128) -> Opening {
	static NEXT: AtomicU64 = AtomicU64::new(1);
	Opening {
		value,
		blinding: Fr::from(NEXT.fetch_add(1, Ordering::Relaxed)) * Fr::from(u128::MAX),
	}
}

static PROVER: LazyLock<Prover> = LazyLock::new(Prover::development);

/// A proof of `range`, which does not verify where the openings do not fit the inputs.
pub fn prove_range(inputs: moves::RangeInputs, whole: &Opening, part: &Opening) -> Groth16Proof {
	let [whole_in, part_in, ceiling, context] = inputs.to_inputs().map(field);
	let public = range::Public {
		whole: whole_in,
		part: part_in,
		ceiling,
		context,
	};
	let private = range::Private {
		whole: whole.clone(),
		part: part.clone(),
	};
	Groth16Proof(
		PROVER
			.prove_range_unchecked(&public, &private)
			.expect("the circuit is good"),
	)
}

/// A proof of `equality`, which does not verify where the openings do not fit the inputs.
pub fn prove_equality(inputs: moves::EqualityInputs, ins: [&Opening; 2], outs: [&Opening; 2]) -> Groth16Proof {
	let [in1, in2, out1, out2, delta, context] = inputs.to_inputs().map(field);
	let public = equality::Public {
		in1,
		in2,
		out1,
		out2,
		delta,
		context,
	};
	let private = equality::Private {
		in1: ins[0].clone(),
		in2: ins[1].clone(),
		out1: outs[0].clone(),
		out2: outs[1].clone(),
	};
	Groth16Proof(
		PROVER
			.prove_equality_unchecked(&public, &private)
			.expect("the circuit is good"),
	)
}

/// What an owner knows of its account.
#[derive(Clone)]
pub struct Wallet {
	pub who: AccountId,
	pub version: u64,
	pub balance: Opening,
}

/// A move that was proved and not yet made.
#[derive(Clone)]
pub struct Prepared<Proofs> {
	pub update: BalanceUpdate,
	pub proofs: Proofs,
	/// The wallet after the move.
	pub after: Wallet,
}

/// A payment that was proved and not yet made.
#[derive(Clone)]
pub struct PreparedFunding {
	pub update: BalanceUpdate,
	pub proofs: MoveProofs,
	pub escrow: Opening,
	/// The wallet after the move.
	pub after: Wallet,
}

impl Wallet {
	pub fn new(who: AccountId) -> Self {
		Self {
			who,
			version: 0,
			balance: Opening::zero(),
		}
	}

	/// A wallet whose account has shielded an amount.
	pub fn with(who: AccountId, amount: u128) -> Self {
		let mut wallet = Self::new(who);
		wallet.shield(amount);
		wallet
	}

	/// The wallet after a move to another balance.
	pub fn moved_to(&self, value: u128) -> Self {
		Self {
			who: self.who.clone(),
			version: self.version + 1,
			balance: opening(value),
		}
	}

	/// The update that leads to this wallet.
	pub fn update(&self) -> BalanceUpdate {
		BalanceUpdate {
			version: self.version - 1,
			commitment: commitment(&self.balance),
			note: self.note(),
		}
	}

	pub fn note(&self) -> Note {
		format!("note {}", self.version).into_bytes().try_into().unwrap()
	}

	pub fn context(&self, kind: MoveKind, deal: Option<DealId>, keys: KeyVersions) -> FieldElement {
		MoveContext {
			genesis: H256::repeat_byte(0x6e),
			kind,
			account: self.who.clone(),
			account_version: self.version,
			deal,
			keys,
		}
		.to_field()
	}

	pub fn prepare_shield(&self, amount: u128) -> Prepared<Groth16Proof> {
		let after = self.moved_to(self.balance.value.saturating_add(amount));
		let context = self.context(MoveKind::Shield, None, current_keys());
		let inputs = moves::shield(commitment(&self.balance), commitment(&after.balance), amount, context);
		let zero = Opening::zero();
		Prepared {
			update: after.update(),
			proofs: prove_equality(inputs, [&self.balance, &zero], [&after.balance, &zero]),
			after,
		}
	}

	pub fn prepare_unshield(&self, amount: u128) -> Prepared<MoveProofs> {
		let after = self.moved_to(self.balance.value.saturating_sub(amount));
		let context = self.context(MoveKind::Unshield, None, current_keys());
		let (range, equality) = moves::unshield(commitment(&self.balance), commitment(&after.balance), amount, context);
		let zero = Opening::zero();
		Prepared {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, &self.balance, &after.balance),
				equality: prove_equality(equality, [&self.balance, &zero], [&after.balance, &zero]),
			},
			after,
		}
	}

	/// A payment, under the ceiling that the deal has on chain.
	pub fn prepare_fund(&self, deal: DealId, amount: u128) -> PreparedFunding {
		let ceiling = Deals::<Test>::get(deal).map_or(PRICE, |deal| deal.terms.ceiling);
		self.prepare_fund_under(deal, amount, ceiling, keys_of(deal))
	}

	pub fn prepare_fund_under(&self, deal: DealId, amount: u128, ceiling: u128, keys: KeyVersions) -> PreparedFunding {
		let after = self.moved_to(self.balance.value.saturating_sub(amount));
		let escrow = opening(amount);
		let context = self.context(MoveKind::Fund, Some(deal), keys);
		let (range, equality) = moves::fund(
			commitment(&self.balance),
			commitment(&after.balance),
			commitment(&escrow),
			ceiling,
			context,
		);
		PreparedFunding {
			update: after.update(),
			proofs: MoveProofs {
				range: prove_range(range, &self.balance, &escrow),
				equality: prove_equality(equality, [&self.balance, &Opening::zero()], [&after.balance, &escrow]),
			},
			escrow,
			after,
		}
	}

	/// A settlement or a refund.
	pub fn prepare_collect(&self, kind: MoveKind, deal: DealId, escrow: &Opening) -> Prepared<Groth16Proof> {
		let after = self.moved_to(self.balance.value.saturating_add(escrow.value));
		let context = self.context(kind, Some(deal), keys_of(deal));
		let inputs = moves::collect(
			commitment(escrow),
			commitment(&self.balance),
			commitment(&after.balance),
			context,
		);
		Prepared {
			update: after.update(),
			proofs: prove_equality(inputs, [escrow, &self.balance], [&after.balance, &Opening::zero()]),
			after,
		}
	}

	pub fn shield(&mut self, amount: u128) {
		let Prepared { update, proofs, after } = self.prepare_shield(amount);
		assert_ok!(Settlement::shield(signed(&self.who), amount, update, proofs));
		*self = after;
	}
}

pub fn current_keys() -> KeyVersions {
	Settlement::current_keys().expect("genesis registered both keys")
}

fn keys_of(deal: DealId) -> KeyVersions {
	Deals::<Test>::get(deal).map_or_else(current_keys, |deal| deal.keys)
}

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

pub fn sealed_opening() -> SealedOpening {
	b"age-encryption.org/v1".to_vec().try_into().unwrap()
}

pub fn ciphertext(byte: u8, size: usize) -> types::PackageContentOf<Test> {
	PackageContent::Stored(vec![byte; size].try_into().unwrap())
}

/// What the demander of [`Trade`] owns before it pays, and what it pays.
pub const BALANCE: u128 = 10_000;
pub const PAYMENT: u128 = 4_000;

/// A deal between Alice and Bob, and what they know of it.
#[derive(Clone)]
pub struct Trade {
	pub deal: DealId,
	pub demander: Wallet,
	pub provider: Wallet,
	pub escrow: Opening,
	pub digest: Digest,
}

impl Trade {
	/// A deal that was opened; the demander has the means to pay.
	pub fn agreed() -> Self {
		Self {
			demander: Wallet::with(alice(), BALANCE),
			provider: Wallet::new(bob()),
			deal: Settlement::open_deal(terms(alice(), bob())).expect("both have keys"),
			escrow: opening(0),
			digest: Digest::repeat_byte(0xd1),
		}
	}

	pub fn funded() -> Self {
		let mut trade = Self::agreed();
		trade.fund();
		trade
	}

	pub fn acknowledged() -> Self {
		let trade = Self::funded();
		assert_ok!(trade.acknowledge());
		trade
	}

	pub fn delivered() -> Self {
		let trade = Self::acknowledged();
		assert_ok!(trade.deliver());
		trade
	}

	pub fn approved() -> Self {
		let trade = Self::delivered();
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		trade
	}

	pub fn rejected() -> Self {
		let trade = Self::funded();
		assert_ok!(trade.reject());
		trade
	}

	pub fn disputed() -> Self {
		let trade = Self::delivered();
		assert_ok!(trade.dispute());
		trade
	}

	pub fn fund(&mut self) {
		let funding = self.demander.prepare_fund(self.deal, PAYMENT);
		assert_ok!(self.fund_with(&funding));
		self.demander = funding.after;
		self.escrow = funding.escrow;
	}

	pub fn fund_with(&self, funding: &PreparedFunding) -> DispatchResult {
		Settlement::fund(
			signed(&self.demander.who),
			self.deal,
			funding.update.clone(),
			commitment(&funding.escrow),
			sealed_opening(),
			funding.proofs.clone(),
		)
	}

	pub fn acknowledge(&self) -> DispatchResult {
		Settlement::acknowledge(signed(&bob()), self.deal, commitment(&self.escrow))
	}

	pub fn reject(&self) -> DispatchResult {
		Settlement::reject(signed(&bob()), self.deal, commitment(&self.escrow))
	}

	/// The provider's package.
	pub fn deliver(&self) -> DispatchResult {
		Settlement::deposit_package(signed(&bob()), self.deal, self.digest, ciphertext(0xb0, 300))
	}

	/// The demander's package.
	pub fn confirm(&self) -> DispatchResult {
		Settlement::deposit_package(signed(&alice()), self.deal, self.digest, ciphertext(0xa0, 200))
	}

	pub fn approve(&self) -> DispatchResult {
		Settlement::approve(signed(&alice()), self.deal, self.digest)
	}

	pub fn dispute(&self) -> DispatchResult {
		Settlement::dispute(signed(&alice()), self.deal, self.digest, None)
	}

	pub fn prepare_settle(&self) -> Prepared<Groth16Proof> {
		self.provider.prepare_collect(MoveKind::Settle, self.deal, &self.escrow)
	}

	pub fn settle_with(&self, collect: &Prepared<Groth16Proof>) -> DispatchResult {
		Settlement::settle(signed(&bob()), self.deal, collect.update.clone(), collect.proofs)
	}

	pub fn prepare_refund(&self) -> Prepared<Groth16Proof> {
		self.demander.prepare_collect(MoveKind::Refund, self.deal, &self.escrow)
	}

	pub fn refund_with(&self, collect: &Prepared<Groth16Proof>) -> DispatchResult {
		Settlement::refund(signed(&alice()), self.deal, collect.update.clone(), collect.proofs)
	}

	pub fn state(&self) -> DealState {
		Deals::<Test>::get(self.deal).expect("the deal has not ended").state
	}
}

/// Registers the same keys once more, as the next versions.
pub fn register_next_keys() {
	for (circuit, key) in [
		(CircuitId::RANGE, tacit_circuits::development::RANGE_KEY),
		(CircuitId::EQUALITY, tacit_circuits::development::EQUALITY_KEY),
	] {
		assert_ok!(Verifier::register_key(RuntimeOrigin::root(), circuit, key.to_vec()));
	}
}

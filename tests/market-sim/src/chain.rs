//! The chain of the simulation: the real `pallet-quotations`, with balances, on a clock that the simulation moves.
//!
//! Deals are opened by the simulation itself, which then tells the pallet how they end, as settlement does.

use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, ConstU128, ConstU32, ConstU64, LinearStoragePrice},
	weights::Weight,
};
use pallet_quotations::{HoldReason, RequirementText, RfqAmendment, RfqParameters, Solution};
use sp_runtime::{
	traits::{BlockNumberProvider, Dispatchable, IdentityLookup},
	BuildStorage, DispatchError, DispatchResult,
};
use tacit_primitives::{
	DealId, DealKeys, DealNotice, DealOrigin, DealTerms, Digest, DisputeTerms, EncryptionKey, RfqId, Side,
	UncheckedText, X25519Key,
};
use tacit_traits::{DealObserver, DealOpener, EncryptionKeys};

pub type AccountId = u32;

/// The account that posts the request.
pub const DEMANDER: AccountId = 0;
/// The bidder behind an attack that has a service to offer.
pub const PRINCIPAL: AccountId = 1;

frame_support::construct_runtime!(
	pub enum Chain {
		System: frame_system,
		Balances: pallet_balances,
		Quotations: pallet_quotations,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Chain {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Chain>;
	type AccountData = pallet_balances::AccountData<u128>;
	type BlockHashCount = ConstU64<2_400>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Chain {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

/// One step of every price, in the chain's smallest unit.
pub const STEP: u128 = 1_000_000;
/// What `post` burns.
pub const POST_FEE: u128 = STEP / 100;
/// The blocks for which a request stays open at least.
pub const MIN_OPEN: u32 = 10;
/// The blocks of a day.
pub const DAY: u32 = 14_400;
/// What every account owns at the beginning.
pub const ENDOWMENT: u128 = 1_000_000 * STEP;

parameter_types! {
	/// The block of the clock.
	pub static Now: u32 = 1;
	/// The deals that were opened, by their numbers.
	pub static Opened: Vec<DealNotice<AccountId>> = Vec::new();
	/// The accounts that have removed their encryption keys.
	pub static WithoutKey: Vec<AccountId> = Vec::new();
	pub const RfqHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(HoldReason::Rfq);
	pub const QuotationHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(HoldReason::Quotation);
}

/// The clock of all deadlines.
pub struct Clock;

impl BlockNumberProvider for Clock {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Now::get()
	}
}

/// The profiles.
pub struct Keys;

impl EncryptionKeys<AccountId> for Keys {
	fn encryption_key(who: &AccountId) -> Option<EncryptionKey> {
		let key = EncryptionKey::unsigned(X25519Key([(*who % 251) as u8; 32]));
		(!WithoutKey::get().contains(who)).then_some(key)
	}
}

/// Opens deals, which end as the simulation says.
pub struct Deals;

impl DealOpener<AccountId> for Deals {
	fn open_deal(terms: DealTerms<AccountId>, _: DealKeys, origin: DealOrigin) -> Result<DealId, DispatchError> {
		Opened::mutate(|opened| {
			let deal = opened.len() as DealId;
			opened.push(DealNotice {
				deal,
				origin,
				demander: terms.demander,
				provider: terms.provider,
				price: terms.ceiling,
			});
			Ok(deal)
		})
	}

	fn weight() -> Weight {
		Weight::zero()
	}
}

type Deposit<Reason> =
	HoldConsideration<AccountId, Balances, Reason, LinearStoragePrice<ConstU128<1_000>, ConstU128<1>, u128>>;

impl pallet_quotations::Config for Chain {
	type BlockNumberProvider = Clock;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type MarketFee = ();
	type Deals = Deals;
	type EncryptionKeys = Keys;
	type RfqConsideration = Deposit<RfqHold>;
	type QuotationConsideration = Deposit<QuotationHold>;
	type PostFee = ConstU128<POST_FEE>;
	type MinBond = ConstU128<1>;
	type MaxAmendments = ConstU32<5>;
	type MinOpenPeriod = ConstU32<MIN_OPEN>;
	type MaxOpenPeriod = ConstU32<{ 90 * DAY }>;
	type MinExtension = ConstU32<5>;
	type MaxExtension = ConstU32<DAY>;
	type MinEvaluationPeriod = ConstU32<10>;
	type MaxEvaluationPeriod = ConstU32<{ 30 * DAY }>;
	type MaxDeliveryPeriod = ConstU32<{ 730 * DAY }>;
	type WeightInfo = ();
}

/// Makes a chain on which these many accounts have [`ENDOWMENT`] each.
pub fn chain(accounts: AccountId) -> sp_io::TestExternalities {
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (0..accounts).map(|who| (who, ENDOWMENT)).collect(),
			..Default::default()
		},
		..Default::default()
	};
	let storage = storage.build_storage().expect("the genesis builds");
	Now::set(1);
	Opened::set(Vec::new());
	WithoutKey::set(Vec::new());
	let mut chain = sp_io::TestExternalities::new(storage);
	// Without the events of a block nobody pays for the growth of their list.
	chain.execute_with(|| System::set_block_number(0));
	chain
}

/// Makes a call as the runtime does: it takes effect as a whole or not at all.
fn call(who: AccountId, call: pallet_quotations::Call<Chain>) -> DispatchResult {
	let made = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(who));
	made.map(|_| ()).map_err(|failed| failed.error)
}

/// The terms of a request that differ among markets.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
	/// The steps of its budget.
	pub steps: u8,
	/// Its bond.
	pub bond: u128,
	/// Its period, in blocks.
	pub open_for: u32,
	/// Its extension, in blocks.
	pub extension: u32,
	/// The period in which it can be awarded, in blocks.
	pub award_within: u32,
}

impl Terms {
	/// The budget.
	pub fn budget(&self) -> u128 {
		u128::from(self.steps) * STEP
	}
}

fn dispute() -> DisputeTerms<AccountId> {
	DisputeTerms {
		arbiter: None,
		undecided: Side::Provider,
	}
}

fn text(text: &str) -> UncheckedText {
	UncheckedText(text.as_bytes().to_vec())
}

/// Posts a request.
pub fn post(who: AccountId, terms: &Terms) -> Result<RfqId, DispatchError> {
	let rfq = pallet_quotations::NextRfqId::<Chain>::get();
	let parameters = RfqParameters {
		requirement: Digest::repeat_byte(1),
		summary: text("a bridge"),
		keywords: vec![text("statics")],
		budget: terms.budget(),
		price_step: STEP,
		bond: terms.bond,
		open_for: terms.open_for,
		extension: terms.extension,
		award_within: terms.award_within,
		delivery_period: DAY,
		dispute: dispute(),
		text: RequirementText::None,
	};
	call(who, pallet_quotations::Call::post { parameters }).map(|()| rfq)
}

/// Amends a request, without a change of its terms.
pub fn amend(who: AccountId, rfq: RfqId, expected_version: u32, terms: &Terms) -> DispatchResult {
	let amendment = RfqAmendment {
		requirement: Digest::repeat_byte(2),
		summary: text("another bridge"),
		budget: terms.budget(),
		price_step: STEP,
		delivery_period: DAY,
		dispute: dispute(),
		text: RequirementText::None,
		cause: None,
	};
	call(
		who,
		pallet_quotations::Call::amend {
			rfq,
			expected_version,
			amendment,
		},
	)
}

/// Cancels a request.
pub fn cancel(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, pallet_quotations::Call::cancel { rfq })
}

/// A pre-solution, which the byte tells from others.
pub fn solution(byte: u8) -> Solution {
	Solution {
		digest: Digest::repeat_byte(byte),
		summary: text("with shells"),
		sealed: b"sealed for the demander".to_vec(),
	}
}

/// Quotes at a step.
pub fn quote(who: AccountId, rfq: RfqId, expected_version: u32, step: u8) -> DispatchResult {
	call(
		who,
		pallet_quotations::Call::quote {
			rfq,
			expected_version,
			price: u128::from(step) * STEP,
			solution: solution((who % 251) as u8),
		},
	)
}

/// Improves to a step.
pub fn improve(who: AccountId, rfq: RfqId, expected_version: u32, step: u8) -> DispatchResult {
	call(
		who,
		pallet_quotations::Call::improve {
			rfq,
			expected_version,
			price: u128::from(step) * STEP,
			solution: None,
		},
	)
}

/// Reaffirms a quotation that was carried over.
pub fn reaffirm(who: AccountId, rfq: RfqId, expected_version: u32) -> DispatchResult {
	call(who, pallet_quotations::Call::reaffirm { rfq, expected_version })
}

/// Withdraws a quotation, or takes it back.
pub fn withdraw(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, pallet_quotations::Call::withdraw { rfq })
}

/// Awards a quotation as it stands.
pub fn award(who: AccountId, rfq: RfqId, provider: AccountId) -> Result<DealNotice<AccountId>, DispatchError> {
	let info = Quotations::quotation(rfq, &provider).ok_or(DispatchError::Other("no quotation"))?;
	call(
		who,
		pallet_quotations::Call::award {
			rfq,
			expected_version: info.version,
			provider,
			expected_price: info.price,
			expected_solution: info.solution,
		},
	)?;
	Opened::get().pop().ok_or(DispatchError::Other("no deal"))
}

/// Ends a request after its time.
pub fn end(who: AccountId, rfq: RfqId) -> DispatchResult {
	call(who, pallet_quotations::Call::end { rfq })
}

/// Tells the pallet that the provider has acknowledged.
pub fn acknowledge(deal: &DealNotice<AccountId>) {
	<Quotations as DealObserver<AccountId>>::acknowledged(deal);
}

/// Tells the pallet how a deal has ended.
pub fn conclude(deal: &DealNotice<AccountId>, fault: Option<Side>) {
	<Quotations as DealObserver<AccountId>>::concluded(deal, fault);
}

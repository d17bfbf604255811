//! The pallets of the market as a runtime joins them: quotations, settlement and reputation, with balances.
//!
//! Only the check of proofs is replaced, by one that takes every proof: what a proof shows is not what the rules of the
//! market are about. Commitments are the real ones, so that a complaint is decided as on the chain.

use super::model::{
	Account, Call, Opening, Ruling as Decision, ACKNOWLEDGEMENT, ANSWER, ARBITER, AWARD_WITHIN, DELIVERY, DEMANDER,
	FUNDING, MAX_AMENDMENTS, MIN_OPEN, OPEN_FOR, PROVIDERS, RESOLUTION, REVIEW, STEPS, STRANGER,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::HoldConsideration, ConstU128, ConstU32, LinearStoragePrice},
	weights::Weight,
	PalletId,
};
use groth16_bn254_verifier::poseidon;
use pallet_quotations::{RequirementText, RfqAmendment, RfqParameters, Solution};
use pallet_settlement::Discount;
use sp_core::H256;
use sp_runtime::{
	testing::TestSignature,
	traits::{BlockNumberProvider, Dispatchable, IdentityLookup},
	BuildStorage, DispatchResult,
};
use tacit_primitives::{
	deal::discount::signed_text, BalanceUpdate, CircuitId, Commitment, DealId, Digest, DisputeTerms, EncryptionKey,
	FieldElement, Groth16Proof, KeyVersion, MoveProofs, PackageContent, RfqId, Side, SplitProposal, Stamp, Statement,
	UncheckedCommitment, UncheckedRuling, UncheckedText, X25519Key,
};
use tacit_traits::{EncryptionKeys, ProofVerifier, Timestamper};

frame_support::construct_runtime!(
	pub enum Joined {
		System: frame_system,
		Balances: pallet_balances,
		Settlement: pallet_settlement,
		Quotations: pallet_quotations,
		Reputation: pallet_reputation,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Joined {
	type AccountId = Account;
	type Lookup = IdentityLookup<Account>;
	type Block = frame_system::mocking::MockBlockU32<Joined>;
	type AccountData = pallet_balances::AccountData<u128>;
	type BlockHashCount = ConstU32<2_400>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Joined {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

/// One step of every price.
pub const STEP: u128 = 1_000_000;
/// The bond of everybody.
pub const BOND: u128 = 5 * STEP;
/// What `post` burns.
pub const POST_FEE: u128 = 777;
/// What every account owns at the beginning.
pub const ENDOWMENT: u128 = 1_000_000 * STEP;

/// All accounts.
pub const ACCOUNTS: [Account; 6] = [DEMANDER, PROVIDERS[0], PROVIDERS[1], PROVIDERS[2], ARBITER, STRANGER];

parameter_types! {
	/// The block of the clock.
	pub static Now: u32 = 1;
	pub const RfqHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Rfq);
	pub const QuotationHold: RuntimeHoldReason =
		RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Quotation);
	pub const AccountHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Account);
	pub const DealHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Deal);
	pub const PackageHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Package);
	pub const Pool: PalletId = PalletId(*b"tct/pool");
}

/// The clock of all deadlines.
pub struct Clock;

impl BlockNumberProvider for Clock {
	type BlockNumber = u32;

	fn current_block_number() -> u32 {
		Now::get()
	}
}

/// Everybody has a key.
pub struct Keys;

impl EncryptionKeys<Account> for Keys {
	fn encryption_key(who: &Account) -> Option<EncryptionKey> {
		Some(EncryptionKey::unsigned(X25519Key([*who as u8; 32])))
	}
}

/// Takes every proof, and computes the real commitments.
pub struct Proofs;

impl ProofVerifier for Proofs {
	fn current_version(_: &CircuitId) -> Option<KeyVersion> {
		Some(1)
	}

	fn verify(_: &[Statement]) -> DispatchResult {
		Ok(())
	}

	fn weight(_: u32) -> Weight {
		Weight::zero()
	}

	fn commit(amount: u128, blinding: &FieldElement) -> Commitment {
		let amount = FieldElement::from(amount).to_bytes();
		let hash = poseidon::hash_bytes([&amount, &blinding.to_bytes()]).expect("both are below the modulus");
		Commitment(FieldElement::from_canonical(hash).expect("hashes are below the modulus"))
	}

	fn commit_weight() -> Weight {
		Weight::zero()
	}
}

/// The time.
pub struct Stamps;

impl Timestamper for Stamps {
	fn present() -> Stamp {
		Stamp {
			block: Now::get(),
			time: 6_000 * u64::from(Now::get()),
		}
	}

	fn weight() -> Weight {
		Weight::zero()
	}
}

type Deposit<Reason> =
	HoldConsideration<Account, Balances, Reason, LinearStoragePrice<ConstU128<1_000>, ConstU128<1>, u128>>;

impl pallet_settlement::Config for Joined {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type ProofVerifier = Proofs;
	type Timestamper = Stamps;
	type Observer = (Quotations, Reputation);
	type Ratings = Reputation;
	type BlockNumberProvider = Clock;
	type Signature = TestSignature;
	type AccountConsideration = Deposit<AccountHold>;
	type DealConsideration = Deposit<DealHold>;
	type PackageConsideration = Deposit<PackageHold>;
	type PalletId = Pool;
	type MaxPackageBytes = ConstU32<1_024>;
	type FundingPeriod = ConstU32<FUNDING>;
	type AcknowledgementPeriod = ConstU32<ACKNOWLEDGEMENT>;
	type ComplaintPeriod = ConstU32<ANSWER>;
	type MaxDeliveryPeriod = ConstU32<600>;
	type ReviewPeriod = ConstU32<REVIEW>;
	type ResolutionPeriod = ConstU32<RESOLUTION>;
	type RetentionPeriod = ConstU32<50>;
	type MaxBatch = ConstU32<16>;
	type WeightInfo = ();
}

impl pallet_quotations::Config for Joined {
	type BlockNumberProvider = Clock;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type MarketFee = ();
	type Deals = Settlement;
	type EncryptionKeys = Keys;
	type RfqConsideration = Deposit<RfqHold>;
	type QuotationConsideration = Deposit<QuotationHold>;
	type PostFee = ConstU128<POST_FEE>;
	type MinBond = ConstU128<1>;
	type MaxAmendments = ConstU32<MAX_AMENDMENTS>;
	type MinOpenPeriod = ConstU32<MIN_OPEN>;
	type MaxOpenPeriod = ConstU32<1_000>;
	type MinExtension = ConstU32<2>;
	type MaxExtension = ConstU32<100>;
	type MinEvaluationPeriod = ConstU32<5>;
	type MaxEvaluationPeriod = ConstU32<1_000>;
	type MaxDeliveryPeriod = ConstU32<600>;
	type WeightInfo = ();
}

impl pallet_reputation::Config for Joined {
	type BlockNumberProvider = Clock;
	type RatingPeriod = ConstU32<100>;
	type PriorWeight = ConstU128<STEP>;
	type WeightInfo = ();
}

/// The request of every test.
pub const RFQ: RfqId = 0;
const BUDGET: u128 = STEPS as u128 * STEP;

fn terms(undecided: Side) -> DisputeTerms<Account> {
	DisputeTerms {
		arbiter: Some(ARBITER),
		undecided,
	}
}

fn text(text: &str) -> UncheckedText {
	UncheckedText(text.as_bytes().to_vec())
}

/// Runs a test on a chain on which the demander has just posted [`RFQ`].
pub fn run(undecided: Side, extension: u32, test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: ACCOUNTS.map(|who| (who, ENDOWMENT)).to_vec(),
			..Default::default()
		},
		..Default::default()
	};
	Now::set(1);
	sp_io::TestExternalities::new(storage.build_storage().expect("the genesis builds")).execute_with(|| {
		frame_system::BlockHash::<Joined>::insert(0, genesis());
		let parameters = RfqParameters {
			requirement: Digest::repeat_byte(1),
			summary: text("a bridge"),
			keywords: vec![text("statics")],
			budget: BUDGET,
			price_step: STEP,
			bond: BOND,
			open_for: OPEN_FOR,
			extension,
			award_within: AWARD_WITHIN,
			delivery_period: DELIVERY,
			dispute: terms(undecided),
			text: RequirementText::None,
		};
		dispatch(DEMANDER, pallet_quotations::Call::post { parameters }).expect("the request is good");
		test();
	});
}

fn genesis() -> H256 {
	H256::repeat_byte(0x6e)
}

fn dispatch(who: Account, call: impl Into<RuntimeCall>) -> DispatchResult {
	let made = call.into().dispatch(RuntimeOrigin::signed(who));
	made.map(|_| ()).map_err(|failed| failed.error)
}

/// The blinding of everything.
fn blinding() -> FieldElement {
	FieldElement::from(7)
}

fn commitment(amount: u128) -> UncheckedCommitment {
	Proofs::commit(amount, &blinding()).into()
}

fn proof() -> Groth16Proof {
	Groth16Proof([1; 256])
}

fn proofs() -> MoveProofs {
	MoveProofs {
		range: proof(),
		equality: proof(),
	}
}

/// The next balance of an account, of which nobody here looks at the amount.
fn update(who: Account) -> BalanceUpdate {
	BalanceUpdate {
		version: pallet_settlement::Accounts::<Joined>::get(who).map_or(0, |account| account.version),
		commitment: commitment(who.into()),
		note: vec![0; 77],
	}
}

fn price(deal: DealId) -> u128 {
	Settlement::deal_info(deal).map_or(STEP, |info| info.terms.ceiling)
}

/// The escrow of a deal as its state has it; any other commitment where there is none.
fn escrow(deal: DealId) -> UncheckedCommitment {
	let escrow = Settlement::deal_info(deal).and_then(|info| info.state.escrow());
	escrow.map_or(commitment(0), Into::into)
}

/// What a deal lacks of its price in an escrow that holds too little.
const MISSING: u128 = 10;

fn discount(signer: Account, deal: DealId, signed_deal: DealId) -> Discount<TestSignature> {
	let amount = price(deal).saturating_sub(MISSING);
	Discount {
		amount,
		signature: TestSignature(signer, signed_text(&genesis(), signed_deal, amount)),
	}
}

fn answer(deal: DealId, opening: Opening, short: bool) -> pallet_settlement::Call<Joined> {
	let held = price(deal).saturating_sub(if short { MISSING } else { 0 });
	let provider = Settlement::deal_info(deal).map_or(STRANGER, |info| info.terms.provider);
	let (amount, discount) = match opening {
		Opening::Bare => (held, None),
		Opening::Another => (held.saturating_add(1), None),
		Opening::Discounted => (held, Some(discount(provider, deal, deal))),
		Opening::DiscountOfAnotherDeal => (held, Some(discount(provider, deal, deal.wrapping_add(1)))),
		Opening::ForgedDiscount => (held, Some(discount(STRANGER, deal, deal))),
	};
	pallet_settlement::Call::answer {
		deal,
		amount,
		blinding: blinding().into(),
		discount,
	}
}

fn proposal(who: Account, side: Side) -> SplitProposal {
	let (demander_part, provider_part) = parts(side);
	SplitProposal {
		account_version: update(who).version,
		demander_part,
		provider_part,
		opening: vec![5; 40],
	}
}

fn parts(side: Side) -> (UncheckedCommitment, UncheckedCommitment) {
	match side {
		Side::Demander => (commitment(11), commitment(12)),
		Side::Provider => (commitment(21), commitment(22)),
	}
}

fn opening_digest() -> Digest {
	Digest::from(sp_io::hashing::sha2_256(&[5; 40]))
}

/// Makes a call of the model on the chain. `short` says of which deals the escrow holds too little.
pub fn make(who: Account, call: &Call, undecided: Side, short: impl Fn(DealId) -> bool) -> DispatchResult {
	use pallet_quotations::Call as Auction;
	use pallet_settlement::Call as Deal;
	let rfq = RFQ;
	let expected_version = Quotations::rfq(rfq).map_or(1, |info| info.version);
	let solution = Solution {
		digest: Digest::repeat_byte(2),
		summary: text("with shells"),
		sealed: b"sealed for the demander".to_vec(),
	};
	let cost = |steps: u8| u128::from(steps) * STEP;
	let package = Digest::repeat_byte(9);
	let content = PackageContent::Stored(vec![1; 8]);
	match *call {
		Call::Amend => dispatch(
			who,
			Auction::amend {
				rfq,
				expected_version,
				amendment: RfqAmendment {
					requirement: Digest::repeat_byte(1),
					summary: text("a longer bridge"),
					budget: BUDGET,
					price_step: STEP,
					delivery_period: DELIVERY,
					dispute: terms(undecided),
					text: RequirementText::None,
					cause: None,
				},
			},
		),
		Call::CancelRequest => dispatch(who, Auction::cancel { rfq }),
		Call::End => dispatch(who, Auction::end { rfq }),
		Call::Quote(steps) => dispatch(
			who,
			Auction::quote {
				rfq,
				expected_version,
				price: cost(steps),
				solution,
			},
		),
		Call::Improve(steps) => dispatch(
			who,
			Auction::improve {
				rfq,
				expected_version,
				price: cost(steps),
				solution: None,
			},
		),
		Call::Reaffirm => dispatch(who, Auction::reaffirm { rfq, expected_version }),
		Call::Withdraw => dispatch(who, Auction::withdraw { rfq }),
		Call::Award(provider) => {
			let quoted = Quotations::quotation(rfq, &provider);
			dispatch(
				who,
				Auction::award {
					rfq,
					expected_version,
					provider,
					expected_price: quoted.as_ref().map_or(STEP, |quoted| quoted.price),
					expected_solution: quoted.map_or(package, |quoted| quoted.solution),
				},
			)
		},
		Call::Fund(deal, enough) => dispatch(
			who,
			Deal::fund {
				deal,
				update: update(who),
				escrow: commitment(price(deal).saturating_sub(if enough { 0 } else { MISSING })),
				opening: b"age-encryption.org/v1".to_vec(),
				proofs: proofs(),
			},
		),
		Call::Acknowledge(deal) => dispatch(
			who,
			Deal::acknowledge {
				deal,
				escrow: escrow(deal),
			},
		),
		Call::Complain(deal) => dispatch(
			who,
			Deal::complain {
				deal,
				escrow: escrow(deal),
			},
		),
		Call::Answer(deal, opening) => dispatch(who, answer(deal, opening, short(deal))),
		Call::Reject(deal) => {
			let expected = Settlement::deal_info(deal).and_then(|info| info.state.escrow());
			dispatch(
				who,
				Deal::reject {
					deal,
					expected: expected.map(Into::into),
				},
			)
		},
		Call::Deliver(deal) | Call::Confirm(deal) => dispatch(
			who,
			Deal::deposit_package {
				deal,
				digest: package,
				content,
			},
		),
		Call::Approve(deal) => dispatch(who, Deal::approve { deal, digest: package }),
		Call::Dispute(deal) => dispatch(
			who,
			Deal::dispute {
				deal,
				digest: package,
				evidence: None,
			},
		),
		Call::Rule(deal, decision) => {
			let ruling = match decision {
				Decision::Demander => UncheckedRuling::Demander,
				Decision::Provider => UncheckedRuling::Provider,
				Decision::SplitOf(by) => UncheckedRuling::Split {
					by,
					demander_part: parts(by).0,
					provider_part: parts(by).1,
					opening: opening_digest(),
				},
			};
			dispatch(
				who,
				Deal::rule {
					deal,
					escrow: escrow(deal),
					ruling,
				},
			)
		},
		Call::Cancel(deal) => dispatch(who, Deal::cancel { deal }),
		Call::Retract(deal) => dispatch(who, Deal::retract_cancel { deal }),
		Call::Propose(deal, side) => dispatch(
			who,
			Deal::propose_split {
				deal,
				split: proposal(who, side),
				proofs: proofs(),
			},
		),
		Call::WithdrawSplit(deal) => dispatch(who, Deal::withdraw_split { deal }),
		Call::AcceptSplit(deal, of) => dispatch(
			who,
			Deal::accept_split {
				deal,
				demander_part: parts(of).0,
				provider_part: parts(of).1,
				opening: opening_digest(),
			},
		),
		Call::Finalise(deal) => dispatch(who, Deal::finalise { deal }),
		Call::Settle(deal) => dispatch(
			who,
			Deal::settle {
				deal,
				update: update(who),
				proof: proof(),
			},
		),
		Call::Refund(deal) => dispatch(
			who,
			Deal::refund {
				deal,
				update: update(who),
				proof: proof(),
			},
		),
		Call::Collect(deal) => dispatch(
			who,
			Deal::collect_part {
				deal,
				update: update(who),
				proof: proof(),
			},
		),
	}
}

//! The market: listings, requests for quotation, questions, direct orders, settlement, reputations, stamps and the
//! verification of proofs.
//!
//! The pallets do not know each other; this module connects the traits of each to the pallet that implements them.
//!
//! Market fees, posting fees and the bonds of those in default are burnt. `()` takes them: it drops the balance that
//! was taken, and the total issuance falls by it. If anybody received them, they could be earned by making others
//! default, and reputations could be bought for what their fees bring back.
//!
//! All deadlines use one clock. It counts blocks of the relay chain, so that nobody's time depends on how often this
//! chain makes a block, and stands while this chain makes none or takes no transactions.

use crate::{
	configs::consensus::{MAX_CLOCK_GAP, RELAY_DAYS, RELAY_MINUTES},
	fees::{BYTE_DEPOSIT, CIPHERTEXT_BYTE_DEPOSIT, ITEM_DEPOSIT, MIN_BOND, POST_FEE, TACIT},
	AccountId, Balance, Balances, BlockNumber, Clock, Groth16Verifier, Listings, MultiBlockMigrations, ParachainSystem,
	Quotations, Reputation, Runtime, RuntimeHoldReason, Settlement, Signature, Timestamp, Timestamps,
};
use cumulus_pallet_parachain_system::RelaychainDataProvider;
use frame_support::{
	migrations::MultiStepMigrator,
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU128, ConstU32, Equals, Get, LinearStoragePrice},
	PalletId,
};
use frame_system::EnsureRoot;
use sp_runtime::traits::{Convert, Identity};
use tacit_circuits::{development, CircuitName};
use tacit_primitives::CircuitId;

/// A deposit for public items that are read often.
type PublicDeposit<Reason> = HoldConsideration<
	AccountId,
	Balances,
	Reason,
	LinearStoragePrice<ConstU128<ITEM_DEPOSIT>, ConstU128<BYTE_DEPOSIT>, Balance>,
>;

/// A deposit for a ciphertext.
type CiphertextDeposit<Reason> = HoldConsideration<
	AccountId,
	Balances,
	Reason,
	LinearStoragePrice<ConstU128<ITEM_DEPOSIT>, ConstU128<CIPHERTEXT_BYTE_DEPOSIT>, Balance>,
>;

/// How long a party has for a call that decides whether it is in default: to fund, to acknowledge, to answer a
/// complaint.
///
/// Three days outlast a weekend, an outage of the own node, and a relayer that holds a signed payment back.
const PERFORMANCE_PERIOD: u32 = 3 * RELAY_DAYS;

/// The longest delivery period of a deal, however it is agreed.
const MAX_DELIVERY_PERIOD: u32 = 730 * RELAY_DAYS;

/// The largest ciphertext of a package in bytes.
///
/// Larger deliveries are stored elsewhere, with their digest in the package.
pub const MAX_PACKAGE_BYTES: u32 = 256 * 1024;

/// The most moves of a batch. Verifying them one by one, should one be false, takes less than half of a block.
const MAX_BATCH: u32 = 16;

parameter_types! {
	/// Why a deposit for a profile is held.
	pub const ProfileHold: RuntimeHoldReason = RuntimeHoldReason::Listings(pallet_listings::HoldReason::Profile);
	/// Why a deposit for a listing is held.
	pub const ListingHold: RuntimeHoldReason = RuntimeHoldReason::Listings(pallet_listings::HoldReason::Listing);
	/// Why a deposit for a request is held.
	pub const RfqHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Rfq);
	/// Why a deposit for a quotation is held.
	pub const QuotationHold: RuntimeHoldReason =
		RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Quotation);
	/// Why a bond of a request or a quotation is held.
	pub const BondHold: RuntimeHoldReason = RuntimeHoldReason::Quotations(pallet_quotations::HoldReason::Bond);
	/// Why a deposit for a question is held.
	pub const QuestionHold: RuntimeHoldReason = RuntimeHoldReason::Questions(pallet_questions::HoldReason::Question);
	/// Why a deposit for an order is held.
	pub const OrderHold: RuntimeHoldReason = RuntimeHoldReason::Orders(pallet_orders::HoldReason::Order);
	/// Why the market fee of an order is held.
	pub const OrderFeeHold: RuntimeHoldReason = RuntimeHoldReason::Orders(pallet_orders::HoldReason::Fee);
	/// Why a deposit for a confidential account is held.
	pub const AccountHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Account);
	/// Why a deposit for a deal is held.
	pub const DealHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Deal);
	/// Why a deposit for a package is held.
	pub const PackageHold: RuntimeHoldReason = RuntimeHoldReason::Settlement(pallet_settlement::HoldReason::Package);
	/// Why a deposit for a stamp is held.
	pub const StampHold: RuntimeHoldReason = RuntimeHoldReason::Timestamps(pallet_timestamps::HoldReason::Stamp);
	/// Yields the account that holds the public side of all confidential balances.
	pub const SettlementPalletId: PalletId = PalletId(*b"tct/pool");
}

/// The number of the relay chain's block that the parent of the present block builds on.
pub struct ParentRelayBlock;

impl Get<Option<BlockNumber>> for ParentRelayBlock {
	fn get() -> Option<BlockNumber> {
		// Zero before the first block of the chain has ended.
		Some(ParachainSystem::last_relay_block_number()).filter(|number| *number > 0)
	}
}

/// Whether storage is being migrated, so that the present block takes no transactions.
pub struct MigrationsOngoing;

impl Get<bool> for MigrationsOngoing {
	fn get() -> bool {
		MultiBlockMigrations::ongoing()
	}
}

impl pallet_clock::Config for Runtime {
	type RelayChain = RelaychainDataProvider<Runtime>;
	type ParentRelayBlock = ParentRelayBlock;
	type MaxGap = ConstU32<MAX_CLOCK_GAP>;
	type Paused = MigrationsOngoing;
	type WeightInfo = pallet_clock::weights::SubstrateWeight<Runtime>;
}

impl pallet_listings::Config for Runtime {
	type BlockNumberProvider = Clock;
	type Reputations = Reputation;
	type ProfileConsideration = PublicDeposit<ProfileHold>;
	type ListingConsideration = PublicDeposit<ListingHold>;
	type MaxLifetime = ConstU32<{ 365 * RELAY_DAYS }>;
	type MaxScanned = ConstU32<1_000>;
	type MaxPageSize = ConstU32<100>;
	type KeyOwner = Identity;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::benchmarking::Helper;
	type WeightInfo = pallet_listings::weights::SubstrateWeight<Runtime>;
}

impl pallet_quotations::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type MarketFee = ();
	type BlockNumberProvider = Clock;
	type Deals = Settlement;
	type EncryptionKeys = Listings;
	type RfqConsideration = PublicDeposit<RfqHold>;
	type QuotationConsideration = PublicDeposit<QuotationHold>;
	type PostFee = ConstU128<POST_FEE>;
	type MinBond = ConstU128<MIN_BOND>;
	type MaxAmendments = ConstU32<5>;
	// Half a minute is enough for software on both sides. Demanders who wait for people choose days.
	type MinOpenPeriod = ConstU32<{ RELAY_MINUTES / 2 }>;
	type MaxOpenPeriod = ConstU32<{ 90 * RELAY_DAYS }>;
	type MinExtension = ConstU32<{ RELAY_MINUTES / 2 }>;
	// A lead can come late at most once for each of 200 steps, so that a round ends within 200 days after its posted
	// closing, even if every step is bid for in the last block.
	type MaxExtension = ConstU32<RELAY_DAYS>;
	type MinEvaluationPeriod = ConstU32<RELAY_MINUTES>;
	type MaxEvaluationPeriod = ConstU32<{ 30 * RELAY_DAYS }>;
	type MaxDeliveryPeriod = ConstU32<MAX_DELIVERY_PERIOD>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::benchmarking::Helper;
	type WeightInfo = pallet_quotations::weights::SubstrateWeight<Runtime>;
}

impl pallet_questions::Config for Runtime {
	type BlockNumberProvider = Clock;
	type Requests = Quotations;
	type Profiles = Listings;
	type QuestionConsideration = PublicDeposit<QuestionHold>;
	type MaxQuestions = ConstU32<100>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::benchmarking::Helper;
	type WeightInfo = pallet_questions::weights::SubstrateWeight<Runtime>;
}

impl pallet_orders::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type MarketFee = ();
	type BlockNumberProvider = Clock;
	type Catalogue = Listings;
	type Deals = Settlement;
	type EncryptionKeys = Listings;
	type OrderConsideration = PublicDeposit<OrderHold>;
	type MaxValidity = ConstU32<{ 30 * RELAY_DAYS }>;
	type MaxDeliveryPeriod = ConstU32<MAX_DELIVERY_PERIOD>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::benchmarking::Helper;
	type WeightInfo = pallet_orders::weights::SubstrateWeight<Runtime>;
}

impl pallet_settlement::Config for Runtime {
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type ProofVerifier = Groth16Verifier;
	type Timestamper = Timestamps;
	// First the request and its bonds, then the facts about both parties. Neither reads what the other one writes.
	type Observer = (Quotations, Reputation);
	type Ratings = Reputation;
	type BlockNumberProvider = Clock;
	type Signature = Signature;
	type AccountConsideration = PublicDeposit<AccountHold>;
	type DealConsideration = PublicDeposit<DealHold>;
	type PackageConsideration = CiphertextDeposit<PackageHold>;
	type PalletId = SettlementPalletId;
	type MaxPackageBytes = ConstU32<MAX_PACKAGE_BYTES>;
	type FundingPeriod = ConstU32<PERFORMANCE_PERIOD>;
	type AcknowledgementPeriod = ConstU32<PERFORMANCE_PERIOD>;
	type ComplaintPeriod = ConstU32<PERFORMANCE_PERIOD>;
	type MaxDeliveryPeriod = ConstU32<MAX_DELIVERY_PERIOD>;
	type ReviewPeriod = ConstU32<{ 7 * RELAY_DAYS }>;
	// An arbiter must receive the delivery and examine it.
	type ResolutionPeriod = ConstU32<{ 14 * RELAY_DAYS }>;
	type RetentionPeriod = ConstU32<{ 30 * RELAY_DAYS }>;
	type MaxBatch = ConstU32<MAX_BATCH>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = super::benchmarking::Helper;
	type WeightInfo = pallet_settlement::weights::SubstrateWeight<Runtime>;
}

impl pallet_reputation::Config for Runtime {
	type BlockNumberProvider = Clock;
	type RatingPeriod = ConstU32<{ 30 * RELAY_DAYS }>;
	// The market fee of a trade of 1,000 TACIT: burning it moves a standing half of the way to the best or the worst
	// one.
	type PriorWeight = ConstU128<TACIT>;
	type WeightInfo = pallet_reputation::weights::SubstrateWeight<Runtime>;
}

impl pallet_timestamps::Config for Runtime {
	type Time = Timestamp;
	type Consideration = PublicDeposit<StampHold>;
	type WeightInfo = pallet_timestamps::weights::SubstrateWeight<Runtime>;
}

/// How many public inputs the keys of Tacit's circuits have.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		CircuitName::from_chain(&circuit.0).map(|circuit| circuit.inputs() as u32)
	}
}

parameter_types! {
	/// The `e(alpha, beta)` of the keys whose secrets everybody knows. The registry recognises them by it.
	pub const DevelopmentAlphaBeta: [u8; pallet_groth16_verifier::ALPHA_BETA_BYTES] = development::ALPHA_BETA;
}

impl pallet_groth16_verifier::Config for Runtime {
	// Whoever could register a key of its own making could forge proofs under it.
	type KeyOrigin = EnsureRoot<AccountId>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Equals<DevelopmentAlphaBeta>;
	type MaxKeyBytes = ConstU32<{ pallet_groth16_verifier::MAX_KEY_BYTES }>;
	type WeightInfo = pallet_groth16_verifier::weights::SubstrateWeight<Runtime>;
}

#![cfg_attr(not(feature = "std"), no_std)]
// `#[frame_support::runtime]` and `impl_runtime_apis!` expand recursively over all pallets and APIs.
#![recursion_limit = "512"]

//! A small runtime with `pallet-accreditation`, the verifier, balances, fees and time.

extern crate alloc;

use alloc::{borrow::Cow, vec, vec::Vec};
use frame_support::{
	derive_impl,
	genesis_builder_helper::{build_state, get_preset},
	parameter_types,
	traits::{
		fungible::HoldConsideration, ConstU128, ConstU32, ConstU64, ConstU8, Equals, IsInVec, LinearStoragePrice,
	},
	weights::{
		constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_SECOND},
		IdentityFee, Weight,
	},
};
use frame_system::{limits::BlockWeights, EnsureRoot, EnsureSignedBy};
use pallet_accreditation::statement::{INPUTS, MEMBERSHIP};
use pallet_groth16_verifier::{KeyInfo, VerificationError};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Convert, IdentifyAccount, Verify},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode, MultiAddress, MultiSignature, Perbill,
};
use sp_version::RuntimeVersion;
use tacit_circuits::development;
use tacit_primitives::{CircuitId, Groth16Proof, KeyVersion, UncheckedElement};
use tacit_traits::ProofVerifier;

/// A signature of a transaction.
pub type Signature = MultiSignature;
/// The id of an account.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// A block header.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// The extensions of a transaction.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
);
/// A transaction.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<MultiAddress<AccountId, ()>, RuntimeCall, Signature, TxExtension>;
/// Executes blocks.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

/// The version of the runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("accreditation"),
	impl_name: Cow::Borrowed("accreditation"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// The pallets and their indices.
#[frame_support::runtime]
pub mod runtime {
	/// The runtime.
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
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(10)]
	pub type Groth16Verifier = pallet_groth16_verifier;
	#[runtime::pallet_index(11)]
	pub type Accreditation = pallet_accreditation;
}

parameter_types! {
	/// The version of the runtime.
	pub const Version: RuntimeVersion = VERSION;
	/// Allows two seconds of computation and 5 MiB of proof of validity in each block.
	pub Weights: BlockWeights = BlockWeights::with_sensible_defaults(
		Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, 5 * 1024 * 1024),
		Perbill::from_percent(75),
	);
	/// Keeps fees constant, however full the blocks are.
	pub const FeeMultiplier: Multiplier = Multiplier::from_u32(1);
	/// The reason for holding the deposit of an admission.
	pub const AdmissionHold: RuntimeHoldReason =
		RuntimeHoldReason::Accreditation(pallet_accreditation::HoldReason::Admission);
}

parameter_types! {
	/// The accounts that can publish a roll: here the development account Alice, in production perhaps a multisig.
	pub Bodies: Vec<AccountId> = vec![Sr25519Keyring::Alice.to_account_id()];
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u128>;
	type Version = Version;
	type DbWeight = RocksDbWeight;
	type BlockWeights = Weights;
	type SystemWeightInfo = frame_system::weights::SubstrateWeight<Self>;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = ();
	type MinimumPeriod = ConstU64<500>;
	type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Self>;
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1_000_000>;
	type AccountStore = System;
	type DustRemoval = ();
	type DoneSlashHandler = ();
	type ReserveIdentifier = ();
	type FreezeIdentifier = ();
	type MaxLocks = ConstU32<0>;
	type MaxReserves = ConstU32<0>;
	type MaxFreezes = ConstU32<0>;
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Self>;
}

// The sender pays for the verification of a proof, whether it is valid or not.
impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ()>;
	type WeightToFee = IdentityFee<u128>;
	type LengthToFee = IdentityFee<u128>;
	// With `()` the multiplier is zero from the second block on, and weight costs nothing.
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Self>;
}

/// Tells the registry how many public inputs the key of each circuit must have.
pub struct Circuits;

impl Convert<CircuitId, Option<u32>> for Circuits {
	fn convert(circuit: CircuitId) -> Option<u32> {
		(circuit == MEMBERSHIP).then_some(INPUTS)
	}
}

parameter_types! {
	/// Every development key has this `e(alpha, beta)`.
	pub const DevelopmentAlphaBeta: [u8; pallet_groth16_verifier::ALPHA_BETA_BYTES] = development::ALPHA_BETA;
}

impl pallet_groth16_verifier::Config for Runtime {
	// This origin can forge proofs. This runtime has no way to dispatch as root, so the genesis keys are final.
	type KeyOrigin = EnsureRoot<AccountId>;
	type ExpectedInputs = Circuits;
	type DevelopmentKeys = Equals<DevelopmentAlphaBeta>;
	type MaxKeyBytes = ConstU32<{ pallet_groth16_verifier::MAX_KEY_BYTES }>;
	type WeightInfo = pallet_groth16_verifier::weights::SubstrateWeight<Self>;
}

impl pallet_accreditation::Config for Runtime {
	type PublishOrigin = EnsureSignedBy<IsInVec<Bodies>, AccountId>;
	type ProofVerifier = Groth16Verifier;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		AdmissionHold,
		LinearStoragePrice<ConstU128<1_000_000>, ConstU128<10_000>, u128>,
	>;
	type WeightInfo = pallet_accreditation::weights::HandSet<Self>;
}

sp_api::impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as sp_runtime::traits::Block>::LazyBlock) {
			Executive::execute_block(block)
		}

		fn initialize_block(header: &Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> sp_core::OpaqueMetadata {
			sp_core::OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<sp_core::OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: UncheckedExtrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<UncheckedExtrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as sp_runtime::traits::Block>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			extrinsic: UncheckedExtrinsic,
			block: sp_core::H256,
		) -> TransactionValidity {
			Executive::validate_transaction(source, extrinsic, block)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, |_| None)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			Vec::new()
		}
	}

	impl pallet_groth16_verifier::runtime_api::Groth16VerifierApi<Block> for Runtime {
		fn verify(
			circuit: CircuitId,
			version: KeyVersion,
			inputs: Vec<UncheckedElement>,
			proof: Groth16Proof,
		) -> Result<(), VerificationError> {
			Groth16Verifier::check_proof(circuit, version, inputs, proof)
		}

		fn current_version(circuit: CircuitId) -> Option<KeyVersion> {
			<Groth16Verifier as ProofVerifier>::current_version(&circuit)
		}

		fn verifying_key(circuit: CircuitId, version: KeyVersion) -> Option<Vec<u8>> {
			Groth16Verifier::verifying_key(circuit, version)
		}

		fn keys() -> Vec<KeyInfo> {
			Groth16Verifier::keys()
		}
	}
}

#![cfg_attr(not(feature = "std"), no_std)]
// `#[frame_support::runtime]` and `impl_runtime_apis!` expand recursively over all pallets and APIs.
#![recursion_limit = "512"]
// The items that macros and the build script put into this module have no docs; the modules below warn again.
#![allow(missing_docs)]

//! The runtime of Tacit, a parachain for trading science and technology services in confidence.
//!
//! | module | holds |
//! |---|---|
//! | [`configs`] | the configuration of every pallet, by topic |
//! | [`apis`] | the runtime APIs |
//! | [`fees`] | the unit, fees and deposits |
//! | [`limits`] | the weight and the length of a block |
//! | [`genesis`] | the presets `development` and `local_testnet` |
//! | [`migrations`] | the changes of storage in an upgrade to this version |
//!
//! Pallet indices are part of the encoding of every call, event and error. [`Runtime`] fixes them, and a test pins
//! them.

extern crate alloc;

// `WASM_BINARY`, the Wasm build of this runtime; `None` where the build was told to skip it.
#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

// First, because the APIs use its macros.
#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
pub mod benchmarks;

pub mod apis;
#[warn(missing_docs)]
pub mod configs;
#[warn(missing_docs)]
pub mod fees;
#[warn(missing_docs)]
pub mod genesis;
#[warn(missing_docs)]
pub mod limits;
#[warn(missing_docs)]
pub mod migrations;
#[warn(missing_docs)]
pub mod weights;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub use sp_consensus_aura::sr25519::AuthorityId as AuraId;

/// A signature of a transaction: sr25519, ed25519 or ECDSA.
pub type Signature = MultiSignature;
/// The public identity of an account: 32 bytes.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount in the smallest unit, 10^-12 TACIT.
pub type Balance = u128;
/// The number of an account's next transaction.
pub type Nonce = u32;
/// A hash of the chain.
pub type Hash = sp_core::H256;
/// The number of a block.
pub type BlockNumber = u32;
/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;
/// The header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// The checks of every transaction, in this order. Polkadot.js knows all of them; it could not encode an extension of
/// our own.
pub type TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim<
	Runtime,
	(
		frame_system::CheckNonZeroSender<Runtime>,
		frame_system::CheckSpecVersion<Runtime>,
		frame_system::CheckTxVersion<Runtime>,
		frame_system::CheckGenesis<Runtime>,
		frame_system::CheckEra<Runtime>,
		frame_system::CheckNonce<Runtime>,
		frame_system::CheckWeight<Runtime>,
		pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
		frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	),
>;

/// A transaction as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// Executes blocks.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

impl_opaque_keys! {
	/// The keys a collator works with.
	pub struct SessionKeys {
		/// Signs blocks.
		pub aura: Aura,
	}
}

/// The version of the runtime. `spec_version` rises with every release that changes behaviour, `transaction_version`
/// with every release that changes the encoding of an existing call.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("tacit"),
	impl_name: Cow::Borrowed("tacit-runtime"),
	authoring_version: 1,
	spec_version: 5,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 3,
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
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// The system.
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(2)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(3)]
	pub type ParachainInfo = parachain_info;
	#[runtime::pallet_index(4)]
	pub type WeightReclaim = cumulus_pallet_weight_reclaim;
	#[runtime::pallet_index(5)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(6)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(7)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(8)]
	pub type MultiBlockMigrations = pallet_migrations;

	// Money.
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	// Only genesis presets for development set a key.
	#[runtime::pallet_index(15)]
	pub type Sudo = pallet_sudo;

	// Collators. The hooks of these five depend on each other in this order.
	#[runtime::pallet_index(20)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(21)]
	pub type CollatorSelection = pallet_collator_selection;
	#[runtime::pallet_index(22)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(23)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(24)]
	pub type AuraExt = cumulus_pallet_aura_ext;

	// Messages between chains.
	#[runtime::pallet_index(30)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(31)]
	pub type PolkadotXcm = pallet_xcm;
	#[runtime::pallet_index(32)]
	pub type CumulusXcm = cumulus_pallet_xcm;
	#[runtime::pallet_index(33)]
	pub type MessageQueue = pallet_message_queue;

	// The market.
	#[runtime::pallet_index(50)]
	pub type Listings = pallet_listings;
	#[runtime::pallet_index(51)]
	pub type Quotations = pallet_quotations;
	#[runtime::pallet_index(52)]
	pub type Settlement = pallet_settlement;
	#[runtime::pallet_index(53)]
	pub type Timestamps = pallet_timestamps;
	#[runtime::pallet_index(54)]
	pub type Groth16Verifier = pallet_groth16_verifier;
	#[runtime::pallet_index(55)]
	pub type Orders = pallet_orders;
	#[runtime::pallet_index(56)]
	pub type Clock = pallet_clock;
	#[runtime::pallet_index(57)]
	pub type Reputation = pallet_reputation;
	#[runtime::pallet_index(58)]
	pub type Questions = pallet_questions;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}

//! Block production: collators, sessions, slots and the relay chain's pace.

use crate::{
	fees::deposit, weights, AccountId, Aura, AuraId, Balance, Balances, BlockNumber, CollatorSelection, Runtime,
	RuntimeEvent, Session, SessionKeys,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64},
	PalletId,
};
use frame_system::EnsureRoot;
use sp_runtime::traits::OpaqueKeys;

/// The duration of a slot in milliseconds, which is the target time of a block. It cannot be changed once the chain
/// has started.
pub const SLOT_DURATION: u64 = 6_000;

/// The duration of a slot of the relay chain in milliseconds.
pub const RELAY_CHAIN_SLOT_DURATION: u32 = 6_000;

/// Relay-chain blocks in a minute: what the market counts its deadlines in.
pub const RELAY_MINUTES: BlockNumber = 60_000 / RELAY_CHAIN_SLOT_DURATION;
/// Relay-chain blocks in an hour.
pub const RELAY_HOURS: BlockNumber = 60 * RELAY_MINUTES;
/// Relay-chain blocks in a day.
pub const RELAY_DAYS: BlockNumber = 24 * RELAY_HOURS;

/// The most relay-chain blocks by which the clock of all deadlines moves from one block to the next: a minute.
///
/// The clock does not count the rest of a longer gap.
pub const MAX_CLOCK_GAP: BlockNumber = 10;

/// Asynchronous backing: how many blocks may be ahead of what the relay chain has included.
pub const UNINCLUDED_SEGMENT_CAPACITY: u32 = 3;

/// Blocks for each block of the relay chain.
pub const BLOCK_PROCESSING_VELOCITY: u32 = 1;

/// Blocks build on the tip of the relay chain.
pub const RELAY_PARENT_OFFSET: u32 = 0;

/// Keeps the pace of blocks to that of the relay chain.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	RELAY_CHAIN_SLOT_DURATION,
	BLOCK_PROCESSING_VELOCITY,
	UNINCLUDED_SEGMENT_CAPACITY,
>;

/// Blocks in a session: six hours.
pub const SESSION_LENGTH: BlockNumber = 6 * 60 * 60_000 / SLOT_DURATION as BlockNumber;

/// The most collators there can be: candidates and invulnerables.
const MAX_COLLATORS: u32 = MAX_CANDIDATES + MAX_INVULNERABLES;
const MAX_CANDIDATES: u32 = 100;
const MAX_INVULNERABLES: u32 = 20;

parameter_types! {
	/// Blocks in a session.
	pub const SessionLength: BlockNumber = SESSION_LENGTH;
	/// The first session starts with the first block.
	pub const SessionOffset: BlockNumber = 0;
	/// Session keys are two stored items, the keys and their owner.
	pub const SessionKeyDeposit: Balance = deposit(2, 2 * 32);
	/// The account that gathers fees and pays collators.
	pub const PotId: PalletId = PalletId(*b"PotStake");
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = CollatorSelection;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type SessionManager = CollatorSelection;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = weights::pallet_session::WeightInfo<Self>;
	type Currency = Balances;
	type KeyDeposit = SessionKeyDeposit;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<MAX_COLLATORS>;
	// Asynchronous backing.
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl pallet_collator_selection::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type UpdateOrigin = EnsureRoot<AccountId>;
	type PotId = PotId;
	type MaxCandidates = ConstU32<MAX_CANDIDATES>;
	type MinEligibleCollators = ConstU32<1>;
	type MaxInvulnerables = ConstU32<MAX_INVULNERABLES>;
	// A candidate that made no block in a whole session is dropped.
	type KickThreshold = SessionLength;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ValidatorRegistration = Session;
	type WeightInfo = weights::pallet_collator_selection::WeightInfo<Self>;
}

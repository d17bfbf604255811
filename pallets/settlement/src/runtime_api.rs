//! What can be asked of the pallet without a transaction.

use crate::types::{
	DealState, EvidenceDigests, Note, Outcome, PackageInfo, Record, SealedOpening, Side, Silence, Split,
};
use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{Commitment, DealId, DealTerms, EncryptionKey, KeyVersions, Reputation};

/// A confidential account as its owner needs it for the next move.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AccountInfo {
	/// Commitment to the balance; `Commitment::ZERO` for an account without a move.
	pub commitment: Commitment,
	/// How many moves the account has made; what the next move has to expect.
	pub version: u64,
	/// What the owner wrote for itself with the last move.
	pub note: Note,
}

/// A deal that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealInfo<AccountId> {
	/// The deal.
	pub id: DealId,
	/// What was agreed.
	pub terms: DealTerms<AccountId>,
	/// The keys under which its proofs are verified.
	pub key_versions: KeyVersions,
	/// The demander's encryption key as it had it when it agreed, with its signature of it.
	pub demander_key: EncryptionKey,
	/// The provider's encryption key as it had it when it agreed, with its signature of it.
	pub provider_key: EncryptionKey,
	/// How far it has come, with the deadline that runs.
	pub state: DealState,
	/// What becomes of it if nobody acts, and when; `None` where the outcome is fixed.
	pub silence: Option<Silence>,
	/// The party that has proposed to cancel it, if one has.
	pub cancelling: Option<Side>,
	/// Whether the demander has a deposit in it.
	pub demander_deposit: bool,
	/// Whether the provider has a deposit in it.
	pub provider_deposit: bool,
	/// The sealed opening of the escrow, while there is an escrow.
	pub opening: Option<SealedOpening>,
	/// The demander's package, if it was deposited.
	pub demander_package: Option<PackageInfo>,
	/// The provider's package, if it was deposited.
	pub provider_package: Option<PackageInfo>,
	/// The split that the demander has put forward; after a split, the one that was accepted.
	pub demander_split: Option<Split>,
	/// The split that the provider has put forward; after a split, the one that was accepted.
	pub provider_split: Option<Split>,
	/// What the demander has put forward in a dispute.
	pub demander_evidence: EvidenceDigests,
	/// What the provider has put forward in a dispute.
	pub provider_evidence: EvidenceDigests,
}

/// What the runtime was configured with, and what changes with time.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Parameters<AccountId> {
	/// The account of the pool.
	pub pool: AccountId,
	/// The keys under which new moves are proved; `None` until both are registered.
	pub key_versions: Option<KeyVersions>,
	/// The present block number in which deadlines count.
	pub now: u32,
	/// Bytes that the ciphertext of a package may take.
	pub max_package_bytes: u32,
	/// Blocks that the demander has for funding.
	pub funding_period: u32,
	/// Blocks that the provider has for its acknowledgement.
	pub acknowledgement_period: u32,
	/// Blocks that the demander has for a dispute.
	pub review_period: u32,
	/// Blocks that a dispute may take.
	pub resolution_period: u32,
	/// Blocks for which packages stay after the outcome of their deal was fixed.
	pub retention_period: u32,
	/// Moves that one batch may hold.
	pub max_batch: u32,
}

sp_api::decl_runtime_apis! {
	/// Confidential accounts, deals, packages and records.
	pub trait SettlementApi<AccountId> where AccountId: Codec {
		/// Gives the confidential account of an owner.
		///
		/// One without a move has the commitment to zero, version 0 and an empty note.
		fn account(who: AccountId) -> AccountInfo;

		/// Gives a deal that has not ended, with all that belongs to it.
		fn deal(id: DealId) -> Option<DealInfo<AccountId>>;

		/// Lists the deals of a party that have not ended, ascending; at most 1,000.
		fn deals_of(who: AccountId) -> Vec<DealId>;

		/// Lists the disputes that wait for an arbiter's ruling, ascending; at most 1,000.
		fn disputes_of(arbiter: AccountId) -> Vec<DealId>;

		/// Says what silence has made of a deal.
		///
		/// `None` while somebody has time to act, and where the outcome is fixed.
		fn overdue_outcome(id: DealId) -> Option<Outcome>;

		/// Says what everybody may know of a package.
		fn package_info(deal: DealId, side: Side) -> Option<PackageInfo>;

		/// Gives the ciphertext of a package that is stored on chain.
		fn package(deal: DealId, side: Side) -> Option<Vec<u8>>;

		/// Gives the permanent record of a settled deal.
		fn record(id: DealId) -> Option<Record<AccountId>>;

		/// Says what the settled deals of an account tell about it.
		fn reputation(who: AccountId) -> Reputation;

		/// Says what was shielded minus what was unshielded, in the smallest unit.
		fn pool_balance() -> u128;

		/// Gives the versions of the keys, the periods and the bounds of the runtime.
		fn parameters() -> Parameters<AccountId>;
	}
}

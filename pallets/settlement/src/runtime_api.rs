//! The runtime API of the pallet.

use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{AccountInfo, DealId, DealInfo, KeyVersions, Outcome, PackageInfo, Record, Reputation, Side};

/// The configuration of the runtime, the current keys and the present block.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Parameters<AccountId> {
	/// The account of the pool.
	pub pool: AccountId,
	/// The keys under which new moves are proved; `None` until both are registered.
	pub key_versions: Option<KeyVersions>,
	/// The block number in which deadlines count.
	///
	/// The clock's own runtime API gives it alone.
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

		/// Gives the outcome that silence has given a deal.
		///
		/// `None` while somebody has time to act, and where the outcome is fixed.
		fn overdue_outcome(id: DealId) -> Option<Outcome>;

		/// Gives the public part of a package.
		fn package_info(deal: DealId, side: Side) -> Option<PackageInfo>;

		/// Gives the ciphertext of a package that is stored on chain.
		fn package(deal: DealId, side: Side) -> Option<Vec<u8>>;

		/// Gives the permanent record of a settled deal.
		fn record(id: DealId) -> Option<Record<AccountId>>;

		/// Gives the reputation that an account has from settled deals.
		fn reputation(who: AccountId) -> Reputation;

		/// Gives the shielded amounts less the unshielded ones, in the smallest unit.
		fn pool_balance() -> u128;

		/// Gives the versions of the keys, the periods and the bounds of the runtime.
		fn parameters() -> Parameters<AccountId>;
	}
}

//! The runtime API of the pallet.

use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{AccountInfo, DealId, DealInfo, KeyVersions, Outcome, PackageInfo, Record, Side};

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
	/// Blocks that the demander has to answer a complaint about the escrow.
	pub complaint_period: u32,
	/// Blocks that the demander has for a dispute.
	pub review_period: u32,
	/// Blocks that a dispute may take.
	pub resolution_period: u32,
	/// Blocks for which packages stay after the outcome of their deal was fixed.
	pub retention_period: u32,
	/// Moves that one batch may hold.
	pub max_batch: u32,
}

/// A page of the deals of a party that have not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealsPage {
	/// The deals, in the order of their keys in storage.
	pub deals: Vec<DealId>,
	/// Where the next page begins; `None` on the last one.
	pub next: Option<DealId>,
}

/// A page of the settled deals of a party.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RecordsPage<AccountId> {
	/// The deals with their records, the newest first.
	pub records: Vec<(DealId, Record<AccountId>)>,
	/// Where the next page begins; `None` on the last one.
	pub next: Option<DealId>,
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

		/// Lists the deals of a party that have not ended, at most 100 on a page.
		///
		/// They come in the order of their keys in storage, which is that of a hash, so that a page costs what it
		/// holds. `after` is the `next` of the page before. A deal that is opened between two pages may be on neither.
		fn deals_of(who: AccountId, after: Option<DealId>, limit: u32) -> DealsPage;

		/// Lists the settled deals of a party, the newest first, at most 100 on a page.
		///
		/// `cursor` is the `next` of the page before.
		fn records_of(who: AccountId, cursor: Option<DealId>, limit: u32) -> RecordsPage<AccountId>;

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

		/// Gives the shielded amounts less the unshielded ones, in the smallest unit.
		fn pool_balance() -> u128;

		/// Gives the versions of the keys, the periods and the bounds of the runtime.
		fn parameters() -> Parameters<AccountId>;
	}
}

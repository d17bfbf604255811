//! The runtime API of the pallet.

use crate::{Keywords, PriceHistory, RfqPhase, SealedSolution, Summary};
use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{Digest, DisputeTerms, EncryptionKey, RfqId, SearchError, UncheckedText};

/// A request, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RfqInfo<AccountId> {
	/// The request.
	pub id: RfqId,
	/// Who asks and pays.
	pub demander: AccountId,
	/// The key to which solutions are sealed for the demander, with its signature if the demander has signed it.
	///
	/// `None` where it is not known: see [`crate::Rfq::demander_key`].
	pub demander_key: Option<EncryptionKey>,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement.
	pub summary: Summary,
	/// The keywords by which it is found.
	pub keywords: Keywords,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// By how much a price has to undercut the best one, or one's own.
	pub minimum_decrement: u128,
	/// The first block in which quotations are taken no longer. A late improvement moves it.
	pub closes_at: u32,
	/// How many blocks quotations are taken after a late improvement.
	pub extension: u32,
	/// The latest possible `closes_at`.
	pub hard_close: u32,
	/// The last block in which the demander can award.
	pub award_by: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// How many amendments the demander has left.
	pub amendments_left: u32,
	/// Where it stands.
	pub phase: RfqPhase<AccountId>,
	/// How many blocks the phase lasts from the present block on, this one included. `None` where it lasts for ever.
	pub blocks_left: Option<u32>,
	/// How many live quotations it has.
	pub live_quotations: u32,
	/// The lowest price of a live quotation.
	pub best_price: Option<u128>,
}

/// A live quotation in its place.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RankedQuotation<AccountId> {
	/// Who made it.
	pub provider: AccountId,
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// Digest of the full text of the pre-solution.
	pub solution: Digest,
	/// Public summary of the pre-solution.
	pub summary: Summary,
	/// The last block in which it can be awarded.
	pub valid_until: u32,
	/// Whether that block has passed.
	pub expired: bool,
	/// How often it has been improved.
	pub revision: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: u32,
	/// The key to which things will be sealed for the provider, with its signature if the provider has signed it.
	///
	/// `None` where it is not known: see [`crate::Quotation::provider_key`].
	pub provider_key: Option<EncryptionKey>,
}

/// The highest prices that a provider could quote in the present block.
///
/// Any lower price is admissible too, unless it is below the best one by less than the minimum decrement. Prices are in
/// the chain's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AdmissiblePrices {
	/// To be in the ranking: by `quote`, or by `improve` where the provider has a live quotation.
	///
	/// `None` where no price is admissible.
	pub to_enter: Option<u128>,
	/// To lead the ranking, by the same call. `None` where the best price cannot be undercut.
	pub to_lead: Option<u128>,
	/// The price of the provider's live quotation.
	pub own: Option<u128>,
	/// Whether the provider leads now.
	pub leads: bool,
}

/// How far the price of a request has converged.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Convergence {
	/// The counters of the quotations so far.
	pub history: PriceHistory,
	/// How many live quotations there are.
	pub live: u32,
	/// The lowest live price.
	pub best: Option<u128>,
	/// The second-lowest live price.
	pub second: Option<u128>,
	/// The highest live price.
	pub worst: Option<u128>,
	/// The highest live price less the lowest.
	pub spread: Option<u128>,
	/// How many blocks the best price has stood.
	pub blocks_unchanged: Option<u32>,
}

/// Where a list of open requests goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RfqCursor {
	/// How many keywords of the query the last request has.
	pub matched: u32,
	/// The last request.
	pub rfq: RfqId,
}

/// A part of a list of open requests.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RfqPage<AccountId> {
	/// The requests: those with more of the keywords first, and among equals the newest.
	pub rfqs: Vec<RfqInfo<AccountId>>,
	/// Where to go on; `None` at the end. For a query without keywords, a page can be short, even empty, and not be the
	/// last.
	pub next: Option<RfqCursor>,
	/// How many entries were looked at.
	pub scanned: u32,
	/// Whether, for a query with keywords, every request was looked at that could carry one.
	///
	/// Where not, there were too many: other keywords make them fewer.
	pub complete: bool,
}

sp_api::decl_runtime_apis! {
	/// Reads requests and quotations.
	pub trait QuotationsApi<AccountId> where AccountId: Codec {
		/// Gives a request with its phase.
		fn rfq(id: RfqId) -> Option<RfqInfo<AccountId>>;

		/// Lists the live quotations of a request, the lowest price first.
		///
		/// Among equal prices the earlier one comes first.
		fn ranking(id: RfqId) -> Vec<RankedQuotation<AccountId>>;

		/// Gives the highest admissible prices for a provider in the present block.
		///
		/// `None` where the request is not open.
		fn next_admissible_price(id: RfqId, provider: AccountId) -> Option<AdmissiblePrices>;

		/// Shows how far the price of a request has converged.
		fn convergence(id: RfqId) -> Option<Convergence>;

		/// Gives the sealed solution of a quotation.
		fn sealed_solution(id: RfqId, provider: AccountId) -> Option<SealedSolution>;

		/// Lists the open requests that have any of the keywords, each once, the best match first.
		///
		/// `keywords` are at most eight texts as a person types them; they are brought into normal form here. Those
		/// with more of the keywords come first, among equals the newest. For a query without keywords: all open
		/// requests, the newest first. At most `limit` requests, and never more than 50.
		///
		/// One call passes at most 1,000 entries. Where the keywords do not have more, the pages are pieces of one
		/// ranking of all open requests that match, as long as they are read at one block. Where they have more,
		/// `complete` is false, and only so many are ranked, beginning at a place that changes every 1,200 blocks:
		/// rarer keywords make them fewer.
		fn open_rfqs(
			keywords: Vec<UncheckedText>,
			cursor: Option<RfqCursor>,
			limit: u32,
		) -> Result<RfqPage<AccountId>, SearchError>;
	}
}

//! The runtime API of the pallet.

use crate::{Keywords, PriceHistory, PublishedText, QuotationStatus, RfqPhase, SealedSolution, Summary};
use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::{DealId, Digest, DisputeTerms, EncryptionKey, RfqId, SearchError, UncheckedText};

/// A request that has not ended, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RfqInfo<AccountId> {
	/// The request.
	pub id: RfqId,
	/// Who asks and pays.
	pub demander: AccountId,
	/// The key to which solutions are sealed for the demander, with its signature if the demander has signed it.
	pub demander_key: EncryptionKey,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement.
	pub summary: Summary,
	/// The keywords by which it is found.
	pub keywords: Keywords,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// Every price is a multiple of this, in the chain's smallest unit.
	pub price_step: u128,
	/// The bond of the demander and of each provider, in the chain's smallest unit.
	pub bond: u128,
	/// How many blocks a round takes, if nobody takes the lead late.
	pub open_for: u32,
	/// How many blocks quotations are taken after somebody has taken the lead late.
	pub extension: u32,
	/// How many blocks after closing the demander can award.
	pub award_within: u32,
	/// Where closing was when the round began.
	pub posted_closing: u32,
	/// The first block in which quotations are taken no longer. A late lead moves it.
	pub closes_at: u32,
	/// The last block in which the demander can award. Afterwards the quotations that were not awarded are free.
	pub award_by: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// How many amendments the demander has left.
	pub amendments_left: u32,
	/// The last block in which the demander can amend it in this round, amendments left.
	pub amend_by: u32,
	/// 1, and 2 once it was reopened.
	pub round: u8,
	/// The provider whose default has reopened it.
	pub defaulted: Option<AccountId>,
	/// Where it stands.
	pub phase: RfqPhase<AccountId>,
	/// How many blocks the phase lasts from the present block on, this one included. `None` where no deadline of the
	/// request ends it.
	pub blocks_left: Option<u32>,
	/// How many live quotations it has.
	pub live_quotations: u32,
	/// The lowest price of a live quotation.
	pub best_price: Option<u128>,
	/// Who made that quotation.
	pub leader: Option<AccountId>,
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
	/// How often it has been improved.
	pub revision: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: u32,
	/// The key to which things will be sealed for the provider, with its signature if the provider has signed it.
	pub provider_key: EncryptionKey,
}

/// A quotation that is stored, whether or not its request has ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct QuotationInfo<AccountId> {
	/// The request.
	pub rfq: RfqId,
	/// Who made it.
	pub provider: AccountId,
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// Digest of the full text of the pre-solution.
	pub solution: Digest,
	/// Public summary of the pre-solution.
	pub summary: Summary,
	/// The version of the request that it answers.
	pub version: u32,
	/// The round of the request for which it was made, improved or reaffirmed.
	pub round: u8,
	/// How often it has been improved.
	pub revision: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: u32,
	/// The key to which things will be sealed for the provider, with its signature if the provider has signed it.
	pub provider_key: EncryptionKey,
	/// The bond that is held for it, in the chain's smallest unit.
	pub bond: u128,
	/// The deal that its award has opened, while that is not concluded.
	pub awarded: Option<DealId>,
	/// What it is at present.
	pub status: QuotationStatus,
	/// Whether it has the best price of the live ones, and is the oldest with that price.
	pub leads: bool,
	/// Whether its owner can take it back in the present block, with bond and deposit.
	pub returnable: bool,
}

/// The highest prices that a provider could quote in the present block, in the chain's smallest unit.
///
/// Any lower multiple of the step is admissible too.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AdmissiblePrices {
	/// To be in the ranking: by `quote`, by `improve` for a live quotation, by `reaffirm` for a carried one.
	///
	/// `None` where no price is admissible.
	pub to_enter: Option<u128>,
	/// To lead the ranking. `None` where the best price cannot be undercut.
	///
	/// A carried quotation with this price leads by `reaffirm`, one with a higher price by `improve`.
	pub to_lead: Option<u128>,
	/// The price of the provider's live or carried quotation.
	pub own: Option<u128>,
	/// What the provider's quotation is, if it has one.
	pub status: Option<QuotationStatus>,
	/// Whether the provider leads now.
	pub leads: bool,
}

/// How far the price of a request has converged.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Convergence {
	/// The counters of the quotations so far.
	pub history: PriceHistory,
	/// 1, and 2 once the request was reopened.
	pub round: u8,
	/// How many live quotations there are.
	pub live: u32,
	/// The lowest live price.
	pub best: Option<u128>,
	/// The second-lowest live price.
	pub second: Option<u128>,
	/// The second-lowest live price less the lowest.
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

/// A part of the requests of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OwnRfqsPage<AccountId> {
	/// The requests that have not ended, in the order of the index.
	pub rfqs: Vec<RfqInfo<AccountId>>,
	/// The cursor of the next page; `None` at the end.
	pub next: Option<RfqId>,
}

/// A part of the quotations of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct QuotationsPage<AccountId> {
	/// The quotations that are stored, in the order of the index.
	pub quotations: Vec<QuotationInfo<AccountId>>,
	/// The cursor of the next page; `None` at the end.
	pub next: Option<RfqId>,
}

sp_api::decl_runtime_apis! {
	/// Reads requests and quotations.
	pub trait QuotationsApi<AccountId> where AccountId: Codec {
		/// Gives a request that has not ended, with its phase.
		fn rfq(id: RfqId) -> Option<RfqInfo<AccountId>>;

		/// Gives the full text of a request or its address, if the demander has published one.
		fn requirement_text(id: RfqId) -> Option<PublishedText>;

		/// Lists live quotations of a request, the lowest price first.
		///
		/// Among equal prices the earlier one comes first. At most `limit` quotations, and never more than 100.
		fn ranking(id: RfqId, limit: u32) -> Vec<RankedQuotation<AccountId>>;

		/// Gives the quotation of a provider, whether or not the request has ended.
		fn quotation(id: RfqId, provider: AccountId) -> Option<QuotationInfo<AccountId>>;

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

		/// Lists the requests of a demander that have not ended, in an order that does not change.
		///
		/// `cursor` is `next` of the page before. At most `limit` requests, and never more than 50.
		fn rfqs_of(demander: AccountId, cursor: Option<RfqId>, limit: u32) -> OwnRfqsPage<AccountId>;

		/// Lists the stored quotations of a provider, in an order that does not change.
		///
		/// Those of requests that have ended are among them until the provider takes them back. `cursor` is `next` of
		/// the page before. At most `limit` quotations, and never more than 50.
		fn quotations_of(provider: AccountId, cursor: Option<RfqId>, limit: u32) -> QuotationsPage<AccountId>;
	}
}

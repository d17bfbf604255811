//! What providers and demanders read: the runtime API and the functions behind it.

use crate::{
	ranking::{highest_admissible, highest_leading},
	BlockNumber, Config, Keywords, Pallet, PriceHistory, Quotations, Rankings, RfqOf, RfqPhase, Rfqs, SealedSolution,
	SealedSolutions, Summary,
};
use alloc::vec::Vec;
use codec::{Codec, Decode, Encode};
use frame_support::traits::Get;
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
	pub closes_at: BlockNumber,
	/// How many blocks quotations are taken after a late improvement.
	pub extension: BlockNumber,
	/// What `closes_at` never goes beyond.
	pub hard_close: BlockNumber,
	/// The last block in which the demander can award.
	pub award_by: BlockNumber,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: BlockNumber,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// How many amendments the demander has left.
	pub amendments_left: u32,
	/// Where it stands.
	pub phase: RfqPhase<AccountId>,
	/// How many blocks the phase lasts from the present block on, this one included. `None` where it lasts for ever.
	pub blocks_left: Option<BlockNumber>,
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
	pub valid_until: BlockNumber,
	/// Whether that block has passed.
	pub expired: bool,
	/// How often it has been improved.
	pub revision: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: BlockNumber,
	/// The key to which things will be sealed for the provider, with its signature if the provider has signed it.
	///
	/// `None` where it is not known: see [`crate::Quotation::provider_key`].
	pub provider_key: Option<EncryptionKey>,
}

/// The highest prices that a provider could quote in the present block.
///
/// Any lower price is admissible too, unless it is below the best one by less than the minimum decrement. Prices are in the chain's
/// smallest unit.
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
	/// What was counted as quotations came in.
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
	pub blocks_unchanged: Option<BlockNumber>,
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
	/// Where to go on; `None` at the end. For a query without keywords, a page can be short, even empty, and not be the last.
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
		/// A request, and where it stands.
		fn rfq(id: RfqId) -> Option<RfqInfo<AccountId>>;

		/// The live quotations of a request, the lowest price first.
		///
		/// Among equal prices the earlier one comes first.
		fn ranking(id: RfqId) -> Vec<RankedQuotation<AccountId>>;

		/// What a provider could quote in the present block.
		///
		/// `None` where the request is not open.
		fn next_admissible_price(id: RfqId, provider: AccountId) -> Option<AdmissiblePrices>;

		/// How far the price of a request has converged.
		fn convergence(id: RfqId) -> Option<Convergence>;

		/// The sealed solution of a quotation.
		fn sealed_solution(id: RfqId, provider: AccountId) -> Option<SealedSolution>;

		/// The open requests that carry any of the keywords, each once, the best match first.
		///
		/// `keywords` are at most eight texts as a person types them; they are brought into normal form here. Those with more of the
		/// keywords come first, among equals the newest. For a query without keywords: all open requests, the newest first. At most
		/// `limit` requests, and never more than 50.
		///
		/// One call passes at most 1,000 entries. Where the keywords do not have more, the pages are pieces of one ranking of all
		/// open requests that match, as long as they are read at one block. Where they have more, `complete` is false, and only so many
		/// are ranked, beginning at a place that changes every 1,200 blocks: rarer keywords make them fewer.
		fn open_rfqs(
			keywords: Vec<UncheckedText>,
			cursor: Option<RfqCursor>,
			limit: u32,
		) -> Result<RfqPage<AccountId>, SearchError>;
	}
}

impl<T: Config> Pallet<T> {
	/// A request, and where it stands.
	pub fn rfq(id: RfqId) -> Option<RfqInfo<T::AccountId>> {
		Rfqs::<T>::get(id).map(|rfq| Self::rfq_info(id, rfq, Self::now()))
	}

	/// The live quotations of a request: by price, and among equal prices the earlier one first.
	pub fn ranking(id: RfqId) -> Vec<RankedQuotation<T::AccountId>> {
		let now = Self::now();
		Rankings::<T>::get(id)
			.into_iter()
			.filter_map(|entry| {
				let quotation = Quotations::<T>::get(id, &entry.provider)?;
				Some(RankedQuotation {
					provider: entry.provider,
					price: quotation.price,
					solution: quotation.solution,
					summary: quotation.summary,
					valid_until: quotation.valid_until,
					expired: now > quotation.valid_until,
					revision: quotation.revision,
					quoted_at: quotation.quoted_at,
					provider_key: quotation.provider_key,
				})
			})
			.collect()
	}

	/// What a provider could quote in the present block; `None` where the request is not open.
	pub fn next_admissible_price(id: RfqId, provider: &T::AccountId) -> Option<AdmissiblePrices> {
		let rfq = Self::open_rfq(id, Self::now()).ok()?;
		let ranking = Rankings::<T>::get(id);
		let own = ranking
			.iter()
			.find(|entry| entry.provider == *provider)
			.map(|entry| entry.price);
		let best = ranking.first().map(|entry| entry.price);
		let cap = match own {
			Some(own) => own.saturating_sub(rfq.minimum_decrement),
			None if ranking.is_full() => ranking.last().map_or(0, |last| last.price.saturating_sub(1)),
			None => rfq.budget,
		};
		Some(AdmissiblePrices {
			to_enter: highest_admissible(cap, best, rfq.minimum_decrement),
			to_lead: highest_leading(cap, best, rfq.minimum_decrement),
			own,
			leads: ranking.first().is_some_and(|entry| entry.provider == *provider),
		})
	}

	/// How far the price of a request has converged.
	pub fn convergence(id: RfqId) -> Option<Convergence> {
		let history = Rfqs::<T>::get(id)?.history;
		let ranking = Rankings::<T>::get(id);
		let best = ranking.first().map(|entry| entry.price);
		let worst = ranking.last().map(|entry| entry.price);
		Some(Convergence {
			history,
			live: ranking.len() as u32,
			best,
			second: ranking.get(1).map(|entry| entry.price),
			worst,
			spread: worst.zip(best).map(|(worst, best)| worst.saturating_sub(best)),
			blocks_unchanged: history.best_since.map(|since| Self::now().saturating_sub(since)),
		})
	}

	/// The sealed solution of a quotation.
	pub fn sealed_solution(id: RfqId, provider: &T::AccountId) -> Option<SealedSolution> {
		SealedSolutions::<T>::get(id, provider)
	}

	pub(crate) fn rfq_info(id: RfqId, rfq: RfqOf<T>, now: BlockNumber) -> RfqInfo<T::AccountId> {
		let ranking = Rankings::<T>::get(id);
		let phase = rfq.phase(now);
		RfqInfo {
			id,
			blocks_left: match phase {
				RfqPhase::Open => Some(rfq.closes_at.saturating_sub(now)),
				RfqPhase::Evaluation => Some(rfq.award_by.saturating_sub(now).saturating_add(1)),
				_ => None,
			},
			phase,
			demander: rfq.demander,
			demander_key: rfq.demander_key,
			requirement: rfq.requirement,
			summary: rfq.summary,
			keywords: rfq.keywords,
			budget: rfq.budget,
			minimum_decrement: rfq.minimum_decrement,
			closes_at: rfq.closes_at,
			extension: rfq.extension,
			hard_close: rfq.hard_close,
			award_by: rfq.award_by,
			delivery_period: rfq.delivery_period,
			dispute: rfq.dispute,
			version: rfq.version,
			amendments_left: T::MaxAmendments::get().saturating_sub(rfq.version.saturating_sub(1)),
			live_quotations: ranking.len() as u32,
			best_price: ranking.first().map(|entry| entry.price),
		}
	}
}

//! The answers of the runtime API about single requests and quotations, and about those of an account; the lists of
//! open requests are in [`search`](crate::search).

use crate::{
	runtime_api::{
		AdmissiblePrices, Convergence, OwnRfqsPage, QuotationInfo, QuotationsPage, RankedQuotation, RfqInfo,
	},
	search::MAX_PAGE,
	types::{QuotationOf, RfqOf},
	Book, Config, Pallet, PublishedText, QuotationStatus, Quotations, QuotationsOf, RequirementTexts, RfqPhase, Rfqs,
	RfqsOf, SealedSolution, SealedSolutions,
};
use alloc::vec::Vec;
use frame_support::{storage::KeyPrefixIterator, traits::Get};
use tacit_primitives::{market, RfqId};

/// Quotations that one answer of [`Pallet::ranking`] holds at most.
pub const MAX_RANKED: u32 = 100;

impl<T: Config> Pallet<T> {
	/// A request that has not ended, and where it stands.
	pub fn rfq(id: RfqId) -> Option<RfqInfo<T::AccountId>> {
		Rfqs::<T>::get(id).map(|rfq| Self::rfq_info(id, rfq, Self::now()))
	}

	/// The full text of a request or its address, if the demander has published one.
	pub fn requirement_text(id: RfqId) -> Option<PublishedText> {
		RequirementTexts::<T>::get(id)
	}

	/// Live quotations of a request: by price, and among equal prices the earlier one first.
	pub fn ranking(id: RfqId, limit: u32) -> Vec<RankedQuotation<T::AccountId>> {
		let Some(rfq) = Rfqs::<T>::get(id) else {
			return Vec::new();
		};
		Book::<T>::iter_prefix_values(rfq.book(id))
			.take(limit.clamp(1, MAX_RANKED) as usize)
			.filter_map(|provider| {
				let quotation = Quotations::<T>::get(id, &provider)?;
				Some(RankedQuotation {
					provider,
					price: quotation.price,
					solution: quotation.solution,
					summary: quotation.summary,
					revision: quotation.revision,
					quoted_at: quotation.quoted_at,
					provider_key: quotation.provider_key,
				})
			})
			.collect()
	}

	/// The quotation of a provider, whether or not the request has ended.
	pub fn quotation(id: RfqId, provider: &T::AccountId) -> Option<QuotationInfo<T::AccountId>> {
		let quotation = Quotations::<T>::get(id, provider)?;
		Some(Self::quotation_info(id, provider, quotation))
	}

	/// The highest admissible prices for a provider in the present block; `None` if the request is not open.
	pub fn next_admissible_price(id: RfqId, provider: &T::AccountId) -> Option<AdmissiblePrices> {
		let rfq = Self::open_rfq(id, Self::now()).ok()?;
		let quotation = Quotations::<T>::get(id, provider);
		let status = quotation
			.as_ref()
			.map(|quotation| quotation.status(Some(&rfq), provider));
		let own = quotation
			.filter(|_| matches!(status, Some(QuotationStatus::Live | QuotationStatus::Carried)))
			.map(|quotation| quotation.steps);
		let barred = rfq.demander == *provider || rfq.dispute.arbiter.as_ref() == Some(provider);
		let highest = match status {
			None | Some(QuotationStatus::Void) if !barred => market::steps_of(rfq.budget, rfq.price_step).unwrap_or(0),
			Some(QuotationStatus::Live) => own.map_or(0, |own| own.saturating_sub(1)),
			Some(QuotationStatus::Carried) => own.unwrap_or(0),
			_ => 0,
		};
		let best = Self::leader(id, &rfq);
		let leading = match &best {
			Some(best) => highest.min(best.steps.saturating_sub(1)),
			None => highest,
		};
		let price = |steps: u8| rfq.price_step.saturating_mul(steps.into());
		Some(AdmissiblePrices {
			to_enter: Some(highest).filter(|steps| *steps > 0).map(price),
			to_lead: Some(leading).filter(|steps| *steps > 0).map(price),
			own: own.map(price),
			status,
			leads: best.is_some_and(|best| best.provider == *provider),
		})
	}

	/// How far the price of a request has converged.
	pub fn convergence(id: RfqId) -> Option<Convergence> {
		let rfq = Rfqs::<T>::get(id)?;
		let mut prices =
			Book::<T>::iter_prefix(rfq.book(id)).map(|([steps, ..], _)| rfq.price_step.saturating_mul(steps.into()));
		let (best, second) = (prices.next(), prices.next());
		Some(Convergence {
			history: rfq.history,
			round: rfq.round,
			live: rfq.live,
			best,
			second,
			spread: second.zip(best).map(|(second, best)| second.saturating_sub(best)),
			blocks_unchanged: rfq.history.best_since.map(|since| Self::now().saturating_sub(since)),
		})
	}

	/// The sealed solution of a quotation.
	pub fn sealed_solution(id: RfqId, provider: &T::AccountId) -> Option<SealedSolution> {
		SealedSolutions::<T>::get(id, provider)
	}

	/// The requests of a demander that have not ended.
	pub fn rfqs_of(demander: &T::AccountId, cursor: Option<RfqId>, limit: u32) -> OwnRfqsPage<T::AccountId> {
		let keys = match cursor {
			Some(last) => RfqsOf::<T>::iter_key_prefix_from(demander, RfqsOf::<T>::hashed_key_for(demander, last)),
			None => RfqsOf::<T>::iter_key_prefix(demander),
		};
		let (ids, next) = Self::page_of(keys, limit);
		OwnRfqsPage {
			rfqs: ids.into_iter().filter_map(Self::rfq).collect(),
			next,
		}
	}

	/// The stored quotations of a provider.
	pub fn quotations_of(provider: &T::AccountId, cursor: Option<RfqId>, limit: u32) -> QuotationsPage<T::AccountId> {
		let keys = match cursor {
			Some(last) => {
				QuotationsOf::<T>::iter_key_prefix_from(provider, QuotationsOf::<T>::hashed_key_for(provider, last))
			},
			None => QuotationsOf::<T>::iter_key_prefix(provider),
		};
		let (ids, next) = Self::page_of(keys, limit);
		QuotationsPage {
			quotations: ids.into_iter().filter_map(|id| Self::quotation(id, provider)).collect(),
			next,
		}
	}

	/// As many numbers as a page has, and the last of them if there are more.
	fn page_of(mut ids: KeyPrefixIterator<RfqId>, limit: u32) -> (Vec<RfqId>, Option<RfqId>) {
		let page: Vec<RfqId> = ids.by_ref().take(limit.clamp(1, MAX_PAGE) as usize).collect();
		let next = page.last().copied().filter(|_| ids.next().is_some());
		(page, next)
	}

	fn quotation_info(id: RfqId, provider: &T::AccountId, quotation: QuotationOf<T>) -> QuotationInfo<T::AccountId> {
		let rfq = Rfqs::<T>::get(id);
		let best = rfq.as_ref().and_then(|rfq| Self::leader(id, rfq));
		QuotationInfo {
			rfq: id,
			status: quotation.status(rfq.as_ref(), provider),
			leads: best.is_some_and(|best| best.provider == *provider),
			returnable: Self::ensure_returnable(id, rfq.as_ref(), provider, &quotation).is_ok(),
			provider: provider.clone(),
			price: quotation.price,
			solution: quotation.solution,
			summary: quotation.summary,
			version: quotation.version,
			round: quotation.round,
			revision: quotation.revision,
			quoted_at: quotation.quoted_at,
			provider_key: quotation.provider_key,
			bond: quotation.bond,
			awarded: quotation.awarded,
		}
	}

	pub(crate) fn rfq_info(id: RfqId, rfq: RfqOf<T>, now: u32) -> RfqInfo<T::AccountId> {
		let best = Self::leader(id, &rfq);
		let phase = rfq.phase(now);
		RfqInfo {
			id,
			blocks_left: match phase {
				RfqPhase::Open => Some(rfq.closes_at.saturating_sub(now)),
				RfqPhase::Evaluation => Some(rfq.award_by().saturating_sub(now).saturating_add(1)),
				RfqPhase::Awarded { .. } | RfqPhase::Lapsed => None,
			},
			phase,
			award_by: rfq.award_by(),
			amend_by: Self::amend_by(&rfq),
			amendments_left: T::MaxAmendments::get().saturating_sub(rfq.version.saturating_sub(1)),
			best_price: best
				.as_ref()
				.map(|best| rfq.price_step.saturating_mul(best.steps.into())),
			leader: best.map(|best| best.provider),
			demander: rfq.demander,
			demander_key: rfq.demander_key,
			requirement: rfq.requirement,
			summary: rfq.summary,
			keywords: rfq.keywords,
			budget: rfq.budget,
			price_step: rfq.price_step,
			bond: rfq.bond,
			open_for: rfq.open_for,
			extension: rfq.extension,
			award_within: rfq.award_within,
			posted_closing: rfq.posted_closing,
			closes_at: rfq.closes_at,
			delivery_period: rfq.delivery_period,
			dispute: rfq.dispute,
			version: rfq.version,
			round: rfq.round,
			defaulted: rfq.defaulted,
			live_quotations: rfq.live,
		}
	}
}

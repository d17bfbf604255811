//! The answers of the runtime API about single requests and quotations; the lists of open requests are in
//! [`search`](crate::search).

use crate::{
	ranking::{highest_admissible, highest_leading},
	runtime_api::{AdmissiblePrices, Convergence, RankedQuotation, RfqInfo},
	types::RfqOf,
	Config, Pallet, Quotations, Rankings, RfqPhase, Rfqs, SealedSolution, SealedSolutions,
};
use alloc::vec::Vec;
use frame_support::traits::Get;
use tacit_primitives::RfqId;

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

	/// The highest admissible prices for a provider in the present block; `None` if the request is not open.
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

	pub(crate) fn rfq_info(id: RfqId, rfq: RfqOf<T>, now: u32) -> RfqInfo<T::AccountId> {
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

//! Which prices are admissible, and who leads.
//!
//! Three rules make the price converge:
//!
//! 1. A price is at least 1 and at most the budget.
//! 2. A price below the best live one undercuts it by at least the minimum decrement. A price at or above the best one
//!    is admissible, because the demander chooses by quality as well.
//! 3. An improvement is at least the minimum decrement below the price that it replaces.
//!
//! A ranking holds a bounded number of quotations. When it is full, a new quotation must be cheaper than the last one
//! in it, which is then evicted and gets its deposit back. So nobody can keep a better offer out by filling the ranking
//! with dear ones; to keep an offer out takes as many accounts and deposits as there are places, each bound to a lower
//! price.

use crate::{types::RfqOf, Config, Error, Event, Pallet, RankingEntry};
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};
use tacit_primitives::RfqId;

/// The highest price that is not above `cap` and does not fall into the gap below `best`; `None` where there is none.
pub(crate) fn highest_admissible(cap: u128, best: Option<u128>, decrement: u128) -> Option<u128> {
	match best {
		Some(best) if cap < best => highest_leading(cap, Some(best), decrement),
		_ => (cap > 0).then_some(cap),
	}
}

/// The highest price that is not above `cap` and takes the lead from `best`; `None` where there is none.
pub(crate) fn highest_leading(cap: u128, best: Option<u128>, decrement: u128) -> Option<u128> {
	match best {
		Some(best) => best.checked_sub(decrement).map(|lead| lead.min(cap)),
		None => Some(cap),
	}
	.filter(|price| *price > 0)
}

impl<T: Config> Pallet<T> {
	/// Rule 1.
	pub(crate) fn ensure_within_budget(price: u128, rfq: &RfqOf<T>) -> DispatchResult {
		ensure!(price > 0, Error::<T>::PriceZero);
		ensure!(price <= rfq.budget, Error::<T>::PriceAboveBudget);
		Ok(())
	}

	/// Rule 2.
	pub(crate) fn ensure_undercuts(
		price: u128,
		rfq: &RfqOf<T>,
		best: Option<&RankingEntry<T::AccountId>>,
	) -> DispatchResult {
		let gap = best.and_then(|best| best.price.checked_sub(price)).unwrap_or(0);
		ensure!(gap == 0 || gap >= rfq.minimum_decrement, Error::<T>::UndercutTooSmall);
		Ok(())
	}

	/// Rule 3.
	pub(crate) fn ensure_improves(price: u128, rfq: &RfqOf<T>, own: u128) -> DispatchResult {
		let step = own.saturating_sub(price);
		ensure!(step >= rfq.minimum_decrement, Error::<T>::ImprovementTooSmall);
		Ok(())
	}

	/// Counts a quotation that is about to enter the ranking, extends the time where it improves the best price late,
	/// and returns its entry. `best` is the leader before it.
	pub(crate) fn note_quotation(
		id: RfqId,
		rfq: &mut RfqOf<T>,
		best: Option<&RankingEntry<T::AccountId>>,
		provider: &T::AccountId,
		price: u128,
		now: u32,
	) -> Result<RankingEntry<T::AccountId>, DispatchError> {
		let sequence = rfq.history.quotations;
		rfq.history.quotations = sequence.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		if best.is_none_or(|best| price < best.price) {
			rfq.history.best_since = Some(now);
			rfq.history.opening_price.get_or_insert(price);
			if let Some(best) = best {
				rfq.history.improvements = rfq.history.improvements.saturating_add(1);
				if best.provider != *provider {
					rfq.history.lead_changes = rfq.history.lead_changes.saturating_add(1);
				}
			}
			Self::extend(id, rfq, now);
		}
		Ok(RankingEntry {
			price,
			sequence,
			provider: provider.clone(),
		})
	}

	/// Gives everybody at least an extension from `now` on, within the hard close.
	pub(crate) fn extend(id: RfqId, rfq: &mut RfqOf<T>, now: u32) {
		let closes_at = now.saturating_add(rfq.extension).min(rfq.hard_close);
		if closes_at > rfq.closes_at {
			rfq.closes_at = closes_at;
			Self::deposit_event(Event::ClosingExtended { rfq: id, closes_at });
		}
	}
}

//! The invariants of the pallet's storage.

use crate::{
	types::RfqOf, Config, KeywordIndex, NextRfqId, Pallet, Quotations, RankingEntry, Rankings, RfqState, Rfqs,
	SealedSolutions,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;
use tacit_primitives::RfqId;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. The id of a request was given out.
	/// 2. The times of a request are in order: closing, hard close, last block of an award.
	/// 3. The version of a request is at least 1 and exceeds the number of possible amendments by at most 1.
	/// 4. The ranking of a request holds its live quotations, each once and at its price, and nothing else.
	/// 5. A ranking is sorted, so that its first entry is the lowest price of a live quotation.
	/// 6. A live quotation is from 1 to the budget, not by the demander, and valid from the shortest evaluation after
	///    the hard close on, to the last block of an award at most.
	/// 7. No quotation answers a version that the request has not reached.
	/// 8. The number of stored quotations of a request is right, and every quotation belongs to a request.
	/// 9. There is one sealed solution for every quotation, and none without.
	/// 10. The index holds every keyword of every request that is neither awarded nor cancelled, and nothing else.
	/// 11. Lead changes are improvements, improvements are quotations, and every ranked quotation was counted.
	/// 12. The quotation that was awarded is stored as long as an award would be possible.
	/// 13. The arbiter of a request is neither its demander nor the provider of a live quotation.
	/// 14. The keywords of a request are distinct, and those that have a normal form are in it. Summaries are UTF-8.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut indexed = 0usize;
		let mut quotations = 0usize;
		for (id, rfq) in Rfqs::<T>::iter() {
			ensure!(id < NextRfqId::<T>::get(), "1: the id of a request was not given out");
			ensure!(
				rfq.closes_at <= rfq.hard_close && rfq.hard_close < rfq.award_by,
				"2: the times of a request are out of order"
			);
			ensure!(
				rfq.version >= 1 && rfq.version <= T::MaxAmendments::get().saturating_add(1),
				"3: the version of a request is out of range"
			);
			ensure!(
				rfq.dispute.arbiter.as_ref() != Some(&rfq.demander),
				"13: the arbiter is the demander"
			);
			let keywords = rfq.keywords.as_slice();
			ensure!(
				!keywords.is_empty()
					&& keywords.iter().all(|keyword| keyword.renormalised() == *keyword)
					&& keywords
						.iter()
						.enumerate()
						.all(|(place, keyword)| !keywords.iter().take(place).any(|earlier| earlier == keyword)),
				"14: the keywords of a request are not in normal form"
			);
			ensure!(
				core::str::from_utf8(rfq.summary.as_bytes()).is_ok(),
				"14: the summary of a request is no text"
			);
			quotations = quotations.saturating_add(Self::check_quotations(id, &rfq)?);
			if rfq.state == RfqState::Undecided {
				for keyword in &rfq.keywords {
					ensure!(
						KeywordIndex::<T>::contains_key(keyword, id),
						"10: a keyword is missing in the index"
					);
					indexed = indexed.saturating_add(1);
				}
			}
			if let RfqState::Awarded { provider, .. } = &rfq.state {
				ensure!(
					Self::now() > rfq.award_by || Quotations::<T>::contains_key(id, provider),
					"12: the quotation that was awarded is missing"
				);
			}
		}
		ensure!(
			Quotations::<T>::iter_keys().count() == quotations,
			"8: a quotation belongs to no request"
		);
		ensure!(
			SealedSolutions::<T>::iter_keys().count() == quotations,
			"9: a sealed solution belongs to no quotation"
		);
		ensure!(
			KeywordIndex::<T>::iter_keys().count() == indexed,
			"10: the index holds something else"
		);
		ensure!(
			Rankings::<T>::iter_keys().all(Rfqs::<T>::contains_key),
			"4: a ranking belongs to no request"
		);
		Ok(())
	}

	/// Invariants 4 to 9, 11 and 13 for one request; returns how many quotations are stored for it.
	fn check_quotations(id: RfqId, rfq: &RfqOf<T>) -> Result<usize, TryRuntimeError> {
		let ranking = Rankings::<T>::get(id);
		let mut stored = 0usize;
		let mut live: Vec<(T::AccountId, u128)> = Vec::new();
		for (provider, quotation) in Quotations::<T>::iter_prefix(id) {
			stored = stored.saturating_add(1);
			ensure!(
				quotation.version <= rfq.version,
				"7: a quotation answers a version to come"
			);
			ensure!(
				core::str::from_utf8(quotation.summary.as_bytes()).is_ok(),
				"14: the summary of a quotation is no text"
			);
			ensure!(
				SealedSolutions::<T>::contains_key(id, &provider),
				"9: a quotation has no sealed solution"
			);
			if quotation.version == rfq.version {
				let earliest = rfq.hard_close.saturating_add(T::MinEvaluationPeriod::get());
				ensure!(
					quotation.price >= 1
						&& quotation.price <= rfq.budget
						&& provider != rfq.demander
						&& quotation.valid_until >= earliest
						&& quotation.valid_until <= rfq.award_by,
					"6: a live quotation is not admissible"
				);
				ensure!(
					rfq.dispute.arbiter.as_ref() != Some(&provider),
					"13: the arbiter is a provider"
				);
				live.push((provider, quotation.price));
			}
		}
		ensure!(
			usize::try_from(rfq.stored_quotations).is_ok_and(|count| count == stored),
			"8: the number of stored quotations is wrong"
		);
		let ranked = |provider: &T::AccountId, price: u128| {
			let is_entry = |entry: &&RankingEntry<T::AccountId>| entry.provider == *provider && entry.price == price;
			ranking.iter().filter(is_entry).count() == 1
		};
		ensure!(
			ranking.len() == live.len() && live.iter().all(|(provider, price)| ranked(provider, *price)),
			"4: the ranking is not that of the live quotations"
		);
		ensure!(
			ranking.iter().zip(ranking.iter().skip(1)).all(|(a, b)| a < b)
				&& ranking.first().map(|entry| entry.price) == live.iter().map(|(_, price)| *price).min(),
			"5: the ranking is not sorted"
		);
		let history = rfq.history;
		ensure!(
			history.lead_changes <= history.improvements
				&& history.improvements <= history.quotations
				&& ranking.iter().all(|entry| entry.sequence < history.quotations),
			"11: the counters are wrong"
		);
		Ok(stored)
	}
}

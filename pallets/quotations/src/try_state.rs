//! The invariants of the pallet's storage.

use crate::{
	types::{QuotationOf, RfqOf},
	Book, Config, HoldReason, KeywordIndex, NextRfqId, Pallet, QuotationStatus, Quotations, QuotationsOf,
	RequirementTexts, RfqState, Rfqs, RfqsOf, SealedSolutions,
};
use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	traits::{fungible::InspectHold, Get},
};
use sp_runtime::TryRuntimeError;
use tacit_primitives::{market, RfqId};

/// The sum of the bonds of each account.
type Bonds<T> = BTreeMap<<T as frame_system::Config>::AccountId, u128>;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. The id of a request or a quotation was given out.
	/// 2. A request never closes before the closing with which the round began. Its second round has begun exactly if a
	///    provider has defaulted, whose quotation is a tombstone; there is no third one.
	/// 3. The version of a request is at least 1 and exceeds the number of possible amendments by at most 1.
	/// 4. Every quotation with a bond is in one place of one book, that of its version, round, price and sequence, and
	///    nothing else is in a book.
	/// 5. The number of quotations in the present book is right, and the first one has the lowest price.
	/// 6. A live or carried quotation has an admissible price, and is neither by the demander nor by the arbiter.
	/// 7. No quotation is of a version, a round or a sequence that its request has not reached.
	/// 8. There is one sealed solution and one entry in the index of its provider for every quotation, and none
	///    without; one entry in the index of its demander for every request, and none without.
	/// 9. The index of keywords holds those of every request of which no deal is under way, and nothing else.
	/// 10. A quotation of a request has the bond of the request, and none if it is a tombstone.
	/// 11. Every account has its bonds on hold, those of its requests and its quotations together, and no more.
	/// 12. The quotation that a request has awarded is stored with the deal, and no other one of it has a deal.
	/// 13. Lead changes are improvements, and there are fewer improvements than places given out.
	/// 14. The arbiter of a request is not its demander. Keywords are distinct and in normal form, summaries are UTF-8.
	/// 15. Every text belongs to a request.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut bonds = Bonds::<T>::new();
		let (mut requests, mut indexed) = (0usize, 0usize);
		for (id, rfq) in Rfqs::<T>::iter() {
			requests = requests.saturating_add(1);
			Self::check_rfq(id, &rfq)?;
			let bond = bonds.entry(rfq.demander.clone()).or_default();
			*bond = bond.saturating_add(rfq.bond);
			if rfq.state == RfqState::Undecided {
				indexed = indexed.saturating_add(rfq.keywords.len());
			}
		}
		let (mut quotations, mut entries) = (0usize, 0usize);
		for (id, provider, quotation) in Quotations::<T>::iter() {
			quotations = quotations.saturating_add(1);
			Self::check_quotation(id, &provider, &quotation)?;
			if quotation.bond > 0 {
				entries = entries.saturating_add(1);
				let bond = bonds.entry(provider).or_default();
				*bond = bond.saturating_add(quotation.bond);
			}
		}
		ensure!(
			Book::<T>::iter_keys().count() == entries,
			"4: a book holds something else"
		);
		ensure!(
			SealedSolutions::<T>::iter_keys().count() == quotations
				&& QuotationsOf::<T>::iter_keys().count() == quotations
				&& RfqsOf::<T>::iter_keys().count() == requests,
			"8: an entry belongs to nothing"
		);
		ensure!(
			KeywordIndex::<T>::iter_keys().count() == indexed,
			"9: the index holds something else"
		);
		for (who, bond) in bonds {
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::Bond.into(), &who) == bond,
				"11: an account does not hold its bonds"
			);
		}
		ensure!(
			RequirementTexts::<T>::iter_keys().all(Rfqs::<T>::contains_key),
			"15: a text belongs to no request"
		);
		Ok(())
	}

	fn check_rfq(id: RfqId, rfq: &RfqOf<T>) -> Result<(), TryRuntimeError> {
		ensure!(id < NextRfqId::<T>::get(), "1: the id of a request was not given out");
		let defaulted = rfq.defaulted.as_ref();
		let tombstone = defaulted.and_then(|provider| Quotations::<T>::get(id, provider));
		ensure!(
			rfq.posted_closing <= rfq.closes_at
				&& match rfq.round {
					1 => defaulted.is_none(),
					2 => tombstone.is_some_and(|quotation| quotation.bond == 0 && quotation.awarded.is_none()),
					_ => false,
				},
			"2: the round of a request is wrong"
		);
		ensure!(
			rfq.version >= 1 && rfq.version <= T::MaxAmendments::get().saturating_add(1),
			"3: the version of a request is out of range"
		);
		let lowest = Quotations::<T>::iter_prefix_values(id)
			.filter(|quotation| quotation.book(id) == rfq.book(id) && quotation.bond > 0)
			.map(|quotation| quotation.book_key())
			.min();
		let first = Book::<T>::iter_key_prefix(rfq.book(id)).next();
		let live = Book::<T>::iter_key_prefix(rfq.book(id)).count();
		ensure!(
			usize::try_from(rfq.live).is_ok_and(|count| count == live) && first == lowest,
			"5: the book of a request is wrong"
		);
		ensure!(
			RfqsOf::<T>::contains_key(&rfq.demander, id),
			"8: a request is not indexed"
		);
		ensure!(
			rfq.state != RfqState::Undecided
				|| rfq
					.keywords
					.iter()
					.all(|keyword| KeywordIndex::<T>::contains_key(keyword, id)),
			"9: a keyword is missing in the index"
		);
		if let RfqState::Awarded { deal, provider } = &rfq.state {
			let awarded = Quotations::<T>::get(id, provider);
			ensure!(
				awarded.is_some_and(|quotation| {
					quotation.awarded == Some(*deal) && quotation.book(id) == rfq.book(id)
				}),
				"12: the quotation that was awarded is missing"
			);
		}
		let history = rfq.history;
		ensure!(
			history.lead_changes <= history.improvements
				&& (history.improvements == 0 || history.improvements < rfq.sequence)
				&& history.quotations <= rfq.sequence,
			"13: the counters are wrong"
		);
		let keywords = rfq.keywords.as_slice();
		ensure!(
			rfq.dispute.arbiter.as_ref() != Some(&rfq.demander)
				&& core::str::from_utf8(rfq.summary.as_bytes()).is_ok()
				&& !keywords.is_empty()
				&& keywords.iter().all(|keyword| keyword.renormalised() == *keyword)
				&& keywords
					.iter()
					.enumerate()
					.all(|(place, keyword)| !keywords.iter().take(place).any(|earlier| earlier == keyword)),
			"14: a request is not as it was checked"
		);
		Ok(())
	}

	fn check_quotation(id: RfqId, provider: &T::AccountId, quotation: &QuotationOf<T>) -> Result<(), TryRuntimeError> {
		ensure!(id < NextRfqId::<T>::get(), "1: the id of a request was not given out");
		ensure!(
			quotation.bond == 0 || Book::<T>::get(quotation.book(id), quotation.book_key()).as_ref() == Some(provider),
			"4: a quotation is not in its book"
		);
		ensure!(
			SealedSolutions::<T>::contains_key(id, provider) && QuotationsOf::<T>::contains_key(provider, id),
			"8: an entry of a quotation is missing"
		);
		ensure!(
			core::str::from_utf8(quotation.summary.as_bytes()).is_ok(),
			"14: the summary of a quotation is no text"
		);
		let Some(rfq) = Rfqs::<T>::get(id) else { return Ok(()) };
		ensure!(
			quotation.version <= rfq.version && quotation.round <= rfq.round && quotation.sequence < rfq.sequence,
			"7: a quotation is ahead of its request"
		);
		let status = quotation.status(Some(&rfq), provider);
		if matches!(status, QuotationStatus::Live | QuotationStatus::Carried) {
			ensure!(
				market::price_in_steps(quotation.price, rfq.price_step, rfq.budget) == Some(quotation.steps)
					&& *provider != rfq.demander
					&& rfq.dispute.arbiter.as_ref() != Some(provider),
				"6: a quotation is not admissible"
			);
		}
		let bond = match status {
			QuotationStatus::Tombstone => 0,
			_ => rfq.bond,
		};
		ensure!(quotation.bond == bond, "10: a quotation has the wrong bond");
		let awarded = match &rfq.state {
			RfqState::Awarded { deal, provider: by } if by == provider => Some(*deal),
			_ => None,
		};
		ensure!(quotation.awarded == awarded, "12: a quotation has the wrong deal");
		Ok(())
	}
}

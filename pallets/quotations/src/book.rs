//! The admissible prices, the leader, and the effect of a new lead.
//!
//! 1. A price is a multiple of the price step of the request, from one step to the budget: a number of at most 200
//!    steps. Any lower multiple improves.
//! 2. A book has the quotations of one version and one round of a request, sorted by steps and, among equal prices, by
//!    age. The first entry is the best. There is no limit to their number, and none is ever evicted.
//! 3. A new lead is a price of fewer steps than the best one before it, whoever sets it, and the first price of a book.
//!    If it is set within an extension of closing, closing moves to an extension from then. Nothing else moves closing.
//!
//! So a book has at most as many new leads as the budget has steps, and bounds the round by that many extensions.

use crate::{
	types::{book_key, BookKey, QuotationOf, RfqOf},
	Book, Config, Error, Event, Pallet,
};
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError};
use tacit_primitives::{market, RfqId};

/// The best entry of a book.
pub(crate) struct Best<AccountId> {
	/// The price in steps.
	pub steps: u8,
	/// Who made it.
	pub provider: AccountId,
}

impl<AccountId> Best<AccountId> {
	fn new((key, provider): (BookKey, AccountId)) -> Self {
		let [steps, ..] = key;
		Self { steps, provider }
	}
}

impl<T: Config> Pallet<T> {
	/// The best live quotation of a request.
	pub(crate) fn leader(id: RfqId, rfq: &RfqOf<T>) -> Option<Best<T::AccountId>> {
		Book::<T>::iter_prefix(rfq.book(id)).next().map(Best::new)
	}

	/// Rule 1: the price in steps.
	pub(crate) fn check_price(price: u128, rfq: &RfqOf<T>) -> Result<u8, Error<T>> {
		ensure!(price > 0, Error::<T>::PriceZero);
		ensure!(price <= rfq.budget, Error::<T>::PriceAboveBudget);
		market::price_in_steps(price, rfq.price_step, rfq.budget).ok_or(Error::<T>::PriceOffStep)
	}

	/// Enters a price in the present book, and extends the time where it takes the lead late. Returns its sequence.
	///
	/// `best` is the best entry before it, that of an own price that it replaces included.
	pub(crate) fn enter_book(
		id: RfqId,
		rfq: &mut RfqOf<T>,
		best: Option<&Best<T::AccountId>>,
		provider: &T::AccountId,
		price: u128,
		steps: u8,
	) -> Result<u32, DispatchError> {
		let sequence = rfq.sequence;
		rfq.sequence = sequence.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		rfq.live = rfq.live.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		Book::<T>::insert(rfq.book(id), book_key(steps, sequence), provider);
		if best.is_none_or(|best| steps < best.steps) {
			let now = Self::now();
			rfq.history.best_since = Some(now);
			rfq.history.opening_price.get_or_insert(price);
			if let Some(best) = best {
				rfq.history.improvements = rfq.history.improvements.saturating_add(1);
				if best.provider != *provider {
					rfq.history.lead_changes = rfq.history.lead_changes.saturating_add(1);
				}
			}
			if rfq.is_late(now) {
				rfq.closes_at = now.saturating_add(rfq.extension);
				Self::deposit_event(Event::ClosingExtended {
					rfq: id,
					closes_at: rfq.closes_at,
				});
			}
		}
		Ok(sequence)
	}

	/// Removes a quotation from its book, whichever that is. The request is `None` where it has ended.
	pub(crate) fn leave_book(id: RfqId, rfq: Option<&mut RfqOf<T>>, quotation: &QuotationOf<T>) {
		let book = quotation.book(id);
		Book::<T>::remove(book, quotation.book_key());
		if let Some(rfq) = rfq.filter(|rfq| rfq.book(id) == book) {
			rfq.live = rfq.live.saturating_sub(1);
		}
	}
}

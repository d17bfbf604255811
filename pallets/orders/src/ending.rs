//! The four ways in which an order ends. Each removes it with everything that belongs to it.

use crate::{
	fee, types::OrderOf, Config, Error, Event, Orders, OrdersPlaced, OrdersReceived, Pallet, SealedRequirements,
};
use frame_support::{ensure, traits::Consideration};
use sp_runtime::{DispatchError, DispatchResult};
use tacit_primitives::{DealId, DealKeys, DealOrigin, DealTerms, Digest, OrderId, OrderTerms};
use tacit_traits::{DealOpener, EncryptionKeys};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_accept(
		provider: T::AccountId,
		id: OrderId,
		expected_price: u128,
		expected_requirement: Digest,
	) -> DispatchResult {
		let (terms, keys, origin) = Self::begin_acceptance(&provider, id, expected_price, expected_requirement)?;
		let digest = terms.digest();
		let terms = DealTerms {
			demander: terms.demander,
			provider,
			ceiling: terms.price,
			delivery_period: terms.delivery_period,
			terms: digest,
			dispute: terms.dispute,
		};
		let deal = T::Deals::open_deal(terms, keys, origin)?;
		Self::finish_acceptance(id, deal, digest);
		Ok(())
	}

	/// Removes an order that is accepted, and burns its market fee. This comes before the opening of the deal, so that
	/// the returned deposit can pay for the deal. The deal gets the key that the demander had when it placed the order,
	/// and the one that the provider has now. The former gets the signature of the same key in the demander's profile
	/// where it has none.
	pub(crate) fn begin_acceptance(
		provider: &T::AccountId,
		id: OrderId,
		expected_price: u128,
		expected_requirement: Digest,
	) -> Result<(OrderTerms<T::AccountId>, DealKeys, DealOrigin), DispatchError> {
		let order = Self::received_order(provider, id)?;
		ensure!(!order.has_expired(Self::now()), Error::<T>::OrderExpired);
		ensure!(order.price == expected_price, Error::<T>::PriceMismatch);
		ensure!(
			order.requirement == expected_requirement,
			Error::<T>::RequirementMismatch
		);
		let present = || T::EncryptionKeys::encryption_key(&order.demander);
		let keys = DealKeys {
			demander: match order.demander_key.clone() {
				Some(key) if key.signature.is_none() => key.with_signature_of(present()),
				Some(key) => key,
				None => present().ok_or(Error::<T>::EncryptionKeyNotFound)?,
			},
			provider: T::EncryptionKeys::encryption_key(provider).ok_or(Error::<T>::ProviderEncryptionKeyNotFound)?,
		};
		let (terms, origin) = (order.terms(id), order.origin(id));
		fee::burn::<T>(&order.demander, order.fee)?;
		Self::remove(id, order)?;
		Ok((terms, keys, origin))
	}

	/// Tells of an acceptance whose deal was opened.
	pub(crate) fn finish_acceptance(id: OrderId, deal: DealId, terms: Digest) {
		Self::deposit_event(Event::OrderAccepted { order: id, deal, terms });
	}

	pub(crate) fn do_decline(provider: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Self::received_order(&provider, id)?;
		Self::give_up(id, order)?;
		Self::deposit_event(Event::OrderDeclined { order: id });
		Ok(())
	}

	pub(crate) fn do_cancel(demander: T::AccountId, id: OrderId) -> DispatchResult {
		let order = Orders::<T>::get(id).ok_or(Error::<T>::OrderNotFound)?;
		ensure!(order.demander == demander, Error::<T>::NotDemander);
		Self::give_up(id, order)?;
		Self::deposit_event(Event::OrderCancelled { order: id });
		Ok(())
	}

	pub(crate) fn do_reap(id: OrderId) -> DispatchResult {
		let order = Orders::<T>::get(id).ok_or(Error::<T>::OrderNotFound)?;
		ensure!(order.has_expired(Self::now()), Error::<T>::NotExpired);
		Self::give_up(id, order)?;
		Self::deposit_event(Event::OrderReaped { order: id });
		Ok(())
	}

	fn received_order(provider: &T::AccountId, id: OrderId) -> Result<OrderOf<T>, DispatchError> {
		let order = Orders::<T>::get(id).ok_or(Error::<T>::OrderNotFound)?;
		ensure!(order.provider == *provider, Error::<T>::NotProvider);
		Ok(order)
	}

	/// Removes an order that is not accepted, and returns its market fee and its deposit.
	fn give_up(id: OrderId, order: OrderOf<T>) -> DispatchResult {
		fee::release::<T>(&order.demander, order.fee)?;
		Self::remove(id, order)
	}

	/// Removes an order and returns its deposit.
	fn remove(id: OrderId, order: OrderOf<T>) -> DispatchResult {
		Orders::<T>::remove(id);
		SealedRequirements::<T>::remove(id);
		OrdersPlaced::<T>::remove(&order.demander, id);
		OrdersReceived::<T>::remove(&order.provider, id);
		order.ticket.drop(&order.demander)
	}
}

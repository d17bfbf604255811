//! The invariants of the pallet's storage.

use crate::{Config, HoldReason, NextOrderId, Orders, OrdersPlaced, OrdersReceived, Pallet, SealedRequirements};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::TryRuntimeError;
use tacit_primitives::market;

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. The id of an order was given out.
	/// 2. Demander, provider and arbiter of an order are different accounts.
	/// 3. The price, the delivery period and the validity of an order are not zero.
	/// 4. The summary of an order is UTF-8.
	/// 5. Every order has an entry for its demander and one for its provider, and there are no other entries.
	/// 6. There is one sealed requirement for every order, which is not empty, and none without.
	/// 7. The market fee of an order is that of its price, or none, and of every demander all of them are held.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut orders = 0usize;
		let mut fees = BTreeMap::<T::AccountId, u128>::new();
		for (id, order) in Orders::<T>::iter() {
			orders = orders.saturating_add(1);
			ensure!(id < NextOrderId::<T>::get(), "1: the id of an order was not given out");
			let arbiter = order.dispute.arbiter.as_ref();
			ensure!(
				order.demander != order.provider
					&& arbiter != Some(&order.demander)
					&& arbiter != Some(&order.provider),
				"2: an account has two parts in an order"
			);
			ensure!(
				order.price > 0 && order.delivery_period > 0 && order.expires_at > order.placed_at,
				"3: an order is for nothing"
			);
			ensure!(
				core::str::from_utf8(order.summary.as_bytes()).is_ok(),
				"4: the summary of an order is no text"
			);
			ensure!(
				OrdersPlaced::<T>::contains_key(&order.demander, id),
				"5: the demander has no entry for an order"
			);
			ensure!(
				OrdersReceived::<T>::contains_key(&order.provider, id),
				"5: the provider has no entry for an order"
			);
			ensure!(
				SealedRequirements::<T>::get(id).is_some_and(|sealed| !sealed.is_empty()),
				"6: an order has no sealed requirement"
			);
			ensure!(
				order.fee == market::fee(order.price) || order.fee == 0,
				"7: the market fee of an order is not that of its price"
			);
			let fees = fees.entry(order.demander).or_default();
			*fees = fees.saturating_add(order.fee);
		}
		ensure!(
			OrdersPlaced::<T>::iter_keys().count() == orders,
			"5: an entry of a demander has no order"
		);
		ensure!(
			OrdersReceived::<T>::iter_keys().count() == orders,
			"5: an entry of a provider has no order"
		);
		ensure!(
			SealedRequirements::<T>::iter_keys().count() == orders,
			"6: a sealed requirement has no order"
		);
		for (demander, fees) in fees {
			let held = T::Currency::balance_on_hold(&HoldReason::Fee.into(), &demander);
			ensure!(held == fees, "7: the market fees of a demander are not held");
		}
		Ok(())
	}
}

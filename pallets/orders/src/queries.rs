//! The answers of the runtime API.

use crate::{
	runtime_api::{OrderInfo, OrdersPage},
	types::OrderOf,
	Config, Orders, OrdersPlaced, OrdersReceived, Pallet, SealedRequirement, SealedRequirements,
};
use alloc::{string::ToString, vec::Vec};
use tacit_primitives::{OrderId, Side};

/// Orders on one page at most.
pub const MAX_PAGE: u32 = 50;

impl<T: Config> Pallet<T> {
	/// An order that has not ended.
	pub fn order(id: OrderId) -> Option<OrderInfo<T::AccountId>> {
		Orders::<T>::get(id).map(|order| Self::order_info(id, order, Self::now()))
	}

	/// The sealed requirement of an order that has not ended.
	pub fn sealed_requirement(id: OrderId) -> Option<SealedRequirement> {
		SealedRequirements::<T>::get(id)
	}

	/// The orders that an account has placed or received. See [`OrdersApi`](crate::runtime_api::OrdersApi).
	pub fn orders_of(who: &T::AccountId, side: Side, cursor: Option<OrderId>, limit: u32) -> OrdersPage<T::AccountId> {
		let mut ids = match (side, cursor) {
			(Side::Demander, None) => OrdersPlaced::<T>::iter_key_prefix(who),
			(Side::Demander, Some(id)) => {
				OrdersPlaced::<T>::iter_key_prefix_from(who, OrdersPlaced::<T>::hashed_key_for(who, id))
			},
			(Side::Provider, None) => OrdersReceived::<T>::iter_key_prefix(who),
			(Side::Provider, Some(id)) => {
				OrdersReceived::<T>::iter_key_prefix_from(who, OrdersReceived::<T>::hashed_key_for(who, id))
			},
		}
		.peekable();
		let now = Self::now();
		// A page without room for an order would never get on.
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let mut orders = Vec::new();
		let mut last = cursor;
		while let Some(id) = ids.next_if(|_| orders.len() < limit) {
			last = Some(id);
			if let Some(order) = Orders::<T>::get(id) {
				orders.push(Self::order_info(id, order, now));
			}
		}
		OrdersPage {
			orders,
			next: ids.peek().and(last),
		}
	}

	fn order_info(id: OrderId, order: OrderOf<T>, now: u32) -> OrderInfo<T::AccountId> {
		OrderInfo {
			id,
			terms: order.terms(id).digest(),
			blocks_left: order.expires_at.saturating_sub(now),
			listing: order.listing,
			content: order.content,
			demander: order.demander,
			demander_key: order.demander_key,
			provider: order.provider,
			requirement: order.requirement,
			summary: order.summary.to_string(),
			price: order.price,
			delivery_period: order.delivery_period,
			dispute: order.dispute,
			placed_at: order.placed_at,
			expires_at: order.expires_at,
			fee: order.fee,
		}
	}
}

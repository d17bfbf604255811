//! Gives orders the market fee that is held for them. It is 0, because nobody has paid one for these orders.
//!
//! They are accepted without a fee, and their deals weigh nothing in a reputation. Deposits stay as they were.

use super::v1;
use crate::{types::OrderOf, Config, Order, Orders, Pallet};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};

/// The migration from version 1 to version 2, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV2<T> = Stepped<Inner<T>>;

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::orders";

/// Proof of validity that an order takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV2`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> ItemMigration for Inner<T> {
	type Pallet = Pallet<T>;
	type DbWeight = T::DbWeight;

	const FROM: u16 = 1;
	const TO: u16 = 2;

	fn maps() -> Vec<Map> {
		vec![Map {
			heaviest: order_weight::<T>(),
			migrate_next: migrate_order::<T>,
		}]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let orders = v1::Orders::<T>::iter_keys()
			.map(|id| v1::Orders::<T>::get(id).map(|order| (id, order)))
			.collect::<Option<Vec<_>>>()
			.ok_or("an order does not decode")?;
		Ok(orders.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		use tacit_primitives::OrderId;
		let before = Vec::<(OrderId, v1::OrderFor<T>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, old) in before {
			frame_support::ensure!(
				Orders::<T>::get(id) == Some(new_order::<T>(old)),
				"an order is another one"
			);
		}
		Pallet::<T>::do_try_state()
	}
}

fn new_order<T: Config>(old: v1::OrderFor<T>) -> OrderOf<T> {
	Order {
		listing: old.listing,
		content: old.content,
		demander: old.demander,
		demander_key: old.demander_key,
		provider: old.provider,
		requirement: old.requirement,
		summary: old.summary,
		price: old.price,
		delivery_period: old.delivery_period,
		dispute: old.dispute,
		placed_at: old.placed_at,
		expires_at: old.expires_at,
		ticket: old.ticket,
		fee: 0,
	}
}

fn migrate_order<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v1::Orders::<T>::iter_keys(), last)?;
	match v1::Orders::<T>::get(id) {
		Some(old) => Orders::<T>::insert(id, new_order::<T>(old)),
		// The order stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the order {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: order_weight::<T>(),
	})
}

/// An order that is looked for, read and written.
fn order_weight<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(2, 1)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
}

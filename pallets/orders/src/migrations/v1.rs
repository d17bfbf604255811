//! Gives orders the encryption key of the demander.
//!
//! The key is that of the profile at the time of the migration. Where there is no profile, there is no key, and the
//! deal gets the one that the demander has when the order is accepted. So the migration of the profiles, which
//! [`Config::EncryptionKeys`] reads, has to come before this one.
//!
//! Deposits stay as they were.

use crate::{Config, Pallet, Summary};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	pallet_prelude::OptionQuery,
	storage_alias,
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
	Twox64Concat,
};
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{Digest, DisputeTerms, EncryptionKey, ListingId, OrderId};
use tacit_traits::EncryptionKeys;

/// The migration from version 0 to version 1, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV1<T> = Stepped<Inner<T>>;

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::orders";

/// Proof of validity that an order takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// The layout of version 0.
pub(crate) mod v0 {
	use super::*;

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct OldOrder<AccountId, Ticket> {
		pub listing: ListingId,
		pub content: Digest,
		pub demander: AccountId,
		pub provider: AccountId,
		pub requirement: Digest,
		pub summary: Summary,
		pub price: u128,
		pub delivery_period: u32,
		pub dispute: DisputeTerms<AccountId>,
		pub placed_at: u32,
		pub expires_at: u32,
		pub ticket: Ticket,
	}

	pub type OrderFor<T> = OldOrder<<T as frame_system::Config>::AccountId, <T as Config>::OrderConsideration>;

	#[storage_alias]
	pub type Orders<T: Config> = StorageMap<Pallet<T>, Twox64Concat, OrderId, OrderFor<T>, OptionQuery>;
}

/// An order as version 1 stores it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Order<AccountId, Ticket> {
	pub listing: ListingId,
	pub content: Digest,
	pub demander: AccountId,
	pub demander_key: Option<EncryptionKey>,
	pub provider: AccountId,
	pub requirement: Digest,
	pub summary: Summary,
	pub price: u128,
	pub delivery_period: u32,
	pub dispute: DisputeTerms<AccountId>,
	pub placed_at: u32,
	pub expires_at: u32,
	pub ticket: Ticket,
}

pub(crate) type OrderFor<T> = Order<<T as frame_system::Config>::AccountId, <T as Config>::OrderConsideration>;

/// The orders in the layout of version 1.
#[storage_alias]
pub(crate) type Orders<T: Config> = StorageMap<Pallet<T>, Twox64Concat, OrderId, OrderFor<T>, OptionQuery>;

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV1`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> ItemMigration for Inner<T> {
	type Pallet = Pallet<T>;
	type DbWeight = T::DbWeight;

	const FROM: u16 = 0;
	const TO: u16 = 1;

	fn maps() -> Vec<Map> {
		vec![Map {
			heaviest: order_weight::<T>(),
			migrate_next: migrate_order::<T>,
		}]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let orders = v0::Orders::<T>::iter_keys()
			.map(|id| v0::Orders::<T>::get(id).map(|order| (id, order)))
			.collect::<Option<Vec<_>>>()
			.ok_or("an order does not decode")?;
		Ok(orders.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before = Vec::<(OrderId, v0::OrderFor<T>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, old) in before {
			frame_support::ensure!(
				Orders::<T>::get(id) == Some(new_order::<T>(old)),
				"an order is another one"
			);
		}
		Ok(())
	}
}

fn new_order<T: Config>(old: v0::OrderFor<T>) -> OrderFor<T> {
	Order {
		listing: old.listing,
		content: old.content,
		demander_key: T::EncryptionKeys::encryption_key(&old.demander),
		demander: old.demander,
		provider: old.provider,
		requirement: old.requirement,
		summary: old.summary,
		price: old.price,
		delivery_period: old.delivery_period,
		dispute: old.dispute,
		placed_at: old.placed_at,
		expires_at: old.expires_at,
		ticket: old.ticket,
	}
}

fn migrate_order<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v0::Orders::<T>::iter_keys(), last)?;
	match v0::Orders::<T>::get(id) {
		Some(old) => Orders::<T>::insert(id, new_order::<T>(old)),
		// The order stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the order {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: order_weight::<T>(),
	})
}

/// An order that is looked for, read and written, with the profile of its demander.
fn order_weight<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(3, 1)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
}

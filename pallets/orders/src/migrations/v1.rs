//! Gives orders the encryption key of the demander.
//!
//! The key is that of the profile at the time of the migration. Where there is no profile, there is no key, and the deal gets the one that the
//! demander has when the order is accepted. So the migration of what [`Config::EncryptionKeys`] reads has to come before this one.
//!
//! Deposits stay what they were.

use crate::{BlockNumber, Config, Order, OrderOf, Orders, Pallet, Summary};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_primitives::{Digest, DisputeTerms, EncryptionKeys, ListingId, OrderId};

/// The migration from version 0 to version 1. It does nothing on a chain that has another version.
pub type MigrateToV1<T> = VersionedMigration<0, 1, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The orders that are migrated, since it happens within one block. Further ones would be lost with their deposits; `pre_upgrade` fails
/// where there are any, that is, before such a chain is upgraded.
pub const MAX_ORDERS: u32 = 250;

/// Proof of validity that an order takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// The layout of version 0.
pub(crate) mod v0 {
	use super::*;
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Twox64Concat};

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct OldOrder<AccountId, Ticket> {
		pub listing: ListingId,
		pub content: Digest,
		pub demander: AccountId,
		pub provider: AccountId,
		pub requirement: Digest,
		pub summary: Summary,
		pub price: u128,
		pub delivery_period: BlockNumber,
		pub dispute: DisputeTerms<AccountId>,
		pub placed_at: BlockNumber,
		pub expires_at: BlockNumber,
		pub ticket: Ticket,
	}

	pub type OrderFor<T> = OldOrder<<T as frame_system::Config>::AccountId, <T as Config>::OrderConsideration>;

	#[storage_alias]
	pub type Orders<T: Config> = StorageMap<Pallet<T>, Twox64Concat, OrderId, OrderFor<T>, OptionQuery>;
}

/// The migration itself, whatever version the chain has: [`MigrateToV1`] asks for it.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		// Names first: entries must not be written while they are iterated over.
		let ids: Vec<_> = v0::Orders::<T>::iter_keys().take(MAX_ORDERS as usize).collect();
		for id in &ids {
			match v0::Orders::<T>::get(id) {
				Some(old) => Orders::<T>::insert(id, new_order::<T>(old)),
				// It stays as it is: unknown, as it was before.
				None => log::error!(target: LOG_TARGET, "the order {id} does not decode"),
			}
		}
		log::info!(target: LOG_TARGET, "{} orders have the key of their demander", ids.len());
		// An order is looked for, read and written, and the profile of its demander is read.
		T::DbWeight::get()
			.reads_writes(3, 1)
			.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
			.saturating_mul(u64::try_from(ids.len()).unwrap_or(u64::MAX))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let ids: Vec<_> = v0::Orders::<T>::iter_keys().collect();
		frame_support::ensure!(ids.len() <= MAX_ORDERS as usize, "more orders than a block migrates");
		let orders = ids
			.into_iter()
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
		Pallet::<T>::do_try_state()
	}
}

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::orders";

fn new_order<T: Config>(old: v0::OrderFor<T>) -> OrderOf<T> {
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

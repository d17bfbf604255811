//! Gives both encryption keys of every deal a place for the signature of its owner. Nobody has signed the keys of deals
//! that were opened before, so there is none.
//!
//! Where something was delivered already, the splits that were put forward lapse: since this version a delivery ends
//! them, and an offer from before a delivery must not be accepted after it. The chain does not know which offers are
//! from before, so all of them lapse, those in disputes too; a party can put one forward again. They have no deposit of
//! their own.

use super::v2::v1::{Deal, DealOf, Deals};
use crate::{weights::WeightInfo as _, Config, Pallet};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{DealId, DealState, EncryptionKey};

/// The migration from version 0 to version 1, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV1<T> = Stepped<Inner<T>>;

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::settlement";

/// The splits of a deal at most: one of each party.
const SPLITS: u32 = 2;

/// The layout of version 0.
mod v0 {
	use super::*;
	use codec::{Decode, Encode};
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Twox64Concat};
	use tacit_primitives::{DealTerms, KeyVersions, Side, X25519Key};

	#[derive(Encode, Decode)]
	pub struct Deal<AccountId, Ticket> {
		pub terms: DealTerms<AccountId>,
		pub keys: KeyVersions,
		pub demander_key: X25519Key,
		pub provider_key: X25519Key,
		pub state: DealState,
		pub cancelling: Option<Side>,
		pub demander_ticket: Option<Ticket>,
		pub provider_ticket: Option<Ticket>,
	}

	pub type DealOf<T> = Deal<<T as frame_system::Config>::AccountId, <T as Config>::DealConsideration>;

	#[storage_alias]
	pub type Deals<T: Config> = StorageMap<Pallet<T>, Twox64Concat, DealId, DealOf<T>, OptionQuery>;
}

/// The same deal with keys that nobody has signed.
fn migrated<T: Config>(deal: v0::DealOf<T>) -> DealOf<T> {
	let v0::Deal {
		terms,
		keys,
		demander_key,
		provider_key,
		state,
		cancelling,
		demander_ticket,
		provider_ticket,
	} = deal;
	Deal {
		terms,
		key_versions: keys,
		demander_key: EncryptionKey::unsigned(demander_key),
		provider_key: EncryptionKey::unsigned(provider_key),
		state,
		cancelling,
		demander_ticket,
		provider_ticket,
	}
}

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV1`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> ItemMigration for Inner<T> {
	type Pallet = Pallet<T>;
	type DbWeight = T::DbWeight;

	const FROM: u16 = 0;
	const TO: u16 = 1;

	fn maps() -> Vec<Map> {
		vec![Map {
			heaviest: T::WeightInfo::migrate_v1(SPLITS),
			migrate_next: migrate_deal::<T>,
		}]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let deals = v0::Deals::<T>::iter_keys()
			.map(|id| Some((id, v0::Deals::<T>::get(id)?)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a deal does not decode")?;
		Ok(deals.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		let before = Vec::<(DealId, v0::DealOf<T>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, deal) in before {
			let after = Deals::<T>::get(id).ok_or("a deal is gone")?;
			frame_support::ensure!(after == migrated::<T>(deal), "a deal has changed");
			frame_support::ensure!(
				!is_delivered(&after.state) || crate::Splits::<T>::iter_key_prefix(id).next().is_none(),
				"a split of a deal that was delivered is there still"
			);
		}
		// The invariants are those of a later layout, whose migration checks them.
		Ok(())
	}
}

/// Whether something was delivered, and a split could be accepted still.
fn is_delivered(state: &DealState) -> bool {
	matches!(state, DealState::Delivered { .. } | DealState::Disputed { .. })
}

/// Migrates the deal that comes next after this key in storage.
pub(crate) fn migrate_deal<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v0::Deals::<T>::iter_keys(), last)?;
	let mut splits = 0;
	match v0::Deals::<T>::get(id) {
		Some(deal) => {
			if is_delivered(&deal.state) {
				Pallet::<T>::lapse_splits(id);
				splits = SPLITS;
			}
			Deals::<T>::insert(id, migrated::<T>(deal));
		},
		// The deal stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the deal {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: T::WeightInfo::migrate_v1(splits),
	})
}

/// Stores a deal as version 0 did.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn insert_v0<T: Config>(id: DealId, deal: crate::types::DealOf<T>) {
	let deal = v0::Deal {
		terms: deal.terms,
		keys: deal.key_versions,
		demander_key: deal.demander_key.key,
		provider_key: deal.provider_key.key,
		state: deal.state,
		cancelling: deal.cancelling,
		demander_ticket: deal.demander_ticket,
		provider_ticket: deal.provider_ticket,
	};
	v0::Deals::<T>::insert(id, deal);
}

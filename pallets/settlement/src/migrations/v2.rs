//! Gives every deal its origin and a place for the provider's complaint, enters every record into the index of both its
//! parties, and removes the reputations, which have a pallet of their own.
//!
//! Nobody knows any more which agreement opened an earlier deal: its origin is
//! [`DealOrigin::Earlier`]. Nobody has complained in it.

use crate::{
	types::{Deal, DealOf},
	weights::WeightInfo as _,
	Config, Deals, Pallet, Records,
};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{DealId, DealOrigin};

/// The migration from version 1 to version 2, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV2<T> = Stepped<Inner<T>>;

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::settlement";

/// The layout of version 1.
pub(crate) mod v1 {
	use super::*;
	use codec::{Decode, Encode};
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Blake2_128Concat, Twox64Concat};
	use tacit_primitives::{DealState, DealTerms, EncryptionKey, KeyVersions, Side};

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct Deal<AccountId, Ticket> {
		pub terms: DealTerms<AccountId>,
		pub key_versions: KeyVersions,
		pub demander_key: EncryptionKey,
		pub provider_key: EncryptionKey,
		pub state: DealState,
		pub cancelling: Option<Side>,
		pub demander_ticket: Option<Ticket>,
		pub provider_ticket: Option<Ticket>,
	}

	pub type DealOf<T> = Deal<<T as frame_system::Config>::AccountId, <T as Config>::DealConsideration>;

	#[storage_alias]
	pub type Deals<T: Config> = StorageMap<Pallet<T>, Twox64Concat, DealId, DealOf<T>, OptionQuery>;

	/// Settled deals, counterparties and ratings of an account, and the sum of its scores.
	pub type Reputation = (u32, u32, u32, u64);

	#[storage_alias]
	pub type Reputations<T: Config> =
		StorageMap<Pallet<T>, Blake2_128Concat, <T as frame_system::Config>::AccountId, Reputation, OptionQuery>;

	#[storage_alias]
	pub type Counterparties<T: Config> = StorageDoubleMap<
		Pallet<T>,
		Blake2_128Concat,
		<T as frame_system::Config>::AccountId,
		Blake2_128Concat,
		<T as frame_system::Config>::AccountId,
		(),
		OptionQuery,
	>;
}

/// The same deal with an origin that nobody knows.
fn migrated<T: Config>(deal: v1::DealOf<T>) -> DealOf<T> {
	let v1::Deal {
		terms,
		key_versions,
		demander_key,
		provider_key,
		state,
		cancelling,
		demander_ticket,
		provider_ticket,
	} = deal;
	Deal {
		terms,
		key_versions,
		demander_key,
		provider_key,
		state,
		cancelling,
		demander_ticket,
		provider_ticket,
		origin: DealOrigin::Earlier,
		complained: false,
	}
}

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV2`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> ItemMigration for Inner<T> {
	type Pallet = Pallet<T>;
	type DbWeight = T::DbWeight;

	const FROM: u16 = 1;
	const TO: u16 = 2;

	fn maps() -> Vec<Map> {
		vec![
			Map {
				heaviest: T::WeightInfo::migrate_v2_deal(),
				migrate_next: migrate_deal::<T>,
			},
			Map {
				heaviest: T::WeightInfo::migrate_v2_record(),
				migrate_next: migrate_record::<T>,
			},
			Map {
				heaviest: T::WeightInfo::migrate_v2_removal(),
				migrate_next: remove_reputation::<T>,
			},
			Map {
				heaviest: T::WeightInfo::migrate_v2_removal(),
				migrate_next: remove_counterparties::<T>,
			},
		]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let deals = v1::Deals::<T>::iter_keys()
			.map(|id| Some((id, v1::Deals::<T>::get(id)?)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a deal does not decode")?;
		Ok(deals.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		let before = Vec::<(DealId, v1::DealOf<T>)>::decode(&mut &before[..])
			.map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, deal) in before {
			let after = Deals::<T>::get(id).ok_or("a deal is gone")?;
			frame_support::ensure!(after == migrated::<T>(deal), "a deal has changed");
		}
		frame_support::ensure!(
			v1::Reputations::<T>::iter_keys().next().is_none() && v1::Counterparties::<T>::iter_keys().next().is_none(),
			"a reputation is there still"
		);
		Pallet::<T>::do_try_state()
	}
}

/// Migrates the deal that comes next after this key in storage.
pub(crate) fn migrate_deal<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v1::Deals::<T>::iter_keys(), last)?;
	match v1::Deals::<T>::get(id) {
		Some(deal) => Deals::<T>::insert(id, migrated::<T>(deal)),
		// The deal stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the deal {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: T::WeightInfo::migrate_v2_deal(),
	})
}

/// Enters the record that comes next after this key in storage into the index of both its parties.
pub(crate) fn migrate_record<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(Records::<T>::iter_keys(), last)?;
	match Records::<T>::get(id) {
		Some(record) => Pallet::<T>::index_record(id, &record),
		// No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the record {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: T::WeightInfo::migrate_v2_record(),
	})
}

/// Removes the reputation that comes next after this key in storage.
fn remove_reputation<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (who, key) = next_key(v1::Reputations::<T>::iter_keys(), last)?;
	v1::Reputations::<T>::remove(who);
	Some(Migrated {
		key,
		weight: T::WeightInfo::migrate_v2_removal(),
	})
}

/// Removes the pair of counterparties that comes next after this key in storage.
pub(crate) fn remove_counterparties<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let ((lesser, greater), key) = next_key(v1::Counterparties::<T>::iter_keys(), last)?;
	v1::Counterparties::<T>::remove(lesser, greater);
	Some(Migrated {
		key,
		weight: T::WeightInfo::migrate_v2_removal(),
	})
}

/// Stores a deal as version 1 did.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn insert_v1<T: Config>(id: DealId, deal: DealOf<T>) {
	let deal = v1::Deal {
		terms: deal.terms,
		key_versions: deal.key_versions,
		demander_key: deal.demander_key,
		provider_key: deal.provider_key,
		state: deal.state,
		cancelling: deal.cancelling,
		demander_ticket: deal.demander_ticket,
		provider_ticket: deal.provider_ticket,
	};
	v1::Deals::<T>::insert(id, deal);
}

//! Gives both encryption keys of every deal a place for the signature of its owner. Nobody has signed the keys of deals that were
//! opened before, so there is none.

use crate::{
	types::{Deal, DealOf},
	weights::WeightInfo as _,
	Config, Deals, Pallet,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{migrations::VersionedMigration, traits::UncheckedOnRuntimeUpgrade, weights::Weight};
use tacit_primitives::{DealId, EncryptionKey};

/// The migration from version 0 to version 1. It does nothing on a chain that has another version.
pub type MigrateToV1<T> = VersionedMigration<0, 1, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The deals that are migrated, since it happens within one block, of which they take about a quarter. Settled deals do not count: their
/// records have the same layout as before.
///
/// Further deals could be neither continued nor ended. `pre_upgrade` fails where there are any, that is, before such a chain is
/// upgraded.
pub const MAX_DEALS: u32 = 512;

/// The layout of version 0.
mod v0 {
	use super::*;
	use crate::types::DealState;
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

/// The migration itself, whatever version the chain has: [`MigrateToV1`] asks for it.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		// Ids first: entries must not be written while they are iterated over.
		let ids: Vec<_> = v0::Deals::<T>::iter_keys().take(MAX_DEALS as usize).collect();
		let mut done = 0u32;
		for id in &ids {
			match v0::Deals::<T>::get(id) {
				Some(deal) => {
					Deals::<T>::insert(id, migrated::<T>(deal));
					done = done.saturating_add(1);
				},
				// It stays as it is: unknown to every call, as it was before.
				None => log::error!(target: LOG_TARGET, "the deal {id} does not decode"),
			}
		}
		log::info!(target: LOG_TARGET, "{done} of {} deals have places for signatures now", ids.len());
		T::WeightInfo::migrate_v1(u32::try_from(ids.len()).unwrap_or(u32::MAX))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let ids: Vec<_> = v0::Deals::<T>::iter_keys().collect();
		frame_support::ensure!(ids.len() <= MAX_DEALS as usize, "more deals than a block migrates");
		let deals = ids
			.into_iter()
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
		}
		Pallet::<T>::do_try_state()
	}
}

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::settlement";

/// Stores a deal as version 0 did.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn insert_v0<T: Config>(id: DealId, deal: DealOf<T>) {
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

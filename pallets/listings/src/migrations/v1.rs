//! Gives every encryption key a place for its signature, and brings keywords into their new normal form.
//!
//! The digest of a listing's content changes where one of its keywords does, and only there. Deposits stay what they were until the profile or
//! the listing is changed: an index entry whose keyword became shorter or longer is a matter of some bytes.
//!
//! It has to come before the migrations of those that read encryption keys through [`tacit_primitives::EncryptionKeys`].

use crate::{cost::NORMALISING, Config, Contact, Keywords, Listings, Name, Pallet, Profile, Profiles, MAX_KEYWORDS};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_primitives::{EncryptionKey, X25519Key};

/// The migration from version 0 to version 1. It does nothing on a chain that has another version.
pub type MigrateToV1<T> = VersionedMigration<0, 1, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The profiles that are migrated, since it happens within one block. Further ones would be lost; `pre_upgrade` fails where
/// there are any, that is, before such a chain is upgraded.
pub const MAX_PROFILES: u32 = 500;

/// The listings that are migrated, since it happens within one block. Further ones would not be found by keywords whose normal
/// form has changed; `pre_upgrade` fails where there are any.
pub const MAX_LISTINGS: u32 = 500;

/// Proof of validity that a profile or a listing takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// The layout of version 0.
pub(crate) mod v0 {
	use super::*;
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Blake2_128Concat};

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct OldProfile<Ticket> {
		pub name: Name,
		pub contact: Contact,
		pub encryption_key: X25519Key,
		pub listings: u32,
		pub ticket: Ticket,
	}

	pub type ProfileFor<T> = OldProfile<<T as Config>::ProfileConsideration>;

	#[storage_alias]
	pub type Profiles<T: Config> =
		StorageMap<Pallet<T>, Blake2_128Concat, <T as frame_system::Config>::AccountId, ProfileFor<T>, OptionQuery>;
}

/// The migration itself, whatever version the chain has: [`MigrateToV1`] asks for it.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		migrate_profiles::<T>().saturating_add(migrate_listings::<T>())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let accounts: Vec<_> = v0::Profiles::<T>::iter_keys().collect();
		frame_support::ensure!(
			accounts.len() <= MAX_PROFILES as usize,
			"more profiles than a block migrates"
		);
		frame_support::ensure!(
			Listings::<T>::iter_keys().count() <= MAX_LISTINGS as usize,
			"more listings than a block migrates"
		);
		let profiles = accounts
			.into_iter()
			.map(|who| v0::Profiles::<T>::get(&who).map(|profile| (who, profile)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a profile does not decode")?;
		let listings: Vec<_> = Listings::<T>::iter().collect();
		Ok((profiles, listings).encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		type Before<T> = (
			Vec<(<T as frame_system::Config>::AccountId, v0::ProfileFor<T>)>,
			Vec<(crate::ListingId, crate::catalogue::ListingFor<T>)>,
		);
		let (profiles, listings) =
			Before::<T>::decode(&mut &before[..]).map_err(|_| "what pre_upgrade left does not decode")?;
		for (who, old) in profiles {
			frame_support::ensure!(
				Profiles::<T>::get(who) == Some(new_profile(old)),
				"a profile is another one"
			);
		}
		for (id, mut old) in listings {
			old.content.keywords = new_keywords(&old.content.keywords);
			frame_support::ensure!(
				Listings::<T>::get(id).is_some_and(|new| new.encode() == old.encode()),
				"a listing is another one"
			);
		}
		Pallet::<T>::do_try_state()
	}
}

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::listings";

fn new_profile<Ticket>(old: v0::OldProfile<Ticket>) -> Profile<Ticket> {
	Profile {
		name: old.name,
		contact: old.contact,
		encryption_key: EncryptionKey::unsigned(old.encryption_key),
		listings: old.listings,
		ticket: old.ticket,
	}
}

/// The keywords in their normal form, each once.
fn new_keywords(old: &Keywords) -> Keywords {
	let mut keywords = Keywords::default();
	for keyword in old.iter().map(|keyword| keyword.renormalised()) {
		if !keywords.contains(&keyword) {
			// There are not more than there were.
			let _ = keywords.try_push(keyword);
		}
	}
	keywords
}

fn migrate_profiles<T: Config>() -> Weight {
	// Names first: entries must not be written while they are iterated over.
	let accounts: Vec<_> = v0::Profiles::<T>::iter_keys().take(MAX_PROFILES as usize).collect();
	let mut migrated = 0u64;
	for who in &accounts {
		match v0::Profiles::<T>::get(who) {
			Some(old) => {
				Profiles::<T>::insert(who, new_profile(old));
				migrated = migrated.saturating_add(1);
			},
			// It stays as it is: unknown, as it was before.
			None => log::error!(target: LOG_TARGET, "the profile of {who:?} does not decode"),
		}
	}
	log::info!(target: LOG_TARGET, "{migrated} of {} profiles have a place for a signature now", accounts.len());
	let seen = u64::try_from(accounts.len()).unwrap_or(u64::MAX);
	T::DbWeight::get()
		.reads_writes(seen.saturating_mul(2), migrated)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, ITEM_PROOF).saturating_mul(seen))
}

fn migrate_listings<T: Config>() -> Weight {
	let ids: Vec<_> = Listings::<T>::iter_keys().take(MAX_LISTINGS as usize).collect();
	let (mut changed, mut entries) = (0u64, 0u64);
	for id in &ids {
		let Some(mut listing) = Listings::<T>::get(id) else {
			log::error!(target: LOG_TARGET, "the listing {id} does not decode");
			continue;
		};
		let new = new_keywords(&listing.content.keywords);
		if new == listing.content.keywords {
			continue;
		}
		for keyword in listing.content.keywords.iter().filter(|keyword| !new.contains(keyword)) {
			Pallet::<T>::remove_from_index(keyword, *id);
			entries = entries.saturating_add(1);
		}
		for keyword in new.iter().filter(|keyword| !listing.content.keywords.contains(keyword)) {
			Pallet::<T>::add_to_index(keyword, *id);
			entries = entries.saturating_add(1);
		}
		listing.content.keywords = new;
		Listings::<T>::insert(id, listing);
		changed = changed.saturating_add(1);
	}
	log::info!(target: LOG_TARGET, "{changed} of {} listings have other keywords now", ids.len());
	let seen = u64::try_from(ids.len()).unwrap_or(u64::MAX);
	T::DbWeight::get()
		// A listing is looked for and read; of an entry of the index, the counter is read, and both are written.
		.reads_writes(
			seen.saturating_mul(2).saturating_add(entries),
			changed.saturating_add(entries.saturating_mul(2)),
		)
		.saturating_add(
			Weight::from_parts(0, ITEM_PROOF).saturating_mul(seen.saturating_add(entries.saturating_mul(2))),
		)
		.saturating_add(NORMALISING.saturating_mul(seen.saturating_mul(MAX_KEYWORDS.into())))
}

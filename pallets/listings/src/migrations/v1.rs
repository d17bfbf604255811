//! Gives every encryption key a place for its signature, and brings keywords into their new normal form.
//!
//! The digest of a listing's content changes where one of its keywords does, and only there. Deposits stay as they were
//! until the profile or the listing is changed: an index entry whose keyword became shorter or longer is a matter of
//! some bytes.
//!
//! It has to come before the migrations of those that read encryption keys through [`tacit_traits::EncryptionKeys`].

use crate::{types::ListingOf, Config, Contact, Keywords, Listings, Name, Pallet, Profile, Profiles};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{limits, EncryptionKey, ListingId, X25519Key};

/// The migration from version 0 to version 1, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV1<T> = Stepped<Inner<T>>;

/// Proof of validity that a profile, a listing or an entry of the index takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// Bringing the keywords of a listing into normal form. They are stored ones, which have a quarter of the bytes that a
/// spelling may take, and so take a quarter of the time at most.
const RENORMALISING: Weight = Weight::from_parts(40 * WEIGHT_REF_TIME_PER_MICROS * limits::KEYWORDS as u64, 0);

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::listings";

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

/// The migration itself. It does not ask for the version of the storage: [`MigrateToV1`] does.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> ItemMigration for Inner<T> {
	type Pallet = Pallet<T>;
	type DbWeight = T::DbWeight;

	const FROM: u16 = 0;
	const TO: u16 = 1;

	fn maps() -> Vec<Map> {
		vec![
			Map {
				heaviest: profile_weight::<T>(),
				migrate_next: migrate_profile::<T>,
			},
			Map {
				// Every keyword leaves the index, and another one comes in for it.
				heaviest: listing_weight::<T>(2 * u64::from(limits::KEYWORDS)),
				migrate_next: migrate_listing::<T>,
			},
		]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let profiles = v0::Profiles::<T>::iter_keys()
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
			Vec<(ListingId, ListingOf<T>)>,
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

fn migrate_profile<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (who, key) = next_key(v0::Profiles::<T>::iter_keys(), last)?;
	match v0::Profiles::<T>::get(&who) {
		Some(old) => Profiles::<T>::insert(&who, new_profile(old)),
		// The profile stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the profile of {who:?} does not decode"),
	}
	Some(Migrated {
		key,
		weight: profile_weight::<T>(),
	})
}

fn migrate_listing<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(Listings::<T>::iter_keys(), last)?;
	let mut entries = 0u64;
	match Listings::<T>::get(id) {
		Some(listing) => entries = migrate_keywords::<T>(id, listing),
		None => log::error!(target: LOG_TARGET, "the listing {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: listing_weight::<T>(entries),
	})
}

/// Brings the keywords of a listing into their new normal form, in the index as well, and says how many entries of the
/// index changed.
fn migrate_keywords<T: Config>(id: ListingId, mut listing: ListingOf<T>) -> u64 {
	let new = new_keywords(&listing.content.keywords);
	if new == listing.content.keywords {
		return 0;
	}
	let mut entries = 0u64;
	for keyword in listing.content.keywords.iter().filter(|keyword| !new.contains(keyword)) {
		Pallet::<T>::remove_from_index(keyword, id);
		entries = entries.saturating_add(1);
	}
	for keyword in new.iter().filter(|keyword| !listing.content.keywords.contains(keyword)) {
		Pallet::<T>::add_to_index(keyword, id);
		entries = entries.saturating_add(1);
	}
	listing.content.keywords = new;
	Listings::<T>::insert(id, listing);
	entries
}

/// A profile that is looked for, read and written.
fn profile_weight<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(2, 1)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, ITEM_PROOF))
}

/// A listing that is looked for, read and written, and of which as many entries of the index change: each of them is
/// written, and its counter read and written.
fn listing_weight<T: Config>(entries: u64) -> Weight {
	T::DbWeight::get()
		.reads_writes(entries.saturating_add(2), entries.saturating_mul(2).saturating_add(1))
		.saturating_add(
			Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, ITEM_PROOF)
				.saturating_mul(entries.saturating_mul(2).saturating_add(1)),
		)
		.saturating_add(RENORMALISING)
}

//! Gives requests and quotations the encryption keys of their owners, and brings keywords into their new normal form.
//!
//! The keys are those of the profiles at the time of the migration. Where there is no profile, there is no key, and the
//! deal gets the one that the party has when it is opened. So the migration of the profiles, which
//! [`Config::EncryptionKeys`] reads, has to come before this one.
//!
//! Deposits stay as they were until the request is amended or the quotation made anew.

use super::layouts::{
	v0,
	v1::{Quotation, QuotationFor, Quotations, Rfq, RfqFor, Rfqs},
	OldState,
};
use crate::{Config, KeywordIndex, Keywords, Pallet, LOG_TARGET};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{limits, RfqId};
use tacit_traits::EncryptionKeys;

/// The migration from version 0 to version 1, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV1<T> = Stepped<Inner<T>>;

/// Proof of validity that an item takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// Bringing the keywords of a request into normal form. They are stored ones, which have a quarter of the bytes that a
/// spelling may take, and so take a quarter of the time at most.
const RENORMALISING: Weight = Weight::from_parts(40 * WEIGHT_REF_TIME_PER_MICROS * limits::KEYWORDS as u64, 0);

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
				// Every keyword leaves the index, and another one comes in for it.
				heaviest: rfq_weight::<T>(2 * u64::from(limits::KEYWORDS)),
				migrate_next: migrate_rfq::<T>,
			},
			Map {
				heaviest: item_weight::<T>(),
				migrate_next: migrate_quotation::<T>,
			},
		]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let rfqs = v0::Rfqs::<T>::iter_keys()
			.map(|id| v0::Rfqs::<T>::get(id).map(|rfq| (id, rfq)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a request does not decode")?;
		let quotations = v0::Quotations::<T>::iter_keys()
			.map(|(id, provider)| {
				let quotation = v0::Quotations::<T>::get(id, &provider)?;
				Some((id, provider, quotation))
			})
			.collect::<Option<Vec<_>>>()
			.ok_or("a quotation does not decode")?;
		Ok((rfqs, quotations).encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		type Before<T> = (
			Vec<(RfqId, v0::RfqFor<T>)>,
			Vec<(RfqId, <T as frame_system::Config>::AccountId, v0::QuotationFor<T>)>,
		);
		let (rfqs, quotations) =
			Before::<T>::decode(&mut &before[..]).map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, old) in rfqs {
			frame_support::ensure!(
				Rfqs::<T>::get(id) == Some(new_rfq::<T>(old)),
				"a request is another one"
			);
		}
		for (id, provider, old) in quotations {
			let new = new_quotation::<T>(&provider, old);
			frame_support::ensure!(
				Quotations::<T>::get(id, provider) == Some(new),
				"a quotation is another one"
			);
		}
		// The invariants are those of a later version.
		Ok(())
	}
}

fn new_rfq<T: Config>(old: v0::RfqFor<T>) -> RfqFor<T> {
	Rfq {
		demander_key: T::EncryptionKeys::encryption_key(&old.demander),
		demander: old.demander,
		requirement: old.requirement,
		summary: old.summary,
		keywords: new_keywords(&old.keywords),
		budget: old.budget,
		minimum_decrement: old.minimum_decrement,
		closes_at: old.closes_at,
		extension: old.extension,
		hard_close: old.hard_close,
		award_by: old.award_by,
		delivery_period: old.delivery_period,
		dispute: old.dispute,
		version: old.version,
		state: old.state,
		stored_quotations: old.stored_quotations,
		history: old.history,
		ticket: old.ticket,
	}
}

fn new_quotation<T: Config>(provider: &T::AccountId, old: v0::QuotationFor<T>) -> QuotationFor<T> {
	Quotation {
		price: old.price,
		solution: old.solution,
		summary: old.summary,
		valid_until: old.valid_until,
		revision: old.revision,
		version: old.version,
		quoted_at: old.quoted_at,
		provider_key: T::EncryptionKeys::encryption_key(provider),
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

fn migrate_rfq<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v0::Rfqs::<T>::iter_keys(), last)?;
	let mut entries = 0u64;
	match v0::Rfqs::<T>::get(id) {
		Some(old) => {
			let old_keywords = old.keywords.clone();
			let new = new_rfq::<T>(old);
			entries = migrate_index::<T>(id, &old_keywords, &new);
			Rfqs::<T>::insert(id, new);
		},
		// The request stays as it is. No call knows it, as before.
		None => log::error!(target: LOG_TARGET, "the request {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: rfq_weight::<T>(entries),
	})
}

/// Brings the index to the new keywords of a request, and says how many of its entries changed.
fn migrate_index<T: Config>(id: RfqId, old: &Keywords, new: &RfqFor<T>) -> u64 {
	let mut entries = 0u64;
	// One that has ended is in the index no longer.
	if new.state != OldState::Undecided {
		return entries;
	}
	for keyword in old.iter().filter(|keyword| !new.keywords.contains(keyword)) {
		KeywordIndex::<T>::remove(keyword, id);
		entries = entries.saturating_add(1);
	}
	for keyword in new.keywords.iter().filter(|keyword| !old.contains(keyword)) {
		KeywordIndex::<T>::insert(keyword, id, ());
		entries = entries.saturating_add(1);
	}
	entries
}

fn migrate_quotation<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let ((id, provider), key) = next_key(v0::Quotations::<T>::iter_keys(), last)?;
	match v0::Quotations::<T>::get(id, &provider) {
		Some(old) => Quotations::<T>::insert(id, &provider, new_quotation::<T>(&provider, old)),
		None => log::error!(target: LOG_TARGET, "the quotation of {provider:?} for {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: item_weight::<T>(),
	})
}

/// A request of which as many entries of the index change.
fn rfq_weight<T: Config>(entries: u64) -> Weight {
	item_weight::<T>()
		.saturating_add(T::DbWeight::get().writes(entries))
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, ITEM_PROOF).saturating_mul(entries))
		.saturating_add(RENORMALISING)
}

/// An item that is looked for, read and written, with the profile of who made it.
fn item_weight<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(3, 1)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
}

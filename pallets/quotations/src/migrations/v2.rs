//! Ends all requests, and gives quotations the layout of version 2.
//!
//! No bond was locked for a request of version 1, and its prices are no numbers of steps, so the rules of version 2
//! cannot go on with it. It ends: the demander has its deposit back, and its providers take their quotations back by
//! `withdraw`, with their deposits. A deal that an award has opened goes on without bonds; the pallet of the deals
//! knows it as an earlier one.

use super::layouts::{v1, OldState};
use crate::{types::QuotationOf, Config, KeywordIndex, Pallet, Quotation, Quotations, QuotationsOf, LOG_TARGET};
use alloc::{vec, vec::Vec};
use core::marker::PhantomData;
use frame_support::{
	traits::{Consideration, Get},
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_pallet_support::migration::{next_key, ItemMigration, Map, Migrated, Stepped};
use tacit_primitives::{limits, EncryptionKey, X25519Key};

/// The migration from version 1 to version 2, in as many blocks as it takes. It does nothing on a chain that has
/// another version.
pub type MigrateToV2<T> = Stepped<Inner<T>>;

/// Proof of validity that an item takes with its path.
const ITEM_PROOF: u64 = 4_000;

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
				heaviest: rfq_weight::<T>(u64::from(limits::KEYWORDS)),
				migrate_next: end_rfq::<T>,
			},
			Map {
				heaviest: quotation_weight::<T>(),
				migrate_next: migrate_quotation::<T>,
			},
		]
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let quotations = v1::Quotations::<T>::iter_keys()
			.map(|(id, provider)| {
				let quotation = v1::Quotations::<T>::get(id, &provider)?;
				Some((id, provider, quotation))
			})
			.collect::<Option<Vec<_>>>()
			.ok_or("a quotation does not decode")?;
		Ok(quotations.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		use tacit_primitives::RfqId;
		type Before<T> = Vec<(RfqId, <T as frame_system::Config>::AccountId, v1::QuotationFor<T>)>;
		let quotations = Before::<T>::decode(&mut &before[..]).map_err(|_| "what pre_upgrade left does not decode")?;
		for (id, provider, old) in quotations {
			frame_support::ensure!(
				Quotations::<T>::get(id, provider) == Some(new_quotation::<T>(old)),
				"a quotation is another one"
			);
		}
		frame_support::ensure!(
			crate::Rfqs::<T>::iter_keys().next().is_none(),
			"a request has not ended"
		);
		Pallet::<T>::do_try_state()
	}
}

fn end_rfq<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let (id, key) = next_key(v1::Rfqs::<T>::iter_keys(), last)?;
	let mut entries = 0u64;
	match v1::Rfqs::<T>::take(id) {
		Some(old) => {
			// One that was awarded or cancelled is in the index no longer.
			if old.state == OldState::Undecided {
				for keyword in &old.keywords {
					KeywordIndex::<T>::remove(keyword, id);
					entries = entries.saturating_add(1);
				}
			}
			v1::Rankings::<T>::remove(id);
			if let Err(error) = old.ticket.drop(&old.demander) {
				log::error!(target: LOG_TARGET, "the deposit for the request {id} stays: {error:?}");
			}
		},
		// Nothing can be said about it.
		None => log::error!(target: LOG_TARGET, "the request {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: rfq_weight::<T>(entries),
	})
}

fn migrate_quotation<T: Config>(last: Vec<u8>) -> Option<Migrated> {
	let ((id, provider), key) = next_key(v1::Quotations::<T>::iter_keys(), last)?;
	match v1::Quotations::<T>::get(id, &provider) {
		Some(old) => {
			Quotations::<T>::insert(id, &provider, new_quotation::<T>(old));
			QuotationsOf::<T>::insert(&provider, id, ());
		},
		None => log::error!(target: LOG_TARGET, "the quotation of {provider:?} for {id} does not decode"),
	}
	Some(Migrated {
		key,
		weight: quotation_weight::<T>(),
	})
}

/// The quotation as one of a request that has ended. It is in no book, and no bond is locked for it.
fn new_quotation<T: Config>(old: v1::QuotationFor<T>) -> QuotationOf<T> {
	/// Where no key is known. Nothing is ever sealed to it, because the quotation cannot be awarded.
	const NO_KEY: EncryptionKey = EncryptionKey::unsigned(X25519Key([0; 32]));
	Quotation {
		price: old.price,
		steps: 0,
		sequence: 0,
		version: old.version,
		round: 0,
		solution: old.solution,
		summary: old.summary,
		revision: old.revision,
		quoted_at: old.quoted_at,
		provider_key: old.provider_key.unwrap_or(NO_KEY),
		bond: 0,
		awarded: None,
		ticket: old.ticket,
	}
}

/// A request that leaves as many entries of the index, with its ranking and the deposit of its demander.
fn rfq_weight<T: Config>(entries: u64) -> Weight {
	// The key, the request, and account and holds of the demander are read; with the ranking, as many are written.
	T::DbWeight::get()
		.reads_writes(4, entries.saturating_add(4))
		.saturating_add(Weight::from_parts(60 * WEIGHT_REF_TIME_PER_MICROS, 4 * ITEM_PROOF))
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, ITEM_PROOF).saturating_mul(entries))
}

/// A quotation that is looked for, read and written, with its entry in the index of its provider.
fn quotation_weight<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads_writes(2, 2)
		.saturating_add(Weight::from_parts(20 * WEIGHT_REF_TIME_PER_MICROS, 3 * ITEM_PROOF))
}

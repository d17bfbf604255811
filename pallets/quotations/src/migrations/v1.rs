//! Gives requests and quotations the encryption keys of who made them, and brings keywords into their new normal form.
//!
//! The keys are those of the profiles at the time of the migration. Where there is no profile, there is no key, and the deal gets the one
//! that the party has when it is opened. So the migration of what [`Config::EncryptionKeys`] reads has to come before this one.
//!
//! Deposits stay what they were until the request is amended or the quotation made anew.

use crate::{
	cost::NORMALISING, BlockNumber, Config, KeywordIndex, Keywords, Pallet, PriceHistory, Quotation, QuotationOf,
	Quotations, Rfq, RfqOf, RfqState, Rfqs, Summary, MAX_KEYWORDS,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_primitives::{Digest, DisputeTerms, EncryptionKeys, RfqId};

/// The migration from version 0 to version 1. It does nothing on a chain that has another version.
pub type MigrateToV1<T> = VersionedMigration<0, 1, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The requests that are migrated, since it happens within one block. Further ones would be lost with their deposits; `pre_upgrade` fails
/// where there are any, that is, before such a chain is upgraded.
pub const MAX_RFQS: u32 = 250;

/// The quotations that are migrated. What is said of [`MAX_RFQS`] holds for them, too.
pub const MAX_STORED_QUOTATIONS: u32 = 500;

/// Proof of validity that an item takes with its path.
const ITEM_PROOF: u64 = 4_000;

/// The layout of version 0.
pub(crate) mod v0 {
	use super::*;
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Blake2_128Concat, Twox64Concat};

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct OldRfq<AccountId, Ticket> {
		pub demander: AccountId,
		pub requirement: Digest,
		pub summary: Summary,
		pub keywords: Keywords,
		pub budget: u128,
		pub minimum_decrement: u128,
		pub closes_at: BlockNumber,
		pub extension: BlockNumber,
		pub hard_close: BlockNumber,
		pub award_by: BlockNumber,
		pub delivery_period: BlockNumber,
		pub dispute: DisputeTerms<AccountId>,
		pub version: u32,
		pub state: RfqState<AccountId>,
		pub stored_quotations: u32,
		pub history: PriceHistory,
		pub ticket: Ticket,
	}

	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
	pub struct OldQuotation<Ticket> {
		pub price: u128,
		pub solution: Digest,
		pub summary: Summary,
		pub valid_until: BlockNumber,
		pub revision: u32,
		pub version: u32,
		pub quoted_at: BlockNumber,
		pub ticket: Ticket,
	}

	pub type RfqFor<T> = OldRfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
	pub type QuotationFor<T> = OldQuotation<<T as Config>::QuotationConsideration>;

	#[storage_alias]
	pub type Rfqs<T: Config> = StorageMap<Pallet<T>, Twox64Concat, RfqId, RfqFor<T>, OptionQuery>;

	#[storage_alias]
	pub type Quotations<T: Config> = StorageDoubleMap<
		Pallet<T>,
		Twox64Concat,
		RfqId,
		Blake2_128Concat,
		<T as frame_system::Config>::AccountId,
		QuotationFor<T>,
		OptionQuery,
	>;
}

/// The migration itself, whatever version the chain has: [`MigrateToV1`] asks for it.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		migrate_rfqs::<T>().saturating_add(migrate_quotations::<T>())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let rfqs: Vec<_> = v0::Rfqs::<T>::iter_keys().collect();
		let quotations: Vec<_> = v0::Quotations::<T>::iter_keys().collect();
		frame_support::ensure!(rfqs.len() <= MAX_RFQS as usize, "more requests than a block migrates");
		frame_support::ensure!(
			quotations.len() <= MAX_STORED_QUOTATIONS as usize,
			"more quotations than a block migrates"
		);
		let rfqs = rfqs
			.into_iter()
			.map(|id| v0::Rfqs::<T>::get(id).map(|rfq| (id, rfq)))
			.collect::<Option<Vec<_>>>()
			.ok_or("a request does not decode")?;
		let quotations = quotations
			.into_iter()
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
		Pallet::<T>::do_try_state()
	}
}

/// The target under which the migration writes to the log.
const LOG_TARGET: &str = "runtime::quotations";

fn new_rfq<T: Config>(old: v0::RfqFor<T>) -> RfqOf<T> {
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

fn new_quotation<T: Config>(provider: &T::AccountId, old: v0::QuotationFor<T>) -> QuotationOf<T> {
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

fn migrate_rfqs<T: Config>() -> Weight {
	// Names first: entries must not be written while they are iterated over.
	let ids: Vec<_> = v0::Rfqs::<T>::iter_keys().take(MAX_RFQS as usize).collect();
	let mut entries = 0u64;
	for id in &ids {
		let Some(old) = v0::Rfqs::<T>::get(id) else {
			// It stays as it is: unknown, as it was before.
			log::error!(target: LOG_TARGET, "the request {id} does not decode");
			continue;
		};
		let old_keywords = old.keywords.clone();
		let new = new_rfq::<T>(old);
		// One that has ended is in the index no longer.
		if new.state == RfqState::Undecided {
			for keyword in old_keywords.iter().filter(|keyword| !new.keywords.contains(keyword)) {
				KeywordIndex::<T>::remove(keyword, id);
				entries = entries.saturating_add(1);
			}
			for keyword in new.keywords.iter().filter(|keyword| !old_keywords.contains(keyword)) {
				KeywordIndex::<T>::insert(keyword, id, ());
				entries = entries.saturating_add(1);
			}
		}
		Rfqs::<T>::insert(id, new);
	}
	log::info!(target: LOG_TARGET, "{} requests have a key, and {entries} entries of the index changed", ids.len());
	let seen = u64::try_from(ids.len()).unwrap_or(u64::MAX);
	item_weight::<T>(seen)
		.saturating_add(T::DbWeight::get().writes(entries))
		.saturating_add(Weight::from_parts(0, ITEM_PROOF).saturating_mul(entries))
		.saturating_add(NORMALISING.saturating_mul(seen.saturating_mul(MAX_KEYWORDS.into())))
}

fn migrate_quotations<T: Config>() -> Weight {
	let places: Vec<_> = v0::Quotations::<T>::iter_keys()
		.take(MAX_STORED_QUOTATIONS as usize)
		.collect();
	for (id, provider) in &places {
		match v0::Quotations::<T>::get(id, provider) {
			Some(old) => Quotations::<T>::insert(id, provider, new_quotation::<T>(provider, old)),
			None => log::error!(target: LOG_TARGET, "the quotation of {provider:?} for {id} does not decode"),
		}
	}
	log::info!(target: LOG_TARGET, "{} quotations have a key", places.len());
	item_weight::<T>(u64::try_from(places.len()).unwrap_or(u64::MAX))
}

/// Of as many items that are looked for, read and written, with the profile of who made each.
fn item_weight<T: Config>(items: u64) -> Weight {
	T::DbWeight::get()
		.reads_writes(3, 1)
		.saturating_add(Weight::from_parts(10 * WEIGHT_REF_TIME_PER_MICROS, 2 * ITEM_PROOF))
		.saturating_mul(items)
}

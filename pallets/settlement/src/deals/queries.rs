//! The answers of the runtime API about deals, packages and records.

use crate::{
	runtime_api::{DealsPage, RecordsPage},
	types::{NewestFirst, RecordOf},
	Ciphertexts, Config, Deals, DealsOf, Disputes, Evidence, Openings, Packages, Pallet, Records, RecordsOf, Splits,
};
use alloc::vec::Vec;
use frame_support::BoundedVec;
use tacit_primitives::{DealId, DealInfo, Outcome, PackageInfo, Side};

/// Disputes that one answer lists at most.
const MAX_LISTED_DISPUTES: usize = 1_000;

/// Deals or records that a page holds at most.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// A deal that has not ended, with all that belongs to it.
	pub fn deal_info(id: DealId) -> Option<DealInfo<T::AccountId>> {
		let deal = Deals::<T>::get(id)?;
		Some(DealInfo {
			id,
			silence: deal.silence(),
			terms: deal.terms,
			key_versions: deal.key_versions,
			demander_key: deal.demander_key,
			provider_key: deal.provider_key,
			state: deal.state,
			cancelling: deal.cancelling,
			origin: deal.origin,
			complained: deal.complained,
			demander_deposit: deal.demander_ticket.is_some(),
			provider_deposit: deal.provider_ticket.is_some(),
			opening: Openings::<T>::get(id),
			demander_package: Self::package_info(id, Side::Demander),
			provider_package: Self::package_info(id, Side::Provider),
			demander_split: Splits::<T>::get(id, Side::Demander),
			provider_split: Splits::<T>::get(id, Side::Provider),
			demander_evidence: Evidence::<T>::get(id, Side::Demander),
			provider_evidence: Evidence::<T>::get(id, Side::Provider),
		})
	}

	/// A page of the deals of a party that have not ended, in the order of their keys in storage.
	pub fn deals_of(who: &T::AccountId, after: Option<DealId>, limit: u32) -> DealsPage {
		let keys = match after {
			Some(after) => DealsOf::<T>::iter_key_prefix_from(who, DealsOf::<T>::hashed_key_for(who, after)),
			None => DealsOf::<T>::iter_key_prefix(who),
		};
		let (deals, next) = page(keys, limit);
		DealsPage { deals, next }
	}

	/// A page of the settled deals of a party, the newest first.
	pub fn records_of(who: &T::AccountId, cursor: Option<DealId>, limit: u32) -> RecordsPage<T::AccountId> {
		let keys = match cursor.map(NewestFirst::from) {
			Some(last) => RecordsOf::<T>::iter_key_prefix_from(who, RecordsOf::<T>::hashed_key_for(who, last)),
			None => RecordsOf::<T>::iter_key_prefix(who),
		};
		let (ids, next) = page(keys.map(DealId::from), limit);
		let records = ids.into_iter().filter_map(|id| Some((id, Records::<T>::get(id)?)));
		RecordsPage {
			records: records.collect(),
			next,
		}
	}

	/// The disputes that wait for an arbiter's ruling, ascending.
	pub fn disputes_of(arbiter: &T::AccountId) -> Vec<DealId> {
		let mut disputes: Vec<_> = Disputes::<T>::iter_key_prefix(arbiter)
			.take(MAX_LISTED_DISPUTES)
			.collect();
		disputes.sort_unstable();
		disputes
	}

	/// The outcome that silence has given a deal.
	pub fn overdue_outcome(id: DealId) -> Option<Outcome> {
		Deals::<T>::get(id)?.silence()?.overdue(Self::now())
	}

	/// The public part of a package.
	pub fn package_info(id: DealId, side: Side) -> Option<PackageInfo> {
		Packages::<T>::get(id, side).map(|package| package.info)
	}

	/// The ciphertext of a package.
	pub fn package(id: DealId, side: Side) -> Option<Vec<u8>> {
		Ciphertexts::<T>::get(id, side).map(BoundedVec::into_inner)
	}

	/// The record of a settled deal.
	pub fn record(id: DealId) -> Option<RecordOf<T>> {
		Records::<T>::get(id)
	}
}

/// The first of these deals, as many as a page may hold, and the last of them if there are more.
fn page(mut ids: impl Iterator<Item = DealId>, limit: u32) -> (Vec<DealId>, Option<DealId>) {
	let page: Vec<_> = ids.by_ref().take(limit.clamp(1, MAX_PAGE) as usize).collect();
	let next = ids.next().and_then(|_| page.last().copied());
	(page, next)
}

//! The answers of the runtime API about deals, packages and records.

use crate::{
	types::RecordOf, Ciphertexts, Config, Deals, DealsOf, Disputes, Evidence, Openings, Packages, Pallet, Records,
	Splits,
};
use alloc::vec::Vec;
use frame_support::BoundedVec;
use tacit_primitives::{DealId, DealInfo, Outcome, PackageInfo, Side};

/// Deals that one answer lists at most.
const MAX_LISTED_DEALS: usize = 1_000;

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

	/// The deals of a party that have not ended, ascending.
	pub fn deals_of(who: &T::AccountId) -> Vec<DealId> {
		let mut deals: Vec<_> = DealsOf::<T>::iter_key_prefix(who).take(MAX_LISTED_DEALS).collect();
		deals.sort_unstable();
		deals
	}

	/// The disputes that wait for an arbiter's ruling, ascending.
	pub fn disputes_of(arbiter: &T::AccountId) -> Vec<DealId> {
		let mut disputes: Vec<_> = Disputes::<T>::iter_key_prefix(arbiter).take(MAX_LISTED_DEALS).collect();
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

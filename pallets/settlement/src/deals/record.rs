//! The permanent record of a settled deal.

use super::outcome::Payment;
use crate::{
	types::{DealOf, NewestFirst, RecordOf},
	Config, Pallet, Records, RecordsOf,
};
use sp_runtime::SaturatedConversion;
use tacit_primitives::{DealId, DealTranscript, Record};
use tacit_traits::Ratings;

impl<T: Config> Pallet<T> {
	/// The record that a settlement writes. Writes nothing.
	pub(crate) fn record_of(id: DealId, deal: &DealOf<T>, payment: &Payment) -> RecordOf<T> {
		let transcript = DealTranscript {
			deal: id,
			terms: deal.terms.clone(),
			keys: deal.key_versions,
			escrow: payment.escrow,
			package: payment.package,
			ground: payment.ground,
			demander_stamped_at: payment.demander_stamp.map(|stamp| stamp.time),
			provider_stamped_at: payment.provider_stamp.time,
		};
		Record {
			demander: deal.terms.demander.clone(),
			provider: deal.terms.provider.clone(),
			terms: deal.terms.terms,
			transcript: transcript.digest(),
			ground: payment.ground,
			demander_stamp: payment.demander_stamp,
			provider_stamp: payment.provider_stamp,
			key_versions: deal.key_versions,
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
			rated_by_demander: None,
			rated_by_provider: None,
		}
	}

	/// Keeps a record for ever, and lets both parties rate each other. Only settlement calls it.
	pub(crate) fn write_record(id: DealId, record: RecordOf<T>) {
		Self::index_record(id, &record);
		T::Ratings::settled(&record.demander, &record.provider);
		Records::<T>::insert(id, record);
	}

	/// Enters a record into the index of both parties.
	pub(crate) fn index_record(id: DealId, record: &RecordOf<T>) {
		for party in [&record.demander, &record.provider] {
			RecordsOf::<T>::insert(party, NewestFirst::from(id), ());
		}
	}
}

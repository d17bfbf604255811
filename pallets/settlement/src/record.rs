//! The permanent record of a settled deal.

use crate::{
	types::{DealOf, Record, RecordOf, Side},
	Config, Error, Packages, Pallet, Records,
};
use sp_runtime::SaturatedConversion;
use tacit_primitives::{Commitment, DealId, DealTranscript, Digest};

impl<T: Config> Pallet<T> {
	/// The record that a settlement would write now. Writes nothing.
	///
	/// The demander's stamp takes part only where the demander approved: otherwise it stayed silent, whatever it had
	/// deposited before.
	pub(crate) fn record_of(
		id: DealId,
		deal: &DealOf<T>,
		escrow: Commitment,
		package: Digest,
		approved: bool,
	) -> Result<RecordOf<T>, Error<T>> {
		let stamp_of = |side| {
			Packages::<T>::get(id, side)
				.map(|package| package.info.stamp)
				.ok_or(Error::<T>::PackageMissing)
		};
		let provider_stamp = stamp_of(Side::Provider)?;
		let demander_stamp = approved.then(|| stamp_of(Side::Demander)).transpose()?;
		let transcript = DealTranscript {
			deal: id,
			terms: deal.terms.clone(),
			keys: deal.keys,
			escrow,
			package,
			demander_stamped_at: demander_stamp.map(|stamp| stamp.time),
			provider_stamped_at: provider_stamp.time,
		};
		Ok(Record {
			demander: deal.terms.demander.clone(),
			provider: deal.terms.provider.clone(),
			terms: deal.terms.terms,
			transcript: transcript.digest(),
			demander_stamp,
			provider_stamp,
			keys: deal.keys,
			block: frame_system::Pallet::<T>::block_number().saturated_into(),
		})
	}

	/// Keeps a record for ever. Only settlement calls it, after its proof was verified.
	pub(crate) fn write_record(id: DealId, record: RecordOf<T>) {
		Records::<T>::insert(id, record);
	}
}

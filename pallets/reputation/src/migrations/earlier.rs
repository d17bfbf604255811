//! Counts the deals that a chain has settled before it had this pallet.
//!
//! Each counts as a fact for both parties, and its ratings are voices; of several deals of the same two accounts the
//! score of the one that was opened last stays. No market fee was paid for these deals, so their voices weigh nothing.
//! They cannot be rated any more.
//!
//! The pallet comes into such a chain with an upgrade, and FRAME gives a new pallet the latest version of its storage
//! at once. So this migration does not ask for a version. It runs on a chain where the pallet knows no voice. On one
//! that had the pallet from its first block, every settled deal has made a voice, and it does nothing. It must come
//! before anything that tells the pallet of a deal, as it does when it runs in the upgrade that brings the pallet.

use crate::{voices::ROLES, Config, Pallet, Voices};
#[cfg(feature = "try-runtime")]
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
	ensure,
	migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
	traits::{Get, PalletInfoAccess},
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight, WeightMeter},
};
use tacit_primitives::{limits, DealId, Record, Side};

/// Proof of validity that a voice or facts take with their path.
const ITEM_PROOF: u64 = 3_000;

/// Knows the records of the deals that were settled before.
pub trait EarlierRecords<AccountId> {
	/// The deal with the lowest number after `after`, and its record; the first deal of all after `None`.
	///
	/// Without a record where the deal was not settled, or where the record does not decode. `None` after the last
	/// deal.
	fn next(after: Option<DealId>) -> Option<(DealId, Option<Record<AccountId>>)>;

	/// An upper bound for the weight of [`Self::next`].
	fn weight() -> Weight;
}

/// The migration, in as many blocks as it takes.
pub struct CountEarlierRecords<T, Earlier>(PhantomData<(T, Earlier)>);

impl<T: Config, Earlier: EarlierRecords<T::AccountId>> CountEarlierRecords<T, Earlier> {
	fn is_due() -> bool {
		Voices::<T>::iter_keys().next().is_none()
	}

	/// The weight of a step without its deals: it looks for a voice.
	pub fn step_weight() -> Weight {
		T::DbWeight::get()
			.reads(1)
			.saturating_add(Weight::from_parts(0, ITEM_PROOF))
	}

	/// An upper bound for the weight of finding a deal and counting it.
	pub fn deal_weight() -> Weight {
		let counting = Weight::from_parts(50 * WEIGHT_REF_TIME_PER_MICROS, 8 * ITEM_PROOF);
		Earlier::weight()
			.saturating_add(T::DbWeight::get().reads_writes(4, 4))
			.saturating_add(counting)
	}
}

impl<T: Config, Earlier: EarlierRecords<T::AccountId>> SteppedMigration for CountEarlierRecords<T, Earlier> {
	/// The deal that was looked at last.
	type Cursor = DealId;
	type Identifier = MigrationId<16>;

	fn id() -> Self::Identifier {
		MigrationId {
			pallet_id: Pallet::<T>::name_hash(),
			version_from: 0,
			version_to: 0,
		}
	}

	fn step(cursor: Option<DealId>, meter: &mut WeightMeter) -> Result<Option<DealId>, SteppedMigrationError> {
		let step = Self::step_weight();
		meter
			.try_consume(step)
			.map_err(|()| SteppedMigrationError::InsufficientWeight { required: step })?;
		if cursor.is_none() && !Self::is_due() {
			return Ok(None);
		}
		let heaviest = Self::deal_weight();
		let (mut last, mut moved) = (cursor, false);
		loop {
			if !meter.can_consume(heaviest) {
				let required = step.saturating_add(heaviest);
				ensure!(moved, SteppedMigrationError::InsufficientWeight { required });
				return Ok(last);
			}
			let Some((deal, record)) = Earlier::next(last) else {
				meter.consume(Earlier::weight());
				return Ok(None);
			};
			meter.consume(if record.is_some() { heaviest } else { Earlier::weight() });
			record.iter().for_each(count::<T>);
			(last, moved) = (Some(deal), true);
		}
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		use codec::Encode;
		let (mut settled, mut last) = (0u64, None);
		while let Some((deal, record)) = Earlier::next(last) {
			settled = settled.saturating_add(u64::from(record.is_some()));
			last = Some(deal);
		}
		Ok(Self::is_due().then_some(settled).encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		use codec::Decode;
		let before = Option::<u64>::decode(&mut &before[..]).map_err(|_| "what pre_upgrade left does not decode")?;
		if let Some(settled) = before {
			let counted = crate::Facts::<T>::iter()
				.filter(|((_, role), _)| *role == Side::Provider)
				.fold(0u64, |sum, (_, facts)| sum.saturating_add(facts.settled.into()));
			ensure!(counted == settled, "not every settled deal was counted once");
		}
		Pallet::<T>::do_try_state()
	}
}

/// Counts a deal for both parties.
fn count<T: Config>(record: &Record<T::AccountId>) {
	for role in ROLES {
		let rating = match role {
			Side::Demander => record.rated_by_provider,
			Side::Provider => record.rated_by_demander,
		};
		Pallet::<T>::change(role, &record.demander, &record.provider, |voice, facts| {
			facts.settled = facts.settled.saturating_add(1);
			if let Some(rating) = rating {
				voice.score = Some(rating.score.clamp(1, limits::SCORE));
			}
		});
	}
}

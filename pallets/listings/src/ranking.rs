//! In which order a search returns listings.
//!
//! The better match comes first, that is, more of the keywords; among equals the provider with the higher [`standing`], then the one with
//! more counterparties. What is equal in all of this comes in the order of a hash of the listing's number and a seed: the hash of a
//! block, another one every [`SEED_PERIOD`] blocks. So nobody gains by waiting for a number, and the first places go round.
//!
//! Who knows the seed can compute what it makes of the numbers to come, and create listings and withdraw them until a good number is
//! next; or keep listings in store and give the keywords of a query to the one that comes first. So among equals what was created or
//! updated since the seed is known ([`Newcomers`]) comes after everything else, until there is another seed that nobody knew at that time.
//!
//! A rank is bytes that are compared one by one, so that the rank of the last listing on a page says where the next page begins.

use crate::{Config, LatestNewcomers, Pallet};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	SaturatedConversion,
};
use tacit_primitives::{query::seed_block, ListingId, Reputation};

pub use tacit_primitives::query::SEED_PERIOD;

/// One point of a score in the unit of [`standing`].
const POINT: u64 = 1_000;
/// The middle of the scores, 1 to 5: where everybody begins.
const MIDDLE: u64 = 3;
/// As many ratings as it takes to get half of the way from the middle to what they say on average.
const DAMPING: u64 = 5;

/// Bytes of a rank: three numbers of four bytes, a byte for newcomers, and a hash.
pub const RANK_BYTES: usize = 3 * 4 + 1 + 32;

/// A rank; the lower one comes first.
pub(crate) type Rank = [u8; RANK_BYTES];

/// How a reputation ranks: the average score in thousandths of a point, damped towards the middle, so that one rating of 5
/// does not outrank a hundred that average 4.9. 3000 without a rating.
///
/// No more ratings count than there were different counterparties, so that rating each other again and again gains
/// nothing. Counterparties can be made up; the fees and deposits of a settled deal for each of them is what that costs.
pub fn standing(reputation: &Reputation) -> u32 {
	let ratings = u64::from(reputation.ratings);
	let average = reputation
		.score_sum
		.saturating_mul(POINT)
		.checked_div(ratings)
		.unwrap_or(0);
	let counted = u64::from(reputation.ratings.min(reputation.counterparties));
	let weighted = average
		.saturating_mul(counted)
		.saturating_add(MIDDLE.saturating_mul(POINT).saturating_mul(DAMPING));
	let standing = weighted.checked_div(counted.saturating_add(DAMPING)).unwrap_or(0);
	u32::try_from(standing).unwrap_or(u32::MAX)
}

/// Which listings are newer than a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Newcomers {
	/// The block whose hash the seed is.
	pub seed_block: u32,
	/// The relay block of the first creation or update since that block.
	///
	/// Relay blocks do not go back, so every later one has this number or a higher one. What happened in the same relay block, but
	/// before the seed was known, counts as newer, too.
	pub since: u32,
}

/// What the order of the present block follows from.
pub(crate) struct Order<T: Config> {
	/// The hash of the seed's block.
	pub seed: T::Hash,
	/// From which relay block on a listing counts as newer than the seed; `None` where none is.
	newcomers_since: Option<u32>,
}

impl<T: Config> Order<T> {
	pub(crate) fn present() -> Self {
		let seed_block = present_seed_block::<T>();
		Self {
			seed: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::from(seed_block)),
			newcomers_since: LatestNewcomers::<T>::get()
				.filter(|newcomers| newcomers.seed_block == seed_block)
				.map(|newcomers| newcomers.since),
		}
	}

	/// Where a listing ranks that has as many of the keywords and was updated last in this relay block, and a provider of this standing
	/// and reputation.
	pub(crate) fn rank(
		&self,
		matched: u32,
		standing: u32,
		reputation: &Reputation,
		updated_at: u32,
		id: ListingId,
	) -> Rank {
		let highest_first = [matched, standing, reputation.counterparties].map(|number| (!number).to_be_bytes());
		let is_newcomer = self.newcomers_since.is_some_and(|since| updated_at >= since);
		let tie = BlakeTwo256::hash_of(&(&self.seed, id));
		let bytes = highest_first
			.iter()
			.flatten()
			.copied()
			.chain([u8::from(is_newcomer)])
			.chain(tie.to_fixed_bytes());
		let mut rank = [0; RANK_BYTES];
		for (place, byte) in rank.iter_mut().zip(bytes) {
			*place = byte;
		}
		rank
	}
}

/// The block whose hash is the seed of the present block.
fn present_seed_block<T: Config>() -> u32 {
	seed_block(frame_system::Pallet::<T>::block_number().saturated_into())
}

impl<T: Config> Pallet<T> {
	/// Notes that a listing is created or updated at `now`, where it is the first one since the seed is known.
	pub(crate) fn note_newcomer(now: u32) {
		let seed_block = present_seed_block::<T>();
		if LatestNewcomers::<T>::get().is_none_or(|newcomers| newcomers.seed_block != seed_block) {
			LatestNewcomers::<T>::put(Newcomers { seed_block, since: now });
		}
	}
}

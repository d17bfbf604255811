//! In which order a search returns listings.
//!
//! The better match comes first, that is, more of the keywords; among equals the provider with the higher [`standing`], then the one with
//! more counterparties. What is equal in all of this comes in the order of a hash of the listing's number and a seed: the hash of a
//! block, another one every [`SEED_PERIOD`] blocks. So nobody gains by waiting for a number, and the first places go round.
//!
//! A rank is bytes that are compared one by one, so that the rank of the last listing on a page says where the next page begins.

use crate::{Config, ListingId};
use codec::Encode;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	SaturatedConversion,
};
use tacit_primitives::Reputation;

/// One point of a score in the unit of [`standing`].
const POINT: u64 = 1_000;
/// The middle of the scores, 1 to 5: where everybody begins.
const MIDDLE: u64 = 3;
/// As many ratings as it takes to get half of the way from the middle to what they say on average.
const DAMPING: u64 = 5;

/// For how many blocks the order among equals stays the same.
pub const SEED_PERIOD: u32 = 1_200;

/// Bytes of a rank: three numbers of four bytes and a hash.
pub const RANK_BYTES: usize = 3 * 4 + 32;

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

/// The seed of the present block: the hash of the last block before it whose number is a multiple of [`SEED_PERIOD`].
pub(crate) fn seed<T: Config>() -> T::Hash {
	let now: u32 = frame_system::Pallet::<T>::block_number().saturated_into();
	// The hash of the present block is not known yet.
	let parent = now.saturating_sub(1);
	let begun = parent.saturating_sub(parent.checked_rem(SEED_PERIOD).unwrap_or(0));
	frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::from(begun))
}

/// Where a listing ranks that has as many of the keywords, and a provider of this standing and reputation.
pub(crate) fn rank(matched: u32, standing: u32, reputation: &Reputation, seed: &impl Encode, id: ListingId) -> Rank {
	let highest_first = [matched, standing, reputation.counterparties].map(|number| (!number).to_be_bytes());
	let tie = BlakeTwo256::hash_of(&(seed, id));
	let bytes = highest_first.iter().flatten().chain(tie.as_fixed_bytes());
	let mut rank = [0; RANK_BYTES];
	for (place, byte) in rank.iter_mut().zip(bytes) {
		*place = *byte;
	}
	rank
}

//! The order in which a search returns listings.
//!
//! Listings with more of the keywords come first. Among equals the provider with the higher [`Standing`] comes first,
//! then the one with more counterparties. Listings that are equal in all of this come in the order of a hash of the
//! listing's number and a seed. The seed is the hash of a block, and changes every [`SEED_PERIOD`] blocks. So nobody
//! gains by waiting for a number, and the first places rotate.
//!
//! Once the seed is known, a provider can compute the hashes of coming numbers: it could create listings and withdraw
//! them until a good number is next, or keep several listings and give the keywords of a query to the best one. So
//! listings that were created or updated since the seed is known ([`Newcomers`]) come last among equals, until the next
//! seed, which nobody knew at that time.
//!
//! A rank is an array of bytes that compares byte by byte. The rank of the last listing on a page is the cursor of the
//! next page.

use crate::{Config, LatestNewcomers, Pallet};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	SaturatedConversion,
};
use tacit_primitives::{query::seed_block, ListingId, Reputation, Standing};

pub use tacit_primitives::query::SEED_PERIOD;

/// Bytes of a rank: three numbers of four bytes, a byte for newcomers, and a hash.
pub const RANK_BYTES: usize = 3 * 4 + 1 + 32;

/// A rank; the lower one comes first.
pub(crate) type Rank = [u8; RANK_BYTES];

/// The listings that count as newer than a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Newcomers {
	/// The block whose hash the seed is.
	pub seed_block: u32,
	/// The block of the clock of the first creation or update since that block.
	///
	/// The clock does not go back, so every later one has this number or a higher one. Creations in the same block of
	/// the clock before the seed was known count as newer, too.
	pub since: u32,
}

/// The order of listings in the present block.
pub(crate) struct Order<T: Config> {
	/// The hash of the seed's block.
	pub seed: T::Hash,
	/// From which block of the clock on a listing counts as newer than the seed; `None` where none is.
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

	/// Returns the rank of a listing with `matched` of the keywords that was last updated at `updated_at`, whose
	/// provider has this standing and reputation.
	pub(crate) fn rank(
		&self,
		matched: u32,
		standing: Standing,
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

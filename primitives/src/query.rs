//! Pages of a search, and the seed that breaks ties between equal ranks.
//!
//! The chain ranks anew for every page. A cursor is the rank of the last item on the page before it. Pages that are
//! read at one block are therefore pieces of one ranking.

use alloc::vec::Vec;

/// For how many blocks a seed stays the same.
pub const SEED_PERIOD: u32 = 1_200;

/// The block whose hash is the seed in block `now`: the last one before it whose number is a multiple of
/// [`SEED_PERIOD`].
pub fn seed_block(now: u32) -> u32 {
	// The hash of the present block is not known yet.
	let parent = now.saturating_sub(1);
	parent.saturating_sub(parent.checked_rem(SEED_PERIOD).unwrap_or(0))
}

/// The page that comes after the rank `after`, and the rank with which it ends if there are more. The lower rank comes
/// first.
pub fn page<Rank: Copy + Ord, Item>(
	mut ranked: Vec<(Rank, Item)>,
	after: Option<Rank>,
	limit: usize,
) -> (Vec<(Rank, Item)>, Option<Rank>) {
	ranked.sort_unstable_by_key(|(rank, _)| *rank);
	ranked.retain(|(rank, _)| after.is_none_or(|after| *rank > after));
	let more = ranked.len() > limit;
	ranked.truncate(limit);
	let next = ranked.last().map(|(rank, _)| *rank).filter(|_| more);
	(ranked, next)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_seed_is_the_hash_of_a_block_before_the_present_one() {
		for (now, block) in [
			(0, 0),
			(1, 0),
			(1_200, 0),
			(1_201, 1_200),
			(2_400, 1_200),
			(2_401, 2_400),
		] {
			assert_eq!(seed_block(now), block, "at {now}");
		}
		assert_eq!(seed_block(u32::MAX), u32::MAX - u32::MAX % SEED_PERIOD);
	}

	#[test]
	fn pages_are_pieces_of_one_ranking() {
		let ranked = || [5, 1, 4, 2, 3].map(|rank| (rank, rank)).to_vec();
		let ranks = |after, limit| {
			let (items, next) = page(ranked(), after, limit);
			(items.into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(), next)
		};
		assert_eq!(ranks(None, 2), (vec![1, 2], Some(2)));
		assert_eq!(ranks(Some(2), 2), (vec![3, 4], Some(4)));
		assert_eq!(ranks(Some(4), 2), (vec![5], None));
		assert_eq!(ranks(None, 5), (vec![1, 2, 3, 4, 5], None));
		assert_eq!(ranks(Some(5), 2), (vec![], None));
	}
}

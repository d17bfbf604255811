//! In which order the listings on a page come.

use crate::SearchItem;
use core::cmp::Reverse;
use tacit_primitives::Reputation;

/// One point of a score in the unit of [`standing`].
const POINT: u64 = 1_000;
/// The middle of the scores, 1 to 5: where everybody begins.
const MIDDLE: u64 = 3;
/// As many ratings as it takes to get half of the way from the middle to what they say on average.
const DAMPING: u64 = 5;

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

/// Brings the listings with more of the keywords first; among equals those of the providers with the higher standing, and
/// then with more counterparties. What is equal in all of this stays in the order of the index, which is neither the old
/// nor the new first.
pub(crate) fn rank<AccountId>(items: &mut [SearchItem<AccountId>]) {
	items.sort_by_key(|item| Reverse((item.matched, item.standing, item.reputation.counterparties)));
}

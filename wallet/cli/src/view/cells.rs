//! Formats values that several commands show.

use crate::output::Cell;
use tacit_primitives::Reputation;
use tacit_wallet::duration::Period;

/// A period for people, its blocks for scripts.
pub fn period_cell(blocks: u32) -> Cell {
	Cell::new(format!("{} ({blocks} blocks)", Period(blocks)), blocks)
}

/// The mean of the scores that an account received, with one decimal place, rounded half up, without floating point.
pub(crate) fn mean_score(reputation: &Reputation) -> Cell {
	match u64::from(reputation.ratings) {
		0 => Cell::none("none"),
		ratings => {
			let tenths = reputation.score_sum.saturating_mul(10).saturating_add(ratings / 2) / ratings;
			format!("{}.{}", tenths / 10, tenths % 10).into()
		},
	}
}

//! Formats values that several commands show.

use crate::output::Cell;
use tacit_primitives::{Reputation, Standing};
use tacit_wallet::duration::Period;

/// A period for people, its blocks for scripts.
pub fn period_cell(blocks: u32) -> Cell {
	Cell::new(format!("{} ({blocks} blocks)", Period(blocks)), blocks)
}

/// The mean of the latest scores of an account's counterparties, with one decimal place, rounded half up, without
/// floating point.
pub(crate) fn mean_score(reputation: &Reputation) -> Cell {
	match u64::from(reputation.voices) {
		0 => Cell::none("none"),
		voices => {
			let tenths = reputation.score_sum.saturating_mul(10).saturating_add(voices / 2) / voices;
			format!("{}.{}", tenths / 10, tenths % 10).into()
		},
	}
}

/// A standing with its three decimal places.
pub(crate) fn standing_cell(standing: Standing) -> Cell {
	format!("{}.{:03}", standing / 1_000, standing % 1_000).into()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_standing_is_shown_in_points() {
		assert_eq!(standing_cell(3_000), "3.000".into());
		assert_eq!(standing_cell(4_015), "4.015".into());
	}

	#[test]
	fn a_mean_counts_every_voice_once() {
		let of = |voices, score_sum| Reputation {
			voices,
			score_sum,
			..Reputation::default()
		};
		assert_eq!(mean_score(&of(0, 0)), Cell::none("none"));
		assert_eq!(mean_score(&of(3, 11)), "3.7".into());
	}
}

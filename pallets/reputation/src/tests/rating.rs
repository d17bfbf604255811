//! Who can rate whom, and until when.

use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn the_last_block_for_a_rating() {
	for (now, expected) in [(110, Ok(())), (111, Err(Failure::RatingPeriodOver.into()))] {
		run(|| {
			Now::set(10);
			paid(DEMANDER, PROVIDER, TACIT);
			Now::set(now);
			assert_eq!(rate(DEMANDER, PROVIDER, 5), expected);
			assert_eq!(Known::rated(Side::Provider, &DEMANDER, &PROVIDER, 5), expected);
		});
	}
}

#[test]
fn a_later_deal_opens_the_time_again_for_all_deals_of_the_two() {
	run(|| {
		trade(DEMANDER, PROVIDER, TACIT, 2);
		Now::set(102);
		assert_noop!(rate(DEMANDER, PROVIDER, 5), Failure::RatingPeriodOver);
		assert_eq!(as_provider(PROVIDER).score_sum, 2, "what was said stays");
		paid(DEMANDER, PROVIDER, TACIT);
		Now::set(202);
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
		let known = as_provider(PROVIDER);
		assert_eq!((known.voices, known.score_sum), (1, 5));
		Now::set(203);
		assert_noop!(rate(DEMANDER, PROVIDER, 1), Failure::RatingPeriodOver);
	});
}

#[test]
fn nobody_rates_without_a_settled_deal() {
	run(|| {
		assert_noop!(rate(DEMANDER, PROVIDER, 5), Failure::RatingPeriodOver);
		// Concluded, but not by a payment.
		Known::concluded(&notice(DEMANDER, PROVIDER, TACIT), None);
		assert_noop!(rate(DEMANDER, PROVIDER, 5), Failure::RatingPeriodOver);
		paid(DEMANDER, PROVIDER, TACIT);
		assert_noop!(rate(3, PROVIDER, 5), Failure::RatingPeriodOver);
		// Nor in the other role.
		assert_noop!(rate(PROVIDER, DEMANDER, 5), Failure::RatingPeriodOver);
		assert_noop!(
			Known::rated(Side::Provider, &PROVIDER, &DEMANDER, 5),
			Failure::RatingPeriodOver
		);
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
	});
}

#[test]
fn a_score_is_1_to_5() {
	run(|| {
		paid(DEMANDER, PROVIDER, TACIT);
		for score in [0, 6, u8::MAX] {
			assert_noop!(rate(DEMANDER, PROVIDER, score), Failure::InvalidScore);
		}
		for score in 1..=5 {
			assert_ok!(rate(DEMANDER, PROVIDER, score));
		}
	});
}

#[test]
fn the_end_of_the_clock_is_no_problem() {
	run(|| {
		Now::set(u32::MAX - 1);
		trade(DEMANDER, PROVIDER, TACIT, 5);
		Now::set(u32::MAX);
		assert_ok!(rate(DEMANDER, PROVIDER, 4));
	});
}

//! What a default does to a voice.

use super::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_default_is_the_lowest_score_of_the_party_in_default_and_of_no_other() {
	run(|| {
		for demander in [DEMANDER, 3] {
			trade(demander, PROVIDER, 1_000 * TACIT, 5);
			assert_ok!(Known::rated(Side::Provider, &demander, &PROVIDER, 5));
		}
		defaulted(DEMANDER, PROVIDER, 2_000 * TACIT, Side::Provider);
		let known = as_provider(PROVIDER);
		assert_eq!((known.defaults, known.voices, known.score_sum), (1, 2, 1 + 5));
		assert_eq!((known.settled, known.weight), (2, 4 * TACIT));
		assert_eq!(known.weighted_scores, 3 * TACIT + 5 * TACIT);
		let other = as_demander(DEMANDER);
		assert_eq!((other.defaults, other.score_sum, other.weight), (0, 5, 3 * TACIT));
		defaulted(3, PROVIDER, TACIT, Side::Demander);
		assert_eq!((as_demander(3).defaults, as_demander(3).score_sum), (1, 1));
		assert_eq!(as_provider(PROVIDER).defaults, 1);
	});
}

#[test]
fn a_default_is_a_voice_without_any_rating() {
	run(|| {
		defaulted(DEMANDER, PROVIDER, 1_000 * TACIT, Side::Provider);
		let known = as_provider(PROVIDER);
		assert_eq!((known.voices, known.score_sum, known.settled), (1, 1, 0));
		assert_eq!(standing(PROVIDER), 2_000);
		assert_eq!(Known::reputation(&DEMANDER).demander_standing, NEUTRAL);
	});
}

/// Otherwise a deal that was settled before and not rated yet would undo it.
#[test]
fn a_default_stays_until_another_deal_is_settled() {
	run(|| {
		paid(DEMANDER, PROVIDER, 1_000 * TACIT);
		defaulted(DEMANDER, PROVIDER, 1_000 * TACIT, Side::Provider);
		assert_noop!(rate(DEMANDER, PROVIDER, 5), Failure::RatingPeriodOver);
		// The party that is not in default can still be rated.
		assert_ok!(Known::rated(Side::Provider, &DEMANDER, &PROVIDER, 4));
		paid(DEMANDER, PROVIDER, 1_000 * TACIT);
		assert_eq!(as_provider(PROVIDER).score_sum, 1, "a payment says nothing");
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
		let known = as_provider(PROVIDER);
		assert_eq!((known.score_sum, known.voices, known.defaults), (5, 1, 1));
	});
}

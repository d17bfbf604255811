//! What voices weigh, and that each counterparty has one.

use super::*;
use frame_support::{assert_ok, traits::Hooks};

#[test]
fn the_configuration_is_sound() {
	run(<Known as Hooks<u64>>::integrity_test);
}

#[test]
#[should_panic(expected = "the smallest fee would make the best or the worst standing")]
fn a_standing_without_a_prior_weight_is_refused() {
	run(|| {
		PriorWeight::set(0);
		<Known as Hooks<u64>>::integrity_test();
	});
}

#[test]
fn a_deal_is_a_fact_about_both_parties_each_in_its_role() {
	run(|| {
		trade(DEMANDER, PROVIDER, 2_000 * TACIT, 5);
		let settled = Reputation {
			settled: 1,
			counterparties: 1,
			fees: 2 * TACIT,
			..Reputation::default()
		};
		assert_eq!(
			as_provider(PROVIDER),
			Reputation {
				voices: 1,
				score_sum: 5,
				weight: 2 * TACIT,
				weighted_scores: 10 * TACIT,
				..settled
			}
		);
		assert_eq!(as_demander(DEMANDER), settled);
		for nothing in [as_provider(DEMANDER), as_demander(PROVIDER)] {
			assert_eq!(nothing, Reputation::default());
		}
	});
}

#[test]
fn the_roles_of_an_account_are_known_apart() {
	run(|| {
		trade(DEMANDER, PROVIDER, 1_000 * TACIT, 5);
		// The same two the other way round.
		trade(PROVIDER, DEMANDER, 3_000 * TACIT, 1);
		assert_ok!(Known::rated(Side::Provider, &DEMANDER, &PROVIDER, 4));
		let known = Known::reputation(&DEMANDER);
		assert_eq!((known.provider.score_sum, known.provider.weight), (1, 3 * TACIT));
		assert_eq!((known.demander.score_sum, known.demander.weight), (4, TACIT));
		assert_eq!((known.provider_standing, known.demander_standing), (1_500, 3_500));
		let known = Known::reputation(&PROVIDER);
		assert_eq!((known.provider.score_sum, known.provider.weight), (5, TACIT));
		assert_eq!((known.demander.voices, known.demander.weight), (0, 0));
		assert_eq!((known.provider_standing, known.demander_standing), (4_000, NEUTRAL));
	});
}

#[test]
fn a_counterparty_has_one_voice_and_its_latest_score_counts() {
	run(|| {
		for score in [5, 1, 2, 5, 3] {
			trade(DEMANDER, PROVIDER, 1_000 * TACIT, score);
			let known = as_provider(PROVIDER);
			assert_eq!((known.voices, known.score_sum), (1, score.into()));
			assert_eq!(known.weighted_scores, known.weight * u128::from(score));
		}
		let known = as_provider(PROVIDER);
		assert_eq!((known.settled, known.counterparties, known.weight), (5, 1, 5 * TACIT));
		// A change of mind counts as well.
		assert_ok!(rate(DEMANDER, PROVIDER, 4));
		assert_eq!(as_provider(PROVIDER).score_sum, 4);
		trade(3, PROVIDER, 1_000 * TACIT, 1);
		let known = as_provider(PROVIDER);
		assert_eq!((known.voices, known.counterparties, known.score_sum), (2, 2, 5));
	});
}

#[test]
fn neither_the_number_of_deals_nor_that_of_names_moves_a_standing_but_the_fees() {
	let after = |deals: u64, names: u64, price: u128| {
		new_test_ext().execute_with(|| {
			trade(DEMANDER, PROVIDER, 5_000 * TACIT, 1);
			for deal in 0..deals {
				trade(100 + deal % names, PROVIDER, price, 5);
			}
			standing(PROVIDER)
		})
	};
	let once = after(1, 1, 1_000 * TACIT);
	assert_eq!(once, after(500, 1, 2 * TACIT));
	assert_eq!(once, after(500, 500, 2 * TACIT));
	assert!(once < after(1, 1, 2_000 * TACIT));
	// Less than a thousandth of a unit is no fee.
	assert_eq!(after(500, 500, 999), after(0, 1, 0));
}

#[test]
fn a_voice_weighs_by_all_deals_with_its_owner_the_unrated_ones_too() {
	run(|| {
		paid(DEMANDER, PROVIDER, 1_000 * TACIT);
		assert_eq!(standing(PROVIDER), NEUTRAL, "nobody has said anything");
		assert_eq!(as_provider(PROVIDER).fees, TACIT);
		paid(DEMANDER, PROVIDER, 2_000 * TACIT);
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
		assert_eq!(as_provider(PROVIDER).weight, 3 * TACIT);
		Known::concluded(&notice(DEMANDER, PROVIDER, 6_000 * TACIT), None);
		assert_eq!(as_provider(PROVIDER).weight, 9 * TACIT);
		assert_eq!(standing(PROVIDER), (3_000 + 9 * 5_000) / 10);
	});
}

#[test]
fn a_deal_without_a_known_fee_weighs_nothing() {
	run(|| {
		let deal = DealNotice {
			origin: DealOrigin::Earlier,
			..notice(DEMANDER, PROVIDER, 1_000_000 * TACIT)
		};
		Known::concluded(&deal, None);
		Known::settled(&DEMANDER, &PROVIDER);
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
		let known = as_provider(PROVIDER);
		assert_eq!((known.settled, known.counterparties, known.voices), (1, 1, 1));
		assert_eq!((known.fees, known.weight, known.weighted_scores), (0, 0, 0));
		assert_eq!(standing(PROVIDER), NEUTRAL);
		Known::concluded(&deal, Some(Side::Provider));
		assert_eq!((as_provider(PROVIDER).defaults, standing(PROVIDER)), (1, NEUTRAL));
		// The same voice weighs more by the fees of later deals.
		Known::concluded(
			&DealNotice {
				origin: DealOrigin::Award(1),
				..notice(DEMANDER, PROVIDER, 1_000 * TACIT)
			},
			None,
		);
		assert_eq!(standing(PROVIDER), 2_000);
	});
}

#[test]
fn a_deal_that_nobody_was_paid_for_is_none_that_was_settled() {
	run(|| {
		Known::acknowledged(&notice(DEMANDER, PROVIDER, 1_000 * TACIT));
		assert_eq!(as_provider(PROVIDER), Reputation::default());
		Known::concluded(&notice(DEMANDER, PROVIDER, 1_000 * TACIT), None);
		for known in [as_provider(PROVIDER), as_demander(DEMANDER)] {
			assert_eq!((known.settled, known.counterparties, known.fees), (0, 1, TACIT));
			assert_eq!((known.defaults, known.voices), (0, 0));
		}
	});
}

/// One that was concluded before the pallet knew deals, and is collected afterwards.
#[test]
fn a_deal_that_is_settled_without_having_been_concluded_counts() {
	run(|| {
		Known::settled(&DEMANDER, &PROVIDER);
		assert_ok!(rate(DEMANDER, PROVIDER, 5));
		let known = as_provider(PROVIDER);
		assert_eq!((known.settled, known.counterparties, known.score_sum), (1, 1, 5));
		assert_eq!((known.weight, standing(PROVIDER)), (0, NEUTRAL));
	});
}

#[test]
fn the_largest_fees_are_no_problem() {
	run(|| {
		for score in [5, 1] {
			for demander in 1..4 {
				trade(demander, PROVIDER, u128::MAX, score);
			}
			assert!((1_000..=5_000).contains(&standing(PROVIDER)));
		}
	});
}

#[test]
fn what_is_charged_covers_both_parties_where_both_are_told_of() {
	let [concluded, settled, rated] = [
		Known::concluded_weight(),
		Known::settled_weight(),
		Known::rated_weight(),
	];
	assert_eq!(Known::acknowledged_weight(), Default::default());
	assert!(concluded.all_gt(rated) && settled.all_gt(rated));
	assert!(rated.proof_size() > 10_000 && rated.ref_time() > 10_000_000);
}

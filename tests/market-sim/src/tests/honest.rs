//! Markets without attackers.

use crate::{
	chain::STEP,
	market::{play, Manner, Setup},
	survey::{kinds, survey, Assumptions, Kind},
};

/// What the tests assume of a market.
pub const ASSUMPTIONS: Assumptions = Assumptions {
	seed: 1,
	markets: 180,
	returning: 0.9,
	bond: 1.0,
};

fn ends_at_the_second_lowest_cost(setup: &Setup) {
	let outcome = play(setup);
	let (_, price) = outcome
		.delivered
		.unwrap_or_else(|| panic!("{setup:?}: nobody delivered"));
	let second = outcome.costs.get(1).copied().unwrap_or_default();
	assert!(price.abs_diff(second) <= STEP, "{setup:?}: {price} and {second}");
	let best = outcome.costs.first().copied().unwrap_or_default();
	assert!(
		outcome.cost.abs_diff(best) <= STEP,
		"{setup:?}: a dearer provider delivered"
	);
}

#[test]
fn truthful_bidders_end_within_one_step_of_the_second_lowest_cost() {
	let kind = Kind::truthful("truthful");
	for number in 0..ASSUMPTIONS.markets {
		ends_at_the_second_lowest_cost(&kind.setup(number, &ASSUMPTIONS));
	}
}

#[test]
fn so_do_those_whose_chain_halts_and_nobody_loses_a_bond() {
	let kind = Kind {
		outages: true,
		..Kind::truthful("truthful, the chain halts")
	};
	for number in 0..ASSUMPTIONS.markets {
		ends_at_the_second_lowest_cost(&kind.setup(number, &ASSUMPTIONS));
	}
}

#[test]
fn so_does_a_crowd_of_two_hundred() {
	let kind = Kind {
		bidders: Some(200),
		..Kind::truthful("truthful, a crowd of 200")
	};
	for number in 0..6 {
		ends_at_the_second_lowest_cost(&kind.setup(number * 9, &ASSUMPTIONS));
	}
}

#[test]
fn snipers_overpay_less_than_one_percent_at_five_reaction_times() {
	// Single markets differ by whole percents, so that the mean needs many of them.
	let many = Assumptions {
		markets: 1_800,
		..ASSUMPTIONS
	};
	let five = survey(&Kind::snipers("five reactions", 5), &many);
	assert!(five.mean_overpayment() < 1.0, "{five}, first seed {}", many.seed);
	// The measure tells something: shorter extensions cost the demander more.
	let one = survey(&Kind::snipers("one reaction", 1), &ASSUMPTIONS);
	assert!(one.mean_overpayment() > 3.0, "{one}, first seed {}", ASSUMPTIONS.seed);
}

#[test]
fn a_market_repeats_with_its_seed() {
	for kind in kinds().iter().filter(|kind| kind.one_of == 1) {
		let setup = kind.setup(11, &ASSUMPTIONS);
		assert_eq!(play(&setup).path, play(&setup).path, "{setup:?}");
	}
	assert!(matches!(kinds().first(), Some(kind) if kind.manner == Manner::Truthful));
}

//! Attacks. That nobody is kept from quoting, led below its cost or robbed of a bond, every market checks by itself.

use super::honest::ASSUMPTIONS;
use crate::{
	attack::{Attack, ANSWERED},
	market::play,
	survey::{survey, Assumptions, Kind},
};

#[test]
fn no_attack_pays() {
	for attack in ANSWERED {
		let row = survey(&Kind::attack(attack, true), &ASSUMPTIONS);
		assert!(row.mean_gain() <= 0.0, "{row}, first seed {}", ASSUMPTIONS.seed);
	}
}

#[test]
fn whoever_does_not_perform_loses_its_bond() {
	let setup = |attack, number| Kind::attack(attack, true).setup(number, &ASSUMPTIONS);
	for (attack, bonds) in [
		(Attack::Bait, 1),
		(Attack::Flood, 1),
		(Attack::Vanish, 1),
		(Attack::Retreat, 1),
		(Attack::Silent, 1),
		(Attack::Comeback, 1),
		(Attack::TwoBaits, 2),
		(Attack::Junk, 2),
	] {
		for number in 0..9 {
			let setup = setup(attack, number);
			let bond = (f64::from(setup.steps) * crate::chain::STEP as f64 * setup.bond / 100.0) as u128;
			assert_eq!(play(&setup).lost, bond * bonds, "{setup:?}");
		}
	}
}

#[test]
fn an_attack_in_one_round_keeps_nobody_from_the_award() {
	let everybody = Assumptions {
		returning: 1.0,
		..ASSUMPTIONS
	};
	for attack in [
		Attack::Bait,
		Attack::Flood,
		Attack::Vanish,
		Attack::Retreat,
		Attack::Comeback,
		Attack::Copycat,
	] {
		let row = survey(&Kind::attack(attack, true), &everybody);
		assert_eq!(row.delivered, row.markets, "{row}, first seed {}", everybody.seed);
		assert!(row.mean_overpayment() < 3.0, "{row}, first seed {}", everybody.seed);
	}
}

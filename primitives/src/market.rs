//! Rules of the market that both sides of the chain compute: prices in steps, and the market fee.

use core::ops::RangeInclusive;

/// How many whole steps a budget can have, the limits included: a step is 0.5 to 5 % of the budget.
pub const STEPS: RangeInclusive<u128> = 20..=200;

/// The market fee is the price divided by this: 0.1 %.
pub const FEE_DIVISOR: u128 = 1_000;

/// The market fee for a price, in the chain's smallest unit.
///
/// Nobody ever receives it. A voice in a reputation weighs as much as the fees behind it.
pub fn fee(price: u128) -> u128 {
	price.checked_div(FEE_DIVISOR).unwrap_or(0)
}

/// How many steps a budget has; `None` where a request cannot have this step.
pub fn steps_of(budget: u128, price_step: u128) -> Option<u8> {
	let steps = budget.checked_div(price_step)?;
	STEPS.contains(&steps).then(|| u8::try_from(steps).ok()).flatten()
}

/// A price as a number of steps; `None` where it is zero, above the budget or no multiple of the step.
pub fn price_in_steps(price: u128, price_step: u128, budget: u128) -> Option<u8> {
	let exact = price.checked_rem(price_step)? == 0;
	let steps = price.checked_div(price_step)?;
	(exact && steps > 0 && price <= budget)
		.then(|| u8::try_from(steps).ok())
		.flatten()
}

/// The lowest step that a budget can have, in the chain's smallest unit; `None` for a budget that is too small.
pub fn smallest_step(budget: u128) -> Option<u128> {
	let too_many = STEPS.end().saturating_add(1);
	let step = budget.checked_div(too_many)?.saturating_add(1);
	steps_of(budget, step).map(|_| step)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_step_is_half_to_five_percent_of_the_budget() {
		assert_eq!(steps_of(10_000, 50), Some(200));
		assert_eq!(steps_of(10_000, 49), None);
		assert_eq!(steps_of(10_000, 500), Some(20));
		assert_eq!(steps_of(10_000, 501), None);
		assert_eq!(steps_of(10_000, 0), None);
		assert_eq!(steps_of(0, 1), None);
		assert_eq!(steps_of(u128::MAX, u128::MAX / 200), Some(200));
	}

	#[test]
	fn a_price_is_a_number_of_steps_within_the_budget() {
		assert_eq!(price_in_steps(50, 50, 10_020), Some(1));
		assert_eq!(price_in_steps(10_000, 50, 10_020), Some(200));
		for refused in [0, 49, 51, 10_020, 10_050] {
			assert_eq!(price_in_steps(refused, 50, 10_020), None, "{refused}");
		}
		assert_eq!(price_in_steps(50, 0, 10_000), None);
	}

	#[test]
	fn the_smallest_step_is_one_that_a_request_can_have() {
		for budget in (20..5_000).chain([1_000_000_007, u128::MAX]) {
			let step = smallest_step(budget).expect("every budget of at least 20 has one");
			assert!(step == 1 || steps_of(budget, step - 1).is_none(), "{budget}");
		}
		assert_eq!(smallest_step(19), None);
	}

	#[test]
	fn the_fee_is_a_thousandth_rounded_down() {
		assert_eq!([999, 1_000, 1_999, 2_000].map(fee), [0, 1, 1, 2]);
	}
}

//! The chain's bounds on the periods, prices and public amounts of a step.
//!
//! The caller names each value as the user knows it: by the option of a command or by the field of a form. Errors carry
//! that name. The bounds are constants of the chain's metadata.

use super::GuardError;
use crate::{amount::Amount, duration::Period};
use std::ops::RangeInclusive;
use tacit_primitives::market::{self, STEPS};

type Result<T, E = GuardError> = std::result::Result<T, E>;

/// The reason why the chain would refuse a period, a price or a public amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoundError {
	/// A period is shorter than the chain takes.
	#[error("{what} is {period}, and the chain takes at least {}", Period(*least))]
	TooShort {
		/// The name of the period.
		what: &'static str,
		/// The period.
		period: Period,
		/// The fewest blocks that the chain takes.
		least: u32,
	},
	/// A period is longer than it can be beside another one.
	#[error("{what} is {period}, longer than {than}: {}", Period(*limit))]
	LongerThan {
		/// The name of the period.
		what: &'static str,
		/// The period.
		period: Period,
		/// The name of the other one.
		than: &'static str,
		/// The most blocks that are possible.
		limit: u32,
	},
	/// An amount is zero.
	#[error("{0} is {zero}", zero = Amount::ZERO)]
	Zero(&'static str),
	/// The budget is too low to be divided into steps.
	#[error("{what} is {budget}, and the lowest that can be divided into steps is {least}")]
	BudgetTooLow {
		/// The name of the budget.
		what: &'static str,
		/// The budget.
		budget: Amount,
		/// The lowest one that is possible.
		least: Amount,
	},
	/// A step of the prices is not 0.5 to 5 % of the budget.
	#[error("{what} is {step}; for a budget of {budget} it can be {least} to {most}")]
	StepOutOfBounds {
		/// The name of the step.
		what: &'static str,
		/// The step.
		step: Amount,
		/// The budget.
		budget: Amount,
		/// Half a percent of the budget.
		least: Amount,
		/// Five percent of the budget.
		most: Amount,
	},
	/// An amount is lower than the chain takes.
	#[error("{what} is {amount}, and the chain takes at least {least}")]
	BelowLeast {
		/// The name of the amount.
		what: &'static str,
		/// The amount.
		amount: Amount,
		/// The lowest amount that the chain takes.
		least: Amount,
	},
	/// The public balance is too low for an amount that is to be locked or paid.
	#[error(
		"your public balance is {free}, which does not cover {what}, {amount}, with the {stays} that have to stay"
	)]
	NotFree {
		/// The name of the amount.
		what: &'static str,
		/// The amount.
		amount: Amount,
		/// The public balance.
		free: Amount,
		/// The existential deposit.
		stays: Amount,
	},
	/// The receiving account would have less than the existential deposit.
	#[error("{amount} is too little to {action}")]
	TooLittle {
		/// The step, as a verb.
		action: &'static str,
		/// The amount.
		amount: Amount,
		/// The lowest amount that is enough.
		least: Amount,
	},
	/// The public balance is too low for a transfer.
	#[error(
		"your public balance is {free}, which does not cover {amount}, the fee, and the {stays} that have to stay"
	)]
	NotCovered {
		/// The public balance.
		free: Amount,
		/// The amount.
		amount: Amount,
		/// The existential deposit.
		stays: Amount,
	},
}

/// A value with the name by which the user knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<T> {
	/// The name.
	pub name: &'static str,
	/// The value.
	pub value: T,
}

/// Names a value.
pub const fn named<T>(name: &'static str, value: T) -> Named<T> {
	Named { name, value }
}

/// Fails where a period is out of the chain's bounds, which are in blocks.
pub fn within(period: Named<Period>, bounds: RangeInclusive<u32>) -> Result<()> {
	let Named { name: what, value } = period;
	let least = *bounds.start();
	if value.0 < least {
		let error = BoundError::TooShort {
			what,
			period: value,
			least,
		};
		return Err(error.into());
	}
	at_most(what, value, *bounds.end())
}

/// Fails where a period is longer than the chain takes.
pub fn at_most(what: &'static str, period: Period, limit: u32) -> Result<()> {
	match period.0 > limit {
		false => Ok(()),
		true => Err(GuardError::TooLong { what, period, limit }),
	}
}

/// Fails where an amount is zero.
pub fn above_zero(amount: Named<Amount>) -> Result<()> {
	match amount.value == Amount::ZERO {
		false => Ok(()),
		true => Err(BoundError::Zero(amount.name).into()),
	}
}

/// Checks the step of the prices of a request against its budget, and returns how many steps the budget has.
pub fn price_step(budget: Named<Amount>, step: Named<Amount>) -> Result<u8> {
	above_zero(budget)?;
	above_zero(step)?;
	let units = budget.value.units();
	if let Some(steps) = market::steps_of(units, step.value.units()) {
		return Ok(steps);
	}
	let error = match market::smallest_step(units) {
		None => BoundError::BudgetTooLow {
			what: budget.name,
			budget: budget.value,
			least: Amount::from_units(*STEPS.start()),
		},
		// Half a percent, as everybody is told; that the chain rounds in favour of slightly less helps nobody.
		Some(_) => BoundError::StepOutOfBounds {
			what: step.name,
			step: step.value,
			budget: budget.value,
			least: Amount::from_units(units.div_ceil(*STEPS.end())),
			most: Amount::from_units(units / STEPS.start()),
		},
	};
	Err(error.into())
}

/// The step of the prices of a request whose demander names none: 1 % of the budget.
pub fn usual_price_step(budget: Amount) -> Amount {
	Amount::from_units((budget.units() / PERCENT).max(1))
}

/// One percent of an amount is the amount divided by this.
const PERCENT: u128 = 100;

/// How many times the users need to react a late lead leaves to the others. Simulated, demanders overpay 0.75 % where
/// providers wait for the last block; at three times it is 4.4 %.
const REACTIONS: u32 = 5;

/// The periods of a request for quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestPeriods {
	/// The time from posting to closing, if nobody takes the lead late.
	pub open_for: Named<Period>,
	/// The time that a late lead leaves to the others.
	pub extension: Named<Period>,
	/// The time to award after closing.
	pub award_within: Named<Period>,
	/// The time from the provider's acknowledgement to the delivery.
	pub delivery_period: Named<Period>,
}

/// The chain's bounds on the periods and the bond of a request. Periods are in blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBounds {
	/// The shortest and the longest time to be open.
	pub open: RangeInclusive<u32>,
	/// The shortest and the longest extension.
	pub extension: RangeInclusive<u32>,
	/// The shortest and the longest time to award.
	pub award: RangeInclusive<u32>,
	/// The longest time to deliver.
	pub delivery: u32,
	/// The lowest bond.
	pub bond: Amount,
}

impl RequestBounds {
	/// The extension of a request whose demander names none: five times the time that a provider needs to react, if the
	/// chain takes that.
	pub fn usual_extension(&self, reaction: Period) -> Period {
		let (least, most) = (*self.extension.start(), *self.extension.end());
		Period(reaction.0.saturating_mul(REACTIONS).min(most).max(least))
	}

	/// The bond of a request whose demander names none: 1 % of the budget, if the chain takes that.
	pub fn usual_bond(&self, budget: Amount) -> Amount {
		Amount::from_units(budget.units() / PERCENT).max(self.bond)
	}

	/// Fails where the chain would refuse one of the periods.
	pub fn check(&self, periods: &RequestPeriods) -> Result<()> {
		let RequestPeriods {
			open_for,
			extension,
			award_within,
			delivery_period,
		} = *periods;
		within(open_for, self.open.clone())?;
		within(extension, self.extension.clone())?;
		if extension.value > open_for.value {
			let error = BoundError::LongerThan {
				what: extension.name,
				period: extension.value,
				than: open_for.name,
				limit: open_for.value.0,
			};
			return Err(error.into());
		}
		within(award_within, self.award.clone())?;
		within(delivery_period, 1..=self.delivery)
	}

	/// Fails where the chain would refuse the bond.
	pub fn check_bond(&self, bond: Named<Amount>) -> Result<()> {
		match bond.value < self.bond {
			false => Ok(()),
			true => Err(BoundError::BelowLeast {
				what: bond.name,
				amount: bond.value,
				least: self.bond,
			}
			.into()),
		}
	}
}

/// Fails where a public balance of `free` does not cover an amount that is to be locked or paid, with the existential
/// deposit left. The chain takes deposits and the fee of the transaction beside it.
pub fn covered(what: &'static str, amount: Amount, free: Amount, existential: Amount) -> Result<()> {
	match amount.units().saturating_add(existential.units()) > free.units() {
		false => Ok(()),
		true => Err(BoundError::NotFree {
			what,
			amount,
			free,
			stays: existential,
		}
		.into()),
	}
}

/// Fails where an account that has a public balance of `free` would have less than the existential deposit even after
/// it has received an amount.
pub fn receive(action: &'static str, amount: Amount, free: Amount, existential: Amount) -> Result<()> {
	let missing = existential.units().saturating_sub(free.units());
	match amount.units() < missing {
		false => Ok(()),
		true => Err(BoundError::TooLittle {
			action,
			amount,
			least: Amount::from_units(missing),
		}
		.into()),
	}
}

/// Fails where a public balance does not cover an amount and the fee, with the existential deposit left.
pub fn send(amount: Amount, free: Amount, existential: Amount) -> Result<()> {
	// The fee is more than nothing.
	match amount.units().saturating_add(existential.units()) >= free.units() {
		false => Ok(()),
		true => Err(BoundError::NotCovered {
			free,
			amount,
			stays: existential,
		}
		.into()),
	}
}

#[cfg(test)]
mod tests;

//! The chain's bounds on the periods, prices and public amounts of a step.
//!
//! The caller names each value as the user knows it: by the option of a command or by the field of a form. Errors carry
//! that name. The bounds are constants of the chain's metadata.

use super::GuardError;
use crate::{
	amount::Amount,
	duration::{deadline, Now, Period},
};
use std::ops::RangeInclusive;
use tacit_primitives::RfqId;

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
	/// A period is shorter than it has to be beside another one.
	#[error("{what} is {period}, shorter than {than}: {}", Period(*least))]
	ShorterThan {
		/// The name of the period.
		what: &'static str,
		/// The period.
		period: Period,
		/// The name of the other one.
		than: String,
		/// The fewest blocks that are enough.
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
		than: String,
		/// The most blocks that are possible.
		limit: u32,
	},
	/// An amount is zero.
	#[error("{0} is {zero}", zero = Amount::ZERO)]
	Zero(&'static str),
	/// An amount is higher than another one allows.
	#[error("{what} is {amount}, more than {than}: {limit}")]
	MoreThan {
		/// The name of the amount.
		what: &'static str,
		/// The amount.
		amount: Amount,
		/// The name of the other one.
		than: &'static str,
		/// The highest amount that is possible.
		limit: Amount,
	},
	/// The request was amended as often as the chain takes.
	#[error("request {0} was amended as often as the chain takes")]
	NoAmendmentLeft(RfqId),
	/// The request closes before providers could answer an amendment.
	#[error("request {rfq} closes for good at {}, too soon for providers to answer an amendment", deadline(*hard_close, *now))]
	TooLateToAmend {
		/// The request.
		rfq: RfqId,
		/// The block from which on no quotations are taken.
		hard_close: u32,
		/// The present.
		now: Now,
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

/// Checks the budget of a request and the minimum decrement of its quotations.
pub fn budget(budget: Named<Amount>, decrement: Named<Amount>) -> Result<()> {
	above_zero(budget)?;
	above_zero(decrement)?;
	match decrement.value > budget.value {
		false => Ok(()),
		true => Err(BoundError::MoreThan {
			what: decrement.name,
			amount: decrement.value,
			than: budget.name,
			limit: budget.value,
		}
		.into()),
	}
}

/// The periods of a request for quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestPeriods {
	/// The time from posting to closing, if nobody improves late.
	pub open_for: Named<Period>,
	/// The time that a late improvement of the best price leaves to the others.
	pub extension: Named<Period>,
	/// The time from posting to the latest closing.
	pub hard_close: Named<Period>,
	/// The time to award after the latest closing.
	pub award_within: Named<Period>,
}

/// The chain's bounds on the periods of a request, in blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBounds {
	/// The shortest time to be open, and the longest time to the latest closing.
	pub open: RangeInclusive<u32>,
	/// The shortest extension.
	pub extension: u32,
	/// The shortest and the longest time to award.
	pub award: RangeInclusive<u32>,
}

impl RequestBounds {
	/// The extension of a request whose demander names none: a tenth of the time for which it is open, if that much is
	/// left until the latest closing that the chain takes.
	pub fn usual_extension(&self, open_for: Period) -> Period {
		let left = self.open.end().saturating_sub(open_for.0);
		Period((open_for.0 / 10).min(left).max(self.extension))
	}

	/// The latest closing of a request whose demander names none: five extensions after the first one, if the chain
	/// takes that.
	pub fn usual_hard_close(&self, open_for: Period, extension: Period) -> Period {
		let five = extension.0.saturating_mul(5);
		Period(open_for.0.saturating_add(five).min(*self.open.end()))
	}

	/// Fails where the chain would refuse one of the periods.
	pub fn check(&self, periods: &RequestPeriods) -> Result<()> {
		let RequestPeriods {
			open_for,
			extension,
			hard_close,
			award_within,
		} = *periods;
		within(open_for, self.open.clone())?;
		within(extension, self.extension..=u32::MAX)?;
		let longer = |period: Named<Period>, than, limit| match period.value.0 > limit {
			false => Ok(()),
			true => Err(BoundError::LongerThan {
				what: period.name,
				period: period.value,
				than,
				limit,
			}),
		};
		longer(extension, open_for.name.to_owned(), open_for.value.0)?;
		// Both periods are within the bounds now, so one of them can be shortened until the other one fits.
		let left = self.open.end().saturating_sub(extension.value.0);
		longer(open_for, format!("the time that {} leaves", extension.name), left)?;
		let least = open_for.value.0.saturating_add(extension.value.0);
		if hard_close.value.0 < least {
			let error = BoundError::ShorterThan {
				what: hard_close.name,
				period: hard_close.value,
				than: format!("{} and {} together", open_for.name, extension.name),
				least,
			};
			return Err(error.into());
		}
		at_most(hard_close.name, hard_close.value, *self.open.end())?;
		within(award_within, self.award.clone())
	}
}

/// The facts about a request that decide whether it can be amended or for how long a quotation has to be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
	/// Its number.
	pub id: RfqId,
	/// How many amendments are left.
	pub amendments_left: u32,
	/// How many blocks a late improvement leaves to the others.
	pub extension: u32,
	/// The latest block from which on no quotations are taken.
	pub hard_close: u32,
}

impl Request {
	/// Fails where the chain takes no amendment any more.
	pub fn amend(&self, now: Now) -> Result<()> {
		if self.amendments_left == 0 {
			return Err(BoundError::NoAmendmentLeft(self.id).into());
		}
		match now.block.saturating_add(self.extension) > self.hard_close {
			false => Ok(()),
			true => Err(BoundError::TooLateToAmend {
				rfq: self.id,
				hard_close: self.hard_close,
				now,
			}
			.into()),
		}
	}

	/// Fails where a quotation would not be valid for long enough: until the shortest evaluation after the latest
	/// closing is over.
	pub fn valid_for(&self, period: Named<Period>, shortest_evaluation: u32, now: Now) -> Result<()> {
		let until = self.hard_close.saturating_add(shortest_evaluation);
		let least = until.saturating_sub(now.block);
		match period.value.0 < least {
			false => Ok(()),
			true => Err(BoundError::ShorterThan {
				what: period.name,
				period: period.value,
				than: "the time that the demander has at least".to_owned(),
				least,
			}
			.into()),
		}
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

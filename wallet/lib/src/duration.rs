//! Periods and deadlines, which the chain counts in relay-chain blocks, and moments.

use std::{fmt, str::FromStr};
use tacit_primitives::Moment;

/// Seconds between two relay-chain blocks.
pub const SECONDS_PER_BLOCK: u64 = 6;

/// A period in relay-chain blocks, read as `30m`, `12h`, `7d` or `100b` (blocks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(pub u32);

/// The text is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period; write it like 90s, 30m, 12h, 7d, or 100b for 100 relay-chain blocks of 6 seconds")]
pub struct PeriodError(String);

impl FromStr for Period {
	type Err = PeriodError;

	fn from_str(text: &str) -> Result<Self, PeriodError> {
		let error = || PeriodError(text.to_owned());
		let unit = text.chars().last().ok_or_else(error)?;
		let number = &text[..text.len() - unit.len_utf8()];
		if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
			return Err(error());
		}
		let number: u64 = number.parse().map_err(|_| error())?;
		let seconds = match unit {
			'b' => number.checked_mul(SECONDS_PER_BLOCK),
			's' => Some(number),
			'm' => number.checked_mul(60),
			'h' => number.checked_mul(3600),
			'd' => number.checked_mul(86_400),
			_ => None,
		};
		// A period that is no whole number of blocks becomes the next longer one, never a shorter one.
		let blocks = seconds.ok_or_else(error)?.div_ceil(SECONDS_PER_BLOCK);
		blocks.try_into().map(Self).map_err(|_| error())
	}
}

impl fmt::Display for Period {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let seconds = u64::from(self.0) * SECONDS_PER_BLOCK;
		match seconds {
			0..120 => write!(f, "{seconds} s"),
			120..7200 => write!(f, "{} min", seconds / 60),
			7200..172_800 => write!(f, "{} h", seconds / 3600),
			_ => write!(f, "{} days", seconds / 86_400),
		}
	}
}

/// The clock that a chain's time follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
	/// The clocks of its collators.
	OfDay,
	/// Its own blocks: a development node starts two hours in the past and lets 6 seconds pass with each block, however
	/// fast they come.
	Development,
}

impl Clock {
	/// The words behind a displayed time of this clock, so that nobody takes it for the time of another clock.
	pub fn mark(self) -> &'static str {
		match self {
			Self::OfDay => "",
			Self::Development => " by the development clock",
		}
	}
}

/// The present of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
	/// The block in which deadlines count.
	pub block: u32,
	/// The chain's time.
	pub time: Moment,
	/// The clock that this time follows.
	pub clock: Clock,
}

impl Now {
	/// Estimates when a block comes or came. Blocks of the relay chain can be late, but not early.
	pub fn moment_of(&self, block: u32) -> Moment {
		let milliseconds = |blocks: u32| u64::from(blocks) * SECONDS_PER_BLOCK * 1000;
		match block.checked_sub(self.block) {
			Some(left) => self.time.saturating_add(milliseconds(left)),
			None => self.time.saturating_sub(milliseconds(self.block.saturating_sub(block))),
		}
	}
}

impl From<Now> for u32 {
	fn from(now: Now) -> Self {
		now.block
	}
}

/// Writes a deadline for people: its block, and about when that block comes.
pub fn deadline(at: u32, now: Now) -> String {
	let date = utc_minutes(now.moment_of(at));
	let mark = now.clock.mark();
	match at.checked_sub(now.block) {
		Some(left) if left > 0 => format!("block {at} (about {date}{mark}, in {})", Period(left)),
		_ => format!("block {at} (passed, about {date}{mark})"),
	}
}

/// Writes a moment in UTC: `2026-11-22 16:30:05 UTC`.
pub fn utc(moment: Moment) -> String {
	let seconds = moment / 1000;
	let (days, time) = (seconds / 86_400, seconds % 86_400);
	// Howard Hinnant's civil_from_days: days since 1970-01-01 to the proleptic Gregorian calendar, in eras of 400 years
	// that begin on 1 March.
	let shifted = days + 719_468;
	let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
	let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
	let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	let shifted_month = (5 * day_of_year + 2) / 153;
	let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	let month = if shifted_month < 10 {
		shifted_month + 3
	} else {
		shifted_month - 9
	};
	let year = era * 400 + year_of_era + u64::from(month <= 2);
	let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
	format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// Writes a moment that is known to the minute at best: `2026-11-22 16:30 UTC`.
pub fn utc_minutes(moment: Moment) -> String {
	let exact = utc(moment);
	let minutes = exact.rsplit_once(':').map_or(exact.as_str(), |(minutes, _)| minutes);
	format!("{minutes} UTC")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn periods_are_rounded_up_to_blocks() {
		let blocks = |text: &str| text.parse().map(|Period(blocks)| blocks);
		assert_eq!(blocks("100b"), Ok(100));
		assert_eq!(blocks("1s"), Ok(1));
		assert_eq!(blocks("1m"), Ok(10));
		assert_eq!(blocks("12h"), Ok(7200));
		assert_eq!(blocks("7d"), Ok(100_800));
		for text in [
			"",
			"7",
			"d",
			"-1d",
			"1.5h",
			"1w",
			"7 d",
			"99999999999999999999b",
			"9999999999999999999d",
			"1é",
		] {
			assert!(blocks(text).is_err(), "{text}");
		}
	}

	#[test]
	fn deadlines_say_how_far_away_they_are() {
		let now = |clock| Now {
			block: 100,
			time: 1_767_225_599_999,
			clock,
		};
		let text = |at| deadline(at, now(Clock::OfDay));
		assert_eq!(text(110), "block 110 (about 2026-01-01 00:00 UTC, in 60 s)");
		assert_eq!(text(100), "block 100 (passed, about 2025-12-31 23:59 UTC)");
		assert_eq!(text(0), "block 0 (passed, about 2025-12-31 23:49 UTC)");
		assert_eq!(
			deadline(110, now(Clock::Development)),
			"block 110 (about 2026-01-01 00:00 UTC by the development clock, in 60 s)"
		);
		assert_eq!(Period(100_800).to_string(), "7 days");
		let beginning = Now {
			block: u32::MAX,
			time: 1,
			clock: Clock::OfDay,
		};
		assert_eq!(beginning.moment_of(0), 0);
	}

	#[test]
	fn moments_are_shown_in_utc() {
		assert_eq!(utc(0), "1970-01-01 00:00:00 UTC");
		assert_eq!(utc(951_782_400_000), "2000-02-29 00:00:00 UTC");
		assert_eq!(utc(1_767_225_599_999), "2025-12-31 23:59:59 UTC");
		assert_eq!(utc(4_107_542_400_000), "2100-03-01 00:00:00 UTC");
		assert_eq!(utc_minutes(1_767_225_599_999), "2025-12-31 23:59 UTC");
	}
}

//! Periods and deadlines, which the chain counts in relay-chain blocks.

use std::{fmt, str::FromStr};

/// Seconds between two relay-chain blocks.
pub const SECONDS_PER_BLOCK: u64 = 6;

/// A period in relay-chain blocks, read as `30m`, `12h`, `7d` or `100b` (blocks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(pub u32);

/// Why a text is no period.
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

/// A deadline as people read it, seen from a block.
pub fn deadline(at: u32, now: u32) -> String {
	if at > now {
		format!("block {at} (in about {})", Period(at - now))
	} else {
		format!("block {at} (passed)")
	}
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
		assert_eq!(deadline(110, 100), "block 110 (in about 60 s)");
		assert_eq!(deadline(100, 100), "block 100 (passed)");
		assert_eq!(Period(100_800).to_string(), "7 days");
	}
}

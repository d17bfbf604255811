//! Amounts of TACIT: exact decimal fractions, never floating point.

use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Decimal places of the unit: 1 TACIT is 10^12 of the chain's smallest unit.
pub const DECIMALS: u32 = 12;

/// Smallest units in one TACIT.
pub const UNIT: u128 = 10u128.pow(DECIMALS);

/// An amount in the chain's smallest unit, written and read in TACIT.
///
/// ```
/// use tacit_wallet::amount::Amount;
/// assert_eq!("12.5".parse::<Amount>().unwrap().units(), 12_500_000_000_000);
/// assert_eq!(Amount::from_units(12_500_000_000_000).to_string(), "12.5 TACIT");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(u128);

impl Amount {
	/// Zero.
	pub const ZERO: Self = Self(0);

	/// Makes an amount from a number of smallest units.
	pub const fn from_units(units: u128) -> Self {
		Self(units)
	}

	/// Returns the amount in the smallest unit.
	pub const fn units(self) -> u128 {
		self.0
	}

	/// Writes the amount in TACIT without the unit's name and without superfluous zeros: `12.5`.
	pub fn to_decimal(self) -> String {
		let (whole, fraction) = (self.0 / UNIT, self.0 % UNIT);
		if fraction == 0 {
			return whole.to_string();
		}
		let digits = format!("{fraction:0width$}", width = DECIMALS as usize);
		format!("{whole}.{}", digits.trim_end_matches('0'))
	}
}

impl fmt::Display for Amount {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(&format!("{} TACIT", self.to_decimal()))
	}
}

/// Scripts get a decimal string in TACIT: a JSON number would lose digits.
impl Serialize for Amount {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&self.to_decimal())
	}
}

/// Why a text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
	/// The text is not digits with at most one decimal point between them.
	#[error("{0:?} is not an amount; write it like 12.5 or \"12.5 TACIT\"")]
	Malformed(String),
	/// The text has more decimal places than the unit.
	#[error("{0:?} has more than {DECIMALS} decimal places; the smallest amount is 0.000000000001 TACIT")]
	TooFine(String),
	/// The amount is more than 2^128 - 1 of the smallest unit.
	#[error("{0:?} is more than any account can hold")]
	TooLarge(String),
}

impl FromStr for Amount {
	type Err = AmountError;

	fn from_str(text: &str) -> Result<Self, AmountError> {
		let malformed = || AmountError::Malformed(text.to_owned());
		let too_large = || AmountError::TooLarge(text.to_owned());
		let number = text.trim();
		let number = number.strip_suffix("TACIT").map_or(number, str::trim_end);
		let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
		let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
		if !is_number(whole) || !fraction.is_none_or(is_number) {
			return Err(malformed());
		}
		let fraction = fraction.unwrap_or("").trim_end_matches('0');
		if fraction.len() > DECIMALS as usize {
			return Err(AmountError::TooFine(text.to_owned()));
		}
		// From here on both parts are digits only, so parsing fails only on an amount that is too large.
		let whole: u128 = whole.parse().map_err(|_| too_large())?;
		let fraction: u128 = format!("{fraction:0<width$}", width = DECIMALS as usize)
			.parse()
			.map_err(|_| malformed())?;
		whole
			.checked_mul(UNIT)
			.and_then(|units| units.checked_add(fraction))
			.map(Self)
			.ok_or_else(too_large)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn parse(text: &str) -> Result<u128, AmountError> {
		text.parse::<Amount>().map(Amount::units)
	}

	#[test]
	fn amounts_are_exact() {
		assert_eq!(parse("0"), Ok(0));
		assert_eq!(parse("1"), Ok(UNIT));
		assert_eq!(parse("12.5"), Ok(12 * UNIT + UNIT / 2));
		assert_eq!(parse(" 12.5 TACIT "), Ok(12 * UNIT + UNIT / 2));
		assert_eq!(parse("12.5TACIT"), Ok(12 * UNIT + UNIT / 2));
		assert_eq!(parse("0.000000000001"), Ok(1));
		// A binary fraction would not hold this one.
		assert_eq!(parse("0.1"), Ok(UNIT / 10));
		assert_eq!(parse("1.1000000000000000"), Ok(UNIT + UNIT / 10));
		assert_eq!(parse("340282366920938463463374607.431768211455"), Ok(u128::MAX));
	}

	#[test]
	fn what_is_no_amount_is_refused() {
		for text in [
			"", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "1_000", "0x1", "1.2.3", "TACIT", "1 DOT", "١",
		] {
			assert_eq!(parse(text), Err(AmountError::Malformed(text.into())), "{text}");
		}
		assert_eq!(
			parse("0.0000000000001"),
			Err(AmountError::TooFine("0.0000000000001".into()))
		);
		for text in [
			"340282366920938463463374607.431768211456",
			"340282366920938463463374608",
			&"9".repeat(60),
		] {
			assert_eq!(parse(text), Err(AmountError::TooLarge(text.into())));
		}
	}

	proptest! {
		#[test]
		fn what_is_written_is_read_again(units: u128) {
			let amount = Amount::from_units(units);
			prop_assert_eq!(amount.to_string().parse(), Ok(amount));
			prop_assert_eq!(amount.to_decimal().parse(), Ok(amount));
		}

		#[test]
		fn no_text_makes_it_panic(text in "\\PC{0,40}") {
			let _ = parse(&text);
		}
	}
}

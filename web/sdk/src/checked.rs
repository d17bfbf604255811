//! Values of a front end, checked.

use crate::{
	error::{Result, SdkError},
	value::{Money, NATIVE},
};
use tacit_wallet::{amount::Amount, recipient::Fingerprint};

/// Reads an amount of TACIT.
///
/// # Errors
///
/// [`SdkError::Asset`] for another asset.
pub fn amount(money: &Money) -> Result<Amount> {
	match money.asset {
		NATIVE => Ok(Amount::from_units(money.units)),
		other => Err(SdkError::Asset(other)),
	}
}

/// Reads an optional amount of TACIT.
pub fn optional(money: Option<&Money>) -> Result<Option<Amount>> {
	money.map(amount).transpose()
}

/// Reads the fingerprints of unsigned keys that the user has compared.
pub fn fingerprints(texts: &[String]) -> Result<Vec<Fingerprint>> {
	texts
		.iter()
		.map(|text| text.parse().map_err(SdkError::Malformed))
		.collect()
}

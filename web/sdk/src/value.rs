//! Amounts, accounts and digests as a front end has them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::str::FromStr;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{Digest, Side};
use tacit_wallet::amount::Amount;

/// The chain's own asset, the only one so far.
pub const NATIVE: u32 = 0;

/// An amount of an asset, in its smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
	/// The number of the asset; 0 is TACIT.
	pub asset: u32,
	/// So many of the smallest unit.
	pub units: u128,
}

impl From<Amount> for Money {
	fn from(amount: Amount) -> Self {
		Self {
			asset: NATIVE,
			units: amount.units(),
		}
	}
}

/// An account, written as its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address(pub AccountId32);

impl Serialize for Address {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(&self.0)
	}
}

impl<'de> Deserialize<'de> for Address {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let account = AccountId32::from_str(&text);
		account
			.map(Self)
			.map_err(|_| serde::de::Error::custom(format!("{text:?} is no address")))
	}
}

/// 32 bytes, written in hexadecimal behind `0x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(pub Digest);

impl Serialize for Hash {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(&format_args!("{:#x}", self.0))
	}
}

impl<'de> Deserialize<'de> for Hash {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let mut bytes = [0; 32];
		let read = text
			.strip_prefix("0x")
			.and_then(|digits| hex::decode_to_slice(digits, &mut bytes).ok());
		match read {
			Some(()) => Ok(Self(bytes.into())),
			None => Err(serde::de::Error::custom(format!(
				"{text:?} is no 32 bytes in hexadecimal behind 0x"
			))),
		}
	}
}

/// A party of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Party {
	/// The party that pays and receives.
	Demander,
	/// The party that delivers and is paid.
	Provider,
}

impl From<Party> for Side {
	fn from(party: Party) -> Self {
		match party {
			Party::Demander => Self::Demander,
			Party::Provider => Self::Provider,
		}
	}
}

impl From<Side> for Party {
	fn from(side: Side) -> Self {
		match side {
			Side::Demander => Self::Demander,
			Side::Provider => Self::Provider,
		}
	}
}

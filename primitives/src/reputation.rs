//! The reputation of an account from its deals, apart for its two roles.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The facts about an account in one role, provider or demander.
///
/// An account can make deals with itself under other names. So facts that cost nothing are not added up into a
/// standing: that is weighted by market fees, which nobody gets back ([`Standing`]).
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Reputation {
	/// Deals that ended with a payment to the provider.
	pub settled: u32,
	/// Different accounts with which deals were concluded in this role.
	pub counterparties: u32,
	/// Deals that ended by the account's own default.
	pub defaults: u32,
	/// Market fees that were burnt for the concluded deals, in the chain's smallest unit.
	pub fees: u128,
	/// Counterparties that have a voice: their latest score, or the lowest one for a default.
	pub voices: u32,
	/// The sum of these scores, each 1 to 5.
	pub score_sum: u64,
	/// The sum of the fees between the account and each counterparty that has a voice, in the chain's smallest unit.
	pub weight: u128,
	/// The sum of the same fees, each times the score of that counterparty.
	pub weighted_scores: u128,
}

/// How good a reputation is, in thousandths of a point: between 1000 and 5000.
///
/// `(prior weight × 3000 + 1000 × weighted scores) ÷ (prior weight + weight)`, rounded down: the mean of the voices,
/// each weighted by the fees that were burnt for the deals with its owner, and of a neutral voice with the prior weight
/// that the runtime sets.
pub type Standing = u32;

/// The standing of an account without a voice.
pub const NEUTRAL: Standing = 3_000;

impl Reputation {
	/// The standing, for a prior weight in the chain's smallest unit.
	pub fn standing(&self, prior_weight: u128) -> Standing {
		/// Keeps the products below the largest number: fees of 2^100 units are more than there can be.
		const MOST: u128 = 1 << 100;
		let prior = prior_weight.clamp(1, MOST);
		let points = self.weighted_scores.min(MOST).saturating_mul(1_000);
		let sum = prior.saturating_mul(NEUTRAL.into()).saturating_add(points);
		let standing = sum.checked_div(prior.saturating_add(self.weight.min(MOST)));
		standing
			.and_then(|standing| Standing::try_from(standing).ok())
			.unwrap_or(NEUTRAL)
	}
}

/// The reputation of an account in both roles, with its standings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ReputationByRole {
	/// As the party that delivers and is paid.
	pub provider: Reputation,
	/// Its standing as a provider.
	pub provider_standing: Standing,
	/// As the party that pays and receives.
	pub demander: Reputation,
	/// Its standing as a demander.
	pub demander_standing: Standing,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_standing_is_the_mean_weighted_by_fees() {
		let of = |weight, weighted_scores| Reputation {
			weight,
			weighted_scores,
			..Reputation::default()
		};
		assert_eq!(of(0, 0).standing(100), NEUTRAL);
		assert_eq!(of(100, 500).standing(100), 4_000);
		assert_eq!(of(300, 300).standing(100), 1_500);
		assert_eq!(of(0, 0).standing(0), NEUTRAL);
		assert_eq!(of(1 << 99, 5 << 97).standing(1 << 97), (3_000 + 5_000) / 5);
	}
}

//! Costs of the calls that the benchmarks did not include when the weights were written: upper bounds by hand. The
//! benchmarks include them now, so that weights that are measured anew hold them, too.

use crate::{Config, RfqParameters, WeightInfo};
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_primitives::limits;
use tacit_traits::DealOpener;

/// Bringing a keyword of 128 bytes into normal form. The worst ones become 18 characters for every three bytes.
pub(crate) const NORMALISING: Weight = Weight::from_parts(150 * WEIGHT_REF_TIME_PER_MICROS, 0);

/// The cost of the keys of a request and a quotation, 99 bytes each, read and written, and of the characters of a
/// summary.
const KEYS: Weight = Weight::from_parts(20 * WEIGHT_REF_TIME_PER_MICROS, 4 * 99);

/// Proof of validity that a profile takes with its path.
const PROFILE_PROOF: u64 = 3_000;

/// How many keywords are brought into normal form: where there are more than a request can have, none is.
pub(crate) fn keywords<AccountId>(parameters: &RfqParameters<AccountId>) -> u32 {
	u32::try_from(parameters.keywords.len())
		.unwrap_or(limits::KEYWORDS)
		.min(limits::KEYWORDS)
}

pub(crate) fn post<T: Config>(keywords: u32) -> Weight {
	with_keys(T::WeightInfo::post(keywords)).saturating_add(NORMALISING.saturating_mul(keywords.into()))
}

/// With the deal, and the profiles of both parties where the items have no signed keys of their own.
pub(crate) fn award<T: Config>() -> Weight {
	with_keys(T::WeightInfo::award())
		.saturating_add(T::Deals::weight())
		.saturating_add(profile::<T>().saturating_mul(2))
}

/// Reading a profile, where an item has no signed key of its own.
pub(crate) fn profile<T: Config>() -> Weight {
	T::DbWeight::get()
		.reads(1)
		.saturating_add(Weight::from_parts(0, PROFILE_PROOF))
}

/// Of as many quotations, and of the request.
pub(crate) fn reap<T: Config>(quotations: u32) -> Weight {
	T::WeightInfo::reap(quotations).saturating_add(KEYS.saturating_mul(u64::from(quotations).saturating_add(1)))
}

/// A call that reads and writes a request and a quotation.
pub(crate) fn with_keys(weight: Weight) -> Weight {
	weight.saturating_add(KEYS)
}

//! What the calls take beside what the benchmarks had measured when the weights were written: upper bounds by hand. The
//! benchmarks have it in them, so that weights that are measured anew hold it, too.

use crate::{Config, WeightInfo};
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_traits::DealOpener;

/// The key of an order, 99 bytes, as it was and as it becomes, and the characters of a summary.
const KEY: Weight = Weight::from_parts(20 * WEIGHT_REF_TIME_PER_MICROS, 2 * 99);

/// Proof of validity that a profile takes with its path.
const PROFILE_PROOF: u64 = 3_000;

/// With the deal, and the profiles of both parties.
pub(crate) fn accept<T: Config>() -> Weight {
	with_key(T::WeightInfo::accept())
		.saturating_add(T::Deals::weight())
		.saturating_add(T::DbWeight::get().reads(2))
		.saturating_add(Weight::from_parts(0, 2 * PROFILE_PROOF))
}

/// A call that reads or writes an order.
pub(crate) fn with_key(weight: Weight) -> Weight {
	weight.saturating_add(KEY)
}

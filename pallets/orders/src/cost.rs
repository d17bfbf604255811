//! Costs of the calls that the benchmarks did not include when the weights were written: upper bounds by hand. The
//! benchmarks include them now, so that weights that are measured anew hold them, too.

use crate::{Config, WeightInfo};
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use tacit_traits::DealOpener;

/// The cost of the key of an order, 99 bytes, read and written, and of the characters of a summary.
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

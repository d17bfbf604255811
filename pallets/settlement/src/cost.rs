//! Weights of the calls that other pallets hear of: the measured weight, and the upper bounds of those pallets.

use crate::{Config, WeightInfo};
use frame_support::weights::Weight;
use tacit_traits::{DealObserver, ProofVerifier, Ratings};

/// A call that may fix the outcome of a deal.
fn concluding<T: Config>(weight: Weight) -> Weight {
	weight.saturating_add(T::Observer::concluded_weight())
}

/// A call that writes a record, and may fix the outcome.
fn settling<T: Config>(weight: Weight) -> Weight {
	concluding::<T>(weight).saturating_add(T::Ratings::settled_weight())
}

pub(crate) fn settle<T: Config>() -> Weight {
	settling::<T>(T::WeightInfo::settle())
}

pub(crate) fn settle_in_batch<T: Config>() -> Weight {
	settling::<T>(T::WeightInfo::settle_in_batch())
}

pub(crate) fn refund<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::refund())
}

pub(crate) fn refund_in_batch<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::refund_in_batch())
}

pub(crate) fn acknowledge<T: Config>() -> Weight {
	T::WeightInfo::acknowledge().saturating_add(T::Observer::acknowledged_weight())
}

pub(crate) fn answer<T: Config>() -> Weight {
	T::WeightInfo::answer().saturating_add(T::ProofVerifier::commit_weight())
}

pub(crate) fn reject<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::reject())
}

pub(crate) fn approve<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::approve())
}

pub(crate) fn finalise<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::finalise())
}

pub(crate) fn accept_split<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::accept_split())
}

pub(crate) fn cancel<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::cancel())
}

pub(crate) fn rule<T: Config>() -> Weight {
	concluding::<T>(T::WeightInfo::rule().max(T::WeightInfo::rule_split()))
}

pub(crate) fn rate<T: Config>() -> Weight {
	T::WeightInfo::rate().saturating_add(T::Ratings::rated_weight())
}

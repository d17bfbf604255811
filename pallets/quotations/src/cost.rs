//! Costs of the calls that depend on their arguments or on other pallets.

use crate::{Config, RfqParameters, WeightInfo};
use frame_support::weights::Weight;
use tacit_primitives::limits;
use tacit_traits::DealOpener;

/// How many keywords are brought into normal form: where there are more than a request can have, none is.
pub(crate) fn keywords<AccountId>(parameters: &RfqParameters<AccountId>) -> u32 {
	u32::try_from(parameters.keywords.len())
		.unwrap_or(limits::KEYWORDS)
		.min(limits::KEYWORDS)
}

/// With the deal.
pub(crate) fn award<T: Config>() -> Weight {
	T::WeightInfo::award().saturating_add(T::Deals::weight())
}

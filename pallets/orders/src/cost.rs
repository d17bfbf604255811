//! The cost of the call that needs another pallet.

use crate::{Config, WeightInfo};
use frame_support::weights::Weight;
use tacit_traits::DealOpener;

/// With the deal.
pub(crate) fn accept<T: Config>() -> Weight {
	T::WeightInfo::accept().saturating_add(T::Deals::weight())
}

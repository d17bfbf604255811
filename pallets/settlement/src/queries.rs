//! The answers of the runtime API about the configuration.

use crate::{runtime_api::Parameters, Config, Pallet};
use frame_support::traits::Get;

impl<T: Config> Pallet<T> {
	/// Keys, periods and bounds.
	pub fn parameters() -> Parameters<T::AccountId> {
		Parameters {
			pool: Self::pool_account(),
			key_versions: Self::current_keys(),
			now: Self::now(),
			max_package_bytes: T::MaxPackageBytes::get(),
			funding_period: T::FundingPeriod::get(),
			acknowledgement_period: T::AcknowledgementPeriod::get(),
			complaint_period: T::ComplaintPeriod::get(),
			review_period: T::ReviewPeriod::get(),
			resolution_period: T::ResolutionPeriod::get(),
			retention_period: T::RetentionPeriod::get(),
			max_batch: T::MaxBatch::get(),
		}
	}
}

//! The worst cases of the traits: deals between accounts that have a voice about each other.

use crate::{voices::ROLES, Config, Facts, Pallet, Voices};
use frame_benchmarking::v2::*;
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{DealNotice, DealOrigin, Side};
use tacit_traits::{DealObserver, Ratings};

/// A deal of two accounts.
fn deal<T: Config>() -> DealNotice<T::AccountId> {
	DealNotice {
		deal: 0,
		origin: DealOrigin::Order(0),
		demander: account("demander", 0, 0),
		provider: account("provider", 0, 0),
		price: 1_000_000,
	}
}

/// A deal of two accounts that have settled another one, and have rated each other.
fn known<T: Config>() -> Result<DealNotice<T::AccountId>, BenchmarkError> {
	T::BlockNumberProvider::set_block_number(1);
	let deal = deal::<T>();
	Pallet::<T>::concluded(&deal, None);
	Pallet::<T>::settled(&deal.demander, &deal.provider);
	for by in ROLES {
		Pallet::<T>::rated(by, &deal.demander, &deal.provider, 5)?;
	}
	Ok(deal)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn concluded() -> Result<(), BenchmarkError> {
		let deal = known::<T>()?;

		#[block]
		{
			Pallet::<T>::concluded(&deal, Some(Side::Provider));
		}

		assert_eq!(Facts::<T>::get((&deal.provider, Side::Provider)).defaults, 1);
		Ok(())
	}

	#[benchmark]
	fn settled() -> Result<(), BenchmarkError> {
		let deal = known::<T>()?;

		#[block]
		{
			Pallet::<T>::settled(&deal.demander, &deal.provider);
		}

		assert_eq!(Facts::<T>::get((&deal.provider, Side::Provider)).settled, 2);
		Ok(())
	}

	#[benchmark]
	fn rated() -> Result<(), BenchmarkError> {
		let deal = known::<T>()?;

		#[block]
		{
			Pallet::<T>::rated(Side::Demander, &deal.demander, &deal.provider, 2)?;
		}

		let voice = Voices::<T>::get((&deal.provider, Side::Provider), &deal.demander);
		assert_eq!(voice.and_then(|voice| voice.score), Some(2));
		Ok(())
	}
}

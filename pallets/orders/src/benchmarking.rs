//! The worst cases of the calls: with the longest texts.

use crate::{Call, Config, Event, OrderParameters, Orders, Pallet};
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Balanced, tokens::Precision, Consideration, Get};
use frame_system::RawOrigin;
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{limits, market, Digest, DisputeTerms, ListingId, OrderId, Side, UncheckedText};
use tacit_traits::Catalogue;

/// The help of other pallets for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// Registers an encryption key for an account.
	fn register_encryption_key(who: &AccountId);
	/// Creates the largest listing of a provider with a key, and pays for it.
	fn create_listing(provider: &AccountId) -> ListingId;
}

const DIGEST: Digest = Digest::repeat_byte(1);
const PRICE: u128 = 1_000_000;
const ORDER: OrderId = 0;

fn parameters<T: Config>() -> OrderParameters<T::AccountId> {
	OrderParameters {
		requirement: DIGEST,
		// Its characters take two bytes each, so that checking them costs more than checking ASCII.
		summary: UncheckedText("é".repeat(limits::SUMMARY_BYTES as usize / 2).into_bytes()),
		price: PRICE,
		delivery_period: T::MaxDeliveryPeriod::get(),
		dispute: DisputeTerms {
			arbiter: Some(account("arbiter", 0, 0)),
			undecided: Side::Provider,
		},
		valid_for: 1,
		sealed: vec![1; limits::SEALED_TEXT_BYTES as usize],
	}
}

/// Both parties, a listing of the provider and the digest of its content.
fn parties<T: Config>() -> Result<(T::AccountId, T::AccountId, ListingId, Digest), BenchmarkError> {
	T::BlockNumberProvider::set_block_number(1);
	let (demander, provider): (T::AccountId, T::AccountId) = (account("demander", 0, 0), account("provider", 0, 0));
	T::BenchmarkHelper::register_encryption_key(&demander);
	T::BenchmarkHelper::register_encryption_key(&provider);
	let parameters = parameters::<T>();
	let footprint = Pallet::<T>::order_footprint(parameters.summary.0.len(), parameters.sealed.len());
	T::OrderConsideration::ensure_successful(&demander, footprint);
	T::Currency::deposit(&demander, market::fee(PRICE), Precision::Exact).map(drop)?;
	let listing = T::BenchmarkHelper::create_listing(&provider);
	let offer = T::Catalogue::offer(listing).ok_or("there is no listing")?;
	Ok((demander, provider, listing, offer.content))
}

/// The largest order.
fn order<T: Config>() -> Result<(T::AccountId, T::AccountId), BenchmarkError> {
	let (demander, provider, listing, content) = parties::<T>()?;
	Pallet::<T>::do_place(demander.clone(), listing, content, parameters::<T>())?;
	Ok((demander, provider))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn place() -> Result<(), BenchmarkError> {
		let (demander, _, listing, content) = parties::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), listing, content, parameters::<T>());

		assert!(Orders::<T>::contains_key(ORDER));
		Ok(())
	}

	/// Measures an acceptance without the deal that it opens, with the market fee that is burnt; the keys of both
	/// parties are read from their profiles.
	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (_, provider) = order::<T>()?;
		Orders::<T>::mutate(ORDER, |order| {
			order.iter_mut().for_each(|order| order.demander_key = None)
		});

		#[block]
		{
			let (terms, ..) = Pallet::<T>::begin_acceptance(&provider, ORDER, PRICE, DIGEST)?;
			Pallet::<T>::finish_acceptance(ORDER, 0, terms.digest());
		}

		assert!(!Orders::<T>::contains_key(ORDER));
		Ok(())
	}

	#[benchmark]
	fn decline() -> Result<(), BenchmarkError> {
		let (_, provider) = order::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider), ORDER);

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::OrderDeclined { order: ORDER }.into());
		Ok(())
	}

	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let (demander, _) = order::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), ORDER);

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::OrderCancelled { order: ORDER }.into());
		Ok(())
	}

	#[benchmark]
	fn reap() -> Result<(), BenchmarkError> {
		order::<T>()?;
		T::BlockNumberProvider::set_block_number(2);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("anybody", 0, 0)), ORDER);

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::OrderReaped { order: ORDER }.into());
		Ok(())
	}
}

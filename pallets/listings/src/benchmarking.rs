//! What the calls cost at most: with the longest texts, the longest keywords, and all of these that a listing can have.

use crate::{
	Call, Config, Contact, KeywordUses, Keywords, Listing, ListingContent, ListingId, Listings, Name, Pallet, Profiles,
	MAX_KEYWORDS,
};
use alloc::{format, vec};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{Consideration, Get},
	BoundedVec,
};
use frame_system::RawOrigin;
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{Digest, Keyword, X25519Key};

/// A text of the largest length. Its characters take two bytes each, so that checking them costs more than checking ASCII.
fn longest<S: Get<u32>>() -> BoundedVec<u8, S> {
	BoundedVec::truncate_from("é".repeat(S::get() as usize / 2).into_bytes())
}

/// Different keywords of the largest length.
fn keywords(from: u32, count: u32) -> Keywords {
	BoundedVec::truncate_from(
		(from..from.saturating_add(count))
			.filter_map(|number| Keyword::normalise(&format!("{number:0>32}")).ok())
			.collect(),
	)
}

/// The longest content there is.
fn content(keywords: Keywords) -> ListingContent {
	ListingContent {
		title: longest(),
		summary: longest(),
		digest: Digest::repeat_byte(1),
		uri: longest(),
		keywords,
		price_hint: Some(u128::MAX),
	}
}

const KEY: X25519Key = X25519Key([9; 32]);

/// An account with the largest profile and the funds for everything that a benchmark does.
fn provider<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let who = account("provider", 0, 0);
	T::BlockNumberProvider::set_block_number(1);
	let (name, contact): (Name, Contact) = (longest(), longest());
	let profile = Pallet::<T>::profile_footprint(&who, &name, &contact, &KEY);
	T::ProfileConsideration::ensure_successful(&who, profile);
	let listing = Pallet::<T>::listing_footprint(&who, &content(keywords(0, MAX_KEYWORDS)));
	for _ in 0..3 {
		T::ListingConsideration::ensure_successful(&who, listing);
	}
	Pallet::<T>::do_set_profile(who.clone(), name, contact, KEY)?;
	Ok(who)
}

/// A provider with two listings that have the same keywords, the largest there can be but for the price; the number of the second one.
fn listed<T: Config>() -> Result<(T::AccountId, ListingId), BenchmarkError> {
	let who = provider::<T>()?;
	for _ in 0..2 {
		let content = ListingContent {
			// So that another content changes the deposit.
			price_hint: None,
			..content(keywords(0, MAX_KEYWORDS))
		};
		Pallet::<T>::do_create(who.clone(), content, 1)?;
	}
	Ok((who, 1))
}

fn listing<T: Config>(id: ListingId) -> Result<Listing<T::AccountId, T::ListingConsideration>, BenchmarkError> {
	Listings::<T>::get(id).ok_or(BenchmarkError::Stop("there is no listing"))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Replacing a profile: the old one is decoded and its deposit changed.
	#[benchmark]
	fn set_profile() -> Result<(), BenchmarkError> {
		let who = provider::<T>()?;
		Pallet::<T>::do_set_profile(
			who.clone(),
			BoundedVec::truncate_from(vec![b'a']),
			Contact::default(),
			KEY,
		)?;
		let (name, contact): (Name, Contact) = (longest(), longest());

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), name.clone(), contact, KEY);

		assert_eq!(Profiles::<T>::get(who).map(|profile| profile.name), Some(name));
		Ok(())
	}

	#[benchmark]
	fn clear_profile() -> Result<(), BenchmarkError> {
		let who = provider::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()));

		assert!(!Profiles::<T>::contains_key(who));
		Ok(())
	}

	/// With `k` keywords.
	#[benchmark]
	fn create(k: Linear<1, MAX_KEYWORDS>) -> Result<(), BenchmarkError> {
		let (who, _) = listed::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), content(keywords(0, k)), T::MaxLifetime::get());

		assert_eq!(listing::<T>(2)?.content.keywords.len() as u32, k);
		Ok(())
	}

	/// With `k` keywords instead of as many others as a listing can have.
	#[benchmark]
	fn update(k: Linear<1, MAX_KEYWORDS>) -> Result<(), BenchmarkError> {
		let (who, id) = listed::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, content(keywords(MAX_KEYWORDS, k)));

		assert_eq!(listing::<T>(id)?.content.keywords.len() as u32, k);
		Ok(())
	}

	#[benchmark]
	fn renew() -> Result<(), BenchmarkError> {
		let (who, id) = listed::<T>()?;
		let lifetime = T::MaxLifetime::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, lifetime);

		assert_eq!(listing::<T>(id)?.expires_at, Pallet::<T>::now() + lifetime);
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (who, id) = listed::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);

		assert_eq!(KeywordUses::<T>::iter_values().max(), Some(1));
		Ok(())
	}

	/// By somebody else, whose account is not the one whose deposit returns.
	#[benchmark]
	fn reap() -> Result<(), BenchmarkError> {
		let (_, id) = listed::<T>()?;
		T::BlockNumberProvider::set_block_number(Pallet::<T>::now() + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("reaper", 0, 0)), id);

		assert_eq!(KeywordUses::<T>::iter_values().max(), Some(1));
		Ok(())
	}
}

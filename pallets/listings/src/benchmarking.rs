//! The worst cases of the calls: with the longest texts, the longest keywords, and all of these that a listing can
//! have.

use crate::{
	Call, Config, KeywordUses, LatestNewcomers, Listing, ListingContent, Listings, Pallet, Profiles, SearchMode,
	UncheckedContent,
};
use alloc::{format, string::String, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::{Consideration, Get};
use frame_system::RawOrigin;
use sp_runtime::traits::{BlockNumberProvider, Convert};
use tacit_pallet_support::chain::genesis_hash;
use tacit_primitives::{
	encryption_key::signed_text, keyword::MAX_SPELLING_BYTES, limits, AccountSignature, Digest, EncryptionKey,
	ListingId, Text, UncheckedText, X25519Key,
};

/// The runtime's help for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// An account that can sign.
	fn signer() -> AccountId;
	/// Its signature of a message, of the kind that takes longest to verify.
	fn sign(message: &[u8]) -> AccountSignature;
}

/// A text of as many bytes. Its characters take two bytes each, so that checking them costs more than checking ASCII.
fn text(bytes: usize) -> UncheckedText {
	UncheckedText("é".repeat(bytes / 2).into_bytes())
}

/// Different keywords of the largest length, spelt in the longest way: in wide digits, with characters that nobody
/// sees.
fn keywords(from: u32, count: u32) -> Vec<UncheckedText> {
	let wide = |digit: char| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap_or(digit);
	(from..from.saturating_add(count))
		.map(|number| {
			let mut spelling: String = format!("{number:0>32}").chars().map(wide).collect();
			while spelling.len() + 4 <= MAX_SPELLING_BYTES as usize {
				spelling.push('\u{e0100}');
			}
			UncheckedText(spelling.into_bytes())
		})
		.collect()
}

/// The longest content there is.
fn content(keywords: Vec<UncheckedText>) -> UncheckedContent {
	UncheckedContent {
		title: text(128),
		summary: text(512),
		digest: Digest::repeat_byte(1),
		uri: text(256),
		keywords,
		price_hint: Some(u128::MAX),
	}
}

fn checked<T: Config>(content: UncheckedContent) -> Result<ListingContent, BenchmarkError> {
	Pallet::<T>::check_content(content).map_err(|_| BenchmarkError::Stop("the content is refused"))
}

fn line<T: Config, const MAX: u32>(text: &UncheckedText) -> Result<Text<MAX>, BenchmarkError> {
	Pallet::<T>::check_line(text.clone()).map_err(|_| BenchmarkError::Stop("the text is refused"))
}

const KEY: X25519Key = X25519Key([9; 32]);

/// The signature of the account that can sign.
fn signature<T: Config>() -> AccountSignature {
	let owner = T::KeyOwner::convert(T::BenchmarkHelper::signer());
	T::BenchmarkHelper::sign(&signed_text(&genesis_hash::<T>(), owner.as_ref(), &KEY))
}

/// Gives an account the largest profile and the funds for everything that a benchmark does.
fn set_up<T: Config>(who: &T::AccountId, signature: Option<AccountSignature>) -> Result<(), BenchmarkError> {
	T::BlockNumberProvider::set_block_number(1);
	let (name, contact) = (text(64), text(256));
	let key = EncryptionKey {
		key: KEY,
		signature: signature.clone(),
	};
	let footprint = Pallet::<T>::profile_footprint(who, &line::<T, 64>(&name)?, &line::<T, 256>(&contact)?, &key);
	T::ProfileConsideration::ensure_successful(who, footprint);
	let listing = Pallet::<T>::listing_footprint(who, &checked::<T>(content(keywords(0, limits::KEYWORDS)))?);
	for _ in 0..3 {
		T::ListingConsideration::ensure_successful(who, listing);
	}
	Pallet::<T>::do_set_profile(who.clone(), name, contact, KEY, signature)?;
	Ok(())
}

/// An account with the largest profile.
fn provider<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let who = T::BenchmarkHelper::signer();
	set_up::<T>(&who, Some(signature::<T>()))?;
	Ok(who)
}

/// A provider with two listings that have the same keywords, the largest there can be but for the price; the number of
/// the second one.
fn listed<T: Config>() -> Result<(T::AccountId, ListingId), BenchmarkError> {
	let who = provider::<T>()?;
	for _ in 0..2 {
		let content = UncheckedContent {
			// So that another content changes the deposit.
			price_hint: None,
			..content(keywords(0, limits::KEYWORDS))
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

	/// Replacing a profile: the old one is decoded and its deposit changed, and the signature of the key verified.
	#[benchmark]
	fn set_profile() -> Result<(), BenchmarkError> {
		let who = provider::<T>()?;
		let signature = signature::<T>();
		Pallet::<T>::do_set_profile(who.clone(), "a".into(), "".into(), KEY, Some(signature.clone()))?;
		let (name, contact) = (text(64), text(256));

		#[extrinsic_call]
		_(
			RawOrigin::Signed(who.clone()),
			name.clone(),
			contact,
			KEY,
			Some(signature),
		);

		let stored = Profiles::<T>::get(who).map(|profile| profile.name.into());
		assert_eq!(stored, Some(name));
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

	/// Measures the creation of a listing with `k` keywords, as the first newcomer under a seed.
	#[benchmark]
	fn create(k: Linear<1, { limits::KEYWORDS }>) -> Result<(), BenchmarkError> {
		let (who, _) = listed::<T>()?;
		LatestNewcomers::<T>::kill();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), content(keywords(0, k)), T::MaxLifetime::get());

		assert_eq!(listing::<T>(2)?.content.keywords.len() as u32, k);
		Ok(())
	}

	/// Measures an update with `k` keywords instead of as many others as a listing can have, as the first newcomer
	/// under a seed.
	#[benchmark]
	fn update(k: Linear<1, { limits::KEYWORDS }>) -> Result<(), BenchmarkError> {
		let (who, id) = listed::<T>()?;
		LatestNewcomers::<T>::kill();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, content(keywords(limits::KEYWORDS, k)));

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

	/// Measures the reaping by somebody else, whose account is not the one whose deposit returns.
	#[benchmark]
	fn reap() -> Result<(), BenchmarkError> {
		let (_, id) = listed::<T>()?;
		T::BlockNumberProvider::set_block_number(Pallet::<T>::now() + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("reaper", 0, 0)), id);

		assert_eq!(KeywordUses::<T>::iter_values().max(), Some(1));
		Ok(())
	}

	/// Measures a page of a search, which is no call, for `n` listings that match. Each has the largest content and
	/// another provider.
	#[benchmark]
	fn search(n: Linear<1, { T::MaxScanned::get() }>) -> Result<(), BenchmarkError> {
		for number in 0..n {
			let who: T::AccountId = account("provider", number, 0);
			set_up::<T>(&who, None)?;
			Pallet::<T>::do_create(who, content(keywords(0, limits::KEYWORDS)), 1)?;
		}
		let query = vec![UncheckedText(format!("{:0>32}", 0).into_bytes())];
		let limit = T::MaxPageSize::get();
		let page;

		#[block]
		{
			page = Pallet::<T>::search(query, SearchMode::All, None, limit);
		}

		let (scanned, complete) = page.map_or((0, false), |page| (page.scanned, page.complete));
		assert_eq!((scanned, complete), (n, true));
		Ok(())
	}
}

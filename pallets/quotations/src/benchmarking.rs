//! The worst cases of the calls: with the longest texts, all keywords, and a full ranking.

use crate::{Call, Config, Event, Pallet, Quotations, Rankings, RfqAmendment, RfqParameters, RfqPhase, Rfqs, Solution};
use alloc::{format, string::String, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::{Consideration, Get};
use frame_system::RawOrigin;
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{keyword::MAX_SPELLING_BYTES, limits, Digest, DisputeTerms, RfqId, Side, UncheckedText};

/// The help of other pallets for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// Registers an encryption key for an account.
	fn register_encryption_key(who: &AccountId);
}

const DIGEST: Digest = Digest::repeat_byte(1);
/// The price of the first quotation; each further one undercuts it by 1.
const FIRST_PRICE: u128 = 1_000_000;

/// A text of as many bytes. Its characters take two bytes each, so that checking them costs more than checking ASCII.
fn text(bytes: u32) -> UncheckedText {
	UncheckedText("é".repeat(bytes as usize / 2).into_bytes())
}

/// Different keywords of the largest length, spelt in the longest way: in wide digits, with characters that nobody
/// sees.
fn keywords(count: u32) -> Vec<UncheckedText> {
	let wide = |digit: char| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap_or(digit);
	(0..count)
		.map(|number| {
			let mut spelling: String = format!("{number:0>32}").chars().map(wide).collect();
			while spelling.len() + 4 <= MAX_SPELLING_BYTES as usize {
				spelling.push('\u{e0100}');
			}
			UncheckedText(spelling.into_bytes())
		})
		.collect()
}

fn solution() -> Solution {
	Solution {
		digest: DIGEST,
		summary: text(limits::SUMMARY_BYTES),
		sealed: vec![1; limits::SEALED_TEXT_BYTES as usize],
	}
}

fn dispute<T: Config>() -> DisputeTerms<T::AccountId> {
	DisputeTerms {
		arbiter: Some(account("arbiter", 0, 0)),
		undecided: Side::Provider,
	}
}

fn parameters<T: Config>(keyword_count: u32) -> RfqParameters<T::AccountId> {
	let extension = T::MinExtension::get();
	RfqParameters {
		requirement: DIGEST,
		summary: text(limits::SUMMARY_BYTES),
		keywords: keywords(keyword_count),
		budget: u128::MAX,
		minimum_decrement: 1,
		open_for: T::MinOpenPeriod::get() + extension,
		extension,
		hard_close_after: T::MaxOpenPeriod::get(),
		award_within: T::MaxOpenPeriod::get() + T::MinEvaluationPeriod::get(),
		delivery_period: T::MaxDeliveryPeriod::get(),
		dispute: dispute::<T>(),
	}
}

/// An account with a key and the funds for everything that a benchmark does.
fn party<T: Config>(name: &'static str, index: u32) -> Result<T::AccountId, BenchmarkError> {
	let who = account(name, index, 0);
	T::BlockNumberProvider::set_block_number(1);
	T::BenchmarkHelper::register_encryption_key(&who);
	let solution = solution();
	T::QuotationConsideration::ensure_successful(
		&who,
		Pallet::<T>::quotation_footprint(solution.summary.0.len(), solution.sealed.len()),
	);
	let refused = |_| BenchmarkError::Stop("the request is refused");
	let request = parameters::<T>(limits::KEYWORDS);
	let summary = Pallet::<T>::check_summary(request.summary).map_err(refused)?;
	let keywords = Pallet::<T>::check_keywords(request.keywords).map_err(refused)?;
	T::RfqConsideration::ensure_successful(&who, Pallet::<T>::rfq_footprint(&summary, &keywords));
	Ok(who)
}

/// Nearly the largest request, with as many quotations of nearly the largest size.
fn request<T: Config>(quotations: u32) -> Result<(T::AccountId, RfqId), BenchmarkError> {
	let demander = party::<T>("demander", 0)?;
	let parameters = RfqParameters {
		// So that an amendment changes the deposit.
		summary: text(limits::SUMMARY_BYTES - 2),
		..parameters::<T>(limits::KEYWORDS)
	};
	Pallet::<T>::do_post(demander.clone(), parameters)?;
	for index in 0..quotations {
		let provider = party::<T>("provider", index)?;
		let price = FIRST_PRICE - u128::from(index);
		let solution = Solution {
			// So that an improvement changes the deposit.
			summary: text(limits::SUMMARY_BYTES - 2),
			..solution()
		};
		Pallet::<T>::do_quote(provider, 0, 1, price, solution, None)?;
	}
	Ok((demander, 0))
}

/// Goes to the last block in which quotations are taken, so that a quotation that takes the lead extends the time.
fn go_late<T: Config>(rfq: RfqId) -> Result<(), BenchmarkError> {
	let closes_at = Rfqs::<T>::get(rfq).ok_or("there is no request")?.closes_at;
	T::BlockNumberProvider::set_block_number(closes_at - 1);
	Ok(())
}

fn assert_last_event<T: Config>(event: Event<T>) {
	frame_system::Pallet::<T>::assert_last_event(event.into());
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Measures the posting of a request with `k` keywords.
	#[benchmark]
	fn post(k: Linear<1, { limits::KEYWORDS }>) -> Result<(), BenchmarkError> {
		let demander = party::<T>("demander", 0)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), parameters::<T>(k));

		assert_eq!(Rfqs::<T>::get(0).map(|rfq| rfq.keywords.len() as u32), Some(k));
		Ok(())
	}

	/// Measures a late amendment with a full ranking, all of which becomes void.
	#[benchmark]
	fn amend() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(T::MaxQuotations::get())?;
		go_late::<T>(rfq)?;
		let amendment = RfqAmendment {
			requirement: DIGEST,
			summary: text(limits::SUMMARY_BYTES),
			budget: u128::MAX,
			minimum_decrement: 1,
			delivery_period: T::MaxDeliveryPeriod::get(),
			dispute: dispute::<T>(),
		};

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), rfq, 1, amendment);

		assert!(Rankings::<T>::get(rfq).is_empty());
		Ok(())
	}

	/// Measures the cancellation of a request without quotations, which is then removed.
	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(0)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), rfq);

		assert!(!Rfqs::<T>::contains_key(rfq));
		Ok(())
	}

	/// Measures a late quotation that takes the lead of a full ranking: the last quotation is evicted.
	#[benchmark]
	fn quote() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(T::MaxQuotations::get())?;
		let provider = party::<T>("provider", u32::MAX)?;
		go_late::<T>(rfq)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq, 1, 1, solution(), None);

		assert!(Quotations::<T>::contains_key(rfq, provider));
		assert!(!Quotations::<T>::contains_key(
			rfq,
			account::<T::AccountId>("provider", 0, 0)
		));
		Ok(())
	}

	/// Measures a late improvement from the last place of a full ranking to the first, with another solution.
	#[benchmark]
	fn improve() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(T::MaxQuotations::get())?;
		let provider: T::AccountId = account("provider", 0, 0);
		go_late::<T>(rfq)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq, 1, 1, Some(solution()));

		assert_eq!(
			Rankings::<T>::get(rfq).first().map(|first| first.provider.clone()),
			Some(provider)
		);
		Ok(())
	}

	/// Measures a withdrawal from a full ranking.
	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(T::MaxQuotations::get())?;
		let provider: T::AccountId = account("provider", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq);

		assert!(!Quotations::<T>::contains_key(rfq, provider));
		Ok(())
	}

	/// Measures an award without the deal that it opens; the keys of the parties are read from their profiles.
	#[benchmark]
	fn award() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(1)?;
		let closes_at = Rfqs::<T>::get(rfq).ok_or("there is no request")?.closes_at;
		T::BlockNumberProvider::set_block_number(closes_at);
		let provider: T::AccountId = account("provider", 0, 0);
		Rfqs::<T>::mutate(rfq, |rfq| rfq.iter_mut().for_each(|rfq| rfq.demander_key = None));
		Quotations::<T>::mutate(rfq, &provider, |quotation| {
			quotation.iter_mut().for_each(|quotation| quotation.provider_key = None);
		});

		#[block]
		{
			let begun = Pallet::<T>::begin_award(demander, rfq, 1, provider, FIRST_PRICE, DIGEST)?;
			Pallet::<T>::finish_award(begun, 0);
		}

		let phase = Rfqs::<T>::get(rfq).map(|rfq| rfq.phase(closes_at));
		assert!(matches!(phase, Some(RfqPhase::Awarded { .. })));
		Ok(())
	}

	/// Removes `q` quotations, and the request with them.
	#[benchmark]
	fn reap(q: Linear<1, { T::MaxReaped::get() }>) -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(q)?;
		let award_by = Rfqs::<T>::get(rfq).ok_or("there is no request")?.award_by;
		T::BlockNumberProvider::set_block_number(award_by + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("reaper", 0, 0)), rfq, q);

		assert_last_event::<T>(Event::RfqReaped { rfq });
		Ok(())
	}
}

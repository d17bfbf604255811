//! The worst cases of the calls and of the news from other pallets: with the longest texts and all keywords, late,
//! and with other quotations in the book.

use crate::{
	Book, Call, Config, Pallet, QuotationStatus, Quotations, RequirementText, Rfq, RfqAmendment, RfqParameters, Rfqs,
	Solution,
};
use alloc::{format, string::String, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Balanced, Inspect},
	tokens::Precision,
	Consideration, Get,
};
use frame_system::RawOrigin;
use sp_runtime::traits::BlockNumberProvider;
use tacit_primitives::{
	keyword::MAX_SPELLING_BYTES, limits, market, DealId, DealNotice, DealOrigin, Digest, DisputeTerms, RfqId, Side,
	UncheckedText,
};
use tacit_traits::DealObserver;

/// The help of other pallets for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// Registers an encryption key for an account.
	fn register_encryption_key(who: &AccountId);
}

const DIGEST: Digest = Digest::repeat_byte(1);
/// The step of the request, whose budget has as many steps as possible.
const STEP: u128 = 1_000_000;
/// The quotations that a request has before the one that is measured.
const QUOTATIONS: u32 = 8;
/// The deal of an award that is measured without it.
const DEAL: DealId = 0;

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

fn requirement_text() -> RequirementText {
	RequirementText::Public(vec![1; limits::REQUIREMENT_TEXT_BYTES as usize])
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
		budget: STEP * market::STEPS.end(),
		price_step: STEP,
		bond: T::MinBond::get(),
		open_for: T::MinOpenPeriod::get().max(extension),
		extension,
		award_within: T::MinEvaluationPeriod::get(),
		delivery_period: T::MaxDeliveryPeriod::get(),
		dispute: dispute::<T>(),
		text: requirement_text(),
	}
}

/// An account with a key and the funds for everything that a benchmark does.
fn party<T: Config>(name: &'static str, index: u32) -> Result<T::AccountId, BenchmarkError> {
	let who = account(name, index, 0);
	T::BlockNumberProvider::set_block_number(1);
	let fee = T::PostFee::get() + market::fee(STEP * market::STEPS.end());
	let funds = T::Currency::minimum_balance() + 2 * T::MinBond::get() + fee;
	drop(T::Currency::deposit(&who, funds, Precision::Exact)?);
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
	let text = Pallet::<T>::check_requirement_text(request.text).map_err(refused)?;
	T::RfqConsideration::ensure_successful(&who, Pallet::<T>::rfq_footprint(&summary, &keywords, text.as_ref()));
	Ok(who)
}

fn stored<T: Config>(rfq: RfqId) -> Result<Rfq<T::AccountId, T::RfqConsideration>, BenchmarkError> {
	Ok(Rfqs::<T>::get(rfq).ok_or("there is no request")?)
}

/// Nearly the largest request, with as many quotations of nearly the largest size. Each undercuts the one before it.
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
		let solution = Solution {
			// So that an improvement changes the deposit.
			summary: text(limits::SUMMARY_BYTES - 2),
			..solution()
		};
		Pallet::<T>::do_quote(provider, 0, 1, price(index), solution)?;
	}
	Ok((demander, 0))
}

/// The price of a quotation of [`request`].
fn price(index: u32) -> u128 {
	STEP * (market::STEPS.end() - u128::from(index))
}

/// Goes to the last block in which quotations are taken, so that a quotation that takes the lead extends the time.
fn go_late<T: Config>(rfq: RfqId) -> Result<(), BenchmarkError> {
	let closes_at = stored::<T>(rfq)?.closes_at;
	T::BlockNumberProvider::set_block_number(closes_at - 1);
	Ok(())
}

/// Awards a quotation of a request, without the deal.
fn awarded<T: Config>(index: u32) -> Result<(RfqId, DealNotice<T::AccountId>), BenchmarkError> {
	let (demander, rfq) = request::<T>(QUOTATIONS)?;
	let provider: T::AccountId = account("provider", index, 0);
	T::BlockNumberProvider::set_block_number(stored::<T>(rfq)?.closes_at);
	let award = Pallet::<T>::begin_award(demander.clone(), rfq, 1, provider.clone(), price(index), DIGEST)?;
	Pallet::<T>::finish_award(award, DEAL)?;
	let notice = DealNotice {
		deal: DEAL,
		origin: DealOrigin::Award(rfq),
		demander,
		provider,
		price: price(index),
	};
	Ok((rfq, notice))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Measures the posting of a request with `k` keywords and a public text.
	#[benchmark]
	fn post(k: Linear<1, { limits::KEYWORDS }>) -> Result<(), BenchmarkError> {
		let demander = party::<T>("demander", 0)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), parameters::<T>(k));

		assert_eq!(Rfqs::<T>::get(0).map(|rfq| rfq.keywords.len() as u32), Some(k));
		Ok(())
	}

	/// Measures an amendment with another public text.
	#[benchmark]
	fn amend() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(QUOTATIONS)?;
		let amendment = RfqAmendment {
			requirement: DIGEST,
			summary: text(limits::SUMMARY_BYTES),
			budget: STEP * market::STEPS.end(),
			price_step: STEP,
			delivery_period: T::MaxDeliveryPeriod::get(),
			dispute: dispute::<T>(),
			text: requirement_text(),
			cause: Some(0),
		};

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), rfq, 1, amendment);

		assert_eq!(stored::<T>(rfq)?.live, 0);
		Ok(())
	}

	/// Measures the cancellation of a request with quotations, which stay.
	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(QUOTATIONS)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), rfq);

		assert!(!Rfqs::<T>::contains_key(rfq));
		Ok(())
	}

	/// Measures a late quotation that takes the lead.
	#[benchmark]
	fn quote() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(QUOTATIONS)?;
		let provider = party::<T>("provider", u32::MAX)?;
		go_late::<T>(rfq)?;
		let closes_at = stored::<T>(rfq)?.closes_at;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq, 1, STEP, solution());

		assert!(Quotations::<T>::contains_key(rfq, provider));
		assert!(stored::<T>(rfq)?.closes_at > closes_at);
		Ok(())
	}

	/// Measures a late improvement from the last place to the first, with another solution.
	#[benchmark]
	fn improve() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(QUOTATIONS)?;
		let provider: T::AccountId = account("provider", 0, 0);
		go_late::<T>(rfq)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq, 1, STEP, Some(solution()));

		let book = stored::<T>(rfq)?.book(rfq);
		assert_eq!(Book::<T>::iter_prefix_values(book).next(), Some(provider));
		Ok(())
	}

	/// Measures the withdrawal of a live quotation that does not lead.
	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(QUOTATIONS)?;
		let provider: T::AccountId = account("provider", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq);

		assert!(!Quotations::<T>::contains_key(rfq, provider));
		Ok(())
	}

	/// Measures an award without the deal that it opens; the profiles of the parties are read for their signatures.
	#[benchmark]
	fn award() -> Result<(), BenchmarkError> {
		let (demander, rfq) = request::<T>(QUOTATIONS)?;
		T::BlockNumberProvider::set_block_number(stored::<T>(rfq)?.closes_at);
		let provider: T::AccountId = account("provider", 0, 0);

		#[block]
		{
			let begun = Pallet::<T>::begin_award(demander, rfq, 1, provider.clone(), price(0), DIGEST)?;
			Pallet::<T>::finish_award(begun, DEAL)?;
		}

		assert_eq!(
			Quotations::<T>::get(rfq, provider).and_then(|quotation| quotation.awarded),
			Some(DEAL)
		);
		Ok(())
	}

	/// Measures the end of a request that was not awarded; its quotations stay.
	#[benchmark]
	fn end() -> Result<(), BenchmarkError> {
		let (_, rfq) = request::<T>(QUOTATIONS)?;
		T::BlockNumberProvider::set_block_number(stored::<T>(rfq)?.award_by() + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("anybody", 0, 0)), rfq);

		assert!(!Rfqs::<T>::contains_key(rfq));
		Ok(())
	}

	/// Measures a late reaffirmation that takes the lead.
	#[benchmark]
	fn reaffirm() -> Result<(), BenchmarkError> {
		let (rfq, notice) = awarded::<T>(QUOTATIONS - 1)?;
		Pallet::<T>::concluded(&notice, Some(Side::Provider));
		Pallet::<T>::do_reaffirm(account("provider", 0, 0), rfq, 1)?;
		let provider: T::AccountId = account("provider", 1, 0);
		go_late::<T>(rfq)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(provider.clone()), rfq, 1);

		let request = stored::<T>(rfq)?;
		let status = Quotations::<T>::get(rfq, &provider).map(|quotation| quotation.status(Some(&request), &provider));
		assert_eq!(status, Some(QuotationStatus::Live));
		Ok(())
	}

	/// Measures the end of a request by an acknowledgement of its deal.
	#[benchmark]
	fn acknowledged() -> Result<(), BenchmarkError> {
		let (rfq, notice) = awarded::<T>(0)?;

		#[block]
		{
			Pallet::<T>::acknowledged(&notice);
		}

		assert!(!Rfqs::<T>::contains_key(rfq));
		Ok(())
	}

	/// Measures a default that reopens a request.
	#[benchmark]
	fn conclude_and_reopen() -> Result<(), BenchmarkError> {
		let (rfq, notice) = awarded::<T>(0)?;

		#[block]
		{
			Pallet::<T>::concluded(&notice, Some(Side::Provider));
		}

		assert_eq!(stored::<T>(rfq)?.round, 2);
		Ok(())
	}

	/// Measures the default of the demander, which ends its request and returns the provider's bond.
	#[benchmark]
	fn conclude_and_end() -> Result<(), BenchmarkError> {
		let (rfq, notice) = awarded::<T>(0)?;

		#[block]
		{
			Pallet::<T>::concluded(&notice, Some(Side::Demander));
		}

		assert!(!Rfqs::<T>::contains_key(rfq));
		assert!(!Quotations::<T>::contains_key(rfq, &notice.provider));
		Ok(())
	}
}

//! The worst cases of the calls: with the longest texts.

use crate::{types::key, Call, Config, Event, Pallet, QuestionNumber, Questions};
use frame_benchmarking::v2::*;
use frame_support::traits::Consideration;
use frame_system::RawOrigin;
use tacit_primitives::{limits, RfqId, UncheckedText};
use tacit_traits::Requests;

/// The help of other pallets for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// Sets the largest profile of an account, and pays for it.
	fn set_profile(who: &AccountId);
	/// Posts the largest request of a demander, which is open, and pays for it.
	fn post_request(demander: &AccountId) -> RfqId;
	/// Amends the request.
	fn amend_request(demander: &AccountId, rfq: RfqId);
}

/// Its characters take two bytes each, so that checking them costs more than checking ASCII.
fn text() -> UncheckedText {
	UncheckedText("é".repeat(limits::QUESTION_BYTES as usize / 2).into_bytes())
}

/// The demander, somebody who can ask, the request and its version.
fn request<T: Config>() -> Result<(T::AccountId, T::AccountId, RfqId, u32), BenchmarkError> {
	let (demander, asker): (T::AccountId, T::AccountId) = (account("demander", 0, 0), account("asker", 0, 0));
	T::BenchmarkHelper::set_profile(&asker);
	let rfq = T::BenchmarkHelper::post_request(&demander);
	let (_, version) = T::Requests::open_request(rfq).ok_or("there is no open request")?;
	T::QuestionConsideration::ensure_successful(&asker, Pallet::<T>::question_footprint(text().0.len()));
	Ok((demander, asker, rfq, version))
}

/// The demander, the asker, the request and the largest question.
fn question<T: Config>() -> Result<(T::AccountId, T::AccountId, RfqId, QuestionNumber), BenchmarkError> {
	let (demander, asker, rfq, version) = request::<T>()?;
	Pallet::<T>::do_ask(asker.clone(), rfq, version, text())?;
	Ok((demander, asker, rfq, 0))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn ask() -> Result<(), BenchmarkError> {
		let (_, asker, rfq, version) = request::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(asker), rfq, version, text());

		assert!(Questions::<T>::contains_key(rfq, key(0)));
		Ok(())
	}

	#[benchmark]
	fn answer() -> Result<(), BenchmarkError> {
		let (demander, _, rfq, number) = question::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(demander), rfq, number, text());

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::QuestionAnswered { rfq, number }.into());
		Ok(())
	}

	/// Removes an answered question about an earlier version of a request that is open.
	#[benchmark]
	fn remove() -> Result<(), BenchmarkError> {
		let (demander, asker, rfq, number) = question::<T>()?;
		Pallet::<T>::do_answer(demander.clone(), rfq, number, text())?;
		T::BenchmarkHelper::amend_request(&demander, rfq);

		#[extrinsic_call]
		_(RawOrigin::Signed(asker), rfq, number);

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::QuestionRemoved { rfq, number }.into());
		Ok(())
	}
}

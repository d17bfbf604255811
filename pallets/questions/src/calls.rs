//! The calls of the pallet.
//!
//! Each call checks its origin and hands over to the module of its topic. Wallets show the first line of the comment of
//! a call.

use frame_support::pallet_macros::pallet_section;

/// The calls.
#[pallet_section]
mod questions_calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Ask a public question about an open request of somebody else.
		///
		/// You must have a profile. You pay a deposit for the question and for the longest answer. The question does
		/// not change any more, and everybody can read it.
		///
		/// - `rfq`: a request that takes quotations.
		/// - `expected_version`: the version of the request that you have read.
		/// - `text`: 1 to 512 bytes of UTF-8.
		///
		/// Emits [`Event::QuestionAsked`] with the number of the question.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::ask())]
		pub fn ask(origin: OriginFor<T>, rfq: RfqId, expected_version: u32, text: UncheckedText) -> DispatchResult {
			let asker = ensure_signed(origin)?;
			Self::do_ask(asker, rfq, expected_version, text)
		}

		/// Answer a question about your request, once and in public.
		///
		/// The request must be open at the version of the question. An answer explains the request and changes nothing
		/// in it: to change something, amend the request.
		///
		/// - `rfq`, `number`: your request, and the question.
		/// - `text`: 1 to 512 bytes of UTF-8.
		///
		/// Emits [`Event::QuestionAnswered`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::answer())]
		pub fn answer(origin: OriginFor<T>, rfq: RfqId, number: QuestionNumber, text: UncheckedText) -> DispatchResult {
			let demander = ensure_signed(origin)?;
			Self::do_answer(demander, rfq, number, text)
		}

		/// Remove a question with its answer; the deposit returns to the asker.
		///
		/// Anybody can call it when the request has ended. The asker can also call it while the request is open at a
		/// later version than that of the question. Emits [`Event::QuestionRemoved`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::remove())]
		pub fn remove(origin: OriginFor<T>, rfq: RfqId, number: QuestionNumber) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove(who, rfq, number)
		}
	}
}

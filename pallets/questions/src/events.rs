//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod questions_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A question was asked.
		QuestionAsked {
			/// The request.
			rfq: RfqId,
			/// The question.
			number: QuestionNumber,
			/// The version of the request that it is about.
			version: u32,
			/// Who asks.
			asker: T::AccountId,
		},
		/// A question was answered by the demander.
		QuestionAnswered {
			/// The request.
			rfq: RfqId,
			/// The question.
			number: QuestionNumber,
		},
		/// A question was removed with its answer, and the deposit returned to the asker.
		QuestionRemoved {
			/// The request.
			rfq: RfqId,
			/// The question.
			number: QuestionNumber,
		},
	}
}

//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod questions_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such request, or it takes no quotations now.
		///
		/// Questions are asked and answered while a request is open.
		RfqNotOpen,
		/// The request has another version than stated.
		///
		/// Read the amended request first.
		VersionMismatch,
		/// The account has no profile.
		///
		/// Set a profile before you ask.
		ProfileNotFound,
		/// The request is the account's own.
		///
		/// Explain your request by an amendment.
		OwnRfq,
		/// As many questions about this version as possible stand.
		///
		/// Wait for an amendment, or write to the contact in the demander's profile.
		TooManyQuestions,
		/// The text is blank.
		EmptyText,
		/// The text is longer than possible.
		TextTooLong,
		/// The text is not UTF-8.
		NotUtf8,
		/// The text holds a control character or one that changes the direction of writing.
		///
		/// Line feeds and tabs are allowed.
		ControlCharacter,
		/// The text holds a character that nobody sees.
		InvisibleCharacter,
		/// There is no such question about this request, or it was removed.
		QuestionNotFound,
		/// The account is not the demander of the request.
		NotDemander,
		/// The question is about an earlier version of the request.
		///
		/// Answers belong to the present version. An amendment can name the question that caused it.
		VersionPassed,
		/// The question has an answer, which does not change.
		AlreadyAnswered,
		/// The account has not asked this question.
		///
		/// Anybody can remove it when the request has ended.
		NotAsker,
		/// The question is not to be removed yet.
		///
		/// You can remove it when the request has ended, or while it is open at a later version.
		QuestionStands,
	}
}

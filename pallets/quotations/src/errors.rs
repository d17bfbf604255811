//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod quotations_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such request.
		RfqNotFound,
		/// There is no such quotation.
		QuotationNotFound,
		/// Only the demander of the request can do this.
		NotDemander,
		/// Nobody can quote on their own request.
		OwnRfq,
		/// The account has not registered an encryption key.
		EncryptionKeyNotFound,
		/// The request takes no quotations and no amendments any more.
		NotOpen,
		/// The request still takes quotations, and an award is possible after closing only.
		StillOpen,
		/// The time to award has passed.
		AwardPeriodOver,
		/// The request was awarded.
		AlreadyAwarded,
		/// The request was cancelled.
		AlreadyCancelled,
		/// The request has not ended, so nothing of it can be reaped.
		NotEnded,
		/// There is nothing that this call could remove.
		NothingToReap,
		/// One call cannot reap as many quotations.
		ReapLimitTooHigh,
		/// The request has another version than stated.
		VersionMismatch,
		/// The quotation has another price than stated.
		PriceMismatch,
		/// The quotation has another solution than stated.
		SolutionMismatch,
		/// The quotation answers an earlier version of the request: make it anew.
		QuotationVoid,
		/// The quotation is valid no longer.
		QuotationExpired,
		/// The quotation cannot be withdrawn now.
		QuotationBinding,
		/// The account has a live quotation: improve it.
		AlreadyQuoted,
		/// The price is zero.
		PriceZero,
		/// The price is above the budget.
		PriceAboveBudget,
		/// The price is below the best one, but not by the minimum decrement.
		UndercutTooSmall,
		/// The price is not below the account's own one by the minimum decrement.
		ImprovementTooSmall,
		/// The ranking is full, and the price is not below the last one in it.
		NotBetterThanLast,
		/// The quotation would not be valid long enough for the demander to award it.
		ValidityTooShort,
		/// The sealed solution is empty.
		EmptySealedSolution,
		/// A text is not UTF-8.
		NotUtf8,
		/// The summary holds a control character or one that changes the direction of writing.
		///
		/// Line feeds and tabs are allowed.
		ControlCharacter,
		/// The arbiter is the demander.
		ArbiterIsDemander,
		/// The arbiter of the request cannot quote on it.
		ArbiterIsProvider,
		/// The request has no keyword.
		NoKeywords,
		/// Two of the keywords are the same in normal form.
		DuplicateKeyword,
		/// The budget is zero.
		BudgetZero,
		/// The minimum decrement is zero.
		DecrementZero,
		/// The minimum decrement is above the budget.
		DecrementAboveBudget,
		/// The delivery period is zero.
		DeliveryPeriodZero,
		/// The delivery period is longer than a deal may take.
		DeliveryPeriodTooLong,
		/// The request would be open for too short a time.
		OpenPeriodTooShort,
		/// The extension is too short.
		ExtensionTooShort,
		/// The extension is longer than the time for which the request is open.
		ExtensionTooLong,
		/// No extension fits between closing and the hard close.
		HardCloseTooEarly,
		/// The hard close is too far away.
		HardCloseTooLate,
		/// The time from the hard close to the last block of an award is too short.
		AwardPeriodTooShort,
		/// The time from the hard close to the last block of an award is too long.
		AwardPeriodTooLong,
		/// The request was amended as often as possible.
		TooManyAmendments,
		/// Too little time remains before the hard close for providers to answer an amendment.
		TooLateToAmend,
		/// The summary takes more than 512 bytes of UTF-8.
		TextTooLong,
		/// The summary holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them.
		InvisibleCharacter,
		/// A request has eight keywords at most.
		TooManyKeywords,
		/// A keyword takes 32 bytes of UTF-8 at most.
		///
		/// The way in which it is spelt takes 128 at most.
		KeywordTooLong,
		/// A keyword is empty.
		EmptyKeyword,
		/// A keyword holds something beside letters, digits, spaces and `- + # . / &`.
		ForbiddenKeywordCharacter,
		/// The sealed solution takes more than 4096 bytes.
		SealedSolutionTooLong,
	}
}

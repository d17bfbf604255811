//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod quotations_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such request, or it has ended.
		RfqNotFound,
		/// There is no such quotation.
		QuotationNotFound,
		/// Only the demander of the request can do this.
		NotDemander,
		/// Nobody can quote on their own request.
		OwnRfq,
		/// The account has not registered an encryption key.
		EncryptionKeyNotFound,
		/// The request takes no quotations and no amendments now.
		NotOpen,
		/// The request still takes quotations, and an award is possible after closing only.
		StillOpen,
		/// The time to award has passed: end the request.
		AwardPeriodOver,
		/// The request can be awarded still, and be ended by its demander's `cancel` only.
		AwardPeriodRunning,
		/// A deal of the request is neither acknowledged nor concluded.
		DealUnderWay,
		/// The request has another version than stated.
		VersionMismatch,
		/// The quotation has another price than stated.
		PriceMismatch,
		/// The quotation has another solution than stated.
		SolutionMismatch,
		/// The quotation answers an earlier version of the request: quote anew.
		QuotationVoid,
		/// The quotation was carried over: improve or reaffirm it.
		QuotationCarriedOver,
		/// The quotation was not carried over, so that there is nothing to reaffirm.
		NotCarriedOver,
		/// The quotation leads, and a leader cannot withdraw.
		QuotationLeads,
		/// The quotation is binding until the last block of an award.
		QuotationBinding,
		/// The quotation was awarded: its bond belongs to the deal until that is concluded.
		QuotationAwarded,
		/// The account has a live quotation: improve it.
		AlreadyQuoted,
		/// The account has defaulted on this request.
		///
		/// It cannot quote again, and its deposit comes back when the request has ended.
		Defaulted,
		/// The price is zero.
		PriceZero,
		/// The price is above the budget.
		PriceAboveBudget,
		/// The price is no multiple of the price step of the request.
		PriceOffStep,
		/// The price is not below the account's own one.
		NotImproved,
		/// The sealed solution is empty.
		EmptySealedSolution,
		/// The text of the requirement, or its address, is empty.
		EmptyRequirementText,
		/// A text is not UTF-8.
		NotUtf8,
		/// A text holds a control character or one that changes the direction of writing.
		///
		/// In a summary line feeds and tabs are allowed.
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
		/// The price step is not 0.5 to 5 % of the budget.
		PriceStepOutOfRange,
		/// The bond is below the smallest one.
		BondTooSmall,
		/// The free balance does not cover the bond beside the deposit.
		CannotLockBond,
		/// The free balance does not cover the fee for posting.
		CannotPayPostFee,
		/// The free balance does not cover the market fee, a thousandth of the price.
		CannotPayMarketFee,
		/// The delivery period is zero.
		DeliveryPeriodZero,
		/// The delivery period is longer than a deal may take.
		DeliveryPeriodTooLong,
		/// The request would be open for too short a time.
		OpenPeriodTooShort,
		/// The request would be open for too long a time.
		OpenPeriodTooLong,
		/// The extension is too short.
		ExtensionTooShort,
		/// The extension is longer than the longest one, or than the time for which the request is open.
		ExtensionTooLong,
		/// The time from closing to the last block of an award is too short.
		AwardPeriodTooShort,
		/// The time from closing to the last block of an award is too long.
		AwardPeriodTooLong,
		/// The request was amended as often as possible.
		TooManyAmendments,
		/// Too little time remains before closing for providers to answer an amendment.
		TooLateToAmend,
		/// A summary takes more than 512 bytes of UTF-8, or an address more than 256.
		TextTooLong,
		/// The public text of the requirement takes more than 4096 bytes.
		RequirementTextTooLong,
		/// A text holds a character that nobody sees.
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

//! The runtime API of the pallet.

use crate::QuestionNumber;
use alloc::{string::String, vec::Vec};
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;
use tacit_primitives::RfqId;

/// A question that nobody has removed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct QuestionInfo<AccountId> {
	/// The request that it is about.
	pub rfq: RfqId,
	/// Its number.
	pub number: QuestionNumber,
	/// The version of the request that it is about. The request may have a later one by now.
	pub version: u32,
	/// Who asks.
	pub asker: AccountId,
	/// The block in which it was asked.
	pub asked_at: u32,
	/// What is asked.
	pub text: String,
	/// What the demander says to it; `None` as long as it has said nothing.
	pub answer: Option<AnswerInfo>,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AnswerInfo {
	/// The block in which it was given.
	pub answered_at: u32,
	/// What the demander says.
	pub text: String,
}

/// A part of the questions about a request, or of those of an account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct QuestionsPage<AccountId> {
	/// The questions, in the order in which they were asked.
	pub questions: Vec<QuestionInfo<AccountId>>,
	/// The number to go on from; `None` where these were the last.
	pub next: Option<QuestionNumber>,
}

sp_api::decl_runtime_apis! {
	/// Reads the questions about requests for quotation.
	///
	/// Block numbers are those of the chain's clock.
	pub trait QuestionsApi<AccountId> where AccountId: Codec {
		/// Lists the questions about a request that nobody has removed, those about earlier versions included.
		///
		/// These are at most `limit`, at least one where there is one, and never more than 50, whose numbers are `from`
		/// or larger. `from` is 0 for the first page and the `next` of a page for the one after it.
		fn questions(rfq: RfqId, from: QuestionNumber, limit: u32) -> QuestionsPage<AccountId>;

		/// Lists the questions of an account that nobody has removed, in the same way. It has a deposit for each.
		fn questions_of(asker: AccountId, from: QuestionNumber, limit: u32) -> QuestionsPage<AccountId>;
	}
}

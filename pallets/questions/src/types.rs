//! The types of the pallet's storage.

use crate::Config;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use tacit_primitives::{limits, Text};

/// The number of a question. Numbers rise with every question about any request.
pub type QuestionNumber = u32;

/// The number of a question in big-endian order, so that storage sorts questions by it.
pub type Key = [u8; 4];

/// A question as it is stored.
pub type QuestionOf<T> = Question<<T as frame_system::Config>::AccountId, <T as Config>::QuestionConsideration>;

/// A question or an answer, in which line feeds and tabs are allowed.
pub type QuestionText = Text<{ limits::QUESTION_BYTES }>;

/// A question about a version of a request.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Question<AccountId, Ticket> {
	/// The version that it is about.
	pub version: u32,
	/// Who asks.
	pub asker: AccountId,
	/// The block in which it was asked.
	pub asked_at: u32,
	/// What is asked.
	pub text: QuestionText,
	/// What the demander says to it; `None` as long as it has said nothing.
	pub answer: Option<Answer>,
	/// The asker's deposit.
	pub ticket: Ticket,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Answer {
	/// The block in which it was given.
	pub answered_at: u32,
	/// What the demander says.
	pub text: QuestionText,
}

/// How many questions about a version of a request stand: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Standing {
	/// The version.
	pub version: u32,
	/// The questions.
	pub questions: u32,
}

/// The key of a question in storage.
pub(crate) fn key(number: QuestionNumber) -> Key {
	number.to_be_bytes()
}

/// The number of a question from its key in storage.
pub(crate) fn number(key: Key) -> QuestionNumber {
	QuestionNumber::from_be_bytes(key)
}

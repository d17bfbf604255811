//! The calls about requests for quotation and about questions, with their arguments.

use codec::{Decode, Encode};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{Digest, DisputeTerms, RfqId, UncheckedText};

/// A call of the pallet Quotations.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum QuotationsCall {
	/// `post`.
	#[codec(index = 0)]
	Post {
		/// The terms.
		parameters: RfqParameters,
	},
	/// `amend`.
	#[codec(index = 1)]
	Amend {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
		/// The new terms.
		amendment: RfqAmendment,
	},
	/// `cancel`.
	#[codec(index = 2)]
	Cancel {
		/// The request.
		rfq: RfqId,
	},
	/// `quote`.
	#[codec(index = 3)]
	Quote {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
		/// The price, in the chain's smallest unit.
		price: u128,
		/// The pre-solution.
		solution: Solution,
	},
	/// `improve`.
	#[codec(index = 4)]
	Improve {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
		/// The lower price, in the chain's smallest unit.
		price: u128,
		/// A new pre-solution.
		solution: Option<Solution>,
	},
	/// `withdraw`.
	#[codec(index = 5)]
	Withdraw {
		/// The request.
		rfq: RfqId,
	},
	/// `award`.
	#[codec(index = 6)]
	Award {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
		/// The provider.
		provider: AccountId32,
		/// The price of its quotation, in the chain's smallest unit.
		expected_price: u128,
		/// The digest of its pre-solution.
		expected_solution: Digest,
	},
	/// `end`.
	#[codec(index = 7)]
	End {
		/// The request.
		rfq: RfqId,
	},
	/// `reaffirm`.
	#[codec(index = 8)]
	Reaffirm {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
	},
}

/// The full text of a requirement, or its address.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum RequirementText {
	/// The chain does not say where it is.
	#[codec(index = 0)]
	None,
	/// The text itself, for everybody.
	#[codec(index = 1)]
	Public(Vec<u8>),
	/// The address where it is, or where to ask for it.
	#[codec(index = 2)]
	Address(UncheckedText),
}

/// The terms of a new request. Periods are in blocks, amounts in the chain's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RfqParameters {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of it.
	pub summary: UncheckedText,
	/// The keywords by which providers find it.
	pub keywords: Vec<UncheckedText>,
	/// The highest price.
	pub budget: u128,
	/// Every price is a multiple of it.
	pub price_step: u128,
	/// The bond of the demander and of each provider.
	pub bond: u128,
	/// How long quotations are taken, if nobody takes the lead late.
	pub open_for: u32,
	/// How long quotations are taken after somebody has taken the lead late.
	pub extension: u32,
	/// How long the demander can award after closing.
	pub award_within: u32,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId32>,
	/// The full text of the requirement, or its address.
	pub text: RequirementText,
}

/// The terms that an amendment replaces. Amounts are in the chain's smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RfqAmendment {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of it.
	pub summary: UncheckedText,
	/// The highest price.
	pub budget: u128,
	/// Every price is a multiple of it.
	pub price_step: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId32>,
	/// The full text of the requirement, or its address.
	pub text: RequirementText,
	/// The number of the question that caused the amendment.
	pub cause: Option<u32>,
}

/// A pre-solution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Solution {
	/// Digest of the full text.
	pub digest: Digest,
	/// Public summary of it.
	pub summary: UncheckedText,
	/// The full text, sealed for the demander.
	pub sealed: Vec<u8>,
}

/// A call of the pallet Questions.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum QuestionsCall {
	/// `ask`.
	#[codec(index = 0)]
	Ask {
		/// The request.
		rfq: RfqId,
		/// Its version.
		expected_version: u32,
		/// The question.
		text: UncheckedText,
	},
	/// `answer`.
	#[codec(index = 1)]
	Answer {
		/// The request.
		rfq: RfqId,
		/// The number of the question.
		number: u32,
		/// The answer.
		text: UncheckedText,
	},
	/// `remove`.
	#[codec(index = 2)]
	Remove {
		/// The request.
		rfq: RfqId,
		/// The number of the question.
		number: u32,
	},
}

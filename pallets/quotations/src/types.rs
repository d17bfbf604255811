//! The types of the pallet's storage and its calls.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{fungible::Credit, ConstU32},
	BoundedVec,
};
use scale_info::TypeInfo;
use tacit_primitives::{limits, DealId, Digest, DisputeTerms, EncryptionKey, Keyword, RfqId, Text, UncheckedText};

/// A request as it is stored.
pub type RfqOf<T> = Rfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
/// A quotation as it is stored.
pub type QuotationOf<T> = Quotation<<T as Config>::QuotationConsideration>;
/// Balance that was taken from an account and that nobody has.
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;

/// A public summary, in which line feeds and tabs are allowed.
pub type Summary = Text<{ limits::SUMMARY_BYTES }>;
/// The keywords of a request.
pub type Keywords = BoundedVec<Keyword, ConstU32<{ limits::KEYWORDS }>>;
/// A pre-solution in the age format, sealed to the demander's encryption key.
pub type SealedSolution = BoundedVec<u8, ConstU32<{ limits::SEALED_TEXT_BYTES }>>;

/// The book of a request in which its live quotations are: the request, its version and its round.
///
/// An amendment and a reopening begin another one, so that nothing of the earlier one has to be cleared.
pub type BookId = (RfqId, u32, u8);
/// The place of a quotation in a book: its price in steps, and its sequence with the highest byte first.
///
/// Keys are ordered as places are, by price and among equal prices by age. So the first entry of a book is the best.
pub type BookKey = [u8; 5];

/// The place of a quotation with this price and this sequence.
pub fn book_key(steps: u8, sequence: u32) -> BookKey {
	let [first, second, third, last] = sequence.to_be_bytes();
	[steps, first, second, third, last]
}

/// The full text of a requirement, as a call carries it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RequirementText {
	/// The chain does not say where it is.
	#[codec(index = 0)]
	None,
	/// The text itself, for everybody: 1 to 4096 bytes.
	#[codec(index = 1)]
	Public(Vec<u8>),
	/// The address where it is, or where to ask for it: a line of 1 to 256 bytes of UTF-8.
	#[codec(index = 2)]
	Address(UncheckedText),
}

/// The full text of a requirement, as it is stored. It is encoded as a [`RequirementText`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum PublishedText {
	/// The text itself. Whether it has the digest of the request is for the reader to compare.
	#[codec(index = 1)]
	Public(BoundedVec<u8, ConstU32<{ limits::REQUIREMENT_TEXT_BYTES }>>),
	/// The address where it is, or where to ask for it.
	#[codec(index = 2)]
	Address(Text<{ limits::URI_BYTES }>),
}

/// The arguments of a new request. Periods are in blocks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RfqParameters<AccountId> {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement: at most 512 bytes of UTF-8.
	pub summary: UncheckedText,
	/// The keywords by which providers find the request: one to eight in any spelling, at most 128 bytes each.
	///
	/// No two of them may be the same in normal form.
	pub keywords: Vec<UncheckedText>,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// Every price is a multiple of this: 0.5 to 5 % of the budget, in the chain's smallest unit.
	pub price_step: u128,
	/// The bond of the demander and of each provider, in the chain's smallest unit.
	pub bond: u128,
	/// How long quotations are taken, if nobody takes the lead late. A reopened round takes as long.
	pub open_for: u32,
	/// How long quotations are taken after somebody has taken the lead late.
	pub extension: u32,
	/// How long the demander can award after closing.
	pub award_within: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends. The arbiter is neither the demander nor anybody who quotes.
	pub dispute: DisputeTerms<AccountId>,
	/// The full text of the requirement, or its address.
	pub text: RequirementText,
}

/// The terms that an amendment replaces. The keywords, the bond and the times of a request stay.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RfqAmendment<AccountId> {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement: at most 512 bytes of UTF-8.
	pub summary: UncheckedText,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// Every price is a multiple of this: 0.5 to 5 % of the budget, in the chain's smallest unit.
	pub price_step: u128,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends. The arbiter is neither the demander nor anybody who quotes.
	pub dispute: DisputeTerms<AccountId>,
	/// The full text of the requirement, or its address. The present one goes, even where this is nothing.
	pub text: RequirementText,
	/// The number of the question that caused the amendment, if one did.
	pub cause: Option<u32>,
}

/// A provider's pre-solution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Solution {
	/// Digest of the full text.
	pub digest: Digest,
	/// Public summary: at most 512 bytes of UTF-8.
	pub summary: UncheckedText,
	/// The full text, readable by the demander only: 1 to 4096 bytes.
	pub sealed: Vec<u8>,
}

/// The stored state of a request that has not ended. The phase follows from it and from the clock: see [`RfqPhase`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RfqState<AccountId> {
	/// No deal of it is under way.
	#[codec(index = 0)]
	Undecided,
	/// A quotation was awarded, and its deal is neither acknowledged nor concluded.
	#[codec(index = 1)]
	Awarded {
		/// The deal that the award opened.
		deal: DealId,
		/// Who made the quotation.
		provider: AccountId,
	},
}

/// Where a request that has not ended stands at a given block.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum RfqPhase<AccountId> {
	/// Quotations are taken.
	#[codec(index = 0)]
	Open,
	/// The demander compares and awards. Live quotations are binding.
	#[codec(index = 1)]
	Evaluation,
	/// A quotation was awarded, and its deal is neither acknowledged nor concluded.
	#[codec(index = 2)]
	Awarded {
		/// The deal that the award opened.
		deal: DealId,
		/// Who made the quotation.
		provider: AccountId,
	},
	/// The time to award has passed without an award: anybody can end the request.
	#[codec(index = 3)]
	Lapsed,
}

/// Why a request has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EndReason {
	/// The demander gave it up before an award.
	#[codec(index = 0)]
	Cancelled,
	/// The time to award has passed.
	#[codec(index = 1)]
	Lapsed,
	/// The provider acknowledged the escrow of the deal.
	#[codec(index = 2)]
	Acknowledged,
	/// The deal ended before an acknowledgement by nobody's default.
	#[codec(index = 3)]
	DealCancelled,
	/// The demander's default ended the deal before an acknowledgement. Its bond was burnt.
	#[codec(index = 4)]
	DemanderDefaulted,
	/// The default of a provider in the reopened round ended the deal before an acknowledgement.
	#[codec(index = 5)]
	ProviderDefaulted,
}

/// How the price of a request has moved. The counts run over all versions and rounds of the request.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PriceHistory {
	/// Quotations and improvements made.
	pub quotations: u32,
	/// How often a quotation was lower than the best one before it.
	pub improvements: u32,
	/// How often such an improvement came from another provider than the one that led.
	pub lead_changes: u32,
	/// The first price of the present version and round.
	pub opening_price: Option<u128>,
	/// The block in which the best price of the present version and round was last set.
	pub best_since: Option<u32>,
}

/// A request for quotation. It is removed at its end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Rfq<AccountId, Ticket> {
	/// Who asks and pays.
	pub demander: AccountId,
	/// The demander's encryption key when it posted the request.
	///
	/// Its signature can be one that was made later, see [`crate::Call::amend`].
	pub demander_key: EncryptionKey,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement; may be empty.
	pub summary: Summary,
	/// The keywords by which providers find it, in the order of the demander.
	pub keywords: Keywords,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// Every price is a multiple of this, in the chain's smallest unit.
	pub price_step: u128,
	/// The bond of the demander and of each provider, in the chain's smallest unit.
	pub bond: u128,
	/// How long a round takes, if nobody takes the lead late.
	pub open_for: u32,
	/// How many blocks quotations are taken after somebody has taken the lead late.
	pub extension: u32,
	/// How many blocks after closing the demander can award.
	pub award_within: u32,
	/// Where closing was when the round began.
	pub posted_closing: u32,
	/// The first block in which quotations are taken no longer. A late lead moves it.
	pub closes_at: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// 1, and 2 once it was reopened.
	pub round: u8,
	/// Whether a deal of it is under way.
	pub state: RfqState<AccountId>,
	/// The provider whose default has reopened it. Its quotation stays as a tombstone, so it cannot quote again.
	pub defaulted: Option<AccountId>,
	/// How many places in books were given out.
	pub sequence: u32,
	/// How many quotations are in the present book.
	pub live: u32,
	/// How the price has moved.
	pub history: PriceHistory,
	/// The demander's deposit.
	pub ticket: Ticket,
}

impl<AccountId: Clone + PartialEq, Ticket> Rfq<AccountId, Ticket> {
	/// Where the request stands at block `now`.
	pub fn phase(&self, now: u32) -> RfqPhase<AccountId> {
		match &self.state {
			RfqState::Awarded { deal, provider } => RfqPhase::Awarded {
				deal: *deal,
				provider: provider.clone(),
			},
			RfqState::Undecided if now < self.closes_at => RfqPhase::Open,
			RfqState::Undecided if now <= self.award_by() => RfqPhase::Evaluation,
			RfqState::Undecided => RfqPhase::Lapsed,
		}
	}

	/// The last block in which the demander can award.
	pub fn award_by(&self) -> u32 {
		self.closes_at.saturating_add(self.award_within)
	}

	/// Whether `now` is so close to closing that a new lead extends the time.
	pub fn is_late(&self, now: u32) -> bool {
		now.saturating_add(self.extension) > self.closes_at
	}

	/// The number of the present book; `id` is that of the request.
	pub fn book(&self, id: RfqId) -> BookId {
		(id, self.version, self.round)
	}
}

/// A provider's quotation. It is stored until its owner takes bond and deposit back, or its deal is concluded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Quotation<Ticket> {
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// The price in steps of the version that it answers.
	pub steps: u8,
	/// Its place among those with the same price: the lower one comes first.
	pub sequence: u32,
	/// The version of the request that it answers.
	pub version: u32,
	/// The round of the request for which it was made, improved or reaffirmed.
	pub round: u8,
	/// Digest of the full text of the pre-solution.
	pub solution: Digest,
	/// Public summary of the pre-solution.
	pub summary: Summary,
	/// 0, and one more with every improvement.
	pub revision: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: u32,
	/// The provider's encryption key when it made the quotation.
	///
	/// Its signature can be one that was made later, see [`crate::Call::improve`]. All zeros in a quotation of an
	/// earlier version of the chain whose provider had no profile any more; no such one can be awarded.
	pub provider_key: EncryptionKey,
	/// The bond that is held for it, in the chain's smallest unit: that of the request, and 0 once it was burnt.
	pub bond: u128,
	/// The deal that its award has opened, while that is not concluded. The bond belongs to the deal.
	pub awarded: Option<DealId>,
	/// The provider's deposit.
	pub ticket: Ticket,
}

/// What a quotation is at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum QuotationStatus {
	/// It answers the present version and round of its request.
	#[codec(index = 0)]
	Live,
	/// An amendment came after it: its owner quotes anew or takes it back.
	#[codec(index = 1)]
	Void,
	/// It was live when its request was reopened: its owner improves or reaffirms it, or takes it back.
	#[codec(index = 2)]
	Carried,
	/// It was awarded, and its bond belongs to the deal.
	#[codec(index = 3)]
	Awarded,
	/// Its owner has defaulted: the bond is burnt, and it stays until the request ends.
	#[codec(index = 4)]
	Tombstone,
	/// Its request has ended: its owner takes it back.
	#[codec(index = 5)]
	Free,
}

impl<Ticket> Quotation<Ticket> {
	/// Its place in a book.
	pub fn book_key(&self) -> BookKey {
		book_key(self.steps, self.sequence)
	}

	/// Its book; `id` is the number of the request.
	pub fn book(&self, id: RfqId) -> BookId {
		(id, self.version, self.round)
	}

	/// What it is at present. The request is `None` where it has ended.
	pub fn status<AccountId: Clone + PartialEq, T>(
		&self,
		rfq: Option<&Rfq<AccountId, T>>,
		provider: &AccountId,
	) -> QuotationStatus {
		let Some(rfq) = rfq else {
			return match self.awarded {
				Some(_) => QuotationStatus::Awarded,
				None => QuotationStatus::Free,
			};
		};
		if self.awarded.is_some() {
			QuotationStatus::Awarded
		} else if rfq.defaulted.as_ref() == Some(provider) {
			QuotationStatus::Tombstone
		} else if self.version != rfq.version {
			QuotationStatus::Void
		} else if self.round != rfq.round {
			QuotationStatus::Carried
		} else {
			QuotationStatus::Live
		}
	}
}

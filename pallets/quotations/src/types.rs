//! The types of the pallet's storage and its calls.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use tacit_primitives::{limits, DealId, Digest, DisputeTerms, EncryptionKey, Keyword, Text, UncheckedText};

/// A request as it is stored.
pub type RfqOf<T> = Rfq<<T as frame_system::Config>::AccountId, <T as Config>::RfqConsideration>;
/// A quotation as it is stored.
pub type QuotationOf<T> = Quotation<<T as Config>::QuotationConsideration>;
/// The live quotations of a request as they are stored.
pub type RankingOf<T> = BoundedVec<RankingEntry<<T as frame_system::Config>::AccountId>, <T as Config>::MaxQuotations>;

/// A public summary, in which line feeds and tabs are allowed.
pub type Summary = Text<{ limits::SUMMARY_BYTES }>;
/// The keywords of a request.
pub type Keywords = BoundedVec<Keyword, ConstU32<{ limits::KEYWORDS }>>;
/// A pre-solution in the age format, sealed to the demander's encryption key.
pub type SealedSolution = BoundedVec<u8, ConstU32<{ limits::SEALED_TEXT_BYTES }>>;

/// The arguments of a new request.
///
/// Periods are in blocks and, where not said otherwise, begin with the block in which the request is posted.
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
	/// By how much a price has to undercut the best one, or one's own, in the chain's smallest unit.
	pub minimum_decrement: u128,
	/// How long quotations are taken, if nobody improves late.
	pub open_for: u32,
	/// How long quotations are taken after a late improvement of the best price.
	pub extension: u32,
	/// When quotations are taken no longer, however late the last improvement was.
	pub hard_close_after: u32,
	/// How long the demander can award.
	pub award_within: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends. The arbiter is neither the demander nor anybody who quotes.
	pub dispute: DisputeTerms<AccountId>,
}

/// The terms that an amendment replaces. The keywords and the times of a request stay.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RfqAmendment<AccountId> {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement: at most 512 bytes of UTF-8.
	pub summary: UncheckedText,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// By how much a price has to undercut the best one, or one's own, in the chain's smallest unit.
	pub minimum_decrement: u128,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends. The arbiter is neither the demander nor anybody who quotes.
	pub dispute: DisputeTerms<AccountId>,
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

/// The stored state of a request. The phase follows from it and from the clock: see [`RfqPhase`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RfqState<AccountId> {
	/// Neither awarded nor cancelled.
	#[codec(index = 0)]
	Undecided,
	/// A quotation was awarded.
	#[codec(index = 1)]
	Awarded {
		/// The deal that the award opened.
		deal: DealId,
		/// Who made the quotation.
		provider: AccountId,
	},
	/// The demander gave the request up.
	#[codec(index = 2)]
	Cancelled,
}

/// Where a request stands at a given block.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum RfqPhase<AccountId> {
	/// Quotations are taken.
	#[codec(index = 0)]
	Open,
	/// The demander compares and awards. Live quotations are binding.
	#[codec(index = 1)]
	Evaluation,
	/// A quotation was awarded.
	#[codec(index = 2)]
	Awarded {
		/// The deal that the award opened.
		deal: DealId,
		/// Who made the quotation.
		provider: AccountId,
	},
	/// The demander gave the request up.
	#[codec(index = 3)]
	Cancelled,
	/// The time to award has passed without an award.
	#[codec(index = 4)]
	Unsuccessful,
}

/// How the price of a request has moved. The counts run over all versions of the request.
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
	/// The first price quoted for the present version.
	pub opening_price: Option<u128>,
	/// The block in which the best price of the present version was last set.
	pub best_since: Option<u32>,
}

/// A request for quotation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Rfq<AccountId, Ticket> {
	/// Who asks and pays.
	pub demander: AccountId,
	/// The demander's encryption key when it posted the request.
	///
	/// Its signature can be one that was made later, see [`crate::Call::amend`].
	///
	/// `None` in a request of an earlier version of the chain whose demander had no profile any more: then the key of
	/// its profile counts.
	pub demander_key: Option<EncryptionKey>,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement; may be empty.
	pub summary: Summary,
	/// The keywords by which providers find it, in the order of the demander.
	pub keywords: Keywords,
	/// The highest admissible price, in the chain's smallest unit.
	pub budget: u128,
	/// By how much a price has to undercut the best one, or one's own, in the chain's smallest unit.
	pub minimum_decrement: u128,
	/// The first block in which quotations are taken no longer. A late improvement moves it.
	pub closes_at: u32,
	/// How many blocks quotations are taken after a late improvement.
	pub extension: u32,
	/// The latest possible `closes_at`.
	pub hard_close: u32,
	/// The last block in which the demander can award.
	pub award_by: u32,
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// Where it stands.
	pub state: RfqState<AccountId>,
	/// Quotations stored for it, void ones included.
	pub stored_quotations: u32,
	/// How the price has moved.
	pub history: PriceHistory,
	/// The demander's deposit.
	pub ticket: Ticket,
}

impl<AccountId: Clone, Ticket> Rfq<AccountId, Ticket> {
	/// Where the request stands at block `now`.
	pub fn phase(&self, now: u32) -> RfqPhase<AccountId> {
		match &self.state {
			RfqState::Awarded { deal, provider } => RfqPhase::Awarded {
				deal: *deal,
				provider: provider.clone(),
			},
			RfqState::Cancelled => RfqPhase::Cancelled,
			RfqState::Undecided if now < self.closes_at => RfqPhase::Open,
			RfqState::Undecided if now <= self.award_by => RfqPhase::Evaluation,
			RfqState::Undecided => RfqPhase::Unsuccessful,
		}
	}

	/// Whether `now` is so close to closing that an improvement of the best price extends the time, and that nobody
	/// could answer a withdrawal within an extension.
	pub fn is_late(&self, now: u32) -> bool {
		now.saturating_add(self.extension) > self.closes_at
	}
}

/// A provider's quotation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Quotation<Ticket> {
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// Digest of the full text of the pre-solution.
	pub solution: Digest,
	/// Public summary of the pre-solution.
	pub summary: Summary,
	/// The last block in which it can be awarded.
	pub valid_until: u32,
	/// 0, and one more with every improvement.
	pub revision: u32,
	/// The version of the request that it answers. Where the request has another one, the quotation is void.
	pub version: u32,
	/// The block in which it was made or last improved.
	pub quoted_at: u32,
	/// The provider's encryption key when it made the quotation.
	///
	/// Its signature can be one that was made later, see [`crate::Call::improve`].
	///
	/// `None` in a quotation of an earlier version of the chain whose provider had no profile any more: then the key of
	/// its profile counts.
	pub provider_key: Option<EncryptionKey>,
	/// The provider's deposit.
	pub ticket: Ticket,
}

/// The place of a live quotation in the ranking of its request.
///
/// Rankings are sorted as this type is ordered: by price, and among equal prices the earlier one first.
#[derive(
	Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RankingEntry<AccountId> {
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// How many quotations and improvements were made for the request before this one.
	pub sequence: u32,
	/// Who made it.
	pub provider: AccountId,
}

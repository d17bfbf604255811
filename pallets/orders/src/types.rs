//! The types of the pallet's storage and its calls.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use tacit_primitives::{
	limits, market, DealOrigin, Digest, DisputeTerms, EncryptionKey, ListingId, OrderId, OrderTerms, Text,
	UncheckedText,
};

/// An order as it is stored.
pub type OrderOf<T> = Order<<T as frame_system::Config>::AccountId, <T as Config>::OrderConsideration>;

/// A public summary, in which line feeds and tabs are allowed.
pub type Summary = Text<{ limits::SUMMARY_BYTES }>;
/// A requirement in the age format, sealed to the provider's encryption key.
pub type SealedRequirement = BoundedVec<u8, ConstU32<{ limits::SEALED_TEXT_BYTES }>>;

/// The arguments of a new order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OrderParameters<AccountId> {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement: at most 512 bytes of UTF-8; may be empty.
	pub summary: UncheckedText,
	/// The price, in the chain's smallest unit: the most that the deal can pay.
	pub price: u128,
	/// Blocks from acknowledgement to delivery in the deal that an acceptance opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends. The arbiter is neither of the parties.
	pub dispute: DisputeTerms<AccountId>,
	/// For how many blocks from the present one on the provider can accept, this one included.
	pub valid_for: u32,
	/// The full text of the requirement, readable by the provider only: 1 to 4096 bytes.
	pub sealed: Vec<u8>,
}

/// An order that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Order<AccountId, Ticket> {
	/// The listing that it is for.
	pub listing: ListingId,
	/// Digest of the listing's content when the order was placed.
	pub content: Digest,
	/// Who orders and pays.
	pub demander: AccountId,
	/// The demander's encryption key when it placed the order.
	///
	/// `None` in an order of an earlier version of the chain whose demander had no profile any more: then the key of
	/// its profile counts.
	pub demander_key: Option<EncryptionKey>,
	/// Who is to deliver.
	pub provider: AccountId,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of the requirement.
	pub summary: Summary,
	/// The price, in the chain's smallest unit.
	pub price: u128,
	/// Blocks from acknowledgement to delivery in the deal that an acceptance opens.
	pub delivery_period: u32,
	/// How a dispute in that deal ends.
	pub dispute: DisputeTerms<AccountId>,
	/// The block in which it was placed.
	pub placed_at: u32,
	/// The first block in which it cannot be accepted any more.
	pub expires_at: u32,
	/// The demander's deposit.
	pub ticket: Ticket,
	/// The market fee that is held until the order ends: that of its price, or 0 in an order of a time without one.
	pub fee: u128,
}

impl<AccountId: Clone, Ticket> Order<AccountId, Ticket> {
	/// The terms that an acceptance agrees to.
	pub fn terms(&self, id: OrderId) -> OrderTerms<AccountId> {
		OrderTerms {
			order: id,
			listing: self.listing,
			content: self.content,
			demander: self.demander.clone(),
			provider: self.provider.clone(),
			requirement: self.requirement,
			price: self.price,
			delivery_period: self.delivery_period,
			dispute: self.dispute.clone(),
		}
	}

	/// The origin of the deal that an acceptance opens: the order only where the market fee of its price is paid.
	pub fn origin(&self, id: OrderId) -> DealOrigin {
		if self.fee == market::fee(self.price) {
			DealOrigin::Order(id)
		} else {
			DealOrigin::Earlier
		}
	}

	/// Whether it cannot be accepted any more at block `now`.
	pub fn has_expired(&self, now: u32) -> bool {
		now >= self.expires_at
	}
}

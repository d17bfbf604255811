//! Deals: the terms, the state, everything that belongs to a deal, and the record that stays for ever.

pub mod discount;
mod info;
mod origin;
mod package;
mod record;
mod split;
mod state;

pub use info::DealInfo;
pub use origin::{DealNotice, DealOrigin};
pub use package::{PackageContent, PackageInfo, PackageLocation, Uri};
pub use record::{Rating, Record};
pub use split::{Ruling, SealedParts, Split, SplitProposal, UncheckedRuling};
pub use state::{DealState, Outcome, RefundCause, Silence};

use crate::{limits, Commitment, Digest, EncryptionKey, KeyVersions, Moment};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// Identifies a deal; never reused.
pub type DealId = u64;

/// Identifies a request for quotation; never reused.
pub type RfqId = u64;

/// Identifies a listing; never reused.
pub type ListingId = u64;

/// Identifies a direct order; never reused.
pub type OrderId = u64;

/// The opening of an escrow (amount and blinding) in the age format, readable by both parties of the deal.
///
/// The chain never looks into it. A provider that cannot read it does not acknowledge.
pub type SealedOpening = BoundedVec<u8, ConstU32<{ limits::OPENING_BYTES }>>;

/// The digests of the evidence that a party has put forward in a dispute.
pub type EvidenceDigests = BoundedVec<Digest, ConstU32<{ limits::EVIDENCE }>>;

/// One of the two parties of a deal.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Side {
	/// The party that pays and receives.
	#[codec(index = 0)]
	Demander,
	/// The party that delivers and is paid.
	#[codec(index = 1)]
	Provider,
}

impl Side {
	/// The other party.
	pub fn other(self) -> Self {
		match self {
			Self::Demander => Self::Provider,
			Self::Provider => Self::Demander,
		}
	}
}

/// How a dispute ends. Both parties agree to it before anything is paid.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DisputeTerms<AccountId> {
	/// Who decides; neither of the parties. Without an arbiter the parties have the time of a ruling to agree.
	pub arbiter: Option<AccountId>,
	/// Who gets the payment where nobody has decided in time.
	pub undecided: Side,
}

/// Why a payment is the provider's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ground {
	/// The demander approved the delivery.
	#[codec(index = 0)]
	Approved,
	/// The demander neither approved nor disputed in time.
	#[codec(index = 1)]
	Silence,
	/// The arbiter decided a dispute.
	#[codec(index = 2)]
	Ruling,
	/// Nobody decided a dispute in time, and the terms name the provider for that case.
	#[codec(index = 3)]
	Undecided,
}

/// The terms that a quotation offers and an award accepts. Their digest is the terms digest of the deal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct QuotationTerms<AccountId> {
	/// The request that was answered.
	pub rfq: RfqId,
	/// The version of the request that the quotation answers.
	pub version: u32,
	/// Who asks and pays.
	pub demander: AccountId,
	/// Who delivers.
	pub provider: AccountId,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Digest of the full text of the provider's pre-solution.
	pub solution: Digest,
	/// The quoted price in the chain's smallest unit.
	pub price: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId>,
}

impl<AccountId: Encode> QuotationTerms<AccountId> {
	/// BLAKE2b-256 of `"tacit/terms/v1"` and the SCALE encoding.
	pub fn digest(&self) -> Digest {
		Digest::from(blake2_256(&(b"tacit/terms/v1", self).encode()))
	}
}

/// A listing that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Offer<AccountId> {
	/// Who offers it.
	pub provider: AccountId,
	/// Digest of the listing's content.
	pub content: Digest,
}

/// The terms that an order offers and its acceptance agrees to. Their digest is the terms digest of the deal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct OrderTerms<AccountId> {
	/// The order.
	pub order: OrderId,
	/// The listing that was ordered from.
	pub listing: ListingId,
	/// Digest of the listing's content when the order was placed.
	pub content: Digest,
	/// Who orders and pays.
	pub demander: AccountId,
	/// Who delivers.
	pub provider: AccountId,
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// The price in the chain's smallest unit.
	pub price: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId>,
}

impl<AccountId: Encode> OrderTerms<AccountId> {
	/// BLAKE2b-256 of `"tacit/order/v1"` and the SCALE encoding.
	pub fn digest(&self) -> Digest {
		Digest::from(blake2_256(&(b"tacit/order/v1", self).encode()))
	}
}

/// The terms of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DealTerms<AccountId> {
	/// Who funds and receives.
	pub demander: AccountId,
	/// Who delivers and is paid.
	pub provider: AccountId,
	/// The price agreed in the open, in the chain's smallest unit. The escrow must not exceed it.
	pub ceiling: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// Digest of the agreement, such as [`QuotationTerms::digest`] or [`OrderTerms::digest`].
	pub terms: Digest,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId>,
}

impl<AccountId> DealTerms<AccountId> {
	/// A party of the deal.
	pub fn party(&self, side: Side) -> &AccountId {
		match side {
			Side::Demander => &self.demander,
			Side::Provider => &self.provider,
		}
	}
}

impl<AccountId: PartialEq> DealTerms<AccountId> {
	/// Which party an account is, if any.
	pub fn side_of(&self, who: &AccountId) -> Option<Side> {
		[Side::Demander, Side::Provider]
			.into_iter()
			.find(|side| self.party(*side) == who)
	}
}

/// The encryption keys of both parties of a deal, as each had it when it agreed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DealKeys {
	/// Messages for the demander are sealed to this key.
	pub demander: EncryptionKey,
	/// Messages for the provider are sealed to this key.
	pub provider: EncryptionKey,
}

/// The transcript of a deal. Only its digest is kept after settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealTranscript<AccountId> {
	/// The deal.
	pub deal: DealId,
	/// The terms that both parties agreed to.
	pub terms: DealTerms<AccountId>,
	/// The keys under which its proofs were verified.
	pub keys: KeyVersions,
	/// The commitment that held the payment.
	pub escrow: Commitment,
	/// Digest of the plaintext that the provider packaged, and the demander too where it approved.
	pub package: Digest,
	/// Why the payment is the provider's.
	pub ground: Ground,
	/// When the demander's package was stamped; `None` where the demander did not approve.
	pub demander_stamped_at: Option<Moment>,
	/// When the provider's package was stamped.
	pub provider_stamped_at: Moment,
}

impl<AccountId: Encode> DealTranscript<AccountId> {
	/// BLAKE2b-256 of `"tacit/transcript/v1"` and the SCALE encoding.
	pub fn digest(&self) -> Digest {
		Digest::from(blake2_256(&(b"tacit/transcript/v1", self).encode()))
	}
}

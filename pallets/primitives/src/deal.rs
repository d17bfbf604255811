//! Deals: what was agreed, and what is kept of it for ever.

use crate::{Commitment, Digest, KeyVersions, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;

/// Identifies a deal; never reused.
pub type DealId = u64;

/// Identifies a request for quotation; never reused.
pub type RfqId = u64;

/// What a quotation offers and an award accepts. Its digest is the terms digest of the deal.
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
}

impl<AccountId: Encode> QuotationTerms<AccountId> {
	/// BLAKE2b-256 of `"tacit/terms/v1"` and the SCALE encoding.
	pub fn digest(&self) -> Digest {
		Digest::from(blake2_256(&(b"tacit/terms/v1", self).encode()))
	}
}

/// What the opener of a deal states.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DealTerms<AccountId> {
	/// Who funds and receives.
	pub demander: AccountId,
	/// Who delivers and is paid.
	pub provider: AccountId,
	/// The price agreed in the open, in the chain's smallest unit: what the escrow must not exceed.
	pub ceiling: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// Digest of what was agreed, such as [`QuotationTerms::digest`].
	pub terms: Digest,
}

/// What happened in a deal. Only its digest is kept after settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealTranscript<AccountId> {
	/// The deal.
	pub deal: DealId,
	/// What was agreed.
	pub terms: DealTerms<AccountId>,
	/// The keys under which its proofs were verified.
	pub keys: KeyVersions,
	/// The commitment that held the payment.
	pub escrow: Commitment,
	/// Digest of the plaintext that both parties packaged.
	pub package: Digest,
	/// When the demander's package was stamped; `None` where the demander stayed silent and the review period passed.
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

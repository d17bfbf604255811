//! The permanent record of a settled deal, and its ratings.

use super::Ground;
use crate::{Digest, KeyVersions, Stamp};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The permanent record of a settled deal: that both parties' proofs verified, and nothing of the amount or the
/// content.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Record<AccountId> {
	/// Who paid and received.
	pub demander: AccountId,
	/// Who delivered and was paid.
	pub provider: AccountId,
	/// Digest of the terms that both parties agreed to.
	pub terms: Digest,
	/// Digest of the [`DealTranscript`](super::DealTranscript).
	pub transcript: Digest,
	/// Why the payment was the provider's.
	pub ground: Ground,
	/// Stamp of the demander's package; `None` where the demander did not approve.
	pub demander_stamp: Option<Stamp>,
	/// Stamp of the provider's package.
	pub provider_stamp: Stamp,
	/// The keys under which the deal's proofs were verified.
	pub key_versions: KeyVersions,
	/// The number of the block of this chain that holds the settlement.
	pub block: u32,
	/// The demander's rating of the provider.
	pub rated_by_demander: Option<Rating>,
	/// The provider's rating of the demander.
	pub rated_by_provider: Option<Rating>,
}

/// The rating of one party of a settled deal by the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Rating {
	/// From 1, the worst, to [`SCORE`](crate::limits::SCORE).
	pub score: u8,
	/// Digest of a comment that is published elsewhere.
	pub comment: Option<Digest>,
}

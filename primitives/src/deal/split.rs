//! Splits of an escrow, and the ruling of an arbiter, who can choose one.

use super::Side;
use crate::{limits, Commitment, Digest, UncheckedCommitment};
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The openings of both parts of a split in the age format.
///
/// Readable by both parties, and by the arbiter where the proposer sealed it for the arbiter too. The chain never looks
/// into it. A party that cannot read it does not accept, and an arbiter that cannot read it should not rule for it.
pub type SealedParts = BoundedVec<u8, ConstU32<{ limits::SPLIT_OPENING_BYTES }>>;

/// How the parties might share an escrow, as one of them puts it forward.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SplitProposal {
	/// The version that the proposer's account has; the proofs are bound to it, and a proposal does not raise it.
	pub account_version: u64,
	/// Commitment to the demander's part.
	pub demander_part: UncheckedCommitment,
	/// Commitment to the provider's part.
	pub provider_part: UncheckedCommitment,
	/// The openings of both parts, sealed; at most [`limits::SPLIT_OPENING_BYTES`].
	pub opening: Vec<u8>,
}

/// A split that was put forward and whose proofs were verified.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Split {
	/// Commitment to the demander's part.
	pub demander_part: Commitment,
	/// Commitment to the provider's part.
	pub provider_part: Commitment,
	/// The openings of both parts, sealed.
	pub opening: SealedParts,
}

impl Split {
	/// SHA-256 of the sealed openings. Whoever accepts the split states which openings it has read.
	pub fn opening_digest(&self) -> Digest {
		Digest::from(sp_crypto_hashing::sha2_256(&self.opening))
	}
}

/// The decision of an arbiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ruling {
	/// The payment is the provider's.
	#[codec(index = 0)]
	Provider,
	/// The payment goes back to the demander.
	#[codec(index = 1)]
	Demander,
	/// The payment is shared as a party has put forward. The parts are stated so that nothing can be swapped under the
	/// ruling.
	#[codec(index = 2)]
	Split {
		/// Whose proposal.
		by: Side,
		/// Commitment to the demander's part.
		demander_part: Commitment,
		/// Commitment to the provider's part.
		provider_part: Commitment,
		/// SHA-256 of the sealed openings.
		opening: Digest,
	},
}

/// The decision of an arbiter, as the call carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum UncheckedRuling {
	/// The payment is the provider's.
	#[codec(index = 0)]
	Provider,
	/// The payment goes back to the demander.
	#[codec(index = 1)]
	Demander,
	/// The payment is shared as a party has put forward.
	#[codec(index = 2)]
	Split {
		/// Whose proposal.
		by: Side,
		/// Commitment to the demander's part.
		demander_part: UncheckedCommitment,
		/// Commitment to the provider's part.
		provider_part: UncheckedCommitment,
		/// SHA-256 of the sealed openings.
		opening: Digest,
	},
}

impl From<Ruling> for UncheckedRuling {
	fn from(ruling: Ruling) -> Self {
		match ruling {
			Ruling::Provider => Self::Provider,
			Ruling::Demander => Self::Demander,
			Ruling::Split {
				by,
				demander_part,
				provider_part,
				opening,
			} => Self::Split {
				by,
				demander_part: demander_part.into(),
				provider_part: provider_part.into(),
				opening,
			},
		}
	}
}

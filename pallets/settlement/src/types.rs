//! What the pallet stores and what its calls carry.
//!
//! What calls carry decodes whatever its bytes are, so that a call can say why it is refused; a call that did not decode would be
//! a trap of the runtime to whoever made it. The pallet checks it before anything else: see `arguments.rs`.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{fungible::Inspect, ConstU32},
	BoundedVec,
};
use scale_info::TypeInfo;
use tacit_primitives::{
	Commitment, Digest, Groth16Proof, Ground, KeyVersions, Stamp, Text, UncheckedCommitment, UncheckedText,
};

pub use crate::{
	batch::{Move, SignedMove},
	state::{Deal, DealState, Outcome, RefundCause, Silence},
};
pub use tacit_primitives::Side;

/// Bytes that a note may take.
pub const MAX_NOTE_BYTES: u32 = tacit_primitives::limits::NOTE_BYTES;

/// Bytes that a sealed opening may take.
pub const MAX_OPENING_BYTES: u32 = tacit_primitives::limits::OPENING_BYTES;

/// Bytes that the sealed openings of a split may take.
pub const MAX_SPLIT_OPENING_BYTES: u32 = tacit_primitives::limits::SPLIT_OPENING_BYTES;

/// Bytes that the URI of a package may take.
pub const MAX_URI_BYTES: u32 = tacit_primitives::limits::URI_BYTES;

/// Pieces of evidence that each party may put forward in a dispute.
pub const MAX_EVIDENCE: u32 = tacit_primitives::limits::EVIDENCE;

/// The best score of a rating; the worst is 1.
pub const MAX_SCORE: u8 = tacit_primitives::limits::SCORE;

/// What an account's owner wrote for itself about its balance: the amount, sealed under a key that the seed phrase
/// yields. The chain never looks into it.
pub type Note = BoundedVec<u8, ConstU32<MAX_NOTE_BYTES>>;

/// The opening of an escrow (amount and blinding) in the age format, readable by both parties of the deal. The chain
/// never looks into it; a provider that cannot read it does not acknowledge.
pub type SealedOpening = BoundedVec<u8, ConstU32<MAX_OPENING_BYTES>>;

/// The openings of both parts of a split in the age format, readable by both parties, and by the arbiter where the proposer
/// sealed it for the arbiter too. The chain never looks into it; a party that cannot read it does not accept, and an
/// arbiter that cannot read it should not rule for it.
pub type SealedParts = BoundedVec<u8, ConstU32<MAX_SPLIT_OPENING_BYTES>>;

/// The digests that a party put forward in a dispute.
pub type EvidenceDigests = BoundedVec<Digest, ConstU32<MAX_EVIDENCE>>;

/// Where a ciphertext that the chain does not store can be had.
pub type Uri = Text<MAX_URI_BYTES>;

/// An account as it is stored.
pub type AccountOf<T> = Account<<T as Config>::AccountConsideration>;

/// A deal as it is stored.
pub type DealOf<T> = Deal<<T as frame_system::Config>::AccountId, <T as Config>::DealConsideration>;

/// A package without its ciphertext as it is stored.
pub type PackageOf<T> = Package<<T as frame_system::Config>::AccountId, <T as Config>::PackageConsideration>;

/// The record of a settlement as it is stored.
pub type RecordOf<T> = Record<<T as frame_system::Config>::AccountId>;

/// The sealed data of a package.
pub type Ciphertext<T> = BoundedVec<u8, <T as Config>::MaxPackageBytes>;

/// A move as a batch carries it.
pub type SignedMoveOf<T> = SignedMove<<T as frame_system::Config>::AccountId, <T as Config>::Signature>;

/// The balance of the public currency.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A confidential account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Account<Ticket> {
	/// Commitment to the balance.
	pub commitment: Commitment,
	/// Counts the moves of the account; it never goes back, which is why an account is never removed.
	pub version: u64,
	/// What the owner wrote for itself.
	pub note: Note,
	/// Deposit of the owner.
	pub ticket: Ticket,
}

/// How a move changes the confidential balance of its sender.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BalanceUpdate {
	/// The version that the account is expected to have before the move; 0 for one that never made a move.
	pub version: u64,
	/// Commitment to the balance after the move.
	pub commitment: UncheckedCommitment,
	/// The note after the move, at most [`MAX_NOTE_BYTES`].
	pub note: Vec<u8>,
}

/// Both proofs of a move that lowers a balance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct MoveProofs {
	/// Proof of the circuit `range`.
	pub range: Groth16Proof,
	/// Proof of the circuit `equality`.
	pub equality: Groth16Proof,
}

/// How the parties might share an escrow, as one of them puts it forward.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SplitProposal {
	/// The version that the proposer's account has; the proofs are bound to it, and a proposal does not raise it.
	pub account_version: u64,
	/// Commitment to what goes back to the demander.
	pub demander_part: UncheckedCommitment,
	/// Commitment to what the provider is paid.
	pub provider_part: UncheckedCommitment,
	/// The openings of both parts, sealed; at most [`MAX_SPLIT_OPENING_BYTES`].
	pub opening: Vec<u8>,
}

/// A split that was put forward and whose proofs were verified.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Split {
	/// Commitment to what goes back to the demander.
	pub demander_part: Commitment,
	/// Commitment to what the provider is paid.
	pub provider_part: Commitment,
	/// The openings of both parts, sealed.
	pub opening: SealedParts,
}

impl Split {
	/// SHA-256 of the sealed openings, by which whoever has read them states what it has read.
	pub fn opening_digest(&self) -> Digest {
		Digest::from(sp_io::hashing::sha2_256(&self.opening))
	}
}

/// What an arbiter decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ruling {
	/// The payment is the provider's.
	#[codec(index = 0)]
	Provider,
	/// The payment goes back to the demander.
	#[codec(index = 1)]
	Demander,
	/// The payment is shared as a party has put forward. The parts are stated so that nothing can be swapped under the ruling.
	#[codec(index = 2)]
	Split {
		/// Whose proposal.
		by: Side,
		/// Commitment to what goes back to the demander.
		demander_part: Commitment,
		/// Commitment to what the provider is paid.
		provider_part: Commitment,
		/// SHA-256 of the sealed openings.
		opening: Digest,
	},
}

/// What an arbiter decides, as the call carries it.
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
		/// Commitment to what goes back to the demander.
		demander_part: UncheckedCommitment,
		/// Commitment to what the provider is paid.
		provider_part: UncheckedCommitment,
		/// SHA-256 of the sealed openings.
		opening: Digest,
	},
}

/// The ciphertext of a package, or where to find it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum PackageContent {
	/// The chain stores the ciphertext, at most [`Config::MaxPackageBytes`] of it.
	#[codec(index = 0)]
	Stored(Vec<u8>),
	/// The ciphertext is kept elsewhere; the chain stores what is needed to find and to check it.
	#[codec(index = 1)]
	External {
		/// Where it can be had: a line of text, at most [`MAX_URI_BYTES`].
		uri: UncheckedText,
		/// SHA-256 of the ciphertext. The chain cannot check it; whoever fetches the ciphertext does.
		ciphertext_digest: Digest,
		/// Bytes of the ciphertext.
		bytes: u64,
	},
}

/// Where the ciphertext of a package is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum PackageLocation {
	/// On chain.
	#[codec(index = 0)]
	Stored,
	/// Elsewhere.
	#[codec(index = 1)]
	External {
		/// Where it can be had.
		uri: Uri,
	},
}

/// A package without its ciphertext.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Package<AccountId, Ticket> {
	/// What everybody may know of it.
	pub info: PackageInfo,
	/// Who paid the deposit and gets it back.
	pub payer: AccountId,
	/// Deposit of the payer.
	pub ticket: Ticket,
}

/// What everybody may know of a package.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PackageInfo {
	/// SHA-256 of the plaintext, which begins with a random salt, so that the digest reveals nothing.
	pub digest: Digest,
	/// SHA-256 of the ciphertext.
	pub ciphertext_digest: Digest,
	/// Bytes of the ciphertext.
	pub bytes: u64,
	/// Where the ciphertext is.
	pub location: PackageLocation,
	/// When the plaintext's digest was stamped for the depositor.
	pub stamp: Stamp,
	/// Last block (of `Config::BlockNumberProvider`) in which the package must still be there; set when the outcome of its deal
	/// is fixed.
	pub keep_until: Option<u32>,
}

/// The permanent record of a settled deal: that both parties' proofs verified, and nothing of the amount or the content.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Record<AccountId> {
	/// Who paid and received.
	pub demander: AccountId,
	/// Who delivered and was paid.
	pub provider: AccountId,
	/// Digest of what was agreed.
	pub terms: Digest,
	/// Digest of what happened, see `tacit_primitives::DealTranscript`.
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

/// What one party of a settled deal says about the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Rating {
	/// From 1, the worst, to [`MAX_SCORE`].
	pub score: u8,
	/// Digest of a comment that is published elsewhere.
	pub comment: Option<Digest>,
}

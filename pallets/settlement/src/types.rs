//! What the pallet stores and what its calls carry.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{fungible::Inspect, ConstU32},
	BoundedVec,
};
use scale_info::TypeInfo;
use tacit_primitives::{Commitment, DealTerms, Digest, Groth16Proof, KeyVersions, Stamp, X25519Key};

/// Bytes that a note may take.
pub const MAX_NOTE_BYTES: u32 = 128;

/// Bytes that a sealed opening may take.
pub const MAX_OPENING_BYTES: u32 = 512;

/// What an account's owner wrote for itself about its balance: the amount, sealed under a key that the seed phrase
/// yields. The chain never looks into it.
pub type Note = BoundedVec<u8, ConstU32<MAX_NOTE_BYTES>>;

/// The opening of an escrow (amount and blinding) in the age format, readable by both parties of the deal. The chain
/// never looks into it; a provider that cannot read it does not acknowledge.
pub type SealedOpening = BoundedVec<u8, ConstU32<MAX_OPENING_BYTES>>;

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
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct BalanceUpdate {
	/// The version that the account is expected to have before the move; 0 for one that never made a move.
	pub version: u64,
	/// Commitment to the balance after the move.
	pub commitment: Commitment,
	/// The note after the move.
	pub note: Note,
}

/// Both proofs of a move that lowers a balance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct MoveProofs {
	/// Proof of the circuit `range`.
	pub range: Groth16Proof,
	/// Proof of the circuit `equality`.
	pub equality: Groth16Proof,
}

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

/// A deal from its agreement to its settlement or refund.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Deal<AccountId, Ticket> {
	/// What was agreed.
	pub terms: DealTerms<AccountId>,
	/// The verifying keys that were current when the deal was opened; all its proofs are verified under them.
	pub keys: KeyVersions,
	/// The demander's encryption key when the deal was opened.
	pub demander_key: X25519Key,
	/// The provider's encryption key when the deal was opened.
	pub provider_key: X25519Key,
	/// How far it has come.
	pub state: DealState,
	/// Deposit of the demander for the deal, its index entries and its opening.
	pub ticket: Ticket,
}

/// How far a deal has come. Deadlines are block numbers of `Config::BlockNumberProvider`; what has to happen by a deadline can
/// still happen in the block of that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DealState {
	/// Waits for the demander to fund it. Afterwards anybody may close it.
	#[codec(index = 0)]
	Agreed {
		/// Last block for funding.
		fund_by: u32,
	},
	/// Waits for the provider to acknowledge the escrow. Afterwards the demander may take the escrow back.
	#[codec(index = 1)]
	Funded {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Last block for the acknowledgement.
		acknowledge_by: u32,
	},
	/// Waits for the provider to deliver. Afterwards the demander may take the escrow back.
	#[codec(index = 2)]
	Acknowledged {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Last block for the provider's package.
		deliver_by: u32,
	},
	/// Waits for the demander to approve or dispute. Afterwards the provider may settle.
	#[codec(index = 3)]
	Delivered {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that the provider packaged.
		package: Digest,
		/// Last block for a dispute.
		review_by: u32,
	},
	/// The demander approved; the provider may settle at any time.
	#[codec(index = 4)]
	Approved {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that both parties packaged.
		package: Digest,
	},
	/// The provider gave the payment up; the demander may take the escrow back at any time.
	#[codec(index = 5)]
	Rejected {
		/// Commitment to the payment.
		escrow: Commitment,
	},
	/// The demander disputes what was delivered. Only consent ends it: the demander approves, or the provider rejects.
	#[codec(index = 6)]
	Disputed {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that the provider packaged.
		package: Digest,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PackageInfo {
	/// SHA-256 of the plaintext, which begins with a random salt, so that the digest reveals nothing.
	pub digest: Digest,
	/// SHA-256 of the ciphertext.
	pub ciphertext_digest: Digest,
	/// Bytes of the ciphertext.
	pub size: u32,
	/// When the plaintext's digest was stamped for the depositor.
	pub stamp: Stamp,
	/// Last block (of `Config::BlockNumberProvider`) in which the package must still be there; set when its deal ends.
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
	/// Stamp of the demander's package; `None` where the demander stayed silent and the review period passed.
	pub demander_stamp: Option<Stamp>,
	/// Stamp of the provider's package.
	pub provider_stamp: Stamp,
	/// The keys under which the deal's proofs were verified.
	pub keys: KeyVersions,
	/// The number of the block of this chain that holds the settlement.
	pub block: u32,
}

impl<AccountId: PartialEq, Ticket> Deal<AccountId, Ticket> {
	/// Which party an account is, if any.
	pub fn side_of(&self, who: &AccountId) -> Option<Side> {
		if *who == self.terms.demander {
			Some(Side::Demander)
		} else if *who == self.terms.provider {
			Some(Side::Provider)
		} else {
			None
		}
	}
}

impl DealState {
	/// The commitment to the payment, once the deal is funded.
	pub fn escrow(&self) -> Option<Commitment> {
		match self {
			Self::Agreed { .. } => None,
			Self::Funded { escrow, .. }
			| Self::Acknowledged { escrow, .. }
			| Self::Delivered { escrow, .. }
			| Self::Approved { escrow, .. }
			| Self::Rejected { escrow }
			| Self::Disputed { escrow, .. } => Some(*escrow),
		}
	}

	/// The digest of what was delivered, where that still counts.
	pub fn package(&self) -> Option<Digest> {
		match self {
			Self::Delivered { package, .. } | Self::Approved { package, .. } | Self::Disputed { package, .. } => {
				Some(*package)
			},
			_ => None,
		}
	}
}

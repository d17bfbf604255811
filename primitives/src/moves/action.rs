//! Moves as their accounts hand them to the chain, alone or in a batch.

use super::MoveKind;
use crate::{limits, Commitment, DealId, Groth16Proof, UncheckedCommitment};
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use primitive_types::H256;
use scale_info::TypeInfo;
use sp_crypto_hashing::blake2_256;

/// The note that the owner of an account writes about its balance: the amount, sealed under a key from the seed phrase.
///
/// The chain never looks into it.
pub type Note = BoundedVec<u8, ConstU32<{ limits::NOTE_BYTES }>>;

/// A confidential account as its owner needs it for the next move.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AccountInfo {
	/// Commitment to the balance; `Commitment::ZERO` for an account without a move.
	pub commitment: Commitment,
	/// The number of moves that the account has made. The next move states it.
	pub version: u64,
	/// The note that the owner wrote with the last move.
	pub note: Note,
}

/// How a move changes the confidential balance of its sender.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BalanceUpdate {
	/// The version that the account is expected to have before the move; 0 for one that never made a move.
	pub version: u64,
	/// Commitment to the balance after the move.
	pub commitment: UncheckedCommitment,
	/// The note after the move, at most [`limits::NOTE_BYTES`].
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

/// A move with everything that its account hands to the chain.
///
/// The indices are those of [`MoveKind`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Move {
	/// Public balance into the confidential balance.
	#[codec(index = 0)]
	Shield {
		/// The public amount.
		amount: u128,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// Confidential balance into the escrow of a deal.
	#[codec(index = 1)]
	Fund {
		/// The deal.
		deal: DealId,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Commitment to the payment.
		escrow: UncheckedCommitment,
		/// Amount and blinding of the escrow, sealed for both parties; at most [`limits::OPENING_BYTES`].
		opening: Vec<u8>,
		/// Both proofs.
		proofs: MoveProofs,
	},
	/// Escrow into the provider's confidential balance.
	#[codec(index = 2)]
	Settle {
		/// The deal.
		deal: DealId,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// Escrow back into the demander's confidential balance.
	#[codec(index = 3)]
	Refund {
		/// The deal.
		deal: DealId,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// Confidential balance into the public balance.
	#[codec(index = 4)]
	Unshield {
		/// The public amount.
		amount: u128,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Both proofs.
		proofs: MoveProofs,
	},
	/// A part of a split escrow into the confidential balance of its party.
	#[codec(index = 6)]
	CollectPart {
		/// The deal.
		deal: DealId,
		/// The balance after the move.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
}

/// A move with the consent of its account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SignedMove<AccountId, Signature> {
	/// The account whose balance moves.
	pub account: AccountId,
	/// The move.
	pub action: Move,
	/// Last block in which it may be made, of those in which the chain counts deadlines.
	pub valid_until: u32,
	/// The account's signature over [`Move::signing_digest`]. Only the moves of the batch's sender need none.
	pub signature: Option<Signature>,
}

impl Move {
	/// The digest that an account signs so that somebody else can submit its move.
	///
	/// BLAKE2b-256 of `"tacit/move/v1"` and the SCALE encodings of the hash of the chain's first block, the account,
	/// the last block in which the move may be made, and the move. The version of the balance is part of the move, so
	/// it can be made once.
	pub fn signing_digest<AccountId: Encode>(&self, genesis: H256, account: &AccountId, valid_until: u32) -> [u8; 32] {
		blake2_256(&(b"tacit/move/v1", genesis, account, valid_until, self).encode())
	}

	/// The kind of the move, to which its proofs are bound.
	pub fn kind(&self) -> MoveKind {
		match self {
			Self::Shield { .. } => MoveKind::Shield,
			Self::Fund { .. } => MoveKind::Fund,
			Self::Settle { .. } => MoveKind::Settle,
			Self::Refund { .. } => MoveKind::Refund,
			Self::Unshield { .. } => MoveKind::Unshield,
			Self::CollectPart { .. } => MoveKind::CollectPart,
		}
	}

	/// The balance after the move.
	pub fn update(&self) -> &BalanceUpdate {
		match self {
			Self::Shield { update, .. }
			| Self::Fund { update, .. }
			| Self::Settle { update, .. }
			| Self::Refund { update, .. }
			| Self::Unshield { update, .. }
			| Self::CollectPart { update, .. } => update,
		}
	}

	/// How many statements the move has to prove.
	pub fn statements(&self) -> u32 {
		match self {
			Self::Shield { .. } | Self::Settle { .. } | Self::Refund { .. } | Self::CollectPart { .. } => 1,
			Self::Fund { .. } | Self::Unshield { .. } => 2,
		}
	}
}

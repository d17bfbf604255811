//! The calls that a wallet makes, with their arguments.
//!
//! They are encoded and decoded as the runtime of this release does it. Anybody who has the bytes of a call sees all
//! the values in these types.

use super::market::{QuestionsCall, QuotationsCall};
use crate::discount::Discount;
use codec::{Decode, DecodeAll, Encode};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{
	AccountSignature, BalanceUpdate, DealId, Digest, DisputeTerms, Groth16Proof, ListingId, Move, MoveProofs, OrderId,
	PackageContent, SplitProposal, UncheckedCommitment, UncheckedElement, UncheckedText, X25519Key,
};

/// A call.
#[expect(clippy::large_enum_variant, reason = "a call is encoded as soon as it is made")]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Call {
	/// A call of the pallet Balances.
	#[codec(index = 10)]
	Balances(BalancesCall),
	/// A call of the pallet Listings.
	#[codec(index = 50)]
	Listings(ListingsCall),
	/// A call of the pallet Quotations.
	#[codec(index = 51)]
	Quotations(QuotationsCall),
	/// A call of the pallet Settlement.
	#[codec(index = 52)]
	Settlement(SettlementCall),
	/// A call of the pallet Orders.
	#[codec(index = 55)]
	Orders(OrdersCall),
	/// A call of the pallet Questions.
	#[codec(index = 58)]
	Questions(QuestionsCall),
}

/// An account in a call, named by its identifier.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Address {
	/// The identifier.
	#[codec(index = 0)]
	Id(AccountId32),
}

/// A call of the pallet Balances.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum BalancesCall {
	/// `transfer_keep_alive`.
	#[codec(index = 3)]
	TransferKeepAlive {
		/// The receiver.
		dest: Address,
		/// The public amount.
		#[codec(compact)]
		value: u128,
	},
}

/// A call of the pallet Listings.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ListingsCall {
	/// `set_profile`.
	#[codec(index = 0)]
	SetProfile {
		/// The name.
		name: UncheckedText,
		/// Where the account can be reached.
		contact: UncheckedText,
		/// The encryption key.
		encryption_key: X25519Key,
		/// The account's signature of it.
		signature: Option<AccountSignature>,
	},
}

/// A call of the pallet Orders.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum OrdersCall {
	/// `place`.
	#[codec(index = 0)]
	Place {
		/// The listing.
		listing: ListingId,
		/// The digest of its content.
		expected_content: Digest,
		/// The terms.
		parameters: OrderParameters,
	},
	/// `accept`.
	#[codec(index = 1)]
	Accept {
		/// The order.
		order: OrderId,
		/// Its price.
		expected_price: u128,
		/// The digest of the requirement.
		expected_requirement: Digest,
	},
	/// `decline`.
	#[codec(index = 2)]
	Decline {
		/// The order.
		order: OrderId,
	},
	/// `cancel`.
	#[codec(index = 3)]
	Cancel {
		/// The order.
		order: OrderId,
	},
}

/// The terms of a new order.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct OrderParameters {
	/// Digest of the full text of the requirement.
	pub requirement: Digest,
	/// Public summary of it.
	pub summary: UncheckedText,
	/// The price, in the chain's smallest unit.
	pub price: u128,
	/// Blocks from acknowledgement to delivery.
	pub delivery_period: u32,
	/// How a dispute ends.
	pub dispute: DisputeTerms<AccountId32>,
	/// For how many blocks the provider can accept.
	pub valid_for: u32,
	/// The full text of the requirement, sealed.
	pub sealed: Vec<u8>,
}

/// A call of the pallet Settlement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum SettlementCall {
	/// `shield`.
	#[codec(index = 0)]
	Shield {
		/// The public amount.
		amount: u128,
		/// The balance after it.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// `fund`.
	#[codec(index = 1)]
	Fund {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The balance after it.
		update: BalanceUpdate,
		/// Commitment to the payment.
		escrow: UncheckedCommitment,
		/// Amount and blinding of the escrow, sealed for both parties.
		opening: Vec<u8>,
		/// Both proofs.
		proofs: MoveProofs,
	},
	/// `acknowledge`.
	#[codec(index = 2)]
	Acknowledge {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Commitment to the payment.
		escrow: UncheckedCommitment,
	},
	/// `reject`.
	#[codec(index = 3)]
	Reject {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Commitment to the payment; `None` where nothing was paid yet.
		expected: Option<UncheckedCommitment>,
	},
	/// `deposit_package`.
	#[codec(index = 4)]
	DepositPackage {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Digest of the plaintext.
		digest: Digest,
		/// The ciphertext, or where to find it.
		content: PackageContent,
	},
	/// `approve`.
	#[codec(index = 5)]
	Approve {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Digest of the plaintext.
		digest: Digest,
	},
	/// `dispute`.
	#[codec(index = 6)]
	Dispute {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Digest of the plaintext.
		digest: Digest,
		/// Digest of evidence.
		evidence: Option<Digest>,
	},
	/// `settle`.
	#[codec(index = 7)]
	Settle {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The balance after it.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// `refund`.
	#[codec(index = 8)]
	Refund {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The balance after it.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// `unshield`.
	#[codec(index = 9)]
	Unshield {
		/// The public amount.
		amount: u128,
		/// The balance after it.
		update: BalanceUpdate,
		/// Both proofs.
		proofs: MoveProofs,
	},
	/// `finalise`.
	#[codec(index = 10)]
	Finalise {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
	},
	/// `propose_split`.
	#[codec(index = 12)]
	ProposeSplit {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The parts.
		split: SplitProposal,
		/// Both proofs.
		proofs: MoveProofs,
	},
	/// `accept_split`.
	#[codec(index = 13)]
	AcceptSplit {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Commitment to the demander's part.
		demander_part: UncheckedCommitment,
		/// Commitment to the provider's part.
		provider_part: UncheckedCommitment,
		/// SHA-256 of the sealed openings.
		opening: Digest,
	},
	/// `withdraw_split`.
	#[codec(index = 14)]
	WithdrawSplit {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
	},
	/// `cancel`.
	#[codec(index = 15)]
	Cancel {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
	},
	/// `retract_cancel`.
	#[codec(index = 16)]
	RetractCancel {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
	},
	/// `collect_part`.
	#[codec(index = 19)]
	CollectPart {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The balance after it.
		update: BalanceUpdate,
		/// Proof of `equality`.
		proof: Groth16Proof,
	},
	/// `rate`.
	#[codec(index = 20)]
	Rate {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// From 1, the worst, to 5.
		score: u8,
		/// Digest of a comment that is published elsewhere.
		comment: Option<Digest>,
	},
	/// `complain`.
	#[codec(index = 23)]
	Complain {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// Commitment to the payment.
		escrow: UncheckedCommitment,
	},
	/// `answer`.
	#[codec(index = 24)]
	Answer {
		/// The deal.
		#[codec(compact)]
		deal: DealId,
		/// The amount in escrow, which everybody sees from then on.
		amount: u128,
		/// The blinding of the escrow.
		blinding: UncheckedElement,
		/// The provider's consent to an amount below the price.
		discount: Option<Discount>,
	},
}

impl Call {
	/// Decodes a call; `None` where the bytes are not a call that a wallet makes, or not in its one encoding.
	pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
		let call = Self::decode_all(&mut &bytes[..]).ok()?;
		(call.encode() == bytes).then_some(call)
	}

	/// The move that the call carries out, if it carries out one.
	pub fn as_move(&self) -> Option<Move> {
		let Self::Settlement(call) = self else {
			return None;
		};
		Some(match call.clone() {
			SettlementCall::Shield { amount, update, proof } => Move::Shield { amount, update, proof },
			SettlementCall::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			} => Move::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			},
			SettlementCall::Settle { deal, update, proof } => Move::Settle { deal, update, proof },
			SettlementCall::Refund { deal, update, proof } => Move::Refund { deal, update, proof },
			SettlementCall::Unshield { amount, update, proofs } => Move::Unshield { amount, update, proofs },
			SettlementCall::CollectPart { deal, update, proof } => Move::CollectPart { deal, update, proof },
			_ => return None,
		})
	}
}

impl From<Move> for SettlementCall {
	fn from(action: Move) -> Self {
		match action {
			Move::Shield { amount, update, proof } => Self::Shield { amount, update, proof },
			Move::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			} => Self::Fund {
				deal,
				update,
				escrow,
				opening,
				proofs,
			},
			Move::Settle { deal, update, proof } => Self::Settle { deal, update, proof },
			Move::Refund { deal, update, proof } => Self::Refund { deal, update, proof },
			Move::Unshield { amount, update, proofs } => Self::Unshield { amount, update, proofs },
			Move::CollectPart { deal, update, proof } => Self::CollectPart { deal, update, proof },
		}
	}
}

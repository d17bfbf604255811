//! The states of a deal, and the outcome of silence.
//!
//! A test compares the table in `docs/protocol.md` with this.

use super::{Ground, Side};
use crate::{Commitment, Digest, Stamp};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How far a deal has come.
///
/// Deadlines are numbers of the blocks in which the chain counts deadlines. A deadline is the last block in which
/// somebody can act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DealState {
	/// Waits for the demander to fund it. Afterwards the deal can be removed.
	#[codec(index = 0)]
	Agreed {
		/// Last block for funding.
		fund_by: u32,
	},
	/// Waits for the provider to acknowledge the escrow. Afterwards the payment is the demander's.
	#[codec(index = 1)]
	Funded {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Last block for the acknowledgement.
		acknowledge_by: u32,
	},
	/// Waits for the provider to deliver. Afterwards the payment is the demander's.
	#[codec(index = 2)]
	Acknowledged {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Last block for the provider's package.
		deliver_by: u32,
	},
	/// Waits for the demander to approve or dispute. Afterwards the payment is the provider's.
	#[codec(index = 3)]
	Delivered {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that the provider packaged.
		package: Digest,
		/// Last block for a dispute.
		review_by: u32,
	},
	/// Waits for the arbiter, or for the parties to agree. Afterwards the terms decide who gets the payment.
	#[codec(index = 4)]
	Disputed {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that the provider packaged.
		package: Digest,
		/// Last block for a ruling.
		rule_by: u32,
	},
	/// The payment is the provider's, which may settle at any time.
	#[codec(index = 5)]
	Payable {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Digest of the plaintext that the provider packaged.
		package: Digest,
		/// Why.
		ground: Ground,
		/// Stamp of the demander's package; `None` where the demander did not approve.
		demander_stamp: Option<Stamp>,
		/// Stamp of the provider's package.
		provider_stamp: Stamp,
	},
	/// The payment is the demander's, which may take it back at any time.
	#[codec(index = 6)]
	Refundable {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Why.
		cause: RefundCause,
	},
	/// The payment is shared; each party may collect its part at any time.
	#[codec(index = 7)]
	Split {
		/// Whose proposal it was.
		by: Side,
		/// Commitment to the demander's part; `None` once it was collected.
		demander_part: Option<Commitment>,
		/// Commitment to the provider's part; `None` once it was collected.
		provider_part: Option<Commitment>,
	},
	/// Waits for the demander to publish the opening of the escrow, because the provider has complained that it cannot
	/// open the escrow or that the escrow holds less than the price. Afterwards the payment is the demander's, by its
	/// own default.
	#[codec(index = 8)]
	Complained {
		/// Commitment to the payment.
		escrow: Commitment,
		/// Last block for the answer.
		answer_by: u32,
	},
}

/// Why a payment goes back to the demander.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RefundCause {
	/// The provider gave the payment up.
	#[codec(index = 0)]
	Rejected,
	/// Both parties cancelled the deal.
	#[codec(index = 1)]
	Cancelled,
	/// The provider did not acknowledge the escrow in time.
	#[codec(index = 2)]
	Unacknowledged,
	/// The provider did not deliver in time.
	#[codec(index = 3)]
	Undelivered,
	/// The arbiter decided a dispute.
	#[codec(index = 4)]
	Ruling,
	/// Nobody decided a dispute in time, and the terms name the demander for that case.
	#[codec(index = 5)]
	Undecided,
	/// The demander did not answer the provider's complaint about the escrow in time.
	#[codec(index = 6)]
	Unanswered,
}

impl RefundCause {
	/// The party whose default it is; `None` where it is nobody's.
	pub fn fault(self) -> Option<Side> {
		match self {
			Self::Rejected | Self::Unacknowledged | Self::Undelivered | Self::Ruling => Some(Side::Provider),
			Self::Unanswered => Some(Side::Demander),
			Self::Cancelled | Self::Undecided => None,
		}
	}
}

/// The possible outcomes of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Outcome {
	/// The deal is removed; nothing was paid.
	#[codec(index = 0)]
	Closed,
	/// The payment is the provider's.
	#[codec(index = 1)]
	Payable(Ground),
	/// The payment is the demander's.
	#[codec(index = 2)]
	Refundable(RefundCause),
}

impl Outcome {
	/// The party whose default this outcome of silence is; `None` where it is nobody's.
	pub fn fault(self) -> Option<Side> {
		match self {
			// Silence closes only a deal that the demander did not fund.
			Self::Closed => Some(Side::Demander),
			Self::Payable(_) => None,
			Self::Refundable(cause) => cause.fault(),
		}
	}
}

/// The outcome of a deal if nobody acts in its present state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Silence {
	/// The deadline: the last block in which somebody could have acted.
	pub deadline: u32,
	/// The outcome after the deadline.
	pub outcome: Outcome,
}

impl Silence {
	/// The outcome at a block after the deadline; `None` while somebody can still act.
	pub fn overdue(&self, now: u32) -> Option<Outcome> {
		(now > self.deadline).then_some(self.outcome)
	}
}

impl DealState {
	/// The party that has to act by the deadline of this state; `None` where the arbiter, both parties or nobody has
	/// to.
	pub fn waits_for(&self) -> Option<Side> {
		match self {
			Self::Agreed { .. } | Self::Complained { .. } | Self::Delivered { .. } => Some(Side::Demander),
			Self::Funded { .. } | Self::Acknowledged { .. } => Some(Side::Provider),
			Self::Disputed { .. } | Self::Payable { .. } | Self::Refundable { .. } | Self::Split { .. } => None,
		}
	}

	/// The outcome if nobody acts in this state; `None` if the outcome is already fixed.
	///
	/// No other place defines it: settlement, refund, finalisation and the runtime API follow this one.
	pub fn silence(&self, undecided: Side) -> Option<Silence> {
		let (deadline, outcome) = match *self {
			Self::Agreed { fund_by } => (fund_by, Outcome::Closed),
			Self::Funded { acknowledge_by, .. } => (acknowledge_by, Outcome::Refundable(RefundCause::Unacknowledged)),
			Self::Complained { answer_by, .. } => (answer_by, Outcome::Refundable(RefundCause::Unanswered)),
			Self::Acknowledged { deliver_by, .. } => (deliver_by, Outcome::Refundable(RefundCause::Undelivered)),
			Self::Delivered { review_by, .. } => (review_by, Outcome::Payable(Ground::Silence)),
			Self::Disputed { rule_by, .. } => match undecided {
				Side::Provider => (rule_by, Outcome::Payable(Ground::Undecided)),
				Side::Demander => (rule_by, Outcome::Refundable(RefundCause::Undecided)),
			},
			Self::Payable { .. } | Self::Refundable { .. } | Self::Split { .. } => return None,
		};
		Some(Silence { deadline, outcome })
	}

	/// The commitment to the whole payment, while there is one.
	pub fn escrow(&self) -> Option<Commitment> {
		match self {
			Self::Agreed { .. } | Self::Split { .. } => None,
			Self::Funded { escrow, .. }
			| Self::Complained { escrow, .. }
			| Self::Acknowledged { escrow, .. }
			| Self::Delivered { escrow, .. }
			| Self::Disputed { escrow, .. }
			| Self::Payable { escrow, .. }
			| Self::Refundable { escrow, .. } => Some(*escrow),
		}
	}

	/// The digest of the delivered plaintext, where that still counts.
	pub fn package(&self) -> Option<Digest> {
		match self {
			Self::Delivered { package, .. } | Self::Disputed { package, .. } | Self::Payable { package, .. } => {
				Some(*package)
			},
			_ => None,
		}
	}

	/// Whether the outcome is fixed, so that nothing is left but to collect the payment.
	pub fn is_concluded(&self) -> bool {
		matches!(
			self,
			Self::Payable { .. } | Self::Refundable { .. } | Self::Split { .. }
		)
	}
}

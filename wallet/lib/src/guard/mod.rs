//! Checks the step that an account is about to take, before anything is proved, signed or submitted.
//!
//! A guard refuses a step that the chain would refuse or that harms the account, and a node's answers that contradict
//! each other. It reads nothing from a chain: the caller passes the answers of a node. Errors name the fault and carry
//! its values; a front end adds the advice.
//!
//! | module | guards |
//! |---|---|
//! | [`deal`] | the steps of a deal |
//! | [`market`] | direct orders, profiles, and moves between the two balances |
//! | [`request`] | requests for quotation, quotations and questions |
//! | [`bounds`] | the chain's bounds on periods, prices and public amounts |

pub mod bounds;
pub mod deal;
pub mod market;
pub mod request;

use crate::{
	amount::Amount,
	discount::DiscountError,
	duration::{deadline, Now, Period},
	names::{outcome_text, side_name},
	recipient::RecipientError,
};
use bounds::BoundError;
use request::RequestError;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{limits, DealId, Digest, ListingId, OrderId, Outcome, RfqId, Side};

/// Why a step is refused. Nothing was proved, signed or submitted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
	/// Another account is the party that can take the step.
	#[error("only the {} of {of}, {party}, can {action} it", side_name(*side))]
	NotTheParty {
		/// The deal, the order or the request.
		of: Subject,
		/// The side that can take it.
		side: Side,
		/// The account of that party.
		party: AccountId32,
		/// The refused step, as a verb.
		action: &'static str,
		/// The account that was to take it.
		account: AccountId32,
	},
	/// The account is no party.
	#[error("only the parties of deal {deal} can {action} it")]
	NoParty {
		/// The deal.
		deal: DealId,
		/// The refused step, as a verb.
		action: &'static str,
		/// The account that was to take it.
		account: AccountId32,
	},
	/// The state of the deal does not allow the step.
	#[error("{}", not_now(*deal, state, action))]
	WrongState {
		/// The deal.
		deal: DealId,
		/// The name of its state.
		state: &'static str,
		/// The refused step, as a verb.
		action: &'static str,
	},
	/// Somebody else has time to act first.
	#[error("this is not possible while {why}, until {}", deadline(*by, *now))]
	NotYet {
		/// The reason for that time.
		why: &'static str,
		/// The last block of that time.
		by: u32,
		/// The present.
		now: Now,
	},
	/// The deadline of the present state has passed.
	#[error("the time for this is over: {}", outcome_text(outcome))]
	Overdue {
		/// The deal.
		deal: DealId,
		/// The outcome of silence.
		outcome: Outcome,
	},
	/// The deadline of the present state has not passed.
	#[error("there is still time to act, until {}", deadline(*by, *now))]
	NotOverdue {
		/// The last block in which somebody can act.
		by: u32,
		/// The present.
		now: Now,
	},
	/// The deal is with another provider than the stated one.
	#[error("deal {deal} is with {provider}, not with {stated}")]
	OtherProvider {
		/// The deal.
		deal: DealId,
		/// Its provider.
		provider: AccountId32,
		/// The stated provider.
		stated: AccountId32,
	},
	/// The deal keeps another encryption key for the account than that of its phrase.
	#[error("{source}")]
	NotKept {
		/// The deal.
		deal: DealId,
		/// The error with both keys.
		#[source]
		source: RecipientError,
	},
	/// Another account has registered no encryption key.
	#[error("{0} has registered no encryption key, so nothing can be sealed for it")]
	NoKeyOf(AccountId32),
	/// The account has registered no encryption key.
	#[error("your account has not registered an encryption key, so nothing could be sealed for it")]
	NotRegistered,
	/// The account's registered encryption key has no signature.
	#[error("your encryption key is not signed, so nobody would seal anything to it")]
	NotSigned,
	/// The account has signed another key, which an unsigned one does not replace.
	#[error("the account has signed another encryption key, which the chain replaces only by a signed one")]
	SignedAnotherKey,
	/// An encryption key is not the account's own.
	#[error(transparent)]
	Recipient(#[from] RecipientError),
	/// The opening of the escrow is sealed for another key.
	#[error("the amount in escrow is not sealed for the encryption key of this phrase")]
	EscrowForAnotherKey(DealId),
	/// The opening of the escrow is damaged.
	#[error("the opening of the escrow cannot be read: {why}")]
	EscrowUnreadable {
		/// The deal.
		deal: DealId,
		/// The fault.
		why: String,
		/// Whether the account can still refuse the escrow.
		refusable: bool,
	},
	/// The opening is not that of the escrow.
	#[error("the sealed opening does not open the escrow on chain")]
	EscrowMismatch {
		/// The deal.
		deal: DealId,
		/// Whether the account can still refuse the escrow.
		refusable: bool,
	},
	/// The escrow holds another amount than the stated one.
	#[error("the escrow of deal {deal} holds {held}, not {stated}")]
	EscrowHolds {
		/// The deal.
		deal: DealId,
		/// The amount in escrow.
		held: Amount,
		/// The stated amount.
		stated: Amount,
	},
	/// The opening cannot be read, and the escrow is not that of an earlier release either.
	#[error("{unread}; and it is not {tried} as an earlier release would have paid it")]
	EscrowUnknown {
		/// Why it cannot be read.
		unread: Box<GuardError>,
		/// The amount that was tried.
		tried: Amount,
	},
	/// The escrow holds another amount than the one that the provider has agreed on.
	#[error("the escrow holds {held}, but you say that you agreed on {stated}")]
	NotAgreed {
		/// The deal.
		deal: DealId,
		/// The amount in escrow.
		held: Amount,
		/// The agreed amount.
		stated: Amount,
	},
	/// The escrow holds another amount than the price.
	#[error("the escrow holds {held}, but the agreed price is {price}, as the node says")]
	NotThePrice {
		/// The deal.
		deal: DealId,
		/// The amount in escrow.
		held: Amount,
		/// The price that the node states.
		price: Amount,
	},
	/// The provider has complained about the escrow before.
	#[error("you have complained about the escrow of deal {0} before, which is possible once")]
	ComplainedBefore(DealId),
	/// The escrow opens and holds what was agreed, so there is nothing to complain about.
	#[error("the escrow of deal {deal} is in order: it opens and holds {held}")]
	EscrowInOrder {
		/// The deal.
		deal: DealId,
		/// The amount in escrow.
		held: Amount,
	},
	/// The escrow holds less than the price and than any amount that the provider has signed.
	#[error("the escrow of deal {deal} holds {held}, less than {least}, so its opening is no answer to the complaint")]
	EscrowTooLow {
		/// The deal.
		deal: DealId,
		/// The amount in escrow.
		held: Amount,
		/// The lowest amount that would be in order.
		least: Amount,
	},
	/// A discount is not the provider's for this deal.
	#[error(transparent)]
	Discount(#[from] DiscountError),
	/// The account has taken its part of the payment.
	#[error("you have taken your part of deal {0}")]
	PartTaken(DealId),
	/// The party has proposed no split.
	#[error("the {} has proposed no split of deal {deal}", side_name(*by))]
	NoSplit {
		/// The deal.
		deal: DealId,
		/// The party that would have proposed it.
		by: Side,
	},
	/// The account has no proposal that it could withdraw.
	#[error("you have no proposal to split deal {0} that could be withdrawn")]
	NoOwnSplit(DealId),
	/// The openings of the parts are damaged.
	#[error("the parts of the split cannot be read: {0}")]
	PartsUnreadable(String),
	/// The openings are not those of the parts.
	#[error("the sealed amounts are not those of the split on chain")]
	PartsMismatch,
	/// The accepting party has to state the provider's amount.
	#[error("the {} proposes {provider} for the provider and {demander} back to the demander; nothing was submitted", side_name(*by))]
	SplitNotStated {
		/// The deal.
		deal: DealId,
		/// The party that has proposed it.
		by: Side,
		/// The demander's part.
		demander: Amount,
		/// The provider's part.
		provider: Amount,
	},
	/// The split pays the provider another amount than the stated one.
	#[error(
		"the {} proposes {provider} for the provider and {demander} back to the demander, not {stated} for the provider",
		side_name(*by)
	)]
	OtherSplit {
		/// The deal.
		deal: DealId,
		/// The party that has proposed it.
		by: Side,
		/// The demander's part.
		demander: Amount,
		/// The provider's part.
		provider: Amount,
		/// The stated amount for the provider.
		stated: Amount,
	},
	/// The account has proposed to cancel already.
	#[error("you have proposed to cancel deal {0}; it is the other party's turn")]
	CancelProposed(DealId),
	/// The account does not propose to cancel.
	#[error("you do not propose to cancel deal {0}")]
	CancelNotProposed(DealId),
	/// The account has put this evidence forward already.
	#[error("you have put this file forward already")]
	EvidenceKnown(DealId),
	/// The account has put forward as much as the chain takes.
	#[error("you have put forward {} files, which is what the chain takes", limits::EVIDENCE)]
	EvidenceFull,
	/// The account has rated the deal.
	#[error("you have already rated deal {0}")]
	Rated(DealId),
	/// Nothing has been delivered.
	#[error("nothing has been delivered in deal {0}")]
	NothingDelivered(DealId),
	/// The package is kept elsewhere.
	#[error("the package is not on chain: its {bytes} bytes are kept at {uri}")]
	KeptElsewhere {
		/// The number of its bytes.
		bytes: u64,
		/// The place of the package, as the provider has written it.
		uri: String,
	},
	/// The node gives another package than the one whose digest it states.
	#[error("the node is lying: what it gives as the package of deal {0} is not what it says is on chain")]
	Lying(DealId),
	/// The package does not open.
	#[error("the package cannot be opened: {why}")]
	PackageUnreadable {
		/// The deal.
		deal: DealId,
		/// The fault.
		why: String,
	},
	/// The content does not have the stamped digest.
	#[error("the content has the digest {found:#x}, but {stamped:#x} was stamped")]
	OtherContent {
		/// The deal.
		deal: DealId,
		/// The digest of the content.
		found: Digest,
		/// The stamped digest.
		stamped: Digest,
	},
	/// The package is too large for the chain.
	#[error("the package has {size} bytes, and the chain takes {limit} with the sealing")]
	PackageTooLong {
		/// Its bytes.
		size: u64,
		/// The chain's limit.
		limit: usize,
	},
	/// The listing is the account's own.
	#[error("this listing is your own")]
	OwnListing,
	/// The listing has expired.
	#[error("listing {0} has expired")]
	ListingExpired(ListingId),
	/// The listing has another content than the stated one.
	#[error("the listing's content has the digest {found:#x}, not {stated:#x}")]
	OtherListing {
		/// The listing.
		listing: ListingId,
		/// The digest of its content.
		found: Digest,
		/// The stated digest.
		stated: Digest,
	},
	/// The arbiter is one of the parties.
	#[error("the arbiter would be a party of the deal")]
	PartialArbiter,
	/// A period is longer than the chain takes.
	#[error("{what} is {period}, and the chain takes at most {}", Period(*limit))]
	TooLong {
		/// The purpose of the period.
		what: &'static str,
		/// The period.
		period: Period,
		/// The most blocks that the chain takes.
		limit: u32,
	},
	/// A period, a price or a public amount is out of the chain's bounds.
	#[error(transparent)]
	Bound(#[from] BoundError),
	/// A request for quotation does not allow the step.
	#[error(transparent)]
	Request(#[from] RequestError),
	/// The order has expired.
	#[error("order {0} has expired")]
	OrderExpired(OrderId),
	/// The order has another price than the stated one.
	#[error("the order's price is {price}, not {stated}")]
	OtherPrice {
		/// The order.
		order: OrderId,
		/// Its price.
		price: Amount,
		/// The stated price.
		stated: Amount,
	},
	/// The requirement of an order does not open.
	#[error("what is required cannot be read: {why}")]
	RequirementUnreadable {
		/// The order.
		order: OrderId,
		/// The fault.
		why: String,
		/// Whether it is sealed for another key.
		for_another_key: bool,
	},
	/// The sealed text does not have the digest in the order.
	#[error("what was sealed is not the requirement whose digest was ordered")]
	OtherRequirement(OrderId),
	/// The requirement was written by or for somebody else.
	#[error("this is not {demander}'s requirement: {why}")]
	ForeignRequirement {
		/// The order.
		order: OrderId,
		/// The account that has ordered.
		demander: AccountId32,
		/// The fault.
		why: String,
	},
	/// Less than the existential deposit was to be shielded.
	#[error("{amount} is too little to shield")]
	TooLittle {
		/// The amount.
		amount: Amount,
		/// The existential deposit.
		least: Amount,
	},
}

/// A deal, an order or a request, which errors show as `deal 3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
	/// A deal.
	Deal(DealId),
	/// An order.
	Order(OrderId),
	/// A request for quotation.
	Request(RfqId),
}

impl std::fmt::Display for Subject {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::Deal(id) => write!(f, "deal {id}"),
			Self::Order(id) => write!(f, "order {id}"),
			Self::Request(id) => write!(f, "request {id}"),
		}
	}
}

/// The kind of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
	/// Nothing of that name or number is there.
	NotFound,
	/// The chain would refuse the step, or the step would harm the account.
	Precondition,
	/// A value differs from the one on chain, or from the stated one.
	Mismatch,
}

impl GuardError {
	/// The kind of the fault.
	pub fn fault(&self) -> Fault {
		match self {
			Self::NoSplit { .. } | Self::NoOwnSplit(_) | Self::NothingDelivered(_) => Fault::NotFound,
			Self::OtherProvider { .. }
			| Self::NotKept { .. }
			| Self::Recipient(_)
			| Self::EscrowUnreadable { .. }
			| Self::EscrowMismatch { .. }
			| Self::EscrowHolds { .. }
			| Self::EscrowUnknown { .. }
			| Self::NotAgreed { .. }
			| Self::NotThePrice { .. }
			| Self::PartsUnreadable(_)
			| Self::PartsMismatch
			| Self::OtherSplit { .. }
			| Self::Lying(_)
			| Self::PackageUnreadable { .. }
			| Self::OtherContent { .. }
			| Self::OtherListing { .. }
			| Self::RequirementUnreadable { .. }
			| Self::OtherRequirement(_)
			| Self::ForeignRequirement { .. }
			| Self::Discount(_) => Fault::Mismatch,
			Self::Request(error) => error.fault(),
			_ => Fault::Precondition,
		}
	}
}

/// The message that a step is not possible in a state.
fn not_now(deal: DealId, state: &str, action: &str) -> String {
	match action.strip_prefix("be ") == Some(state) {
		true => format!("deal {deal} is {state} already"),
		false => format!("deal {deal} cannot {action}: it is {state}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_not_possible_is_said_without_a_riddle() {
		assert_eq!(not_now(9, "funded", "be funded"), "deal 9 is funded already");
		assert_eq!(
			not_now(9, "payable", "be delivered"),
			"deal 9 cannot be delivered: it is payable"
		);
	}
}

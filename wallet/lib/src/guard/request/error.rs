//! Why a request for quotation does not allow a step.

use crate::{
	amount::Amount,
	duration::{deadline, Now},
	guard::Fault,
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{DealId, Digest, RfqId};

/// Why a request for quotation does not allow a step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
	/// The request is the account's own.
	#[error("request {0} is your own")]
	OwnRequest(RfqId),
	/// The request has another version than the stated one.
	#[error("request {rfq} has version {version}, not {stated}")]
	OtherVersion {
		/// The request.
		rfq: RfqId,
		/// Its version.
		version: u32,
		/// The stated version.
		stated: u32,
	},
	/// The request is not open.
	#[error("request {rfq} takes no quotations: its phase is {phase}")]
	NotOpen {
		/// The request.
		rfq: RfqId,
		/// The name of its phase.
		phase: &'static str,
	},
	/// The request takes quotations.
	#[error("request {rfq} still takes quotations, until {}", deadline(*closes_at, *now))]
	StillOpen {
		/// The request.
		rfq: RfqId,
		/// The first block in which it takes none any more.
		closes_at: u32,
		/// The present.
		now: Now,
	},
	/// The time to award has passed.
	#[error("request {rfq} could be awarded until {}", deadline(*award_by, *now))]
	Lapsed {
		/// The request.
		rfq: RfqId,
		/// The last block in which it could be awarded.
		award_by: u32,
		/// The present.
		now: Now,
	},
	/// The time to award has not passed.
	#[error("request {rfq} can be awarded until {}", deadline(*award_by, *now))]
	NotLapsed {
		/// The request.
		rfq: RfqId,
		/// The last block in which it can be awarded.
		award_by: u32,
		/// The present.
		now: Now,
	},
	/// A deal of the request is under way.
	#[error("request {rfq} was awarded, and its deal {deal} is neither acknowledged nor ended")]
	Unconcluded {
		/// The request.
		rfq: RfqId,
		/// The deal.
		deal: DealId,
	},
	/// The request was amended as often as the chain takes.
	#[error("request {0} was amended as often as the chain takes")]
	NoAmendmentLeft(RfqId),
	/// The request closes before providers could answer an amendment.
	#[error("request {rfq} could be amended until {}", deadline(*by, *now))]
	TooLateToAmend {
		/// The request.
		rfq: RfqId,
		/// The last block in which it could be amended.
		by: u32,
		/// The present.
		now: Now,
	},
	/// The account has a live quotation.
	#[error("you have a live quotation on request {0}")]
	HasQuotation(RfqId),
	/// The account's quotation was carried over when the request was reopened.
	#[error("your quotation on request {0} was carried over when the request was reopened")]
	CarriedOver(RfqId),
	/// The account has defaulted on the award of the request.
	#[error("you have defaulted on request {0}")]
	Defaulted(RfqId),
	/// The provider has no quotation.
	#[error("{provider} has no quotation on request {rfq}")]
	NoQuotation {
		/// The request.
		rfq: RfqId,
		/// The provider.
		provider: AccountId32,
	},
	/// The quotation is not live.
	#[error("the quotation of {provider} on request {rfq} is not live: it is {status}")]
	NotLive {
		/// The request.
		rfq: RfqId,
		/// The provider.
		provider: AccountId32,
		/// What the quotation is.
		status: &'static str,
	},
	/// The quotation was not carried over.
	#[error("your quotation on request {rfq} was not carried over: it is {status}")]
	NotCarriedOver {
		/// The request.
		rfq: RfqId,
		/// What the quotation is.
		status: &'static str,
	},
	/// An improvement has to be lower than the present price.
	#[error("{price} is not lower than the price of your quotation, {own}")]
	NotLower {
		/// The price.
		price: Amount,
		/// The present price.
		own: Amount,
	},
	/// The price is no multiple of the step.
	#[error("{price} is no multiple of the price step, {step}")]
	OffStep {
		/// The price.
		price: Amount,
		/// The step.
		step: Amount,
		/// The next lower price that is one, if there is one.
		lower: Option<Amount>,
	},
	/// The price is above the budget.
	#[error("{price} is more than the budget, {budget}")]
	AboveBudget {
		/// The price.
		price: Amount,
		/// The budget.
		budget: Amount,
	},
	/// The account leads, and who leads is bound.
	#[error("your quotation leads on request {0}, so it is binding")]
	Leads(RfqId),
	/// The request has closed, and its quotations are bound until it can be awarded no longer.
	#[error("your quotation on request {rfq} is binding until {}", deadline(*until, *now))]
	Binding {
		/// The request.
		rfq: RfqId,
		/// The last block in which it is.
		until: u32,
		/// The present.
		now: Now,
	},
	/// The quotation was awarded and belongs to its deal.
	#[error("your quotation on request {rfq} was awarded, and belongs to its deal until that has ended")]
	Awarded {
		/// The request.
		rfq: RfqId,
		/// The deal.
		deal: Option<DealId>,
	},
	/// The quotation has another price than the stated one.
	#[error("the price of {provider} on request {rfq} is {price}, not {stated}")]
	QuotedOtherPrice {
		/// The request.
		rfq: RfqId,
		/// The provider.
		provider: AccountId32,
		/// The price of its quotation.
		price: Amount,
		/// The stated price.
		stated: Amount,
	},
	/// The quotation has another pre-solution than the stated one.
	#[error("the pre-solution of {provider} on request {rfq} has another digest than {stated:#x}")]
	QuotedOtherSolution {
		/// The request.
		rfq: RfqId,
		/// The provider.
		provider: AccountId32,
		/// The stated digest.
		stated: Digest,
	},
}

impl RequestError {
	/// The kind of the fault.
	pub fn fault(&self) -> Fault {
		match self {
			Self::NoQuotation { .. } => Fault::NotFound,
			Self::OtherVersion { .. } | Self::QuotedOtherPrice { .. } | Self::QuotedOtherSolution { .. } => {
				Fault::Mismatch
			},
			_ => Fault::Precondition,
		}
	}
}

//! Guards of requests for quotation, of quotations, and of questions about a request.

mod error;

pub use error::RequestError;

use super::{
	bounds::{above_zero, named},
	market::require_other_arbiter,
	GuardError, Subject,
};
use crate::{amount::Amount, duration::Now, keys::Account};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{market, DealId, Digest, RfqId, Side};

type Result<T, E = GuardError> = std::result::Result<T, E>;

/// Where a request that has not ended stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
	/// It takes quotations.
	Open,
	/// The demander compares and awards.
	Evaluation,
	/// It was awarded, and this deal is neither acknowledged nor concluded.
	Awarded(DealId),
	/// It was not awarded in time.
	Lapsed,
}

impl Phase {
	/// The name of the phase.
	pub fn name(self) -> &'static str {
		match self {
			Self::Open => "open",
			Self::Evaluation => "evaluation",
			Self::Awarded(_) => "awarded",
			Self::Lapsed => "lapsed",
		}
	}
}

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
	/// It answers the present version and round of its request.
	Live,
	/// An amendment came after it.
	Void,
	/// It was live when its request was reopened.
	Carried,
	/// It was awarded, and belongs to its deal.
	Awarded,
	/// Its owner has defaulted, and its request has not ended.
	Tombstone,
	/// Its request has ended.
	Free,
}

impl Status {
	/// The name of what it is.
	pub fn name(self) -> &'static str {
		match self {
			Self::Live => "live",
			Self::Void => "void",
			Self::Carried => "carried over",
			Self::Awarded => "awarded",
			Self::Tombstone => "defaulted",
			Self::Free => "free",
		}
	}
}

/// The facts about a request that the guards need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
	/// Its number.
	pub id: RfqId,
	/// The account that asks and pays.
	pub demander: AccountId32,
	/// The account that decides disputes.
	pub arbiter: Option<AccountId32>,
	/// The digest of the requirement.
	pub requirement: Digest,
	/// The highest price.
	pub budget: Amount,
	/// Every price is a multiple of it.
	pub price_step: Amount,
	/// The bond of the demander and of each provider.
	pub bond: Amount,
	/// 1, and one more with every amendment.
	pub version: u32,
	/// 1, and 2 once it was reopened.
	pub round: u8,
	/// How many blocks a late lead leaves to the others.
	pub extension: u32,
	/// The first block in which it takes no quotations any more.
	pub closes_at: u32,
	/// The last block in which it can be awarded.
	pub award_by: u32,
	/// The last block in which it can be amended.
	pub amend_by: u32,
	/// How many amendments are left.
	pub amendments_left: u32,
	/// Where it stands.
	pub phase: Phase,
	/// The lowest price of a live quotation.
	pub best: Option<Amount>,
	/// The provider that leads with it.
	pub leader: Option<AccountId32>,
}

/// The facts about a quotation that the guards need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
	/// The account that has quoted.
	pub provider: AccountId32,
	/// The price.
	pub price: Amount,
	/// The digest of the pre-solution.
	pub solution: Digest,
	/// What it is.
	pub status: Status,
	/// Whether it leads.
	pub leads: bool,
	/// The deal that its award has opened.
	pub deal: Option<DealId>,
}

/// The effect of a quotation, an improvement or a reaffirmation in the present block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
	/// Whether it takes the lead with a lower price than all others. Who leads cannot withdraw.
	pub leads: bool,
	/// The block to which it moves closing, where it takes the lead late.
	pub extends_to: Option<u32>,
}

/// What a provider has to do so that its quotation is live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
	/// Quote: it has no quotation, or one that an amendment made void.
	Quote,
	/// Reaffirm or improve: its quotation was carried over.
	Reaffirm,
	/// Nothing: it is live, or the provider can do nothing.
	Nothing,
}

/// How a quotation returns to its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
	/// A live quotation is withdrawn, and can no longer be awarded.
	Withdrawn,
	/// A quotation that is not live any more is taken back.
	TakenBack,
}

/// Finds what a provider has to do so that its quotation is live.
pub fn need(own: Option<&Quotation>) -> Need {
	match own.map(|own| own.status) {
		None | Some(Status::Void) => Need::Quote,
		Some(Status::Carried) => Need::Reaffirm,
		Some(Status::Live | Status::Awarded | Status::Tombstone | Status::Free) => Need::Nothing,
	}
}

/// Checks that a provider can take its quotation back, with bond and deposit. A request that has ended is `None`.
pub fn withdraw(
	rfq: RfqId,
	account: &Account,
	request: Option<&Request>,
	own: Option<&Quotation>,
	now: Now,
) -> Result<Return> {
	let own = own.ok_or_else(|| no_quotation(rfq, account))?;
	let lapsed = |request: &Request| now.block > request.award_by;
	let refused = match (own.status, request) {
		(Status::Awarded, _) => RequestError::Awarded { rfq, deal: own.deal },
		(Status::Tombstone, Some(_)) => RequestError::Defaulted(rfq),
		(Status::Live, Some(request)) if !lapsed(request) => match request.phase {
			Phase::Open if own.leads => RequestError::Leads(rfq),
			Phase::Open => return Ok(Return::Withdrawn),
			Phase::Evaluation | Phase::Awarded(_) | Phase::Lapsed => RequestError::Binding {
				rfq,
				until: request.award_by,
				now,
			},
		},
		_ => return Ok(Return::TakenBack),
	};
	Err(refused.into())
}

fn no_quotation(rfq: RfqId, account: &Account) -> GuardError {
	let provider = account.id();
	RequestError::NoQuotation { rfq, provider }.into()
}

impl Request {
	/// Checks a price, and returns it as a number of steps.
	pub fn steps_of(&self, price: Amount) -> Result<u8> {
		above_zero(named("the price", price))?;
		let (units, step, budget) = (price.units(), self.price_step.units(), self.budget.units());
		if let Some(steps) = market::price_in_steps(units, step, budget) {
			return Ok(steps);
		}
		let refused = match price > self.budget {
			true => RequestError::AboveBudget {
				price,
				budget: self.budget,
			},
			false => {
				let over = units.checked_rem(step).unwrap_or(units);
				let lower = Amount::from_units(units.saturating_sub(over));
				RequestError::OffStep {
					price,
					step: self.price_step,
					lower: Some(lower).filter(|lower| *lower != Amount::ZERO),
				}
			},
		};
		Err(refused.into())
	}

	/// Fails where the request has another version than the stated one.
	pub fn expects(&self, version: Option<u32>) -> Result<()> {
		match version.filter(|stated| *stated != self.version) {
			None => Ok(()),
			Some(stated) => Err(RequestError::OtherVersion {
				rfq: self.id,
				version: self.version,
				stated,
			}
			.into()),
		}
	}

	fn require_demander(&self, account: &Account, action: &'static str) -> Result<()> {
		match self.demander == account.id() {
			true => Ok(()),
			false => Err(GuardError::NotTheParty {
				of: Subject::Request(self.id),
				side: Side::Demander,
				party: self.demander,
				action,
				account: account.id(),
			}),
		}
	}

	fn require_open(&self) -> Result<()> {
		match self.phase {
			Phase::Open => Ok(()),
			phase => Err(RequestError::NotOpen {
				rfq: self.id,
				phase: phase.name(),
			}
			.into()),
		}
	}

	/// Fails unless the account can quote on the request, whatever quotation it has.
	fn require_provider(&self, account: &Account, version: Option<u32>) -> Result<()> {
		if self.demander == account.id() {
			return Err(RequestError::OwnRequest(self.id).into());
		}
		require_other_arbiter(self.arbiter.as_ref(), &account.id())?;
		self.require_open()?;
		self.expects(version)
	}

	/// The effect of a live quotation at a price, in the present block.
	fn lead(&self, price: Amount, now: Now) -> Lead {
		let leads = self.best.is_none_or(|best| price < best);
		let extended = now.block.saturating_add(self.extension);
		Lead {
			leads,
			extends_to: (leads && extended > self.closes_at).then_some(extended),
		}
	}

	/// Checks that the demander can amend the request.
	pub fn amend(&self, account: &Account, version: Option<u32>, now: Now) -> Result<()> {
		self.require_demander(account, "amend")?;
		self.require_open()?;
		self.expects(version)?;
		if self.amendments_left == 0 {
			return Err(RequestError::NoAmendmentLeft(self.id).into());
		}
		match now.block > self.amend_by {
			false => Ok(()),
			true => Err(RequestError::TooLateToAmend {
				rfq: self.id,
				by: self.amend_by,
				now,
			}
			.into()),
		}
	}

	/// Checks that the demander can give the request up.
	pub fn cancel(&self, account: &Account, now: Now) -> Result<()> {
		self.require_demander(account, "cancel")?;
		self.require_undecided()?;
		self.require_not_lapsed(now)
	}

	/// Checks that anybody can end the request.
	pub fn end(&self, now: Now) -> Result<()> {
		self.require_undecided()?;
		match self.phase {
			Phase::Lapsed => Ok(()),
			_ => Err(RequestError::NotLapsed {
				rfq: self.id,
				award_by: self.award_by,
				now,
			}
			.into()),
		}
	}

	fn require_undecided(&self) -> Result<()> {
		match self.phase {
			Phase::Awarded(deal) => Err(RequestError::Unconcluded { rfq: self.id, deal }.into()),
			Phase::Open | Phase::Evaluation | Phase::Lapsed => Ok(()),
		}
	}

	fn require_not_lapsed(&self, now: Now) -> Result<()> {
		match self.phase {
			Phase::Lapsed => Err(RequestError::Lapsed {
				rfq: self.id,
				award_by: self.award_by,
				now,
			}
			.into()),
			_ => Ok(()),
		}
	}

	/// Checks that a provider can quote at a price.
	pub fn quote(
		&self,
		account: &Account,
		own: Option<&Quotation>,
		price: Amount,
		version: Option<u32>,
		now: Now,
	) -> Result<Lead> {
		self.require_provider(account, version)?;
		let rfq = self.id;
		let refused = match own.map(|own| own.status) {
			None | Some(Status::Void | Status::Free) => None,
			Some(Status::Live) => Some(RequestError::HasQuotation(rfq)),
			Some(Status::Carried) => Some(RequestError::CarriedOver(rfq)),
			Some(Status::Tombstone) => Some(RequestError::Defaulted(rfq)),
			Some(Status::Awarded) => Some(RequestError::Awarded {
				rfq,
				deal: own.and_then(|own| own.deal),
			}),
		};
		if let Some(refused) = refused {
			return Err(refused.into());
		}
		self.steps_of(price)?;
		Ok(self.lead(price, now))
	}

	/// Checks that a provider can lower the price of its live or carried quotation.
	pub fn improve(
		&self,
		account: &Account,
		own: Option<&Quotation>,
		price: Amount,
		version: Option<u32>,
		now: Now,
	) -> Result<Lead> {
		self.require_provider(account, version)?;
		let own = own.ok_or_else(|| no_quotation(self.id, account))?;
		if !matches!(own.status, Status::Live | Status::Carried) {
			return Err(self.not_live(own));
		}
		self.steps_of(price)?;
		match price < own.price {
			true => Ok(self.lead(price, now)),
			false => Err(RequestError::NotLower { price, own: own.price }.into()),
		}
	}

	/// Checks that a provider can bind itself again to the price of its quotation, which was carried over.
	pub fn reaffirm(&self, account: &Account, own: Option<&Quotation>, version: Option<u32>, now: Now) -> Result<Lead> {
		self.require_provider(account, version)?;
		let own = own.ok_or_else(|| no_quotation(self.id, account))?;
		match own.status {
			Status::Carried => Ok(self.lead(own.price, now)),
			status => Err(RequestError::NotCarriedOver {
				rfq: self.id,
				status: status.name(),
			}
			.into()),
		}
	}

	fn not_live(&self, quotation: &Quotation) -> GuardError {
		RequestError::NotLive {
			rfq: self.id,
			provider: quotation.provider,
			status: quotation.status.name(),
		}
		.into()
	}

	/// Checks that the demander can award a quotation; where it has stated a price or a pre-solution, only that one.
	/// Returns the market fee.
	pub fn award(
		&self,
		account: &Account,
		quotation: &Quotation,
		price: Option<Amount>,
		solution: Option<Digest>,
		now: Now,
	) -> Result<Amount> {
		self.require_demander(account, "award")?;
		if self.phase == Phase::Open {
			return Err(RequestError::StillOpen {
				rfq: self.id,
				closes_at: self.closes_at,
				now,
			}
			.into());
		}
		self.require_undecided()?;
		self.require_not_lapsed(now)?;
		if quotation.status != Status::Live {
			return Err(self.not_live(quotation));
		}
		let (rfq, provider) = (self.id, quotation.provider);
		if let Some(stated) = price.filter(|stated| *stated != quotation.price) {
			return Err(RequestError::QuotedOtherPrice {
				rfq,
				provider,
				price: quotation.price,
				stated,
			}
			.into());
		}
		if let Some(stated) = solution.filter(|stated| *stated != quotation.solution) {
			return Err(RequestError::QuotedOtherSolution { rfq, provider, stated }.into());
		}
		Ok(Amount::from_units(market::fee(quotation.price.units())))
	}

	/// Checks that an account can ask a question about the request. It needs a profile, too.
	///
	/// # Errors
	///
	/// A [`RequestError`]. [`crate::fields::question`] says whether the text fits.
	pub fn ask(&self, account: &Account) -> Result<()> {
		if self.demander == account.id() {
			return Err(RequestError::OwnRequest(self.id).into());
		}
		self.require_open()
	}

	/// Checks that the demander can answer a question about the request.
	///
	/// # Errors
	///
	/// As for [`Self::ask`].
	pub fn answer_question(&self, account: &Account) -> Result<()> {
		self.require_demander(account, "answer questions about")?;
		self.require_open()
	}
}

#[cfg(test)]
mod tests;

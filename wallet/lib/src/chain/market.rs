//! Reads requests for quotation, quotations, reputations, and everything that an account has locked.

use super::{
	client::Chain,
	runtime::{
		self,
		runtime_types::{
			pallet_questions, pallet_quotations,
			pallet_quotations::types::{PublishedText, QuotationStatus, RfqPhase},
			pallet_reputation,
		},
	},
};
use crate::{
	amount::Amount,
	call::RequirementText,
	error::Result,
	guard::{
		bounds::RequestBounds,
		request::{Phase, Quotation, Request, Status},
	},
};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{ReputationByRole, RfqId};

pub use runtime::runtime_types::{
	pallet_quotations::runtime_api::{AdmissiblePrices, Convergence},
	tacit_runtime::RuntimeHoldReason,
};

/// A request that has not ended, and where it stands.
pub type RfqInfo = pallet_quotations::runtime_api::RfqInfo<AccountId32>;

/// A live quotation in its place.
pub type RankedQuotation = pallet_quotations::runtime_api::RankedQuotation<AccountId32>;

/// A stored quotation.
pub type QuotationInfo = pallet_quotations::runtime_api::QuotationInfo<AccountId32>;

/// A question about a request.
pub type QuestionInfo = pallet_questions::runtime_api::QuestionInfo<AccountId32>;

/// A part of the voices about an account.
pub type VoicesPage = pallet_reputation::runtime_api::VoicesPage<AccountId32>;

/// The fees of the market that do not follow from a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketFees {
	/// What a new request burns.
	pub post: Amount,
}

impl From<&RfqInfo> for Request {
	fn from(rfq: &RfqInfo) -> Self {
		Self {
			id: rfq.id,
			demander: rfq.demander,
			arbiter: rfq.dispute.0.arbiter,
			requirement: rfq.requirement,
			budget: Amount::from_units(rfq.budget),
			price_step: Amount::from_units(rfq.price_step),
			bond: Amount::from_units(rfq.bond),
			version: rfq.version,
			round: rfq.round,
			extension: rfq.extension,
			closes_at: rfq.closes_at,
			award_by: rfq.award_by,
			amend_by: rfq.amend_by,
			amendments_left: rfq.amendments_left,
			phase: match &rfq.phase {
				RfqPhase::Open => Phase::Open,
				RfqPhase::Evaluation => Phase::Evaluation,
				RfqPhase::Awarded { deal, .. } => Phase::Awarded(*deal),
				RfqPhase::Lapsed => Phase::Lapsed,
			},
			best: rfq.best_price.map(Amount::from_units),
			leader: rfq.leader,
		}
	}
}

impl From<&QuotationInfo> for Quotation {
	fn from(quotation: &QuotationInfo) -> Self {
		Self {
			provider: quotation.provider,
			price: Amount::from_units(quotation.price),
			solution: quotation.solution,
			status: match quotation.status {
				QuotationStatus::Live => Status::Live,
				QuotationStatus::Void => Status::Void,
				QuotationStatus::Carried => Status::Carried,
				QuotationStatus::Awarded => Status::Awarded,
				QuotationStatus::Tombstone => Status::Tombstone,
				QuotationStatus::Free => Status::Free,
			},
			leads: quotation.leads,
			deal: quotation.awarded,
		}
	}
}

impl Chain {
	/// Reads a request that has not ended.
	pub async fn rfq(&self, id: RfqId) -> Result<Option<RfqInfo>> {
		self.ask(runtime::runtime_apis().quotations_api().rfq(id)).await
	}

	/// Reads the full text of a requirement or its address, as far as the demander has published it. Whether the text
	/// has the digest of the request is for the caller to check.
	pub async fn requirement_text(&self, id: RfqId) -> Result<RequirementText> {
		let question = runtime::runtime_apis().quotations_api().requirement_text(id);
		Ok(match self.ask(question).await? {
			None => RequirementText::None,
			Some(PublishedText::Public(text)) => RequirementText::Public(text.0),
			Some(PublishedText::Address(address)) => RequirementText::Address(address.as_str().into()),
		})
	}

	/// Reads the live quotations of a request, the best first, and not more than the chain gives at once.
	pub async fn ranking(&self, id: RfqId, limit: u32) -> Result<Vec<RankedQuotation>> {
		self.ask(runtime::runtime_apis().quotations_api().ranking(id, limit))
			.await
	}

	/// Reads the quotation of a provider, whether or not the request has ended.
	pub async fn quotation(&self, id: RfqId, provider: &AccountId32) -> Result<Option<QuotationInfo>> {
		self.ask(runtime::runtime_apis().quotations_api().quotation(id, *provider))
			.await
	}

	/// Reads the facts about the quotation of a provider that the guards need.
	pub async fn own_quotation(&self, id: RfqId, provider: &AccountId32) -> Result<Option<Quotation>> {
		let quotation = self.quotation(id, provider).await?;
		Ok(quotation.as_ref().map(Quotation::from))
	}

	/// Reads the highest prices that a provider could quote now; `None` where the request is not open.
	pub async fn admissible_prices(&self, id: RfqId, provider: &AccountId32) -> Result<Option<AdmissiblePrices>> {
		let question = runtime::runtime_apis()
			.quotations_api()
			.next_admissible_price(id, *provider);
		self.ask(question).await
	}

	/// Reads how far the price of a request has converged.
	pub async fn convergence(&self, id: RfqId) -> Result<Option<Convergence>> {
		self.ask(runtime::runtime_apis().quotations_api().convergence(id)).await
	}

	/// Reads the sealed pre-solution of a quotation.
	pub async fn sealed_solution(&self, id: RfqId, provider: &AccountId32) -> Result<Option<Vec<u8>>> {
		let question = runtime::runtime_apis().quotations_api().sealed_solution(id, *provider);
		Ok(self.ask(question).await?.map(|sealed| sealed.0))
	}

	/// Reads the reputation of an account in both roles.
	pub async fn reputation(&self, who: &AccountId32) -> Result<ReputationByRole> {
		let Static(reputation) = self
			.ask(runtime::runtime_apis().reputation_api().reputation(*who))
			.await?;
		Ok(reputation)
	}

	/// Reads everything that is held of an account's public balance, with the reasons.
	pub async fn holds(&self, who: &AccountId32) -> Result<Vec<(RuntimeHoldReason, Amount)>> {
		let holds = self.fetch(runtime::storage().balances().holds(), (*who,)).await?;
		let holds = holds.map(|holds| holds.0).unwrap_or_default().into_iter();
		Ok(holds.map(|hold| (hold.id, Amount::from_units(hold.amount))).collect())
	}

	/// Reads the chain's bounds on the periods and the bond of a request.
	pub fn request_bounds(&self) -> Result<RequestBounds> {
		let constants = runtime::constants().quotations();
		Ok(RequestBounds {
			open: self.constant(constants.min_open_period())?..=self.constant(constants.max_open_period())?,
			extension: self.constant(constants.min_extension())?..=self.constant(constants.max_extension())?,
			award: self.constant(constants.min_evaluation_period())?
				..=self.constant(constants.max_evaluation_period())?,
			delivery: self.constant(constants.max_delivery_period())?,
			bond: Amount::from_units(self.constant(constants.min_bond())?),
		})
	}

	/// Reads the fees of the market that do not follow from a price.
	pub fn market_fees(&self) -> Result<MarketFees> {
		let post = self.constant(runtime::constants().quotations().post_fee())?;
		Ok(MarketFees {
			post: Amount::from_units(post),
		})
	}

	/// Reads the least public balance of an account.
	pub fn existential_deposit(&self) -> Result<Amount> {
		let least = self.constant(runtime::constants().balances().existential_deposit())?;
		Ok(Amount::from_units(least))
	}
}

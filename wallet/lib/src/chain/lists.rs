//! Reads lists in pages: the deals, records, requests, quotations and questions of an account.
//!
//! All pages of a list are read at the block of the [`Chain`], so they are pieces of one list.

use super::{
	client::Chain,
	market::{QuestionInfo, QuotationInfo, RfqInfo, VoicesPage},
	runtime,
};
use crate::{deal::Record, error::Result};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{DealId, RfqId, Side};

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, C> {
	/// The entries.
	pub items: Vec<T>,
	/// The cursor of the next page; `None` on the last one.
	pub next: Option<C>,
}

impl Chain {
	/// Lists the deals of a party that have not ended, in the order of a hash.
	pub async fn deals_of(&self, who: &AccountId32, after: Option<DealId>, limit: u32) -> Result<Page<DealId, DealId>> {
		let question = runtime::runtime_apis().settlement_api().deals_of(*who, after, limit);
		let page = self.ask(question).await?;
		Ok(Page {
			items: page.deals,
			next: page.next,
		})
	}

	/// Lists the settled deals of a party with their records, the newest first.
	pub async fn records_of(
		&self,
		who: &AccountId32,
		cursor: Option<DealId>,
		limit: u32,
	) -> Result<Page<(DealId, Record), DealId>> {
		let question = runtime::runtime_apis().settlement_api().records_of(*who, cursor, limit);
		let page = self.ask(question).await?;
		let records = page.records.into_iter();
		Ok(Page {
			items: records.map(|(deal, Static(record))| (deal, record)).collect(),
			next: page.next,
		})
	}

	/// Lists the requests of a demander that have not ended.
	pub async fn rfqs_of(
		&self,
		demander: &AccountId32,
		cursor: Option<RfqId>,
		limit: u32,
	) -> Result<Page<RfqInfo, RfqId>> {
		let question = runtime::runtime_apis()
			.quotations_api()
			.rfqs_of(*demander, cursor, limit);
		let page = self.ask(question).await?;
		Ok(Page {
			items: page.rfqs,
			next: page.next,
		})
	}

	/// Lists the quotations of a provider, also those on requests that have ended while the provider has not taken them
	/// back.
	pub async fn quotations_of(
		&self,
		provider: &AccountId32,
		cursor: Option<RfqId>,
		limit: u32,
	) -> Result<Page<QuotationInfo, RfqId>> {
		let question = runtime::runtime_apis()
			.quotations_api()
			.quotations_of(*provider, cursor, limit);
		let page = self.ask(question).await?;
		Ok(Page {
			items: page.quotations,
			next: page.next,
		})
	}

	/// Lists the questions about a request from a number on.
	pub async fn questions(&self, rfq: RfqId, from: u32, limit: u32) -> Result<Page<QuestionInfo, u32>> {
		let question = runtime::runtime_apis().questions_api().questions(rfq, from, limit);
		let page = self.ask(question).await?;
		Ok(Page {
			items: page.questions,
			next: page.next,
		})
	}

	/// Lists the questions of an account from a number on.
	pub async fn questions_of(&self, asker: &AccountId32, from: u32, limit: u32) -> Result<Page<QuestionInfo, u32>> {
		let question = runtime::runtime_apis()
			.questions_api()
			.questions_of(*asker, from, limit);
		let page = self.ask(question).await?;
		Ok(Page {
			items: page.questions,
			next: page.next,
		})
	}

	/// Lists what its counterparties say of an account in one role.
	pub async fn voices(
		&self,
		who: &AccountId32,
		role: Side,
		cursor: Option<AccountId32>,
		limit: u32,
	) -> Result<VoicesPage> {
		let question = runtime::runtime_apis()
			.reputation_api()
			.voices(*who, Static(role), cursor, limit);
		self.ask(question).await
	}
}

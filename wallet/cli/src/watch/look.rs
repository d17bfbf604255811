//! The facts that a watch reads at a block, and the differences between two looks.

use crate::{
	error::{Error, Result, WalletError},
	market::{
		quotation,
		rfq::{own_requests, own_step, questions_about},
	},
	view::{
		outlook::command,
		pages::{Pages, Taken},
		wording::{outcome_text, side_name, state_name},
	},
};
use std::collections::{BTreeMap, BTreeSet};
use subxt::utils::AccountId32;
use tacit_primitives::{DealId, DealState, RfqId, Side};
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, Chain, RfqInfo},
	deal::{actor, turn, DealInfo, Turn},
	guard::request::{Quotation, Request, Status},
};

/// The most requests that match one listing to look at.
const MATCHES: usize = 50;

/// What is watched.
pub(super) enum Subject {
	Deal(DealId),
	Rfq(RfqId),
	Account(AccountId32),
	Market(AccountId32),
}

/// A fact about a subject, and the command that makes sense then.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fact {
	pub is: String,
	pub next: Option<String>,
}

/// The facts of one look, by their subject.
#[derive(Debug, Default)]
pub(super) struct Facts {
	of: BTreeMap<String, Fact>,
	/// The account's own deals as a demander in which a complaint waits for its answer.
	pub complained: Vec<DealId>,
}

/// A difference between two looks.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
	pub subject: String,
	pub is: String,
	pub was: Option<String>,
	pub next: Option<String>,
}

impl Facts {
	fn add(&mut self, subject: String, is: String, next: Option<String>) {
		self.of.insert(subject, Fact { is, next });
	}
}

/// The differences between two looks: what is new, what has changed, and what has gone.
pub(super) fn changes(before: Option<&Facts>, after: &Facts) -> Vec<Change> {
	let nothing = BTreeMap::new();
	let before = before.map_or(&nothing, |facts| &facts.of);
	let changed = after.of.iter().filter_map(|(subject, fact)| {
		let was = before.get(subject);
		(was.map(|was| &was.is) != Some(&fact.is)).then(|| Change {
			subject: subject.clone(),
			is: fact.is.clone(),
			was: was.map(|was| was.is.clone()),
			next: fact.next.clone(),
		})
	});
	let gone = before.iter().filter(|(subject, _)| !after.of.contains_key(*subject));
	let gone = gone.map(|(subject, was)| Change {
		subject: subject.clone(),
		is: "gone".into(),
		was: Some(was.is.clone()),
		next: None,
	});
	changed.chain(gone).collect()
}

/// Reads the facts about a subject. Steps are proposed to the account.
pub(super) async fn facts(chain: &Chain, subject: &Subject, account: Option<&AccountId32>) -> Result<Facts> {
	let mut facts = Facts::default();
	match subject {
		Subject::Deal(id) => add_deal(chain, *id, account, &mut facts).await?,
		Subject::Rfq(id) => match chain.rfq(*id).await? {
			Some(rfq) => {
				add_request(&rfq, None, &mut facts);
				add_questions(chain, &rfq, &mut facts).await?;
			},
			None => facts.add(format!("request {id}"), "ended, or never posted".into(), None),
		},
		Subject::Account(who) => add_account(chain, who, account, &mut facts).await?,
		Subject::Market(who) => {
			add_account(chain, who, account, &mut facts).await?;
			add_matches(chain, who, &mut facts).await?;
		},
	}
	Ok(facts)
}

async fn add_deal(chain: &Chain, id: DealId, account: Option<&AccountId32>, facts: &mut Facts) -> Result<()> {
	let subject = format!("deal {id}");
	let deal = match chain.deal(id).await {
		Ok(deal) => deal,
		Err(WalletError::NoDeal(_)) => {
			let record = chain.ask(runtime::runtime_apis().settlement_api().record(id)).await?;
			let is = match record {
				Some(_) => "settled",
				None => "ended without a settlement, or never agreed",
			};
			facts.add(subject, is.into(), record.map(|_| format!("tacit record {id}")));
			return Ok(());
		},
		Err(other) => return Err(other.into()),
	};
	let block = chain.now().await?.block;
	let next = account
		.and_then(|account| actor(&deal, account))
		.and_then(|who| match turn(&deal, block, who) {
			Turn::Act(action) => Some(format!("tacit {}", command(&deal, action))),
			Turn::Wait(_) | Turn::Nothing => None,
		});
	facts.add(subject, standing(&deal, block), next);
	let answers = matches!(deal.state, DealState::Complained { .. }) && deal.overdue(block).is_none();
	if answers && account == Some(&deal.terms.demander) {
		facts.complained.push(id);
	}
	Ok(())
}

/// Where a deal stands, in words.
fn standing(deal: &DealInfo, block: u32) -> String {
	let mut words = vec![state_name(&deal.state).to_owned()];
	if let Some(outcome) = deal.overdue(block) {
		words.push(format!("the time is over: {}", outcome_text(&outcome)));
	}
	if let Some(by) = deal.cancelling {
		words.push(format!("the {} proposes to cancel", side_name(by)));
	}
	for by in [Side::Demander, Side::Provider] {
		if deal.split_by(by).is_some() && !deal.state.is_concluded() {
			words.push(format!("the {} proposes a split", side_name(by)));
		}
	}
	words.join(", ")
}

fn add_request(rfq: &RfqInfo, next: Option<String>, facts: &mut Facts) {
	let request = Request::from(rfq);
	let best = match request.best {
		Some(best) => format!("the best price is {best}"),
		None => "no live quotation".into(),
	};
	let is = format!(
		"{}, version {}, round {}, {best}, closes at block {}",
		request.phase.name(),
		request.version,
		request.round,
		request.closes_at
	);
	facts.add(format!("request {}", rfq.id), is, next);
}

async fn add_questions(chain: &Chain, rfq: &RfqInfo, facts: &mut Facts) -> Result<()> {
	let id = rfq.id;
	for question in questions_about(chain, id).await? {
		let (is, next) = match &question.answer {
			Some(answer) => (format!("{:?} was answered: {:?}", question.text, answer.text), None),
			None => (
				format!("{:?} waits for an answer", question.text),
				Some(format!("tacit rfq questions {id}")),
			),
		};
		facts.add(format!("question {} about request {id}", question.number), is, next);
	}
	Ok(())
}

async fn add_account(chain: &Chain, who: &AccountId32, account: Option<&AccountId32>, facts: &mut Facts) -> Result<()> {
	let page = async |cursor, wanted| {
		let page = chain.deals_of(who, cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	for id in Pages::all("deals", page).await? {
		add_deal(chain, id, account, facts).await?;
	}
	for rfq in own_requests(chain, who).await? {
		let next = own_step(&Request::from(&rfq));
		add_request(&rfq, Some(next), facts);
		add_questions(chain, &rfq, facts).await?;
	}
	for info in quotation::own(chain, who).await? {
		let quotation = Quotation::from(&info);
		let price = quotation.price;
		let is = match quotation.status {
			Status::Live if info.leads => format!("{price}, live, leads"),
			Status::Live => format!("{price}, live, outbid"),
			status => format!("{price}, {}", status.name()),
		};
		let next = quotation::own_step(chain, &info, &quotation).await?;
		facts.add(format!("quotation on request {}", info.rfq), is, next);
	}
	Ok(())
}

/// Adds the open requests of others that have a keyword of one of the account's listings.
async fn add_matches(chain: &Chain, who: &AccountId32, facts: &mut Facts) -> Result<()> {
	let page = async |cursor, wanted| {
		let question = runtime::runtime_apis().listings_api().listings_of(*who, cursor, wanted);
		let page = chain.ask(question).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let listings = Pages::all("listings", page).await?;
	let queries: BTreeSet<Vec<String>> = listings
		.into_iter()
		.filter(|listing| !listing.expired)
		.map(|listing| listing.keywords)
		.collect();
	for keywords in queries {
		let page = async |cursor, wanted| {
			let question = runtime::runtime_apis()
				.quotations_api()
				.open_rfqs(keywords.clone(), cursor, wanted);
			let page = chain.ask(question).await?.map_err(|error| {
				WalletError::Incompatible(format!("it does not take the keywords: {error:?}").into())
			})?;
			Ok::<_, Error>((page.rfqs, page.next))
		};
		let pages = Pages {
			what: "open requests",
			limit: MATCHES,
			with_gaps: true,
		};
		let Taken { items, .. } = pages.take(page).await?;
		for rfq in items.into_iter().filter(|rfq| rfq.demander != *who) {
			let is = format!(
				"matches a listing of yours: {:?}, up to {}",
				rfq.summary.as_str(),
				Amount::from_units(rfq.budget)
			);
			facts.add(
				format!("match: request {}", rfq.id),
				is,
				Some(format!("tacit rfq show {}", rfq.id)),
			);
		}
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn facts(of: &[(&str, &str)]) -> Facts {
		let mut facts = Facts::default();
		for (subject, is) in of {
			facts.add((*subject).into(), (*is).into(), None);
		}
		facts
	}

	#[test]
	fn what_is_new_or_other_or_gone_is_told_once() {
		let first = facts(&[("deal 1", "agreed"), ("deal 2", "funded")]);
		let told = |before, after| {
			let changes = changes(before, after).into_iter();
			changes
				.map(|change| (change.subject, change.was, change.is))
				.collect::<Vec<_>>()
		};
		assert_eq!(told(None, &first).len(), 2, "a watch begins with what there is");
		assert_eq!(told(Some(&first), &first), []);
		let second = facts(&[("deal 1", "funded"), ("quotation on request 3", "5 TACIT, live, leads")]);
		let was = |text: &str| Some(text.to_owned());
		assert_eq!(
			told(Some(&first), &second),
			[
				("deal 1".into(), was("agreed"), "funded".into()),
				("quotation on request 3".into(), None, "5 TACIT, live, leads".into()),
				("deal 2".into(), was("funded"), "gone".into()),
			]
		);
	}
}

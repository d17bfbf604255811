//! `tacit rfq show`, `ranking`, `open`, `mine`.

use super::text::{check, with_text};
use crate::{
	context::Context,
	error::{Error, Result, WalletError},
	market::reading::{keywords, listing_info, rfq_info},
	output::{Cell, Report, Row},
	view::{
		cells::period_cell,
		pages::{Pages, Taken},
		terms::{dispute_sentence, with_dispute_terms},
	},
};
use std::path::PathBuf;
use subxt::utils::AccountId32;
use tacit_primitives::{ListingId, RfqId};
use tacit_wallet::{
	amount::Amount,
	chain::{runtime, Chain, RankedQuotation, RfqInfo},
	duration::{deadline, Now},
	files::sha256_of_file,
	guard::request::{need, Need, Phase, Quotation, Request, Status},
};

pub(super) async fn show(context: &Context, id: RfqId, file: Option<PathBuf>) -> Result<Report> {
	let checked = match file {
		Some(path) => Some((sha256_of_file(&path)?, path)),
		None => None,
	};
	let account = context.account().ok().map(|account| account.id());
	let chain = context.chain().await?;
	let rfq = rfq_info(&chain, id).await?;
	let request = Request::from(&rfq);
	if let Some((digest, path)) = &checked {
		check(id, &rfq.requirement, path, *digest)?;
	}
	let now = chain.now().await?;
	let report = Report::new(format!("Request {id}"))
		.field("rfq", id)
		.field("phase", request.phase.name())
		.field("summary", rfq.summary.as_str())
		.field("demander", &rfq.demander)
		.field("keywords", keyword_list(&rfq))
		.field("budget", request.budget)
		.field("step", request.price_step)
		.field("bond", request.bond)
		.field("live_quotations", rfq.live_quotations)
		.field("best_price", rfq.best_price.map(Amount::from_units))
		.field("leader", rfq.leader.as_ref())
		.field("closes_at", Cell::deadline(rfq.closes_at, now))
		.field("extension", period_cell(rfq.extension))
		.field("award_by", Cell::deadline(rfq.award_by, now))
		.field("delivery_period", period_cell(rfq.delivery_period))
		.field("requirement", rfq.requirement)
		.field("version", rfq.version)
		.field("amendments_left", rfq.amendments_left)
		.field("amend_by", Cell::deadline(rfq.amend_by, now))
		.field("round", u32::from(rfq.round))
		.field("defaulted", rfq.defaulted.as_ref());
	let report = match checked {
		Some(_) => report.field("file_matches", true),
		None => report,
	};
	let report = with_dispute_terms(report, &rfq.dispute.0).note(dispute_sentence(&rfq.dispute.0));
	let report = match request.phase {
		Phase::Awarded(deal) => report.field("deal", deal).next(format!("tacit deal show {deal}")),
		_ => report,
	};
	let report = with_text(report, &chain, id, &rfq.requirement).await?;
	let own = match &account {
		Some(account) => chain.own_quotation(id, account).await?,
		None => None,
	};
	let report = match own {
		Some(own) => {
			let report = report
				.field("your_price", own.price)
				.field("your_quotation", own.status.name());
			what_to_do(id, &request, &own).into_iter().fold(report, Report::note)
		},
		None => report,
	};
	Ok(outlook(report, &request, now, account.as_ref()))
}

/// What a provider does about its quotation that does not count.
fn what_to_do(id: RfqId, request: &Request, own: &Quotation) -> Option<String> {
	let take_back = format!("`tacit quotation withdraw {id}` takes it back");
	let open = request.phase == Phase::Open;
	match (need(Some(own)), own.status) {
		(Need::Quote, _) if open => Some(format!(
			"An amendment has made your quotation void: `tacit quotation make {id}` quotes anew, {take_back}."
		)),
		(Need::Reaffirm, _) if open => Some(format!(
			"The request was reopened, and your quotation does not count: `tacit quotation reaffirm {id}` binds you to it again, \
			 {take_back}."
		)),
		(Need::Quote | Need::Reaffirm, _) => Some(format!("Your quotation does not count: {take_back}.")),
		(Need::Nothing, Status::Live) if request.phase == Phase::Lapsed => Some(format!(
			"The time to award is over: {take_back}."
		)),
		(Need::Nothing, Status::Tombstone) => Some(
			"You have defaulted on this request: your bond is burnt, and your deposit comes back after its end.".into(),
		),
		(Need::Nothing, _) => None,
	}
}

/// Adds the next step of whoever looks at a request.
fn outlook(report: Report, request: &Request, now: Now, account: Option<&AccountId32>) -> Report {
	let id = request.id;
	let report = match request.round {
		0 | 1 => report,
		_ => report.note("It was reopened once, after a provider's default: the next default ends it."),
	};
	match request.phase {
		Phase::Open => report.next(format!("tacit rfq ranking {id}")),
		Phase::Evaluation => report
			.note(format!(
				"The demander reads the pre-solutions with `tacit solution {id} PROVIDER` and awards one of them with `tacit award {id} \
				 PROVIDER`, until {}.",
				deadline(request.award_by, now)
			))
			.next(format!("tacit rfq ranking {id}")),
		Phase::Awarded(_) => report,
		Phase::Lapsed => {
			let report = report.note("The time to award is over: quotations are free, and anybody can end the request.");
			match account {
				Some(account) if *account == request.demander => report.next(format!("tacit rfq end {id}")),
				_ => report,
			}
		},
	}
}

pub(super) async fn ranking(context: &Context, id: RfqId, limit: u32) -> Result<Report> {
	let account = context.account().ok();
	let chain = context.chain().await?;
	let rfq = rfq_info(&chain, id).await?;
	let convergence = chain.convergence(id).await?;
	let ranked = chain.ranking(id, limit).await?;
	let shown = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
	let rows = ranked.into_iter().enumerate().map(ranking_row).collect();
	let mut report = Report::new(format!("Quotations on request {id}"))
		.field("rfq", id)
		.field("phase", Request::from(&rfq).phase.name())
		.list("quotations", rows)
		.field("live_quotations", rfq.live_quotations)
		.field("complete", shown >= rfq.live_quotations);
	report = with_dispute_terms(report, &rfq.dispute.0);
	if let Some(convergence) = convergence {
		report = report
			.field("quotations_made", convergence.history.quotations)
			.field("lead_changes", convergence.history.lead_changes)
			.field("spread", convergence.spread.map(Amount::from_units))
			.field("best_price_stands_for", convergence.blocks_unchanged.map(period_cell));
	}
	if let Some(account) = account.filter(|account| account.id() != rfq.demander) {
		if let Some(prices) = chain.admissible_prices(id, &account.id()).await? {
			report = report
				.field("you_could_quote", prices.to_enter.map(Amount::from_units))
				.field("you_would_lead_with", prices.to_lead.map(Amount::from_units))
				.field("your_price", prices.own.map(Amount::from_units))
				.field("you_lead", prices.leads);
		}
	}
	Ok(report)
}

fn ranking_row((place, quotation): (usize, RankedQuotation)) -> Row {
	vec![
		("place", (place + 1).into()),
		("price", Amount::from_units(quotation.price).into()),
		("provider", (&quotation.provider).into()),
		("revision", quotation.revision.into()),
		("summary", quotation.summary.as_str().into()),
		(
			"solution",
			Cell::new(quotation.solution.to_string(), format!("{:#x}", quotation.solution)),
		),
	]
}

pub(super) async fn open(
	context: &Context,
	words: &[String],
	listing: Option<ListingId>,
	limit: usize,
) -> Result<Report> {
	let mut keywords = keywords(words)?;
	// Every page is asked for at one block, so that they are pieces of one ranking.
	let chain = context.chain().await?;
	if let Some(listing) = listing {
		keywords = listing_info(&chain, listing).await?.keywords;
	}
	let now = chain.now().await?;
	let mut ranked = true;
	let page = async |cursor, wanted| {
		let question = runtime::runtime_apis()
			.quotations_api()
			.open_rfqs(keywords.clone(), cursor, wanted);
		// The wallet normalised the keywords with the code of the chain, so an error means that the chain runs another
		// version.
		let page = chain
			.ask(question)
			.await?
			.map_err(|error| WalletError::Incompatible(format!("it does not take the keywords: {error:?}").into()))?;
		ranked &= page.complete;
		Ok::<_, Error>((page.rfqs, page.next))
	};
	let pages = Pages {
		what: "open requests",
		limit,
		with_gaps: true,
	};
	let Taken { items, more } = pages.take(page).await?;
	let rows = items.iter().map(|rfq| {
		vec![
			("rfq", rfq.id.into()),
			("budget", Amount::from_units(rfq.budget).into()),
			("bond", Amount::from_units(rfq.bond).into()),
			("best_price", rfq.best_price.map(Amount::from_units).into()),
			("closes_at", Cell::deadline(rfq.closes_at, now)),
			("keywords", keyword_list(rfq).into()),
			("summary", rfq.summary.as_str().into()),
		]
	});
	let mut report = Report::default()
		.list("open_requests", rows.collect())
		.field("complete", ranked && !more);
	if more {
		report = report.note(pages.how_to_see_more("requests are open"));
	}
	if !ranked {
		report = report.note(
			"There are more requests with these keywords than the chain looks at in one go, so some may be missing: use rarer keywords.",
		);
	}
	Ok(report)
}

pub(super) async fn mine(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let requests = own_requests(&chain, &account.id()).await?;
	let rows = requests.iter().map(|rfq| {
		let request = Request::from(rfq);
		vec![
			("rfq", rfq.id.into()),
			("phase", request.phase.name().into()),
			("next", own_step(&request).into()),
			("closes_at", Cell::deadline(rfq.closes_at, now)),
			("award_by", Cell::deadline(rfq.award_by, now)),
			("live_quotations", rfq.live_quotations.into()),
			("best_price", rfq.best_price.map(Amount::from_units).into()),
			("bond", request.bond.into()),
			("summary", rfq.summary.as_str().into()),
		]
	});
	Ok(Report::default().list("requests", rows.collect()))
}

/// Reads the requests of a demander that have not ended, in the order of their numbers.
pub(crate) async fn own_requests(chain: &Chain, demander: &AccountId32) -> Result<Vec<RfqInfo>> {
	let page = async |cursor, wanted| {
		let page = chain.rfqs_of(demander, cursor, wanted).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let mut requests = Pages::all("requests", page).await?;
	requests.sort_by_key(|rfq| rfq.id);
	Ok(requests)
}

/// The next command for a demander and its own request.
pub(crate) fn own_step(request: &Request) -> String {
	let id = request.id;
	match request.phase {
		Phase::Open => format!("tacit rfq ranking {id}"),
		Phase::Evaluation => format!("tacit award {id} PROVIDER"),
		Phase::Awarded(deal) => format!("tacit deal show {deal}"),
		Phase::Lapsed => format!("tacit rfq end {id}"),
	}
}

fn keyword_list(rfq: &RfqInfo) -> String {
	rfq.keywords.0.join(" ")
}

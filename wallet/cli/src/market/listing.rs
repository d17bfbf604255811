//! `tacit listing`, `search`.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	market::reading::{keywords, listing_info, rfq_info},
	output::{Cell, Report, Row},
	view::{
		bounded,
		cells::{mean_score, standing_cell},
		pages::{Pages, Taken},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{ListingId, RfqId};
use tacit_wallet::{
	amount::Amount,
	chain::{
		runtime::{
			self,
			runtime_types::pallet_listings::types::{ListingInfo, SearchMode, UncheckedContent},
		},
		Chain,
	},
	duration::{Now, Period},
	files::sha256_of_file,
};

/// Offer services (provider)
#[derive(Debug, Subcommand)]
pub enum ListingCommand {
	/// Offer a service
	#[command(after_help = "\
FILE is the full description; its digest goes on chain, so that nobody can change it unnoticed. Publish it at \
--uri or hand it over on request. A profile comes first: `tacit profile set`.

Examples:
  tacit --dev bob listing create service.md --title \"Finite element analysis\" \\
      --keyword finite-element --keyword fea --price 40 --uri https://lab.example/fea.md")]
	Create(CreateCommand),
	/// Replace the content of a listing; its expiry stays
	#[command(after_help = "\
States the whole content anew.

Examples:
  tacit --dev bob listing update 0 service.md --title \"FE analysis\" --keyword fea --price 38")]
	Update(UpdateCommand),
	/// Let a listing last longer, counted from now
	#[command(after_help = "Examples:\n  tacit --dev bob listing renew 0 --valid-for 90d")]
	Renew {
		/// Number of the listing
		listing: u64,
		/// How long from now
		#[arg(long, value_name = "PERIOD", default_value = "30d")]
		valid_for: Period,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Remove a listing and get the deposit back
	#[command(after_help = "Examples:\n  tacit --dev bob listing withdraw 0")]
	Withdraw {
		/// Number of the listing
		listing: u64,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// Show a listing; with a file, check that it has the listing's digest
	#[command(after_help = "\
Examples:
  tacit listing show 0
  tacit listing show 0 --check service.md")]
	Show {
		/// Number of the listing
		listing: u64,
		/// File whose digest to compare
		#[arg(long, value_name = "FILE")]
		check: Option<PathBuf>,
	},
	/// List your listings, expired ones included
	#[command(after_help = "Examples:\n  tacit --dev bob listing mine")]
	Mine {},
}

/// The options that creating and updating share.
#[derive(Debug, Args)]
struct Content {
	/// File with the full description
	file: PathBuf,
	/// Title, up to 128 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::title)]
	title: String,
	/// Summary, up to 512 bytes
	#[arg(long, value_name = "TEXT", default_value = "", value_parser = bounded::summary)]
	summary: String,
	/// Keyword by which the listing is found; up to eight, repeat the option
	#[arg(long = "keyword", required = true, value_name = "WORD", value_parser = bounded::keyword)]
	keywords: Vec<String>,
	/// Where the full description is, up to 256 bytes
	#[arg(long, value_name = "URI", default_value = "", value_parser = bounded::uri)]
	uri: String,
	/// Approximate price in TACIT; it binds nobody
	#[arg(long, value_name = "AMOUNT")]
	price: Option<Amount>,
}

impl Content {
	fn encode(self) -> Result<UncheckedContent> {
		Ok(UncheckedContent {
			digest: sha256_of_file(&self.file)?,
			title: self.title,
			summary: self.summary,
			uri: self.uri,
			keywords: keywords(&self.keywords)?,
			price_hint: self.price.map(Amount::units),
		})
	}
}

#[derive(Debug, Args)]
pub struct CreateCommand {
	#[command(flatten)]
	content: Content,
	/// How long the listing lasts
	#[arg(long, value_name = "PERIOD", default_value = "30d")]
	valid_for: Period,
	#[command(flatten)]
	transaction: TransactionOptions,
}

#[derive(Debug, Args)]
pub struct UpdateCommand {
	/// Number of the listing
	listing: u64,
	#[command(flatten)]
	content: Content,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl ListingCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Create(command) => create(context, command).await,
			Self::Update(command) => update(context, command).await,
			Self::Renew {
				listing,
				valid_for,
				transaction,
			} => renew(context, listing, valid_for, &transaction).await,
			Self::Withdraw { listing, transaction } => withdraw(context, listing, &transaction).await,
			Self::Show { listing, check } => show(context, listing, check).await,
			Self::Mine {} => mine(context).await,
		}
	}
}

async fn create(context: &Context, command: CreateCommand) -> Result<Report> {
	let content = command.content.encode()?;
	let digest = content.digest;
	let (chain, account) = context.open().await?;
	if chain.profile(&account.id()).await?.is_none() {
		return Err(Error::precondition(
			"your account has no profile, by which demanders could reach you",
			"run `tacit profile set --name NAME` first",
		));
	}
	longest_listing(&chain, command.valid_for)?;
	let call = runtime::transactions().listings().create(content, command.valid_for.0);
	let now = chain.now().await?;
	context
		.transact(&chain, &account, &call, &command.transaction, |submitted| {
			let event = submitted.event::<runtime::listings::events::ListingCreated>()?;
			Ok(Report::new(format!("Created listing {}", event.id))
				.field("listing", event.id)
				.field("digest", digest)
				.field("expires_at", Cell::deadline(event.expires_at, now))
				.next(format!("tacit listing show {}", event.id)))
		})
		.await
}

fn longest_listing(chain: &Chain, valid_for: Period) -> Result<()> {
	let limit = chain.constant(runtime::constants().listings().max_lifetime())?;
	bounded::period("--valid-for", valid_for, limit)
}

async fn update(context: &Context, command: UpdateCommand) -> Result<Report> {
	let content = command.content.encode()?;
	let digest = content.digest;
	let (chain, account) = context.open().await?;
	let id = command.listing;
	let call = runtime::transactions().listings().update(id, content);
	context
		.transact(&chain, &account, &call, &command.transaction, |submitted| {
			let event = submitted.event::<runtime::listings::events::ListingUpdated>()?;
			Ok(Report::new(format!("Updated listing {id}"))
				.field("listing", id)
				.field("digest", digest)
				.field("revision", event.revision))
		})
		.await
}

async fn renew(context: &Context, id: u64, valid_for: Period, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	longest_listing(&chain, valid_for)?;
	let call = runtime::transactions().listings().renew(id, valid_for.0);
	let now = chain.now().await?;
	context
		.transact(&chain, &account, &call, transaction, |submitted| {
			let event = submitted.event::<runtime::listings::events::ListingRenewed>()?;
			Ok(Report::new(format!("Renewed listing {id}"))
				.field("listing", id)
				.field("expires_at", Cell::deadline(event.expires_at, now)))
		})
		.await
}

async fn withdraw(context: &Context, id: u64, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	context.confirm(
		transaction,
		&format!("Remove listing {id}? The same content comes back only under another number."),
	)?;
	let call = runtime::transactions().listings().withdraw(id);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Withdrew listing {id}")).field("listing", id))
		})
		.await
}

async fn show(context: &Context, id: u64, check: Option<PathBuf>) -> Result<Report> {
	let checked = match check {
		Some(path) => Some((sha256_of_file(&path)?, path)),
		None => None,
	};
	let chain = context.chain().await?;
	let listing = listing_info(&chain, id).await?;
	let now = chain.now().await?;
	let provider = chain.profile(&listing.provider).await?;
	let report = Report::new(format!("Listing {id}"))
		.field("listing", id)
		.field("title", listing.title)
		.field("summary", listing.summary)
		.field("provider", &listing.provider)
		.field("provider_name", provider.as_ref().map(|profile| profile.name.clone()))
		.field("contact", provider.map(|profile| profile.contact))
		.field("keywords", listing.keywords.join(" "))
		.field("price_hint", listing.price_hint.map(Amount::from_units))
		.field("digest", listing.digest)
		.field("uri", listing.uri)
		.field("content", listing.content_digest)
		.field("revision", listing.revision)
		.field("expires_at", Cell::deadline(listing.expires_at, now));
	let account = context.account().ok().map(|account| account.id());
	let report = match next_step(id, &listing.provider, listing.expires_at > now.block, account.as_ref()) {
		Some(command) => report.next(command),
		None => report,
	};
	let Some((digest, path)) = checked else {
		return Ok(report);
	};
	if digest != listing.digest {
		return Err(Error::mismatch(
			format!(
				"{} has the digest {digest:#x}, but listing {id} promises {:#x}",
				path.display(),
				listing.digest
			),
			"ask the provider for the present description",
		));
	}
	Ok(report.field("file_matches", true))
}

/// The next command for a listing: while it is live, others can order from it; when it has expired, its provider can
/// renew it.
fn next_step(id: ListingId, provider: &AccountId32, live: bool, account: Option<&AccountId32>) -> Option<String> {
	match (live, account == Some(provider)) {
		(true, false) => Some(format!("tacit order place {id} FILE --price AMOUNT")),
		(false, true) => Some(format!("tacit listing renew {id}")),
		_ => None,
	}
}

async fn mine(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let page = async |cursor, wanted| {
		let question = runtime::runtime_apis()
			.listings_api()
			.listings_of(account.id(), cursor, wanted);
		let page = chain.ask(question).await?;
		Ok::<_, Error>((page.items, page.next))
	};
	let listings = Pages::all("listings", page).await?;
	let rows = listings.into_iter().map(|listing| row(listing, now));
	Ok(Report::default().list("listings", rows.collect()))
}

fn row(listing: ListingInfo<AccountId32>, now: Now) -> Row {
	vec![
		("listing", listing.id.into()),
		("title", listing.title.into()),
		("price_hint", listing.price_hint.map(Amount::from_units).into()),
		("keywords", listing.keywords.join(" ").into()),
		("expires_at", Cell::deadline(listing.expires_at, now)),
		("provider", (&listing.provider).into()),
	]
}

/// Find services by keyword
#[derive(Debug, Args)]
#[command(after_help = "\
Spelling does not matter where it makes no difference: `Finite Element` and `finite-element` are one keyword. \
Of all that match, those with more of the keywords come first, and among them those whose providers have the better \
standing, as `tacit reputation` shows it. The order of equals changes every 1,200 blocks, \
and what was created or updated since then comes last, so that nobody can choose a place in it. `complete` says whether these are all \
that match; where there are more, show more of them (--limit), and where there are more than the chain ranks at once, add a keyword. \
Needs no account.

Examples:
  tacit search finite-element
  tacit search finite-element fatigue --any
  tacit search --for-rfq 3      those that match a request, with any of its keywords")]
pub struct SearchCommand {
	/// Keywords, up to eight
	#[arg(required_unless_present = "for_rfq", value_name = "KEYWORD")]
	keywords: Vec<String>,
	/// Find listings that match this request, with any of its keywords
	#[arg(long, value_name = "RFQ", conflicts_with = "keywords")]
	for_rfq: Option<RfqId>,
	/// Find listings with any of the keywords instead of all of them
	#[arg(long)]
	any: bool,
	/// How many to show at most
	#[arg(long, default_value_t = 20, value_name = "NUMBER", value_parser = bounded::limit)]
	limit: usize,
}

impl SearchCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let mut words = keywords(&self.keywords)?;
		let mode = || match self.any || self.for_rfq.is_some() {
			true => SearchMode::Any,
			false => SearchMode::All,
		};
		// Every page is asked for at one block, so that they are pieces of one ranking.
		let chain = context.chain().await?;
		if let Some(rfq) = self.for_rfq {
			words = rfq_info(&chain, rfq).await?.keywords.0;
		}
		let now = chain.now().await?;
		let mut ranked = true;
		let page = async |cursor, wanted| {
			let question = runtime::runtime_apis()
				.listings_api()
				.search(words.clone(), mode(), cursor, wanted);
			// The wallet normalised the keywords with the code of the chain, so an error means that the chain runs
			// another version.
			let page = chain.ask(question).await?.map_err(|error| {
				WalletError::Incompatible(format!("it does not take the keywords: {error:?}").into())
			})?;
			ranked &= page.complete;
			Ok::<_, Error>((page.items, page.next))
		};
		let pages = Pages {
			what: "listings",
			limit: self.limit,
			with_gaps: false,
		};
		let Taken { items, more } = pages.take(page).await?;
		let rows = items.into_iter().map(|item| {
			let Static(reputation) = item.reputation;
			let mut row = row(item.listing, now);
			row.push(("settled_deals", reputation.settled.into()));
			row.push(("counterparties", reputation.counterparties.into()));
			row.push(("defaults", reputation.defaults.into()));
			row.push(("mean_score", mean_score(&reputation)));
			row.push(("standing", standing_cell(item.standing)));
			row
		});
		let mut report = Report::default()
			.list("listings", rows.collect())
			.field("complete", ranked && !more);
		if more {
			report = report.note(pages.how_to_see_more("listings match"));
		}
		if !ranked {
			report = report.note(
				"There are more listings with these keywords than the chain ranks at once, so a better one may be missing: add a keyword.",
			);
		}
		Ok(report)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_step_is_proposed_only_to_whom_it_is_open() {
		let (provider, other) = (AccountId32([1; 32]), AccountId32([2; 32]));
		let step = |live, account| next_step(3, &provider, live, account);
		let order = Some("tacit order place 3 FILE --price AMOUNT".to_owned());
		assert_eq!(step(true, None), order);
		assert_eq!(step(true, Some(&other)), order);
		assert_eq!(step(true, Some(&provider)), None);
		assert_eq!(step(false, Some(&provider)), Some("tacit listing renew 3".to_owned()));
		assert_eq!(step(false, Some(&other)), None);
		assert_eq!(step(false, None), None);
	}
}

//! `tacit quotation`, `solution`, `award`.

use crate::advice::{node_first, phrase_first};
use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	market::rfq::{live_quotations, require_demander, require_kept_by, rfq_info, stated, still_open},
	output::{Cell, Report},
	sealing::{require_kept_in, require_registered, SealingOptions},
	view::{
		bounded,
		terms::{dispute_sentence, with_dispute_terms},
	},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{limits, Digest, RfqId};
use tacit_wallet::{
	amount::Amount,
	authored::{self, Authored, SolutionBinding},
	chain::{
		runtime::{
			self,
			runtime_types::pallet_quotations::{
				runtime_api::{RankedQuotation, RfqInfo},
				types::{RfqPhase, Solution},
			},
		},
		Chain,
	},
	duration::{deadline, Now, Period},
	files::{self, Access, Existing},
	guard::{self, bounds::named},
	keys::Account,
	package::sha256,
	reopen::{self, Reopened},
	seal,
};
use zeroize::Zeroizing;

/// Answer a request with a price and a sealed pre-solution (provider)
#[derive(Debug, Subcommand)]
pub enum QuotationCommand {
	/// Quote on a request
	#[command(after_help = "\
FILE is your pre-solution, up to about 3,500 bytes: how you would do it, and why you can. Only the demander \
can read it; price and summary everybody sees. `tacit rfq ranking` shows which prices are admissible.

Examples:
  tacit --dev bob quotation make 0 solution.md --price 42.5 --summary \"Shell model\"")]
	Make(MakeCommand),
	/// Lower the price of your quotation, with a new pre-solution or the present one
	#[command(after_help = "\
Examples:
  tacit --dev bob quotation improve 0 --price 40
  tacit --dev bob quotation improve 0 --price 40 --solution better.md --summary \"Solid model\"")]
	Improve(ImproveCommand),
	/// Withdraw your quotation
	#[command(after_help = "\
Shortly before closing and while the demander decides, a quotation is binding and cannot be withdrawn.

Examples:
  tacit --dev bob quotation withdraw 0")]
	Withdraw {
		/// Number of the request
		rfq: RfqId,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
}

#[derive(Debug, Args)]
pub struct MakeCommand {
	/// Number of the request
	rfq: RfqId,
	/// File with the pre-solution, sealed for the demander
	file: PathBuf,
	/// Price in TACIT
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// Public summary of the pre-solution, up to 512 bytes
	#[arg(long, value_name = "TEXT", value_parser = bounded::summary)]
	summary: String,
	/// For how long the quotation can be awarded [default: as long as the request can]
	#[arg(long, value_name = "PERIOD")]
	valid_for: Option<Period>,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

#[derive(Debug, Args)]
pub struct ImproveCommand {
	/// Number of the request
	rfq: RfqId,
	/// New price in TACIT, lower than the present one by at least the minimum decrement
	#[arg(long, value_name = "AMOUNT")]
	price: Amount,
	/// File with a new pre-solution
	#[arg(long, value_name = "FILE", requires = "summary")]
	solution: Option<PathBuf>,
	/// Public summary of the new pre-solution
	#[arg(long, value_name = "TEXT", requires = "solution", value_parser = bounded::summary)]
	summary: Option<String>,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl QuotationCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Make(command) => command.run(context).await,
			Self::Improve(command) => command.run(context).await,
			Self::Withdraw { rfq, transaction } => withdraw(context, rfq, &transaction).await,
		}
	}
}

impl MakeCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let content = read(&self.file)?;
		let (chain, account) = context.open().await?;
		let rfq = open_rfq(&chain, self.rfq).await?;
		require_registered(&chain, &account).await?;
		let dispute = rfq.dispute.0.clone();
		guard::market::require_other_arbiter(dispute.arbiter.as_ref(), &account.id())?;
		if let Some(period) = self.valid_for {
			let shortest = chain.constant(runtime::constants().quotations().min_evaluation_period())?;
			stated(&rfq).valid_for(named("--valid-for", period), shortest, chain.now().await?)?;
		}
		check_price(&chain, &account, &rfq, self.price, false).await?;
		let sealed = SealedSolution::make(&chain, &account, &rfq, &content, &self.summary, &self.sealing).await?;
		let valid_for = self.valid_for.map(|period| period.0);
		let price = self.price;
		let call = runtime::transactions().quotations().quote(
			self.rfq,
			rfq.version,
			price.units(),
			sealed.solution.clone(),
			valid_for,
		);
		let call = chain.finish(&call)?;
		let call = sealed.reopened(&account, call)?;
		let now = chain.now().await?;
		if is_late(&rfq, now) {
			context.confirm(
				&self.transaction,
				&format!("Quote {price} on request {}, {BINDING}", self.rfq),
			)?;
		}
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::Quoted>()?;
				let report = Report::new(format!("Quoted on request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("price", price)
					.field("solution", event.solution)
					.field("valid_until", Cell::deadline(event.valid_until, now));
				Ok(with_dispute_terms(report, &dispute)
					.note(dispute_sentence(&dispute))
					.next(format!("tacit rfq ranking {}", event.rfq)))
			})
			.await
	}
}

impl ImproveCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let content = self.solution.as_deref().map(read).transpose()?;
		let (chain, account) = context.open().await?;
		let rfq = open_rfq(&chain, self.rfq).await?;
		check_price(&chain, &account, &rfq, self.price, true).await?;
		let kept = quotation(&chain, self.rfq, &account.id()).await?.provider_key;
		let give_up = format!("quotation withdraw {}", self.rfq);
		require_kept_in(&chain, &account, kept.as_ref(), "your quotation", &give_up).await?;
		let solution = match (&content, &self.summary) {
			(Some(content), Some(summary)) => {
				Some(SealedSolution::make(&chain, &account, &rfq, content, summary, &self.sealing).await?)
			},
			_ => None,
		};
		let price = self.price;
		let call = runtime::transactions().quotations().improve(
			self.rfq,
			rfq.version,
			price.units(),
			solution.as_ref().map(|sealed| sealed.solution.clone()),
		);
		let call = chain.finish(&call)?;
		let call = match &solution {
			Some(sealed) => sealed.reopened(&account, call)?,
			None => reopen::check_unsealed(call)?,
		};
		if is_late(&rfq, chain.now().await?) {
			context.confirm(
				&self.transaction,
				&format!("Lower your price on request {} to {price}, {BINDING}", self.rfq),
			)?;
		}
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::QuotationImproved>()?;
				Ok(Report::new(format!("Improved your quotation on request {}", event.rfq))
					.field("rfq", event.rfq)
					.field("price", price)
					.field("solution", event.solution)
					.field("revision", event.revision)
					.next(format!("tacit rfq ranking {}", event.rfq)))
			})
			.await
	}
}

/// The end of the question before a late quotation, which cannot be withdrawn.
const BINDING: &str = "which closes soon, so that you can no longer withdraw the quotation?";

/// The number of blocks until a quotation and its withdrawal could both be in a block.
const ON_THE_WAY: u32 = 10;

/// Whether a request closes so soon that a quotation binds before its provider could withdraw it.
fn is_late(rfq: &RfqInfo<AccountId32>, now: Now) -> bool {
	now.block.saturating_add(ON_THE_WAY).saturating_add(rfq.extension) > rfq.closes_at
}

async fn withdraw(context: &Context, rfq: RfqId, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	context.confirm(transaction, &format!("Withdraw your quotation on request {rfq}?"))?;
	let call = runtime::transactions().quotations().withdraw(rfq);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Withdrew your quotation on request {rfq}")).field("rfq", rfq))
		})
		.await
}

async fn open_rfq(chain: &Chain, id: RfqId) -> Result<RfqInfo<AccountId32>> {
	let rfq = rfq_info(chain, id).await?;
	still_open(&rfq)?;
	Ok(rfq)
}

/// Fails where a price is not admissible, and names the admissible ones.
async fn check_price(
	chain: &Chain,
	account: &Account,
	rfq: &RfqInfo<AccountId32>,
	price: Amount,
	improving: bool,
) -> Result<()> {
	guard::bounds::above_zero(named("--price", price))?;
	let question = runtime::runtime_apis()
		.quotations_api()
		.next_admissible_price(rfq.id, account.id());
	let Some(prices) = chain.ask(question).await? else {
		return Ok(());
	};
	if improving != prices.own.is_some() {
		let (message, hint) = match improving {
			true => ("you have no live quotation on this request", "quotation make"),
			false => ("you have a live quotation on this request", "quotation improve"),
		};
		return Err(Error::precondition(message, format!("use `tacit {hint} {}`", rfq.id)));
	}
	let admissible = |limit: Option<u128>| limit.is_some_and(|limit| price.units() <= limit);
	let best = rfq.best_price.filter(|_| !prices.leads);
	let undercuts_too_little = best.is_some_and(|best| price.units() < best) && !admissible(prices.to_lead);
	if admissible(prices.to_enter) && !undercuts_too_little {
		return Ok(());
	}
	let limits = match (prices.to_enter, prices.to_lead) {
		(Some(enter), Some(lead)) if lead < enter => format!(
			"you can quote up to {}, and lead with {} or less",
			Amount::from_units(enter),
			Amount::from_units(lead)
		),
		(Some(enter), _) => format!("you can quote up to {}", Amount::from_units(enter)),
		(None, _) => "no price is admissible for you any more".into(),
	};
	Err(Error::precondition(
		format!("a price of {price} is not admissible now"),
		limits,
	))
}

fn read(file: &Path) -> Result<Zeroizing<Vec<u8>>> {
	// A bound above any chain's limit for a sealed pre-solution, but small enough for the memory.
	Ok(Zeroizing::new(files::read_at_most(file, 1 << 20)?))
}

/// The author, the reader and the request that the text of a pre-solution names.
fn binding(chain: &Chain, rfq: &RfqInfo<AccountId32>, provider: AccountId32) -> SolutionBinding {
	SolutionBinding {
		genesis: chain.genesis(),
		rfq: rfq.id,
		version: rfq.version,
		demander: rfq.demander,
		provider,
	}
}

/// A pre-solution, sealed for the demander and its author.
struct SealedSolution {
	solution: Solution,
	plaintext: Zeroizing<Vec<u8>>,
}

impl SealedSolution {
	async fn make(
		chain: &Chain,
		account: &Account,
		rfq: &RfqInfo<AccountId32>,
		content: &[u8],
		summary: &str,
		sealing: &SealingOptions,
	) -> Result<Self> {
		let demander = match &rfq.demander_key {
			Some(Static(kept)) => sealing.verified(chain, &rfq.demander, kept).await?,
			// The request was posted before requests kept the key.
			None => sealing.registered(chain, &rfq.demander).await?,
		};
		let plaintext = authored::plaintext(&binding(chain, rfq, account.id()), content);
		// The author can read it too, from any machine that has the seed.
		let sealed = seal::seal_within(
			&[demander, account.encryption_key()],
			&plaintext,
			limits::SEALED_TEXT_BYTES as usize,
		)?;
		let solution = Solution {
			digest: sha256(&plaintext),
			summary: summary.to_owned(),
			sealed,
		};
		Ok(Self { solution, plaintext })
	}

	/// Opens the pre-solution in the finished call again.
	fn reopened<T: AsRef<[u8]>>(&self, account: &Account, call: T) -> Result<Reopened<T>> {
		Ok(reopen::check_sealed(
			account,
			call,
			&self.solution.sealed,
			&self.plaintext,
		)?)
	}
}

/// Read a pre-solution that was sealed for you
#[derive(Debug, Args)]
#[command(after_help = "\
Opens the pre-solution of a provider's quotation and checks that it is the one whose digest stands in the \
ranking. Works for the demander of the request and for the provider itself.

Examples:
  tacit --dev alice solution 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  tacit --dev alice solution 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --out solution.md")]
pub struct SolutionCommand {
	/// Number of the request
	rfq: RfqId,
	/// Address of the provider
	#[arg(value_parser = crate::view::address::parse)]
	provider: AccountId32,
	/// Write it to a file, which must not exist yet, instead of showing it
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
}

impl SolutionCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let quotation = quotation(&chain, self.rfq, &self.provider).await?;
		let rfq = rfq_info(&chain, self.rfq).await?;
		let Authored {
			text: content,
			names_author,
		} = opened_solution(&chain, &account, &rfq, &self.provider, &quotation.solution).await?;
		let report = Report::new(format!("Pre-solution of {} for request {}", self.provider, self.rfq))
			.field("rfq", self.rfq)
			.field("provider", &self.provider)
			.field("price", Amount::from_units(quotation.price))
			.field("digest", quotation.solution)
			.field("names_author", names_author);
		let report = match names_author {
			true => report,
			false => report.note(NAMES_NO_AUTHOR),
		};
		match self.out {
			Some(path) => {
				files::write(&path, &content, Access::Shared, Existing::Keep)?;
				Ok(report.field("file", path.display().to_string()))
			},
			None => match String::from_utf8(content) {
				Ok(content) => Ok(report.text("content", content)),
				Err(_) => Err(Error::precondition(
					"the pre-solution is not text",
					"write it to a file with --out FILE",
				)),
			},
		}
	}
}

const NAMES_NO_AUTHOR: &str =
	"The pre-solution was sealed by an earlier release and does not name its author: whoever quoted it may have \
	copied it from another quotation.";

/// Opens the pre-solution of a quotation and checks its digest, its author, its reader and its request.
async fn opened_solution(
	chain: &Chain,
	account: &Account,
	rfq: &RfqInfo<AccountId32>,
	provider: &AccountId32,
	digest: &Digest,
) -> Result<Authored> {
	let id = rfq.id;
	let question = runtime::runtime_apis().quotations_api().sealed_solution(id, *provider);
	let sealed = chain.ask(question).await?.ok_or_else(|| {
		Error::not_found(
			format!("{provider} has no quotation on request {id}"),
			format!("see `tacit rfq ranking {id}`"),
		)
	})?;
	let plaintext = seal::open(account, &sealed.0)?;
	let hint =
		|| node_first("do not award this quotation, or ask the provider to improve it with a pre-solution of its own");
	if sha256(&plaintext) != *digest {
		return Err(Error::mismatch(
			"the pre-solution is not the one whose digest was quoted",
			hint(),
		));
	}
	authored::read(&binding(chain, rfq, *provider), &plaintext)
		.map_err(|error| Error::mismatch(format!("this is not {provider}'s pre-solution: {error}"), hint()))
}

async fn quotation(chain: &Chain, rfq: RfqId, provider: &AccountId32) -> Result<RankedQuotation<AccountId32>> {
	let quotations = live_quotations(chain, rfq).await?;
	quotations
		.into_iter()
		.find(|quotation| quotation.provider == *provider)
		.ok_or_else(|| {
			Error::not_found(
				format!("{provider} has no live quotation on request {rfq}"),
				format!("`tacit rfq ranking {rfq}` shows the live ones"),
			)
		})
}

/// Accept a quotation, which opens a deal (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Awards exactly what you see: request version, price and pre-solution are stated in the call, and the chain \
refuses it if one of them has changed. Any live quotation can be awarded, not only the cheapest.

Opens the pre-solution first, as `tacit solution` does: a copy of another provider's, or one that is not the text whose \
digest was quoted, is refused. One that you cannot read at all is not awarded without --unread.

Examples:
  tacit --dev alice award 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  tacit --dev alice award 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --price 40")]
pub struct AwardCommand {
	/// Number of the request
	rfq: RfqId,
	/// Address of the provider
	#[arg(value_parser = crate::view::address::parse)]
	provider: AccountId32,
	/// Award only at this price
	#[arg(long, value_name = "AMOUNT")]
	price: Option<Amount>,
	/// Award although you cannot read the pre-solution, and so cannot know whose it is
	#[arg(long)]
	unread: bool,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl AwardCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let rfq = rfq_info(&chain, self.rfq).await?;
		require_demander(&rfq, &account, "award")?;
		if let RfqPhase::Open = rfq.phase {
			let now = chain.now().await?;
			return Err(Error::precondition(
				format!(
					"request {} still takes quotations, until {}",
					self.rfq,
					deadline(rfq.closes_at, now)
				),
				"award after that",
			));
		}
		// The deal takes the key over from the request, and the delivery is sealed to it.
		require_kept_by(&chain, &account, &rfq).await?;
		let quotation = quotation(&chain, self.rfq, &self.provider).await?;
		let price = Amount::from_units(quotation.price);
		if let Some(expected) = self.price.filter(|expected| *expected != price) {
			return Err(Error::precondition(
				format!("the quotation's price is {price}, not {expected}"),
				format!("look again with `tacit rfq ranking {}`", self.rfq),
			));
		}
		let names_author = self.read(&chain, &account, &rfq, &quotation.solution).await?;
		context.confirm(
			&self.transaction,
			&format!(
				"Award request {} to {} at {price}, which opens a deal?",
				self.rfq, self.provider
			),
		)?;
		let call = runtime::transactions().quotations().award(
			self.rfq,
			rfq.version,
			self.provider,
			quotation.price,
			quotation.solution,
		);
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::quotations::events::Awarded>()?;
				let report = Report::new(format!(
					"Awarded request {}, which opens deal {}",
					event.rfq, event.deal
				))
				.field("rfq", event.rfq)
				.field("deal", event.deal)
				.field("provider", &self.provider)
				.field("price", price)
				.field("rfq_version", rfq.version)
				.field("solution", quotation.solution)
				.field("summary", quotation.summary.as_str())
				.field("names_author", names_author)
				.field("terms", event.terms);
				let report = match names_author {
					Some(false) => report.note(NAMES_NO_AUTHOR),
					_ => report,
				};
				Ok(with_dispute_terms(report, &rfq.dispute.0).next(format!("tacit fund {}", event.deal)))
			})
			.await
	}

	/// Checks that the pre-solution has the quoted digest and is no copy, and returns whether it names its author.
	/// `None` where it cannot be read and the user has accepted that.
	async fn read(
		&self,
		chain: &Chain,
		account: &Account,
		rfq: &RfqInfo<AccountId32>,
		digest: &Digest,
	) -> Result<Option<bool>> {
		match opened_solution(chain, account, rfq, &self.provider, digest).await {
			Ok(solution) => Ok(Some(solution.names_author)),
			Err(Error::Wallet(WalletError::Seal(_))) if self.unread => Ok(None),
			Err(Error::Wallet(WalletError::Seal(error))) => Err(Error::precondition(
				format!("the pre-solution of {} cannot be read: {error}", self.provider),
				phrase_first(
					"ask the provider to quote again with one that you can read, or award without having read it with --unread",
				),
			)),
			Err(other) => Err(other),
		}
	}
}

//! `tacit solution`: pre-solutions, sealed by their providers and read by the demander.

use crate::{
	advice::node_first,
	context::Context,
	error::{Error, Result},
	market::reading::{quotation, rfq_info},
	output::Report,
	sealing::SealingOptions,
};
use clap::Args;
use std::path::{Path, PathBuf};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{limits, RfqId};
use tacit_wallet::{
	amount::Amount,
	authored::{self, Authored, SolutionBinding},
	chain::{runtime::runtime_types::pallet_quotations::types::Solution, Chain, QuotationInfo, RfqInfo},
	files::{self, Access, Existing},
	keys::Account,
	package::sha256,
	reopen::{self, Reopened},
	seal,
};
use zeroize::Zeroizing;

pub(super) fn read(file: &Path) -> Result<Zeroizing<Vec<u8>>> {
	// A bound above any chain's limit for a sealed pre-solution, but small enough for the memory.
	Ok(Zeroizing::new(files::read_at_most(file, 1 << 20)?))
}

/// A pre-solution, sealed for the demander and its author.
pub(super) struct SealedSolution {
	pub solution: Solution,
	plaintext: Zeroizing<Vec<u8>>,
}

impl SealedSolution {
	pub(super) async fn make(
		chain: &Chain,
		account: &Account,
		rfq: &RfqInfo,
		content: &[u8],
		summary: &str,
		sealing: &SealingOptions,
	) -> Result<Self> {
		let Static(kept) = &rfq.demander_key;
		let demander = sealing.verified(chain, &rfq.demander, kept).await?;
		let binding = SolutionBinding {
			genesis: chain.genesis(),
			rfq: rfq.id,
			version: rfq.version,
			demander: rfq.demander,
			provider: account.id(),
		};
		let plaintext = authored::plaintext(&binding, content);
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
	pub(super) fn reopened<T: AsRef<[u8]>>(&self, account: &Account, call: T) -> Result<Reopened<T>> {
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
		let demander = demander_of(&chain, &account, &quotation).await?;
		let Authored {
			text: content,
			names_author,
		} = opened_solution(&chain, &account, demander, &quotation).await?;
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

pub(super) const NAMES_NO_AUTHOR: &str =
	"The pre-solution was sealed by an earlier release and does not name its author: whoever quoted it may have \
	copied it from another quotation.";

/// The demander of the request that a quotation answers. The request may have ended, and the quotation outlives it:
/// then the deal names the demander, or whoever is not the author reads as the demander.
async fn demander_of(chain: &Chain, account: &Account, quotation: &QuotationInfo) -> Result<AccountId32> {
	if let Some(rfq) = chain.rfq(quotation.rfq).await? {
		return Ok(rfq.demander);
	}
	match quotation.awarded {
		Some(deal) => Ok(chain.deal(deal).await?.terms.demander),
		None if account.id() != quotation.provider => Ok(account.id()),
		None => Ok(rfq_info(chain, quotation.rfq).await?.demander),
	}
}

/// Opens the pre-solution of a quotation and checks its digest, its author, its reader and its request.
pub(super) async fn opened_solution(
	chain: &Chain,
	account: &Account,
	demander: AccountId32,
	quotation: &QuotationInfo,
) -> Result<Authored> {
	let (id, provider) = (quotation.rfq, &quotation.provider);
	let sealed = chain.sealed_solution(id, provider).await?.ok_or_else(|| {
		Error::not_found(
			format!("{provider} has no quotation on request {id}"),
			format!("see `tacit rfq ranking {id}`"),
		)
	})?;
	let plaintext = seal::open(account, &sealed)?;
	let hint =
		|| node_first("do not award this quotation, or ask the provider to improve it with a pre-solution of its own");
	if sha256(&plaintext) != quotation.solution {
		return Err(Error::mismatch(
			"the pre-solution is not the one whose digest was quoted",
			hint(),
		));
	}
	let binding = SolutionBinding {
		genesis: chain.genesis(),
		rfq: id,
		version: quotation.version,
		demander,
		provider: *provider,
	};
	authored::read(&binding, &plaintext)
		.map_err(|error| Error::mismatch(format!("this is not {provider}'s pre-solution: {error}"), hint()))
}

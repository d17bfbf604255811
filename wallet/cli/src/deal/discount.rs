//! `tacit deal discount`: the provider's consent in writing to a lower payment.

use crate::{
	context::Context,
	error::Result,
	output::{quoted, Report},
};
use clap::Subcommand;
use std::path::{Path, PathBuf};
use tacit_primitives::DealId;
use tacit_wallet::{
	amount::Amount,
	discount::DiscountFile,
	files::{self, Access, Existing},
};

/// The most bytes that a file with a discount has.
const MOST_BYTES: u64 = 16 * 1024;

/// Agree to a lower payment in writing, or check such an agreement (both)
#[derive(Debug, Subcommand)]
pub enum DiscountCommand {
	/// Sign that you accept a lower payment in a deal (provider)
	#[command(after_help = "\
Hand the file to the demander. If you complain about the escrow later, the demander answers with it: an escrow that holds \
that amount or more is in order then. Nothing is submitted. Whoever has the file can show that you accept the lower amount.

Examples:
  tacit --dev bob deal discount sign 0 --amount 40 --out discount.json")]
	Sign {
		/// Number of the deal
		deal: DealId,
		/// The lowest payment that you accept
		#[arg(long, value_name = "AMOUNT")]
		amount: Amount,
		/// File to write, which must not exist yet
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Check a discount before you pay less than the price (demander)
	#[command(after_help = "\
Checks that the provider of the deal has signed it for this deal of this chain. Needs no account.

Examples:
  tacit deal discount check discount.json")]
	Check {
		/// File with the discount
		file: PathBuf,
	},
}

impl DiscountCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Sign { deal, amount, out } => sign(context, deal, amount, &out).await,
			Self::Check { file } => check(context, &file).await,
		}
	}
}

/// Reads a file with a discount and verifies its signature.
pub(crate) fn read(path: &Path) -> Result<DiscountFile> {
	let bytes = files::read_at_most(path, MOST_BYTES)?;
	Ok(DiscountFile::from_json(&String::from_utf8_lossy(&bytes))?)
}

async fn sign(context: &Context, id: DealId, amount: Amount, out: &Path) -> Result<Report> {
	context.require_signer()?;
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let discount = DiscountFile::sign(&account, chain.genesis(), &deal, amount)?;
	files::write(out, discount.to_json().as_bytes(), Access::Private, Existing::Keep)?;
	Ok(Report::new(format!("Signed a discount for deal {id}"))
		.field("deal", id)
		.field("amount", amount)
		.field("price", Amount::from_units(deal.terms.ceiling))
		.field("file", out.display().to_string())
		.note(format!(
			"Hand the file to the demander, who checks it with `tacit deal discount check`. You then acknowledge with `tacit acknowledge \
			 {id} --amount {}`.",
			amount.to_decimal()
		))
		.next(format!("tacit deal discount check {}", quoted(out))))
}

async fn check(context: &Context, path: &Path) -> Result<Report> {
	let discount = read(path)?;
	let chain = context.chain().await?;
	let id = discount.deal;
	let deal = chain.deal(id).await?;
	discount.check(&chain.genesis(), &deal)?;
	Ok(Report::new(format!("Discount for deal {id}"))
		.field("deal", id)
		.field("provider", &discount.provider)
		.field("amount", discount.amount)
		.field("price", Amount::from_units(deal.terms.ceiling))
		.field("signed", true)
		.next(format!("tacit fund {id} --amount {}", discount.amount.to_decimal())))
}

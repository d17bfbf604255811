//! `tacit reveal`: shows a delivered package to somebody who is no party of the deal.

use crate::{
	context::Context,
	deal::delivered::{with_files, Delivered},
	error::Result,
	output::{quoted, Report},
	sealing::SealingOptions,
};
use clap::Subcommand;
use std::path::{Path, PathBuf};
use subxt::utils::AccountId32;
use tacit_primitives::DealId;
use tacit_wallet::{files, guard};

/// Show a delivered package to somebody else, such as an arbiter (both)
#[derive(Debug, Subcommand)]
pub enum RevealCommand {
	/// Seal the delivered package for one more account
	#[command(after_help = "\
Nobody but the two parties can open a package, the arbiter neither. This seals the very content that was stamped, \
for one more account, into a file that you send yourself. Whoever receives it can pass it on.

Examples:
  tacit --dev alice reveal make 0 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y --out shown.age
  tacit --dev alice reveal make 0 5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y \\
      --out shown.age --file 0.age     where the package is not kept on chain")]
	Make {
		/// Number of the deal
		deal: DealId,
		/// Address of the account that is to read it
		#[arg(value_parser = crate::view::address::parse)]
		address: AccountId32,
		/// File to write; it must not exist yet
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		/// File with the sealed package, where it is not kept on chain
		#[arg(long, value_name = "FILE")]
		file: Option<PathBuf>,
		#[command(flatten)]
		sealing: SealingOptions,
	},
	/// Open a package that a party has shown you, and check that it is the delivered one
	#[command(after_help = "\
Examples:
  tacit --dev charlie reveal open 0 shown.age --out ./shown")]
	Open {
		/// Number of the deal
		deal: DealId,
		/// File that you were sent
		file: PathBuf,
		/// Directory for the files; made if it is not there
		#[arg(long, value_name = "DIRECTORY")]
		out: PathBuf,
		/// Replace files that exist
		#[arg(long)]
		force: bool,
	},
}

impl RevealCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Make {
				deal,
				address,
				out,
				file,
				sealing,
			} => make(context, deal, &address, &out, file.as_deref(), &sealing).await,
			Self::Open { deal, file, out, force } => open(context, deal, &file, &out, force).await,
		}
	}
}

async fn make(
	context: &Context,
	id: DealId,
	address: &AccountId32,
	out: &Path,
	file: Option<&Path>,
	sealing: &SealingOptions,
) -> Result<Report> {
	file.map(files::open).transpose()?;
	let (chain, account) = context.open().await?;
	if let Ok(deal) = chain.deal(id).await {
		guard::deal::require_party(&deal, &account, "show the package of")?;
	}
	let delivered = Delivered::find(&chain, id, file).await?;
	let digest = delivered.check(&account)?;
	let key = sealing.registered(&chain, address).await?;
	// The account itself is a recipient too, so that it can open its file later.
	delivered.seal_for(&account, &[key, account.encryption_key()], out)?;
	let path = out.display().to_string();
	Ok(
		Report::new(format!("Sealed the package of deal {id} for one more account"))
			.field("deal", id)
			.field("digest", digest)
			.field("for", address)
			.field("file", path.as_str())
			.note(format!(
				"Send it the file. It opens it with `tacit reveal open {id} {} --out DIRECTORY`.",
				quoted(out)
			)),
	)
}

async fn open(context: &Context, id: DealId, file: &Path, out: &Path, force: bool) -> Result<Report> {
	let shown = files::open(file)?;
	let (chain, account) = context.open().await?;
	let delivered = Delivered::shown(&chain, id, file, shown).await?;
	let digest = delivered.check(&account)?;
	let kept = delivered.unpack(&account, out, force)?;
	let report = Report::new(format!("This is what was delivered in deal {id}"))
		.field("deal", id)
		.field("digest", digest);
	Ok(with_files(report, &kept))
}

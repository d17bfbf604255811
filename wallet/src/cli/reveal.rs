//! `tacit reveal`: showing a delivered package to somebody who is no party of the deal.

use super::{delivery::opened, sealing::SealingOptions, settlement::require_party, Context};
use crate::{
	chain::{Chain, Side},
	error::{Error, Result},
	files::{self, Access, Existing},
	output::{Report, Row},
	package::{sha256, Package},
	seal,
};
use clap::Subcommand;
use std::path::{Path, PathBuf};
use subxt::utils::AccountId32;
use tacit_primitives::{DealId, Digest};

/// Show a delivered package to somebody else, such as an arbiter (both)
#[derive(Debug, Subcommand)]
pub enum RevealCommand {
	/// Seal what was delivered for one more account
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
	/// Open what a party has shown you, and check that it is what was delivered
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
	let (chain, account) = context.open().await?;
	if let Ok(deal) = chain.deal(id).await {
		require_party(&deal, &account, "show the package of")?;
	}
	let (plaintext, digest) = opened(&chain, &account, id, file).await?;
	let key = sealing.registered(&chain, address).await?;
	// For itself too, so that it can see later what it has shown.
	let ciphertext = seal::seal(&[key, account.encryption_key()], &plaintext)?;
	if **seal::open(&account, &ciphertext)? != **plaintext {
		return Err(Error::mismatch(
			"what was sealed opens to something else",
			"nothing was written; try again",
		));
	}
	files::write(out, &ciphertext, Access::Private, Existing::Keep)?;
	let path = out.display().to_string();
	Ok(
		Report::new(format!("Sealed the package of deal {id} for one more account"))
			.field("deal", id)
			.field("digest", digest)
			.field("for", address)
			.field("file", path.as_str())
			.note(format!(
				"Send it the file. It opens it with `tacit reveal open {id} {path} --out DIRECTORY`."
			)),
	)
}

async fn open(context: &Context, id: DealId, file: &Path, out: &Path, force: bool) -> Result<Report> {
	let ciphertext = std::fs::read(file).map_err(|error| Error::io("read", file, error))?;
	let (chain, account) = context.open().await?;
	let stamped = stamped(&chain, id).await?;
	let plaintext = seal::open(&account, &ciphertext)?;
	let digest = sha256(&plaintext);
	if digest != stamped {
		return Err(Error::mismatch(
			format!("this content has the digest {digest:#x}, but {stamped:#x} was delivered"),
			"what you were shown is not what was delivered",
		));
	}
	let package = Package::from_plaintext(id, &plaintext)?;
	let paths = package.extract(out, force)?;
	let rows: Vec<Row> = paths
		.iter()
		.zip(package.files())
		.map(|(path, (_, size))| vec![("file", path.display().to_string().into()), ("bytes", size.into())])
		.collect();
	Ok(Report::new(format!("This is what was delivered in deal {id}"))
		.field("deal", id)
		.field("digest", digest)
		.list("files", rows))
}

async fn stamped(chain: &Chain, id: DealId) -> Result<Digest> {
	let info = chain.package_info(id, Side::Provider).await?;
	let info = info.ok_or_else(|| {
		Error::not_found(
			format!("no package of deal {id} is on chain"),
			"packages are removed some time after a deal has ended",
		)
	})?;
	Ok(info.digest)
}

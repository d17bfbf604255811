//! `tacit deliver`, `receive`, `approve`: the packages of a deal.

use super::{
	bounded,
	deal::in_time,
	sealing::SealingOptions,
	settlement::{require, wrong_state},
	Context, TransactionOptions,
};
use crate::{
	chain::{runtime, Chain, DealState, PackageInfo, PackageLocation, Side},
	error::{Error, Result},
	files::{self, Access, Existing},
	keys::Account,
	output::{printable, Cell, Progress, Report, Row},
	package::{sha256, Package},
	reopen, seal,
};
use clap::Args;
use runtime::runtime_types::pallet_settlement::types::PackageContent;
use std::path::{Path, PathBuf};
use tacit_primitives::{DealId, Digest, X25519Key};
use zeroize::Zeroizing;

/// Seal files for both parties and deposit them (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
The files go into one package, which only you and the demander can open. On chain it is stamped with the \
block's time, and the demander's time for the review begins.

What is larger than the chain takes is kept elsewhere: --uri says where. The sealed package is then written to \
a file, and the chain gets the URI, the file's digest and its size. Upload that file before the demander looks for \
it; nobody but the two of you can open it. A sealed file of the same content that an interrupted delivery left is \
used again.

Examples:
  tacit --dev bob deliver 0 report.pdf results.csv
  tacit --dev bob deliver 0 video.mp4 --uri https://files.lab.example/deal-0 --sealed deal-0.age")]
pub struct DeliverCommand {
	/// Number of the deal
	deal: DealId,
	/// Files to deliver; each keeps its name, without the directories
	#[arg(required = true, value_name = "FILE")]
	files: Vec<PathBuf>,
	/// Where the sealed package will be found, instead of on chain
	#[arg(long, value_name = "URI", value_parser = bounded::package_uri)]
	uri: Option<String>,
	/// File for the sealed package, which must not exist yet [default: deal-NUMBER.age]
	#[arg(long, value_name = "FILE", requires = "uri")]
	sealed: Option<PathBuf>,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl DeliverCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let package = Package::from_paths(self.deal, &self.files)?;
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Provider, "deliver")?;
		if !matches!(deal.state, DealState::Acknowledged { .. }) {
			return Err(wrong_state(&deal, "be delivered"));
		}
		let now = chain.now().await?;
		in_time(&deal, now)?;
		let id = self.deal;
		let keys = self.sealing.parties(&chain, &account, &deal).await?;
		let mut upload = None;
		let mut stored = None;
		let (digest, content) = match &self.uri {
			None => {
				let plaintext = package.to_plaintext();
				let ciphertext = sealed(&chain, &keys, &plaintext).await?;
				let digest = sha256(&plaintext);
				stored = Some((ciphertext.clone(), plaintext));
				(digest, PackageContent::Stored(ciphertext))
			},
			Some(uri) => {
				let path = self.sealed.unwrap_or_else(|| format!("deal-{id}.age").into());
				let (digest, ciphertext) = sealed_file(&account, &keys, id, &package, &path)?;
				upload = Some((uri.clone(), path.display().to_string()));
				(digest, elsewhere(uri, &ciphertext))
			},
		};
		let call = runtime::transactions()
			.settlement()
			.deposit_package(id, digest, content);
		let call = chain.finish(&call)?;
		if let Some((ciphertext, plaintext)) = &stored {
			reopen::check_sealed(&account, call.bytes(), ciphertext, plaintext)?;
		}
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealDelivered>()?;
				let deposited = submitted.event::<runtime::settlement::events::PackageDeposited>()?;
				let mut report = Report::new(format!("Delivered deal {id}"))
					.field("deal", id)
					.field("digest", deposited.digest)
					.field("bytes", deposited.size)
					.field("review_by", Cell::deadline(event.review_by, now))
					.list("files", file_rows(&package));
				if let Some((uri, path)) = upload {
					report = report
						.field("uri", uri.as_str())
						.field("sealed", path.as_str())
						.note(format!(
							"Upload {path} to {uri} now: the demander's time for the review has begun."
						));
				}
				Ok(report.note(format!(
					"The demander runs `tacit receive {id}`, then `tacit approve {id}`."
				)))
			})
			.await
	}
}

/// Open the delivered files and check their digest (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Opens the provider's package with your key, checks that it is what was stamped on chain, and writes the files. \
Files that exist are never overwritten without --force. The provider can use it too, to read its own delivery.

A package that is kept elsewhere you download yourself, from the URI that `tacit deal show` names; with --file it \
is checked against the size and the digest on chain before it is opened.

Examples:
  tacit --dev alice receive 0 --out ./delivery
  tacit --dev alice receive 0 --file downloaded.age --out ./delivery")]
pub struct ReceiveCommand {
	/// Number of the deal
	deal: DealId,
	/// Directory for the files; made if it is not there
	#[arg(long, value_name = "DIRECTORY")]
	out: PathBuf,
	/// The sealed package as it was downloaded, where it is not on chain
	#[arg(long, value_name = "SEALED")]
	file: Option<PathBuf>,
	/// Replace files that exist
	#[arg(long)]
	force: bool,
}

impl ReceiveCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let (plaintext, digest) = opened(&chain, &account, self.deal, self.file.as_deref()).await?;
		let package = Package::from_plaintext(self.deal, &plaintext).map_err(|error| {
			let hint = format!("object with `tacit dispute {}`", self.deal);
			Error::mismatch(format!("what was delivered is not a proper package: {error}"), hint)
		})?;
		let paths = package.extract(&self.out, self.force)?;
		let rows = paths
			.iter()
			.zip(package.files())
			.map(|(path, (_, size))| vec![("file", path.display().to_string().into()), ("bytes", size.into())]);
		Ok(Report::new(format!("Received the delivery of deal {}", self.deal))
			.field("deal", self.deal)
			.field("digest", digest)
			.list("files", rows.collect())
			.next(format!("tacit approve {0}, or tacit dispute {0}", self.deal)))
	}
}

/// Deposit your own copy and release the payment (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Opens what was delivered, seals the same content again as your own package, deposits it, and approves: two \
transactions. Both packages then carry the same digest, each stamped by its party. If the command is \
interrupted, run it again; it goes on where it stopped. Look at the files with `tacit receive` first.

Where the delivery is kept elsewhere, name the downloaded file with --file. Your own package then refers to the \
same sealed file, at the provider's URI or at yours.

Examples:
  tacit --dev alice approve 0
  tacit --dev alice approve 0 --file downloaded.age
  tacit --dev alice approve 0 --file downloaded.age --uri https://archive.alice.example/0")]
pub struct ApproveCommand {
	/// Number of the deal
	deal: DealId,
	/// The sealed package as it was downloaded, where it is not on chain
	#[arg(long, value_name = "SEALED")]
	file: Option<PathBuf>,
	/// Where you keep that file for yourself [default: the provider's URI]
	#[arg(long, value_name = "URI", requires = "file", value_parser = bounded::package_uri)]
	uri: Option<String>,
	#[command(flatten)]
	sealing: SealingOptions,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl ApproveCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Demander, "approve")?;
		let (DealState::Delivered { package: digest, .. } | DealState::Disputed { package: digest, .. }) = deal.state
		else {
			return Err(wrong_state(&deal, "be approved"));
		};
		let id = self.deal;
		if deal.demander_package.is_none() {
			let (plaintext, _) = opened(&chain, &account, id, self.file.as_deref()).await?;
			let mut stored = None;
			let content = match deal.provider_package.as_ref().map(|package| &package.location) {
				Some(PackageLocation::External { uri }) => PackageContent::External {
					uri: self.uri.unwrap_or_else(|| uri.clone()),
					// It was checked against them.
					ciphertext_digest: deal.provider_package.as_ref().map_or(digest, |p| p.ciphertext_digest),
					bytes: deal.provider_package.as_ref().map_or(0, |package| package.bytes),
				},
				_ => {
					let keys = self.sealing.parties(&chain, &account, &deal).await?;
					let ciphertext = sealed(&chain, &keys, &plaintext).await?;
					stored = Some(ciphertext.clone());
					PackageContent::Stored(ciphertext)
				},
			};
			let call = runtime::transactions()
				.settlement()
				.deposit_package(id, digest, content);
			let call = chain.finish(&call)?;
			if let Some(ciphertext) = &stored {
				reopen::check_sealed(&account, call.bytes(), ciphertext, &plaintext)?;
			}
			if self.transaction.call {
				return context
					.transact(&chain, &account, &call, &self.transaction, |_| Ok(Report::default()))
					.await
					.map(|report| {
						report.note(format!(
							"Submit it, then run `tacit approve {id} --call` again for the approval."
						))
					});
			}
			context.submit(&chain, &account, &call, &self.transaction).await?;
		}
		let call = runtime::transactions().settlement().approve(id, digest);
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Approved deal {id}"))
					.field("deal", id)
					.field("digest", digest)
					.note(format!("The provider collects the payment with `tacit settle {id}`.")))
			})
			.await
	}
}

/// The plaintext of what the provider delivered, checked against the digests on chain.
pub(super) async fn opened(
	chain: &Chain,
	account: &Account,
	id: DealId,
	file: Option<&Path>,
) -> Result<(Zeroizing<Vec<u8>>, Digest)> {
	let progress = Progress::start("Fetching the package");
	let nothing = || {
		Error::not_found(
			format!("nothing has been delivered in deal {id}"),
			format!(
				"`tacit deal show {id}` shows what it waits for; packages are removed some time after a deal has ended"
			),
		)
	};
	let info = chain.package_info(id, Side::Provider).await?.ok_or_else(nothing)?;
	let ciphertext = match (&info.location, file) {
		(PackageLocation::Stored, None) => chain.package(id, Side::Provider).await?.ok_or_else(nothing)?,
		(PackageLocation::Stored, Some(_)) => {
			return Err(Error::precondition(
				"the package is on chain, so there is no file to open",
				"leave --file out",
			))
		},
		(PackageLocation::External { uri }, None) => {
			return Err(Error::precondition(
				format!(
					"the package is not on chain: its {} bytes are kept at {}",
					info.bytes,
					printable(uri)
				),
				"download it and name the file with --file SEALED",
			))
		},
		(PackageLocation::External { .. }, Some(path)) => downloaded(&info, path)?,
	};
	progress.step("Opening the package");
	let hint = || format!("if you are the demander, object with `tacit dispute {id}`");
	let plaintext = seal::open(account, &ciphertext).map_err(|error| match error {
		seal::SealError::NotForThisAccount => error.into(),
		other => Error::mismatch(format!("the package cannot be opened: {other}"), hint()),
	})?;
	let digest = sha256(&plaintext);
	if digest != info.digest {
		return Err(Error::mismatch(
			format!(
				"the content has the digest {digest:#x}, but {:#x} was stamped",
				info.digest
			),
			hint(),
		));
	}
	Ok((plaintext, digest))
}

/// The file of a package that is kept elsewhere, if it is the one that the chain names.
fn downloaded(info: &PackageInfo, path: &Path) -> Result<Vec<u8>> {
	let failed = |error| Error::io("read", path, error);
	let size = std::fs::metadata(path).map_err(failed)?.len();
	let hint = "download it again; if it stays so, the provider has not made available what it deposited";
	// Its size first, so that no other file is read into memory.
	if size != info.bytes {
		return Err(Error::mismatch(
			format!(
				"{} has {size} bytes, but the package has {}",
				path.display(),
				info.bytes
			),
			hint,
		));
	}
	let ciphertext = std::fs::read(path).map_err(failed)?;
	let digest = sha256(&ciphertext);
	if digest != info.ciphertext_digest {
		return Err(Error::mismatch(
			format!(
				"{} has the digest {digest:#x}, but the package has {:#x}",
				path.display(),
				info.ciphertext_digest
			),
			hint,
		));
	}
	Ok(ciphertext)
}

async fn sealed(chain: &Chain, keys: &[X25519Key], plaintext: &[u8]) -> Result<Vec<u8>> {
	let limit = chain.parameters().await?.max_package_bytes as usize;
	seal::seal_within(keys, plaintext, limit).map_err(|error| match error {
		seal::SealError::TooLong { size, .. } => Error::precondition(
			format!("the sealed package has {size} bytes, and the chain takes {limit}"),
			"keep it elsewhere: say where with --uri URI, and upload the file that is written then",
		),
		other => other.into(),
	})
}

/// Seals a package into a file: the digest of the plaintext, and what is in the file. A file that is there already is
/// taken if it holds the same package, because an interrupted delivery may have left it and it may be uploaded.
fn sealed_file(
	account: &Account,
	keys: &[X25519Key],
	deal: DealId,
	package: &Package,
	path: &Path,
) -> Result<(Digest, Vec<u8>)> {
	let plaintext = package.to_plaintext();
	let ciphertext = seal::seal(keys, &plaintext)?;
	match files::write(path, &ciphertext, Access::Shared, Existing::Keep) {
		Ok(()) => Ok((sha256(&plaintext), ciphertext)),
		Err(Error::FileExists(path)) => {
			let old = std::fs::read(&path).map_err(|error| Error::io("read", &path, error))?;
			match seal::open(account, &old) {
				Ok(plaintext) if Package::from_plaintext(deal, &plaintext).as_ref() == Ok(package) => {
					Ok((sha256(&plaintext), old))
				},
				_ => Err(Error::FileExists(path)),
			}
		},
		Err(other) => Err(other),
	}
}

fn elsewhere(uri: &str, ciphertext: &[u8]) -> PackageContent {
	PackageContent::External {
		uri: uri.to_owned(),
		ciphertext_digest: sha256(ciphertext),
		bytes: ciphertext.len() as u64,
	}
}

fn file_rows(package: &Package) -> Vec<Row> {
	let row = |(name, size): (&str, usize)| vec![("file", printable(name).into()), ("bytes", size.into())];
	package.files().map(row).collect()
}

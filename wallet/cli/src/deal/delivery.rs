//! `tacit deliver`, `receive`, `approve`: the packages of a deal.

use crate::{
	context::{Context, TransactionOptions},
	deal::{
		delivered::{with_files, Delivered},
		sealed_file::{Delivery, SealedFile},
	},
	error::{doubt, Error, Result, WalletError},
	output::{quoted, Cell, Report, Row},
	sealing::SealingOptions,
	view::{bounded, outlook::settle},
};
use clap::Args;
use std::path::{Path, PathBuf};
use subxt::utils::Static;
use tacit_primitives::{DealId, DealState, Digest, PackageContent, PackageLocation};
use tacit_wallet::{
	chain::{runtime, Chain},
	deal::DealInfo,
	delivery::sealed,
	duration::{deadline, Now},
	files,
	guard::{self, GuardError},
	keys::Account,
	package::sha256,
	parcel::Parcel,
	reopen::{self, Reopened},
};
use zeroize::Zeroizing;

/// Seal files for both parties and deposit them (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
The files go into one package, which only you and the demander can open. On chain it is stamped with the \
block's time, and the demander's time for the review begins.

What is larger than the chain takes is kept elsewhere: --uri says where. The sealed package is then written to \
a file, and the chain gets the URI, the file's digest and its size. Upload that file before the demander looks for \
it; nobody but the two of you can open it. Beside it stands FILE.recipients, which says for whom it was sealed: by it \
the file that an interrupted delivery left is used again, for the same files, deal, parties and chain. Any other file in \
its place stays, and the delivery is refused.

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
		let parcel = Parcel::open(self.deal, &self.files)?;
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let now = chain.now().await?;
		guard::deal::deliver(&deal, &account, now)?;
		let id = self.deal;
		let recipients = self.sealing.parties(&chain, &account, &deal).await?;
		let limit = chain.parameters().await?.max_package_bytes as usize;
		// Files that do not fit are refused before they are read.
		if self.uri.is_none() && parcel.plaintext_bytes() > limit as u64 {
			return Err(GuardError::PackageTooLong {
				size: parcel.plaintext_bytes(),
				limit,
			}
			.into());
		}
		let files = match parcel.files().count() {
			1 => "this file".to_owned(),
			files => format!("these {files} files"),
		};
		let lapse = match (&deal.demander_split, &deal.provider_split) {
			(None, None) => "",
			_ => " A split that was proposed lapses.",
		};
		let question = format!("Deliver {files} in deal {id}? Nothing can be added afterwards.{lapse}");
		context.confirm(&self.transaction, &question)?;
		let mut upload = None;
		let mut stored = None;
		let (digest, content) = match &self.uri {
			Some(uri) => {
				let path = self.sealed.unwrap_or_else(|| format!("deal-{id}.age").into());
				let delivery = Delivery {
					account: &account,
					genesis: chain.genesis(),
					deal: id,
					recipients: &recipients,
					parcel: &parcel,
				};
				let sealed = delivery.sealed_file(&path)?;
				upload = Some((uri.clone(), path));
				(sealed.digest, elsewhere(&sealed, uri))
			},
			None => {
				let mut plaintext = Zeroizing::new(Vec::with_capacity(parcel.plaintext_bytes() as usize));
				parcel.write(&mut *plaintext, Path::new("the package"))?;
				let ciphertext = sealed(&recipients, &plaintext, limit)?;
				let digest = sha256(&plaintext);
				stored = Some((ciphertext.clone(), plaintext));
				(digest, PackageContent::Stored(ciphertext))
			},
		};
		let call = runtime::transactions()
			.settlement()
			.deposit_package(id, digest, Static(content));
		let call = chain.finish(&call)?;
		let call = reopened(&account, call, stored.as_ref())?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealDelivered>()?;
				let deposited = submitted.event::<runtime::settlement::events::PackageDeposited>()?;
				// Only the demander knows where it will have put the file.
				let sealed = if upload.is_some() { " --file SEALED" } else { "" };
				let mut report = Report::new(format!("Delivered deal {id}"))
					.field("deal", id)
					.field("digest", deposited.digest)
					.field("bytes", deposited.bytes)
					.field("review_by", Cell::deadline(event.review_by, now))
					.list("files", file_rows(&parcel));
				if let Some((uri, path)) = upload {
					let path = path.display().to_string();
					report = report
						.field("uri", uri.as_str())
						.field("sealed", path.as_str())
						.note(format!(
							"Upload {path} to {uri} now: the demander's time for the review has begun."
						));
				}
				Ok(report.note(format!(
					"The demander runs `tacit receive {id}{sealed} --out DIRECTORY`, then `tacit approve {id}{sealed}`."
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
		self.file.as_deref().map(files::open).transpose()?;
		let (chain, account) = context.open().await?;
		let id = self.deal;
		let delivered = Delivered::find(&chain, id, self.file.as_deref()).await?;
		let digest = delivered.check(&account)?;
		// A deal that has ended is gone, but its package is still there.
		let deal = chain.deal(id).await.ok();
		let kept = delivered
			.unpack(&account, &self.out, self.force)
			.map_err(|error| match error {
				Error::Wallet(WalletError::Package(error)) => Error::mismatch(
					format!("what was delivered is not a proper package: {error}"),
					doubt(id),
				),
				other => other,
			})?;
		let report = Report::new(format!("Received the delivery of deal {id}"))
			.field("deal", id)
			.field("digest", digest);
		let report = with_files(report, &kept);
		let reviewed = deal.filter(|deal| deal.terms.demander == account.id());
		Ok(match reviewed {
			Some(deal) => to_decide(report, &deal, chain.now().await?, self.file.as_deref()),
			None => report,
		})
	}
}

/// Adds the decisions that the demander can take now, without suggesting one of them.
fn to_decide(report: Report, deal: &DealInfo, now: Now, file: Option<&Path>) -> Report {
	let id = deal.id;
	let file = file.map_or_else(String::new, |file| format!(" --file {}", quoted(file)));
	match deal.state {
		DealState::Delivered { review_by, .. } if deal.overdue(now.block).is_none() => report
			.note(format!("Look at the files, until {}.", deadline(review_by, now)))
			.note(format!(
				"`tacit approve {id}{file}` releases the payment; `tacit dispute {id}` objects; without either the provider is paid then."
			)),
		DealState::Disputed { .. } if deal.overdue(now.block).is_none() => report.note(format!(
			"The delivery is disputed; `tacit deal {id}` shows what can be done."
		)),
		_ => report,
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
		self.file.as_deref().map(files::open).transpose()?;
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let digest = guard::deal::approve(&deal, &account)?;
		let id = self.deal;
		let deposited = deal.demander_package.is_some();
		let content = match deposited {
			true => None,
			false => Some(self.own_package(&chain, &account, &deal, digest).await?),
		};
		context.confirm(
			&self.transaction,
			&format!("Release the payment of deal {id} to the provider?"),
		)?;
		if let Some((content, stored)) = content {
			let call = runtime::transactions()
				.settlement()
				.deposit_package(id, digest, Static(content));
			let call = chain.finish(&call)?;
			let call = reopened(&account, call, stored.as_ref())?;
			if self.transaction.call {
				return context
					.transact(&chain, &account, &call, &self.transaction, |_| Ok(Report::default()))
					.await
					.map(|report| {
						report.aside(format!(
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
					.note(format!(
						"The provider collects the payment with `tacit {}`.",
						settle(id)
					)))
			})
			.await
	}

	/// Makes the demander's own copy of the delivered package. A package on chain is sealed again, and the result has
	/// its plaintext too. For a package that is kept elsewhere it is the same file.
	async fn own_package(
		&self,
		chain: &Chain,
		account: &Account,
		deal: &DealInfo,
		stamped: Digest,
	) -> Result<(PackageContent, Option<Sealed>)> {
		let delivered = Delivered::find(chain, deal.id, self.file.as_deref()).await?;
		if delivered.info.digest != stamped {
			return Err(GuardError::Lying(deal.id).into());
		}
		delivered.check(account)?;
		Ok(match &delivered.info.location {
			PackageLocation::External { uri } => {
				let content = PackageContent::External {
					uri: self.uri.as_deref().unwrap_or(uri.as_str()).into(),
					// The file was checked against these two.
					ciphertext_digest: delivered.info.ciphertext_digest,
					bytes: delivered.info.bytes,
				};
				(content, None)
			},
			PackageLocation::Stored => {
				let limit = chain.parameters().await?.max_package_bytes as usize;
				let recipients = self.sealing.parties(chain, account, deal).await?;
				let plaintext = delivered.opened(account)?;
				let ciphertext = sealed(&recipients, &plaintext, limit)?;
				(
					PackageContent::Stored(ciphertext.clone()),
					Some((ciphertext, plaintext)),
				)
			},
		})
	}
}

/// A ciphertext and its plaintext.
type Sealed = (Vec<u8>, Zeroizing<Vec<u8>>);

/// Opens the package in the finished call again. A package that is kept elsewhere is not in the call.
fn reopened<T: AsRef<[u8]>>(account: &Account, call: T, stored: Option<&Sealed>) -> Result<Reopened<T>> {
	Ok(match stored {
		Some((ciphertext, plaintext)) => reopen::check_sealed(account, call, ciphertext, plaintext)?,
		None => reopen::check_unsealed(call)?,
	})
}

fn elsewhere(sealed: &SealedFile, uri: &str) -> PackageContent {
	PackageContent::External {
		uri: uri.into(),
		ciphertext_digest: sealed.ciphertext_digest,
		bytes: sealed.size,
	}
}

fn file_rows(parcel: &Parcel) -> Vec<Row> {
	let row = |(name, bytes): (&str, u64)| vec![("file", name.into()), ("bytes", bytes.into())];
	parcel.files().map(row).collect()
}

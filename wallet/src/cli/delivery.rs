//! `tacit deliver`, `receive`, `approve`, `dispute`: the packages of a deal.

use super::{
	settlement::{require, wrong_state},
	Context, TransactionOptions,
};
use crate::{
	chain::{runtime, Chain, DealInfo, DealState, Side},
	error::{Error, Result},
	keys::Account,
	output::{printable, Cell, Progress, Report, Row},
	package::{sha256, Package},
	seal,
};
use clap::Args;
use std::path::PathBuf;
use subxt::utils::AccountId32;
use tacit_primitives::{DealId, Digest};
use zeroize::Zeroizing;

/// Seal files for both parties and deposit them (provider)
#[derive(Debug, Args)]
#[command(after_help = "\
The files go into one package, which only you and the demander can open. On chain it is stamped with the \
block's time, and the demander's time for the review begins.

Examples:
  tacit --dev bob deliver 0 report.pdf results.csv")]
pub struct DeliverCommand {
	/// Number of the deal
	deal: DealId,
	/// Files to deliver; each keeps its name, without the directories
	#[arg(required = true, value_name = "FILE")]
	files: Vec<PathBuf>,
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
		let plaintext = package.to_plaintext();
		let digest = sha256(&plaintext);
		let id = self.deal;
		let ciphertext = sealed(&chain, &deal, &plaintext).await?;
		let size = ciphertext.len();
		let call = deposit(id, digest, ciphertext);
		let now = chain.now().await?;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealDelivered>()?;
				Ok(Report::new(format!("Delivered deal {id}"))
					.field("deal", id)
					.field("digest", digest)
					.field("bytes", size)
					.field("review_by", Cell::deadline(event.review_by, now))
					.list("files", file_rows(&package))
					.note(format!(
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

Examples:
  tacit --dev alice receive 0 --out ./delivery")]
pub struct ReceiveCommand {
	/// Number of the deal
	deal: DealId,
	/// Directory for the files; made if it is not there
	#[arg(long, value_name = "DIRECTORY")]
	out: PathBuf,
	/// Replace files that exist
	#[arg(long)]
	force: bool,
}

impl ReceiveCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let (plaintext, digest) = opened(&chain, &account, self.deal).await?;
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

Examples:
  tacit --dev alice approve 0")]
pub struct ApproveCommand {
	/// Number of the deal
	deal: DealId,
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
			let (plaintext, _) = opened(&chain, &account, id).await?;
			let ciphertext = sealed(&chain, &deal, &plaintext).await?;
			let call = deposit(id, digest, ciphertext);
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

/// Object to what was delivered (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible during the review period. The payment then waits for consent: you approve after all, or the provider \
rejects, which sends the payment back to you.

Examples:
  tacit --dev alice dispute 0")]
pub struct DisputeCommand {
	/// Number of the deal
	deal: DealId,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl DisputeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		require(&deal, &account, Side::Demander, "dispute")?;
		let DealState::Delivered { package: digest, .. } = deal.state else {
			return Err(wrong_state(&deal, "be disputed"));
		};
		let id = self.deal;
		let call = runtime::transactions().settlement().dispute(id, digest);
		context
			.transact(&chain, &account, &call, &self.transaction, |_| {
				Ok(Report::new(format!("Disputed deal {id}"))
					.field("deal", id)
					.field("digest", digest)
					.note("The payment stays in escrow until you approve or the provider rejects."))
			})
			.await
	}
}

/// The plaintext of what the provider delivered, checked against the digest on chain.
async fn opened(chain: &Chain, account: &Account, id: DealId) -> Result<(Zeroizing<Vec<u8>>, Digest)> {
	let progress = Progress::start("Fetching the package");
	let info = chain
		.ask(
			runtime::runtime_apis()
				.settlement_api()
				.package_info(id, Side::Provider),
		)
		.await?;
	let ciphertext = chain.package(id, Side::Provider).await?;
	let (Some(info), Some(ciphertext)) = (info, ciphertext) else {
		return Err(Error::not_found(
			format!("nothing has been delivered in deal {id}"),
			format!(
				"`tacit deal show {id}` shows what it waits for; packages are removed some time after a deal has ended"
			),
		));
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

async fn sealed(chain: &Chain, deal: &DealInfo<AccountId32>, plaintext: &[u8]) -> Result<Vec<u8>> {
	let limit = chain.parameters().await?.max_package_bytes;
	Ok(seal::seal_within(&deal.parties_keys(), plaintext, limit as usize)?)
}

fn deposit(id: DealId, digest: Digest, ciphertext: Vec<u8>) -> impl subxt::transactions::Payload {
	let ciphertext = runtime::runtime_types::bounded_collections::bounded_vec::BoundedVec(ciphertext);
	runtime::transactions()
		.settlement()
		.deposit_package(id, digest, ciphertext)
}

fn file_rows(package: &Package) -> Vec<Row> {
	let row = |(name, size): (&str, usize)| vec![("file", printable(name).into()), ("bytes", size.into())];
	package.files().map(row).collect()
}

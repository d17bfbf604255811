//! `tacit stamp`, `verify`.

use super::{Context, TransactionOptions};
use crate::{
	chain::{runtime, Chain},
	error::{Error, Result},
	output::{quoted, Cell, Report},
	package::sha256_of_file,
};
use clap::Args;
use std::path::PathBuf;
use subxt::utils::Static;
use tacit_primitives::Digest;

/// Stamp the digest of a file on chain
#[derive(Debug, Args)]
#[command(after_help = "\
Only the SHA-256 digest goes on chain. It shows from now on that the file existed by the time of the block.

Examples:
  tacit --dev alice stamp notebook.pdf")]
pub struct StampCommand {
	/// File to stamp
	file: PathBuf,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl StampCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let digest = sha256_of_file(&self.file)?;
		let (chain, account) = context.open().await?;
		let call = runtime::transactions().timestamps().stamp(digest);
		let path = self.file.display().to_string();
		let clock = chain.clock().await;
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::timestamps::events::Stamped>()?;
				let Static(stamp) = event.stamp;
				Ok(Report::new(format!("Stamped {path}"))
					.field("digest", digest)
					.field("time", Cell::moment(stamp.time, clock))
					.field("stamp_block", stamp.block)
					.field("earliest", event.earliest)
					.next(format!("tacit verify {}", quoted(&self.file))))
			})
			.await
	}
}

/// Check when a file was stamped; needs no account
#[derive(Debug, Args)]
#[command(after_help = "\
Looks up the earliest stamp of the file's digest, then checks at the block of the stamp that the stamp and the \
time are in that block's own state. Exit code 0 if there is a stamp, 1 if there is none, 5 if something does \
not agree.

Examples:
  tacit verify notebook.pdf
  tacit verify notebook.pdf --json")]
pub struct VerifyCommand {
	/// File to check
	file: PathBuf,
}

impl VerifyCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let digest = sha256_of_file(&self.file)?;
		let chain = context.chain().await?;
		let earliest = chain
			.ask(runtime::runtime_apis().timestamps_api().earliest(digest))
			.await?;
		let earliest = earliest.ok_or_else(|| {
			Error::not_found(
				format!(
					"{} is not stamped on this chain (digest {digest:#x})",
					self.file.display()
				),
				"it may have been changed since it was stamped, or stamped on another chain (--node)",
			)
		})?;
		let Static(stamp) = earliest.stamp;
		let checked = check_block(&chain, digest, &stamp).await?;
		let clock = chain.clock().await;
		let finalised = chain
			.rpc()
			.chain_get_finalized_head()
			.await
			.map_err(crate::chain::failure)?;
		let finalised = chain.number_of(finalised).await?;
		Ok(Report::new(format!("{} is stamped", self.file.display()))
			.field("digest", digest)
			.field("time", Cell::moment(stamp.time, clock))
			.field("stamp_block", stamp.block)
			.field("stamp_block_hash", checked.block_hash)
			.field("submitter", &earliest.submitter)
			.field("final", finalised >= u64::from(stamp.block))
			.field("block_checked", checked.state))
	}
}

struct Checked {
	block_hash: Digest,
	/// Whether the node still has the block's state.
	state: Cell,
}

/// Reads the stamp and the clock in the state of the block that holds the stamp.
async fn check_block(chain: &Chain, digest: Digest, stamp: &tacit_primitives::Stamp) -> Result<Checked> {
	let at = chain.at_number(stamp.block).await?;
	let block_hash = at.at().block_hash();
	let unknown = |_| Checked {
		block_hash,
		state: Cell::new("no: the node has pruned that block's state; ask an archive node", false),
	};
	let state = async {
		let then = at
			.ask(runtime::runtime_apis().timestamps_api().earliest(digest))
			.await?;
		let time = at.fetch(runtime::storage().timestamp().now(), ()).await?;
		Ok::<_, Error>((then, time))
	};
	let (then, time) = match state.await {
		Ok(found) => found,
		Err(Error::Node(reason)) => return Ok(unknown(reason)),
		Err(other) => return Err(other),
	};
	if then.is_none_or(|then| then.stamp.0 != *stamp) || time != Some(stamp.time) {
		return Err(Error::mismatch(
			format!(
				"block {} does not hold the stamp that the chain's present state claims",
				stamp.block
			),
			"do not rely on this node; ask another one",
		));
	}
	Ok(Checked {
		block_hash,
		state: true.into(),
	})
}

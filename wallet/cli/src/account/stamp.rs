//! `tacit stamp`, `verify`.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result, WalletError},
	output::{quoted, Cell, Report},
};
use blake2::{digest::consts::U32, Blake2b};
use clap::Args;
use sha2::{Digest as _, Sha256};
use std::{
	io::{Read, Write},
	path::{Path, PathBuf},
};
use subxt::utils::{AccountId32, Static};
use tacit_primitives::{Digest, Stamp};
use tacit_wallet::{
	chain::{
		runtime::{self, runtime_types::pallet_timestamps::types::EarliestStamp},
		Chain,
	},
	files::{self, sha256_of_file},
};

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
		context.confirm(
			&self.transaction,
			&format!("Stamp {path}? The first stamp of a file stays for ever, and so does its deposit."),
		)?;
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
					.clock(clock)
					.next(format!("tacit verify {}", quoted(&self.file))))
			})
			.await
	}
}

/// Check when a file was stamped; needs no account
#[derive(Debug, Args)]
#[command(after_help = "\
Looks up the earliest stamp of the file's digest: of its SHA-256, which `tacit stamp` takes, and of its BLAKE2b-256, which \
Polkadot.js Apps takes where it hashes a file. The chain's present state has the stamp for good. As long as the node keeps \
the stamp's own block with its state, the stamp and the time are compared with that too. Exit code 0 if there is a stamp, 1 if \
there is none, 5 if something does not agree.

Examples:
  tacit verify notebook.pdf
  tacit verify notebook.pdf --json")]
pub struct VerifyCommand {
	/// File to check
	file: PathBuf,
}

impl VerifyCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let digests = digests_of_file(&self.file)?;
		let chain = context.chain().await?;
		let mut found = Vec::new();
		for (function, digest) in digests {
			if let Some(first) = earliest(&chain, digest).await? {
				found.push((function, digest, first));
			}
		}
		// The earlier stamp proves more.
		found.sort_by_key(|(_, _, first)| first.stamp.0.time);
		let mut found = found.into_iter();
		let (function, digest, first) = found.next().ok_or_else(|| {
			let [(sha, sha_digest), (blake, blake_digest)] = digests;
			Error::not_found(
				format!(
					"{} is not stamped on this chain ({sha} {sha_digest:#x}, {blake} {blake_digest:#x})",
					self.file.display()
				),
				"it may have been changed since it was stamped, or stamped on another chain (--node)",
			)
		})?;
		let Static(stamp) = first.stamp;
		let block_hash = match chain.hash_of(stamp.block).await {
			Ok(hash) => Cell::from(hash),
			Err(WalletError::StateDiscarded(_)) => Cell::none("unknown: the node does not have that block"),
			Err(other) => return Err(other.into()),
		};
		let checked = check_block(&chain, digest, &stamp).await?;
		let clock = chain.clock().await;
		let finalised = chain
			.rpc()
			.chain_get_finalized_head()
			.await
			.map_err(tacit_wallet::chain::failure)?;
		let finalised = chain.number_of(finalised).await?;
		let mut report = Report::new(format!("{} is stamped", self.file.display()))
			.field("digest", digest)
			.field("hash_function", function)
			.field("time", Cell::moment(stamp.time, clock))
			.field("stamp_block", stamp.block)
			.field("stamp_block_hash", block_hash)
			.field("submitter", &first.submitter)
			.field("final", finalised >= u64::from(stamp.block))
			.field("block_checked", checked)
			.clock(clock);
		for (function, digest, first) in found {
			report = report
				.field("also_hash_function", function)
				.field("also_digest", digest)
				.field("also_time", Cell::moment(first.stamp.0.time, clock));
		}
		Ok(report)
	}
}

async fn earliest(chain: &Chain, digest: Digest) -> Result<Option<EarliestStamp<AccountId32>>, WalletError> {
	chain
		.ask(runtime::runtime_apis().timestamps_api().earliest(digest))
		.await
}

/// A file's digests, with the names of the hash functions.
fn digests_of_file(path: &Path) -> Result<[(&'static str, Digest); 2]> {
	let failed = |error| Error::io("read", path, error);
	let (mut sha, mut blake) = (Sha256::new(), Blake2b::<U32>::new());
	let mut file = files::open(path)?;
	let mut buffer = vec![0; 1 << 16];
	loop {
		let read = file.read(&mut buffer).map_err(failed)?;
		if read == 0 {
			break;
		}
		// Hashing does not fail.
		let _ = sha.write_all(&buffer[..read]);
		let _ = blake.write_all(&buffer[..read]);
	}
	Ok([
		("SHA-256", <[u8; 32]>::from(sha.finalize()).into()),
		("BLAKE2b-256", <[u8; 32]>::from(blake.finalize()).into()),
	])
}

/// Compares the stamp and its time with the state of the stamp's block, if the node still has that state.
async fn check_block(chain: &Chain, digest: Digest, stamp: &Stamp) -> Result<Cell> {
	let state = async {
		let at = chain.at_number(stamp.block).await?;
		let then = earliest(&at, digest).await?;
		let time = at.fetch(runtime::storage().timestamp().now(), ()).await?;
		Ok::<_, WalletError>((then, time))
	};
	let (then, time) = match state.await {
		Ok(found) => found,
		Err(WalletError::StateDiscarded(what)) => {
			return Ok(Cell::new(
				format!("no: the node no longer keeps {what}; the stamp is from its present state"),
				false,
			))
		},
		Err(other) => return Err(other.into()),
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
	Ok(true.into())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn both_digests_are_those_of_the_standards() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("abc");
		std::fs::write(&path, "abc").unwrap();
		let [sha, blake] = digests_of_file(&path).unwrap();
		assert_eq!(
			hex::encode(sha.1),
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
		);
		assert_eq!(
			hex::encode(blake.1),
			"bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
		);
		assert_eq!((sha.0, blake.0), ("SHA-256", "BLAKE2b-256"));
		assert_eq!(sha.1, sha256_of_file(&path).unwrap());
	}
}

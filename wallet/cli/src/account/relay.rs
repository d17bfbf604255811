//! `tacit relay`: submits moves that other accounts have signed.

use crate::{
	context::{Context, TransactionOptions},
	error::{Error, Result},
	output::{Report, Row},
};
use clap::Args;
use std::path::PathBuf;
use subxt::utils::Static;
use tacit_wallet::{chain::runtime, error::Refusal, files, relay::SignedMoveFile};

/// The most bytes of a file with a signed move; they take about three thousand.
const MAX_MOVE_FILE_BYTES: u64 = 64 * 1024;

/// Submit moves that others have signed, many at once (anyone)
#[derive(Debug, Args)]
#[command(after_help = "\
All proofs are verified together, which costs a fraction of verifying each alone, and you pay the fee. A move \
that fails does not spoil the others; the report says which failed and why. Exit code 0 if at least one move was made, 3 if \
none was. You learn from a move what everybody learns from the chain.

Examples:
  tacit --dev bob settle 3 --sign-move settle-3.json
  tacit --dev eve relay settle-3.json shield.json")]
pub struct RelayCommand {
	/// Files that `--sign-move` wrote; they are carried out in this order
	#[arg(required = true, value_name = "FILE")]
	files: Vec<PathBuf>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RelayCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let mut moves = Vec::with_capacity(self.files.len());
		for path in &self.files {
			let bytes = files::read_at_most(path, MAX_MOVE_FILE_BYTES)?;
			let signed = SignedMoveFile::from_json(&String::from_utf8_lossy(&bytes)).map_err(|error| {
				Error::mismatch(format!("{}: {error}", path.display()), "ask its author for it again")
			})?;
			moves.push(signed);
		}
		let (chain, account) = context.open().await?;
		let limit = chain.parameters().await?.max_batch as usize;
		if moves.len() > limit {
			return Err(Error::precondition(
				format!("{} moves are more than one batch takes, which is {limit}", moves.len()),
				"submit them in several commands",
			));
		}
		if let Some(path) = moves
			.iter()
			.zip(&self.files)
			.find(|(file, _)| file.genesis != chain.genesis())
		{
			return Err(Error::mismatch(
				format!("{} is a move on another chain", path.1.display()),
				"name the right node with --node",
			));
		}
		let rows: Vec<(String, String, &'static str)> = moves
			.iter()
			.zip(&self.files)
			.map(|(file, path)| (path.display().to_string(), file.signed.account.to_string(), file.name()))
			.collect();
		let signed = moves.into_iter().map(|file| Static(file.signed)).collect();
		let call = runtime::transactions().settlement().submit(signed);
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::BatchSubmitted>()?;
				let mut failed: Vec<Option<Refusal>> = rows.iter().map(|_| None).collect();
				for (place, refusal) in chain.failed_moves(submitted)? {
					if let Some(failed) = failed.get_mut(place as usize) {
						*failed = Some(refusal);
					}
				}
				if failed.iter().all(Option::is_some) {
					let files = rows.iter().map(|(file, _, _)| file.clone());
					return Err(Error::NoMove(files.zip(failed.into_iter().flatten()).collect()));
				}
				let list: Vec<Row> = rows
					.iter()
					.zip(&failed)
					.map(|((file, who, name), failed)| {
						vec![
							("file", file.as_str().into()),
							("move", (*name).into()),
							("account", who.as_str().into()),
							("done", failed.is_none().into()),
							("refused", failed.as_ref().map(Refusal::code).into()),
						]
					})
					.collect();
				Ok(Report::new("Submitted the moves")
					.field("done", event.done)
					.field("failed", event.failed)
					.list("moves", list))
			})
			.await
	}
}

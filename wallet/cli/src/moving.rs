//! Proves, submits and signs moves.

use crate::{
	context::{Context, TransactionOptions},
	error::Result,
	output::{quoted, Cell, Progress, Report},
};
use clap::Args;
use codec::Encode;
use std::{
	path::{Path, PathBuf},
	time::SystemTime,
};
use tacit_primitives::{KeyVersions, Move};
use tacit_wallet::{
	chain::{Chain, MoveCall, Submitted},
	duration::{deadline, Period},
	files::{self, Access, Existing},
	guard::{self, bounds::named},
	keys::Account,
	moves::{MoveError, Mover},
	relay::{SignedMoveFile, Validity},
	reopen::{self, Intended},
};

/// The options of every command that proves a move.
#[derive(Debug, Args)]
pub struct MoveOptions {
	#[command(flatten)]
	pub transaction: TransactionOptions,

	/// Sign the move into this file instead of submitting it; anybody submits it with `tacit relay` and pays the fee
	#[arg(long, value_name = "FILE", conflicts_with_all = ["call", "finalised"])]
	pub sign_move: Option<PathBuf>,

	/// For how long a signed move can be submitted
	#[arg(long, value_name = "PERIOD", default_value = "1d", requires = "sign_move")]
	pub valid_for: Period,

	/// The last block in which a deal can be funded, where the move is a payment into escrow.
	#[arg(skip)]
	pub fund_by: Option<u32>,
}

/// Submits a move and reports, or prints its call, or signs it into a file, as the options say. Before that it opens
/// the sealed parts of the move again.
pub(crate) async fn make_move(
	context: &Context,
	chain: &Chain,
	account: &Account,
	action: Move,
	intended: Intended,
	options: &MoveOptions,
	report: impl FnOnce(&Submitted) -> Result<Report>,
) -> Result<Report> {
	match &options.sign_move {
		Some(path) => {
			let (_, report) = sign_move(context, chain, account, action, intended, path, options).await?;
			Ok(report)
		},
		None => submit_move(context, chain, account, action, intended, &options.transaction, report).await,
	}
}

/// Signs a move into a file. Returns the last block in which it can be relayed, and the report.
pub(crate) async fn sign_move(
	context: &Context,
	chain: &Chain,
	account: &Account,
	action: Move,
	intended: Intended,
	path: &Path,
	options: &MoveOptions,
) -> Result<(u32, Report)> {
	guard::bounds::within(named("--valid-for", options.valid_for), 1..=u32::MAX)?;
	let now = chain.now().await?;
	// A development chain makes up the numbers of its relay chain, and the key of a `--dev` account is no secret.
	let validity = match context.is_development_account() {
		true => Validity::from_any(now.block, options.valid_for),
		false => Validity::from_stated(now.block, SystemTime::now(), options.valid_for)?,
	};
	// A relayer that holds a payment back must leave the demander the time to submit one by itself.
	let validity = match options.fund_by {
		Some(fund_by) => validity.of_fund(fund_by)?,
		None => validity,
	};
	let action = reopen::check_move(account, &chain.genesis(), &action.encode(), &intended)?;
	let signed = SignedMoveFile::sign(account, chain.genesis(), action, validity);
	files::write(path, signed.to_json().as_bytes(), Access::Private, Existing::Keep)?;
	let path = path.display().to_string();
	let report = Report::new("Signed the move")
		.field("file", path.as_str())
		.field("account", account.address())
		.field("move", signed.name())
		.field("valid_until", Cell::deadline(validity.until, now))
		.note(match options.fund_by {
			Some(by) => format!(
				"If nobody has submitted it by then, pay without a relayer: not to fund the deal until {} is your default.",
				deadline(by, now)
			),
			None => "Whoever submits it pays the fee.".into(),
		})
		.note("Nothing was submitted. Any other move of your balance before it makes it void.")
		.note(format!(
			"It counts from block {} of the relay chain, which is the present one as the node says. A node that says too much makes \
			 the move good for longer than you asked: compare the number where you trust it.",
			validity.from
		))
		.next(format!("tacit relay {}", quoted(&path)));
	Ok((validity.until, report))
}

/// Submits a move and reports, or prints its call.
pub(crate) async fn submit_move(
	context: &Context,
	chain: &Chain,
	account: &Account,
	action: Move,
	intended: Intended,
	options: &TransactionOptions,
	report: impl FnOnce(&Submitted) -> Result<Report>,
) -> Result<Report> {
	let call = MoveCall::from(action.clone());
	let call = chain.finish(&call)?;
	let call = reopen::check_call(account, &chain.genesis(), call, &action, &intended)?;
	context.transact(chain, account, &call, options, report).await
}

/// Proves a move and shows its progress.
pub(crate) async fn prove<T>(
	chain: &Chain,
	account: &Account,
	keys: KeyVersions,
	make: impl FnOnce(&Mover<'_>) -> Result<T, MoveError>,
) -> Result<T> {
	let progress = Progress::start("Making the proving keys");
	let prover = chain.prover(&keys).await?;
	progress.step("Proving");
	let made = make(&Mover {
		account,
		genesis: chain.genesis(),
		keys,
		prover: &prover,
	});
	Ok(made?)
}

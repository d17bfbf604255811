//! What every command needs: the account and the chain.

use super::{resume::Invocation, GLOBAL};
use crate::{
	chain::{Chain, Inclusion, Submitted},
	error::{Error, Result},
	journal::{Entry, Journal, Locked},
	keys::Account,
	output::{Progress, Report},
};
use clap::Args;
use std::{
	path::{Path, PathBuf},
	sync::OnceLock,
};
use subxt::{transactions::Payload, utils::AccountId32};
use zeroize::Zeroizing;

/// Which account to use.
#[derive(Debug, Args)]
pub struct AccountOptions {
	/// File whose first line is your secret phrase, optionally with a path (`words …//stash`) [env: TACIT_SEED_FILE; or
	/// TACIT_SEED for the phrase itself]
	#[arg(long, value_name = "FILE", global = true, help_heading = GLOBAL, conflicts_with = "dev")]
	seed_file: Option<PathBuf>,

	/// Use a development account, whose secret everybody knows: alice, bob, charlie, dave, eve or ferdie
	#[arg(long, value_name = "NAME", global = true, help_heading = GLOBAL)]
	dev: Option<String>,

	/// Read and prepare calls (--call) for another account, such as a multisig, whose secrets your phrase keeps
	#[arg(long, value_name = "ADDRESS", global = true, help_heading = GLOBAL)]
	on_behalf_of: Option<AccountId32>,
}

/// What proofs are made with, and what else becomes of them.
#[derive(Clone, Debug, Default, Args)]
pub struct ProvingOptions {
	/// Folder with the proving-key files of a ceremony (or a file), for a chain that does not run on development keys
	#[arg(long, env = "TACIT_PROVING_KEYS", value_name = "PATH", global = true, help_heading = GLOBAL)]
	pub proving_keys: Option<PathBuf>,

	/// Write every proof that is made into this directory too, with its key and inputs, as snarkjs reads them
	#[arg(long, value_name = "DIRECTORY", global = true, help_heading = GLOBAL)]
	pub export_snarkjs: Option<PathBuf>,
}

/// What a transaction command does with its call.
#[derive(Debug, Args)]
pub struct TransactionOptions {
	/// Print the encoded call for Polkadot.js Apps (Developer, Extrinsics, Decode) or a multisig instead of submitting it
	#[arg(long)]
	pub call: bool,

	/// Wait until the block is final, not only until the transaction is in the best block
	#[arg(long, conflicts_with = "call")]
	pub finalised: bool,
}

/// The account and the chain of a command.
pub struct Context {
	node: String,
	account: AccountOptions,
	proving: ProvingOptions,
	journal: Option<PathBuf>,
	pub(super) invocation: Invocation,
	/// The account's journal, from the beginning of a transaction command to its end.
	locked: OnceLock<Locked>,
}

impl Context {
	pub(super) fn new(node: String, account: AccountOptions, journal: Option<PathBuf>, invocation: Invocation) -> Self {
		Self {
			node,
			account,
			proving: ProvingOptions::default(),
			journal,
			invocation,
			locked: OnceLock::new(),
		}
	}

	/// The journal: in the directory that was named, else in the user's.
	pub(super) fn journal(&self) -> Result<Journal> {
		let journal = self.journal.as_ref().map(Journal::at).or_else(Journal::of_user);
		journal.ok_or_else(|| {
			Error::precondition(
				"there is no place to write down what is about to be submitted: neither XDG_DATA_HOME nor HOME is set",
				"name a directory with --journal DIRECTORY or TACIT_JOURNAL",
			)
		})
	}

	/// Keeps the journal of the account to the end of the command.
	pub(super) fn keep(&self, locked: Locked) {
		let _ = self.locked.set(locked);
	}

	/// With other proving keys than those for development, or somebody who looks on.
	pub(super) fn with_proving(self, proving: ProvingOptions) -> Self {
		Self { proving, ..self }
	}

	/// The account whose phrase was named, or the one on whose behalf it acts.
	pub fn account(&self) -> Result<Account> {
		let account = self.named_account()?;
		Ok(match self.account.on_behalf_of {
			Some(other) => account.on_behalf_of(other),
			None => account,
		})
	}

	/// Fails where the command would need a signature of another account.
	pub(super) fn require_signer(&self) -> Result<()> {
		self.account()?.require_signer()
	}

	/// The account that was named: by an option, else by `TACIT_SEED_FILE`, else by `TACIT_SEED`.
	fn named_account(&self) -> Result<Account> {
		if let Some(name) = &self.account.dev {
			return Account::development(name);
		}
		// Not an environment variable of the parser: one that is set must not contradict `--dev`.
		let from_environment = || {
			std::env::var_os("TACIT_SEED_FILE")
				.filter(|path| !path.is_empty())
				.map(PathBuf::from)
		};
		if let Some(path) = self.account.seed_file.clone().or_else(from_environment) {
			warn_if_others_can_read(&path);
			return Account::from_file(&path);
		}
		match std::env::var("TACIT_SEED").map(Zeroizing::new) {
			Ok(uri) if !uri.trim().is_empty() => Account::from_uri(&uri),
			_ => Err(Error::Key("no account is named".into())),
		}
	}

	/// The chain at its best block.
	pub async fn chain(&self) -> Result<Chain> {
		let mut chain = Chain::connect(&self.node).await?;
		if let Some(path) = &self.proving.proving_keys {
			chain.set_proving_keys(path.clone());
		}
		if let Some(directory) = &self.proving.export_snarkjs {
			chain.set_observer(super::proof::observer(directory.clone()));
		}
		Ok(chain)
	}

	/// The chain and the account.
	pub async fn open(&self) -> Result<(Chain, Account)> {
		let account = self.account()?;
		Ok((self.chain().await?, account))
	}

	/// Submits a call, waits for it and reports; or reports the encoded call where that was asked for.
	pub async fn transact<C: Payload>(
		&self,
		chain: &Chain,
		account: &Account,
		call: &C,
		options: &TransactionOptions,
		report: impl FnOnce(&Submitted) -> Result<Report>,
	) -> Result<Report> {
		if options.call {
			return Ok(Report::default().call(format!("0x{}", hex::encode(chain.encode_call(call)?))));
		}
		let submitted = self.submit(chain, account, call, options).await?;
		Ok(report(&submitted)?.included(&submitted))
	}

	/// Submits a call and waits for it.
	pub async fn submit<C: Payload>(
		&self,
		chain: &Chain,
		account: &Account,
		call: &C,
		options: &TransactionOptions,
	) -> Result<Submitted> {
		let progress = Progress::start("Submitting");
		let until = if options.finalised {
			Inclusion::Final
		} else {
			Inclusion::Best
		};
		let locked = match self.locked.get() {
			Some(locked) => locked,
			// Only without a place for the journal is it not locked by now.
			None => {
				return Err(self
					.journal()
					.err()
					.unwrap_or_else(|| unreachable!("a journal is locked first")))
			},
		};
		let signed = chain.sign(account, call).await?;
		locked.write(&Entry {
			genesis: chain.genesis(),
			command: self.invocation.text.clone(),
			born: signed.born,
			nonce: signed.nonce,
			extrinsic: signed.extrinsic.clone(),
		})?;
		let outcome = chain.submit_signed(&signed, until, |step| progress.step(step)).await;
		if matches!(outcome, Ok(_) | Err(Error::Refused(_) | Error::Pool(_))) {
			locked.clear(chain.genesis())?;
		}
		outcome
	}
}

/// Says so on standard error where a seed file is open to other users of the machine.
fn warn_if_others_can_read(path: &Path) {
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		if std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0) {
			eprintln!(
				"warning: other users can read {0}; close it with `chmod 600 {0}`",
				path.display()
			);
		}
	}
	#[cfg(not(unix))]
	let _ = path;
}

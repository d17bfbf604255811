//! The account, the chain and the journal of a command.

use crate::{
	calls::Submittable,
	error::{Error, Result, WalletError},
	invocation::Invocation,
	output::{confirm, warn, Progress, Report},
	replay::Replay,
	seed::{self, Passwords},
};
use clap::Args;
use std::{path::PathBuf, sync::OnceLock};
use subxt::utils::AccountId32;
use tacit_primitives::Digest;
use tacit_wallet::{
	chain::{Chain, Inclusion, SharedObserver, Submitted},
	files::FileError,
	journal::{Entry, Journal, Locked, Run},
	keys::Account,
	phrase::is_for_development,
};
use zeroize::Zeroizing;

/// The heading of the options that every command takes.
pub(crate) const GLOBAL: &str = "Options of every command";

/// The node of a command that names none.
const LOCAL_NODE: &str = "ws://127.0.0.1:9944";

/// The options that name the account.
#[derive(Debug, Args)]
pub struct AccountOptions {
	/// File with your secret phrase, optionally with a path (`words …//stash`), in clear or under a password; `-` is
	/// standard input [env: TACIT_SEED_FILE; or TACIT_SEED for the phrase itself]
	#[arg(long, value_name = "FILE", global = true, help_heading = GLOBAL, conflicts_with = "dev")]
	seed_file: Option<PathBuf>,

	/// File whose first line is the password of the seed file; without one it is asked for [env: TACIT_PASSWORD_FILE;
	/// or TACIT_PASSWORD for the password itself]
	#[arg(long, value_name = "FILE", global = true, help_heading = GLOBAL)]
	password_file: Option<PathBuf>,

	/// Use a development account, whose secret everybody knows: alice, bob, charlie, dave, eve or ferdie. The clock of
	/// a development chain is not the time of day: it starts two hours in the past and moves 6 seconds with every block
	#[arg(long, value_name = "NAME", global = true, help_heading = GLOBAL)]
	dev: Option<String>,

	/// Read and prepare calls (--call) for another account, such as a multisig, whose secrets your phrase keeps
	#[arg(long, value_name = "ADDRESS", value_parser = crate::view::address::parse, global = true, help_heading = GLOBAL)]
	on_behalf_of: Option<AccountId32>,
}

/// The options for making proofs and for exporting them.
#[derive(Clone, Debug, Default, Args)]
pub struct ProvingOptions {
	/// Folder with the proving-key files of a ceremony (or a file), for a chain that does not run on development keys
	/// [env: TACIT_PROVING_KEYS]
	#[arg(long, value_name = "PATH", global = true, help_heading = GLOBAL)]
	pub proving_keys: Option<PathBuf>,

	/// Write every proof that is made into this directory too, with its key and inputs, as snarkjs reads them
	#[arg(long, value_name = "DIRECTORY", global = true, help_heading = GLOBAL)]
	pub export_snarkjs: Option<PathBuf>,
}

/// The options of every command that submits a transaction.
#[derive(Debug, Args)]
pub struct TransactionOptions {
	/// Print the encoded call for Polkadot.js Apps (Developer, Extrinsics, Decode) or a multisig instead of submitting
	/// it
	#[arg(long)]
	pub call: bool,

	/// Wait until the block is final, not only until the transaction is in the best block
	#[arg(long, conflicts_with = "call")]
	pub finalised: bool,

	/// Do not ask before a step that cannot be undone; without this option a terminal is asked, scripts and pipes never
	#[arg(long)]
	pub yes: bool,
}

/// The account and the chain of a command.
pub struct Context {
	node: Option<String>,
	account: AccountOptions,
	proving: ProvingOptions,
	observer: Option<SharedObserver>,
	journal: Option<PathBuf>,
	pub(crate) invocation: Invocation,
	/// The secret of the account, which is read once.
	secret: OnceLock<Zeroizing<String>>,
	/// The account's journal, from the beginning of a transaction command to its end.
	locked: OnceLock<Locked>,
	/// The transaction that an interrupted run of this command has submitted.
	pub(crate) replay: Replay,
}

impl Context {
	pub(crate) fn new(
		node: Option<String>,
		account: AccountOptions,
		journal: Option<PathBuf>,
		invocation: Invocation,
	) -> Self {
		Self {
			node,
			account,
			proving: ProvingOptions::default(),
			observer: None,
			journal,
			invocation,
			secret: OnceLock::new(),
			locked: OnceLock::new(),
			replay: Replay::default(),
		}
	}

	/// Finds the journal: in the named directory, else in the user's data directory.
	pub(crate) fn journal(&self) -> Result<Journal> {
		let named = self
			.journal
			.clone()
			.or_else(|| seed::file_of_environment("TACIT_JOURNAL"));
		let journal = named.map(Journal::at).or_else(Journal::of_user);
		journal.ok_or_else(|| {
			Error::precondition(
				"there is no place to write down what is about to be submitted: neither XDG_DATA_HOME nor HOME is set",
				"name a directory with --journal DIRECTORY or TACIT_JOURNAL",
			)
		})
	}

	/// Keeps the journal of the account locked to the end of the command.
	pub(crate) fn keep(&self, locked: Locked) {
		let _ = self.locked.set(locked);
	}

	/// The locked journal of the account. Every command that submits has locked it before, unless there is no place for
	/// a journal, which is the error here.
	pub(crate) fn locked(&self) -> Result<&Locked> {
		match self.locked.get() {
			Some(locked) => Ok(locked),
			None => Err(self
				.journal()
				.err()
				.unwrap_or_else(|| unreachable!("a journal is locked first"))),
		}
	}

	/// Sets other proving keys than those for development, or an observer of the proofs.
	pub(crate) fn with_proving(self, proving: ProvingOptions, observer: Option<SharedObserver>) -> Self {
		Self {
			proving,
			observer,
			..self
		}
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
	pub(crate) fn require_signer(&self) -> Result<()> {
		Ok(self.account()?.require_signer()?)
	}

	/// The account that was named: by an option, else by `TACIT_SEED_FILE`, else by `TACIT_SEED`.
	fn named_account(&self) -> Result<Account> {
		if let Some(name) = &self.account.dev {
			return Ok(Account::development(name)?);
		}
		if let Some(secret) = self.secret.get() {
			return Ok(Account::from_uri(secret)?);
		}
		// Not an environment variable of the parser: one that is set must not contradict `--dev`.
		let seed_file = self.account.seed_file.clone();
		let file = seed_file.or_else(|| seed::file_of_environment("TACIT_SEED_FILE"));
		let (secret, account) = match file {
			Some(path) => {
				let secret = seed::secret(&path, &self.passwords())?;
				let account = Account::from_uri(&secret).map_err(|error| seed::about(&path, error))?;
				(secret, account)
			},
			None => match std::env::var("TACIT_SEED").map(Zeroizing::new) {
				Ok(uri) if !uri.trim().is_empty() => {
					let account = Account::from_uri(&uri)?;
					(uri, account)
				},
				_ => return Err(Error::Key("no account is named".into())),
			},
		};
		let _ = self.secret.set(secret);
		Ok(account)
	}

	/// Whether the account is one of those for development, whose secrets everybody knows.
	pub(crate) fn is_development_account(&self) -> bool {
		self.account.dev.is_some()
	}

	/// The source of a seed file's password.
	pub(crate) fn passwords(&self) -> Passwords {
		let file = self.account.password_file.clone();
		Passwords {
			file: file.or_else(|| seed::file_of_environment("TACIT_PASSWORD_FILE")),
		}
	}

	/// The node: the one that was named by the option, else by the environment, else the usual one on this machine.
	fn node(&self) -> Result<String> {
		let (node, named_by) = match (&self.node, std::env::var_os("TACIT_NODE")) {
			(Some(node), _) => (node.clone(), "--node"),
			(None, Some(node)) => (node.to_string_lossy().into_owned(), "TACIT_NODE"),
			(None, None) => return Ok(LOCAL_NODE.to_owned()),
		};
		match node.trim().is_empty() {
			false => Ok(node),
			true => Err(Error::precondition(
				format!("{named_by} is empty"),
				format!("name a node there, such as {LOCAL_NODE}, or leave it out"),
			)),
		}
	}

	/// Connects to the chain at its best block.
	pub async fn chain(&self) -> Result<Chain> {
		let mut chain = Chain::connect(&self.node()?).await?;
		if self.is_development_account() && !chain.is_for_development().await? {
			return Err(Error::Key(
				"this is no development chain, and everybody knows the secret of the account that --dev names".into(),
			));
		}
		// A network for tests may be meant, so this is no error.
		if self.secret.get().is_some_and(|secret| is_for_development(secret)) && !chain.is_for_development().await? {
			warn("this is no development chain, and everybody knows the phrase of your account: anybody can take what it owns");
		}
		if let Some(before) = self.replay.before() {
			chain = chain.at_hash(before).await?;
		}
		let proving_keys = self.proving.proving_keys.clone();
		if let Some(path) = proving_keys.or_else(|| seed::file_of_environment("TACIT_PROVING_KEYS")) {
			chain.set_proving_keys(path);
		}
		if let Some(observer) = &self.observer {
			chain.set_observer(observer.clone());
		}
		Ok(chain)
	}

	/// Reads the hash of the first block of the node's chain, even if its runtime does not fit this wallet.
	pub(crate) async fn genesis(&self) -> Result<Digest> {
		Ok(Chain::genesis_of(&self.node()?).await?)
	}

	/// Connects to the chain and opens the account.
	pub async fn open(&self) -> Result<(Chain, Account)> {
		let account = self.account()?;
		Ok((self.chain().await?, account))
	}

	/// Asks before a transaction that cannot be undone. It does not ask if the command submits nothing or has submitted
	/// the transaction already, or if the user wants no questions.
	pub(crate) fn confirm(&self, options: &TransactionOptions, question: &str) -> Result<()> {
		match options.call || options.yes || self.replay.before().is_some() {
			true => Ok(()),
			false => confirm(&format!("{question} This cannot be undone.")),
		}
	}

	/// Submits a call, waits for it and reports; with `--call` it reports the encoded call instead.
	pub async fn transact<C: Submittable>(
		&self,
		chain: &Chain,
		account: &Account,
		call: &C,
		options: &TransactionOptions,
		report: impl FnOnce(&Submitted) -> Result<Report>,
	) -> Result<Report> {
		if options.call {
			return Ok(Report::default().call(&chain.encode_call(call)?, chain.node()));
		}
		let submitted = self.submit(chain, account, call, options).await?;
		match report(&submitted) {
			Ok(report) => Ok(report.included(&submitted)),
			// A script that took this for a failure would carry out the transaction once more.
			Err(Error::Wallet(
				error @ (WalletError::Incompatible(_) | WalletError::Node(_) | WalletError::File(FileError::Io { .. })),
			)) => Err(Error::Unreported {
				block: submitted.block,
				why: error.to_string(),
			}),
			Err(error) => Err(error),
		}
	}

	/// Submits a call and waits for it.
	pub async fn submit<C: Submittable>(
		&self,
		chain: &Chain,
		account: &Account,
		call: &C,
		options: &TransactionOptions,
	) -> Result<Submitted> {
		let locked = self.locked()?;
		if let Some(submitted) = self.replay.take() {
			if options.finalised {
				let _progress = Progress::start("In a block; waiting until it is final");
				chain.wait_until_final(&submitted).await?;
			}
			locked.clear(chain.genesis())?;
			self.replay.carried_out_in(submitted.block);
			return Ok(submitted);
		}
		let progress = Progress::start("Submitting");
		let until = match options.finalised {
			true => Inclusion::Final,
			false => Inclusion::Best,
		};
		let signed = chain.sign(account, call).await?;
		self.replay.something_was_sent();
		locked.write(&Entry {
			genesis: chain.genesis(),
			command: self.invocation.label.clone(),
			run: Run::Digest(account.journal_digest(&self.invocation.digest())),
			born: signed.born,
			nonce: signed.nonce,
			extrinsic: signed.extrinsic.clone(),
		})?;
		let outcome = chain.submit_signed(&signed, until, |step| progress.step(step)).await;
		if matches!(outcome, Ok(_) | Err(WalletError::Refused(_) | WalletError::Pool(_))) {
			locked.clear(chain.genesis())?;
		}
		if let Ok(submitted) = &outcome {
			self.replay.carried_out_in(submitted.block);
		}
		Ok(outcome?)
	}
}

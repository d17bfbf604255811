//! `tacit pending`: lists interrupted transactions and gives them up.

use crate::{
	context::Context,
	error::{Error, Result, WalletError},
	output::{Report, Row},
	resume::behind,
};
use clap::Subcommand;
use tacit_primitives::Digest;
use tacit_wallet::{
	chain::{Chain, Fate},
	journal::{Pending, Signed},
};

/// Show or give up transactions that were interrupted
#[derive(Debug, Subcommand)]
pub enum PendingCommand {
	/// List the transactions that were interrupted, of all accounts that use this journal
	#[command(after_help = "\
A command writes down what it has signed before it submits it, and forgets it when it knows what became of it. What is \
listed here was interrupted in between. The next command of the account finds out what became of it and finishes it. \
Needs no account. Without a node, and at one whose runtime does not fit this wallet, it lists the signed transactions alone.

Examples:
  tacit pending list
  tacit pending list --json")]
	List {},
	/// Forget an interrupted transaction of your account, so that it is not finished
	#[command(after_help = "\
This calls nothing back. A node that has the transaction can still include it, up to the block that is shown; then it is \
carried out. Whoever does the same once more meanwhile may have done it twice. Only the account's next transaction, if it \
gets into a block first and carries the same number, takes its place for good. So look with `tacit balance` or `tacit deal \
list` before you do it again.

Without --yes nothing is forgotten that can still be carried out, or of which the node does not know what became.

Examples:
  tacit --dev alice pending abandon
  tacit --dev alice pending abandon --yes")]
	Abandon {
		/// Forget it although it can still be carried out
		#[arg(long)]
		yes: bool,
	},
}

impl PendingCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::List {} => list(context).await,
			Self::Abandon { yes } => abandon(context, yes).await,
		}
	}
}

/// The node that is asked for the fate of transactions, as far as it can answer.
struct Asked {
	/// Hash of its chain's first block.
	genesis: Option<Digest>,
	/// The chain, or why it cannot be asked.
	chain: Result<Chain>,
}

impl Asked {
	/// Connects to the node. The list is shown even if no node answers, or if its runtime does not fit this wallet, for
	/// example after an upgrade.
	async fn of(context: &Context) -> Result<Self> {
		let (genesis, chain) = match context.chain().await {
			Ok(chain) => (Some(chain.genesis()), Ok(chain)),
			Err(error @ Error::Wallet(WalletError::Connect { .. })) => (None, Err(error)),
			Err(error @ Error::Wallet(WalletError::Incompatible(_) | WalletError::Node(_))) => {
				(context.genesis().await.ok(), Err(error))
			},
			Err(other) => return Err(other),
		};
		Ok(Self { genesis, chain })
	}

	/// Finds out the fate of a transaction on a chain. The error is the reason, in words, why the node cannot tell.
	async fn fate(&self, genesis: Digest, signed: &Signed) -> Result<Fate, String> {
		if self.genesis.is_some_and(|own| own != genesis) {
			return Err("the node is of another chain".into());
		}
		let chain = self.chain.as_ref().map_err(|error| match error {
			Error::Wallet(WalletError::Connect { .. }) => "no node answers".into(),
			other => other.to_string(),
		})?;
		chain.fate(signed).await.map_err(|error| error.to_string())
	}
}

async fn list(context: &Context) -> Result<Report> {
	let pending = context.journal()?.pending()?;
	let mut rows: Vec<Row> = Vec::with_capacity(pending.len());
	if !pending.is_empty() {
		let asked = Asked::of(context).await?;
		for pending in &pending {
			rows.push(row(&asked, pending).await);
		}
	}
	let report = Report::default().list("pending_transactions", rows);
	Ok(match pending.is_empty() {
		true => report,
		false => report.note(
			"The next transaction command of an account finishes what is on its way; `tacit pending abandon` gives it up.",
		),
	})
}

async fn row(asked: &Asked, pending: &Pending) -> Row {
	let Some(entry) = &pending.entry else {
		return vec![
			("command", "".into()),
			("state", "damaged file".into()),
			("number", None::<u64>.into()),
			("up_to_block", None::<u64>.into()),
			("account", (&pending.account).into()),
			("chain", pending.genesis.into()),
		];
	};
	let signed = entry.signed(pending.account);
	let fate = asked.fate(pending.genesis, &signed).await;
	vec![
		("command", entry.command.as_str().into()),
		("state", state_of(&fate).into()),
		("number", entry.nonce.into()),
		("up_to_block", signed.last().into()),
		("account", (&pending.account).into()),
		("chain", pending.genesis.into()),
	]
}

/// Describes the fate of a transaction in words.
fn state_of(fate: &Result<Fate, String>) -> String {
	match fate {
		Ok(Fate::Executed(submitted)) => format!("carried out in block {}", submitted.block),
		Ok(Fate::Refused(refusal)) => format!("refused: {}", refusal.code()),
		Ok(Fate::Unknown(why)) => format!("outcome unknown: {why}"),
		Ok(Fate::Pending) => "can still be carried out".into(),
		Ok(Fate::Void(why)) => format!("can never be carried out: {why}"),
		Ok(Fate::Behind(best)) => format!("unknown: {}", behind(*best)),
		Err(why) => format!("unknown: {why}"),
	}
}

async fn abandon(context: &Context, yes: bool) -> Result<Report> {
	let account = context.account()?;
	let journal = context.journal()?;
	let locked = journal.try_lock(&account.id())?.ok_or_else(|| {
		Error::precondition(
			"another tacit command of this account is at work",
			"wait for it or end it, then try again",
		)
	})?;
	let own = journal
		.pending()?
		.into_iter()
		.filter(|pending| pending.account == account.id());
	let own: Vec<Pending> = own.collect();
	if own.is_empty() {
		return Err(nothing());
	}
	let asked = Asked::of(context).await?;
	let Some(genesis) = asked.genesis.or_else(|| only(&own)) else {
		return Err(asked.chain.err().unwrap_or_else(nothing));
	};
	let pending = own
		.iter()
		.find(|pending| pending.genesis == genesis)
		.ok_or_else(nothing)?;
	let signed = pending.entry.as_ref().map(|entry| entry.signed(account.id()));
	let fate = match &signed {
		Some(signed) => asked.fate(genesis, signed).await,
		None => Err("the file is damaged".into()),
	};
	let command = pending
		.entry
		.as_ref()
		.map_or("of a damaged file", |entry| entry.command.as_str());
	let until = signed.as_ref().map(Signed::last);
	let up_to = until.map_or_else(String::new, |block| format!(", up to block {block}"));
	let not_known =
		|why: &str| {
			format!("it is not known whether the interrupted `tacit {command}` was carried out or can still be{up_to}: {why}")
		};
	let uncertain = match &fate {
		Ok(Fate::Pending) => Some(format!(
			"the interrupted `tacit {command}` can still be carried out{up_to}"
		)),
		Ok(Fate::Behind(best)) => Some(not_known(&behind(*best))),
		Err(why) => Some(not_known(why)),
		Ok(Fate::Executed(_) | Fate::Refused(_) | Fate::Unknown(_) | Fate::Void(_)) => None,
	};
	if let (Some(uncertain), false) = (&uncertain, yes) {
		return Err(Error::precondition(
			format!("{uncertain}; nothing was forgotten"),
			"run the same command again to finish it, or ask another node with --node; --yes forgets it, and calls nothing back",
		));
	}
	locked.clear(genesis)?;
	let state = state_of(&fate);
	let report = Report::new(format!("Forgot the interrupted `tacit {command}`"))
		.field("command", command)
		.field("state", state)
		.field("number", signed.as_ref().map(|signed| signed.nonce))
		.field("up_to_block", until)
		.field("extrinsic", signed.as_ref().map(Signed::hash));
	Ok(match uncertain {
		None => report,
		Some(_) => report
			.note(format!(
				"It was not called back: a node that has it can still carry it out{up_to}. Another transaction of the account \
				 with the same number, if it comes first, takes its place."
			))
			.note("Look with `tacit balance` or `tacit deal list` before you do the same again."),
	})
}

/// The chain of the pending transaction, if there is only one.
fn only(pending: &[Pending]) -> Option<Digest> {
	match pending {
		[pending] => Some(pending.genesis),
		_ => None,
	}
}

fn nothing() -> Error {
	Error::not_found(
		"nothing of your account is on its way on this chain",
		"`tacit pending list` shows all accounts and chains",
	)
}

//! `tacit disclose`.

use crate::{
	context::Context,
	deal::record::record,
	error::{Error, Result, WalletError},
	output::{quoted, Cell, Progress, Report},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use tacit_circuits::Opening;
use tacit_primitives::{CircuitId, Commitment, DealId, Digest};
use tacit_wallet::{
	amount::Amount,
	chain::Chain,
	deal::{DealInfo, Record},
	disclosure::{Bound, Claim, Disclosure, DisclosureError, Seen, Subject},
	escrow::own_escrow,
	files::{self, Access, Existing},
	guard,
	kept::{Ending, KeptDeal},
	keys::Account,
	proving_keys::is_development_key,
};
use zeroize::Zeroizing;

/// Show an auditor one amount, or a bound on it; check such a statement
#[derive(Debug, Subcommand)]
pub enum DiscloseCommand {
	/// State something about your confidential balance
	#[command(after_help = "\
The statement is about the balance as it is now. --exact reveals this one amount to whoever gets the file, \
and no other; the bounds reveal nothing but that they hold. --for goes into the proof, so the statement convinces \
nobody who expects another name: use a name and a number that your auditor has chosen.

Examples:
  tacit --dev alice disclose balance --at-least 1000 --for \"Bank, case 7, 91d4\" --out balance.json
  tacit --dev alice disclose balance --exact --for \"Auditor 2026\" --out balance.json")]
	Balance(StatementOptions),
	/// State something about the payment of a deal, as one of its parties
	#[command(after_help = "\
A statement about a live deal is about what is in its escrow now; one about a settled deal is bound to the \
permanent record. With the settlement the amount leaves the chain's state: then --from names the file that `tacit \
settle --keep` or `tacit disclose keep` has written before, or the node has to be one that keeps all states.

A payment that an earlier release has made, and whose opening the demander cannot read, is opened by the amount: the \
price, or the one that --amount names.

Examples:
  tacit --dev bob disclose deal 3 --from deal-3.kept --at-most 50 --for \"Bank\" --out deal-3.json
  tacit --dev bob disclose deal 3 --at-most 50 --for \"Tax office, 2026-17\" --out deal-3.json
  tacit --dev bob disclose deal 3 --at-least 40 --at-most 50 --for \"Grant 88\" --out deal-3.json")]
	Deal {
		/// Number of the deal
		deal: DealId,
		/// File that `tacit settle --keep` or `tacit disclose keep` has written, for a settled deal
		#[arg(long, value_name = "FILE")]
		from: Option<PathBuf>,
		/// Amount that you paid, where an earlier release has funded the deal and its opening cannot be read
		#[arg(long, value_name = "AMOUNT", conflicts_with = "from")]
		amount: Option<Amount>,
		#[command(flatten)]
		statement: StatementOptions,
	},
	/// Write the file for a statement about a deal after its settlement, as one of its parties
	#[command(after_help = "\
Run it after the delivery and before the settlement, with which the amount leaves the chain's state; the demander \
does so right after its approval. The file tells the amount to whoever reads it. The provider has `tacit settle \
--keep` for the same. A payment that an earlier release has made, and whose opening the demander cannot read, is opened by \
the amount: the price, or the one that --amount names.

Examples:
  tacit --dev alice disclose keep 3 --out deal-3.kept
  tacit --dev alice disclose keep 3 --out deal-3.kept --amount 39.5")]
	Keep {
		/// Number of the deal
		deal: DealId,
		/// File to write; it must not exist yet
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		/// Amount that you paid, where an earlier release has funded the deal and its opening cannot be read
		#[arg(long, value_name = "AMOUNT")]
		amount: Option<Amount>,
	},
	/// Check a statement against the chain; needs no account
	#[command(after_help = "\
Exit code 0 if the statement holds, 5 if it does not. Give --for if you are the auditor: a statement for somebody \
else then fails.

Examples:
  tacit disclose check balance.json --for \"Bank, case 7, 91d4\"")]
	Check {
		/// File of the statement
		file: PathBuf,
		/// Addressee that the statement has to name
		#[arg(long = "for", value_name = "TEXT")]
		audience: Option<String>,
	},
}

#[derive(Debug, Args)]
pub struct StatementOptions {
	/// State the exact amount
	#[arg(long, conflicts_with_all = ["at_most", "at_least"], required_unless_present_any = ["at_most", "at_least"])]
	exact: bool,
	/// State that it is not more than this
	#[arg(long, value_name = "AMOUNT")]
	at_most: Option<Amount>,
	/// State that it is not less than this
	#[arg(long, value_name = "AMOUNT")]
	at_least: Option<Amount>,
	/// For whom: the auditor's name and a number of its choice, one line
	#[arg(long = "for", value_name = "TEXT")]
	audience: String,
	/// File to write the statement to; it must not exist yet
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

impl StatementOptions {
	fn bound(&self, value: u128) -> Bound {
		match (self.at_least.map(Amount::units), self.at_most.map(Amount::units)) {
			(None, None) => Bound::Exactly(value),
			(None, Some(most)) => Bound::AtMost(most),
			(Some(least), None) => Bound::AtLeast(least),
			(Some(least), Some(most)) => Bound::Between(least, most),
		}
	}
}

impl DiscloseCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Balance(statement) => {
				context.require_signer()?;
				let (chain, account) = context.open().await?;
				let balance = chain.balance(&account).await?;
				let subject = Subject::Balance {
					version: balance.version,
				};
				state(&chain, &account, &statement, subject, &balance.opening).await
			},
			Self::Deal {
				deal,
				from,
				amount,
				statement,
			} => {
				context.require_signer()?;
				let kept = from.as_deref().map(kept_bytes).transpose()?;
				let (chain, account) = context.open().await?;
				let (subject, opening) = match from.as_deref().zip(kept.as_deref()) {
					Some((path, bytes)) => kept_payment(&chain, &account, deal, path, bytes).await?,
					None => payment(&chain, &account, deal, amount).await?,
				};
				state(&chain, &account, &statement, subject, &opening).await
			},
			Self::Keep { deal, out, amount } => {
				let (chain, account) = context.open().await?;
				let deal = chain.deal(deal).await?;
				guard::deal::require_party(&deal, &account, "keep anything of")?;
				let opening = own_escrow(&account, &chain.genesis(), &deal, amount)?;
				let path = keep(&chain, &deal, &opening, &out)?;
				Ok(
					Report::new(format!("Kept what a statement about deal {} needs", deal.id))
						.field("deal", deal.id)
						.field("kept", path)
						.note("The file tells the amount to whoever reads it."),
				)
			},
			Self::Check { file, audience } => check(context, &file, audience.as_deref()).await,
		}
	}
}

/// Writes the file for a statement about the payment, for the time when the deal has left the chain's state. Returns
/// the path for messages.
pub(crate) fn keep(chain: &Chain, deal: &DealInfo, opening: &Opening, path: &Path) -> Result<String> {
	let package = deal
		.state
		.package()
		.ok_or_else(|| guard::deal::wrong_state(deal, "be kept before anything was delivered"))?;
	let kept = KeptDeal {
		genesis: chain.genesis(),
		deal: deal.id,
		terms: deal.terms.clone(),
		key_versions: deal.key_versions,
		package,
		opening: opening.clone(),
	};
	let json = Zeroizing::new(kept.to_json());
	files::write_once(path, json.as_bytes(), Access::Private)?;
	Ok(path.display().to_string())
}

/// Reads the file that was kept of a deal.
fn kept_bytes(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
	Ok(Zeroizing::new(files::read_at_most(path, MAX_STATEMENT_BYTES)?))
}

/// Reads the payment of a settled deal from the file that was kept of it, and compares it with the permanent record.
async fn kept_payment(
	chain: &Chain,
	account: &Account,
	id: DealId,
	path: &Path,
	bytes: &[u8],
) -> Result<(Subject, Opening)> {
	let text = String::from_utf8_lossy(bytes).into_owned();
	let other = |why: String, hint: &str| Error::mismatch(format!("{}: {why}", path.display()), hint);
	let kept = KeptDeal::from_json(&Zeroizing::new(text)).map_err(|error| {
		other(
			error.to_string(),
			"name the file that `tacit settle --keep` has written",
		)
	})?;
	if kept.genesis != chain.genesis() {
		return Err(other(
			"it is of another chain".into(),
			"name the right node with --node",
		));
	}
	if kept.deal != id {
		return Err(other(
			format!("it is of deal {}, not of deal {id}", kept.deal),
			"name the right file",
		));
	}
	if ![kept.terms.demander, kept.terms.provider].contains(&account.id()) {
		return Err(Error::precondition(
			format!("only the parties of deal {id} can say anything about its payment"),
			format!("you are using the account {}", account.address()),
		));
	}
	let record = record(chain, id).await.map_err(|error| match error {
		Error::NotFound { .. } => Error::precondition(
			format!("deal {id} has no permanent record: it is not settled yet, or the payment went back or was split"),
			"leave --from out while the deal is open",
		),
		other => other,
	})?;
	let transcript = kept.transcript(&ending(&record));
	if transcript.digest() != record.transcript {
		return Err(other(
			format!("it is not what happened in deal {id}"),
			"the file was written before the last delivery, or altered; a node that keeps all states has what is needed",
		));
	}
	let transcript = Box::new(transcript);
	Ok((Subject::Settled { transcript }, kept.opening))
}

fn ending(record: &Record) -> Ending {
	Ending {
		ground: record.ground,
		demander_stamped_at: record.demander_stamp.map(|stamp| stamp.time),
		provider_stamped_at: record.provider_stamp.time,
	}
}

/// Reads the payment of a deal, live or settled, and opens it.
async fn payment(chain: &Chain, account: &Account, id: DealId, paid: Option<Amount>) -> Result<(Subject, Opening)> {
	let (deal, record) = match chain.deal(id).await {
		Ok(deal) => (deal, None),
		Err(WalletError::NoDeal(_)) => {
			let record = record(chain, id).await?;
			(deal_before(chain, id, record.block).await?, Some(record))
		},
		Err(other) => return Err(other.into()),
	};
	guard::deal::require_party(&deal, account, "say anything about the payment of")?;
	let opening = own_escrow(account, &chain.genesis(), &deal, paid)?;
	let Some(record) = record else {
		return Ok((Subject::Escrow { deal: id }, opening));
	};
	let incomplete = || WalletError::Incompatible("the record of the deal is not that of its last state".into());
	let kept = KeptDeal {
		genesis: chain.genesis(),
		deal: id,
		terms: deal.terms.clone(),
		key_versions: deal.key_versions,
		package: deal.state.package().ok_or_else(incomplete)?,
		opening: opening.clone(),
	};
	let transcript = kept.transcript(&ending(&record));
	if transcript.digest() != record.transcript {
		return Err(incomplete().into());
	}
	let transcript = Box::new(transcript);
	Ok((Subject::Settled { transcript }, opening))
}

/// Reads a deal as it was before the block that settled it, if the node still has that state.
async fn deal_before(chain: &Chain, id: DealId, settled_in: u32) -> Result<DealInfo> {
	let then = async {
		let before = chain.at_number(settled_in.saturating_sub(1)).await?;
		before.deal(id).await
	};
	Ok(then.await.map_err(|error| match error {
		WalletError::StateDiscarded(state) => WalletError::StateDiscarded(format!(
			"{state}, in which deal {id} still had its payment; without it the payment is shown by the file that `tacit settle --keep` \
			 has written: name it with --from FILE"
		)),
		other => other,
	})?)
}

async fn state(
	chain: &Chain,
	account: &Account,
	options: &StatementOptions,
	subject: Subject,
	opening: &Opening,
) -> Result<Report> {
	let keys = chain.current_keys().await?;
	let number = u32::try_from(chain.at().block_number()).unwrap_or(u32::MAX);
	let claim = Claim {
		genesis: chain.genesis(),
		block: (number, chain.at().block_hash()),
		account: account.id(),
		subject,
		commitment: tacit_wallet::moves::commitment_of(opening),
		bound: options.bound(opening.value),
		audience: options.audience.clone(),
		range_key: keys.range,
	};
	let progress = Progress::start("Making the proving keys");
	let prover = chain.prover(&keys).await?;
	progress.step("Proving");
	let statement = Disclosure::make(account, &prover, claim, opening).map_err(|error| match error {
		DisclosureError::Untrue | DisclosureError::Bounds | DisclosureError::Audience => {
			Error::precondition(error.to_string(), "only what is true can be stated")
		},
		other => WalletError::Prove(other.to_string()).into(),
	})?;
	drop(progress);
	files::write(
		&options.out,
		statement.to_json().as_bytes(),
		Access::Private,
		Existing::Keep,
	)?;
	let path = options.out.display().to_string();
	Ok(described(Report::new("Wrote the statement"), &statement)
		.field("file", path.as_str())
		.note("Whoever gets the file can check it and pass it on.")
		.next(format!("tacit disclose check {}", quoted(&path))))
}

fn described(report: Report, statement: &Disclosure) -> Report {
	let claim = &statement.claim;
	let report = report.field("account", &claim.account);
	let report = match &claim.subject {
		Subject::Balance { version } => report.field("about", "confidential balance").field("version", *version),
		Subject::Escrow { deal } => report.field("about", "escrow of a deal").field("deal", *deal),
		Subject::Settled { transcript } => report
			.field("about", "payment of a settled deal")
			.field("deal", transcript.deal)
			.field("demander", &transcript.terms.demander)
			.field("provider", &transcript.terms.provider),
	};
	let (least, most) = match claim.bound {
		Bound::Exactly(value) => (Some(value), Some(value)),
		Bound::AtMost(most) => (None, Some(most)),
		Bound::AtLeast(least) => (Some(least), None),
		Bound::Between(least, most) => (Some(least), Some(most)),
	};
	report
		.field("amount", claim.bound.to_string())
		.field("at_least", least.map(Amount::from_units))
		.field("at_most", most.map(Amount::from_units))
		.field("for", claim.audience.as_str())
		.field("as_of_block", claim.block.0)
}

/// The most bytes of a file with a statement; they take about two thousand.
const MAX_STATEMENT_BYTES: u64 = 1 << 20;

async fn check(context: &Context, file: &Path, audience: Option<&str>) -> Result<Report> {
	let bytes = files::read_at_most(file, MAX_STATEMENT_BYTES)?;
	let statement = Disclosure::from_json(&String::from_utf8_lossy(&bytes)).map_err(untrue)?;
	let chain = context.chain().await?;
	let claim = &statement.claim;
	if chain.genesis() != claim.genesis {
		return Err(untrue(DisclosureError::Chain));
	}
	let (commitment, present) = commitment(&chain, &statement).await?;
	let key = chain.verifying_key(CircuitId::RANGE, claim.range_key).await?;
	let key = key.ok_or_else(|| untrue(DisclosureError::Key("the chain has no key of that version".into())))?;
	let seen = Seen {
		genesis: chain.genesis(),
		commitment,
		range_key: &key,
	};
	statement.check(&seen, audience).map_err(untrue)?;
	let development = is_development_key(&key);
	let mut report = described(Report::new("The statement holds"), &statement)
		.field("present", present)
		.field("addressee_checked", audience.is_some());
	if present {
		report = report.note(
			"It was compared with what the chain holds now. That it held at the stated block already is what the account says.",
		);
	}
	// An exact statement needs no proof.
	if !matches!(claim.bound, Bound::Exactly(_)) {
		let current = chain.current_keys().await?.range == claim.range_key;
		report = report
			.field("range_key", claim.range_key)
			.field("key_is_current", current);
		if !current {
			report = report.note("The chain has a newer key by now. Why it was replaced, you may want to know.");
		}
		report = report.field(
			"development_keys",
			match development {
				true => Cell::new("yes: anybody can forge proofs, for development only", true),
				false => Cell::new("no", false),
			},
		);
	}
	Ok(report)
}

/// Reads the commitment at the place that the statement names, and whether the present state still has it there.
async fn commitment(chain: &Chain, statement: &Disclosure) -> Result<(Commitment, bool)> {
	let claim = &statement.claim;
	if let Subject::Settled { transcript } = &claim.subject {
		let id = transcript.deal;
		let record = record(chain, id).await?;
		let commitment = statement.check_record(id, record.transcript).map_err(untrue)?;
		return Ok((commitment, true));
	}
	if let Some(commitment) = commitment_at(chain, statement).await? {
		if commitment == claim.commitment {
			return Ok((commitment, true));
		}
	}
	let (number, hash) = claim.block;
	// The hash of the block can be read without its state.
	if chain.hash_of(number).await? != hash {
		return Err(not_there(number, hash));
	}
	let then = async { commitment_at(&chain.at_number(number).await?, statement).await };
	let commitment = then.await.map_err(|error| match error {
		Error::Wallet(WalletError::StateDiscarded(state)) => WalletError::StateDiscarded(format!(
			"{state}, at which the statement was made; what it is about has changed since"
		))
		.into(),
		other => other,
	})?;
	Ok((commitment.ok_or_else(|| untrue(DisclosureError::Commitment))?, false))
}

async fn commitment_at(chain: &Chain, statement: &Disclosure) -> Result<Option<Commitment>> {
	let claim = &statement.claim;
	match &claim.subject {
		Subject::Balance { version } => {
			let account = chain.confidential_account(&claim.account).await?;
			Ok((account.version == *version).then_some(account.commitment))
		},
		Subject::Escrow { deal } => {
			let deal = match chain.deal(*deal).await {
				Err(WalletError::NoDeal(_)) => return Ok(None),
				deal => deal?,
			};
			let (demander, provider) = (&deal.terms.demander, &deal.terms.provider);
			statement.check_party(demander, provider).map_err(untrue)?;
			Ok(deal.state.escrow())
		},
		Subject::Settled { .. } => Ok(None),
	}
}

fn not_there(number: u32, hash: Digest) -> Error {
	Error::mismatch(
		format!("block {number} of this chain is not {hash:#x}, at which the statement was made"),
		"ask its author for a new one",
	)
}

fn untrue(error: DisclosureError) -> Error {
	Error::mismatch(error.to_string(), "do not rely on the statement")
}

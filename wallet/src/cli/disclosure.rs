//! `tacit disclose`.

use super::{deal::opened_escrow, record::record, settlement::require_party, Context};
use crate::{
	amount::Amount,
	chain::{is_development_key, Chain},
	disclosure::{Bound, Claim, Disclosure, DisclosureError, Seen, Subject},
	error::{Error, Result},
	files::{self, Access, Existing},
	keys::Account,
	output::{printable, Cell, Progress, Report},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use subxt::utils::Static;
use tacit_circuits::Opening;
use tacit_primitives::{CircuitId, Commitment, DealId, DealTranscript, Digest};

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
permanent record.

Examples:
  tacit --dev bob disclose deal 3 --at-most 50 --for \"Tax office, 2026-17\" --out deal-3.json
  tacit --dev bob disclose deal 3 --at-least 40 --at-most 50 --for \"Grant 88\" --out deal-3.json")]
	Deal {
		/// Number of the deal
		deal: DealId,
		#[command(flatten)]
		statement: StatementOptions,
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
		/// For whom the statement has to be
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
			Self::Deal { deal, statement } => {
				context.require_signer()?;
				let (chain, account) = context.open().await?;
				let (subject, opening) = payment(&chain, &account, deal).await?;
				state(&chain, &account, &statement, subject, &opening).await
			},
			Self::Check { file, audience } => check(context, &file, audience.as_deref()).await,
		}
	}
}

/// The payment of a deal, live or settled, and its opening.
async fn payment(chain: &Chain, account: &Account, id: DealId) -> Result<(Subject, Opening)> {
	let (deal, record) = match chain.deal(id).await {
		Ok(deal) => (deal, None),
		Err(Error::NotFound { .. }) => {
			let record = record(chain, id).await?;
			let before = chain.at_number(record.block.saturating_sub(1)).await?;
			let deal = before.deal(id).await.map_err(|error| match error {
				Error::Node(_) | Error::NotFound { .. } => Error::precondition(
					format!(
						"the payment of deal {id} has left the chain's state, and this node does not keep old states"
					),
					"ask a node that keeps all states (--state-pruning archive)",
				),
				other => other,
			})?;
			(deal, Some(record))
		},
		Err(other) => return Err(other),
	};
	require_party(&deal, account, "say anything about the payment of")?;
	let opening = opened_escrow(account, &deal)?;
	let Some(record) = record else {
		return Ok((Subject::Escrow { deal: id }, opening));
	};
	let incomplete = || Error::Incompatible("the record of the deal is not that of its last state".into());
	let transcript = DealTranscript {
		deal: id,
		terms: deal.terms.0.clone(),
		keys: deal.keys.0,
		escrow: deal.state.escrow().ok_or_else(incomplete)?,
		package: deal.state.package().ok_or_else(incomplete)?,
		ground: record.ground.0,
		demander_stamped_at: record.demander_stamp.map(|Static(stamp)| stamp.time),
		provider_stamped_at: record.provider_stamp.0.time,
	};
	if transcript.digest() != record.transcript {
		return Err(incomplete());
	}
	let transcript = Box::new(transcript);
	Ok((Subject::Settled { transcript }, opening))
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
		commitment: crate::moves::commitment_of(opening),
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
		other => Error::Prove(other.to_string()),
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
		.next(format!("tacit disclose check {path}")))
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
		.field("for", printable(&claim.audience))
		.field("as_of_block", claim.block.0)
}

async fn check(context: &Context, file: &Path, audience: Option<&str>) -> Result<Report> {
	let text = std::fs::read_to_string(file).map_err(|error| Error::io("read", file, error))?;
	let statement = Disclosure::from_json(&text).map_err(untrue)?;
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

/// What the chain holds where the statement says, and whether that is still so.
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
	let then = chain.at_number(number).await?;
	if then.at().block_hash() != hash {
		return Err(not_there(number, hash));
	}
	let commitment = commitment_at(&then, statement).await.map_err(|error| match error {
		Error::Node(_) => Error::precondition(
			format!("it has changed since block {number}, and this node does not keep the state of that block"),
			"ask a node that keeps all states (--state-pruning archive)",
		),
		other => other,
	})?;
	Ok((commitment.ok_or_else(|| untrue(DisclosureError::Commitment))?, false))
}

async fn commitment_at(chain: &Chain, statement: &Disclosure) -> Result<Option<Commitment>> {
	let claim = &statement.claim;
	match &claim.subject {
		Subject::Balance { version } => {
			let account = chain.confidential_account(&claim.account).await?;
			Ok((account.version == *version).then_some(account.commitment.0))
		},
		Subject::Escrow { deal } => {
			let deal = match chain.deal(*deal).await {
				Err(Error::NotFound { .. }) => return Ok(None),
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

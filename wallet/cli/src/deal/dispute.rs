//! `tacit dispute`, `evidence`, `rule`: objects to a delivery, and decides a dispute.

use crate::{
	context::{Context, TransactionOptions},
	deal::split,
	error::{Error, Result, WalletError},
	output::{Cell, Report, Row},
	view::{
		outlook::{deadline_cell, settle, silence_cell, WHY_KEEP},
		role::Role,
		terms::dispute_sentence,
		wording::{hex_of, side_name},
	},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use subxt::utils::Static;
use tacit_primitives::{limits, DealId, DealState, Digest, Ruling, Side};
use tacit_wallet::{
	amount::Amount, chain::runtime, deal::DealInfo, escrow::opened_parts, files::sha256_of_file, guard,
};

/// Object to the delivery (demander)
#[derive(Debug, Args)]
#[command(after_help = "\
Possible during the review period. The payment then waits for the arbiter's ruling, where the terms name an \
arbiter, or for the two of you to agree: you approve after all, the provider rejects, one accepts a split that the \
other proposed, or both cancel. If nothing of that happens in time, the payment is whose the terms say; `tacit deal \
show` says who that is.

Evidence stays with you: only its digest goes on chain, so that nobody can change it later. Hand the file itself to \
the arbiter. A text that can be guessed should contain something random.

Examples:
  tacit --dev alice dispute 0
  tacit --dev alice dispute 0 --evidence measurements.pdf")]
pub struct DisputeCommand {
	/// Number of the deal
	deal: DealId,
	/// File whose digest you put forward
	#[arg(long, value_name = "FILE")]
	evidence: Option<PathBuf>,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl DisputeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let evidence = self.evidence.as_deref().map(sha256_of_file).transpose()?;
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let now = chain.now().await?;
		let digest = guard::deal::dispute(&deal, &account, now)?;
		let id = self.deal;
		context.confirm(&self.transaction, &format!("Dispute the delivery of deal {id}?"))?;
		let call = runtime::transactions().settlement().dispute(id, digest, evidence);
		context
			.transact(&chain, &account, &call, &self.transaction, |submitted| {
				let event = submitted.event::<runtime::settlement::events::DealDisputed>()?;
				let report = Report::new(format!("Disputed deal {id}"))
					.field("deal", id)
					.field("digest", digest)
					.field("arbiter", event.arbiter.as_ref())
					.field("rule_by", Cell::deadline(event.rule_by, now));
				let report = match evidence {
					Some(evidence) => report.field("evidence", evidence),
					None => report,
				};
				let report = report.note(dispute_sentence(&deal.terms.dispute));
				Ok(match event.arbiter {
					Some(_) => report.next(format!("tacit evidence submit {id} FILE")),
					None => report,
				})
			})
			.await
	}
}

/// Put evidence forward in a dispute, or compare a file with it (both)
#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
	/// Put the digest of a file forward; hand the file to the arbiter yourself
	#[command(after_help = "\
Up to eight per party, as long as the dispute can be decided. Only the digest goes on chain. A text that can be \
guessed should contain something random, or the digest gives it away. Where the terms name no arbiter, nobody \
decides by it.

Examples:
  tacit --dev bob evidence submit 0 calibration.pdf")]
	Submit {
		/// Number of the deal
		deal: DealId,
		/// The file
		file: PathBuf,
		#[command(flatten)]
		transaction: TransactionOptions,
	},
	/// List the evidence of both parties; needs no account
	#[command(after_help = "\
Examples:
  tacit evidence list 0
  tacit evidence list 0 --check calibration.pdf     says who has put this file forward")]
	List {
		/// Number of the deal
		deal: DealId,
		/// Fail unless this file was put forward
		#[arg(long, value_name = "FILE")]
		check: Option<PathBuf>,
	},
}

impl EvidenceCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::Submit {
				deal,
				file,
				transaction,
			} => {
				let digest = sha256_of_file(&file)?;
				submit(context, deal, digest, &transaction).await
			},
			Self::List { deal, check } => evidence(context, deal, check).await,
		}
	}
}

async fn submit(context: &Context, id: DealId, digest: Digest, transaction: &TransactionOptions) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let deal = chain.deal(id).await?;
	let (side, number) = guard::deal::submit_evidence(&deal, &account, &digest, chain.now().await?)?;
	context.confirm(
		transaction,
		&format!(
			"Put this file forward in deal {id}, as number {number} of at most {}?",
			limits::EVIDENCE
		),
	)?;
	let arbiter = deal.terms.dispute.arbiter.is_some();
	let call = runtime::transactions().settlement().submit_evidence(id, digest);
	context
		.transact(&chain, &account, &call, transaction, |_| {
			Ok(Report::new(format!("Put evidence forward in deal {id}"))
				.field("deal", id)
				.field("by", side_name(side))
				.field("number", number)
				.field("digest", digest)
				.note(who_reads(arbiter)))
		})
		.await
}

/// The advice about the file behind a digest that was put forward.
fn who_reads(arbiter: bool) -> &'static str {
	match arbiter {
		true => "Hand the file itself to the arbiter, who can compare it with the digest.",
		false => {
			"The terms name no arbiter, so nobody decides by it: the digest only shows that you had the file by then. Agree with the other \
			 party."
		},
	}
}

async fn evidence(context: &Context, id: DealId, check: Option<PathBuf>) -> Result<Report> {
	let digest = check.as_deref().map(sha256_of_file).transpose()?;
	let chain = context.chain().await?;
	let deal = chain.deal(id).await?;
	let report = Report::new(format!("Evidence in deal {id}"))
		.field("deal", id)
		.list("evidence", evidence_rows(&deal));
	let Some(digest) = digest else {
		return Ok(report);
	};
	let sides = [Side::Demander, Side::Provider].into_iter();
	let by: Vec<&str> = sides
		.filter(|side| deal.evidence_of(*side).contains(&digest))
		.map(side_name)
		.collect();
	if by.is_empty() {
		return Err(Error::mismatch(
			format!("nobody has put this file forward in deal {id}; its digest is {digest:#x}"),
			"ask for the file exactly as it was put forward",
		));
	}
	Ok(report.field("digest", digest).field("put_forward_by", by.join(" and ")))
}

/// The evidence of both parties as rows.
pub(crate) fn evidence_rows(deal: &DealInfo) -> Vec<Row> {
	let of = |side: Side| {
		let digests = deal.evidence_of(side).iter().enumerate();
		digests.map(move |(index, digest)| -> Row {
			vec![
				("by", side_name(side).into()),
				("number", (index + 1).into()),
				("digest", (*digest).into()),
			]
		})
	};
	of(Side::Demander).chain(of(Side::Provider)).collect()
}

/// Lists the disputes that wait for the account's ruling.
pub(crate) async fn list(context: &Context) -> Result<Report> {
	let (chain, account) = context.open().await?;
	let now = chain.now().await?;
	let ids = chain
		.ask(runtime::runtime_apis().settlement_api().disputes_of(account.id()))
		.await?;
	let mut rows: Vec<Row> = Vec::with_capacity(ids.len());
	for id in ids {
		let deal = chain.deal(id).await?;
		rows.push(vec![
			("deal", id.into()),
			("price", Amount::from_units(deal.terms.ceiling).into()),
			("deadline", deadline_cell(&deal, now)),
			("if_nobody_acts", silence_cell(&deal, now)),
			("splits", split::rows(None, &deal).len().into()),
			("evidence", evidence_rows(&deal).len().into()),
			("demander", (&deal.terms.demander).into()),
			("provider", (&deal.terms.provider).into()),
		]);
	}
	Ok(Report::default().list("disputes", rows))
}

/// Decide a dispute (arbiter)
#[derive(Debug, Args)]
#[command(after_help = "\
The terms of the deal and the parties' own proposals bound what you can choose: the whole payment for one side, or \
a split that one of them has proposed. Look at `tacit deal show`, `tacit split show` and `tacit evidence list` \
first. You do not see what was delivered, nor the payment, unless a party shows you; the amounts of a split you see \
if it was sealed for you, and a split that you cannot read is not chosen without --unread.

Examples:
  tacit --dev charlie rule 0 --pay provider
  tacit --dev charlie rule 0 --pay demander
  tacit --dev charlie rule 0 --split-of demander --provider-part 30")]
pub struct RuleCommand {
	/// Number of the deal
	deal: DealId,
	/// Who gets the whole payment
	#[arg(
		long,
		value_name = "PARTY",
		required_unless_present = "split_of",
		conflicts_with = "split_of"
	)]
	pay: Option<Role>,
	/// Share the payment as this party has proposed
	#[arg(long, value_name = "PARTY")]
	split_of: Option<Role>,
	/// Amount for the provider in that split, as you have read it; the command fails if the split pays another amount
	#[arg(long, value_name = "AMOUNT", requires = "split_of", conflicts_with = "unread")]
	provider_part: Option<Amount>,
	/// Choose the split although you cannot read its amounts
	#[arg(long, requires = "split_of")]
	unread: bool,
	#[command(flatten)]
	transaction: TransactionOptions,
}

impl RuleCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let (chain, account) = context.open().await?;
		let deal = chain.deal(self.deal).await?;
		let id = self.deal;
		let arbiter = deal.terms.dispute.arbiter;
		if arbiter != Some(account.id()) {
			let message = match arbiter {
				Some(arbiter) => format!("only the arbiter of deal {id}, {arbiter}, can decide it"),
				None => format!("the terms of deal {id} name no arbiter"),
			};
			return Err(Error::precondition(
				message,
				format!("you are using the account {}", account.address()),
			));
		}
		let DealState::Disputed { escrow, .. } = &deal.state else {
			return Err(guard::deal::wrong_state(&deal, "be decided").into());
		};
		guard::deal::in_time(&deal, chain.now().await?)?;
		let mut report = Report::new(format!("Decided deal {id}")).field("deal", id);
		let ruling = match (self.pay, self.split_of) {
			(Some(Role::Provider), _) => Ruling::Provider,
			(Some(Role::Demander), _) => Ruling::Demander,
			(None, by) => {
				let by = Side::from(by.unwrap_or(Role::Demander));
				let parts = match opened_parts(&account, &deal, by).map_err(Error::from) {
					Err(Error::Wallet(WalletError::Seal(_)) | Error::Mismatch { .. }) if self.unread => None,
					parts => Some(parts?.map(|part| Amount::from_units(part.value))),
				};
				if let Some([demander, provider]) = parts {
					self.check_parts(by, demander, provider)?;
					report = report.field("demander_part", demander).field("provider_part", provider);
				}
				let split = deal
					.split_by(by)
					.ok_or_else(|| Error::not_found(format!("there is no such split in deal {id}"), ""))?;
				Ruling::Split {
					by,
					demander_part: split.demander_part,
					provider_part: split.provider_part,
					opening: split.opening_digest(),
				}
			},
		};
		let (name, then) = match (&ruling, self.split_of) {
			(Ruling::Provider, _) => (
				"the payment is the provider's",
				format!("The provider collects it with `tacit {}`. {WHY_KEEP}", settle(id)),
			),
			(Ruling::Demander, _) => (
				"the payment goes back to the demander",
				format!("The demander takes it back with `tacit refund {id}`."),
			),
			_ => (
				"the payment is split as was proposed",
				format!("Each party takes its part with `tacit collect {id}`."),
			),
		};
		context.confirm(&self.transaction, &format!("Decide deal {id}: {name}?"))?;
		report = report
			.field("ruling", name)
			.field("escrow", hex_of(escrow.0.to_bytes()))
			.note(then);
		let call = runtime::transactions()
			.settlement()
			.rule(id, Static((*escrow).into()), Static(ruling.into()));
		context
			.transact(&chain, &account, &call, &self.transaction, |_| Ok(report))
			.await
	}

	/// Fails unless the arbiter has stated the provider's amount in the split that it chooses.
	fn check_parts(&self, by: Side, demander: Amount, provider: Amount) -> Result<()> {
		let offer = format!("{provider} for the provider and {demander} back to the demander");
		let (id, name) = (self.deal, side_name(by));
		match self.provider_part {
			Some(stated) if stated == provider => Ok(()),
			Some(stated) => Err(Error::mismatch(
				format!("the {name}'s split is {offer}, not {stated} for the provider"),
				format!("look again with `tacit split show {id}`"),
			)),
			None => Err(Error::precondition(
				format!("the {name}'s split is {offer}; nothing was submitted"),
				format!(
					"choose exactly that with `tacit rule {id} --split-of {name} --provider-part {}`",
					provider.to_decimal()
				),
			)),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn evidence_that_nobody_decides_by_is_called_so() {
		assert!(who_reads(true).contains("to the arbiter"));
		assert!(who_reads(false).contains("no arbiter, so nobody decides"));
	}
}

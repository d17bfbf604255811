//! Finishes an interrupted transaction before a command runs.

use crate::{
	context::Context,
	error::{Error, Result, WalletError},
	explain::harmless,
	output::{note, Progress, Report, Row},
};
use std::{
	future::Future,
	sync::atomic::Ordering,
	time::{Duration, Instant},
};
use tacit_primitives::Digest;
use tacit_wallet::{
	chain::{Chain, Fate, Submitted},
	error::Refusal,
	journal::{Entry, Locked},
	keys::Account,
};

/// How long a command waits for another one of the same account, and for an earlier transaction.
const PATIENCE: Duration = Duration::from_secs(300);

/// How long it waits for an earlier transaction that the node does not take again. That is some blocks, because the
/// transaction may be in a later block than the one it has read.
const LITTLE_PATIENCE: Duration = Duration::from_secs(15);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Settles the pending transaction of an earlier command of the account, then runs the command. A command whose
/// transaction was carried out already only reports it.
pub(crate) async fn run(context: &Context, command: impl Future<Output = Result<Report>>) -> Result<Report> {
	let Some(found) = clear_up(context).await? else {
		return command.await;
	};
	let generic = resumed(&found.entry, &found.submitted);
	context.replay.set(found.before, found.submitted);
	let outcome = command.await;
	let finished = context.replay.take().is_none();
	if !finished {
		context.locked()?.clear(found.entry.genesis)?;
	}
	match outcome {
		Ok(report) if context.replay.sent.load(Ordering::Relaxed) => Ok(report),
		Ok(report) if finished => Ok(report.field("resumed", true).note(once(&context.invocation.label))),
		// The command has read the effect of its transaction, as it would have done without an interruption.
		Err(error) if finished || context.invocation.has_steps() => Err(error),
		// The state before the transaction is not there any more, or differs from the state that the interrupted run
		// read.
		_ => match found.failed_inside {
			Some(refusal) => Err(refusal.into()),
			None => Ok(generic),
		},
	}
}

/// Finds out the fate of the account's earlier transaction. It returns a transaction that was carried out and that the
/// present command has to report, because the interrupted command was the same.
async fn clear_up(context: &Context) -> Result<Option<Found>> {
	if !context.invocation.transacts {
		return Ok(None);
	}
	let account = context.account()?;
	account.require_signer()?;
	// Without a place for the journal the command itself fails later.
	let Ok(journal) = context.journal() else {
		return Ok(None);
	};
	// Before the command reads its files.
	context.invocation.digest();
	let started = Instant::now();
	let mut waiting = None;
	let locked = loop {
		match journal.try_lock(&account.id())? {
			Some(locked) => break locked,
			None if started.elapsed() > PATIENCE => {
				return Err(Error::precondition(
					"another tacit command of this account is still at work",
					"wait for it or end it, then try again",
				))
			},
			None => {
				waiting.get_or_insert_with(|| Progress::start("Waiting for another command of this account"));
				tokio::time::sleep(PAUSE).await;
			},
		}
	};
	drop(waiting);
	let found = match locked.is_empty()? {
		true => None,
		false => settle_entry(context, &account, &locked).await?,
	};
	context.keep(locked);
	Ok(found)
}

async fn settle_entry(context: &Context, account: &Account, locked: &Locked) -> Result<Option<Found>> {
	let chain = context.chain().await?;
	let genesis = chain.genesis();
	let Some(entry) = locked.entry(genesis)? else {
		return Ok(None);
	};
	let again = context.invocation.has_made(&entry, account);
	let fate = wait(&chain, account, &entry).await?;
	if let (Fate::Executed(submitted), true) = (&fate, again) {
		// Not by its number: a node may have the block without knowing the hash of the block with the number before.
		let before = chain.parent_of(submitted.block_hash).await?;
		let failed_inside = chain.failed_inside(submitted)?;
		let Fate::Executed(submitted) = fate else {
			unreachable!("it was looked at")
		};
		// The entry stays until the command has the data for its report.
		return Ok(Some(Found {
			entry,
			before,
			failed_inside,
			submitted: *submitted,
		}));
	}
	locked.clear(genesis)?;
	let became = match fate {
		Fate::Refused(refusal) if again => return Err(refusal.into()),
		Fate::Unknown(why) => {
			return Err(Error::OutcomeUnknown {
				command: entry.command,
				why,
			})
		},
		Fate::Executed(submitted) => format!("was carried out in block {}", submitted.block),
		Fate::Refused(refusal) => format!("failed: {refusal}"),
		Fate::Void(why) => format!("was not carried out: {why}"),
		Fate::Pending | Fate::Behind(_) => unreachable!("it was waited for"),
	};
	note(format!(
		"the interrupted `tacit {}` {}",
		entry.command,
		harmless(&became)
	));
	Ok(None)
}

/// A transaction of an interrupted run of the present command.
struct Found {
	entry: Entry,
	/// The block before the one that holds it.
	before: Digest,
	/// The failure inside of it, if it succeeded without an effect.
	failed_inside: Option<Refusal>,
	submitted: Submitted,
}

/// Waits for the fate of a transaction in the journal, and submits the same bytes again if they are in no block. If the
/// transaction can still be carried out in the end, that is an error, and the entry stays in the journal.
async fn wait(chain: &Chain, account: &Account, entry: &Entry) -> Result<Fate> {
	let signed = entry.signed(account.id());
	let command = &entry.command;
	let started = Instant::now();
	let mut progress = None;
	let mut answer = None;
	loop {
		let fate = chain.fate(&signed).await?;
		match fate {
			Fate::Pending => {},
			Fate::Behind(best) => {
				return Err(unconfirmed(format!(
					"the interrupted `tacit {command}` is valid from block {} on, and {}; wait, or ask another node with --node",
					entry.born.0,
					behind(best)
				)))
			},
			fate => return Ok(fate),
		}
		progress.get_or_insert_with(|| Progress::start(format!("Finishing the interrupted `tacit {command}`")));
		let complaint = match &answer {
			Some(complaint) => complaint,
			None => answer.insert(chain.resubmit(&signed).await?),
		};
		match complaint {
			// An objection of the node decides nothing: the chain is asked for the fate first.
			Some(complaint) if started.elapsed() > LITTLE_PATIENCE => {
				return Err(unconfirmed(format!(
					"the interrupted `tacit {command}` is in no block, and the node does not take it again: {complaint}"
				)))
			},
			None if started.elapsed() > PATIENCE => {
				return Err(unconfirmed(format!(
					"the interrupted `tacit {command}` is in no block yet"
				)))
			},
			_ => tokio::time::sleep(PAUSE).await,
		}
	}
}

fn unconfirmed(why: String) -> Error {
	WalletError::Unconfirmed(why).into()
}

/// The reason why a node cannot know the outcome of a transaction.
pub(crate) fn behind(best: u64) -> String {
	format!("the node has only come to block {best}: it is behind, or its chain was started anew")
}

/// The pallets whose events say nothing about the effect of a command.
const OF_THE_SYSTEM: [&str; 4] = ["System", "TransactionPayment", "Balances", "Session"];

/// Commands that a user may want to run a second time with the same arguments. The chain takes all others only once.
const REPEATED: [&str; 3] = ["transfer", "shield", "unshield"];

/// The outcome of an interrupted command, in words.
fn once(command: &str) -> String {
	let once = "The transaction of the interrupted command was carried out, once; nothing else was sent now.";
	match REPEATED.contains(&command) {
		true => format!("{once} To do the same another time, run the command again."),
		false => once.to_owned(),
	}
}

/// The report where the command cannot make its own: a list of the events.
fn resumed(entry: &Entry, submitted: &Submitted) -> Report {
	let events = submitted.events.iter().flatten();
	let rows: Vec<Row> = events
		.filter(|event| !OF_THE_SYSTEM.contains(&event.pallet_name()))
		.map(|event| {
			let values = event.decode_fields_unchecked_as::<subxt::dynamic::Value>();
			let name = format!("{}.{}", event.pallet_name(), event.event_name());
			let values = values.map_or_else(|_| String::new(), |values| values.to_string());
			vec![("event", name.into()), ("values", values.into())]
		})
		.collect();
	Report::new(format!("Finished the interrupted `tacit {}`", entry.command))
		.field("resumed", true)
		.field("command", entry.command.as_str())
		.included(submitted)
		.list("events", rows)
		.note(once(&entry.command))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_what_can_be_done_twice_is_proposed_again() {
		assert!(once("shield").contains("another time"));
		assert!(!once("settle").contains("another time"));
	}
}

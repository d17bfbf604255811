//! Going on after an interruption: what a command finds in the journal, and which command it was.

use super::{Command, Context};
use crate::{
	amount::Amount,
	chain::{Chain, Fate, Signed, Submitted},
	error::{harmless, Error, Refusal, Result},
	journal::{Entry, Locked, Run},
	keys::Account,
	output::{note, Progress, Report, Row},
	package::sha256_of_file,
};
use clap::ArgMatches;
use sha2::{Digest as _, Sha256};
use std::{
	fs,
	path::{Path, PathBuf},
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex, OnceLock, PoisonError,
	},
	time::{Duration, Instant},
};
use tacit_primitives::Digest;

/// How long a command waits for another one of the same account, and for an earlier transaction.
const PATIENCE: Duration = Duration::from_secs(300);

/// How long it waits for an earlier transaction that the node does not want again: for some blocks, because the node may know
/// more than the block that was looked at.
const LITTLE_PATIENCE: Duration = Duration::from_secs(15);

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Commands that submit several transactions and find out by themselves, from the chain, which of them are left.
const WITH_STEPS: [&str; 1] = ["approve"];

/// Arguments that do not change what a command does.
const INDIFFERENT: [&str; 11] = [
	"node",
	"seed_file",
	"password_file",
	"dev",
	"json",
	"journal",
	"call",
	"finalised",
	"proving_keys",
	"export_snarkjs",
	"yes",
];

/// Arguments that name files which a command writes. All others name files which it reads.
const WRITTEN: [&str; 4] = ["keep", "out", "sealed", "sign_move"];

/// Which command was called: the same whenever it is called to do the same.
#[derive(Clone, Debug)]
pub(super) struct Invocation {
	/// The words of the command, without its values.
	pub label: String,
	/// Whether it submits a transaction.
	pub transacts: bool,
	/// The command and its arguments, in the order of their names.
	text: String,
	/// The same with its amounts as they were written, which is what the first format of the journal holds.
	written: String,
	/// The files that it reads.
	files: Vec<PathBuf>,
	/// The digest of all that, once it was computed.
	digest: OnceLock<Digest>,
}

impl Invocation {
	/// From what the parser found.
	pub fn of(matches: &ArgMatches) -> Self {
		let (mut words, mut leaf) = (Vec::new(), matches);
		while let Some((name, inner)) = leaf.subcommand() {
			words.push(name.to_owned());
			leaf = inner;
		}
		let transacts = matches!(leaf.try_get_one::<bool>("call"), Ok(Some(false)));
		let label = words.join(" ");
		let (mut files, mut arguments, mut as_written) = (Vec::new(), Vec::new(), Vec::new());
		// Groups of arguments, which the parser names after their types, list members that are listed themselves.
		let ids = leaf.ids().map(|id| id.as_str());
		for id in ids.filter(|id| !INDIFFERENT.contains(id) && !id.starts_with(char::is_uppercase)) {
			if let (false, Ok(Some(paths))) = (WRITTEN.contains(&id), leaf.try_get_many::<PathBuf>(id)) {
				files.extend(paths.cloned());
			}
			let Ok(Some(values)) = leaf.try_get_raw(id) else {
				continue;
			};
			let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
			let values = values.join(",");
			as_written.push(format!("{id}={values}"));
			// One amount is written in many ways.
			arguments.push(match leaf.try_get_many::<Amount>(id) {
				Ok(Some(amounts)) => {
					let amounts: Vec<String> = amounts.map(|amount| amount.to_decimal()).collect();
					format!("{id}={}", amounts.join(","))
				},
				_ => format!("{id}={values}"),
			});
		}
		let text = |mut arguments: Vec<String>| {
			arguments.sort();
			[words.clone(), arguments].concat().join(" ")
		};
		Self {
			label,
			transacts,
			text: text(arguments),
			written: text(as_written),
			files,
			digest: OnceLock::new(),
		}
	}

	/// A digest of the command, its values and what its files hold. It is taken once, before the command does anything.
	pub fn digest(&self) -> Digest {
		*self.digest.get_or_init(|| {
			let mut hasher = Sha256::new();
			hasher.update((self.text.len() as u64).to_le_bytes());
			hasher.update(&self.text);
			for file in &self.files {
				hasher.update(match (content(file), file.is_dir()) {
					(Some(content), _) => [&[1], content.as_bytes()].concat(),
					(None, true) => [&[2], content_of_folder(file).as_bytes()].concat(),
					(None, false) => vec![0],
				});
			}
			Digest::from(<[u8; 32]>::from(hasher.finalize()))
		})
	}

	/// Whether an entry of the journal is of this command.
	fn has_made(&self, entry: &Entry, account: &Account) -> bool {
		match &entry.run {
			Run::Digest(run) => *run == account.journal_digest(&self.digest()),
			// An earlier release wrote amounts as its user did, and the same command may be written otherwise now.
			Run::Text(text) => *text == self.written || *text == self.text,
		}
	}

	/// Whether the command finds out by itself what is left to do.
	fn has_steps(&self) -> bool {
		WITH_STEPS.iter().any(|command| self.label == *command)
	}
}

/// The most files of a folder whose content counts; no command reads so many.
const MAX_FILES_OF_FOLDER: usize = 1000;

/// The digest of a file. What is no file, or cannot be read, the command refuses by itself.
fn content(path: &Path) -> Option<Digest> {
	path.is_file().then(|| sha256_of_file(path).ok()).flatten()
}

/// A digest of the names and the content of the files in a folder.
fn content_of_folder(folder: &Path) -> Digest {
	let entries = fs::read_dir(folder).into_iter().flatten().flatten();
	let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
	paths.sort();
	let mut hasher = Sha256::new();
	let files = paths
		.iter()
		.filter_map(|path| Some((path.file_name()?, content(path)?)));
	for (name, content) in files.take(MAX_FILES_OF_FOLDER) {
		let name = name.as_encoded_bytes();
		hasher.update((name.len() as u64).to_le_bytes());
		hasher.update(name);
		hasher.update(content);
	}
	Digest::from(<[u8; 32]>::from(hasher.finalize()))
}

/// What an interrupted run of a command has submitted. The command runs again as it was before that block, and where it comes
/// to submit, it gets this instead; so it reports as if it had not been interrupted.
#[derive(Default)]
pub(super) struct Replay {
	found: Mutex<Option<(Digest, Submitted)>>,
	sent: AtomicBool,
	carried_out: Mutex<Option<u64>>,
}

impl Replay {
	fn set(&self, before: Digest, submitted: Submitted) {
		self.carried_out_in(submitted.block);
		*self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some((before, submitted));
	}

	/// The block before the one with the transaction.
	pub fn before(&self) -> Option<Digest> {
		let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
		found.as_ref().map(|(before, _)| *before)
	}

	/// The transaction, once.
	pub fn take(&self) -> Option<Submitted> {
		let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
		found.take().map(|(_, submitted)| submitted)
	}

	/// Notes that a transaction of the command is in a block, whatever becomes of the report.
	pub fn carried_out_in(&self, block: u64) {
		*self.carried_out.lock().unwrap_or_else(PoisonError::into_inner) = Some(block);
	}

	/// The block of the last transaction of the command that was carried out.
	pub fn carried_out(&self) -> Option<u64> {
		*self.carried_out.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Notes that the command has submitted something by itself.
	pub fn something_was_sent(&self) {
		self.sent.store(true, Ordering::Relaxed);
	}
}

impl Context {
	/// Clears up what an earlier command of the account has left behind, then runs the command; one whose transaction was
	/// carried out already only reports.
	pub(super) async fn run(&self, command: Command) -> Result<Report> {
		let Some(found) = self.clear_up().await? else {
			return command.run(self).await;
		};
		let generic = resumed(&found.entry, &found.submitted);
		self.replay.set(found.before, found.submitted);
		let outcome = command.run(self).await;
		let finished = self.replay.take().is_none();
		if !finished {
			self.locked()?.clear(found.entry.genesis)?;
		}
		match outcome {
			Ok(report) if self.replay.sent.load(Ordering::Relaxed) => Ok(report),
			Ok(report) if finished => Ok(report.field("resumed", true).note(once(&self.invocation.label))),
			// The command has looked at what its transaction did, as it would have done without an interruption.
			Err(error) if finished || self.invocation.has_steps() => Err(error),
			// The state before the transaction is not there any more, or differs from what the command saw then.
			_ => match found.failed_inside {
				Some(refusal) => Err(refusal.into()),
				None => Ok(generic),
			},
		}
	}

	/// Finds out what became of the account's earlier transaction. What it gives is to be reported by the present command,
	/// because the interrupted one was the same.
	async fn clear_up(&self) -> Result<Option<Found>> {
		if !self.invocation.transacts {
			return Ok(None);
		}
		let account = self.account()?;
		account.require_signer()?;
		// A command without a place for the journal says so itself.
		let Ok(journal) = self.journal() else {
			return Ok(None);
		};
		// Before the command reads its files.
		self.invocation.digest();
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
			false => self.settle_entry(&account, &locked).await?,
		};
		self.keep(locked);
		Ok(found)
	}

	async fn settle_entry(&self, account: &Account, locked: &Locked) -> Result<Option<Found>> {
		let chain = self.chain().await?;
		let genesis = chain.genesis();
		let Some(entry) = locked.entry(genesis)? else {
			return Ok(None);
		};
		let again = self.invocation.has_made(&entry, account);
		let fate = wait(&chain, account, &entry).await?;
		if let (Fate::Executed(submitted), true) = (&fate, again) {
			// Not by its number: a node may have the block without knowing which one had the number before it.
			let before = chain.parent_of(submitted.block_hash).await?;
			let failed_inside = chain.failed_inside(submitted)?;
			let Fate::Executed(submitted) = fate else {
				unreachable!("it was looked at")
			};
			// The entry stays until the command has what it needs for its report.
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
}

/// A transaction of an interrupted run of the present command.
struct Found {
	entry: Entry,
	/// The block before the one that holds it.
	before: Digest,
	/// Why nothing came of it, although it succeeded.
	failed_inside: Option<Refusal>,
	submitted: Submitted,
}

/// What an account has signed, as the chain knows it.
pub(super) fn signed(account: &Account, entry: &Entry) -> Signed {
	Signed {
		account: account.id(),
		nonce: entry.nonce,
		born: entry.born,
		extrinsic: entry.extrinsic.clone(),
	}
}

/// Waits for the fate of a journaled transaction, and submits the same bytes again where they are in no block. A transaction
/// that can still be carried out is an error, and stays in the journal.
async fn wait(chain: &Chain, account: &Account, entry: &Entry) -> Result<Fate> {
	let signed = signed(account, entry);
	let command = &entry.command;
	let started = Instant::now();
	let mut progress = None;
	let mut answer = None;
	loop {
		let fate = chain.fate(&signed).await?;
		match fate {
			Fate::Pending => {},
			Fate::Behind(best) => {
				return Err(Error::Unconfirmed(format!(
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
			// Whatever the node says, the chain is asked first what became of it.
			Some(complaint) if started.elapsed() > LITTLE_PATIENCE => {
				return Err(Error::Unconfirmed(format!(
					"the interrupted `tacit {command}` is in no block, and the node does not take it again: {complaint}"
				)))
			},
			None if started.elapsed() > PATIENCE => {
				return Err(Error::Unconfirmed(format!(
					"the interrupted `tacit {command}` is in no block yet"
				)))
			},
			_ => tokio::time::sleep(PAUSE).await,
		}
	}
}

/// The reason why a node cannot know the outcome of a transaction.
pub(super) fn behind(best: u64) -> String {
	format!("the node has only come to block {best}: it is behind, or its chain was started anew")
}

/// Events that say nothing about what a command did.
const OF_THE_SYSTEM: [&str; 4] = ["System", "TransactionPayment", "Balances", "Session"];

/// Commands that somebody may mean to run a second time with the same arguments; all others the chain takes once.
const REPEATED: [&str; 3] = ["transfer", "shield", "unshield"];

/// The outcome of an interrupted command, in words.
fn once(command: &str) -> String {
	let once = "The transaction of the interrupted command was carried out, once; nothing else was sent now.";
	match REPEATED.contains(&command) {
		true => format!("{once} To do the same another time, run the command again."),
		false => once.to_owned(),
	}
}

/// The report where the command cannot make its own: the events.
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
mod tests;

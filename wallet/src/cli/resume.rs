//! Going on after an interruption: what a command finds in the journal, and which command it was.

use super::{Command, Context};
use crate::{
	amount::Amount,
	chain::{Chain, Fate, Signed, Submitted},
	error::{harmless, Error, Result},
	journal::{Entry, Locked, Run},
	keys::Account,
	output::{note, Progress, Report, Row},
	package::sha256_of_file,
};
use clap::ArgMatches;
use sha2::{Digest as _, Sha256};
use std::{
	path::PathBuf,
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
		let mut files = Vec::new();
		let mut arguments: Vec<String> = leaf
			.ids()
			.map(|id| id.as_str())
			// Groups of arguments, which the parser names after their types, list members that are listed themselves.
			.filter(|id| !INDIFFERENT.contains(id) && !id.starts_with(char::is_uppercase))
			.filter_map(|id| {
				if let (false, Ok(Some(paths))) = (WRITTEN.contains(&id), leaf.try_get_many::<PathBuf>(id)) {
					files.extend(paths.cloned());
				}
				// One amount is written in many ways.
				if let Ok(Some(amounts)) = leaf.try_get_many::<Amount>(id) {
					let amounts: Vec<String> = amounts.map(|amount| amount.to_decimal()).collect();
					return Some(format!("{id}={}", amounts.join(",")));
				}
				let values = leaf.try_get_raw(id).ok().flatten()?;
				let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
				Some(format!("{id}={}", values.join(",")))
			})
			.collect();
		arguments.sort();
		words.append(&mut arguments);
		Self {
			label,
			transacts,
			text: words.join(" "),
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
				// What is no file, or cannot be read, the command refuses by itself.
				let content = file.is_file().then(|| sha256_of_file(file).ok()).flatten();
				match content {
					Some(content) => hasher.update([&[1], content.as_bytes()].concat()),
					None => hasher.update([0]),
				}
			}
			Digest::from(<[u8; 32]>::from(hasher.finalize()))
		})
	}

	/// Whether an entry of the journal is of this command.
	fn has_made(&self, entry: &Entry, account: &Account) -> bool {
		match &entry.run {
			Run::Digest(run) => *run == account.journal_digest(&self.digest()),
			Run::Text(text) => *text == self.text,
		}
	}

	/// Whether the command finds out by itself what is left to do.
	fn has_steps(&self) -> bool {
		WITH_STEPS.iter().any(|command| self.label == *command)
	}
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
			Err(error) if self.invocation.has_steps() => Err(error),
			// The state before the transaction is not there any more, or differs from what the command saw then.
			_ => Ok(generic),
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
			let block = u32::try_from(submitted.block).unwrap_or(u32::MAX);
			let before = chain.hash_of(block.saturating_sub(1)).await?;
			let Fate::Executed(submitted) = fate else {
				unreachable!("it was looked at")
			};
			// The entry stays until the command has what it needs for its report.
			return Ok(Some(Found {
				entry,
				before,
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
			Fate::Pending => return Ok(None),
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

/// Waits for the fate of what is in the journal, and submits the same bytes again where they are in no block.
async fn wait(chain: &Chain, account: &Account, entry: &Entry) -> Result<Fate> {
	let signed = signed(account, entry);
	let command = &entry.command;
	let started = Instant::now();
	let mut progress = None;
	let mut answer = None;
	loop {
		let fate = chain.fate(&signed).await?;
		if !matches!(fate, Fate::Pending) {
			return Ok(fate);
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

/// Events that say nothing about what a command did.
const OF_THE_SYSTEM: [&str; 4] = ["System", "TransactionPayment", "Balances", "Session"];

/// Commands that somebody may mean to run a second time with the same arguments; all others the chain takes once.
const REPEATED: [&str; 3] = ["transfer", "shield", "unshield"];

/// What became of an interrupted command.
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
mod tests {
	use super::*;
	use crate::cli::Cli;
	use clap::CommandFactory;

	fn invocation(line: &str) -> Invocation {
		Invocation::of(&Cli::command().try_get_matches_from(line.split(' ')).unwrap())
	}

	#[test]
	fn the_same_command_is_recognised_however_it_is_written() {
		let shield = invocation("tacit shield 100");
		assert!(shield.transacts);
		for line in [
			"tacit --dev alice shield 100",
			"tacit shield 100 --dev bob --json",
			"tacit --node ws://x shield 100 --finalised",
			"tacit shield --journal /x 100",
			"tacit shield 100 --yes",
		] {
			assert_eq!(invocation(line).digest(), shield.digest(), "{line}");
		}
		assert_ne!(invocation("tacit shield 101").digest(), shield.digest());
		assert_ne!(invocation("tacit unshield 100").digest(), shield.digest());
		let post = "tacit rfq post f --summary s --budget 5 --keyword a --keyword b";
		let same = "tacit rfq post --keyword a --keyword b --budget 5 --summary s f";
		assert_eq!(invocation(post).digest(), invocation(same).digest());
		let other = post.replace("keyword b", "keyword c");
		assert_ne!(invocation(post).digest(), invocation(&other).digest());
	}

	#[test]
	fn the_label_of_a_command_says_nothing_of_its_values() {
		for (line, label) in [
			("tacit fund 3 --amount 41.5", "fund"),
			(
				"tacit --dev bob quotation make 0 f --price 7 --summary s",
				"quotation make",
			),
		] {
			assert_eq!(invocation(line).label, label);
		}
	}

	#[test]
	fn a_command_with_another_file_is_another_command() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("report");
		let line = format!("tacit stamp {}", path.display());
		let digest = || invocation(&line).digest();
		let absent = digest();
		std::fs::write(&path, "one").unwrap();
		let one = digest();
		std::fs::write(&path, "two").unwrap();
		let two = digest();
		std::fs::write(&path, "one").unwrap();
		assert_eq!(digest(), one);
		assert!(absent != one && one != two && absent != two);

		// What a command writes is not there yet when it is run for the first time.
		let line = format!("tacit deliver 0 {0} --uri ipfs://x --sealed {0}.age", path.display());
		let first = invocation(&line).digest();
		std::fs::write(directory.path().join("report.age"), "sealed").unwrap();
		assert_eq!(invocation(&line).digest(), first);
	}

	/// A new option has to be put on one side, or an interrupted command is not recognised by its files.
	#[test]
	fn what_a_command_names_is_either_read_or_written() {
		const READ: [&str; 7] = ["comment", "evidence", "file", "files", "folder", "from", "solution"];
		fn check(command: &clap::Command) {
			let path = clap::builder::ValueParser::path_buf().type_id();
			let submits = |argument: &clap::Arg| argument.get_id() == "call" && !argument.get_action().takes_values();
			if command.get_arguments().any(submits) {
				for argument in command.get_arguments() {
					let id = argument.get_id().as_str();
					let known = WRITTEN.contains(&id) || READ.contains(&id);
					assert!(
						known || argument.get_value_parser().type_id() != path,
						"{command}: {id}"
					);
				}
			}
			command.get_subcommands().for_each(check);
		}
		check(&Cli::command());
	}

	#[test]
	fn only_what_can_be_done_twice_is_proposed_again() {
		assert!(once("shield").contains("another time"));
		assert!(!once("settle").contains("another time"));
	}

	#[test]
	fn only_what_submits_a_transaction_looks_into_the_journal() {
		for line in [
			"tacit balance",
			"tacit shield 1 --call",
			"tacit deal show 1",
			"tacit info",
		] {
			assert!(!invocation(line).transacts, "{line}");
		}
		for line in ["tacit fund 1", "tacit rfq cancel 1", "tacit stamp file"] {
			assert!(invocation(line).transacts, "{line}");
		}
	}
}

//! Going on after an interruption: what a command finds in the journal, and which command it was.

use super::Context;
use crate::{
	chain::{Chain, Fate, Signed, Submitted},
	error::{Error, Result},
	journal::{Entry, Locked},
	keys::Account,
	output::{note, Progress, Report, Row},
};
use clap::ArgMatches;
use std::time::{Duration, Instant};

/// How long a command waits for another one of the same account, and for an earlier transaction.
const PATIENCE: Duration = Duration::from_secs(300);

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Commands that submit several transactions and find out by themselves, from the chain, which of them are left.
const WITH_STEPS: [&str; 1] = ["approve"];

/// Arguments that do not change what a command does.
const INDIFFERENT: [&str; 10] = [
	"node",
	"seed_file",
	"dev",
	"json",
	"journal",
	"call",
	"finalised",
	"proving_keys",
	"export_snarkjs",
	"yes",
];

/// Which command was called: the same text whenever it is called to do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invocation {
	/// The command and its arguments, in the order of their names.
	pub text: String,
	/// Whether it submits a transaction.
	pub transacts: bool,
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
		let mut arguments: Vec<String> = leaf
			.ids()
			// Groups of arguments, which the parser names after their types, list members that are listed themselves.
			.filter(|id| !INDIFFERENT.contains(&id.as_str()) && !id.as_str().starts_with(char::is_uppercase))
			.filter_map(|id| {
				let values = leaf.try_get_raw(id.as_str()).ok().flatten()?;
				let values: Vec<_> = values.map(|value| value.to_string_lossy()).collect();
				Some(format!("{}={}", id.as_str(), values.join(",")))
			})
			.collect();
		arguments.sort();
		words.append(&mut arguments);
		Self {
			text: words.join(" "),
			transacts,
		}
	}

	fn has_steps(&self) -> bool {
		WITH_STEPS.iter().any(|name| self.text.split(' ').next() == Some(*name))
	}
}

impl Context {
	/// What a transaction command does first: it waits for other commands of the account, and clears up what an earlier
	/// one left on its way. A report where that was this very command: then there is nothing left to do.
	pub(super) async fn resume(&self) -> Result<Option<Report>> {
		if self.invocation.transacts {
			self.require_signer()?;
		}
		// A command without a usable account or place for the journal says so itself.
		let (true, Ok(account), Ok(journal)) = (self.invocation.transacts, self.account(), self.journal()) else {
			return Ok(None);
		};
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
		let report = match locked.is_empty()? {
			true => None,
			false => self.clear_up(&account, &locked).await?,
		};
		self.keep(locked);
		Ok(report)
	}

	async fn clear_up(&self, account: &Account, locked: &Locked) -> Result<Option<Report>> {
		let chain = self.chain().await?;
		let genesis = chain.genesis();
		let Some(entry) = locked.entry(genesis)? else {
			return Ok(None);
		};
		let again = entry.command == self.invocation.text;
		let fate = wait(&chain, account, &entry).await?;
		locked.clear(genesis)?;
		match fate {
			Fate::Executed(submitted) if again && !self.invocation.has_steps() => Ok(Some(resumed(&entry, &submitted))),
			Fate::Refused(refusal) if again => Err(refusal.into()),
			Fate::Executed(submitted) => {
				let block = submitted.block;
				note(format!(
					"the interrupted `tacit {}` was carried out in block {block}",
					entry.command
				));
				Ok(None)
			},
			Fate::Refused(refusal) => {
				note(format!("the interrupted `tacit {}` failed: {refusal}", entry.command));
				Ok(None)
			},
			Fate::Void(why) => {
				note(format!(
					"the interrupted `tacit {}` was not carried out: {why}",
					entry.command
				));
				Ok(None)
			},
			Fate::Pending => Ok(None),
		}
	}
}

/// Waits for the fate of what is in the journal, and submits the same bytes again where they are in no block.
async fn wait(chain: &Chain, account: &Account, entry: &Entry) -> Result<Fate> {
	let signed = Signed {
		account: account.id(),
		nonce: entry.nonce,
		born: entry.born,
		extrinsic: entry.extrinsic.clone(),
	};
	let (started, mut submitted) = (Instant::now(), false);
	let mut progress = None;
	loop {
		let fate = chain.fate(&signed).await?;
		if !matches!(fate, Fate::Pending) {
			return Ok(fate);
		}
		progress.get_or_insert_with(|| Progress::start(format!("Finishing the interrupted `tacit {}`", entry.command)));
		if !submitted {
			if let Err(error) = chain.resubmit(&signed).await {
				// It may just have got into a block.
				return match chain.fate(&signed).await? {
					Fate::Pending => Err(Error::Unconfirmed(format!(
						"the interrupted `tacit {}` is in no block, and {error}",
						entry.command
					))),
					fate => Ok(fate),
				};
			}
			submitted = true;
		}
		if started.elapsed() > PATIENCE {
			return Err(Error::Unconfirmed(format!(
				"the interrupted `tacit {}` is in no block yet",
				entry.command
			)));
		}
		tokio::time::sleep(PAUSE).await;
	}
}

/// Events that say nothing about what a command did.
const OF_THE_SYSTEM: [&str; 4] = ["System", "TransactionPayment", "Balances", "Session"];

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
		.note("The transaction of the interrupted command was carried out, once; nothing else was sent now.")
		.note("To do the same another time, run the command again.")
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
			assert_eq!(invocation(line), shield, "{line}");
		}
		assert_ne!(invocation("tacit shield 101"), shield);
		assert_ne!(invocation("tacit unshield 100"), shield);
		let post = "tacit rfq post f --summary s --budget 5 --keyword a --keyword b";
		let same = "tacit rfq post --keyword a --keyword b --budget 5 --summary s f";
		assert_eq!(invocation(post), invocation(same));
		assert_ne!(invocation(post), invocation(&post.replace("keyword b", "keyword c")));
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

//! The journal: what was signed and is not yet known to be in a block.
//!
//! A wallet that is killed after it submitted a transaction does not know what became of it. Were it to make the move again,
//! a call without a version would be carried out twice, and any other would fail as stale and cost a fee. So the signed
//! bytes go into a file before they go to the node, and leave it when they were seen in a block. The next command of the
//! account finds out what became of them and, if they can still get into a block, submits the same bytes again: they carry
//! a nonce, so they are executed at most once.
//!
//! There is one file for each account and chain, and one lock for each account, so two commands of one account do not sign
//! for the same balance at the same time. Nothing in the journal is secret, and nothing is lost with it: whoever deletes it
//! only has to look by itself whether the last transaction was carried out.

use crate::{
	error::{Error, Result},
	files::{self, Access, Existing},
};
use serde::{Deserialize, Serialize};
use std::{
	env,
	fs::{self, File, OpenOptions, TryLockError},
	path::{Path, PathBuf},
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::Digest;

const FORMAT: &str = "tacit/journal/v1";

/// A transaction that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The command that signed it.
	pub command: String,
	/// Number and hash of the block from which on it is valid.
	pub born: (u64, Digest),
	/// The account's nonce in it.
	pub nonce: u64,
	/// The bytes.
	pub extrinsic: Vec<u8>,
}

/// The directory of the journal.
#[derive(Clone, Debug)]
pub struct Journal {
	directory: PathBuf,
}

/// The journal of one account, which no other process touches until this is dropped or the process ends.
#[derive(Debug)]
pub struct Locked {
	directory: PathBuf,
	account: String,
	_lock: File,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
	format: String,
	genesis: String,
	account: String,
	command: String,
	born_number: u64,
	born_hash: String,
	nonce: u64,
	extrinsic: String,
}

impl Journal {
	/// The journal in a directory, which is made when it is needed.
	pub fn at(directory: impl Into<PathBuf>) -> Self {
		Self {
			directory: directory.into(),
		}
	}

	/// The journal in the user's data directory: `$XDG_DATA_HOME/tacit/journal`, else `~/.local/share/tacit/journal`. `None`
	/// where the environment names neither.
	pub fn of_user() -> Option<Self> {
		let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
		let data = named("XDG_DATA_HOME").or_else(|| Some(named("HOME")?.join(".local/share")))?;
		Some(Self::at(data.join("tacit/journal")))
	}

	/// Takes the journal of an account; `None` while another process has it.
	pub fn try_lock(&self, account: &AccountId32) -> Result<Option<Locked>> {
		files::private_directory(&self.directory)?;
		let account = hex::encode(account.0);
		let path = self.directory.join(format!("{account}.lock"));
		let mut options = OpenOptions::new();
		options.read(true).write(true).create(true).truncate(false);
		#[cfg(unix)]
		std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
		let lock = options.open(&path).map_err(|error| Error::io("open", &path, error))?;
		// The system takes the lock back when the process ends, however it ends.
		match lock.try_lock() {
			Ok(()) => Ok(Some(Locked {
				directory: self.directory.clone(),
				account,
				_lock: lock,
			})),
			Err(TryLockError::WouldBlock) => Ok(None),
			Err(TryLockError::Error(error)) => Err(Error::io("lock", &path, error)),
		}
	}
}

impl Locked {
	fn path(&self, genesis: Digest) -> PathBuf {
		self.directory
			.join(format!("{}-{}.json", self.account, hex::encode(genesis)))
	}

	/// Whether anything of the account is on its way, on any chain.
	pub fn is_empty(&self) -> Result<bool> {
		let failed = |error| Error::io("read", &self.directory, error);
		for entry in fs::read_dir(&self.directory).map_err(failed)? {
			let name = entry.map_err(failed)?.file_name();
			let name = name.to_string_lossy();
			if name.starts_with(&format!("{}-", self.account)) && name.ends_with(".json") {
				return Ok(false);
			}
		}
		Ok(true)
	}

	/// What is on its way on a chain.
	pub fn entry(&self, genesis: Digest) -> Result<Option<Entry>> {
		let path = self.path(genesis);
		let text = match fs::read_to_string(&path) {
			Ok(text) => text,
			Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
			Err(error) => return Err(Error::io("read", &path, error)),
		};
		let entry = self.parse(genesis, &text).ok_or_else(|| damaged(&path))?;
		Ok(Some(entry))
	}

	fn parse(&self, genesis: Digest, text: &str) -> Option<Entry> {
		let record: Record = serde_json::from_str(text).ok()?;
		let own = record.format == FORMAT && record.account == self.account && record.genesis == hex::encode(genesis);
		let mut hash = [0; 32];
		hex::decode_to_slice(&record.born_hash, &mut hash).ok()?;
		let extrinsic = hex::decode(&record.extrinsic).ok()?;
		own.then_some(Entry {
			genesis,
			command: record.command,
			born: (record.born_number, hash.into()),
			nonce: record.nonce,
			extrinsic,
		})
	}

	/// Writes down what is about to be submitted. An entry that is there already is an error: it has to be cleared up first.
	pub fn write(&self, entry: &Entry) -> Result<()> {
		let record = Record {
			format: FORMAT.into(),
			genesis: hex::encode(entry.genesis),
			account: self.account.clone(),
			command: entry.command.clone(),
			born_number: entry.born.0,
			born_hash: hex::encode(entry.born.1),
			nonce: entry.nonce,
			extrinsic: hex::encode(&entry.extrinsic),
		};
		let text =
			serde_json::to_string_pretty(&record).unwrap_or_else(|_| unreachable!("texts and numbers serialise"));
		files::write(
			&self.path(entry.genesis),
			text.as_bytes(),
			Access::Private,
			Existing::Keep,
		)
	}

	/// Forgets what was on its way on a chain, once its fate is known.
	pub fn clear(&self, genesis: Digest) -> Result<()> {
		files::remove(&self.path(genesis))
	}
}

fn damaged(path: &Path) -> Error {
	Error::precondition(
		format!("the journal's file {} cannot be read", path.display()),
		"look with `tacit balance` and `tacit deal list` whether the last transaction was carried out, then delete that file",
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn entry(genesis: Digest) -> Entry {
		Entry {
			genesis,
			command: "shield 100".into(),
			born: (7, Digest::repeat_byte(1)),
			nonce: 3,
			extrinsic: vec![1, 2, 3],
		}
	}

	fn journal() -> (tempfile::TempDir, Journal) {
		let directory = tempfile::tempdir().unwrap();
		let journal = Journal::at(directory.path().join("deep/journal"));
		(directory, journal)
	}

	const ALICE: AccountId32 = AccountId32([1; 32]);
	const BOB: AccountId32 = AccountId32([2; 32]);

	#[test]
	fn an_entry_stays_until_it_is_cleared_and_is_never_replaced() {
		let (_directory, journal) = journal();
		let (here, there) = (Digest::repeat_byte(8), Digest::repeat_byte(9));
		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		assert!(locked.is_empty().unwrap());
		assert_eq!(locked.entry(here).unwrap(), None);
		locked.write(&entry(here)).unwrap();
		assert!(!locked.is_empty().unwrap());
		assert!(matches!(locked.write(&entry(here)), Err(Error::FileExists(_))));
		locked.write(&entry(there)).unwrap();
		drop(locked);

		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		assert_eq!(locked.entry(here).unwrap(), Some(entry(here)));
		locked.clear(here).unwrap();
		locked.clear(here).unwrap();
		assert_eq!(locked.entry(here).unwrap(), None);
		assert_eq!(locked.entry(there).unwrap(), Some(entry(there)));
	}

	#[test]
	fn one_process_at_a_time_has_the_journal_of_an_account() {
		let (_directory, journal) = journal();
		let alice = journal.try_lock(&ALICE).unwrap().unwrap();
		assert!(journal.try_lock(&ALICE).unwrap().is_none());
		let bob = journal.try_lock(&BOB).unwrap().unwrap();
		alice.write(&entry(Digest::zero())).unwrap();
		assert!(bob.is_empty().unwrap());
		drop(alice);
		assert!(journal.try_lock(&ALICE).unwrap().is_some());
	}

	#[test]
	fn a_damaged_entry_is_noticed_and_says_what_to_do() {
		let (_directory, journal) = journal();
		let genesis = Digest::zero();
		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		locked.write(&entry(genesis)).unwrap();
		let path = locked.path(genesis);
		let text = fs::read_to_string(&path).unwrap();
		for damaged in [
			"",
			&text[..text.len() - 1],
			&text.replace("010203", "01020"),
			&text.replace("v1", "v2"),
			&text.replacen('{', "{\"more\": 1,", 1),
		] {
			fs::write(&path, damaged).unwrap();
			let error = locked.entry(genesis).unwrap_err();
			assert!(error.hint().unwrap().contains("delete"), "{damaged}");
		}
	}

	#[cfg(unix)]
	#[test]
	fn others_cannot_read_it() {
		use std::os::unix::fs::PermissionsExt;
		let (_directory, journal) = journal();
		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		locked.write(&entry(Digest::zero())).unwrap();
		let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
		assert_eq!(mode(&journal.directory), 0o700);
		for file in fs::read_dir(&journal.directory).unwrap() {
			assert_eq!(mode(&file.unwrap().path()), 0o600);
		}
	}
}

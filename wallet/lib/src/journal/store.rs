//! The files of the journal.
//!
//! There is one file for each account and chain, and one lock for each account, so two commands of one account do not
//! sign for the same balance at the same time.

use super::entry::{bytes, Entry};
use crate::files::{self, Access, Existing, FileError};
use std::{
	env,
	fs::{self, File, OpenOptions, TryLockError},
	io::ErrorKind,
	path::{Path, PathBuf},
};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::Digest;

/// Why the journal cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
	/// A file or the directory cannot be read or written.
	#[error(transparent)]
	File(#[from] FileError),
	/// A file is no entry.
	#[error("the journal's file {0} cannot be read")]
	Damaged(PathBuf),
}

type Result<T, E = JournalError> = std::result::Result<T, E>;

/// The largest file of an entry in bytes: more than twice a full block in hexadecimal.
const MAX_BYTES: u64 = 32 << 20;

/// The pending transaction of an account on a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
	/// The account that signed it.
	pub account: AccountId32,
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The journal's entry for it; `None` where the file is damaged.
	pub entry: Option<Entry>,
}

/// The directory of the journal.
#[derive(Clone, Debug)]
pub struct Journal {
	directory: PathBuf,
}

/// The journal of one account, locked for this process until it is dropped or the process ends.
#[derive(Debug)]
pub struct Locked {
	directory: PathBuf,
	account: AccountId32,
	_lock: File,
}

impl Journal {
	/// The journal in a directory, which is created once it is needed.
	pub fn at(directory: impl Into<PathBuf>) -> Self {
		Self {
			directory: directory.into(),
		}
	}

	/// The journal in the user's data directory: `$XDG_DATA_HOME/tacit/journal`, else `~/.local/share/tacit/journal`.
	/// `None` where the environment names neither.
	pub fn of_user() -> Option<Self> {
		let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
		let data = named("XDG_DATA_HOME").or_else(|| Some(named("HOME")?.join(".local/share")))?;
		Some(Self::at(data.join("tacit/journal")))
	}

	/// Locks the journal of an account; `None` while another process has it.
	pub fn try_lock(&self, account: &AccountId32) -> Result<Option<Locked>> {
		files::private_directory(&self.directory)?;
		let path = self.directory.join(format!("{}.lock", hex::encode(account.0)));
		let mut options = OpenOptions::new();
		options.read(true).write(true).create(true).truncate(false);
		#[cfg(unix)]
		std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
		let lock = options
			.open(&path)
			.map_err(|error| FileError::io("open", &path, error))?;
		// The system releases the lock when the process ends, however it ends.
		match lock.try_lock() {
			Ok(()) => Ok(Some(Locked {
				directory: self.directory.clone(),
				account: *account,
				_lock: lock,
			})),
			Err(TryLockError::WouldBlock) => Ok(None),
			Err(TryLockError::Error(error)) => Err(FileError::io("lock", &path, error).into()),
		}
	}
}

impl Journal {
	/// Lists the pending transactions of all accounts on all chains, ordered by account. It takes no lock, so another
	/// command may be at work on any of them.
	pub fn pending(&self) -> Result<Vec<Pending>> {
		let failed = |error| FileError::io("read", &self.directory, error);
		let files = match fs::read_dir(&self.directory) {
			Ok(files) => files,
			Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
			Err(error) => return Err(failed(error).into()),
		};
		let mut paths = Vec::new();
		for file in files {
			paths.push(file.map_err(failed)?.path());
		}
		paths.sort();
		let mut pending = Vec::new();
		for path in paths {
			let Some((account, genesis)) = named(&path) else {
				continue;
			};
			let entry = match read(&path, &account, genesis) {
				Ok(Some(entry)) => Some(entry),
				// Another command has just removed it, because it knows the fate.
				Ok(None) => continue,
				Err(JournalError::Damaged(_)) => None,
				Err(other) => return Err(other),
			};
			pending.push(Pending {
				account,
				genesis,
				entry,
			});
		}
		Ok(pending)
	}
}

fn name(account: &AccountId32, genesis: Digest) -> String {
	format!("{}-{}.json", hex::encode(account.0), hex::encode(genesis))
}

/// Reads account and chain from the name of an entry's file.
fn named(path: &Path) -> Option<(AccountId32, Digest)> {
	let (account, genesis) = path.file_name()?.to_str()?.strip_suffix(".json")?.split_once('-')?;
	Some((AccountId32(bytes(account)?), bytes(genesis)?.into()))
}

/// Reads the entry in a file; `None` if the file is not there.
fn read(path: &Path, account: &AccountId32, genesis: Digest) -> Result<Option<Entry>> {
	match files::read_at_most(path, MAX_BYTES) {
		Ok(bytes) => {
			let text = std::str::from_utf8(&bytes).ok();
			let entry = text.and_then(|text| Entry::from_json(text, account, genesis));
			entry.map(Some).ok_or_else(|| JournalError::Damaged(path.to_owned()))
		},
		Err(FileError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
		Err(other) => Err(other.into()),
	}
}

impl Locked {
	fn path(&self, genesis: Digest) -> PathBuf {
		self.directory.join(name(&self.account, genesis))
	}

	/// Whether the account has no pending transaction on any chain.
	pub fn is_empty(&self) -> Result<bool> {
		let failed = |error| FileError::io("read", &self.directory, error);
		for entry in fs::read_dir(&self.directory).map_err(failed)? {
			let path = entry.map_err(failed)?.path();
			if named(&path).is_some_and(|(account, _)| account == self.account) {
				return Ok(false);
			}
		}
		Ok(true)
	}

	/// Reads the entry for a chain; `None` if no transaction is pending there.
	pub fn entry(&self, genesis: Digest) -> Result<Option<Entry>> {
		read(&self.path(genesis), &self.account, genesis)
	}

	/// Writes the entry for a transaction that is about to be submitted. An entry that is there already is an error:
	/// the caller has to find out its fate and clear it first.
	pub fn write(&self, entry: &Entry) -> Result<()> {
		let text = entry.to_json(&self.account);
		files::write(
			&self.path(entry.genesis),
			text.as_bytes(),
			Access::Private,
			Existing::Keep,
		)?;
		Ok(())
	}

	/// Removes the entry for a chain, once the fate of its transaction is known.
	pub fn clear(&self, genesis: Digest) -> Result<()> {
		Ok(files::remove(&self.path(genesis))?)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::journal::Run;

	fn entry(genesis: Digest) -> Entry {
		Entry {
			genesis,
			command: "shield".into(),
			run: Run::Digest(Digest::repeat_byte(5)),
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
		let refused = locked.write(&entry(here));
		assert!(matches!(refused, Err(JournalError::File(FileError::Exists(_)))));
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
			&text.replace("v2", "v1"),
			&text.replace("v2", "v3"),
			&text.replace("0505", "050"),
			&text.replace("\"account\": \"0101", "\"account\": \"0102"),
			&text.replacen('{', "{\"more\": 1,", 1),
		] {
			fs::write(&path, damaged).unwrap();
			let error = locked.entry(genesis).unwrap_err();
			assert!(matches!(error, JournalError::Damaged(_)), "{damaged}: {error}");
		}
	}

	#[test]
	fn what_is_on_its_way_is_listed_for_all_accounts() {
		let (_directory, journal) = journal();
		assert_eq!(journal.pending().unwrap(), []);
		let genesis = Digest::repeat_byte(9);
		for account in [BOB, ALICE] {
			let locked = journal.try_lock(&account).unwrap().unwrap();
			locked.write(&entry(genesis)).unwrap();
		}
		let pending = |account, entry| Pending {
			account,
			genesis,
			entry,
		};
		let (alice, bob) = (pending(ALICE, Some(entry(genesis))), pending(BOB, Some(entry(genesis))));
		assert_eq!(journal.pending().unwrap(), [alice.clone(), bob]);
		fs::write(journal.directory.join(name(&BOB, genesis)), "").unwrap();
		assert_eq!(journal.pending().unwrap(), [alice, pending(BOB, None)]);
	}

	#[test]
	fn no_value_of_the_command_is_in_it() {
		let (_directory, journal) = journal();
		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		locked.write(&entry(Digest::zero())).unwrap();
		let text = fs::read_to_string(locked.path(Digest::zero())).unwrap();
		let value: serde_json::Value = serde_json::from_str(&text).unwrap();
		let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
		names.sort_unstable();
		let mut expected = [
			"format",
			"genesis",
			"account",
			"command",
			"run",
			"born_number",
			"born_hash",
			"nonce",
			"extrinsic",
		];
		expected.sort_unstable();
		assert_eq!(names, expected);
		assert_eq!(value["command"], "shield");
	}

	/// A new release must not carry out a transaction again that was pending when the user installed it.
	#[test]
	fn an_entry_of_the_first_format_is_still_read() {
		let (_directory, journal) = journal();
		let locked = journal.try_lock(&ALICE).unwrap().unwrap();
		let text = "quotation make price=42 rfq=0";
		let old = Entry {
			command: "quotation make".into(),
			run: Run::Text(text.into()),
			..entry(Digest::zero())
		};
		locked.write(&old).unwrap();
		let written = fs::read_to_string(locked.path(Digest::zero())).unwrap();
		assert!(written.contains("tacit/journal/v1") && written.contains(text) && !written.contains("run"));
		assert_eq!(locked.entry(Digest::zero()).unwrap(), Some(old));
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

//! The sealed file of a package that is kept elsewhere, and its record.
//!
//! An interrupted delivery leaves its sealed file, which may have been uploaded already. The same delivery should use
//! that file again. A file of `age` does not say for whom it was sealed, and another chain has deals of the same
//! numbers with other parties. So a record beside the file names content and recipients, and a file without a fitting
//! record is not used again.

use crate::{
	error::{Error, Result},
	output::Progress,
};
use serde::{Deserialize, Serialize};
use std::{
	ffi::OsString,
	io::{BufReader, Seek},
	path::{Path, PathBuf},
};
use tacit_primitives::{DealId, Digest, X25519Key};
use tacit_wallet::{
	disclosure::hex,
	files::{self, Access, Existing, FileError},
	keys::Account,
	parcel::{Hashing, Parcel},
	seal,
};

const FORMAT: &str = "tacit/sealed-file/v1";

/// The most bytes of a record.
const MAX_RECORD_BYTES: u64 = 4096;

/// A package to seal, and its recipients.
pub(crate) struct Delivery<'a> {
	pub account: &'a Account,
	pub genesis: Digest,
	pub deal: DealId,
	pub recipients: &'a [X25519Key],
	pub parcel: &'a Parcel,
}

/// A package in a sealed file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SealedFile {
	/// SHA-256 of the plaintext.
	pub digest: Digest,
	/// SHA-256 of the file.
	pub ciphertext_digest: Digest,
	/// Bytes of the file.
	pub size: u64,
}

/// The record beside a sealed file.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
	format: String,
	genesis: String,
	deal: DealId,
	recipients: Vec<String>,
	digest: String,
	sealed_digest: String,
	sealed_bytes: u64,
}

impl Record {
	/// Reads the record in a file; `None` where the file is not there or is no record.
	fn read(path: &Path) -> Option<Self> {
		let bytes = files::read_at_most(path, MAX_RECORD_BYTES).ok()?;
		serde_json::from_slice(&bytes)
			.ok()
			.filter(|record: &Self| record.format == FORMAT)
	}

	/// Writes the record. It replaces the record of an earlier file, but no other file.
	fn write(&self, path: &Path) -> Result<()> {
		let text = serde_json::to_string_pretty(self);
		let text = text.unwrap_or_else(|_| unreachable!("texts and numbers serialise")) + "\n";
		let existing = match Self::read(path) {
			Some(_) => Existing::Replace,
			None => Existing::Keep,
		};
		Ok(files::write(path, text.as_bytes(), Access::Shared, existing)?)
	}
}

/// The path of a sealed file's record.
fn record_path(path: &Path) -> PathBuf {
	let mut name = OsString::from(path);
	name.push(".recipients");
	name.into()
}

impl Delivery<'_> {
	/// Seals the package into a file, or uses the file that is there, if its record shows that it is that of the same
	/// delivery. Either file is opened again before the call is made: the chain would take any digest, and the
	/// demander's time runs from then on.
	///
	/// # Errors
	///
	/// [`Error::OtherFile`] where another file is there, which stays as it is.
	pub fn sealed_file(&self, path: &Path) -> Result<SealedFile> {
		let progress = Progress::start("Sealing");
		let file = match files::begin(path, Access::Shared, Existing::Keep) {
			Ok(file) => file,
			Err(FileError::Exists(path)) => {
				progress.step("Comparing with the sealed file that is there");
				return self.sealed_before(&path);
			},
			Err(other) => return Err(other.into()),
		};
		let failed = |error| Error::io("write", path, error);
		let sealing = seal::sealing(self.recipients, Hashing::new(file))?;
		let mut plaintext = Hashing::new(sealing);
		self.parcel.write(&mut plaintext, path)?;
		let (sealing, digest, _) = plaintext.finish();
		let (file, ciphertext_digest, size) = sealing.finish().map_err(failed)?.finish();
		let sealed = SealedFile {
			digest,
			ciphertext_digest,
			size,
		};
		let file = file.end()?;
		// The record comes first, so that no crash leaves a file without one.
		self.record(&sealed).write(&record_path(path))?;
		file.keep()?;
		progress.step("Opening it again");
		let wrong = |why: &str| {
			Error::mismatch(
				format!("{} cannot be opened again as it was sealed: {why}", path.display()),
				"nothing was submitted; remove the file and run the command again, and report it if it happens twice",
			)
		};
		match self.reopened(path).map_err(|error| wrong(&error.to_string()))? {
			Some(found) if found == sealed => Ok(sealed),
			_ => Err(wrong("it holds something else")),
		}
	}

	fn record(&self, sealed: &SealedFile) -> Record {
		Record {
			format: FORMAT.to_owned(),
			genesis: hex::text(self.genesis.as_bytes()),
			deal: self.deal,
			recipients: self.recipients.iter().map(seal::recipient_text).collect(),
			digest: hex::text(sealed.digest.as_bytes()),
			sealed_digest: hex::text(sealed.ciphertext_digest.as_bytes()),
			sealed_bytes: sealed.size,
		}
	}

	/// Uses the sealed file that is there already, if it is that of the same delivery.
	fn sealed_before(&self, path: &Path) -> Result<SealedFile> {
		let other = |why: String| Error::OtherFile {
			path: path.to_owned(),
			why,
		};
		let beside = record_path(path);
		let record = Record::read(&beside).ok_or_else(|| {
			other(format!(
				"it is not known for whom it was sealed, because {} does not say it",
				beside.display()
			))
		})?;
		let found = self.reopened(path).map_err(|error| other(error.to_string()))?;
		let found = found.ok_or_else(|| other("it does not hold the same files for this deal".into()))?;
		let expected = self.record(&found);
		if record == expected {
			return Ok(found);
		}
		let why = if record.genesis != expected.genesis {
			"it was sealed for a deal on another chain"
		} else if record.deal != expected.deal {
			"it was sealed for another deal"
		} else if record.recipients != expected.recipients {
			"it was sealed for other recipients"
		} else {
			"it has changed since it was sealed"
		};
		Err(other(why.into()))
	}

	/// Opens a sealed file on the disk with the account's own key; `None` where it does not hold these files.
	fn reopened(&self, path: &Path) -> Result<Option<SealedFile>> {
		let failed = |error| Error::io("read", path, error);
		let mut file = files::open(path)?;
		let mut plaintext = Hashing::new(seal::opening(self.account, BufReader::new(&file))?);
		if !self.parcel.is_in(&mut plaintext)? {
			return Ok(None);
		}
		let (_, digest, _) = plaintext.finish();
		file.rewind().map_err(failed)?;
		let (ciphertext_digest, size) = Hashing::new(&mut file).run().map_err(failed)?;
		Ok(Some(SealedFile {
			digest,
			ciphertext_digest,
			size,
		}))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{error::WalletError, explain::Explain};
	use std::fs;

	const GENESIS: Digest = Digest::repeat_byte(1);

	/// Bob's desk with a report and a place for the sealed file.
	struct Desk {
		directory: tempfile::TempDir,
		bob: Account,
	}

	impl Desk {
		fn new() -> Self {
			let directory = tempfile::tempdir().unwrap();
			fs::write(directory.path().join("report.txt"), "143 MPa").unwrap();
			let bob = Account::development("Bob").unwrap();
			Self { directory, bob }
		}

		fn sealed(&self) -> PathBuf {
			self.directory.path().join("deal-1.age")
		}

		fn parcel(&self, deal: DealId) -> Parcel {
			Parcel::open(deal, &[self.directory.path().join("report.txt")]).unwrap()
		}

		fn keys(&self, demander: &str) -> [X25519Key; 2] {
			let demander = Account::development(demander).unwrap();
			[demander.encryption_key(), self.bob.encryption_key()]
		}

		fn deliver(&self, genesis: Digest, deal: DealId, recipients: &[X25519Key]) -> Result<SealedFile> {
			let delivery = Delivery {
				account: &self.bob,
				genesis,
				deal,
				recipients,
				parcel: &self.parcel(deal),
			};
			delivery.sealed_file(&self.sealed())
		}

		/// Why a delivery does not use the file that is there, which stays.
		fn refusal(&self, genesis: Digest, deal: DealId, recipients: &[X25519Key]) -> String {
			let before = fs::read(self.sealed()).unwrap();
			let error = self.deliver(genesis, deal, recipients).unwrap_err();
			assert_eq!((error.kind(), error.exit_code()), ("file", 1));
			assert!(error.hint().unwrap().contains("--sealed FILE"));
			assert_eq!(fs::read(self.sealed()).unwrap(), before, "nothing is written over");
			error.to_string()
		}
	}

	#[test]
	fn a_file_that_the_same_delivery_has_left_is_used_again() {
		let desk = Desk::new();
		let keys = desk.keys("Alice");
		let first = desk.deliver(GENESIS, 1, &keys).unwrap();
		let bytes = fs::read(desk.sealed()).unwrap();
		assert_eq!(first.ciphertext_digest, tacit_wallet::package::sha256(&bytes));
		let alice = Account::development("Alice").unwrap();
		assert_eq!(
			first.digest,
			tacit_wallet::package::sha256(&seal::open(&alice, &bytes).unwrap())
		);
		assert_eq!(desk.deliver(GENESIS, 1, &keys).unwrap(), first);
		assert_eq!(fs::read(desk.sealed()).unwrap(), bytes);
		// The file was moved away; its record does not prevent a new delivery.
		fs::remove_file(desk.sealed()).unwrap();
		assert_ne!(desk.deliver(GENESIS, 1, &keys).unwrap(), first);
		assert!(desk.deliver(GENESIS, 1, &keys).is_ok());
	}

	#[test]
	fn a_file_that_was_sealed_for_somebody_else_is_not_used_again() {
		let desk = Desk::new();
		let keys = desk.keys("Charlie");
		desk.deliver(GENESIS, 1, &keys).unwrap();
		let other_chain = Digest::repeat_byte(2);
		for (genesis, deal, recipients, why) in [
			(other_chain, 1, desk.keys("Alice"), "on another chain"),
			(other_chain, 1, keys, "on another chain"),
			(GENESIS, 1, desk.keys("Alice"), "for other recipients"),
			(GENESIS, 2, keys, "does not hold the same files"),
		] {
			let refusal = desk.refusal(genesis, deal, &recipients);
			assert!(refusal.contains(why), "{refusal}");
		}
		fs::write(desk.directory.path().join("report.txt"), "144 MPa").unwrap();
		assert!(desk.refusal(GENESIS, 1, &keys).contains("does not hold the same files"));
	}

	#[test]
	fn a_file_of_which_nothing_is_known_is_not_used_again() {
		let desk = Desk::new();
		let keys = desk.keys("Alice");
		desk.deliver(GENESIS, 1, &keys).unwrap();
		let record = record_path(&desk.sealed());
		let written = fs::read_to_string(&record).unwrap();
		for altered in [
			"",
			"{}",
			"mine",
			&written.replace("/v1", "/v2"),
			&written.replacen('{', "{\"more\":1,", 1),
		] {
			fs::write(&record, altered).unwrap();
			assert!(
				desk.refusal(GENESIS, 1, &keys).contains("not known for whom"),
				"{altered}"
			);
		}
		fs::remove_file(&record).unwrap();
		assert!(desk.refusal(GENESIS, 1, &keys).contains("deal-1.age.recipients"));
		fs::write(&record, &written).unwrap();
		desk.deliver(GENESIS, 1, &keys).unwrap();

		// Sealed again by hand: it holds the same files, but its recipients are not known.
		let plaintext = seal::open(&desk.bob, &fs::read(desk.sealed()).unwrap()).unwrap();
		fs::write(desk.sealed(), seal::seal(&desk.keys("Charlie"), &plaintext).unwrap()).unwrap();
		assert!(desk.refusal(GENESIS, 1, &keys).contains("has changed since"));
		fs::write(desk.sealed(), "mine").unwrap();
		desk.refusal(GENESIS, 1, &keys);

		// A file of the user stands in the place of the record.
		fs::remove_file(desk.sealed()).unwrap();
		fs::write(&record, "mine").unwrap();
		let refused = desk.deliver(GENESIS, 1, &keys).unwrap_err();
		assert!(matches!(refused, Error::Wallet(WalletError::File(FileError::Exists(path))) if path == record));
		assert!(!desk.sealed().exists());
	}

	#[test]
	fn what_does_not_open_again_is_not_deposited() {
		let desk = Desk::new();
		let alone = [Account::development("Alice").unwrap().encryption_key()];
		let error = desk.deliver(GENESIS, 1, &alone).unwrap_err();
		assert_eq!(error.kind(), "mismatch");
		assert!(error.to_string().contains("cannot be opened again"), "{error}");
		assert!(error.hint().unwrap().contains("nothing was submitted"));
	}
}

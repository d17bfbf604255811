//! Finds the delivered package of a deal, compares it with the chain and opens it.

use crate::{
	error::{doubt, Error, Result},
	output::{printable, Progress, Report, Row},
};
use std::{
	fs::File,
	io::{BufRead, BufReader, Read, Seek},
	path::{Path, PathBuf},
};
use tacit_primitives::{DealId, Digest, PackageInfo, PackageLocation, Side, X25519Key};
use tacit_wallet::{
	chain::Chain,
	delivery::require_same,
	files::{self, Access, Existing},
	guard::GuardError,
	keys::Account,
	parcel::{unpack, Hashing, Kept},
	seal,
};
use zeroize::Zeroizing;

/// The package that the provider delivered in a deal. Its ciphertext has the digest that the node states as the one on
/// chain.
pub(crate) struct Delivered {
	deal: DealId,
	/// The public facts about the package.
	pub info: PackageInfo,
	ciphertext: Ciphertext,
	/// The advice if the content does not have the stamped digest.
	hint: String,
}

enum Ciphertext {
	/// The bytes that the node gave.
	Stored(Vec<u8>),
	/// A file of the user.
	Elsewhere(PathBuf, File),
}

impl Delivered {
	/// Reads the package from the chain, or from the file if the chain does not store it.
	pub async fn find(chain: &Chain, id: DealId, file: Option<&Path>) -> Result<Self> {
		let progress = Progress::start("Fetching the package");
		let nothing = || GuardError::NothingDelivered(id);
		let info = chain.package_info(id, Side::Provider).await?.ok_or_else(nothing)?;
		let ciphertext = match (&info.location, file) {
			(PackageLocation::Stored, None) => {
				let ciphertext = chain.package(id, Side::Provider).await?.ok_or_else(nothing)?;
				// Only the node can have altered these bytes.
				require_same(id, &info, &ciphertext)?;
				Ciphertext::Stored(ciphertext)
			},
			(PackageLocation::Stored, Some(_)) => {
				return Err(Error::precondition(
					"the package is on chain, so there is no file to open",
					"leave --file out",
				))
			},
			(PackageLocation::External { uri }, None) => {
				return Err(Error::precondition(
					format!(
						"the package is not on chain: its {} bytes are kept at {}",
						info.bytes,
						printable(uri.as_str())
					),
					"download it and name the file with --file SEALED",
				))
			},
			(PackageLocation::External { .. }, Some(path)) => {
				progress.step("Reading the package");
				Ciphertext::Elsewhere(path.to_owned(), downloaded(&info, path)?)
			},
		};
		Ok(Self {
			deal: id,
			info,
			ciphertext,
			hint: doubt(id),
		})
	}

	/// The package in a file that a party has sealed for one more account.
	pub async fn shown(chain: &Chain, id: DealId, path: &Path, file: File) -> Result<Self> {
		let info = chain.package_info(id, Side::Provider).await?.ok_or_else(|| {
			Error::not_found(
				format!("no package of deal {id} is on chain"),
				"packages are removed some time after a deal has ended",
			)
		})?;
		Ok(Self {
			deal: id,
			info,
			ciphertext: Ciphertext::Elsewhere(path.to_owned(), file),
			hint: "what you were shown is not what was delivered".to_owned(),
		})
	}

	/// Checks that the content has the stamped digest, and returns the digest.
	pub fn check(&self, account: &Account) -> Result<Digest> {
		let _progress = Progress::start("Checking the package");
		let (digest, _) = Hashing::new(self.plaintext(account)?)
			.run()
			.map_err(|error| self.damaged(&error))?;
		if digest != self.info.digest {
			let other = GuardError::OtherContent {
				deal: self.deal,
				found: digest,
				stamped: self.info.digest,
			};
			return Err(Error::mismatch(other.to_string(), &self.hint));
		}
		Ok(digest)
	}

	/// Writes the files into a directory.
	pub fn unpack(&self, account: &Account, directory: &Path, force: bool) -> Result<Vec<Kept>> {
		let _progress = Progress::start("Opening the package");
		let unpacked = unpack(self.deal, self.plaintext(account)?, directory, force)?;
		self.still(unpacked.digest())?;
		Ok(unpacked.keep()?)
	}

	/// Seals the package for others, into a file.
	pub fn seal_for(&self, account: &Account, recipients: &[X25519Key], out: &Path) -> Result<()> {
		let _progress = Progress::start("Sealing the package");
		let failed = |error| Error::io("write", out, error);
		let file = files::begin(out, Access::Private, Existing::Keep)?;
		let mut plaintext = Hashing::new(self.plaintext(account)?);
		let mut sealing = seal::sealing(recipients, file)?;
		std::io::copy(&mut plaintext, &mut sealing).map_err(failed)?;
		self.still(plaintext.finish().1)?;
		sealing.finish().map_err(failed)?.end()?.keep()?;
		Ok(())
	}

	/// Fails if the content has changed since it was checked.
	fn still(&self, digest: Digest) -> Result<()> {
		match digest == self.info.digest {
			true => Ok(()),
			false => Err(Error::mismatch(
				"the package changes while it is read",
				"run the command again",
			)),
		}
	}

	/// Opens the whole plaintext in memory. This is for a package on chain, which is small.
	pub fn opened(&self, account: &Account) -> Result<Zeroizing<Vec<u8>>> {
		// Room for all of it at once, so that no growing buffer leaves copies of the plaintext behind.
		let mut plaintext = Zeroizing::new(Vec::with_capacity(usize::try_from(self.info.bytes).unwrap_or_default()));
		self.plaintext(account)?
			.read_to_end(&mut plaintext)
			.map_err(|error| self.damaged(&error))?;
		Ok(plaintext)
	}

	/// A reader that opens the plaintext piece by piece.
	fn plaintext(&self, account: &Account) -> Result<impl Read + '_> {
		let ciphertext: Box<dyn BufRead + '_> = match &self.ciphertext {
			Ciphertext::Stored(bytes) => Box::new(&bytes[..]),
			Ciphertext::Elsewhere(path, file) => {
				let mut file = file;
				file.rewind().map_err(|error| Error::io("read", path, error))?;
				Box::new(BufReader::new(file))
			},
		};
		seal::opening(account, ciphertext).map_err(|error| self.unreadable(error))
	}

	fn damaged(&self, error: &std::io::Error) -> Error {
		self.unreadable(seal::SealError::Damaged(error.to_string()))
	}

	fn unreadable(&self, error: seal::SealError) -> Error {
		match error {
			seal::SealError::NotForThisAccount => error.into(),
			other => Error::mismatch(format!("the package cannot be opened: {other}"), &self.hint),
		}
	}
}

/// Opens the file of a package that is kept elsewhere, and checks that it is the one that the chain names.
fn downloaded(info: &PackageInfo, path: &Path) -> Result<File> {
	let failed = |error| Error::io("read", path, error);
	let mut file = files::open(path)?;
	let size = file.metadata().map_err(failed)?.len();
	let hint = "download it again; if it stays so, the provider has not made available what it deposited";
	// The size is checked first, so that a wrong file of another size is not read to its end.
	if size != info.bytes {
		return Err(Error::mismatch(
			format!(
				"{} has {size} bytes, but the package has {}",
				path.display(),
				info.bytes
			),
			hint,
		));
	}
	let (digest, _) = Hashing::new(&mut file).run().map_err(failed)?;
	if digest != info.ciphertext_digest {
		return Err(Error::mismatch(
			format!(
				"{} has the digest {digest:#x}, but the package has {:#x}",
				path.display(),
				info.ciphertext_digest
			),
			hint,
		));
	}
	Ok(file)
}

/// Adds the written files of a package, with the new names of renamed ones.
pub(crate) fn with_files(report: Report, kept: &[Kept]) -> Report {
	let renamed = kept.iter().filter(|file| file.renamed_from.is_some()).count();
	let rows = kept.iter().map(|file| {
		let mut row: Row = vec![
			("file", file.path.display().to_string().into()),
			("bytes", file.bytes.into()),
		];
		if renamed > 0 {
			row.push(("sent_as", file.renamed_from.as_deref().into()));
		}
		row
	});
	let report = report.list("files", rows.collect());
	match renamed {
		0 => report,
		_ => report.note(
			"Some files were renamed, because not every system takes the names that they were sent with; the digest is that of the \
			 package as it was sent.",
		),
	}
}

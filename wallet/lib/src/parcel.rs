//! Packs files and unpacks packages piece by piece, so that a file of many gigabytes takes no memory.
//!
//! The format is that of [`package`](crate::package). A file that changes while it is packed is noticed by its size. An
//! unpacked file is written beside its place first, and takes its place once the whole package was read and checked.

use crate::{
	files::{self, Access, Existing, FileError, Written},
	package::format::{
		check_name, file_head, head, new_salt, read, PackageError, ReadError, MAX_NAME_BYTES, PACKAGE, SALT_BYTES,
	},
	seal::SealError,
};
use sha2::{Digest as _, Sha256};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs::File,
	io::{self, ErrorKind, Read, Seek, Write},
	path::{Path, PathBuf},
};
use tacit_primitives::{DealId, Digest};
use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Bytes that are in memory at once.
const PIECE: usize = 64 * 1024;

/// Why files cannot be packed, or a package cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
	/// A name that a package does not take, or a plaintext that is no package.
	#[error(transparent)]
	Package(#[from] PackageError),
	/// A file cannot be read or written.
	#[error(transparent)]
	File(#[from] FileError),
	/// The sealed package does not open.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// A file is too long for a package.
	#[error("{path} has {bytes} bytes, and a package takes files of less than 4 GiB")]
	TooLong {
		/// The file.
		path: PathBuf,
		/// Its bytes.
		bytes: u64,
	},
	/// A file has another length than when it was opened.
	#[error("{0} changes while it is read")]
	Changes(PathBuf),
}

impl From<ReadError> for ParcelError {
	fn from(error: ReadError) -> Self {
		match error {
			ReadError::Package(error) => error.into(),
			ReadError::Io(error) => SealError::Damaged(error.to_string()).into(),
		}
	}
}

type Result<T, E = ParcelError> = std::result::Result<T, E>;

/// The files to deliver in a deal, opened but not yet read.
pub struct Parcel {
	deal: DealId,
	files: BTreeMap<String, Source>,
}

struct Source {
	path: PathBuf,
	file: File,
	bytes: u32,
}

impl Parcel {
	/// Opens the files at these paths, each under its own name without the directories.
	///
	/// # Errors
	///
	/// [`ParcelError::Package`] for a name that a package does not take, or that two files have; [`ParcelError::File`]
	/// for a path that is no regular file or cannot be read; [`ParcelError::TooLong`] for a file that is too long.
	pub fn open(deal: DealId, paths: &[PathBuf]) -> Result<Self> {
		let mut files = BTreeMap::new();
		for path in paths {
			let no_name = || PackageError::Name(path.display().to_string());
			let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(no_name)?;
			check_name(name)?;
			if files.contains_key(name) {
				return Err(PackageError::Duplicate(name.to_owned()).into());
			}
			let file = files::open(path)?;
			let bytes = file
				.metadata()
				.map_err(|error| FileError::io("read", path, error))?
				.len();
			let path = path.clone();
			let Ok(bytes) = u32::try_from(bytes) else {
				return Err(ParcelError::TooLong { path, bytes });
			};
			files.insert(name.to_owned(), Source { path, file, bytes });
		}
		if files.is_empty() {
			return Err(PackageError::Empty.into());
		}
		Ok(Self { deal, files })
	}

	/// The files' names and sizes, ordered by name.
	pub fn files(&self) -> impl Iterator<Item = (&str, u64)> {
		self.files
			.iter()
			.map(|(name, source)| (name.as_str(), u64::from(source.bytes)))
	}

	/// The number of bytes of the plaintext.
	pub fn plaintext_bytes(&self) -> u64 {
		let files = self
			.files
			.iter()
			.map(|(name, source)| file_head(name, source.bytes).len() as u64 + u64::from(source.bytes));
		self.head(&[0; SALT_BYTES]).len() as u64 + files.sum::<u64>()
	}

	/// Writes the plaintext with a new salt to `out`, which errors call `target`.
	pub fn write(&self, out: &mut dyn Write, target: &Path) -> Result<()> {
		self.write_salted(&new_salt(), out, target)
	}

	/// Whether a plaintext holds these very files, whatever its salt.
	pub fn is_in(&self, plaintext: &mut dyn Read) -> Result<bool> {
		let mut salt = [0; SALT_BYTES];
		let mut magic = [0; PACKAGE.len()];
		let read = plaintext
			.read_exact(&mut magic)
			.and_then(|()| plaintext.read_exact(&mut salt));
		if read.is_err() {
			return Ok(false);
		}
		let beginning = [&magic[..], &salt].concat();
		let mut whole = io::Cursor::new(beginning).chain(plaintext);
		let mut compared = Compared {
			with: &mut whole,
			equal: true,
		};
		self.write_salted(&salt, &mut compared, Path::new(""))?;
		Ok(compared.equal && compared.with.read(&mut [0; 1]).is_ok_and(|left| left == 0))
	}

	fn head(&self, salt: &[u8; SALT_BYTES]) -> Vec<u8> {
		head(salt, self.deal, u32::try_from(self.files.len()).unwrap_or(u32::MAX))
	}

	fn write_salted(&self, salt: &[u8; SALT_BYTES], out: &mut dyn Write, target: &Path) -> Result<()> {
		let written = |result: io::Result<()>| result.map_err(|error| FileError::io("write", target, error));
		written(out.write_all(&self.head(salt)))?;
		let mut piece = Zeroizing::new(vec![0; PIECE]);
		for (name, Source { path, file, bytes }) in &self.files {
			let failed = |error| FileError::io("read", path, error);
			written(out.write_all(&file_head(name, *bytes)))?;
			let mut file = file;
			file.rewind().map_err(failed)?;
			// One byte more than there should be, so that growing is noticed too.
			let mut content = Read::take(file, u64::from(*bytes) + 1);
			let mut read = 0u64;
			loop {
				let length = match content.read(&mut piece) {
					Err(error) if error.kind() == ErrorKind::Interrupted => continue,
					length => length.map_err(failed)?,
				};
				read += length as u64;
				if length == 0 || read > u64::from(*bytes) {
					break;
				}
				written(out.write_all(&piece[..length]))?;
			}
			if read != u64::from(*bytes) {
				return Err(ParcelError::Changes(path.clone()));
			}
		}
		Ok(())
	}
}

/// A writer that compares the written bytes with those of a reader.
struct Compared<'a> {
	with: &'a mut dyn Read,
	equal: bool,
}

impl Write for Compared<'_> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let mut other = Zeroizing::new(vec![0; bytes.len()]);
		self.equal = self.equal && self.with.read_exact(&mut other).is_ok() && **other == *bytes;
		Ok(bytes.len())
	}

	fn flush(&mut self) -> io::Result<()> {
		Ok(())
	}
}

/// A reader or writer that hashes and counts the bytes that pass through it.
pub struct Hashing<T> {
	inner: T,
	hasher: Sha256,
	bytes: u64,
}

impl<T> Hashing<T> {
	/// Wraps a reader or a writer.
	pub fn new(inner: T) -> Self {
		Self {
			inner,
			hasher: Sha256::new(),
			bytes: 0,
		}
	}

	/// Returns the wrapped reader or writer, the digest and the number of bytes so far.
	pub fn finish(self) -> (T, Digest, u64) {
		let digest: [u8; 32] = self.hasher.finalize().into();
		(self.inner, digest.into(), self.bytes)
	}
}

impl<T: Read> Hashing<T> {
	/// Reads to the end and returns the digest and the number of bytes.
	pub fn run(mut self) -> io::Result<(Digest, u64)> {
		let mut piece = Zeroizing::new(vec![0; PIECE]);
		loop {
			match self.read(&mut piece) {
				Ok(0) => break,
				Err(error) if error.kind() != ErrorKind::Interrupted => return Err(error),
				_ => {},
			}
		}
		let (_, digest, bytes) = self.finish();
		Ok((digest, bytes))
	}
}

impl<T: Read> Read for Hashing<T> {
	fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
		let length = self.inner.read(into)?;
		self.hasher.update(&into[..length]);
		self.bytes += length as u64;
		Ok(length)
	}
}

impl<T: Write> Write for Hashing<T> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let length = self.inner.write(bytes)?;
		self.hasher.update(&bytes[..length]);
		self.bytes += length as u64;
		Ok(length)
	}

	fn flush(&mut self) -> io::Result<()> {
		self.inner.flush()
	}
}

/// Files of a package that were written beside their places. They vanish unless [`Self::keep`] is called.
pub struct Unpacked {
	files: Vec<(Option<String>, u64, Written)>,
	digest: Digest,
}

/// A file of a package in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
	/// The path of the file.
	pub path: PathBuf,
	/// Its name in the package, if the file has another one.
	pub renamed_from: Option<String>,
	/// How many bytes it has.
	pub bytes: u64,
}

/// Reads the plaintext of a deal's package and writes its files beside their places in a directory, which is created if
/// it is not there. A file that is in one of the places already is an error, unless `force` allows replacing it.
///
/// A name that some system refuses or reads in another way is replaced by one that every system takes. If some system
/// takes two names for the same, one of them is replaced too. All other files keep their names.
pub fn unpack(deal: DealId, plaintext: impl Read, directory: &Path, force: bool) -> Result<Unpacked> {
	std::fs::create_dir_all(directory).map_err(|error| FileError::io("create", directory, error))?;
	let existing = if force { Existing::Replace } else { Existing::Keep };
	let mut plaintext = Hashing::new(plaintext);
	let (mut names, mut contents) = (Vec::new(), Vec::new());
	let mut piece = Zeroizing::new(vec![0; PIECE]);
	let take = |name: String, bytes: u32, content: &mut dyn Read| -> Result<()> {
		// Whichever file gets this name in the end, there must be no other one of that name.
		let path = directory.join(safe_name(&name));
		let mut file = files::begin(&path, Access::Shared, existing)?;
		loop {
			match content.read(&mut piece) {
				Ok(0) => break,
				Ok(length) => file.write_all(&piece[..length])?,
				Err(error) if error.kind() == ErrorKind::Interrupted => {},
				Err(error) => return Err(ReadError::from(error).into()),
			}
		}
		contents.push((u64::from(bytes), file.end()?));
		names.push(name);
		Ok(())
	};
	read(deal, &mut plaintext, take)?;
	let (_, digest, _) = plaintext.finish();
	let own = own_names(&names);
	let files = names
		.into_iter()
		.zip(own)
		.zip(contents)
		.map(|((name, own), (bytes, written))| {
			let written = written.under(&own)?;
			Ok(((own != name).then_some(name), bytes, written))
		});
	let files = files.collect::<Result<_>>()?;
	Ok(Unpacked { files, digest })
}

impl Unpacked {
	/// SHA-256 of the plaintext.
	pub fn digest(&self) -> Digest {
		self.digest
	}

	/// Puts the files into their places.
	pub fn keep(self) -> Result<Vec<Kept>> {
		let kept = self.files.into_iter().map(|(renamed_from, bytes, written)| {
			let path = written.keep()?;
			Ok(Kept {
				path,
				renamed_from,
				bytes,
			})
		});
		kept.collect()
	}
}

/// Makes a name that every usual file system takes as a file's name. It replaces the characters that Windows refuses or
/// reads as something else (`a:b` is a stream of `a` there), and the names of Windows devices, with any ending.
fn safe_name(name: &str) -> String {
	const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
	let replaced = |c: char| match c {
		'<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' => '_',
		c if c.is_control() => '_',
		c => c,
	};
	let mut safe = with_an_end(name.chars().map(replaced).collect());
	let stem = safe.split('.').next().unwrap_or_default().trim_end().to_uppercase();
	let numbered = |port: &str| {
		let number = stem.strip_prefix(port).unwrap_or_default();
		number.chars().count() == 1 && number.starts_with(|c: char| c.is_ascii_digit() || "¹²³".contains(c))
	};
	if DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT") {
		safe.insert(0, '_');
	}
	with_an_end(shortened(&safe, ""))
}

/// Replaces a last character that Windows leaves out, such as the dot of `a.`, which would be `a` there.
fn with_an_end(mut name: String) -> String {
	if name.ends_with(['.', ' ']) {
		name.pop();
		name.push('_');
	}
	name
}

/// Puts a mark behind the stem of a name, and shortens the stem if the whole would be too long for a name. An ending of
/// more than 32 bytes counts as a part of the stem.
fn shortened(name: &str, mark: &str) -> String {
	const LONGEST_ENDING: usize = 32;
	let (stem, ending) = match name.rfind('.') {
		Some(dot) if dot > 0 && name.len() - dot <= LONGEST_ENDING => name.split_at(dot),
		_ => (name, ""),
	};
	let room = MAX_NAME_BYTES.saturating_sub(mark.len() + ending.len());
	let kept = stem.floor_char_boundary(room);
	format!("{}{mark}{ending}", &stem[..kept])
}

/// Chooses a name for each file of a package. A file keeps its name if every system takes it and no earlier file has
/// it; the new names of the others avoid those.
fn own_names(names: &[String]) -> Vec<String> {
	let mut taken = BTreeSet::new();
	let kept: Vec<bool> = names
		.iter()
		.map(|name| safe_name(name) == *name && taken.insert(same_to_some(name)))
		.collect();
	let own = names.iter().zip(kept).map(|(name, kept)| match kept {
		true => name.clone(),
		false => free_name(&safe_name(name), &mut taken),
	});
	own.collect()
}

/// Returns the name, or a similar one if another file of the package has it.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
	let mut free = name.to_owned();
	let mut number = 2u64;
	while !taken.insert(same_to_some(&free)) {
		free = shortened(name, &format!("-{number}"));
		number += 1;
	}
	free
}

/// Computes a key that is equal for two names which some file system takes for the same: macOS and Windows ignore the
/// case of letters, and macOS ignores how characters are composed.
fn same_to_some(name: &str) -> String {
	let folded: String = UniCase::unicode(name.nfd().collect::<String>()).to_folded_case();
	// Folding can leave marks in another order, and characters that fold once more.
	UniCase::unicode(folded.nfkc().collect::<String>())
		.to_folded_case()
		.nfkc()
		.collect()
}

#[cfg(test)]
mod tests;

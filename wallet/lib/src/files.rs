//! Reads and writes files.
//!
//! A file is written whole or not at all: a crash leaves the old file or the new one, never half of one. Reading
//! refuses pipes and devices, because a program waits for a pipe, and a device may never end.

use sha2::{Digest as _, Sha256};
use std::{
	fs::{self, File},
	io::{self, ErrorKind, Read, Write},
	path::{Path, PathBuf},
};
use tacit_primitives::Digest;
use zeroize::Zeroizing;

/// Why a file cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
	/// An action on a file has failed.
	#[error("cannot {action} {path}: {source}")]
	Io {
		/// The action, as a verb.
		action: &'static str,
		/// The file.
		path: PathBuf,
		/// Why it failed.
		source: io::Error,
	},
	/// A file is there already.
	#[error("{0} exists already")]
	Exists(PathBuf),
}

impl FileError {
	/// An action on a file failed.
	pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
		Self::Io {
			action,
			path: path.to_owned(),
			source,
		}
	}
}

type Result<T, E = FileError> = std::result::Result<T, E>;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
	/// Every account that the user's umask allows.
	Shared,
	/// The user alone.
	Private,
}

/// The treatment of a file that exists already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
	/// It stays, and writing is an error.
	Keep,
	/// It is replaced. If it is a link, the link itself is replaced and its target stays.
	Replace,
}

/// Opens a regular file for reading. Directories, pipes and devices are refused at once, without waiting for them.
pub fn open(path: &Path) -> Result<File> {
	let failed = |source| FileError::io("read", path, source);
	// The kind is checked before opening, because opening a pipe waits for its writer, and again afterwards, because
	// the path may lead to another file by then.
	require_regular(&fs::metadata(path).map_err(failed)?).map_err(failed)?;
	let file = File::open(path).map_err(failed)?;
	require_regular(&file.metadata().map_err(failed)?).map_err(failed)?;
	Ok(file)
}

fn require_regular(found: &fs::Metadata) -> io::Result<()> {
	let kind = found.file_type();
	if kind.is_file() {
		return Ok(());
	}
	let why = match kind.is_dir() {
		true => "it is a directory, and only files are taken; put it into one archive",
		false => "it is a pipe or a device, and only files are taken; write the content into a file",
	};
	Err(io::Error::new(ErrorKind::InvalidInput, why))
}

/// Reads a file of at most `limit` bytes.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>> {
	let failed = |source| FileError::io("read", path, source);
	let mut bytes = Vec::new();
	open(path)?
		.take(limit.saturating_add(1))
		.read_to_end(&mut bytes)
		.map_err(failed)?;
	if bytes.len() as u64 > limit {
		let why = format!("it is longer than the {limit} bytes that are taken");
		return Err(failed(io::Error::new(ErrorKind::InvalidInput, why)));
	}
	Ok(bytes)
}

/// Computes SHA-256 of a file.
pub fn sha256_of_file(path: &Path) -> Result<Digest> {
	let mut file = open(path)?;
	let mut hasher = Sha256::new();
	io::copy(&mut file, &mut hasher).map_err(|error| FileError::io("read", path, error))?;
	Ok(Digest::from(<[u8; 32]>::from(hasher.finalize())))
}

/// Opens a file, or a pipe through which another program hands over a secret. It waits for the writer of a pipe,
/// because the user has named the pipe. The caller has to bound the number of bytes that it reads.
pub fn open_stream(path: &Path) -> Result<File> {
	File::open(path).map_err(|source| FileError::io("read", path, source))
}

/// A file that is being written beside its place.
pub struct Unwritten {
	file: tempfile::NamedTempFile,
	path: PathBuf,
	existing: Existing,
}

/// A file that is written and waits beside its place. It vanishes unless [`Self::keep`] is called.
pub struct Written {
	file: tempfile::TempPath,
	path: PathBuf,
	existing: Existing,
}

/// Begins a new file beside its place.
pub fn begin(path: &Path, access: Access, existing: Existing) -> Result<Unwritten> {
	refuse_existing(path, existing)?;
	let file = temporary(path, access)?;
	Ok(Unwritten {
		file,
		path: path.to_owned(),
		existing,
	})
}

/// Fails where a file is there and has to stay.
fn refuse_existing(path: &Path, existing: Existing) -> Result<()> {
	// `symlink_metadata`, because a link without a target is there all the same.
	match existing == Existing::Keep && path.symlink_metadata().is_ok() {
		false => Ok(()),
		true => Err(FileError::Exists(path.to_owned())),
	}
}

impl Unwritten {
	/// Appends bytes.
	pub fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
		Write::write_all(self, bytes).map_err(|source| FileError::io("write", &self.path, source))
	}

	/// Ends the file and synchronises it with the disk.
	pub fn end(self) -> Result<Written> {
		self.file
			.as_file()
			.sync_all()
			.map_err(|source| FileError::io("write", &self.path, source))?;
		Ok(Written {
			file: self.file.into_temp_path(),
			path: self.path,
			existing: self.existing,
		})
	}
}

impl Write for Unwritten {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		self.file.write(bytes)
	}

	fn flush(&mut self) -> io::Result<()> {
		self.file.flush()
	}
}

impl Written {
	/// Chooses another name for the file. Fails where a file of that name is there and has to stay.
	pub fn under(mut self, name: &str) -> Result<Self> {
		self.path.set_file_name(name);
		refuse_existing(&self.path, self.existing)?;
		Ok(self)
	}

	/// Puts the file into its place, which it returns.
	pub fn keep(self) -> Result<PathBuf> {
		let Self { file, path, existing } = self;
		let placed = match existing {
			Existing::Keep => file.persist_noclobber(&path),
			Existing::Replace => file.persist(&path),
		};
		placed.map_err(|error| match error.error.kind() {
			ErrorKind::AlreadyExists => FileError::Exists(path.clone()),
			_ => FileError::io("write", &path, error.error),
		})?;
		sync_directory(&directory_of(&path));
		Ok(path)
	}
}

/// Writes a file through a temporary one beside it.
pub fn write(path: &Path, bytes: &[u8], access: Access, existing: Existing) -> Result<()> {
	let mut file = begin(path, access, existing)?;
	file.write_all(bytes)?;
	file.end()?.keep()?;
	Ok(())
}

/// Writes a new file. It accepts a file that is there already with the same content, because an earlier attempt may
/// have written it.
pub fn write_once(path: &Path, bytes: &[u8], access: Access) -> Result<()> {
	let same = |path: &Path| {
		let found = read_at_most(path, bytes.len() as u64).map(Zeroizing::new);
		found.is_ok_and(|found| **found == *bytes)
	};
	match write(path, bytes, access, Existing::Keep) {
		Err(FileError::Exists(path)) if same(&path) => Ok(()),
		written => written,
	}
}

/// Makes a new file in the directory of another one.
fn temporary(path: &Path, access: Access) -> Result<tempfile::NamedTempFile> {
	let failed = |source| FileError::io("write", path, source);
	let directory = directory_of(path);
	let mut builder = tempfile::Builder::new();
	builder.prefix(".tacit-");
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let mode = match access {
			Access::Shared => 0o666,
			Access::Private => 0o600,
		};
		builder.permissions(fs::Permissions::from_mode(mode));
	}
	#[cfg(not(unix))]
	let _ = access;
	builder.tempfile_in(&directory).map_err(failed)
}

/// Removes a file; one that is not there is no error.
pub fn remove(path: &Path) -> Result<()> {
	match fs::remove_file(path) {
		Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::io("remove", path, error)),
		_ => {
			sync_directory(&directory_of(path));
			Ok(())
		},
	}
}

/// Makes a directory that only the user can look into.
pub fn private_directory(path: &Path) -> Result<()> {
	let mut builder = fs::DirBuilder::new();
	builder.recursive(true);
	#[cfg(unix)]
	std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
	builder
		.create(path)
		.map_err(|error| FileError::io("create", path, error))
}

fn directory_of(path: &Path) -> PathBuf {
	match path.parent() {
		Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
		_ => PathBuf::from("."),
	}
}

/// Makes a renaming durable, where the system can synchronise a directory. The file's content is safe either way.
fn sync_directory(directory: &Path) {
	if let Ok(directory) = File::open(directory) {
		let _ = directory.sync_all();
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_existing_file_is_replaced_only_on_purpose() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("file");
		write(&path, b"one", Access::Shared, Existing::Keep).unwrap();
		let kept = write(&path, b"two", Access::Shared, Existing::Keep);
		assert!(matches!(kept, Err(FileError::Exists(_))));
		assert_eq!(fs::read(&path).unwrap(), b"one");
		write(&path, b"two", Access::Shared, Existing::Replace).unwrap();
		assert_eq!(fs::read(&path).unwrap(), b"two");
		assert_eq!(
			fs::read_dir(&directory).unwrap().count(),
			1,
			"nothing is left beside it"
		);
	}

	#[cfg(unix)]
	#[test]
	fn private_files_are_closed_to_others_and_links_are_not_followed() {
		use std::os::unix::fs::{symlink, PermissionsExt};
		let directory = tempfile::tempdir().unwrap();
		let (path, outside) = (directory.path().join("file"), directory.path().join("outside"));
		write(&path, b"", Access::Private, Existing::Keep).unwrap();
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
		let link = directory.path().join("link");
		symlink(&outside, &link).unwrap();
		assert!(write(&link, b"x", Access::Shared, Existing::Keep).is_err());
		write(&link, b"x", Access::Shared, Existing::Replace).unwrap();
		assert!(!outside.exists());
	}

	#[cfg(unix)]
	#[test]
	fn only_regular_files_are_read_and_nothing_is_waited_for() {
		let directory = tempfile::tempdir().unwrap();
		let pipe = directory.path().join("pipe");
		let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
		assert!(made.success());
		for (path, why) in [
			(pipe.as_path(), "a pipe or a device"),
			(Path::new("/dev/zero"), "a pipe or a device"),
			(Path::new("/dev/null"), "a pipe or a device"),
			(directory.path(), "a directory"),
		] {
			let error = open(path).unwrap_err();
			assert!(matches!(error, FileError::Io { .. }));
			assert!(error.to_string().contains(why), "{error}");
		}
		let file = directory.path().join("file");
		let link = directory.path().join("link");
		fs::write(&file, "12").unwrap();
		std::os::unix::fs::symlink(&file, &link).unwrap();
		assert_eq!(read_at_most(&link, 2).unwrap(), b"12", "a link to a file is as good");
		assert!(read_at_most(&file, 1)
			.unwrap_err()
			.to_string()
			.contains("longer than the 1 bytes"));
	}

	#[cfg(unix)]
	#[test]
	fn a_file_is_written_once_and_only_a_file_is_compared_with() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("kept");
		write_once(&path, b"amount", Access::Private).unwrap();
		write_once(&path, b"amount", Access::Private).unwrap();
		for other in [&b"amoun"[..], b"amounts", b"Amount", b""] {
			let refused = write_once(&path, other, Access::Private);
			assert!(matches!(refused, Err(FileError::Exists(_))), "{other:?}");
		}
		assert_eq!(fs::read(&path).unwrap(), b"amount");
		let pipe = directory.path().join("pipe");
		assert!(std::process::Command::new("mkfifo")
			.arg(&pipe)
			.status()
			.unwrap()
			.success());
		for path in [pipe.as_path(), Path::new("/dev/zero"), directory.path()] {
			let refused = write_once(path, b"amount", Access::Private);
			assert!(matches!(refused, Err(FileError::Exists(_))), "{}", path.display());
		}
	}

	#[test]
	fn removing_what_is_not_there_is_fine() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("file");
		remove(&path).unwrap();
		write(&path, b"", Access::Shared, Existing::Keep).unwrap();
		remove(&path).unwrap();
		assert!(!path.exists());
	}
}

//! Opens regular files only, and creates files as a whole or not at all, never in the place of another.

use crate::error::{Error, Result};
use rand::{rngs::OsRng, RngCore};
use std::{
	fs::{self, File, OpenOptions},
	io::{self, BufReader, BufWriter, ErrorKind, Write},
	path::{Path, PathBuf},
};

/// Opens a file for reading. Anything else is refused instead of waited for: a directory, a pipe, a device that never
/// ends.
///
/// # Errors
///
/// [`Error::File`].
pub fn open(path: &Path) -> Result<BufReader<File>> {
	let open = || {
		// Checked before opening, because opening a pipe waits for whoever writes into it, and again on the open file,
		// because another one may have taken the name.
		require_regular(&fs::metadata(path)?)?;
		let file = File::open(path)?;
		require_regular(&file.metadata()?)?;
		Ok(BufReader::with_capacity(1 << 16, file))
	};
	open().map_err(|error| failed("read", path, error))
}

fn require_regular(found: &fs::Metadata) -> io::Result<()> {
	let why = match (found.is_file(), found.is_dir()) {
		(true, _) => return Ok(()),
		(_, true) => "it is a directory, and only files are taken",
		_ => "it is a pipe or a device, and only files are taken; write the content into a file",
	};
	Err(io::Error::new(ErrorKind::InvalidInput, why))
}

/// Writes a new file. The content goes into a temporary file beside it, which gets the name once it is on the disk.
///
/// # Errors
///
/// [`Error::File`] where something of that name exists or the file cannot be written, and the error of `write`. Then
/// there is no file.
pub fn create(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
	let exists = || failed("write", path, io::Error::from(ErrorKind::AlreadyExists));
	if path.symlink_metadata().is_ok() {
		return Err(exists());
	}
	let temporary = Temporary::new(path)?;
	let mut out = BufWriter::new(temporary.open()?);
	write(&mut out)?;
	out.into_inner()
		.map_err(io::IntoInnerError::into_error)
		.and_then(|file| file.sync_all())
		.map_err(|error| failed("write", path, error))?;
	match fs::hard_link(&temporary.0, path) {
		Ok(()) => Ok(()),
		Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(exists()),
		// A file system without links: a new empty file takes the name, which nobody else can take then.
		Err(_) => {
			let taken = OpenOptions::new().write(true).create_new(true).open(path);
			taken
				.and_then(|_| fs::rename(&temporary.0, path))
				.map_err(|error| failed("write", path, error))
		},
	}
}

fn failed(action: &'static str, path: &Path, source: io::Error) -> Error {
	Error::File {
		action,
		path: path.to_owned(),
		source,
	}
}

/// A file that goes away with this value.
struct Temporary(PathBuf);

impl Temporary {
	fn new(path: &Path) -> Result<Self> {
		let name = path
			.file_name()
			.ok_or_else(|| failed("write", path, io::Error::from(ErrorKind::InvalidInput)))?;
		let name = format!(".{}.{:016x}", name.to_string_lossy(), OsRng.next_u64());
		Ok(Self(path.with_file_name(name)))
	}

	fn open(&self) -> Result<File> {
		let file = OpenOptions::new().write(true).create_new(true).open(&self.0);
		file.map_err(|error| failed("write", &self.0, error))
	}
}

impl Drop for Temporary {
	fn drop(&mut self) {
		// After a rename there is nothing to remove.
		let _ = fs::remove_file(&self.0);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_file_is_written_once_and_nothing_is_left_beside_it() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("keys");
		create(&path, |out| Ok(out.write_all(b"one")?)).unwrap();
		let error = create(&path, |out| Ok(out.write_all(b"two")?)).unwrap_err();
		assert!(error.to_string().contains("keys"), "{error}");
		assert_eq!(fs::read(&path).unwrap(), b"one");
		assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
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
			(directory.path(), "a directory"),
		] {
			let error = open(path).err().unwrap().to_string();
			assert!(error.contains(why), "{error}");
		}
		let file = directory.path().join("file");
		fs::write(&file, "12").unwrap();
		assert!(open(&file).is_ok());
	}

	#[test]
	fn a_file_that_could_not_be_finished_is_not_there() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("keys");
		let failed = create(&path, |out| {
			out.write_all(b"half")?;
			Err(Error::refused("no more"))
		});
		assert!(failed.is_err());
		assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
	}
}

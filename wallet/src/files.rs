//! Files that are written whole or not at all: a crash leaves the old file or the new one, never half of one.

use crate::error::{Error, Result};
use std::{
	fs::{self, File},
	io::{ErrorKind, Write},
	path::{Path, PathBuf},
};

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
	/// Whoever the user lets read new files.
	Shared,
	/// The user alone.
	Private,
}

/// What happens with a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
	/// It stays, and writing is an error.
	Keep,
	/// It is replaced. Where it is a link, the link is replaced and what it leads to stays.
	Replace,
}

/// Writes a file through a temporary one beside it.
pub fn write(path: &Path, bytes: &[u8], access: Access, existing: Existing) -> Result<()> {
	let failed = |source| Error::io("write", path, source);
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
	let mut file = builder.tempfile_in(&directory).map_err(failed)?;
	file.write_all(bytes).map_err(failed)?;
	file.as_file().sync_all().map_err(failed)?;
	let written = match existing {
		Existing::Keep => file.persist_noclobber(path),
		Existing::Replace => file.persist(path),
	};
	written.map_err(|error| match error.error.kind() {
		ErrorKind::AlreadyExists => Error::FileExists(path.to_owned()),
		_ => failed(error.error),
	})?;
	sync_directory(&directory);
	Ok(())
}

/// Removes a file; one that is not there is no error.
pub fn remove(path: &Path) -> Result<()> {
	match fs::remove_file(path) {
		Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::io("remove", path, error)),
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
	builder.create(path).map_err(|error| Error::io("create", path, error))
}

fn directory_of(path: &Path) -> PathBuf {
	match path.parent() {
		Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
		_ => PathBuf::from("."),
	}
}

/// Makes a renaming last. Not every system lets a directory be synchronised; the file's content is safe either way.
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
		assert!(matches!(kept, Err(Error::FileExists(_))));
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

//! The files that the parties of a trade write.

use std::fs;

/// A directory of its own for the files of a test. It is removed when dropped.
pub struct Files(tempfile::TempDir);

impl Files {
	/// Creates an empty directory.
	///
	/// # Panics
	///
	/// If the system provides no directory.
	#[allow(clippy::new_without_default, reason = "a directory is no default of anything")]
	pub fn new() -> Self {
		Self(tempfile::tempdir().expect("a temporary directory"))
	}

	/// Writes a file and returns its path.
	///
	/// # Panics
	///
	/// If the file cannot be written.
	pub fn write(&self, name: &str, content: &str) -> String {
		let path = self.path(name);
		fs::write(&path, content).unwrap_or_else(|error| panic!("{path}: {error}"));
		path
	}

	/// Returns the path of a file, whether it exists or not.
	///
	/// # Panics
	///
	/// If the path of the temporary directory is not UTF-8.
	pub fn path(&self, name: &str) -> String {
		let path = self.0.path().join(name);
		path.to_str().expect("a path in UTF-8").to_owned()
	}
}

//! The files of a test.

use std::fs;

/// The files that the parties write, in a directory of their own.
pub struct Desk(tempfile::TempDir);

impl Desk {
	pub fn new() -> Self {
		Self(tempfile::tempdir().unwrap())
	}

	pub fn write(&self, name: &str, content: &str) -> String {
		let path = self.0.path().join(name);
		fs::write(&path, content).unwrap();
		path.to_str().unwrap().to_owned()
	}

	pub fn path(&self, name: &str) -> String {
		self.0.path().join(name).to_str().unwrap().to_owned()
	}
}

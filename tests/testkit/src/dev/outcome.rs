//! The errors of the commands of this program.

use std::fmt;

/// A message for the user of the script, of one line or more.
#[derive(Debug)]
pub struct Failure(String);

/// The outcome of a command.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
	/// Creates a failure with a message.
	pub fn new(message: impl Into<String>) -> Self {
		Self(message.into())
	}

	/// Converts the error of a system call. The message begins with the name of the file or program.
	pub fn io(what: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Self {
		move |error| Self(format!("{what}: {error}"))
	}
}

impl fmt::Display for Failure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.0)
	}
}

impl From<tacit_testkit::Error> for Failure {
	fn from(error: tacit_testkit::Error) -> Self {
		Self(error.to_string())
	}
}

//! How a command of this program fails.

use std::fmt;

/// A message for whoever ran the script, in as many lines as it takes.
#[derive(Debug)]
pub struct Failure(String);

/// The outcome of a command.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
	/// A failure with a message.
	pub fn new(message: impl Into<String>) -> Self {
		Self(message.into())
	}

	/// The error of a system call on something.
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

//! What can go wrong with a process.

use serde_json::Value;
use std::{io, path::PathBuf, time::Duration};

/// A step that failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// A program is not where the build puts it.
	#[error("{name} is not beside {}: build it in the same profile, or name it by {variable}", beside.display())]
	NoProgram {
		/// Its name.
		name: String,
		/// The program that looked for it.
		beside: PathBuf,
		/// The variable of the environment that names another one.
		variable: String,
	},
	/// A program could not be started, or a file could not be written.
	#[error("{what}: {error}")]
	Io {
		/// The program or the file.
		what: String,
		/// What the system says.
		error: io::Error,
	},
	/// The node has ended before it answered.
	#[error("the node stopped; the end of its log:\n{log}")]
	NodeStopped {
		/// The last lines of its log.
		log: String,
	},
	/// Something did not come about in time.
	#[error("{what}: not within {} seconds", limit.as_secs())]
	Timeout {
		/// What was waited for.
		what: String,
		/// How long.
		limit: Duration,
	},
	/// The command `tacit` has failed.
	#[error("tacit {command}: {}", report["message"].as_str().unwrap_or_default())]
	Command {
		/// Its arguments.
		command: String,
		/// The object `error` that it printed, and its exit code as `exit_code`.
		report: Value,
	},
	/// The command `tacit` printed something else than it should.
	#[error("tacit {command}: no JSON, but: {text}")]
	NoJson {
		/// Its arguments.
		command: String,
		/// What it printed.
		text: String,
	},
	/// There is no such field in what the command printed.
	#[error("there is no {name} in {object}")]
	NoField {
		/// The field.
		name: String,
		/// The object.
		object: Value,
	},
}

/// The outcome of a step.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
	/// The error of a system call on something.
	pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
		let what = what.into();
		move |error| Self::Io { what, error }
	}
}

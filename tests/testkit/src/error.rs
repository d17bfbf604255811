//! The errors of a step of a trade.

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
		/// The error of the system.
		error: io::Error,
	},
	/// The node has ended before it answered.
	#[error("the node stopped; the end of its log:\n{log}")]
	NodeStopped {
		/// The last lines of its log.
		log: String,
	},
	/// An awaited state was not reached in time.
	#[error("{what}: not within {} seconds", limit.as_secs())]
	Timeout {
		/// The awaited state.
		what: String,
		/// The longest time.
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
	/// The output of the command `tacit` is no JSON, or not of the expected kind.
	#[error("tacit {command}: no JSON, but: {text}")]
	NoJson {
		/// Its arguments.
		command: String,
		/// Its output.
		text: String,
	},
	/// The printed object has no such field, or one of another type.
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
	/// Converts the error of a system call. The message begins with the name of the file or program.
	pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
		let what = what.into();
		move |error| Self::Io { what, error }
	}
}

//! Prints the report or the error of a command and returns its exit code.

use crate::{
	error::{Error, Result},
	explain::Explain,
	output,
};
use std::{io::Write, path::Path, process::ExitCode};

/// Prints an error to standard error and returns its exit code.
pub(crate) fn failed(error: &Error, json: bool) -> ExitCode {
	if json {
		output::say(&output::json_line(&with_remarks(error.to_json())));
	} else {
		output::say(&error.to_text());
	}
	ExitCode::from(error.exit_code())
}

/// Adds the warnings and notes of the command, if there are any, to the object for scripts.
pub(crate) fn with_remarks(mut object: serde_json::Value) -> serde_json::Value {
	let remarks = output::remarks();
	if !remarks.is_empty() {
		object["warnings"] = remarks.into();
	}
	object
}

/// Prints to standard output; a reader that has gone away (`tacit … | head`) is no error.
pub(crate) fn print(text: &str) -> Result<()> {
	let mut stdout = std::io::stdout().lock();
	match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
		Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
			Err(Error::io("write", Path::new("standard output"), error))
		},
		_ => Ok(()),
	}
}

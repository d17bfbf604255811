//! The programs of a build.

use crate::{Error, Result};
use std::{env, path::PathBuf};

/// Finds a program of the same build: `tacit`, `tacit-node`, or an example such as `examples/forge`.
///
/// Programs are in the directory of the profile, examples and tests in directories below it. A variable of the
/// environment such as `TACIT_NODE_BIN` for `tacit-node` or `TACIT_BIN` for `tacit` names another one.
pub fn program(name: &str) -> Result<PathBuf> {
	let variable = format!("{}_BIN", name.replace(['-', '/'], "_").to_uppercase());
	if let Some(path) = env::var_os(&variable) {
		return Ok(path.into());
	}
	let own = env::current_exe().map_err(Error::io("this program"))?;
	let file = format!("{name}{}", env::consts::EXE_SUFFIX);
	let found = own.ancestors().skip(1).take(2).map(|directory| directory.join(&file));
	let found = found.into_iter().find(|path| path.exists());
	found.ok_or_else(|| Error::NoProgram {
		name: name.to_owned(),
		beside: own.clone(),
		variable,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_program_that_is_not_built_is_named_with_its_variable() {
		let error = program("no-such-program").unwrap_err().to_string();
		assert!(error.starts_with("no-such-program is not beside "), "{error}");
		assert!(error.ends_with("NO_SUCH_PROGRAM_BIN"), "{error}");
	}

	#[test]
	fn what_lies_beside_a_test_or_above_it_is_found() {
		let own = env::current_exe().unwrap();
		let name = own.file_stem().unwrap().to_str().unwrap();
		assert_eq!(program(name).unwrap(), own);
	}
}

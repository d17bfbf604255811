//! The rule that no script is longer than [`LIMIT`] lines: logic belongs into Rust, where it has tests.

use super::{sources::is_script, Finding, LIMIT};
use std::{
	fs, io,
	path::{Path, PathBuf},
};

/// Finds the scripts that are too long.
pub fn check(root: &Path, files: &[PathBuf]) -> io::Result<Vec<Finding>> {
	let mut findings = Vec::new();
	for file in files.iter().filter(|file| is_script(file)) {
		let lines = fs::read_to_string(root.join(file))?.lines().count();
		if lines > LIMIT {
			findings.push(Finding {
				file: file.clone(),
				line: lines,
				what: format!("a script of {lines} lines, which is more than {LIMIT}"),
			});
		}
	}
	Ok(findings)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::lint::{sources::files, tests::checkout};

	#[test]
	fn only_long_scripts_are_found() {
		let (fits, long) = ("true\n".repeat(LIMIT), "true\n".repeat(LIMIT + 1));
		let root = checkout(&[
			("fits.sh", &fits),
			(".ci/run", &long),
			("scripts/demo/a.sh", &long),
			("a.rs", &long),
		]);
		let found = check(root.path(), &files(root.path()).unwrap()).unwrap();
		let found: Vec<_> = found.iter().map(|finding| finding.file.to_str().unwrap()).collect();
		assert_eq!(found, [".ci/run", "scripts/demo/a.sh"]);
	}
}

//! The suites of `tests/clients`, which Node.js runs.

use crate::{
	outcome::{Failure, Result},
	process::{run, tee, with_errors},
};
use std::{
	env, fs,
	path::{Path, PathBuf},
	process::Command,
};

/// The folders beside the suites that are not suites.
const NO_SUITES: [&str; 3] = ["common", "node_modules", "snarkjs"];

/// The numbers of passed and failed tests, and the files that failed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
	passed: u64,
	failed: u64,
	broken: Vec<String>,
}

impl Tally {
	/// Adds the result of a file of tests. A file that crashed reports no failed test, but counts as one.
	fn add(&mut self, file: &str, succeeded: bool, passed: u64, failed: u64) {
		self.passed += passed;
		self.failed += failed;
		if !succeeded {
			self.broken.push(file.to_owned());
			self.failed += u64::from(failed == 0);
		}
	}
}

/// Runs all suites in a folder, or only the named ones. Returns whether all tests passed.
pub fn test(folder: &Path, named: Vec<String>) -> Result<bool> {
	let suites = match named.is_empty() {
		true => suites(folder)?,
		false => named,
	};
	let mut tally = Tally::default();
	for suite in &suites {
		test_suite(folder, suite, &mut tally)?;
	}
	for file in &tally.broken {
		eprintln!("failed: {file}");
	}
	println!("clients: {} passed, {} failed", tally.passed, tally.failed);
	Ok(tally.failed == 0 && tally.passed > 0)
}

fn test_suite(folder: &Path, suite: &str, tally: &mut Tally) -> Result<()> {
	let tests = tests(folder, suite)?;
	// Some suites have to generate or compile files first.
	let preparation = format!("{suite}/prepare.mjs");
	if folder.join(&preparation).exists() {
		println!("-- {suite}: preparing");
		if !run(Command::new("node").arg(&preparation).current_dir(folder))? {
			tally.add(suite, false, 0, 0);
			return Ok(());
		}
	}
	let options = [
		env::var("NODE_OPTIONS").unwrap_or_default(),
		// The options for features that a client needs, which older releases of Node.js do not enable by default.
		fs::read_to_string(folder.join(suite).join("node-options")).unwrap_or_default(),
	];
	for test in tests {
		println!("-- {test}");
		let arguments = ["--test", "--test-timeout=1200000", "--test-reporter=spec", &test];
		let mut command = with_errors("node", arguments);
		command
			.current_dir(folder)
			.env("NODE_OPTIONS", options.join(" ").trim());
		let (mut passed, mut failed) = (0, 0);
		let succeeded = tee(&mut command, |line| {
			passed = count(line, "pass").unwrap_or(passed);
			failed = count(line, "fail").unwrap_or(failed);
		})?;
		tally.add(&test, succeeded, passed, failed);
	}
	Ok(())
}

/// Returns the names of all suites.
fn suites(folder: &Path) -> Result<Vec<String>> {
	let names = entries(folder)?.into_iter().filter(|path| path.is_dir());
	let names = names.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
	Ok(names
		.filter(|name| !NO_SUITES.contains(&name.as_str()) && !name.starts_with('.'))
		.collect())
}

/// Returns the files of tests in a suite, by their paths in the folder.
fn tests(folder: &Path, suite: &str) -> Result<Vec<String>> {
	let directory = folder.join(suite);
	if !directory.is_dir() {
		return Err(Failure::new(format!("there is no suite {suite}")));
	}
	let names = entries(&directory)?;
	let names = names.iter().filter_map(|path| path.file_name()?.to_str());
	let tests: Vec<_> = names
		.filter(|name| name.ends_with(".test.mjs"))
		.map(|name| format!("{suite}/{name}"))
		.collect();
	match tests.is_empty() {
		true => Err(Failure::new(format!("{suite} has no tests"))),
		false => Ok(tests),
	}
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
	let failed = || Failure::io(directory.display().to_string());
	let mut paths = Vec::new();
	for entry in fs::read_dir(directory).map_err(failed())? {
		paths.push(entry.map_err(failed())?.path());
	}
	paths.sort();
	Ok(paths)
}

/// Reads the count from a line of the reporter such as `ℹ pass 12`.
fn count(line: &str, what: &str) -> Option<u64> {
	line.strip_prefix("ℹ ")?
		.strip_prefix(what)?
		.strip_prefix(' ')?
		.parse()
		.ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_reporter_says_how_many() {
		assert_eq!(count("ℹ pass 12", "pass"), Some(12));
		assert_eq!(count("ℹ fail 0", "fail"), Some(0));
		assert_eq!(count("ℹ fail 0", "pass"), None);
		assert_eq!(count("  ✔ pass 12 (3ms)", "pass"), None);
	}

	#[test]
	fn a_file_that_crashed_has_failed() {
		let mut tally = Tally::default();
		tally.add("a", true, 3, 0);
		tally.add("b", false, 2, 2);
		tally.add("c", false, 0, 0);
		assert_eq!((tally.passed, tally.failed), (5, 3));
		assert_eq!(tally.broken, ["b", "c"]);
	}

	#[test]
	fn suites_are_folders_with_tests() {
		let folder = tempfile::tempdir().unwrap();
		for name in ["common", "dedot", "papi", "snarkjs"] {
			fs::create_dir(folder.path().join(name)).unwrap();
		}
		fs::write(folder.path().join("package.json"), "").unwrap();
		fs::write(folder.path().join("dedot/b.test.mjs"), "").unwrap();
		fs::write(folder.path().join("dedot/a.test.mjs"), "").unwrap();
		fs::write(folder.path().join("dedot/a.mjs"), "").unwrap();
		assert_eq!(suites(folder.path()).unwrap(), ["dedot", "papi"]);
		assert_eq!(
			tests(folder.path(), "dedot").unwrap(),
			["dedot/a.test.mjs", "dedot/b.test.mjs"]
		);
		assert!(tests(folder.path(), "papi").is_err());
		assert!(tests(folder.path(), "none").is_err());
	}
}

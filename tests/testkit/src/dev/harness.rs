//! All tests, and how many of them passed and failed.

use crate::{
	outcome::Result,
	process::{run, stage, tee, with_errors},
};
use std::process::Command;

/// What the harness of each crate has reported so far.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
	passed: u64,
	failed: u64,
	/// The lines that name what failed.
	failures: Vec<String>,
}

impl Tally {
	/// Reads a line of what `cargo test` prints.
	fn read(&mut self, line: &str) {
		if let Some((passed, failed)) = result(line) {
			self.passed += passed;
			self.failed += failed;
		} else if line.starts_with("error: ") || line.starts_with("test ") && line.ends_with(" FAILED") {
			self.failures.push(line.to_owned());
		}
	}

	/// Counts a part of the whole that reports only whether it succeeded.
	fn count(&mut self, succeeded: bool) {
		match succeeded {
			true => self.passed += 1,
			false => self.failed += 1,
		}
	}
}

/// How many passed and failed by a line such as `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
fn result(line: &str) -> Option<(u64, u64)> {
	let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
	let (passed, rest) = counts.split_once(" passed; ")?;
	let (failed, _) = rest.split_once(" failed;")?;
	Some((passed.parse().ok()?, failed.parse().ok()?))
}

/// Runs the tests of all crates, or those whose names contain a filter. Without a filter it runs the scripts, too, that
/// check by other programs. Returns whether everything passed.
pub fn test(profile: &str, filter: Option<&str>) -> Result<bool> {
	let mut tally = Tally::default();
	let arguments = [
		"test",
		"--workspace",
		"--profile",
		profile,
		"--locked",
		"--no-fail-fast",
	];
	let arguments = arguments.into_iter().chain(filter);
	let mut good = stage("tests", || {
		tee(&mut with_errors("cargo", arguments), |line| tally.read(line))
	})?;
	if filter.is_none() {
		for (name, script) in [
			("check by snarkjs", "scripts/snarkjs.sh"),
			("clients", "scripts/clients.sh"),
			("trade through a node", "scripts/demo.sh"),
		] {
			let succeeded = stage(name, || run(&mut Command::new(script)))?;
			tally.count(succeeded);
			good &= succeeded;
		}
	}
	Ok(conclude(&tally, good, filter.is_some()))
}

/// Prints the outcome. Returns whether it is a good one.
fn conclude(tally: &Tally, mut good: bool, filtered: bool) -> bool {
	// A harness that crashed, or code that did not compile, reports no failed test.
	if !good && tally.failed == 0 {
		eprintln!("error: not every test could be run; see above");
	}
	if tally.passed == 0 && !filtered {
		eprintln!("error: no test ran");
		good = false;
	}
	for failure in &tally.failures {
		eprintln!("{failure}");
	}
	println!("{} passed, {} failed", tally.passed, tally.failed);
	good && tally.failed == 0
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_reports_of_all_harnesses_are_added_up() {
		let log = "running 2 tests\ntest a ... ok\ntest b::c ... FAILED\n\
			test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
			test result: ok. 40 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 1.20s\n\
			error: test failed, to rerun pass `-p x --lib`\n\
			the test result: ok. 9 passed; 9 failed;\n";
		let mut tally = Tally::default();
		log.lines().for_each(|line| tally.read(line.trim_start()));
		let failures = ["test b::c ... FAILED", "error: test failed, to rerun pass `-p x --lib`"];
		assert_eq!(
			tally,
			Tally {
				passed: 41,
				failed: 1,
				failures: failures.map(str::to_owned).to_vec()
			}
		);
	}

	#[test]
	fn nothing_is_no_success() {
		let some = |passed, failed| Tally {
			passed,
			failed,
			failures: Vec::new(),
		};
		assert!(conclude(&some(1, 0), true, false));
		assert!(!conclude(&some(0, 0), true, false), "no test ran");
		assert!(conclude(&some(0, 0), true, true), "none has that name");
		assert!(!conclude(&some(1, 1), true, false));
		assert!(!conclude(&some(1, 0), false, false), "a harness has crashed");
	}

	#[test]
	fn a_script_counts_as_one() {
		let mut tally = Tally::default();
		tally.count(true);
		tally.count(false);
		assert_eq!((tally.passed, tally.failed), (1, 1));
	}
}

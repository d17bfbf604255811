//! Runs all tests, and counts those that passed and failed.

use crate::{
	outcome::Result,
	process::{stage, tee, with_errors},
};

/// The results that the harnesses of the crates have reported so far.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
	passed: u64,
	failed: u64,
	/// The lines that name the failures.
	failures: Vec<String>,
}

impl Tally {
	/// Reads a line of the output of `cargo test`.
	fn read(&mut self, line: &str) {
		if let Some((passed, failed)) = result(line) {
			self.passed += passed;
			self.failed += failed;
		} else if line.starts_with("error: ") || line.starts_with("test ") && line.ends_with(" FAILED") {
			self.failures.push(line.to_owned());
		}
	}

	/// Counts the tests of a script by its last report. A script that reports none counts as one test, and so does the
	/// failure of one that reports no failed test.
	fn count(&mut self, succeeded: bool, reported: Option<(u64, u64)>) {
		let (passed, failed) = reported.unwrap_or((u64::from(succeeded), 0));
		self.passed += passed;
		self.failed += match succeeded {
			true => failed,
			false => failed.max(1),
		};
	}
}

/// Reads the numbers of passed and failed tests from a line such as
/// `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
fn result(line: &str) -> Option<(u64, u64)> {
	let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
	let (passed, rest) = counts.split_once(" passed; ")?;
	let (failed, _) = rest.split_once(" failed;")?;
	Some((passed.parse().ok()?, failed.parse().ok()?))
}

/// The counts in the last line of a script such as `web: 12 passed, 0 failed`.
fn report(line: &str) -> Option<(u64, u64)> {
	let (name, counts) = line.split_once(": ")?;
	let (passed, failed) = counts.split_once(" passed, ")?;
	let is_name = !name.is_empty() && name.chars().all(|character| character.is_ascii_lowercase());
	let counts = (passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?);
	is_name.then_some(counts)
}

/// Runs the tests of all crates, or those whose names contain a filter. Without a filter it also runs the scripts that
/// check with other programs. Returns whether everything passed.
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
		for (name, script, arguments) in [
			("check by snarkjs", "scripts/snarkjs.sh", None),
			("clients", "scripts/clients.sh", None),
			("web app", "scripts/web.sh", Some("--test")),
			("trade through a node", "scripts/demo.sh", None),
		] {
			let mut reported = None;
			let succeeded = stage(name, || {
				tee(&mut with_errors(script, arguments), |line| {
					reported = report(line).or(reported);
				})
			})?;
			tally.count(succeeded, reported);
			good &= succeeded;
		}
	}
	Ok(conclude(&tally, good, filter.is_some()))
}

/// Prints the outcome. Returns whether it is a success.
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
	fn a_script_counts_as_many_as_it_reports_and_else_as_one() {
		let counted = |succeeded, reported| {
			let mut tally = Tally::default();
			tally.count(succeeded, reported);
			(tally.passed, tally.failed)
		};
		assert_eq!(counted(true, None), (1, 0));
		assert_eq!(counted(false, None), (0, 1));
		assert_eq!(counted(true, Some((12, 0))), (12, 0));
		assert_eq!(counted(false, Some((10, 2))), (10, 2));
		assert_eq!(counted(false, Some((10, 0))), (10, 1), "it failed after its tests");
	}

	#[test]
	fn the_report_of_a_script_is_a_line_of_its_own() {
		assert_eq!(report("web: 12 passed, 0 failed"), Some((12, 0)));
		assert_eq!(report("clients: 3 passed, 1 failed"), Some((3, 1)));
		for line in [
			"12 passed, 0 failed",
			": 12 passed, 0 failed",
			"test result: ok. 12 passed; 0 failed; 0 ignored",
			"demo: settled, 9 forgeries refused, 40 checks passed",
			"the web: 12 passed, 0 failed",
			"web: 12 passed, none failed",
		] {
			assert_eq!(report(line), None, "{line}");
		}
	}
}

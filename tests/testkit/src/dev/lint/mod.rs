//! Rules that neither rustfmt nor clippy checks.

mod comments;
mod graph;
mod modules;
mod named_tests;
mod scripts;
mod sources;

use std::{
	fmt, fs, io,
	path::{Path, PathBuf},
};

/// The greatest width of a comment, and the greatest number of lines of a script.
const LIMIT: usize = 120;

/// A place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
	file: PathBuf,
	line: usize,
	what: String,
}

impl fmt::Display for Finding {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
	}
}

/// Checks the checkout in a directory and prints each place that breaks a rule. Returns how many there are.
pub fn check(root: &Path) -> io::Result<usize> {
	let files = sources::files(root)?;
	let mut findings = comments::check(root, &files)?;
	findings.extend(scripts::check(root, &files)?);
	findings.extend(named_tests::check(root, &files)?);
	findings.extend(modules::check(root, &files)?);
	findings.sort();
	for finding in &findings {
		println!("{finding}");
	}
	Ok(findings.len())
}

/// Breaks the comments of a generated Rust file that are too wide.
pub fn wrap(file: &Path) -> io::Result<()> {
	let text = fs::read_to_string(file)?;
	fs::write(file, comments::wrap(&text))
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Makes a checkout with these files.
	pub fn checkout(files: &[(&str, &str)]) -> tempfile::TempDir {
		let root = tempfile::tempdir().unwrap();
		for (name, text) in files {
			let path = root.path().join(name);
			fs::create_dir_all(path.parent().unwrap()).unwrap();
			fs::write(path, text).unwrap();
		}
		root
	}

	#[test]
	fn every_rule_is_checked() {
		let long = "x".repeat(LIMIT);
		let good = [
			("docs/threat-model.md", "shown by `a_test_that_exists`"),
			("pallets/a/Cargo.toml", "[package]\nname = \"a\"\n"),
			(
				"pallets/a/src/lib.rs",
				"mod b;\nmod c;\n#[test]\nfn a_test_that_exists() {}\n",
			),
			("pallets/a/src/b.rs", "use crate::c::C;\n"),
			("pallets/a/src/c.rs", "pub struct C;\n"),
			("scripts/a.sh", "#!/bin/sh\n"),
		];
		assert_eq!(check(checkout(&good).path()).unwrap(), 0);
		let comment = format!("# {long}\n");
		let script = "true\n".repeat(LIMIT + 1);
		for (place, text) in [
			(0, "shown by `a_test_that_is_gone`"),
			(1, comment.as_str()),
			(4, "pub struct C;\nuse crate::b::B;\n"),
			(5, script.as_str()),
		] {
			let mut bad = good;
			bad[place].1 = text;
			assert!(check(checkout(&bad).path()).unwrap() > 0, "{}", bad[place].0);
		}
	}
}

//! The rule that the tests named in the threat model exist. It names a test for each attack; a test that was renamed or
//! removed shows nothing.

use super::{sources::has_ending, Finding};
use std::{
	collections::BTreeSet,
	fs, io,
	path::{Path, PathBuf},
};

/// The page that names tests.
const PAGE: &str = "docs/threat-model.md";

/// The folders of the crates whose tests it may name.
const FOLDERS: [&str; 7] = [
	"node",
	"pallets",
	"primitives",
	"runtime",
	"tests/market-sim",
	"wallet",
	"zk-circuits",
];

/// Finds the names in the threat model that no test has.
pub fn check(root: &Path, files: &[PathBuf]) -> io::Result<Vec<Finding>> {
	let mut tests = BTreeSet::new();
	for file in files {
		if has_ending(file, "rs") && FOLDERS.iter().any(|folder| file.starts_with(folder)) {
			tests.extend(tests_in(&fs::read_to_string(root.join(file))?));
		}
	}
	let page = fs::read_to_string(root.join(PAGE))?;
	let named = named_in(&page).filter(|(_, name)| !tests.contains(*name));
	Ok(named
		.map(|(line, name)| Finding {
			file: PAGE.into(),
			line,
			what: format!("{name} is no test"),
		})
		.collect())
}

/// Finds the names in code style that can be those of tests: they have three words or more. Returns them with their
/// lines.
fn named_in(page: &str) -> impl Iterator<Item = (usize, &str)> {
	let lines = (1..).zip(page.lines());
	let quoted = lines.flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |name| (number, name)));
	quoted.filter(|(_, name)| {
		let words: Vec<_> = name.split('_').collect();
		let is_word =
			|word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
		words.len() >= 3 && words.iter().all(is_word)
	})
}

/// Returns the names of the tests in a file. The attribute of a test is among the attributes and comments above it.
fn tests_in(code: &str) -> Vec<String> {
	let lines: Vec<&str> = code.lines().map(str::trim_start).collect();
	let is_test = |line: &&str| line.starts_with("#[test]") || line.starts_with("#[tokio::test");
	let name = |(number, line): (usize, &&str)| {
		let (_, rest) = line.split_once("fn ")?;
		let (name, _) = rest.split_once('(')?;
		let above = lines[..number].iter().rev();
		let mut above = above.take_while(|line| line.starts_with("#[") || line.starts_with("//"));
		above.any(is_test).then(|| name.to_owned())
	};
	lines.iter().enumerate().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::lint::{sources::files, tests::checkout};

	#[test]
	fn names_are_in_code_style_and_have_three_words() {
		let page = "`one_two` and `a_b_c`, not x_y_z\n`Some_Big_Name`, `d_e_f2` `pallet_x::y`\n";
		assert_eq!(named_in(page).collect::<Vec<_>>(), [(1, "a_b_c"), (2, "d_e_f2")]);
	}

	#[test]
	fn tests_have_an_attribute() {
		// This is the text of a file, with the attributes that a test can have. No real test is ignored here.
		let code =
			"#[test]\nfn a() {}\nfn b() {}\n\n\n#[tokio::test]\n#[ignore]\nasync fn c() {}\n\t#[test]\n\tfn d() {}\n";
		assert_eq!(tests_in(code), ["a", "c", "d"]);
	}

	#[test]
	fn a_name_of_no_test_is_found_with_its_line() {
		let root = checkout(&[
			(PAGE, "`there_it_is`\n`gone_with_wind`\n`not_looked_at`\n"),
			(
				"wallet/src/a.rs",
				"#[test]\nfn there_it_is() {}\nfn gone_with_wind() {}\n",
			),
			("examples/a.rs", "#[test]\nfn not_looked_at() {}\n"),
		]);
		let found = check(root.path(), &files(root.path()).unwrap()).unwrap();
		let found: Vec<_> = found.iter().map(ToString::to_string).collect();
		assert_eq!(
			found,
			[
				"docs/threat-model.md:2: gone_with_wind is no test",
				"docs/threat-model.md:3: not_looked_at is no test"
			]
		);
	}
}

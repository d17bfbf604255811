//! No comment is wider than [`LIMIT`] columns. rustfmt holds code to that, and lets comments be.

use super::{
	sources::{has_ending, is_script},
	Finding, LIMIT,
};
use std::{
	fs, io,
	path::{Path, PathBuf},
};

/// How many columns a tab takes.
const TAB: usize = 4;

/// Finds the comments of Rust, TOML and shell that are too wide.
pub fn check(root: &Path, files: &[PathBuf]) -> io::Result<Vec<Finding>> {
	let mut findings = Vec::new();
	for file in files {
		let sign = match has_ending(file, "rs") {
			true => "//",
			false if has_ending(file, "toml") || is_script(file) => "#",
			false => continue,
		};
		let text = fs::read_to_string(root.join(file))?;
		findings.extend(wide(&text, sign).map(|(line, width)| Finding {
			file: file.clone(),
			line,
			what: format!("a comment of {width} columns, which is more than {LIMIT}"),
		}));
	}
	Ok(findings)
}

/// The numbers of the lines that are comments and too wide, with their widths.
fn wide<'a>(text: &'a str, sign: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
	let comments = (1..)
		.zip(text.lines())
		.filter(move |(_, line)| line.trim_start().starts_with(sign));
	comments
		.map(|(number, line)| (number, width(line)))
		.filter(|(_, width)| *width > LIMIT)
}

fn width(line: &str) -> usize {
	line.chars()
		.map(|character| if character == '\t' { TAB } else { 1 })
		.sum()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_comment_is_as_wide_as_it_is_shown() {
		let fits = format!("\t// {}", "ä".repeat(LIMIT - 7));
		assert_eq!(width(&fits), LIMIT);
		assert_eq!(wide(&fits, "//").count(), 0);
		for sign in ["//", "///", "//!"] {
			let text = format!("code\n\t{sign}{}\n", "x".repeat(LIMIT));
			let expected = TAB + sign.len() + LIMIT;
			assert_eq!(wide(&text, "//").collect::<Vec<_>>(), [(2, expected)]);
		}
	}

	#[test]
	fn code_is_no_comment() {
		let code = format!("let text = \"{}\"; // {}", "x".repeat(LIMIT), "why");
		assert_eq!(wide(&code, "//").count(), 0);
		assert_eq!(wide(&format!("# {}", "x".repeat(LIMIT)), "#").count(), 1);
	}
}

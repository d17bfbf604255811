//! The rule that no comment is wider than [`LIMIT`] columns. rustfmt keeps code to that, but does not wrap comments.

use super::{
	sources::{has_ending, is_script},
	Finding, LIMIT,
};
use std::{
	fs, io,
	path::{Path, PathBuf},
};

/// The columns of a tab.
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

/// Finds the comments that are too wide. Returns the numbers of the lines and their widths.
fn wide<'a>(text: &'a str, sign: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
	let comments = (1..)
		.zip(text.lines())
		.filter(move |(_, line)| line.trim_start().starts_with(sign));
	comments
		.map(|(number, line)| (number, width(line)))
		.filter(|(_, width)| *width > LIMIT)
}

/// Breaks the comments of a generated Rust file that are too wide. It does not fill paragraphs again.
pub fn wrap(text: &str) -> String {
	let lines = text.lines().map(
		|line| match line.trim_start().starts_with("//") && width(line) > LIMIT {
			true => wrap_line(line),
			false => format!("{line}\n"),
		},
	);
	lines.collect()
}

fn wrap_line(line: &str) -> String {
	let comment = line.trim_start();
	let sign = comment
		.find(|character: char| !"/!".contains(character))
		.unwrap_or(comment.len());
	let (sign, words) = comment.split_at(sign);
	let head = format!("{}{sign}", &line[..line.len() - comment.len()]);
	let mut broken = vec![head.clone()];
	for word in words.split_whitespace() {
		let last = broken.last().map_or(0, |line| width(line));
		if last > width(&head) && last + 1 + width(word) > LIMIT {
			broken.push(head.clone());
		}
		if let Some(line) = broken.last_mut() {
			line.push(' ');
			line.push_str(word);
		}
	}
	broken.iter().map(|line| format!("{line}\n")).collect()
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
	fn wide_comments_are_broken_and_nothing_else_changes() {
		let wide_one = format!("\t/// {}", "word ".repeat(40).trim_end());
		let code = format!("\tlet text = \"{}\";\n\t/// Fits.\n", "word ".repeat(40));
		let wrapped = wrap(&format!("{code}{wide_one}\n"));
		let (kept, broken) = wrapped.split_at(code.len());
		assert_eq!(kept, code);
		assert_eq!(broken.matches("word").count(), 40);
		assert!(
			broken
				.lines()
				.all(|line| line.starts_with("\t/// word") && width(line) <= LIMIT),
			"{broken}"
		);
		assert_eq!(wide(&wrapped, "//").count(), 0);
		let unbreakable = format!("// {}\n", "x".repeat(LIMIT));
		assert_eq!(wrap(&unbreakable), unbreakable);
	}

	#[test]
	fn code_is_no_comment() {
		let code = format!("let text = \"{}\"; // {}", "x".repeat(LIMIT), "why");
		assert_eq!(wide(&code, "//").count(), 0);
		assert_eq!(wide(&format!("# {}", "x".repeat(LIMIT)), "#").count(), 1);
	}
}

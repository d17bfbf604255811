//! The output of the demo, and the count of its checks.

use crate::outcome::{Failure, Result};
use std::{
	cell::{Cell, RefCell},
	fmt::Display,
};

/// The current part of the demo, and the numbers of checks and forgeries so far.
#[derive(Default)]
pub struct Report {
	doing: RefCell<String>,
	checks: Cell<usize>,
	forgeries: Cell<usize>,
}

impl Report {
	/// Begins a part without a heading.
	pub fn begin(&self, doing: &str) {
		*self.doing.borrow_mut() = doing.to_owned();
	}

	/// Begins a part with a heading such as `1. The market opens`.
	pub fn section(&self, heading: &str) {
		self.begin(heading.split_once(' ').map_or(heading, |(_, doing)| doing));
		println!("\n{heading}\n");
	}

	/// Counts and prints a check that holds, or fails.
	pub fn check(&self, what: impl Display, holds: bool) -> Result<()> {
		if !holds {
			return Err(Failure::new(format!("this did not hold: {what}")));
		}
		self.checks.set(self.checks.get() + 1);
		println!("  [ok] {what}");
		Ok(())
	}

	/// Counts and prints a forgery that the chain has refused.
	pub fn refused(&self, what: &str, error: &str) {
		self.forgeries.set(self.forgeries.get() + 1);
		println!("  [refused] {what}\n            {error}");
	}

	/// Returns the current part of the demo.
	pub fn doing(&self) -> String {
		self.doing.borrow().clone()
	}

	/// Returns the number of checks that held.
	pub fn checks(&self) -> usize {
		self.checks.get()
	}

	/// Returns the number of refused forgeries.
	pub fn forgeries(&self) -> usize {
		self.forgeries.get()
	}
}

/// Breaks a text into indented lines of a hundred columns at most.
pub fn fold(text: &str) -> String {
	let mut lines = vec![String::new()];
	for word in text.split_whitespace() {
		let line = lines.last().map_or(0, |line| line.chars().count());
		if line > 0 && line + 1 + word.chars().count() > 100 {
			lines.push(String::new());
		}
		if let Some(line) = lines.last_mut() {
			if !line.is_empty() {
				line.push(' ');
			}
			line.push_str(word);
		}
	}
	lines.iter().map(|line| format!("  {line}\n")).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_holds_is_counted_and_what_does_not_ends_it() {
		let report = Report::default();
		report.section("3. The demander asks for quotations");
		assert_eq!(report.doing(), "The demander asks for quotations");
		report.check("one and one are two", 1 + 1 == 2).unwrap();
		let error = report.check("one and one are three", 1 + 1 == 3).unwrap_err();
		assert_eq!(error.to_string(), "this did not hold: one and one are three");
		report.refused("somebody cheats", "InvalidProof");
		assert_eq!((report.checks(), report.forgeries()), (1, 1));
	}

	#[test]
	fn long_text_is_folded_between_words() {
		let text = "word ".repeat(50);
		let folded = fold(&text);
		assert!(
			folded
				.lines()
				.all(|line| line.starts_with("  word") && line.len() <= 102),
			"{folded}"
		);
		assert_eq!(folded.split_whitespace().count(), 50);
		assert_eq!(fold("short"), "  short\n");
	}
}

//! What a command prints: one report, for people or for scripts.
//!
//! A report is built once from named values; people get aligned lines, scripts (`--json`) one JSON object on one line.
//! Amounts are decimal strings in TACIT, digests and calls hexadecimal, moments milliseconds since the Unix epoch.

use crate::{amount::Amount, chain::Submitted, duration::deadline};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use subxt::utils::AccountId32;
use tacit_primitives::{Digest, Moment};

/// A value as people and as scripts read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
	text: String,
	json: Value,
}

impl Cell {
	/// A value with its two forms.
	pub fn new(text: impl Into<String>, json: impl Into<Value>) -> Self {
		Self {
			text: text.into(),
			json: json.into(),
		}
	}

	/// A moment: UTC for people, milliseconds for scripts.
	pub fn moment(moment: Moment) -> Self {
		Self::new(utc(moment), moment)
	}

	/// A deadline: how far away it is for people, its block for scripts.
	pub fn deadline(at: u32, now: u32) -> Self {
		Self::new(deadline(at, now), at)
	}

	/// Nothing, which people read as a word.
	pub fn none(text: &str) -> Self {
		Self::new(text, Value::Null)
	}
}

impl From<Amount> for Cell {
	fn from(amount: Amount) -> Self {
		Self::new(amount.to_string(), amount.to_decimal())
	}
}

impl From<&str> for Cell {
	fn from(text: &str) -> Self {
		// Texts come from strangers: a control character could rewrite what the terminal shows.
		Self::new(printable(text), text)
	}
}

impl From<String> for Cell {
	fn from(text: String) -> Self {
		text.as_str().into()
	}
}

impl From<bool> for Cell {
	fn from(value: bool) -> Self {
		Self::new(if value { "yes" } else { "no" }, value)
	}
}

impl From<u32> for Cell {
	fn from(value: u32) -> Self {
		Self::new(value.to_string(), value)
	}
}

impl From<u64> for Cell {
	fn from(value: u64) -> Self {
		Self::new(value.to_string(), value)
	}
}

impl From<usize> for Cell {
	fn from(value: usize) -> Self {
		Self::new(value.to_string(), value)
	}
}

impl From<Digest> for Cell {
	fn from(digest: Digest) -> Self {
		let text = format!("{digest:#x}");
		Self::new(text.clone(), text)
	}
}

impl From<&AccountId32> for Cell {
	fn from(account: &AccountId32) -> Self {
		account.to_string().into()
	}
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
	fn from(value: Option<T>) -> Self {
		value.map_or_else(|| Self::none("none"), Into::into)
	}
}

/// A row of a list: names and values.
pub type Row = Vec<(&'static str, Cell)>;

enum Part {
	Field(&'static str, Cell),
	List(&'static str, Vec<Row>),
	Text(&'static str, String),
}

/// What a command has to say.
#[derive(Default)]
pub struct Report {
	title: String,
	parts: Vec<Part>,
	notes: Vec<String>,
	next: Vec<String>,
}

impl Report {
	/// A report under a line for people.
	pub fn new(title: impl Into<String>) -> Self {
		Self {
			title: title.into(),
			..Self::default()
		}
	}

	/// Adds a value. The name is the script's key and, with spaces, the person's label.
	pub fn field(mut self, name: &'static str, value: impl Into<Cell>) -> Self {
		self.parts.push(Part::Field(name, value.into()));
		self
	}

	/// Adds a list of rows with the same names.
	pub fn list(mut self, name: &'static str, rows: Vec<Row>) -> Self {
		self.parts.push(Part::List(name, rows));
		self
	}

	/// Adds a text of several lines.
	pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Self {
		self.parts.push(Part::Text(name, text.into()));
		self
	}

	/// The report of a call that was not submitted: its encoding, alone.
	pub fn call(self, call: String) -> Self {
		self.text("call", call)
	}

	/// Adds where a transaction is.
	pub fn included(self, submitted: &Submitted) -> Self {
		self.field("block", submitted.block)
			.field("block_hash", submitted.block_hash)
			.field("extrinsic", submitted.extrinsic)
	}

	/// Adds a sentence for people.
	pub fn note(mut self, sentence: impl Into<String>) -> Self {
		self.notes.push(sentence.into());
		self
	}

	/// Adds a command that makes sense next.
	pub fn next(mut self, command: impl Into<String>) -> Self {
		self.next.push(command.into());
		self
	}

	/// One JSON object.
	pub fn to_json(&self) -> Value {
		let object = |row: &Row| Value::Object(row.iter().map(|(k, v)| ((*k).to_owned(), v.json.clone())).collect());
		let mut map = Map::new();
		for part in &self.parts {
			let (name, value) = match part {
				Part::Field(name, cell) => (name, cell.json.clone()),
				Part::List(name, rows) => (name, rows.iter().map(object).collect()),
				Part::Text(name, text) => (name, text.as_str().into()),
			};
			map.insert((*name).to_owned(), value);
		}
		Value::Object(map)
	}

	/// Lines for people, each ending with a line feed.
	pub fn to_text(&self) -> String {
		let mut out = String::new();
		// Writing to a string cannot fail.
		let mut line = |text: &str| {
			let _ = writeln!(out, "{}", text.trim_end());
		};
		if !self.title.is_empty() {
			line(&self.title);
		}
		let fields = self.parts.iter().filter_map(|part| match part {
			Part::Field(name, _) => Some(name.len()),
			_ => None,
		});
		let width = fields.max().unwrap_or(0);
		let lists = self.parts.iter().filter(|part| matches!(part, Part::List(..))).count();
		for part in &self.parts {
			match part {
				Part::Field(name, cell) => line(&format!("  {:width$}  {}", name.replace('_', " "), cell.text)),
				Part::List(name, rows) if rows.is_empty() => line(&format!("  no {}", name.replace('_', " "))),
				Part::List(name, rows) => {
					// One table explains itself, several need their names.
					if lists > 1 {
						line(&format!("{}:", name.replace('_', " ")));
					}
					table(rows).iter().for_each(|row| line(row));
				},
				Part::Text(_, text) => {
					if self.parts.len() > 1 {
						line("");
					}
					text.lines().for_each(|text| line(&printable(text)));
				},
			}
		}
		for sentence in &self.notes {
			line(sentence);
		}
		for command in &self.next {
			line(&format!("Next: {command}"));
		}
		out
	}
}

fn table(rows: &[Row]) -> Vec<String> {
	let header: Vec<String> = rows[0].iter().map(|(name, _)| name.replace('_', " ")).collect();
	let texts = rows
		.iter()
		.map(|row| row.iter().map(|(_, cell)| cell.text.clone()).collect());
	let lines: Vec<Vec<String>> = std::iter::once(header).chain(texts).collect();
	let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
	let width = |column: usize| {
		lines
			.iter()
			.filter_map(|l| l.get(column))
			.map(|text| text.chars().count())
			.max()
	};
	let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
	let padded = |line: &Vec<String>| {
		let cells = line.iter().zip(&widths).map(|(text, width)| format!("{text:width$}"));
		format!("  {}", cells.collect::<Vec<_>>().join("  "))
	};
	lines.iter().map(padded).collect()
}

/// The text without characters that steer the terminal or change the direction of writing.
pub fn printable(text: &str) -> String {
	let steers = |c: char| {
		c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
	};
	text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// A moment in UTC: `2026-11-22 16:30:05 UTC`.
pub fn utc(moment: Moment) -> String {
	let seconds = moment / 1000;
	let (days, time) = (seconds / 86_400, seconds % 86_400);
	// Howard Hinnant's civil_from_days: days since 1970-01-01 to the proleptic Gregorian calendar, in eras of 400 years
	// that begin on 1 March.
	let shifted = days + 719_468;
	let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
	let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
	let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	let shifted_month = (5 * day_of_year + 2) / 153;
	let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	let month = if shifted_month < 10 {
		shifted_month + 3
	} else {
		shifted_month - 9
	};
	let year = era * 400 + year_of_era + u64::from(month <= 2);
	let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
	format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// A line on standard error while something takes its time. Nothing is shown where standard error is no terminal.
pub struct Progress(indicatif::ProgressBar);

impl Progress {
	/// Starts with a message.
	pub fn start(message: impl Into<String>) -> Self {
		let bar = indicatif::ProgressBar::new_spinner();
		bar.set_message(message.into());
		bar.enable_steady_tick(std::time::Duration::from_millis(120));
		Self(bar)
	}

	/// Changes the message.
	pub fn step(&self, message: impl Into<String>) {
		self.0.set_message(message.into());
	}
}

impl Drop for Progress {
	fn drop(&mut self) {
		self.0.finish_and_clear();
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn people_and_scripts_read_the_same() {
		let report = Report::new("Deal 3")
			.field("deal", 3u64)
			.field("awarded_price", Amount::from_units(2_500_000_000_000))
			.field("package", None::<Digest>)
			.list(
				"quotations",
				vec![vec![("price", Amount::ZERO.into()), ("provider", "x".into())]],
			)
			.next("tacit fund 3");
		assert_eq!(
			report.to_json(),
			json!({"deal": 3, "awarded_price": "2.5", "package": null, "quotations": [{"price": "0", "provider": "x"}]})
		);
		assert_eq!(
			report.to_text(),
			"Deal 3\n  deal           3\n  awarded price  2.5 TACIT\n  package        none\n  price    provider\n  0 TACIT  x\n\
			 Next: tacit fund 3\n"
		);
	}

	#[test]
	fn several_lists_are_told_apart() {
		let row = || vec![vec![("n", 1u32.into())]];
		let report = Report::new("").list("past_steps", row()).list("next_steps", row());
		assert_eq!(report.to_text(), "past steps:\n  n\n  1\nnext steps:\n  n\n  1\n");
	}

	#[test]
	fn an_empty_list_says_so() {
		assert_eq!(
			Report::new("").list("open_requests", vec![]).to_text(),
			"  no open requests\n"
		);
	}

	#[test]
	fn texts_of_strangers_cannot_steer_the_terminal() {
		let report = Report::new("")
			.field("title", "a\u{1b}[2Jb\n")
			.text("summary", "\u{1b}[31mred");
		assert!(!report.to_text().contains('\u{1b}'));
		assert_eq!(report.to_json()["title"], "a\u{1b}[2Jb\n");
	}

	#[test]
	fn moments_are_shown_in_utc() {
		assert_eq!(utc(0), "1970-01-01 00:00:00 UTC");
		assert_eq!(utc(951_782_400_000), "2000-02-29 00:00:00 UTC");
		assert_eq!(utc(1_767_225_599_999), "2025-12-31 23:59:59 UTC");
		assert_eq!(utc(4_107_542_400_000), "2100-03-01 00:00:00 UTC");
	}
}

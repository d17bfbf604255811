//! The report of a command, for people or for scripts.
//!
//! A command builds one report from named values. People get aligned lines, scripts (`--json`) get one JSON object on
//! one line. Amounts are decimal strings in TACIT, digests and calls are hexadecimal, moments are milliseconds since
//! the Unix epoch.

mod terminal;
mod text;

pub use terminal::{confirm, for_scripts, is_for_scripts, note, remarks, say, warn, Progress};
pub use text::{json_line, printable, printable_lines, quoted};

use serde_json::{Map, Value};
use std::fmt::Write as _;
use subxt::utils::AccountId32;
use tacit_primitives::{Digest, Moment};
use tacit_wallet::{
	amount::Amount,
	chain::Submitted,
	duration::{deadline, utc, Clock, Now},
};

/// The most hexadecimal digits of a call for which a link is made; every browser takes a link of that length.
const MAX_LINKED_CALL: usize = 16 * 1024;

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

	/// A moment that a clock has shown: UTC for people, milliseconds for scripts.
	pub fn moment(moment: Moment, clock: Clock) -> Self {
		Self::new(format!("{}{}", utc(moment), clock.mark()), moment)
	}

	/// A deadline: how far away it is and about when, for people; its block for scripts.
	pub fn deadline(at: u32, now: Now) -> Self {
		Self::new(deadline(at, now), at)
	}

	/// A missing value: a word for people, `null` for scripts.
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
		Self::new(text, text)
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
	/// For scripts alone.
	Unseen(&'static str, Value),
}

/// The report of a command.
#[derive(Default)]
pub struct Report {
	title: String,
	parts: Vec<Part>,
	notes: Vec<String>,
	next: Vec<String>,
	aside: Vec<String>,
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

	/// Adds a value for scripts alone; people read it in a sentence or see it anyway.
	pub fn unseen(mut self, name: &'static str, value: impl Into<Value>) -> Self {
		self.parts.push(Part::Unseen(name, value.into()));
		self
	}

	/// Adds for scripts whether the moments in the report come from the clock of a development chain. People see that
	/// beside each moment.
	pub fn clock(self, clock: Clock) -> Self {
		self.unseen("clock_is_simulated", clock == Clock::Development)
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

	/// The report of a call that was not submitted. Standard output gets its encoding alone, so that scripts can take
	/// it from there. Standard error gets a link that opens the call in Polkadot.js Apps. A link tells the web site its
	/// content, so it names the node only if that is on this machine: the address of another node may hold a password
	/// or a key of its provider.
	pub fn call(mut self, call: &[u8], node: &str) -> Self {
		let call = format!("0x{}", hex::encode(call));
		if call.len() > MAX_LINKED_CALL {
			self = self.aside("The call is too long for a link. In Polkadot.js Apps: Developer, Extrinsics, Decode.");
		} else {
			let local = text::is_on_this_machine(node);
			let node = match local {
				true => format!("?rpc={}", text::percent_encoded(node)),
				false => String::new(),
			};
			let link = format!("https://polkadot.js.org/apps/{node}#/extrinsics/decode/{call}");
			self = self.aside(match local {
				true => format!("In Polkadot.js Apps: {link}"),
				false => format!("In Polkadot.js Apps, after you have chosen a node of this chain there: {link}"),
			});
			self = self.unseen("link", link);
		}
		self.text("call", call)
	}

	/// Adds the block and the hash of a transaction.
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

	/// Adds a command that makes sense next and costs the user nothing. Paths in it have to be [`quoted`].
	pub fn next(mut self, command: impl Into<String>) -> Self {
		self.next.push(command.into());
		self
	}

	/// Adds a sentence for people that is no part of the result: it goes to standard error.
	pub fn aside(mut self, sentence: impl Into<String>) -> Self {
		self.aside.push(sentence.into());
		self
	}

	/// The sentences for standard error.
	pub fn asides(&self) -> &[String] {
		&self.aside
	}

	/// Writes the report as one JSON object.
	pub fn to_json(&self) -> Value {
		let object = |row: &Row| Value::Object(row.iter().map(|(k, v)| ((*k).to_owned(), v.json.clone())).collect());
		let mut map = Map::new();
		for part in &self.parts {
			let (name, value) = match part {
				Part::Field(name, cell) => (name, cell.json.clone()),
				Part::List(name, rows) => (name, rows.iter().map(object).collect()),
				Part::Text(name, text) => (name, text.as_str().into()),
				Part::Unseen(name, value) => (name, value.clone()),
			};
			map.insert((*name).to_owned(), value);
		}
		Value::Object(map)
	}

	/// Writes the report as lines for people, each ending with a line feed.
	pub fn to_text(&self) -> String {
		let mut out = String::new();
		// Writing to a string cannot fail.
		let mut line = |text: &str| {
			let _ = writeln!(out, "{}", text.trim_end());
		};
		// Names, texts and the node's answers come from strangers.
		if !self.title.is_empty() {
			line(&printable(&self.title));
		}
		let fields = self.parts.iter().filter_map(|part| match part {
			Part::Field(name, _) => Some(name.len()),
			_ => None,
		});
		let width = fields.max().unwrap_or(0);
		let lists = self.parts.iter().filter(|part| matches!(part, Part::List(..))).count();
		let alone = self
			.parts
			.iter()
			.filter(|part| !matches!(part, Part::Unseen(..)))
			.count() == 1;
		for part in &self.parts {
			match part {
				Part::Field(name, cell) => line(&format!(
					"  {:width$}  {}",
					name.replace('_', " "),
					printable(&cell.text)
				)),
				Part::List(name, rows) if rows.is_empty() => line(&format!("  no {}", name.replace('_', " "))),
				Part::List(name, rows) => {
					// A single table explains itself, but several need their names.
					if lists > 1 {
						line(&format!("{}:", name.replace('_', " ")));
					}
					table(rows).iter().for_each(|row| line(row));
				},
				Part::Text(_, text) => {
					if !alone {
						line("");
					}
					printable_lines(text).lines().for_each(&mut line);
				},
				Part::Unseen(..) => {},
			}
		}
		for sentence in &self.notes {
			line(&printable(sentence));
		}
		for command in &self.next {
			line(&format!("Next: {}", printable(command)));
		}
		out
	}
}

fn table(rows: &[Row]) -> Vec<String> {
	let header: Vec<String> = rows[0].iter().map(|(name, _)| name.replace('_', " ")).collect();
	let texts = rows
		.iter()
		.map(|row| row.iter().map(|(_, cell)| printable(&cell.text)).collect());
	let lines: Vec<Vec<String>> = std::iter::once(header).chain(texts).collect();
	let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
	let width = |column: usize| {
		let cells = lines.iter().filter_map(|line| line.get(column));
		cells.map(|cell| text::width(cell)).max().unwrap_or(0)
	};
	let widths: Vec<usize> = (0..columns).map(width).collect();
	let padded = |line: &Vec<String>| {
		let cells = line.iter().zip(&widths).map(|(cell, width)| text::padded(cell, *width));
		format!("  {}", cells.collect::<Vec<_>>().join("  "))
	};
	lines.iter().map(padded).collect()
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
	fn scripts_learn_that_a_clock_is_simulated() {
		for (clock, simulated) in [(Clock::Development, true), (Clock::OfDay, false)] {
			let report = Report::new("").field("time", Cell::moment(0, clock)).clock(clock);
			assert_eq!(report.to_json()["clock_is_simulated"], simulated);
		}
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
		let line = json_line(&Report::default().field("title", "a\u{9b}2J\u{202e}b").to_json());
		assert_eq!(line, r#"{"title":"a\u009b2J\u202eb"}"#);
	}

	#[test]
	fn nothing_that_a_report_is_made_of_can_steer_the_terminal() {
		let hostile = "\u{1b}[2J\u{202e}x\n  Next: tacit reject 0";
		let report = Report::new(hostile)
			.field("cell", Cell::new(hostile, 1))
			.field("none", Cell::none(hostile))
			.list("rows", vec![vec![("cell", Cell::new(hostile, 1))]])
			.note(hostile)
			.next(hostile);
		let text = report.to_text();
		assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
		let lines = text.lines().filter(|line| line.trim_start().starts_with("Next: tacit"));
		assert_eq!(lines.count(), 0, "{text}");
	}

	#[test]
	fn columns_are_as_wide_as_a_terminal_shows_them() {
		let row = |title: &str| -> Row { vec![("title", title.into()), ("price", "1".into())] };
		let report = Report::default().list("listings", vec![row("材料試験"), row("Härte"), row("\u{65}\u{301}")]);
		assert_eq!(
			report.to_text(),
			"  title     price\n  材料試験  1\n  Härte     1\n  e\u{301}         1\n"
		);
	}

	#[test]
	fn a_summary_of_several_lines_is_one_line_in_a_cell_and_itself_as_a_text() {
		let summary = "one\n\ttwo";
		let report = Report::default().field("summary", summary).text("text", summary);
		assert_eq!(report.to_text(), "  summary  one  two\n\none\n\ttwo\n");
		assert_eq!(report.to_json()["summary"], summary);
	}

	#[test]
	fn a_call_stands_alone_and_its_link_beside_it() {
		let report = Report::default().call(&[1, 2], "ws://127.0.0.1:9944");
		let link = "https://polkadot.js.org/apps/?rpc=ws%3A%2F%2F127.0.0.1%3A9944#/extrinsics/decode/0x0102";
		assert_eq!(report.to_text(), "0x0102\n");
		assert_eq!(report.to_json(), json!({ "call": "0x0102", "link": link }));
		assert_eq!(report.asides(), [format!("In Polkadot.js Apps: {link}")]);
		for node in [
			"wss://rpc.example/key-0123456789",
			"wss://rpc.example",
			"ws://ada:secret@127.0.0.1:9944",
			"ws://127.0.0.1:9944/secret",
			"ws://127.0.0.1:9944?key=secret",
			"ws://127.0.0.1.example:9944",
			"ws://localhost.example",
			"ws://127.0.0.1:9944#secret",
			"ws://192.168.1.5:9944",
			"",
		] {
			let report = Report::default().call(&[1, 2], node);
			let link = "https://polkadot.js.org/apps/#/extrinsics/decode/0x0102";
			assert_eq!(report.to_json()["link"], link, "{node}");
			let asides = report.asides().concat();
			assert!(
				asides.contains("chosen a node of this chain") && asides.contains(link),
				"{asides}"
			);
		}
		for node in [
			"ws://localhost:9944/",
			"ws://127.0.0.2:1",
			"wss://[::1]:9944",
			"ws://LOCALHOST",
		] {
			let link = Report::default().call(&[1, 2], node).to_json()["link"].to_string();
			assert!(link.contains("?rpc="), "{node}");
		}
		let long = Report::default().call(&[0; 100_000], "ws://x");
		assert_eq!(long.to_text().lines().count(), 1);
		assert!(long.to_json().get("link").is_none());
	}
}

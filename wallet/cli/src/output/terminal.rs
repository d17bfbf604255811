//! Messages on standard error, and questions.
//!
//! Everything that the command writes to standard error goes through this module. The command goes on when standard
//! error takes nothing. Control characters from a node or a stranger are removed. With `--json` warnings are kept for
//! the object that the command prints at the end.

use super::text::{printable, printable_lines};
use crate::error::{Error, Result};
use std::{
	io::{stderr, stdin, stdout, BufRead, IsTerminal, Write},
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex, PoisonError,
	},
};

static FOR_SCRIPTS: AtomicBool = AtomicBool::new(false);

/// The warnings and notes that were given, each once.
static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Switches to output for scripts: from now on standard error gets nothing but one JSON object.
pub fn for_scripts() {
	FOR_SCRIPTS.store(true, Ordering::Relaxed);
}

/// Whether the output is for scripts.
pub fn is_for_scripts() -> bool {
	FOR_SCRIPTS.load(Ordering::Relaxed)
}

/// Writes lines to standard error.
pub fn say(text: &str) {
	let _ = writeln!(stderr().lock(), "{}", printable_lines(text));
}

/// Warns the user, once.
pub fn warn(text: impl AsRef<str>) {
	remark("warning", text.as_ref());
}

/// Gives the user a piece of information that is no warning, once.
pub fn note(text: impl AsRef<str>) {
	remark("note", text.as_ref());
}

fn remark(kind: &str, text: &str) {
	let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
	if said.iter().any(|earlier| earlier == text) {
		return;
	}
	said.push(text.to_owned());
	if !FOR_SCRIPTS.load(Ordering::Relaxed) {
		say(&format!("{kind}: {text}"));
	}
}

/// The warnings and notes, for the object that scripts read.
pub fn remarks() -> Vec<String> {
	SAID.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Asks before a step that cannot be undone, if standard input, output and error are a terminal, so that somebody can
/// answer.
pub fn confirm(question: &str) -> Result<()> {
	let attended = stdin().is_terminal() && stdout().is_terminal() && stderr().is_terminal();
	if !attended || FOR_SCRIPTS.load(Ordering::Relaxed) {
		return Ok(());
	}
	ask(question, &mut stdin().lock(), &mut stderr().lock())
}

fn ask(question: &str, answers: &mut impl BufRead, questions: &mut impl Write) -> Result<()> {
	let declined = || Error::precondition("nothing was submitted", "answer `y`, or say --yes, to go on");
	// If the question cannot be shown, the user has not agreed.
	write!(questions, "{} [y/N] ", printable_lines(question))
		.and_then(|()| questions.flush())
		.map_err(|_| declined())?;
	let mut answer = String::new();
	answers.read_line(&mut answer).map_err(|_| declined())?;
	match answer.trim().to_ascii_lowercase().as_str() {
		"y" | "yes" => Ok(()),
		_ => Err(declined()),
	}
}

/// A line on standard error while a step takes its time. It is not shown if standard error is no terminal.
pub struct Progress(indicatif::ProgressBar);

impl Progress {
	/// Starts with a message.
	pub fn start(message: impl Into<String>) -> Self {
		let bar = indicatif::ProgressBar::new_spinner();
		bar.set_message(printable(&message.into()));
		bar.enable_steady_tick(std::time::Duration::from_millis(120));
		Self(bar)
	}

	/// Changes the message.
	pub fn step(&self, message: impl Into<String>) {
		self.0.set_message(printable(&message.into()));
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

	#[test]
	fn only_a_yes_is_a_yes() {
		for (answer, agreed) in [
			("y\n", true),
			("YES\n", true),
			(" yes \n", true),
			("\n", false),
			("", false),
			("n\n", false),
			("yellow\n", false),
			("no\ny\n", false),
		] {
			let mut shown = Vec::new();
			let asked = ask("Pay \u{1b}[8m100 TACIT?", &mut answer.as_bytes(), &mut shown);
			assert_eq!(asked.is_ok(), agreed, "{answer:?}");
			assert_eq!(String::from_utf8(shown).unwrap(), "Pay \u{fffd}[8m100 TACIT? [y/N] ");
		}
	}

	#[test]
	fn who_cannot_be_asked_has_not_agreed() {
		let mut full = &mut [0u8; 0][..];
		assert!(ask("Pay?", &mut &b"y\n"[..], &mut full).is_err());
	}
}

//! Makes texts safe for a terminal, measures their width, and quotes them for a shell.

use serde_json::Value;
use std::{
	fmt::Write as _,
	net::{Ipv4Addr, Ipv6Addr},
};
use unicode_width::UnicodeWidthStr;

/// Whether a character steers the terminal, changes the direction of writing, or begins a line without being a line
/// feed.
fn steers(c: char) -> bool {
	c.is_control()
		|| matches!(
			c,
			'\u{61c}'
				| '\u{200e}'
				| '\u{200f}'
				| '\u{2028}'
				| '\u{2029}'
				| '\u{202a}'..='\u{202e}'
				| '\u{2066}'..='\u{2069}'
				| '\u{fff9}'..='\u{fffb}'
				| '\u{e0000}'..='\u{e007f}'
		)
}

/// Puts a text on one line: line feeds and tabs become spaces, and characters that steer the terminal become U+FFFD.
pub fn printable(text: &str) -> String {
	let shown = |c| match c {
		'\n' | '\t' => ' ',
		c if steers(c) => '\u{fffd}',
		c => c,
	};
	// The line end of other systems is one space, not two.
	text.replace("\r\n", "\n").chars().map(shown).collect()
}

/// Makes a text safe with its own lines and tabs: characters that steer the terminal become U+FFFD.
pub fn printable_lines(text: &str) -> String {
	let shown = |c| match c {
		'\n' | '\t' => c,
		c if steers(c) => '\u{fffd}',
		c => c,
	};
	text.replace("\r\n", "\n").chars().map(shown).collect()
}

/// Writes JSON on one line, in which every character that steers a terminal is escaped. Parsers read the same texts.
pub fn json_line(value: &Value) -> String {
	let mut line = String::new();
	// Only texts hold such characters, and JSON has the same escape everywhere in a text.
	for c in value.to_string().chars() {
		match steers(c) {
			false => line.push(c),
			true => {
				for unit in c.encode_utf16(&mut [0; 2]) {
					// Writing to a string cannot fail.
					let _ = write!(line, "\\u{unit:04x}");
				}
			},
		}
	}
	line
}

/// Fills a text up with spaces to a number of columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
	let spaces = columns.saturating_sub(text.width());
	format!("{text}{}", " ".repeat(spaces))
}

/// The number of a terminal's columns that a text takes.
pub(super) fn width(text: &str) -> usize {
	text.width()
}

/// Writes an argument so that a shell reads it back, with quotes where it needs them.
pub fn quoted(argument: impl AsRef<std::ffi::OsStr>) -> String {
	let argument = argument.as_ref();
	let text = argument.to_string_lossy();
	// Characters that steer the terminal, and bytes that are no text, are escaped byte by byte, so that the argument
	// stays on one line.
	if text.chars().any(steers) || argument.to_str().is_none() {
		return escaped(argument.as_encoded_bytes());
	}
	let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=:@%+,".contains(c);
	// An argument that begins with a hyphen would be an option.
	let path = match text.starts_with('-') && text != "-" {
		true => format!("./{text}"),
		false => text.into_owned(),
	};
	match !path.is_empty() && path.chars().all(plain) {
		true => path,
		false => format!("'{}'", path.replace('\'', r"'\''")),
	}
}

/// Whether the address of a node is only the host and port of this machine: no user, no path, no query.
pub(super) fn is_on_this_machine(node: &str) -> bool {
	let Some(rest) = node.strip_prefix("ws://").or_else(|| node.strip_prefix("wss://")) else {
		return false;
	};
	let rest = rest.strip_suffix('/').unwrap_or(rest);
	let host = match rest.rsplit_once(':') {
		Some((host, port)) if port.parse::<u16>().is_ok() => host,
		_ => rest,
	};
	let v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
	host.eq_ignore_ascii_case("localhost")
		|| host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
		|| v6.is_some_and(|host| host.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback()))
}

/// Writes an argument as `$'…'`, which bash, zsh, ksh and the present POSIX read back.
fn escaped(argument: &[u8]) -> String {
	let path: &[u8] = if argument.starts_with(b"-") { b"./" } else { b"" };
	let escaped = path.iter().chain(argument).map(|byte| match byte {
		b' '..=b'~' if !b"'\\".contains(byte) => char::from(*byte).to_string(),
		_ => format!("\\{byte:03o}"),
	});
	format!("$'{}'", escaped.collect::<String>())
}

/// Writes a text as a part of an address on the web.
pub(super) fn percent_encoded(text: &str) -> String {
	let encoded = text.bytes().map(|byte| match byte {
		b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
		_ => format!("%{byte:02X}"),
	});
	encoded.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_line_stays_one_line_and_paragraphs_keep_theirs() {
		assert_eq!(printable("one\n\ttwo\r\nthree"), "one  two three");
		assert_eq!(printable_lines("one\n\ttwo\r\nthree"), "one\n\ttwo\nthree");
		for steering in [
			"\u{1b}[2J",
			"a\rb",
			"\u{7f}",
			"\u{9b}1m",
			"\u{202e}cba",
			"\u{2028}",
			"\u{e0041}",
		] {
			for shown in [printable(steering), printable_lines(steering)] {
				assert!(shown.contains('\u{fffd}'), "{steering:?}");
				assert!(!shown.chars().any(steers), "{steering:?}");
			}
		}
		assert_eq!(printable("材料 👩‍🔬 دراسة"), "材料 👩‍🔬 دراسة");
	}

	#[test]
	fn json_steers_no_terminal_and_loses_nothing() {
		let hostile = "\u{7f}\u{80}\u{9b}31m\u{9f}\u{61c}\u{200f}\u{2028}\u{202e}\u{2066}\u{fff9}\u{e0041}\u{1b}[2J\n\t\"\\ 材料 👩‍🔬 \u{a0}é";
		let value = serde_json::json!({ hostile: [hostile, { "text": hostile }, null, 1.5] });
		let line = json_line(&value);
		assert!(!line.chars().any(steers), "{line}");
		assert!(
			line.contains("\\u009b31m\\u009f") && line.contains("\\u202e") && line.contains("\\udb40\\udc41"),
			"{line}"
		);
		assert!(line.contains("材料 👩‍🔬"), "{line}");
		assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), value);
	}

	#[test]
	fn a_shell_reads_back_what_was_quoted() {
		for plain in ["deal-0.age", "/tmp/a_b/c+d", "-", "a=b", "x:y@z"] {
			assert_eq!(quoted(plain), plain);
		}
		let hostile = [
			"two words",
			"a'b",
			"$HOME",
			"`id`",
			"",
			"a;b",
			"~",
			"*",
			"-rf",
			"ä",
			"a\"b\\",
		];
		for name in hostile {
			let echo = format!("printf %s {}", quoted(name));
			let output = std::process::Command::new("sh").arg("-c").arg(echo).output().unwrap();
			let read = String::from_utf8(output.stdout).unwrap();
			assert_eq!(read.strip_prefix("./").filter(|_| name == "-rf").unwrap_or(&read), name);
		}
		assert_eq!(quoted("-rf"), "./-rf");
	}

	#[cfg(unix)]
	#[test]
	fn names_that_a_terminal_does_not_show_are_read_back_too() {
		use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
		for name in [
			&b"two\nlines"[..],
			b"a\tb'c\\1",
			"a\u{202e}b\u{1b}[31m9".as_bytes(),
			b"latin-\xe4 1",
		] {
			let quoted = quoted(OsStr::from_bytes(name));
			assert!(quoted.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{quoted}");
			let echo = format!("printf %s {quoted}");
			let output = std::process::Command::new("bash").arg("-c").arg(echo).output().unwrap();
			assert_eq!(output.stdout, name, "{quoted}");
		}
	}

	#[test]
	fn addresses_on_the_web_are_encoded() {
		assert_eq!(percent_encoded("ws://127.0.0.1:9944"), "ws%3A%2F%2F127.0.0.1%3A9944");
	}
}

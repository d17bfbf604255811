//! Checks that values fit into a call.
//!
//! The parser calls these checks, so that an error names the option and comes before anything is signed. A call that
//! the chain cannot read would cost a fee or block the account for a while.

use crate::{error::Result, view::pages::MOST_ITEMS};
use tacit_wallet::{
	duration::Period,
	fields::{self, FieldError},
	guard::{self, bounds::named},
};

/// The parsed value, or the message of the parser.
type Parsed = Result<String, String>;

/// Name of a profile.
pub(crate) fn name(value: &str) -> Parsed {
	parsed(value, fields::name)
}

/// Contact of a profile, which can be left out.
pub(crate) fn contact(value: &str) -> Parsed {
	parsed(value, fields::contact)
}

/// Title of a listing.
pub(crate) fn title(value: &str) -> Parsed {
	parsed(value, fields::title)
}

/// Public summary.
pub(crate) fn summary(value: &str) -> Parsed {
	parsed(value, fields::summary)
}

/// URI of a listing's description, which can be left out.
pub(crate) fn uri(value: &str) -> Parsed {
	parsed(value, fields::uri)
}

/// Question about a request, or its answer.
pub(crate) fn question(value: &str) -> Parsed {
	parsed(value, fields::question)
}

/// Address of a request's text.
pub(crate) fn requirement_address(value: &str) -> Parsed {
	parsed(value, fields::requirement_address)
}

/// URI of a package that is kept elsewhere.
pub(crate) fn package_uri(value: &str) -> Parsed {
	parsed(value, fields::package_uri)
}

/// Keyword in any spelling.
pub(crate) fn keyword(value: &str) -> Parsed {
	parsed(value, fields::keyword)
}

fn parsed(value: &str, check: impl FnOnce(&str) -> Result<(), FieldError>) -> Parsed {
	check(value)
		.map(|()| value.to_owned())
		.map_err(|error| error.to_string())
}

/// The most items of a list to show.
pub(crate) fn limit(value: &str) -> Result<usize, String> {
	match value.parse() {
		Ok(limit @ 1..=MOST_ITEMS) => Ok(limit),
		_ => Err(format!("a list shows 1 to {MOST_ITEMS} items")),
	}
}

/// Fails unless a period takes a block and is not longer than the chain takes.
pub(crate) fn period(option: &'static str, value: Period, limit: u32) -> Result<()> {
	Ok(guard::bounds::within(named(option, value), 1..=limit)?)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{explain::Explain, Cli};
	use clap::Parser;

	fn refused(line: &[&str], option: &str, value: &str) -> String {
		let complete: Vec<&str> = [line, &[option, value]].concat();
		let error = Cli::try_parse_from(complete).expect_err(&format!("{option} takes {value:?}"));
		error.to_string()
	}

	#[test]
	fn what_does_not_fit_is_refused_in_the_words_of_the_option() {
		let profile = ["tacit", "profile", "set"];
		let listing = ["tacit", "listing", "create", "f", "--keyword", "k"];
		let titled = [&listing[..], &["--title", "t"]].concat();
		let rfq = ["tacit", "rfq", "post", "f", "--keyword", "k", "--budget", "1"];
		let quotation = ["tacit", "quotation", "make", "0", "f", "--price", "1"];
		let order = ["tacit", "order", "place", "0", "f", "--price", "1"];
		let deliver = ["tacit", "deliver", "0", "f"];
		let named = [&profile[..], &["--name", "n"]].concat();
		let summed = [&rfq[..], &["--summary", "s"]].concat();
		let cases: [(&[&str], &str, usize); 10] = [
			(&profile, "--name", 64),
			(&named, "--contact", 256),
			(&listing, "--title", 128),
			(&titled, "--summary", 512),
			(&titled, "--uri", 256),
			(&rfq, "--summary", 512),
			(&summed, "--text-at", 256),
			(&quotation, "--summary", 512),
			(&order, "--summary", 512),
			(&deliver, "--uri", 256),
		];
		for (line, option, limit) in cases {
			let longest = "ä".repeat(limit / 2);
			let complete: Vec<&str> = [line, &[option, &longest]].concat();
			assert!(
				Cli::try_parse_from(complete).is_ok(),
				"{line:?} {option} of {limit} bytes"
			);
			let error = refused(line, option, &format!("{longest}x"));
			let said = format!("it has {} bytes, and the chain takes at most {limit}", limit + 1);
			assert!(error.contains(&said) && error.contains(option), "{error}");
			assert!(refused(line, option, "a\u{202e}b").contains(option));
			assert!(refused(line, option, "a\u{1b}b").contains(option));
		}
		for (line, option) in [(&profile[..], "--name"), (&listing, "--title"), (&deliver, "--uri")] {
			assert!(refused(line, option, " ").contains("blank"));
		}
		for (line, option) in [(&profile[..], "--name"), (&listing, "--title")] {
			for (value, reason) in [
				("Lab ", "white space"),
				("Lab\u{a0}West", "white space"),
				("Lab  West", "white space"),
				("Lab\u{e000}", "private use"),
				("Lab\u{fffe}", "no character"),
				("Lab\u{13441}", "nobody sees"),
			] {
				let error = refused(line, option, value);
				assert!(error.contains(reason), "{value:?}: {error}");
			}
		}
		assert!(refused(&profile, "--name", "a\nb").contains("line feeds"));
		let wales = "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";
		assert!(refused(&profile, "--name", wales).contains("flag of a region"));
		assert!(refused(&profile, "--name", "a\u{200b}b").contains("U+200B"));
		let keywords = [&["tacit", "listing", "create", "f"][..], &["--title", "t"]].concat();
		assert!(refused(&keywords, "--keyword", &"k".repeat(33)).contains("--keyword"));
	}

	#[test]
	fn periods_are_compared_with_what_the_chain_takes() {
		assert!(period("--valid-for", Period(10), 10).is_ok());
		assert!(period("--valid-for", Period(1), 10).is_ok());
		let never = period("--valid-for", Period(0), 10).unwrap_err();
		assert!(never.to_string().contains("--valid-for") && never.hint().unwrap().contains("1b"));
		let error = period("--valid-for", Period(11), 10).unwrap_err();
		assert!(error.to_string().contains("--valid-for") && error.hint().unwrap().contains("10b"));
	}
}

//! Checks that values fit into a call.
//!
//! The parser checks them, so that an error names the option and nothing was signed yet. A call that the chain cannot
//! read costs a fee or blocks the account for a while.

use crate::{
	error::{Error, Result},
	view::pages::MOST_ITEMS,
};
use tacit_primitives::{
	invisible, limits,
	text::{self, Layout},
	Keyword,
};
use tacit_wallet::duration::Period;

/// What the parser says of a value.
type Parsed = Result<String, String>;

/// Name of a profile.
pub(crate) fn name(value: &str) -> Parsed {
	fits(value, limits::NAME_BYTES, Layout::Heading)
}

/// Contact of a profile, which can be left out.
pub(crate) fn contact(value: &str) -> Parsed {
	fits(value, limits::CONTACT_BYTES, Layout::Line)
}

/// Title of a listing.
pub(crate) fn title(value: &str) -> Parsed {
	fits(value, limits::TITLE_BYTES, Layout::Heading)
}

/// Public summary.
pub(crate) fn summary(value: &str) -> Parsed {
	fits(value, limits::SUMMARY_BYTES, Layout::Paragraphs)
}

/// URI of a listing's description, which can be left out.
pub(crate) fn uri(value: &str) -> Parsed {
	fits(value, limits::URI_BYTES, Layout::Line)
}

/// URI of a package that is kept elsewhere.
pub(crate) fn package_uri(value: &str) -> Parsed {
	fits(value, limits::URI_BYTES, Layout::Heading)
}

/// Keyword in any spelling.
pub(crate) fn keyword(value: &str) -> Parsed {
	Keyword::normalise(value)
		.map(|_| value.to_owned())
		.map_err(|error| error.to_string())
}

fn fits(value: &str, limit: u32, layout: Layout) -> Parsed {
	if value.len() > limit as usize {
		return Err(format!(
			"it has {} bytes, and the chain takes at most {limit}",
			value.len()
		));
	}
	text::check(value.as_bytes(), layout)
		.map(|()| value.to_owned())
		.map_err(|error| match error {
			text::TextError::InvisibleCharacter => invisible_in(value),
			other => other.to_string(),
		})
}

/// The message about a text with an invisible character where that changes nothing.
fn invisible_in(value: &str) -> String {
	let unneeded = value.char_indices().find(|(place, c)| {
		let (before, rest) = value.split_at(*place);
		invisible::is_invisible(*c) && !invisible::is_needed(*c, before, &rest[c.len_utf8()..])
	});
	match unneeded {
		// A black flag, and its region in letters that no program shows alone.
		Some((_, '\u{e0020}'..='\u{e007f}')) => {
			"the text holds the flag of a region, such as that of Wales, or other tag characters; they are not taken, because whoever does \
			 not know the flag sees nothing of them"
				.into()
		},
		Some((_, c)) => format!(
			"the text holds the character U+{:04X}, which nobody sees and which changes nothing there; leave it out",
			u32::from(c)
		),
		None => text::TextError::InvisibleCharacter.to_string(),
	}
}

/// How many items of a list are shown at most.
pub(crate) fn limit(value: &str) -> Result<usize, String> {
	match value.parse() {
		Ok(limit @ 1..=MOST_ITEMS) => Ok(limit),
		_ => Err(format!("a list shows 1 to {MOST_ITEMS} items")),
	}
}

/// Fails where a period is longer than the chain takes.
pub(crate) fn at_most(option: &str, period: Period, limit: u32) -> Result<()> {
	match period.0 > limit {
		false => Ok(()),
		true => Err(Error::precondition(
			format!("{option} is {period}, and the chain takes at most {}", Period(limit)),
			format!("use {option} {limit}b or less"),
		)),
	}
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
		let cases: [(&[&str], &str, usize); 9] = [
			(&profile, "--name", 64),
			(&named, "--contact", 256),
			(&listing, "--title", 128),
			(&titled, "--summary", 512),
			(&titled, "--uri", 256),
			(&rfq, "--summary", 512),
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
		assert!(at_most("--valid-for", Period(10), 10).is_ok());
		let error = at_most("--valid-for", Period(11), 10).unwrap_err();
		assert!(error.to_string().contains("--valid-for") && error.hint().unwrap().contains("10b"));
	}
}

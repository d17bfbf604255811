//! Checks that public texts fit into a call, before anything is signed.
//!
//! A call that the chain cannot read costs a fee or blocks the account for a while.

use tacit_primitives::{
	invisible, limits,
	text::{self, Layout, TextError},
	Keyword, KeywordError,
};

/// Why a text does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
	/// It is too long.
	#[error("it has {bytes} bytes, and the chain takes at most {limit}")]
	TooLong {
		/// Its bytes.
		bytes: usize,
		/// The limit of the chain.
		limit: u32,
	},
	/// It holds tag characters, which most readers cannot see.
	#[error(
		"the text holds the flag of a region, such as that of Wales, or other tag characters; they are not taken, because whoever does \
		 not know the flag sees nothing of them"
	)]
	Tag,
	/// It holds an invisible character that changes nothing there.
	#[error("the text holds the character U+{:04X}, which nobody sees and which changes nothing there; leave it out", u32::from(*character))]
	Invisible {
		/// The character.
		character: char,
	},
	/// It breaks another rule for public texts.
	#[error("{0}")]
	Text(TextError),
	/// It is no keyword.
	#[error("{0}")]
	Keyword(KeywordError),
}

/// Checks the name of a profile.
pub fn name(value: &str) -> Result<(), FieldError> {
	fits(value, limits::NAME_BYTES, Layout::Heading)
}

/// Checks the contact of a profile, which can be left out.
pub fn contact(value: &str) -> Result<(), FieldError> {
	fits(value, limits::CONTACT_BYTES, Layout::Line)
}

/// Checks the title of a listing.
pub fn title(value: &str) -> Result<(), FieldError> {
	fits(value, limits::TITLE_BYTES, Layout::Heading)
}

/// Checks a public summary.
pub fn summary(value: &str) -> Result<(), FieldError> {
	fits(value, limits::SUMMARY_BYTES, Layout::Paragraphs)
}

/// Checks a question about a request, or the answer to one.
pub fn question(value: &str) -> Result<(), FieldError> {
	not_blank(value)?;
	fits(value, limits::QUESTION_BYTES, Layout::Paragraphs)
}

/// Checks the full text of a requirement that a request carries for everybody.
pub fn requirement_text(value: &[u8]) -> Result<(), FieldError> {
	match value.len() {
		0 => Err(FieldError::Text(TextError::Blank)),
		bytes if bytes > limits::REQUIREMENT_TEXT_BYTES as usize => Err(FieldError::TooLong {
			bytes,
			limit: limits::REQUIREMENT_TEXT_BYTES,
		}),
		_ => Ok(()),
	}
}

/// Checks the address of the full text of a requirement.
pub fn requirement_address(value: &str) -> Result<(), FieldError> {
	not_blank(value)?;
	fits(value, limits::URI_BYTES, Layout::Line)
}

fn not_blank(value: &str) -> Result<(), FieldError> {
	match value.trim().is_empty() {
		false => Ok(()),
		true => Err(FieldError::Text(TextError::Blank)),
	}
}

/// Checks the URI of a listing's description, which can be left out.
pub fn uri(value: &str) -> Result<(), FieldError> {
	fits(value, limits::URI_BYTES, Layout::Line)
}

/// Checks the URI of a package that is kept elsewhere.
pub fn package_uri(value: &str) -> Result<(), FieldError> {
	fits(value, limits::URI_BYTES, Layout::Heading)
}

/// Checks a keyword in any spelling.
pub fn keyword(value: &str) -> Result<(), FieldError> {
	Keyword::normalise(value).map(|_| ()).map_err(FieldError::Keyword)
}

fn fits(value: &str, limit: u32, layout: Layout) -> Result<(), FieldError> {
	if value.len() > limit as usize {
		return Err(FieldError::TooLong {
			bytes: value.len(),
			limit,
		});
	}
	text::check(value.as_bytes(), layout).map_err(|error| match error {
		TextError::InvisibleCharacter => invisible_in(value),
		other => FieldError::Text(other),
	})
}

/// The error for a text with an invisible character that changes nothing there.
fn invisible_in(value: &str) -> FieldError {
	let unneeded = value.char_indices().find(|(place, c)| {
		let (before, rest) = value.split_at(*place);
		invisible::is_invisible(*c) && !invisible::is_needed(*c, before, &rest[c.len_utf8()..])
	});
	match unneeded {
		// The flag of a region: a black flag, followed by the region's letters as tag characters, which nobody sees.
		Some((_, '\u{e0020}'..='\u{e007f}')) => FieldError::Tag,
		Some((_, c)) => FieldError::Invisible { character: c },
		None => FieldError::Text(TextError::InvisibleCharacter),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_text_is_taken_up_to_the_limit_of_the_chain() {
		let longest = "ä".repeat(limits::NAME_BYTES as usize / 2);
		assert_eq!(name(&longest), Ok(()));
		let error = name(&format!("{longest}x")).unwrap_err();
		assert_eq!(error.to_string(), "it has 65 bytes, and the chain takes at most 64");
		assert_eq!(contact(""), Ok(()));
		assert!(package_uri("").is_err());
		assert_eq!(summary("two\nlines"), Ok(()));
		assert!(title("two\nlines").is_err());
	}

	#[test]
	fn what_a_request_needs_is_not_left_empty() {
		for blank in ["", " \n"] {
			assert_eq!(question(blank), Err(FieldError::Text(TextError::Blank)), "{blank:?}");
			assert_eq!(requirement_address(blank), Err(FieldError::Text(TextError::Blank)));
		}
		let longest = "q".repeat(limits::QUESTION_BYTES as usize);
		assert_eq!(question(&longest), Ok(()));
		assert!(question(&(longest + "q")).is_err());
		assert_eq!(requirement_address("https://a.example/need"), Ok(()));
		assert!(requirement_address("two\nlines").is_err());
		let longest = vec![0xff; limits::REQUIREMENT_TEXT_BYTES as usize];
		assert_eq!(requirement_text(&longest), Ok(()), "the digest says which bytes it has");
		assert!(requirement_text(&[&longest[..], &[0]].concat()).is_err());
		assert!(requirement_text(&[]).is_err());
	}

	#[test]
	fn a_character_that_nobody_sees_is_named() {
		assert_eq!(name("a\u{200b}b"), Err(FieldError::Invisible { character: '\u{200b}' }));
		let wales = "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";
		assert_eq!(name(wales), Err(FieldError::Tag));
		assert!(keyword(&"k".repeat(33)).is_err());
		assert_eq!(keyword("Tensile Strength"), Ok(()));
	}
}

//! Properties of keywords and of other texts that people read.

use codec::{DecodeAll, Encode};
use tacit_primitives::{
	keyword::{MAX_KEYWORD_BYTES, MAX_SPELLING_BYTES},
	text::{self, Layout},
	Keyword, KeywordError, UncheckedText,
};

/// Checks the normal form of keywords: it is a keyword and its own normal form, decodes, and fits into a line.
///
/// It also checks that a call takes any bytes as a text, and that they are accepted unchanged or refused.
pub fn keyword(data: &[u8]) -> bool {
	let line = text::check(data, Layout::Line);
	if line.is_ok() {
		assert_eq!(text::check(data, Layout::Paragraphs), Ok(()));
	}
	if text::check(data, Layout::Heading).is_ok() {
		assert_eq!(line, Ok(()));
	}
	let unchecked = UncheckedText::decode_all(&mut &data.to_vec().encode()[..]).expect("any bytes decode");
	assert_eq!(unchecked.0, data);
	let spelt = Keyword::from_spelling(&unchecked);
	match unchecked.check::<128>(Layout::Line) {
		Ok(text) => assert_eq!((text.as_bytes(), line), (data, Ok(()))),
		Err(error) => assert!(data.len() > 128 || line == Err(error)),
	}
	let Ok(spelling) = std::str::from_utf8(data) else {
		assert!(line.is_err());
		let expected = match data.len() > MAX_SPELLING_BYTES as usize {
			true => KeywordError::TooLong,
			false => KeywordError::NotUtf8,
		};
		assert_eq!(spelt, Err(expected));
		return false;
	};
	assert_eq!(spelt, Keyword::normalise(spelling));
	// White space around a keyword does not change its normal form.
	let padded = format!(" \t{spelling}\u{3000}\n");
	let Ok(keyword) = spelt else {
		assert!(Keyword::normalise(&padded).is_err());
		return false;
	};
	if padded.len() <= MAX_SPELLING_BYTES as usize {
		assert_eq!(Keyword::normalise(&padded), Ok(keyword.clone()));
	}
	let normal = keyword.to_string();
	assert_eq!(normal.as_bytes(), keyword.as_bytes());
	assert!((1..=MAX_KEYWORD_BYTES as usize).contains(&normal.len()));
	assert!(!normal.chars().any(char::is_whitespace));
	assert_eq!(text::check(normal.as_bytes(), Layout::Heading), Ok(()));
	assert_eq!(Keyword::normalise(&normal), Ok(keyword.clone()));
	assert_eq!(keyword.renormalised(), keyword);
	assert_eq!(Keyword::decode_all(&mut &keyword.encode()[..]), Ok(keyword));
	true
}

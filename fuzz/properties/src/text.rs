//! Texts: keywords, and what else is shown to people.

use codec::{DecodeAll, Encode};
use tacit_primitives::{
	keyword::MAX_KEYWORD_BYTES,
	text::{self, Layout},
	Keyword,
};

/// Normalising is idempotent and closed: what comes out is a keyword, is its own normal form, decodes, and could be shown
/// in a line.
pub fn keyword(data: &[u8]) -> bool {
	let line = text::check(data, Layout::Line);
	if line.is_ok() {
		assert_eq!(text::check(data, Layout::Paragraphs), Ok(()));
	}
	let Ok(spelling) = std::str::from_utf8(data) else {
		assert!(line.is_err());
		return false;
	};
	// Whatever white space is around it, it is the same word.
	let padded = format!(" \t{spelling}\u{3000}\n");
	let Ok(keyword) = Keyword::normalise(spelling) else {
		assert!(Keyword::normalise(&padded).is_err());
		return false;
	};
	if padded.len() <= 16 * MAX_KEYWORD_BYTES as usize {
		assert_eq!(Keyword::normalise(&padded), Ok(keyword.clone()));
	}
	let normal = keyword.to_string();
	assert_eq!(normal.as_bytes(), keyword.as_bytes());
	assert!((1..=MAX_KEYWORD_BYTES as usize).contains(&normal.len()));
	assert!(!normal.chars().any(char::is_whitespace));
	assert_eq!(text::check(normal.as_bytes(), Layout::Line), Ok(()));
	assert_eq!(Keyword::normalise(&normal), Ok(keyword.clone()));
	assert_eq!(Keyword::decode_all(&mut &keyword.encode()[..]), Ok(keyword));
	// What was not in normal form does not decode.
	let decoded = Keyword::decode_all(&mut &data.to_vec().encode()[..]);
	assert_eq!(decoded.is_ok(), normal == spelling);
	true
}

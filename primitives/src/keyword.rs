//! Keywords: the words by which services are found.
//!
//! A keyword is stored in normal form only, and whoever searches may spell it as they like. The normal form of a text
//! is made like this, again and again until nothing changes any more:
//!
//! 1. Characters that nobody sees are left out ([`invisible`](crate::invisible)).
//! 2. Upper and lower case become one, by Unicode's full case folding: `STRASSE` and `straße` are `strasse`, `ΛΌΓΟΣ`
//!    and `λόγος` are `λόγοσ`.
//! 3. Characters that are compatible become one: Unicode's NFKC. With the steps before this is `NFKC_Casefold`, except
//!    that marks after an iota subscript that stands alone (U+037A) come before its iota.
//! 4. The dot over an `i` is left out, and an `i` without it gets it: `İstanbul` and `ISTANBUL` are `istanbul`, `ISI`
//!    and `ısı` are `isi`. Folding knows nothing of languages, and in Turkish and Azerbaijani these are the letters of
//!    which it makes two.
//! 5. Dashes and the minus sign become hyphens.
//!
//! Then white space at the ends is removed, and every run of it within becomes one hyphen. The rest must consist of
//! letters, digits and `- + # . / &` and take 1 to 32 bytes of UTF-8. So `Finite  Element`, `finite element` and
//! `finite–element` are one keyword.
//!
//! Characters that Unicode has assigned keep their normal form from version to version. Unassigned ones are no letters.

use crate::{
	invisible::{is_invisible, shows_nothing},
	text::UncheckedText,
};
use alloc::{string::String, vec::Vec};
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::{Type, TypeInfo};
use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

/// Bytes of UTF-8 that a keyword may take.
pub const MAX_KEYWORD_BYTES: u32 = 32;

/// Bytes of UTF-8 that a spelling of a keyword may take. It bounds the work of bringing it into normal form.
pub const MAX_SPELLING_BYTES: u32 = 128;

/// How often the steps of the normal form are taken at most. No text is known that needs more than three times.
const MAX_ROUNDS: u32 = 8;

/// A keyword in normal form.
///
/// It decodes from any bytes, because only [`Keyword::normalise`] has written them. Calls and queries carry spellings
/// instead: an [`UncheckedText`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen)]
pub struct Keyword(BoundedVec<u8, ConstU32<MAX_KEYWORD_BYTES>>);

/// Why a text is no keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordError {
	/// Nothing is left of it in normal form.
	Empty,
	/// It takes more than [`MAX_KEYWORD_BYTES`] bytes in normal form, or more than [`MAX_SPELLING_BYTES`] before.
	TooLong,
	/// It holds something beside letters, digits, white space and `- + # . / &`.
	ForbiddenCharacter(char),
	/// It is not UTF-8.
	NotUtf8,
}

impl core::fmt::Display for KeywordError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Empty => write!(f, "a keyword must not be empty"),
			Self::TooLong => write!(f, "a keyword must not take more than {MAX_KEYWORD_BYTES} bytes"),
			Self::ForbiddenCharacter(c) => {
				write!(
					f,
					"a keyword is made of letters, digits, spaces and - + # . / & but this one has {c:?}"
				)
			},
			Self::NotUtf8 => write!(f, "a keyword must be UTF-8"),
		}
	}
}

impl core::error::Error for KeywordError {}

impl Keyword {
	/// The keyword that a text stands for.
	pub fn normalise(text: &str) -> Result<Self, KeywordError> {
		if text.len() > MAX_SPELLING_BYTES as usize {
			return Err(KeywordError::TooLong);
		}
		let folded = fold(text);
		let mut normal = String::new();
		for word in folded.split_whitespace() {
			if !normal.is_empty() {
				normal.push('-');
			}
			normal.push_str(word);
		}
		if let Some(c) = normal.chars().find(|c| !is_allowed(*c)) {
			return Err(KeywordError::ForbiddenCharacter(c));
		}
		if normal.is_empty() {
			return Err(KeywordError::Empty);
		}
		normal
			.into_bytes()
			.try_into()
			.map(Self)
			.map_err(|_| KeywordError::TooLong)
	}

	/// The keyword of a spelling in a call or a query. Its length is checked first.
	pub fn from_spelling(spelling: &UncheckedText) -> Result<Self, KeywordError> {
		if spelling.0.len() > MAX_SPELLING_BYTES as usize {
			return Err(KeywordError::TooLong);
		}
		let text = core::str::from_utf8(&spelling.0).map_err(|_| KeywordError::NotUtf8)?;
		Self::normalise(text)
	}

	/// The normal form of a keyword that an earlier version of the chain stored.
	///
	/// A keyword without a normal form stays as it is, and no search finds it any longer.
	pub fn renormalised(&self) -> Self {
		Self::normalise(self.as_str()).unwrap_or_else(|_| self.clone())
	}

	/// The normal form as UTF-8.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// The normal form. Empty if the stored bytes are not UTF-8, which no call has stored.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

/// Takes the steps of the normal form until they change nothing, so that they change nothing about their result either.
fn fold(text: &str) -> String {
	let mut folded = fold_once(text);
	for _ in 1..MAX_ROUNDS {
		let again = fold_once(&folded);
		if again == folded {
			break;
		}
		folded = again;
	}
	folded
}

fn fold_once(text: &str) -> String {
	let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
	let mut folded = String::with_capacity(visible.len());
	for c in UniCase::unicode(visible).to_folded_case().nfkc() {
		match c {
			'\u{307}' if folded.ends_with('i') => {},
			'ı' => folded.push('i'),
			c if is_dash(c) => folded.push('-'),
			c => folded.push(c),
		}
	}
	folded
}

fn is_allowed(c: char) -> bool {
	let is_letter = (c.is_alphanumeric() || is_combining_mark(c)) && !shows_nothing(c);
	is_letter || matches!(c, '-' | '+' | '#' | '.' | '/' | '&')
}

fn is_combining_mark(c: char) -> bool {
	unicode_normalization::char::is_combining_mark(c)
}

/// Whether a character is punctuation of the category Pd, or the minus sign. The list is written down here so that no
/// new version of a crate changes the normal form of stored keywords.
fn is_dash(c: char) -> bool {
	matches!(
		c,
		'-' | '\u{58a}' | '\u{5be}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
			..='\u{2015}'
				| '\u{2212}' | '\u{2e17}'
				| '\u{2e1a}' | '\u{2e3a}'
				| '\u{2e3b}' | '\u{2e40}'
				| '\u{2e5d}' | '\u{301c}'
				| '\u{3030}' | '\u{30a0}'
				| '\u{fe31}' | '\u{fe32}'
				| '\u{fe58}' | '\u{fe63}'
				| '\u{ff0d}' | '\u{10d6e}'
				| '\u{10ead}'
	)
}

impl TypeInfo for Keyword {
	type Identity = str;

	fn type_info() -> Type {
		str::type_info()
	}
}

impl core::fmt::Debug for Keyword {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "Keyword({:?})", self.as_str())
	}
}

impl core::fmt::Display for Keyword {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(self.as_str())
	}
}

/// Why the keywords of a query cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum SearchError {
	/// The query names no keyword.
	#[codec(index = 0)]
	NoKeywords,
	/// The query names too many keywords.
	#[codec(index = 1)]
	TooManyKeywords {
		/// As many are allowed.
		max: u32,
	},
	/// A text of the query is no keyword.
	#[codec(index = 2)]
	InvalidKeyword {
		/// Its place in the query, counted from 0.
		index: u32,
		/// Why it is no keyword.
		error: QueryKeywordError,
	},
}

/// Why a text of a query is no keyword; [`KeywordError`] with an encoding.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum QueryKeywordError {
	/// Nothing is left of it in normal form.
	#[codec(index = 0)]
	Empty,
	/// It is longer than a keyword can be.
	#[codec(index = 1)]
	TooLong,
	/// It holds a character that no keyword has: this one.
	#[codec(index = 2)]
	ForbiddenCharacter(String),
	/// It is not UTF-8.
	#[codec(index = 3)]
	NotUtf8,
}

impl From<KeywordError> for QueryKeywordError {
	fn from(error: KeywordError) -> Self {
		match error {
			KeywordError::Empty => Self::Empty,
			KeywordError::TooLong => Self::TooLong,
			KeywordError::ForbiddenCharacter(c) => Self::ForbiddenCharacter(c.into()),
			KeywordError::NotUtf8 => Self::NotUtf8,
		}
	}
}

/// The distinct keywords of a query, however they are spelt: as many as `max` texts, or none.
pub fn normalise_query(texts: Vec<UncheckedText>, max: u32) -> Result<Vec<Keyword>, SearchError> {
	if texts.len() > max as usize {
		return Err(SearchError::TooManyKeywords { max });
	}
	let mut query = Vec::new();
	for (index, text) in (0u32..).zip(texts) {
		let keyword = Keyword::from_spelling(&text).map_err(|error| SearchError::InvalidKeyword {
			index,
			error: error.into(),
		})?;
		if !query.contains(&keyword) {
			query.push(keyword);
		}
	}
	Ok(query)
}

#[cfg(test)]
mod tests;

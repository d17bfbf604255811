//! Keywords: the words by which services are found.
//!
//! A keyword is stored in normal form only. The normal form of a text is, in this order: Unicode NFKC, lower case, NFKC
//! again, white space at the ends removed and every run of white space within replaced by one hyphen. What is left must
//! be letters, digits and `- + # . /` and take 1 to 32 bytes of UTF-8. So `Finite  Element`, `finite element` and
//! `finite-element` are one keyword.

use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use unicode_normalization::UnicodeNormalization;

/// Bytes of UTF-8 that a keyword may take.
pub const MAX_KEYWORD_BYTES: u32 = 32;

/// A keyword in normal form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Encode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Keyword(BoundedVec<u8, ConstU32<MAX_KEYWORD_BYTES>>);

/// Why a text is no keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordError {
	/// Nothing is left of it in normal form.
	Empty,
	/// It takes more than [`MAX_KEYWORD_BYTES`] bytes in normal form.
	TooLong,
	/// It holds something beside letters, digits, white space and `- + # . /`.
	ForbiddenCharacter(char),
}

impl core::fmt::Display for KeywordError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Empty => write!(f, "a keyword must not be empty"),
			Self::TooLong => write!(f, "a keyword must not take more than {MAX_KEYWORD_BYTES} bytes"),
			Self::ForbiddenCharacter(c) => {
				write!(
					f,
					"a keyword is made of letters, digits, spaces and - + # . / but this one has {c:?}"
				)
			},
		}
	}
}

impl core::error::Error for KeywordError {}

impl Keyword {
	/// The keyword that a text stands for.
	pub fn normalise(text: &str) -> Result<Self, KeywordError> {
		// A text much longer than any keyword is refused before it is worked on.
		if text.len() > 16 * MAX_KEYWORD_BYTES as usize {
			return Err(KeywordError::TooLong);
		}
		let lower: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
		let mut normal = String::new();
		for word in lower.split_whitespace() {
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

	/// The normal form as UTF-8.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}
}

fn is_allowed(c: char) -> bool {
	c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '+' | '#' | '.' | '/')
}

fn is_combining_mark(c: char) -> bool {
	unicode_normalization::char::is_combining_mark(c)
}

/// Decoding accepts a keyword in normal form and nothing else, so that two spellings of one word cannot both be stored.
impl Decode for Keyword {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		let bytes = BoundedVec::<u8, ConstU32<MAX_KEYWORD_BYTES>>::decode(input)?;
		let text = core::str::from_utf8(&bytes).map_err(|_| codec::Error::from("a keyword is not UTF-8"))?;
		match Self::normalise(text) {
			Ok(keyword) if keyword.0 == bytes => Ok(keyword),
			_ => Err(codec::Error::from("a keyword is not in normal form")),
		}
	}
}

impl core::fmt::Debug for Keyword {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		write!(f, "Keyword({:?})", core::str::from_utf8(&self.0).unwrap_or("not UTF-8"))
	}
}

impl core::fmt::Display for Keyword {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(core::str::from_utf8(&self.0).unwrap_or(""))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::DecodeAll;
	use proptest::prelude::*;

	#[test]
	fn spellings_of_one_word_are_one_keyword() {
		for text in [
			"Finite Element",
			"  finite\telement ",
			"FINITE-ELEMENT",
			"ﬁnite element",
		] {
			assert_eq!(
				Keyword::normalise(text).unwrap().to_string(),
				"finite-element",
				"{text}"
			);
		}
		assert_eq!(Keyword::normalise("C++").unwrap().to_string(), "c++");
		assert_eq!(Keyword::normalise("材料 分析").unwrap().to_string(), "材料-分析");
	}

	#[test]
	fn texts_that_are_no_keyword_say_why() {
		assert_eq!(Keyword::normalise(" \t"), Err(KeywordError::Empty));
		assert_eq!(Keyword::normalise("a,b"), Err(KeywordError::ForbiddenCharacter(',')));
		assert_eq!(Keyword::normalise(&"x".repeat(33)), Err(KeywordError::TooLong));
		assert!(Keyword::normalise(&"x".repeat(32)).is_ok());
	}

	#[test]
	fn only_the_normal_form_decodes() {
		let encoded = |text: &str| text.as_bytes().to_vec().encode();
		assert!(Keyword::decode_all(&mut &encoded("dna-sequencing")[..]).is_ok());
		for text in ["DNA-sequencing", "dna sequencing", "", "a,b"] {
			assert!(Keyword::decode_all(&mut &encoded(text)[..]).is_err(), "{text}");
		}
		assert!(Keyword::decode_all(&mut &vec![0xffu8, 0xfe].encode()[..]).is_err());
	}

	proptest! {
		#[test]
		fn normalising_twice_changes_nothing(text in "\\PC{0,12}") {
			if let Ok(keyword) = Keyword::normalise(&text) {
				prop_assert_eq!(Keyword::normalise(&keyword.to_string()), Ok(keyword.clone()));
				prop_assert_eq!(Keyword::decode_all(&mut &keyword.encode()[..]), Ok(keyword));
			}
		}
	}
}

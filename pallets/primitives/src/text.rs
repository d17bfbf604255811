//! Public texts: which bytes may stand in a name, a title or a summary.
//!
//! A call carries an [`UncheckedText`], which decodes whatever its bytes are, so that the call can say why it is refused. What is stored
//! is a [`Text`]. Both have the metadata of a string, so that clients show and take them as text; the encoding is that of bytes.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::{Type, TypeInfo};

/// A public text of at most `MAX` bytes of UTF-8, as it is stored.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen)]
pub struct Text<const MAX: u32>(BoundedVec<u8, ConstU32<MAX>>);

impl<const MAX: u32> Text<MAX> {
	/// The UTF-8.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// The text. Empty where what is stored is not UTF-8, which no call has stored.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// Whether it has no character.
	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}
}

impl<const MAX: u32> TypeInfo for Text<MAX> {
	type Identity = str;

	fn type_info() -> Type {
		str::type_info()
	}
}

impl<const MAX: u32> core::fmt::Debug for Text<MAX> {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		core::fmt::Debug::fmt(self.as_str(), f)
	}
}

/// Bytes that are to be a public text, as a call carries them.
#[derive(Clone, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking)]
pub struct UncheckedText(pub Vec<u8>);

impl UncheckedText {
	/// The text, if it is not longer than `MAX` bytes and [`check`] finds nothing wrong with it. The length is looked at first.
	pub fn check<const MAX: u32>(self, layout: Layout) -> Result<Text<MAX>, TextError> {
		let bytes = BoundedVec::try_from(self.0).map_err(|_| TextError::TooLong)?;
		check(&bytes, layout)?;
		Ok(Text(bytes))
	}
}

impl TypeInfo for UncheckedText {
	type Identity = str;

	fn type_info() -> Type {
		str::type_info()
	}
}

impl From<&str> for UncheckedText {
	fn from(text: &str) -> Self {
		Self(text.as_bytes().to_vec())
	}
}

impl core::fmt::Debug for UncheckedText {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match core::str::from_utf8(&self.0) {
			Ok(text) => core::fmt::Debug::fmt(text, f),
			Err(_) => core::fmt::Debug::fmt(&self.0, f),
		}
	}
}

/// Which control characters a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
	/// None: names, titles, addresses.
	Line,
	/// Line feeds and tabs: summaries.
	Paragraphs,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
	/// It has more bytes than it may have.
	TooLong,
	/// It is not UTF-8.
	NotUtf8,
	/// It holds a control character, or one that changes the direction of writing.
	ControlCharacter,
}

/// Refuses what is not UTF-8, and characters by which a text could steer the terminal that shows it or show something else
/// than it says: control characters (Unicode category Cc), and the bidirectional controls of UAX #9.
pub fn check(bytes: &[u8], layout: Layout) -> Result<(), TextError> {
	let text = core::str::from_utf8(bytes).map_err(|_| TextError::NotUtf8)?;
	let refused = |c: char| match c {
		'\n' | '\t' => layout == Layout::Line,
		'\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
		_ => c.is_control(),
	};
	if text.chars().any(refused) {
		return Err(TextError::ControlCharacter);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn ordinary_text_of_any_script_passes() {
		for text in [
			"",
			"Finite elements",
			"Spektroskopie für 5 µm",
			"材料試験",
			"دراسة",
			"👩‍🔬",
		] {
			assert_eq!(check(text.as_bytes(), Layout::Line), Ok(()), "{text}");
		}
	}

	#[test]
	fn only_paragraphs_hold_line_feeds_and_tabs() {
		assert_eq!(check(b"one\n\ttwo", Layout::Paragraphs), Ok(()));
		assert_eq!(check(b"one\ntwo", Layout::Line), Err(TextError::ControlCharacter));
		assert_eq!(check(b"one\ttwo", Layout::Line), Err(TextError::ControlCharacter));
	}

	#[test]
	fn what_steers_a_terminal_or_turns_the_text_around_is_refused() {
		for text in [
			"\u{1b}[2J",
			"a\rb",
			"\0",
			"\u{7f}",
			"\u{9b}1m",
			"\u{202e}cba",
			"\u{2066}a",
			"\u{200f}",
		] {
			for layout in [Layout::Line, Layout::Paragraphs] {
				assert_eq!(
					check(text.as_bytes(), layout),
					Err(TextError::ControlCharacter),
					"{text:?}"
				);
			}
		}
	}

	#[test]
	fn what_is_not_utf8_is_refused() {
		assert_eq!(check(&[0xff], Layout::Paragraphs), Err(TextError::NotUtf8));
	}
}

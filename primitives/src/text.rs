//! Public texts: the rules for names, titles and summaries.
//!
//! A call carries an [`UncheckedText`]. It decodes from any bytes, so that the call can fail with a reason. The chain
//! stores a [`Text`]. Both have the metadata of a string, so clients show and take them as text; they are encoded as
//! bytes.
//!
//! Nothing in a text may be hidden. [`check`] refuses characters that control the terminal or the direction of writing,
//! and invisible ones ([`invisible`]). In a heading it also refuses white space other than single spaces between words,
//! blank characters that are no white space, and characters that look different on each device. So nobody can add
//! anything invisible to a name. Names can still look alike, by similar letters and by joined emoji that a device shows
//! one by one.

use crate::invisible;
use alloc::vec::Vec;
use bounded_collections::{BoundedVec, ConstU32};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::{Type, TypeInfo};

/// A public text of at most `MAX` bytes of UTF-8, as it is stored.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen)]
pub struct Text<const MAX: u32>(BoundedVec<u8, ConstU32<MAX>>);

impl<const MAX: u32> Text<MAX> {
	/// The UTF-8.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// The text. Empty if the stored bytes are not UTF-8, which no call has stored.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// How many bytes it has.
	pub fn len(&self) -> usize {
		self.0.len()
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

impl<const MAX: u32> core::fmt::Display for Text<MAX> {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(self.as_str())
	}
}

/// Bytes that are to be a public text, as a call carries them.
#[derive(Clone, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking)]
pub struct UncheckedText(pub Vec<u8>);

impl UncheckedText {
	/// The text, if it is not longer than `MAX` bytes and [`check`] finds nothing wrong with it. The length is looked
	/// at first.
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

impl<const MAX: u32> From<Text<MAX>> for UncheckedText {
	fn from(text: Text<MAX>) -> Self {
		Self(text.0.into_inner())
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

/// The kind of a text, which determines its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
	/// A line that may be empty, such as an address: no control characters.
	Line,
	/// A line by which something is told apart from others, a name or a title: there is something to see in every part
	/// of it.
	Heading,
	/// Any number of lines, such as a summary: line feeds and tabs are its only control characters.
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
	/// It holds a character that nobody sees.
	InvisibleCharacter,
	/// There is nothing to see in it.
	Blank,
	/// It is a heading with other white space than single spaces between words.
	WhiteSpace,
	/// It is a heading with a character of private use, or with a code point that is no character.
	PrivateCharacter,
}

impl core::fmt::Display for TextError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::TooLong => "the text is too long",
			Self::NotUtf8 => "the text is not UTF-8",
			Self::ControlCharacter => {
				"the text holds a control character or one that changes the direction of writing; only summaries have line feeds and tabs"
			},
			Self::InvisibleCharacter => "the text holds a character that nobody sees",
			Self::Blank => "the text is blank",
			Self::WhiteSpace => {
				"the text begins or ends with white space, or has other white space than single spaces between words"
			},
			Self::PrivateCharacter => "the text holds a character of private use, or a code point that is no character",
		})
	}
}

impl core::error::Error for TextError {}

/// Checks the rules for texts. It refuses
///
/// - bytes that are not UTF-8;
/// - control characters (Unicode category Cc), the separators U+2028 and U+2029, the annotation characters U+FFF9 to
///   U+FFFB, and the bidirectional controls of UAX #9;
/// - invisible characters, except where [`invisible::is_needed`];
/// - headings without a visible character;
/// - in headings: white space at the ends, runs of it, and all white space but U+0020; blank characters
///   ([`invisible::shows_nothing`]); characters of private use (category Co) and code points that are no characters.
pub fn check(bytes: &[u8], layout: Layout) -> Result<(), TextError> {
	let text = core::str::from_utf8(bytes).map_err(|_| TextError::NotUtf8)?;
	if text.chars().any(|c| is_control(c, layout)) {
		return Err(TextError::ControlCharacter);
	}
	for (place, c) in text.char_indices().filter(|(_, c)| invisible::is_invisible(*c)) {
		let (before, rest) = text.split_at_checked(place).unwrap_or_default();
		let after = rest.get(c.len_utf8()..).unwrap_or_default();
		if !invisible::is_needed(c, before, after) {
			return Err(TextError::InvisibleCharacter);
		}
	}
	match layout {
		Layout::Heading => check_heading(text),
		Layout::Line | Layout::Paragraphs => Ok(()),
	}
}

fn check_heading(text: &str) -> Result<(), TextError> {
	if text.chars().all(|c| c.is_whitespace() || invisible::shows_nothing(c)) {
		return Err(TextError::Blank);
	}
	if text.chars().any(invisible::shows_nothing) {
		return Err(TextError::InvisibleCharacter);
	}
	if text.chars().any(is_private) {
		return Err(TextError::PrivateCharacter);
	}
	// Between two spaces that follow each other, and before or after one at the end, there is an empty word.
	if text
		.split(' ')
		.any(|word| word.is_empty() || word.contains(char::is_whitespace))
	{
		return Err(TextError::WhiteSpace);
	}
	Ok(())
}

fn is_control(c: char, layout: Layout) -> bool {
	match c {
		'\n' | '\t' => layout != Layout::Paragraphs,
		'\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
		'\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => true,
		_ => c.is_control(),
	}
}

/// Whether a character is of private use, or a code point that Unicode never makes a character.
fn is_private(c: char) -> bool {
	let is_last_of_a_plane = u32::from(c) & 0xfffe == 0xfffe;
	let is_private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}');
	is_last_of_a_plane || is_private || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::DecodeAll;
	use icu_properties::{
		props::{GeneralCategory, NoncharacterCodePoint},
		CodePointMapData, CodePointSetData,
	};
	use proptest::prelude::*;

	const LAYOUTS: [Layout; 3] = [Layout::Line, Layout::Heading, Layout::Paragraphs];

	fn checked(text: &str) -> Result<(), TextError> {
		check(text.as_bytes(), Layout::Line)
	}

	#[test]
	fn ordinary_text_of_any_script_passes() {
		for text in [
			"Finite elements",
			"Spektroskopie für 5 µm",
			"材料試験",
			"دراسة",
			"می\u{200c}خواهم",
			"क्षत्रिय",
			"Крыло № 5",
		] {
			for layout in LAYOUTS {
				assert_eq!(check(text.as_bytes(), layout), Ok(()), "{text}");
			}
		}
	}

	#[test]
	fn only_paragraphs_hold_line_feeds_and_tabs() {
		assert_eq!(check(b"one\n\ttwo", Layout::Paragraphs), Ok(()));
		for layout in [Layout::Line, Layout::Heading] {
			assert_eq!(check(b"one\ntwo", layout), Err(TextError::ControlCharacter));
			assert_eq!(check(b"one\ttwo", layout), Err(TextError::ControlCharacter));
		}
	}

	#[test]
	fn what_steers_a_terminal_or_turns_the_text_around_is_refused() {
		for text in [
			"\u{1b}[2J",
			"a\rb",
			"\0",
			"\u{7f}",
			"\u{85}",
			"\u{9b}1m",
			"\u{202e}cba",
			"\u{2066}a",
			"\u{200f}",
			"one\u{2028}two",
			"one\u{2029}two",
			"a\u{fff9}b\u{fffa}c\u{fffb}",
		] {
			for layout in LAYOUTS {
				assert_eq!(
					check(text.as_bytes(), layout),
					Err(TextError::ControlCharacter),
					"{text:?}"
				);
			}
		}
	}

	#[test]
	fn names_do_not_differ_by_what_nobody_sees() {
		for invisible in [
			'\u{ad}',
			'\u{34f}',
			'\u{180b}',
			'\u{200b}',
			'\u{200c}',
			'\u{200d}',
			'\u{2060}',
			'\u{2063}',
			'\u{206a}',
			'\u{115f}',
			'\u{3164}',
			'\u{ffa0}',
			'\u{fe00}',
			'\u{fe0e}',
			'\u{fe0f}',
			'\u{feff}',
			'\u{e0001}',
			'\u{e0041}',
			'\u{e0100}',
		] {
			for text in [
				format!("Lab{invisible}or"),
				format!("{invisible}Lab"),
				format!("Lab{invisible}"),
			] {
				assert_eq!(checked(&text), Err(TextError::InvisibleCharacter), "{text:?}");
			}
		}
	}

	#[test]
	fn what_is_not_utf8_is_refused() {
		assert_eq!(check(&[0xff], Layout::Paragraphs), Err(TextError::NotUtf8));
	}

	#[test]
	fn a_heading_has_something_to_see_in_it() {
		for blank in ["", " ", "\u{a0}\u{3000}", "\u{2800}", " \u{2003}\u{2800} "] {
			assert_eq!(
				check(blank.as_bytes(), Layout::Heading),
				Err(TextError::Blank),
				"{blank:?}"
			);
			assert_eq!(checked(blank), Ok(()), "{blank:?}");
		}
	}

	#[test]
	fn a_heading_has_no_white_space_that_nobody_sees() {
		for text in [
			" Lab",
			"Lab ",
			"Lab\u{a0}",
			"\u{3000}Lab",
			"Lab  West",
			"Lab\u{a0}West",
			"Lab\u{2003}West",
			"Lab \u{2009}West",
			"Lab\u{3000}West",
		] {
			assert_eq!(
				check(text.as_bytes(), Layout::Heading),
				Err(TextError::WhiteSpace),
				"{text:?}"
			);
			assert_eq!(checked(text), Ok(()), "{text:?}");
		}
		assert_eq!(check("Lab West 5".as_bytes(), Layout::Heading), Ok(()));
	}

	#[test]
	fn a_heading_has_no_character_that_shows_nothing_or_what_a_device_likes() {
		let refused = |c: char, error| {
			for text in [format!("Lab{c}"), format!("{c}Lab"), format!("La{c}b")] {
				assert_eq!(check(text.as_bytes(), Layout::Heading), Err(error), "{text:?}");
			}
		};
		for c in [
			'\u{2800}',
			'\u{13441}',
			'\u{13442}',
			'\u{1d159}',
			'\u{16fe4}',
			'\u{13430}',
		] {
			refused(c, TextError::InvisibleCharacter);
			assert_eq!(check(c.to_string().as_bytes(), Layout::Heading), Err(TextError::Blank));
		}
		for c in [
			'\u{e000}',
			'\u{f8ff}',
			'\u{10fffd}',
			'\u{fffe}',
			'\u{1ffff}',
			'\u{fdd0}',
		] {
			refused(c, TextError::PrivateCharacter);
		}
		// Their neighbours are characters.
		for c in ['\u{f900}', '\u{fdcf}', '\u{fdf0}', '\u{fffd}', '\u{20000}'] {
			assert_eq!(check(c.to_string().as_bytes(), Layout::Heading), Ok(()), "{c:?}");
		}
	}

	#[test]
	fn the_ranges_are_those_of_icu() {
		let (category, none) = (
			CodePointMapData::<GeneralCategory>::new(),
			CodePointSetData::new::<NoncharacterCodePoint>(),
		);
		for c in '\0'..=char::MAX {
			let expected = category.get(c) == GeneralCategory::PrivateUse || none.contains(c);
			assert_eq!(is_private(c), expected, "{c:?}");
		}
	}

	#[test]
	fn the_length_is_looked_at_first() {
		let text = |length| UncheckedText(vec![0xff; length]);
		assert_eq!(text(9).check::<8>(Layout::Line), Err(TextError::TooLong));
		assert_eq!(text(8).check::<8>(Layout::Line), Err(TextError::NotUtf8));
		let longest = UncheckedText::from("12345678").check::<8>(Layout::Line);
		assert_eq!(longest.map(|text| text.to_string()), Ok("12345678".into()));
	}

	#[test]
	fn clients_see_strings() {
		assert_eq!(Text::<7>::type_info(), str::type_info());
		assert_eq!(UncheckedText::type_info(), str::type_info());
		assert_eq!(scale_info::meta_type::<Text<7>>(), scale_info::meta_type::<str>());
	}

	proptest! {
		#[test]
		fn every_text_decodes_and_is_stored_as_its_bytes(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
			let encoded = bytes.encode();
			let unchecked = UncheckedText::decode_all(&mut &encoded[..]).expect("any bytes decode");
			prop_assert_eq!(&unchecked.0, &bytes);
			if let Ok(text) = unchecked.check::<16>(Layout::Paragraphs) {
				prop_assert_eq!(text.encode(), encoded);
				prop_assert_eq!(text.as_str().as_bytes(), &bytes[..]);
				prop_assert!(bytes.len() <= 16);
			}
		}
	}
}

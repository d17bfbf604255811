//! Invisible characters, and the few places in which writing needs them.
//!
//! Unicode calls them *default-ignorable*: a program that does not support one of them shows nothing. Keywords leave
//! them out. Public texts refuse them, or two different names could look the same, except where they change the visible
//! text:
//!
//! - **U+FE0F**, after a character that is text by itself and an emoji with it (`❤️`), and in keycaps (`1️⃣`).
//! - **U+200D** (zero width joiner), between two emoji (`👩‍🔬`), and after a virama, where Indic scripts choose the form
//!   of a letter by it.
//! - **U+200C** (zero width non-joiner), between two Arabic letters that would join (Persian `می‌خواهم`), and between a
//!   virama and a letter.
//!
//! The rules for letters are those of RFC 5892, appendix A.1 and A.2, for the letters of the block Arabic alone.
//! Everything else is refused: the tag characters, also in the flags of regions; variation selectors of ideographs and
//! of Mongolian; Hangul fillers.
//!
//! An emoji sequence that no font knows is shown as its parts, so `👩‍🔬` and `👩🔬` are two names that can look the same.
//!
//! The lists of invisible characters and of joining Arabic letters are written down here and follow no crate; tests
//! compare them with the properties of ICU. Crates and the standard library decide which characters are emoji, viramas,
//! combining marks or letters, and these grow with their versions. If chain and wallet have different versions, they
//! differ about new characters: the wallet refuses a text that the chain would take, or the chain refuses a text that
//! the wallet has signed, with a named error.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_properties::emoji::{EmojiStatus, UnicodeEmoji};

const EMOJI_PRESENTATION: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';
/// The combining class of viramas.
const VIRAMA: u8 = 9;

/// Whether a character is default-ignorable, which Unicode keeps as it is from version to version, unassigned ones
/// included.
pub fn is_invisible(c: char) -> bool {
	matches!(
		c,
		'\u{ad}'
			| '\u{34f}'
			| '\u{61c}'
			| '\u{115f}'..='\u{1160}'
			| '\u{17b4}'..='\u{17b5}'
			| '\u{180b}'..='\u{180f}'
			| '\u{200b}'..='\u{200f}'
			| '\u{202a}'..='\u{202e}'
			| '\u{2060}'..='\u{206f}'
			| '\u{3164}'
			| '\u{fe00}'..='\u{fe0f}'
			| '\u{feff}'
			| '\u{ffa0}'
			| '\u{fff0}'..='\u{fff8}'
			| '\u{1bca0}'..='\u{1bca3}'
			| '\u{1d173}'..='\u{1d17a}'
			| '\u{e0000}'..='\u{e0fff}'
	)
}

/// Whether a character shows nothing, although it is neither default-ignorable nor white space.
///
/// These are the pattern of Braille without dots, the filler of Khitan small script, the format controls and the blanks
/// of Egyptian hieroglyphs, and the note without a head. Braille, Khitan and hieroglyphs need them in longer texts; in
/// a name they are hidden.
pub fn shows_nothing(c: char) -> bool {
	matches!(
		c,
		'\u{2800}' | '\u{13430}'..='\u{1343f}' | '\u{13441}'..='\u{13442}' | '\u{16fe4}' | '\u{1d159}'
	)
}

/// Whether an invisible character changes the visible text between the text before it and the text after it.
pub fn is_needed(c: char, before: &str, after: &str) -> bool {
	match c {
		EMOJI_PRESENTATION => match before.chars().next_back() {
			Some('0'..='9' | '#' | '*') => after.starts_with(KEYCAP),
			Some(base) => is_emoji(base) && !is_emoji_by_itself(base),
			None => false,
		},
		JOINER => joins_emoji(before, after) || follows_virama(before),
		NON_JOINER => separates_letters(before, after) || (follows_virama(before) && starts_with_letter(after)),
		_ => false,
	}
}

fn joins_emoji(before: &str, after: &str) -> bool {
	let before = before.strip_suffix(EMOJI_PRESENTATION).unwrap_or(before);
	before.chars().next_back().is_some_and(is_emoji) && after.chars().next().is_some_and(is_emoji)
}

fn follows_virama(before: &str) -> bool {
	let last = before.chars().next_back();
	last.is_some_and(|c| canonical_combining_class(c) == VIRAMA)
}

fn starts_with_letter(after: &str) -> bool {
	after.chars().next().is_some_and(char::is_alphabetic)
}

fn separates_letters(before: &str, after: &str) -> bool {
	let left = before.chars().rev().find(|c| !is_combining_mark(*c));
	let right = after.chars().find(|c| !is_combining_mark(*c));
	left.is_some_and(joins_both_ways) && right.is_some_and(|c| joins_both_ways(c) || joins_the_one_before(c))
}

/// Whether a character is an emoji, alone or with U+FE0F; not a digit, which needs a keycap for that.
fn is_emoji(c: char) -> bool {
	!c.is_ascii() && c.is_emoji_char()
}

/// Whether a character is shown as an emoji without U+FE0F.
fn is_emoji_by_itself(c: char) -> bool {
	matches!(
		c.emoji_status(),
		EmojiStatus::EmojiPresentation
			| EmojiStatus::EmojiPresentationAndModifierBase
			| EmojiStatus::EmojiPresentationAndEmojiComponent
			| EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
	)
}

/// Whether a character is a letter of the block Arabic that joins the letters on both sides (joining type D).
fn joins_both_ways(c: char) -> bool {
	matches!(
		c,
		'\u{620}'
			| '\u{626}'
			| '\u{628}'
			| '\u{62a}'..='\u{62e}'
			| '\u{633}'..='\u{63f}'
			| '\u{641}'..='\u{647}'
			| '\u{649}'..='\u{64a}'
			| '\u{66e}'..='\u{66f}'
			| '\u{678}'..='\u{687}'
			| '\u{69a}'..='\u{6bf}'
			| '\u{6c1}'..='\u{6c2}'
			| '\u{6cc}'
			| '\u{6ce}'
			| '\u{6d0}'..='\u{6d1}'
			| '\u{6fa}'..='\u{6fc}'
			| '\u{6ff}'
	)
}

/// Whether a character is a letter of the block Arabic that joins only the letter before it (joining type R).
fn joins_the_one_before(c: char) -> bool {
	matches!(
		c,
		'\u{622}'..='\u{625}'
			| '\u{627}'
			| '\u{629}'
			| '\u{62f}'..='\u{632}'
			| '\u{648}'
			| '\u{671}'..='\u{673}'
			| '\u{675}'..='\u{677}'
			| '\u{688}'..='\u{699}'
			| '\u{6c0}'
			| '\u{6c3}'..='\u{6cb}'
			| '\u{6cd}'
			| '\u{6cf}'
			| '\u{6d2}'..='\u{6d3}'
			| '\u{6d5}'
			| '\u{6ee}'..='\u{6ef}'
	)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::text::{check, Layout, TextError};
	use icu_properties::{
		props::{DefaultIgnorableCodePoint, Emoji, EmojiPresentation, JoiningType},
		CodePointMapData, CodePointSetData,
	};

	fn checked(text: &str) -> Result<(), TextError> {
		check(text.as_bytes(), Layout::Heading)
	}

	#[test]
	fn the_tables_are_those_of_icu() {
		let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
		let joining = CodePointMapData::<JoiningType>::new();
		let (emoji, by_itself) = (
			CodePointSetData::new::<Emoji>(),
			CodePointSetData::new::<EmojiPresentation>(),
		);
		for c in '\0'..=char::MAX {
			assert_eq!(is_invisible(c), ignorable.contains(c), "{c:?}");
			let arabic = matches!(c, '\u{600}'..='\u{6ff}');
			let is = |kind| arabic && joining.get(c) == kind;
			assert_eq!(joins_both_ways(c), is(JoiningType::DualJoining), "{c:?}");
			assert_eq!(joins_the_one_before(c), is(JoiningType::RightJoining), "{c:?}");
			// The versions of the two may differ in the latest characters.
			if emoji.contains(c) && !c.is_ascii() {
				assert!(is_emoji(c), "{c:?}");
				assert_eq!(is_emoji_by_itself(c), by_itself.contains(c), "{c:?}");
			}
		}
	}

	#[test]
	fn emoji_pass() {
		for text in [
			"👩\u{200d}🔬",
			"👩🏽\u{200d}🔬",
			"❤\u{fe0f}",
			"❤\u{fe0f}\u{200d}🔥",
			"🏳\u{fe0f}\u{200d}🌈",
			"👁\u{fe0f}\u{200d}🗨\u{fe0f}",
			"1\u{fe0f}\u{20e3}",
			"🇩🇪",
			"👨\u{200d}👩\u{200d}👧",
		] {
			assert_eq!(checked(text), Ok(()), "{text}");
		}
	}

	#[test]
	fn what_would_change_nothing_about_an_emoji_is_refused() {
		for text in [
			"🚀\u{fe0f}",
			"1\u{fe0f}",
			"❤\u{fe0f}\u{fe0f}",
			"❤\u{fe0e}",
			"👩\u{200d}",
			"\u{200d}🔬",
			"👩\u{200d}\u{200d}🔬",
			"👩\u{200d}a",
			"1\u{200d}2",
			// The flag of England.
			"🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
		] {
			assert_eq!(checked(text), Err(TextError::InvisibleCharacter), "{text:?}");
		}
	}

	#[test]
	fn joiners_stand_where_letters_change_by_them() {
		for text in [
			"می\u{200c}خواهم",
			"خانه\u{200c}ای",
			// With a vowel sign between the letter and the joiner.
			"می\u{64e}\u{200c}خ",
			"क्\u{200d}ष",
			"क्\u{200d}",
			"क्\u{200c}ष",
			"ශ්\u{200d}රී",
		] {
			assert_eq!(checked(text), Ok(()), "{text}");
		}
	}

	#[test]
	fn joiners_that_change_nothing_are_refused() {
		for text in [
			"a\u{200c}b",
			"a\u{200d}b",
			// An alef does not join the letter after it.
			"ا\u{200c}خ",
			"می\u{200c}\u{200c}خ",
			"می\u{200c}",
			"\u{200c}می",
			"می\u{200c} خ",
			"می\u{200d}خ",
			"क\u{200d}ष",
			"क\u{200c}ष",
			"क्\u{200c}",
			"क्\u{200d}\u{200d}ष",
			"材\u{200c}料",
		] {
			assert_eq!(checked(text), Err(TextError::InvisibleCharacter), "{text:?}");
		}
	}
}

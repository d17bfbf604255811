//! Public texts: which bytes may stand in a name, a title or a summary.

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

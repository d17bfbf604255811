//! Reads secret phrases as people write them.
//!
//! The layout of the words does not matter. A word that BIP-39 does not have is an error that names its place and never
//! repeats the secret. Behind the words a secret can have a derivation path and `///password`, as everywhere in the
//! Polkadot ecosystem. These stay unchanged, because one more space makes another account.

use bip39::Language;
use std::{fmt::Write as _, iter};
use zeroize::Zeroizing;

/// Characters that programs put in the place of those on the keyboard.
const SIGNS: &str = "“”„‟‘’‚‛«»‹›–—…·•";

/// The phrase that every development chain uses. Everybody knows it.
const DEVELOPMENT: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

/// Whether everybody knows a secret, because it is the development phrase, with or without a derivation path.
///
/// A password behind the phrase makes it another secret.
pub fn is_for_development(secret: &str) -> bool {
	Parts::of(secret).is_ok_and(|parts| *parts.words == DEVELOPMENT && !parts.path.contains("///"))
}

/// Why a text is no secret phrase. No error holds a part of the phrase.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
	/// It is empty.
	#[error("the phrase is empty")]
	Empty,
	/// It is a derivation path without words.
	#[error(
		"the phrase begins with `/`: a path without words belongs to the development phrase, which everybody knows"
	)]
	PathAlone,
	/// A word holds a character that no word of a phrase has.
	#[error("word {place} holds the character {}, which no word of a phrase has", shown(.character))]
	Character {
		/// The place of the word, counted from 1.
		place: usize,
		/// The character.
		character: char,
	},
	/// It has another number of words than phrases have.
	#[error(
		"this is not a secret phrase: it has {} {}, and one has 12, 15, 18, 21 or 24",
		.0,
		words(.0)
	)]
	Count(usize),
	/// The words at these places, counted from 1, are none of BIP-39.
	#[error("{} not in the list of BIP-39 words", places(.0))]
	Unknown(Vec<usize>),
	/// The checksum is wrong.
	#[error("all {0} words are in the list of BIP-39, but together they are no phrase")]
	Checksum(usize),
}

/// Whether a character is visible, so that an error can show it.
pub fn is_visible(character: char) -> bool {
	character.is_ascii_graphic() || SIGNS.contains(character)
}

/// The singular or plural of "word" for a count.
fn words(count: &usize) -> &'static str {
	match count {
		1 => "word",
		_ => "words",
	}
}

/// Writes a character for people: the character itself if it is visible, and its number.
fn shown(character: &char) -> String {
	let number = u32::from(*character);
	match is_visible(*character) {
		true => format!("{character} (U+{number:04X})"),
		false => format!("U+{number:04X}"),
	}
}

/// A secret in its two parts.
pub(crate) struct Parts {
	/// The words in small letters with one space between them, or a raw seed in hexadecimal.
	pub words: Zeroizing<String>,
	/// The rest behind the words, unchanged from the first `/` on.
	pub path: Zeroizing<String>,
}

impl Parts {
	/// Reads a secret: words that BIP-39 has, in any layout, or a raw seed.
	pub fn of(secret: &str) -> Result<Self, PhraseError> {
		let secret = secret.strip_prefix('\u{feff}').unwrap_or(secret);
		let secret = secret.trim_end_matches(['\n', '\r']);
		let (words, path) = secret.split_at(secret.find('/').unwrap_or(secret.len()));
		let words = words.trim();
		if words.is_empty() {
			return Err(match path.is_empty() {
				true => PhraseError::Empty,
				false => PhraseError::PathAlone,
			});
		}
		let words = match words.starts_with("0x") {
			true => Zeroizing::new(words.to_owned()),
			false => phrase(words)?,
		};
		Ok(Self {
			words,
			path: Zeroizing::new(path.to_owned()),
		})
	}

	/// The secret without white space at the end of its path; `None` if there is none. Nobody sees such white space,
	/// but it makes another account.
	pub fn without_space_at_the_end(&self) -> Option<Self> {
		let trimmed = self.path.trim_end();
		(trimmed.len() < self.path.len()).then(|| Self {
			words: self.words.clone(),
			path: Zeroizing::new(trimmed.to_owned()),
		})
	}

	/// The secret as Polkadot.js takes it.
	pub fn uri(&self) -> Zeroizing<String> {
		let mut uri = Zeroizing::new(String::with_capacity(self.words.len() + self.path.len()));
		uri.push_str(&self.words);
		uri.push_str(&self.path);
		uri
	}
}

/// The words of a phrase in small letters with one space between them.
fn phrase(text: &str) -> Result<Zeroizing<String>, PhraseError> {
	let words: Vec<&str> = text.split_whitespace().collect();
	for (place, word) in (1..).zip(&words) {
		if let Some(character) = word.chars().find(|c| !c.is_ascii_alphanumeric()) {
			return Err(PhraseError::Character { place, character });
		}
	}
	let mut phrase = Zeroizing::new(String::with_capacity(text.len()));
	for (space, word) in iter::once("").chain(iter::repeat(" ")).zip(&words) {
		phrase.push_str(space);
		phrase.extend(word.chars().map(|c| c.to_ascii_lowercase()));
	}
	let count = words.len();
	if ![12, 15, 18, 21, 24].contains(&count) {
		return Err(PhraseError::Count(count));
	}
	let unknown: Vec<usize> = (1..)
		.zip(phrase.split(' '))
		.filter(|(_, word)| Language::English.find_word(word).is_none())
		.map(|(place, _)| place)
		.collect();
	if !unknown.is_empty() {
		return Err(PhraseError::Unknown(unknown));
	}
	bip39::Mnemonic::parse_in(Language::English, phrase.as_str()).map_err(|_| PhraseError::Checksum(count))?;
	Ok(phrase)
}

/// `word 3 is`, `words 3 and 7 are`, `words 1, 3 and 7 are`.
fn places(places: &[usize]) -> String {
	let mut text = String::from(if places.len() == 1 { "word " } else { "words " });
	for (index, place) in places.iter().enumerate() {
		let separator = match index {
			0 => "",
			index if index + 1 == places.len() => " and ",
			_ => ", ",
		};
		// Writing to a string cannot fail.
		let _ = write!(text, "{separator}{place}");
	}
	text + if places.len() == 1 { " is" } else { " are" }
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_development_phrase_is_known_in_any_layout() {
		for secret in ["", "//Alice", "/soft//Bob", "//Alice/0"] {
			assert!(is_for_development(&format!("{DEVELOPMENT}{secret}")), "{secret}");
		}
		let capitals = DEVELOPMENT.to_uppercase().replace(' ', "\n ");
		assert!(is_for_development(&format!("{capitals}\n")));
		for other in [
			format!("{DEVELOPMENT}///password"),
			format!("{DEVELOPMENT}//Alice///password"),
			DEVELOPMENT.replace("walk", "able"),
			"//Alice".to_owned(),
			"legal winner thank year wave sausage worth useful legal winner thank yellow".to_owned(),
			String::new(),
		] {
			assert!(!is_for_development(&other), "{other}");
		}
	}
}

use super::*;
use codec::DecodeAll;
use icu_properties::{
	props::{ChangesWhenNfkcCasefolded, GeneralCategory},
	CodePointMapData, CodePointSetData,
};
use proptest::prelude::*;

fn normal(text: &str) -> String {
	Keyword::normalise(text)
		.unwrap_or_else(|error| panic!("{text:?}: {error}"))
		.to_string()
}

#[test]
fn spellings_of_one_word_are_one_keyword() {
	for (keyword, spellings) in [
		(
			"finite-element",
			&[
				"Finite Element",
				"  finite\telement ",
				"FINITE-ELEMENT",
				"ﬁnite element",
				"finite–element",
				"finite\u{2212}element",
				"finite\u{ad}\u{200b}\u{a0}ele\u{feff}ment",
				"ＦＩＮＩＴＥ－ＥＬＥＭＥＮＴ",
			][..],
		),
		("c++", &["C++", "c\u{ff0b}+"]),
		("r&d", &["R&D", "r＆d"]),
		("材料-分析", &["材料 分析", "材料\u{3000}分析"]),
		(
			"istanbul",
			&["İSTANBUL", "ISTANBUL", "istanbul", "I\u{307}stanbul", "İstanbul"],
		),
		("isi", &["ısı", "ISI", "İSİ"]),
		("λόγοσ", &["ΛΌΓΟΣ", "λόγος", "Λόγος", "λο\u{301}γοσ"]),
		("massband", &["MASSBAND", "maßband", "MAẞBAND", "Maßband"]),
		("می-خواهم", &["می خواهم"]),
		("میخواهم", &["می\u{200c}خواهم", "میخواهم"]),
	] {
		for spelling in spellings {
			assert_eq!(normal(spelling), keyword, "{spelling:?}");
		}
	}
}

#[test]
fn texts_that_are_no_keyword_say_why() {
	for empty in ["", " \t", "\u{ad}", "\u{200d} \u{feff}", "\u{3164}"] {
		assert_eq!(Keyword::normalise(empty), Err(KeywordError::Empty), "{empty:?}");
	}
	assert_eq!(Keyword::normalise("a,b"), Err(KeywordError::ForbiddenCharacter(',')));
	for blank in ['\u{2800}', '\u{13441}', '\u{16fe4}'] {
		let error = Err(KeywordError::ForbiddenCharacter(blank));
		assert_eq!(Keyword::normalise(&format!("fea{blank}")), error);
	}
	assert_eq!(Keyword::normalise(&"x".repeat(33)), Err(KeywordError::TooLong));
	assert!(Keyword::normalise(&"x".repeat(32)).is_ok());
	// Each of these is 18 characters in normal form.
	assert_eq!(Keyword::normalise(&"\u{fdfa}".repeat(42)), Err(KeywordError::TooLong));
}

#[test]
fn the_length_of_a_spelling_is_bounded_before_any_work() {
	let spelling = |length: usize| UncheckedText([&b"a"[..], &vec![b' '; length - 1]].concat());
	assert!(Keyword::from_spelling(&spelling(128)).is_ok());
	assert_eq!(Keyword::from_spelling(&spelling(129)), Err(KeywordError::TooLong));
	let text = "a".to_owned() + &" ".repeat(128);
	assert_eq!(Keyword::normalise(&text), Err(KeywordError::TooLong));
	assert_eq!(
		Keyword::from_spelling(&UncheckedText(vec![0xff; 129])),
		Err(KeywordError::TooLong)
	);
	assert_eq!(
		Keyword::from_spelling(&UncheckedText(vec![0xff])),
		Err(KeywordError::NotUtf8)
	);
	assert_eq!(
		Keyword::from_spelling(&"DNA Sequencing".into()).map(|keyword| keyword.to_string()),
		Ok("dna-sequencing".into())
	);
}

#[test]
fn a_query_is_made_of_distinct_keywords() {
	let query = |texts: &[&str]| normalise_query(texts.iter().map(|text| (*text).into()).collect(), 3);
	let found = query(&["FEA", "fea", "R&D"]).expect("three are allowed");
	assert_eq!(found.iter().map(Keyword::as_str).collect::<Vec<_>>(), ["fea", "r&d"]);
	assert_eq!(query(&[]), Ok(vec![]));
	assert_eq!(query(&["a"; 4]), Err(SearchError::TooManyKeywords { max: 3 }));
	assert_eq!(
		query(&["a", "b?"]),
		Err(SearchError::InvalidKeyword {
			index: 1,
			error: QueryKeywordError::ForbiddenCharacter("?".into())
		})
	);
	assert_eq!(
		normalise_query(vec!["a".into(), UncheckedText(vec![0xff, 0xfe])], 3),
		Err(SearchError::InvalidKeyword {
			index: 1,
			error: QueryKeywordError::NotUtf8
		})
	);
}

#[test]
fn what_an_earlier_version_stored_is_brought_into_normal_form_where_it_has_one() {
	let stored = |text: &str| Keyword::decode_all(&mut &text.as_bytes().to_vec().encode()[..]).expect("it is short");
	assert_eq!(stored("maßband").renormalised().as_str(), "massband");
	assert_eq!(stored("finite-element").renormalised(), stored("finite-element"));
	// Sixteen letters of three bytes become thirty-two of two.
	let long = "\u{1fb3}".repeat(10);
	assert_eq!(Keyword::normalise(&long), Err(KeywordError::TooLong));
	assert_eq!(stored(&long).renormalised(), stored(&long));
}

#[test]
fn clients_see_strings() {
	assert_eq!(Keyword::type_info(), str::type_info());
}

/// ICU says which characters `NFKC_Casefold` changes. The normal form changes these, the dotless i and the dashes, and
/// no others.
#[test]
fn single_characters_change_as_unicode_says() {
	let changes = CodePointSetData::new::<ChangesWhenNfkcCasefolded>();
	let category = CodePointMapData::<GeneralCategory>::new();
	let mut dashes = 0;
	for c in '\0'..=char::MAX {
		let dash = category.get(c) == GeneralCategory::DashPunctuation;
		dashes += u32::from(dash);
		assert_eq!(is_dash(c), dash || c == '\u{2212}', "{c:?}");
		// The versions of the crates may differ in the latest characters.
		if category.get(c) != GeneralCategory::Unassigned {
			let changed = fold_once(&c.to_string()) != c.to_string();
			let expected = changes.contains(c) || c == 'ı' || (is_dash(c) && c != '-');
			assert_eq!(changed, expected, "{c:?}");
		}
	}
	assert!(dashes > 20);
}

#[test]
fn upper_and_lower_case_of_every_letter_are_one() {
	let mut letters = 0;
	for c in '\0'..=char::MAX {
		let lower = c.to_lowercase().collect::<String>();
		let upper = c.to_uppercase().collect::<String>();
		if lower == upper {
			continue;
		}
		letters += 1;
		let keyword = Keyword::normalise(&c.to_string());
		assert_eq!(Keyword::normalise(&lower), keyword, "{c:?}");
		assert_eq!(Keyword::normalise(&upper), keyword, "{c:?}");
	}
	assert!(letters > 2_500, "{letters}");
}

/// The definition of toNFKC_Casefold: character by character, then NFC.
fn nfkc_casefold(text: &str) -> String {
	let one = |c: char| {
		let mut mapped = c.to_string();
		loop {
			let visible: String = mapped.chars().filter(|c| !is_invisible(*c)).collect();
			let next: String = UniCase::unicode(visible).to_folded_case().nfkc().collect();
			if next == mapped {
				return mapped;
			}
			mapped = next;
		}
	};
	text.chars().map(one).collect::<String>().nfc().collect()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]

	#[test]
	fn normalising_twice_changes_nothing(text in "\\PC{0,12}") {
		if let Ok(keyword) = Keyword::normalise(&text) {
			prop_assert_eq!(Keyword::normalise(keyword.as_str()), Ok(keyword.clone()));
			prop_assert_eq!(keyword.renormalised(), keyword.clone());
			prop_assert_eq!(Keyword::decode_all(&mut &keyword.encode()[..]), Ok(keyword));
		}
	}

	/// With characters that do something to each other.
	#[test]
	fn so_with_marks_and_dots(text in "[iIİıjσςΣßẞαᾳ\u{307}\u{30c}\u{323}\u{345}\u{301}\u{34f}\u{ad}a ᄀ가\u{11a8}-]{0,10}") {
		let folded = fold(&text);
		prop_assert_eq!(fold_once(&folded), folded);
		if let Ok(keyword) = Keyword::normalise(&text) {
			prop_assert_eq!(Keyword::normalise(keyword.as_str()), Ok(keyword));
		}
	}

	/// The iota subscript that stands alone (U+037A) becomes a mark only by NFKC, which puts it in order among the
	/// marks after it.
	#[test]
	fn it_is_nfkc_casefold_and_what_is_said_beside(text in "[^iİIıϳ\u{37a}\u{307}\\p{Pd}\u{2212}\u{207b}\u{208b}]{0,10}") {
		let expected = nfkc_casefold(&text);
		if !expected.contains(['i', 'ı', '\u{307}']) && !expected.chars().any(is_dash) {
			prop_assert_eq!(fold(&text), expected);
		}
	}

	#[test]
	fn no_text_needs_more_rounds(text in "\\PC{0,20}") {
		let mut folded = text;
		for _ in 0..4 {
			folded = fold_once(&folded);
		}
		prop_assert_eq!(fold_once(&folded), folded);
	}
}

//! Reads and writes seed files, in clear or under a password.
//!
//! A file that leaves no doubt about the account is taken. Any other file is refused, and the error says why without
//! repeating the secret.
//!
//! A file under a password is a file of `age` with a scrypt recipient, which `age --decrypt` opens too. The work factor
//! of a new file is 2^17. Up to 2^19 is accepted, so that a stranger's file cannot keep the machine busy for long.

use crate::{
	keys::{Account, KeyError},
	phrase::Parts,
};
use age::{secrecy::SecretString, DecryptError};
use bip39::Language;
use zeroize::Zeroizing;

/// How often scrypt goes over its memory, as a power of two.
const WORK_FACTOR: u8 = 17;

/// The highest work factor that a file may have.
const MAX_WORK_FACTOR: u8 = 19;

/// The most bytes of a seed file or a password file, far more than a phrase or a password needs.
pub const MAX_BYTES: u64 = 1 << 16;

/// How every file of `age` begins.
const AGE: &[u8] = b"age-encryption.org/";

/// The beginning of a file of `age` in its text form.
const AGE_ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Why a seed file or a password cannot be used. No error holds a part of a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeedFileError {
	/// The password is empty.
	#[error("the password is empty")]
	EmptyPassword,
	/// Encryption failed.
	#[error("the phrase cannot be encrypted: {0}")]
	Encrypt(String),
	/// The file is in the text form of `age`.
	#[error("it is encrypted and written in letters (age armour), which is not read")]
	Armoured,
	/// The password does not open it.
	#[error("the password is wrong")]
	WrongPassword,
	/// Its work factor is too high.
	#[error("its work factor is {0}, and at most {MAX_WORK_FACTOR} is accepted")]
	WorkFactor(u8),
	/// It is encrypted to a key.
	#[error("it is encrypted to a key and not by a password")]
	ToAKey,
	/// It does not decrypt for another reason.
	#[error("it is damaged: {0}")]
	Damaged(String),
	/// It holds nothing.
	#[error("it is empty")]
	Empty,
	/// It is in UTF-16.
	#[error("it is written in UTF-16")]
	Utf16,
	/// The byte at this place, counted from 1, does not belong to a text.
	#[error("it is not text: byte {0} does not belong to UTF-8")]
	NotText(usize),
	/// A derivation path has a line of its own.
	#[error("a line of its own begins with `/`")]
	PathOnALine,
	/// The first lines are a phrase, and the next ones hold words too.
	#[error(
		"{} a phrase, but what follows seems to be more of its words, and with them it is none",
		first_lines(.0)
	)]
	GoesOn(usize),
	/// Two numbers of lines make a phrase.
	#[error(
		"{} a phrase, of the account {first}, and {} one too, of the account {second}",
		first_lines(.lines),
		first_lines(.more_lines)
	)]
	TwoPhrases {
		/// How many lines make the first phrase.
		lines: usize,
		/// The address of its account.
		first: String,
		/// How many lines make the second one.
		more_lines: usize,
		/// The address of its account.
		second: String,
	},
	/// One of the phrases gives no account.
	#[error(transparent)]
	Account(#[from] KeyError),
}

type Result<T, E = SeedFileError> = std::result::Result<T, E>;

/// Whether the bytes of a seed file are under a password.
pub fn is_encrypted(bytes: &[u8]) -> bool {
	bytes.starts_with(AGE) || bytes.trim_ascii_start().starts_with(AGE_ARMOUR)
}

/// Encrypts a secret under a password.
pub fn encrypt(secret: &str, password: &str) -> Result<Vec<u8>> {
	encrypt_with(secret, password, WORK_FACTOR)
}

fn encrypt_with(secret: &str, password: &str, work_factor: u8) -> Result<Vec<u8>> {
	if password.is_empty() {
		return Err(SeedFileError::EmptyPassword);
	}
	let mut recipient = age::scrypt::Recipient::new(SecretString::from(password.to_owned()));
	recipient.set_work_factor(work_factor);
	let line = Zeroizing::new(format!("{secret}\n"));
	age::encrypt(&recipient, line.as_bytes()).map_err(|error| SeedFileError::Encrypt(error.to_string()))
}

/// Decrypts a file that is under a password.
pub fn decrypt(bytes: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>> {
	if !bytes.starts_with(AGE) {
		return Err(SeedFileError::Armoured);
	}
	let mut identity = age::scrypt::Identity::new(SecretString::from(password.to_owned()));
	identity.set_max_work_factor(MAX_WORK_FACTOR);
	age::decrypt(&identity, bytes)
		.map(Zeroizing::new)
		.map_err(|error| match error {
			DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => SeedFileError::WrongPassword,
			DecryptError::ExcessiveWork { required, .. } => SeedFileError::WorkFactor(required),
			DecryptError::NoMatchingKeys => SeedFileError::ToAKey,
			other => SeedFileError::Damaged(other.to_string()),
		})
}

/// Reads a password: the first line of a file, without the line end and otherwise unchanged.
pub fn password_of_file(bytes: &[u8]) -> Result<Zeroizing<String>> {
	let text = text_of(bytes)?;
	let line = text.lines().next().unwrap_or_default();
	Ok(Zeroizing::new(line.to_owned()))
}

/// Reads the secret in a seed file: its first line, or the words of all lines if the first line has only some of them.
/// If the first line could be a phrase by itself, but the next lines hold words too, the words have to leave no doubt.
pub fn secret_of_file(bytes: &[u8]) -> Result<Zeroizing<String>> {
	let text = text_of(bytes)?;
	let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
	let Some((first, more)) = lines.split_first() else {
		return Err(SeedFileError::Empty);
	};
	let words = first.split_whitespace().count();
	let whole = first.contains('/') || first.trim_start().starts_with("0x") || words >= 12;
	if !whole {
		return Ok(Zeroizing::new(lines.join(" ")));
	}
	if more.iter().any(|line| line.trim_start().starts_with('/')) {
		return Err(SeedFileError::PathOnALine);
	}
	// A phrase of 24 words is complete, and so is one with a path behind it.
	let goes_on = match !first.contains('/') && (12..24).contains(&words) {
		true => more.iter().take_while(|line| is_of_words(line)).count(),
		false => 0,
	};
	over_lines(&lines[..=goes_on])
}

/// Whether a line seems to hold words of a phrase: all of its words are in the list of BIP-39, or most of many.
fn is_of_words(line: &str) -> bool {
	let words = line.split('/').next().unwrap_or_default();
	let (mut count, mut listed) = (0, 0);
	for word in words.split_whitespace() {
		count += 1;
		let word = Zeroizing::new(word.to_ascii_lowercase());
		listed += usize::from(Language::English.find_word(&word).is_some());
	}
	count > 0 && (listed == count || (count >= 6 && 3 * listed >= 2 * count))
}

/// Reads a secret whose first line has enough words for a phrase, while the other lines seem to have words of one too.
fn over_lines(lines: &[&str]) -> Result<Zeroizing<String>> {
	let reading = |count: usize| Zeroizing::new(lines[..count].join(" "));
	let readings: Vec<(usize, Zeroizing<String>)> = (1..=lines.len())
		.map(|count| (count, reading(count)))
		.filter(|(_, secret)| Parts::of(secret).is_ok())
		.collect();
	let behind = |count: usize| -> usize { lines[count..].iter().map(|line| line.split_whitespace().count()).sum() };
	match &readings[..] {
		[] => Ok(reading(if behind(1) > 1 { lines.len() } else { 1 })),
		// A single word is more likely a note.
		[(count, secret)] if behind(*count) <= 1 => Ok(secret.clone()),
		[(count, _)] => Err(SeedFileError::GoesOn(*count)),
		[(one, first), (two, second), ..] => Err(SeedFileError::TwoPhrases {
			lines: *one,
			first: Account::from_uri(first)?.address(),
			more_lines: *two,
			second: Account::from_uri(second)?.address(),
		}),
	}
}

/// `the first line is`, `the first 2 lines together are`.
fn first_lines(count: &usize) -> String {
	match count {
		1 => "the first line alone is".to_owned(),
		_ => format!("the first {count} lines together are"),
	}
}

fn text_of(bytes: &[u8]) -> Result<Zeroizing<String>> {
	let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
	if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
		return Err(SeedFileError::Utf16);
	}
	match std::str::from_utf8(bytes) {
		Ok(text) => Ok(Zeroizing::new(text.to_owned())),
		Err(error) => Err(SeedFileError::NotText(error.valid_up_to() + 1)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sha2::Digest as _;
	use subxt_signer::DEV_PHRASE;

	fn of_file(bytes: impl AsRef<[u8]>) -> Result<String> {
		let secret = secret_of_file(bytes.as_ref())?;
		Ok(Parts::of(&secret).map_err(KeyError::from)?.uri().to_string())
	}

	fn error(bytes: impl AsRef<[u8]>) -> String {
		of_file(bytes).unwrap_err().to_string()
	}

	#[test]
	fn every_layout_of_the_same_words_is_taken() {
		let lines = DEV_PHRASE.replace(' ', "\n");
		let halves = DEV_PHRASE.replacen("basket ", "basket\r\n", 1);
		let nbsp = DEV_PHRASE.replace(' ', "\u{a0}");
		for file in [
			DEV_PHRASE.to_owned(),
			format!("\n  {DEV_PHRASE}  \n\n"),
			format!("\u{feff}{DEV_PHRASE}\r\n"),
			format!("{DEV_PHRASE}\nmy account, made in May\n"),
			DEV_PHRASE.replace(' ', "\t"),
			DEV_PHRASE.replace(' ', "   "),
			DEV_PHRASE.to_uppercase(),
			nbsp,
			lines.clone(),
			lines.replace('\n', "\r\n"),
			format!("{lines}\n\n"),
			halves,
		] {
			assert_eq!(of_file(&file).unwrap(), DEV_PHRASE, "{file:?}");
		}
		assert_eq!(
			of_file(format!("{DEV_PHRASE}//Stash/x\n")).unwrap(),
			format!("{DEV_PHRASE}//Stash/x")
		);
		assert_eq!(
			of_file(format!("{DEV_PHRASE} //Stash")).unwrap(),
			format!("{DEV_PHRASE}//Stash")
		);
		assert_eq!(
			of_file(format!("{lines}\n//Stash")).unwrap(),
			format!("{DEV_PHRASE}//Stash")
		);
		let kept = format!("{DEV_PHRASE}//Two Words/\u{a0}x///Pass  Word");
		assert_eq!(
			of_file(&kept).unwrap(),
			kept,
			"what comes behind the words stays as it is"
		);
	}

	/// The lines of a phrase, with so many words on each, of which the first is a phrase by itself or is not.
	fn phrase_over_lines(words_of_lines: &[usize], first_alone: bool) -> Vec<String> {
		let count: usize = words_of_lines.iter().sum();
		(0u32..)
			.map(|number| {
				let entropy = sha2::Sha256::digest(number.to_le_bytes());
				let phrase = bip39::Mnemonic::from_entropy(&entropy[..count * 4 / 3]);
				phrase.unwrap().to_string()
			})
			.map(|phrase| {
				let mut words = phrase.split(' ');
				let mut line = |length: &usize| words.by_ref().take(*length).collect::<Vec<_>>().join(" ");
				words_of_lines.iter().map(&mut line).collect::<Vec<_>>()
			})
			.find(|lines| Parts::of(&lines[0]).is_ok() == first_alone)
			.unwrap()
	}

	#[test]
	fn a_phrase_on_several_lines_is_whole() {
		for lengths in [
			&[12, 12][..],
			&[12, 3],
			&[12, 6],
			&[15, 6],
			&[18, 6],
			&[12, 6, 6],
			&[13, 11],
			&[6, 6, 6, 6],
		] {
			let lines = phrase_over_lines(lengths, false);
			let whole = lines.join(" ");
			for file in [
				lines.join("\n"),
				lines.join("\r\n\r\n"),
				lines.join("\n").to_uppercase(),
			] {
				assert_eq!(of_file(&file).unwrap(), whole, "{lengths:?}");
			}
			let with_path = format!("{}//Stash", lines.join("\n"));
			assert_eq!(of_file(with_path).unwrap(), format!("{whole}//Stash"));
			if lengths[0] >= 12 {
				let with_note = format!("{}\nmy account, made in May", lines.join("\n"));
				assert_eq!(of_file(with_note).unwrap(), whole, "{lengths:?}");
			}
		}
	}

	#[test]
	fn where_one_line_and_two_are_phrases_nobody_guesses() {
		for lengths in [&[12, 12][..], &[12, 3], &[18, 6]] {
			let lines = phrase_over_lines(lengths, true);
			let text = error(lines.join("\n"));
			for account in [lines[0].clone(), lines.join(" ")] {
				let address = Account::from_uri(&account).unwrap().address();
				assert!(text.contains(&address), "{text}");
				assert_eq!(of_file(&account).unwrap(), account, "on one line it is taken");
			}
		}
	}

	#[test]
	fn a_mistake_on_the_second_line_never_leaves_the_first_one_alone() {
		let lines = phrase_over_lines(&[12, 12], true);
		let (first, second) = (&lines[0], &lines[1]);
		let (last, rest) = second.split_once(' ').unwrap();
		for file in [
			// A word is wrong, is missing, is there twice; two have changed places.
			format!("{first}\nxyzzy {rest}"),
			format!("{first}\n{rest}"),
			format!("{first}\n{last} {second}"),
			format!("{first}\n{rest} {last}"),
		] {
			let text = error(&file);
			assert!(
				text.contains("the first line alone is a phrase, but what follows"),
				"{text}"
			);
		}
		let lines = phrase_over_lines(&[12, 12], false);
		let wrong = format!("{}\nxyzzy {}", lines[0], lines[1].split_once(' ').unwrap().1);
		assert!(error(wrong).contains("word 13 is not in the list"));
		let short = format!("{}\n{}", lines[0], lines[1].split_once(' ').unwrap().1);
		assert!(error(short).contains("23 words"));
	}

	#[test]
	fn what_is_wrong_is_named_exactly_and_never_repeated() {
		let wrong = |from: &str, to: &str| error(DEV_PHRASE.replacen(from, to, 1));
		assert!(wrong("obey", "obay").contains("word 3 is not"));
		let two = DEV_PHRASE.replace("obey", "obay").replace("walk", "wolk");
		assert!(error(&two).contains("words 3 and 12 are not"));
		assert!(wrong("obey", "ob\u{200b}ey").contains("word 3 holds the character U+200B"));
		assert!(wrong("obey", "obey,").contains("word 3 holds the character , (U+002C)"));
		for quoted in ['"', '“'] {
			let error = error(format!("{quoted}{DEV_PHRASE}"));
			assert!(
				error.contains(&format!("word 1 holds the character {quoted} (U+")),
				"{error}"
			);
		}
		assert!(wrong("walk", "").contains("11 words"));
		assert!(wrong("bottom drive", "drive bottom").contains("together they are no phrase"));
		assert!(error("0123456789abcdef").contains("1 word,"));
		assert!(error("").contains("empty") && error("\n \n").contains("empty"));
		assert!(error(format!("{DEV_PHRASE}\n//stash")).contains("a line of its own"));
		assert!(error(b"\xff\xfeb\0o\0").contains("UTF-16"));
		assert!(error(b"bottom \xff").contains("byte 8"));
		for text in [wrong("obey", "obay"), error(&two)] {
			assert!(!text.contains("obay") && !text.contains("lake"), "{text}");
		}
	}

	#[test]
	fn a_path_without_words_is_nobodys_secret() {
		for secret in ["//Alice", "/soft", "///password", "  //Alice\n", "\u{feff}//Alice"] {
			let error = of_file(secret).unwrap_err();
			assert!(error.to_string().contains("everybody knows"), "{secret:?}");
		}
	}

	#[test]
	fn a_password_opens_what_it_was_put_over_and_nothing_else_does() {
		let sealed = encrypt_with(DEV_PHRASE, "five random words in a row", 2).unwrap();
		assert!(is_encrypted(&sealed) && !is_encrypted(DEV_PHRASE.as_bytes()));
		let opened = decrypt(&sealed, "five random words in a row").unwrap();
		assert_eq!(of_file(&*opened).unwrap(), DEV_PHRASE);
		let wrong = decrypt(&sealed, "five random words in a row ").unwrap_err();
		assert!(wrong.to_string().contains("password is wrong"));
		let mut damaged = sealed.clone();
		*damaged.last_mut().unwrap() ^= 1;
		decrypt(&damaged, "five random words in a row").unwrap_err();
		assert!(encrypt(DEV_PHRASE, "").is_err());
	}

	#[test]
	fn a_file_that_would_take_too_long_is_refused_before_any_work() {
		let sealed = encrypt_with(DEV_PHRASE, "p", 2).unwrap();
		let (header, rest) = sealed.split_at(sealed.iter().position(|byte| *byte == b'\n').unwrap() + 1);
		let stanza = rest.iter().position(|byte| *byte == b'\n').unwrap();
		let line = std::str::from_utf8(&rest[..stanza]).unwrap();
		let heavier = line.strip_suffix(" 2").unwrap().to_owned() + " 20";
		let file = [header, heavier.as_bytes(), &rest[stanza..]].concat();
		let error = decrypt(&file, "p").unwrap_err().to_string();
		assert!(error.contains("work factor is 20") && error.contains("19"), "{error}");
	}

	#[test]
	fn the_work_factor_of_a_new_file_is_17() {
		let sealed = encrypt(DEV_PHRASE, "p").unwrap();
		let header = String::from_utf8_lossy(&sealed[..80]).into_owned();
		let stanza = header.lines().nth(1).unwrap();
		assert!(stanza.starts_with("-> scrypt ") && stanza.ends_with(" 17"), "{stanza}");
		assert_eq!(of_file(&*decrypt(&sealed, "p").unwrap()).unwrap(), DEV_PHRASE);
	}

	#[test]
	fn a_password_file_gives_its_first_line_as_it_is() {
		assert_eq!(*password_of_file(b" a b \r\nmore").unwrap(), " a b ");
		assert_eq!(*password_of_file("\u{feff}pässwort".as_bytes()).unwrap(), "pässwort");
		assert_eq!(*password_of_file(b"").unwrap(), "");
	}
}

//! Packages: the plaintext of the delivered files.
//!
//! | part | bytes |
//! |---|---|
//! | magic line | `tacit/package/v1` and a line feed |
//! | salt | 32, random |
//! | package | SCALE: deal (u64), files (vector of name and bytes), ordered by name, each name once |
//!
//! The digest on chain is SHA-256 of all of it. Only the parties know the salt. Without it, anybody could compare the
//! digest with that of a guessed content. Decoding accepts exactly the output of encoding: one content has one
//! encoding.
//!
//! A file name is not a path: it has no separators, is neither `.` nor `..`, and holds only characters that a line of
//! public text may hold. A package with any other name is malformed. So a hostile provider cannot write outside the
//! chosen directory, nor make a file look like another one.

pub(crate) mod format;

pub use format::{PackageError, MAX_NAME_BYTES};

use codec::{DecodeAll, Encode};
use format::{check_name, file_head, head, new_salt, ReadError, PACKAGE, SALT_BYTES};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, io::Read};
use tacit_primitives::{DealId, Digest};
use zeroize::Zeroizing;

/// Computes SHA-256.
pub fn sha256(bytes: &[u8]) -> Digest {
	Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)))
}

pub(crate) fn salted(magic: &[u8], body: &impl Encode) -> Zeroizing<Vec<u8>> {
	let mut plaintext = Zeroizing::new(Vec::with_capacity(magic.len() + SALT_BYTES + body.size_hint()));
	plaintext.extend_from_slice(magic);
	plaintext.extend_from_slice(&new_salt());
	body.encode_to(&mut *plaintext);
	plaintext
}

pub(crate) fn unsalted<T: DecodeAll>(magic: &[u8], plaintext: &[u8]) -> Result<T, PackageError> {
	let rest = plaintext.strip_prefix(magic).ok_or(PackageError::Magic)?;
	let mut body = rest.get(SALT_BYTES..).ok_or(PackageError::Malformed)?;
	T::decode_all(&mut body).map_err(|_| PackageError::Malformed)
}

/// The delivered files of a deal, by name.
#[derive(Clone, PartialEq, Eq)]
pub struct Package {
	deal: DealId,
	files: BTreeMap<String, Zeroizing<Vec<u8>>>,
}

impl std::fmt::Debug for Package {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		write!(f, "Package(deal {}, {} files)", self.deal, self.files.len())
	}
}

impl Package {
	/// A package of files by name.
	pub fn new(deal: DealId, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, PackageError> {
		let mut by_name = BTreeMap::new();
		for (name, bytes) in files {
			check_name(&name)?;
			if by_name.contains_key(&name) {
				return Err(PackageError::Duplicate(name));
			}
			by_name.insert(name, Zeroizing::new(bytes));
		}
		if by_name.is_empty() {
			return Err(PackageError::Empty);
		}
		Ok(Self { deal, files: by_name })
	}

	/// The files' names and sizes, ordered by name.
	pub fn files(&self) -> impl Iterator<Item = (&str, usize)> {
		self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.len()))
	}

	/// The files themselves, by name.
	pub fn into_files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
		self.files
			.into_iter()
			.map(|(name, mut bytes)| (name, std::mem::take(&mut *bytes)))
	}

	/// Writes the plaintext, with a new salt each time.
	pub fn to_plaintext(&self) -> Zeroizing<Vec<u8>> {
		let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
		let bytes: usize = self
			.files
			.iter()
			.map(|(name, bytes)| name.len() + bytes.len() + 10)
			.sum();
		// Room for all of it at once, so that no growing buffer leaves a copy of the plaintext behind.
		let mut plaintext = Zeroizing::new(Vec::with_capacity(PACKAGE.len() + SALT_BYTES + 16 + bytes));
		plaintext.extend(head(&new_salt(), self.deal, length(self.files.len())));
		for (name, bytes) in &self.files {
			plaintext.extend(file_head(name, length(bytes.len())));
			plaintext.extend_from_slice(bytes);
		}
		plaintext
	}

	/// Reads a plaintext that was made for a deal.
	pub fn from_plaintext(deal: DealId, mut plaintext: &[u8]) -> Result<Self, PackageError> {
		let mut files = Vec::new();
		let take = |name, _, content: &mut dyn Read| -> Result<(), ReadError> {
			let mut bytes = Vec::new();
			content.read_to_end(&mut bytes)?;
			files.push((name, bytes));
			Ok(())
		};
		format::read(deal, &mut plaintext, take).map_err(|error| match error {
			ReadError::Package(error) => error,
			// Reading from memory does not fail.
			ReadError::Io(_) => PackageError::Malformed,
		})?;
		Self::new(deal, files)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn package(files: &[(&str, &[u8])]) -> Result<Package, PackageError> {
		Package::new(7, files.iter().map(|(name, bytes)| (name.to_string(), bytes.to_vec())))
	}

	fn hostile(names: &[&str]) -> Vec<u8> {
		let entries: Vec<(String, Vec<u8>)> = names.iter().map(|name| (name.to_string(), b"x".to_vec())).collect();
		salted(PACKAGE, &(7u64, entries)).to_vec()
	}

	#[test]
	fn names_that_could_lead_elsewhere_are_refused_on_both_sides() {
		let long = "x".repeat(256);
		for name in [
			"../x",
			"/etc/passwd",
			"a/b",
			"..",
			".",
			"",
			"a\\b",
			"C:\\x",
			"a\0b",
			"a\nb",
			"\u{1b}[2J",
			"invoice\u{202e}fdp.exe",
			&long,
		] {
			assert_eq!(
				package(&[(name, b"")]),
				Err(PackageError::Name(name.into())),
				"{name:?}"
			);
			assert_eq!(
				Package::from_plaintext(7, &hostile(&[name])),
				Err(PackageError::Name(name.into()))
			);
		}
		assert!(package(&[("Bericht – 2026.pdf", b""), ("..a", b""), ("材料.csv", b"")]).is_ok());
	}

	#[test]
	fn only_the_canonical_order_decodes() {
		assert!(Package::from_plaintext(7, &hostile(&["a", "b"])).is_ok());
		assert_eq!(
			Package::from_plaintext(7, &hostile(&["b", "a"])),
			Err(PackageError::Malformed)
		);
		assert_eq!(
			Package::from_plaintext(7, &hostile(&["a", "a"])),
			Err(PackageError::Malformed)
		);
		assert_eq!(Package::from_plaintext(7, &hostile(&[])), Err(PackageError::Empty));
		assert_eq!(
			package(&[("a", b"1"), ("a", b"2")]),
			Err(PackageError::Duplicate("a".into()))
		);
		assert_eq!(package(&[]), Err(PackageError::Empty));
	}

	#[test]
	fn truncated_and_trailing_bytes_are_noticed() {
		let plaintext = package(&[("a", b"content"), ("b", b"")]).unwrap().to_plaintext();
		for length in 0..plaintext.len() {
			assert!(Package::from_plaintext(7, &plaintext[..length]).is_err(), "{length}");
		}
		let longer = [&plaintext[..], &[0]].concat();
		assert_eq!(Package::from_plaintext(7, &longer), Err(PackageError::Malformed));
	}

	#[test]
	fn a_length_that_lies_allocates_nothing() {
		// Four billion files of four billion bytes each, in a few bytes.
		let mut plaintext = [PACKAGE, &[0; SALT_BYTES], &7u64.encode()[..]].concat();
		plaintext.extend([0xfe, 0xff, 0xff, 0xff, 0x04, b'a', 0xfe, 0xff, 0xff, 0xff]);
		assert_eq!(Package::from_plaintext(7, &plaintext), Err(PackageError::Malformed));
	}

	#[test]
	fn a_package_belongs_to_its_deal() {
		let plaintext = package(&[("a", b"")]).unwrap().to_plaintext();
		let expected = PackageError::Subject { found: 7, expected: 8 };
		assert_eq!(Package::from_plaintext(8, &plaintext), Err(expected));
		let other = salted(b"tacit/solution/v1\n", &(7u64, b"text".to_vec()));
		assert_eq!(Package::from_plaintext(7, &other), Err(PackageError::Magic));
	}

	#[test]
	fn the_digest_of_one_content_differs_each_time() {
		let package = package(&[("a", b"content")]).unwrap();
		assert_ne!(sha256(&package.to_plaintext()), sha256(&package.to_plaintext()));
		assert_eq!(
			format!("{:x}", sha256(b"abc")),
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
		);
	}

	proptest! {
		#[test]
		fn what_is_packed_is_unpacked(files in prop::collection::btree_map("[a-z]{1,8}", any::<Vec<u8>>(), 1..6)) {
			let package = Package::new(7, files).unwrap();
			let plaintext = package.to_plaintext();
			prop_assert_eq!(Package::from_plaintext(7, &plaintext), Ok(package));
		}

		#[test]
		fn no_bytes_make_it_panic(bytes: Vec<u8>) {
			let _ = Package::from_plaintext(7, &[PACKAGE, &[0; SALT_BYTES], &7u64.encode()[..], &bytes].concat());
		}
	}
}

//! The format of a package, written and read piece by piece.
//!
//! A reader checks each name before it reads the file behind it.

use codec::{Compact, DecodeAll, Encode};
use rand::{rngs::OsRng, RngCore};
use std::io::{self, ErrorKind, Read};
use tacit_primitives::{
	text::{self, Layout},
	DealId,
};

pub(crate) const PACKAGE: &[u8] = b"tacit/package/v1\n";
pub(crate) const SALT_BYTES: usize = 32;

/// The most bytes that a file name may have, which is the limit of the usual file systems.
pub const MAX_NAME_BYTES: usize = 255;

/// Why a plaintext is no package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
	/// It does not begin with the magic line of a package.
	#[error("this is not a package of Tacit")]
	Magic,
	/// It is truncated, has bytes left over, or its files are out of order.
	#[error("the package is malformed")]
	Malformed,
	/// A name that is not a plain file name.
	#[error("{0:?} is not a plain file name")]
	Name(String),
	/// Two files of the same name.
	#[error("two files are called {0:?}")]
	Duplicate(String),
	/// No file at all.
	#[error("a package holds at least one file")]
	Empty,
	/// It was made for another deal.
	#[error("it was made for number {found}, not for {expected}")]
	Subject {
		/// The deal that it names.
		found: u64,
		/// The deal that it should be for.
		expected: u64,
	},
}

/// The most bytes that are read of a name, whose length a stranger states.
const LONGEST_NAME: u32 = 4096;

/// A random salt.
pub(crate) fn new_salt() -> [u8; SALT_BYTES] {
	let mut salt = [0; SALT_BYTES];
	OsRng.fill_bytes(&mut salt);
	salt
}

/// Writes the head of a package, which comes before its first file.
pub(crate) fn head(salt: &[u8; SALT_BYTES], deal: DealId, files: u32) -> Vec<u8> {
	[PACKAGE, salt, &deal.to_le_bytes()[..], &Compact(files).encode()].concat()
}

/// Writes the head of a file, which comes before its bytes.
pub(crate) fn file_head(name: &str, bytes: u32) -> Vec<u8> {
	[name.encode(), Compact(bytes).encode()].concat()
}

/// Why a plaintext could not be read.
pub(crate) enum ReadError {
	/// It is no package, or a malformed one.
	Package(PackageError),
	/// Its bytes could not be read, which happens only with files.
	#[cfg_attr(
		not(feature = "client"),
		expect(dead_code, reason = "nothing but bytes in memory is read")
	)]
	Io(io::Error),
}

impl From<PackageError> for ReadError {
	fn from(error: PackageError) -> Self {
		Self::Package(error)
	}
}

impl From<io::Error> for ReadError {
	fn from(error: io::Error) -> Self {
		match error.kind() {
			ErrorKind::UnexpectedEof => PackageError::Malformed.into(),
			_ => Self::Io(error),
		}
	}
}

/// Reads a plaintext that was made for a deal, and hands each file's name, size and content to `take`, which has to
/// read the whole content.
pub(crate) fn read<E: From<ReadError>>(
	deal: DealId,
	plaintext: &mut dyn Read,
	mut take: impl FnMut(String, u32, &mut dyn Read) -> Result<(), E>,
) -> Result<(), E> {
	let files = begin(deal, plaintext)?;
	let mut last: Option<String> = None;
	for _ in 0..files {
		let (name, bytes) = next_file(plaintext)?;
		if last.as_ref().is_some_and(|last| *last >= name) {
			return Err(ReadError::from(PackageError::Malformed).into());
		}
		last = Some(name.clone());
		let mut content = Read::take(&mut *plaintext, bytes.into());
		take(name, bytes, &mut content)?;
		if content.limit() > 0 {
			return Err(ReadError::from(PackageError::Malformed).into());
		}
	}
	Ok(end(plaintext)?)
}

/// Reads the head of a package and returns the number of its files.
fn begin(deal: DealId, plaintext: &mut dyn Read) -> Result<u32, ReadError> {
	let mut magic = [0; PACKAGE.len()];
	match plaintext.read_exact(&mut magic) {
		Err(error) if error.kind() != ErrorKind::UnexpectedEof => return Err(error.into()),
		Ok(()) if magic[..] == *PACKAGE => {},
		_ => return Err(PackageError::Magic.into()),
	}
	plaintext.read_exact(&mut [0; SALT_BYTES])?;
	let mut number = [0; 8];
	plaintext.read_exact(&mut number)?;
	let found = DealId::from_le_bytes(number);
	if found != deal {
		return Err(PackageError::Subject { found, expected: deal }.into());
	}
	match read_length(plaintext)? {
		0 => Err(PackageError::Empty.into()),
		files => Ok(files),
	}
}

/// Reads the head of a file and returns its name and its number of bytes.
fn next_file(plaintext: &mut dyn Read) -> Result<(String, u32), ReadError> {
	let length = read_length(plaintext)?;
	if length > LONGEST_NAME {
		return Err(PackageError::Malformed.into());
	}
	let mut name = vec![0; length as usize];
	plaintext.read_exact(&mut name)?;
	let name = String::from_utf8(name).map_err(|_| PackageError::Malformed)?;
	check_name(&name)?;
	Ok((name, read_length(plaintext)?))
}

/// Fails where bytes are left over.
fn end(plaintext: &mut dyn Read) -> Result<(), ReadError> {
	match plaintext.read(&mut [0; 1])? {
		0 => Ok(()),
		_ => Err(PackageError::Malformed.into()),
	}
}

/// Reads a compact length of SCALE and refuses any but its shortest form.
fn read_length(plaintext: &mut dyn Read) -> Result<u32, ReadError> {
	let mut bytes = [0; 5];
	plaintext.read_exact(&mut bytes[..1])?;
	let length = match bytes[0] & 3 {
		0 => 1,
		1 => 2,
		2 => 4,
		_ => 5,
	};
	plaintext.read_exact(&mut bytes[1..length])?;
	let decoded = Compact::<u32>::decode_all(&mut &bytes[..length]);
	Ok(decoded.map_err(|_| PackageError::Malformed)?.0)
}

pub(crate) fn check_name(name: &str) -> Result<(), PackageError> {
	let plain = !name.is_empty()
		&& name.len() <= MAX_NAME_BYTES
		&& name != "."
		&& name != ".."
		&& !name.contains(['/', '\\'])
		&& text::check(name.as_bytes(), Layout::Line).is_ok();
	plain.then_some(()).ok_or_else(|| PackageError::Name(name.to_owned()))
}

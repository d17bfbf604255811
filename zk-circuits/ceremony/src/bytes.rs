//! Reading bytes that somebody else wrote.

use crate::error::{Place, Result};
use sha2::{Digest, Sha256};
use std::io::{self, ErrorKind, Read};

/// Bytes in memory that are read from the front.
pub(crate) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
	pub(crate) fn new(bytes: &'a [u8]) -> Self {
		Self(bytes)
	}

	pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
		let (taken, rest) = self.0.split_at_checked(length)?;
		self.0 = rest;
		Some(taken)
	}

	pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
		self.take(N)?.try_into().ok()
	}

	pub(crate) fn u8(&mut self) -> Option<u8> {
		self.array().map(|[byte]| byte)
	}

	pub(crate) fn u32(&mut self) -> Option<u32> {
		self.array().map(u32::from_le_bytes)
	}

	pub(crate) fn is_empty(&self) -> bool {
		self.0.is_empty()
	}
}

/// A reader that hashes everything it passes on, and says where a file ends too early.
pub(crate) struct HashingReader<R> {
	reader: R,
	hash: Sha256,
	file: Place,
}

impl<R: Read> HashingReader<R> {
	pub(crate) fn new(reader: R, file: Place) -> Self {
		Self {
			reader,
			hash: Sha256::new(),
			file,
		}
	}

	pub(crate) fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N]> {
		let mut bytes = [0; N];
		match self.reader.read_exact(&mut bytes) {
			Ok(()) => {
				self.hash.update(bytes);
				Ok(bytes)
			},
			Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(self
				.file
				.clone()
				.wrong(format!("the file ends too early: the {what} is cut off"))),
			Err(error) => Err(error.into()),
		}
	}

	pub(crate) fn u8(&mut self, what: &'static str) -> Result<u8> {
		self.array(what).map(|[byte]| byte)
	}

	pub(crate) fn u32(&mut self, what: &'static str) -> Result<u32> {
		self.array(what).map(u32::from_le_bytes)
	}

	pub(crate) fn u64(&mut self, what: &'static str) -> Result<u64> {
		self.array(what).map(u64::from_le_bytes)
	}

	/// Reads the next bytes. Memory grows as they come, so that a false length costs nothing.
	pub(crate) fn vec(&mut self, length: usize, place: Place) -> Result<Vec<u8>> {
		let mut bytes = Vec::new();
		self.reader.by_ref().take(length as u64).read_to_end(&mut bytes)?;
		if bytes.len() != length {
			return Err(place.wrong("the file ends too early"));
		}
		self.hash.update(&bytes);
		Ok(bytes)
	}

	/// Skips bytes that nobody needs, and hashes them.
	pub(crate) fn skip(&mut self, length: u64) -> Result<()> {
		let copied = io::copy(&mut self.reader.by_ref().take(length), &mut self.hash)?;
		if copied != length {
			return Err(self.file.clone().wrong("the file ends too early, within a section"));
		}
		Ok(())
	}

	/// Checks that nothing is left.
	pub(crate) fn expect_end(&mut self) -> Result<()> {
		let mut byte = [0];
		loop {
			match self.reader.read(&mut byte) {
				Ok(0) => return Ok(()),
				Ok(_) => return Err(self.file.clone().wrong("bytes follow after the end")),
				Err(error) if error.kind() == ErrorKind::Interrupted => {},
				Err(error) => return Err(error.into()),
			}
		}
	}

	/// Returns the SHA-256 of all bytes that were read.
	pub(crate) fn digest(self) -> [u8; 32] {
		self.hash.finalize().into()
	}
}

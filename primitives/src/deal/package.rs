//! Packages: the encrypted data of a trade.

use crate::{limits, Digest, Stamp, Text, UncheckedText};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Where a ciphertext that the chain does not store can be had.
pub type Uri = Text<{ limits::URI_BYTES }>;

/// The ciphertext of a package, or where to find it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum PackageContent {
	/// The chain stores the ciphertext, at most `MaxPackageBytes` of it.
	#[codec(index = 0)]
	Stored(Vec<u8>),
	/// The ciphertext is kept elsewhere; the chain stores its address, its digest and its size.
	#[codec(index = 1)]
	External {
		/// Where it can be had: a line of text, at most [`limits::URI_BYTES`].
		uri: UncheckedText,
		/// SHA-256 of the ciphertext. The chain cannot check it; whoever fetches the ciphertext does.
		ciphertext_digest: Digest,
		/// Bytes of the ciphertext.
		bytes: u64,
	},
}

impl PackageContent {
	/// Bytes that the chain stores beside the entry of the package. Nothing that is too long is stored.
	pub fn stored_bytes(&self) -> u32 {
		match self {
			Self::Stored(ciphertext) => u32::try_from(ciphertext.len()).unwrap_or(u32::MAX),
			Self::External { .. } => 0,
		}
	}
}

/// Where the ciphertext of a package is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum PackageLocation {
	/// On chain.
	#[codec(index = 0)]
	Stored,
	/// Elsewhere.
	#[codec(index = 1)]
	External {
		/// Where it can be had.
		uri: Uri,
	},
}

/// The public part of a package.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PackageInfo {
	/// SHA-256 of the plaintext, which begins with a random salt, so that the digest reveals nothing.
	pub digest: Digest,
	/// SHA-256 of the ciphertext.
	pub ciphertext_digest: Digest,
	/// Bytes of the ciphertext.
	pub bytes: u64,
	/// Where the ciphertext is.
	pub location: PackageLocation,
	/// When the plaintext's digest was stamped for the depositor.
	pub stamp: Stamp,
	/// Last block in which the package must still be there; set when the outcome of its deal is fixed.
	pub keep_until: Option<u32>,
}

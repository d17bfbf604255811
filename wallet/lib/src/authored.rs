//! Pre-solutions and requirements: texts that one party seals for the other before there is a deal.
//!
//! Everybody sees the digest and the ciphertext of a quotation or an order, and can hand in the same bytes under
//! another name. So the plaintext names its author, its reader and its subject, and a reader refuses it anywhere else.
//!
//! | part | bytes |
//! |---|---|
//! | magic line | `tacit/solution/v2` or `tacit/requirement/v2` and a line feed |
//! | salt | 32, random |
//! | pre-solution | SCALE: genesis hash, request (u64), its version (u32), demander, provider, text (bytes) |
//! | requirement | SCALE: genesis hash, listing (u64), digest of its content, demander, provider, text (bytes) |
//!
//! The digest on chain is SHA-256 of all of it. The module also reads the earlier format `v1` (salt, number of the
//! request or the listing, text) and reports that such a text does not name its author.

use crate::package::{salted, unsalted, PackageError};
use codec::{Decode, Encode};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{Digest, ListingId, RfqId};
use zeroize::Zeroizing;

/// Why a reader refuses a sealed text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthoredError {
	/// It does not begin with the magic line of its kind.
	#[error("it is no text of this kind")]
	Magic,
	/// It is truncated or has bytes left over.
	#[error("it is malformed")]
	Malformed,
	/// It was written for another request or listing.
	#[error("it was written for number {found}, not for {expected}")]
	Subject {
		/// The number that the text names.
		found: u64,
		/// The number of the request or listing at hand.
		expected: u64,
	},
	/// Somebody else wrote it.
	#[error("it was written by {found}, not by {stated}, who has handed in a copy of it")]
	Author {
		/// The author that the text names.
		found: AccountId32,
		/// The account that has handed in the text.
		stated: AccountId32,
	},
	/// It was written for somebody else.
	#[error("it was written for {found}, not for {stated}")]
	Addressee {
		/// The reader that the text names.
		found: AccountId32,
		/// The account that has received the text.
		stated: AccountId32,
	},
	/// It was written for another chain.
	#[error("it was written for another chain, whose genesis hash is {0:#x}")]
	Chain(Digest),
	/// It was written for another version of the request.
	#[error("it was written for version {found} of the request, not for version {stated}")]
	Version {
		/// The version that the text names.
		found: u32,
		/// The version that the quotation answers.
		stated: u32,
	},
	/// It was written for another content of the listing.
	#[error("it was written for another content of the listing, with the digest {0:#x}")]
	Content(Digest),
}

/// The author, the reader and the subject that a sealed text names.
pub trait Binding: Encode + Decode {
	/// The first line of a plaintext.
	const MAGIC: &'static [u8];
	/// The first line in the earlier format, which names only [`Self::subject`].
	const FORMER: &'static [u8];

	/// The number of the request or the listing.
	fn subject(&self) -> u64;

	/// Fails unless `found`, the binding in a text, equals this expected one.
	fn check(&self, found: &Self) -> Result<(), AuthoredError>;
}

/// The binding of a quotation's pre-solution.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SolutionBinding {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The request.
	pub rfq: RfqId,
	/// Its version.
	pub version: u32,
	/// The author of the request, who reads the pre-solution.
	pub demander: AccountId32,
	/// The author of the quotation and of the pre-solution.
	pub provider: AccountId32,
}

/// The binding of an order's requirement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RequirementBinding {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The listing.
	pub listing: ListingId,
	/// The digest of the listing's content.
	pub content: Digest,
	/// The author of the order and of the requirement.
	pub demander: AccountId32,
	/// The provider of the listing, who reads the requirement.
	pub provider: AccountId32,
}

impl Binding for SolutionBinding {
	const MAGIC: &'static [u8] = b"tacit/solution/v2\n";
	const FORMER: &'static [u8] = b"tacit/solution/v1\n";

	fn subject(&self) -> u64 {
		self.rfq
	}

	fn check(&self, found: &Self) -> Result<(), AuthoredError> {
		check_common(
			(self.genesis, self.rfq, self.provider, self.demander),
			(found.genesis, found.rfq, found.provider, found.demander),
		)?;
		if found.version != self.version {
			return Err(AuthoredError::Version {
				found: found.version,
				stated: self.version,
			});
		}
		Ok(())
	}
}

impl Binding for RequirementBinding {
	const MAGIC: &'static [u8] = b"tacit/requirement/v2\n";
	const FORMER: &'static [u8] = b"tacit/requirement/v1\n";

	fn subject(&self) -> u64 {
		self.listing
	}

	fn check(&self, found: &Self) -> Result<(), AuthoredError> {
		check_common(
			(self.genesis, self.listing, self.demander, self.provider),
			(found.genesis, found.listing, found.demander, found.provider),
		)?;
		match found.content == self.content {
			true => Ok(()),
			false => Err(AuthoredError::Content(found.content)),
		}
	}
}

/// Compares author, chain, addressee and subject, in this order: a copied text is reported as the work of its author,
/// whatever else differs.
fn check_common(
	(genesis, subject, author, addressee): (Digest, u64, AccountId32, AccountId32),
	found: (Digest, u64, AccountId32, AccountId32),
) -> Result<(), AuthoredError> {
	if found.2 != author {
		return Err(AuthoredError::Author {
			found: found.2,
			stated: author,
		});
	}
	if found.0 != genesis {
		return Err(AuthoredError::Chain(found.0));
	}
	if found.3 != addressee {
		return Err(AuthoredError::Addressee {
			found: found.3,
			stated: addressee,
		});
	}
	subject_is(found.1, subject)
}

fn subject_is(found: u64, expected: u64) -> Result<(), AuthoredError> {
	match found == expected {
		true => Ok(()),
		false => Err(AuthoredError::Subject { found, expected }),
	}
}

/// A sealed text after it was read and checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Authored {
	/// The text.
	pub text: Vec<u8>,
	/// Whether it names its author. A text of an earlier release does not, so whoever handed it in may have copied it.
	pub names_author: bool,
}

/// Writes the plaintext of a text, with a new salt each time.
pub fn plaintext<B: Binding>(binding: &B, text: &[u8]) -> Zeroizing<Vec<u8>> {
	salted(B::MAGIC, &(binding, text))
}

/// Reads a plaintext and checks that it was written for this binding.
pub fn read<B: Binding>(binding: &B, plaintext: &[u8]) -> Result<Authored, AuthoredError> {
	if plaintext.starts_with(B::FORMER) {
		let (found, text) = unsalted::<(u64, Vec<u8>)>(B::FORMER, plaintext)?;
		subject_is(found, binding.subject())?;
		return Ok(Authored {
			text,
			names_author: false,
		});
	}
	let (found, text) = unsalted::<(B, Vec<u8>)>(B::MAGIC, plaintext)?;
	binding.check(&found)?;
	Ok(Authored {
		text,
		names_author: true,
	})
}

impl From<PackageError> for AuthoredError {
	/// Takes over the error of the salted format.
	fn from(error: PackageError) -> Self {
		match error {
			PackageError::Magic => Self::Magic,
			_ => Self::Malformed,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const fn who(byte: u8) -> AccountId32 {
		AccountId32([byte; 32])
	}

	fn solution() -> SolutionBinding {
		SolutionBinding {
			genesis: Digest::repeat_byte(1),
			rfq: 7,
			version: 2,
			demander: who(3),
			provider: who(4),
		}
	}

	fn requirement() -> RequirementBinding {
		RequirementBinding {
			genesis: Digest::repeat_byte(1),
			listing: 7,
			content: Digest::repeat_byte(2),
			demander: who(3),
			provider: who(4),
		}
	}

	/// Reads bytes that have to be refused, and returns the error.
	fn refused<B: Binding>(binding: &B, bytes: &[u8]) -> AuthoredError {
		read(binding, bytes).map(|read| read.text).unwrap_err()
	}

	#[test]
	fn a_copied_pre_solution_is_refused_and_its_author_is_named() {
		let written = plaintext(&solution(), b"Shell model.");
		assert_eq!(read(&solution(), &written).unwrap().text, b"Shell model.");
		let copier = SolutionBinding {
			provider: who(9),
			..solution()
		};
		let error = refused(&copier, &written);
		assert_eq!(
			error,
			AuthoredError::Author {
				found: who(4),
				stated: who(9)
			}
		);
		let words = error.to_string();
		assert!(
			words.contains(&format!("written by {}, not by {}", who(4), who(9))),
			"{words}"
		);
	}

	#[test]
	fn a_copied_requirement_is_refused_and_its_author_is_named() {
		let written = plaintext(&requirement(), b"A bracket.");
		assert_eq!(read(&requirement(), &written).unwrap().text, b"A bracket.");
		let copier = RequirementBinding {
			demander: who(9),
			..requirement()
		};
		assert_eq!(
			refused(&copier, &written),
			AuthoredError::Author {
				found: who(3),
				stated: who(9)
			}
		);
	}

	#[test]
	fn a_text_is_for_one_chain_one_reader_and_one_state_of_one_subject() {
		let written = plaintext(&solution(), b"text");
		let read_as = |change: fn(&mut SolutionBinding)| {
			let mut other = solution();
			change(&mut other);
			refused(&other, &written)
		};
		assert_eq!(
			read_as(|other| other.genesis = Digest::zero()),
			AuthoredError::Chain(Digest::repeat_byte(1))
		);
		assert_eq!(
			read_as(|other| other.demander = who(9)),
			AuthoredError::Addressee {
				found: who(3),
				stated: who(9)
			}
		);
		assert_eq!(
			read_as(|other| other.rfq = 8),
			AuthoredError::Subject { found: 7, expected: 8 }
		);
		assert_eq!(
			read_as(|other| other.version = 3),
			AuthoredError::Version { found: 2, stated: 3 }
		);
		let written = plaintext(&requirement(), b"text");
		let other = RequirementBinding {
			content: Digest::zero(),
			..requirement()
		};
		assert_eq!(
			refused(&other, &written),
			AuthoredError::Content(Digest::repeat_byte(2))
		);
	}

	#[test]
	fn a_text_of_an_earlier_release_is_read_and_marked() {
		let former = salted(SolutionBinding::FORMER, &(7u64, b"text".to_vec()));
		let read_again = read(&solution(), &former).unwrap();
		assert_eq!(
			(read_again.text.as_slice(), read_again.names_author),
			(&b"text"[..], false)
		);
		let other = SolutionBinding { rfq: 8, ..solution() };
		assert_eq!(
			refused(&other, &former),
			AuthoredError::Subject { found: 7, expected: 8 }
		);
		assert_eq!(refused(&requirement(), &former), AuthoredError::Magic, "another kind");
		let former = salted(RequirementBinding::FORMER, &(7u64, b"text".to_vec()));
		assert!(!read(&requirement(), &former).unwrap().names_author);
		assert!(
			read(&requirement(), &plaintext(&requirement(), b"text"))
				.unwrap()
				.names_author
		);
	}

	#[test]
	fn one_kind_is_not_read_as_another_and_damage_is_noticed() {
		let written = plaintext(&solution(), b"text");
		assert_eq!(refused(&requirement(), &written), AuthoredError::Magic);
		assert_eq!(
			refused(&solution(), &plaintext(&requirement(), b"text")),
			AuthoredError::Magic
		);
		for length in 0..written.len() {
			assert!(read(&solution(), &written[..length]).is_err(), "{length}");
		}
		let longer = [&written[..], &[0]].concat();
		assert_eq!(refused(&solution(), &longer), AuthoredError::Malformed);
		assert_ne!(*written, *plaintext(&solution(), b"text"), "each has its own salt");
	}

	/// Puts the bytes together by hand.
	#[test]
	fn the_plaintexts_are_what_the_protocol_says() {
		let written = plaintext(&solution(), b"text");
		let body = [
			&[1; 32][..],
			&7u64.to_le_bytes(),
			&2u32.to_le_bytes(),
			&[3; 32],
			&[4; 32],
			&[4 << 2],
			b"text",
		]
		.concat();
		assert_eq!(written[..18], b"tacit/solution/v2\n"[..]);
		assert_eq!(written[50..], body);
		let written = plaintext(&requirement(), b"text");
		let body = [
			&[1; 32][..],
			&7u64.to_le_bytes(),
			&[2; 32],
			&[3; 32],
			&[4; 32],
			&[4 << 2],
			b"text",
		]
		.concat();
		assert_eq!(written[..21], b"tacit/requirement/v2\n"[..]);
		assert_eq!(written[53..], body);
	}

	proptest! {
		#[test]
		fn what_is_written_is_read(text: Vec<u8>) {
			prop_assert_eq!(read(&solution(), &plaintext(&solution(), &text)).map(|read| read.text), Ok(text.clone()));
			prop_assert_eq!(read(&requirement(), &plaintext(&requirement(), &text)).map(|read| read.text), Ok(text));
		}

		#[test]
		fn no_bytes_make_it_panic(bytes: Vec<u8>) {
			for head in [SolutionBinding::MAGIC, SolutionBinding::FORMER] {
				let _ = read(&solution(), &[head, &[0; 32], &bytes].concat());
			}
		}
	}
}

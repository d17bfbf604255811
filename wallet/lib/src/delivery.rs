//! Packages that the chain stores: sealed by the provider, opened and checked by the receiver, all in memory.

use crate::{
	error::Result,
	guard::GuardError,
	keys::Account,
	package::sha256,
	seal::{self, SealError},
};
use tacit_primitives::{DealId, PackageInfo, PackageLocation, X25519Key};
use zeroize::Zeroizing;

/// Fails where the package of a deal is kept elsewhere.
pub fn require_stored(info: &PackageInfo) -> Result<(), GuardError> {
	match &info.location {
		PackageLocation::Stored => Ok(()),
		PackageLocation::External { uri } => Err(GuardError::KeptElsewhere {
			bytes: info.bytes,
			uri: uri.as_str().to_owned(),
		}),
	}
}

/// Fails unless a ciphertext has the digest that the same node states for the package. Only the node can have altered
/// these bytes.
pub fn require_same(deal: DealId, info: &PackageInfo, ciphertext: &[u8]) -> Result<(), GuardError> {
	match sha256(ciphertext) == info.ciphertext_digest {
		true => Ok(()),
		false => Err(GuardError::Lying(deal)),
	}
}

/// Opens a package and compares its content with the stamped digest.
pub fn opened(account: &Account, deal: DealId, info: &PackageInfo, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
	let plaintext = seal::open(account, ciphertext).map_err(|error| unreadable(deal, error))?;
	let found = sha256(&plaintext);
	match found == info.digest {
		true => Ok(plaintext),
		false => Err(GuardError::OtherContent {
			deal,
			found,
			stamped: info.digest,
		}
		.into()),
	}
}

/// The error for a package that does not open. A package that is sealed for others is not at fault.
pub fn unreadable(deal: DealId, error: SealError) -> crate::Error {
	match error {
		SealError::NotForThisAccount => error.into(),
		other => GuardError::PackageUnreadable {
			deal,
			why: other.to_string(),
		}
		.into(),
	}
}

/// Seals a package into at most as many bytes as the chain takes.
pub fn sealed(recipients: &[X25519Key], plaintext: &[u8], limit: usize) -> Result<Vec<u8>> {
	seal::seal_within(recipients, plaintext, limit).map_err(|error| match error {
		SealError::TooLong { size, .. } => GuardError::PackageTooLong {
			size: size as u64,
			limit,
		}
		.into(),
		other => other.into(),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Error;
	use tacit_primitives::{Digest, Stamp};

	fn package(plaintext: &[u8]) -> (PackageInfo, Vec<u8>) {
		let key = Account::development("Alice").unwrap().encryption_key();
		let ciphertext = sealed(&[key], plaintext, 1000).unwrap();
		let info = PackageInfo {
			digest: sha256(plaintext),
			ciphertext_digest: sha256(&ciphertext),
			bytes: ciphertext.len() as u64,
			location: PackageLocation::Stored,
			stamp: Stamp { block: 1, time: 1 },
			keep_until: None,
		};
		(info, ciphertext)
	}

	#[test]
	fn a_package_is_the_one_that_was_stamped_and_that_the_node_states() {
		let (alice, eve) = (
			Account::development("Alice").unwrap(),
			Account::development("Eve").unwrap(),
		);
		let (info, ciphertext) = package(b"143 MPa");
		require_stored(&info).unwrap();
		require_same(3, &info, &ciphertext).unwrap();
		assert_eq!(**opened(&alice, 3, &info, &ciphertext).unwrap(), *b"143 MPa");
		assert!(matches!(
			opened(&eve, 3, &info, &ciphertext).unwrap_err(),
			Error::Seal(SealError::NotForThisAccount)
		));
		let (_, other) = package(b"144 MPa");
		assert_eq!(require_same(3, &info, &other), Err(GuardError::Lying(3)));
		assert!(matches!(
			opened(&alice, 3, &info, &other).unwrap_err(),
			Error::Guard(GuardError::OtherContent { deal: 3, .. })
		));
		assert!(matches!(
			opened(&alice, 3, &info, b"no ciphertext").unwrap_err(),
			Error::Guard(GuardError::PackageUnreadable { .. })
		));
	}

	#[test]
	fn a_package_that_does_not_fit_is_not_sealed() {
		let key = Account::development("Alice").unwrap().encryption_key();
		let error = sealed(&[key], &[0; 2000], 1000).unwrap_err();
		assert!(matches!(
			error,
			Error::Guard(GuardError::PackageTooLong { limit: 1000, .. })
		));
	}

	#[test]
	fn a_package_that_is_kept_elsewhere_is_named_with_its_place() {
		let (info, _) = package(b"x");
		let uri = tacit_primitives::UncheckedText::from("https://a.example/1");
		let elsewhere = PackageInfo {
			digest: Digest::zero(),
			location: PackageLocation::External {
				uri: uri.check(tacit_primitives::Layout::Line).unwrap(),
			},
			..info
		};
		let error = require_stored(&elsewhere).unwrap_err().to_string();
		assert!(
			error.contains("not on chain") && error.ends_with("https://a.example/1"),
			"{error}"
		);
	}
}

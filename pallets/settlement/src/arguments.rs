//! What calls carry, checked before anything else: that commitments are below the modulus, and that nothing is longer than it may
//! be. Lengths come first, so that what is too long is neither copied nor hashed.

use crate::{
	types::{
		BalanceUpdate, Ciphertext, Move, Note, PackageContent, Ruling, SealedOpening, SealedParts, SplitProposal,
		UncheckedRuling, Uri,
	},
	Config, Error,
};
use frame_support::{ensure, traits::Get, BoundedVec};
use tacit_primitives::{Commitment, Digest, Layout, TextError, UncheckedCommitment};

/// A checked [`BalanceUpdate`].
pub(crate) struct Update {
	pub version: u64,
	pub commitment: Commitment,
	pub note: Note,
}

/// A checked [`SplitProposal`].
pub(crate) struct Proposal {
	pub account_version: u64,
	pub demander_part: Commitment,
	pub provider_part: Commitment,
	pub opening: SealedParts,
}

/// A checked [`PackageContent`].
pub(crate) enum Content<T: Config> {
	Stored(Ciphertext<T>),
	External {
		uri: Uri,
		ciphertext_digest: Digest,
		bytes: u64,
	},
}

/// The commitment that a call states.
pub(crate) fn commitment<T: Config>(bytes: UncheckedCommitment) -> Result<Commitment, Error<T>> {
	bytes.check().ok_or(Error::<T>::NonCanonicalCommitment)
}

/// The sealed opening of an escrow.
pub(crate) fn opening<T: Config>(bytes: &[u8]) -> Result<SealedOpening, Error<T>> {
	bounded(bytes).ok_or(Error::<T>::OpeningTooLong)
}

fn bounded<S: Get<u32>>(bytes: &[u8]) -> Option<BoundedVec<u8, S>> {
	(bytes.len() <= S::get() as usize).then(|| BoundedVec::truncate_from(bytes.to_vec()))
}

impl BalanceUpdate {
	pub(crate) fn check<T: Config>(&self) -> Result<Update, Error<T>> {
		Ok(Update {
			version: self.version,
			commitment: commitment::<T>(self.commitment)?,
			note: bounded(&self.note).ok_or(Error::<T>::NoteTooLong)?,
		})
	}
}

impl SplitProposal {
	pub(crate) fn check<T: Config>(&self) -> Result<Proposal, Error<T>> {
		Ok(Proposal {
			account_version: self.account_version,
			demander_part: commitment::<T>(self.demander_part)?,
			provider_part: commitment::<T>(self.provider_part)?,
			opening: bounded(&self.opening).ok_or(Error::<T>::SplitOpeningTooLong)?,
		})
	}
}

impl UncheckedRuling {
	pub(crate) fn check<T: Config>(self) -> Result<Ruling, Error<T>> {
		Ok(match self {
			Self::Provider => Ruling::Provider,
			Self::Demander => Ruling::Demander,
			Self::Split {
				by,
				demander_part,
				provider_part,
				opening,
			} => Ruling::Split {
				by,
				demander_part: commitment::<T>(demander_part)?,
				provider_part: commitment::<T>(provider_part)?,
				opening,
			},
		})
	}
}

impl From<Ruling> for UncheckedRuling {
	fn from(ruling: Ruling) -> Self {
		match ruling {
			Ruling::Provider => Self::Provider,
			Ruling::Demander => Self::Demander,
			Ruling::Split {
				by,
				demander_part,
				provider_part,
				opening,
			} => Self::Split {
				by,
				demander_part: demander_part.into(),
				provider_part: provider_part.into(),
				opening,
			},
		}
	}
}

impl PackageContent {
	/// Bytes that the chain stores beside the entry of the package. Nothing that is too long is stored.
	pub fn stored_bytes(&self) -> u32 {
		match self {
			Self::Stored(ciphertext) => u32::try_from(ciphertext.len()).unwrap_or(u32::MAX),
			Self::External { .. } => 0,
		}
	}

	pub(crate) fn check<T: Config>(self) -> Result<Content<T>, Error<T>> {
		match self {
			Self::Stored(ciphertext) => {
				ensure!(!ciphertext.is_empty(), Error::<T>::EmptyPackage);
				let ciphertext = Ciphertext::<T>::try_from(ciphertext).map_err(|_| Error::<T>::PackageTooLong)?;
				Ok(Content::Stored(ciphertext))
			},
			Self::External {
				uri,
				ciphertext_digest,
				bytes,
			} => {
				ensure!(bytes > 0, Error::<T>::EmptyPackage);
				let uri: Uri = uri.check(Layout::Heading).map_err(|error| match error {
					TextError::TooLong => Error::<T>::UriTooLong,
					_ => Error::<T>::InvalidUri,
				})?;
				Ok(Content::External {
					uri,
					ciphertext_digest,
					bytes,
				})
			},
		}
	}
}

impl Move {
	/// Whether everything that the move carries is what it may be. A signature is verified afterwards only, because for that all of
	/// the move is hashed.
	pub(crate) fn check<T: Config>(&self) -> Result<(), Error<T>> {
		match self {
			Self::Shield { update, .. }
			| Self::Settle { update, .. }
			| Self::Refund { update, .. }
			| Self::Unshield { update, .. }
			| Self::CollectPart { update, .. } => update.check::<T>().map(drop),
			Self::Fund {
				update,
				escrow,
				opening: sealed,
				..
			} => {
				update.check::<T>()?;
				commitment::<T>(*escrow)?;
				opening::<T>(sealed).map(drop)
			},
		}
	}
}

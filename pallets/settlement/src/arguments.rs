//! Checks of the arguments of calls: commitments are below the modulus, and nothing is longer than it may be.
//!
//! Arguments decode with any content, so that a call can say why it is refused: a call that did not decode would trap
//! the runtime. These checks come before anything else, and lengths come first, so that nothing that is too long is
//! copied or hashed.

use crate::{
	deals::{Content, Proposal},
	ledger::Update,
	types::Ciphertext,
	Config, Error,
};
use frame_support::{ensure, traits::Get, BoundedVec};
use tacit_primitives::{
	BalanceUpdate, Commitment, FieldElement, Layout, Move, PackageContent, Ruling, SealedOpening, SplitProposal,
	TextError, UncheckedCommitment, UncheckedElement, UncheckedRuling, Uri,
};

/// The commitment that a call states.
pub(crate) fn commitment<T: Config>(bytes: UncheckedCommitment) -> Result<Commitment, Error<T>> {
	bytes.check().ok_or(Error::<T>::NonCanonicalCommitment)
}

/// The blinding of a commitment.
pub(crate) fn blinding<T: Config>(bytes: UncheckedElement) -> Result<FieldElement, Error<T>> {
	bytes.check().ok_or(Error::<T>::NonCanonicalBlinding)
}

/// The sealed opening of an escrow.
pub(crate) fn opening<T: Config>(bytes: &[u8]) -> Result<SealedOpening, Error<T>> {
	bounded(bytes).ok_or(Error::<T>::OpeningTooLong)
}

fn bounded<S: Get<u32>>(bytes: &[u8]) -> Option<BoundedVec<u8, S>> {
	(bytes.len() <= S::get() as usize).then(|| BoundedVec::truncate_from(bytes.to_vec()))
}

/// The balance after a move.
pub(crate) fn update<T: Config>(update: &BalanceUpdate) -> Result<Update, Error<T>> {
	Ok(Update {
		version: update.version,
		commitment: commitment::<T>(update.commitment)?,
		note: bounded(&update.note).ok_or(Error::<T>::NoteTooLong)?,
	})
}

/// The split that a party puts forward.
pub(crate) fn proposal<T: Config>(proposal: &SplitProposal) -> Result<Proposal, Error<T>> {
	Ok(Proposal {
		account_version: proposal.account_version,
		demander_part: commitment::<T>(proposal.demander_part)?,
		provider_part: commitment::<T>(proposal.provider_part)?,
		opening: bounded(&proposal.opening).ok_or(Error::<T>::SplitOpeningTooLong)?,
	})
}

/// The decision of an arbiter.
pub(crate) fn ruling<T: Config>(ruling: UncheckedRuling) -> Result<Ruling, Error<T>> {
	Ok(match ruling {
		UncheckedRuling::Provider => Ruling::Provider,
		UncheckedRuling::Demander => Ruling::Demander,
		UncheckedRuling::Split {
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

/// The content of a package.
pub(crate) fn content<T: Config>(content: PackageContent) -> Result<Content<T>, Error<T>> {
	match content {
		PackageContent::Stored(ciphertext) => {
			ensure!(!ciphertext.is_empty(), Error::<T>::EmptyPackage);
			let ciphertext = Ciphertext::<T>::try_from(ciphertext).map_err(|_| Error::<T>::PackageTooLong)?;
			Ok(Content::Stored(ciphertext))
		},
		PackageContent::External {
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

/// Fails unless the chain can take everything that a move carries. Signatures are verified only afterwards, because
/// that hashes the whole move.
pub(crate) fn check_move<T: Config>(action: &Move) -> Result<(), Error<T>> {
	update::<T>(action.update())?;
	if let Move::Fund {
		escrow,
		opening: sealed,
		..
	} = action
	{
		commitment::<T>(*escrow)?;
		opening::<T>(sealed)?;
	}
	Ok(())
}

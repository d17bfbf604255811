//! A deal as the runtime API shows it.

use super::{
	DealId, DealOrigin, DealState, DealTerms, EvidenceDigests, Outcome, PackageInfo, SealedOpening, Side, Silence,
	Split,
};
use crate::{Digest, EncryptionKey, KeyVersions};
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// A deal that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DealInfo<AccountId> {
	/// The deal.
	pub id: DealId,
	/// The terms that both parties agreed to.
	pub terms: DealTerms<AccountId>,
	/// The agreement that opened it.
	pub origin: DealOrigin,
	/// The keys under which its proofs are verified.
	pub key_versions: KeyVersions,
	/// The demander's encryption key as it had it when it agreed, with its signature of it.
	pub demander_key: EncryptionKey,
	/// The provider's encryption key as it had it when it agreed, with its signature of it.
	pub provider_key: EncryptionKey,
	/// How far it has come, with the deadline that runs.
	pub state: DealState,
	/// The outcome if nobody acts, and its deadline; `None` if the outcome is fixed.
	pub silence: Option<Silence>,
	/// The party that has proposed to cancel it, if one has.
	pub cancelling: Option<Side>,
	/// Whether the provider has used its one complaint about the escrow.
	pub complained: bool,
	/// Whether the demander has a deposit in it.
	pub demander_deposit: bool,
	/// Whether the provider has a deposit in it.
	pub provider_deposit: bool,
	/// The sealed opening of the escrow, while there is an escrow.
	pub opening: Option<SealedOpening>,
	/// The demander's package, if it was deposited.
	pub demander_package: Option<PackageInfo>,
	/// The provider's package, if it was deposited.
	pub provider_package: Option<PackageInfo>,
	/// The split that the demander has put forward; after a split, the one that was accepted.
	pub demander_split: Option<Split>,
	/// The split that the provider has put forward; after a split, the one that was accepted.
	pub provider_split: Option<Split>,
	/// The demander's evidence in a dispute.
	pub demander_evidence: EvidenceDigests,
	/// The provider's evidence in a dispute.
	pub provider_evidence: EvidenceDigests,
}

impl<AccountId> DealInfo<AccountId> {
	/// The outcome that silence has given the deal by a block; `None` while somebody can act or if the outcome is
	/// fixed.
	pub fn overdue(&self, now: u32) -> Option<Outcome> {
		self.silence.and_then(|silence| silence.overdue(now))
	}

	/// The split that a party has put forward.
	pub fn split_by(&self, side: Side) -> Option<&Split> {
		match side {
			Side::Demander => self.demander_split.as_ref(),
			Side::Provider => self.provider_split.as_ref(),
		}
	}

	/// The digests of the evidence that a party has put forward in a dispute.
	pub fn evidence_of(&self, side: Side) -> &[Digest] {
		match side {
			Side::Demander => &self.demander_evidence,
			Side::Provider => &self.provider_evidence,
		}
	}

	/// The encryption key of a party as it had it when it agreed.
	pub fn key_of(&self, side: Side) -> &EncryptionKey {
		match side {
			Side::Demander => &self.demander_key,
			Side::Provider => &self.provider_key,
		}
	}
}

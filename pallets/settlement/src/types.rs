//! The types of the pallet's storage that no other program needs.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::fungible::Inspect, BoundedVec};
use scale_info::TypeInfo;
use tacit_primitives::{
	Commitment, DealId, DealNotice, DealOrigin, DealState, DealTerms, EncryptionKey, KeyVersions, Note, PackageInfo,
	Record, Side, SignedMove, Silence,
};

/// An account as it is stored.
pub type AccountOf<T> = Account<<T as Config>::AccountConsideration>;

/// A deal as it is stored.
pub type DealOf<T> = Deal<<T as frame_system::Config>::AccountId, <T as Config>::DealConsideration>;

/// A package without its ciphertext as it is stored.
pub type PackageOf<T> = Package<<T as frame_system::Config>::AccountId, <T as Config>::PackageConsideration>;

/// The record of a settlement as it is stored.
pub type RecordOf<T> = Record<<T as frame_system::Config>::AccountId>;

/// The sealed data of a package.
pub type Ciphertext<T> = BoundedVec<u8, <T as Config>::MaxPackageBytes>;

/// A move as a batch carries it.
pub type SignedMoveOf<T> = SignedMove<<T as frame_system::Config>::AccountId, <T as Config>::Signature>;

/// A discount as a call carries it.
pub type DiscountOf<T> = Discount<<T as Config>::Signature>;

/// The balance of the public currency.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A confidential account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Account<Ticket> {
	/// Commitment to the balance.
	pub commitment: Commitment,
	/// Counts the moves of the account; it never goes back, which is why an account is never removed.
	pub version: u64,
	/// The owner's note about its balance.
	pub note: Note,
	/// Deposit of the owner.
	pub ticket: Ticket,
}

/// A lower payment that the provider of a deal has agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Discount<Signature> {
	/// The lowest payment that the provider accepts, in the chain's smallest unit.
	pub amount: u128,
	/// The provider's signature over [`signed_text`](tacit_primitives::deal::discount::signed_text).
	pub signature: Signature,
}

/// The key of a settled deal in an index that lists the newest first: what is left of the largest number above its id,
/// with the most significant byte first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NewestFirst([u8; 8]);

impl From<DealId> for NewestFirst {
	fn from(id: DealId) -> Self {
		Self((!id).to_be_bytes())
	}
}

impl From<NewestFirst> for DealId {
	fn from(key: NewestFirst) -> Self {
		!Self::from_be_bytes(key.0)
	}
}

/// A package without its ciphertext.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Package<AccountId, Ticket> {
	/// Its public part.
	pub info: PackageInfo,
	/// The account that paid the deposit and gets it back.
	pub payer: AccountId,
	/// Deposit of the payer.
	pub ticket: Ticket,
}

/// A deal from its agreement to its settlement, refund or split.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Deal<AccountId, Ticket> {
	/// The terms that both parties agreed to.
	pub terms: DealTerms<AccountId>,
	/// The verifying keys that were current when the deal was opened; all its proofs are verified under them.
	pub key_versions: KeyVersions,
	/// The demander's encryption key as it had it when it agreed, with its signature of it.
	pub demander_key: EncryptionKey,
	/// The provider's encryption key as it had it when it agreed, with its signature of it.
	pub provider_key: EncryptionKey,
	/// How far it has come.
	pub state: DealState,
	/// The party that has proposed to cancel the deal in its present state, if one has.
	pub cancelling: Option<Side>,
	/// Deposit of the demander from the opening on, until it has nothing left to collect.
	pub demander_ticket: Option<Ticket>,
	/// Deposit of the provider from its acknowledgement on, until it has nothing left to collect.
	pub provider_ticket: Option<Ticket>,
	/// The agreement that opened it.
	pub origin: DealOrigin,
	/// Whether the provider has used its one complaint about the escrow.
	pub complained: bool,
}

impl<AccountId, Ticket> Deal<AccountId, Ticket> {
	/// The deposit of a party.
	pub fn ticket_mut(&mut self, side: Side) -> &mut Option<Ticket> {
		match side {
			Side::Demander => &mut self.demander_ticket,
			Side::Provider => &mut self.provider_ticket,
		}
	}

	/// What those who observe the deal are told of it.
	pub fn notice(&self, deal: DealId) -> DealNotice<AccountId>
	where
		AccountId: Clone,
	{
		DealNotice {
			deal,
			origin: self.origin,
			demander: self.terms.demander.clone(),
			provider: self.terms.provider.clone(),
			price: self.terms.ceiling,
		}
	}

	/// The outcome of the deal if nobody acts in its present state, and its deadline.
	pub fn silence(&self) -> Option<Silence> {
		self.state.silence(self.terms.dispute.undecided)
	}
}

//! What one pallet asks of another.

use crate::{CircuitId, DealId, DealKeys, DealTerms, Digest, EncryptionKey, KeyVersion, ListingId, Moment, Statement};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::weights::Weight;
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, DispatchResult};

/// Verifies Groth16 proofs under keys that were registered and checked beforehand.
pub trait ProofVerifier {
	/// The version new moves are to be proved under, or `None` where no key is registered for the circuit.
	fn current_version(circuit: &CircuitId) -> Option<KeyVersion>;

	/// Succeeds only if every statement holds. All are verified in one pairing product; an empty list is an error.
	fn verify(statements: &[Statement]) -> DispatchResult;

	/// An upper bound for what [`Self::verify`] costs for as many statements, whatever its answer.
	fn weight(statements: u32) -> Weight;

	/// What [`Self::verify`] costs for these statements, whatever its answer: not more than [`Self::weight`] of as many.
	fn weight_of(statements: &[Statement]) -> Weight {
		Self::weight(u32::try_from(statements.len()).unwrap_or(u32::MAX))
	}
}

/// Opens deals for whoever brings two parties together.
pub trait DealOpener<AccountId> {
	/// Opens a deal that both parties have agreed to, with the encryption keys that each of them had when it agreed.
	fn open_deal(terms: DealTerms<AccountId>, keys: DealKeys) -> Result<DealId, DispatchError>;

	/// An upper bound for what [`Self::open_deal`] costs.
	fn weight() -> Weight;
}

/// When something was stamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Stamp {
	/// The number of the block that holds the stamp.
	pub block: u32,
	/// The time of that block in milliseconds since the Unix epoch.
	pub time: Moment,
}

/// Knows the chain's time.
pub trait Timestamper {
	/// The stamp of whatever is stored now. It is kept by whoever asks, beside what it stamps: nothing else is stored, and
	/// nobody's deposit outlives what was stamped.
	fn present() -> Stamp;

	/// An upper bound for what [`Self::present`] costs.
	fn weight() -> Weight;
}

/// Knows under which key something can be sealed for an account.
pub trait EncryptionKeys<AccountId> {
	/// The key that an account has registered, with its signature if it has signed it.
	fn encryption_key(who: &AccountId) -> Option<EncryptionKey>;
}

/// What can be ordered, as its provider lists it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Offer<AccountId> {
	/// Who offers it.
	pub provider: AccountId,
	/// Digest of the listing's content.
	pub content: Digest,
}

/// Knows what is listed.
pub trait Catalogue<AccountId> {
	/// A listing that has not expired.
	fn offer(listing: ListingId) -> Option<Offer<AccountId>>;
}

/// What an account's settled deals say about it. An account can settle deals with itself under other names, which is why
/// the number of different counterparties is kept beside the number of deals.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Reputation {
	/// Settled deals, on either side.
	pub settled: u32,
	/// Different accounts with which they were made.
	pub counterparties: u32,
	/// Ratings received.
	pub ratings: u32,
	/// Sum of the scores received, each 1 to 5.
	pub score_sum: u64,
}

/// Knows the reputation that accounts have from settled deals.
pub trait Reputations<AccountId> {
	/// The reputation of an account; all zero for one without a settled deal.
	fn reputation(who: &AccountId) -> Reputation;
}

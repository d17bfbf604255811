#![cfg_attr(not(feature = "std"), no_std)]

//! The traits by which the pallets of Tacit meet.
//!
//! No pallet depends on another one. Each names its needs as traits in its `Config`, and the runtime names the pallets
//! that provide them. Another chain can provide them in another way.
//!
//! | trait | used by | implemented by |
//! |---|---|---|
//! | [`ProofVerifier`] | settlement | groth16-verifier |
//! | [`DealOpener`] | quotations, orders | settlement |
//! | [`Timestamper`] | settlement | timestamps |
//! | [`EncryptionKeys`] | quotations, orders | listings |
//! | [`Catalogue`] | orders | listings |
//! | [`Reputations`] | listings | settlement |

use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;
use tacit_primitives::{
	CircuitId, DealId, DealKeys, DealTerms, EncryptionKey, KeyVersion, ListingId, Offer, Reputation, Stamp, Statement,
};

/// Verifies Groth16 proofs under keys that were registered and checked beforehand.
pub trait ProofVerifier {
	/// The version new moves are to be proved under, or `None` where no key is registered for the circuit.
	fn current_version(circuit: &CircuitId) -> Option<KeyVersion>;

	/// Succeeds only if every statement holds. All are verified in one pairing product; an empty list is an error.
	fn verify(statements: &[Statement]) -> DispatchResult;

	/// An upper bound for the weight of [`Self::verify`] for `statements` statements, with any answer.
	fn weight(statements: u32) -> Weight;

	/// An upper bound for the weight of [`Self::verify`] for these statements, not above [`Self::weight`] of as many.
	fn weight_of(statements: &[Statement]) -> Weight {
		Self::weight(u32::try_from(statements.len()).unwrap_or(u32::MAX))
	}
}

/// Opens deals for whoever brings two parties together.
pub trait DealOpener<AccountId> {
	/// Opens a deal that both parties have agreed to, with the encryption keys that each of them had when it agreed.
	fn open_deal(terms: DealTerms<AccountId>, keys: DealKeys) -> Result<DealId, DispatchError>;

	/// An upper bound for the weight of [`Self::open_deal`].
	fn weight() -> Weight;
}

/// Knows the chain's time.
pub trait Timestamper {
	/// The stamp of an item that is stored now.
	///
	/// The caller keeps it in the item. Nothing else is stored, so no deposit outlives the item.
	fn present() -> Stamp;

	/// An upper bound for the weight of [`Self::present`].
	fn weight() -> Weight;
}

/// Knows under which key something can be sealed for an account.
pub trait EncryptionKeys<AccountId> {
	/// The key that an account has registered, with its signature if it has signed it.
	fn encryption_key(who: &AccountId) -> Option<EncryptionKey>;
}

/// Knows the listings.
pub trait Catalogue<AccountId> {
	/// A listing that has not expired.
	fn offer(listing: ListingId) -> Option<Offer<AccountId>>;
}

/// Knows the reputation that accounts have from settled deals.
pub trait Reputations<AccountId> {
	/// The reputation of an account; all zero for one without a settled deal.
	fn reputation(who: &AccountId) -> Reputation;
}

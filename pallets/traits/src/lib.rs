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
//! | [`DealObserver`] | settlement | quotations, reputation |
//! | [`Ratings`] | settlement | reputation |
//! | [`Timestamper`] | settlement | timestamps |
//! | [`EncryptionKeys`] | quotations, orders | listings |
//! | [`Catalogue`] | orders | listings |
//! | [`Reputations`] | listings | reputation |
//! | [`Requests`] | questions | quotations |
//! | [`Profiles`] | questions | listings |

use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;
use tacit_primitives::{
	CircuitId, Commitment, DealId, DealKeys, DealNotice, DealOrigin, DealTerms, EncryptionKey, FieldElement,
	KeyVersion, ListingId, Offer, Reputation, RfqId, Side, Stamp, Standing, Statement,
};

/// Verifies Groth16 proofs under keys that were registered and checked beforehand, and computes commitments.
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

	/// The commitment to an amount with a blinding, as the circuits compute it.
	fn commit(amount: u128, blinding: &FieldElement) -> Commitment;

	/// An upper bound for the weight of [`Self::commit`].
	fn commit_weight() -> Weight;
}

/// Opens deals for whoever brings two parties together.
pub trait DealOpener<AccountId> {
	/// Opens a deal that both parties have agreed to, with the encryption keys that each of them had when it agreed.
	fn open_deal(terms: DealTerms<AccountId>, keys: DealKeys, origin: DealOrigin) -> Result<DealId, DispatchError>;

	/// An upper bound for the weight of [`Self::open_deal`].
	fn weight() -> Weight;
}

/// Hears how deals go on.
///
/// Nothing here can fail: a deal never waits for those who watch it.
pub trait DealObserver<AccountId> {
	/// The provider has acknowledged the escrow, so the demander has performed. Called at most once for a deal, and
	/// before [`Self::concluded`].
	fn acknowledged(deal: &DealNotice<AccountId>);

	/// The outcome of the deal is fixed, whether or not somebody has collected yet; `fault` is the party whose default
	/// it is. Called exactly once for a deal.
	fn concluded(deal: &DealNotice<AccountId>, fault: Option<Side>);

	/// An upper bound for the weight of [`Self::acknowledged`].
	fn acknowledged_weight() -> Weight;

	/// An upper bound for the weight of [`Self::concluded`].
	fn concluded_weight() -> Weight;
}

impl<AccountId> DealObserver<AccountId> for () {
	fn acknowledged(_: &DealNotice<AccountId>) {}

	fn concluded(_: &DealNotice<AccountId>, _: Option<Side>) {}

	fn acknowledged_weight() -> Weight {
		Weight::zero()
	}

	fn concluded_weight() -> Weight {
		Weight::zero()
	}
}

impl<AccountId, A: DealObserver<AccountId>, B: DealObserver<AccountId>> DealObserver<AccountId> for (A, B) {
	fn acknowledged(deal: &DealNotice<AccountId>) {
		A::acknowledged(deal);
		B::acknowledged(deal);
	}

	fn concluded(deal: &DealNotice<AccountId>, fault: Option<Side>) {
		A::concluded(deal, fault);
		B::concluded(deal, fault);
	}

	fn acknowledged_weight() -> Weight {
		A::acknowledged_weight().saturating_add(B::acknowledged_weight())
	}

	fn concluded_weight() -> Weight {
		A::concluded_weight().saturating_add(B::concluded_weight())
	}
}

/// Takes the ratings that parties of settled deals give each other.
pub trait Ratings<AccountId> {
	/// A deal between these two was settled: from now on each can rate the other for some time.
	fn settled(demander: &AccountId, provider: &AccountId);

	/// Counts the score, 1 to 5, that the party on one side gives the other one. Fails when the time for it is over.
	fn rated(by: Side, demander: &AccountId, provider: &AccountId, score: u8) -> DispatchResult;

	/// An upper bound for the weight of [`Self::settled`].
	fn settled_weight() -> Weight;

	/// An upper bound for the weight of [`Self::rated`].
	fn rated_weight() -> Weight;
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

/// Knows who has a public profile.
pub trait Profiles<AccountId> {
	/// Whether an account has a profile.
	fn has_profile(who: &AccountId) -> bool;
}

/// Knows the listings.
pub trait Catalogue<AccountId> {
	/// A listing that has not expired.
	fn offer(listing: ListingId) -> Option<Offer<AccountId>>;
}

/// Knows the requests for quotation.
pub trait Requests<AccountId> {
	/// The demander and the version of a request that takes quotations.
	fn open_request(rfq: RfqId) -> Option<(AccountId, u32)>;

	/// Whether a request has not ended.
	fn is_live(rfq: RfqId) -> bool;
}

/// Knows the reputation that accounts have from their deals.
pub trait Reputations<AccountId> {
	/// The reputation of an account as a provider, and its standing; neutral for one without a deal.
	fn provider_reputation(who: &AccountId) -> (Reputation, Standing);
}

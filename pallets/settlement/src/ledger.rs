//! The trait through which deals use confidential accounts.
//!
//! [`deals`](crate::deals) names nothing else of [`accounts`](crate::accounts), and accounts name nothing of deals. So
//! the two can become pallets of their own once their storage is migrated.

use crate::verification::Verification;
use frame_support::pallet_prelude::DispatchResult;
use tacit_primitives::{Commitment, DealId, Groth16Proof, KeyVersions, MoveKind, MoveProofs, Note};

/// The balance of an account after a move, with its commitment and its note checked.
pub(crate) struct Update {
	/// The version that the account is expected to have before the move.
	pub version: u64,
	/// Commitment to the balance after the move.
	pub commitment: Commitment,
	/// The note after the move.
	pub note: Note,
}

/// An amount that goes from a confidential account into a deal, or from a deal into an account.
pub(crate) struct Transfer<AccountId> {
	/// The account.
	pub who: AccountId,
	/// The balance of the account after the move.
	pub update: Update,
	/// The deal.
	pub deal: DealId,
	/// The keys under which the proofs of the deal are verified.
	pub keys: KeyVersions,
	/// Commitment to the amount.
	pub amount: Commitment,
}

/// The confidential accounts, as deals use them.
///
/// [`take`](Self::take) and [`give`](Self::give) check the version of the account, demand its proofs, and write its
/// balance.
pub(crate) trait Ledger<AccountId> {
	/// The keys under which new moves are proved, if both are registered.
	fn keys() -> Option<KeyVersions>;

	/// The version of an account's balance; 0 without a move.
	fn version(who: &AccountId) -> u64;

	/// Takes an amount out of an account, which proves that the amount is neither above its balance nor above the
	/// ceiling.
	fn take(
		transfer: Transfer<AccountId>,
		ceiling: u128,
		proofs: MoveProofs,
		verification: &mut Verification,
	) -> DispatchResult;

	/// Gives an amount to an account, in a move of this kind.
	fn give(
		transfer: Transfer<AccountId>,
		kind: MoveKind,
		proof: Groth16Proof,
		verification: &mut Verification,
	) -> DispatchResult;
}

//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod settlement_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The account has another version than the move expects. Read it again and prove again.
		StaleVersion,
		/// No version is left for the account.
		VersionsExhausted,
		/// The public amount is zero, or a shielded amount is below the existential deposit.
		AmountTooSmall,
		/// The verifying keys for moves are not registered yet.
		VerifyingKeyNotFound,
		/// There is no such deal, or it has ended.
		DealNotFound,
		/// The deal is in a state that does not allow this.
		WrongState,
		/// Only the demander of the deal may do this.
		NotDemander,
		/// Only the provider of the deal may do this.
		NotProvider,
		/// Only a party of the deal may do this.
		NotParty,
		/// The deadline for this has passed.
		DeadlinePassed,
		/// The other party still has time, so this is not possible yet.
		DeadlineNotReached,
		/// The escrow of the deal is not the one that was stated. State none for a deal that is not funded.
		EscrowMismatch,
		/// The provider has complained about the escrow of this deal already. Acknowledge it, or reject it.
		AlreadyComplained,
		/// Amount and blinding are not the opening of the escrow.
		OpeningMismatch,
		/// The escrow holds less than the price, and less than the provider has signed for this deal.
		EscrowTooLow,
		/// The signature is not the provider's over this discount for this deal on this chain.
		InvalidDiscount,
		/// The digest is not that of the provider's package.
		DigestMismatch,
		/// Approval needs the packages of both parties.
		PackageMissing,
		/// The party has deposited its package already.
		PackageAlreadyDeposited,
		/// A package must not be empty.
		EmptyPackage,
		/// There is no such package.
		PackageNotFound,
		/// The package must stay until its deal has ended and its period of retention has passed.
		PackageRetained,
		/// Nobody can make a deal with itself.
		SelfDeal,
		/// A deal needs a price and a period of delivery.
		EmptyTerms,
		/// The period of delivery is longer than the chain allows.
		DeliveryPeriodTooLong,
		/// No id is left for a deal.
		DealIdsExhausted,
		/// The pool does not hold that much.
		PoolExhausted,
		/// Nobody can be a party and the arbiter of one deal.
		ArbiterIsParty,
		/// Only the arbiter of the deal may do this.
		NotArbiter,
		/// The party has put forward as much evidence as it may.
		TooMuchEvidence,
		/// The party has not put forward a split.
		SplitNotFound,
		/// The parts or their sealed openings are not those of the split that was put forward.
		SplitMismatch,
		/// The party has collected its part already.
		PartAlreadyCollected,
		/// The party has proposed to cancel the deal already; it is the other party's turn.
		AlreadyCancelling,
		/// The party has not proposed to cancel the deal.
		NotCancelling,
		/// Only who paid for the package may do this.
		NotPayer,
		/// The retention of the package has not begun, so there is nothing to renew.
		RetentionNotBegun,
		/// The URI of a package is empty or not one line of visible text.
		InvalidUri,
		/// There is no record of such a deal. Only settled deals are rated.
		RecordNotFound,
		/// A score is from 1 to 5.
		InvalidScore,
		/// The party has rated this deal already.
		AlreadyRated,
		/// A batch needs a move.
		EmptyBatch,
		/// The move is of another account than the sender and has no signature.
		SignatureMissing,
		/// The signature is not one of the account over this move on this chain.
		BadSignature,
		/// The move was valid until an earlier block.
		MoveExpired,
		/// A commitment is not below the modulus of the field, so no proof can be about it.
		NonCanonicalCommitment,
		/// The blinding is not below the modulus of the field, so it opens no commitment.
		NonCanonicalBlinding,
		/// The note has more than 128 bytes.
		NoteTooLong,
		/// The sealed opening of the escrow has more than 512 bytes.
		OpeningTooLong,
		/// The sealed openings of the split have more than 1,024 bytes.
		SplitOpeningTooLong,
		/// The ciphertext of the package is too long to be stored on chain. Keep it elsewhere and give its URI.
		PackageTooLong,
		/// The URI of a package has more than 256 bytes.
		UriTooLong,
		/// The batch has more moves than one call may have.
		BatchTooLong,
	}
}

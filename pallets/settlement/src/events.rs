//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod settlement_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A public amount went into a confidential balance.
		Shielded {
			/// Whose balance.
			who: T::AccountId,
			/// The public amount.
			amount: u128,
		},
		/// A public amount came out of a confidential balance.
		Unshielded {
			/// Whose balance.
			who: T::AccountId,
			/// The public amount.
			amount: u128,
		},
		/// A confidential balance changed. Every move emits it.
		BalanceUpdated {
			/// Whose balance.
			who: T::AccountId,
			/// The version after the move.
			version: u64,
			/// Commitment to the balance after the move.
			commitment: Commitment,
		},
		/// Two parties agreed on a deal, which waits for its funding.
		DealOpened {
			/// The deal.
			deal: DealId,
			/// Who pays and receives.
			demander: T::AccountId,
			/// Who delivers and is paid.
			provider: T::AccountId,
			/// Digest of the terms that both parties agreed to.
			terms: Digest,
			/// Last block of the clock for the funding.
			fund_by: u32,
		},
		/// The demander paid into the escrow.
		DealFunded {
			/// The deal.
			deal: DealId,
			/// Commitment to the payment.
			escrow: Commitment,
			/// Last block of the clock for the provider's acknowledgement.
			acknowledge_by: u32,
		},
		/// The provider read the opening and accepts the payment.
		DealAcknowledged {
			/// The deal.
			deal: DealId,
			/// Last block of the clock for the provider's package.
			deliver_by: u32,
		},
		/// The provider complained that it cannot open the escrow, or that the escrow holds less than the price.
		DealComplained {
			/// The deal.
			deal: DealId,
			/// Last block of the clock for the demander's answer.
			answer_by: u32,
		},
		/// The demander published the opening of the escrow, which is in order. The acknowledgement is awaited anew.
		ComplaintAnswered {
			/// The deal.
			deal: DealId,
			/// What the escrow holds, in the smallest unit.
			amount: u128,
			/// Last block of the clock for the provider's acknowledgement.
			acknowledge_by: u32,
		},
		/// The provider declined a deal before it was funded.
		DealDeclined {
			/// The deal.
			deal: DealId,
		},
		/// A party deposited its package.
		PackageDeposited {
			/// The deal.
			deal: DealId,
			/// Whose package.
			side: Side,
			/// Digest of the plaintext.
			digest: Digest,
			/// Bytes of the ciphertext.
			bytes: u64,
			/// The stamp of the digest.
			stamp: Stamp,
		},
		/// The provider's package is there and waits for the demander.
		DealDelivered {
			/// The deal.
			deal: DealId,
			/// Last block of the clock for a dispute.
			review_by: u32,
		},
		/// The demander disputes the delivery.
		DealDisputed {
			/// The deal.
			deal: DealId,
			/// Digest of the plaintext that the provider packaged.
			digest: Digest,
			/// Who decides, if the terms name an arbiter.
			arbiter: Option<T::AccountId>,
			/// Last block of the clock for a ruling.
			rule_by: u32,
		},
		/// A party put forward evidence in a dispute.
		EvidenceSubmitted {
			/// The deal.
			deal: DealId,
			/// Whose evidence.
			side: Side,
			/// Digest of the evidence.
			digest: Digest,
		},
		/// The arbiter decided a dispute.
		DealRuled {
			/// The deal.
			deal: DealId,
			/// The ruling.
			ruling: Ruling,
		},
		/// A party put forward a split of the escrow, and proved that its parts are the whole.
		SplitProposed {
			/// The deal.
			deal: DealId,
			/// Whose proposal.
			by: Side,
			/// Commitment to the demander's part.
			demander_part: Commitment,
			/// Commitment to the provider's part.
			provider_part: Commitment,
		},
		/// A party withdrew the split it had put forward.
		SplitWithdrawn {
			/// The deal.
			deal: DealId,
			/// Whose proposal.
			by: Side,
		},
		/// The split that a party had put forward lapsed with the delivery, or after it with an upgrade of the chain.
		SplitLapsed {
			/// The deal.
			deal: DealId,
			/// Whose proposal.
			by: Side,
		},
		/// A party proposed to cancel the deal.
		CancellationProposed {
			/// The deal.
			deal: DealId,
			/// Which one.
			by: Side,
		},
		/// A party no longer proposes to cancel the deal.
		CancellationRetracted {
			/// The deal.
			deal: DealId,
			/// Which one.
			by: Side,
		},
		/// The payment is the provider's, which may settle.
		DealPayable {
			/// The deal.
			deal: DealId,
			/// Why.
			ground: Ground,
		},
		/// The payment is the demander's, which may take it back.
		DealRefundable {
			/// The deal.
			deal: DealId,
			/// Why.
			cause: RefundCause,
		},
		/// The payment is shared, and each party may collect its part.
		DealSplit {
			/// The deal.
			deal: DealId,
			/// Whose proposal it was.
			by: Side,
			/// Commitment to the demander's part.
			demander_part: Commitment,
			/// Commitment to the provider's part.
			provider_part: Commitment,
		},
		/// The provider took the payment, and the record was written.
		DealSettled {
			/// The deal.
			deal: DealId,
			/// Why the payment was the provider's.
			ground: Ground,
			/// Digest of the transcript of the deal.
			transcript: Digest,
		},
		/// The demander took the payment back.
		DealRefunded {
			/// The deal.
			deal: DealId,
			/// Why the payment was the demander's.
			cause: RefundCause,
		},
		/// A party took its part of a payment that was shared.
		PartCollected {
			/// The deal.
			deal: DealId,
			/// Whose part.
			side: Side,
			/// Whether it was the last part, with which the deal has ended.
			ended: bool,
		},
		/// A deal that was never funded was removed.
		///
		/// Both parties cancelled it, the provider declined it, or the demander did not fund it in time.
		DealClosed {
			/// The deal.
			deal: DealId,
		},
		/// A party rated the other party of a settled deal.
		DealRated {
			/// The deal.
			deal: DealId,
			/// Who rated.
			by: Side,
			/// The rating.
			rating: Rating,
		},
		/// A package's period of retention began anew.
		PackageRenewed {
			/// The deal.
			deal: DealId,
			/// Whose package.
			side: Side,
			/// Last block of the clock in which the package must still be there.
			keep_until: u32,
		},
		/// A package was removed after its period of retention.
		PackageReaped {
			/// The deal.
			deal: DealId,
			/// Whose package.
			side: Side,
		},
		/// A move of a batch was not made.
		MoveFailed {
			/// Its place in the batch, from 0.
			index: u32,
			/// Whose move.
			account: T::AccountId,
			/// Why.
			error: DispatchError,
		},
		/// A batch of moves was worked through.
		BatchSubmitted {
			/// How many moves were made.
			done: u32,
			/// How many were not.
			failed: u32,
		},
	}
}

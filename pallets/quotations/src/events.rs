//! The events of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod quotations_events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A request was posted.
		RfqPosted {
			/// The request.
			rfq: RfqId,
			/// Who asks.
			demander: T::AccountId,
			/// Digest of the requirement.
			requirement: Digest,
			/// The highest admissible price.
			budget: u128,
			/// The first block in which quotations are taken no longer, if nobody improves late.
			closes_at: u32,
			/// The last block of an award.
			award_by: u32,
		},
		/// A request was amended, and its quotations are void.
		RfqAmended {
			/// The request.
			rfq: RfqId,
			/// Its new version.
			version: u32,
			/// Digest of the requirement.
			requirement: Digest,
			/// The highest admissible price.
			budget: u128,
		},
		/// A request was given up by its demander.
		RfqCancelled {
			/// The request.
			rfq: RfqId,
		},
		/// There is more time, because the best price was set or the request amended late.
		ClosingExtended {
			/// The request.
			rfq: RfqId,
			/// The first block in which quotations are taken no longer.
			closes_at: u32,
		},
		/// A quotation was made.
		Quoted {
			/// The request.
			rfq: RfqId,
			/// Who made it.
			provider: T::AccountId,
			/// The version of the request that it answers.
			version: u32,
			/// The price.
			price: u128,
			/// Digest of the solution.
			solution: Digest,
			/// The last block in which it can be awarded.
			valid_until: u32,
		},
		/// A quotation was improved.
		QuotationImproved {
			/// The request.
			rfq: RfqId,
			/// Who improved it.
			provider: T::AccountId,
			/// The new price.
			price: u128,
			/// Digest of the solution.
			solution: Digest,
			/// How often it has been improved.
			revision: u32,
		},
		/// A quotation lost its place in a full ranking to a cheaper one, and was removed.
		QuotationEvicted {
			/// The request.
			rfq: RfqId,
			/// Who had made it.
			provider: T::AccountId,
			/// Its price.
			price: u128,
		},
		/// A quotation was withdrawn.
		QuotationWithdrawn {
			/// The request.
			rfq: RfqId,
			/// Who had made it.
			provider: T::AccountId,
		},
		/// A quotation was awarded and a deal opened.
		Awarded {
			/// The request.
			rfq: RfqId,
			/// Who made the quotation.
			provider: T::AccountId,
			/// The price.
			price: u128,
			/// The deal.
			deal: DealId,
			/// Digest of the terms that both parties agreed to.
			terms: Digest,
		},
		/// Quotations of a request that has ended were removed.
		QuotationsReaped {
			/// The request.
			rfq: RfqId,
			/// How many.
			count: u32,
		},
		/// A request that has ended was removed.
		RfqReaped {
			/// The request.
			rfq: RfqId,
		},
	}
}

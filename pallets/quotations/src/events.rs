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
			/// The bond of the demander and of each provider.
			bond: u128,
			/// The first block in which quotations are taken no longer, if nobody takes the lead late.
			closes_at: u32,
			/// The last block of an award, if nobody takes the lead late.
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
			/// The number of the question that caused it.
			cause: Option<u32>,
		},
		/// There is more time, because somebody took the lead late.
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
		/// A quotation that was carried over is binding again.
		QuotationReaffirmed {
			/// The request.
			rfq: RfqId,
			/// Who reaffirmed it.
			provider: T::AccountId,
			/// The price.
			price: u128,
		},
		/// A quotation was withdrawn or taken back, with its deposit.
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
		/// A provider has defaulted, and its request takes quotations again.
		///
		/// Live quotations were carried over: their owners improve, reaffirm or withdraw them.
		RfqReopened {
			/// The request.
			rfq: RfqId,
			/// The provider that has defaulted.
			defaulted: T::AccountId,
			/// The first block in which quotations are taken no longer, if nobody takes the lead late.
			closes_at: u32,
			/// The last block of an award, if nobody takes the lead late.
			award_by: u32,
		},
		/// A request has ended, and its quotations are free.
		RfqEnded {
			/// The request.
			rfq: RfqId,
			/// Why.
			reason: EndReason,
		},
		/// A bond went back to the account that had locked it.
		BondReturned {
			/// The request.
			rfq: RfqId,
			/// Whose it is.
			who: T::AccountId,
			/// How much.
			amount: u128,
		},
		/// The bond of a party that has defaulted was burnt.
		BondBurnt {
			/// The request.
			rfq: RfqId,
			/// Whose it was.
			who: T::AccountId,
			/// How much.
			amount: u128,
		},
	}
}

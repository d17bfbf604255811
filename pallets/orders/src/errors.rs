//! The errors of the pallet.

use frame_support::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod orders_errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such listing, or it has expired.
		ListingNotFound,
		/// The listing has another content than stated.
		ContentMismatch,
		/// Nobody can order from themselves.
		OwnListing,
		/// The account has not registered an encryption key.
		EncryptionKeyNotFound,
		/// The provider has no encryption key to which the requirement could be sealed.
		ProviderEncryptionKeyNotFound,
		/// The summary is not UTF-8.
		NotUtf8,
		/// The summary holds a control character or one that changes the direction of writing.
		///
		/// Line feeds and tabs are allowed.
		ControlCharacter,
		/// The sealed requirement is empty.
		EmptySealedRequirement,
		/// The price is zero.
		PriceZero,
		/// The delivery period is zero.
		DeliveryPeriodZero,
		/// The delivery period is longer than a deal may take.
		DeliveryPeriodTooLong,
		/// The order would never be valid.
		ValidityZero,
		/// The order would be valid for longer than possible.
		ValidityTooLong,
		/// The arbiter is the demander.
		ArbiterIsDemander,
		/// The arbiter is the provider.
		ArbiterIsProvider,
		/// There is no such order, or it has ended.
		OrderNotFound,
		/// Only the provider of the listing can do this.
		NotProvider,
		/// Only the demander of the order can do this.
		NotDemander,
		/// The order has expired.
		OrderExpired,
		/// The order has not expired.
		NotExpired,
		/// The order has another price than stated.
		PriceMismatch,
		/// The order has another requirement than stated.
		RequirementMismatch,
		/// The summary takes more than 512 bytes of UTF-8.
		TextTooLong,
		/// The summary holds a character that nobody sees.
		///
		/// Allowed are those that emoji need, and joiners where Arabic and Indic letters change by them.
		InvisibleCharacter,
		/// The sealed requirement takes more than 4096 bytes.
		SealedRequirementTooLong,
		/// The market fee of the order is not held any more; decline the order.
		FeeNotHeld,
	}
}

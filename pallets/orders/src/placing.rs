//! Placing an order.

use crate::{
	fee, Config, Error, Event, NextOrderId, Order, OrderParameters, Orders, OrdersPlaced, OrdersReceived, Pallet,
	SealedRequirement, SealedRequirements, Summary,
};
use frame_support::{
	ensure,
	traits::{Consideration, Get},
};
use sp_runtime::{ArithmeticError, DispatchResult};
use tacit_primitives::{
	market,
	text::{Layout, TextError, UncheckedText},
	Digest, ListingId,
};
use tacit_traits::{Catalogue, EncryptionKeys};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_place(
		demander: T::AccountId,
		listing: ListingId,
		expected_content: Digest,
		parameters: OrderParameters<T::AccountId>,
	) -> DispatchResult {
		let offer = T::Catalogue::offer(listing).ok_or(Error::<T>::ListingNotFound)?;
		ensure!(offer.content == expected_content, Error::<T>::ContentMismatch);
		let provider = offer.provider;
		ensure!(provider != demander, Error::<T>::OwnListing);
		let demander_key = T::EncryptionKeys::encryption_key(&demander).ok_or(Error::<T>::EncryptionKeyNotFound)?;
		ensure!(
			T::EncryptionKeys::encryption_key(&provider).is_some(),
			Error::<T>::ProviderEncryptionKeyNotFound
		);
		Self::ensure_parameters(&parameters)?;
		let arbiter = parameters.dispute.arbiter.as_ref();
		ensure!(arbiter != Some(&demander), Error::<T>::ArbiterIsDemander);
		ensure!(arbiter != Some(&provider), Error::<T>::ArbiterIsProvider);
		let summary = Self::check_summary(parameters.summary)?;
		let sealed =
			SealedRequirement::try_from(parameters.sealed).map_err(|_| Error::<T>::SealedRequirementTooLong)?;

		let now = Self::now();
		let expires_at = now.checked_add(parameters.valid_for).ok_or(ArithmeticError::Overflow)?;
		let id = NextOrderId::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let footprint = Self::order_footprint(summary.len(), sealed.len());
		let ticket = T::OrderConsideration::new(&demander, footprint)?;
		let fee = market::fee(parameters.price);
		fee::hold::<T>(&demander, fee)?;

		NextOrderId::<T>::put(next);
		OrdersPlaced::<T>::insert(&demander, id, ());
		OrdersReceived::<T>::insert(&provider, id, ());
		SealedRequirements::<T>::insert(id, sealed);
		Self::deposit_event(Event::OrderPlaced {
			order: id,
			listing,
			demander: demander.clone(),
			provider: provider.clone(),
			requirement: parameters.requirement,
			price: parameters.price,
			expires_at,
		});
		Orders::<T>::insert(
			id,
			Order {
				listing,
				content: offer.content,
				demander,
				demander_key: Some(demander_key),
				provider,
				requirement: parameters.requirement,
				summary,
				price: parameters.price,
				delivery_period: parameters.delivery_period,
				dispute: parameters.dispute,
				placed_at: now,
				expires_at,
				ticket,
				fee,
			},
		);
		Ok(())
	}

	/// The summary, if it follows the rules for texts.
	fn check_summary(summary: UncheckedText) -> Result<Summary, Error<T>> {
		summary.check(Layout::Paragraphs).map_err(|error| match error {
			TextError::TooLong => Error::<T>::TextTooLong,
			TextError::NotUtf8 => Error::<T>::NotUtf8,
			TextError::ControlCharacter => Error::<T>::ControlCharacter,
			// These rules are for headings only; a summary is never refused for them.
			TextError::InvisibleCharacter | TextError::Blank | TextError::WhiteSpace | TextError::PrivateCharacter => {
				Error::<T>::InvisibleCharacter
			},
		})
	}

	fn ensure_parameters(parameters: &OrderParameters<T::AccountId>) -> DispatchResult {
		ensure!(!parameters.sealed.is_empty(), Error::<T>::EmptySealedRequirement);
		ensure!(parameters.price > 0, Error::<T>::PriceZero);
		ensure!(parameters.delivery_period > 0, Error::<T>::DeliveryPeriodZero);
		ensure!(
			parameters.delivery_period <= T::MaxDeliveryPeriod::get(),
			Error::<T>::DeliveryPeriodTooLong
		);
		ensure!(parameters.valid_for > 0, Error::<T>::ValidityZero);
		ensure!(
			parameters.valid_for <= T::MaxValidity::get(),
			Error::<T>::ValidityTooLong
		);
		Ok(())
	}
}

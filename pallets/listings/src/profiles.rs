//! Profiles: the names, contacts and encryption keys of accounts.

use crate::{x25519, Config, Contact, Error, Event, Name, Pallet, Profile, Profiles};
use frame_support::{ensure, traits::Consideration};
use sp_runtime::{traits::Convert, DispatchResult};
use tacit_pallet_support::{chain::genesis_hash, signature};
use tacit_primitives::{
	text::{Layout, Text, TextError, UncheckedText},
	AccountSignature, EncryptionKey, X25519Key,
};
use tacit_traits::EncryptionKeys;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_profile(
		who: T::AccountId,
		name: UncheckedText,
		contact: UncheckedText,
		key: X25519Key,
		signature: Option<AccountSignature>,
	) -> DispatchResult {
		let name: Name = Self::check_text(name, Layout::Heading, Error::<T>::EmptyName)?;
		let contact: Contact = Self::check_line(contact)?;
		ensure!(x25519::is_canonical(&key.0), Error::<T>::NonCanonicalEncryptionKey);
		ensure!(!x25519::is_low_order(&key.0), Error::<T>::LowOrderEncryptionKey);
		let old = Profiles::<T>::get(&who);
		let old_key = old.as_ref().map(|old| &old.encryption_key);
		let encryption_key = Self::check_key(&who, EncryptionKey { key, signature }, old_key)?;

		let footprint = Self::profile_footprint(&who, &name, &contact, &encryption_key);
		let (listings, ticket) = match old {
			Some(old) => (old.listings, old.ticket.update(&who, footprint)?),
			None => (0, T::ProfileConsideration::new(&who, footprint)?),
		};
		Self::deposit_event(Event::ProfileSet {
			who: who.clone(),
			encryption_key: key,
		});
		Profiles::<T>::insert(
			&who,
			Profile {
				name,
				contact,
				encryption_key,
				listings,
				ticket,
			},
		);
		Ok(())
	}

	pub(crate) fn do_clear_profile(who: T::AccountId) -> DispatchResult {
		let profile = Profiles::<T>::get(&who).ok_or(Error::<T>::ProfileNotFound)?;
		ensure!(profile.listings == 0, Error::<T>::HasListings);
		profile.ticket.drop(&who)?;
		Profiles::<T>::remove(&who);
		Self::deposit_event(Event::ProfileCleared { who });
		Ok(())
	}

	/// The key to store: with a signature only if it is the account's, and never without one where the old key has one.
	/// The same key keeps its signature where no other is given.
	fn check_key(
		who: &T::AccountId,
		new: EncryptionKey,
		old: Option<&EncryptionKey>,
	) -> Result<EncryptionKey, Error<T>> {
		if new.signature.is_some() {
			let owner = T::KeyOwner::convert(who.clone());
			ensure!(
				new.is_signed_by(&genesis_hash::<T>(), owner.as_ref(), signature::verify),
				Error::<T>::BadKeySignature
			);
			return Ok(new);
		}
		match old {
			Some(old) if old.key == new.key => Ok(old.clone()),
			Some(old) => {
				ensure!(old.signature.is_none(), Error::<T>::KeyNotSigned);
				Ok(new)
			},
			None => Ok(new),
		}
	}

	/// The text of a line that may be empty.
	pub(crate) fn check_line<const MAX: u32>(text: UncheckedText) -> Result<Text<MAX>, Error<T>> {
		Self::check_text(text, Layout::Line, Error::<T>::TextTooLong)
	}

	/// The text, if it follows the rules; `blank` where there is nothing to see in it and its layout does not allow
	/// that.
	pub(crate) fn check_text<const MAX: u32>(
		text: UncheckedText,
		layout: Layout,
		blank: Error<T>,
	) -> Result<Text<MAX>, Error<T>> {
		text.check(layout).map_err(|error| match error {
			TextError::TooLong => Error::<T>::TextTooLong,
			TextError::NotUtf8 => Error::<T>::NotUtf8,
			TextError::ControlCharacter => Error::<T>::ControlCharacter,
			TextError::InvisibleCharacter => Error::<T>::InvisibleCharacter,
			TextError::Blank => blank,
			TextError::WhiteSpace => Error::<T>::WhiteSpace,
			TextError::PrivateCharacter => Error::<T>::PrivateCharacter,
		})
	}
}

impl<T: Config> EncryptionKeys<T::AccountId> for Pallet<T> {
	fn encryption_key(who: &T::AccountId) -> Option<EncryptionKey> {
		Profiles::<T>::get(who).map(|profile| profile.encryption_key)
	}
}

impl<T: Config> tacit_traits::Profiles<T::AccountId> for Pallet<T> {
	fn has_profile(who: &T::AccountId) -> bool {
		Profiles::<T>::contains_key(who)
	}
}

//! Profiles: who an account says it is, and how things are sealed for it.

use crate::{x25519, Config, Contact, Error, Event, Name, Pallet, Profile, ProfileInfo, Profiles};
use alloc::string::String;
use codec::Encode;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint},
};
use sp_runtime::DispatchResult;
use tacit_primitives::{
	text::{self, Layout, TextError},
	EncryptionKeys, X25519Key,
};

impl<T: Config> Pallet<T> {
	/// What a profile takes in storage, its deposit's own entry aside.
	pub fn profile_footprint(who: &T::AccountId, name: &Name, contact: &Contact, key: &X25519Key) -> Footprint {
		const LISTINGS_BYTES: usize = 4;
		Footprint::from_parts(
			1,
			(who, name, contact, key).encoded_size().saturating_add(LISTINGS_BYTES),
		)
	}

	/// The profile of an account.
	pub fn profile(who: &T::AccountId) -> Option<ProfileInfo> {
		Profiles::<T>::get(who).map(|profile| ProfileInfo {
			name: shown(&profile.name),
			contact: shown(&profile.contact),
			encryption_key: profile.encryption_key,
			listings: profile.listings,
		})
	}

	pub(crate) fn do_set_profile(
		who: T::AccountId,
		name: Name,
		contact: Contact,
		encryption_key: X25519Key,
	) -> DispatchResult {
		ensure!(!name.is_empty(), Error::<T>::EmptyName);
		Self::ensure_text(&name, Layout::Line)?;
		Self::ensure_text(&contact, Layout::Line)?;
		ensure!(
			x25519::is_canonical(&encryption_key.0),
			Error::<T>::NonCanonicalEncryptionKey
		);
		ensure!(
			!x25519::is_low_order(&encryption_key.0),
			Error::<T>::LowOrderEncryptionKey
		);

		let footprint = Self::profile_footprint(&who, &name, &contact, &encryption_key);
		let (listings, ticket) = match Profiles::<T>::get(&who) {
			Some(old) => (old.listings, old.ticket.update(&who, footprint)?),
			None => (0, T::ProfileConsideration::new(&who, footprint)?),
		};
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
		Self::deposit_event(Event::ProfileSet { who, encryption_key });
		Ok(())
	}

	pub(crate) fn do_clear_profile(who: T::AccountId) -> DispatchResult {
		let profile = Profiles::<T>::get(&who).ok_or(Error::<T>::NoProfile)?;
		ensure!(profile.listings == 0, Error::<T>::HasListings);
		profile.ticket.drop(&who)?;
		Profiles::<T>::remove(&who);
		Self::deposit_event(Event::ProfileCleared { who });
		Ok(())
	}

	pub(crate) fn ensure_text(bytes: &[u8], layout: Layout) -> DispatchResult {
		text::check(bytes, layout).map_err(|error| match error {
			TextError::NotUtf8 => Error::<T>::NotUtf8.into(),
			TextError::ControlCharacter => Error::<T>::ControlCharacter.into(),
		})
	}
}

/// A stored text, which is UTF-8 because nothing else is stored.
pub(crate) fn shown(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
}

impl<T: Config> EncryptionKeys<T::AccountId> for Pallet<T> {
	fn encryption_key(who: &T::AccountId) -> Option<X25519Key> {
		Profiles::<T>::get(who).map(|profile| profile.encryption_key)
	}
}

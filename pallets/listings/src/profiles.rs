//! Profiles: who an account says it is, and how things are sealed for it.

use crate::{x25519, Config, Contact, Error, Event, Name, Pallet, Profile, ProfileInfo, Profiles};
use alloc::string::String;
use codec::Encode;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint},
};
use sp_runtime::{DispatchError, DispatchResult};
use tacit_primitives::{EncryptionKeys, X25519Key};

/// Which control characters a text may hold.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
	/// None.
	Line,
	/// Line feeds and tabs.
	Paragraphs,
}

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
			name: text(&profile.name),
			contact: text(&profile.contact),
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

	/// Refuses what is not UTF-8, and control characters: a terminal that shows a text must not be steered by it.
	pub(crate) fn ensure_text(bytes: &[u8], layout: Layout) -> Result<(), DispatchError> {
		let text = core::str::from_utf8(bytes).map_err(|_| Error::<T>::NotUtf8)?;
		let allowed = |c: char| match layout {
			Layout::Line => !c.is_control(),
			Layout::Paragraphs => !c.is_control() || matches!(c, '\n' | '\t'),
		};
		ensure!(text.chars().all(allowed), Error::<T>::ControlCharacter);
		Ok(())
	}
}

/// A stored text, which is UTF-8 because nothing else is stored.
pub(crate) fn text(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
}

impl<T: Config> EncryptionKeys<T::AccountId> for Pallet<T> {
	fn encryption_key(who: &T::AccountId) -> Option<X25519Key> {
		Profiles::<T>::get(who).map(|profile| profile.encryption_key)
	}
}

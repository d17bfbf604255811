//! The answers of the runtime API.

use crate::{runtime_api::VoicesPage, Config, Facts, Pallet, Voices};
use alloc::vec::Vec;
use frame_support::traits::Get;
use tacit_primitives::{ReputationByRole, Side};

/// Voices on one page at most.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// The reputation of an account in both roles.
	pub fn reputation(who: &T::AccountId) -> ReputationByRole {
		let [provider, demander] = [Side::Provider, Side::Demander].map(|role| Facts::<T>::get((who, role)));
		ReputationByRole {
			provider,
			provider_standing: provider.standing(T::PriorWeight::get()),
			demander,
			demander_standing: demander.standing(T::PriorWeight::get()),
		}
	}

	/// The voices about an account. See [`ReputationApi`](crate::runtime_api::ReputationApi).
	pub fn voices(
		who: &T::AccountId,
		side: Side,
		cursor: Option<T::AccountId>,
		limit: u32,
	) -> VoicesPage<T::AccountId> {
		let key = (who, side);
		let mut known = match &cursor {
			Some(last) => Voices::<T>::iter_prefix_from(key, Voices::<T>::hashed_key_for(key, last)),
			None => Voices::<T>::iter_prefix(key),
		}
		.peekable();
		// A page without room for a voice would never get on.
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let mut voices = Vec::new();
		while let Some(voice) = known.next_if(|_| voices.len() < limit) {
			voices.push(voice);
		}
		let last = voices.last().map(|(counterparty, _)| counterparty.clone()).or(cursor);
		VoicesPage {
			next: known.peek().and(last),
			voices,
		}
	}
}

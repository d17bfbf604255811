//! The changes of voices and facts by deals and ratings, and the answers about them.

use crate::{types::DEFAULT_SCORE, Config, Error, Facts, Pallet, Voice, Voices, WeightInfo};
use frame_support::{ensure, traits::Get, weights::Weight};
use sp_runtime::DispatchResult;
use tacit_primitives::{limits, market, DealNotice, DealOrigin, Reputation, Side, Standing};
use tacit_traits::{DealObserver, Ratings, Reputations};

/// The roles in which the parties of a deal are known.
pub(crate) const ROLES: [Side; 2] = [Side::Demander, Side::Provider];

impl<T: Config> Pallet<T> {
	/// Changes the voice of a deal's other party about the one in this role, and with it the facts.
	pub(crate) fn change(
		role: Side,
		demander: &T::AccountId,
		provider: &T::AccountId,
		change: impl FnOnce(&mut Voice, &mut Reputation),
	) {
		let (rated, counterparty) = match role {
			Side::Demander => (demander, provider),
			Side::Provider => (provider, demander),
		};
		let old = Voices::<T>::get((rated, role), counterparty);
		let mut voice = old.unwrap_or_default();
		Facts::<T>::mutate((rated, role), |facts| {
			match old {
				Some(old) => leave_out(facts, &old),
				None => facts.counterparties = facts.counterparties.saturating_add(1),
			}
			change(&mut voice, facts);
			count(facts, &voice);
		});
		Voices::<T>::insert((rated, role), counterparty, voice);
	}
}

/// Adds a voice to the sums over all voices.
pub(crate) fn count(facts: &mut Reputation, voice: &Voice) {
	facts.fees = facts.fees.saturating_add(voice.fees);
	if let Some(score) = voice.score {
		facts.voices = facts.voices.saturating_add(1);
		facts.score_sum = facts.score_sum.saturating_add(score.into());
		facts.weight = facts.weight.saturating_add(voice.fees);
		facts.weighted_scores = facts
			.weighted_scores
			.saturating_add(voice.fees.saturating_mul(score.into()));
	}
}

/// Takes a voice out of the sums over all voices.
fn leave_out(facts: &mut Reputation, voice: &Voice) {
	facts.fees = facts.fees.saturating_sub(voice.fees);
	if let Some(score) = voice.score {
		facts.voices = facts.voices.saturating_sub(1);
		facts.score_sum = facts.score_sum.saturating_sub(score.into());
		facts.weight = facts.weight.saturating_sub(voice.fees);
		facts.weighted_scores = facts
			.weighted_scores
			.saturating_sub(voice.fees.saturating_mul(score.into()));
	}
}

impl<T: Config> DealObserver<T::AccountId> for Pallet<T> {
	/// Nothing is known of a deal before its outcome is fixed.
	fn acknowledged(_: &DealNotice<T::AccountId>) {}

	fn concluded(deal: &DealNotice<T::AccountId>, fault: Option<Side>) {
		let fee = match deal.origin {
			DealOrigin::Earlier => 0,
			DealOrigin::Order(_) | DealOrigin::Award(_) => market::fee(deal.price),
		};
		for role in ROLES {
			Self::change(role, &deal.demander, &deal.provider, |voice, facts| {
				voice.fees = voice.fees.saturating_add(fee);
				if fault == Some(role) {
					facts.defaults = facts.defaults.saturating_add(1);
					voice.score = Some(DEFAULT_SCORE);
					// Otherwise an earlier deal that was not rated yet would undo the default.
					voice.rate_by = 0;
				}
			});
		}
	}

	fn acknowledged_weight() -> Weight {
		Weight::zero()
	}

	fn concluded_weight() -> Weight {
		T::WeightInfo::concluded()
	}
}

impl<T: Config> Ratings<T::AccountId> for Pallet<T> {
	fn settled(demander: &T::AccountId, provider: &T::AccountId) {
		let rate_by = Self::now().saturating_add(T::RatingPeriod::get());
		for role in ROLES {
			Self::change(role, demander, provider, |voice, facts| {
				facts.settled = facts.settled.saturating_add(1);
				voice.rate_by = rate_by;
			});
		}
	}

	fn rated(by: Side, demander: &T::AccountId, provider: &T::AccountId, score: u8) -> DispatchResult {
		ensure!((1..=limits::SCORE).contains(&score), Error::<T>::InvalidScore);
		let voice = match by {
			Side::Demander => Voices::<T>::get((provider, Side::Provider), demander),
			Side::Provider => Voices::<T>::get((demander, Side::Demander), provider),
		};
		ensure!(
			voice.is_some_and(|voice| Self::now() <= voice.rate_by),
			Error::<T>::RatingPeriodOver
		);
		Self::change(by.other(), demander, provider, |voice, _| voice.score = Some(score));
		Ok(())
	}

	fn settled_weight() -> Weight {
		T::WeightInfo::settled()
	}

	fn rated_weight() -> Weight {
		T::WeightInfo::rated()
	}
}

impl<T: Config> Reputations<T::AccountId> for Pallet<T> {
	fn provider_reputation(who: &T::AccountId) -> (Reputation, Standing) {
		let facts = Facts::<T>::get((who, Side::Provider));
		(facts, facts.standing(T::PriorWeight::get()))
	}
}

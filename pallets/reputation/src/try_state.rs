//! The invariants of the pallet's storage.

use crate::{voices::count, Config, Facts, Pallet, Voices};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tacit_primitives::{limits, Reputation, Side};

impl<T: Config> Pallet<T> {
	/// Checks the invariants. It walks the whole storage of the pallet, so it is for tests and `try-runtime` only.
	///
	/// 1. A score is 1 to 5.
	/// 2. Of two accounts with a deal each has a voice about the other one, with the same fees.
	/// 3. The facts about an account are the sums over the voices about it, and there are none without a voice.
	/// 4. As many settled deals count for providers as for demanders.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(T::AccountId, Side), Reputation>::new();
		for ((rated, role), counterparty, voice) in Voices::<T>::iter() {
			ensure!(
				voice.score.is_none_or(|score| (1..=limits::SCORE).contains(&score)),
				"1: a score is not 1 to 5"
			);
			let other = Voices::<T>::get((&counterparty, role.other()), &rated);
			ensure!(
				other.is_some_and(|other| other.fees == voice.fees),
				"2: two accounts with deals have not both a voice of the same fees"
			);
			let sum = sums.entry((rated, role)).or_default();
			sum.counterparties = sum.counterparties.saturating_add(1);
			count(sum, &voice);
		}
		let (mut known, mut settled) = (0usize, [0u64; 2]);
		for ((who, role), facts) in Facts::<T>::iter() {
			known = known.saturating_add(1);
			let [demanders, providers] = &mut settled;
			let side = match role {
				Side::Demander => demanders,
				Side::Provider => providers,
			};
			*side = side.saturating_add(facts.settled.into());
			let expected = sums.get(&(who, role)).map(|sum| Reputation {
				settled: facts.settled,
				defaults: facts.defaults,
				..*sum
			});
			ensure!(Some(facts) == expected, "3: facts are not the sums over the voices");
		}
		ensure!(known == sums.len(), "3: there are voices without facts");
		let [demanders, providers] = settled;
		ensure!(
			demanders == providers,
			"4: not as many settled deals of demanders as of providers"
		);
		Ok(())
	}
}

//! Random sequences of deals and ratings, compared with a model that remembers everything.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	Conclude(AccountId, AccountId, u16, Option<Side>, bool),
	Settle(AccountId, AccountId),
	Rate(Side, AccountId, AccountId, u8),
	Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let who = || 1u64..5;
	let side = || prop_oneof![Just(Side::Demander), Just(Side::Provider)];
	prop_oneof![
		3 => (who(), who(), any::<u16>(), prop::option::weighted(0.3, side()), prop::bool::weighted(0.1))
			.prop_map(|(demander, provider, price, fault, earlier)| {
				Step::Conclude(demander, provider, price, fault, earlier)
			}),
		3 => (who(), who()).prop_map(|(demander, provider)| Step::Settle(demander, provider)),
		5 => (side(), who(), who(), 0u8..7)
			.prop_map(|(by, demander, provider, score)| Step::Rate(by, demander, provider, score)),
		1 => (1u32..150).prop_map(Step::Wait),
	]
}

/// What was heard of one counterparty of an account in a role.
#[derive(Default)]
struct Heard {
	fees: u128,
	settled: u32,
	defaults: u32,
	score: Option<u8>,
	open_until: Option<u32>,
}

type Model = BTreeMap<(AccountId, u8), BTreeMap<AccountId, Heard>>;

fn parties(role: Side, demander: AccountId, provider: AccountId) -> (AccountId, AccountId) {
	match role {
		Side::Demander => (demander, provider),
		Side::Provider => (provider, demander),
	}
}

fn heard(model: &mut Model, role: Side, demander: AccountId, provider: AccountId) -> &mut Heard {
	let (rated, counterparty) = parties(role, demander, provider);
	model
		.entry((rated, role as u8))
		.or_default()
		.entry(counterparty)
		.or_default()
}

fn take(model: &mut Model, step: &Step) {
	match *step {
		Step::Conclude(demander, provider, price, fault, earlier) => {
			let price = u128::from(price) * 1_000;
			let origin = if earlier {
				DealOrigin::Earlier
			} else {
				DealOrigin::Award(0)
			};
			let deal = DealNotice {
				origin,
				..notice(demander, provider, price)
			};
			Known::concluded(&deal, fault);
			for role in [Side::Demander, Side::Provider] {
				let heard = heard(model, role, demander, provider);
				heard.fees += if earlier { 0 } else { price / 1_000 };
				if fault == Some(role) {
					heard.defaults += 1;
					heard.score = Some(1);
					heard.open_until = None;
				}
			}
		},
		Step::Settle(demander, provider) => {
			Known::settled(&demander, &provider);
			for role in [Side::Demander, Side::Provider] {
				let heard = heard(model, role, demander, provider);
				heard.settled += 1;
				heard.open_until = Some(Now::get() + 100);
			}
		},
		Step::Rate(by, demander, provider, score) => {
			let done = Known::rated(by, &demander, &provider, score);
			let (rated, counterparty) = parties(by.other(), demander, provider);
			let known = model
				.get_mut(&(rated, by.other() as u8))
				.and_then(|voices| voices.get_mut(&counterparty));
			match known {
				Some(heard) if heard.open_until.is_some_and(|until| Now::get() <= until) && (1..6).contains(&score) => {
					assert_eq!(done, Ok(()));
					heard.score = Some(score);
				},
				_ => assert!(done.is_err(), "{step:?}"),
			}
		},
		Step::Wait(blocks) => Now::mutate(|now| *now += blocks),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn the_facts_are_what_was_heard(steps in prop::collection::vec(step(), 1..80)) {
		run(|| {
			let mut model = Model::new();
			for step in &steps {
				take(&mut model, step);
				Known::do_try_state().unwrap_or_else(|broken| panic!("{step:?}: {broken:?}"));
			}
			assert_eq!(Facts::<Test>::iter_keys().count(), model.len());
			for ((who, role), voices) in model {
				let role = if role == Side::Demander as u8 { Side::Demander } else { Side::Provider };
				let scores: Vec<(u128, u128)> = voices
					.values()
					.filter_map(|heard| Some((heard.fees, heard.score?.into())))
					.collect();
				let expected = Reputation {
					settled: voices.values().map(|heard| heard.settled).sum(),
					counterparties: voices.len() as u32,
					defaults: voices.values().map(|heard| heard.defaults).sum(),
					fees: voices.values().map(|heard| heard.fees).sum(),
					voices: scores.len() as u32,
					score_sum: scores.iter().map(|(_, score)| *score as u64).sum(),
					weight: scores.iter().map(|(fees, _)| fees).sum(),
					weighted_scores: scores.iter().map(|(fees, score)| fees * score).sum(),
				};
				assert_eq!(Facts::<Test>::get((who, role)), expected);
			}
		});
	}
}

//! Random sequences of calls: after any calls in any order the invariants hold and the deposits are right, and a
//! refused call changes nothing.

use super::*;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Price {
	Stated(u128),
	Entering(u128),
	Leading(u128),
}

#[derive(Clone, Debug)]
enum Step {
	Post(AccountId, u8),
	Amend(AccountId, RfqId, u32),
	Cancel(AccountId, RfqId),
	Quote(AccountId, RfqId, Price, Option<u32>, usize),
	Improve(AccountId, RfqId, Price, Option<usize>),
	Withdraw(AccountId, RfqId),
	Award(AccountId, RfqId, AccountId),
	Reap(AccountId, RfqId, u32),
	Wait(u32),
}

fn price() -> impl Strategy<Value = Price> {
	prop_oneof![
		(0u128..1100).prop_map(Price::Stated),
		(0u128..30).prop_map(Price::Entering),
		(0u128..30).prop_map(Price::Leading),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let who = || prop_oneof![9 => 1u64..9, 1 => Just(KEYLESS)];
	let rfq = || 0u64..4;
	prop_oneof![
		2 => (1u64..4, any::<u8>()).prop_map(|(who, kind)| Step::Post(who, kind)),
		1 => (1u64..4, rfq(), 1u32..4).prop_map(|(who, rfq, version)| Step::Amend(who, rfq, version)),
		1 => (1u64..4, rfq()).prop_map(|(who, rfq)| Step::Cancel(who, rfq)),
		9 => (who(), rfq(), price(), prop::option::of(0u32..300), 0usize..300)
			.prop_map(|(who, rfq, price, valid_for, size)| Step::Quote(who, rfq, price, valid_for, size)),
		6 => (who(), rfq(), price(), prop::option::of(1usize..300))
			.prop_map(|(who, rfq, price, size)| Step::Improve(who, rfq, price, size)),
		2 => (who(), rfq()).prop_map(|(who, rfq)| Step::Withdraw(who, rfq)),
		3 => (1u64..4, rfq(), who()).prop_map(|(who, rfq, provider)| Step::Award(who, rfq, provider)),
		2 => (who(), rfq(), 0u32..4).prop_map(|(who, rfq, limit)| Step::Reap(who, rfq, limit)),
		4 => prop_oneof![3 => 0u32..15, 1 => 15u32..120].prop_map(Step::Wait),
	]
}

fn resolve(price: &Price, rfq: RfqId, who: AccountId) -> u128 {
	let prices = Quotations::next_admissible_price(rfq, &who);
	match price {
		Price::Stated(price) => *price,
		Price::Entering(less) => prices.and_then(|p| p.to_enter).unwrap_or(1).saturating_sub(*less),
		Price::Leading(less) => prices.and_then(|p| p.to_lead).unwrap_or(1).saturating_sub(*less),
	}
}

fn sized(size: usize) -> Solution {
	Solution {
		digest: digest(size as u8),
		summary: summary(&"s".repeat(size)),
		sealed: vec![7; size * 2],
	}
}

fn take(step: &Step) -> DispatchResult {
	let version = |rfq| Rfqs::<Test>::get(rfq).map_or(1, |rfq| rfq.version);
	match step {
		Step::Post(who, kind) => post(
			*who,
			RfqParameters {
				open_for: 10 + u32::from(kind % 3) * 20,
				hard_close_after: 80,
				award_within: 120,
				summary: summary(&"r".repeat(usize::from(*kind))),
				keywords: keywords(&["a", "b", "c"][..1 + usize::from(kind % 3)]),
				dispute: dispute(1 + u64::from(kind % 9)),
				..parameters()
			},
		),
		Step::Amend(who, rfq, version) => amend(*who, *rfq, *version, amendment()),
		Step::Cancel(who, rfq) => cancel(*who, *rfq),
		Step::Quote(who, rfq, price, valid_for, size) => quote_with(
			*who,
			*rfq,
			version(*rfq),
			resolve(price, *rfq, *who),
			sized(*size),
			*valid_for,
		),
		Step::Improve(who, rfq, price, size) => {
			improve_with(*who, *rfq, version(*rfq), resolve(price, *rfq, *who), size.map(sized))
		},
		Step::Withdraw(who, rfq) => withdraw(*who, *rfq),
		Step::Award(who, rfq, provider) => {
			let (price, solution) =
				Stored::<Test>::get(rfq, provider).map_or((1, digest(1)), |q| (q.price, q.solution));
			award_with(*who, *rfq, version(*rfq), *provider, price, solution)
		},
		Step::Reap(who, rfq, limit) => reap(*who, *rfq, *limit),
		Step::Wait(blocks) => {
			Now::mutate(|now| *now += blocks);
			Ok(())
		},
	}
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

type Seen = BTreeMap<RfqId, RfqOf<Test>>;

/// The parts of a request that no call may change.
fn check_history(before: &Seen, after: &Seen) {
	for (id, new) in after {
		let Some(old) = before.get(id) else { continue };
		assert_eq!((old.hard_close, old.award_by), (new.hard_close, new.award_by));
		assert!(old.closes_at <= new.closes_at && old.version <= new.version);
		assert!(old.history.quotations <= new.history.quotations);
		assert!(old.history.improvements <= new.history.improvements);
		assert!(old.state == RfqState::Undecided || old.state == new.state);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn the_invariants_hold_after_every_call(steps in prop::collection::vec(step(), 1..80)) {
		run(|| {
			for step in &steps {
				let (seen, state): (Seen, _) = (Rfqs::<Test>::iter().collect(), root());
				if take(step).is_err() {
					assert_eq!(root(), state, "{step:?} was refused and changed something");
				}
				Quotations::do_try_state().unwrap_or_else(|broken| panic!("{step:?}: {broken:?}"));
				check_deposits();
				check_history(&seen, &Rfqs::<Test>::iter().collect());
			}
			let awarded: Vec<_> = Opened::get();
			assert!(awarded.iter().all(|deal| deal.demander != deal.provider && deal.ceiling > 0));
			assert!(awarded
				.iter()
				.filter_map(|deal| Some((deal, deal.dispute.arbiter?)))
				.all(|(deal, arbiter)| arbiter != deal.demander && arbiter != deal.provider));

			// In the end anybody can remove everything, and everybody has their deposits back.
			Now::mutate(|now| *now += 1000);
			let ids: Vec<_> = Rfqs::<Test>::iter_keys().collect();
			for id in ids {
				while Rfqs::<Test>::contains_key(id) {
					reap(9, id, 3).expect("there is something to reap");
				}
			}
			assert!(no_deposits_are_left());
			assert_eq!(Stored::<Test>::iter_keys().count(), 0);
		});
	}

	/// The prices that are called admissible are, and no higher ones.
	#[test]
	fn the_next_admissible_price_is_the_highest(steps in prop::collection::vec(step(), 1..40), who in 2u64..12) {
		run(|| {
			post(DEMANDER, parameters()).expect("the usual request is fine");
			for step in steps.iter().filter(|step| matches!(step, Step::Quote(..) | Step::Improve(..))) {
				let _ = take(step);
			}
			let Some(prices) = Quotations::next_admissible_price(0, &who) else { return };
			let attempt = |price: u128| {
				frame_support::storage::with_transaction(|| {
					let made = match prices.own {
						Some(_) => improve(who, 0, price),
						None => quote(who, 0, price),
					};
					let leads = ranked(0).first().is_some_and(|(leader, _)| *leader == who);
					sp_runtime::TransactionOutcome::Rollback(made.map(|()| leads))
				})
			};
			match prices.to_enter {
				Some(price) => assert!(attempt(price).is_ok() && attempt(price + 1).is_err()),
				None => assert!((1..=1000).all(|price| attempt(price).is_err())),
			}
			match prices.to_lead {
				Some(price) => {
					assert_eq!(attempt(price), Ok(true));
					assert!(attempt(price + 1) != Ok(true) || prices.leads);
				},
				None => assert!((1..=1000).all(|price| attempt(price) != Ok(true) || prices.leads)),
			}
		});
	}
}

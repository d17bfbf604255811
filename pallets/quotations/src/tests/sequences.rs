//! Random sequences of calls and of the ends of deals: after any of them in any order the invariants hold, deposits and
//! bonds are right, and a refused call changes nothing.

use super::*;
use frame_support::assert_ok;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use std::collections::BTreeMap;

/// Whether an attempt leads, if it is taken.
type Attempt = Result<bool, sp_runtime::DispatchError>;

#[derive(Clone, Debug)]
enum Price {
	Stated(u128),
	/// As many steps below the highest price with which one can enter.
	Entering(u128),
	/// As many steps below the highest price with which one can lead.
	Leading(u128),
}

#[derive(Clone, Debug)]
enum Step {
	Post(AccountId, u8),
	Amend(AccountId, RfqId, u32),
	Cancel(AccountId, RfqId),
	End(AccountId, RfqId),
	Quote(AccountId, RfqId, Price, usize),
	Improve(AccountId, RfqId, Price, Option<usize>),
	Reaffirm(AccountId, RfqId),
	Withdraw(AccountId, RfqId),
	Award(AccountId, RfqId, AccountId),
	/// The call and the deal's place among those that could be acknowledged.
	Acknowledge(usize),
	/// The deal's place among those that are under way, and whose default it is.
	Conclude(usize, Option<Side>),
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
	let fault = prop_oneof![
		1 => Just(None),
		1 => Just(Some(Side::Demander)),
		3 => Just(Some(Side::Provider)),
	];
	prop_oneof![
		2 => (1u64..4, any::<u8>()).prop_map(|(who, kind)| Step::Post(who, kind)),
		1 => (1u64..4, rfq(), 1u32..4).prop_map(|(who, rfq, version)| Step::Amend(who, rfq, version)),
		1 => (1u64..4, rfq()).prop_map(|(who, rfq)| Step::Cancel(who, rfq)),
		1 => (who(), rfq()).prop_map(|(who, rfq)| Step::End(who, rfq)),
		9 => (who(), rfq(), price(), 0usize..300)
			.prop_map(|(who, rfq, price, size)| Step::Quote(who, rfq, price, size)),
		6 => (who(), rfq(), price(), prop::option::of(1usize..300))
			.prop_map(|(who, rfq, price, size)| Step::Improve(who, rfq, price, size)),
		3 => (who(), rfq()).prop_map(|(who, rfq)| Step::Reaffirm(who, rfq)),
		3 => (who(), rfq()).prop_map(|(who, rfq)| Step::Withdraw(who, rfq)),
		6 => (1u64..4, rfq(), who()).prop_map(|(who, rfq, provider)| Step::Award(who, rfq, provider)),
		1 => any::<usize>().prop_map(Step::Acknowledge),
		3 => (any::<usize>(), fault).prop_map(|(place, fault)| Step::Conclude(place, fault)),
		5 => prop_oneof![3 => 0u32..15, 2 => 15u32..120].prop_map(Step::Wait),
	]
}

/// The deals that are neither concluded nor acknowledged, and those that are acknowledged only.
#[derive(Default)]
struct Deals {
	agreed: Vec<DealId>,
	acknowledged: Vec<DealId>,
}

fn resolve(price: &Price, rfq: RfqId, who: AccountId) -> u128 {
	let prices = Quotations::next_admissible_price(rfq, &who);
	let step = Rfqs::<Test>::get(rfq).map_or(1, |rfq| rfq.price_step);
	match price {
		Price::Stated(price) => *price,
		Price::Entering(less) => prices.and_then(|p| p.to_enter).unwrap_or(1).saturating_sub(less * step),
		Price::Leading(less) => prices.and_then(|p| p.to_lead).unwrap_or(1).saturating_sub(less * step),
	}
}

fn sized(size: usize) -> Solution {
	Solution {
		digest: digest(size as u8),
		summary: summary(&"s".repeat(size)),
		sealed: vec![7; size * 2],
	}
}

fn take(step: &Step, deals: &mut Deals) -> DispatchResult {
	let version = |rfq| Rfqs::<Test>::get(rfq).map_or(1, |rfq| rfq.version);
	match step {
		Step::Post(who, kind) => {
			let text = match kind % 3 {
				0 => RequirementText::None,
				1 => RequirementText::Public(vec![*kind; usize::from(*kind)]),
				_ => RequirementText::Address("https://example.org".into()),
			};
			post(
				*who,
				RfqParameters {
					open_for: 10 + u32::from(kind % 3) * 20,
					bond: 500 + Balance::from(*kind),
					award_within: 20 + u32::from(kind % 5) * 20,
					summary: summary(&"r".repeat(usize::from(*kind))),
					keywords: keywords(&["a", "b", "c"][..1 + usize::from(kind % 3)]),
					dispute: dispute(1 + u64::from(kind % 9)),
					text,
					..parameters()
				},
			)
		},
		Step::Amend(who, rfq, version) => amend(*who, *rfq, *version, amendment()),
		Step::Cancel(who, rfq) => cancel(*who, *rfq),
		Step::End(who, rfq) => end(*who, *rfq),
		Step::Quote(who, rfq, price, size) => {
			quote_with(*who, *rfq, version(*rfq), resolve(price, *rfq, *who), sized(*size))
		},
		Step::Improve(who, rfq, price, size) => {
			improve_with(*who, *rfq, version(*rfq), resolve(price, *rfq, *who), size.map(sized))
		},
		Step::Reaffirm(who, rfq) => call(
			*who,
			Call::reaffirm {
				rfq: *rfq,
				expected_version: version(*rfq),
			},
		),
		Step::Withdraw(who, rfq) => withdraw(*who, *rfq),
		Step::Award(who, rfq, provider) => {
			let (price, solution) =
				Stored::<Test>::get(rfq, provider).map_or((1, digest(1)), |q| (q.price, q.solution));
			award_with(*who, *rfq, version(*rfq), *provider, price, solution)?;
			deals.agreed.push(99 + Opened::get().len() as u64);
			Ok(())
		},
		Step::Acknowledge(place) => {
			if !deals.agreed.is_empty() {
				let deal = deals.agreed.remove(place % deals.agreed.len());
				acknowledge(deal);
				deals.acknowledged.push(deal);
			}
			Ok(())
		},
		Step::Conclude(place, fault) => {
			let (agreed, all) = (deals.agreed.len(), deals.agreed.len() + deals.acknowledged.len());
			if all > 0 {
				let place = place % all;
				let deal = match place < agreed {
					true => deals.agreed.remove(place),
					false => deals.acknowledged.remove(place - agreed),
				};
				conclude(deal, *fault);
			}
			Ok(())
		},
		Step::Wait(blocks) => {
			Now::mutate(|now| *now += blocks);
			Ok(())
		},
	}
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

/// What the rules say about one step, seen from outside.
struct Seen {
	now: u32,
	rfqs: BTreeMap<RfqId, (RfqOf<Test>, Option<u8>)>,
	totals: Vec<Balance>,
	issued: Balance,
}

fn everybody() -> impl Iterator<Item = AccountId> {
	(1..=30).chain([KEYLESS])
}

fn see() -> Seen {
	let best = |id, rfq: &RfqOf<Test>| Book::<Test>::iter_key_prefix(rfq.book(id)).next().map(|key| key[0]);
	Seen {
		now: Now::get(),
		rfqs: Rfqs::<Test>::iter()
			.map(|(id, rfq)| (id, (rfq.clone(), best(id, &rfq))))
			.collect(),
		totals: everybody()
			.map(|who| Balances::free_balance(who) + Balances::total_balance_on_hold(&who))
			.collect(),
		issued: Balances::total_issuance(),
	}
}

fn check_rules(step: &Step, before: &Seen, after: &Seen) {
	// Nobody ever has more than before, and nobody has the amounts that another account loses.
	let lost: Balance = before
		.totals
		.iter()
		.zip(&after.totals)
		.map(|(old, new)| old.checked_sub(*new).expect("nobody gains"))
		.sum();
	assert_eq!(before.issued - after.issued, lost);
	let losers = before
		.totals
		.iter()
		.zip(&after.totals)
		.filter(|(old, new)| old != new)
		.count();
	match step {
		Step::Post(..) | Step::Award(..) | Step::Conclude(_, Some(_)) => assert!(losers <= 1),
		_ => assert_eq!(losers, 0, "{step:?} burns nothing"),
	}
	for (id, (new, new_best)) in &after.rfqs {
		let Some((old, old_best)) = before.rfqs.get(id) else {
			continue;
		};
		assert!(old.version <= new.version && old.round <= new.round && new.round <= 2);
		assert!(old.sequence <= new.sequence && old.bond == new.bond);
		if (old.version, old.round) == (new.version, new.round) {
			let led = match (old_best, new_best) {
				(Some(old), Some(new)) => new < old,
				(None, Some(_)) => true,
				_ => false,
			};
			// A late lead extends, and nothing else does.
			let extends = led && old.is_late(before.now);
			assert_eq!(
				new.closes_at,
				if extends {
					before.now + old.extension
				} else {
					old.closes_at
				}
			);
			// The leader stays while it could be awarded.
			if before.now <= old.award_by() && after.now <= old.award_by() {
				assert!(old_best.is_none() || new_best.is_some_and(|new| Some(new) <= *old_best));
			}
		} else if old.round == new.round {
			assert_eq!(new.closes_at, old.closes_at, "an amendment never moves closing");
		} else {
			assert_eq!(new.closes_at, after.now + new.open_for);
		}
	}
}

/// Whatever has happened: when time has passed everybody gets everything back that was not burnt, by the calls of
/// anybody and its own ones alone.
fn check_exits(deals: Deals) {
	for deal in deals.agreed.into_iter().chain(deals.acknowledged) {
		conclude(deal, None);
	}
	Now::mutate(|now| *now += 1000);
	let ids: Vec<_> = Rfqs::<Test>::iter_keys().collect();
	for id in ids {
		assert_ok!(end(9, id));
	}
	let quotations: Vec<_> = Stored::<Test>::iter_keys().collect();
	for (id, provider) in quotations {
		assert_ok!(withdraw(provider, id));
	}
	assert!(nothing_is_held());
	assert_eq!(Book::<Test>::iter_keys().count(), 0);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn the_invariants_hold_after_every_step(steps in prop::collection::vec(step(), 1..100)) {
		run(|| {
			let mut deals = Deals::default();
			for step in &steps {
				let (seen, state) = (see(), root());
				if take(step, &mut deals).is_err() {
					assert_eq!(root(), state, "{step:?} was refused and changed something");
				}
				Quotations::do_try_state().unwrap_or_else(|broken| panic!("{step:?}: {broken:?}"));
				check_deposits();
				check_rules(step, &seen, &see());
			}
			let awarded = Opened::get();
			assert!(awarded.iter().all(|deal| deal.demander != deal.provider && deal.ceiling > 0));
			assert!(awarded
				.iter()
				.filter_map(|deal| Some((deal, deal.dispute.arbiter?)))
				.all(|(deal, arbiter)| arbiter != deal.demander && arbiter != deal.provider));
			check_exits(deals);
		});
	}

	/// The prices that are called admissible are, and no higher ones.
	#[test]
	fn the_next_admissible_price_is_the_highest(
		steps in prop::collection::vec(step(), 1..40),
		who in 2u64..12,
		reopens in any::<bool>(),
	) {
		run(|| {
			post(DEMANDER, parameters()).expect("the usual request is fine");
			for step in steps.iter().filter(|step| matches!(step, Step::Quote(..) | Step::Improve(..))) {
				let _ = take(step, &mut Deals::default());
			}
			let leader = ranked(0).first().copied();
			if let Some((provider, price)) = leader.filter(|_| reopens) {
				Now::set(stored(0).closes_at);
				let solution = Stored::<Test>::get(0, provider).expect("it leads").solution;
				assert_ok!(award_with(DEMANDER, 0, 1, provider, price, solution));
				conclude(100, Some(Side::Provider));
			}
			let Some(prices) = Quotations::next_admissible_price(0, &who) else { return };
			let attempt = |price: u128| {
				frame_support::storage::with_transaction(|| {
					let made = match prices.status {
						Some(QuotationStatus::Live) => improve(who, 0, price),
						Some(QuotationStatus::Carried) if prices.own == Some(price) => reaffirm(who, 0),
						Some(QuotationStatus::Carried) => improve(who, 0, price),
						_ => quote(who, 0, price),
					};
					let leads = ranked(0).first().is_some_and(|(leader, _)| *leader == who);
					sp_runtime::TransactionOutcome::Rollback(made.map(|()| leads))
				})
			};
			let all: Vec<u128> = (1..=100).map(|steps| steps * 10).collect();
			let highest = |wanted: fn(Attempt) -> bool| {
				all.iter().copied().filter(|price| wanted(attempt(*price))).max()
			};
			assert_eq!(prices.to_enter, highest(|made| made.is_ok()));
			let leading = highest(|made| made == Ok(true));
			assert!(prices.to_lead == leading, "{:?} is not {leading:?}", prices.to_lead);
		});
	}
}

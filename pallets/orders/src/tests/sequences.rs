//! Random sequences of calls: after any calls in any order the invariants hold and the deposits are right, a refused
//! call changes nothing, and every order ends once.

use super::*;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use std::collections::{BTreeMap, BTreeSet};
use tacit_primitives::market;

/// Who does it: the account that may, or any.
#[derive(Clone, Copy, Debug)]
enum Who {
	Entitled,
	Any(AccountId),
}

impl Who {
	fn among(self, order: OrderId, side: Side) -> AccountId {
		match (self, Stored::<Test>::get(order), side) {
			(Self::Any(who), ..) => who,
			(Self::Entitled, Some(order), Side::Demander) => order.demander,
			(Self::Entitled, Some(order), Side::Provider) => order.provider,
			(Self::Entitled, None, _) => DEMANDER,
		}
	}
}

/// Which order: one of those that stand, by place, or any.
#[derive(Clone, Copy, Debug)]
enum Which {
	Standing(usize),
	Any(OrderId),
}

impl Which {
	fn id(self) -> OrderId {
		match self {
			Self::Standing(place) => {
				let standing: Vec<_> = seen().into_keys().collect();
				standing.get(place % standing.len().max(1)).copied().unwrap_or(0)
			},
			Self::Any(id) => id,
		}
	}
}

#[derive(Clone, Debug)]
enum Step {
	Place(AccountId, ListingId, u8, u32),
	Accept(Who, Which, bool),
	Decline(Who, Which),
	Cancel(Who, Which),
	Reap(AccountId, Which),
	ChangeListing(ListingId),
	DropListing(ListingId),
	Fail(bool),
	Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
	let who = || prop_oneof![12 => 1u64..5, 1 => Just(KEYLESS)];
	let entitled = || prop_oneof![4 => Just(Who::Entitled), 1 => who().prop_map(Who::Any)];
	let which = || prop_oneof![6 => any::<usize>().prop_map(Which::Standing), 1 => (0u64..12).prop_map(Which::Any)];
	prop_oneof![
		12 => (who(), 0u64..5, any::<u8>(), 0u32..110)
			.prop_map(|(who, listing, kind, valid_for)| Step::Place(who, listing, kind, valid_for)),
		4 => (entitled(), which(), prop::bool::weighted(0.9))
			.prop_map(|(who, order, right)| Step::Accept(who, order, right)),
		1 => (entitled(), which()).prop_map(|(who, order)| Step::Decline(who, order)),
		1 => (entitled(), which()).prop_map(|(who, order)| Step::Cancel(who, order)),
		2 => (who(), which()).prop_map(|(who, order)| Step::Reap(who, order)),
		1 => (0u64..4).prop_map(Step::ChangeListing),
		1 => (0u64..4).prop_map(Step::DropListing),
		1 => prop::bool::weighted(0.3).prop_map(Step::Fail),
		3 => (0u32..40).prop_map(Step::Wait),
	]
}

fn take(step: &Step) -> DispatchResult {
	let current = |listing: &ListingId| {
		let offers = Offers::get();
		let offer = offers.iter().find(|(id, _)| id == listing);
		offer.map_or_else(|| content(*listing), |(_, offer)| offer.content)
	};
	match step {
		Step::Place(who, listing, kind, valid_for) => place_with(
			*who,
			*listing,
			current(listing),
			OrderParameters {
				requirement: digest(*kind),
				summary: summary(&"s".repeat(usize::from(*kind))),
				price: u128::from(*kind) * 700,
				valid_for: *valid_for,
				dispute: DisputeTerms {
					arbiter: (kind % 4 > 0).then_some(u64::from(kind % 16)),
					undecided: Side::Demander,
				},
				sealed: vec![7; usize::from(*kind) * 2],
				..parameters()
			},
		),
		Step::Accept(who, order, right) => {
			let id = order.id();
			let (price, requirement) =
				Stored::<Test>::get(id).map_or((1, digest(1)), |order| (order.price, order.requirement));
			let price = if *right { price } else { price + 1 };
			accept_with(who.among(id, Side::Provider), id, price, requirement)
		},
		Step::Decline(who, order) => decline(who.among(order.id(), Side::Provider), order.id()),
		Step::Cancel(who, order) => cancel(who.among(order.id(), Side::Demander), order.id()),
		Step::Reap(who, order) => reap(*who, order.id()),
		Step::ChangeListing(listing) => {
			Offers::mutate(|offers| {
				for (_, offer) in offers.iter_mut().filter(|(id, _)| id == listing) {
					offer.content = digest(offer.content.as_bytes()[0].wrapping_add(1));
				}
			});
			Ok(())
		},
		Step::DropListing(listing) => {
			Offers::mutate(|offers| {
				if offers.len() > 2 {
					offers.retain(|(id, _)| id != listing);
				}
			});
			Ok(())
		},
		Step::Fail(fail) => {
			DealsFail::set(*fail);
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

type Seen = BTreeMap<OrderId, OrderOf<Test>>;

fn seen() -> Seen {
	Stored::<Test>::iter().collect()
}

/// Whether this step may have ended the order.
fn check_ending(step: &Step, id: OrderId, order: &OrderOf<Test>) {
	let is =
		|who: &Who, party: AccountId| matches!(who, Who::Entitled) || matches!(who, Who::Any(who) if *who == party);
	match step {
		Step::Accept(who, ..) => {
			assert!(is(who, order.provider) && Now::get() < order.expires_at);
			let opened = Opened::get();
			let deal = opened.last().expect("an acceptance opens a deal");
			assert_eq!((deal.terms, deal.ceiling), (order.terms(id).digest(), order.price));
		},
		Step::Decline(who, _) => assert!(is(who, order.provider)),
		Step::Cancel(who, _) => assert!(is(who, order.demander)),
		Step::Reap(..) => assert!(Now::get() >= order.expires_at),
		other => panic!("{other:?} ends no order"),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn the_invariants_hold_after_every_call(steps in prop::collection::vec(step(), 1..80)) {
		run(|| {
			let mut gone = BTreeSet::new();
			let mut accepted = 0;
			for step in &steps {
				let (before, state) = (seen(), root());
				let done = take(step);
				if done.is_err() {
					assert_eq!(root(), state, "{step:?} was refused and changed something");
				}
				Orders::do_try_state().unwrap_or_else(|broken| panic!("{step:?}: {broken:?}"));
				check_deposits();
				let after = seen();
				for (id, order) in &before {
					match after.get(id) {
						Some(now) => assert_eq!(now, order, "an order does not change"),
						None => {
							assert!(gone.insert(*id), "{id} ended twice");
							check_ending(step, *id, order);
						},
					}
				}
				assert!(after.keys().all(|id| !gone.contains(id)), "an id came back");
				accepted += usize::from(matches!(step, Step::Accept(..)) && done.is_ok());
			}
			let opened = Opened::get();
			assert_eq!(opened.len(), accepted);
			assert!(opened.iter().all(|deal| {
				let arbiter = deal.dispute.arbiter;
				deal.demander != deal.provider
					&& deal.ceiling > 0
					&& arbiter != Some(deal.demander)
					&& arbiter != Some(deal.provider)
			}));

			// In the end anybody can remove everything, and everybody has their deposits back.
			Now::mutate(|now| *now += 1000);
			for id in seen().into_keys() {
				reap(9, id).expect("it has expired");
			}
			assert!(nothing_is_left());
			for who in 1..=30 {
				let burnt: u128 = opened
					.iter()
					.filter(|deal| deal.demander == who)
					.map(|deal| market::fee(deal.ceiling))
					.sum();
				assert_eq!(Balances::free_balance(who), ENDOWMENT - burnt);
			}
		});
	}
}

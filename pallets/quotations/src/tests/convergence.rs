//! Providers with private costs undercut each other until nobody goes lower.

use super::*;
use proptest::prelude::*;

const BUDGET: u128 = 100_000;

fn open_request(step: u128) -> RfqId {
	let id = crate::NextRfqId::<Test>::get();
	let parameters = RfqParameters {
		budget: BUDGET,
		price_step: step,
		..parameters()
	};
	post(DEMANDER, parameters).expect("the request is fine");
	id
}

/// Takes the lead by one step where that does not cost more than it earns; returns whether it did.
fn take_the_lead(id: RfqId, provider: AccountId, cost: u128) -> bool {
	let Some(prices) = Quotations::next_admissible_price(id, &provider) else {
		return false;
	};
	let Some(price) = prices.to_lead.filter(|price| !prices.leads && *price >= cost) else {
		return false;
	};
	match prices.own {
		Some(_) => improve(provider, id, price),
		None => quote(provider, id, price),
	}
	.expect("the price that was called admissible is");
	true
}

fn assert_converged(id: RfqId, costs: &[u128], step: u128) {
	let (winner, price) = ranked(id)[0];
	let mut sorted = costs.to_vec();
	sorted.sort_unstable();
	assert!(
		price.abs_diff(sorted[1]) <= step,
		"{price} is not within {step} of the second-lowest cost {}",
		sorted[1]
	);
	let winning_cost = costs[winner as usize - 2];
	assert!(winning_cost <= price, "nobody sells below cost");
	assert!(
		winning_cost - sorted[0] <= step,
		"the winner is the cheapest within a step"
	);
	assert_eq!(Quotations::convergence(id).unwrap().best, Some(price));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn the_price_ends_at_the_second_lowest_cost(
		costs in prop::collection::vec(BUDGET / 2..BUDGET, 2..9),
		percent in 1u128..6,
	) {
		run(|| {
			let step_size = BUDGET * percent / 100;
			let id = open_request(step_size);
			let step = |(place, cost): (usize, &u128)| take_the_lead(id, place as AccountId + 2, *cost);
			// A round in which nobody moved ends it.
			while costs.iter().enumerate().map(step).filter(|moved| *moved).count() > 0 {}
			assert_converged(id, &costs, step_size);
		});
	}

	/// All wait for the last block. Whoever comes then gives the others an extension to answer.
	#[test]
	fn snipers_gain_nothing(costs in prop::collection::vec(BUDGET / 2..BUDGET, 2..6)) {
		run(|| {
			let step_size = BUDGET * 2 / 100;
			let id = open_request(step_size);
			let mut turn = 0;
			loop {
				let closes_at = stored(id).closes_at;
				Now::set(closes_at - 1);
				// One provider reaches each last block; it is another one every time.
				let moved = (0..costs.len()).map(|_| {
					turn = (turn + 1) % costs.len();
					turn
				}).find(|place| take_the_lead(id, *place as AccountId + 2, costs[*place]));
				if moved.is_none() {
					break;
				}
				assert!(stored(id).closes_at > closes_at, "a late lead gives time");
			}
			assert_converged(id, &costs, step_size);
		});
	}
}

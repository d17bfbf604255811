use super::*;

fn bounds() -> RequestBounds {
	RequestBounds {
		open: 5..=1000,
		extension: 4..=100,
		award: 10..=300,
		delivery: 500,
		bond: Amount::from_units(40),
	}
}

fn periods([open_for, extension, award_within, delivery_period]: [u32; 4]) -> RequestPeriods {
	RequestPeriods {
		open_for: named("--open-for", Period(open_for)),
		extension: named("--extension", Period(extension)),
		award_within: named("--award-within", Period(award_within)),
		delivery_period: named("--delivery-period", Period(delivery_period)),
	}
}

/// Every bound with the outcomes for the last allowed and the first refused value, and the words of the error.
#[test]
fn every_bound_takes_its_last_value_and_refuses_the_next() {
	let units = Amount::from_units;
	let of = |periods_of: [u32; 4]| bounds().check(&periods(periods_of));
	let period = |blocks| within(named("--valid-for", Period(blocks)), 1..=100);
	let step = |budget: u128, step: u128| {
		price_step(named("--budget", units(budget)), named("--price-step", units(step))).map(|_| ())
	};
	let bond = |amount| bounds().check_bond(named("--bond", units(amount)));
	let cases: [(Result<()>, Result<()>, &str); 20] = [
		(
			of([5, 4, 50, 9]),
			of([4, 4, 50, 9]),
			"--open-for is 24 s, and the chain takes at least 30 s",
		),
		(
			of([1000, 4, 50, 9]),
			of([1001, 4, 50, 9]),
			"--open-for is 100 min, and the chain takes at most 100 min",
		),
		(
			of([50, 4, 50, 9]),
			of([50, 3, 50, 9]),
			"--extension is 18 s, and the chain takes at least 24 s",
		),
		(
			of([500, 100, 50, 9]),
			of([500, 101, 50, 9]),
			"--extension is 10 min, and the chain takes at most 10 min",
		),
		(
			of([20, 20, 50, 9]),
			of([20, 21, 50, 9]),
			"--extension is 2 min, longer than --open-for: 2 min",
		),
		(
			of([20, 10, 10, 9]),
			of([20, 10, 9, 9]),
			"--award-within is 54 s, and the chain takes at least 60 s",
		),
		(
			of([20, 10, 300, 9]),
			of([20, 10, 301, 9]),
			"--award-within is 30 min, and the chain takes at most 30 min",
		),
		(
			of([20, 10, 30, 1]),
			of([20, 10, 30, 0]),
			"--delivery-period is 0 s, and the chain takes at least 6 s",
		),
		(
			of([20, 10, 30, 500]),
			of([20, 10, 30, 501]),
			"--delivery-period is 50 min, and the chain takes at most 50 min",
		),
		(
			period(1),
			period(0),
			"--valid-for is 0 s, and the chain takes at least 6 s",
		),
		(
			period(100),
			period(101),
			"--valid-for is 10 min, and the chain takes at most 10 min",
		),
		(step(20, 1), step(0, 1), "--budget is 0 TACIT"),
		(step(20, 1), step(20, 0), "--price-step is 0 TACIT"),
		(
			step(20, 1),
			step(19, 1),
			"--budget is 0.000000000019 TACIT, and the lowest that can be divided into steps is 0.00000000002 TACIT",
		),
		(
			step(10_000, 50),
			step(10_000, 49),
			"--price-step is 0.000000000049 TACIT; for a budget of 0.00000001 TACIT it can be 0.00000000005 TACIT to",
		),
		(
			step(10_000, 500),
			step(10_000, 501),
			"--price-step is 0.000000000501 TACIT; for a budget of 0.00000001 TACIT it can be 0.00000000005 TACIT to",
		),
		(
			bond(40),
			bond(39),
			"--bond is 0.000000000039 TACIT, and the chain takes at least 0.00000000004 TACIT",
		),
		(
			covered("the bond", units(90), units(100), units(10)),
			covered("the bond", units(91), units(100), units(10)),
			"your public balance is 0.0000000001 TACIT, which does not cover the bond, 0.000000000091 TACIT",
		),
		(
			receive("transfer", units(7), units(3), units(10)),
			receive("transfer", units(6), units(3), units(10)),
			"0.000000000006 TACIT is too little to transfer",
		),
		(
			send(units(89), units(100), units(10)),
			send(units(90), units(100), units(10)),
			"your public balance is 0.0000000001 TACIT, which does not cover 0.00000000009 TACIT",
		),
	];
	for (allowed, refused, words) in cases {
		assert_eq!(allowed, Ok(()), "{words}");
		let error = refused.expect_err(words).to_string();
		assert!(error.starts_with(words), "{error}");
	}
	assert_eq!(receive("unshield", Amount::ZERO, units(10), units(10)), Ok(()));
}

#[test]
fn what_is_proposed_is_taken() {
	let units = Amount::from_units;
	for budget in (20..2_000).chain([1_000_000_007, u128::MAX]) {
		let step = usual_price_step(units(budget));
		let steps = price_step(named("--budget", units(budget)), named("--price-step", step));
		assert!(steps.is_ok(), "{budget}: {steps:?}");
		let bond = bounds().usual_bond(units(budget));
		assert_eq!(bounds().check_bond(named("--bond", bond)), Ok(()), "{budget}");
	}
	assert_eq!(usual_price_step(units(5_000)), units(50));
	assert_eq!(bounds().usual_bond(units(5_000)), units(50));
	assert_eq!(
		bounds().usual_bond(units(3_999)),
		units(40),
		"no lower than the chain takes"
	);
}

#[test]
fn an_extension_is_five_reaction_times() {
	let extension = |reaction| bounds().usual_extension(Period(reaction));
	assert_eq!(extension(10), Period(50));
	assert_eq!(extension(20), Period(100));
	for reaction in [21, u32::MAX] {
		assert_eq!(extension(reaction), Period(100), "no longer than the chain takes");
	}
	assert_eq!(extension(0), Period(4), "no shorter than the chain takes");
}

use super::*;
use crate::duration::Clock;

fn now(block: u32) -> Now {
	Now {
		block,
		time: 0,
		clock: Clock::OfDay,
	}
}

fn bounds() -> RequestBounds {
	RequestBounds {
		open: 5..=1000,
		extension: 4,
		award: 10..=300,
	}
}

fn periods([open_for, extension, hard_close, award_within]: [u32; 4]) -> RequestPeriods {
	RequestPeriods {
		open_for: named("--open-for", Period(open_for)),
		extension: named("--extension", Period(extension)),
		hard_close: named("--hard-close", Period(hard_close)),
		award_within: named("--award-within", Period(award_within)),
	}
}

fn request(amendments_left: u32) -> Request {
	Request {
		id: 7,
		amendments_left,
		extension: 10,
		hard_close: 100,
	}
}

/// Every bound with the outcomes for the last allowed and the first refused value, and the words of the error.
#[test]
fn every_bound_takes_its_last_value_and_refuses_the_next() {
	let units = Amount::from_units;
	let of = |periods_of: [u32; 4]| bounds().check(&periods(periods_of));
	let period = |blocks| within(named("--valid-for", Period(blocks)), 1..=100);
	let money = |sum: u128, step: u128| budget(named("--budget", units(sum)), named("--decrement", units(step)));
	let valid = |blocks| request(1).valid_for(named("--valid-for", Period(blocks)), 20, now(50));
	let cases: [(Result<()>, Result<()>, &str); 19] = [
		(
			of([5, 4, 20, 50]),
			of([4, 4, 20, 50]),
			"--open-for is 24 s, and the chain takes at least 30 s",
		),
		(
			of([996, 4, 1000, 50]),
			of([1001, 4, 1000, 50]),
			"--open-for is 100 min, and the chain takes at most 100 min",
		),
		(
			of([996, 4, 1000, 50]),
			of([997, 4, 1000, 50]),
			"--open-for is 99 min, longer than the time that --extension leaves: 99 min",
		),
		(
			of([50, 4, 100, 50]),
			of([50, 3, 100, 50]),
			"--extension is 18 s, and the chain takes at least 24 s",
		),
		(
			of([20, 20, 100, 50]),
			of([20, 21, 100, 50]),
			"--extension is 2 min, longer than --open-for: 2 min",
		),
		(
			of([20, 10, 30, 50]),
			of([20, 10, 29, 50]),
			"--hard-close is 2 min, shorter than --open-for and --extension together: 3 min",
		),
		(
			of([20, 10, 1000, 50]),
			of([20, 10, 1001, 50]),
			"--hard-close is 100 min, and the chain takes at most 100 min",
		),
		(
			of([20, 10, 30, 10]),
			of([20, 10, 30, 9]),
			"--award-within is 54 s, and the chain takes at least 60 s",
		),
		(
			of([20, 10, 30, 300]),
			of([20, 10, 30, 301]),
			"--award-within is 30 min, and the chain takes at most 30 min",
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
		(money(1, 1), money(0, 0), "--budget is 0 TACIT"),
		(money(2, 1), money(2, 0), "--decrement is 0 TACIT"),
		(
			money(2, 2),
			money(2, 3),
			"--decrement is 0.000000000003 TACIT, more than --budget: 0.000000000002 TACIT",
		),
		(
			request(1).amend(now(90)),
			request(0).amend(now(90)),
			"request 7 was amended as often as the chain takes",
		),
		(
			request(1).amend(now(90)),
			request(1).amend(now(91)),
			"request 7 closes for good at block 100",
		),
		(
			valid(70),
			valid(69),
			"--valid-for is 6 min, shorter than the time that the demander has at least: 7 min",
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
fn the_usual_periods_of_a_request_are_taken() {
	for open_for in [5, 39, 40, 500, 900, 909, 910, 950, 996] {
		let extension = bounds().usual_extension(Period(open_for));
		let hard_close = bounds().usual_hard_close(Period(open_for), extension);
		let usual = [open_for, extension.0, hard_close.0, 10];
		assert_eq!(bounds().check(&periods(usual)), Ok(()), "{usual:?}");
	}
	assert_eq!(bounds().usual_extension(Period(500)), Period(50));
	assert_eq!(bounds().usual_hard_close(Period(500), Period(50)), Period(750));
	assert_eq!(
		bounds().usual_hard_close(Period(900), Period(90)),
		Period(1000),
		"no later than the chain takes"
	);
}
